"""What one value of a store or a camera may be: each is read from text, or refused with what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from storemood.domain.chain import DIALECTS, MOST_CAMERAS, Coordinates, KeepHours
from storemood.domain.policy import MOST_KEEP_HOURS, TRAITS
from storemood.domain.words import did_you_mean, is_timezone, nearest, nearest_timezones

LONGEST_NAME = 100

MOST_LATITUDE, MOST_LONGITUDE = 90, 180
_DEGREE_DIGITS = 5  # about a metre

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,15})?")
_YES = frozenset({"yes", "true", "1", "on", "y"})
_NO = frozenset({"no", "false", "0", "off", "n"})


def parse_code(text: str) -> str:
    """Raises ValueError, as all of these do."""
    if not _CODE.fullmatch(text):
        raise ValueError(f"{text!r} is not a code of letters, digits, dots and dashes, at most 40")
    return text


def parse_login(text: str) -> str:
    if not _LOGIN.fullmatch(text):
        raise ValueError(f"{text!r} is not a login of letters, digits, dots, dashes and @, at most 64")
    return text


def parse_name(text: str) -> str:
    """Return a name without blanks around it."""
    name = text.strip()
    if not name:
        raise ValueError("is empty")
    return parse_note(name)


def parse_note(text: str) -> str:
    """Return a line of text that may be empty."""
    note = text.strip()
    if len(note) > LONGEST_NAME:
        raise ValueError(f"has {len(note)} letters; at most {LONGEST_NAME} fit")
    if not note.isprintable():
        raise ValueError("holds a line break or another character that can't be seen")
    return note


def parse_timezone(text: str) -> str:
    if not is_timezone(text):
        offer = did_you_mean(nearest_timezones(text))
        raise ValueError(f"{text!r} is not an IANA zone like Europe/Berlin{offer}")
    return text


def parse_dialect(text: str) -> str:
    """Return a make of camera, or nothing where nobody says."""
    word = text.strip().lower()
    if word and word not in DIALECTS:
        offer = did_you_mean(nearest(word, DIALECTS))
        raise ValueError(f"{text!r} is no make of camera that storemood knows{offer or '; write generic'}")
    return word


def parse_yes(text: str) -> bool:
    word = text.strip().lower()
    if word not in _YES | _NO:
        raise ValueError(f"{text!r} is neither yes nor no")
    return word in _YES


def parse_count(text: str) -> int:
    count = int(text) if text.isdecimal() else -1
    if not 0 <= count <= MOST_CAMERAS:
        raise ValueError(f"{text!r} is not a number from 0 to {MOST_CAMERAS}")
    return count


def parse_traits(text: str) -> tuple[str, ...]:
    """Return traits in their own order, however they are written."""
    words = text.lower().replace(",", " ").replace(";", " ").split()
    for word in words:
        if word not in TRAITS:
            raise ValueError(f"{word!r} is none of {', '.join(TRAITS)}; write those that are not measured")
    return tuple(trait for trait in TRAITS if trait in words)


def parse_keep_hours(text: str) -> KeepHours:
    if not text:
        return ()
    hours = int(text) if text.isdecimal() else -1
    if not 0 <= hours <= MOST_KEEP_HOURS:
        raise ValueError(f"{text!r} is not a number of hours from 0 to {MOST_KEEP_HOURS}")
    return (hours,)


def parse_latitude(text: str) -> float:
    """Return degrees, south is negative."""
    return _degrees(text, MOST_LATITUDE, "48.13743")


def parse_longitude(text: str) -> float:
    """Return degrees, west is negative."""
    return _degrees(text, MOST_LONGITUDE, "11.57549")


def _degrees(text: str, most: int, example: str) -> float:
    value = float(text.replace(",", ".")) if _DEGREES.fullmatch(text) else most + 1.0
    if abs(value) > most:
        raise ValueError(f"{text!r} is not a number of degrees from -{most} to {most}, like {example}")
    return round(value, _DEGREE_DIGITS) + 0.0


def format_coordinates(coordinates: Coordinates) -> str:
    return ", ".join(format_degrees(value) for value in coordinates)


def format_degrees(value: float) -> str:
    return f"{value:.{_DEGREE_DIGITS}f}".rstrip("0").rstrip(".")


def unknown_column(name: str, known: Iterable[str]) -> str:
    offer = did_you_mean(nearest(name, known, most=1))
    return f"there is no such column{offer or '; remove it, or begin its name with # to have it ignored'}"
