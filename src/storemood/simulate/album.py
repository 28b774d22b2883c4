"""The pictures that cameras send: drawn scenes or a folder's photos, and what a sub-stream or a bad lens makes of them.

A picture is drawn once and sent many times; each time a header with its time and number makes its bytes unlike others.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from storemood.demo.looks import Look, Pixels, decode, develop, encode
from storemood.demo.people import NoPhotos, list_jpegs, list_people
from storemood.demo.scene import compose
from storemood.demo.stamp import with_comment, with_exif

SCENES = 8
MOST_FILES = 64
"""So many photos of a folder are taken: they are all held in memory."""

_JPEG_START = b"\xff\xd8"
_CROP_SIDE, _CROP_TOP = 0.42, 0.12  # of a scene's height
_PAIR_AT = 0.345  # where the left one of two drawn customers is

BLIND = (Look.DARK, Look.BLURRED, Look.COVERED, Look.MOVED)
UNCROPPED = (*BLIND, Look.DAMAGED)
"""Looks of a camera that has no face to cut out."""


@dataclass(frozen=True, slots=True)
class Photo:
    """Bytes in two parts, the second shared by all photos of one picture."""

    header: bytes
    body: memoryview

    def __len__(self) -> int:
        return len(self.header) + len(self.body)

    def parts(self) -> tuple[memoryview, memoryview]:
        return memoryview(self.header), self.body


class Album:
    """Pictures by look, each made when first asked for."""

    def __init__(self, scenes: Sequence[bytes], faces_at: Sequence[float] = ()) -> None:
        """``faces_at`` tells where, in shares of a scene's width, a face is; unknown: in the middle.

        Raises ValueError for a scene that is no JPEG.
        """
        if not scenes or not all(scene.startswith(_JPEG_START) for scene in scenes):
            raise ValueError("an album needs scenes, all of them JPEGs")
        self._scenes = tuple(scenes)
        self._faces_at = tuple(faces_at) or (0.5,) * len(scenes)
        self._picture = cache(self._develop)

    def __len__(self) -> int:
        return len(self._scenes)

    def scenes(self) -> list[bytes]:
        """Return the pictures as a camera takes them that is well."""
        return list(self._scenes)

    def photo(self, look: Look, number: int, *, comment: str, exif_at: datetime | None, camera: str) -> Photo:
        """Return a photo of one of the pictures, with a comment, and the camera's time where it writes EXIF."""
        start = with_comment(_JPEG_START, comment)
        if exif_at is not None:
            start = with_exif(start, taken_at=exif_at, camera_name=camera)
        return Photo(start, self._picture(look, number % len(self._scenes))[2:])

    def _develop(self, look: Look, number: int) -> memoryview:
        scene = self._scenes[number]
        if look is Look.SCENE:
            return memoryview(scene)
        if look is Look.CROP:
            return memoryview(encode(_cut_out(decode(scene), self._faces_at[number])))
        return memoryview(develop(scene, look, number))


def draw(seed: int, scenes: int = SCENES) -> Album:
    """Return an album of drawn exits with one to three customers, 2688 x 1520."""
    cv2.setNumThreads(1)
    everybody, rng = list_people(), random.Random(seed)
    groups = [rng.sample(everybody, rng.choices((1, 2, 3), (0.6, 0.3, 0.1))[0]) for _ in range(scenes)]
    drawn = [
        compose(
            group,
            np.random.default_rng(rng.getrandbits(64)),
            taken_at=None,
            camera_name=f"Simulated {number}",
        )
        for number, group in enumerate(groups, start=1)
    ]
    return Album(drawn, [_PAIR_AT if len(group) == 2 else 0.5 for group in groups])


def of_folder(folder: Path) -> Album:
    """Return an album of a folder's JPEGs, the first 64 by path. Raises NoPhotos or OSError."""
    cv2.setNumThreads(1)
    files = list_jpegs(folder)[:MOST_FILES]
    if not files:
        raise NoPhotos(f"{folder} holds no JPEG (.jpg or .jpeg)")
    return Album([file.read_bytes() for file in files])


def _cut_out(scene: Pixels, face_at: float) -> Pixels:
    """Head and shoulders, as a camera that finds faces cuts them out: a square in the upper half."""
    height, width = scene.shape[:2]
    side = min(int(_CROP_SIDE * height), width)
    left = min(max(int(face_at * width) - side // 2, 0), width - side)
    top = int(_CROP_TOP * height)
    return scene[top : top + side, left : left + side]
