"""Squares for the refiner: faces that a detector placed roughly, and what it took for faces and is none.

Scenes are composed slowly and used often: a pool of them is kept, and each is cut anew many times, at other places and
sizes, mirrored, under another light.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import IterableDataset

from storemood.vision.found import Found, overlaps
from storemood.vision.refiner import SQUARE_SIDE, mirrored, square_of
from training.detector.scenes import (
    Floats,
    Material,
    Pixels,
    Rng,
    Scene,
    background,
    bend,
    damage,
    face_patch,
    fer_patch,
    other_patch,
    paste,
    plain,
    portrait,
)

SIDE = 208
POOL = 500
NEW_SCENES = 6
"""How many scenes of the pool are replaced for each batch."""

SMALLEST, LARGEST = 14.0, 150.0
MISTAKES = "mistakes.npy"
MISTAKE_SIDE = 128
MISTAKE_SHARE = 0.4
"""A kept mistake's candidate fills this much of its picture: there is room to cut it a little differently."""

NONE_ABOVE = 0.2
"""A place that shares more than this with a face is neither wanted nor forbidden, unless it is a shifted face."""


@dataclass(frozen=True)
class Batch:
    """``squares`` (n, 3, side, side); of each row what is there: ``faces`` 1 or 0, ``boxes`` (n, 4) and ``points``
    (n, 10) in the square's pixels, meaningful where ``exact``."""

    squares: Tensor
    faces: Tensor
    boxes: Tensor
    points: Tensor
    exact: Tensor

    def to(self, device: torch.device) -> Batch:
        return Batch(**{name: value.to(device) for name, value in vars(self).items()})


@dataclass(frozen=True)
class Square:
    """One row of a batch; ``points`` is (5, 2)."""

    picture: Pixels
    is_face: bool
    box: Floats
    points: Floats
    exact: bool


class Squares(IterableDataset[Batch]):
    """Endless batches, made in a process of their own."""

    def __init__(self, material: Material, mistakes: Path, batch: int, seed: int) -> None:
        self.material, self.mistakes, self.batch, self.seed = material, mistakes, batch, seed

    def __iter__(self) -> Iterator[Batch]:
        cv2.setNumThreads(1)
        torch.set_num_threads(1)
        rng = np.random.default_rng(self.seed)
        mistakes: Pixels = np.load(self.mistakes, mmap_mode="r")
        pool = [near_scene(self.material, rng) for _ in range(POOL // 8)]
        while True:
            for _ in range(NEW_SCENES):
                scene = near_scene(self.material, rng)
                if len(pool) < POOL:
                    pool.append(scene)
                else:
                    pool[rng.integers(POOL)] = scene
            yield collate([draw(pool, mistakes, rng) for _ in range(self.batch)])


def near_scene(material: Material, rng: Rng) -> Scene:
    """A scene seen from near: a few faces, most of them large."""
    if rng.random() < 0.15:
        scene = portrait(material, rng, SIDE)
    else:
        scene = Scene(background(material, rng, SIDE) if rng.random() < 0.85 else plain(rng, SIDE))
        for _ in range(rng.integers(2, 7)):
            size = float(np.exp(rng.uniform(np.log(SMALLEST), np.log(LARGEST))))
            kind = rng.random()
            maker = other_patch if kind < 0.15 else fer_patch if kind < 0.2 else face_patch
            paste(scene, maker(material, rng), size, rng)
    if rng.random() < 0.1:
        bend(scene, rng)
    scene.picture = damage(scene.picture, rng)
    return scene


def draw(pool: list[Scene], mistakes: Pixels, rng: Rng) -> Square:
    """A square with a face in half of the cases, else a mistake of the detector or a place beside the faces."""
    kind = rng.random()
    if kind < 0.24 and len(mistakes):
        square = _mistake(np.asarray(mistakes[rng.integers(len(mistakes))]), rng)
    else:
        square = None
        while square is None:
            scene = pool[rng.integers(len(pool))]
            square = _beside(scene, rng) if kind < 0.44 else _face(scene, rng)
    return _changed(square, rng)


def _face(scene: Scene, rng: Rng) -> Square | None:
    if not scene.boxes:
        return None
    number = int(rng.integers(len(scene.boxes)))
    box = scene.boxes[number]
    size = float(np.sqrt((box[2:] - box[:2]).prod()))
    wide = 1.8 if rng.random() < 0.15 else 0.8
    middle = (box[:2] + box[2:]) / 2 + np.clip(rng.normal(0, 0.08 * wide, 2), -0.3, 0.3) * size
    square, corner, scale = _cut(
        scene.picture, middle, size * float(np.exp(np.clip(rng.normal(0, 0.14 * wide), -0.5, 0.5)))
    )
    return Square(
        picture=square,
        is_face=True,
        box=(box - np.tile(corner, 2)) * np.float32(scale),
        points=(scene.points[number].reshape(5, 2) - corner) * np.float32(scale),
        exact=scene.exact[number],
    )


def _beside(scene: Scene, rng: Rng) -> Square | None:
    """Somewhere: anywhere, or a part of a face, or a face that is far too small for its square."""
    side = scene.picture.shape[0]
    if scene.boxes and rng.random() < 0.6:
        box = scene.boxes[rng.integers(len(scene.boxes))]
        size = float(np.sqrt((box[2:] - box[:2]).prod()))
        angle, away = rng.uniform(0, 2 * np.pi), size * rng.uniform(0.0, 1.2)
        middle = (box[:2] + box[2:]) / 2 + away * np.array([np.cos(angle), np.sin(angle)])
        size *= float(np.exp(rng.uniform(np.log(0.3), np.log(3.0))))
    else:
        middle, size = rng.uniform(0, side, 2), float(np.exp(rng.uniform(np.log(SMALLEST), np.log(LARGEST))))
    area = np.concatenate([middle - size / 2, middle + size / 2]).astype(np.float32)
    others = scene.boxes + scene.ignored
    if size < 8 or (others and float(overlaps(area, np.stack(others)).max()) > NONE_ABOVE):
        return None
    square, _, _ = _cut(scene.picture, middle, size)
    return _empty(square)


def _mistake(picture: Pixels, rng: Rng) -> Square:
    size = MISTAKE_SIDE * MISTAKE_SHARE
    middle = MISTAKE_SIDE / 2 + np.clip(rng.normal(0, 0.07, 2), -0.2, 0.2) * size
    square, _, _ = _cut(picture, middle, size * float(np.exp(np.clip(rng.normal(0, 0.12), -0.3, 0.3))))
    return _empty(square)


def _empty(square: Pixels) -> Square:
    return Square(square, False, np.zeros(4, np.float32), np.zeros((5, 2), np.float32), False)


def _cut(picture: Pixels, middle: NDArray[np.floating], size: float) -> tuple[Pixels, Floats, float]:
    return square_of(picture, np.concatenate([middle - size / 2, middle + size / 2]).astype(np.float32))


def _changed(square: Square, rng: Rng) -> Square:
    """Mirror it, change its light and colour, lose some of its detail."""
    picture, box, points = square.picture, square.box, square.points
    if rng.random() < 0.5:
        picture = np.ascontiguousarray(picture[:, ::-1])
        turned = mirrored(Found(box[None], points[None], np.ones(1, np.float32)))
        box, points = turned.boxes[0], turned.points[0]
    if rng.random() < 0.6:
        table = (np.linspace(0, 1, 256)[:, None] ** np.exp(rng.normal(0, 0.2))) * 255
        table = (table - 127) * np.exp(rng.normal(0, 0.12)) + 127 + rng.normal(0, 8) + rng.normal(0, 5, 3)
        picture = cv2.LUT(picture, np.clip(table, 0, 255).astype(np.uint8)[None])
    if rng.random() < 0.1:
        less = int(SQUARE_SIDE * rng.uniform(0.25, 0.8))
        small = cv2.resize(picture, (less, less), interpolation=cv2.INTER_AREA)
        picture = cv2.resize(small, (SQUARE_SIDE, SQUARE_SIDE), interpolation=cv2.INTER_LINEAR)
    return Square(np.asarray(picture, np.uint8), square.is_face, box, points, square.exact)


def collate(squares: list[Square]) -> Batch:
    return Batch(
        squares=torch.from_numpy(np.stack([square.picture for square in squares])).permute(0, 3, 1, 2),
        faces=torch.tensor([float(square.is_face) for square in squares]),
        boxes=torch.from_numpy(np.stack([square.box for square in squares])),
        points=torch.from_numpy(np.stack([square.points.reshape(-1) for square in squares]).astype(np.float32)),
        exact=torch.tensor([square.exact for square in squares]),
    )
