"""Tables of a report's numbers, before they become a file: columns that know what they hold, cells that are numbers.

A withheld number is a cell of its own kind, so that no file can mistake it for nothing or for zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class Mark(Enum):
    """A cell that holds no number, and why."""

    WITHHELD = "withheld"


class Share(float):
    """A share of 0 to 1 in a column of other numbers."""


Cell = str | int | float | date | datetime | Mark | None


class Kind(Enum):
    """What a column holds. Shares are 0 to 1; times are of a wall clock, without a zone."""

    TEXT = "text"
    COUNT = "count"
    DECIMAL = "decimal"
    SHARE = "share"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``name`` is in the reader's language."""

    name: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows may be computed while they are written; so they can be read once."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class About:
    """What every file says of itself: a name, and lines of what and how."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds. ``withheld`` is how a withheld number is marked in it."""

    about: About
    tables: tuple[Table, ...]
    withheld: str
