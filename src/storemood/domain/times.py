"""Hours of the week on the stores' wall clocks: what a report is narrowed to, beside kinds of customers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from storemood.domain.errors import BadQuestion
from storemood.domain.periods import Span
from storemood.domain.rollups import Grain

DAYS_A_WEEK, HOURS_A_DAY = 7, 24
_HOUR, _WEEK = timedelta(hours=1), timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Times:
    """Any of some weekdays, 0 is Monday, and any of some hours of the day. An empty set leaves them free."""

    weekdays: frozenset[int] = frozenset()
    hours: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for name, count in (("weekdays", DAYS_A_WEEK), ("hours", HOURS_A_DAY)):
            values = getattr(self, name)
            if not values <= frozenset(range(count)):
                raise BadQuestion(f"{name} are numbers from 0 to {count - 1}")
            if len(values) == count:
                object.__setattr__(self, name, frozenset())

    @property
    def is_active(self) -> bool:
        return bool(self.weekdays or self.hours)

    @property
    def hours_a_day(self) -> int:
        return len(self.each_hour)

    @property
    def each_weekday(self) -> list[int]:
        return sorted(self.weekdays) or list(range(DAYS_A_WEEK))

    @property
    def each_hour(self) -> list[int]:
        return sorted(self.hours) or list(range(HOURS_A_DAY))

    def has(self, weekday: int, hour: int) -> bool:
        return (not self.weekdays or weekday in self.weekdays) and (not self.hours or hour in self.hours)

    def has_day(self, day: datetime) -> bool:
        """Tell whether any hour of a day is among these times."""
        return not self.weekdays or day.weekday() in self.weekdays

    def hours_between(self, begin: datetime, end: datetime) -> int:
        """Return how many of these hours lie between two wall-clock hours."""
        weeks, rest = divmod(end - begin, _WEEK)
        a_week = len(self.each_weekday) * self.hours_a_day
        hours = (begin + step * _HOUR for step in range(rest // _HOUR))
        return weeks * a_week + sum(self.has(hour.weekday(), hour.hour) for hour in hours)

    def spans(self, begin: datetime, end: datetime, *, by_hour: bool = False) -> tuple[Span, ...]:
        """Return the stored buckets of these times between two wall-clock hours, in order: days where whole ones will
        do, unless it is ``by_hour``."""
        found: list[Span] = []
        for span in self._pieces(begin, end, by_hour=by_hour or bool(self.hours)):
            if found and (found[-1].grain, found[-1].end) == (span.grain, span.begin):
                found[-1] = replace(found[-1], end=span.end)
            else:
                found.append(span)
        return tuple(found)

    def _pieces(self, begin: datetime, end: datetime, *, by_hour: bool) -> Iterator[Span]:
        day = datetime.combine(begin.date(), time.min)
        while day < end:
            following = day + timedelta(days=1)
            if not by_hour and self.has(day.weekday(), 0) and begin <= day and following <= end:
                yield Span(Grain.DAY, day, following)
            else:
                yield from self._hours(max(begin, day), min(end, following))
            day = following

    def _hours(self, begin: datetime, end: datetime) -> Iterator[Span]:
        while begin < end:
            following = begin + timedelta(hours=1)
            if self.has(begin.weekday(), begin.hour):
                yield Span(Grain.HOUR, begin, following)
            begin = following


ALWAYS = Times()
