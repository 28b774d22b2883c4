"""Pixels become faces, faces become traits."""
