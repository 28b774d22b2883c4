"""Observations: what adds up to an hour, in whichever order it comes."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storemood import ingest, retention
from storemood.archive import Archive
from storemood.content import InMemory
from storemood.db import observations
from storemood.db.engine import Engine, transaction
from storemood.domain.hours import OpeningHours, Span
from storemood.domain.model import PhotoResult, PhotoState
from storemood.domain.observations import SUMS, Last, Observation, ObservationKey, Observed, merge
from storemood.retention import Limits
from tests import factories
from tests.factories import NOON, ScriptedRecogniser, analysed, seen_face


def _hours(engine: Engine) -> list[Observed]:
    with transaction(engine) as conn:
        return observations.list_hours(conn, since=datetime(2026, 1, 1), until=datetime(2027, 1, 1))


def _camera(engine: Engine, timezone: str = "Europe/Berlin") -> int:
    day = OpeningHours(dict.fromkeys(range(7), (Span(8 * 60, 20 * 60),)))
    factories.add_chain(engine, factories.store_row(timezone=timezone, hours=day))
    return factories.places(engine)[0].camera_id


def test_an_hour_adds_up(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    camera_id = _camera(engine)
    results = {
        b"two": analysed(seen_face(), seen_face("blurred", "tilted")),
        b"odd": analysed(seen_face("masked")),
        b"nobody": analysed(),
        b"broken": PhotoResult(PhotoState.REJECTED, "truncated"),
    }
    for content in results:
        factories.upload(engine, archive, tmp_path, camera_id=camera_id, content=content)
    factories.upload(
        engine, archive, tmp_path, camera_id=camera_id, content=b"night", name="Exit_01_20260610010730.jpg"
    )
    bright = {
        content: replace(
            result,
            faces=tuple(replace(face, quality=replace(face.quality, brightness=100.4)) for face in result.faces),
        )
        for content, result in results.items()
    }
    factories.analyst(engine, archive, ScriptedRecogniser(bright.__getitem__)).work_batch()
    [hour] = _hours(engine)
    assert hour.key == ObservationKey(camera_id, datetime(2026, 6, 10, 14))
    assert hour.sums == Observation(
        uploads=5,
        bytes=len(b"two" + b"odd" + b"nobody" + b"broken" + b"night"),
        unknown_names=4,
        photos_analysed=3,
        photos_without_face=1,
        photos_outside_hours=1,
        photos_rejected=1,
        photos_late=1,
        faces=3,
        faces_accepted=1,
        faces_blurred=1,
        faces_refused_otherwise=1,
        size_px_sum=270,
        eyes_px_sum=120,
        sharpness_sum=2400,
        brightness_sum=300,
        faces_with_brightness=3,
    )
    assert (hour.last.width, hour.last.height) == (640, 480)


def test_a_face_that_the_camera_cut_out_is_not_taken_for_its_stream(
    engine: Engine, archive: Archive, tmp_path: Path
) -> None:
    camera_id = _camera(engine)
    sizes = {b"scene": (2688, 1520), b"crop": (638, 638)}
    for index, content in enumerate(sizes):
        name = f"IPC/3K/2026-06-10/001/jpg/14/00/00[M][0@0][{index}].jpg"
        factories.upload(engine, archive, tmp_path, camera_id=camera_id, content=content, name=name)

    def see(photo: bytes) -> PhotoResult:
        width, height = sizes[photo]
        return replace(analysed(seen_face()), width=width, height=height)

    factories.analyst(engine, archive, ScriptedRecogniser(see)).work_batch()
    [hour] = _hours(engine)
    assert hour.sums.photos_analysed == 2
    assert (hour.last.width, hour.last.height) == (2688, 1520)


@pytest.mark.parametrize(
    ("word", "timezone", "utc", "hour"),
    [
        ("half an hour", "Asia/Kolkata", (6, 10, 12, 0), (6, 10, 17)),
        ("three quarters", "Asia/Kathmandu", (6, 10, 12, 20), (6, 10, 18)),
        ("twice in autumn, first", "Europe/Berlin", (10, 25, 0, 30), (10, 25, 2)),
        ("twice in autumn, second", "Europe/Berlin", (10, 25, 1, 30), (10, 25, 2)),
        ("after the gap of spring", "Europe/Berlin", (3, 29, 1, 0), (3, 29, 3)),
    ],
)
def test_hours_are_on_the_stores_wall_clock(
    engine: Engine,
    archive: Archive,
    tmp_path: Path,
    word: str,
    timezone: str,
    utc: tuple[int, int, int, int],
    hour: tuple[int, int, int],
) -> None:
    received_at = datetime(2026, *utc, tzinfo=UTC)
    factories.upload(engine, archive, tmp_path, camera_id=_camera(engine, timezone), received_at=received_at)
    factories.analyst(engine, archive).work_batch()
    [found] = _hours(engine)
    assert found.key.hour == datetime(2026, *hour), word
    assert (found.sums.uploads, found.sums.photos_analysed + found.sums.photos_outside_hours) == (1, 1)


@pytest.mark.parametrize("tls", [None, True, False])
def test_whether_uploads_came_encrypted(engine: Engine, archive: Archive, tls: bool | None) -> None:
    arrived = ingest.Arrived(_camera(engine), "x.jpg", InMemory([b"photo"]), NOON, tls)
    ingest.receive(engine, archive, arrived)
    assert [hour.last.tls for hour in _hours(engine)] == [tls]


def test_gateways_and_workers_side_by_side_lose_nothing(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.add_chain(engine, factories.store_row(cameras=3))
    cameras = [place.camera_id for place in factories.places(engine)]

    def send() -> None:
        for camera_id in cameras * 5:
            factories.upload(engine, archive, tmp_path, camera_id=camera_id)

    def work() -> None:
        analyst = factories.analyst(engine, archive, batch=4)
        for _ in range(20):
            analyst.work_batch()

    threads = [threading.Thread(target=target) for target in (send, send, work, work)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while factories.analyst(engine, archive).work_batch():
        pass
    assert [(hour.sums.uploads, hour.sums.photos_analysed, hour.sums.faces_accepted) for hour in _hours(engine)] == [
        (10, 10, 10)
    ] * 3


def test_hours_go_with_the_results(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    camera_id = _camera(engine)
    for days in (0, 31):
        factories.upload(engine, archive, tmp_path, camera_id=camera_id, received_at=NOON - timedelta(days=days))
    limits = Limits(keep_failed_hours=72, keep_photo_rows_days=7, keep_results_days=366)
    assert retention.run(engine, archive, limits, NOON + timedelta(days=361)).observations == 1
    assert [hour.key.hour for hour in _hours(engine)] == [datetime(2026, 6, 10, 14)]


_OBSERVED = st.builds(
    Observed,
    st.builds(ObservationKey, st.integers(1, 2), st.sampled_from([datetime(2026, 6, 10, hour) for hour in (8, 9)])),
    st.builds(Observation, **{name: st.integers(0, 9) for name in SUMS[:5]}),
    st.builds(Last, width=st.none() | st.integers(1, 9), dialect=st.none() | st.sampled_from("ab")),
)


@settings(deadline=None)
@given(st.lists(_OBSERVED, max_size=12), st.integers(0, 12))
def test_merging_in_parts_is_merging_at_once(observed: list[Observed], cut: int) -> None:
    assert merge([*merge(observed[:cut]), *merge(observed[cut:])]) == merge(observed)


@settings(deadline=None)
@given(st.lists(_OBSERVED, max_size=12))
def test_sums_do_not_depend_on_the_order(observed: list[Observed]) -> None:
    forwards, backwards = merge(observed), merge(observed[::-1])
    assert [(one.key, one.sums) for one in forwards] == [(one.key, one.sums) for one in backwards]
