"""The traits network: a small residual network over aligned crops, with three heads.

Each head weighs the places of the last feature map by itself, because an aligned face has its mouth and brows always in
the same cells: mood looks there, gender and age look at the outline.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from storemood.vision.align import CROP_SIDE
from training.blocks import Block

GENDERS, AGE_BANDS, MOODS = 2, 9, 8
STEM = 32
EARLY = 3
WIDTHS = (64, 128, 256)
DEPTHS = (5, 6, 2)
SKIPPED = 0.1  # share of rows that go around a block in training
CELLS = CROP_SIDE // 32  # the last feature map has so many places on a side


class Head(nn.Module):
    """Weighs channels and places, then decides."""

    def __init__(self, channels: int, answers: int) -> None:
        super().__init__()
        self.places = nn.Parameter(torch.full((1, channels, CELLS, CELLS), 1.0 / CELLS**2))
        self.dropout = nn.Dropout(0.1)
        self.decide = nn.Linear(channels, answers)

    def forward(self, features: Tensor) -> Tensor:
        return self.decide(self.dropout((features * self.places).sum(dim=(2, 3))))


class TraitsNet(nn.Module):
    """Maps crops (n, 3, side, side) in 0..1 to logits of gender (n, 2), age band (n, 9) and mood (n, 8).

    ``stem`` channels come out of the first convolution and go through ``early`` blocks; then each stage has half the
    side, ``widths`` channels and ``depths`` blocks.
    """

    def __init__(
        self, *, stem: int = STEM, early: int = EARLY, widths: Sequence[int] = WIDTHS, depths: Sequence[int] = DEPTHS
    ) -> None:
        super().__init__()
        # Four pixels become one place with all their channels: detail costs no convolution at full resolution.
        layers: list[nn.Module] = [
            nn.PixelUnshuffle(2),
            nn.Conv2d(12, stem, 3, 2, 1, bias=False),
            nn.BatchNorm2d(stem),
            nn.ReLU(),
            *(Block(stem, stem, 1, SKIPPED) for _ in range(early)),
        ]
        inputs = stem
        for width, depth in zip(widths, depths, strict=True):
            for number in range(depth):
                layers.append(Block(inputs, width, 2 if number == 0 else 1, 0.0 if number == 0 else SKIPPED))
                inputs = width
        self.backbone = nn.Sequential(*layers)
        self.gender = Head(inputs, GENDERS)
        self.age = Head(inputs, AGE_BANDS)
        self.mood = Head(inputs, MOODS)

    def forward(self, crops: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        features = self.backbone((crops - 0.5) / 0.25)
        return self.gender(features), self.age(features), self.mood(features)
