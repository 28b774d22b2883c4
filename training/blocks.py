"""The building block that the networks of aligned and of cut-out faces share."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Block(nn.Module):
    """Two 3x3 convolutions and a way around them (He et al., 2016, with an averaging shortcut).

    ``skipped`` is the share of rows that go around them in training (Huang et al., 2016).
    """

    def __init__(self, inputs: int, outputs: int, stride: int, skipped: float = 0.0) -> None:
        super().__init__()
        self.skipped = skipped
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
        y = self.second_norm(self.second(y))
        if self.training and self.skipped:
            kept = 1 - self.skipped
            y = y * (torch.rand(len(y), 1, 1, 1, dtype=y.dtype) < kept).to(y) / kept
        return F.relu(y + self.shortcut(x))
