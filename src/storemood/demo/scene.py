"""What a shop's exit camera would send: customers before the door, with such a camera's grain, tint and lettering.

The people are portraits of nobody (see ``portraits/README.md``) on drawn bodies. Backdrops, heads and bodies are kept,
so that a shot costs warping, blending and the JPEG. This is drawing for show and uses OpenCV and simplejpeg itself;
the product's own pixel work has its home in ``vision``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

import cv2
import numpy as np
import simplejpeg
from numpy.typing import NDArray

from storemood.demo.backdrop import DESIGNS, backdrop
from storemood.demo.people import Person, portrait_of
from storemood.demo.stamp import with_exif
from storemood.domain.model import Gender

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]
Reals = NDArray[np.floating]

JPEG_QUALITY = 91
FACE_PER_EYES = 2.65  # a detector's face height, in distances between the eyes
HEAD_EYES, HEAD_EYES_APART = (152.0, 188.0), 82.0
BODY_EYES, BODY_EYES_APART = (200.0, 116.0), 50.0  # clothes may be softer than faces, and take less memory so
BODY_SIZE = (400, 990)  # width, height
NOISE_MARGIN = 64

_CLOTHS = (
    (58, 46, 40), (92, 64, 44), (48, 46, 104), (74, 72, 72), (126, 122, 118), (66, 82, 62), (150, 142, 132),
    (40, 38, 38), (110, 96, 136), (172, 170, 172), (84, 108, 134), (116, 92, 70), (70, 84, 120),
)  # fmt: skip
_SECONDS = ((218, 218, 220), (186, 166, 152), (66, 64, 66), (168, 176, 204))


class Cut(StrEnum):
    """What somebody wears."""

    JUMPER = "jumper"
    STRIPES = "stripes"
    ZIPPED = "zipped"
    OPEN = "open"


_CUTS = (Cut.JUMPER, Cut.OPEN, Cut.ZIPPED, Cut.OPEN, Cut.STRIPES)


@dataclass(frozen=True, slots=True)
class Clothes:
    """Colours are BGR; ``second`` is the stripes' or that of the shirt under an open jacket."""

    cut: Cut
    cloth: tuple[int, int, int]
    second: tuple[int, int, int]
    shoulders: float


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """(h, w, 4) BGRA, its colours multiplied by its opacity, and where the eyes are or would be in it."""

    pixels: Pixels
    eyes: tuple[float, float]
    eyes_apart: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person's eyes are and how far apart, in the shot's pixels; ``lean`` in degrees."""

    x: float
    y: float
    eyes_apart: float
    lean: float
    mirrored: bool


def compose(
    people: Sequence[Person],
    rng: np.random.Generator,
    *,
    width: int = 2688,
    height: int = 1520,
    taken_at: datetime | None,
    camera_name: str,
) -> bytes:
    """Return a JPEG of the people in the camera's shop; the same camera always hangs in the same shop.

    ``taken_at``, on the store's wall clock, is written into the picture and its EXIF.
    """
    shot = np.array(backdrop(_design_of(camera_name), width, height))
    for person, place in sorted(
        zip(people, _places(people, rng, width, height), strict=True), key=lambda one: one[1].eyes_apart
    ):
        _put(shot, _body(_clothes(person, rng)), place)
        _put(shot, _head(person), place)
    shot = _exposed(shot, rng)
    if taken_at is not None:
        _letter(shot, taken_at.strftime("%Y-%m-%d %H:%M:%S"), (36, 64))
    _letter(shot, camera_name, (36, height - 36))
    jpeg = simplejpeg.encode_jpeg(shot, quality=JPEG_QUALITY, colorspace="BGR", colorsubsampling="420")
    return jpeg if taken_at is None else with_exif(jpeg, taken_at=taken_at, camera_name=camera_name)


def _design_of(camera_name: str) -> int:
    return sum(camera_name.encode()) % DESIGNS


def _places(people: Sequence[Person], rng: np.random.Generator, width: int, height: int) -> list[Standing]:
    """Stand people side by side, the nearer the taller; children reach lower."""
    slots = (np.arange(len(people)) + 0.5) / max(len(people), 1)
    spread = 0.3 if len(people) == 1 else 0.62
    order = rng.permutation(len(people))
    places = []
    for person, slot in zip(people, slots[order], strict=True):
        face = rng.uniform(180, 330) * height / 1520
        x = width * (0.5 + (slot - 0.5) * spread + rng.uniform(-0.04, 0.04))
        y = height * (0.3 + rng.uniform(-0.04, 0.07)) + (0.17 * height if person.is_child else 0)
        places.append(Standing(x, y, face / FACE_PER_EYES, rng.uniform(-5, 5), bool(rng.random() < 0.5)))
    return places


def _clothes(person: Person, rng: np.random.Generator) -> Clothes:
    shoulders = 2.15 if person.is_child else (2.6 if person.gender is Gender.FEMALE else 2.95)
    which = int(rng.integers(len(_CLOTHS)))
    return Clothes(_CUTS[which % len(_CUTS)], _CLOTHS[which], _SECONDS[which % len(_SECONDS)], shoulders)


@lru_cache(maxsize=128)
def _head(person: Person) -> Layer:
    """The portrait with its neck ending in a round neckline."""
    head = portrait_of(person).astype(np.float32)
    x, y = _grid(head.shape[1], head.shape[0], HEAD_EYES, HEAD_EYES_APART)
    skin = np.clip((_neckline(x) + 0.02 - y) * 26, 0, 1)
    beside_neck = int(HEAD_EYES[1] + 2.2 * HEAD_EYES_APART), int(HEAD_EYES[0] + 1.05 * HEAD_EYES_APART)
    if head[beside_neck][3] > 128:  # long hair falls over the shoulders
        hair = np.clip((np.abs(x) - 0.8) * 24, 0, 1) * np.clip((2.5 - y) * 5, 0, 1)
        skin = np.maximum(skin, hair)
    head[..., 3] *= skin
    return Layer(_premultiplied(head[..., :3], head[..., 3] / 255), HEAD_EYES, HEAD_EYES_APART)


@lru_cache(maxsize=48)
def _body(clothes: Clothes) -> Layer:
    """Shoulders, chest and arms."""
    wide, high = BODY_SIZE
    x, y = _grid(wide, high, BODY_EYES, BODY_EYES_APART)
    across = np.abs(x) / clothes.shoulders
    arm = 0.7 + 0.004 * np.maximum(y - 4, 0)
    light = 1.08 - 0.16 * np.clip(across, 0, 1) ** 2 - 0.22 * np.clip((across - arm) / 0.3, 0, 1.2) ** 2
    light += 0.06 * _folds(clothes) - 0.008 * np.maximum(y - 3, 0)
    light -= 0.34 * np.exp(-(((across - arm) / 0.022) ** 2)) * np.clip((y - 3.4) / 1.2, 0, 1)
    light -= 0.26 * np.exp(-np.maximum(y - 1.9, 0) / 0.22) * np.exp(-((x / 1.0) ** 2))
    collar = y - _neckline(x)
    light += 0.12 * np.exp(-(((collar - 0.12) / 0.07) ** 2))
    light -= 0.28 * np.exp(-(((collar - 0.25) / 0.03) ** 2)) * (np.abs(x) < 0.95)
    colour, seams = _cut(clothes, x, y)
    pixels = _premultiplied(colour * np.clip(light - seams, 0.1, 1.25)[..., None], _outline(clothes.shoulders))
    return Layer(pixels, BODY_EYES, BODY_EYES_APART)


def _cut(clothes: Clothes, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return the cloth's colour everywhere, and how much darker its seams are."""
    cloth, second = np.array(clothes.cloth, np.float32), np.array(clothes.second, np.float32)
    share, seams = np.zeros_like(x), np.zeros_like(x)
    if clothes.cut is Cut.STRIPES:
        share = 0.6 * np.clip(np.sin((y + 0.05 * x**2) * 9) * 6 - 3, 0, 1) * (y > 2.7)
    elif clothes.cut is Cut.ZIPPED:
        seams = 0.5 * np.exp(-((x / 0.025) ** 2)) * (y > 2.2) - 0.25 * np.exp(-(((x - 0.05) / 0.02) ** 2)) * (y > 2.2)
    elif clothes.cut is Cut.OPEN:
        edge = 0.42 + 0.16 * np.maximum(3.4 - y, 0) + 0.05 * np.maximum(y - 3.4, 0)
        share = np.clip((edge - np.abs(x)) * 24, 0, 1)
        seams = 0.4 * np.exp(-(((np.abs(x) - edge) / 0.05) ** 2))
        seams += 0.12 * np.exp(-(((np.abs(x) - edge - 0.34) / 0.03) ** 2)) * np.clip((4.6 - y) * 2, 0, 1)
    return cloth + (second - cloth) * share[..., None], seams


def _folds(clothes: Clothes) -> Floats:
    """Soft creases that run down and outwards, with a variance of 1."""
    wide, high = BODY_SIZE
    rng = np.random.default_rng((*clothes.cloth, len(clothes.cut)))
    coarse = cv2.GaussianBlur(rng.normal(0, 1, (high // 4, wide // 4)).astype(np.float32), (0, 0), 1.6, sigmaY=6)
    rows, columns = np.mgrid[: high // 6, : wide // 6].astype(np.float32)
    middle = BODY_EYES[0] / 4
    slanted = cv2.remap(
        coarse,
        columns - (columns - middle) * rows / 400,
        rows + np.abs(columns - middle),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT,
    )
    return np.asarray(cv2.resize(slanted / slanted.std(), (wide, high), interpolation=cv2.INTER_CUBIC), np.float32)


def _neckline(x: Floats) -> Floats:
    return np.asarray(2.1 - 0.34 * np.clip(np.abs(x) / 0.8, 0, 1) ** 2, np.float32)


def _grid(width: int, height: int, eyes: tuple[float, float], eyes_apart: float) -> tuple[Floats, Floats]:
    """Return each pixel's place from between the eyes, in distances between them."""
    rows, columns = np.mgrid[:height, :width].astype(np.float32)
    return (columns - eyes[0]) / eyes_apart, (rows - eyes[1]) / eyes_apart


def _premultiplied(colour: Reals, opacity: Reals) -> Pixels:
    return np.clip(np.dstack([colour * opacity[..., None], opacity * 255]), 0, 255).astype(np.uint8)


def _outline(shoulders: float) -> Floats:
    wide, high = BODY_SIZE
    end = high / BODY_EYES_APART
    neck = [(0.0, 1.7), (0.72, 1.72), (1.0, 2.0)]
    arm = [(0.6, 2.35), (0.84, 2.6), (0.97, 3.05), (1.02, 3.8), (1.06, 6.5), (1.08, end)]
    right = neck + [(shoulders * x, y) for x, y in arm]
    points = np.array(right + [(-x, y) for x, y in right[::-1]], np.float32) * BODY_EYES_APART + BODY_EYES
    mask = np.zeros((high, wide), np.uint8)
    cv2.fillPoly(mask, [np.round(points * 8).astype(np.int32)], 255, cv2.LINE_AA, 3)
    rounded = cv2.GaussianBlur(mask, (0, 0), 8.5).astype(np.float32) / 255
    return np.clip((rounded - 0.5) * 7 + 0.5, 0, 1)


def _put(shot: Pixels, layer: Layer, place: Standing) -> None:
    """Blend a layer into the shot, eyes upon eyes."""
    height, width = shot.shape[:2]
    turn = np.asarray(cv2.getRotationMatrix2D(layer.eyes, place.lean, place.eyes_apart / layer.eyes_apart), np.float64)
    if place.mirrored:
        turn = turn @ np.array([[-1, 0, 2 * layer.eyes[0]], [0, 1, 0], [0, 0, 1]])
    turn[:, 2] += np.array([place.x - layer.eyes[0], place.y - layer.eyes[1]])
    high, wide = layer.pixels.shape[:2]
    corners = np.array([[0, 0, 1], [wide, 0, 1], [0, high, 1], [wide, high, 1]])
    reach = corners @ turn.T
    left, top = np.maximum(np.floor(reach.min(0)), 0).astype(int).tolist()
    right, bottom = np.minimum(np.ceil(reach.max(0)), (width, height)).astype(int).tolist()
    if right <= left or bottom <= top:
        return
    turn[:, 2] -= (left, top)
    placed = cv2.warpAffine(layer.pixels, turn, (right - left, bottom - top), flags=cv2.INTER_LINEAR)
    under = shot[top:bottom, left:right]
    covered = cv2.cvtColor(placed[..., 3], cv2.COLOR_GRAY2BGR)
    shining_through = cv2.multiply(under, cv2.bitwise_not(covered), scale=1 / 255)
    under[:] = cv2.add(shining_through, cv2.cvtColor(placed, cv2.COLOR_BGRA2BGR))


def _exposed(shot: Pixels, rng: np.random.Generator) -> Pixels:
    """Vary brightness a little from shot to shot, and add the sensor's noise."""
    noise = _noise(*shot.shape[:2])
    top, left = rng.integers(0, NOISE_MARGIN, 2).tolist()
    grain = noise[top : top + shot.shape[0], left : left + shot.shape[1]]
    gain = float(rng.uniform(0.93, 1.08))
    return np.asarray(cv2.addWeighted(shot, gain, grain, 1.0, -128.0 + float(rng.uniform(-4, 4))), np.uint8)


@lru_cache(maxsize=1)
def _noise(height: int, width: int) -> Pixels:
    """Grain around 128, larger than any shot by NOISE_MARGIN so that each gets another part of it."""
    rng = np.random.default_rng(11)
    size = (height + NOISE_MARGIN, width + NOISE_MARGIN)
    light = cv2.GaussianBlur(rng.normal(0, 6.5, size).astype(np.float32), (0, 0), 0.7)
    tint = cv2.GaussianBlur(rng.normal(0, 5.0, (*size, 3)).astype(np.float32), (0, 0), 1.2)
    return np.asarray(np.clip(128 + light[..., None] + tint, 0, 255), np.uint8)


def _letter(shot: Pixels, text: str, at: tuple[int, int]) -> None:
    cv2.putText(shot, text, at, cv2.FONT_HERSHEY_DUPLEX, 1.4, (20, 20, 20), 7, cv2.LINE_AA)
    cv2.putText(shot, text, at, cv2.FONT_HERSHEY_DUPLEX, 1.4, (245, 245, 245), 2, cv2.LINE_AA)
