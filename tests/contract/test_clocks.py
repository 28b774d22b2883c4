"""A camera's names and clocks through the real queue: what is kept, what is learned, and where photos count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from storemood.analysis import Analyst, Terms
from storemood.archive import Archive
from storemood.db import learnt
from storemood.db.engine import Engine, transaction
from storemood.domain.clocks import ClockState, Source
from storemood.domain.errors import NotFound
from storemood.domain.model import KNOWN_GENDERS, PhotoResult
from storemood.ingest import Receipt
from tests import factories
from tests.factories import NOON, ScriptedRecogniser

_HIKVISION = "192.168.1.64_01_{:%Y%m%d%H%M%S}000_FACE_DETECTION.jpg"
_REOLINK = "Exit_01_{:%Y%m%d%H%M%S}.jpg"


class _WithExif(ScriptedRecogniser):
    """Reads the time of the EXIF from the photo's bytes, as ``2026-06-10T14:00:00 anything``."""

    def exif_time(self, data: bytes) -> datetime | None:
        return datetime.fromisoformat(data.split()[0].decode())


def _rows(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with transaction(engine) as conn:
        return [tuple(row) for row in conn.execute(text(query))]


def _camera(engine: Engine, timezone: str = "Europe/Berlin") -> int:
    factories.add_chain(engine, factories.store_row(timezone=timezone))
    return factories.places(engine)[0].camera_id


def _work(engine: Engine, archive: Archive, recogniser: ScriptedRecogniser | None = None) -> None:
    analyst = factories.analyst(engine, archive, recogniser)
    while analyst.work_batch():
        pass


def _upload_named(
    engine: Engine,
    archive: Archive,
    folder: Path,
    camera_id: int,
    uploads: Sequence[tuple[datetime, datetime]],
    pattern: str = _HIKVISION,
) -> None:
    """Queue photos by the camera's wall clock, without a zone, and by the moment of receipt."""
    for wall, received_at in uploads:
        factories.upload(
            engine, archive, folder, camera_id=camera_id, name=pattern.format(wall), received_at=received_at
        )


def _minutes(first: int, last: int, *, ahead: timedelta = timedelta(0)) -> list[tuple[datetime, datetime]]:
    """A photo a minute after noon (UTC), received at once, by a camera's clock in Berlin that is ahead by so much."""
    berlin = NOON.replace(tzinfo=None) + timedelta(hours=2)
    return [
        (berlin + timedelta(minutes=minute) + ahead, NOON + timedelta(minutes=minute, seconds=1))
        for minute in range(first, last)
    ]


def test_all_three_clocks_are_kept_with_the_photo(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.upload(
        engine,
        archive,
        tmp_path,
        camera_id=_camera(engine),
        content=b"2026-06-10T13:59:57 photo",
        name="192.168.1.64_01_20260610135958123_FACE_DETECTION.jpg",
    )
    _work(engine, archive, _WithExif())
    [row] = _rows(engine, "SELECT dialect, received_at, named_at, exif_at, taken_at FROM photos")
    assert row == (
        "hikvision",
        NOON,
        datetime(2026, 6, 10, 13, 59, 58, 123000),
        datetime(2026, 6, 10, 13, 59, 57),
        NOON - timedelta(seconds=1.877),
    )


@pytest.mark.parametrize("ahead", [timedelta(hours=-1), timedelta(hours=3), timedelta(days=-9000)])
def test_photos_of_a_wrong_clock_count_in_the_right_hour(
    engine: Engine, archive: Archive, tmp_path: Path, ahead: timedelta
) -> None:
    camera_id = _camera(engine)
    _upload_named(engine, archive, tmp_path, camera_id, _minutes(0, 40, ahead=ahead))
    _work(engine, archive)
    hours = _rows(engine, "SELECT bucket, total FROM rollups WHERE scope = 'world' AND grain = 'hour'")
    assert hours == [(datetime(2026, 6, 10, 14, 0), 40)]
    [(state, offset_s)] = _rows(engine, "SELECT state, offset_s FROM camera_clocks")
    assert state == ("off" if ahead.days < -1 else "wrong_zone")
    assert offset_s == pytest.approx(ahead.total_seconds(), abs=2)
    [(noted, noted_state)] = _rows(engine, "SELECT clock_offset_s, clock_state FROM observations")
    assert (noted, noted_state) == (offset_s, state)


def test_the_log_tells_once_of_a_wrong_clock_and_once_of_a_right_one_again(
    engine: Engine, archive: Archive, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    camera_id = _camera(engine)
    caplog.set_level("INFO", logger="storemood.db.learnt")
    for first, ahead in ((0, timedelta(hours=-2)), (30, timedelta(0))):
        _upload_named(engine, archive, tmp_path, camera_id, _minutes(first, first + 20, ahead=ahead))
        _work(engine, archive)
    wrong, right = [record.getMessage() for record in caplog.records]
    assert f"camera {camera_id}, by its file names, is wrong zone by -720" in wrong
    assert right == f"the clock of camera {camera_id} is right again"


def test_a_backlog_counts_in_its_own_hours(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    """An outage of two hours, from half past twelve; its photos come within four minutes, mixed with live ones."""
    camera_id = _camera(engine)
    _upload_named(engine, archive, tmp_path, camera_id, _minutes(0, 30))
    back = NOON + timedelta(hours=2, minutes=30)
    late = [(wall, back + timedelta(seconds=2 * n)) for n, (wall, _) in enumerate(_minutes(30, 150))]
    both = sorted([*late, *_minutes(150, 160)], key=lambda upload: upload[1])
    _upload_named(engine, archive, tmp_path, camera_id, both)
    _work(engine, archive)
    hours = _rows(engine, "SELECT bucket, total FROM rollups WHERE scope = 'world' AND grain = 'hour' ORDER BY 1")
    assert hours == [(datetime(2026, 6, 10, hour, 0), total) for hour, total in ((14, 60), (15, 60), (16, 40))]
    assert _rows(engine, "SELECT state FROM camera_clocks") == [("right",)]
    [(late_photos,)] = _rows(engine, "SELECT sum(photos_late)::int FROM observations")
    assert late_photos == 119


def test_a_camera_on_utc_in_a_zone_of_half_hours(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    camera_id = _camera(engine, "Asia/Kolkata")
    uploads = [
        (NOON.replace(tzinfo=None) + timedelta(minutes=n), NOON + timedelta(minutes=n, seconds=2)) for n in range(20)
    ]
    _upload_named(engine, archive, tmp_path, camera_id, uploads)
    _work(engine, archive)
    hours = _rows(engine, "SELECT bucket, total FROM rollups WHERE scope = 'world' AND grain = 'hour'")
    assert hours == [(datetime(2026, 6, 10, 17, 0), 20)]
    assert _rows(engine, "SELECT state, offset_s FROM camera_clocks") == [("wrong_zone", -19802)]


def test_the_clocks_of_name_and_exif_are_learned_apart(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    """EXIF in UTC, names in the store's time."""
    camera_id = _camera(engine)
    for wall, received_at in _minutes(0, 20):
        factories.upload(
            engine,
            archive,
            tmp_path,
            camera_id=camera_id,
            content=f"{wall - timedelta(hours=2):%Y-%m-%dT%H:%M:%S} photo".encode(),
            name=_HIKVISION.format(wall),
            received_at=received_at,
        )
    _work(engine, archive, _WithExif())
    with transaction(engine) as conn:
        clocks = learnt.list_clocks(conn, [camera_id])
    assert clocks[camera_id, Source.NAME].state is ClockState.RIGHT
    assert clocks[camera_id, Source.EXIF].state is ClockState.WRONG_ZONE
    assert _rows(engine, "SELECT count(*) FROM sightings WHERE taken_at < '2026-06-10 12:00+00'") == [(0,)]
    assert _rows(engine, "SELECT clock_state FROM observations") == [("wrong_zone",)]


def test_a_cameras_pack_is_learned_after_five_names_and_changes_with_them(
    engine: Engine, archive: Archive, tmp_path: Path
) -> None:
    camera_id = _camera(engine)
    known = []
    for first, last, pattern in ((0, 4, _HIKVISION), (4, 5, _HIKVISION), (5, 9, _REOLINK), (9, 10, _REOLINK)):
        _upload_named(engine, archive, tmp_path, camera_id, _minutes(first, last), pattern)
        _work(engine, archive)
        with transaction(engine) as conn:
            known.append(learnt.find_manner(conn, camera_id).dialect)
    assert known == [None, "hikvision", "hikvision", "reolink"]


def test_until_then_the_pack_is_the_one_that_the_chains_file_names(engine: Engine) -> None:
    camera_id = _camera(engine)
    _rows(engine, f"UPDATE cameras SET dialect = 'axis' WHERE id = {camera_id} RETURNING id")
    with transaction(engine) as conn:
        assert learnt.find_manner(conn, camera_id).dialect == "axis"


@pytest.mark.parametrize(
    ("word", "name", "content", "receipts"),
    [
        ("a test", "test.txt", b"test", [Receipt.CONNECTION_TEST] * 7),
        ("a marker", "cam/DVRWorkDirectory", b"", [Receipt.IGNORED] * 7),
        ("an index whose rename never came", "a/b.idx_", b"\0\1", [Receipt.IGNORED] * 7),
        ("a video", "a.avi", b"RIFF\0\0\0\0AVI LIST", [Receipt.IGNORED] * 7),
        ("a WebP under a name to ignore", "a.avi", b"RIFF\0\0\0\0WEBPVP8 ", [Receipt.QUEUED]),
        ("a photo under a name to ignore", "b.idx", b"\xff\xd8\xff\xe0", [Receipt.QUEUED] + [Receipt.DUPLICATE] * 6),
        (
            "a camera that names its photos test",
            "test.jpg",
            b"\xff\xd8\xff\xe0",
            [Receipt.CONNECTION_TEST] * 5 + [Receipt.QUEUED, Receipt.DUPLICATE],
        ),
    ],
)
def test_what_is_no_photo_is_noted_and_not_kept(
    engine: Engine,
    archive: Archive,
    tmp_path: Path,
    word: str,
    name: str,
    content: bytes,
    receipts: list[Receipt],
) -> None:
    camera_id = _camera(engine)
    got = [
        factories.upload(engine, archive, tmp_path, camera_id=camera_id, name=name, content=content) for _ in receipts
    ]
    assert got == receipts, word
    assert _rows(engine, "SELECT uploads, duplicates, connection_tests, ignored_files FROM observations") == [
        tuple(receipts.count(one) for one in (
            Receipt.QUEUED, Receipt.DUPLICATE, Receipt.CONNECTION_TEST, Receipt.IGNORED))
    ]  # fmt: skip
    assert len(list(archive.list_keys())) == receipts.count(Receipt.QUEUED)


def test_a_photo_that_was_taken_in_unfinished_is_the_retrys_double(
    engine: Engine, archive: Archive, tmp_path: Path
) -> None:
    camera_id = _camera(engine)
    receipts = [
        factories.upload(engine, archive, tmp_path, camera_id=camera_id, name=name, content=b"photo")
        for name in ("a/camera_tmp.jpg", "a/camera.jpg")
    ]
    assert receipts == [Receipt.QUEUED, Receipt.DUPLICATE]
    assert _rows(engine, "SELECT name, dialect FROM photos") == [("a/camera.jpg", "intellinet")]


def test_a_scene_and_its_crops_are_one_event_each_face_once(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    """Named as a vendor names them, received while the line is slow; the crops are not much smaller than the scene."""
    camera_id = _camera(engine)
    for index, seconds in ((0, 0.0), (1, 1.9), (2, 3.8)):
        factories.upload(
            engine,
            archive,
            tmp_path,
            camera_id=camera_id,
            name=f"SN/2026-06-10/001/jpg/13/59/50[M][0@0][{index}].jpg",
            content=f"{index}".encode(),
            received_at=NOON + timedelta(seconds=seconds),
        )

    def answer(content: bytes) -> PhotoResult:
        people = [factories.seen_face(of=factories.traits(gender)) for gender in KNOWN_GENDERS]
        return factories.analysed(*(people if content == b"0" else [people[int(content) - 1]]))

    terms = Terms(batch=8, lease_s=60, max_tries=3, fuse_window_s=2)
    assert Analyst(engine, archive, ScriptedRecogniser(answer), terms).work_batch() == 3
    assert _rows(engine, "SELECT gender, count(*) FROM sightings JOIN cells USING (cell) GROUP BY 1 ORDER BY 1") == [
        ("female", 1),
        ("male", 1),
    ]
    assert _rows(engine, "SELECT faces, faces_accepted, faces_fused FROM observations") == [(4, 2, 2)]


def test_a_name_that_no_pack_knows_is_kept_and_counted(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    camera_id = _camera(engine)
    for name in ("IMG_0001.jpg", "x/IMG_0002.jpg", "shot-20260610-140000.jpg"):
        factories.upload(engine, archive, tmp_path, camera_id=camera_id, name=name)
    _work(engine, archive)
    assert _rows(engine, "SELECT uploads, unknown_names, photos_analysed FROM observations") == [(3, 2, 3)]
    with transaction(engine) as conn:
        [manner] = learnt.list_manners(conn)
        names = learnt.list_unknown_names(conn, manner.login, most=10)
        with pytest.raises(NotFound, match="nobody"):
            learnt.list_unknown_names(conn, "nobody", most=10)
    assert manner.dialect is None
    assert [name.name for name in names] == ["shot-20260610-140000.jpg", "x/IMG_0002.jpg", "IMG_0001.jpg"]
    assert {name.received for name in names} == {datetime(2026, 6, 10, 14, 0)}


@pytest.mark.parametrize("exif", ["1999-12-31T23:59:59", "0001-01-01T00:00:00", "9999-12-31T23:59:59"])
def test_a_photo_with_an_odd_year_is_not_lost(engine: Engine, archive: Archive, tmp_path: Path, exif: str) -> None:
    camera_id = _camera(engine)
    factories.upload(engine, archive, tmp_path, camera_id=camera_id, content=f"{exif} x".encode(), name="x.jpg")
    _work(engine, archive, _WithExif())
    assert _rows(engine, "SELECT taken_at, state FROM photos") == [(datetime(2026, 6, 10, 12, tzinfo=UTC), "analysed")]
