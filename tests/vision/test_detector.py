"""Finding faces. What the network can do is measured by ``training.evaluate``; here it is that places come out
right whatever the photo's size and turn, and that overlapping answers become one face.

The faces are of people who do not exist, and ship with the demo.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

import cv2
import numpy as np
import pytest
import simplejpeg
from numpy.typing import NDArray

from storemood.domain.model import Box, Face
from storemood.vision.detector import Detector, decode, input_side, resized
from storemood.vision.found import Found, overlaps, suppress
from storemood.vision.photo import Limits, Photo
from storemood.vision.photo import decode as decode_photo

Pixels = NDArray[np.uint8]


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector()


@pytest.fixture(scope="module")
def portrait() -> Pixels:
    """A demo portrait that the detector is sure of, as pixels."""
    folder = resources.files("storemood.demo") / "portraits"
    files = sorted((file for file in folder.iterdir() if file.name.endswith((".jpg", ".webp"))), key=lambda f: f.name)
    return decode_photo(files[0].read_bytes(), Limits()).pixels


def on_a_wall(portrait: Pixels, width: int, height: int, middle: tuple[int, int], side: int) -> Pixels:
    """The portrait, ``side`` pixels wide, hung on a wall with a soft gradient."""
    shades = np.linspace(90, 170, width, dtype=np.uint8)
    wall = np.ascontiguousarray(np.broadcast_to(shades[None, :, None], (height, width, 3)))
    high = round(side * portrait.shape[0] / portrait.shape[1])
    small = cv2.resize(portrait, (side, high), interpolation=cv2.INTER_AREA)
    left, top = middle[0] - side // 2, middle[1] - high // 2
    wall[top : top + high, left : left + side] = small
    return wall


def found_in(detector: Detector, pixels: Pixels) -> list[Face]:
    return detector.find_faces(Photo(pixels, pixels.shape[1], pixels.shape[0]))


def only(faces: Sequence[Face]) -> Face:
    assert len(faces) == 1
    return faces[0]


def corners(box: Box) -> NDArray[np.float32]:
    return np.array([box.left, box.top, box.right, box.bottom], np.float32)


def agreement(a: Box, b: Box) -> float:
    return float(overlaps(corners(a), corners(b)[None])[0])


@pytest.mark.parametrize(
    ("width", "height", "side"),
    [(640, 480, 90), (480, 640, 200), (1280, 720, 160), (1920, 1080, 300), (1001, 333, 150)],
)
def test_a_face_is_found_where_it_is(detector: Detector, portrait: Pixels, width: int, height: int, side: int) -> None:
    middle = (round(width * 0.6), round(height * 0.5))
    face = only(found_in(detector, on_a_wall(portrait, width, height, middle, side)))
    high = side * portrait.shape[0] / portrait.shape[1]
    assert middle[0] - side / 2 < face.landmarks.nose[0] < middle[0] + side / 2
    assert middle[1] - high / 2 < face.landmarks.nose[1] < middle[1] + high / 2
    assert face.landmarks.right_eye[0] < face.landmarks.nose[0] < face.landmarks.left_eye[0]
    assert face.landmarks.right_eye[1] < face.landmarks.nose[1] < face.landmarks.right_mouth[1]
    assert 0.4 * side < face.box.width < 1.2 * side


@pytest.mark.parametrize("side", [48, 64, 100, 160, 200, 400, 900])
def test_a_photo_that_is_one_face_is_found_at_any_size(detector: Detector, portrait: Pixels, side: int) -> None:
    high = round(side * portrait.shape[0] / portrait.shape[1])
    picture = np.asarray(cv2.resize(portrait, (side, high), interpolation=cv2.INTER_AREA), np.uint8)
    face = only(found_in(detector, picture))
    assert 0.4 * side < face.box.width < 1.2 * side


def test_a_reduced_photo_gives_places_in_full_size(detector: Detector, portrait: Pixels) -> None:
    scene = on_a_wall(portrait, 2688, 1520, (1500, 700), 500)
    whole = only(found_in(detector, scene))
    data = simplejpeg.encode_jpeg(scene, quality=90)
    photo = decode_photo(data, Limits())
    assert photo.scale == 2
    assert agreement(only(detector.find_faces(photo)).box, whole.box) > 0.85


def test_two_faces_side_by_side_are_two(detector: Detector, portrait: Pixels) -> None:
    scene = on_a_wall(portrait, 800, 480, (260, 240), 160)
    scene[:, 400:] = on_a_wall(portrait, 800, 480, (260, 240), 160)[:, :400]
    boxes = sorted((face.box for face in found_in(detector, scene)), key=lambda box: box.left)
    assert len(boxes) == 2
    assert boxes[1].left - boxes[0].left == pytest.approx(400, abs=12)


@pytest.mark.parametrize("threshold", [0.5, 0.8, 0.9, 0.98])
def test_every_face_scores_more_than_the_threshold(portrait: Pixels, threshold: float) -> None:
    scene = on_a_wall(portrait, 1280, 720, (640, 360), 200)
    scores = [face.score for face in found_in(Detector(threshold=threshold), scene)]
    sure = only(found_in(Detector(threshold=0.3), scene)).score
    assert all(score > threshold for score in scores)
    assert len(scores) == (1 if sure > threshold else 0)


@pytest.mark.parametrize("shape", [(24, 24), (480, 640), (333, 1001), (1080, 1920)])
def test_a_wall_has_no_faces(detector: Detector, shape: tuple[int, int]) -> None:
    assert found_in(detector, np.full((*shape, 3), 128, np.uint8)) == []


def test_cells_are_decoded_in_the_order_of_the_levels() -> None:
    """64x64 has 64 cells of 8 pixels, 16 of 16, 4 of 32. Without offsets a box is three strides wide, on the middle."""
    cells = np.array([0, 9, 64, 79, 80, 83])
    boxes, points = decode(np.zeros((6, 14), np.float32), cells, 64, 64)
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    assert middles.tolist() == [[4, 4], [12, 12], [8, 8], [56, 56], [16, 16], [48, 48]]
    assert (boxes[:, 2] - boxes[:, 0]).tolist() == [24, 24, 48, 48, 96, 96]
    assert np.array_equal(points, np.repeat(middles[:, None], 5, axis=1))


def test_offsets_are_in_strides_and_sides_are_logarithms() -> None:
    offsets = np.zeros((1, 14), np.float32)
    offsets[0, :4] = (0.5, -0.25, np.log(2), 0)
    offsets[0, 4:6] = (-1, 1)
    boxes, points = decode(offsets, np.array([0]), 64, 64)
    assert boxes[0].tolist() == pytest.approx([8 - 24, 2 - 12, 8 + 24, 2 + 12])
    assert points[0, 0].tolist() == [-4, 12]


def test_overlapping_answers_become_the_surest_one() -> None:
    boxes = np.array([[0, 0, 10, 10], [100, 0, 110, 10], [1, 0, 11, 10], [4, 0, 14, 10]], np.float32)
    points = np.repeat(boxes[:, None, :2], 5, axis=1)
    kept = suppress(Found(boxes, points, np.array([0.6, 0.7, 0.9, 0.5], np.float32)), 0.4)
    assert kept.scores.tolist() == pytest.approx([0.9, 0.7])
    assert kept.boxes[0].tolist() == pytest.approx([0.6, 0, 10.6, 10], abs=1e-4)
    assert kept.points[1].tolist() == [[100, 0]] * 5


def test_no_answers_stay_none() -> None:
    nothing = Found(np.empty((0, 4), np.float32), np.empty((0, 5, 2), np.float32), np.empty(0, np.float32))
    assert len(suppress(nothing, 0.4).scores) == 0


@pytest.mark.parametrize(
    ("width", "height", "side"),
    [(48, 48, 704), (1920, 1080, 704), (2688, 1520, 704), (3840, 2160, 896), (3000, 4000, 933)],
)
def test_the_smallest_face_that_counts_keeps_its_pixels(width: int, height: int, side: int) -> None:
    assert input_side(Photo(np.zeros((2, 2, 3), np.uint8), width, height)) == side


@pytest.mark.parametrize(
    ("shape", "side", "enlarge", "expected"),
    [
        ((760, 1344), 640, False, (380, 672)),
        ((1080, 1920), 640, False, (360, 640)),
        ((720, 1200), 640, False, (384, 640)),
        ((1520 // 2, 1344), 704, False, (380, 672)),
        ((480, 640), 640, False, (480, 640)),
        ((48, 48), 640, False, (48, 48)),
        ((48, 48), 160, True, (160, 160)),
        ((9, 3000), 160, False, (1, 157)),
    ],
)
def test_pictures_are_shrunk_to_the_network(
    shape: tuple[int, int], side: int, enlarge: bool, expected: tuple[int, int]
) -> None:
    assert resized(np.zeros((*shape, 3), np.uint8), side, enlarge=enlarge).shape[:2] == expected
