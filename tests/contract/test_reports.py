"""What managers see equals what was counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

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
from storemood.domain.times import Times
from storemood.reports import Filter, Level, Page, PlaceFigures, Question, State, StoreCounts
from storemood.vision.traits import GENDER_KNOWN_FROM, MOOD_KNOWN_FROM
from tests import factories
from tests.factories import analysed, seen_face, traits

Answer = TypeVar("Answer")

_NOW = datetime(2026, 6, 20, 12, 0, tzinfo=UTC)
_PERIOD = Period(date(2026, 6, 1), date(2026, 6, 14))


def _see(engine: Engine, place: Place, taken: datetime, *, of: Cell | None = None, times: int = 1) -> None:
    face = seen_face(of=traits(of.gender, of.age_band, of.mood) if of else traits())
    photo = ClaimedPhoto(1, place.camera_id, "shot.jpg", "key", taken)
    with transaction(engine) as conn:
        analysis.count(conn, [analysis.Seen(photo, place, taken, analysed(*[face] * times))])


def _ask(engine: Engine, answer: Callable[..., Answer], question: Question, *, limit: int = 1) -> Answer:
    with transaction(engine) as conn:
        return answer(conn, question, suppress_below=limit, now=_NOW)


@pytest.fixture
def two_cities(engine: Engine) -> tuple[Place, Place]:
    factories.add_chain(
        engine,
        factories.store_row("BER-01"),
        factories.store_row("KTM-01", region="Asia", city="Kathmandu", timezone="Asia/Kathmandu"),
    )
    one, other = factories.places(engine)
    return one, other


def test_the_league_table_is_compared_with_the_period_before(engine: Engine, two_cities: tuple[Place, Place]) -> None:
    berlin, _ = two_cities
    _see(engine, berlin, datetime(2026, 6, 2, 10, tzinfo=UTC), times=3)
    _see(engine, berlin, datetime(2026, 5, 30, 10, tzinfo=UTC), times=2)
    europe, asia = _ask(engine, reports.places, Question("world", _PERIOD)).rows
    assert [(row.name, row.now.customers, row.before and row.before.customers) for row in (europe, asia)] == [
        ("Europe", 3, 2),
        ("Asia", 0, 0),
    ]
    assert europe.changes is not None
    assert (europe.changes.customers.difference, europe.changes.customers.relative) == (1, 0.5)


def test_few_of_a_kind_are_withheld_but_not_how_many_passed(engine: Engine, two_cities: tuple[Place, Place]) -> None:
    berlin, _ = two_cities
    taken = datetime(2026, 6, 2, 10, tzinfo=UTC)
    _see(engine, berlin, taken, of=Cell(Gender.FEMALE, AgeBand.AGE_20_29, Mood.NEUTRAL), times=12)
    _see(engine, berlin, taken, of=Cell(Gender.MALE, AgeBand.AGE_20_29, Mood.ANGER), times=3)
    summary = _ask(engine, reports.summary, Question("world", _PERIOD), limit=10)
    assert summary.now.customers == 15
    assert (summary.now.female.withheld, summary.now.male.withheld, summary.now.unknown_gender.value) == (True, True, 0)
    people = _ask(engine, reports.people, Question("world", _PERIOD), limit=10)
    assert {share.value: share.n for share in people.genders} == {"female": None, "male": None, "unknown": 0}
    for gender in (Gender.MALE, Gender.FEMALE):
        filtered = Question("world", _PERIOD, Filter(genders=frozenset({gender})))
        assert _ask(engine, reports.summary, filtered, limit=10).now.customers is None
        points = _ask(engine, reports.series, filtered, limit=10).points
        assert sorted({-1 if point.now.customers is None else point.now.customers for point in points}) == [-1, 0]


def test_pages_of_a_filtered_league_table_go_on_where_the_last_ended(engine: Engine) -> None:
    factories.add_chain(engine, *(factories.store_row(f"BER-0{number}") for number in range(6)))
    taken = datetime(2026, 6, 2, 10, tzinfo=UTC)
    for number, place in enumerate(factories.places(engine)):
        _see(engine, place, taken, of=Cell(Gender.FEMALE, AgeBand.AGE_20_29, Mood.HAPPINESS), times=20 + number)
        _see(engine, place, taken, of=Cell(Gender.FEMALE, AgeBand.AGE_20_29, Mood.NEUTRAL), times=11)
        if number in (1, 5):  # the sum would give three away
            _see(engine, place, taken, of=Cell(Gender.FEMALE, AgeBand.AGE_20_29, Mood.SURPRISE), times=3)
    chosen = Filter(genders=frozenset({Gender.FEMALE}), moods=frozenset({Mood.HAPPINESS, Mood.SURPRISE}))
    found: list[tuple[str, int | None]] = []
    for begin in range(6):
        page = Page(Level.STORE, limit=1, cursor=str(begin))
        answer = _ask(
            engine,
            lambda conn, asked, page=page, **terms: reports.places(conn, asked, page, **terms),
            Question("world", _PERIOD, chosen),
            limit=10,
        )
        assert (answer.total, answer.next) == (6, None if begin == 5 else str(begin + 1))
        found += [(row.name, row.now.customers) for row in answer.rows]
    names = [f"BER-0{number}" for number in (4, 3, 2, 0, 1, 5)]
    assert [name.rpartition(" ")[2] for name, _ in found] == names
    assert [customers for _, customers in found] == [24, 23, 22, 20, None, None]


def test_differences_of_what_is_withheld_are_withheld(engine: Engine, two_cities: tuple[Place, Place]) -> None:
    berlin, _ = two_cities
    _see(engine, berlin, datetime(2026, 6, 2, 10, tzinfo=UTC), times=30)
    _see(engine, berlin, datetime(2026, 5, 30, 10, tzinfo=UTC), times=3)
    women = Question("world", _PERIOD, Filter(genders=frozenset({Gender.FEMALE})))
    summary = _ask(engine, reports.summary, women, limit=10)
    assert summary.before is not None
    assert (summary.now.customers, summary.before.customers) == (30, None)
    assert summary.changes is not None
    assert (summary.changes.customers.difference, summary.changes.customers.significant) == (None, None)


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
    now = _ask(engine, reports.summary, Question("world", _PERIOD)).now
    assert (now.customers, now.simulated) == (7, 5)
    points = _ask(engine, reports.series, Question("world", _PERIOD)).points
    assert [(point.now.customers, point.now.simulated) for point in points][:2] == [(0, 0), (7, 5)]


def test_like_for_like_counts_only_stores_with_data_on_both_sides(
    engine: Engine, two_cities: tuple[Place, Place]
) -> None:
    berlin, kathmandu = two_cities
    for day, times in ((2, 30), (-5, 20)):
        _see(engine, berlin, datetime(2026, 6, 1, 10, tzinfo=UTC) + timedelta(days=day), times=times)
    _see(engine, kathmandu, datetime(2026, 6, 3, 5, tzinfo=UTC), times=100)
    question = Question("world", _PERIOD, same_stores=True)
    summary = _ask(engine, reports.summary, question)
    assert (summary.now.customers, summary.before and summary.before.customers) == (30, 20)
    assert summary.stores == StoreCounts(all=2, counted=1, left_out=1)
    assert sum(point.now.customers or 0 for point in _ask(engine, reports.series, question).points) == 30
    rows = _ask(
        engine, lambda conn, asked, **terms: reports.places(conn, asked, Page(Level.STORE), **terms), question
    ).rows
    assert [row.id for row in rows] == [berlin.scopes[0]]


@pytest.mark.parametrize(
    ("word", "weeks_apart", "significant"),
    [("as other days", 1.0, False), ("far more than other days", 3.0, True)],
)
def test_customers_differ_when_more_than_days_do(
    engine: Engine, two_cities: tuple[Place, Place], word: str, weeks_apart: float, significant: bool
) -> None:
    berlin, _ = two_cities
    for day in range(35):
        times = 40 + day % 3 * 5
        taken = datetime(2026, 5, 11, 10, tzinfo=UTC) + timedelta(days=day)
        _see(engine, berlin, taken, times=round(times * (weeks_apart if day >= 28 else 1)))
    week = Period(date(2026, 6, 8), date(2026, 6, 14))
    changes = _ask(engine, reports.summary, Question("world", week)).changes
    assert changes is not None
    assert changes.customers.significant is significant, word


@pytest.mark.parametrize(
    ("word", "this_morning", "significant"), [("as usual", 21, False), ("three times as many", 60, True)]
)
def test_a_running_day_is_compared_up_to_the_same_hour(
    engine: Engine, two_cities: tuple[Place, Place], word: str, this_morning: int, significant: bool
) -> None:
    berlin, _ = two_cities  # where it is 14:00
    for day in range(30):
        _see(engine, berlin, _NOW - timedelta(days=day, hours=2), times=this_morning if day == 0 else 20 + day % 3)
        if day:
            _see(engine, berlin, _NOW - timedelta(days=day) + timedelta(minutes=1), times=10)
    today = Question(berlin.scopes[0], Period(_NOW.date(), _NOW.date()))
    summary = _ask(engine, reports.summary, today)
    assert summary.period.unfinished
    assert summary.compared is not None
    assert summary.compared.until == datetime(2026, 6, 19, 14), word
    assert summary.now.customers == this_morning
    assert summary.before is not None
    assert summary.before.customers == 21
    assert summary.changes is not None
    customers = summary.changes.customers
    assert (customers.difference, customers.significant) == (this_morning - 21, significant)
    asked = Question("world", Period(_NOW.date(), _NOW.date()))
    row = _ask(
        engine, lambda conn, asked, **terms: reports.places(conn, asked, Page(Level.STORE), **terms), asked
    ).rows[0]
    assert row.before is not None
    assert (row.now.customers, row.before.customers) == (this_morning, 21)


def test_yesterday_is_unfinished_while_a_store_further_west_is_in_it(
    engine: Engine, two_cities: tuple[Place, Place]
) -> None:
    berlin, kathmandu = two_cities
    night = datetime(2026, 6, 19, 18, 30, tzinfo=UTC)  # 20:30 in Berlin, a quarter past midnight in Kathmandu
    yesterday = Period(date(2026, 6, 19), date(2026, 6, 19))
    with transaction(engine) as conn:
        unfinished = {
            scope: reports.summary(conn, Question(scope, yesterday), now=night, suppress_below=1).period.unfinished
            for scope in (berlin.scopes[0], kathmandu.scopes[0], "world")
        }
    assert unfinished == {berlin.scopes[0]: True, kathmandu.scopes[0]: False, "world": True}


@pytest.mark.parametrize(
    ("hours", "world", "asia"),
    [
        pytest.param((), (11, 13), (6, 7), id="all hours"),
        pytest.param((16,), (6, 7), (6, 7), id="an hour that one city has not finished"),
        pytest.param((17,), (None, 0), (None, 0), id="an hour that no city has finished"),
    ],
)
def test_each_store_is_compared_up_to_its_own_clock(
    engine: Engine,
    two_cities: tuple[Place, Place],
    hours: tuple[int, ...],
    world: tuple[int | None, int],
    asia: tuple[int | None, int],
) -> None:
    berlin, kathmandu = two_cities  # where it is 14:00 on a Saturday, and 17:45
    for place, counts in ((berlin, {13: (5, 6), 14: (30, 30)}), (kathmandu, {16: (6, 7), 17: (40, 40)})):
        for hour, (today, yesterday) in counts.items():
            wall = datetime(2026, 6, 20, hour, 5, tzinfo=place.timezone)
            _see(engine, place, wall.astimezone(UTC), times=today)
            _see(engine, place, (wall - timedelta(days=1)).astimezone(UTC), times=yesterday)
    asked = Question("world", Period(_NOW.date(), _NOW.date()), times=Times(hours=frozenset(hours)))
    summary = _ask(engine, reports.summary, asked)
    assert _compared(summary) == world
    rows = _ask(engine, lambda conn, asked, **terms: reports.places(conn, asked, Page(Level.BELOW), **terms), asked)
    assert {row.name: _compared(row) for row in rows.rows}["Asia"] == asia


def _compared(found: reports.Summary | PlaceFigures) -> tuple[int | None, int | None]:
    """How many customers a change is between, now and before."""
    assert found.before is not None
    assert found.before.customers is not None
    assert found.changes is not None
    difference = found.changes.customers.difference
    return difference if difference is None else int(found.before.customers + difference), found.before.customers


def test_what_has_hardly_begun_is_not_compared(engine: Engine, two_cities: tuple[Place, Place]) -> None:
    berlin, _ = two_cities
    _see(engine, berlin, _NOW - timedelta(days=1), times=20)
    tomorrow = Period(_NOW.date() + timedelta(days=1), _NOW.date() + timedelta(days=1))
    summary = _ask(engine, reports.summary, Question(berlin.scopes[0], tomorrow))
    assert summary.before is not None
    assert summary.before.customers == 0
    assert summary.changes is not None
    assert summary.changes.customers == reports.Change()


def test_a_running_days_points_say_so(engine: Engine, two_cities: tuple[Place, Place]) -> None:
    berlin, _ = two_cities
    for day in range(30):
        _see(engine, berlin, _NOW - timedelta(days=day), times=20)
    today = Period(_NOW.date(), _NOW.date() + timedelta(days=1))
    states = [point.state for point in _ask(engine, reports.series, Question(berlin.scopes[0], today)).points]
    assert (states[0], states[14], states[-1]) == (State.WHOLE, State.RUNNING, State.FUTURE)


def test_what_was_not_counted_is_told_with_reasons(engine: Engine, two_cities: tuple[Place, Place]) -> None:
    berlin, _ = two_cities
    taken = datetime(2026, 6, 2, 10, tzinfo=UTC)
    photo = ClaimedPhoto(1, berlin.camera_id, "shot.jpg", "key", taken)
    with transaction(engine) as conn:
        analysis.count(conn, [analysis.Seen(photo, berlin, taken, analysis.OUTSIDE_HOURS)])
        analysis.count(conn, [analysis.Seen(photo, berlin, taken, analysed(seen_face("blurred")))])
    report = _ask(engine, reports.summary, Question(berlin.scopes[0], _PERIOD))
    assert _ask(engine, reports.summary, Question("world", _PERIOD)).photos == report.photos
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
    report = _ask(engine, reports.summary, Question(berlin.scopes[0], _PERIOD))
    assert (report.now.customers, report.photos.analysed) == (1, 3)
    assert report.faces == reports.FaceOutcomes(accepted=1, fused=2, rejected=[reports.ReasonCount("blurred", 1)])


def test_a_report_says_how_many_are_unknown_and_when(engine: Engine, two_cities: tuple[Place, Place]) -> None:
    berlin, _ = two_cities
    taken = datetime(2026, 6, 2, 10, tzinfo=UTC)
    _see(engine, berlin, taken, of=Cell(Gender.FEMALE, AgeBand.AGE_20_29, Mood.NEUTRAL), times=30)
    _see(engine, berlin, taken, of=Cell(Gender.UNKNOWN, AgeBand.AGE_20_29, Mood.UNKNOWN), times=10)
    question = Question("world", _PERIOD)
    people = _ask(engine, reports.people, question, limit=20)
    moods = _ask(engine, reports.moods, question, limit=20)
    for share in (people.genders[-1], moods.shares[-1]):
        assert (share.value, share.n, share.share.value) == ("unknown", 10, 0.25)
    report = _ask(engine, reports.summary, question, limit=20)
    assert report.now.unknown_gender.value == 0.25
    assert report.known_from == KnownFrom(gender=GENDER_KNOWN_FROM, mood=MOOD_KNOWN_FROM)


@pytest.mark.parametrize("scope", ["store-99", "store-x", "planet-1", "", "store-", "world-1", "store-99999999999999"])
def test_a_scope_that_does_not_exist_is_said_so(engine: Engine, scope: str) -> None:
    with pytest.raises(NotFound):
        _ask(engine, reports.summary, Question(scope, _PERIOD))


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
