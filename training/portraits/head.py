"""Draws a head around a morphed face: neck, ears, skull, hair or a hat. The photos end at the hairline, so none of this
is anyone's.

Lengths are in units of the distance between the eyes, from the point between them, y down; ``u`` makes them pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from morph import EYES_APART, EYES_MIDDLE, HEIGHT, OVAL, WIDTH, Morph
from numpy.typing import NDArray
from sources import Array

SHARPER = 2  # drawn at twice the size, then reduced
Colour = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Colours:
    """BGR, 0..255."""

    skin: Colour
    hair: Colour
    cloth: Colour


class Canvas:
    """Colour and opacity, drawn back to front."""

    def __init__(self) -> None:
        self.pixels = np.zeros((HEIGHT * SHARPER, WIDTH * SHARPER, 3), np.float32)
        self.opacity = np.zeros((HEIGHT * SHARPER, WIDTH * SHARPER), np.float32)

    def lay(self, pixels: Array, opacity: Array) -> None:
        below = self.opacity * (1 - opacity)
        total = np.maximum(opacity + below, 1e-6)
        self.pixels = (pixels * opacity[..., None] + self.pixels * below[..., None]) / total[..., None]
        self.opacity = opacity + below

    def result(self) -> NDArray[np.uint8]:
        """HEIGHT x WIDTH BGRA."""
        lit = cv2.resize(self.pixels * self.opacity[..., None], (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
        opacity = cv2.resize(self.opacity, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
        lit, opacity = cv2.GaussianBlur(lit, (0, 0), 0.6), cv2.GaussianBlur(opacity, (0, 0), 0.6)
        pixels = lit / np.maximum(opacity, 1e-3)[..., None]
        return np.clip(np.dstack([pixels, opacity * 255]), 0, 255).astype(np.uint8)


def u(points: object) -> Array:
    return np.asarray((np.asarray(points, np.float64) * EYES_APART + EYES_MIDDLE) * SHARPER, np.float32)


def curve(points: object, count: int = 60) -> Array:
    """A Catmull-Rom spline through the points, ``count`` points long, in pixels."""
    through = u(points)
    padded = np.concatenate([2 * through[:1] - through[1:2], through, 2 * through[-1:] - through[-2:-1]])
    places = np.linspace(0, len(through) - 1 - 1e-6, count)
    k, t = places.astype(int), (places % 1)[:, None]
    a, b, c, d = padded[k], padded[k + 1], padded[k + 2], padded[k + 3]
    return np.asarray(
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3), np.float32
    )


def area(outline: Array, feather: float = 1.5) -> Array:
    mask = np.zeros((HEIGHT * SHARPER, WIDTH * SHARPER), np.uint8)
    cv2.fillPoly(mask, [np.round(outline * 8).astype(np.int32)], 255, cv2.LINE_AA, 3)
    return np.asarray(cv2.GaussianBlur(mask, (0, 0), feather * SHARPER).astype(np.float32) / 255)


def flat(colour: Colour) -> Array:
    return np.ones((HEIGHT * SHARPER, WIDTH * SHARPER, 1), np.float32) * colour.astype(np.float32)


def mirrored(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(-x, y) for x, y in points]


def draw_head(morph: Morph, style: str, colours: Colours, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Return HEIGHT x WIDTH BGRA: the face with a head drawn around it in one of ``STYLES``."""
    canvas = Canvas()
    face = Face(morph)
    behind, front, ears = STYLES[style]
    if behind:
        behind(canvas, face, colours, rng)
    _neck(canvas, face, colours)
    if ears:
        _ears(canvas, face, colours)
    _skull(canvas, face, colours)
    _features(canvas, morph, face)
    front(canvas, face, colours, rng)
    return canvas.result()


def dome(face: Face, start: float, end: float, thickness: float) -> list[tuple[float, float]]:
    """Points over the skull, ``thickness`` above it, between two angles (degrees from the crown, right positive)."""
    middle = face.top + 0.5
    wide, high = face.side * 1.03 + thickness, middle - face.crown + thickness
    angles = np.radians(np.linspace(start, end, 7))
    return [(float(wide * np.sin(a)), float(middle - high * np.cos(a))) for a in angles]


class Face:
    """The morphed face's measures, in eye distances."""

    def __init__(self, morph: Morph) -> None:
        shape = (morph.mesh - EYES_MIDDLE) / EYES_APART
        self.oval = shape[list(OVAL)]
        self.side = float(np.abs(shape[[234, 454], 0]).mean())
        self.top = float(shape[10, 1])
        self.chin = float(shape[152, 1])
        self.ear = float(shape[[234, 454], 1].mean())
        self.crown = self.top - 0.46


def _neck(canvas: Canvas, face: Face, colours: Colours) -> None:
    half = face.side * 0.72
    bottom = (HEIGHT / EYES_APART) - EYES_MIDDLE[1] / EYES_APART + 0.2
    right = [(half * 1.02, face.chin - 0.6), (half * 0.97, face.chin + 0.15), (half * 1.2, bottom)]
    outline = np.concatenate([curve(right), curve(mirrored(right))[::-1]])
    rows, columns = np.mgrid[: HEIGHT * SHARPER, : WIDTH * SHARPER].astype(np.float32)
    x = (columns / SHARPER - EYES_MIDDLE[0]) / EYES_APART
    y = (rows / SHARPER - EYES_MIDDLE[1]) / EYES_APART
    shade = (
        0.88 - 0.2 * (x / half) ** 2 - 0.26 * np.exp(-np.maximum(y - face.chin * (1 - 0.28 * (x / half) ** 2), 0) / 0.2)
    )
    canvas.lay(flat(colours.skin) * np.clip(shade, 0.25, 1)[..., None], area(outline))


def _ears(canvas: Canvas, face: Face, colours: Colours) -> None:
    for sign in (-1, 1):
        centre = u((sign * (face.side + 0.055), face.ear + 0.1))
        ear = np.zeros(canvas.opacity.shape, np.uint8)
        axes = (int(0.1 * EYES_APART * SHARPER), int(0.27 * EYES_APART * SHARPER))
        cv2.ellipse(ear, tuple(int(v) for v in centre), axes, sign * 9, 0, 360, 255, -1, cv2.LINE_AA)
        soft = cv2.GaussianBlur(ear, (0, 0), 3).astype(np.float32) / 255
        inner = cv2.GaussianBlur(cv2.erode(ear, np.ones((17, 17))), (0, 0), 6).astype(np.float32) / 255
        canvas.lay(flat(colours.skin * 0.84) - inner[..., None] * flat(colours.skin * 0.2), soft)


def _skull(canvas: Canvas, face: Face, colours: Colours) -> None:
    side = face.side
    right = [*dome(face, 0, 95, -0.04), (side * 0.99, face.ear + 0.1), (side * 0.93, face.ear + 0.5)]
    outline = np.concatenate([curve(right), curve(mirrored(right))[::-1]])
    rows, columns = np.mgrid[: HEIGHT * SHARPER, : WIDTH * SHARPER].astype(np.float32)
    x = (columns / SHARPER - EYES_MIDDLE[0]) / EYES_APART / side
    y = (rows / SHARPER - EYES_MIDDLE[1]) / EYES_APART
    shade = 1.02 - 0.22 * x**2 - 0.12 * np.clip((face.top + 0.1 - y) / 0.5, 0, 1) ** 2
    canvas.lay(flat(colours.skin) * np.clip(shade, 0.3, 1.1)[..., None], area(outline, 2))


def _features(canvas: Canvas, morph: Morph, face: Face) -> None:
    """The morph itself, fading out at the face's outline and where the photos ended."""
    pixels = cv2.resize(morph.pixels, None, fx=SHARPER, fy=SHARPER, interpolation=cv2.INTER_CUBIC).astype(np.float32)
    outline = u(face.oval * (0.985, 0.99))
    known = cv2.erode(morph.known.astype(np.uint8), np.ones((7, 7)))
    known = cv2.resize(cv2.GaussianBlur(known.astype(np.float32), (0, 0), 4), None, fx=SHARPER, fy=SHARPER)
    soft = area(outline, 2.2)
    rows = np.mgrid[: HEIGHT * SHARPER, : WIDTH * SHARPER][0] / SHARPER
    fade = np.clip((rows - (EYES_MIDDLE[1] + (face.top + 0.02) * EYES_APART)) / (0.16 * EYES_APART), 0, 1)
    canvas.lay(pixels, soft * known * fade.astype(np.float32))


def _strands(
    canvas: Canvas,
    inner: Array,
    outer: Array,
    colour: Colour,
    rng: np.random.Generator,
    *,
    count: int = 900,
    wave: float = 0.0,
    ragged: float = 0.15,
    fill: float = 1.0,
) -> None:
    """Hair combed between two curves of equally many points: a soft area, and strands that shine in the light."""
    if fill:
        canvas.lay(flat(colour * 0.62), area(np.concatenate([inner, outer[::-1]]), 1.6) * np.float32(fill))
    length = len(inner)
    along = np.linspace(0, 1, length)
    for _ in range(count):
        share = rng.beta(1.1, 1.1)
        start, end = int(rng.uniform(0, 0.35) * length), length - int(rng.uniform(0, ragged) * length)
        path = inner + (outer - inner) * share
        bend = rng.normal(0, 1.2, 2) + wave * np.sin(along * 14 + rng.uniform(0, 6))[:, None] * EYES_APART * 0.05
        path = path + bend * along[:, None]
        shine = 0.62 + 0.5 * np.exp(-(((share - 0.55) / 0.3) ** 2)) * np.exp(
            -((along[start:end].mean() - 0.35) ** 2) / 0.1
        )
        tone = np.clip(colour * (shine + rng.normal(0, 0.1)), 0, 255)
        points = np.round(path[start:end] * 8).astype(np.int32)
        layer_colour = tuple(float(v) for v in tone)
        cv2.polylines(canvas.pixels, [points], False, layer_colour, int(rng.integers(1, 3)), cv2.LINE_AA, 3)
        cv2.polylines(canvas.opacity, [points], False, 1.0, 1, cv2.LINE_AA, 3)


def _side_part(
    reach: float, fullness: float, *, wave: float = 0.0
) -> Callable[[Canvas, Face, Colours, np.random.Generator], None]:
    """Hair parted near the middle, falling on both sides down to ``reach`` (eye distances below the eyes)."""

    def paint(canvas: Canvas, face: Face, colours: Colours, rng: np.random.Generator) -> None:
        part = rng.uniform(-0.3, 0.3)
        for sign in (1, -1):
            s = face.side
            inner = [
                (part, face.top - 0.12),
                (part + sign * 0.3, face.top + 0.0),
                (sign * s * 0.84, face.top + 0.4),
                (sign * s * 0.95, face.ear + 0.05),
            ]
            outer = [
                (part, face.crown - 0.06 - fullness * 0.8),
                *dome(face, sign * 22, sign * 88, 0.06 + fullness),
                (sign * s * (1.1 + fullness), face.ear + 0.2),
            ]
            if reach > face.ear + 0.3:
                inner.append((sign * s * 0.9, (face.ear + reach) / 2))
                outer.append((sign * s * (1.2 + fullness), (face.ear + reach) / 2))
                inner.append((sign * s * 0.72, reach))
                outer.append((sign * s * (1.15 + fullness), reach))
            _strands(canvas, curve(inner), curve(outer), colours.hair, rng, count=1000, wave=wave)

    return paint


def _behind(reach: float, fullness: float) -> Callable[[Canvas, Face, Colours, np.random.Generator], None]:
    def paint(canvas: Canvas, face: Face, colours: Colours, rng: np.random.Generator) -> None:
        for sign in (1, -1):
            s = face.side
            inner = [(0, face.crown), (0.0, face.ear), (0.0, reach)]
            outer = [(0, face.crown), (sign * s * (1.1 + fullness), face.ear), (sign * s * (1.12 + fullness), reach)]
            _strands(canvas, curve(inner), curve(outer), colours.hair * 0.62, rng, count=500)

    return paint


def _short(length: float, *, receding: float = 0.0) -> Callable[[Canvas, Face, Colours, np.random.Generator], None]:
    """Cropped hair standing off the skull by ``length``, from the hairline back; ``receding`` lifts the temples."""

    def paint(canvas: Canvas, face: Face, colours: Colours, rng: np.random.Generator) -> None:
        s = face.side
        line = [
            (0, face.top + 0.02 - receding * 0.3),
            (s * 0.4, face.top + 0.04 - receding * 0.45),
            (s * 0.7, face.top + 0.17 - receding * 0.1),
            (s * 0.87, face.top + 0.44),
            (s * 0.97, face.ear - 0.25),
            (s * 0.985, face.ear + 0.02),
        ]
        rim = [*dome(face, 0, 84, length), (s * 1.05, face.ear - 0.1), (s * 1.03, face.ear + 0.02)]
        hairline = np.concatenate([curve(mirrored(line))[::-1], curve(line)])
        skyline = np.concatenate([curve(mirrored(rim))[::-1], curve(rim)])
        canvas.lay(flat(colours.hair * 0.6), area(np.concatenate([hairline, skyline[::-1]]), 2))
        for _ in range(5200):
            k = int(rng.integers(0, len(hairline)))
            share = rng.uniform(-0.04, 0.9)
            root = hairline[k] + (skyline[k] - hairline[k]) * share
            towards = skyline[k] - hairline[k] + rng.normal(0, 30, 2) + (rng.uniform(-10, 30), -14)
            tip = root + towards / (np.linalg.norm(towards) + 1) * rng.uniform(0.04, 0.12) * EYES_APART * SHARPER
            light = 0.75 + 0.35 * np.exp(-(((share - 0.5) / 0.3) ** 2)) + rng.normal(0, 0.11)
            tone = tuple(float(v) for v in np.clip(colours.hair * light, 0, 255))
            points = np.round(np.array([root, (root + tip) / 2 + rng.normal(0, 1, 2), tip]) * 8).astype(np.int32)
            cv2.polylines(canvas.pixels, [points], False, tone, 1, cv2.LINE_AA, 3)
            cv2.polylines(canvas.opacity, [points], False, 1.0, 1, cv2.LINE_AA, 3)

    return paint


def _fringe(canvas: Canvas, face: Face, colours: Colours, rng: np.random.Generator) -> None:
    """Hair combed from the crown down to above the brows."""
    s = face.side
    left = [(-0.2, face.crown + 0.1), (-s * 0.7, face.top - 0.05), (-s * 0.93, face.top + 0.45)]
    right = [(0.2, face.crown + 0.1), (s * 0.7, face.top - 0.05), (s * 0.93, face.top + 0.45)]
    _strands(canvas, curve(left), curve(right), colours.hair, rng, count=900, ragged=0.28, fill=0.0)


def _tied_back(canvas: Canvas, face: Face, colours: Colours, rng: np.random.Generator) -> None:
    """Hair drawn back tightly from the hairline to behind the crown."""
    s = face.side
    for sign in (1, -1):
        rim = dome(face, sign * 84, sign * 12, 0.05)
        inner = [(0.0, face.top + 0.02), (0.02, face.top - 0.2), (0.0, face.crown - 0.05)]
        middle = [(sign * s * 0.72, face.top + 0.17), (sign * s * 0.62, face.top - 0.1), rim[-1]]
        outer = [(sign * s * 0.97, face.ear - 0.02), *rim[:-1]]
        _strands(canvas, curve(middle), curve(inner), colours.hair, rng, count=600)
        _strands(canvas, curve(outer), curve(middle), colours.hair, rng, count=600)


def _bun(canvas: Canvas, face: Face, colours: Colours, rng: np.random.Generator) -> None:
    left = [(-0.3, face.crown + 0.15), (-0.33, face.crown - 0.12), (0.0, face.crown - 0.24)]
    right = [(0.3, face.crown + 0.15), (0.33, face.crown - 0.12), (0.0, face.crown - 0.24)]
    _strands(canvas, curve(left), curve(right), colours.hair * 0.8, rng, count=300)


def _beanie(canvas: Canvas, face: Face, colours: Colours, rng: np.random.Generator) -> None:
    s = face.side
    right = [*dome(face, 0, 92, 0.12), (s * 1.06, face.ear - 0.05)]
    hem = [(s * 1.06, face.ear - 0.05), (s * 0.99, face.ear - 0.22), (s * 0.72, face.top + 0.3), (0, face.top + 0.2)]
    outline = np.concatenate([curve(right), curve(hem), curve(mirrored(hem))[::-1], curve(mirrored(right))[::-1]])
    rows, columns = np.mgrid[: HEIGHT * SHARPER, : WIDTH * SHARPER].astype(np.float32)
    x = (columns / SHARPER - EYES_MIDDLE[0]) / EYES_APART / (s * 1.1)
    y = (rows / SHARPER - EYES_MIDDLE[1]) / EYES_APART
    ribs = 0.08 * np.sin(np.arcsin(np.clip(x, -1, 1)) * 46) + rng.normal(0, 0.05, x.shape)
    band = (y > face.top + 0.2 - 0.36 + 0.3 * x**2).astype(np.float32)
    shade = 1.0 - 0.45 * x**2 + 0.1 * band + ribs
    shade -= 0.25 * np.exp(-(((y - (face.top - 0.16 + 0.3 * x**2)) / 0.03) ** 2))
    canvas.lay(
        flat(colours.cloth) * cv2.GaussianBlur(shade.astype(np.float32), (0, 0), 1.2)[..., None], area(outline, 1.2)
    )


def _headscarf(canvas: Canvas, face: Face, colours: Colours, rng: np.random.Generator) -> None:
    s = face.side
    bottom = HEIGHT / EYES_APART - EYES_MIDDLE[1] / EYES_APART + 0.2
    outer = [*dome(face, 0, 70, 0.13), (s * 1.22, face.ear + 0.3), (s * 1.25, face.chin - 0.1), (s * 1.75, bottom)]
    inner = [
        (0, face.top + 0.06),
        (s * 0.6, face.top + 0.18),
        (s * 0.88, face.ear - 0.2),
        (s * 0.84, face.ear + 0.45),
        (s * 0.5, face.chin - 0.1),
        (0, face.chin + 0.02),
    ]
    outline = np.concatenate([curve(outer), curve(mirrored(outer))[::-1]])
    window = np.concatenate([curve(inner), curve(mirrored(inner))[::-1]])
    cloth = area(outline, 1.2) * (1 - area(window, 1.2))
    rows, columns = np.mgrid[: HEIGHT * SHARPER, : WIDTH * SHARPER].astype(np.float32)
    x = (columns / SHARPER - EYES_MIDDLE[0]) / EYES_APART / s
    y = (rows / SHARPER - EYES_MIDDLE[1]) / EYES_APART
    around = np.arctan2(x, y - 0.2)
    radius = np.hypot(x, (y - 0.2) * 0.85)
    folds = 0.1 * np.sin(radius * 17 + 2.2 * np.sin(around * 2 + rng.uniform(0, 3))) + 0.05 * np.sin(
        around * 9 + radius * 5
    )
    rim = 0.3 * np.exp(-np.maximum(area(window, 7) - 0.02, 0) * 3)
    canvas.lay(flat(colours.cloth) * (0.68 + folds + rim)[..., None].astype(np.float32), cloth)


def _together(
    *painters: Callable[[Canvas, Face, Colours, np.random.Generator], None],
) -> Callable[[Canvas, Face, Colours, np.random.Generator], None]:
    def paint(canvas: Canvas, face: Face, colours: Colours, rng: np.random.Generator) -> None:
        for painter in painters:
            painter(canvas, face, colours, rng)

    return paint


STYLES = {
    "cropped": (None, _short(0.02), True),
    "short": (None, _short(0.14), True),
    "receding": (None, _short(0.0, receding=0.8), True),
    "parted": (None, _together(_short(0.1), _side_part(0.0, 0.0)), True),
    "fringe": (None, _together(_short(0.12), _fringe), True),
    "bob": (_behind(1.3, 0.12), _side_part(1.25, 0.1), False),
    "long": (_behind(2.6, 0.1), _side_part(2.6, 0.06), False),
    "wavy": (_behind(2.6, 0.22), _side_part(2.5, 0.18, wave=1.6), False),
    "long fringe": (_behind(2.6, 0.1), _together(_fringe, _side_part(2.6, 0.06)), False),
    "tied back": (None, _tied_back, True),
    "bun": (_bun, _tied_back, True),
    "beanie": (None, _beanie, False),
    "headscarf": (None, _headscarf, False),
}
"""What is drawn behind the face, what before it, and whether the ears show."""
