"""Makes a network in 8 bits cheaper to run, with the same answers.

    python -m training.lighten src/storemood/vision/models/detector.onnx

Exports end with it; a shipped file can be given to it too, also one that is light in part. What costs time that no
answer needs:

- Turning a picture's bytes into numbers, and its interleaved colours into planes. Here the first convolution takes
  the bytes as they lie in memory, four pixels being one place with 12 channels: its weights are dealt out anew.
- A mean over squares before a convolution of one place: together they are one convolution.
- Doubling a map's sides by asking for each value where it comes from. Here rows and columns are copied as they lie.
- Turning a map's values back into planes for a convolution of one place in 32 bits, whose answers are wanted place by
  place. Here it is a product of matrices, and the places stay where they are.

The result is compared with the original on random pictures before it is written.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto

from training.graph import Graph, attributes_of, picture_shape
from training.stem import PIXELS, dealt_out, ungathered

MIDDLE = 128  # the byte that counts as zero, also beyond the picture's edge
TOLERANCE = 0.015  # of the largest answer: the first weights in 8 bits, and half a level of brightness


@dataclass(frozen=True)
class Stem:
    """What happens to a picture up to the end of the first convolution: ``weights`` (o, 3, k, k) over bytes less
    MIDDLE, ``bias`` (o,), the first pixel that a place looks at being ``reach`` before it."""

    convolution: NodeProto
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    stride: int
    reach: int


def lighten(model: ModelProto) -> None:
    """Change the model in place. Raises ValueError when it isn't built as this project's networks are, or is light
    already."""
    graph = Graph(model.graph)
    takes_bytes = [node.op_type for node in graph.takers(graph.picture)] == ["Reshape"]
    means, resizes, flattened = graph.of_kind("AveragePool"), graph.of_kind("Resize"), _flattened(graph)
    if takes_bytes and not (means or resizes or flattened):
        raise ValueError("it is light already")
    if not takes_bytes:
        _take_bytes(graph, _read_stem(graph))
    for mean in means:
        _join_mean(graph, mean)
    for resize in resizes:
        _copy_rows(graph, resize)
    for joined, convolutions in flattened:
        _answer_by_place(graph, joined, convolutions)
    graph.sweep()
    onnx.checker.check_model(model)


def _read_stem(graph: Graph) -> Stem:
    """Follow the picture to the first convolution."""
    scale, shift, gathered = 1.0, 0.0, False
    name = graph.picture
    while True:
        node = graph.takers(name)[0]
        match node.op_type:
            case "Conv":
                break
            case "Div":
                by = float(graph.value(node.input[1]))
                scale, shift = scale / by, shift / by
            case "Sub":
                shift -= float(graph.value(node.input[1]))
            case "Reshape":
                gathered = True
            case "Transpose" | "Cast" | "QuantizeLinear" | "DequantizeLinear":
                pass
            case other:
                raise ValueError(f"the picture goes through {other} before the first convolution")
        name = node.output[0]
    attributes = attributes_of(node)
    weights, stride, reach = graph.value(node.input[1]), attributes["strides"][0], attributes["pads"][0]
    if gathered:
        weights, stride, reach = ungathered(weights), 2 * stride, 2 * reach
    bias = graph.value(node.input[2]) + weights.sum((1, 2, 3)) * (scale * MIDDLE + shift)
    return Stem(node, (weights * scale).astype(np.float32), bias.astype(np.float32), stride, reach)


def _take_bytes(graph: Graph, stem: Stem) -> None:
    """Replace all that is before the first convolution, and the convolution."""
    after = graph.taker(stem.convolution.output[0], "Relu", "QuantizeLinear")
    relu = after if after.op_type == "Relu" else None
    quantise = graph.taker(after.output[0], "QuantizeLinear") if relu else after
    first, outputs = graph.nodes[0], len(stem.bias)
    places = graph.add(first, "Reshape", [graph.picture, graph.constant(np.array([0, 0, -1, 3 * PIXELS]))])
    planes = graph.add(first, "Transpose", [places], perm=[0, 3, 1, 2])
    one, zero = graph.constant(np.float32(1)), graph.constant(np.uint8(MIDDLE))
    levels = graph.add(first, "DequantizeLinear", [planes, one, zero])

    dealt, left = dealt_out(stem.weights, stem.stride, stem.reach)
    times = len(dealt) // outputs
    scales = np.maximum(np.abs(stem.weights).max((1, 2, 3)), 1e-12) / 127
    stored = _stored(graph, quantise, dealt, np.tile(stem.bias, times), np.tile(scales, times).astype(np.float32), 1.0)
    answer = graph.add(
        quantise,
        "Conv",
        [levels, *stored],
        kernel_shape=list(dealt.shape[2:]),
        strides=[stem.stride, 1],
        pads=[stem.reach, left, 0, dealt.shape[3] - 1 - left],
    )
    bytes_ = graph.add(quantise, "QuantizeLinear", [graph.add(quantise, "Relu", [answer]), *list(quantise.input)[1:]])
    rows = graph.add(quantise, "Transpose", [bytes_], perm=[0, 2, 3, 1])
    places = graph.add(quantise, "Reshape", [rows, graph.constant(np.array([0, 0, -1, outputs]))])
    graph.add(quantise, "Transpose", [places], quantise.output[0] + "_light", perm=[0, 3, 1, 2])
    for node in graph.takers(quantise.output[0]):
        for place, name in enumerate(node.input):
            if name == quantise.output[0]:
                node.input[place] = quantise.output[0] + "_light"


def _stored(
    graph: Graph,
    before: NodeProto,
    weights: NDArray[np.float32],
    bias: NDArray[np.float32],
    scales: NDArray[np.float32],
    scale: float,
) -> list[str]:
    """Store a convolution's weights in 8 bits and its bias in 32; ``scale`` is its input's. Returns their names."""
    levels = np.clip(np.rint(weights / scales[:, None, None, None]), -127, 127).astype(np.int8)
    both = (scales * np.float32(scale)).astype(np.float32)
    constants = ((levels, scales), (np.rint(bias / both).astype(np.int32), both))
    return [
        graph.add(
            before,
            "DequantizeLinear",
            [graph.constant(stored), graph.constant(by), graph.constant(np.zeros(len(by), stored.dtype))],
            axis=0,
        )
        for stored, by in constants
    ]


def _join_mean(graph: Graph, mean: NodeProto) -> None:
    """Make a mean over squares and the convolution of one place after it one convolution."""
    size = attributes_of(mean)["kernel_shape"][0]
    quantise = graph.taker(mean.output[0], "QuantizeLinear")
    convolution = graph.taker(graph.taker(quantise.output[0], "DequantizeLinear").output[0], "Conv")
    scale = float(graph.value(_maker(graph, mean.input[0]).input[1]))
    weights, bias = graph.value(convolution.input[1]), graph.value(convolution.input[2])
    if weights.shape[2:] != (1, 1):
        raise ValueError(f"{convolution.name} after a mean looks at more than one place")
    scales = graph.value(_maker(graph, convolution.input[1]).input[1]).astype(np.float32) / size**2
    spread = np.repeat(np.repeat(weights / size**2, size, 2), size, 3)
    graph.add(
        convolution,
        "Conv",
        [mean.input[0], *_stored(graph, convolution, spread, bias, scales, scale)],
        convolution.output[0],
        kernel_shape=[size, size],
        strides=[size, size],
    )
    graph.remove(convolution)


def _maker(graph: Graph, name: str) -> NodeProto:
    node = graph.maker(name)
    if node is None or node.op_type != "DequantizeLinear":
        raise ValueError(f"{name} is not in 8 bits")
    return node


def _copy_rows(graph: Graph, resize: NodeProto) -> None:
    """Double a map's sides by laying each place's channels, then each row, twice in a row: (n, h, w, c) in bytes."""
    attributes = attributes_of(resize)
    times = graph.value(resize.input[2]).tolist()
    if (attributes["mode"], times) != (b"nearest", [1, 1, 2, 2]):
        raise ValueError(f"{resize.name} does more than double a map by repeating its values")
    quantise = graph.taker(resize.output[0], "QuantizeLinear")
    source = _maker(graph, resize.input[0])
    if any(
        graph.value(one) != graph.value(other) for one, other in zip(source.input[1:], quantise.input[1:], strict=True)
    ):
        raise ValueError(f"{resize.name} is stored on another scale than what it repeats")
    places = graph.add(resize, "Transpose", [source.input[0]], perm=[0, 2, 3, 1])
    twice = graph.add(resize, "Concat", [places, places], axis=3)
    rows = graph.add(resize, "Reshape", [twice, graph.constant(np.array([0, 0, -1]))])
    both = graph.add(resize, "Concat", [rows, rows], axis=2)
    sides = graph.add(resize, "Mul", [graph.add(resize, "Shape", [places]), graph.constant(np.array([1, 2, 2, 1]))])
    doubled = graph.add(resize, "Reshape", [both, sides])
    graph.add(resize, "Transpose", [doubled], quantise.output[0], perm=[0, 3, 1, 2])
    graph.remove(resize)
    graph.remove(quantise)


def _flattened(graph: Graph) -> list[tuple[NodeProto, list[NodeProto]]]:
    """Where maps of answers, (1, answers, places), are joined, and the convolutions that they come from, all of one
    place and in 32 bits."""
    found = []
    for joined in graph.of_kind("Concat"):
        reshaped = [graph.maker(name) for name in joined.input]
        makers = [graph.maker(node.input[0]) for node in reshaped if node and node.op_type == "Reshape"]
        convolutions = [node for node in makers if node and _of_one_place(graph, node)]
        if len(convolutions) == len(joined.input):
            found.append((joined, convolutions))
    return found


def _of_one_place(graph: Graph, node: NodeProto) -> bool:
    return node.op_type == "Conv" and graph.value(node.input[1]).shape[2:] == (1, 1)


def _answer_by_place(graph: Graph, joined: NodeProto, convolutions: list[NodeProto]) -> None:
    """Make each of the convolutions a product of matrices (places, channels) x (channels, answers)."""
    answers = []
    for convolution in convolutions:
        source = _maker(graph, convolution.input[0])
        weights, bias = graph.value(convolution.input[1]), graph.value(convolution.input[2])
        places = graph.add(joined, "Transpose", [source.input[0]], perm=[0, 2, 3, 1])
        rows = graph.add(joined, "Reshape", [places, graph.constant(np.array([-1, weights.shape[1]]))])
        levels = graph.add(joined, "DequantizeLinear", [rows, *list(source.input)[1:]])
        across = graph.constant(np.ascontiguousarray(weights[:, :, 0, 0].T))
        answers.append(graph.add(joined, "Gemm", [levels, across, graph.constant(bias)]))
    rows = graph.add(joined, "Concat", answers, axis=0)
    planes = graph.add(joined, "Transpose", [rows], perm=[1, 0])
    graph.add(joined, "Unsqueeze", [planes, graph.constant(np.array([0]))], joined.output[0])
    graph.remove(joined)


def difference(one: ModelProto, other: ModelProto) -> float:
    """How far two networks' answers to the same random pictures lie apart at most, as a share of the largest.

    Both are computed without rounding to 8 bits in between: small differences would be lost in its noise.
    """
    rng = np.random.default_rng(5)
    shape = [
        part.dim_value or default for part, default in zip(picture_shape(one.graph), (4, 160, 192, 3), strict=True)
    ]
    coarse = rng.integers(0, 256, (shape[0], shape[1] // 8, shape[2] // 8, 3), np.uint8)
    picture = np.repeat(np.repeat(coarse, 8, 1), 8, 2)
    answers = [_run(_unrounded(model), picture) for model in (one, other)]
    return max(float(np.abs(a - b).max() / max(1e-6, np.abs(a).max())) for a, b in zip(*answers, strict=True))


def _unrounded(model: ModelProto) -> ModelProto:
    """A copy that keeps its activations in 32 bits. Where zero is the lowest byte, what was less became zero."""
    copy = ModelProto()
    copy.CopyFrom(model)
    graph = Graph(copy.graph)
    whole = set[str]()
    for node in graph.nodes:
        if node.op_type == "QuantizeLinear":
            node.op_type = "Relu" if graph.value(node.input[2]) == 0 else "Identity"
        elif node.op_type == "DequantizeLinear" and node.input[0] in whole:
            node.op_type = "Identity"
        else:
            if node.input and node.input[0] in whole:
                whole.update(node.output)
            continue
        del node.input[1:], node.attribute[:]
        whole.add(node.output[0])
    graph.sweep()
    return copy


def _run(model: ModelProto, picture: NDArray[np.uint8]) -> list[NDArray[np.float32]]:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return [np.asarray(answer) for answer in session.run(None, {session.get_inputs()[0].name: picture})]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="an ONNX file of this project, in 8 bits")
    parser.add_argument("--target", type=Path, help="where the result goes (default: in its place)")
    given = parser.parse_args()
    original = onnx.load(given.model)
    light = onnx.load(given.model)
    try:
        lighten(light)
    except ValueError as error:
        raise SystemExit(f"{given.model}: {error}") from error
    apart = difference(original, light)
    print(f"{given.model}: answers differ by at most {apart:.2%} of the largest")
    if apart > TOLERANCE:
        raise SystemExit("that is more than rounding explains; nothing was written")
    onnx.save(light, given.target or given.model)


if __name__ == "__main__":
    main()
