"""A store changes its city, a camera its store: what was counted stays, what comes after the move counts at the goal,
and photos that arrive late count where the camera was when they were taken."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from storemood import enrolment, reports
from storemood.archive import Archive
from storemood.db.engine import Engine, transaction
from storemood.domain.periods import Period
from storemood.reports import Question
from tests import factories
from tests.factories import NOON

_BERLIN = factories.store_row("BER-01")
_POTSDAM = factories.store_row("POT-01", city="Potsdam", cameras=0)
_LONDON = factories.store_row("LON-01", region="Islands", city="London", timezone="Europe/London", cameras=0)
_MOVED_AT = NOON
_BEFORE = NOON - timedelta(hours=1)
_AFTER = NOON + timedelta(hours=1)


def _move_store(engine: Engine) -> None:
    enrolment.import_chain(engine, [dataclasses.replace(_BERLIN, city="Potsdam")], at=_MOVED_AT)


def _move_region(engine: Engine) -> None:
    enrolment.import_chain(engine, [dataclasses.replace(_BERLIN, region="Islands", city="London")], at=_MOVED_AT)


def _move_camera(engine: Engine) -> None:
    goal = dataclasses.replace(_POTSDAM, camera_rows=factories.camera_rows("ber-01-cam1"))
    enrolment.import_chain(engine, [goal], at=_MOVED_AT)


def _totals(engine: Engine) -> dict[str, int]:
    """Return all customers by the name of the region, city or store that they count for."""
    with transaction(engine) as conn:
        rows = conn.execute(
            text(
                "SELECT names.name, sum(total) AS total FROM rollups JOIN ("
                " SELECT 'region-' || id AS scope, name FROM regions UNION ALL SELECT 'city-' || id, name FROM cities"
                " UNION ALL SELECT 'store-' || id, code FROM stores) AS names USING (scope)"
                " WHERE grain = 'day' GROUP BY 1"
            )
        ).all()
    return {row.name: row.total for row in rows}


def _seen_at(engine: Engine) -> list[str]:
    with transaction(engine) as conn:
        return list(
            conn.execute(
                text("SELECT code FROM sightings JOIN stores ON stores.id = store_id ORDER BY taken_at")
            ).scalars()
        )


_CASES: list[tuple[str, Callable[[Engine], None], dict[str, int]]] = [
    ("a store moves to another city", _move_store, {"Europe": 2, "Berlin": 1, "Potsdam": 1, "BER-01": 2}),
    (
        "a store moves to another region",
        _move_region,
        {"Europe": 1, "Islands": 1, "Berlin": 1, "London": 1, "BER-01": 2},
    ),
    (
        "a camera moves to another store",
        _move_camera,
        {"Europe": 2, "Berlin": 1, "Potsdam": 1, "BER-01": 1, "POT-01": 1},
    ),
]


@pytest.fixture
def camera(engine: Engine) -> int:
    factories.add_chain(engine, _BERLIN, _POTSDAM, _LONDON)
    return factories.places(engine)[0].camera_id


@pytest.mark.parametrize(("word", "move", "totals"), _CASES, ids=[case[0] for case in _CASES])
@pytest.mark.parametrize("counted_before", [True, False], ids=["counted before the move", "arrives after the move"])
def test_each_photo_counts_where_the_camera_was(
    engine: Engine,
    archive: Archive,
    tmp_path: Path,
    camera: int,
    word: str,
    move: Callable[[Engine], None],
    totals: dict[str, int],
    counted_before: bool,
) -> None:
    analyst = factories.analyst(engine, archive)
    factories.upload(engine, archive, tmp_path, camera_id=camera, received_at=_BEFORE)
    if counted_before:
        analyst.work_batch()
    move(engine)
    factories.upload(engine, archive, tmp_path, camera_id=camera, received_at=_AFTER)
    analyst.work_batch()
    assert _totals(engine) == totals, word
    with transaction(engine) as conn:
        assert conn.execute(text("SELECT count(*) FROM sightings")).scalar() == 2


def test_a_backlog_counts_where_the_camera_was_when_it_was_taken(
    engine: Engine, archive: Archive, tmp_path: Path, camera: int
) -> None:
    """The camera's clock shows Berlin's time, then London's; both photos come after an outage."""
    enrolment.import_chain(
        engine, [dataclasses.replace(_LONDON, camera_rows=factories.camera_rows("ber-01-cam1"))], at=_MOVED_AT
    )
    for name in ("shot_20260610_125900.jpg", "shot_20260610_130100.jpg"):  # 10:59 UTC in Berlin, 12:01 in London
        factories.upload(engine, archive, tmp_path, camera_id=camera, name=name, received_at=NOON + timedelta(hours=20))
    factories.analyst(engine, archive).work_batch()
    assert _seen_at(engine) == ["BER-01", "LON-01"]
    with transaction(engine) as conn:
        taken = list(conn.execute(text("SELECT taken_at FROM sightings ORDER BY 1")).scalars())
    assert taken == [NOON - timedelta(minutes=61), NOON + timedelta(minutes=1)]


def test_the_instant_of_the_move_belongs_to_the_goal(
    engine: Engine, archive: Archive, tmp_path: Path, camera: int
) -> None:
    _move_camera(engine)
    for instant in (_MOVED_AT - timedelta(microseconds=1), _MOVED_AT):
        factories.upload(engine, archive, tmp_path, camera_id=camera, received_at=instant)
    factories.analyst(engine, archive).work_batch()
    assert _seen_at(engine) == ["BER-01", "POT-01"]


def test_a_camera_may_come_back(engine: Engine, archive: Archive, tmp_path: Path, camera: int) -> None:
    _move_camera(engine)
    back = dataclasses.replace(_BERLIN, camera_rows=factories.camera_rows("ber-01-cam1"))
    enrolment.import_chain(engine, [back], at=_AFTER)
    for hours in (-1, 0.5, 2):
        factories.upload(engine, archive, tmp_path, camera_id=camera, received_at=NOON + timedelta(hours=hours))
    factories.analyst(engine, archive).work_batch()
    assert _seen_at(engine) == ["BER-01", "POT-01", "BER-01"]


def test_a_move_that_is_taken_back_at_once_leaves_no_trace(engine: Engine, camera: int) -> None:
    del camera
    _move_store(engine)
    enrolment.import_chain(engine, [_BERLIN], at=_MOVED_AT)
    with transaction(engine) as conn:
        rows = conn.execute(
            text(
                "SELECT cities.name, to_at = 'infinity' AS now FROM store_cities JOIN stores ON stores.id = store_id"
                " JOIN cities ON cities.id = store_cities.city_id WHERE code = 'BER-01' ORDER BY from_at"
            )
        ).all()
    assert [tuple(row) for row in rows] == [("Berlin", False), ("Berlin", True)]
    assert [place.scopes[1] for place in factories.places(engine)] == ["city-1"]


def test_what_became_of_photos_stays_with_the_store(
    engine: Engine, archive: Archive, tmp_path: Path, camera: int
) -> None:
    factories.upload(engine, archive, tmp_path, camera_id=camera, received_at=_BEFORE)
    _move_camera(engine)
    factories.upload(engine, archive, tmp_path, camera_id=camera, received_at=_AFTER)
    factories.analyst(engine, archive).work_batch()
    day = Period(NOON.date(), NOON.date())
    with transaction(engine) as conn:
        ids = {row.code: row.id for row in conn.execute(text("SELECT code, id FROM stores"))}
        analysed = {
            code: reports.summary(
                conn, Question(f"store-{ids[code]}", day), suppress_below=1, now=datetime.now(UTC)
            ).photos.analysed
            for code in ("BER-01", "POT-01")
        }
    assert analysed == {"BER-01": 1, "POT-01": 1}


def test_a_city_that_lost_its_last_store_keeps_its_report(
    engine: Engine, archive: Archive, tmp_path: Path, camera: int
) -> None:
    factories.upload(engine, archive, tmp_path, camera_id=camera, received_at=_BEFORE)
    factories.analyst(engine, archive).work_batch()
    _move_store(engine)
    day = Period(NOON.date(), NOON.date())
    with transaction(engine) as conn:
        city = conn.execute(text("SELECT 'city-' || id FROM cities WHERE name = 'Berlin'")).scalar_one()
        summary = reports.summary(conn, Question(city, day), suppress_below=1, now=datetime.now(UTC))
        places = reports.places(conn, Question(city, day), suppress_below=1, now=datetime.now(UTC))
    assert (summary.now.customers, places.rows) == (1, [])


def test_a_worker_that_runs_hears_of_a_move_at_once(
    engine: Engine, archive: Archive, tmp_path: Path, camera: int
) -> None:
    analyst = factories.analyst(engine, archive)
    analyst.refresh_places()
    _move_camera(engine)
    factories.upload(engine, archive, tmp_path, camera_id=camera, received_at=_AFTER)
    analyst.work_batch()
    assert _seen_at(engine) == ["POT-01"]
