"""The face detector's network: anchor-free, fully convolutional, three levels of 8, 16 and 32 pixels a cell.

Every cell of a level says how sure it is of a face (the expected overlap of its box with the true one) and where the
face's box and five landmarks are. Levels are merged top-down (Lin et al., 2017); one point a cell instead of anchors
follows FCOS (Tian et al., 2019). Plain 3x3 convolutions: on a CPU they cost less time than depthwise ones of the same
accuracy.
"""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.detector import STRIDES

PRIOR = 3.0  # a box of this many strides is what an untrained cell answers
VALUES = 15  # score, 4 of the box, 10 of the landmarks


class ConvBlock(nn.Sequential):
    """Convolution, batch normalisation, ReLU."""

    def __init__(self, inputs: int, outputs: int, *, kernel: int = 3, stride: int = 1) -> None:
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
        )


class Residual(nn.Module):
    """One convolution added to its input."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.convolution = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(x + self.convolution(x), inplace=True)


class Head(nn.Module):
    """One level's answers, (n, 15, h, w): the score as a logit, then the offsets that ``decode`` reads."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.shared = ConvBlock(width, width)
        self.answers = nn.Conv2d(width, VALUES, 1)
        with torch.no_grad():
            self.answers.weight.mul_(0.1)
            self.answers.bias.zero_()
            self.answers.bias[0] = -4.0

    def forward(self, x: Tensor) -> Tensor:
        answers: Tensor = self.answers(self.shared(x))
        return answers


class Detector(nn.Module):
    """RGB pixels (n, 3, h, w) as 0..255, h and w multiples of 32, to the three levels' answers (n, 15, h / s, w /
    s)."""

    def __init__(
        self,
        widths: tuple[int, int, int, int, int] = (16, 24, 40, 72, 104),
        depths: tuple[int, int, int, int] = (0, 3, 3, 3),
        neck: int = 40,
    ) -> None:
        super().__init__()
        self.spread = 64.0  # pixels are divided by this; in the shipped network the first weights are
        self.stem = ConvBlock(3, widths[0], stride=2)
        self.stages = nn.ModuleList(
            nn.Sequential(ConvBlock(before, width, stride=2), *(Residual(width) for _ in range(depth)))
            for before, width, depth in zip(widths, widths[1:], depths, strict=False)
        )
        self.laterals = nn.ModuleList(ConvBlock(width, neck, kernel=1) for width in widths[2:])
        self.merges = nn.ModuleList(ConvBlock(neck, neck) for _ in range(2))
        self.heads = nn.ModuleList(Head(neck) for _ in STRIDES)

    def forward(self, pixels: Tensor) -> list[Tensor]:
        x = self.stem((pixels - 127.5) / self.spread)
        seen = []
        for stage in self.stages:
            x = stage(x)
            seen.append(x)
        low, middle, high = (lateral(level) for lateral, level in zip(self.laterals, seen[1:], strict=True))
        middle = self.merges[1](middle + functional.interpolate(high, scale_factor=2.0, mode="nearest"))
        low = self.merges[0](low + functional.interpolate(middle, scale_factor=2.0, mode="nearest"))
        return [head(level) for head, level in zip(self.heads, (low, middle, high), strict=True)]


class Deployed(nn.Module):
    """What is shipped: RGB bytes (1, h, w, 3) to scores (cells,) and offsets (cells, 14), the levels one after
    another."""

    def __init__(self, detector: Detector) -> None:
        super().__init__()
        self.detector = copy.deepcopy(detector)
        with torch.no_grad():
            self.detector.stem[0].weight.div_(self.detector.spread)
        self.detector.spread = 1.0

    def forward(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        levels = self.detector(picture.permute(0, 3, 1, 2).float())
        cells = torch.cat([level.flatten(2) for level in levels], 2)[0]
        return torch.sigmoid(cells[0]), cells[1:].transpose(0, 1)


def flatten(levels: list[Tensor]) -> Tensor:
    """Join the levels to (n, cells, 15)."""
    return torch.cat([level.flatten(2) for level in levels], 2).transpose(1, 2)


def grid(height: int, width: int) -> tuple[Tensor, Tensor]:
    """Return all cells' centres (cells, 2) in pixels and strides (cells, 1) for an input of this size."""
    centres, strides = [], []
    for stride in STRIDES:
        rows, columns = height // stride, width // stride
        y, x = torch.meshgrid(torch.arange(rows) + 0.5, torch.arange(columns) + 0.5, indexing="ij")
        centres.append(torch.stack([x, y], 2).reshape(-1, 2) * stride)
        strides.append(torch.full((rows * columns, 1), float(stride)))
    return torch.cat(centres), torch.cat(strides)


def decode(offsets: Tensor, centres: Tensor, strides: Tensor) -> tuple[Tensor, Tensor]:
    """Turn offsets (..., 14) into boxes (..., 4) left, top, right, bottom and landmarks (..., 10), in pixels.

    The box's centre and the landmarks are in strides from the cell's centre, its sides the logarithm of how many times
    PRIOR strides they are.
    """
    middle = centres + offsets[..., 0:2] * strides
    half = torch.exp(offsets[..., 2:4].clamp(-4, 4)) * strides * (PRIOR / 2)
    points = offsets[..., 4:14] * strides + centres.repeat(1, 5)
    return torch.cat([middle - half, middle + half], -1), points
