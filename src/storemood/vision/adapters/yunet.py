"""Finds faces with a YuNet file of the OpenCV Zoo: face_detection_yunet_2023mar.onnx, 2026may, and their kin.

YuNet (Wu, Peng and Yu, 2023) looks at a BGR picture of 0..255 and answers for every cell of three grids, 8, 16 and 32
pixels apart: ``cls`` and ``obj``, whose geometric mean is the score; ``bbox``, the box's middle in cells from this
cell's corner and the logarithm of its sides in cells; ``kps``, five landmarks in cells from there, in the product's
order. One look is enough: it finds faces of ten pixels as well as those that fill the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from storemood.domain.model import Face
from storemood.vision.adapters.network import Form, Input, ModelUnfit, Network
from storemood.vision.detector import input_side
from storemood.vision.found import Floats, Found, faces_of, joined, suppress
from storemood.vision.photo import Photo, Pixels

THRESHOLD = 0.6
"""A face's score must be higher. The OpenCV Zoo's own choice."""

OVERLAP = 0.3
"""Of two boxes that share more of their union than this, the one with the lower score is dropped."""

STRIDES = (8, 16, 32)

_COLUMNS = {"cls": 1, "obj": 1, "bbox": 4, "kps": 10}
_MOST_CANDIDATES = 1000
_FARTHEST_CELLS = 1e4
_LEAST_SIDE = 1.0
_LEAST_EYES_APART = 0.25
_STEP = 32

FORM = Form(
    "yunet",
    Input("float", (1, 3, None, None)),
    tuple((f"{name}_{stride}",) for stride in STRIDES for name in _COLUMNS),
)


class YuNet:
    """Holds the network. May be used by several threads at once."""

    def __init__(self, path: Path, *, threads: int = 1, threshold: float = THRESHOLD) -> None:
        """Raises ModelUnusable when the file can't be opened, ModelUnfit when it is no YuNet."""
        self._network = Network(path, FORM, threads=threads)
        self._threshold = threshold
        _, _, self._height, self._width = self._network.input.shape

    def find_faces(self, photo: Photo) -> list[Face]:
        """Return the photo's faces, the surest first, in upright full-size pixels."""
        side = input_side(photo)
        height, width = min(side, self._height or side), min(side, self._width or side)
        picture = fitted(photo.pixels, height, width)
        scale = np.array([photo.width / picture.shape[1], photo.height / picture.shape[0]], np.float32)
        framed = _framed(picture, self._height, self._width)
        blob = np.ascontiguousarray(framed[None, :, :, ::-1].transpose(0, 3, 1, 2), np.float32)
        answers = self._network.answer(blob)
        grids = [self._grid(answers[4 * level : 4 * level + 4]) for level in range(len(STRIDES))]
        found = decode(grids, *framed.shape[:2], threshold=self._threshold)
        return faces_of(suppress(Found(found.boxes * np.tile(scale, 2), found.points * scale, found.scores), OVERLAP))

    def _grid(self, answers: Sequence[Floats]) -> Floats:
        """Join a grid's outputs to (cells, 16): cls, obj, bbox, kps."""
        columns = _COLUMNS.values()
        parts = [self._network.shaped(answer, (-1, count)) for answer, count in zip(answers, columns, strict=True)]
        cells = len(parts[0])
        return np.concatenate([self._network.shaped(part, (cells, -1)) for part in parts], axis=1)


def decode(grids: Sequence[Floats], height: int, width: int, *, threshold: float) -> Found:
    """Turn the answers for a picture of this size, a (cells, 16) array for each of STRIDES, into its faces.

    A face is left out when its box or the distance of its eyes is next to nothing. Raises ModelUnfit when a grid has
    not as many cells as the picture.
    """
    return joined(
        [_decode(grid, stride, height, width, threshold) for grid, stride in zip(grids, STRIDES, strict=True)]
    )


def _decode(grid: Floats, stride: int, height: int, width: int, threshold: float) -> Found:
    rows, columns = height // stride, width // stride
    if grid.shape != (rows * columns, 16):
        raise ModelUnfit(
            f"The file is not of the format yunet: of {rows * columns} cells {stride} px apart, it gives {grid.shape}."
        )
    scores = np.sqrt(np.clip(grid[:, 0], 0, 1) * np.clip(grid[:, 1], 0, 1))
    chosen = np.flatnonzero(scores > threshold)
    chosen = chosen[np.argsort(-scores[chosen], kind="stable")[:_MOST_CANDIDATES]]
    corners = np.stack([chosen % columns, chosen // columns], axis=1).astype(np.float32)
    answers = np.clip(grid[chosen], -_FARTHEST_CELLS, _FARTHEST_CELLS)
    middle = (corners + answers[:, 2:4]) * stride
    half = np.exp(np.clip(answers[:, 4:6], -8, 8)) * (stride / 2)
    points = (corners[:, None] + answers[:, 6:16].reshape(-1, 5, 2)) * stride
    eyes_apart = np.linalg.norm(points[:, 0] - points[:, 1], axis=1)
    real = (half.min(axis=1, initial=np.inf) >= _LEAST_SIDE / 2) & (eyes_apart >= _LEAST_EYES_APART)
    boxes = np.concatenate([middle - half, middle + half], axis=1)
    return Found(boxes[real].astype(np.float32), points[real].astype(np.float32), scores[chosen][real])


def fitted(pixels: Pixels, height: int, width: int) -> Pixels:
    """Shrink a picture so that it fits; one that fits already is left as it is."""
    factor = min(1.0, height / pixels.shape[0], width / pixels.shape[1])
    if factor == 1:
        return pixels
    size = (max(1, round(pixels.shape[1] * factor)), max(1, round(pixels.shape[0] * factor)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _framed(pixels: Pixels, height: int | None, width: int | None) -> Pixels:
    """Add black below and to the right, up to the network's size or to whole steps."""
    below = (height - pixels.shape[0]) if height else -pixels.shape[0] % _STEP
    right = (width - pixels.shape[1]) if width else -pixels.shape[1] % _STEP
    return np.asarray(cv2.copyMakeBorder(pixels, 0, below, 0, right, cv2.BORDER_CONSTANT, value=(0, 0, 0)), np.uint8)
