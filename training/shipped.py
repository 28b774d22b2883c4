"""Takes shipped files apart, for going on with training where no checkpoint is left.

A shipped file holds weights in 8 bits, laid out anew by `training.lighten` and without batch normalisation. Here they
are put back into the network of training: each normalisation gets the mean and the spread that training pictures give,
so that it changes no answer now and can be learnt on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from onnx import NodeProto
from torch import Tensor, nn

from training.blocks import Block
from training.graph import ADDED, Graph, attributes_of
from training.lighten import MIDDLE
from training.stem import dealt_in, gathered

STEM_WIDTH = 6  # pixels: three squares of two

Floats = NDArray[np.float32]
Convolutions = dict[str, tuple[Floats, Floats]]
"""Weights and biases by the layer's name in the network of training."""


@dataclass(frozen=True)
class Stem:
    """The first convolution: its name, and what the network makes of a byte before it, ``byte * scale + shift``."""

    name: str
    scale: float
    shift: float


def convolutions(graph: Graph, root: str, first: Stem) -> Convolutions:
    """Read all convolutions of a file that ends with `training.lighten`; ``root`` is what its names begin with.

    Raises ValueError when it is built in another way.
    """
    stem, *others = graph.of_kind("Conv")
    if not stem.name.startswith(ADDED):
        raise ValueError("the first convolution is not that of training.lighten")
    found = {first.name: _stem(graph, stem, first)}
    block = ""
    for node in others:
        weights, bias = graph.value(node.input[1]), graph.value(node.input[2])
        if node.name.startswith(ADDED):
            # A mean over squares and a convolution of one place, joined: each weight is shared out among the places.
            name, weights = f"{block}.shortcut.1", weights.sum((2, 3), keepdims=True)
        else:
            name = _name(node, root)
            block = name.removesuffix(".first") if name.endswith(".first") else block
        found[name] = (np.float32(weights), np.float32(bias))
    return found


def _name(node: NodeProto, root: str) -> str:
    """The layer's name: that of its bias, or in the path that an older exporter gives, where each part that goes on
    with the one before stands for both."""
    if node.input[2].startswith(f"{root}."):
        return str(node.input[2].removeprefix(f"{root}.").removesuffix(".bias"))
    parts: list[str] = []
    for part in node.name.removeprefix(f"/{root}/").split("/")[:-1]:
        if parts and part.startswith(f"{parts[-1]}."):
            parts.pop()
        parts.append(part)
    return ".".join(parts)


def _stem(graph: Graph, node: NodeProto, first: Stem) -> tuple[Floats, Floats]:
    top, left = attributes_of(node)["pads"][:2]
    stored, bias = (graph.value(name).astype(np.float32) for name in node.input[1:])
    weights = dealt_in(stored, left, width=STEM_WIDTH, reach=top) / np.float32(first.scale)
    return gathered(weights), bias - weights.sum((1, 2, 3)) * np.float32(first.scale * MIDDLE + first.shift)


def restore(
    network: nn.Module, read: Convolutions, parameters: Mapping[str, Floats], pictures: Iterable[Tensor]
) -> None:
    """Give the network a file's weights; its normalisations get the spread that batches of ``pictures`` give them.

    ``parameters`` are those that belong to no normalised convolution, by their names. Raises ValueError where the file
    has other layers than the network.
    """
    network.eval()
    pairs = norms(network)
    others = [name for name in read if name not in pairs and f"{name}.weight" not in parameters]
    missing = [name for name in pairs if name not in read]
    if others or missing:
        raise ValueError(f"the file has other layers than the network: {others + missing}")
    with torch.no_grad():
        for name, value in parameters.items():
            network.get_parameter(name).copy_(torch.from_numpy(value))
        for name, (convolution, norm) in pairs.items():
            weights, bias = (torch.from_numpy(part) for part in read[name])
            if weights.shape != convolution.weight.shape:
                raise ValueError(f"{name} is {tuple(weights.shape)}, not {tuple(convolution.weight.shape)}")
            convolution.weight.copy_(weights)
            norm.running_var.fill_(1 - norm.eps)
            norm.bias.copy_(bias)
        for name, (mean, variance) in _spreads(network, pairs, pictures).items():
            _spread(*pairs[name], mean, variance)


def norms(network: nn.Module) -> dict[str, tuple[nn.Conv2d, nn.BatchNorm2d]]:
    """Every convolution by its name, with the batch normalisation after it."""
    found = {}
    for name, module in network.named_modules():
        if isinstance(module, Block):
            found[f"{name}.first"] = (module.first, module.first_norm)
            found[f"{name}.second"] = (module.second, module.second_norm)
        if isinstance(module, nn.Sequential):
            for number, (layer, after) in enumerate(zip(module, list(module)[1:], strict=False)):
                if isinstance(layer, nn.Conv2d) and isinstance(after, nn.BatchNorm2d):
                    found[f"{name}.{number}"] = (layer, after)
    return found


def _spreads(
    network: nn.Module, pairs: Mapping[str, tuple[nn.Conv2d, nn.BatchNorm2d]], pictures: Iterable[Tensor]
) -> dict[str, tuple[Tensor, Tensor]]:
    """Mean and variance of what comes out of each convolution, for each channel."""
    sums: dict[str, list[Tensor]] = {name: [] for name in pairs}
    hooks = [
        convolution.register_forward_hook(
            lambda _module, _given, out, kept=sums[name]: kept.append(
                torch.stack([out.mean((0, 2, 3)), out.square().mean((0, 2, 3))])
            )
        )
        for name, (convolution, _) in pairs.items()
    ]
    for batch in pictures:
        network(batch)
    for hook in hooks:
        hook.remove()
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
