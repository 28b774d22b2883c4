"""Makes a checkpoint of a shipped file, for going on with training where none is left.

    python -m training.traits.shipped
    python -m training.traits.train --again --minutes 60 --learning-rate 1e-3

A shipped file holds the averaged weights in 8 bits, laid out anew by `training.lighten` and without batch
normalisation. Here they are put back into the network of training: each normalisation gets the mean and the spread that
training crops give, so that it changes no answer now and can be learnt on. The network's answers to the validation
faces are compared with the file's before the checkpoint is written; what is left of a difference is rounding to 8 bits.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, helper
from torch import Tensor, nn

from storemood.vision.session import open_model_file
from storemood.vision.traits import TraitsNetwork
from training import faces
from training.blocks import Block
from training.lighten import MIDDLE, Graph
from training.stem import dealt_in, gathered
from training.traits.data import Mixer, fairface, ferplus
from training.traits.export import MODEL, Calibration
from training.traits.figures import Answers, Validation, describe, softmax, validation
from training.traits.network import TraitsNet
from training.traits.train import begin, predict, refuse_existing

HEADS = ("gender", "age", "mood")
SCALE, SHIFT = 1 / (255 * 0.25), -0.5 / 0.25  # what TraitsNet makes of a byte
STEM_WIDTH = 6  # pixels: three squares of two
CROPS, CROPS_AT_ONCE = 4096, 64
APART = 0.01  # of a probability, on average; beyond, it's more than rounding to 8 bits

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Weights:
    """What a shipped file knows.

    ``convolutions`` are weights and biases by the layer's name in TraitsNet, ``heads`` the other parameters by theirs.
    """

    convolutions: dict[str, tuple[Floats, Floats]]
    heads: dict[str, Floats]
    calibrations: tuple[Calibration, ...]


def read(model: ModelProto) -> Weights:
    """Take a traits file apart that ends with `training.lighten`. Raises ValueError when it is built in another way."""
    graph = Graph(model.graph)
    stem, mirrored, *others = (node for node in graph.nodes if node.op_type == "Conv")
    if not stem.output[0].startswith("light_") or not mirrored.output[0].startswith("light_"):
        raise ValueError("the first two convolutions are not those of training.lighten")
    convolutions = {"backbone.1": _stem(graph, stem)}
    block = ""
    for node in others:
        weights, bias = graph.value(node.input[1]), graph.value(node.input[2])
        if node.input[2].startswith("network.backbone."):
            name = node.input[2].removeprefix("network.").removesuffix(".bias")
            block = name.rpartition(".")[0]
        else:
            # A mean over squares and a convolution of one place, joined: each weight is shared out among the places.
            name, weights = f"{block}.shortcut.1", weights.sum((2, 3), keepdims=True)
        convolutions[name] = (np.float32(weights), np.float32(bias))
    parameters = [f"{head}.{part}" for head in HEADS for part in ("places", "decide.weight", "decide.bias")]
    return Weights(
        convolutions,
        {name: np.array(graph.value(f"network.{name}"), np.float32) for name in parameters},
        tuple(_calibration(graph, head) for head in HEADS),
    )


def _stem(graph: Graph, node: NodeProto) -> tuple[Floats, Floats]:
    top, left = next(helper.get_attribute_value(one) for one in node.attribute if one.name == "pads")[:2]
    stored, bias = (graph.value(name).astype(np.float32) for name in node.input[1:])
    weights = dealt_in(stored, left, width=STEM_WIDTH, reach=top) / np.float32(SCALE)
    return gathered(weights), bias - weights.sum((1, 2, 3)) * np.float32(SCALE * MIDDLE + SHIFT)


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
    in 0..1 give them."""
    network = TraitsNet().eval()
    pairs = norms(network)
    if set(pairs) != set(weights.convolutions):
        raise ValueError(f"the file has other layers than TraitsNet: {set(pairs) ^ set(weights.convolutions)}")
    with torch.no_grad():
        for name, value in weights.heads.items():
            network.get_parameter(name).copy_(torch.from_numpy(value))
        for name, (convolution, norm) in pairs.items():
            values, bias = (torch.from_numpy(part) for part in weights.convolutions[name])
            convolution.weight.copy_(values)
            norm.running_var.fill_(1 - norm.eps)
            norm.bias.copy_(bias)
        for name, (mean, variance) in _spreads(network, crops).items():
            _spread(*pairs[name], mean, variance)
    return network


def norms(network: TraitsNet) -> dict[str, tuple[nn.Conv2d, nn.BatchNorm2d]]:
    """Every convolution by its name, with the batch normalisation after it."""
    backbone = network.backbone
    found = {"backbone.1": (backbone[1], backbone[2])}
    for number, block in enumerate(backbone):
        if isinstance(block, Block):
            found[f"backbone.{number}.first"] = (block.first, block.first_norm)
            found[f"backbone.{number}.second"] = (block.second, block.second_norm)
            if len(block.shortcut) > 0:
                found[f"backbone.{number}.shortcut.1"] = (block.shortcut[1], block.shortcut[2])
    return found


def _spreads(network: TraitsNet, crops: Tensor) -> dict[str, tuple[Tensor, Tensor]]:
    """Mean and variance of what comes out of each convolution, for each channel."""
    sums: dict[str, list[Tensor]] = {name: [] for name in norms(network)}
    for name, (convolution, _) in norms(network).items():
        convolution.register_forward_hook(
            lambda _module, _given, out, kept=sums[name]: kept.append(
                torch.stack([out.mean((0, 2, 3)), out.square().mean((0, 2, 3))])
            )
        )
    for part in crops.split(CROPS_AT_ONCE):
        network(part)
    for convolution, _ in norms(network).values():
        convolution._forward_hooks.clear()
    means = {name: torch.stack(kept).mean(0) for name, kept in sums.items()}
    return {name: (mean, square - mean.square()) for name, (mean, square) in means.items()}


def _spread(convolution: nn.Conv2d, norm: nn.BatchNorm2d, mean: Tensor, variance: Tensor) -> None:
    """Normalise each channel's weights to a length of one, and give its spread to the norm."""
    length = convolution.weight.square().sum((1, 2, 3)).sqrt().clamp(min=1e-6)
    convolution.weight.div_(length[:, None, None, None])
    norm.running_mean.copy_(mean / length)
    norm.running_var.copy_(variance.clamp(min=0) / length.square())
    norm.weight.copy_((norm.running_var + norm.eps).sqrt() * length)
    norm.bias.add_(mean)


def compare(network: TraitsNet, weights: Weights, file: TraitsNetwork, truth: Validation) -> float:
    """Print what both say of the validation faces. Returns how far apart their probabilities are, on average, in
    the head where they are farthest."""
    ours = predict(network, truth.crops, torch.device("cpu"))
    parts = [file.distributions(truth.crops[start : start + 100]) for start in range(0, len(truth.crops), 100)]
    theirs = Answers(*(np.log(np.maximum(np.concatenate(part), 1e-9)) for part in zip(*parts, strict=True)))
    print(f"file:    {describe(truth, theirs)}\nnetwork: {describe(truth, ours)}")
    farthest = 0.0
    for head, one in zip(HEADS, weights.calibrations, strict=True):
        mine = softmax(getattr(ours, head) / one.temperature + one.bias)
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
