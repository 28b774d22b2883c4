"""What a photo file tells of the camera that made it: compression, colour, exposure, and who it says it is."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from storemood.vision.headers import segments
from storemood.vision.photo import Limits, Pixels, decode

_QUANTISATION, _EXIF = 0xDB, 0xE1
_LUMINANCE = (
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40,
    26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
    56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87,
    95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
)  # fmt: skip
"""ITU-T T.81, table K.1, in zigzag order."""

_COLOURFUL_FROM = 24  # brightness steps between a pixel's strongest and weakest colour; JPEG's noise on grey has few
_COLOURFUL_SHARE = 0.01

_MAKE, _MODEL, _DESCRIPTION, _EXIF_DIRECTORY, _GPS_DIRECTORY = 0x010F, 0x0110, 0x010E, 0x8769, 0x8825
_EXPOSURE, _SERIAL, _GPS_LATITUDE = 0x829A, 0xA431, 0x0002
_MOST_ENTRIES = 512
_MOST_TEXT = 200
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}

Value = bytes | int | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Inspection:
    """``jpeg_quality`` is on the scale of the usual JPEG library, 1 to 100; None for another format. ``exposure_s`` is
    None where the file does not say. ``geo`` tells whether it names a place, ``serial`` the camera's serial number or
    description, ``model`` its make and model; they are empty where it names none."""

    jpeg_quality: int | None
    is_colour: bool
    exposure_s: float | None
    geo: bool
    serial: str
    model: str


def inspect(data: bytes, limits: Limits | None = None) -> Inspection:
    """Look at a photo file. Raises BadPhoto for one that can't be decoded."""
    pixels = decode(data, limits or Limits()).pixels
    table, tags = _jpeg_parts(data)
    return Inspection(
        jpeg_quality=None if table is None else quality_of(table),
        is_colour=is_colour(pixels),
        exposure_s=_seconds(tags.get(_EXPOSURE)),
        geo=_GPS_LATITUDE in tags,
        serial=_words(tags.get(_SERIAL)) or _words(tags.get(_DESCRIPTION)),
        model=" ".join(filter(None, (_words(tags.get(_MAKE)), _words(tags.get(_MODEL))))),
    )


def quality_of(table: tuple[int, ...]) -> int:
    """Return the quality, 1 to 100, whose standard luminance table is nearest to this one, both 64 numbers in zigzag
    order. Exact for files of the Independent JPEG Group's library, an estimate for others."""
    return min(range(1, 101), key=lambda quality: (_distance(table, standard_table(quality)), -quality))


def standard_table(quality: int) -> tuple[int, ...]:
    """Return the luminance table that the Independent JPEG Group's library writes at a quality, in zigzag order."""
    scale = 5000 // quality if quality < 50 else 200 - 2 * quality
    return tuple(max(1, min(255, (step * scale + 50) // 100)) for step in _LUMINANCE)


def is_colour(pixels: Pixels) -> bool:
    """Tell whether some pixels, (h, w, 3) RGB, have a colour. An infrared photo has none."""
    spread = np.ptp(pixels[::2, ::2], axis=2)
    return bool((spread > _COLOURFUL_FROM).mean() > _COLOURFUL_SHARE)


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum(abs(left - right) for left, right in zip(one, other, strict=True))


def _jpeg_parts(data: bytes) -> tuple[tuple[int, ...] | None, Mapping[int, Value]]:
    """Return a JPEG's first quantisation table and its EXIF tags; nothing of another format."""
    table: tuple[int, ...] | None = None
    tags: Mapping[int, Value] = {}
    if not data.startswith(b"\xff\xd8"):
        return None, tags
    for marker, content in segments(data):
        if marker == _QUANTISATION and table is None:
            table = _table(content)
        elif marker == _EXIF and content.startswith(b"Exif\0\0") and not tags:
            tags = _tags(content[6:])
    return table, tags


def _table(content: bytes) -> tuple[int, ...] | None:
    wide = content[:1] != b"" and content[0] >> 4 == 1
    needed = 64 * (2 if wide else 1)
    if len(content) < 1 + needed:
        return None
    return struct.unpack(">64H" if wide else ">64B", content[1 : 1 + needed])


def _tags(tiff: bytes) -> dict[int, Value]:
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return {}
    tags = dict(_entries(tiff, order, struct.unpack(order + "I", tiff[4:8])[0]))
    for directory in (_EXIF_DIRECTORY, _GPS_DIRECTORY):
        where = tags.get(directory)
        if isinstance(where, int):
            tags = {**dict(_entries(tiff, order, where)), **tags}
    return tags


def _entries(tiff: bytes, order: str, at: int) -> Iterator[tuple[int, Value]]:
    """Give the numbers, texts and fractions of one directory. Whatever is out of bounds is absent."""
    if at + 2 > len(tiff):
        return
    count = min(_MOST_ENTRIES, struct.unpack_from(order + "H", tiff, at)[0], (len(tiff) - at - 2) // 12)
    for number in range(count):
        start = at + 2 + 12 * number
        tag, kind, length = struct.unpack_from(order + "HHI", tiff, start)
        size = _SIZES.get(kind, 0) * length
        where = start + 8 if size <= 4 else struct.unpack_from(order + "I", tiff, start + 8)[0]
        if size == 0 or where + size > len(tiff):
            continue
        if kind in (3, 4) and length == 1:
            yield tag, struct.unpack_from(order + ("H" if kind == 3 else "I"), tiff, where)[0]
        elif kind == 5:
            yield tag, struct.unpack_from(order + "II", tiff, where)
        elif kind in (1, 2, 7):
            yield tag, tiff[where : where + min(size, _MOST_TEXT)]


def _seconds(value: Value | None) -> float | None:
    if isinstance(value, tuple) and value[0] > 0 and value[1] > 0:
        return value[0] / value[1]
    return None


def _words(value: Value | None) -> str:
    if not isinstance(value, bytes):
        return ""
    text = value.split(b"\0")[0].decode("utf-8", "replace")
    return " ".join("".join(char for char in text if char.isprintable()).split())
