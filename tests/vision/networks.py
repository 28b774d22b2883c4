"""Small networks with the names and shapes of YuNet and of the retail networks, whose answers a test can foretell."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import Box, Face, Landmarks
from storemood.vision.align import CROP_SIDE
from tests.vision.onnx_files import Array, Node, constant_model, model

Floats = NDArray[np.float32]
STRIDES = (8, 16, 32)


def yunet_answers(face: Face, stride: int, height: int, width: int) -> dict[str, Array]:
    """What YuNet says of one face in a picture of this size when the grid ``stride`` finds it, written down from the
    format's description: the cell that holds the box's middle speaks, the other cells are silent."""
    answers: dict[str, Array] = {}
    for each in STRIDES:
        rows, columns = height // each, width // each
        grids = {
            name: np.zeros((rows, columns, n), np.float32)
            for name, n in (("cls", 1), ("obj", 1), ("bbox", 4), ("kps", 10))
        }
        if each == stride:
            middle = np.array([face.box.left + face.box.right, face.box.top + face.box.bottom]) / 2
            column, row = (
                min(int(place // each), last - 1) for place, last in zip(middle, (columns, rows), strict=True)
            )
            corner = np.array([column, row])
            sides = np.array([face.box.width, face.box.height])
            grids["cls"][row, column] = face.score
            grids["obj"][row, column] = face.score
            grids["bbox"][row, column] = [*(middle / each - corner), *np.log(sides / each)]
            grids["kps"][row, column] = (np.array(face.landmarks.points()) / each - corner).ravel()
        answers |= {f"{name}_{each}": grid.reshape(1, rows * columns, -1) for name, grid in grids.items()}
    return answers


def a_face(left: float, top: float, width: float, height: float, score: float = 0.9) -> Face:
    places = ((0.3, 0.4), (0.7, 0.4), (0.5, 0.6), (0.35, 0.8), (0.65, 0.8))
    points = [(left + x * width, top + y * height) for x, y in places]
    return Face(Box(left, top, left + width, top + height), Landmarks(*points), score)


def constant_yunet(face: Face, *, height: int, width: int, stride: int = 32, fixed: bool = True) -> bytes:
    """A YuNet that finds the same face in every picture of one size."""
    sides = (height, width) if fixed else ("height", "width")
    return constant_model({"input": ("float32", (1, 3, *sides))}, yunet_answers(face, stride, height, width))


def red_square_yunet() -> bytes:
    """A YuNet for pictures of any size that takes each cell that is red all over for a face as large as the cell."""
    nodes: list[Node] = []
    constants: dict[str, Array] = {}
    outputs: dict[str, tuple[str, tuple[int | str, ...]]] = {}
    for stride in STRIDES:
        red = np.zeros((1, 3, stride, stride), np.float32)
        red[0, 2] = 1 / 255 / stride**2  # BGR
        red[0, :2] = -red[0, 2:]
        kernels = {"cls": red, "obj": red}
        boxes = np.array([0.5, 0.5, 0, 0], np.float32)
        points = np.array([0.3, 0.3, 0.7, 0.3, 0.5, 0.5, 0.3, 0.7, 0.7, 0.7], np.float32)
        biases = {"cls": np.zeros(1, np.float32), "obj": np.zeros(1, np.float32), "bbox": boxes, "kps": points}
        for name, bias in biases.items():
            each = f"{name}_{stride}"
            constants[f"{each}_kernel"] = kernels.get(name, np.zeros((len(bias), 3, stride, stride), np.float32))
            constants[f"{each}_bias"] = bias
            constants[f"{each}_shape"] = np.array([1, -1, len(bias)], np.int64)
            nodes += [
                Node("Conv", ["input", f"{each}_kernel", f"{each}_bias"], f"{each}_map", {"strides": [stride, stride]}),
                Node("Transpose", [f"{each}_map"], f"{each}_last", {"perm": [0, 2, 3, 1]}),
                Node("Reshape", [f"{each}_last", f"{each}_shape"], each),
            ]
            outputs[each] = ("float32", (1, "cells", len(bias)))
    return model({"input": ("float32", (1, 3, "height", "width"))}, outputs, nodes, constants)


def age_gender(years: float, female: float, *, age_name: str = "age_conv3") -> bytes:
    answers = {
        age_name: np.full((1, 1, 1, 1), years / 100, np.float32),
        "prob": np.array([female, 1 - female], np.float32).reshape(1, 2, 1, 1),
    }
    return constant_model({"data": ("float32", (1, 3, 62, 62))}, answers)


def emotions(*probabilities: float) -> bytes:
    answer = np.array(probabilities, np.float32).reshape(1, -1, 1, 1)
    return constant_model({"data": ("float32", (1, 3, 64, 64))}, {"prob_emotion": answer})


def colour_emotions(batch: int | str) -> bytes:
    """An emotions network that calls blue faces happy, green ones sad and red ones angry."""
    kernel = np.zeros((5, 3, 64, 64), np.float32)
    for emotion, channel in ((1, 0), (2, 1), (4, 2)):
        kernel[emotion, channel] = 1 / 255 / 64**2
    return model(
        {"data": ("float32", (batch, 3, 64, 64))},
        {"prob_emotion": ("float32", (batch, 5, 1, 1))},
        [Node("Conv", ["data", "kernel"], "prob_emotion")],
        {"kernel": kernel},
    )


def own_traits(gender: int = 0, age: int = 3, mood: int = 0) -> bytes:
    """A file like those that ``training/`` writes, for two faces at a time, sure of one answer for each trait."""
    sizes = {"gender": (2, gender), "age": (9, age), "mood": (8, mood)}
    answers: dict[str, Array] = {
        name: np.tile(np.eye(count, dtype=np.float32)[chosen], (2, 1)) for name, (count, chosen) in sizes.items()
    }
    return constant_model({"crops": ("uint8", ("n", CROP_SIDE, CROP_SIDE, 3))}, answers)
