"""Vendors' habits of naming files, as data: what a name tells about a photo. Hints only, never an identity."""
