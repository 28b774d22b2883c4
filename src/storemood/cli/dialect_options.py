"""Options of the commands about dialects."""

from __future__ import annotations

import argparse
from pathlib import Path

Commands = argparse._SubParsersAction


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `storemood dialects` and its parts."""
    text = "How cameras name their files, and what is read from that."
    dialects = commands.add_parser("dialects", help=text, description=text)
    parts = dialects.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _part(parts, "list", "List the packs that read file names.", "dialects:show")
    _part(
        parts,
        "cameras",
        "List each camera's pack and clocks, and names that no pack understood, their digits masked.",
        "dialects:cameras",
    )
    test = _part(parts, "test", "Tell what is read from names, one line each.", "dialects:test")
    test.add_argument("names", nargs="+", metavar="NAME", help="a file name as a camera sends it, with its folders")
    test.add_argument("--pack", type=Path, metavar="FILE", help="also try this pack file, before all others")
    propose = _part(
        parts,
        "propose",
        "Print a pack for a camera's names that no pack understood, for you to review.",
        "dialects:propose",
    )
    names = propose.add_mutually_exclusive_group(required=True)
    names.add_argument("login", nargs="?", help="the camera's login")
    names.add_argument("--names", type=Path, metavar="FILE", help="take names from a text file instead, one a line")
    propose.add_argument("--name", metavar="WORD", help="how the pack is called (default: the login, or `mine`)")


def _part(parts: Commands[argparse.ArgumentParser], name: str, text: str, run: str) -> argparse.ArgumentParser:
    parser = parts.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser
