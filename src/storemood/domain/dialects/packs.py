"""Packs: what is known of one vendor's habits, and how a name is read with them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from storemood.domain.capture import time_in_name
from storemood.domain.dialects.endings import finished_name, looks_unfinished
from storemood.domain.dialects.patterns import LONGEST_PART, LONGEST_PATH, Match, Pattern, wall_time
from storemood.domain.dialects.reading import EventKind, Reading, Role, View

GENERIC = "generic"
"""The dialect of a name that no pack understands and that holds a time all the same."""

_ENDINGS = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an event's word tells."""

    event: EventKind
    view: View | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and what a match tells beside its fields."""

    pattern: Pattern
    event: EventKind | None = None
    view: View | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A name and what it should be read as."""

    name: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Pack:
    """One vendor's habits."""

    name: str
    title: str
    rules: tuple[Rule, ...]
    events: Mapping[str, Meaning]
    tests: tuple[re.Pattern[str], ...]
    ignore: tuple[re.Pattern[str], ...]
    examples: tuple[Example, ...]
    note: str = ""

    def read(self, path: str) -> tuple[Reading, int] | None:
        """Return what a photo's name says and how much the pattern demanded, or None. ``path`` is tidy."""
        stem = stem_of(path)
        found = [
            (rule, match)
            for rule in self.rules
            if (match := rule.pattern.match(stem)) is not None and _is_possible(match)
        ]
        if not found:
            return None
        rule, match = max(found, key=lambda one: one[0].pattern.weight)
        meaning = self._meaning(rule, match.values)
        index = match.values.get("index")
        cut = None if index is None else View.SCENE if int(index) == 0 else View.CROP
        reading = Reading(
            dialect=self.name,
            wall=wall_time(match.values),
            event=meaning.event if meaning else rule.event,
            view=cut or (meaning and meaning.view) or rule.view,
            channel=int(match.values["channel"]) if "channel" in match.values else None,
            event_key=match.event_key,
        )
        return reading, rule.pattern.weight

    def _meaning(self, rule: Rule, values: Mapping[str, str]) -> Meaning | None:
        word = values.get("event")
        return None if word is None else self.events.get(word.upper(), Meaning(rule.event or EventKind.OTHER))

    def is_test(self, path: str) -> bool:
        return _matches(self.tests, path)

    def is_ignored(self, path: str) -> bool:
        return _matches(self.ignore, path)


def _matches(globs: tuple[re.Pattern[str], ...], path: str) -> bool:
    name = path.rpartition("/")[2]
    return len(name) <= LONGEST_PART and any(glob.match(name) for glob in globs)


def _is_possible(match: Match) -> bool:
    """A name with the digits of a time that never was is not of this pattern."""
    return not ("hh" in match.values or "h" in match.values) or wall_time(match.values) is not None


def tidy(path: str) -> str:
    """Return a name with ``/`` between folders, none in front, no longer than what is read."""
    return path[-LONGEST_PATH:].replace("\\", "/").lstrip("/")


def stem_of(path: str) -> str:
    """Return a path without a photo's ending."""
    ending = path[path.rfind(".") :].lower()
    return path[: -len(ending)] if ending in _ENDINGS else path


def read_name(packs: Sequence[Pack], name: str, dialect: str | None = None) -> Reading:
    """Read a name: with the camera's own pack if that understands it, else with the pack that demands the most of it,
    else by a time that stands anywhere in it. Any text may be a name."""
    path = tidy(name)
    unfinished = looks_unfinished(path)
    path = finished_name(path)
    if any(pack.is_test(path) for pack in packs):
        return Reading(Role.TEST, unfinished=unfinished)
    if any(pack.is_ignored(path) for pack in packs):
        return Reading(Role.IGNORED, unfinished=unfinished)
    own = [pack for pack in packs if pack.name == dialect]
    readings = _readings(own, path) or _readings(packs, path)
    if readings:
        best, _ = max(readings, key=lambda one: one[1])
        return replace(best, unfinished=unfinished)
    wall = time_in_name(path)
    return Reading(dialect=GENERIC if wall else None, wall=wall, unfinished=unfinished)


def _readings(packs: Sequence[Pack], path: str) -> list[tuple[Reading, int]]:
    return [found for pack in packs if (found := pack.read(path)) is not None]
