"""Writes a checkpoint's averaged weights as ``src/storemood/vision/models/traits.onnx``.

The file takes uint8 crops and gives probabilities: scaling, softmax and a calibration of each head are inside. It is
fitted on the validation faces, so that of all answers given with 0.7 about seven in ten are right: a temperature (Guo
et al., 2017), and for age a bias of each band too, because training draws rare ages more often than they occur. Women
and men are right equally often: whoever is missed more often would be counted too rarely, and small groups most. The
file computes in 8 bits; the float network is written beside the checkpoint, for comparing.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import helper
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

from storemood.vision.align import CROP_SIDE
from storemood.vision.traits import doubtful
from training import faces
from training.blocks import Block
from training.quantise import quantise
from training.traits.data import AGE_WORDS, GENDER_WORDS, MOOD_WORDS, Mixer, fairface, ferplus
from training.traits.figures import Answers, Validation, mean_of, softmax, validation
from training.traits.network import TraitsNet
from training.traits.train import averaged_weights, look

MODEL = Path("src/storemood/vision/models/traits.onnx")
WHOLE = "traits.float.onnx"
HEADS = ("gender", "age", "mood")
ROUNDS = 3
EXAMPLES, EXAMPLES_AT_ONCE = 40, 16
HELD_BACK = 0.002
EVENED_UP_TO = 1.0  # of calibrated logits


@dataclass(frozen=True)
class Calibration:
    """Logits become probabilities as softmax(logits / temperature + bias); ``bias`` has a value for each answer."""

    temperature: float
    bias: NDArray[np.float32]

    def probabilities(self, logits: NDArray[np.float32]) -> NDArray[np.float64]:
        return softmax(logits / self.temperature + self.bias)


class Shipped(nn.Module):
    """The network with everything around it that the product should not have to know."""

    def __init__(self, network: TraitsNet) -> None:
        super().__init__()
        self.network = network

    def forward(self, crops: Tensor) -> tuple[Tensor, ...]:
        logits = self.network(crops.permute(0, 3, 1, 2).float() / 255)
        return tuple(part.softmax(1) for part in logits)


def averaged(checkpoints: Sequence[Path]) -> TraitsNet:
    """Read the averaged weights of a checkpoint, or the mean of several of one run (Wortsman et al., 2022)."""
    states = [averaged_weights(path) for path in checkpoints]
    network = TraitsNet()
    network.load_state_dict({name: _mean([state[name] for state in states]) for name in states[0]})
    return network.eval()


def _mean(values: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(values)).mean(0) if values[0].is_floating_point() else values[0]


def calibrate(network: TraitsNet, truth: Validation) -> tuple[Calibration, Calibration, Calibration]:
    """Fit the calibration of gender, age and mood to the labels, for answers as the product gives them: which faces it
    looks at twice depends on the calibration."""
    device = torch.device("cpu")
    plain = look(network, truth.crops, device)
    both = mean_of(plain, look(network, truth.crops[:, :, ::-1], device))
    calibrations = _fitted(both, truth)
    for _ in range(ROUNDS):
        gender, _, mood = calibrations
        doubted = doubtful(gender.probabilities(plain.gender), mood.probabilities(plain.mood))
        seen = [getattr(plain, head).copy() for head in HEADS]
        for head, logits in zip(HEADS, seen, strict=True):
            logits[doubted] = getattr(both, head)[doubted]
        calibrations = _fitted(Answers(*seen), truth)
    print(f"looked at twice: {len(doubted) / len(truth.crops):.1%}")
    return calibrations


def _fitted(answers: Answers, truth: Validation) -> tuple[Calibration, Calibration, Calibration]:
    return (
        even_out(fit(answers.gender, truth.genders, biased=False), answers.gender, truth.genders),
        fit(answers.age, truth.ages, biased=True),
        fit(answers.mood, truth.moods, biased=False),
    )


def fit(logits: NDArray[np.float32], labels: NDArray[np.int64], *, biased: bool) -> Calibration:
    """Find what makes the labels most likely; -1 is no label. Large biases are held back a little, for rare answers."""
    known = labels >= 0
    given, wanted = torch.from_numpy(logits[known]).double(), torch.from_numpy(labels[known])
    cold = torch.zeros((), dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(logits.shape[1], dtype=torch.float64, requires_grad=biased)
    optimiser = torch.optim.LBFGS([cold, bias] if biased else [cold], max_iter=200)

    def surprise() -> Tensor:
        optimiser.zero_grad()
        loss = F.cross_entropy(given * cold.exp() + bias, wanted) + HELD_BACK * bias.square().sum()
        loss.backward()
        return loss

    optimiser.step(surprise)
    return Calibration(float(torch.exp(-cold.detach())), bias.detach().float().numpy())


def even_out(one: Calibration, logits: NDArray[np.float32], labels: NDArray[np.int64]) -> Calibration:
    """Add the smallest bias between two answers with which both are right equally often, or as nearly so as it gets."""
    lead = (logits[:, 0] - logits[:, 1]) / one.temperature
    first, second = lead[labels == 0], lead[labels == 1]
    shifts = sorted(np.linspace(-EVENED_UP_TO, EVENED_UP_TO, 201), key=abs)
    shift = min(shifts, key=lambda shift: abs(float((first + shift > 0).mean()) - float((second + shift <= 0).mean())))
    return Calibration(one.temperature, one.bias + np.float32([shift / 2, -shift / 2]))


def fold_calibrations(network: TraitsNet, calibrations: Sequence[Calibration]) -> None:
    """Let each head decide in calibrated logits: an addition of its own would be rounded to 8 bits."""
    for head, one in zip((network.gender, network.age, network.mood), calibrations, strict=True):
        with torch.no_grad():
            head.decide.weight.div_(one.temperature)
            head.decide.bias.div_(one.temperature).add_(torch.from_numpy(one.bias))


def fold_norms(network: TraitsNet) -> None:
    """Merge every batch normalisation into the convolution before it."""
    backbone = network.backbone
    backbone[1], backbone[2] = fuse_conv_bn_eval(backbone[1], backbone[2]), nn.Identity()
    for block in backbone:
        if isinstance(block, Block):
            block.first, block.first_norm = fuse_conv_bn_eval(block.first, block.first_norm), nn.Identity()
            block.second, block.second_norm = fuse_conv_bn_eval(block.second, block.second_norm), nn.Identity()
            if len(block.shortcut) > 0:
                block.shortcut[-2] = fuse_conv_bn_eval(block.shortcut[-2], block.shortcut[-1])
                block.shortcut[-1] = nn.Identity()


def forget_origin(model: onnx.ModelProto) -> None:
    """Drop the exporter's notes on where each node came from: they name folders of the machine that exported it."""
    for part in (model.graph, *model.graph.node, *model.graph.initializer, *model.graph.value_info):
        del part.metadata_props[:]
        part.doc_string = ""
    del model.functions[:]


def examples(data: Path, work: Path) -> Iterator[dict[str, NDArray[np.uint8]]]:
    """Give crops as training saw them, to find the ranges of the activations from."""
    mixer = Mixer([fairface("train", data, work), ferplus("train", data, work)], [1, 1], seed=3)
    for _ in range(EXAMPLES):
        yield {"crops": mixer.draw(EXAMPLES_AT_ONCE).crops.numpy()}


def export(checkpoints: Sequence[Path], target: Path, data: Path, work: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    network = averaged(checkpoints)
    calibrations = calibrate(network, validation(data, work))
    for head, one in zip(HEADS, calibrations, strict=True):
        print(f"{head}: temperature {one.temperature:.3f} bias {np.array2string(one.bias, precision=2)}")
    fold_calibrations(network, calibrations)
    fold_norms(network)
    example = torch.zeros((2, CROP_SIDE, CROP_SIDE, 3), dtype=torch.uint8)
    program = torch.onnx.export(
        Shipped(network).eval(),
        (example,),
        input_names=["crops"],
        output_names=["gender", "age", "mood"],
        dynamic_shapes={"crops": {0: torch.export.Dim("n", min=1)}},
        dynamo=True,
        verbose=False,
    )
    if program is None:
        raise RuntimeError("torch gave no ONNX program")
    whole = program.model_proto
    forget_origin(whole)
    onnx.save(whole, work / WHOLE)
    quantise(work / WHOLE, target, examples(data, work))
    model = onnx.load(target)
    forget_origin(model)
    words = {"gender": GENDER_WORDS, "age": AGE_WORDS, "mood": MOOD_WORDS}
    helper.set_model_props(model, {name: ",".join(answers) for name, answers in words.items()})
    onnx.checker.check_model(model)
    onnx.save(model, target)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, default=faces.WORK / "traits.pt")
    parser.add_argument(
        "--with", dest="others", type=Path, action="append", default=[], help="average another checkpoint's weights in"
    )
    parser.add_argument("--target", type=Path, default=MODEL)
    parser.add_argument("--data", type=Path, default=faces.DATA, help="folder with the labelled faces")
    parser.add_argument("--work", type=Path, default=faces.WORK, help="folder for decoded pictures and checkpoints")
    given = parser.parse_args()
    torch.set_num_threads(1)
    export([given.checkpoint, *given.others], given.target, given.data, given.work)


if __name__ == "__main__":
    main()
