"""Every kind of photo, through the queue and the real networks: the right outcome, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text

from storemood.analysis import Analyst, Terms
from storemood.archive import Archive
from storemood.db.engine import Engine, transaction
from storemood.vision.quality import GATE_LEVELS
from storemood.vision.recogniser import Recogniser
from tests import factories
from tests.servers import photos

_CASES: list[tuple[str, Callable[[], bytes], tuple[str, str | None], int]] = [
    ("a scene with one customer", lambda: photos.scene(seed=3), ("analysed", None), 1),
    ("a text file named .jpg", photos.text_named_jpg, ("rejected", "not_an_image"), 0),
    ("cut off in the middle", lambda: photos.scene()[:200_000], ("rejected", "truncated"), 0),
    ("20,000 x 20,000 pixels", photos.bomb, ("rejected", "too_many_pixels"), 0),
    ("empty", lambda: b"", ("rejected", "empty"), 0),
    ("PNG", lambda: photos.png(photos.crowd(2)), ("analysed", None), 2),
    ("CMYK", lambda: photos.cmyk(photos.crowd(2)), ("analysed", None), 2),
    ("progressive", lambda: photos.progressive(photos.crowd(2)), ("analysed", None), 2),
    ("turned by EXIF", lambda: photos.turned_by_exif(photos.crowd(2)), ("analysed", None), 2),
    ("nobody", lambda: photos.jpeg(np.full((720, 1280, 3), 128, np.uint8)), ("analysed", "no_face"), 0),
    ("twelve people", lambda: photos.jpeg(photos.crowd(12)), ("analysed", None), 12),
]


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser(GATE_LEVELS["standard"])


@pytest.mark.parametrize(("word", "make", "outcome", "customers"), _CASES, ids=[case[0] for case in _CASES])
def test_each_photo_gets_its_outcome(
    engine: Engine,
    archive: Archive,
    tmp_path: Path,
    recogniser: Recogniser,
    word: str,
    make: Callable[[], bytes],
    outcome: tuple[str, str | None],
    customers: int,
) -> None:
    factories.add_chain(engine)
    camera = factories.places(engine)[0].camera_id
    factories.upload(engine, archive, tmp_path, camera_id=camera, content=make())
    Analyst(engine, archive, recogniser, Terms(batch=8, lease_s=60, max_tries=3)).work_batch()
    with transaction(engine) as conn:
        state = conn.execute(text("SELECT state, reason FROM photos")).one()
        counted = conn.execute(text("SELECT count(*) FROM sightings")).scalar()
        tallied = conn.execute(text("SELECT outcome, reason FROM tallies WHERE subject = 'photo'")).one()
    assert (tuple(state), counted) == (outcome, customers), word
    assert tuple(tallied) == (outcome[0], outcome[1] or ""), word
    assert list(archive.list_keys()) == [], "no photo outlives its outcome"
