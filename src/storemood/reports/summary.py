"""The cards: headline numbers of a selection, beside those it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from storemood.db import rollups, tallies
from storemood.db.engine import Connection
from storemood.domain.fusion import KnownFrom
from storemood.domain.model import KNOWN_GENDERS, Gender
from storemood.domain.suppression import Disclosure
from storemood.reports import sides as two
from storemood.reports.counting import Counter, Sums
from storemood.reports.figures import Changes, Days, Measures, compare, measure
from storemood.reports.question import Comparison, Filter, Question
from storemood.reports.sides import PeriodInfo, ScopeInfo, Side, StoreCounts
from storemood.vision.traits import GENDER_KNOWN_FROM, MOOD_KNOWN_FROM


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How often something happened for a reason."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class PhotoOutcomes:
    """What became of the photos that arrived."""

    analysed: int
    rejected: list[ReasonCount]
    failed: list[ReasonCount]


@dataclass(frozen=True, slots=True)
class FaceOutcomes:
    """What became of the faces that were found: ``accepted`` by the quality gate and counted, ``fused`` with one that
    another photo of the same moment shows and so counted already, or rejected by the gate."""

    accepted: int
    fused: int
    rejected: list[ReasonCount]


@dataclass(frozen=True, slots=True)
class Compared:
    """What the numbers are compared with. ``until``: of a period that is not over, the wall-clock hour up to which the
    other side counts; changes are those since then left out on this side."""

    kind: Comparison
    scope: ScopeInfo
    period: PeriodInfo
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The headline numbers, and what they rest on."""

    scope: ScopeInfo
    period: PeriodInfo
    timezone: str | None
    compared: Compared | None
    now: Measures
    before: Measures | None
    changes: Changes | None
    stores: StoreCounts
    photos: PhotoOutcomes
    faces: FaceOutcomes
    suppressed_below: int
    known_from: KnownFrom


def summary(conn: Connection, question: Question, *, suppress_below: int, now: datetime) -> Summary:
    """Answer with the headline numbers. Raises NotFound for a scope that does not exist."""
    found = two.resolve(conn, question)
    counter = Counter(question.filter, suppress_below)
    mine, measures = _measure(conn, found.now, counter)
    before, changes, alike = None, None, two.up_to_the_same_moment(conn, found, now)
    if alike is not None:
        so_far = (mine, measures) if alike[0].until is None else _measure(conn, alike[0], counter)
        its, before = _measure(conn, alike[1], counter)
        changes = compare(so_far[1], before, so_far[0], its, _days(conn, alike, counter, now))
    outcomes = tallies.list_scope_outcomes(conn, question.scope, question.period)
    return Summary(
        scope=found.now.scope_info,
        period=found.now.period_info(now),
        timezone=found.now.timezone,
        compared=None
        if alike is None
        else Compared(question.comparison, alike[1].scope_info, alike[1].period_info(now), alike[1].until),
        now=measures,
        before=before,
        changes=changes,
        stores=two.count_stores(conn, found),
        photos=photo_outcomes(outcomes),
        faces=face_outcomes(outcomes),
        suppressed_below=suppress_below,
        known_from=KnownFrom(gender=GENDER_KNOWN_FROM, mood=MOOD_KNOWN_FROM),
    )


def _measure(conn: Connection, side: Side, counter: Counter) -> tuple[Sums, Measures]:
    found = rollups.count_cells(conn, side.scopes, side.covered, less=side.less)
    if side.ahead is not None:
        found += rollups.count_own_cells(conn, side.stretched)
    told = Disclosure(found.counts, counter.limit)
    sums = counter.of_cells(found.counts)
    chosen = counter.filter
    withheld = chosen.is_active and count(told, chosen) is None
    sums = replace(sums, simulated=sum(found.simulated[code] for code in counter.wanted[0]), withheld=withheld)
    shown = {gender: count(told, chosen, gender) for gender in KNOWN_GENDERS}
    return sums, measure(sums, side.coverage(conn), counter.limit, genders=shown)


def count(told: Disclosure, chosen: Filter, gender: Gender | None = None) -> int | None:
    """Return how many customers pass a filter and are of a gender, None where that is withheld."""
    genders = chosen.genders or None
    if gender is not None:
        if genders and gender not in genders:
            return 0
        genders = frozenset({gender})
    return told.count(genders, chosen.ages or None, chosen.moods or None)


def _days(conn: Connection, alike: tuple[Side, Side], counter: Counter, now: datetime) -> Days:
    mine, its = alike
    return Days(mine.days, its.days, two.spread(conn, mine, counter, now))


def photo_outcomes(outcomes: Sequence[tallies.Tally]) -> PhotoOutcomes:
    return PhotoOutcomes(
        analysed=sum(tally.count for tally in _of(outcomes, "photo", "analysed")),
        rejected=_reasons(_of(outcomes, "photo", "rejected")),
        failed=_reasons(_of(outcomes, "photo", "failed")),
    )


def face_outcomes(outcomes: Sequence[tallies.Tally]) -> FaceOutcomes:
    return FaceOutcomes(
        accepted=sum(tally.count for tally in _of(outcomes, "face", "accepted")),
        fused=sum(tally.count for tally in _of(outcomes, "face", "fused")),
        rejected=_reasons(_of(outcomes, "face", "rejected")),
    )


def _of(outcomes: Sequence[tallies.Tally], subject: str, outcome: str) -> list[tallies.Tally]:
    return [tally for tally in outcomes if (tally.subject, tally.outcome) == (subject, outcome)]


def _reasons(found: Sequence[tallies.Tally]) -> list[ReasonCount]:
    return [ReasonCount(tally.reason, tally.count) for tally in found]
