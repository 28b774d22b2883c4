"""The traits network: a small residual network over aligned crops, with three heads.

Each head weighs the places of the last feature map by itself, because an aligned face has its mouth and brows always in
the same cells: mood looks there, gender and age look at the outline.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from storemood.vision.align import CROP_SIDE

GENDERS, AGE_BANDS, MOODS = 2, 9, 8
STEM = 32
WIDTHS = (64, 128, 256)
DEPTHS = (2, 3, 1)
CELLS = CROP_SIDE // 32  # the last feature map has so many places on a side


class Block(nn.Module):
    """Two 3x3 convolutions and a way around them (He et al., 2016, with an averaging shortcut)."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(outputs)
        nn.init.zeros_(self.second_norm.weight)
        self.shortcut = nn.Sequential()
        if stride > 1:
            self.shortcut.append(nn.AvgPool2d(stride))
        if stride > 1 or inputs != outputs:
            self.shortcut.append(nn.Conv2d(inputs, outputs, 1, bias=False))
            self.shortcut.append(nn.BatchNorm2d(outputs))

    def forward(self, x: Tensor) -> Tensor:
        y = F.relu(self.first_norm(self.first(x)))
        return F.relu(self.second_norm(self.second(y)) + self.shortcut(x))


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
    """Maps crops (n, 3, side, side) in 0..1 to logits of gender (n, 2), age band (n, 9) and mood (n, 8)."""

    def __init__(self) -> None:
        super().__init__()
        # Four pixels become one place with all their channels: detail costs no convolution at full resolution.
        layers: list[nn.Module] = [
            nn.PixelUnshuffle(2),
            nn.Conv2d(12, STEM, 3, 2, 1, bias=False),
            nn.BatchNorm2d(STEM),
            nn.ReLU(),
        ]
        inputs = STEM
        for width, depth in zip(WIDTHS, DEPTHS, strict=True):
            for number in range(depth):
                layers.append(Block(inputs, width, 2 if number == 0 else 1))
                inputs = width
        self.backbone = nn.Sequential(*layers)
        self.gender = Head(inputs, GENDERS)
        self.age = Head(inputs, AGE_BANDS)
        self.mood = Head(inputs, MOODS)

    def forward(self, crops: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        features = self.backbone((crops - 0.5) / 0.25)
        return self.gender(features), self.age(features), self.mood(features)


def both_ways(network: nn.Module, crops: Tensor) -> tuple[Tensor, ...]:
    """Mean logits for crops and their mirror images: nobody's age or mood depends on the side they are seen from."""
    pairs = network(torch.cat([crops, crops.flip(3)]))
    return tuple(logits.reshape(2, -1, logits.shape[1]).mean(0) for logits in pairs)
