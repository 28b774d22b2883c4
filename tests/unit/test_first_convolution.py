"""A first convolution's weights, laid out for training and for a shipped file: the same sums, and a way back."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from training.stem import PIXELS, dealt_in, dealt_out, gathered, ungathered

Floats = NDArray[np.float32]


def weights(*shape: int) -> Floats:
    return np.asarray(np.random.default_rng(4).normal(size=shape), np.float32)


def convolved(picture: Floats, kernel: Floats, steps: tuple[int, int], before: tuple[int, int]) -> Floats:
    """Convolve (channels, rows, columns) with zeros around it: ``before`` is how many rows and columns of them come
    first. Returns (outputs, rows, columns)."""
    _, _, height, width = kernel.shape
    padded = np.pad(picture, ((0, 0), (before[0], height), (before[1], width)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (height, width), axis=(1, 2))
    rows, columns = -(-picture.shape[1] // steps[0]), -(-picture.shape[2] // steps[1])
    strided = windows[:, :: steps[0], :: steps[1]][:, :rows, :columns]
    return np.asarray(np.einsum("crxhw,ochw->orx", strided, kernel), np.float32)


def squares(picture: Floats) -> Floats:
    """What PixelUnshuffle(2) does: (c, h, w) -> (4c, h / 2, w / 2)."""
    channels, height, width = picture.shape
    parts = picture.reshape(channels, height // 2, 2, width // 2, 2)
    return parts.transpose(0, 2, 4, 1, 3).reshape(4 * channels, height // 2, width // 2)


def places(picture: Floats) -> Floats:
    """PIXELS pixels of a row as one place with their channels, pixel by pixel: (c, h, w) -> (4c, h, w / 4)."""
    channels, height, width = picture.shape
    parts = picture.reshape(channels, height, width // PIXELS, PIXELS)
    return parts.transpose(3, 0, 1, 2).reshape(PIXELS * channels, height, width // PIXELS)


def test_gathering_squares_has_a_way_back() -> None:
    kernel = weights(5, 12, 3, 3)
    np.testing.assert_array_equal(gathered(ungathered(kernel)), kernel)


def test_weights_over_squares_see_what_weights_over_pixels_see() -> None:
    picture, kernel = weights(3, 24, 32), weights(5, 12, 3, 3)
    over_squares = convolved(squares(picture), kernel, (2, 2), (1, 1))
    over_pixels = convolved(picture, ungathered(kernel), (4, 4), (2, 2))
    np.testing.assert_allclose(over_pixels, over_squares, atol=1e-4)


@pytest.mark.parametrize(
    ("size", "stride", "reach"),
    [
        pytest.param(6, 4, 2, id="traits"),
        pytest.param(6, 4, 0, id="traits, nothing before a place"),
        pytest.param(3, 2, 1, id="two answers a place"),
        pytest.param(6, 2, 2, id="two wide answers a place"),
    ],
)
def test_weights_over_places_see_what_weights_over_pixels_see(size: int, stride: int, reach: int) -> None:
    picture, kernel = weights(3, 24, 32), weights(5, 3, size, size)
    dealt, left = dealt_out(kernel, stride, reach)
    side_by_side = convolved(places(picture), dealt, (stride, 1), (reach, left))
    answers = side_by_side.reshape(PIXELS // stride, 5, *side_by_side.shape[1:])
    over_places = answers.transpose(1, 2, 3, 0).reshape(5, side_by_side.shape[1], -1)
    np.testing.assert_allclose(over_places, convolved(picture, kernel, (stride, stride), (reach, reach)), atol=1e-4)


@pytest.mark.parametrize("reach", [0, 1, 2, 5])
def test_dealing_out_has_a_way_back(reach: int) -> None:
    kernel = weights(5, 3, 6, 6)
    dealt, left = dealt_out(kernel, PIXELS, reach)
    np.testing.assert_array_equal(dealt_in(dealt, left, width=6, reach=reach), kernel)
