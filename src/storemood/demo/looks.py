"""What an ailing camera makes of a scene: a sub-stream, the dark, a dirty or covered lens, the wall, half a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

_SUBSTREAM = (640, 360)
_JPEG_QUALITY = 88
_ABOVE_THE_HEADS = 0.25  # of the height: what a camera sees that was pushed upwards
_FULL = (1520, 2688)


class Look(StrEnum):
    """What a photo is like."""

    SCENE = "scene"
    CROP = "crop"
    SUBSTREAM = "substream"
    DARK = "dark"
    BLURRED = "blurred"
    COVERED = "covered"
    MOVED = "moved"
    DAMAGED = "damaged"


def develop(jpeg: bytes, look: Look, number: int) -> bytes:
    """Return a scene's JPEG as a camera of this look takes it, without its EXIF. ``number`` varies the grain.

    Raises KeyError for a look that no whole scene has: that of a scene itself, or a crop.
    """
    if look is Look.DAMAGED:
        return damaged(jpeg)
    return encode(_CHANGES[look](decode(jpeg), number))


def damaged(jpeg: bytes) -> bytes:
    """A photo that lost its second half on a bad card, though it ends as a JPEG should."""
    return jpeg[: len(jpeg) // 2] + b"\xff\xd9"


def decode(jpeg: bytes) -> Pixels:
    """Return (h, w, 3) BGR; grey where the file is damaged."""
    pixels = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    return np.full((*_FULL, 3), 128, np.uint8) if pixels is None else np.asarray(pixels, np.uint8)


def encode(pixels: Pixels) -> bytes:
    return cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])[1].tobytes()


def _shrunk(scene: Pixels, _: int) -> Pixels:
    return np.asarray(cv2.resize(scene, _SUBSTREAM, interpolation=cv2.INTER_AREA), np.uint8)


def _dark(scene: Pixels, number: int) -> Pixels:
    grain = np.random.default_rng(number).integers(0, 7, scene.shape[:2], np.uint8)
    return np.asarray(scene // 12 + grain[:, :, None], np.uint8)


def _blurred(scene: Pixels, _: int) -> Pixels:
    small = cv2.resize(scene, None, fx=1 / 32, fy=1 / 32, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(small, scene.shape[1::-1], interpolation=cv2.INTER_CUBIC), np.uint8)


def _covered(scene: Pixels, number: int) -> Pixels:
    grain = np.random.default_rng(number).integers(38, 44, scene.shape[:2], np.uint8)
    return np.repeat(grain[:, :, None], 3, axis=2)


def _moved(scene: Pixels, _: int) -> Pixels:
    """The wall above the customers' heads, enlarged to the whole picture."""
    above = scene[: int(_ABOVE_THE_HEADS * scene.shape[0])]
    return np.asarray(cv2.resize(above, scene.shape[1::-1], interpolation=cv2.INTER_LINEAR), np.uint8)


_CHANGES: Mapping[Look, Callable[[Pixels, int], Pixels]] = MappingProxyType(
    {
        Look.SUBSTREAM: _shrunk,
        Look.DARK: _dark,
        Look.BLURRED: _blurred,
        Look.COVERED: _covered,
        Look.MOVED: _moved,
    }
)
