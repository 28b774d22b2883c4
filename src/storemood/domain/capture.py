"""When a photo was taken, decided between three clocks: received, written in the file's name, written in its EXIF.

The camera's clocks are hints. They are believed where they lie a little before the moment of receipt, as they do after
an outage; a clock that is further off loses to the time of receipt, so that a wrong camera clock never loses a photo.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

LATEST_BACKLOG = timedelta(hours=48)
CLOCK_TOLERANCE = timedelta(minutes=5)

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


def taken_at(received_at: datetime, zone: ZoneInfo, hints: Iterable[datetime | None]) -> datetime:
    """Return the instant (UTC) at which a photo was taken: the first believable hint on the store's wall clock, or
    ``received_at``."""
    for hint in hints:
        if hint is None:
            continue
        instant = hint.replace(tzinfo=zone).astimezone(UTC)
        if received_at - LATEST_BACKLOG <= instant <= received_at + CLOCK_TOLERANCE:
            return min(instant, received_at)
    return received_at.astimezone(UTC)
