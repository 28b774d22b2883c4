"""Reads what a photo's header says, before anything is decoded: format, size, orientation, EXIF time.

The bytes come from anywhere, so every walk is bounded and every length is checked. Only the content is believed, never
a file's name.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storemood.vision.errors import BadPhoto

UPRIGHT = 1

_MOST_SEGMENTS = 2000
_MOST_EXIF_ENTRIES = 512
_MOST_SCANS = 200  # each scan of a progressive JPEG is a pass over the whole photo; cameras write about ten

_ORIENTATION, _EXIF_DIRECTORY, _TIME_TAKEN = 0x0112, 0x8769, 0x9003
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = frozenset((0xC2, 0xC6, 0xCA, 0xCE))
_SCAN = 0xDA
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class Format(StrEnum):
    """The formats that cameras and phones send and that are decoded here."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"


@dataclass(frozen=True, slots=True)
class Header:
    """``width`` and ``height`` are as stored, before turning. ``orientation`` is EXIF's, 1 to 8. ``taken_at`` is the
    camera's wall clock, without a zone. ``inks`` is true for a four-colour JPEG, ``inverted`` when Adobe's marker says
    that its inks are stored inverted."""

    format: Format
    width: int
    height: int
    orientation: int = UPRIGHT
    taken_at: datetime | None = None
    inks: bool = False
    inverted: bool = False


def read_header(data: bytes) -> Header:
    """Read the header of a JPEG, PNG or WebP file. Raises BadPhoto: empty, not_an_image, truncated, corrupt."""
    if not data:
        raise BadPhoto("empty")
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data.startswith(_PNG_SIGNATURE):
        return _png(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    raise BadPhoto("not_an_image")


def find_time_taken(data: bytes) -> datetime | None:
    """Return EXIF's DateTimeOriginal, or None where it is absent, blank or the header can't be read."""
    try:
        return read_header(data).taken_at
    except BadPhoto:
        return None


def _jpeg(data: bytes) -> Header:
    exif: Mapping[int, object] = {}
    inverted = False
    frame: tuple[int, int, int, int] | None = None
    for marker, content in segments(data):
        if marker == 0xE1 and content.startswith(b"Exif\0\0") and not exif:
            exif = _exif(content[6:])
        elif marker == 0xEE and content.startswith(b"Adobe"):
            inverted = True
        elif marker in _FRAMES and frame is None:
            if len(content) < 6:
                raise BadPhoto("corrupt")
            frame = (marker, *struct.unpack(">HHB", content[1:6]))
        elif marker == _SCAN and frame is not None:
            kind, height, width, components = frame
            if not width or not height or _has_too_many_scans(data, kind, components, content):
                raise BadPhoto("corrupt")
            inks = components == 4
            return _header(Format.JPEG, width, height, exif, inks=inks, inverted=inks and inverted)
    raise BadPhoto("truncated")


def _has_too_many_scans(data: bytes, frame: int, components: int, first_scan: bytes) -> bool:
    """Counting takes a while, and a sequential photo whose first scan holds every component ends with it."""
    ends_with_first = frame not in _PROGRESSIVE and first_scan[:1] == bytes([components])
    return not ends_with_first and data.count(b"\xff\xda") > _MOST_SCANS


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give a JPEG's marker segments up to and with the first scan's header. Raises BadPhoto."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        at = data.find(b"\xff", at)
        while 0 <= at < len(data) - 1 and data[at + 1] == 0xFF:
            at += 1
        if at < 0 or at + 4 > len(data):
            raise BadPhoto("truncated")
        marker = data[at + 1]
        if marker in (0x00, 0x01) or 0xD0 <= marker <= 0xD9:
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2:
            raise BadPhoto("corrupt")
        if at + 2 + length > len(data):
            raise BadPhoto("truncated")
        yield marker, data[at + 4 : at + 2 + length]
        if marker == _SCAN:
            return
        at += 2 + length
    raise BadPhoto("corrupt")


def _png(data: bytes) -> Header:
    size: tuple[int, int] | None = None
    exif: Mapping[int, object] = {}
    at = len(_PNG_SIGNATURE)
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        content = data[at + 8 : at + 8 + min(length, 65536)]
        if kind == b"IHDR" and len(content) >= 8:
            size = struct.unpack(">II", content[:8])
        elif size is None:
            raise BadPhoto("corrupt")
        elif kind == b"eXIf":
            exif = _exif(content)
        elif kind == b"IEND":
            return _header(Format.PNG, *size, exif)
        at += 12 + length
    raise BadPhoto("truncated")


def _webp(data: bytes) -> Header:
    size: tuple[int, int] | None = None
    exif: Mapping[int, object] = {}
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise BadPhoto("truncated")
    at = 12
    while at + 8 <= end:
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        content = data[at + 8 : at + 8 + min(length, 65536)]
        if size is None:
            size = _webp_size(kind, content)
        if kind == b"EXIF":
            exif = _exif(content.removeprefix(b"Exif\0\0"))
        at += 8 + length + length % 2
    if size is None:
        raise BadPhoto("corrupt")
    return _header(Format.WEBP, *size, exif)


def _webp_size(kind: bytes, content: bytes) -> tuple[int, int] | None:
    if len(content) < 10:
        return None
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[4:7], "little"), 1 + int.from_bytes(content[7:10], "little")
    if kind == b"VP8 " and content[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", content[6:10])
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L" and content[0] == 0x2F:
        bits = int.from_bytes(content[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return None


def _header(
    kind: Format, width: int, height: int, exif: Mapping[int, object], *, inks: bool = False, inverted: bool = False
) -> Header:
    orientation = exif.get(_ORIENTATION)
    turned = orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else UPRIGHT
    return Header(kind, width, height, turned, _time(exif.get(_TIME_TAKEN)), inks, inverted)


def _time(text: object) -> datetime | None:
    if not isinstance(text, bytes):
        return None
    try:
        return datetime.strptime(text[:19].decode("ascii"), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - a camera's wall clock
    except ValueError:
        return None


def _exif(tiff: bytes) -> Mapping[int, object]:
    """Read the two entries that matter from EXIF: a number, and text as bytes. Whatever is out of bounds is absent."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return {}
    main = dict(_entries(tiff, order, struct.unpack(order + "I", tiff[4:8])[0]))
    where = main.get(_EXIF_DIRECTORY)
    nested = dict(_entries(tiff, order, where)) if isinstance(where, int) else {}
    return {tag: value for tag, value in {**nested, **main}.items() if tag in (_ORIENTATION, _TIME_TAKEN)}


def _entries(tiff: bytes, order: str, at: int) -> Iterator[tuple[int, object]]:
    if at + 2 > len(tiff):
        return
    count = min(_MOST_EXIF_ENTRIES, struct.unpack_from(order + "H", tiff, at)[0], (len(tiff) - at - 2) // 12)
    for number in range(count):
        tag, kind, length, short, _ = struct.unpack_from(order + "HHIHH", tiff, at + 2 + 12 * number)
        long = struct.unpack_from(order + "I", tiff, at + 10 + 12 * number)[0]
        if kind == 3 and length == 1:
            yield tag, short
        elif kind == 4 and length == 1:
            yield tag, long
        elif kind == 2 and tag == _TIME_TAKEN and long + 19 <= len(tiff):
            yield tag, tiff[long : long + 19]
