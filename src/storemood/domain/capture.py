"""When a photo was taken, decided between three clocks: received, written in the file's name, written in its EXIF.

The camera's clocks are hints. They are corrected by what was learned of them, and believed where they then lie a little
before the moment of receipt, as they do after an outage; a clock that is further off loses to the time of receipt, so
that a wrong camera clock never loses a photo.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from storemood.domain.clocks import LONGEST_BACKLOG_S, Clock, instant_of, is_time, is_zone_step

LATEST_BACKLOG = timedelta(seconds=LONGEST_BACKLOG_S)
CLOCK_TOLERANCE = timedelta(minutes=5)

UNKNOWN_CLOCK = Clock()
_SAME = timedelta(seconds=2)
_HALF_HOUR_S = 1800
_STAMP = re.compile(
    r"(?<!\d)(20\d\d)[-_/.]?(0[1-9]|1[0-2])[-_/.]?(0[1-9]|[12]\d|3[01])[-_/. @T]?"
    r"([01]\d|2[0-3])[-_.:]?([0-5]\d)[-_.:]?([0-5]\d)(?:\.?(\d{3})(?!\d))?"
)


def time_in_name(name: str) -> datetime | None:
    """Return the wall-clock time that a file name carries, the last of several, or None."""
    times = [time for found in _STAMP.finditer(name) if (time := _time(found)) is not None]
    return times[-1] if times else None


def _time(found: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second, thousandths = (int(part or 0) for part in found.groups())
    try:
        return datetime(year, month, day, hour, minute, second, thousandths * 1000)  # noqa: DTZ001 - a wall clock
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Hint:
    """What a camera's clock said, and what was learned of that clock."""

    wall: datetime
    clock: Clock = UNKNOWN_CLOCK


def taken_at(received_at: datetime, zone: ZoneInfo, hints: Iterable[Hint | datetime | None]) -> datetime:
    """Return the instant (UTC) at which a photo was taken: by a clock that is known before one that is not, by the
    later of two that disagree, by the finer of two that agree, and by ``received_at`` where none is believable. A time
    alone is that of an unknown clock."""
    known = [hint if isinstance(hint, Hint) else Hint(hint) for hint in hints if hint is not None]
    believed = [
        (hint.clock.offset_s is not None, instant)
        for hint in known
        if is_time(hint.wall) and (instant := _believe(received_at, zone, hint)) is not None
    ]
    if not believed:
        return received_at.astimezone(UTC)
    _, best = max(believed)
    near = [instant for _, instant in believed if abs(instant - best) <= _SAME]
    finest = next((instant for instant in near if instant.microsecond), best)
    return min(finest, received_at.astimezone(UTC))


def _believe(received_at: datetime, zone: ZoneInfo, hint: Hint) -> datetime | None:
    """Return the instant that a hint tells, or None. A clock that was set right meanwhile is not corrected."""
    clock = hint.clock
    instant = instant_of(hint.wall, zone, received_at + timedelta(seconds=clock.offset_s or 0))
    for corrected in (instant - timedelta(seconds=clock.correction_s), instant):
        if received_at - LATEST_BACKLOG <= corrected <= received_at + CLOCK_TOLERANCE:
            return None if clock.offset_s is None and _may_be_another_zone(received_at, instant) else corrected
    return None


def _may_be_another_zone(received_at: datetime, instant: datetime) -> bool:
    """Until a clock is known, whole half hours behind are more likely a wrong zone than a backlog."""
    return is_zone_step((instant - received_at).total_seconds(), step_s=_HALF_HOUR_S)
