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
from torch.nn import functional as F
from torch.utils.data import DataLoader, IterableDataset

from training import faces
from training.schedule import adamw, half_precision, learning_rate, moving_average
from training.traits.data import Batch, Mixer, Wanted, fairface, ferplus
from training.traits.figures import Answers, describe, some, validation
from training.traits.network import TraitsNet, both_ways

DECAY = 0.05  # of weights
MIXING = 0.4  # the shape of the distribution of how much of another crop is mixed in
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


def losses(answers: tuple[Tensor, Tensor, Tensor], batch: Batch) -> Tensor:
    """Sum of the heads' losses, each a mean of the rows by their weights. Expected: logits as TraitsNet gives them."""
    gender, age, mood = answers
    return (
        _mean(_surprise(gender, batch.gender), batch.gender)
        + 0.8 * _mean(_surprise(age, batch.age) + 2 * _distance(age, batch.age), batch.age)
        + _mean(_surprise(mood, batch.mood), batch.mood)
    )


def _surprise(logits: Tensor, wanted: Wanted) -> Tensor:
    return F.cross_entropy(logits, wanted.answers, reduction="none")


def _distance(logits: Tensor, wanted: Wanted) -> Tensor:
    """The squared distance of the cumulative sums (Hou et al., 2016): a miss costs more the further off it is."""
    return (logits.softmax(1).cumsum(1) - wanted.answers.cumsum(1)).square().sum(1)


def _mean(values: Tensor, wanted: Wanted) -> Tensor:
    return (values * wanted.weights).sum() / wanted.weights.sum().clamp(min=1e-6)


def mixed(batch: Batch, share: float) -> Batch:
    """Lay another crop of the batch over some of the crops, and mix what they shall answer (Zhang et al., 2018)."""
    count = len(batch.crops)
    others = torch.randperm(count)
    alpha = torch.distributions.Beta(MIXING, MIXING).sample((count,)).to(batch.crops.device)
    alpha = torch.where(torch.rand(count, device=alpha.device) < share, torch.maximum(alpha, 1 - alpha), 1.0)

    def both(wanted: Wanted) -> Wanted:
        mine, theirs = alpha * wanted.weights, (1 - alpha) * wanted.weights[others]
        weights = mine + theirs
        answers = mine[:, None] * wanted.answers + theirs[:, None] * wanted.answers[others]
        return Wanted(answers / weights[:, None].clamp(min=1e-6), weights)

    crops = torch.lerp(batch.crops[others], batch.crops, alpha[:, None, None, None])
    return Batch(crops, both(batch.gender), both(batch.age), both(batch.mood))


def train(
    *,
    minutes: float,
    peak: float,
    batch_size: int,
    again: bool,
    harm: float,
    mix: float,
    data: Path,
    work: Path,
    seed: int,
) -> None:
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = TraitsNet().to(device, memory_format=torch.channels_last)
    optimiser = adamw(network, peak, DECAY)
    average = torch.optim.swa_utils.AveragedModel(network, avg_fn=moving_average, use_buffers=True)
    progress = Progress()
    checkpoint = work / "traits.pt"
    if checkpoint.exists():
        progress = _load(checkpoint, network, optimiser, average, device)
        if again:
            progress.seconds = 0.0
        print(f"going on from {checkpoint} after {progress.seconds / 60:.1f} min, step {progress.steps}", flush=True)
    batches = iter(DataLoader(Batches(data, work, batch_size, seed + progress.steps, harm), None, num_workers=1))
    check = some(validation(data, work), every=3)
    started = time.monotonic() - progress.seconds
    said = saved = judged = progress.seconds
    losses_seen: list[float] = []
    while (done := (time.monotonic() - started) / 60 / minutes) < 1:
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(done, peak)
        batch = _to(next(batches), device)
        if mix:
            batch = mixed(batch, mix * (1 - done))
        network.train()
        with half_precision(device):
            answers = network(batch.crops)
        loss = losses(tuple(logits.float() for logits in answers), batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        if progress.steps % AVERAGED_STEPS == 0:
            average.update_parameters(network)
        losses_seen.append(float(loss.detach()))
        progress.steps += 1
        progress.faces += batch_size
        progress.seconds = time.monotonic() - started
        if progress.seconds - said >= 60:
            said = progress.seconds
            print(
                f"{progress.seconds / 60:6.1f} min {done:4.0%} step {progress.steps} faces {progress.faces} "
                f"lr {learning_rate(done, peak):.5f} loss {np.mean(losses_seen):.4f}",
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


def predict(network: torch.nn.Module, crops: np.ndarray, device: torch.device) -> Answers:
    """Logits for crops (n, side, side, 3) uint8, as the exported network gives them."""
    network.eval()
    parts: list[tuple[Tensor, ...]] = []
    with torch.inference_mode():
        for start in range(0, len(crops), 100):
            pixels = torch.from_numpy(crops[start : start + 100]).to(device).permute(0, 3, 1, 2).float() / 255
            parts.append(both_ways(network, pixels.contiguous(memory_format=torch.channels_last)))
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
    unfinished = path.with_suffix(".part")
    torch.save(state, unfinished)
    unfinished.rename(path)


def begin(path: Path, network: TraitsNet) -> None:
    """Write a checkpoint that training goes on from, its rate set anew."""
    average = torch.optim.swa_utils.AveragedModel(network, avg_fn=moving_average, use_buffers=True)
    save(path, Progress(), network, adamw(network, 1e-3, DECAY), average)
    print(f"{path}: go on with python -m training.traits.train --again")


def refuse_existing(path: Path, option: str) -> None:
    """Stop the program where a checkpoint that it would write is there."""
    if path.exists():
        raise SystemExit(f"{path} is there already. Move it away or name another with {option}.")


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
        "--mix", type=float, default=0.0, help="share of crops mixed with others at first; it falls to none at the end"
    )
    parser.add_argument("--threads", type=int, default=0, help="CPU threads; 0 leaves it to torch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=faces.DATA, help="folder with the labelled faces")
    parser.add_argument("--work", type=Path, default=faces.WORK, help="folder for decoded pictures and checkpoints")
    given = parser.parse_args()
    if given.threads:
        torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    train(
        minutes=given.minutes,
        peak=given.learning_rate,
        batch_size=given.batch,
        again=given.again,
        harm=given.harm,
        mix=given.mix,
        data=given.data,
        work=given.work,
        seed=given.seed,
    )


if __name__ == "__main__":
    main()
