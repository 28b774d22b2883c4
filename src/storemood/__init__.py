"""storemood: photos from a retail chain's exit cameras become anonymous statistics about its customers."""

__version__ = "0.1.0"
