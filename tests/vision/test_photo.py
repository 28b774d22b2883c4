"""Bytes to upright pixels, and the bytes that are refused."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

import cv2
import numpy as np
import pytest
import simplejpeg
from numpy.typing import NDArray

from storemood.vision.errors import BadPhoto
from storemood.vision.headers import Format, find_time_taken, read_header
from storemood.vision.photo import Limits, decode, reduction_for

Pixels = NDArray[np.uint8]
Change = Callable[[Pixels], Pixels]

LIMITS = Limits()


def quarters(width: int = 96, height: int = 64) -> Pixels:
    """A picture whose four quarters are red, green, blue and white, so that any turn or mirror shows."""
    picture = np.zeros((height, width, 3), np.uint8)
    picture[: height // 2, : width // 2] = (220, 20, 20)
    picture[: height // 2, width // 2 :] = (20, 200, 20)
    picture[height // 2 :, : width // 2] = (20, 20, 220)
    picture[height // 2 :, width // 2 :] = (230, 230, 230)
    return picture


def jpeg(picture: Pixels, *, quality: int = 92) -> bytes:
    return bytes(simplejpeg.encode_jpeg(np.ascontiguousarray(picture), quality=quality, colorsubsampling="444"))


def coded(kind: str, picture: NDArray[np.integer[Any]], *flags: int) -> bytes:
    return cv2.imencode(kind, picture, flags)[1].tobytes()


def bgr(picture: Pixels) -> Pixels:
    return np.ascontiguousarray(picture[..., ::-1])


def exif(
    entries: list[tuple[int, int, int, bytes]], nested: list[tuple[int, int, int, bytes]], order: str = "<"
) -> bytes:
    """TIFF bytes with one main directory and the EXIF directory; an entry is tag, kind, count and its value's bytes."""
    start = 8
    main = [*entries, (0x8769, 4, 1, struct.pack(order + "I", start + 2 + 12 * (len(entries) + 1) + 4))]
    tail_at = start + 2 + 12 * len(main) + 4 + 2 + 12 * len(nested) + 4
    parts, tail = [], b""
    for directory in (main, nested):
        rows = b""
        for tag, kind, count, value in directory:
            stored = value
            if len(value) > 4:
                stored = struct.pack(order + "I", tail_at + len(tail))
                tail += value
            rows += struct.pack(order + "HHI", tag, kind, count) + stored.ljust(4, b"\0")
        parts.append(struct.pack(order + "H", len(directory)) + rows + b"\0\0\0\0")
    return (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", start) + b"".join(parts) + tail


def with_exif(data: bytes, tiff: bytes) -> bytes:
    content = b"Exif\0\0" + tiff
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content + data[2:]


def oriented(data: bytes, orientation: int, order: str = "<") -> bytes:
    return with_exif(data, exif([(0x0112, 3, 1, struct.pack(order + "H", orientation))], [], order))


def patched_size(data: bytes, width: int, height: int) -> bytes:
    """The same JPEG with another size in its frame header."""
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def near(a: Pixels, b: Pixels) -> bool:
    return a.shape == b.shape and float(np.abs(a.astype(int) - b.astype(int)).mean()) < 4


STORED: dict[int, Change] = {
    1: lambda upright: upright,
    2: lambda upright: upright[:, ::-1],
    3: lambda upright: upright[::-1, ::-1],
    4: lambda upright: upright[::-1],
    5: lambda upright: upright.transpose(1, 0, 2),
    6: np.rot90,
    7: lambda upright: upright[::-1, ::-1].transpose(1, 0, 2),
    8: lambda upright: np.rot90(upright, -1),
}
"""How a camera stores an upright scene under each EXIF orientation."""


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("order", ["<", ">"], ids=["little-endian", "big-endian"])
def test_every_exif_orientation_gives_the_same_upright_photo(orientation: int, order: str) -> None:
    photo = decode(oriented(jpeg(STORED[orientation](quarters())), orientation, order), LIMITS)
    assert (photo.width, photo.height) == (96, 64)
    assert near(photo.pixels, quarters())


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_is_ignored(orientation: int) -> None:
    assert near(decode(oriented(jpeg(quarters()), orientation), LIMITS).pixels, quarters())


CODED = {
    "jpeg": lambda: jpeg(quarters(), quality=90),
    "progressive jpeg": lambda: coded(".jpg", bgr(quarters()), cv2.IMWRITE_JPEG_PROGRESSIVE, 1),
    "png": lambda: coded(".png", bgr(quarters())),
    "16-bit png": lambda: coded(".png", bgr(quarters()).astype(np.uint16) * 257),
    "webp": lambda: coded(".webp", bgr(quarters()), cv2.IMWRITE_WEBP_QUALITY, 95),
    "lossless webp": lambda: coded(".webp", bgr(quarters()), cv2.IMWRITE_WEBP_QUALITY, 101),
    "jpeg with padding after its end": lambda: jpeg(quarters()) + b"\0" * 64,
}


@pytest.mark.parametrize("kind", CODED)
def test_formats_give_the_same_pixels(kind: str) -> None:
    photo = decode(CODED[kind](), LIMITS)
    assert near(photo.pixels, quarters())
    assert photo.scale == 1


def test_grey_photos_become_rgb() -> None:
    grey = quarters()[..., :1]
    data = simplejpeg.encode_jpeg(np.ascontiguousarray(grey), colorspace="GRAY", colorsubsampling="Gray")
    expected = np.repeat(grey, 3, axis=2)
    assert near(decode(data, LIMITS).pixels, expected)
    assert near(decode(coded(".png", grey), LIMITS).pixels, expected)


def test_transparent_parts_are_white() -> None:
    see_through = np.dstack([bgr(quarters()), np.zeros((64, 96), np.uint8)])
    assert near(decode(coded(".png", see_through), LIMITS).pixels, np.full((64, 96, 3), 255, np.uint8))


def inks(stored: Pixels) -> bytes:
    """A four-ink JPEG: libjpeg turns the first three to brightness and colour, and says so in Adobe's marker."""
    picture = np.ascontiguousarray(stored)
    return bytes(simplejpeg.encode_jpeg(picture, colorspace="CMYK", colorsubsampling="444", quality=95))


def test_inks_that_adobe_stores_inverted_become_rgb() -> None:
    data = inks(np.dstack([quarters(), np.full((64, 96), 200, np.uint8)]))
    assert b"\xff\xee" in data
    assert near(decode(data, LIMITS).pixels, (quarters() * (200 / 255)).astype(np.uint8))


def test_plain_inks_become_rgb() -> None:
    """Without Adobe's marker the four planes are the inks themselves: here 60 of cyan, 128 of magenta and yellow, 55 of
    black, because grey inks are stored as their brightness and two middle values."""
    data = inks(np.full((64, 96, 4), (195, 195, 195, 55), np.uint8))
    marker = data.index(b"\xff\xee")
    length = struct.unpack(">H", data[marker + 2 : marker + 4])[0]
    expected = np.full((64, 96, 3), [195 * 200 / 255, 127 * 200 / 255, 127 * 200 / 255]).astype(np.uint8)
    assert near(decode(data[:marker] + data[marker + 2 + length :], LIMITS).pixels, expected)


@pytest.mark.parametrize(
    ("width", "height", "reduction"),
    [
        (640, 480, 1),
        (1920, 1080, 1),
        (2688, 1520, 2),
        (1520, 2688, 2),
        (3840, 2160, 2),
        (6000, 4000, 4),
        (10_240, 9000, 8),
    ],
)
def test_large_photos_are_decoded_smaller(width: int, height: int, reduction: int) -> None:
    assert reduction_for(width, height) == reduction


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_reduced_photo_knows_its_full_size(orientation: int) -> None:
    photo = decode(oriented(jpeg(quarters(2688, 1520)), orientation), LIMITS)
    assert (photo.width, photo.height) == ((2688, 1520) if orientation == 1 else (1520, 2688))
    assert photo.scale == 2
    assert max(photo.pixels.shape[:2]) == 1344


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty"),
    "text": (lambda: b"This is no photo, whatever its name says.", "not_an_image"),
    "gif": (lambda: b"GIF89a" + b"\0" * 100, "not_an_image"),
    "two bytes of a jpeg": (lambda: b"\xff\xd8", "truncated"),
    "jpeg cut in its header": (lambda: jpeg(quarters())[:60], "truncated"),
    "jpeg cut in the middle": (lambda: jpeg(quarters(640, 480))[:-900], "truncated"),
    "jpeg without its end marker": (lambda: jpeg(quarters())[:-2], "truncated"),
    "progressive jpeg cut": (lambda: CODED["progressive jpeg"]()[:-300], "truncated"),
    "png cut": (lambda: CODED["png"]()[:-20], "truncated"),
    "webp cut": (lambda: CODED["webp"]()[:-20], "truncated"),
    "jpeg with a hole": (lambda: _with_a_hole(jpeg(_noise())), "corrupt"),
    "jpeg of no size": (lambda: patched_size(jpeg(quarters()), 0, 0), "corrupt"),
    "jpeg that claims more than it holds": (lambda: patched_size(jpeg(quarters()), 4000, 4000), "corrupt"),
    "jpeg with endless scans": (lambda: jpeg(quarters())[:-2] + b"\xff\xda\0\x02" * 500 + b"\xff\xd9", "corrupt"),
    "png with a bad checksum": (lambda: _flipped(CODED["png"](), 60), "corrupt"),
    "png without a header": (lambda: b"\x89PNG\r\n\x1a\n" + png_chunk(b"IEND", b""), "corrupt"),
    "webp without a picture": (lambda: b"RIFF\x04\0\0\0WEBP", "corrupt"),
    "jpeg bomb": (lambda: patched_size(jpeg(quarters()), 20_000, 20_000), "too_many_pixels"),
    "png bomb": (lambda: _png_bomb(20_000), "too_many_pixels"),
    "icon": (lambda: jpeg(quarters(16, 16)), "too_small"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_bad_photo_is_refused_with_its_reason(kind: str) -> None:
    make, reason = REFUSED[kind]
    with pytest.raises(BadPhoto) as refusal:
        decode(make(), LIMITS)
    assert refusal.value.reason == reason


def test_bytes_beyond_the_limit_are_refused() -> None:
    data = jpeg(quarters())
    with pytest.raises(BadPhoto, match="too_many_bytes"):
        decode(data, Limits(max_bytes=len(data) - 1))


def test_every_cut_of_a_photo_is_refused_or_decoded() -> None:
    """No length makes the readers run over an end."""
    for data in (oriented(jpeg(quarters(48, 32)), 6), CODED["png"](), CODED["webp"]()):
        for length in range(0, len(data) - 1, 7):
            with pytest.raises(BadPhoto):
                decode(data[:length], LIMITS)


def test_random_damage_never_gets_past_the_refusal() -> None:
    rng = np.random.default_rng(7)
    data = np.frombuffer(with_exif(jpeg(quarters(48, 32)), _dated("2026:11:24 09:30:05")), np.uint8)
    outcomes = set()
    for _ in range(300):
        damaged = data.copy()
        damaged[rng.integers(2, len(data), 3)] = rng.integers(0, 256, 3)
        try:
            outcomes.add(decode(damaged.tobytes(), LIMITS).pixels.dtype.name)
        except BadPhoto as refusal:
            outcomes.add(refusal.reason)
    assert "uint8" in outcomes
    assert outcomes <= {"uint8", "corrupt", "truncated", "too_many_pixels", "too_small"}


TIMES = {
    "a time": ("2026:11:24 09:30:05", datetime(2026, 11, 24, 9, 30, 5)),
    "zeroes": ("0000:00:00 00:00:00", None),
    "blanks": ("    :  :     :  :  ", None),
    "no such day": ("2026:02:30 09:30:05", None),
}


@pytest.mark.parametrize("kind", TIMES)
def test_the_time_a_photo_says_it_was_taken(kind: str) -> None:
    text, expected = TIMES[kind]
    assert find_time_taken(with_exif(jpeg(quarters()), _dated(text))) == expected


def test_a_photo_without_exif_says_no_time() -> None:
    assert find_time_taken(jpeg(quarters())) is None
    assert find_time_taken(b"no photo") is None


def test_exif_that_points_outside_is_ignored() -> None:
    far = exif([(0x0112, 3, 1, struct.pack("<H", 6))], [(0x9003, 2, 20, struct.pack("<I", 4_000_000_000))])
    header = read_header(with_exif(jpeg(quarters()), far))
    assert (header.format, header.orientation, header.taken_at) == (Format.JPEG, 6, None)


def _dated(text: str) -> bytes:
    return exif([], [(0x9003, 2, 20, text.encode() + b"\0")])


def _noise() -> Pixels:
    return np.random.default_rng(3).integers(0, 256, (480, 640, 3)).astype(np.uint8)


def _with_a_hole(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + data[middle + 4000 :]


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def _png_bomb(side: int) -> bytes:
    size = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", size) + png_chunk(b"IDAT", b"") + png_chunk(b"IEND", b"")
