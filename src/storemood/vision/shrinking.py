"""Pictures made smaller. Averaging squares of 2x2 pixels is several times faster than averaging areas of odd sizes."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


def halvings(factor: float) -> int:
    """Return how often to halve a picture that is to become ``factor`` times smaller: what is left is near to 1."""
    return max(0, round(math.log2(factor))) if factor > 1 else 0


def halve(picture: Picture, times: int) -> Picture:
    """Halve both sides of a picture, (h, w, 3) or (h, w), so many times. An odd last row or column is left out."""
    for _ in range(times):
        height, width = (side // 2 for side in picture.shape[:2])
        even = picture[: 2 * height, : 2 * width]
        picture = np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    return picture
