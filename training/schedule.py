"""How networks learn: the optimiser, the precision, the learning rate by the clock, how weights are averaged."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

WARM_UP = 0.02  # share of the time in which the learning rate rises


def adamw(network: nn.Module, peak: float, decay: float, *, fused: bool = True) -> torch.optim.AdamW:
    """An optimiser that lets weights decay, but no biases and no norms."""
    decays = [value for value in network.parameters() if value.ndim > 1]
    stays = [value for value in network.parameters() if value.ndim <= 1]
    groups = [{"params": decays, "weight_decay": decay}, {"params": stays, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=peak, fused=fused)


def half_precision(device: torch.device) -> torch.autocast:
    """Multiply in bfloat16 within this context, where the processor does: half again as fast as in 32 bits."""
    able = device.type == "cuda" or torch.ops.mkldnn._is_mkldnn_bf16_supported()
    return torch.autocast(device.type, torch.bfloat16, enabled=able)


def learning_rate(done: float, peak: float) -> float:
    """A rise, then half a cosine down to nothing; ``done`` is the share of the time that has passed."""
    if done < WARM_UP:
        return peak * max(done / WARM_UP, 0.01)
    return peak * 0.5 * (1 + math.cos(math.pi * min((done - WARM_UP) / (1 - WARM_UP), 1)))


def moving_average(average: Tensor, current: Tensor, steps: Tensor | int) -> Tensor:
    """An exponential mean that forgets its beginning: for `torch.optim.swa_utils.AveragedModel`."""
    keep = min(0.99, (1 + int(steps)) / (10 + int(steps)))
    return average * keep + current * (1 - keep) if average.is_floating_point() else current
