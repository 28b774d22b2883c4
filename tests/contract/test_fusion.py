"""Bursts through the real queue: claimed whole, counted once, whoever works and whatever dies."""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from storemood.analysis import Analyst, Terms
from storemood.archive import Archive
from storemood.db import photos
from storemood.db.engine import Connection, Engine, transaction
from storemood.domain.errors import ArchiveUnavailable
from storemood.domain.model import Box, Gender, PhotoResult, PhotoState, SeenFace
from tests import factories
from tests.factories import NOON, ScriptedRecogniser, analysed, seen_face, traits

WINDOW_S = 2.0
PLACES = {b"left": 20.0, b"middle": 260.0, b"right": 500.0}


def face_at(left: float) -> SeenFace:
    seen = seen_face()
    return replace(seen, face=replace(seen.face, box=Box(left, 20, left + 80, 120)))


def people_named(content: bytes) -> PhotoResult:
    """Answer with a face at each place that a photo's content names, as in ``left right 7``."""
    return analysed(*(face_at(PLACES[word]) for word in content.split() if word in PLACES))


def analyst(engine: Engine, archive: Archive, *, batch: int = 8, window_s: float = WINDOW_S) -> Analyst:
    terms = Terms(batch=batch, lease_s=60, max_tries=3, fuse_window_s=window_s)
    return Analyst(engine, archive, ScriptedRecogniser(people_named), terms)


def upload(
    engine: Engine,
    archive: Archive,
    folder: Path,
    camera_id: int,
    shots: Sequence[tuple[float, str]],
    at: datetime = NOON,
) -> None:
    """Queue photos, each so many seconds after ``at``; a microsecond tells that the time is the gateway's."""
    for number, (seconds, content) in enumerate(shots):
        received_at = at + timedelta(seconds=seconds, microseconds=1)
        data = f"{content} {number} {uuid4().hex}".encode()
        factories.upload(engine, archive, folder, camera_id=camera_id, content=data, received_at=received_at)


def camera(engine: Engine) -> int:
    factories.add_chain(engine)
    return factories.places(engine)[0].camera_id


def ask(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with transaction(engine) as conn:
        return [tuple(row) for row in conn.execute(text(query))]


def number_in(engine: Engine, query: str) -> int:
    [(number,)] = ask(engine, query)
    return int(str(number))


def claim(conn: Connection, *, most: int = 8, window_s: float = WINDOW_S) -> list[int]:
    claimed = photos.claim(conn, token=uuid4(), most=most, lease_s=60, max_tries=3, fuse_window_s=window_s)
    return [photo.id for photo in claimed]


@pytest.mark.parametrize(
    ("word", "shots", "customers"),
    [
        ("a burst of three", [(0, "left"), (0.5, "left"), (1, "left")], 1),
        ("two side by side in a burst of three", [(0, "left right"), (0.5, "left right"), (1, "left right")], 2),
        ("a second apart through different places", [(0, "left"), (1, "middle"), (2, "right")], 3),
        ("ten seconds apart", [(0, "left"), (10, "left"), (20, "left")], 3),
        ("nobody in the first", [(0, "nobody"), (0.5, "left"), (1, "left")], 1),
    ],
)
def test_an_event_is_one_sighting(
    engine: Engine, archive: Archive, tmp_path: Path, word: str, shots: list[tuple[float, str]], customers: int
) -> None:
    upload(engine, archive, tmp_path, camera(engine), shots)
    assert analyst(engine, archive).work_batch() == 3
    faces = sum(len(content.replace("nobody", "").split()) for _, content in shots)
    assert number_in(engine, "SELECT count(*) FROM sightings") == customers, word
    assert ask(engine, "SELECT DISTINCT sum(total)::int FROM rollups GROUP BY scope, grain") == [(customers,)]
    tallied = ask(engine, "SELECT outcome, sum(count)::int FROM tallies WHERE subject = 'face' GROUP BY outcome")
    assert {str(outcome): count for outcome, count in tallied} == +Counter(
        {"accepted": customers, "fused": faces - customers}
    )
    assert number_in(engine, "SELECT sum(count) FROM tallies WHERE subject = 'photo'") == 3
    assert list(archive.list_keys()) == []


def test_an_event_counts_when_its_first_photo_was_taken(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    upload(engine, archive, tmp_path, camera(engine), [(3599.5, "left"), (3600.5, "left")])
    analyst(engine, archive).work_batch()
    assert ask(engine, "SELECT taken_at FROM sightings") == [(NOON + timedelta(seconds=3599.5, microseconds=1),)]


def test_faces_of_one_event_say_together_what_is_apparent(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    def answer(content: bytes) -> PhotoResult:
        share = 0.9 if b"sure" in content else 0.55
        seen = traits(Gender.FEMALE if share >= 0.6 else Gender.UNKNOWN)
        genders = {Gender.FEMALE: share, Gender.MALE: 1 - share}
        return analysed(seen_face(of=replace(seen, genders=genders)))

    upload(engine, archive, tmp_path, camera(engine), [(0, "unsure"), (0.3, "sure")])
    terms = Terms(batch=8, lease_s=60, max_tries=3, fuse_window_s=WINDOW_S)
    Analyst(engine, archive, ScriptedRecogniser(answer), terms).work_batch()
    assert ask(engine, "SELECT gender FROM sightings JOIN cells USING (cell)") == [("female",)]


def test_without_a_window_each_face_of_each_photo_counts(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    upload(engine, archive, tmp_path, camera(engine), [(0, "left"), (0.5, "left"), (1, "left")])
    analyst(engine, archive, window_s=0).work_batch()
    assert number_in(engine, "SELECT count(*) FROM sightings") == 3


@pytest.mark.parametrize(
    ("word", "most", "seconds", "claimed"),
    [
        ("one burst", 8, [0, 1, 2], [1, 2, 3]),
        ("a burst goes beyond the batch", 2, [0, 1, 2, 3, 10], [1, 2, 3, 4]),
        ("so does the last of several", 3, [0, 10, 11, 20, 21, 22, 30], [1, 2, 3]),
        ("a batch holds several bursts", 4, [0, 1, 10, 20, 21, 22, 30], [1, 2, 3, 4, 5, 6]),
        ("received a little before one that was queued first", 8, [0.4, 0, 0.8], [1, 2, 3]),
        ("an endless burst is cut after three windows", 2, list(range(10)), [1, 2, 3, 4, 5, 6, 7]),
        ("or after twelve photos", 2, [n / 10 for n in range(20)], list(range(1, 13))),
    ],
)
def test_a_burst_is_claimed_whole(
    engine: Engine, archive: Archive, tmp_path: Path, word: str, most: int, seconds: list[float], claimed: list[int]
) -> None:
    upload(engine, archive, tmp_path, camera(engine), [(when, "left") for when in seconds])
    with transaction(engine) as conn:
        assert claim(conn, most=most) == claimed, word


@pytest.mark.parametrize(
    ("word", "ages", "claimed"),
    [
        ("just received", [0], []),
        ("its camera was quiet for a window", [100, 90, 80], [1, 2, 3]),
        ("more may come", [50, 10], []),
        ("the camera's next burst does not hold it up", [100, 90, 10], [1, 2]),
        ("it has waited for three windows", [200, 150, 100, 50, 10], [1, 2, 3, 4]),
        ("the gateway's clock is an hour ahead", [-3600], [1]),
    ],
)
def test_a_photo_waits_until_its_burst_is_complete(
    engine: Engine, archive: Archive, tmp_path: Path, word: str, ages: list[float], claimed: list[int]
) -> None:
    upload(engine, archive, tmp_path, camera(engine), [(-age, "left") for age in ages], at=datetime.now(UTC))
    with transaction(engine) as conn:
        assert claim(conn, window_s=60) == claimed, word


def test_nothing_waits_without_a_window(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    upload(engine, archive, tmp_path, camera(engine), [(0, "left")], at=datetime.now(UTC))
    with transaction(engine) as conn:
        assert claim(conn, window_s=0) == [1]


def test_two_claims_at_once_share_no_camera(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.add_chain(engine, factories.store_row(cameras=2))
    first, second = (place.camera_id for place in factories.places(engine))
    upload(engine, archive, tmp_path, first, [(0, "left"), (1, "left"), (30, "left"), (31, "left")])
    upload(engine, archive, tmp_path, second, [(0, "left"), (1, "left")])
    with transaction(engine) as one, transaction(engine) as other:
        assert claim(one, most=1) == [1, 2]
        assert claim(other) == [5, 6]
    with transaction(engine) as conn:
        assert claim(conn) == [3, 4]


def test_a_photo_that_broke_off_is_claimed_alone(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    upload(engine, archive, tmp_path, camera(engine), [(0, "left"), (0.5, "left"), (1, "left")])
    token = uuid4()
    with transaction(engine) as conn:
        photos.claim(conn, token=token, most=8, lease_s=60, max_tries=3, fuse_window_s=WINDOW_S)
        photos.abandon(conn, token, "broke_off:ZeroDivisionError")
    with transaction(engine) as conn:
        assert claim(conn) == [1]


def test_workers_side_by_side_never_split_a_burst(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.add_chain(engine, factories.store_row(cameras=4))
    cameras = [place.camera_id for place in factories.places(engine)]
    moments = [(20.0 * burst + 0.4 * photo, "left right") for burst in range(5) for photo in range(3)]
    for camera_id in cameras:
        upload(engine, archive, tmp_path, camera_id, moments)

    def work() -> None:
        mine = analyst(engine, archive, batch=2)
        while number_in(engine, "SELECT count(*) FROM photos WHERE state = 'received'"):
            mine.work_batch()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    customers = len(cameras) * 5 * 2
    assert number_in(engine, "SELECT count(*) FROM sightings") == customers
    assert ask(engine, "SELECT DISTINCT sum(total)::int FROM rollups GROUP BY scope, grain") == [(customers,)]
    tallied = ask(engine, "SELECT subject, outcome, sum(count)::int FROM tallies GROUP BY 1, 2 ORDER BY 1, 2")
    assert tallied == [
        ("face", "accepted", customers),
        ("face", "fused", 2 * customers),
        ("photo", "analysed", len(cameras) * len(moments)),
    ]


def test_the_order_of_arrival_does_not_matter(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    shots = [(0.0, "left"), (0.8, "left middle"), (1.6, "middle right")]
    orders = list(itertools.permutations(shots))
    factories.add_chain(engine, factories.store_row(cameras=len(orders)))
    for place, order in zip(factories.places(engine), orders, strict=True):
        upload(engine, archive, tmp_path, place.camera_id, order)
    analyst(engine, archive, batch=20).work_batch()
    seen: dict[object, list[tuple[object, ...]]] = {}
    for camera_id, *sighting in ask(engine, "SELECT camera_id, taken_at, cell FROM sightings ORDER BY 1, 2, 3"):
        seen.setdefault(camera_id, []).append(tuple(sighting))
    assert len(seen) == len(orders)
    assert [len(sightings) for sightings in seen.values()] == [3] * len(orders)
    assert len({tuple(sightings) for sightings in seen.values()}) == 1


def test_a_worker_that_lost_its_lease_adds_nothing_to_an_event(
    engine: Engine, archive: Archive, tmp_path: Path
) -> None:
    upload(engine, archive, tmp_path, camera(engine), [(0, "left"), (0.5, "left")])
    slow = uuid4()
    with transaction(engine) as conn:
        photos.claim(conn, token=slow, most=8, lease_s=-1, max_tries=3, fuse_window_s=WINDOW_S)
    mine = analyst(engine, archive)
    assert [mine.work_batch(), mine.work_batch(), mine.work_batch()] == [1, 1, 0]
    with transaction(engine) as conn:
        assert photos.finish(conn, slow, [photos.Outcome(1, PhotoState.ANALYSED, None)]) == set()
    assert number_in(engine, "SELECT sum(count) FROM tallies WHERE subject = 'photo'") == 2


def test_a_burst_stays_whole_when_the_archive_is_away(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    class Away(Archive):
        def get(self, key: str) -> bytes:
            raise ArchiveUnavailable(key)

    upload(engine, archive, tmp_path, camera(engine), [(0, "left"), (0.5, "left")])
    with pytest.raises(ArchiveUnavailable):
        analyst(engine, Away((tmp_path / "archive").as_uri())).work_batch()
    analyst(engine, archive).work_batch()
    assert number_in(engine, "SELECT count(*) FROM sightings") == 1


def test_a_face_snap_and_its_background_are_one_customer(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    """Named as a vendor names them: one event, its files 602 ms apart and in different seconds of the clock."""

    def answer(content: bytes) -> PhotoResult:
        if content == b"crop":
            return replace(analysed(face_at(20)), width=140, height=170)
        return replace(analysed(face_at(1300)), width=2688, height=1520)

    camera_id = camera(engine)
    for content, name in (
        (b"crop", "192.168.1.64_01_20260610140000129_FACE_SNAP.jpg"),
        (b"scene", "192.168.1.64_01_20260610135959527_FACE_BACKGROUND.jpg"),
    ):
        received_at = NOON + timedelta(seconds=1)
        factories.upload(
            engine, archive, tmp_path, camera_id=camera_id, content=content, name=name, received_at=received_at
        )
    terms = Terms(batch=8, lease_s=60, max_tries=3, fuse_window_s=WINDOW_S)
    assert Analyst(engine, archive, ScriptedRecogniser(answer), terms).work_batch() == 2
    assert ask(engine, "SELECT taken_at FROM sightings") == [(NOON - timedelta(seconds=0.473),)]
