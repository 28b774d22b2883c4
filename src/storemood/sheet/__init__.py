"""What an installer needs to set a store's cameras up: one page to print, with nothing to load from anywhere."""

from storemood.sheet.page import Server, render

__all__ = ["Server", "render"]
