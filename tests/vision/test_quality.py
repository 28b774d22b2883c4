"""What the gate measures on a face, and what it refuses."""

from __future__ import annotations

import math
from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from storemood.domain.model import Box, Face, Landmarks, Quality
from storemood.vision.photo import Photo
from storemood.vision.quality import GATE_LEVELS, angles, measure, reject_reasons, sharpness, size_px, visible_share

FRAME = (1920, 1080)
BOX = Box(600, 300, 820, 590)
GOOD = Quality(size_px=252, inter_eye_px=104, sharpness=0.7, yaw=4, pitch=-3)

# A head in distances between the eyes: the nose's tip stands out before the plane of the other four.
HEAD = np.array([[-0.5, 0, 0], [0.5, 0, 0], [0, 0.56, 0.5], [-0.38, 0.97, 0], [0.38, 0.97, 0]])


def head(*, yaw: float = 0, pitch: float = 0, roll: float = 0, eye_px: float = 80) -> Landmarks:
    """The five points of a head turned to the photo's right, lifted, and tipped clockwise by these degrees."""
    y, p, r = (math.radians(angle) for angle in (yaw, pitch, roll))
    lifted = HEAD @ np.array([[1, 0, 0], [0, math.cos(p), math.sin(p)], [0, -math.sin(p), math.cos(p)]])
    turned = lifted @ np.array([[math.cos(y), 0, -math.sin(y)], [0, 1, 0], [math.sin(y), 0, math.cos(y)]])
    flat = turned[:, :2] @ np.array([[math.cos(r), math.sin(r)], [-math.sin(r), math.cos(r)]])
    right_eye, left_eye, nose, right_mouth, left_mouth = ((x, y) for x, y in (flat * eye_px + (700, 400)).tolist())
    return Landmarks(right_eye, left_eye, nose, right_mouth, left_mouth)


def textured(side: int = 160) -> NDArray[np.uint8]:
    """A picture with detail at every scale, like a face's."""
    rng = np.random.default_rng(5)
    picture = np.zeros((side, side), np.float32)
    for cells in (4, 8, 16, 32, 64):
        spots = rng.normal(0, 120 / cells, (cells, cells)).astype(np.float32)
        picture += cv2.resize(spots, (side, side), interpolation=cv2.INTER_CUBIC)
    grey = np.clip(picture + 128, 0, 255).astype(np.uint8)
    return np.dstack([grey, grey, grey])


CASES = {
    "good": (GOOD, BOX, "strict", ()),
    "small": (replace(GOOD, size_px=63), BOX, "standard", ("too_small",)),
    "small for the client": (replace(GOOD, size_px=199), BOX, "strict", ("too_small",)),
    "eyes near": (replace(GOOD, inter_eye_px=23.9), BOX, "standard", ("eyes_too_close",)),
    "eyes near for the client": (replace(GOOD, inter_eye_px=99), BOX, "strict", ("eyes_too_close",)),
    "blurred": (replace(GOOD, sharpness=0.1), BOX, "standard", ("blurred",)),
    "turned left": (replace(GOOD, yaw=-50), BOX, "standard", ("turned_away",)),
    "turned right": (replace(GOOD, yaw=50), BOX, "standard", ("turned_away",)),
    "looking down": (replace(GOOD, pitch=-40), BOX, "standard", ("tilted",)),
    "half outside": (GOOD, Box(-110, 300, 110, 590), "standard", ("cut_off",)),
    "outside below": (GOOD, Box(600, 1000, 820, 1290), "lenient", ("cut_off",)),
    "far and blurred": (
        replace(GOOD, size_px=30, inter_eye_px=11, sharpness=0.05),
        BOX,
        "lenient",
        ("too_small", "eyes_too_close", "blurred"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_gate_says_why_a_face_does_not_count(name: str) -> None:
    quality, box, level, reasons = CASES[name]
    assert reject_reasons(quality, box, FRAME, GATE_LEVELS[level]) == reasons


def test_each_level_asks_for_more_than_the_one_before() -> None:
    lenient, standard, strict = (GATE_LEVELS[level] for level in ("lenient", "standard", "strict"))
    for looser, tighter in ((lenient, standard), (standard, strict)):
        assert looser.min_size_px < tighter.min_size_px
        assert looser.min_inter_eye_px < tighter.min_inter_eye_px
        assert looser.min_sharpness < tighter.min_sharpness
        assert looser.max_yaw > tighter.max_yaw
        assert looser.max_pitch > tighter.max_pitch
        assert looser.min_visible < tighter.min_visible


def test_strict_is_what_the_client_asked_for() -> None:
    assert (GATE_LEVELS["strict"].min_size_px, GATE_LEVELS["strict"].min_inter_eye_px) == (200, 100)


@pytest.mark.parametrize("yaw", [-50, -25, 0, 25, 50])
@pytest.mark.parametrize("roll", [-20, 0, 20])
def test_yaw_is_found_whatever_the_roll(yaw: float, roll: float) -> None:
    assert angles(head(yaw=yaw, roll=roll))[0] == pytest.approx(yaw, abs=4)


@pytest.mark.parametrize("pitch", [-30, -15, 0, 15, 30])
@pytest.mark.parametrize("roll", [-20, 0, 20])
def test_pitch_is_found_whatever_the_roll(pitch: float, roll: float) -> None:
    assert angles(head(pitch=pitch, roll=roll))[1] == pytest.approx(pitch, abs=5)


def test_a_mouth_at_the_eyes_is_no_upright_face() -> None:
    at_the_eyes = replace(head(), right_mouth=(690, 400), left_mouth=(710, 400))
    assert abs(angles(at_the_eyes)[1]) == 90


def test_blur_lowers_sharpness_step_by_step() -> None:
    crisp = textured()
    blurred = [sharpness(np.asarray(cv2.GaussianBlur(crisp, (0, 0), blur), np.uint8)) for blur in (1, 2, 4, 8)]
    values = [sharpness(crisp), *blurred]
    assert values == sorted(values, reverse=True)
    assert values[0] > 0.4
    assert values[-1] < 0.1


@pytest.mark.parametrize("kernel", [np.ones((1, 25)), np.ones((25, 1))], ids=["sideways", "up and down"])
def test_motion_blur_along_one_direction_is_seen(kernel: NDArray[np.float64]) -> None:
    moved = np.asarray(cv2.filter2D(textured(), -1, kernel / kernel.sum()), np.uint8)
    assert sharpness(moved) < GATE_LEVELS["standard"].min_sharpness < sharpness(textured())


@pytest.mark.parametrize("side", [48, 96, 320])
def test_sharpness_hardly_depends_on_size(side: int) -> None:
    whole = textured(320)
    smaller = np.asarray(cv2.resize(whole, (side, side), interpolation=cv2.INTER_AREA), np.uint8)
    assert sharpness(smaller) == pytest.approx(sharpness(whole), abs=0.2)


def test_an_enlarged_face_is_blurred() -> None:
    tiny = cv2.resize(textured(), (12, 12), interpolation=cv2.INTER_AREA)
    enlarged = np.asarray(cv2.resize(tiny, (160, 160), interpolation=cv2.INTER_CUBIC), np.uint8)
    assert sharpness(enlarged) < GATE_LEVELS["standard"].min_sharpness


def test_sizes_are_in_full_pixels_though_the_photo_was_reduced() -> None:
    photo = Photo(np.ascontiguousarray(np.tile(textured(), (4, 6, 1))), 1920, 1280)
    quality = measure(photo, Face(BOX, head(eye_px=90), 0.9))
    assert quality.size_px == pytest.approx(math.sqrt(220 * 290)) == pytest.approx(size_px(BOX))
    assert quality.inter_eye_px == pytest.approx(90)
    assert quality.sharpness > 0


@pytest.mark.parametrize("box", [Box(-300, -300, -100, -80), Box(1910, 1070, 2400, 1500), Box(5, 5, 6, 6)])
def test_a_box_at_or_beyond_the_edge_can_be_measured(box: Box) -> None:
    photo = Photo(textured(), *FRAME)
    assert 0 <= measure(photo, Face(box, head(), 0.5)).sharpness <= 1
    assert 0 <= visible_share(box, FRAME) <= 1
