"""Writes time and camera into a JPEG's header, so that no two uploads are alike; pixels stay as they are."""

from __future__ import annotations

import struct
from datetime import datetime
from pathlib import Path

_START = b"\xff\xd8"
_ASCII, _LONG = 2, 4
_DESCRIPTION, _MAKE, _DATE_TIME, _EXIF_DIRECTORY, _TIME_TAKEN = 0x010E, 0x010F, 0x0132, 0x8769, 0x9003


def with_exif(jpeg: bytes, *, taken_at: datetime, camera_name: str) -> bytes:
    """Return the JPEG with EXIF's DateTimeOriginal (the wall clock of ``taken_at``), its make and the camera's name."""
    return _with_segment(jpeg, 0xE1, b"Exif\0\0" + _tiff(taken_at, camera_name))


def with_comment(jpeg: bytes, comment: str) -> bytes:
    """Return the JPEG with a comment. Raises ValueError for what is no JPEG."""
    return _with_segment(jpeg, 0xFE, comment.encode())


def is_jpeg(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_START)) == _START


def _with_segment(jpeg: bytes, marker: int, content: bytes) -> bytes:
    if not jpeg.startswith(_START):
        raise ValueError("not a JPEG")
    return _START + struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content + jpeg[2:]


def _tiff(taken_at: datetime, camera_name: str) -> bytes:
    """A little-endian TIFF with a main and an Exif directory; long values follow each directory."""
    time = taken_at.strftime("%Y:%m:%d %H:%M:%S")
    main = [(_DESCRIPTION, camera_name), (_MAKE, "storemood demonstration"), (_DATE_TIME, time)]
    begin = 8
    size = _directory_size([text for _, text in main], links=1)
    first = _directory(main, begin, link=(_EXIF_DIRECTORY, begin + size))
    second = _directory([(_TIME_TAKEN, time)], begin + size)
    return b"II*\0" + struct.pack("<I", begin) + first + second


def _directory(entries: list[tuple[int, str]], begin: int, link: tuple[int, int] | None = None) -> bytes:
    count = len(entries) + (link is not None)
    table, texts = struct.pack("<H", count), b""
    text_begin = begin + 2 + 12 * count + 4
    for tag, text in entries:
        content = _ascii(text)
        table += struct.pack("<HHII", tag, _ASCII, len(content), text_begin + len(texts))
        texts += content
    if link is not None:
        table += struct.pack("<HHII", link[0], _LONG, 1, link[1])
    return table + bytes(4) + texts


def _directory_size(texts: list[str], links: int) -> int:
    return 2 + 12 * (len(texts) + links) + 4 + sum(len(_ascii(text)) for text in texts)


def _ascii(text: str) -> bytes:
    """At least five bytes, so that the value never fits into its entry."""
    return text.encode("ascii", "replace").ljust(4, b" ") + b"\0"
