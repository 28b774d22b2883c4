"""Trains the traits network: one backbone with a head each for gender, age and expression."""
