"""From an upload to its count: durable, exactly once, whatever dies in between."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from storemood.archive import Archive
from storemood.db import photos
from storemood.db.engine import Engine, transaction
from storemood.domain.errors import ArchiveUnavailable
from storemood.domain.hours import OpeningHours, Span
from storemood.domain.model import PhotoResult, PhotoState
from storemood.domain.rollups import Aid, Grain
from storemood.ingest import Receipt
from tests import factories
from tests.factories import ScriptedRecogniser, analysed, seen_face


def _rows(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with transaction(engine) as conn:
        return [tuple(row) for row in conn.execute(text(query))]


def _states(engine: Engine) -> list[tuple[object, ...]]:
    return _rows(engine, "SELECT state, reason FROM photos ORDER BY id")


def _total(engine: Engine, scope: str = "world", grain: str = "month") -> int:
    [(total,)] = _rows(
        engine, f"SELECT coalesce(sum(total), 0) FROM rollups WHERE scope = '{scope}' AND grain = '{grain}'"
    )
    return int(str(total))


def _camera(engine: Engine) -> int:
    factories.add_chain(engine)
    return factories.places(engine)[0].camera_id


def test_a_photo_is_counted_in_every_scope_and_grain_and_erased(
    engine: Engine, archive: Archive, tmp_path: Path
) -> None:
    factories.upload(engine, archive, tmp_path, camera_id=_camera(engine))
    assert factories.analyst(engine, archive).work_batch() == 1
    counted = _rows(engine, "SELECT scope, grain, total FROM rollups")
    kinds = {(str(scope).partition("-")[0], grain): total for scope, grain, total in counted}
    assert kinds == {(kind, grain): 1 for kind in ("world", "region", "city", "store") for grain in (*Grain, *Aid)}
    assert _rows(engine, "SELECT count(*) FROM sightings") == [(1,)]
    assert list(archive.list_keys()) == []
    assert _rows(engine, "SELECT state, erased_at IS NOT NULL FROM photos") == [("analysed", True)]


def test_buckets_are_on_the_stores_wall_clock(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.add_chain(engine, factories.store_row("CCU-01", timezone="Asia/Kolkata"))
    camera = factories.places(engine)[0].camera_id
    taken = datetime(2026, 6, 10, 20, 45, tzinfo=UTC)
    factories.upload(engine, archive, tmp_path, camera_id=camera, received_at=taken)
    factories.analyst(engine, archive).work_batch()
    hours = _rows(engine, "SELECT DISTINCT bucket FROM rollups WHERE grain = 'hour'")
    assert hours == [(datetime(2026, 6, 11, 2, 0),)]


def test_a_retry_with_the_same_name_and_bytes_is_queued_once(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    camera = _camera(engine)
    receipts = [
        factories.upload(engine, archive, tmp_path, camera_id=camera, content=b"photo", name=name)
        for name in ("a.jpg", "a.jpg", "b.jpg")
    ]
    assert receipts == [Receipt.QUEUED, Receipt.DUPLICATE, Receipt.QUEUED]
    assert len(list(archive.list_keys())) == 2


def test_the_same_name_with_other_bytes_is_a_new_photo(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    camera = _camera(engine)
    for content in (b"one", b"two"):
        factories.upload(engine, archive, tmp_path, camera_id=camera, content=content, name="camera.jpg")
    factories.analyst(engine, archive).work_batch()
    assert _total(engine) == 2


def test_workers_side_by_side_count_each_photo_once(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    camera = _camera(engine)
    for _ in range(60):
        factories.upload(engine, archive, tmp_path, camera_id=camera)

    def work() -> None:
        analyst = factories.analyst(engine, archive, batch=4)
        while analyst.work_batch():
            pass

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (_total(engine), _total(engine, grain="hour")) == (60, 60)
    assert _rows(engine, "SELECT count(*) FROM sightings") == [(60,)]


def test_a_worker_that_lost_its_lease_counts_nothing(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.upload(engine, archive, tmp_path, camera_id=_camera(engine))
    slow_token = uuid4()
    with transaction(engine) as conn:
        [claimed] = photos.claim(conn, token=slow_token, most=1, lease_s=-1, max_tries=3)
    factories.analyst(engine, archive).work_batch()
    with transaction(engine) as conn:
        done = photos.finish(conn, slow_token, [photos.Outcome(claimed.id, PhotoState.ANALYSED, None)])
    assert done == set()
    assert _total(engine) == 1


def test_a_photo_under_a_running_lease_is_left_alone(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.upload(engine, archive, tmp_path, camera_id=_camera(engine))
    with transaction(engine) as conn:
        photos.claim(conn, token=uuid4(), most=1, lease_s=60, max_tries=3)
    assert factories.analyst(engine, archive).work_batch() == 0


def test_a_photo_that_breaks_its_worker_is_parked_alone_with_the_reason(
    engine: Engine, archive: Archive, tmp_path: Path
) -> None:
    camera = _camera(engine)
    for content in (b"good 1", b"poison", b"good 2"):
        factories.upload(engine, archive, tmp_path, camera_id=camera, content=content)

    def answer(data: bytes) -> PhotoResult:
        if data == b"poison":
            raise ZeroDivisionError
        return analysed(seen_face())

    analyst = factories.analyst(engine, archive, ScriptedRecogniser(answer), max_tries=3)
    for _ in range(10):
        try:
            analyst.work_batch()
        except ZeroDivisionError:
            analyst = factories.analyst(engine, archive, ScriptedRecogniser(answer), max_tries=3)
    analyst.refresh_places()
    assert analyst.park_exhausted() == 1
    assert _states(engine) == [
        ("analysed", None),
        ("failed", "broke_off:ZeroDivisionError"),
        ("analysed", None),
    ]
    assert _total(engine) == 2
    assert _rows(engine, "SELECT reason, count FROM tallies WHERE outcome = 'failed'") == [
        ("broke_off:ZeroDivisionError", 1)
    ]
    assert len(list(archive.list_keys())) == 1, "a parked photo's bytes stay for a look"


def test_an_archive_that_is_away_costs_a_photo_no_try(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.upload(engine, archive, tmp_path, camera_id=_camera(engine))

    class Away(Archive):
        def get(self, key: str) -> bytes:
            raise ArchiveUnavailable(key)

    analyst = factories.analyst(engine, Away((tmp_path / "archive").as_uri()))
    with pytest.raises(ArchiveUnavailable):
        analyst.work_batch()
    assert _rows(engine, "SELECT state, tries, lease_token FROM photos") == [("received", 0, None)]


def test_bytes_that_are_gone_fail_with_that_reason(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.upload(engine, archive, tmp_path, camera_id=_camera(engine))
    archive.delete([key for key, _ in archive.list_keys()])
    factories.analyst(engine, archive).work_batch()
    assert _states(engine) == [("failed", "bytes_missing")]


@pytest.mark.parametrize(
    ("word", "taken", "state"),
    [
        ("before opening", datetime(2026, 6, 10, 5, 59, tzinfo=UTC), ("rejected", "outside_hours")),
        ("at opening", datetime(2026, 6, 10, 6, 0, tzinfo=UTC), ("analysed", None)),
        ("before closing", datetime(2026, 6, 10, 17, 59, tzinfo=UTC), ("analysed", None)),
        ("at closing", datetime(2026, 6, 10, 18, 0, tzinfo=UTC), ("rejected", "outside_hours")),
    ],
)
def test_a_photo_outside_the_stores_hours_is_erased_unseen(
    engine: Engine,
    archive: Archive,
    tmp_path: Path,
    word: str,
    taken: datetime,
    state: tuple[str, str | None],
) -> None:
    hours = OpeningHours({day: (Span(8 * 60, 20 * 60),) for day in range(7)})
    factories.add_chain(engine, factories.store_row(hours=hours))
    camera = factories.places(engine)[0].camera_id
    factories.upload(engine, archive, tmp_path, camera_id=camera, received_at=taken)
    factories.analyst(engine, archive).work_batch()
    assert _states(engine) == [state], word
    assert list(archive.list_keys()) == []
    assert _rows(engine, "SELECT outcome, reason, count FROM tallies WHERE subject = 'photo'") == [
        (state[0], state[1] or "", 1)
    ]


def test_refused_faces_are_tallied_but_not_counted(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.upload(engine, archive, tmp_path, camera_id=_camera(engine))
    recogniser = ScriptedRecogniser(lambda _: analysed(seen_face(), seen_face("too_small", "blurred")))
    factories.analyst(engine, archive, recogniser).work_batch()
    assert _total(engine) == 1
    assert _rows(engine, "SELECT outcome, reason, count FROM tallies WHERE subject = 'face' ORDER BY 1") == [
        ("accepted", "", 1),
        ("rejected", "too_small", 1),
    ]


def test_a_late_photo_counts_in_the_hour_that_its_name_tells(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    received = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
    factories.upload(
        engine,
        archive,
        tmp_path,
        camera_id=_camera(engine),
        name="192.168.1.64_01_20260610093538868_FACE_SNAP.jpg",
        received_at=received,
    )
    factories.analyst(engine, archive).work_batch()
    assert _rows(engine, "SELECT taken_at FROM sightings") == [(datetime(2026, 6, 10, 7, 35, 38, 868000, tzinfo=UTC),)]
