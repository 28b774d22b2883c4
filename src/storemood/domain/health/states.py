"""The states of a camera's health, and the findings that they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """How a camera is. In this order from the worst to the best; CLOSED says that nothing is expected of it now."""

    SILENT = "silent"
    WRONG_STREAM = "wrong_stream"
    COVERED = "covered"
    MOVED = "moved"
    DARK = "dark"
    BLURRED = "blurred"
    WRONG_CLOCK = "wrong_clock"
    ONE_REASON = "one_reason"
    SLOW = "slow"
    NEW = "new"
    OK = "ok"
    CLOSED = "closed"

    @property
    def is_problem(self) -> bool:
        return self not in (State.NEW, State.OK, State.CLOSED)

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return _RANKS[self]


_RANKS = {state: rank for rank, state in enumerate(State)}


class Extent(StrEnum):
    """How far a finding reaches. A silent store is one finding, its line or its power; so is everything, ourselves."""

    CAMERA = "camera"
    STORE = "store"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd, since when, and the numbers that it was judged on. ``reason`` says what of it, where it needs a
    word: the reason that photos or faces are refused for, or what is wrong with a clock."""

    state: State
    since: datetime | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)
    reason: str = ""
    extent: Extent = Extent.CAMERA


def worst_first(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.state.rank))
