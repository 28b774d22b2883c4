"""The states of health that a simulated camera can be brought into, and how it then uploads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from storemood.demo.looks import Look
from storemood.domain.errors import StoremoodError
from storemood.domain.health.states import State
from storemood.simulate.plan import Habits, WrongClock

CLOCK_AHEAD = timedelta(hours=1)

_FEW = 0.1


class BadStates(StoremoodError):
    """The states can't be read."""


_AILING: Mapping[State, Mapping[str, Any]] = MappingProxyType(
    {
        State.SILENT: {"silent_after": 0.0},
        State.WRONG_STREAM: {"look": Look.SUBSTREAM},
        State.COVERED: {"look": Look.COVERED},
        State.MOVED: {"look": Look.MOVED},
        State.DARK: {"look": Look.DARK},
        State.BLURRED: {"look": Look.BLURRED},
        State.WRONG_CLOCK: {"clock": WrongClock("zone", CLOCK_AHEAD.total_seconds())},
        State.ONE_REASON: {"look": Look.DAMAGED},
        State.SLOW: {"pace": _FEW},
        State.NEW: {},
        State.OK: {},
    }
)
STATES = tuple(_AILING)
"""All but closed, which is the store's doing."""

SEEN_IN_PHOTOS = (State.WRONG_STREAM, State.COVERED, State.MOVED, State.DARK, State.BLURRED, State.ONE_REASON)


def parse(text: str) -> tuple[State, ...]:
    """Read states as typed, like ``dark,silent``; ``all`` is each of them once. Raises BadStates."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if names == ["all"]:
        return STATES
    unknown = [name for name in names if name not in STATES]
    if unknown or not names:
        raise BadStates(f"{', '.join(unknown) or 'nothing'}: there are {', '.join(STATES)}, or all")
    return tuple(State(name) for name in names)


def ailing(state: State, habits: Habits) -> Habits:
    """Return a camera's habits as they are in a state of health, with none of the other ailments."""
    well = replace(habits, look=Look.SCENE, clock=None, silent_after=None, pace=1.0)
    return replace(well, **_AILING[state])
