"""Puts a face into the traits network's square: upright, eyes and mouth where the network expects them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

CROP_SIDE = 96
"""Pixels on a side of the crop that the traits network looks at."""

# Right eye, left eye, nose, right mouth corner, left mouth corner of the person, as shares of the crop's side. The eyes
# are 0.36 of the side apart, which leaves the outline of the hair and the chin inside.
TEMPLATE: NDArray[np.float64] = np.array([[0.32, 0.35], [0.68, 0.35], [0.50, 0.562], [0.345, 0.739], [0.655, 0.739]])

_CORNERS = (0j, CROP_SIDE + 0j, CROP_SIDE * 1j, CROP_SIDE * (1 + 1j))  # across + down * 1j

# Bilinear sampling looks at two pixels, so it skips some when it shrinks further than this; area averaging goes first.
_BILINEAR_LIMIT = 0.5


def similarity(points: NDArray[np.floating], side: float = CROP_SIDE) -> NDArray[np.float64]:
    """Find the shift, turn and scale that bring five landmarks nearest to the template of a crop ``side`` pixels wide.

    ``points`` is (5, 2) in a picture's pixels; the result is the (2, 3) matrix from picture to crop. This is the
    least-squares similarity of Umeyama (1991) without reflection: in the plane, a regression in complex numbers. Raises
    ValueError when the points coincide.
    """
    source = np.asarray(points, np.float64) @ (1, 1j)
    target = (TEMPLATE * side) @ (1, 1j)
    source_middle, target_middle = source.mean(), target.mean()
    spread = float(np.sum(np.abs(source - source_middle) ** 2))
    if not math.isfinite(spread) or spread < 1e-6:
        raise ValueError("five landmarks in one place have no size and no direction")
    turn = np.vdot(source - source_middle, target - target_middle) / spread
    shift = target_middle - turn * source_middle
    return np.array([[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag]])


def crop_face(pixels: NDArray[np.uint8], points: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Cut the face at five landmarks out of a picture, aligned to the template.

    ``pixels`` is (height, width, 3); ``points`` is (5, 2) in those pixels: right eye, left eye, nose, right and left
    mouth corner of the person. The result is (CROP_SIDE, CROP_SIDE, 3) in the same colour order; where it reaches
    beyond the picture, the edge is repeated. Raises ValueError when the points coincide.
    """
    matrix = similarity(points)
    pixels, matrix = _shrink(*_surroundings(pixels, matrix))
    crop = cv2.warpAffine(
        pixels, matrix, (CROP_SIDE, CROP_SIDE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(crop, np.uint8)


def _surroundings(
    pixels: NDArray[np.uint8], matrix: NDArray[np.float64]
) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """Cut the part of the picture that the crop can see, at least one pixel of it."""
    turn, shift = complex(*matrix[:, 0]), complex(*matrix[:, 2])
    seen = [(corner - shift) / turn for corner in _CORNERS]
    across, down = [place.real for place in seen], [place.imag for place in seen]
    height, width = pixels.shape[:2]
    margin = 2 / abs(turn)
    left, right = _span(across, margin, width)
    top, bottom = _span(down, margin, height)
    moved = matrix.copy()
    moved[:, 2] += matrix[:, :2] @ (left, top)
    return pixels[top:bottom, left:right], moved


def _span(places: Sequence[float], margin: float, length: int) -> tuple[int, int]:
    """Return where these places begin and end, with a margin, within a length; at least one pixel of it."""
    begin = min(max(math.floor(min(places) - margin), 0), length - 1)
    return begin, min(max(math.ceil(max(places) + margin), begin + 1), length)


def _shrink(pixels: NDArray[np.uint8], matrix: NDArray[np.float64]) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """Average areas first where the matrix shrinks by more than bilinear sampling can bear."""
    factor = _scale(matrix) / _BILINEAR_LIMIT
    if factor >= 1:
        return pixels, matrix
    height, width = pixels.shape[:2]
    size = max(1, round(width * factor)), max(1, round(height * factor))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    grow = np.array([width / size[0], height / size[1]])
    # A pixel's middle is at a whole number, so a resized picture is also shifted by half the difference of pixel sizes.
    return np.asarray(small, np.uint8), np.column_stack(
        [matrix[:, :2] * grow, matrix[:, 2] + matrix[:, :2] @ ((grow - 1) / 2)]
    )


def _scale(matrix: NDArray[np.float64]) -> float:
    return math.hypot(matrix[0, 0], matrix[1, 0])
