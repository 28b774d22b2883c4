"""The command `storemood`: settings -> parts -> run."""

from storemood.cli.main import main

__all__ = ["main"]
