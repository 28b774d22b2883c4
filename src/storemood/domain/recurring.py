"""Which stored buckets add up to times of the week: those of what recurs, and days and hours at the edges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import Enum, auto
from functools import lru_cache

from storemood.domain.periods import Period, Span, every, joined
from storemood.domain.rollups import EIGHT_WEEKS, Aid, Grain, bucket_start, eight_weeks_start
from storemood.domain.times import Times
from storemood.domain.ways import Stretch, cheapest

_HOUR, _DAY, _WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


class Apart(Enum):
    """What sums over some times are to be kept apart by, so that no stored bucket may add it up."""

    NOTHING = auto()
    HOUR_OF_DAY = auto()
    HOUR_OF_WEEK = auto()


class _Reach(Enum):
    """How far a step of a cover reaches."""

    DAY = auto()
    WEEK = auto()
    EIGHT_WEEKS = auto()


@lru_cache(maxsize=1000)
def cover(times: Times, begin: datetime, end: datetime, apart: Apart = Apart.NOTHING) -> tuple[Span, ...]:
    """Add up to some times between two wall-clock hours with few stored buckets: what recurs may reach beyond them, and
    what is too much is taken away."""
    first, last = _midnight(begin + _DAY - timedelta.resolution), _midnight(end)
    recurs = _Recurs(times, apart)
    if first >= last:
        return times.spans(begin, end, by_hour=recurs.by_hour)
    steps = cheapest(first, last, recurs.stretches(first, last))
    return joined(
        (
            *times.spans(begin, first, by_hour=recurs.by_hour),
            *(span for step in steps for span in recurs.spans(step)),
            *times.spans(last, end, by_hour=recurs.by_hour),
        )
    )


def inside(times: Times, period: Period) -> Span | None:
    """Return some stored buckets of some times within a period, of a week if it has a whole one; None without."""
    monday = bucket_start(period.begin + _WEEK - timedelta.resolution, Grain.WEEK)
    if not times.weekdays and monday + _WEEK <= period.end:
        return next(_Recurs(times, Apart.NOTHING).spans(Stretch(_Reach.WEEK, monday, monday + _WEEK)))
    return next(iter(times.spans(period.begin, min(period.end, period.begin + _WEEK))), None)


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time.min)


@dataclass(frozen=True, slots=True)
class _Recurs:
    """What recurs of some times, by the day, the week and eight weeks."""

    times: Times
    apart: Apart

    @property
    def by_weekday(self) -> bool:
        return bool(self.times.weekdays) or self.apart is Apart.HOUR_OF_WEEK

    @property
    def by_hour(self) -> bool:
        return bool(self.times.hours) or self.apart is not Apart.NOTHING

    def stretches(self, first: datetime, last: datetime) -> Iterator[Stretch[_Reach]]:
        """Yield what a cover from one day to another may be made of. Its cost is how many buckets it takes."""
        a_day = self.times.hours_a_day if self.by_hour else 1
        weekdays = len(self.times.each_weekday) if self.by_weekday else 1
        longest = list(every(EIGHT_WEEKS, eight_weeks_start(first), last))
        for begin in longest:
            yield Stretch(_Reach.EIGHT_WEEKS, begin, begin + EIGHT_WEEKS, a_day * weekdays)
        for begin in dict.fromkeys((longest[0], longest[-1])):
            for day in every(_DAY, begin, begin + EIGHT_WEEKS):
                yield Stretch(_Reach.DAY, day, day + _DAY, a_day if self.times.has_day(day) else 0)
            if not self.by_weekday:
                for monday in every(_WEEK, begin, begin + EIGHT_WEEKS):
                    yield Stretch(_Reach.WEEK, monday, monday + _WEEK, a_day)

    def spans(self, step: Stretch[_Reach]) -> Iterator[Span]:
        """Yield the buckets of a step."""
        if step.kind is _Reach.DAY:
            for span in self.times.spans(step.begin, step.end, by_hour=self.by_hour):
                yield replace(span, sign=step.sign)
        elif step.kind is _Reach.WEEK:
            yield from self._hours(Aid.HOUR_IN_WEEK, step.begin, step.sign)
        elif not self.by_weekday:
            yield from self._hours(Aid.HOUR_IN_EIGHT_WEEKS, step.begin, step.sign)
        else:
            for day in every(_DAY, step.begin, step.begin + _WEEK):
                if self.times.has_day(day):
                    yield from self._of_weekday(day, step.sign)

    def _of_weekday(self, day: datetime, sign: int) -> Iterator[Span]:
        if self.by_hour:
            yield from self._hours(Aid.WEEKHOUR_IN_EIGHT_WEEKS, day, sign)
        else:
            yield Span(Aid.WEEKDAY_IN_EIGHT_WEEKS, day, day + _DAY, sign)

    def _hours(self, aid: Aid, day: datetime, sign: int) -> Iterator[Span]:
        for hour in self.times.each_hour:
            yield Span(aid, day + hour * _HOUR, day + (hour + 1) * _HOUR, sign)
