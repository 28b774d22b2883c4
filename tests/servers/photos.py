"""Photos that tests upload: scenes with people who do not exist, and files that are wrong in every way."""

from __future__ import annotations

import io
import struct
from datetime import datetime
from functools import cache

import cv2
import numpy as np
import simplejpeg
from numpy.typing import NDArray

from storemood.demo.people import Person, list_people, portrait_of
from storemood.demo.scene import compose

Pixels = NDArray[np.uint8]


def scene(*, people: int = 1, seed: int = 0, dated: bool = True) -> bytes:
    """Return a 4 MP JPEG of a shop exit with some people in it, dated noon of one certain day or not at all."""
    rng = np.random.default_rng(seed)
    chosen = [adults()[int(index)] for index in rng.choice(len(adults()), people, replace=False)]
    taken_at = datetime(2026, 11, 24, 12, 0, seed % 60) if dated else None
    return compose(chosen, rng, taken_at=taken_at, camera_name=f"Test {seed}")


@cache
def adults() -> tuple[Person, ...]:
    return tuple(person for person in list_people() if not person.is_child)


def crowd(count: int) -> Pixels:
    """Return (h, w, 3) RGB: that many heads on a grey wall, in rows of four."""
    width, height = 360, 460
    rows = -(-count // 4)
    wall = np.full((rows * height, 4 * width, 3), 150, np.uint8)
    wall += np.random.default_rng(1).integers(0, 12, wall.shape, np.uint8)
    for index, person in enumerate(adults()[:count]):
        head = portrait_of(person)
        top, left = (index // 4) * height + 30, (index % 4) * width + 28
        spot = wall[top : top + head.shape[0], left : left + head.shape[1]]
        alpha = head[:, :, 3:].astype(np.float32) / 255
        spot[:] = (head[:, :, 2::-1] * alpha + spot * (1 - alpha)).astype(np.uint8)
    return wall


def jpeg(pixels: Pixels) -> bytes:
    return bytes(simplejpeg.encode_jpeg(np.ascontiguousarray(pixels), quality=90, colorspace="RGB"))


def png(pixels: Pixels) -> bytes:
    return cv2.imencode(".png", pixels[:, :, ::-1])[1].tobytes()


def progressive(pixels: Pixels) -> bytes:
    return cv2.imencode(".jpg", pixels[:, :, ::-1], [cv2.IMWRITE_JPEG_PROGRESSIVE, 1])[1].tobytes()


def cmyk(pixels: Pixels) -> bytes:
    """Return a CMYK JPEG as Adobe's programs write them: inverted, without a black plate."""
    plates = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
    plain = bytes(simplejpeg.encode_jpeg(np.ascontiguousarray(plates), quality=90, colorspace="CMYK"))
    adobe = b"Adobe" + struct.pack(">HHHB", 100, 0, 0, 0)
    return plain[:2] + b"\xff\xee" + struct.pack(">H", len(adobe) + 2) + adobe + plain[2:]


def turned_by_exif(pixels: Pixels) -> bytes:
    """Return a JPEG stored on its side whose EXIF says how to turn it upright."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    exif = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    plain = jpeg(np.rot90(pixels, 1))
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]


def bomb() -> bytes:
    """Return a small JPEG whose header claims 20,000 x 20,000 pixels."""
    plain = bytearray(jpeg(np.zeros((64, 64, 3), np.uint8)))
    frame = plain.index(b"\xff\xc0")
    plain[frame + 5 : frame + 9] = struct.pack(">HH", 20_000, 20_000)
    return bytes(plain)


def text_named_jpg() -> bytes:
    return io.BytesIO(b"Dear camera,\nthis is no photo.\n" * 40).getvalue()
