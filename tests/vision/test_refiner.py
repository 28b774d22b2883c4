"""The second look: squares are cut where they should be, and a face placed roughly comes out in its place."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from typing import cast

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from storemood.vision.found import Found, overlaps
from storemood.vision.photo import Limits, Photo, decode
from storemood.vision.refiner import CANDIDATE_SHARE, GREY, SQUARE_SIDE, Refiner, mean_of, mirrored, square_of
from storemood.vision.session import Session

Pixels = NDArray[np.uint8]


@pytest.fixture(scope="module")
def refiner() -> Refiner:
    return Refiner()


@pytest.fixture(scope="module")
def wall() -> Photo:
    """A photo of 640x480 with one portrait of a person who does not exist, from 200, 120 on."""
    folder = resources.files("storemood.demo") / "portraits"
    files = sorted((file for file in folder.iterdir() if file.name.endswith((".jpg", ".webp"))), key=lambda f: f.name)
    portrait = cv2.resize(decode(files[0].read_bytes(), Limits()).pixels, (160, 160), interpolation=cv2.INTER_AREA)
    pixels = np.full((480, 640, 3), 150, np.uint8)
    pixels[120:280, 200:360] = portrait
    return Photo(pixels, 640, 480)


@pytest.mark.parametrize(
    ("box", "spot"),
    [
        pytest.param((100, 80, 200, 180), (150, 130), id="inside, at the middle"),
        pytest.param((100, 80, 200, 180), (120, 100), id="inside, off the middle"),
        pytest.param((100, 80, 130, 200), (110, 150), id="a narrow box"),
        pytest.param((-40, -30, 60, 70), (5, 5), id="over the upper left edge"),
        pytest.param((260, 180, 330, 250), (318, 238), id="over the lower right edge"),
        pytest.param((150, 110, 160, 120), (154, 114), id="ten pixels"),
        pytest.param((0, 0, 320, 240), (200, 100), id="the whole picture"),
    ],
)
def test_a_place_in_the_square_is_that_place_in_the_picture(box: tuple[int, ...], spot: tuple[int, int]) -> None:
    pixels = np.zeros((240, 320, 3), np.uint8)
    size = float(np.sqrt((box[2] - box[0]) * (box[3] - box[1])))
    dot = max(1, round(size / 30))
    pixels[spot[1] - dot : spot[1] + dot, spot[0] - dot : spot[0] + dot] = 255
    square, corner, scale = square_of(pixels, np.array(box, np.float32))
    assert square.shape == (SQUARE_SIDE, SQUARE_SIDE, 3)
    inside = square[..., 0] * (square[..., 0] != GREY)
    rows, columns = np.nonzero(inside > inside.max() / 2)
    seen = np.array([columns.mean() + 0.5, rows.mean() + 0.5]) / scale + corner
    assert seen == pytest.approx(spot, abs=1 / scale + 0.5)


def test_the_candidate_fills_its_share_of_the_square() -> None:
    _, corner, scale = square_of(np.zeros((240, 320, 3), np.uint8), np.array([100, 80, 200, 180], np.float32))
    assert 100 * scale == pytest.approx(SQUARE_SIDE * CANDIDATE_SHARE, rel=0.02)
    assert (np.array([150, 130]) - corner) * scale == pytest.approx([SQUARE_SIDE / 2] * 2, abs=1)


@pytest.mark.parametrize("box", [(-500, -500, -400, -400), (900, 20, 950, 70), (10, 10, 10, 10), (50, 50, 40, 40)])
def test_a_box_outside_or_of_no_size_gives_a_square_all_the_same(box: tuple[int, ...]) -> None:
    square, _, scale = square_of(np.zeros((240, 320, 3), np.uint8), np.array(box, np.float32))
    assert square.shape == (SQUARE_SIDE, SQUARE_SIDE, 3)
    assert np.isfinite(scale)


def test_what_lies_beyond_the_picture_is_grey() -> None:
    square, _, _ = square_of(np.zeros((240, 320, 3), np.uint8), np.array([900, 20, 950, 70], np.float32))
    assert (square == GREY).all()


class Answering:
    """A session that gives fixed scores, one for each square, and notes how many it was shown."""

    def __init__(self, scores: list[float]) -> None:
        self.scores, self.shown = np.array(scores, np.float32), list[int]()

    def run(self, inputs: Mapping[str, Pixels]) -> tuple[NDArray[np.float32], ...]:
        count = len(inputs["squares"])
        self.shown.append(count)
        boxes = np.tile(np.array([20, 20, 70, 70], np.float32), (count, 1))
        return self.scores[:count], boxes, np.tile(np.arange(10, dtype=np.float32), (count, 1))


@pytest.mark.parametrize(
    ("scores", "shown"),
    [
        pytest.param([0.05, 0.9], [2], id="no face, and a sure one"),
        pytest.param([0.5, 0.9], [2, 1], id="one in doubt"),
        pytest.param([0.2, 0.8], [2, 2], id="both in doubt"),
    ],
)
def test_only_doubt_costs_a_second_look(wall: Photo, scores: list[float], shown: list[int]) -> None:
    session = Answering(scores)
    boxes = np.array([(200, 120, 360, 280), (0, 0, 90, 90)], np.float32)
    seen = Refiner(session=cast(Session, session)).refine(wall, boxes)
    assert session.shown == shown
    assert len(seen.scores) == 2


def test_mirrored_twice_is_as_it_was() -> None:
    rng = np.random.default_rng(1)
    seen = Found(
        rng.uniform(0, 96, (3, 4)).astype(np.float32),
        rng.uniform(0, 96, (3, 5, 2)).astype(np.float32),
        np.ones(3, "f4"),
    )
    once = mirrored(seen)
    assert once.points[:, 0, 0] == pytest.approx(SQUARE_SIDE - seen.points[:, 1, 0])
    twice = mirrored(once)
    assert twice.boxes == pytest.approx(seen.boxes, abs=1e-4)
    assert twice.points == pytest.approx(seen.points, abs=1e-4)
    assert mean_of(seen, twice).boxes == pytest.approx(seen.boxes, abs=1e-4)


def test_no_candidates_give_no_faces(refiner: Refiner, wall: Photo) -> None:
    assert len(refiner.refine(wall, np.empty((0, 4), np.float32)).scores) == 0


def test_a_face_placed_roughly_comes_out_in_one_place(refiner: Refiner, wall: Photo) -> None:
    """Whatever the detector's box was like, the answers agree, and they are in the order of the boxes."""
    right = refiner.refine(wall, np.array([[220, 140, 340, 270]], np.float32)).boxes[0]
    rough = np.array([(dx, dy) for dx in (-12, 0, 12) for dy in (-12, 0, 12)], np.float32)
    boxes = np.tile(right, (9, 1)) + np.tile(rough, (1, 2))
    seen = refiner.refine(wall, boxes)
    assert overlaps(right, seen.boxes).min() > 0.75
    assert seen.scores.min() > 0.7
    elsewhere = np.array([[20, 20, 90, 100], *right[None], [450, 300, 520, 380]], np.float32)
    scores = refiner.refine(wall, elsewhere).scores
    assert scores[1] > 0.7
    assert max(scores[0], scores[2]) < 0.3


def test_a_reduced_photo_gives_places_in_full_size(refiner: Refiner, wall: Photo) -> None:
    box = np.array([[220, 140, 340, 270]], np.float32)
    near = refiner.refine(wall, box)
    reduced = Photo(wall.pixels, 1280, 960)
    far = refiner.refine(reduced, box * 2)
    assert far.boxes == pytest.approx(near.boxes * 2, abs=3)
    assert far.points == pytest.approx(near.points * 2, abs=3)
