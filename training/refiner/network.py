"""The refiner's network: one square around a candidate in, a score, a box and five landmarks out.

Where the detector must find faces of all sizes everywhere, this one knows that a face, if there is one, fills about the
middle half of its square. Score and box come from layers that see the whole square at once (Zhang et al., 2016); each
landmark has a map of its own that says where it is.
"""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn
from torch.nn import functional

from storemood.vision.refiner import CANDIDATE_SHARE, SQUARE_SIDE
from training.blocks import Block

STEM = 32
WIDTHS = (64, 96)
DEPTHS = (2, 3)
SQUEEZED = 32  # channels that reach the layers which see everything
HIDDEN = 160
CELLS = SQUARE_SIDE // 16
LANDMARKS = 5
MAP_WIDTH = 32
MAP_SIDE = SQUARE_SIDE // 4


class Refiner(nn.Module):
    """Maps squares (n, 3, side, side) as 0..255 to the score as a logit (n,), box offsets (n, 4) that ``boxes_of``
    reads, and landmarks (n, 10) in pixels of the square."""

    def __init__(self) -> None:
        super().__init__()
        # Four pixels become one place with all their channels: detail costs no convolution at full resolution.
        self.stem = nn.Sequential(
            nn.PixelUnshuffle(2), nn.Conv2d(12, STEM, 3, 2, 1, bias=False), nn.BatchNorm2d(STEM), nn.ReLU()
        )
        self.stages = nn.ModuleList()
        inputs = STEM
        for width, depth in zip(WIDTHS, DEPTHS, strict=True):
            self.stages.append(
                nn.Sequential(
                    *(Block(width if number else inputs, width, 1 if number else 2) for number in range(depth))
                )
            )
            inputs = width
        self.squeeze = _convolution(inputs, SQUEEZED, 1)
        self.whole = nn.Sequential(nn.Flatten(), nn.Linear(SQUEEZED * CELLS**2, HIDDEN), nn.ReLU())
        self.answers = nn.Linear(HIDDEN, 5)
        self.laterals = nn.ModuleList(_convolution(width, MAP_WIDTH, 1) for width in (STEM, *WIDTHS))
        self.merges = nn.ModuleList(_convolution(MAP_WIDTH, MAP_WIDTH, 3) for _ in WIDTHS)
        self.maps = nn.Conv2d(MAP_WIDTH, LANDMARKS, 1)
        with torch.no_grad():
            self.answers.weight.mul_(0.1)
            self.answers.bias.zero_()

    def forward(self, squares: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        seen = [self.stem((squares - 127.5) / 64)]
        for stage in self.stages:
            seen.append(stage(seen[-1]))
        answers = self.answers(self.whole(self.squeeze(seen[-1])))
        return answers[:, 0], answers[:, 1:], self._landmarks(seen)

    def _landmarks(self, seen: list[Tensor]) -> Tensor:
        """Each landmark is the mean of all places, weighted by how much they look like it (Sun et al., 2018)."""
        x = self.laterals[-1](seen[-1])
        for lateral, merge, level in zip(
            reversed(self.laterals[:-1]), reversed(self.merges), reversed(seen[:-1]), strict=True
        ):
            x = merge(functional.interpolate(x, scale_factor=2.0, mode="nearest") + lateral(level))
        with torch.autocast(x.device.type, enabled=False):  # sixteen bits would round the landmarks to half a pixel
            weights = self.maps(x.float()).flatten(2).softmax(2)
            points: Tensor = (weights @ _middles().to(weights)).flatten(1)
        return points


def _convolution(inputs: int, outputs: int, kernel: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()
    )


def _middles() -> Tensor:
    """Where the landmarks' places are, (places, 2), in pixels of the square."""
    step = SQUARE_SIDE / MAP_SIDE
    y, x = torch.meshgrid(torch.arange(MAP_SIDE) + 0.5, torch.arange(MAP_SIDE) + 0.5, indexing="ij")
    return torch.stack([x, y], 2).reshape(-1, 2) * step


class Deployed(nn.Module):
    """What is shipped: RGB bytes (n, side, side, 3) to scores (n,), boxes (n, 4) and landmarks (n, 10) in the square's
    pixels."""

    def __init__(self, refiner: Refiner) -> None:
        super().__init__()
        self.refiner = copy.deepcopy(refiner)

    def forward(self, squares: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        scores, offsets, points = self.refiner(squares.permute(0, 3, 1, 2).float())
        return torch.sigmoid(scores), boxes_of(offsets), points


def boxes_of(offsets: Tensor) -> Tensor:
    """Turn offsets (n, 4) into boxes (n, 4) in pixels of the square.

    They are told in sizes of the candidate, which fills CANDIDATE_SHARE of the square around its middle: the box's
    middle, and the logarithms of its sides.
    """
    size = SQUARE_SIDE * CANDIDATE_SHARE
    middle = SQUARE_SIDE / 2 + offsets[:, 0:2] * size
    half = torch.exp(offsets[:, 2:4].clamp(-2, 2)) * (size / 2)
    return torch.cat([middle - half, middle + half], 1)
