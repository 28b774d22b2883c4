"""Bytes become upright pixels, at no finer scale than the faces need.

A JPEG is decoded at 1/1, 1/2, 1/4 or 1/8 of its size: libjpeg-turbo then computes fewer samples of each 8x8 block,
which is exact and needs no later shrinking. A photo that can't be looked at raises BadPhoto with one of these reasons:

``empty``, ``not_an_image`` (neither JPEG, PNG nor WebP), ``truncated``, ``corrupt``, ``too_many_bytes``,
``too_many_pixels``, ``too_small``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import cv2
import numpy as np
import simplejpeg
from numpy.typing import NDArray

from storemood.vision.errors import BadPhoto
from storemood.vision.headers import Format, Header, read_header

Pixels = NDArray[np.uint8]

FINE_SIDE = 1280
"""A photo is never reduced below this many pixels on its longer side: a 64 px face of a 4 MP photo keeps 32 px."""

_REDUCTIONS = (8, 4, 2)
_STRAY_BYTES = re.compile(r"(\d+) extraneous bytes before marker")
_MOST_STRAY_BYTES = 16  # some cameras pad before a marker; more than this is damage


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused before it costs anything. ``min_side`` is in pixels."""

    max_bytes: int = 50_000_000
    max_pixels: int = 100_000_000
    min_side: int = 24


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """``pixels`` is (h, w, 3) RGB, upright, perhaps reduced; ``width`` and ``height`` are the upright full size."""

    pixels: Pixels
    width: int
    height: int

    @property
    def scale(self) -> float:
        """Full-size pixels per pixel."""
        return float(max(self.width, self.height) / max(self.pixels.shape[:2]))


def check(data: bytes, limits: Limits) -> Header:
    """Read the header and refuse what is too big or too small, without decoding. Raises BadPhoto."""
    if len(data) > limits.max_bytes:
        raise BadPhoto("too_many_bytes")
    header = read_header(data)
    if header.width * header.height > limits.max_pixels:
        raise BadPhoto("too_many_pixels")
    if min(header.width, header.height) < limits.min_side:
        raise BadPhoto("too_small")
    return header


def decode(data: bytes, limits: Limits) -> Photo:
    """Decode a JPEG, PNG or WebP file. Raises BadPhoto."""
    header = check(data, limits)
    reduction = reduction_for(header.width, header.height)
    stored = _decode_jpeg(data, header, reduction) if header.format is Format.JPEG else _decode_other(data, header)
    turned = header.orientation >= 5
    return Photo(
        pixels=_upright(stored, header.orientation),
        width=header.height if turned else header.width,
        height=header.width if turned else header.height,
    )


def reduction_for(width: int, height: int) -> int:
    """Return how many times smaller than its full size a photo is decoded: 1, 2, 4 or 8."""
    longer = max(width, height)
    return next((reduction for reduction in _REDUCTIONS if longer >= FINE_SIDE * reduction), 1)


def _decode_jpeg(data: bytes, header: Header, reduction: int) -> Pixels:
    """Decode what libjpeg takes to be the same photo as the header that was checked."""
    space = "CMYK" if header.inks else "RGB"
    least = {"min_height": -(-header.height // reduction), "min_width": -(-header.width // reduction)}
    try:
        height, width, *_ = simplejpeg.decode_jpeg_header(data)
        if (width, height) != (header.width, header.height):
            raise BadPhoto("corrupt")
        pixels: Pixels = simplejpeg.decode_jpeg(data, space, fastupsample=True, **least)
    except KeyError as error:  # a colour space or sampling that simplejpeg has no name for
        raise BadPhoto("corrupt") from error
    except ValueError as error:
        pixels = _decode_padded_jpeg(data, space, least, str(error))
    return _without_inks(pixels, inverted=header.inverted) if header.inks else pixels


def _decode_padded_jpeg(data: bytes, space: str, least: dict[str, int], complaint: str) -> Pixels:
    if "Premature end of JPEG file" in complaint:
        raise BadPhoto("truncated")
    stray = _STRAY_BYTES.search(complaint)
    if stray is None or int(stray[1]) > _MOST_STRAY_BYTES:
        raise BadPhoto("corrupt")
    pixels: Pixels = simplejpeg.decode_jpeg(data, space, strict=False, **least)
    return pixels


def _without_inks(inks: Pixels, *, inverted: bool) -> Pixels:
    """Four inks to RGB: what each ink lets through, times what black lets through."""
    light = inks if inverted else 255 - inks
    black = np.ascontiguousarray(light[..., 3])
    return np.dstack([cv2.multiply(np.ascontiguousarray(light[..., ink]), black, scale=1 / 255) for ink in range(3)])


def _decode_other(data: bytes, header: Header) -> Pixels:
    flags = cv2.IMREAD_UNCHANGED | cv2.IMREAD_IGNORE_ORIENTATION
    try:
        stored = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    except cv2.error as error:
        raise BadPhoto("corrupt") from error
    if stored is None or stored.shape[:2] != (header.height, header.width):
        raise BadPhoto("corrupt")
    pixels = _to_rgb(np.asarray(stored))
    reduction = reduction_for(header.width, header.height)
    if reduction == 1:
        return pixels
    size = (-(-header.width // reduction), -(-header.height // reduction))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _to_rgb(stored: NDArray[np.generic]) -> Pixels:
    """8 or 16 bits, grey or colour, with or without transparency (seen on white) to 8-bit RGB."""
    pixels = (stored.astype(np.uint16) >> 8).astype(np.uint8) if stored.dtype == np.uint16 else stored.astype(np.uint8)
    if pixels.ndim == 2 or pixels.shape[2] == 1:
        return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_GRAY2RGB), np.uint8)
    colours = np.asarray(cv2.cvtColor(pixels[..., :3], cv2.COLOR_BGR2RGB), np.uint8)
    if pixels.shape[2] == 3:
        return colours
    alpha = pixels[..., 3:].astype(np.uint16)
    return ((colours * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)


def _upright(pixels: Pixels, orientation: int) -> Pixels:
    """Undo EXIF's orientation: 2 to 4 mirror or turn by half, 5 to 8 also swap the sides."""
    if orientation >= 5:
        pixels = pixels.transpose(1, 0, 2)
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    return np.ascontiguousarray(pixels)
