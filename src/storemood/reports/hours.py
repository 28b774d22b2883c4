"""When they come: every hour of the week, with how much of it was trading time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storemood.db import coverages, rollups, scopes
from storemood.db.engine import Connection
from storemood.db.rollups import By
from storemood.db.scopes import TradingSpan
from storemood.domain.periods import Period
from storemood.domain.recurring import Apart
from storemood.domain.times import DAYS_A_WEEK, HOURS_A_DAY
from storemood.reports import sides as two
from storemood.reports.counting import NOBODY, Counter, Sums
from storemood.reports.figures import measure_all
from storemood.reports.question import Question

MINUTES_AN_HOUR = 60

_MONDAY = datetime(2001, 1, 1)  # noqa: DTZ001 - from which hours of the week are counted


@dataclass(frozen=True, slots=True)
class HourCell:
    """An hour of the week on the stores' wall clocks, 0 is Monday, summed over the ``days`` of the period that are that
    weekday: none where the question leaves the hour out. ``open``: the share of store-hours, 0 to 1, that were trading
    hours. ``withheld``: customers are."""

    weekday: int
    hour: int
    days: int
    customers: int | None
    mood_index: float | None
    n: int | None
    coverage: float | None
    open: float
    withheld: bool


@dataclass(frozen=True, slots=True)
class Hours:
    """The 168 hours of the week, Monday first."""

    cells: list[HourCell]


def hours(conn: Connection, question: Question, *, suppress_below: int, now: datetime) -> Hours:
    """Answer hour by hour of the week. Raises NotFound for a scope that does not exist."""
    del now
    side = two.resolve(conn, question).now
    counter = Counter(question.filter, suppress_below, ("moods",))
    rows = rollups.list_sums(
        conn, side.scopes, side.covered_apart(Apart.HOUR_OF_WEEK), counter.wanted, By.HOUR_OF_WEEK, less=side.less
    )
    found: dict[int, Sums] = {_hour_of_week(row.bucket): counter.read(row) for row in rows if row.bucket is not None}
    coverage = side.cover(lambda of: coverages.by_hour_of_week(conn, of, side.period))
    places = [divmod(number, HOURS_A_DAY) for number in range(DAYS_A_WEEK * HOURS_A_DAY)]
    told = measure_all(
        [found.get(number, NOBODY) for number in range(len(places))],
        [coverage.get(place) if side.times.has(*place) else None for place in places],
        suppress_below,
        filtered=question.filter.is_active,
    )
    days = _weekdays(side.period)
    trading = trading_shares(scopes.list_trading_spans(conn, side.stores.ids), len(side.stores.ids))
    return Hours(
        [
            HourCell(
                weekday=weekday,
                hour=hour,
                days=days[weekday] if side.times.has(weekday, hour) else 0,
                customers=one.customers,
                mood_index=one.mood_index.value,
                n=one.mood_index.n,
                coverage=one.coverage,
                open=trading[weekday, hour],
                withheld=one.customers is None,
            )
            for (weekday, hour), one in zip(places, told, strict=True)
        ]
    )


def _hour_of_week(bucket: datetime) -> int:
    return int((bucket - _MONDAY) / timedelta(hours=1))


def _weekdays(period: Period) -> Mapping[int, int]:
    """Return how many of the period's days are each weekday."""
    whole, rest = divmod(period.days, DAYS_A_WEEK)
    first = period.first.weekday()
    return {day: whole + ((day - first) % DAYS_A_WEEK < rest) for day in range(DAYS_A_WEEK)}


def trading_shares(found: Sequence[TradingSpan], stores: int) -> Mapping[tuple[int, int], float]:
    """Return the share of stores' time that is trading time, 0 to 1, by weekday and hour. Spans that go on past
    midnight reach into the next weekday."""
    minutes: dict[tuple[int, int], int] = defaultdict(int)
    for span in found:
        for hour in range(span.opens // MINUTES_AN_HOUR, -(-span.closes // MINUTES_AN_HOUR)):
            begin, end = max(span.opens, hour * MINUTES_AN_HOUR), min(span.closes, (hour + 1) * MINUTES_AN_HOUR)
            weekday = (span.weekday + hour // HOURS_A_DAY) % DAYS_A_WEEK
            minutes[weekday, hour % HOURS_A_DAY] += (end - begin) * span.stores
    return {
        (weekday, hour): round(min(1.0, minutes[weekday, hour] / (MINUTES_AN_HOUR * stores)), 4) if stores else 0.0
        for weekday in range(DAYS_A_WEEK)
        for hour in range(HOURS_A_DAY)
    }
