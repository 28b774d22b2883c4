"""Makes a checkpoint of a shipped refiner, for going on with training where none is left.

    python -m training.refiner.shipped
    python -m training.refiner.train --again --minutes 30 --learning-rate 1e-3

`training.shipped` says how. Both networks' answers to squares of validation faces are compared before the checkpoint
is written; what is left of a difference is rounding to 8 bits.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
import onnx
import torch
from torch import Tensor

from storemood.vision.session import open_model_file
from training import faces
from training.checkpoints import refuse_existing
from training.detector.scenes import Material, read_material
from training.graph import Graph
from training.refiner.data import Batch, collate, draw, near_scene
from training.refiner.network import Deployed, Refiner
from training.refiner.train import CHECKPOINT, MODEL, Training, check_batch, describe
from training.shipped import Stem, convolutions, restore

ROOT = "refiner"
STEM = Stem("stem.1", scale=1 / 64, shift=-127.5 / 64)
PARAMETERS = [f"{layer}.{part}" for layer in ("whole.1", "answers", "maps") for part in ("weight", "bias")]
SQUARES, SQUARES_AT_ONCE = 4096, 64
APART = 0.01  # of a score, on average; beyond, it's more than rounding to 8 bits


def rebuild(path: Path, squares: Tensor) -> Refiner:
    """Make the network that gives a file's answers; normalisations get the spread that ``squares`` (n, 3, side, side)
    give them. Raises ValueError where the file is of another shape than the network."""
    graph = Graph(onnx.load(path).graph)
    network = Refiner()
    parameters = {name: np.array(graph.value(f"{ROOT}.{name}"), np.float32) for name in PARAMETERS}
    restore(
        network, convolutions(graph, ROOT, STEM), parameters, (part.float() for part in squares.split(SQUARES_AT_ONCE))
    )
    return network


def training_squares(material: Material) -> Tensor:
    rng = np.random.default_rng(6)
    pool = [near_scene(material, rng) for _ in range(SQUARES // 16)]
    return collate([draw(pool, np.empty((0, 0, 0, 3), np.uint8), rng) for _ in range(SQUARES)]).squares


def compare(network: Refiner, path: Path, check: Batch) -> float:
    """Print what the network says of squares that are labelled. Returns how far its scores and the file's are apart, on
    average."""
    session = open_model_file(path)
    squares = check.squares.permute(0, 2, 3, 1).contiguous()
    theirs = np.concatenate([session.run({"squares": part.numpy()})[0] for part in squares.split(100)])
    with torch.inference_mode():
        ours = torch.cat([Deployed(network).eval()(part)[0] for part in squares.split(100)]).numpy()
    apart = float(np.abs(ours - theirs).mean())
    print(f"network: {describe(network, check)}\nscores {apart:.4f} apart")
    return apart


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=MODEL, help="the file (default: the shipped one)")
    parser.add_argument("--data", type=Path, default=faces.DATA, help="folder with the labelled faces")
    parser.add_argument("--work", type=Path, default=faces.WORK, help="folder of caches and checkpoints")
    given = parser.parse_args()
    checkpoint = given.work / CHECKPOINT
    refuse_existing(checkpoint, "--work")
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    try:
        network = rebuild(given.model, training_squares(read_material("train", given.data, given.work)))
    except ValueError as error:
        raise SystemExit(f"{given.model}: {error}") from error
    apart = compare(network, given.model, check_batch(given.data, given.work))
    if apart > APART:
        raise SystemExit(f"scores are {apart:.4f} apart, more than rounding explains: nothing was written")
    training = Training(torch.device("cpu"), 1e-3)
    training.refiner.load_state_dict(network.state_dict())
    training.average.module.load_state_dict(network.state_dict())
    training.save(checkpoint)
    print(f"{checkpoint}: go on with python -m training.refiner.train --again")


if __name__ == "__main__":
    main()
