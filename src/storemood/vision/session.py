"""The only door to onnxruntime: opens a model file and runs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as native

from storemood.vision.errors import ModelUnusable

Array = NDArray[np.generic]

_ERRORS_ONLY = 3

# onnxruntime's errors have no common class but Exception.
_ERRORS = (
    native.EPFail,
    native.Fail,
    native.InvalidArgument,
    native.InvalidGraph,
    native.InvalidProtobuf,
    native.NoSuchFile,
    native.NotImplemented,
    native.RuntimeException,
    ValueError,
)


class Session:
    """An open network. May be used by several threads at once."""

    def __init__(self, model: bytes, *, threads: int = 1, name: str = "model") -> None:
        """Raises ModelUnusable when onnxruntime can't read the model."""
        try:
            self._session = onnxruntime.InferenceSession(model, _options(threads), providers=["CPUExecutionProvider"])
        except _ERRORS as error:
            version = onnxruntime.__version__
            raise ModelUnusable(f"{name} is not a network that onnxruntime {version} can run.") from error
        self._name = name
        self.inputs = tuple(value.name for value in self._session.get_inputs())
        self.outputs = tuple(value.name for value in self._session.get_outputs())

    def run(self, inputs: Mapping[str, Array]) -> Sequence[Array]:
        """Return the outputs in the model's order. Raises ModelUnusable when the inputs don't fit the model."""
        try:
            outputs: Sequence[Array] = self._session.run(None, dict(inputs))
        except _ERRORS as error:
            raise ModelUnusable(f"{self._name} refused its input.") from error
        return outputs


def open_model(name: str, *, threads: int = 1) -> Session:
    """Open a model that ships with the product, such as "detector". Raises ModelUnusable."""
    file = resources.files("storemood.vision") / "models" / f"{name}.onnx"
    if not file.is_file():
        raise ModelUnusable(f"The model {name} is not part of this installation.")
    return Session(file.read_bytes(), threads=threads, name=name)


def open_model_file(path: Path, *, threads: int = 1) -> Session:
    """Open a model file from anywhere. Raises ModelUnusable."""
    return Session(read_model_file(path), threads=threads, name=path.name)


def read_model_file(path: Path) -> bytes:
    """Raises ModelUnusable when the file can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelUnusable(f"{path} can't be read.") from error


def _options(threads: int) -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.log_severity_level = _ERRORS_ONLY
    # Photos differ in size: a pattern planned for one would be thrown away for the next. Idle threads must not spin
    # next to the processes that decode.
    options.enable_mem_pattern = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options
