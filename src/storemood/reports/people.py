"""Who comes: apparent gender, the pyramid of ages, and both over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storemood.db.engine import Connection
from storemood.domain.model import AgeBand, Gender
from storemood.domain.periods import Interval, choose_interval
from storemood.reports import sides as two
from storemood.reports.breakdowns import TraitShare, break_down, shares_over_time
from storemood.reports.counting import Counter
from storemood.reports.question import Question
from storemood.reports.series import count_buckets
from storemood.reports.sides import State


@dataclass(frozen=True, slots=True)
class AgeBandRow:
    """Customers of one age band by apparent gender; None where a number is withheld."""

    band: AgeBand
    female: int | None
    male: int | None
    unknown: int | None


@dataclass(frozen=True, slots=True)
class PeoplePoint:
    """Shares, 0 to 1, of a stretch of the wall clock's customers; None where withheld or of nobody."""

    start: datetime
    end: datetime
    state: State
    n: int | None
    female: float | None
    male: float | None
    unknown: float | None
    bands: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class People:
    """Who the selection's customers are."""

    genders: list[TraitShare]
    pyramid: list[AgeBandRow]
    over_time: list[PeoplePoint]


def people(
    conn: Connection, question: Question, *, interval: Interval = Interval.AUTO, suppress_below: int, now: datetime
) -> People:
    """Answer who comes. Raises NotFound for a scope that does not exist."""
    grain = choose_interval(question.period, interval)
    side = two.resolve(conn, question).now
    counter = Counter(question.filter, suppress_below, ("genders", "ages"))
    told = break_down(conn, side, counter)
    found = count_buckets(conn, side, grain, counter, now)
    genders = shares_over_time([one.sums for one in found], lambda sums: sums.genders, list(Gender), counter)
    bands = shares_over_time([one.sums for one in found], lambda sums: sums.ages, list(AgeBand), counter)
    return People(
        genders=[told.share(gender=gender) for gender in Gender],
        pyramid=[AgeBandRow(band, *(told.count(gender=gender, band=band) for gender in Gender)) for band in AgeBand],
        over_time=[
            PeoplePoint(
                one.bucket.start,
                one.bucket.end,
                one.state,
                None if one.sums.withheld else one.sums.customers,
                by_gender[Gender.FEMALE],
                by_gender[Gender.MALE],
                by_gender[Gender.UNKNOWN],
                {band.value: by_band[band] for band in AgeBand},
            )
            for one, by_gender, by_band in zip(found, genders, bands, strict=True)
        ],
    )
