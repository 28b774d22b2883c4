"""A camera's score by uploads that really went through the queue."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from storemood.archive import Archive
from storemood.cameras.score import FEW_PHOTOS, Score, get_score, score_of
from storemood.cli.tables import plain
from storemood.db.engine import Engine, transaction
from storemood.db.tallies import Tally
from storemood.domain.errors import BadQuestion, NotFound
from storemood.domain.model import PhotoResult, PhotoState
from storemood.domain.observations import Last, Observation
from storemood.domain.optics.levels import Level, Outcome
from storemood.domain.periods import Period
from tests import factories
from tests.factories import NOON, ScriptedRecogniser, analysed, seen_face

_ANSWERS = {
    **{f"good {number}".encode(): analysed(seen_face()) for number in range(6)},
    **{f"small {number}".encode(): analysed(seen_face("too_small")) for number in range(2)},
    b"nobody": analysed(),
    b"broken": PhotoResult(PhotoState.REJECTED, "truncated"),
}


def _score(engine: Engine, login: str, days: int = 28) -> Score:
    with transaction(engine) as conn:
        return get_score(conn, login, days=days, now=NOON + timedelta(hours=1))


@pytest.fixture
def login(engine: Engine, archive: Archive, tmp_path: Path) -> str:
    """A camera that sent ten photos."""
    [camera] = factories.add_chain(engine)
    camera_id = factories.places(engine)[0].camera_id
    for number, content in enumerate(_ANSWERS):
        factories.upload(
            engine,
            archive,
            tmp_path,
            camera_id=camera_id,
            content=content,
            name=f"{number}.jpg",
            received_at=NOON + timedelta(minutes=number),
        )
    assert factories.analyst(engine, archive, ScriptedRecogniser(lambda data: _ANSWERS[data]), batch=20).work_batch()
    return camera.login


def test_every_part_is_counted_by_hand(engine: Engine, login: str) -> None:
    found = _score(engine, login)
    assert (found.photos, found.faces, found.accepted) == (10, 8, 6)
    values = {part.name: part.value for part in found.parts}
    assert values == {
        "faces that count": 6 / 8,
        "photos that can be looked at": 9 / 10,
        "photos that show somebody": 8 / 9,
        "size of faces": pytest.approx(40 / 44),
        "sharpness of faces": 1.0,
    }
    assert found.score == round(40 * 6 / 8 + 20 * 9 / 10 + 15 * 8 / 9 + 15 * 40 / 44 + 10)
    assert sum(part.weight for part in found.parts) == 100


def test_sizes_level_and_the_client_s_requirement(engine: Engine, login: str) -> None:
    found = _score(engine, login)
    assert found.sizes is not None
    assert (found.sizes.faces, found.sizes.size_px, found.sizes.eyes_px) == (8, 90, 40)
    assert (found.level, found.eyes) == (Level.MINIMUM, Outcome.FAIL)


def test_advice_follows_the_reasons(engine: Engine, login: str) -> None:
    found = _score(engine, login)
    assert [(one.subject, one.reason, one.count) for one in found.reasons] == [
        ("face", "too_small", 2),
        ("photo", "no_face", 1),
        ("photo", "truncated", 1),
    ]
    words = " ".join(found.advice)
    for text_ in ("10 photos are few", "Faces are too small", "Photos show nobody", "Uploads break off", "640 px wide"):
        assert text_ in words


def test_photos_of_another_camera_or_time_do_not_count(engine: Engine, login: str) -> None:
    with transaction(engine) as conn:
        later = get_score(conn, login, days=7, now=NOON + timedelta(days=8))
    assert (later.score, later.photos, later.sizes) == (None, 0, None)
    assert later.advice == (
        "No photo came in this period: `storemood camera doctor` tells what the camera's last sessions say.",
    )


def test_what_came_before_sizes_were_kept_is_said(engine: Engine, login: str) -> None:
    with transaction(engine) as conn:
        conn.execute(text("DELETE FROM observations"))
    found = _score(engine, login)
    assert (found.sizes, found.level, found.eyes) == (None, None, Outcome.UNKNOWN)
    assert found.score == round((40 * 6 / 8 + 20 * 9 / 10 + 15 * 8 / 9) / 0.75), "by what is known"
    assert found.not_kept[0].startswith("Sizes and sharpness of 8 of 8 faces")


def test_the_score_goes_out_as_json(engine: Engine, login: str) -> None:
    told = json.loads(json.dumps(plain(_score(engine, login))))
    assert (told["camera"], told["period"]["last"], told["parts"][0]["value"]) == (login, "2026-06-10", 0.75)


def test_an_unknown_camera_and_a_strange_period_are_refused(engine: Engine, login: str) -> None:
    with pytest.raises(NotFound, match="there is no camera 'nobody'"):
        _score(engine, "nobody")
    with pytest.raises(NotFound):
        _score(engine, "no\0body")
    with pytest.raises(BadQuestion, match="1 to 800 days, not 0"):
        _score(engine, login, days=0)


_PERIOD = Period(NOON.date(), NOON.date())
_MANY = [Tally("photo", "analysed", "", 2 * FEW_PHOTOS), Tally("face", "accepted", "", 2 * FEW_PHOTOS)]


@pytest.mark.parametrize(
    ("word", "tallies", "sums", "last", "advice"),
    [
        ("all is well", [], {}, Last(width=2688), ()),
        ("a sub-stream", [], {}, Last(width=704, height=576), ("Its last photo was 704 px wide",)),
        ("a wrong zone", [], {}, Last(clock_state="wrong_zone"), ("Its clock is not right",)),
        ("dark", [], {"faces": 2, "faces_with_brightness": 2, "brightness_sum": 80}, Last(), ("Faces are dark (40",)),
        ("blurred", [Tally("face", "rejected", "blurred", 50)], {}, Last(), ("Faces are blurred",)),
        ("a rare reason", [Tally("face", "rejected", "blurred", 5)], {}, Last(), ()),
        ("closed", [Tally("photo", "rejected", "outside_hours", 50)], {}, Last(), ("Photos come while the store",)),
    ],
)
def test_each_fault_has_its_advice(
    word: str, tallies: list[Tally], sums: dict[str, int], last: Last, advice: tuple[str, ...]
) -> None:
    found = score_of("exit-1", "", _PERIOD, [*_MANY, *tallies], Observation(**sums), last)
    assert len(found.advice) == len(advice), word
    assert all(told.startswith(begin) for told, begin in zip(found.advice, advice, strict=True)), word


def test_photos_of_closed_hours_do_not_lower_the_score() -> None:
    closed = [Tally("photo", "rejected", "outside_hours", 900)]
    open_hours = score_of("exit-1", "", _PERIOD, _MANY, Observation(), Last())
    assert score_of("exit-1", "", _PERIOD, [*_MANY, *closed], Observation(), Last()).score == open_hours.score == 100
