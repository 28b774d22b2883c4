"""How the learning rate goes and how weights are averaged while a network learns by the clock."""

from __future__ import annotations

import math

from torch import Tensor

WARM_UP = 0.02  # share of the time in which the learning rate rises


def learning_rate(done: float, peak: float) -> float:
    """A rise, then half a cosine down to nothing; ``done`` is the share of the time that has passed."""
    if done < WARM_UP:
        return peak * max(done / WARM_UP, 0.01)
    return peak * 0.5 * (1 + math.cos(math.pi * min((done - WARM_UP) / (1 - WARM_UP), 1)))


def moving_average(average: Tensor, current: Tensor, steps: Tensor | int) -> Tensor:
    """An exponential mean that forgets its beginning: for `torch.optim.swa_utils.AveragedModel`."""
    keep = min(0.99, (1 + int(steps)) / (10 + int(steps)))
    return average * keep + current * (1 - keep) if average.is_floating_point() else current
