"""The page before its panels asked for themselves: all of a scope and period in one answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from storemood.db import chain, health, rollups, tallies
from storemood.db.chain import ScopeRow, StoreKey
from storemood.db.engine import Connection
from storemood.db.rollups import By, Cells
from storemood.domain.errors import NotFound
from storemood.domain.fusion import KnownFrom
from storemood.domain.model import KNOWN_GENDERS, NEGATIVE_MOODS, POSITIVE_MOODS, AgeBand, Gender, Mood
from storemood.domain.periods import Period, spans
from storemood.domain.rollups import CELLS, WORLD, Cell, Grain
from storemood.domain.statistics import median_age
from storemood.domain.statistics import mood_index as exact_index
from storemood.domain.suppression import withhold, withhold_table
from storemood.reports.question import Filter
from storemood.reports.sides import PeriodInfo, ScopeInfo
from storemood.reports.summary import FaceOutcomes, PhotoOutcomes, face_outcomes, photo_outcomes
from storemood.vision.traits import GENDER_KNOWN_FROM, MOOD_KNOWN_FROM

_ABSTENTIONS = frozenset({Gender.UNKNOWN, Mood.UNKNOWN})
"""How often the network abstained is no group of people, and never withheld."""

Part = TypeVar("Part")
Day = date  # under this name, as a field of DayPoint is called date


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline numbers of one period. ``customers`` is None where a filter leaves too few to speak of."""

    customers: int | None
    simulated_customers: int
    mood_index: float | None
    positive_share: float | None
    median_age: float | None


@dataclass(frozen=True, slots=True)
class Share:
    """One value of a trait. ``count`` and ``share`` are None where they are withheld."""

    value: str
    count: int | None
    share: float | None


@dataclass(frozen=True, slots=True)
class AgeRow:
    """One age band by apparent gender; None where a number is withheld."""

    band: AgeBand
    female: int | None
    male: int | None
    unknown: int | None


@dataclass(frozen=True, slots=True)
class HourPoint:
    """An hour of the stores' day, summed over the period."""

    hour: int
    customers: int | None
    mood_index: float | None


@dataclass(frozen=True, slots=True)
class DayPoint:
    """A store-local day."""

    date: Day
    customers: int | None
    simulated: int
    mood_index: float | None


@dataclass(frozen=True, slots=True)
class ChildRow:
    """One scope below the report's, for the league table."""

    id: str
    kind: str
    name: str
    customers: int | None
    mood_index: float | None
    positive_share: float | None
    compared_customers: int | None


@dataclass(frozen=True, slots=True)
class CoverageInfo:
    """How much of the period the cameras were there: ``share`` of the camera-hours that were to be expected up to the
    last full hour, None where none were."""

    share: float | None
    expected_hours: float
    present_hours: float


@dataclass(frozen=True, slots=True)
class Report:
    """All that the page shows of a scope and period."""

    scope: ScopeInfo
    period: PeriodInfo
    timezone: str | None
    summary: Headline
    compared_period: PeriodInfo
    compared: Headline
    genders: list[Share]
    ages: list[AgeRow]
    moods: list[Share]
    by_hour: list[HourPoint]
    by_day: list[DayPoint]
    children: list[ChildRow]
    photos: PhotoOutcomes
    faces: FaceOutcomes
    coverage: CoverageInfo
    suppressed_below: int
    known_from: KnownFrom


def get_report(
    conn: Connection, scope: str, period: Period, chosen: Filter, *, suppress_below: int, now: datetime
) -> Report:
    """Answer the page's question. Raises NotFound for a scope that does not exist."""
    tree = chain.list_scopes(conn)
    node = _get_node(tree, scope)
    stores = chain.list_stores_under(conn, scope)
    counts = _counts(conn, scope, period)
    before = period.before()
    numbers = _Numbers(chosen, suppress_below)
    days = _buckets(conn, [scope], period, numbers.cells, By.DAY)
    shown = {code: count for code, count in counts.items() if chosen.passes(CELLS[code])}
    return Report(
        scope=ScopeInfo(node.id, node.kind, node.name, node.parent),
        period=_period_info(period, stores, now),
        timezone=node.timezone,
        summary=numbers.summary(shown, sum(day.simulated for day in days)),
        compared_period=_period_info(before, stores, now),
        compared=numbers.summary(
            {code: count for code, count in _counts(conn, scope, before).items() if chosen.passes(CELLS[code])},
            _simulated(conn, scope, before, numbers.cells),
        ),
        genders=numbers.shares(shown, Gender, lambda cell: cell.gender),
        ages=numbers.ages(shown),
        moods=numbers.shares(shown, Mood, lambda cell: cell.mood),
        by_hour=numbers.hours(_buckets(conn, [scope], period, numbers.cells, By.HOUR_OF_DAY, Grain.HOUR)),
        by_day=numbers.days(days, period),
        children=_children(conn, tree, scope, period, numbers),
        photos=photo_outcomes(outcomes := tallies.list_scope_outcomes(conn, scope, period)),
        faces=face_outcomes(outcomes),
        coverage=_coverage(conn, _store_ids(scope, stores), period),
        suppressed_below=suppress_below,
        known_from=KnownFrom(gender=GENDER_KNOWN_FROM, mood=MOOD_KNOWN_FROM),
    )


class _Numbers:
    """Turns counts into a report's numbers, withholding small ones."""

    def __init__(self, chosen: Filter, limit: int) -> None:
        self._filtered = chosen.is_active
        self._limit = limit
        passing = [code for code, cell in enumerate(CELLS) if chosen.passes(cell)]
        self.cells = (
            frozenset(passing),
            frozenset(code for code in passing if CELLS[code].mood in POSITIVE_MOODS),
            frozenset(code for code in passing if CELLS[code].mood in NEGATIVE_MOODS),
            frozenset(code for code in passing if CELLS[code].mood is not Mood.UNKNOWN),
        )

    def customers(self, count: int) -> int | None:
        """How many passed the door is no personal matter; how many of a kind may be."""
        return None if self._filtered and 0 < count < self._limit else count

    def index(self, positive: int, negative: int, known: int) -> float | None:
        index = exact_index(positive, negative, known) if known >= self._limit else None
        return None if index is None else round(index, 1)

    def positive_share(self, positive: int, known: int) -> float | None:
        return round(positive / known, 4) if known >= self._limit else None

    def summary(self, counts: Mapping[int, int], simulated: int) -> Headline:
        moods = _sum_by(counts, lambda cell: cell.mood)
        positive = sum(moods.get(mood, 0) for mood in POSITIVE_MOODS)
        negative = sum(moods.get(mood, 0) for mood in NEGATIVE_MOODS)
        known = sum(moods.values()) - moods.get(Mood.UNKNOWN, 0)
        ages = _sum_by(counts, lambda cell: cell.age_band)
        median = median_age(ages) if sum(ages.values()) >= self._limit else None
        return Headline(
            customers=self.customers(sum(counts.values())),
            simulated_customers=simulated,
            mood_index=self.index(positive, negative, known),
            positive_share=self.positive_share(positive, known),
            median_age=None if median is None else round(median, 1),
        )

    def shares(
        self, counts: Mapping[int, int], values: Iterable[Gender | Mood], part: Callable[[Cell], Gender | Mood]
    ) -> list[Share]:
        found = _sum_by(counts, part)
        total = sum(found.values())
        unknown = {value: found.get(value, 0) for value in values if value in _ABSTENTIONS}
        known = {value: found.get(value, 0) for value in values if value not in _ABSTENTIONS}
        shown = {**withhold(known, self._limit), **unknown}
        return [
            Share(value.value, count, round(count / total, 4) if count is not None and total else None)
            for value, count in shown.items()
        ]

    def ages(self, counts: Mapping[int, int]) -> list[AgeRow]:
        found = _sum_by(counts, lambda cell: (cell.age_band, cell.gender))
        table = [[found.get((band, gender), 0) for gender in KNOWN_GENDERS] for band in AgeBand]
        shown = withhold_table(table, self._limit)
        return [
            AgeRow(band, female, male, found.get((band, Gender.UNKNOWN), 0))
            for band, (female, male) in zip(AgeBand, shown, strict=True)
        ]

    def hours(self, buckets: Sequence[BucketCount]) -> list[HourPoint]:
        found = {bucket.bucket.hour: bucket for bucket in buckets}
        return [HourPoint(hour, *self._point(found.get(hour))) for hour in range(24)]

    def days(self, buckets: Sequence[BucketCount], period: Period) -> list[DayPoint]:
        found = {bucket.bucket.date(): bucket for bucket in buckets}
        points = []
        for day in period.each_day():
            customers, index = self._point(found.get(day))
            points.append(DayPoint(day, customers, found[day].simulated if day in found else 0, index))
        return points

    def _point(self, bucket: BucketCount | None) -> tuple[int | None, float | None]:
        if bucket is None:
            return 0, None
        return self.customers(bucket.customers), self.index(bucket.positive, bucket.negative, bucket.known)


@dataclass(frozen=True, slots=True)
class BucketCount:
    """Customers of one bucket that pass a filter: all, simulated ones, and by mood's sign."""

    scope: str
    bucket: datetime
    customers: int
    simulated: int
    positive: int
    negative: int
    known: int


def _buckets(
    conn: Connection,
    scopes: Sequence[str],
    period: Period,
    cells: tuple[Cells, ...],
    by: By = By.NOTHING,
    grain: Grain = Grain.DAY,
) -> list[BucketCount]:
    rows = rollups.list_sums(conn, scopes, spans(period, (grain,)), cells, by)
    return [
        BucketCount(row.scope, row.bucket or period.begin, row.sums[0], row.simulated, *row.sums[1:]) for row in rows
    ]


def _get_node(tree: Sequence[ScopeRow], scope: str) -> ScopeRow:
    for node in tree:
        if node.id == scope:
            return node
    raise NotFound(f"there is no scope {scope!r}")


def _counts(conn: Connection, scope: str, period: Period) -> dict[int, int]:
    return {code: count for code, count in enumerate(rollups.count_cells(conn, [scope], period).counts) if count}


def _simulated(conn: Connection, scope: str, period: Period, cells: tuple[Cells, ...]) -> int:
    return sum(row.simulated for row in _buckets(conn, [scope], period, cells))


def _sum_by(counts: Mapping[int, int], part: Callable[[Cell], Part]) -> dict[Part, int]:
    sums: dict[Part, int] = {}
    for code, count in counts.items():
        key = part(CELLS[code])
        sums[key] = sums.get(key, 0) + count
    return sums


def _period_info(period: Period, stores: Sequence[StoreKey], now: datetime) -> PeriodInfo:
    zones = {store.timezone for store in stores} or {"UTC"}
    earliest_today = min(now.astimezone(ZoneInfo(zone)).date() for zone in zones)
    return PeriodInfo(period.first, period.last, period.days, period.last >= earliest_today)


def _store_ids(scope: str, stores: Sequence[StoreKey]) -> list[int] | None:
    return None if scope == WORLD else [store.id for store in stores]


def _children(
    conn: Connection, tree: Sequence[ScopeRow], scope: str, period: Period, numbers: _Numbers
) -> list[ChildRow]:
    nodes = [node for node in tree if node.parent == scope]
    ids = [node.id for node in nodes]
    now = {row.scope: row for row in _buckets(conn, ids, period, numbers.cells, By.SCOPE)}
    before = {row.scope: row for row in _buckets(conn, ids, period.before(), numbers.cells, By.SCOPE)}
    return [_child(node, now.get(node.id), before.get(node.id), numbers) for node in nodes]


def _child(node: ScopeRow, now: BucketCount | None, before: BucketCount | None, numbers: _Numbers) -> ChildRow:
    return ChildRow(
        id=node.id,
        kind=node.kind,
        name=node.name,
        customers=numbers.customers(now.customers if now else 0),
        mood_index=numbers.index(now.positive, now.negative, now.known) if now else None,
        positive_share=numbers.positive_share(now.positive, now.known) if now else None,
        compared_customers=numbers.customers(before.customers if before else 0),
    )


def _coverage(conn: Connection, store_ids: list[int] | None, period: Period) -> CoverageInfo:
    found = health.sum_coverage(conn, store_ids, period)
    share = None if found.share is None else round(found.share, 4)
    return CoverageInfo(share, round(found.expected_hours, 1), round(found.present_hours, 1))
