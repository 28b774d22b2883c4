"""Which faces are refused for never moving, and that no customer is."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storemood.cameras.photos import PhotoFacts, without_still
from storemood.domain.dialects.reading import View
from storemood.domain.model import Box, PhotoResult, PhotoState, SeenFace
from storemood.domain.still import STILL, StillFaces
from tests.factories import NOON, seen_face

POSTER = (2100.0, 400.0, 180.0)
FRAME = (2688, 1520)


def face(x: float, y: float, size: float) -> SeenFace:
    seen = seen_face()
    box = Box(x - size / 2, y - size / 2, x + size / 2, y + size / 2)
    return replace(seen, face=replace(seen.face, box=box))


def photo(*faces: SeenFace, frame: tuple[int, int] = FRAME) -> PhotoResult:
    return PhotoResult(PhotoState.ANALYSED, None, *frame, faces)


def found(place: tuple[float, float, float], rng: random.Random) -> SeenFace:
    """The face of a place as detectors find it: never quite the same."""
    x, y, size = place
    return face(
        x + rng.gauss(0, 0.009) * size,
        y + rng.gauss(0, 0.009) * size,
        size * (1 + max(-0.05, min(0.05, rng.gauss(0, 0.016)))),
    )


def customer(rng: random.Random) -> SeenFace:
    """Somebody who comes through the door: near the middle, as tall and as near as it happens."""
    return face(rng.gauss(1344, 90), rng.gauss(500, 70), 170 * rng.lognormvariate(0, 0.15))


def minute(number: float) -> datetime:
    return NOON + timedelta(minutes=number)


def looks(
    still: StillFaces, photos: Sequence[PhotoResult], *, every: float = 2.0, camera_id: int = 1
) -> list[PhotoResult]:
    return [still.refuse(camera_id, minute(every * number), one) for number, one in enumerate(photos)]


def refused(result: PhotoResult) -> list[bool]:
    return [STILL in one.reject_reasons for one in result.faces]


def test_a_poster_is_refused_after_a_while_and_customers_before_it_are_not() -> None:
    rng = random.Random(1)
    seen = looks(StillFaces(), [photo(found(POSTER, rng), customer(rng)) for _ in range(40)])
    posters, customers = zip(*(refused(one) for one in seen), strict=True)
    assert posters.index(True) in range(4, 9)
    assert all(posters[posters.index(True) :])
    assert not any(customers)


def test_a_poster_that_somebody_often_stands_before_is_refused_when_it_shows() -> None:
    rng = random.Random(2)
    shows = [number % 4 != 3 for number in range(60)]
    photos = [photo(*([found(POSTER, rng)] if there else []), customer(rng)) for there in shows]
    seen = [refused(one) for one in looks(StillFaces(), photos)]
    assert all(one[0] for one, there in zip(seen[20:], shows[20:], strict=True) if there)
    assert not any(one[-1] for one in seen)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), each=st.integers(1, 4), every=st.sampled_from([0.2, 1.0, 3.0]))
def test_no_customer_is_refused_however_many_come(seed: int, each: int, every: float) -> None:
    rng = random.Random(seed)
    photos = [photo(*(customer(rng) for _ in range(each))) for _ in range(150)]
    assert not any(any(refused(one)) for one in looks(StillFaces(), photos, every=every))


def test_somebody_who_waits_by_the_door_is_counted() -> None:
    rng = random.Random(3)
    waits = [
        photo(face(1300 + rng.gauss(0, 12), 520 + rng.gauss(0, 6), 160 * rng.lognormvariate(0, 0.03)))
        for _ in range(10)
    ]
    assert not any(any(refused(one)) for one in looks(StillFaces(), waits))


def test_a_burst_is_one_piece_of_evidence() -> None:
    same = photo(face(*POSTER))
    assert not any(any(refused(one)) for one in looks(StillFaces(), [same] * 50, every=0.01))


def test_five_photos_within_ten_minutes_are_too_few() -> None:
    same = photo(face(*POSTER))
    still = looks(StillFaces(), [same] * 11, every=1.01)
    assert [any(refused(one)) for one in still] == [False] * 10 + [True]


def test_a_place_is_forgotten_when_the_poster_is_gone() -> None:
    still = StillFaces()
    looks(still, [photo(face(*POSTER))] * 20)
    empty = [still.refuse(1, minute(60 + 2 * number), photo()) for number in range(13)]
    assert all(one.faces == () for one in empty)
    assert refused(still.refuse(1, minute(120), photo(face(*POSTER)))) == [False]


def test_a_night_is_not_enough_to_forget() -> None:
    still = StillFaces()
    looks(still, [photo(face(*POSTER))] * 20)
    assert refused(still.refuse(1, minute(15 * 60), photo(face(*POSTER)))) == [True]


@pytest.mark.parametrize(
    ("camera_id", "frame"),
    [pytest.param(2, FRAME, id="another camera"), pytest.param(1, (1920, 1080), id="another view")],
)
def test_what_is_learnt_holds_for_one_view(camera_id: int, frame: tuple[int, int]) -> None:
    still = StillFaces()
    looks(still, [photo(face(*POSTER))] * 20)
    assert refused(still.refuse(camera_id, minute(50), photo(face(*POSTER), frame=frame))) == [False]


def test_faces_that_were_cut_out_say_nothing_by_their_place() -> None:
    cut = photo(face(150, 200, 200), frame=(300, 400))
    assert not any(any(refused(one)) for one in looks(StillFaces(), [cut] * 30))


def test_a_clock_that_jumps_ahead_for_once_stops_nothing() -> None:
    still = StillFaces()
    still.refuse(1, minute(60 * 24), photo(face(*POSTER)))
    seen = looks(still, [photo(face(*POSTER))] * 12)
    assert refused(seen[-1]) == [True]


def test_a_refused_face_keeps_its_first_reason() -> None:
    blurred = replace(face(*POSTER), reject_reasons=("blurred",))
    seen = looks(StillFaces(), [photo(blurred)] * 12)
    assert seen[-1].faces[0].reject_reasons == ("blurred", STILL)


@pytest.mark.parametrize(
    "result",
    [PhotoResult(PhotoState.REJECTED, "corrupt"), PhotoResult(PhotoState.FAILED, "bytes_missing"), photo(frame=(0, 0))],
)
def test_a_photo_that_shows_nothing_passes_as_it_is(result: PhotoResult) -> None:
    assert StillFaces().refuse(1, NOON, result) is result


def test_of_a_camera_s_own_photos_a_poster_is_refused_from_the_first_on() -> None:
    rng = random.Random(5)
    results = [photo(found(POSTER, rng), customer(rng)) for _ in range(12)]
    taken = [minute(3 * number).replace(tzinfo=None) for number in range(12)]
    facts = [PhotoFacts(f"{at}.jpg", 1, result, None, at) for at, result in zip(taken, results, strict=True)]
    undated = [replace(one, taken_at=None) for one in facts]
    cut = [replace(one, view=View.CROP) for one in facts]
    rng.shuffle(facts)
    assert [refused(one.result) for one in without_still(facts)] == [[True, False]] * 12
    assert without_still(undated) == undated
    assert without_still(cut) == cut


def test_memory_is_bounded() -> None:
    rng = random.Random(4)
    still = StillFaces()
    for number in range(300):
        crowd = photo(*(face(rng.uniform(0, 2688), rng.uniform(0, 1520), 80) for _ in range(40)))
        still.refuse(number % 3, minute(number), crowd)
    assert max(len(places) for places in still._views.values()) <= 12
