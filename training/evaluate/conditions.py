"""What cameras do to faces, in the steps that both networks are measured at."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import simplejpeg
from numpy.typing import NDArray

from storemood.domain.model import Landmarks
from storemood.vision.quality import angles

Pixels = NDArray[np.uint8]

SIZES = (30, 40, 60, 80, 112, 200)
"""Square roots of the box's area, in full-size pixels."""

BLURS = (0.0, 0.01, 0.02, 0.03, 0.05, 0.08)
"""Standard deviations of the blur, as shares of the face's size."""

QUALITIES = (20, 30, 45, 60, 75, 95)
"""JPEG qualities."""

YAWS = (0, 15, 30, 45, 60, 90)
"""Edges of the bins of turned heads, in degrees to either side."""

LEAST_SIDE = 32
"""The product refuses photos of fewer than 24 px; a face that fills its picture is given so many."""

USUAL_SIZE = 80
USUAL_QUALITY = 85


def save(pixels: Pixels, quality: int = USUAL_QUALITY, *, sampling: str = "420") -> bytes:
    """Save (h, w, 3) RGB as a camera would."""
    jpeg = simplejpeg.encode_jpeg(np.ascontiguousarray(pixels), quality, "RGB", sampling)
    return bytes(jpeg)


def resized(pixels: Pixels, scale: float) -> tuple[Pixels, NDArray[np.float64]]:
    """Resize by a factor; also gives the factors that rounding left, (2,) across and down."""
    height, width = pixels.shape[:2]
    sides = (max(1, round(width * scale)), max(1, round(height * scale)))
    kind = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(np.ascontiguousarray(pixels), sides, interpolation=kind)
    return np.asarray(small, np.uint8), np.array(sides) / (width, height)


def padded(pixels: Pixels, least: int = LEAST_SIDE) -> tuple[Pixels, int]:
    """Repeat the edges until no side is shorter than this; also gives by how many pixels, on each side."""
    margin = max(0, -(-(least - min(pixels.shape[:2])) // 2))
    return np.asarray(cv2.copyMakeBorder(pixels, *(margin,) * 4, cv2.BORDER_REPLICATE), np.uint8), margin


def blurred(pixels: Pixels, sigma: float) -> Pixels:
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma), np.uint8) if sigma > 0 else pixels


def yaw_of(points: NDArray[np.floating]) -> float:
    """Degrees that a head with these landmarks (5, 2) is turned to either side, by the product's own measure."""
    return abs(angles(Landmarks(*((float(x), float(y)) for x, y in points)))[0])


def yaw_bins(yaws: NDArray[np.floating]) -> dict[str, NDArray[np.bool_]]:
    """Which heads, (n,), belong to each bin, by its name."""
    edges = pairwise(YAWS)
    return {f"{low}-{high}": (yaws >= low) & (yaws < high) for low, high in edges}
