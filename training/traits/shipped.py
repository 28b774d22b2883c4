"""Makes a checkpoint of a shipped file, for going on with training where none is left.

    python -m training.traits.shipped
    python -m training.traits.train --again --minutes 60 --learning-rate 1e-3

`training.shipped` says how. The network's answers to the validation faces are compared with the file's before the
checkpoint is written; what is left of a difference is rounding to 8 bits.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import onnx
import torch
from onnx import ModelProto
from torch import Tensor

from storemood.vision.session import open_model_file
from storemood.vision.traits import TraitsNetwork
from training import faces
from training.checkpoints import refuse_existing
from training.graph import Graph
from training.shipped import Convolutions, Floats, Stem, convolutions, restore
from training.traits.data import Mixer, fairface, ferplus
from training.traits.export import HEADS, MODEL, Calibration
from training.traits.figures import Answers, Validation, describe, validation
from training.traits.network import TraitsNet
from training.traits.train import begin, predict

STEM = Stem("backbone.1", scale=1 / (255 * 0.25), shift=-0.5 / 0.25)
CROPS, CROPS_AT_ONCE = 4096, 64
APART = 0.01  # of a probability, on average; beyond, it's more than rounding to 8 bits


@dataclass(frozen=True)
class Weights:
    """What a shipped file knows; ``heads`` are the parameters outside convolutions, by their names in TraitsNet."""

    convolutions: Convolutions
    heads: dict[str, Floats]
    calibrations: tuple[Calibration, ...]


def read(model: ModelProto) -> Weights:
    """Take a traits file apart. Raises ValueError when it is built in another way than today's exports."""
    graph = Graph(model.graph)
    parameters = [f"{head}.{part}" for head in HEADS for part in ("places", "decide.weight", "decide.bias")]
    return Weights(
        convolutions(graph, "network", STEM),
        {name: np.array(graph.value(f"network.{name}"), np.float32) for name in parameters},
        tuple(_calibration(graph, head) for head in HEADS),
    )


def _calibration(graph: Graph, head: str) -> Calibration:
    """Follow an answer back to where it is decided: older files have a temperature and a bias on the way."""
    temperature, bias = 1.0, np.zeros(1, np.float32)
    name = head
    while (node := graph.maker(name)) is not None and node.op_type != "Gemm":
        if node.op_type == "Div":
            temperature = float(graph.value(node.input[1]))
        if node.op_type == "Add":
            bias = np.array(graph.value(node.input[1]), np.float32)
        name = node.input[0]
    if node is None:
        raise ValueError(f"{head} is not decided by one layer")
    return Calibration(temperature, bias)


def rebuild(weights: Weights, crops: Tensor) -> TraitsNet:
    """Make the network that gives the file's answers; normalisations get the spread that ``crops`` (n, 3, side, side)
    in 0..1 give them. Raises ValueError where the file is of another shape than the network."""
    network = TraitsNet()
    restore(network, weights.convolutions, weights.heads, crops.split(CROPS_AT_ONCE))
    return network


def compare(network: TraitsNet, weights: Weights, file: TraitsNetwork, truth: Validation) -> float:
    """Print what both say of the validation faces. Returns how far apart their probabilities are, on average, in
    the head where they are farthest."""
    ours = predict(network, truth.crops, torch.device("cpu"))
    parts = [file.distributions(truth.crops[start : start + 100]) for start in range(0, len(truth.crops), 100)]
    theirs = Answers(*(np.log(np.maximum(np.concatenate(part), 1e-9)) for part in zip(*parts, strict=True)))
    print(f"file:    {describe(truth, theirs)}\nnetwork: {describe(truth, ours)}")
    farthest = 0.0
    for head, one in zip(HEADS, weights.calibrations, strict=True):
        mine = one.probabilities(getattr(ours, head))
        wanted = np.exp(getattr(theirs, head))
        same, apart = (mine.argmax(1) == wanted.argmax(1)).mean(), float(np.abs(mine - wanted).mean())
        print(f"{head}: {same:.1%} of the answers are the same, probabilities {apart:.4f} apart")
        farthest = max(farthest, apart)
    return farthest


def training_crops(data: Path, work: Path) -> Tensor:
    mixer = Mixer([fairface("train", data, work), ferplus("train", data, work)], [0.62, 0.38], seed=5)
    return mixer.draw(CROPS).crops.permute(0, 3, 1, 2).float() / 255


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=MODEL, help="the file (default: the shipped one)")
    parser.add_argument("--checkpoint", type=Path, default=faces.WORK / "traits.pt", help="what is written")
    parser.add_argument("--data", type=Path, default=faces.DATA, help="folder with the labelled faces")
    parser.add_argument("--work", type=Path, default=faces.WORK, help="folder for decoded pictures")
    given = parser.parse_args()
    refuse_existing(given.checkpoint, "--checkpoint")
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    try:
        weights = read(onnx.load(given.model))
        network = rebuild(weights, training_crops(given.data, given.work))
    except ValueError as error:
        raise SystemExit(f"{given.model}: {error}") from error
    file = TraitsNetwork(session=open_model_file(given.model))
    apart = compare(network, weights, file, validation(given.data, given.work))
    if apart > APART:
        raise SystemExit(f"probabilities are {apart:.4f} apart, more than rounding explains: nothing was written")
    begin(given.checkpoint, network)


if __name__ == "__main__":
    main()
