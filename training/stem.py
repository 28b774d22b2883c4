"""How the weights of a first convolution may lie: over pixels, over squares of 2x2 pixels, over places of four.

Training gathers squares of pixels, shipped files take a row's pixels four by four (`training.lighten`): the same sums
in another order. Weights are (outputs, channels, rows, columns).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

PIXELS = 4  # of a row that make one place

Weights = NDArray[np.float32]


def ungathered(weights: Weights) -> Weights:
    """Turn weights (o, 12, k, k) over squares of 2x2 pixels, as PixelUnshuffle makes them, into (o, 3, 2k, 2k)."""
    outputs, _, height, width = weights.shape
    parts = weights.reshape(outputs, 3, 2, 2, height, width)
    return parts.transpose(0, 1, 4, 2, 5, 3).reshape(outputs, 3, 2 * height, 2 * width)


def gathered(weights: Weights) -> Weights:
    """Undo `ungathered`."""
    outputs, _, height, width = weights.shape
    parts = weights.reshape(outputs, 3, height // 2, 2, width // 2, 2)
    return parts.transpose(0, 1, 3, 5, 2, 4).reshape(outputs, 12, height // 2, width // 2)


def dealt_out(weights: Weights, stride: int, reach: int) -> tuple[Weights, int]:
    """Deal weights (o, 3, k, k) over pixels out to places of PIXELS pixels.

    Returns (m * o, 12, k, columns), m being how many answers a place gives, side by side; and how many of its columns
    are left of the place. ``reach`` is how many pixels an answer looks to the left of its own first pixel.
    """
    outputs, colours, height, width = weights.shape
    answers = PIXELS // stride
    pixels = [[stride * answer - reach + x for x in range(width)] for answer in range(answers)]
    first = min(min(row) // PIXELS for row in pixels)
    columns = max(max(row) // PIXELS for row in pixels) - first + 1
    dealt = np.zeros((answers, outputs, PIXELS, colours, height, columns), np.float32)
    for answer, row in enumerate(pixels):
        for x, pixel in enumerate(row):
            column, within = divmod(pixel, PIXELS)
            dealt[answer, :, within, :, :, column - first] = weights[..., x].transpose(0, 1, 2)
    return dealt.reshape(answers * outputs, PIXELS * colours, height, columns), -first


def dealt_in(dealt: Weights, left: int, *, width: int, reach: int) -> Weights:
    """Undo `dealt_out` where a place gives one answer: back to (o, 3, k, width), the first pixel being ``reach`` before
    the place; ``left`` is how many columns are."""
    outputs, channels, height, columns = dealt.shape
    rows = dealt.reshape(outputs, PIXELS, channels // PIXELS, height, columns)
    pixels = rows.transpose(0, 2, 3, 4, 1).reshape(outputs, channels // PIXELS, height, columns * PIXELS)
    first = left * PIXELS - reach
    return pixels[..., first : first + width]
