"""An open model file that knows what it takes and gives, and whether that fits the format it is said to have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storemood.vision.errors import ModelUnusable
from storemood.vision.found import Floats
from storemood.vision.session import Session, read_model_file


class ModelUnfit(ModelUnusable):
    """A network is not of the format that it is said to have."""


@dataclass(frozen=True, slots=True)
class Input:
    """A network's input: its element type, ``uint8`` or ``float``, and its shape, None where any length will do."""

    kind: str
    shape: tuple[int | None, ...]

    def __str__(self) -> str:
        return f"{self.kind} {'x'.join('?' if side is None else str(side) for side in self.shape)}"

    def accepts(self, other: Input) -> bool:
        """Whether a network with this input can be given what ``other`` describes."""
        if self.kind != other.kind or len(self.shape) != len(other.shape):
            return False
        return all(
            None in (mine, theirs) or mine == theirs for mine, theirs in zip(self.shape, other.shape, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Form:
    """What a format asks of a network: its one input, and the outputs by name; an output may have several names."""

    name: str
    input: Input
    outputs: tuple[tuple[str, ...], ...]

    def __str__(self) -> str:
        return f"input {self.input}; outputs {', '.join(' or '.join(names) for names in self.outputs)}"


class Network(Session):
    """A network with one input, of a known form. May be used by several threads at once."""

    def __init__(self, path: Path, form: Form, *, threads: int = 1) -> None:
        """Raises ModelUnusable when the file can't be opened, ModelUnfit when it is not of this form."""
        super().__init__(read_model_file(path), threads=threads, name=f"The {form.name} file")
        self._form = form
        self._inputs = tuple(_input(value.type, value.shape) for value in self._session.get_inputs())
        self._check()
        self.input = self._inputs[0]
        self._answers = [next(name for name in names if name in self.outputs) for names in form.outputs]

    def answer(self, batch: NDArray[np.generic]) -> list[Floats]:
        """Run the network and return the form's outputs, in its order. Raises ModelUnusable for what is no number."""
        found = dict(zip(self.outputs, self.run({self.inputs[0]: batch}), strict=True))
        answers = [np.asarray(found[name], np.float32) for name in self._answers]
        if not all(np.isfinite(answer).all() for answer in answers):
            raise ModelUnusable(f"{self._name} gave values that are no numbers.")
        return answers

    def shaped(self, answer: Floats, shape: Sequence[int]) -> Floats:
        """Return an output in the shape that the form asks for, -1 for any length. Raises ModelUnfit."""
        try:
            return answer.reshape(shape)
        except ValueError as error:
            wanted, found = ("x".join(map(str, sides)) for sides in (shape, answer.shape))
            raise ModelUnfit(
                f"The file is not of the format {self._form.name}: an output is {found}, not {wanted}."
            ) from error

    def _check(self) -> None:
        fits = (
            len(self._inputs) == 1
            and self._inputs[0].accepts(self._form.input)
            and all(any(name in self.outputs for name in names) for names in self._form.outputs)
        )
        if not fits:
            raise ModelUnfit(
                f"The file is not of the format {self._form.name}.\n"
                f"  expected: {self._form}\n"
                f"  found:    input {', '.join(map(str, self._inputs))}; outputs {', '.join(self.outputs)}"
            )


_KINDS: Mapping[str, str] = {"tensor(uint8)": "uint8", "tensor(float)": "float"}


def _input(kind: str, shape: Sequence[object]) -> Input:
    return Input(_KINDS.get(kind, kind), tuple(side if isinstance(side, int) else None for side in shape))
