"""Coverage: the share of camera-hours that are present of those that were to be expected."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from storemood.domain.health.usual import Usual
from storemood.domain.hours import OpeningHours

QUIET_UNDER = 3.0
"""An hour with usually fewer photos than this may well have none: without any it counts neither way."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Camera-hours, weighted with the part of each hour that the store was open."""

    expected_hours: float = 0.0
    present_hours: float = 0.0

    @property
    def share(self) -> float | None:
        return self.present_hours / self.expected_hours if self.expected_hours else None

    def __sub__(self, other: Coverage) -> Coverage:
        return Coverage(
            max(0.0, self.expected_hours - other.expected_hours), max(0.0, self.present_hours - other.present_hours)
        )

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.expected_hours + other.expected_hours,
            self.present_hours + other.present_hours,
        )


def cover(
    hours: OpeningHours, usual: Usual | None, present: Collection[datetime], begin: datetime, end: datetime
) -> Coverage:
    """Return one camera's coverage of the full hours between two wall-clock times. ``present`` are the hours in which
    photos came. Of a camera whose usual is not known yet every open hour is expected."""
    return sum((one for _, one in cover_hours(hours, usual, present, begin, end)), Coverage())


def cover_hours(
    hours: OpeningHours, usual: Usual | None, present: Collection[datetime], begin: datetime, end: datetime
) -> Iterator[tuple[datetime, Coverage]]:
    """Yield the same hour by hour; hours that count neither way are left out."""
    while begin < end:
        opened = hours.open_minutes(begin, begin + timedelta(hours=1)) / 60
        is_present = begin in present
        if is_present or usual is None or usual.at(begin) >= QUIET_UNDER:
            yield begin, Coverage(opened, opened if is_present else 0.0)
        begin += timedelta(hours=1)
