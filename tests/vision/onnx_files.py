"""Writes small ONNX files for tests, field by field of the protobuf wire format, so that they need no ONNX package.

Field numbers are those of onnx.proto, IR version 8, operator set 13.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]
Shape = Sequence[int | str]

_TYPES = {"float32": 1, "uint8": 2, "int64": 7}


@dataclass(frozen=True)
class Node:
    """An operator with its inputs and outputs by name; attributes are whole numbers or lists of them."""

    operator: str
    inputs: Sequence[str]
    output: str
    attributes: Mapping[str, int | Sequence[int]] = field(default_factory=dict)


def model(
    inputs: Mapping[str, tuple[str, Shape]],
    outputs: Mapping[str, tuple[str, Shape]],
    nodes: Sequence[Node],
    constants: Mapping[str, Array],
) -> bytes:
    """Return an ONNX file. Inputs and outputs are named, with an element type such as "float32" and a shape, whose free
    sides are words."""
    graph = b"".join(
        [
            *(_bytes(1, _node(node)) for node in nodes),
            _bytes(2, b"graph"),
            *(_bytes(5, _tensor(name, value)) for name, value in constants.items()),
            *(_bytes(11, _value(name, *described)) for name, described in inputs.items()),
            *(_bytes(12, _value(name, *described)) for name, described in outputs.items()),
        ]
    )
    return _number(1, 8) + _bytes(8, _bytes(1, b"") + _number(2, 13)) + _bytes(7, graph)


def constant_model(inputs: Mapping[str, tuple[str, Shape]], answers: Mapping[str, Array]) -> bytes:
    """Return an ONNX file that gives the same answers whatever it is asked."""
    return model(
        inputs,
        {name: (answer.dtype.name, answer.shape) for name, answer in answers.items()},
        [Node("Identity", [f"{name}_value"], name) for name in answers],
        {f"{name}_value": answer for name, answer in answers.items()},
    )


def _varint(number: int) -> bytes:
    number &= (1 << 64) - 1
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def _number(key: int, value: int) -> bytes:
    return _varint(key << 3) + _varint(value)


def _bytes(key: int, value: bytes) -> bytes:
    return _varint(key << 3 | 2) + _varint(len(value)) + value


def _tensor(name: str, value: Array) -> bytes:
    dims = b"".join(_number(1, side) for side in value.shape)
    return dims + _number(2, _TYPES[value.dtype.name]) + _bytes(8, name.encode()) + _bytes(9, value.tobytes())


def _value(name: str, kind: str, shape: Shape) -> bytes:
    dims = b"".join(
        _bytes(1, _number(1, side) if isinstance(side, int) else _bytes(2, side.encode())) for side in shape
    )
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, _number(1, _TYPES[kind]) + _bytes(2, dims)))


def _node(node: Node) -> bytes:
    return b"".join(
        [
            *(_bytes(1, name.encode()) for name in node.inputs),
            _bytes(2, node.output.encode()),
            _bytes(4, node.operator.encode()),
            *(_bytes(5, _attribute(name, value)) for name, value in node.attributes.items()),
        ]
    )


def _attribute(name: str, value: int | Sequence[int]) -> bytes:
    if isinstance(value, int):
        return _bytes(1, name.encode()) + _number(3, value) + _number(20, 2)
    return _bytes(1, name.encode()) + b"".join(_number(8, each) for each in value) + _number(20, 7)
