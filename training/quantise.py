"""Turns a float network into one that computes in 8 bits where that is faster.

Static quantisation: ranges of the activations come from example inputs, weights have a scale for each output channel
(Jacob et al., 2018). The file keeps its inputs and outputs, and loses what `training.lighten` finds needless.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime import quantization
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.lighten import lighten

Feed = Mapping[str, NDArray[np.generic]]


class _Examples(quantization.CalibrationDataReader):  # type: ignore[misc]  # onnxruntime has no types
    def __init__(self, feeds: Iterable[Feed]) -> None:
        self._feeds: Iterator[Feed] = iter(feeds)

    def get_next(self) -> Feed | None:
        return next(self._feeds, None)


def quantise(source: Path, target: Path, feeds: Iterable[Feed], *, keep: Sequence[str] = ()) -> None:
    """Write ``source`` in 8 bits to ``target``. ``feeds`` are typical inputs; nodes whose names hold one of ``keep``
    stay in 32 bits."""
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
        nodes = [node.name for node in onnx.load(prepared).graph.node]
        quantization.quantize_static(
            str(prepared),
            str(target),
            _Examples(feeds),
            quant_format=quantization.QuantFormat.QDQ,
            per_channel=True,
            activation_type=quantization.QuantType.QUInt8,
            weight_type=quantization.QuantType.QInt8,
            op_types_to_quantize=["Conv", "Add", "Relu", "Resize", "AveragePool"],
            nodes_to_exclude=[name for name in nodes if any(part in name for part in keep)],
        )
    light = onnx.load(target)
    lighten(light)
    onnx.save(light, target)
