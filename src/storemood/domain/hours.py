"""When a store is open, on its own wall clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Minutes after the day's midnight, ``opens <= t < closes``. ``closes`` beyond 1440 reaches into the next day."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not (0 <= self.opens < MINUTES_A_DAY and self.opens < self.closes <= 2 * MINUTES_A_DAY):
            raise ValueError(f"{self.opens}-{self.closes} is no span of opening minutes")


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Spans a weekday (0 is Monday), and days that differ: an exception replaces the weekday's spans."""

    weekdays: Mapping[int, tuple[Span, ...]]
    exceptions: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)

    def spans_on(self, day: date) -> tuple[Span, ...]:
        return self.exceptions.get(day, self.weekdays.get(day.weekday(), ()))

    def open_minutes(self, begin: datetime, end: datetime) -> float:
        """Return for how many minutes the store is open between two wall-clock times. Zones are ignored."""
        begin, end = begin.replace(tzinfo=None), end.replace(tzinfo=None)
        total, covered = 0.0, begin
        for opens, closes in self._openings(begin.date() - timedelta(days=1), end.date()):
            start, stop = max(opens, covered), min(closes, end)
            if start < stop:
                total += (stop - start).total_seconds() / 60
                covered = stop
        return total

    def _openings(self, first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
        for step in range((last - first).days + 1):
            midnight = datetime.combine(first + timedelta(days=step), time.min)
            for span in sorted(self.spans_on(midnight.date())):
                yield midnight + timedelta(minutes=span.opens), midnight + timedelta(minutes=span.closes)

    def is_open(self, local: datetime) -> bool:
        """Tell whether the store is open at a wall-clock time. Its zone, if it has one, is ignored."""
        minute = local.hour * 60 + local.minute
        today = local.date()
        yesterday = today - timedelta(days=1)
        return _covers(self.spans_on(today), minute) or _covers(self.spans_on(yesterday), minute + MINUTES_A_DAY)


def _covers(spans: tuple[Span, ...], minute: int) -> bool:
    return any(span.opens <= minute < span.closes for span in spans)


def parse_time(text: str) -> int:
    """Return the minutes of ``HH:MM``, ``00:00`` to ``24:00``. Raises ValueError."""
    hours, colon, minutes = text.strip().partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
        raise ValueError(f"{text!r} is not a time like 08:00")
    total = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or total > MINUTES_A_DAY:
        raise ValueError(f"{text!r} is not between 00:00 and 24:00")
    return total


WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def parse_days(text: str) -> tuple[int, ...]:
    """Return the weekdays of a list such as ``Mon-Sat`` or ``Mon,Wed-Fri``, Monday 0. Raises ValueError."""
    days: set[int] = set()
    for part in text.split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        begin = _weekday(first)
        end = _weekday(last) if dash else begin
        days.update((begin + step) % 7 for step in range((end - begin) % 7 + 1))
    return tuple(sorted(days))


def _weekday(text: str) -> int:
    name = text[:3].title()
    if name not in WEEKDAYS:
        raise ValueError(f"{text!r} is not a weekday like Mon")
    return WEEKDAYS.index(name)
