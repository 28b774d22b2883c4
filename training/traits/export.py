"""Writes a checkpoint's averaged weights as ``src/storemood/vision/models/traits.onnx``.

The file takes uint8 crops and gives probabilities: scaling, softmax and a temperature for each head are inside. The
temperatures are fitted on the validation faces (Guo et al., 2017), so that of all answers given with 0.7 about seven in
ten are right. It computes in 8 bits; the float network is written beside the checkpoint, for comparing.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import helper
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from storemood.vision.align import CROP_SIDE
from training import faces
from training.quantise import quantise
from training.traits.data import AGE_WORDS, GENDER_WORDS, MOOD_WORDS, Mixer, fairface, ferplus
from training.traits.figures import Validation, softmax, validation
from training.traits.network import Block, TraitsNet, both_ways
from training.traits.train import predict

MODEL = Path("src/storemood/vision/models/traits.onnx")
WHOLE = "traits.float.onnx"
EXAMPLES, EXAMPLES_AT_ONCE = 40, 16


class Shipped(nn.Module):
    """The network with everything around it that the product should not have to know."""

    def __init__(self, network: TraitsNet, temperatures: tuple[float, float, float]) -> None:
        super().__init__()
        self.network = network
        self.temperatures = temperatures

    def forward(self, crops: Tensor) -> tuple[Tensor, ...]:
        logits = both_ways(self.network, crops.permute(0, 3, 1, 2).float() / 255)
        return tuple((part / heat).softmax(1) for part, heat in zip(logits, self.temperatures, strict=True))


def averaged(checkpoint: Path) -> TraitsNet:
    """Read the averaged weights of a checkpoint."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)["average"]
    network = TraitsNet()
    network.load_state_dict({name[7:]: value for name, value in state.items() if name.startswith("module.")})
    return network.eval()


def fit_temperatures(network: TraitsNet, truth: Validation) -> tuple[float, float, float]:
    """Find the temperature of each head that makes the labels most likely."""
    answers = predict(network, truth.crops, torch.device("cpu"))
    return (
        _temperature(answers.gender, truth.genders),
        _temperature(answers.age, truth.ages),
        _temperature(answers.mood, truth.moods),
    )


def _temperature(logits: NDArray[np.float32], labels: NDArray[np.int64]) -> float:
    known = labels >= 0

    def surprise(heat: float) -> float:
        chances = softmax(logits[known], heat)[np.arange(int(known.sum())), labels[known]]
        return float(-np.log(chances.clip(1e-12)).mean())

    return float(min(np.geomspace(0.3, 3.0, 231), key=surprise))


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


def export(checkpoint: Path, target: Path, data: Path, work: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    network = averaged(checkpoint)
    temperatures = fit_temperatures(network, validation(data, work))
    print("temperatures: gender {:.3f} age {:.3f} mood {:.3f}".format(*temperatures))
    fold_norms(network)
    example = torch.zeros((2, CROP_SIDE, CROP_SIDE, 3), dtype=torch.uint8)
    program = torch.onnx.export(
        Shipped(network, temperatures).eval(),
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
    parser.add_argument("--target", type=Path, default=MODEL)
    parser.add_argument("--data", type=Path, default=faces.DATA, help="folder with the labelled faces")
    parser.add_argument("--work", type=Path, default=faces.WORK, help="folder for decoded pictures and checkpoints")
    given = parser.parse_args()
    torch.set_num_threads(1)
    export(given.checkpoint, given.target, given.data, given.work)


if __name__ == "__main__":
    main()
