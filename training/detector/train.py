"""Trains the face detector and exports it.

    python -m training.detector.train                       start, or go on after a stop
    python -m training.detector.train --steps 12000         train longer: only the last fifth lowers the learning rate
    python -m training.detector.train --export-only         write the ONNX file from the last checkpoint

Run from the repository's root. The checkpoint holds weights, their running average, the optimiser and the step. Two CPU
cores need one to two hours for the default; a GPU is used where there is one.
"""

from __future__ import annotations

import argparse
import signal
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import onnx
import torch
from torch import Tensor
from torch.nn import functional
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from training.checkpoints import write
from training.detector.network import Deployed, Detector, decode, flatten, grid
from training.detector.scenes import Material, Targets, compose, read_material, targets
from training.faces import DATA, WORK
from training.quantise import quantise
from training.schedule import adamw

MODEL = Path("src/storemood/vision/models/detector.onnx")
AVERAGE_DECAY = 0.998


@dataclass(frozen=True)
class Batch:
    """``pictures`` (n, 3, s, s); the positive cells of all of them in one row each, ``places`` being picture and
    cell."""

    pictures: Tensor
    places: Tensor
    boxes: Tensor
    points: Tensor
    exact: Tensor
    silent: Tensor

    def to(self, device: torch.device) -> Batch:
        return Batch(**{name: value.to(device) for name, value in vars(self).items()})


class Scenes(IterableDataset[Batch]):
    """Endless batches of composed scenes."""

    def __init__(self, material: Material, batch: int, side: int, seed: int) -> None:
        self.material, self.batch, self.side, self.seed = material, batch, side, seed

    def __iter__(self) -> Iterator[Batch]:
        cv2.setNumThreads(1)
        worker = get_worker_info()
        rng = np.random.default_rng((self.seed, worker.id if worker else 0))
        while True:
            scenes = [compose(self.material, rng, self.side) for _ in range(self.batch)]
            wanted = [targets(scene, self.side) for scene in scenes]
            yield _batch(np.stack([scene.picture for scene in scenes]), wanted)


def _batch(pictures: np.typing.NDArray[np.uint8], wanted: list[Targets]) -> Batch:
    places = [np.stack([np.full(len(one.cells), number), one.cells], 1) for number, one in enumerate(wanted)]
    return Batch(
        pictures=torch.from_numpy(pictures).permute(0, 3, 1, 2),
        places=torch.from_numpy(np.concatenate(places)),
        boxes=torch.from_numpy(np.concatenate([one.boxes for one in wanted])),
        points=torch.from_numpy(np.concatenate([one.points for one in wanted])),
        exact=torch.from_numpy(np.concatenate([one.exact for one in wanted])),
        silent=torch.from_numpy(np.stack([one.silent for one in wanted])),
    )


def losses(answers: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Quality focal loss of the scores (Li et al., 2020), GIoU of the boxes (Rezatofighi et al., 2019), landmark
    distance."""
    side = batch.pictures.shape[2]
    centres, strides = (value.to(answers.device) for value in grid(side, side))
    picture, cell = batch.places[:, 0], batch.places[:, 1]
    boxes, points = decode(answers[picture, cell, 1:], centres[cell], strides[cell])
    overlap, giou = overlaps_of_pairs(boxes, batch.boxes)
    exact = batch.exact.float()
    count = exact.sum().clamp(min=1.0)

    wanted = torch.zeros_like(answers[..., 0])
    wanted[picture, cell] = torch.where(
        batch.exact, overlap.detach().clamp(0.05, 1.0), overlap.detach().new_tensor(0.85)
    )
    logits = answers[..., 0]
    focus = (wanted - logits.sigmoid()).abs().square()
    score = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none") * focus
    score = score.masked_fill(batch.silent & (wanted == 0), 0.0)

    sides = (batch.boxes[:, 2:] - batch.boxes[:, :2]).prod(1, keepdim=True).sqrt()
    distance = functional.smooth_l1_loss(points / sides, batch.points / sides, beta=0.02, reduction="none").mean(1)
    return {
        "score": score.sum() / max(1, len(picture)),
        "box": ((1 - giou) * exact).sum() / count,
        "points": (distance * exact).sum() / count * 5.0,
    }


def overlaps_of_pairs(a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """Row by row, the boxes' intersection over union and its generalised form."""
    shared = (torch.minimum(a[:, 2:], b[:, 2:]) - torch.maximum(a[:, :2], b[:, :2])).clamp(min=0).prod(1)
    union = (a[:, 2:] - a[:, :2]).prod(1) + (b[:, 2:] - b[:, :2]).prod(1) - shared
    hull = (torch.maximum(a[:, 2:], b[:, 2:]) - torch.minimum(a[:, :2], b[:, :2])).prod(1)
    overlap = shared / union.clamp(min=1e-6)
    return overlap, overlap - (hull - union) / hull.clamp(min=1e-6)


def learning_rate(step: int, steps: int, peak: float) -> float:
    """Warm up, stay, and fall linearly to nothing over the last fifth."""
    falling = max(0.0, (step - 0.8 * steps) / (0.2 * steps))
    return peak * min(1.0, (step + 1) / 200) * max(0.01, 1.0 - falling)


def find_mistakes(
    detector: Detector, material: Material, rng: np.random.Generator, pieces: int
) -> np.typing.NDArray[np.int64]:
    """Look at random background pieces and return those in which the detector sees a face, (n, 4)."""
    device = next(detector.parameters()).device
    detector.eval()
    mistakes = []
    for _ in range(pieces):
        number, piece = int(rng.choice(material.background_ids)), int(rng.integers(100, 349))
        left, top = (int(value) for value in rng.integers(0, 349 - piece, 2))
        picture = material.backgrounds[number, top : top + piece, left : left + piece]
        picture = cv2.resize(picture, (320, 320), interpolation=cv2.INTER_LINEAR)
        with torch.inference_mode():
            answers = detector(torch.from_numpy(picture).permute(2, 0, 1)[None].to(device).float())
        if max(float(level[:, 0].max()) for level in answers) > -1.0:
            mistakes.append((number, left, top, piece))
    detector.train()
    return np.array(mistakes, np.int64).reshape(-1, 4)


WHOLE = "float.onnx"
EXAMPLES = 80
EXAMPLE_SIDE = 320


def export(detector: Detector, path: Path, whole: Path, material: Material) -> None:
    """Write the ONNX file: any height and width that are multiples of 32, bytes in, scores and offsets out.

    It computes in 8 bits but for the last layers. ``whole`` is the network in 32 bits, for comparing.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    export_float(detector, whole)
    rng = np.random.default_rng(3)
    scenes = ({"picture": compose(material, rng, EXAMPLE_SIDE).picture[None]} for _ in range(EXAMPLES))
    quantise(whole, path, scenes, keep=("/stem/", "/answers/"))


def export_float(detector: Detector, path: Path) -> None:
    """Write the network in 32 bits."""
    deployed = Deployed(detector).cpu().eval()
    example = torch.zeros(1, 384, 640, 3, dtype=torch.uint8)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            deployed,
            (example,),
            str(path),
            dynamo=False,
            opset_version=17,
            input_names=["picture"],
            output_names=["scores", "offsets"],
            dynamic_axes={"picture": {1: "height", 2: "width"}, "scores": {0: "cells"}, "offsets": {0: "cells"}},
        )
    onnx.checker.check_model(onnx.load(path))


class Training:
    """One run's state: what a checkpoint holds."""

    def __init__(self, device: torch.device, peak: float) -> None:
        self.device, self.peak, self.step = device, peak, 0
        self.asked_to_stop = False
        self.detector = Detector().to(device, memory_format=torch.channels_last)
        self.average = Detector().to(device)
        self.average.load_state_dict(self.detector.state_dict())
        self.optimiser = adamw(self.detector, peak, 0.02, fused=False)

    def stop(self, *_: object) -> None:
        """Save at the next step and stop: what a signal asks for."""
        self.asked_to_stop = True

    def load(self, path: Path) -> None:
        saved = torch.load(path, map_location=self.device, weights_only=True)
        self.detector.load_state_dict(saved["detector"])
        self.average.load_state_dict(saved["average"])
        self.optimiser.load_state_dict(saved["optimiser"])
        self.step = saved["step"]

    def save(self, path: Path) -> None:
        state = {"detector": self.detector, "average": self.average, "optimiser": self.optimiser}
        write(path, {**{name: part.state_dict() for name, part in state.items()}, "step": self.step})

    def learn(self, batch: Batch, steps: int) -> dict[str, float]:
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate(self.step, steps, self.peak)
        batch = batch.to(self.device)
        pictures = batch.pictures.float().contiguous(memory_format=torch.channels_last)
        parts = losses(flatten(self.detector(pictures)), batch)
        self.optimiser.zero_grad(set_to_none=True)
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.detector.parameters(), 5.0)
        self.optimiser.step()
        self.step += 1
        self._move_average()
        return {name: float(part.detach()) for name, part in parts.items()}

    @torch.no_grad()
    def _move_average(self) -> None:
        keep = min(AVERAGE_DECAY, (1 + self.step) / (20 + self.step))
        for mean, value in zip(self.average.state_dict().values(), self.detector.state_dict().values(), strict=True):
            if mean.is_floating_point():
                mean.lerp_(value, 1 - keep)
            else:
                mean.copy_(value)


def train(arguments: argparse.Namespace) -> None:
    torch.set_num_threads(arguments.threads)
    cv2.setNumThreads(0)  # the processes that compose are forked, and OpenCV's threads would not survive that
    torch.manual_seed(1)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    folder = arguments.work / "detector"
    checkpoint = folder / "last.pt"
    training = Training(device, arguments.rate)
    if checkpoint.exists():
        training.load(checkpoint)
    if arguments.export_only:
        export(
            training.average, arguments.model, folder / WHOLE, read_material("train", arguments.data, arguments.work)
        )
        return
    signal.signal(signal.SIGTERM, training.stop)
    while training.step < arguments.steps:
        material = read_material("train", arguments.data, arguments.work)
        scenes = Scenes(material, arguments.batch, arguments.side, seed=training.step)
        loader = DataLoader(
            scenes, batch_size=None, num_workers=arguments.workers, prefetch_factor=4 if arguments.workers else None
        )
        _stretch(training, loader, arguments, checkpoint)
        if training.asked_to_stop:
            return
        rng = np.random.default_rng(training.step)
        mistakes = find_mistakes(training.average, material, rng, arguments.search)
        print(f"step {training.step}: {len(mistakes)} of {arguments.search} background pieces mistaken", flush=True)
        np.save(folder / "hard.npy", np.concatenate([mistakes, material.hard])[:1500])
    export(training.average, arguments.model, folder / WHOLE, read_material("train", arguments.data, arguments.work))


def _stretch(training: Training, loader: DataLoader[Batch], arguments: argparse.Namespace, checkpoint: Path) -> None:
    """Train until the next look for mistakes, and save."""
    started, sums, seen = time.monotonic(), dict[str, float](), 0
    for batch in loader:
        for name, value in training.learn(batch, arguments.steps).items():
            sums[name] = sums.get(name, 0.0) + value
        seen += 1
        if training.step % 50 == 0:
            shown = " ".join(f"{name} {value / seen:.4f}" for name, value in sums.items())
            pace = (time.monotonic() - started) / seen
            print(f"step {training.step}/{arguments.steps} {shown} {pace:.2f} s/step", flush=True)
            started, sums, seen = time.monotonic(), {}, 0
        if training.step % arguments.stretch == 0 or training.step >= arguments.steps or training.asked_to_stop:
            training.save(checkpoint)
            return


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--data", type=Path, default=DATA, help="folder of the labelled faces (default %(default)s)")
    add("--work", type=Path, default=WORK, help="folder of caches and checkpoints (default %(default)s)")
    add("--model", type=Path, default=MODEL, help="where the ONNX file goes (default %(default)s)")
    add("--steps", type=int, default=8000, help="batches in all (default %(default)s)")
    add("--batch", type=int, default=16, help="scenes a batch (default %(default)s)")
    add("--side", type=int, default=192, help="scene side in pixels (default %(default)s)")
    add("--rate", type=float, default=2e-3, help="peak learning rate (default %(default)s)")
    add("--stretch", type=int, default=400, help="batches between checkpoints (default %(default)s)")
    add("--search", type=int, default=150, help="background pieces searched for mistakes then (default %(default)s)")
    add("--threads", type=int, default=1, help="threads of torch (default %(default)s)")
    add("--workers", type=int, default=1, help="processes that compose scenes (default %(default)s)")
    add("--export-only", action="store_true", help="export the last checkpoint and stop")
    return parser.parse_args()


if __name__ == "__main__":
    train(parse())
