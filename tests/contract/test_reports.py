"""What managers see equals what was counted."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from storemood import analysis, reports
from storemood.db import rollups
from storemood.db.engine import Engine, transaction
from storemood.db.photos import ClaimedPhoto
from storemood.domain.chain import Place
from storemood.domain.errors import NotFound
from storemood.domain.fusion import KnownFrom
from storemood.domain.model import AgeBand, Gender, Mood
from storemood.domain.periods import Period
from storemood.domain.rollups import Cell, cell_code, dense, margins
from storemood.reports import Filter, Report
from storemood.vision.traits import GENDER_KNOWN_FROM, MOOD_KNOWN_FROM
from tests import factories
from tests.factories import analysed, seen_face, traits

_NOW = datetime(2026, 6, 20, 12, 0, tzinfo=UTC)
_PERIOD = Period(date(2026, 6, 1), date(2026, 6, 14))


def _see(engine: Engine, place: Place, taken: datetime, *, of: Cell | None = None, times: int = 1) -> None:
    face = seen_face(of=traits(of.gender, of.age_band, of.mood) if of else traits())
    photo = ClaimedPhoto(1, place.camera_id, "shot.jpg", "key", taken)
    with transaction(engine) as conn:
        analysis.count(conn, [analysis.Seen(photo, place, taken, analysed(*[face] * times))])


def _report(engine: Engine, scope: str, chosen: Filter | None = None, *, limit: int = 1) -> Report:
    with transaction(engine) as conn:
        return reports.get_report(conn, scope, _PERIOD, chosen or Filter(), suppress_below=limit, now=_NOW)


@pytest.fixture
def two_cities(engine: Engine) -> tuple[Place, Place]:
    factories.add_chain(
        engine,
        factories.store_row("BER-01"),
        factories.store_row("KTM-01", region="Asia", city="Kathmandu", timezone="Asia/Kathmandu"),
    )
    one, other = factories.places(engine)
    return one, other


def test_numbers_equal_a_count_by_hand(engine: Engine, two_cities: tuple[Place, Place]) -> None:
    random = Random(7)
    counted: list[tuple[Place, datetime, Cell]] = []
    for _ in range(120):
        place = random.choice(two_cities)
        taken = datetime(2026, 5, 30, tzinfo=UTC) + timedelta(minutes=random.randrange(18 * 24 * 60))
        cell = Cell(random.choice(list(Gender)), random.choice(list(AgeBand)), random.choice(list(Mood)))
        _see(engine, place, taken, of=cell)
        counted.append((place, taken, cell))
    for scope, within in (("world", two_cities), *((place.scopes[0], (place,)) for place in two_cities)):
        for chosen in (
            Filter(),
            Filter(genders=frozenset({Gender.MALE})),
            Filter(genders=frozenset({Gender.FEMALE}), moods=frozenset({Mood.HAPPINESS})),
        ):
            mine = [
                (place, place.local(taken), cell)
                for place, taken, cell in counted
                if place in within
                and _PERIOD.first <= place.local(taken).date() <= _PERIOD.last
                and chosen.passes(cell)
            ]
            report = _report(engine, scope, chosen)
            assert report.summary.customers == len(mine)
            assert {share.value: share.count for share in report.moods if share.count} == Counter(
                cell.mood.value for _, _, cell in mine
            )
            assert {point.hour: point.customers for point in report.by_hour if point.customers} == Counter(
                local.hour for _, local, _ in mine
            )
            assert {point.date: point.customers for point in report.by_day if point.customers} == Counter(
                local.date() for _, local, _ in mine
            )
            assert sum(row.female or 0 for row in report.ages) == sum(
                cell.gender is Gender.FEMALE for _, _, cell in mine
            )


def test_the_league_table_is_compared_with_the_period_before(engine: Engine, two_cities: tuple[Place, Place]) -> None:
    berlin, _ = two_cities
    _see(engine, berlin, datetime(2026, 6, 2, 10, tzinfo=UTC), times=3)
    _see(engine, berlin, datetime(2026, 5, 30, 10, tzinfo=UTC), times=2)
    asia, europe = sorted(_report(engine, "world").children, key=lambda child: child.name)
    assert (europe.customers, europe.compared_customers) == (3, 2)
    assert (asia.customers, asia.compared_customers) == (0, 0)


def test_few_of_a_kind_are_withheld_but_not_how_many_passed(engine: Engine, two_cities: tuple[Place, Place]) -> None:
    berlin, _ = two_cities
    taken = datetime(2026, 6, 2, 10, tzinfo=UTC)
    _see(engine, berlin, taken, of=Cell(Gender.FEMALE, AgeBand.AGE_20_29, Mood.NEUTRAL), times=12)
    _see(engine, berlin, taken, of=Cell(Gender.MALE, AgeBand.AGE_20_29, Mood.ANGER), times=3)
    report = _report(engine, "world", limit=10)
    assert report.summary.customers == 15
    assert {share.value: share.count for share in report.genders} == {"female": None, "male": None, "unknown": 0}
    filtered = _report(engine, "world", Filter(genders=frozenset({Gender.MALE})), limit=10)
    assert filtered.summary.customers is None
    assert {point.customers for point in filtered.by_day} == {0, None}


def test_simulated_customers_are_told_apart(engine: Engine, two_cities: tuple[Place, Place]) -> None:
    berlin, _ = two_cities
    _see(engine, berlin, datetime(2026, 6, 2, 10, tzinfo=UTC), times=2)
    cell = cell_code(Gender.MALE, AgeBand.AGE_20_29, Mood.NEUTRAL)
    with transaction(engine) as conn:
        for _ in range(2):
            counts = dense({cell: 5})
            sums = margins(counts)
            rows = [
                ("world", grain, datetime(2026, 6, day), 5, sums, counts) for grain, day in (("day", 2), ("week", 1))
            ]
            rollups.load_simulated(conn, rows)
    report = _report(engine, "world")
    assert (report.summary.customers, report.summary.simulated_customers) == (7, 5)
    assert [(day.customers, day.simulated) for day in report.by_day][:2] == [(0, 0), (7, 5)]


def test_what_was_not_counted_is_told_with_reasons(engine: Engine, two_cities: tuple[Place, Place]) -> None:
    berlin, _ = two_cities
    taken = datetime(2026, 6, 2, 10, tzinfo=UTC)
    photo = ClaimedPhoto(1, berlin.camera_id, "shot.jpg", "key", taken)
    with transaction(engine) as conn:
        analysis.count(conn, [analysis.Seen(photo, berlin, taken, analysis.OUTSIDE_HOURS)])
        analysis.count(conn, [analysis.Seen(photo, berlin, taken, analysed(seen_face("blurred")))])
    report = _report(engine, berlin.scopes[0])
    assert report.photos.rejected == [reports.ReasonCount("outside_hours", 1)]
    assert report.faces.rejected == [reports.ReasonCount("blurred", 1)]
    assert (report.photos.analysed, report.faces.accepted, report.faces.fused) == (1, 0, 0)


def test_three_photos_of_a_customer_are_one_counted_face_and_two_fused(
    engine: Engine, two_cities: tuple[Place, Place]
) -> None:
    berlin, _ = two_cities
    burst = [datetime(2026, 6, 2, 10, tzinfo=UTC) + timedelta(seconds=0.5 * number) for number in range(3)]
    shots = [
        analysis.Seen(
            ClaimedPhoto(number, berlin.camera_id, "shot.jpg", f"key {number}", taken),
            berlin,
            taken,
            analysed(seen_face(), *[seen_face("blurred")] * (number == 2)),
        )
        for number, taken in enumerate(burst)
    ]
    with transaction(engine) as conn:
        analysis.count(conn, shots, fuse_window_s=2)
    report = _report(engine, berlin.scopes[0])
    assert (report.summary.customers, report.photos.analysed) == (1, 3)
    assert report.faces == reports.FaceOutcomes(accepted=1, fused=2, rejected=[reports.ReasonCount("blurred", 1)])


def test_a_report_says_how_many_are_unknown_and_when(engine: Engine, two_cities: tuple[Place, Place]) -> None:
    berlin, _ = two_cities
    taken = datetime(2026, 6, 2, 10, tzinfo=UTC)
    _see(engine, berlin, taken, of=Cell(Gender.FEMALE, AgeBand.AGE_20_29, Mood.NEUTRAL), times=30)
    _see(engine, berlin, taken, of=Cell(Gender.UNKNOWN, AgeBand.AGE_20_29, Mood.UNKNOWN), times=10)
    report = _report(engine, "world", limit=20)
    for shares in (report.genders, report.moods):
        assert shares[-1] == reports.Share("unknown", 10, 0.25)
    assert report.known_from == KnownFrom(gender=GENDER_KNOWN_FROM, mood=MOOD_KNOWN_FROM)


@pytest.mark.parametrize("scope", ["store-99", "store-x", "planet-1", "", "store-", "world-1", "store-99999999999999"])
def test_a_scope_that_does_not_exist_is_said_so(engine: Engine, scope: str) -> None:
    with pytest.raises(NotFound):
        _report(engine, scope)


def test_the_live_counter_counts_the_last_minutes(engine: Engine, two_cities: tuple[Place, Place]) -> None:
    berlin, kathmandu = two_cities
    for place, minutes in ((berlin, 0), (berlin, 3), (kathmandu, 3), (berlin, 40)):
        _see(engine, place, _NOW - timedelta(minutes=minutes))
    with transaction(engine) as conn:
        world = reports.get_live(conn, "world", now=_NOW)
        store = reports.get_live(conn, berlin.scopes[0], now=_NOW)
    assert (world.customers, store.customers) == (3, 2)
    assert [point.customers for point in world.minutes][-4:] == [2, 0, 0, 1]
    assert world.last_customer_at == _NOW
