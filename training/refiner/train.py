"""Trains the refiner for a given time and exports it.

The learning rate follows the clock, so a run of ``--minutes`` ends when it says, on any machine. A checkpoint is
written every few minutes; the same command goes on from it.

    python -m training.refiner.mine
    python -m training.refiner.train --minutes 60
    python -m training.refiner.train --export-only
"""

from __future__ import annotations

import argparse
import time
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor
from torch.nn import functional as F
from torch.utils.data import DataLoader

from storemood.vision.refiner import SQUARE_SIDE
from training.checkpoints import write
from training.detector.scenes import read_material
from training.detector.train import overlaps_of_pairs
from training.faces import DATA, WORK
from training.quantise import quantise
from training.refiner.data import MISTAKES, Batch, Squares, collate, draw, near_scene
from training.refiner.network import Deployed, Refiner, boxes_of
from training.schedule import adamw, half_precision, learning_rate, moving_average

MODEL = Path("src/storemood/vision/models/refiner.onnx")
AVERAGED_STEPS = 4
ROUGH = 0.8  # overlap that is expected of a face whose exact box nobody knows
SHORTEST_EYES = 0.2  # in sizes of the face; eyes of heads in profile are nearer, and would outweigh all others
EXAMPLES = 400
CHECKPOINT = Path("refiner") / "last.pt"
"""In the work folder."""


def losses(answers: tuple[Tensor, Tensor, Tensor], batch: Batch) -> dict[str, Tensor]:
    """Quality focal loss of the score (Li et al., 2020), GIoU of the box, and the landmarks' distance.

    The last is counted in distances between the eyes, as it is measured later.
    """
    logits, offsets, points = answers
    exact = batch.exact
    overlap, giou = overlaps_of_pairs(boxes_of(offsets[exact]), batch.boxes[exact])
    wanted = batch.faces * ROUGH
    wanted[exact] = overlap.detach().clamp(0.05, 1.0)
    focus = (wanted - logits.sigmoid()).abs().square()
    score = F.binary_cross_entropy_with_logits(logits, wanted, reduction="none") * focus
    size = (batch.boxes[exact, 2:] - batch.boxes[exact, :2]).prod(1).sqrt()
    eyes = torch.linalg.vector_norm(batch.points[exact, 0:2] - batch.points[exact, 2:4], dim=1)
    unit = torch.maximum(eyes, SHORTEST_EYES * size)[:, None]
    distance = F.smooth_l1_loss(points[exact] / unit, batch.points[exact] / unit, beta=0.03, reduction="none")
    return {"score": score.mean() * 8, "box": (1 - giou).mean(), "points": distance.mean() * 8}


class Training:
    """One run's state: what a checkpoint holds."""

    def __init__(self, device: torch.device, peak: float) -> None:
        self.device, self.peak = device, peak
        self.seconds, self.steps = 0.0, 0
        self.refiner = Refiner().to(device, memory_format=torch.channels_last)
        self.optimiser = adamw(self.refiner, peak, 0.02)
        self.average = torch.optim.swa_utils.AveragedModel(self.refiner, avg_fn=moving_average, use_buffers=True)

    def learn(self, batch: Batch, done: float) -> dict[str, float]:
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate(done, self.peak)
        self.refiner.train()
        squares = batch.squares.float().contiguous(memory_format=torch.channels_last)
        with half_precision(self.device):
            answers = self.refiner(squares)
        parts = losses(tuple(part.float() for part in answers), batch)
        self.optimiser.zero_grad()
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.refiner.parameters(), 5.0)
        self.optimiser.step()
        if self.steps % AVERAGED_STEPS == 0:
            self.average.update_parameters(self.refiner)
        self.steps += 1
        return {name: float(part.detach()) for name, part in parts.items()}

    def save(self, path: Path) -> None:
        state = {"refiner": self.refiner, "average": self.average, "optimiser": self.optimiser}
        write(
            path,
            {
                **{name: part.state_dict() for name, part in state.items()},
                "seconds": self.seconds,
                "steps": self.steps,
            },
        )

    def load(self, path: Path) -> None:
        saved = torch.load(path, map_location=self.device, weights_only=True)
        for name, part in (("refiner", self.refiner), ("average", self.average), ("optimiser", self.optimiser)):
            part.load_state_dict(saved[name])
        self.seconds, self.steps = saved["seconds"], saved["steps"]


def train(training: Training, given: argparse.Namespace, checkpoint: Path) -> None:
    material = read_material("train", given.data, given.work)
    mistakes = checkpoint.with_name(MISTAKES)
    squares = Squares(material, mistakes, given.batch, seed=training.steps)
    batches = iter(DataLoader(squares, batch_size=None, num_workers=1, prefetch_factor=4))
    check = check_batch(given.data, given.work)
    started = time.monotonic() - training.seconds
    said = saved = training.seconds
    sums: dict[str, float] = {}
    seen = 0
    while (done := training.seconds / 60 / given.minutes) < 1:
        for name, value in training.learn(next(batches).to(training.device), done).items():
            sums[name] = sums.get(name, 0.0) + value
        seen += 1
        training.seconds = time.monotonic() - started
        if training.seconds - said >= 60:
            said = training.seconds
            shown = " ".join(f"{name} {value / seen:.4f}" for name, value in sums.items())
            print(
                f"{training.seconds / 60:6.1f} min {done:4.0%} step {training.steps} {shown}"
                f"  validation: {describe(training.average.module, check)}",
                flush=True,
            )
            sums, seen = {}, 0
        if training.seconds - saved >= 180:
            saved = training.seconds
            training.save(checkpoint)
    training.save(checkpoint)


def check_batch(data: Path, work: Path) -> Batch:
    """Squares of validation faces, always the same."""
    rng = np.random.default_rng(9)
    material = read_material("val", data, work)
    pool = [near_scene(material, rng) for _ in range(150)]
    return collate([draw(pool, np.empty((0, 0, 0, 3), np.uint8), rng) for _ in range(600)])


def describe(refiner: torch.nn.Module, batch: Batch) -> str:
    """One line of figures, for watching a run."""
    refiner.eval()
    squares = batch.squares.to(memory_format=torch.channels_last)
    with torch.inference_mode():
        parts = [refiner(part.float()) for part in squares.split(100)]
    logits, offsets, points = (torch.cat(part) for part in zip(*parts, strict=True))
    exact = batch.exact
    overlap, _ = overlaps_of_pairs(boxes_of(offsets[exact]), batch.boxes[exact])
    off = torch.linalg.vector_norm((points - batch.points)[exact].reshape(-1, 5, 2), dim=2).mean(1)
    eyes = torch.linalg.vector_norm(batch.points[exact, 0:2] - batch.points[exact, 2:4], dim=1)
    scores = logits.sigmoid()
    faces, others = scores[batch.faces > 0], scores[batch.faces == 0]
    return (
        f"overlap {overlap.mean():.3f} landmarks off {(off / eyes).mean():.4f} median {(off / eyes).median():.4f} "
        f"faces over 0.5 {(faces > 0.5).float().mean():.3f} others {(others > 0.5).float().mean():.4f}"
    )


def export(refiner: torch.nn.Module, path: Path, whole: Path, given: argparse.Namespace) -> None:
    """Write the ONNX file, any number of squares a call, in 8 bits but for the last layers; and
    ``whole``, the same in 32 bits, for comparing."""
    example = torch.zeros(2, SQUARE_SIDE, SQUARE_SIDE, 3, dtype=torch.uint8)
    names = ["scores", "boxes", "points"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Deployed(refiner).cpu().eval(),
            (example,),
            str(whole),
            dynamo=False,
            opset_version=17,
            input_names=["squares"],
            output_names=names,
            dynamic_axes={name: {0: "n"} for name in ("squares", *names)},
        )
    onnx.checker.check_model(onnx.load(whole))
    rng = np.random.default_rng(4)
    material = read_material("train", given.data, given.work)
    mistakes = np.load(whole.with_name(MISTAKES), mmap_mode="r")
    pool = [near_scene(material, rng) for _ in range(80)]
    squares = [draw(pool, mistakes, rng).picture for _ in range(EXAMPLES)]
    feeds = ({"squares": np.stack(squares[start : start + 8])} for start in range(0, EXAMPLES, 8))
    quantise(whole, path, feeds, keep=("/whole/", "/answers/", "/maps/"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--minutes", type=float, default=60, help="length of the whole run, resumed parts together")
    add("--learning-rate", type=float, default=2e-3, help="at its peak")
    add("--batch", type=int, default=128, help="squares a batch")
    add("--again", action="store_true", help="start the clock anew with the weights of a finished run")
    add("--threads", type=int, default=1, help="threads of torch")
    add("--data", type=Path, default=DATA, help="folder of the labelled faces (default %(default)s)")
    add("--work", type=Path, default=WORK, help="folder of caches and checkpoints (default %(default)s)")
    add("--model", type=Path, default=MODEL, help="where the ONNX file goes (default %(default)s)")
    add("--export-only", action="store_true", help="export the last checkpoint and stop")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(1)
    checkpoint = given.work / CHECKPOINT
    training = Training(torch.device("cuda" if torch.cuda.is_available() else "cpu"), given.learning_rate)
    if checkpoint.exists():
        training.load(checkpoint)
    if given.again:
        training.seconds = 0.0
    if not given.export_only:
        train(training, given, checkpoint)
    export(training.average.module, given.model, checkpoint.with_name("float.onnx"), given)


if __name__ == "__main__":
    main()
