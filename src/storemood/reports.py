"""Managers' questions become numbers: one report for a scope and period, and what happened in the last minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from storemood.db import chain, health, photos, rollups, sightings, tallies
from storemood.db.chain import ScopeRow, StoreKey
from storemood.db.engine import Connection
from storemood.db.rollups import BucketCount, CellSets
from storemood.domain.errors import NotFound
from storemood.domain.fusion import KnownFrom
from storemood.domain.model import KNOWN_GENDERS, NEGATIVE_MOODS, POSITIVE_MOODS, AgeBand, Gender, Mood
from storemood.domain.periods import Period
from storemood.domain.rollups import CELLS, WORLD, Cell
from storemood.domain.suppression import withhold, withhold_table
from storemood.vision.traits import GENDER_KNOWN_FROM, MOOD_KNOWN_FROM

LIVE_MINUTES = 15

_ABSTENTIONS = frozenset({Gender.UNKNOWN, Mood.UNKNOWN})
"""How often the network abstained is no group of people, and never withheld."""

Part = TypeVar("Part")
Day = date  # under this name, as a field of DayPoint is called date

_BAND_EDGES = {
    AgeBand.AGE_0_2: (0, 3),
    AgeBand.AGE_3_9: (3, 10),
    AgeBand.AGE_10_19: (10, 20),
    AgeBand.AGE_20_29: (20, 30),
    AgeBand.AGE_30_39: (30, 40),
    AgeBand.AGE_40_49: (40, 50),
    AgeBand.AGE_50_59: (50, 60),
    AgeBand.AGE_60_69: (60, 70),
    AgeBand.AGE_70_UP: (70, 85),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Restricts a report to some kinds of customer. None leaves a trait free."""

    gender: Gender | None = None
    age: AgeBand | None = None
    mood: Mood | None = None

    @property
    def is_active(self) -> bool:
        return (self.gender, self.age, self.mood) != (None, None, None)

    def passes(self, cell: Cell) -> bool:
        return (
            self.gender in (None, cell.gender) and self.age in (None, cell.age_band) and self.mood in (None, cell.mood)
        )


@dataclass(frozen=True, slots=True)
class Summary:
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
class CoverageInfo:
    """How much of the period the cameras were there: ``share`` of the camera-hours that were to be expected up to the
    last full hour, None where none were."""

    share: float | None
    expected_hours: float
    present_hours: float


@dataclass(frozen=True, slots=True)
class ScopeInfo:
    """The report's scope."""

    id: str
    kind: str
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class PeriodInfo:
    """The report's period, and whether some of its stores have not finished its last day."""

    first: date
    last: date
    days: int
    unfinished: bool


@dataclass(frozen=True, slots=True)
class Report:
    """All that the page shows of a scope and period."""

    scope: ScopeInfo
    period: PeriodInfo
    timezone: str | None
    summary: Summary
    compared_period: PeriodInfo
    compared: Summary
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


@dataclass(frozen=True, slots=True)
class MinutePoint:
    """One minute of the live counter."""

    minute: datetime
    customers: int


@dataclass(frozen=True, slots=True)
class Live:
    """What was seen in the last minutes, and how many photos wait."""

    at: datetime
    minutes: list[MinutePoint]
    customers: int
    last_customer_at: datetime | None
    waiting_photos: int


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
    days = rollups.list_days(conn, scope, period, numbers.cells)
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
        by_hour=numbers.hours(rollups.list_hours_of_day(conn, scope, period, numbers.cells)),
        by_day=numbers.days(days, period),
        children=_children(conn, tree, scope, period, numbers),
        photos=_photo_outcomes(outcomes := tallies.list_outcomes(conn, _store_ids(scope, stores), period)),
        faces=_face_outcomes(outcomes),
        coverage=_coverage(conn, _store_ids(scope, stores), period),
        suppressed_below=suppress_below,
        known_from=KnownFrom(gender=GENDER_KNOWN_FROM, mood=MOOD_KNOWN_FROM),
    )


def get_live(conn: Connection, scope: str, *, now: datetime) -> Live:
    """Count the last minutes, oldest first, the running one included. Raises NotFound."""
    stores = chain.list_stores_under(conn, scope)
    running = now.astimezone(UTC).replace(second=0, microsecond=0)
    first = running - timedelta(minutes=LIVE_MINUTES - 1)
    seen = {row.minute: row.customers for row in sightings.count_by_minute(conn, _store_ids(scope, stores), first)}
    minutes = [first + timedelta(minutes=step) for step in range(LIVE_MINUTES)]
    return Live(
        at=now,
        minutes=[MinutePoint(minute, seen.get(minute, 0)) for minute in minutes],
        customers=sum(seen.values()),
        last_customer_at=sightings.find_latest(conn, _store_ids(scope, stores), first),
        waiting_photos=photos.count_waiting(conn),
    )


def median_age(bands: Mapping[AgeBand, int]) -> float | None:
    """Return the median of banded ages in years, spread evenly within a band, or None where there are none."""
    known = {band: count for band, count in bands.items() if band in _BAND_EDGES}
    half = sum(known.values()) / 2
    passed = 0
    for band, (low, high) in _BAND_EDGES.items():
        count = known.get(band, 0)
        if count and passed + count >= half:
            return round(low + (high - low) * (half - passed) / count, 1)
        passed += count
    return None


def mood_index(positive: int, negative: int, known: int) -> float | None:
    """Return 100 x (positive - negative) / known, from -100 to 100, or None where no mood is known."""
    return round(100 * (positive - negative) / known, 1) if known else None


class _Numbers:
    """Turns counts into a report's numbers, withholding small ones."""

    def __init__(self, chosen: Filter, limit: int) -> None:
        self._filtered = chosen.is_active
        self._limit = limit
        passing = [code for code, cell in enumerate(CELLS) if chosen.passes(cell)]
        self.cells = CellSets(
            passing=tuple(passing),
            positive=tuple(code for code in passing if CELLS[code].mood in POSITIVE_MOODS),
            negative=tuple(code for code in passing if CELLS[code].mood in NEGATIVE_MOODS),
            known=tuple(code for code in passing if CELLS[code].mood is not Mood.UNKNOWN),
        )

    def customers(self, count: int) -> int | None:
        """How many passed the door is no personal matter; how many of a kind may be."""
        return None if self._filtered and 0 < count < self._limit else count

    def index(self, positive: int, negative: int, known: int) -> float | None:
        return mood_index(positive, negative, known) if known >= self._limit else None

    def positive_share(self, positive: int, known: int) -> float | None:
        return round(positive / known, 4) if known >= self._limit else None

    def summary(self, counts: Mapping[int, int], simulated: int) -> Summary:
        moods = _sum_by(counts, lambda cell: cell.mood)
        positive = sum(moods.get(mood, 0) for mood in POSITIVE_MOODS)
        negative = sum(moods.get(mood, 0) for mood in NEGATIVE_MOODS)
        known = sum(moods.values()) - moods.get(Mood.UNKNOWN, 0)
        ages = _sum_by(counts, lambda cell: cell.age_band)
        enough = sum(ages.values()) >= self._limit
        return Summary(
            customers=self.customers(sum(counts.values())),
            simulated_customers=simulated,
            mood_index=self.index(positive, negative, known),
            positive_share=self.positive_share(positive, known),
            median_age=median_age(ages) if enough else None,
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


def _get_node(tree: Sequence[ScopeRow], scope: str) -> ScopeRow:
    for node in tree:
        if node.id == scope:
            return node
    raise NotFound(f"there is no scope {scope!r}")


def _counts(conn: Connection, scope: str, period: Period) -> dict[int, int]:
    return {row.cell: row.count for row in rollups.count_cells(conn, scope, period)}


def _simulated(conn: Connection, scope: str, period: Period, cells: CellSets) -> int:
    return sum(row.simulated for row in rollups.list_totals(conn, [scope], period, cells))


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
    now = {row.scope: row for row in rollups.list_totals(conn, ids, period, numbers.cells)}
    before = {row.scope: row for row in rollups.list_totals(conn, ids, period.before(), numbers.cells)}
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


def _photo_outcomes(outcomes: Sequence[tallies.Tally]) -> PhotoOutcomes:
    return PhotoOutcomes(
        analysed=sum(tally.count for tally in _of(outcomes, "photo", "analysed")),
        rejected=_reasons(_of(outcomes, "photo", "rejected")),
        failed=_reasons(_of(outcomes, "photo", "failed")),
    )


def _face_outcomes(outcomes: Sequence[tallies.Tally]) -> FaceOutcomes:
    return FaceOutcomes(
        accepted=sum(tally.count for tally in _of(outcomes, "face", "accepted")),
        fused=sum(tally.count for tally in _of(outcomes, "face", "fused")),
        rejected=_reasons(_of(outcomes, "face", "rejected")),
    )


def _coverage(conn: Connection, store_ids: list[int] | None, period: Period) -> CoverageInfo:
    found = health.sum_coverage(conn, store_ids, period)
    share = None if found.share is None else round(found.share, 4)
    return CoverageInfo(share, round(found.expected_hours, 1), round(found.present_hours, 1))


def _of(outcomes: Sequence[tallies.Tally], subject: str, outcome: str) -> list[tallies.Tally]:
    return [tally for tally in outcomes if (tally.subject, tally.outcome) == (subject, outcome)]


def _reasons(found: Sequence[tallies.Tally]) -> list[ReasonCount]:
    return [ReasonCount(tally.reason, tally.count) for tally in found]
