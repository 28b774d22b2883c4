"""Makes a network in 8 bits cheaper to run, with the same answers.

    python -m training.lighten src/storemood/vision/models/detector.onnx

Exports end with it; a shipped file can be given to it too. Two things cost time that no answer needs:

- Turning a picture's bytes into numbers, and its interleaved colours into planes. Here the first convolution takes
  the bytes as they lie in memory, four pixels being one place with 12 channels: its weights are dealt out anew.
- A mean over squares before a convolution of one place: together they are one convolution.

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
from onnx import GraphProto, ModelProto, NodeProto, helper, numpy_helper

from training.stem import PIXELS, dealt_out, ungathered

MIDDLE = 128  # the byte that counts as zero, also beyond the picture's edge
LIGHT = "light_"  # how the names of what is added begin
TOLERANCE = 0.015  # of the largest answer: the first weights in 8 bits, and half a level of brightness

Array = NDArray[np.generic]


class Graph:
    """A graph's nodes by what they make and take."""

    def __init__(self, graph: GraphProto) -> None:
        self._graph = graph
        self._values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self._made = 0

    @property
    def picture(self) -> str:
        return str(self._graph.input[0].name)

    @property
    def width(self) -> int:
        """The pictures' width, 0 where it varies."""
        return int(_shape(self._graph)[2].dim_value)

    @property
    def nodes(self) -> list[NodeProto]:
        return list(self._graph.node)

    def value(self, name: str) -> Array:
        """Return a constant, also one that is stored in 8 or 32 bits with scales."""
        if name in self._values:
            return self._values[name]
        node = self.maker(name)
        if node is None or node.op_type != "DequantizeLinear":
            raise ValueError(f"{name} is no constant")
        stored, scale, zero = (self._values[part] for part in node.input)
        across = (-1,) + (1,) * (stored.ndim - 1) if scale.ndim else ()
        return np.asarray(
            (stored.astype(np.float32) - zero.reshape(across).astype(np.float32)) * scale.reshape(across), np.float32
        )

    def maker(self, name: str) -> NodeProto | None:
        return next((node for node in self._graph.node if name in node.output), None)

    def takers(self, name: str) -> list[NodeProto]:
        return [node for node in self._graph.node if name in node.input]

    def taker(self, name: str, *kinds: str) -> NodeProto:
        """Return the only node that takes a value. Raises ValueError when it is none of these kinds."""
        found = self.takers(name)
        if len(found) != 1 or found[0].op_type not in kinds:
            raise ValueError(
                f"{name} goes to {[node.op_type for node in found]} where {' or '.join(kinds)} was expected"
            )
        return found[0]

    def constant(self, array: Array) -> str:
        name = self._name("constant")
        self._graph.initializer.append(numpy_helper.from_array(np.asarray(array), name))
        self._values[name] = np.asarray(array)
        return name

    def add(self, before: NodeProto, kind: str, inputs: list[str], output: str = "", **attributes: object) -> str:
        """Put a node before another one. Returns its output's name."""
        output = output or self._name(kind)
        node = helper.make_node(kind, inputs, [output], self._name(kind), **attributes)
        self._graph.node.insert(list(self._graph.node).index(before), node)
        return output

    def remove(self, node: NodeProto) -> None:
        self._graph.node.remove(node)

    def sweep(self) -> None:
        """Drop what nothing takes any more."""
        wanted = {output.name for output in self._graph.output}
        while True:
            taken = wanted | {name for node in self._graph.node for name in node.input}
            idle = [node for node in self._graph.node if not taken & set(node.output)]
            if not idle:
                break
            for node in idle:
                self.remove(node)
        for one in [one for one in self._graph.initializer if one.name not in taken]:
            self._graph.initializer.remove(one)
        del self._graph.value_info[:]

    def _name(self, kind: str) -> str:
        self._made += 1
        return f"{LIGHT}{kind}_{self._made}"


@dataclass(frozen=True)
class Stem:
    """What happens to a picture up to the end of the first convolution: ``weights`` (o, 3, k, k) over bytes less
    MIDDLE, ``bias`` (o,), the first pixel that a place looks at being ``reach`` before it."""

    convolution: NodeProto
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    stride: int
    reach: int
    mirrored: bool  # whether every picture is followed by its mirror image


def lighten(model: ModelProto) -> None:
    """Change the model in place. Raises ValueError when it isn't built as this project's networks are."""
    graph = Graph(model.graph)
    _take_bytes(graph, _read_stem(graph))
    for node in graph.nodes:
        if node.op_type == "AveragePool":
            _join_mean(graph, node)
    graph.sweep()
    onnx.checker.check_model(model)


def _read_stem(graph: Graph) -> Stem:
    """Follow the picture to the first convolution."""
    scale, shift, gathered, mirrored = 1.0, 0.0, False, False
    name = graph.picture
    if [node.op_type for node in graph.takers(name)] == ["Reshape"]:
        raise ValueError("it takes bytes as they are: it is light already")
    while True:
        node = next(one for one in graph.takers(name) if one.op_type != "Slice")
        match node.op_type:
            case "Conv":
                break
            case "Div":
                by = float(graph.value(node.input[1]))
                scale, shift = scale / by, shift / by
            case "Sub":
                shift -= float(graph.value(node.input[1]))
            case "Concat":
                mirrored = True
            case "Reshape":
                gathered = True
            case "Transpose" | "Cast" | "QuantizeLinear" | "DequantizeLinear":
                pass
            case other:
                raise ValueError(f"the picture goes through {other} before the first convolution")
        name = node.output[0]
    attributes = {one.name: helper.get_attribute_value(one) for one in node.attribute}
    weights, stride, reach = graph.value(node.input[1]), attributes["strides"][0], attributes["pads"][0]
    if gathered:
        weights, stride, reach = ungathered(weights), 2 * stride, 2 * reach
    bias = graph.value(node.input[2]) + weights.sum((1, 2, 3)) * (scale * MIDDLE + shift)
    return Stem(node, (weights * scale).astype(np.float32), bias.astype(np.float32), stride, reach, mirrored)


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

    def convolved(weights: NDArray[np.float32], reach: int) -> str:
        """Return the convolution's answer in bytes, (n, rows, columns, outputs)."""
        dealt, left = dealt_out(weights, stem.stride, reach)
        scales = np.maximum(np.abs(weights).max((1, 2, 3)), 1e-12) / 127
        scales = np.tile(scales, len(dealt) // outputs).astype(np.float32)
        answer = graph.add(
            quantise,
            "Conv",
            [levels, *_stored(graph, quantise, dealt, np.tile(stem.bias, len(dealt) // outputs), scales, 1.0)],
            kernel_shape=list(dealt.shape[2:]),
            strides=[stem.stride, 1],
            pads=[stem.reach, left, 0, dealt.shape[3] - 1 - left],
        )
        bytes_ = graph.add(
            quantise, "QuantizeLinear", [graph.add(quantise, "Relu", [answer]), *list(quantise.input)[1:]]
        )
        rows = graph.add(quantise, "Transpose", [bytes_], perm=[0, 2, 3, 1])
        return graph.add(quantise, "Reshape", [rows, graph.constant(np.array([0, 0, -1, outputs]))])

    answer = convolved(stem.weights, stem.reach)
    if stem.mirrored:
        # Looking at the mirror image is looking with mirrored weights, and mirroring what was seen.
        size = stem.weights.shape[3]
        seen = convolved(stem.weights[..., ::-1].copy(), size - stem.stride - stem.reach)
        columns = graph.width // stem.stride
        seen = graph.add(quantise, "Gather", [seen, graph.constant(np.arange(columns)[::-1].copy())], axis=2)
        answer = graph.add(quantise, "Concat", [answer, seen], axis=0)
    graph.add(quantise, "Transpose", [answer], quantise.output[0] + "_light", perm=[0, 3, 1, 2])
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
    size = helper.get_attribute_value(next(one for one in mean.attribute if one.name == "kernel_shape"))[0]
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


def difference(one: ModelProto, other: ModelProto) -> float:
    """How far two networks' answers to the same random pictures lie apart at most, as a share of the largest.

    Both are computed without rounding to 8 bits in between: small differences would be lost in its noise.
    """
    rng = np.random.default_rng(5)
    shape = [part.dim_value or default for part, default in zip(_shape(one.graph), (4, 160, 192, 3), strict=True)]
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


def _shape(graph: GraphProto) -> list[onnx.TensorShapeProto.Dimension]:
    """The sizes of the pictures (n, h, w, 3)."""
    return list(graph.input[0].type.tensor_type.shape.dim)


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
