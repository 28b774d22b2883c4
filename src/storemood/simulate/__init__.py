"""Pretend cameras in the vendors' manners, with their faults, in any number: they try the product, and load it."""
