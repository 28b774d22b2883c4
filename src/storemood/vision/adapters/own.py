"""Opens files of the product's own formats, as ``training/`` writes them, and checks that they are."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from storemood.vision.adapters.network import Form, Input, ModelUnfit, Network
from storemood.vision.align import CROP_SIDE
from storemood.vision.detector import STRIDES, Detector, ProposalNetwork
from storemood.vision.traits import TraitsNetwork

DETECTOR = Form("storemood-detector", Input("uint8", (1, None, None, 3)), (("scores",), ("offsets",)))
TRAITS = Form("storemood-traits", Input("uint8", (None, CROP_SIDE, CROP_SIDE, 3)), (("gender",), ("age",), ("mood",)))

_SIDE = 96


def open_own_detector(path: Path, *, threads: int = 1) -> Detector:
    """Raises ModelUnusable when the file can't be opened, ModelUnfit when it is no such detector."""
    network = Network(path, DETECTOR, threads=threads)
    _check_names(network, ("picture",), DETECTOR)
    scores, offsets = network.answer(np.full((1, _SIDE, _SIDE, 3), 127, np.uint8))
    cells = sum((_SIDE // stride) ** 2 for stride in STRIDES)
    if scores.shape != (cells,) or offsets.shape != (cells, 14):
        raise ModelUnfit(
            f"The file is not of the format {DETECTOR.name}: for a picture of {_SIDE} pixels it gives {scores.shape} "
            f"and {offsets.shape}, not {(cells,)} and {(cells, 14)}."
        )
    return Detector(threads=threads, proposals=ProposalNetwork(session=network))


def open_own_traits(path: Path, *, threads: int = 1) -> TraitsNetwork:
    """Raises ModelUnusable when the file can't be opened, ModelUnfit when it is no such traits network."""
    network = Network(path, TRAITS, threads=threads)
    _check_names(network, ("crops",), TRAITS)
    for answer, name, count in zip(
        network.answer(np.full((2, CROP_SIDE, CROP_SIDE, 3), 127, np.uint8)), network.outputs, (2, 9, 8), strict=True
    ):
        if answer.shape != (2, count) or not np.allclose(answer.sum(axis=1), 1, atol=1e-2):
            raise ModelUnfit(
                f"The file is not of the format {TRAITS.name}: for each face its output {name} should be {count} "
                "probabilities whose sum is 1."
            )
    return TraitsNetwork(session=network)


def _check_names(network: Network, inputs: tuple[str, ...], form: Form) -> None:
    """The product's own code gives and takes by name and order, not by the form alone."""
    outputs = tuple(names[0] for names in form.outputs)
    if (network.inputs, network.outputs) != (inputs, outputs):
        raise ModelUnfit(
            f"The file is not of the format {form.name}: expected the input {inputs[0]} and the outputs "
            f"{', '.join(outputs)}, in this order; found {', '.join(network.inputs)} and {', '.join(network.outputs)}."
        )
