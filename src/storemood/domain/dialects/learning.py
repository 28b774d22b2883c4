"""Which pack a camera's names are read with: the one that understood several in a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from storemood.domain.dialects.packs import GENERIC

ENOUGH = 5
"""So many names in a row that one pack understood make it the camera's own."""


@dataclass(frozen=True, slots=True)
class Habit:
    """A camera's pack, None until it is known, and how often in a row another pack, or none (""), was met."""

    dialect: str | None = None
    candidate: str = ""
    streak: int = 0


def learn(habit: Habit, dialects: Iterable[str | None]) -> Habit:
    """Return the habit after some more names, each given by the pack that understood it, or None.

    Names that nobody understands, or only by a time in them, teach nothing: the camera keeps its pack.
    """
    for dialect in dialects:
        habit = _after(habit, "" if dialect in (None, GENERIC) else str(dialect))
    return habit


def _after(habit: Habit, candidate: str) -> Habit:
    streak = min(habit.streak + 1, ENOUGH) if candidate == habit.candidate else 1
    is_learned = bool(candidate) and streak >= ENOUGH
    return Habit(candidate if is_learned else habit.dialect, candidate, streak)
