"""The small language that packs describe file names in: literal text and fields such as ``{YYYY}`` or ``{channel}``.

A pattern is compiled to a regular expression whose cost grows with the name's length and no faster: ``{any}`` stands
once a path part, and a field of variable length ends where a character follows that can't be part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from types import MappingProxyType

LONGEST_PATH = 1024
LONGEST_PART = 255

_DIGITS = "0123456789"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Field:
    """What a field matches. ``made_of`` holds the characters of a field of variable length, None for a fixed one."""

    regex: str
    meaning: str
    made_of: str | None = None


FIELDS: Mapping[str, _Field] = MappingProxyType(
    {
        "YYYY": _Field(r"20\d\d", "year"),
        "YY": _Field(r"\d\d", "year of the century"),
        "MM": _Field(r"\d\d", "month"),
        "M": _Field(r"\d{1,2}", "month of one or two digits", _DIGITS),
        "DD": _Field(r"\d\d", "day"),
        "D": _Field(r"\d{1,2}", "day of one or two digits", _DIGITS),
        "hh": _Field(r"\d\d", "hour, 00 to 23"),
        "h": _Field(r"\d{1,2}", "hour of one or two digits", _DIGITS),
        "mm": _Field(r"\d\d", "minute"),
        "m": _Field(r"\d{1,2}", "minute of one or two digits", _DIGITS),
        "ss": _Field(r"\d\d", "second"),
        "s": _Field(r"\d{1,2}", "second of one or two digits", _DIGITS),
        "SSS": _Field(r"\d{3}", "milliseconds, three digits"),
        "ms": _Field(r"\d{1,3}", "milliseconds of one to three digits", _DIGITS),
        "cc": _Field(r"\d{1,2}", "hundredths of a second", _DIGITS),
        "channel": _Field(r"\d{1,3}", "number of the camera at its recorder", _DIGITS),
        "index": _Field(r"\d{1,3}", "0 for the scene of an event, 1 and up for faces cut out of it", _DIGITS),
        "event": _Field(r"[A-Za-z][A-Za-z_]{0,39}", "a word of the pack's events", _LETTERS + "_"),
        "n": _Field(r"\d{1,12}", "a number that tells nothing", _DIGITS),
        "word": _Field(r"[A-Za-z0-9]{1,40}", "letters and digits that tell nothing", _LETTERS + _DIGITS),
        "mac": _Field(r"[0-9A-Fa-f]{2}(?:[:-]?[0-9A-Fa-f]{2}){5}", "a network card's address"),
        "any": _Field(r"[^/]*", "anything; once in a folder or file name"),
    }
)
_ITEM = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+")


class BadPattern(ValueError):
    """A pattern can't be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Match:
    """The fields that a name holds, the last of each kind, and the text without the index, which names the event."""

    values: Mapping[str, str]
    event_key: str | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. ``parts`` is the number of path parts that it reads, ``weight`` how much it demands."""

    text: str
    parts: int
    weight: int
    regex: re.Pattern[str]

    def match(self, stem: str) -> Match | None:
        """Match the last ``parts`` parts of a path without its ending; earlier folders are free."""
        parts = stem.split("/")[-self.parts :]
        if len(parts) < self.parts or any(len(part) > LONGEST_PART for part in parts):
            return None
        found = self.regex.fullmatch("/".join(parts))
        if found is None:
            return None
        values = {group.partition("_")[0]: value for group, value in found.groupdict().items()}
        return Match(values, _without_index(found))


def _without_index(found: re.Match[str]) -> str | None:
    groups = [group for group in found.groupdict() if group.startswith("index_")]
    if not groups:
        return None
    begin, end = found.span(groups[-1])
    return f"{found.string[:begin]}#{found.string[end:]}"


def compile_pattern(text: str) -> Pattern:
    """Compile a pattern. Raises BadPattern."""
    items = list(_items(text))
    _check(items)
    parts, weight = [""], 0
    for number, (field, literal) in enumerate(items):
        first, *rest = literal.split("/")
        parts[-1] += f"(?P<{field}_{number}>{FIELDS[field].regex})" if field else re.escape(first)
        parts += map(re.escape, rest)
        weight += len(literal) if not field else 0 if field == "any" else 1 if field in ("n", "word") else 2
    regex = "/".join(rf"(?>{part}(?=/|\Z))" for part in parts)  # atomic: a part is never tried again
    return Pattern(text, len(parts), weight, re.compile(regex, re.IGNORECASE | re.ASCII))


def _items(text: str) -> Iterator[tuple[str, str]]:
    """Give (field, "") or ("", literal text), neighbouring literals joined."""
    literal = ""
    for found in _ITEM.finditer(text):
        item, field = found.group(0), found.group(1)
        if field is None:
            if item in ("{", "}"):
                raise BadPattern(f"a single {item} in {text!r}: write {item * 2} where the name has that character")
            literal += {"{{": "{", "}}": "}"}.get(item, item)
            continue
        if field not in FIELDS:
            raise BadPattern(f"{{{field}}} is no field; there are {', '.join(f'{{{name}}}' for name in FIELDS)}")
        if literal:
            yield "", literal
        literal = ""
        yield field, ""
    if literal:
        yield "", literal


def _check(items: list[tuple[str, str]]) -> None:
    if not items:
        raise BadPattern("an empty pattern; write what the file names look like, as {any}_{YYYY}{MM}{DD}{hh}{mm}{ss}")
    if len(items) > 60:
        raise BadPattern("a pattern of more than 60 pieces; leave the folders in front away")
    fields = [field for field, _ in items]
    for once in ("event", "index"):
        if fields.count(once) > 1:
            raise BadPattern(f"{{{once}}} stands twice; keep one, and write {{any}} or {{n}} for the other")
    if not any(literal for _, literal in items) and "YYYY" not in fields and "YY" not in fields:
        raise BadPattern("the pattern would match nearly every name; add the text that is always there")
    _check_any(items)
    _check_ends(items)


def _check_any(items: list[tuple[str, str]]) -> None:
    times = 0
    for field, literal in items:
        times = 0 if "/" in literal else times + (field == "any")
        if times > 1:
            raise BadPattern("{any} stands twice in one folder or file name; keep one, and write {word} or {n} instead")


def _check_ends(items: list[tuple[str, str]]) -> None:
    for (field, _), (next_field, literal) in pairwise(items):
        made_of = FIELDS[field].made_of if field and field != "event" else None
        if made_of is not None and (next_field or literal[0] in made_of):
            follower = f"{{{next_field}}}" if next_field else repr(literal[0])
            raise BadPattern(
                f"{{{field}}} is followed by {follower}, so its end can't be told;"
                " put a separator between them or use a field of fixed length"
            )


def wall_time(values: Mapping[str, str]) -> datetime | None:
    """Return the wall clock's time that the fields tell, or None where they tell no whole time or an impossible one."""
    year = _number(values, "YYYY")
    if year is None and "YY" in values:
        year = 2000 + int(values["YY"])
    month, day = _number(values, "MM", "M"), _number(values, "DD", "D")
    hour, minute, second = _number(values, "hh", "h"), _number(values, "mm", "m"), _number(values, "ss", "s")
    if year is None or month is None or day is None or hour is None or minute is None or second is None:
        return None
    thousandths = _number(values, "SSS", "ms") or 10 * (_number(values, "cc") or 0)
    try:
        return datetime(year, month, day, hour, minute, second, thousandths * 1000)  # noqa: DTZ001 - a wall clock
    except ValueError:
        return None


def _number(values: Mapping[str, str], *fields: str) -> int | None:
    return next((int(values[field]) for field in fields if field in values), None)
