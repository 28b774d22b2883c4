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
from training.schedule import adamw, learning_rate, moving_average
from training.traits.data import Batch, Mixer, fairface, ferplus
from training.traits.figures import Answers, describe, some, validation
from training.traits.network import AGE_BANDS, TraitsNet, both_ways

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
    """Mean loss of the heads over the rows that carry their label. Expected: logits as TraitsNet gives them."""
    gender, age, mood = answers
    people = batch.genders >= 0
    gender_loss = F.cross_entropy(gender[people], batch.genders[people], label_smoothing=0.05)
    age_loss = _age_loss(age[people], batch.ages[people])
    weights = batch.mood_weights
    mood_loss = (F.cross_entropy(mood, batch.moods, reduction="none") * weights).sum() / weights.sum().clamp(min=1e-6)
    return gender_loss + 0.8 * age_loss + mood_loss


def _age_loss(logits: Tensor, bands: Tensor) -> Tensor:
    """Cross-entropy against a band blurred into its neighbours, and the squared distance of the cumulative sums.

    The second part (Hou et al., 2016) makes a miss cost more the further off it is.
    """
    steps = torch.arange(AGE_BANDS, device=logits.device)
    blurred = torch.exp(-0.5 * ((steps - bands[:, None]) / 0.55) ** 2)
    target = blurred / blurred.sum(1, keepdim=True)
    distance = (logits.softmax(1).cumsum(1) - target.cumsum(1)).square().sum(1).mean()
    return F.cross_entropy(logits, target) + 2 * distance


def train(
    *, minutes: float, peak: float, batch_size: int, again: bool, harm: float, data: Path, work: Path, seed: int
) -> None:
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = TraitsNet().to(device, memory_format=torch.channels_last)
    optimiser = adamw(network, peak, 0.05)
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
        network.train()
        loss = losses(network(batch.crops), batch)
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
            _save(checkpoint, progress, network, optimiser, average)
        if progress.seconds - judged >= 600:
            judged = progress.seconds
            print(f"  validation: {describe(check, predict(average.module, check.crops, device))}", flush=True)
    _save(checkpoint, progress, network, optimiser, average)
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
    crops = batch.crops.to(device).permute(0, 3, 1, 2).float() / 255
    return Batch(
        crops,
        batch.genders.to(device),
        batch.ages.to(device),
        batch.moods.to(device),
        batch.mood_weights.to(device),
    )


def _save(
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
        data=given.data,
        work=given.work,
        seed=given.seed,
    )


if __name__ == "__main__":
    main()
