"""Judging over the database: states and their history, one judge at a time, coverage, and what is forgotten."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from storemood import health, reports
from storemood.archive import Archive
from storemood.db import health as store
from storemood.db.engine import Engine, transaction
from storemood.domain.errors import NotFound
from storemood.domain.health.coverage import Coverage
from storemood.domain.health.states import Extent, State
from storemood.domain.observations import Observation
from storemood.domain.periods import Period
from storemood.reports import Level, Page, Question
from storemood.reports.sides import resolve
from tests import factories
from tests.cameras_past import NOW, observed, usual_hour
from tests.passing_time import EVERY, add_stores, give_past, observe, run, send, states

_TODAY = NOW.date()


@pytest.fixture
def cameras(engine: Engine) -> list[int]:
    """Two cameras in each of three stores, which have a past and send today since the stores opened."""
    ids = add_stores(engine, "A", "B", "C")
    give_past(engine, ids)
    for hour in range(8, 14):
        send(engine, ids, NOW.replace(hour=hour, minute=59), 60)
    send(engine, ids, NOW, 30)
    return ids


def test_a_camera_falls_silent_and_comes_back(engine: Engine, cameras: list[int]) -> None:
    still, *others = cameras
    now = run(engine, 15, others)
    assert set(states(engine).values()) == {State.OK}
    now = run(engine, 12, others, start=now)
    assert states(engine) == {still: State.SILENT} | dict.fromkeys(others, State.OK)
    now = run(engine, 9, cameras, start=now)
    assert set(states(engine).values()) == {State.OK}
    run(engine, 60, cameras, start=now)
    assert set(states(engine).values()) == {State.OK}, "it is not called slow for having been silent"
    with transaction(engine) as conn:
        last, silence, first = store.list_episodes(conn, still, 9)
        assert len(store.list_episodes(conn, others[0], 9)) == 1
    assert [one.state for one in (first, silence, last)] == [State.OK, State.SILENT, State.OK]
    assert (silence.since, silence.to_at, last.to_at) == (NOW, last.from_at, None)
    assert silence.findings[0].numbers["missed"] >= 20


def test_a_silent_store_is_told_apart_from_a_silent_camera(engine: Engine, cameras: list[int]) -> None:
    run(engine, 15, cameras[2:])
    with transaction(engine) as conn:
        believed = store.list_believed(conn)
    assert [believed[camera_id].standing.findings[0].extent for camera_id in cameras[:2]] == [Extent.STORE] * 2
    assert {one.standing.state for one in believed.values()} == {State.SILENT, State.OK}


def test_nothing_arrives_at_all(engine: Engine, cameras: list[int]) -> None:
    run(engine, 15, [])
    with transaction(engine) as conn:
        believed = store.list_believed(conn)
    assert {one.standing.findings[0].extent for one in believed.values()} == {Extent.EVERYWHERE}
    assert set(states(engine)) == set(cameras)


def test_a_closed_store_and_a_camera_that_is_off(engine: Engine, cameras: list[int]) -> None:
    run(engine, 3, cameras)
    assert health.evaluate(engine, NOW.replace(hour=22)) is not None
    assert set(states(engine).values()) == {State.CLOSED}
    with transaction(engine) as conn:
        assert len(store.list_episodes(conn, cameras[0], 9)) == 1, "a night is no episode"


def test_new_cameras_say_so(engine: Engine) -> None:
    [known, new] = add_stores(engine, "A")
    give_past(engine, [known])
    run(engine, 3, [known, new])
    assert states(engine) == {known: State.OK, new: State.NEW}
    with transaction(engine) as conn:
        assert store.find_usual(conn, new) is None
        usual = store.find_usual(conn, known)
    assert usual is not None
    assert usual.photos[24 * 2 + 14] == 60
    assert usual.refusals["faces_too_small"] == pytest.approx(4 / 45)


def test_what_is_usual_survives_a_long_silence(engine: Engine) -> None:
    [camera, _] = add_stores(engine, "A")
    give_past(engine, [camera])
    for day in (0, 60, 61):
        health.evaluate(engine, NOW + timedelta(days=day))
    assert states(engine)[camera] is State.SILENT


def test_an_older_version_did_not_note_when_photos_came(engine: Engine) -> None:
    [camera, _] = add_stores(engine, "A")
    give_past(engine, [camera])
    observe(engine, observed(NOW.replace(hour=13, minute=0, tzinfo=None), usual_hour(), camera_id=camera))
    health.evaluate(engine, NOW - timedelta(minutes=20))
    with transaction(engine) as conn:
        assert store.list_believed(conn)[camera].last_photo_at == NOW.replace(minute=0)
    assert states(engine)[camera] is State.OK


def test_an_upload_is_when_the_last_photo_came(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    [camera, _] = add_stores(engine, "A")
    factories.upload(engine, archive, tmp_path, camera_id=camera, received_at=NOW)
    factories.upload(engine, archive, tmp_path, camera_id=camera, received_at=NOW + EVERY, name="test.jpg")
    health.evaluate(engine, NOW + 2 * EVERY)
    with transaction(engine) as conn:
        assert store.list_believed(conn)[camera].last_photo_at in (NOW, NOW + EVERY)


def test_one_process_judges_at_a_time(engine: Engine, cameras: list[int]) -> None:
    with transaction(engine) as conn:
        assert store.try_lock(conn)
        assert health.evaluate(engine, NOW) is None
    judged: list[object] = []
    threads = [threading.Thread(target=lambda: judged.append(health.evaluate(engine, NOW))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in judged if one is not None]) == 1
    assert health.evaluate(engine, NOW + timedelta(seconds=30)) is None, "it was just done"
    with transaction(engine) as conn:
        assert health.judged_at(conn) == NOW
    assert set(states(engine)) == set(cameras)


def _coverage(engine: Engine, scope: str = "world", first: date = _TODAY, last: date = _TODAY) -> Coverage:
    with transaction(engine) as conn:
        return resolve(conn, Question(scope, Period(first, last))).now.coverage(conn)


def test_coverage_counts_full_hours_of_today(engine: Engine, cameras: list[int]) -> None:
    health.evaluate(engine, NOW)
    assert _coverage(engine) == Coverage(6 * 6, 6 * 6)
    run(engine, 60, cameras[:3])
    assert _coverage(engine) == Coverage(7 * 6, 7 * 6), "all sent some of the hour"
    run(engine, 60, cameras[:3], start=NOW + timedelta(hours=1))
    assert _coverage(engine) == Coverage(8 * 6, 7 * 6 + 3)
    assert _coverage(engine, "store-1").share == 1
    assert _coverage(engine, "store-3") == Coverage(16, 14)


def test_coverage_goes_back_to_the_first_photo_and_over_days(engine: Engine, cameras: list[int]) -> None:
    health.evaluate(engine, NOW)
    yesterday = _TODAY - timedelta(days=1)
    assert _coverage(engine, first=yesterday, last=yesterday) == Coverage(6 * 12, 6 * 12)
    assert _coverage(engine, first=date(2026, 4, 1), last=date(2026, 4, 30)).share is None
    health.evaluate(engine, NOW + timedelta(days=2))
    assert _coverage(engine, first=_TODAY + timedelta(days=1), last=_TODAY + timedelta(days=1)).share == 0
    assert cameras


def test_a_report_says_its_coverage(engine: Engine, cameras: list[int]) -> None:
    run(engine, 60, cameras[:3])
    run(engine, 60, cameras[:3], start=NOW + timedelta(hours=1))
    questions = [
        Question("world", Period(_TODAY, _TODAY)),
        Question("store-3", Period(_TODAY, _TODAY + timedelta(days=3))),
        Question("world", Period(date(2026, 4, 1), date(2026, 4, 2))),
    ]
    with transaction(engine) as conn:
        told = [reports.summary(conn, question, suppress_below=10, now=NOW) for question in questions]
        places = reports.places(conn, questions[0], Page(Level.STORE, "coverage"), suppress_below=10, now=NOW)
        hours = reports.hours(conn, questions[0], suppress_below=10, now=NOW)
    assert [summary.now.coverage for summary in told] == [0.9375, 0.875, None]
    assert [row.now.coverage for row in places.rows if row.id == "store-3"] == [0.875]
    today = {cell.hour: cell.coverage for cell in hours.cells if cell.weekday == _TODAY.weekday()}
    assert {share for share in today.values() if share is not None} == {1.0, 0.5}


def test_coverage_of_no_place(engine: Engine) -> None:
    add_stores(engine, "A")
    with pytest.raises(NotFound):
        _coverage(engine, "store-99")


@pytest.mark.parametrize(
    ("word", "change", "state"),
    [
        ("dark", lambda sums: replace(sums, brightness_sum=sums.faces * 20), State.DARK),
        ("blurred", lambda sums: replace(sums, sharpness_sum=sums.faces * 100), State.BLURRED),
        (
            "turned away",
            lambda sums: replace(sums, faces_turned_away=sums.faces, faces_accepted=0, faces_too_small=0),
            State.ONE_REASON,
        ),
    ],
)
def test_a_fault_of_the_picture(
    engine: Engine, cameras: list[int], word: str, change: Callable[[Observation], Observation], state: State
) -> None:
    now = run(engine, 3, cameras, start=NOW.replace(hour=15, minute=0))
    for _ in range(13):
        now += EVERY
        send(engine, cameras[1:], now)
        odd = observed(now.replace(minute=0, tzinfo=None), change(usual_hour(12)), camera_id=cameras[0])
        observe(engine, replace(odd, last=replace(odd.last, uploaded_at=now)))
        health.evaluate(engine, now)
    assert states(engine) == {cameras[0]: state} | dict.fromkeys(cameras[1:], State.OK), word


def test_old_states_and_coverage_are_forgotten(engine: Engine, cameras: list[int]) -> None:
    run(engine, 30, cameras[1:])
    assert health.forget_before(engine, NOW + timedelta(days=400), keep_days=366) > 6
    assert _coverage(engine).share is None
    with transaction(engine) as conn:
        assert [one.state for one in store.list_episodes(conn, cameras[0], 9)] == [State.SILENT], "the present stays"
