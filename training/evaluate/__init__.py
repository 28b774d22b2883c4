"""Measures both networks, and rivals beside them, on the validation faces. ``python -m training.evaluate --help``."""
