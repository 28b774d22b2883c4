import numpy as np
import pytest

from storemood.vision.shrinking import halve, halvings


@pytest.mark.parametrize(
    ("factor", "times"), [(0.0, 0), (0.5, 0), (1.0, 0), (1.4, 0), (1.5, 1), (2.0, 1), (2.8, 1), (2.9, 2), (8.0, 3)]
)
def test_what_is_left_after_halving_is_near_to_one(factor: float, times: int) -> None:
    assert halvings(factor) == times


def test_each_pixel_becomes_the_mean_of_four() -> None:
    rng = np.random.default_rng(1)
    picture = rng.integers(0, 256, (9, 14, 3), np.uint8)
    means = picture[:8].reshape(4, 2, 7, 2, 3).mean((1, 3))
    assert np.abs(halve(picture, 1) - means).max() <= 0.5
    assert halve(picture, 2).shape == (2, 3, 3)
    assert halve(picture[..., 0], 1).shape == (4, 7)
    assert halve(picture, 0) is picture
