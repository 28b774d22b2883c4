"""Trains the traits network for a given time, on FairFace and FER+ together.

The learning rate follows the clock, so a run of ``--minutes`` ends when it says, on any machine.
A checkpoint is written every few minutes; the same command goes on from it.

    python -m training.traits.train --minutes 90
    python -m training.traits.export
    python -m training.evaluate --only traits
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset

from training import faces
from training.checkpoints import write
from training.schedule import adamw, half_precision, learning_rate, moving_average
from training.traits.data import Batch, Mixer, Wanted, fairface, ferplus
from training.traits.figures import Answers, describe, mean_of, some, validation
from training.traits.learning import both_ways, disagreement, losses, mixed
from training.traits.network import TraitsNet

DECAY = 0.05  # of weights
_AVERAGED = "module."  # before each name in a moving average
AVERAGED_STEPS = 4  # the moving average takes every fourth step: it costs as much as the optimiser


@dataclass
class Progress:
    """Where a run stands; kept in the checkpoint."""

    seconds: float = 0.0
    steps: int = 0
    faces: int = 0


class Batches(IterableDataset[Batch]):
    """Batches without end, made in a process of their own."""

    def __init__(self, data: Path, work: Path, size: int, seed: int, harm: float = 1.0) -> None:
        self.data, self.work, self.size, self.seed, self.harm = data, work, size, seed, harm

    def __iter__(self) -> Iterator[Batch]:
        cv2.setNumThreads(1)
        torch.set_num_threads(1)
        sources = [fairface("train", self.data, self.work), ferplus("train", self.data, self.work)]
        mixer = Mixer(sources, [0.62, 0.38], self.seed, self.harm)
        while True:
            yield mixer.draw(self.size)


@dataclass(frozen=True)
class Recipe:
    """How a run goes: its length, the peak of the learning rate, the crops in a batch; the shares of crops that may be
    harmed and that are mixed; and what it weighs that answers to mirror images differ."""

    minutes: float
    peak: float
    batch: int
    harm: float
    mix: float
    agree: float

    @property
    def drawn(self) -> int:
        """Crops drawn for a batch. The others are their mirror images."""
        return self.batch // 2 if self.agree else self.batch


def train(recipe: Recipe, *, again: bool, data: Path, work: Path, seed: int) -> None:
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = TraitsNet().to(device, memory_format=torch.channels_last)
    optimiser = adamw(network, recipe.peak, DECAY)
    average = torch.optim.swa_utils.AveragedModel(network, avg_fn=moving_average, use_buffers=True)
    progress = Progress()
    checkpoint = work / "traits.pt"
    if checkpoint.exists():
        progress = _load(checkpoint, network, optimiser, average, device)
        if again:
            progress.seconds = 0.0
        print(f"going on from {checkpoint} after {progress.seconds / 60:.1f} min, step {progress.steps}", flush=True)
    source = Batches(data, work, recipe.drawn, seed + progress.steps, recipe.harm)
    batches = iter(DataLoader(source, None, num_workers=1))
    check = some(validation(data, work), every=3)
    started = time.monotonic() - progress.seconds
    said = saved = judged = progress.seconds
    losses_seen: list[float] = []
    while (done := (time.monotonic() - started) / 60 / recipe.minutes) < 1:
        losses_seen.append(_learn(network, optimiser, _to(next(batches), device), recipe, done))
        if progress.steps % AVERAGED_STEPS == 0:
            average.update_parameters(network)
        progress.steps += 1
        progress.faces += recipe.batch
        progress.seconds = time.monotonic() - started
        if progress.seconds - said >= 60:
            said = progress.seconds
            print(
                f"{progress.seconds / 60:6.1f} min {done:4.0%} step {progress.steps} faces {progress.faces} "
                f"lr {learning_rate(done, recipe.peak):.5f} loss {np.mean(losses_seen):.4f}",
                flush=True,
            )
            losses_seen.clear()
        if progress.seconds - saved >= 180:
            saved = progress.seconds
            save(checkpoint, progress, network, optimiser, average)
        if progress.seconds - judged >= 600:
            judged = progress.seconds
            print(f"  validation: {describe(check, predict(average.module, check.crops, device))}", flush=True)
    save(checkpoint, progress, network, optimiser, average)
    print(f"done: {describe(check, predict(average.module, check.crops, device))}", flush=True)


def _learn(network: TraitsNet, optimiser: torch.optim.Optimizer, batch: Batch, recipe: Recipe, done: float) -> float:
    """Take a step. ``done`` is the share of the time that has passed. Returns the loss."""
    for group in optimiser.param_groups:
        group["lr"] = learning_rate(done, recipe.peak)
    if recipe.mix:
        batch = mixed(batch, recipe.mix * min(1, 2 * (1 - done)))
    if recipe.agree:
        batch = both_ways(batch)
    network.train()
    with half_precision(batch.crops.device):
        gender, age, mood = network(batch.crops)
    answers = gender.float(), age.float(), mood.float()
    loss = losses(answers, batch)
    if recipe.agree:
        loss = loss + recipe.agree * disagreement(answers)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
    optimiser.step()
    return float(loss.detach())


def predict(network: torch.nn.Module, crops: np.ndarray, device: torch.device) -> Answers:
    """Mean logits for crops (n, side, side, 3) uint8 and their mirror images: nobody's age or mood depends on the side
    they are seen from."""
    return mean_of(look(network, crops, device), look(network, crops[:, :, ::-1], device))


def look(network: torch.nn.Module, crops: np.ndarray, device: torch.device) -> Answers:
    """Logits for crops (n, side, side, 3) uint8."""
    network.eval()
    parts: list[tuple[Tensor, ...]] = []
    with torch.inference_mode():
        for start in range(0, len(crops), 100):
            some = np.ascontiguousarray(crops[start : start + 100])
            pixels = torch.from_numpy(some).to(device).permute(0, 3, 1, 2).float() / 255
            parts.append(network(pixels.contiguous(memory_format=torch.channels_last)))
    gender, age, mood = (torch.cat(part).cpu().numpy() for part in zip(*parts, strict=True))
    return Answers(gender=gender, age=age, mood=mood)


def _to(batch: Batch, device: torch.device) -> Batch:
    def there(wanted: Wanted) -> Wanted:
        return Wanted(wanted.answers.to(device), wanted.weights.to(device))

    crops = batch.crops.to(device).permute(0, 3, 1, 2).float() / 255
    return Batch(crops, there(batch.gender), there(batch.age), there(batch.mood))


def save(
    path: Path,
    progress: Progress,
    network: torch.nn.Module,
    optimiser: torch.optim.Optimizer,
    average: torch.optim.swa_utils.AveragedModel,
) -> None:
    state = {
        "progress": vars(progress),
        "network": network.state_dict(),
        "optimiser": optimiser.state_dict(),
        "average": average.state_dict(),
    }
    write(path, state)


def begin(path: Path, network: TraitsNet) -> None:
    """Write a checkpoint that training goes on from, its rate set anew."""
    average = torch.optim.swa_utils.AveragedModel(network, avg_fn=moving_average, use_buffers=True)
    save(path, Progress(), network, adamw(network, 1e-3, DECAY), average)
    print(f"{path}: go on with python -m training.traits.train --again")


def averaged_weights(path: Path) -> dict[str, Tensor]:
    """Read the averaged weights of a checkpoint, by their names in TraitsNet."""
    state = torch.load(path, map_location="cpu", weights_only=True)["average"]
    return {name.removeprefix(_AVERAGED): value for name, value in state.items() if name.startswith(_AVERAGED)}


def _load(
    path: Path,
    network: torch.nn.Module,
    optimiser: torch.optim.Optimizer,
    average: torch.optim.swa_utils.AveragedModel,
    device: torch.device,
) -> Progress:
    state = torch.load(path, map_location=device, weights_only=True)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    average.load_state_dict(state["average"])
    return Progress(**state["progress"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=90, help="length of the whole run, resumed parts together")
    parser.add_argument("--learning-rate", type=float, default=2e-3, help="at its peak")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--again", action="store_true", help="start the clock anew with the weights of a finished run")
    parser.add_argument("--harm", type=float, default=1.0, help="share of crops that may be blurred, covered and so on")
    parser.add_argument(
        "--mix",
        type=float,
        default=0.0,
        help="share of crops mixed with others in the first half; it falls to none at the end",
    )
    parser.add_argument(
        "--agree",
        type=float,
        default=0.0,
        help="weight of how far apart the answers to a crop and to its mirror image are; then half a batch is drawn",
    )
    parser.add_argument("--threads", type=int, default=0, help="CPU threads; 0 leaves it to torch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=faces.DATA, help="folder with the labelled faces")
    parser.add_argument("--work", type=Path, default=faces.WORK, help="folder for decoded pictures and checkpoints")
    given = parser.parse_args()
    if given.threads:
        torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    recipe = Recipe(
        minutes=given.minutes,
        peak=given.learning_rate,
        batch=given.batch,
        harm=given.harm,
        mix=given.mix,
        agree=given.agree,
    )
    train(recipe, again=given.again, data=given.data, work=given.work, seed=given.seed)


if __name__ == "__main__":
    main()
