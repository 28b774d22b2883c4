"""Cutting a face out: where landmarks land, what a turn, a mirror, a shrink and the picture's edge do."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from storemood.vision.align import CROP_SIDE, TEMPLATE, crop_face, similarity

FACE = TEMPLATE * 200 + (60, 40)


def moved(
    points: NDArray[np.float64], *, degrees: float = 0, scale: float = 1, shift: tuple[float, float] = (0, 0)
) -> NDArray[np.float64]:
    angle = math.radians(degrees)
    turn = scale * np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    return np.asarray(points @ turn.T + shift)


def picture_with_dots(points: NDArray[np.float64], *, side: int, radius: int) -> NDArray[np.uint8]:
    picture = np.zeros((side, side, 3), np.uint8)
    for number, (x, y) in enumerate(points):
        cv2.circle(picture, (round(x), round(y)), radius, (255, 40 * number, 0), -1)
    return picture


@pytest.mark.parametrize(
    ("word", "points"),
    [
        ("as the template", FACE),
        ("leaning left", moved(FACE, degrees=25)),
        ("leaning right", moved(FACE, degrees=-40)),
        ("upside down", moved(FACE, degrees=180, shift=(400, 400))),
        ("tiny", moved(FACE, scale=0.05)),
        ("huge", moved(FACE, scale=12)),
        ("beyond the edge", moved(FACE, shift=(-150, -90))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_moved_template_comes_back_to_its_place(word: str, points: NDArray[np.float64]) -> None:
    matrix = similarity(points)
    landed = points @ matrix[:, :2].T + matrix[:, 2]
    assert np.allclose(landed, TEMPLATE * CROP_SIDE, atol=1e-6), word


def test_a_similarity_neither_squeezes_nor_mirrors() -> None:
    profile = FACE + np.random.default_rng(3).normal(0, 15, FACE.shape)
    linear = similarity(profile)[:, :2]
    scale = math.sqrt(np.linalg.det(linear))
    assert np.allclose(linear @ linear.T, scale**2 * np.eye(2))


def test_noisy_landmarks_are_fitted_best() -> None:
    random = np.random.default_rng(5)
    points = FACE + random.normal(0, 6, FACE.shape)
    best = similarity(points)

    def miss(matrix: NDArray[np.float64]) -> float:
        return float(np.square(points @ matrix[:, :2].T + matrix[:, 2] - TEMPLATE * CROP_SIDE).sum())

    for _ in range(50):
        a, b, x, y = random.normal(0, 0.01, 4)
        other = best + np.array([[a, -b, 10 * x], [b, a, 10 * y]])
        assert miss(best) < miss(other)


@pytest.mark.parametrize("degrees", [0, 17, -90])
@pytest.mark.parametrize("scale", [0.25, 1, 4])
def test_pixels_follow_the_landmarks(degrees: float, scale: float) -> None:
    side = round(700 * scale)
    points = moved(FACE - FACE.mean(axis=0), degrees=degrees, scale=scale, shift=(side / 2, side / 2))
    crop = crop_face(picture_with_dots(points, side=side, radius=max(1, round(8 * scale))), points)
    assert crop.shape == (CROP_SIDE, CROP_SIDE, 3)
    assert crop.dtype == np.uint8
    red = crop[..., 0].astype(np.float64)
    tolerance = 0.5 + 0.5 * CROP_SIDE / (200 * scale)  # dots are drawn at whole pixels of the picture
    for x, y in TEMPLATE * CROP_SIDE:
        left, top = round(x) - 5, round(y) - 5
        near = red[top : top + 11, left : left + 11]
        rows, columns = np.mgrid[top : top + 11, left : left + 11]
        assert near.sum() > 0
        assert abs((near * columns).sum() / near.sum() - x) < tolerance
        assert abs((near * rows).sum() / near.sum() - y) < tolerance


def test_a_mirrored_picture_gives_a_mirrored_crop() -> None:
    random = np.random.default_rng(7)
    noise = random.integers(0, 256, (300, 320, 3), np.uint8)
    picture = np.asarray(cv2.GaussianBlur(noise, (0, 0), 4), np.uint8)
    points = moved(FACE, degrees=8, scale=0.9)
    mirrored_points = np.column_stack([319 - points[:, 0], points[:, 1]])[[1, 0, 2, 4, 3]]
    crop = crop_face(picture, points).astype(int)
    mirrored = crop_face(np.ascontiguousarray(picture[:, ::-1]), mirrored_points).astype(int)
    # Crops are mirrored about the template's middle, half a pixel off the pixels' middle.
    assert np.abs(crop[:, 1:] - mirrored[:, :0:-1]).mean() < 1.5


def test_shrinking_averages_instead_of_skipping() -> None:
    stripes = np.zeros((1200, 1200, 3), np.uint8)
    stripes[:, ::2] = 255
    crop = crop_face(stripes, TEMPLATE * 900 + 150)
    assert np.abs(crop.astype(int) - 127).max() < 20


@pytest.mark.parametrize(
    ("word", "shift"), [("left of it", (-300, 0)), ("below it", (0, 300)), ("partly right of it", (150, 0))]
)
def test_a_crop_beyond_the_picture_repeats_its_edge(word: str, shift: tuple[float, float]) -> None:
    picture = np.full((240, 240, 3), (10, 120, 230), np.uint8)
    crop = crop_face(picture, TEMPLATE * 200 + 20 + np.array(shift))
    assert np.abs(crop.astype(int) - (10, 120, 230)).max() <= 1, word


@pytest.mark.parametrize("points", [np.full((5, 2), 50.0), np.full((5, 2), np.nan)], ids=["one place", "not a number"])
def test_landmarks_without_size_are_refused(points: NDArray[np.float64]) -> None:
    picture = np.zeros((100, 100, 3), np.uint8)
    with pytest.raises(ValueError, match="landmarks"):
        crop_face(picture, points)
