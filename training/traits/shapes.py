"""Compares shapes of the traits network: each learns from nothing, from the same faces, for the same number of them.

A short run does not say how good a shape becomes, but which one learns more from as many faces, and what it costs. The
table goes to standard output as Markdown.

    python -m training.traits.shapes --faces 60000
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import torch
from torch.utils.data import DataLoader
from torch.utils.flop_counter import FlopCounterMode

from storemood.vision.align import CROP_SIDE
from training import faces
from training.schedule import learning_rate, moving_average
from training.traits.figures import Validation, describe, validation
from training.traits.learning import losses
from training.traits.network import TraitsNet
from training.traits.train import AVERAGED_STEPS, Batches, predict


@dataclass(frozen=True)
class Shape:
    """Channels after the first convolution and blocks of so many, then channels and blocks of each stage."""

    stem: int
    early: int
    widths: tuple[int, int, int]
    depths: tuple[int, int, int]

    def __str__(self) -> str:
        stages = ", ".join(f"{depth}x{width}" for width, depth in zip(self.widths, self.depths, strict=True))
        return f"{self.stem}; {self.early}x{self.stem}, {stages}"


SHAPES = (
    Shape(32, 1, (64, 128, 256), (3, 4, 2)),
    Shape(32, 0, (64, 128, 256), (2, 3, 1)),
    Shape(32, 0, (48, 96, 192), (2, 3, 1)),
    Shape(32, 0, (96, 160, 256), (2, 3, 1)),
    Shape(32, 2, (64, 128, 256), (4, 5, 2)),
    Shape(48, 0, (64, 96, 256), (3, 4, 1)),
)


def millions(network: TraitsNet) -> tuple[float, float]:
    """Parameters and multiplications of one crop, both in millions."""
    with FlopCounterMode(display=False) as counter, torch.inference_mode():
        network.eval()(torch.zeros(1, 3, CROP_SIDE, CROP_SIDE))
    return sum(part.numel() for part in network.parameters()) / 1e6, counter.get_total_flops() / 2e6


def learn(network: TraitsNet, given: argparse.Namespace, check: Validation) -> tuple[str, float]:
    """Train on ``given.faces`` faces. Returns what validation says, and faces a second."""
    network = network.to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(network.parameters(), lr=given.learning_rate, weight_decay=0.05, fused=True)
    average = torch.optim.swa_utils.AveragedModel(network, avg_fn=moving_average, use_buffers=True)
    batches = iter(DataLoader(Batches(given.data, given.work, given.batch, seed=7), None, num_workers=1))
    steps, computing = given.faces // given.batch, 0.0
    for step in range(steps):
        batch = next(batches)
        began = time.process_time()
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(step / steps, given.learning_rate)
        network.train()
        crops = batch.crops.permute(0, 3, 1, 2).float() / 255
        loss = losses(network(crops.contiguous(memory_format=torch.channels_last)), batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        if step % AVERAGED_STEPS == 0:
            average.update_parameters(network)
        computing += time.process_time() - began
    answers = predict(average.module, check.crops, torch.device("cpu"))
    return describe(check, answers), steps * given.batch / computing


def rows(given: argparse.Namespace) -> Iterator[str]:
    check = validation(given.data, given.work)
    yield "| shape | parameters, millions | multiplications, millions | faces a second and core | after as many faces |"
    yield "| --- | --- | --- | --- | --- |"
    for shape in SHAPES:
        torch.manual_seed(1)
        network = TraitsNet(stem=shape.stem, early=shape.early, widths=shape.widths, depths=shape.depths)
        size, work = millions(network)
        said, pace = learn(network, given, check)
        yield f"| {shape} | {size:.2f} | {work:.0f} | {pace:.0f} | {said} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", type=int, default=60_000, help="how many each shape learns from (%(default)s)")
    parser.add_argument("--learning-rate", type=float, default=2e-3, help="at its peak")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--data", type=Path, default=faces.DATA, help="folder with the labelled faces")
    parser.add_argument("--work", type=Path, default=faces.WORK, help="folder for decoded pictures")
    given = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(0)  # the processes that make batches are forked, and OpenCV's threads would not survive that
    for row in rows(given):
        print(row, flush=True)


if __name__ == "__main__":
    main()
