"""An ONNX graph that can be read and changed: its nodes by what they make and take, its constants as arrays."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import GraphProto, NodeProto, TensorShapeProto, helper, numpy_helper

ADDED = "light_"  # how the names of what is added begin

Array = NDArray[np.generic]


class Graph:
    """A graph's nodes by what they make and take."""

    def __init__(self, graph: GraphProto) -> None:
        self._graph = graph
        self._values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self._numbers = itertools.count(1)

    @property
    def picture(self) -> str:
        return str(self._graph.input[0].name)

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

    def of_kind(self, kind: str) -> list[NodeProto]:
        """Return the nodes of a kind."""
        return [node for node in self._graph.node if node.op_type == kind]

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
        taken = self._values.keys() | {name for node in self._graph.node for name in (node.name, *node.output)}
        return next(name for number in self._numbers if (name := f"{ADDED}{kind}_{number}") not in taken)


def attributes_of(node: NodeProto) -> dict[str, Any]:
    return {one.name: helper.get_attribute_value(one) for one in node.attribute}


def picture_shape(graph: GraphProto) -> list[TensorShapeProto.Dimension]:
    """The sizes of the pictures (n, h, w, 3)."""
    return list(graph.input[0].type.tensor_type.shape.dim)
