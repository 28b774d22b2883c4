"""What an installer needs to set a store's cameras up: one page to print, with nothing to load from anywhere."""

from storemood.sheet.page import STYLE, Server, render

__all__ = ["STYLE", "Server", "render"]
