"""Hours of the week on the stores' wall clocks: what a report is narrowed to, beside kinds of customers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from storemood.domain.errors import BadQuestion
from storemood.domain.periods import Span
from storemood.domain.rollups import Grain

DAYS_A_WEEK, HOURS_A_DAY = 7, 24


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
        return len(self.hours) or HOURS_A_DAY

    def has(self, weekday: int, hour: int) -> bool:
        return (not self.weekdays or weekday in self.weekdays) and (not self.hours or hour in self.hours)

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
