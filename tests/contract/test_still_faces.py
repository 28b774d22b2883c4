"""Printed faces through the real queue: counted at first, then refused, tallied and observed as such."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import text

from storemood.analysis import Analyst, Terms
from storemood.archive import Archive
from storemood.db.engine import Engine, transaction
from storemood.domain.model import Box, PhotoResult, SeenFace
from tests import factories
from tests.factories import NOON, ScriptedRecogniser, analysed, seen_face

PHOTOS = 24


def face_at(left: float, side: float) -> SeenFace:
    seen = seen_face()
    return replace(seen, face=replace(seen.face, box=Box(left, 20, left + side, 20 + side)))


def a_poster_and_a_customer(content: bytes) -> PhotoResult:
    """Answer with a poster, and a customer who is elsewhere and larger or smaller each time."""
    number = int(content.split()[0])
    return analysed(face_at(500, 90), face_at(20 + 37 * number % 300, 70 + 31 * number % 60))


def sums(engine: Engine, *, refuse_still: bool, archive: Archive, folder: Path) -> dict[str, int]:
    camera_id = factories.places(engine)[0].camera_id
    for number in range(PHOTOS):
        content = f"{number} {uuid4().hex}".encode()
        at = NOON + timedelta(minutes=2 * number, microseconds=1)
        factories.upload(engine, archive, folder, camera_id=camera_id, content=content, received_at=at)
    terms = Terms(batch=8, lease_s=60, max_tries=3, refuse_still=refuse_still)
    analyst = Analyst(engine, archive, ScriptedRecogniser(a_poster_and_a_customer), terms)
    while analyst.work_batch():
        pass
    queries = {
        "sightings": "SELECT count(*) FROM sightings",
        "counted": "SELECT sum(total) FROM rollups WHERE scope = 'world' AND grain = 'day'",
        "accepted": "SELECT sum(count) FROM tallies WHERE subject = 'face' AND outcome = 'accepted'",
        "still": "SELECT sum(count) FROM tallies WHERE outcome = 'rejected' AND reason = 'still'",
        "observed": "SELECT sum(faces_still) FROM observations",
    }
    with transaction(engine) as conn:
        return {name: int(conn.execute(text(query)).scalar() or 0) for name, query in queries.items()}


def test_a_poster_counts_no_more_after_a_few_photos(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.add_chain(engine)
    found = sums(engine, refuse_still=True, archive=archive, folder=tmp_path)
    assert found["still"] in range(PHOTOS - 7, PHOTOS - 3)
    customers = 2 * PHOTOS - found["still"]
    assert found == {
        "sightings": customers,
        "counted": customers,
        "accepted": customers,
        "still": found["still"],
        "observed": found["still"],
    }
    assert list(archive.list_keys()) == []


def test_whoever_wants_them_counted_gets_them_counted(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.add_chain(engine)
    found = sums(engine, refuse_still=False, archive=archive, folder=tmp_path)
    assert (found["sightings"], found["still"], found["observed"]) == (2 * PHOTOS, 0, 0)
