"""Spans of store-local days that a report covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from storemood.domain.errors import BadQuestion

LONGEST_DAYS = 800
_FIRST_YEAR = 1995
_LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both ends included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if not (self.first.year >= _FIRST_YEAR and self.last.year <= _LAST_YEAR):
            raise BadQuestion(f"a period lies between the years {_FIRST_YEAR} and {_LAST_YEAR}")
        if self.last < self.first:
            raise BadQuestion(f"the period ends on {self.last} before it begins on {self.first}")
        if self.days > LONGEST_DAYS:
            raise BadQuestion(f"a period has at most {LONGEST_DAYS} days; {self.first} to {self.last} has {self.days}")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def begin(self) -> datetime:
        """The first wall-clock instant."""
        return datetime.combine(self.first, time.min)

    @property
    def end(self) -> datetime:
        """The wall-clock instant after the last."""
        return datetime.combine(self.last + timedelta(days=1), time.min)

    def before(self) -> Period:
        """The period of the same length that ends the day before this one."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def each_day(self) -> Iterator[date]:
        return (self.first + timedelta(days=step) for step in range(self.days))
