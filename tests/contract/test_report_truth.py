"""What the API tells of random questions equals a count by hand over the sightings, and small numbers stay untold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient
from hypothesis import example, given, note, settings
from hypothesis import strategies as st
from sqlalchemy import text

from storemood import analysis, credentials, reports
from storemood.api.app import create_app
from storemood.api.terms import SignInTerms
from storemood.db import people
from storemood.db.engine import Engine, transaction
from storemood.db.photos import ClaimedPhoto
from storemood.domain.model import NEGATIVE_MOODS, POSITIVE_MOODS, AgeBand, Gender, Mood
from storemood.domain.periods import Period
from storemood.domain.rollups import CELLS, Cell
from storemood.takeaway import asked as queries
from tests import factories
from tests.factories import analysed, seen_face, traits

_FIRST, _LAST = date(2026, 1, 28), date(2026, 3, 8)
_CHAIN = (
    factories.store_row("BER-01"),
    factories.store_row("BER-02", cameras=2),
    factories.store_row("POT-01", city="Potsdam"),
    factories.store_row("KTM-01", region="Asia", city="Kathmandu", timezone="Asia/Kathmandu"),
    factories.store_row("SYD-01", region="Oceania", city="Sydney", timezone="Australia/Sydney"),
    factories.store_row("EMPTY", region="Oceania", city="Sydney", timezone="Australia/Sydney"),
    factories.store_row("POT-02", city="Potsdam", timezone="America/New_York"),
)
_UNKNOWN = {"unknown"}

Json = Any


@dataclass(frozen=True, slots=True)
class _Seen:
    """One sighting on its store's wall clock."""

    scopes: tuple[str, ...]
    zone: ZoneInfo
    local: datetime
    cell: Cell


@dataclass(frozen=True, slots=True)
class _Asked:
    """A random question, as the page would ask it."""

    scope: str
    first: date
    days: int
    filters: Mapping[str, frozenset[str]]
    weekdays: frozenset[int]
    hours: frozenset[int]
    compare: str
    other_scope: str
    other_first: date
    other_days: int
    same_stores: bool

    @property
    def last(self) -> date:
        return self.first + timedelta(days=self.days - 1)

    @property
    def before(self) -> tuple[str, date, date] | None:
        """The other side: its scope, first and last day."""
        match self.compare:
            case "previous":
                return self.scope, self.first - timedelta(days=self.days), self.first - timedelta(days=1)
            case "year":
                return self.scope, self.first - timedelta(days=364), self.last - timedelta(days=364)
            case "dates":
                return self.scope, self.other_first, self.other_first + timedelta(days=self.other_days - 1)
            case "place":
                return self.other_scope, self.first, self.last
        return None

    def query(self, **more: str) -> str:
        pairs = [("scope", self.scope), ("from", str(self.first)), ("to", str(self.last)), ("compare", self.compare)]
        pairs += [(name, value) for name, values in self.filters.items() for value in sorted(values)]
        pairs += [("weekday", str(day)) for day in sorted(self.weekdays)]
        pairs += [("hour", str(hour)) for hour in sorted(self.hours)]
        if self.compare == "dates":
            pairs += [("compare_from", str(self.other_first)), ("compare_to", str(self.before[2]))]  # type: ignore[index]
        if self.compare == "place":
            pairs += [("compare_scope", self.other_scope)]
        return urlencode([*pairs, ("same_stores", str(self.same_stores).lower()), *more.items()])

    def passes(self, cell: Cell) -> bool:
        mine = _traits(cell)
        return all(not values or mine[name] in values for name, values in self.filters.items())

    def is_at(self, weekday: int, hour: int) -> bool:
        return (not self.weekdays or weekday in self.weekdays) and (not self.hours or hour in self.hours)

    def has_time(self, first: date, last: date) -> bool:
        """Whether any hour of some days is asked for."""
        days = ((first + timedelta(days=step)).weekday() for step in range((last - first).days + 1))
        return any(not self.weekdays or day in self.weekdays for day in days)

    @property
    def hides(self) -> bool:
        """Whether the filter names a group of people: how often the networks abstained is none."""
        return any(values - _UNKNOWN and len(values) < _SIZES[name] for name, values in self.filters.items())

    def count_group(self, seen: Iterable[_Seen], *further: str) -> int:
        """How many customers are told by the filter's traits and further ones to belong to a group of people: those of
        whom a network abstained, and of these one known trait, are none (decision 9)."""
        names = {name for name, values in self.filters.items() if 0 < len(values) < _SIZES[name]} | set(further)
        known = [[_traits(one.cell)[name] not in _UNKNOWN for name in names] for one in seen]
        return sum(all(told) or sum(told) > 1 for told in known)


def _traits(cell: Cell) -> dict[str, str]:
    return {"gender": cell.gender.value, "age": cell.age_band.value, "mood": cell.mood.value}


_SIZES = {"gender": len(Gender), "age": len(AgeBand), "mood": len(Mood)}


def _values(enum: type[Gender] | type[AgeBand] | type[Mood]) -> st.SearchStrategy[frozenset[str]]:
    return st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from([value.value for value in enum]), max_size=3))


def _times(count: int, most: int) -> st.SearchStrategy[frozenset[int]]:
    return st.one_of(
        st.just(frozenset()), st.just(frozenset()), st.frozensets(st.integers(0, count - 1), min_size=1, max_size=most)
    )


def _questions(scopes: Sequence[str]) -> st.SearchStrategy[_Asked]:
    return st.builds(
        _Asked,
        scope=st.sampled_from(scopes),
        first=st.dates(_FIRST - timedelta(days=3), _LAST),
        days=st.one_of(st.integers(1, 10), st.integers(20, 45)),
        filters=st.fixed_dictionaries({"gender": _values(Gender), "age": _values(AgeBand), "mood": _values(Mood)}),
        weekdays=_times(7, 5),
        hours=_times(24, 12),
        compare=st.sampled_from(["previous", "year", "dates", "place", "none"]),
        other_scope=st.sampled_from(scopes),
        other_first=st.dates(_FIRST, _LAST),
        other_days=st.integers(1, 30),
        same_stores=st.booleans(),
    )


_HAPPY_OR_UNKNOWN = _Asked(
    scope="world",
    first=date(2026, 2, 1),
    days=20,
    filters={"gender": frozenset(), "age": frozenset(), "mood": frozenset({"happiness", "unknown"})},
    weekdays=frozenset(),
    hours=frozenset(),
    compare="previous",
    other_scope="world",
    other_first=_FIRST,
    other_days=1,
    same_stores=False,
)
"""Women of an unknown mood are told in any case, so that women of either mood must not be where few are happy."""


def _fill(engine: Engine, random: Random) -> None:
    """See customers of all kinds, some much more often than others, in months, weeks and hours that differ."""
    factories.add_chain(engine, *_CHAIN)
    places = [place for place in factories.places(engine) if place.store_id != 6]
    seen = []
    for number in range(900):
        place = random.choice(places)
        hour = datetime.combine(_FIRST, time(9)) + timedelta(days=random.randrange(40), minutes=random.randrange(600))
        taken = hour.replace(tzinfo=place.timezone).astimezone(UTC)
        cell = Cell(
            random.choices(list(Gender), (5, 4, 1))[0],
            random.choices(list(AgeBand), (0.2, 1, 2, 6, 5, 4, 3, 2, 0.5, 1))[0],
            random.choices(list(Mood), (5, 6, 1, 1, 1, 0.3, 0.2, 0.3, 1))[0],
        )
        face = seen_face(of=traits(cell.gender, cell.age_band, cell.mood))
        photo = ClaimedPhoto(number, place.camera_id, "shot.jpg", f"key {number}", taken)
        seen.append(analysis.Seen(photo, place, taken, analysed(*[face] * random.choice((1, 1, 2, 6)))))
    for begin in range(0, len(seen), 150):
        with transaction(engine) as conn:
            analysis.count(conn, seen[begin : begin + 150])


def _sightings(engine: Engine) -> list[_Seen]:
    with transaction(engine) as conn:
        scopes = {
            row.id: (f"store-{row.id}", f"city-{row.city_id}", f"region-{row.region_id}", "world", row.timezone)
            for row in conn.execute(
                text("SELECT stores.id, city_id, region_id, timezone FROM stores JOIN cities ON cities.id = city_id")
            )
        }
        rows = conn.execute(text("SELECT store_id, taken_at, cell FROM sightings")).all()
    return [
        _Seen(
            scopes[row.store_id][:4],
            zone := ZoneInfo(scopes[row.store_id][4]),
            row.taken_at.astimezone(zone).replace(tzinfo=None),
            CELLS[row.cell],
        )
        for row in rows
    ]


@contextmanager
def _client(engine: Engine, limit: int) -> Iterator[TestClient]:
    with TestClient(
        create_app(engine, suppress_below=limit, session_hours=1, sign_in=SignInTerms(requests_per_minute=0))
    ) as client:
        login = {"login": "ada", "password": "right"}
        assert client.post("/api/v1/login", json=login, headers={"X-Storemood": "1"}).status_code == 204
        yield client


class _Truth:
    """Counts by hand."""

    def __init__(self, all_seen: Sequence[_Seen], asked: _Asked) -> None:
        self.asked = asked
        mine = _within(all_seen, asked.scope, asked.first, asked.last)
        its = _within(all_seen, *asked.before) if asked.before else []
        if asked.same_stores and asked.before and asked.compare != "place":
            both = {one.scopes[0] for one in mine} & {one.scopes[0] for one in its}
            mine = [one for one in mine if one.scopes[0] in both]
            its = [one for one in its if one.scopes[0] in both]
        self.now, self.before = (
            [one for one in side if asked.passes(one.cell) and asked.is_at(one.local.weekday(), one.local.hour)]
            for side in (mine, its)
        )


def _within(seen: Iterable[_Seen], scope: str, first: date, last: date) -> list[_Seen]:
    return [one for one in seen if scope in one.scopes and first <= one.local.date() <= last]


def _check_measures(told: Json, seen: Sequence[_Seen], asked: _Asked, limit: int) -> None:
    """What is told of some customers is true, and none of it is of a few."""
    assert told["customers"] in (None, len(seen))
    if told["customers"] is None:
        assert asked.hides
        assert all(told[name]["withheld"] for name in ("mood_index", "positive", "median_age", "female", "male"))
    elif asked.hides:
        assert not 0 < asked.count_group(seen) < limit
    moods = [one.cell.mood for one in seen if one.cell.mood is not Mood.UNKNOWN]
    positive, negative = sum(m in POSITIVE_MOODS for m in moods), sum(m in NEGATIVE_MOODS for m in moods)
    _check_figure(told["positive"], positive / len(moods) if moods else None, [positive, len(moods) - positive], limit)
    parts = [positive, negative, len(moods) - positive - negative]
    index = 100 * (positive - negative) / len(moods) if moods else None
    _check_figure(told["mood_index"], index, parts, limit, rounding=0.06)
    for name, gender in (("female", Gender.FEMALE), ("male", Gender.MALE)):
        count = sum(one.cell.gender is gender for one in seen)
        group = asked.count_group((one for one in seen if one.cell.gender is gender), "gender")
        _check_figure(told[name], count / len(seen) if seen else None, [group], limit)
    unknown = sum(one.cell.gender is Gender.UNKNOWN for one in seen)
    _check_figure(told["unknown_gender"], unknown / len(seen) if seen else None, [], limit)


def _check_figure(told: Json, truth: float | None, parts: Sequence[int], limit: int, rounding: float = 6e-5) -> None:
    if told["withheld"]:
        assert (told["value"], told["low"], told["high"], told["n"]) == (None, None, None, None)
        return
    assert (told["value"] is None) == (truth is None)
    if truth is not None:
        assert told["value"] == pytest.approx(truth, abs=rounding)
        assert told["low"] <= told["value"] <= told["high"]
    assert all(part == 0 or part >= limit for part in parts)


def _check_summary(ask: Callable[[str, str], Json], truth: _Truth, limit: int) -> None:
    asked = truth.asked
    told = ask("summary", asked.query())
    _check_measures(told["now"], truth.now, asked, limit)
    assert (told["before"] is None) == (asked.before is None)
    if told["before"]:
        _check_measures(told["before"], truth.before, asked, limit)
        before_days = asked.before[1:] if asked.before else (asked.first, asked.last)
        now, before = told["now"]["customers"], told["before"]["customers"]
        untold = None in (now, before) or not (asked.has_time(asked.first, asked.last) and asked.has_time(*before_days))
        assert told["changes"]["customers"]["difference"] == (None if untold else now - before)
    if limit == 1:
        assert told["now"]["customers"] == len(truth.now)


def _check_series(ask: Callable[[str, str], Json], truth: _Truth, limit: int, interval: str) -> None:
    told = ask("series", truth.asked.query(interval=interval))
    for points, seen in ((told["points"], truth.now), (told["before"] or [], truth.before)):
        for point in points:
            start, end = datetime.fromisoformat(point["start"]), datetime.fromisoformat(point["end"])
            inside = [one for one in seen if start <= one.local < end]
            _check_measures(point["now"], inside, truth.asked, limit)
        withheld = sum(point["now"]["customers"] is None for point in points)
        assert limit > 1 or withheld == 0
        assert withheld != 1 or len(points) == 1
        assert sum(point["now"]["customers"] or 0 for point in points) == len(seen) or withheld


def _check_places(ask: Callable[[str, str], Json], truth: _Truth, limit: int, level: str) -> None:
    rows = ask("places", truth.asked.query(level=level, limit="1000"))["rows"]
    its = truth.asked.before if truth.asked.compare != "place" else None
    for row in rows:
        _check_measures(row["now"], [one for one in truth.now if row["id"] in one.scopes], truth.asked, limit)
        assert (row["before"] is None) == (its is None)
        if row["before"]:
            _check_measures(row["before"], [one for one in truth.before if row["id"] in one.scopes], truth.asked, limit)
    shown = [row["now"]["customers"] for row in rows if row["now"]["customers"] is not None]
    assert shown == sorted(shown, reverse=True)
    assert [row["id"] for row in _page_by_page(ask, truth.asked, level)] == [row["id"] for row in rows]
    for measure, kind in (("customers", "relative"), ("positive", "difference"), ("median_age", "difference")):
        query = truth.asked.query(level=level, limit="1000", sort=f"{measure}_change")
        changes = [row["changes"] for row in ask("places", query)["rows"] if row["changes"]]
        told = [change[measure][kind] for change in changes if change[measure][kind] is not None]
        assert told == sorted(told, reverse=True)


def _page_by_page(ask: Callable[[str, str], Json], asked: _Asked, level: str) -> Iterator[Json]:
    cursor: Mapping[str, str] | None = {}
    while cursor is not None:
        page = ask("places", asked.query(level=level, limit="1", **cursor))
        yield from page["rows"]
        cursor = {"cursor": page["next"]} if page["next"] else None


def _check_people(ask: Callable[[str, str], Json], truth: _Truth, limit: int) -> None:
    told = ask("people", truth.asked.query())
    counts = {
        (band, gender): sum(one.cell.age_band is band and one.cell.gender is gender for one in truth.now)
        for band in AgeBand
        for gender in Gender
    }
    for row in told["pyramid"]:
        for gender in Gender:
            assert row[gender.value] in (None, counts[AgeBand(row["band"]), gender])
            if gender is not Gender.UNKNOWN and row["band"] != "unknown" and row[gender.value]:
                assert row[gender.value] >= limit
    by_gender = {share["value"]: share["n"] for share in told["genders"]}
    for gender in Gender:
        hidden = [row for row in told["pyramid"] if row[gender.value] is None]
        assert len(hidden) != 1 or by_gender[gender.value] is None or truth.asked.filters["age"]
        assert by_gender[gender.value] in (None, sum(counts[band, gender] for band in AgeBand))
    for point in told["over_time"]:
        start, end = datetime.fromisoformat(point["start"]), datetime.fromisoformat(point["end"])
        inside = [one.cell for one in truth.now if start <= one.local < end]
        if point["female"] is not None:
            women = sum(cell.gender is Gender.FEMALE for cell in inside)
            assert point["female"] == pytest.approx(women / len(inside), abs=1e-4)
            assert women == 0 or women >= limit


def _check_moods(ask: Callable[[str, str], Json], truth: _Truth, limit: int) -> None:
    told = ask("moods", truth.asked.query())
    for share in told["shares"]:
        alike = [one for one in truth.now if one.cell.mood.value == share["value"]]
        count, group = len(alike), truth.asked.count_group(alike, "mood")
        assert share["n"] in (None, count)
        assert share["n"] is None or share["value"] == "unknown" or group == 0 or group >= limit
        assert limit > 1 or share["n"] == count
    for rows, name in ((told["by_age"], "band"), (told["by_gender"], "gender")):
        for row in rows:
            cells = [one.cell for one in truth.now]
            mine = [
                cell.mood.value
                for cell in cells
                if (cell.age_band if name == "band" else cell.gender).value == row[name]
            ]
            known = [mood for mood in mine if mood != "unknown"]
            assert row["n"] in (None, len(mine))
            for mood, share in row["moods"].items():
                if share is not None and mood != "unknown":
                    assert share == pytest.approx(known.count(mood) / len(known), abs=1e-4)
                    assert known.count(mood) == 0 or known.count(mood) >= limit or row[name] == "unknown"
    for hour in told["by_hour"]:
        assert hour["n"] in (None, sum(one.local.hour == hour["hour"] for one in truth.now))


def _check_hours(ask: Callable[[str, str], Json], truth: _Truth, limit: int) -> None:
    cells = ask("hours", truth.asked.query())["cells"]
    assert len(cells) == 7 * 24
    for cell in cells:
        mine = [one for one in truth.now if (one.local.weekday(), one.local.hour) == (cell["weekday"], cell["hour"])]
        assert cell["customers"] in (None, len(mine))
        assert cell["withheld"] == (cell["customers"] is None)
        assert not truth.asked.hides or not cell["customers"] or cell["customers"] >= limit
        assert cell["open"] == (1 if truth.asked.scope else 0)
    assert sum(cell["customers"] is None for cell in cells) != 1
    for cell in cells:
        days = [truth.asked.first + timedelta(days=step) for step in range(truth.asked.days)]
        asked = truth.asked.is_at(cell["weekday"], cell["hour"])
        assert cell["days"] == (sum(day.weekday() == cell["weekday"] for day in days) if asked else 0)


@pytest.mark.parametrize("limit", [1, 10], ids=["all is told", "few are withheld"])
def test_every_panel_tells_the_truth(engine: Engine, limit: int) -> None:
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", credentials.hash_generated("right"))
    _fill(engine, Random(11))
    seen = _sightings(engine)
    assert len(seen) > 1500
    with _client(engine, limit) as client:

        def ask(panel: str, query: str) -> Json:
            answer = client.get(f"/api/v1/report/{panel}?{query}")
            assert answer.status_code == 200, answer.text
            return answer.json()

        scopes = [scope["id"] for scope in client.get("/api/v1/scopes").json()["scopes"]]

        @settings(max_examples=40, deadline=None, database=None)
        @given(
            _questions(scopes),
            st.sampled_from(["auto", "day", "week", "month"]),
            st.sampled_from(["below", "city", "store"]),
        )
        @example(_HAPPY_OR_UNKNOWN, "auto", "below")
        def check(asked: _Asked, interval: str, level: str) -> None:
            note(asked.query(interval=interval, level=level))
            truth = _Truth(seen, asked)
            _check_summary(ask, truth, limit)
            _check_series(ask, truth, limit, interval)
            _check_places(ask, truth, limit, level)
            _check_people(ask, truth, limit)
            _check_moods(ask, truth, limit)
            _check_hours(ask, truth, limit)

        check()


def _running(random: Random, scope: str, today: date) -> _Asked:
    """A question of days that are not over, or hardly."""
    first = today - timedelta(days=random.choice((0, 0, 1, 6, 20)))
    return _Asked(
        scope=scope,
        first=first,
        days=(today - first).days + random.randrange(1, 3),
        filters={"gender": frozenset(random.choice(([], [], ["female"]))), "age": frozenset(), "mood": frozenset()},
        weekdays=frozenset(random.choice(([], [], range(5)))),
        hours=frozenset(random.choice(([], [], range(12, 18)))),
        compare=random.choice(["previous", "year", "dates"]),
        other_scope=scope,
        other_first=first - timedelta(days=random.randrange(1, 10)),
        other_days=random.randrange(1, 9),
        same_stores=random.random() < 0.3,
    )


def test_what_is_not_over_is_compared_up_to_each_stores_clock(engine: Engine) -> None:
    _fill(engine, Random(12))
    seen = _sightings(engine)
    stores = {one.scopes: one.zone for one in seen}
    every = sorted({scope for scopes in stores for scope in scopes})
    for number in range(80):
        random = Random(number)
        now = datetime(2026, 2, 10, tzinfo=UTC) + timedelta(minutes=random.randrange(20 * 24 * 60))
        asked = _running(random, random.choice(["world", *every]), now.date())
        said = f"{asked.query()} at {now}"
        truth = _Truth(seen, asked)
        question = queries.question(asked.query(), asked.scope, Period(asked.first, asked.last))
        mine, its = Counter[str](), Counter[str]()
        zones = {zone for scopes, zone in stores.items() if asked.scope in scopes}
        is_over = all(asked.last < now.astimezone(zone).date() for zone in zones)
        assert asked.before is not None
        apart = asked.before[1] - asked.first
        shorter = min(asked.last, asked.before[2] - apart)
        for side, found, shift in ((truth.now, mine, timedelta()), (truth.before, its, apart)):
            for one in side:
                finished = now.astimezone(one.zone).replace(minute=0, second=0, microsecond=0, tzinfo=None)
                until = min(finished, finished - apart, datetime.combine(shorter, time()) + timedelta(days=1))
                if is_over or one.local < until + shift:
                    found.update(one.scopes)
        with transaction(engine) as conn:
            told = reports.summary(conn, question, suppress_below=1, now=now)
            page = reports.Page(reports.Level.STORE)
            rows = reports.places(conn, question, page, suppress_below=1, now=now).rows
        for scope, before, changes in (
            (asked.scope, told.before, told.changes),
            *((r.id, r.before, r.changes) for r in rows),
        ):
            assert before is not None
            assert before.customers == its[scope], said
            assert changes is not None
            assert changes.customers.difference in (None, mine[scope] - its[scope]), said
            if its[scope] and mine[scope]:
                assert changes.customers.difference is not None, said
