"""Training and evaluation of the face detector."""

STRIDES = (8, 16, 32)
"""Pixels of the network's input that a cell of each level stands for."""
