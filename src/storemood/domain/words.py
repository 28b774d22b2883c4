"""The nearest known word to one that is not known, for messages that say what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones


def nearest(word: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """Return the known words that look most like ``word``, the best first; capitals don't count."""
    by_fold: dict[str, str] = {}
    for one in known:
        by_fold.setdefault(_fold(one), one)
    return [by_fold[fold] for fold in get_close_matches(_fold(word), by_fold, n=most, cutoff=0.6)]


def did_you_mean(words: list[str]) -> str:
    """Return ``; did you mean a, b or c?``, or nothing where there is no word to offer."""
    if not words:
        return ""
    head = ", ".join(words[:-1])
    return f"; did you mean {head + ' or ' if head else ''}{words[-1]}?"


def nearest_timezones(word: str) -> list[str]:
    """Return IANA zones like a word: ``Berlin`` and ``europe/berln`` both find Europe/Berlin."""
    zones = sorted(_timezones())
    last = _fold(word).rpartition("/")[2]
    by_city: dict[str, list[str]] = {}
    for zone in zones:
        by_city.setdefault(_fold(zone).rpartition("/")[2], []).append(zone)
    cities = get_close_matches(last, by_city, n=2, cutoff=0.75)
    found = [zone for city in cities for zone in by_city[city]] + nearest(word, zones)
    return list(dict.fromkeys(found))[:3]


def is_timezone(word: str) -> bool:
    return word in _timezones()


@cache
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones())


def _fold(word: str) -> str:
    return word.casefold().replace(" ", "_").replace("-", "_")
