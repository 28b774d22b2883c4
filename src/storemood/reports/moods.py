"""How they feel: apparent moods in all, by age, gender and hour, and over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storemood.db import rollups
from storemood.db.engine import Connection
from storemood.db.rollups import By
from storemood.domain.model import AgeBand, Gender, Mood
from storemood.domain.periods import Interval, choose_interval
from storemood.domain.recurring import Apart
from storemood.domain.rollups import Grain
from storemood.reports import sides as two
from storemood.reports.breakdowns import TraitShare, break_down, shares_over_time
from storemood.reports.counting import NOBODY, Counter
from storemood.reports.figures import Figure, measure_all
from storemood.reports.question import Question
from storemood.reports.series import count_buckets
from storemood.reports.sides import Side, State


@dataclass(frozen=True, slots=True)
class BandMoods:
    """The moods of an age band's customers: shares, 0 to 1, of known moods; of unknown ones among all."""

    band: AgeBand
    n: int | None
    moods: Mapping[str, float | None]
    mood_index: Figure


@dataclass(frozen=True, slots=True)
class GenderMoods:
    """The same of a gender's customers."""

    gender: Gender
    n: int | None
    moods: Mapping[str, float | None]
    mood_index: Figure


@dataclass(frozen=True, slots=True)
class HourMoods:
    """An hour of the stores' day, summed over the period."""

    hour: int
    n: int | None
    mood_index: Figure
    positive: Figure


@dataclass(frozen=True, slots=True)
class MoodPoint:
    """The moods of a stretch of the wall clock."""

    start: datetime
    end: datetime
    state: State
    n: int | None
    moods: Mapping[str, float | None]
    mood_index: Figure


@dataclass(frozen=True, slots=True)
class Moods:
    """How the selection's customers feel."""

    shares: list[TraitShare]
    by_age: list[BandMoods]
    by_gender: list[GenderMoods]
    by_hour: list[HourMoods]
    over_time: list[MoodPoint]


def moods(
    conn: Connection, question: Question, *, interval: Interval = Interval.AUTO, suppress_below: int, now: datetime
) -> Moods:
    """Answer how customers feel. Raises NotFound for a scope that does not exist."""
    grain = choose_interval(question.period, interval)
    side = two.resolve(conn, question).now
    counter = Counter(question.filter, suppress_below, ("moods",))
    told = break_down(conn, side, counter)
    return Moods(
        shares=[told.share(mood=mood) for mood in Mood],
        by_age=[
            BandMoods(band, row.n, row.moods, row.mood_index) for band in AgeBand for row in [told.moods(band=band)]
        ],
        by_gender=[
            GenderMoods(gender, row.n, row.moods, row.mood_index)
            for gender in Gender
            for row in [told.moods(gender=gender)]
        ],
        by_hour=_by_hour(conn, side, counter),
        over_time=_over_time(conn, side, grain, counter, now),
    )


def _by_hour(conn: Connection, side: Side, counter: Counter) -> list[HourMoods]:
    covered = side.covered_apart(Apart.HOUR_OF_DAY)
    rows = rollups.list_sums(conn, side.scopes, covered, counter.wanted, By.HOUR_OF_DAY, less=side.less)
    found = {row.bucket.hour: counter.read(row) for row in rows if row.bucket is not None}
    hours = [found.get(hour, NOBODY) for hour in range(24)]
    told = measure_all(hours, [None] * 24, counter.limit, filtered=counter.filter.is_active)
    return [HourMoods(hour, one.customers, one.mood_index, one.positive) for hour, one in enumerate(told)]


def _over_time(conn: Connection, side: Side, grain: Grain, counter: Counter, now: datetime) -> list[MoodPoint]:
    found = count_buckets(conn, side, grain, counter, now)
    told = measure_all(
        [one.sums for one in found], [one.coverage for one in found], counter.limit, filtered=counter.filter.is_active
    )
    shares = shares_over_time([one.sums for one in found], lambda sums: sums.moods, list(Mood), counter, of_known=True)
    return [
        MoodPoint(
            one.bucket.start,
            one.bucket.end,
            one.state,
            figures.customers,
            {mood.value: by_mood[mood] for mood in Mood},
            figures.mood_index,
        )
        for one, figures, by_mood in zip(found, told, shares, strict=True)
    ]
