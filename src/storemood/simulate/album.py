"""The pictures that cameras send: drawn scenes or a folder's photos, and what a sub-stream or a bad lens makes of them.

A picture is drawn once and sent many times; each time a header with its time and number makes its bytes unlike others.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

from storemood.demo.people import NoPhotos, list_jpegs, list_people
from storemood.demo.scene import compose
from storemood.demo.stamp import with_comment, with_exif

Pixels = NDArray[np.uint8]

SCENES = 8
MOST_FILES = 64
"""So many photos of a folder are taken: they are all held in memory."""

_JPEG_START = b"\xff\xd8"
_SUBSTREAM = (640, 360)
_CROP_SIDE, _CROP_TOP = 0.42, 0.12  # of a scene's height
_PAIR_AT = 0.345  # where the left one of two drawn customers is


class Look(StrEnum):
    """What a photo is like."""

    SCENE = "scene"
    CROP = "crop"
    SUBSTREAM = "substream"
    DARK = "dark"
    BLURRED = "blurred"
    COVERED = "covered"


BLIND = (Look.DARK, Look.BLURRED, Look.COVERED)


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
        pixels = _decode(scene)
        changed = _cut_out(pixels, self._faces_at[number]) if look is Look.CROP else _CHANGES[look](pixels, number)
        return memoryview(_encode(changed))


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


def _decode(jpeg: bytes) -> Pixels:
    """Return (h, w, 3) BGR; grey where the file is damaged."""
    pixels = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    return np.full((1520, 2688, 3), 128, np.uint8) if pixels is None else np.asarray(pixels, np.uint8)


def _encode(pixels: Pixels) -> bytes:
    return cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 88])[1].tobytes()


def _cut_out(scene: Pixels, face_at: float) -> Pixels:
    """Head and shoulders, as a camera that finds faces cuts them out: a square in the upper half."""
    height, width = scene.shape[:2]
    side = min(int(_CROP_SIDE * height), width)
    left = min(max(int(face_at * width) - side // 2, 0), width - side)
    top = int(_CROP_TOP * height)
    return scene[top : top + side, left : left + side]


def _shrunk(scene: Pixels, _: int) -> Pixels:
    return np.asarray(cv2.resize(scene, _SUBSTREAM, interpolation=cv2.INTER_AREA), np.uint8)


def _dark(scene: Pixels, number: int) -> Pixels:
    grain = np.random.default_rng(number).integers(0, 7, scene.shape[:2], np.uint8)
    return np.asarray(scene // 24 + grain[:, :, None], np.uint8)


def _blurred(scene: Pixels, _: int) -> Pixels:
    small = cv2.resize(scene, None, fx=1 / 32, fy=1 / 32, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(small, scene.shape[1::-1], interpolation=cv2.INTER_CUBIC), np.uint8)


def _covered(scene: Pixels, number: int) -> Pixels:
    grain = np.random.default_rng(number).integers(38, 44, scene.shape[:2], np.uint8)
    return np.repeat(grain[:, :, None], 3, axis=2)


_CHANGES: Mapping[Look, Callable[[Pixels, int], Pixels]] = MappingProxyType(
    {
        Look.SUBSTREAM: _shrunk,
        Look.DARK: _dark,
        Look.BLURRED: _blurred,
        Look.COVERED: _covered,
    }
)
