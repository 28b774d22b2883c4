"""Draws the inside of a shop as its exit camera sees it: floor, shelves, signs, a glass door with daylight behind it.

Drawn at half size, since a camera focused on faces shows what is behind them softly. Like the rest of the demonstration
it uses OpenCV itself: pixels are drawn here for show, the product's own pixel work is in ``vision``.
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]
Colour = tuple[int, int, int]

_SEEDS = (18, 33, 16, 39, 0, 34)  # shops whose shelves a face detector takes for nobody
DESIGNS = len(_SEEDS)
_W, _H = 1344, 760
_WORD = "HALVORNA"
_PACKS: tuple[Colour, ...] = (
    (60, 60, 190), (70, 150, 220), (60, 170, 90), (190, 120, 50), (200, 200, 205), (90, 200, 225),
    (120, 70, 150), (210, 180, 150), (50, 90, 160), (160, 160, 70), (230, 225, 215), (80, 80, 90),
)  # fmt: skip
_BRANDS: tuple[Colour, ...] = ((120, 90, 20), (60, 60, 170), (70, 110, 40), (40, 110, 190))


@lru_cache(maxsize=DESIGNS)
def backdrop(design: int, width: int, height: int) -> Pixels:
    """Return one of DESIGNS shops as (height, width) BGR. The array is shared: do not write to it."""
    rng = np.random.default_rng((7, _SEEDS[design]))
    picture = _room(rng)
    soft = np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.3), np.float32)
    large = cv2.resize(_vignetted(_bloomed(soft)), (width, height), interpolation=cv2.INTER_CUBIC)
    pixels = np.clip(large, 0, 255).astype(np.uint8)
    pixels.setflags(write=False)
    return pixels


def _room(rng: np.random.Generator) -> Floats:
    vanish = (float(rng.uniform(0.42, 0.58)) * _W, float(rng.uniform(0.24, 0.3)) * _H)
    left, right = vanish[0] - rng.uniform(0.2, 0.26) * _W, vanish[0] + rng.uniform(0.2, 0.26) * _W
    top, bottom = vanish[1] - 0.19 * _H, vanish[1] + rng.uniform(0.25, 0.29) * _H
    back = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    brand = _BRANDS[int(rng.integers(len(_BRANDS)))]
    picture = np.zeros((_H, _W, 3), np.float32)
    _ceiling(picture, vanish, rng)
    _floor(picture, vanish, back, rng)
    _side_wall(picture, vanish, back, -1, brand, rng)
    _side_wall(picture, vanish, back, 1, brand, rng)
    _back_wall(picture, back, brand, rng)
    _hanging_sign(picture, brand, rng)
    return picture


def _ceiling(picture: Floats, vanish: tuple[float, float], rng: np.random.Generator) -> None:
    rows, columns = np.mgrid[:_H, :_W].astype(np.float32)
    depth = 1 / np.maximum(vanish[1] - rows, 1) * 60
    across = (columns - vanish[0]) * depth / 60
    panel = (np.abs((across * 0.9 + 0.5) % 1.6 - 0.8) < 0.22) & (((depth * 2.2) % 1.0) < 0.55)
    tone = 150 + 40 * np.clip(depth / 2, 0, 1)
    ceiling = tone[..., None] * np.array([0.98, 1.0, 1.0], np.float32)
    ceiling[panel] = (250, 252, 255)
    above = rows < vanish[1]
    picture[above] = ceiling[above] * rng.uniform(0.86, 1.0)


def _floor(picture: Floats, vanish: tuple[float, float], back: Floats, rng: np.random.Generator) -> None:
    rows, columns = np.mgrid[:_H, :_W].astype(np.float32)
    below = np.maximum(rows - vanish[1], 1)
    depth = 420 / below
    across = (columns - vanish[0]) / below * 1.7
    tile_size = rng.uniform(0.28, 0.42)
    u, v = across / tile_size, depth / tile_size * 0.8
    grout = np.minimum(np.minimum(u % 1, 1 - u % 1) / 0.025, np.minimum(v % 1, 1 - v % 1) / 0.03)
    tints = np.sin(np.floor(u) * 12.9898 + np.floor(v) * 78.233) * 43758.5453
    tints = (tints - np.floor(tints)) * 12 - 6
    colour = np.array(
        [(168, 180, 188), (150, 158, 164), (140, 160, 182), (128, 132, 136)][int(rng.integers(4))], np.float32
    )
    floor = (
        colour + tints[..., None] - 26 * np.clip(1 - grout, 0, 1)[..., None] * np.clip(below / 250, 0.2, 1)[..., None]
    )
    middle = (back[0, 0] + back[1, 0]) / 2
    shine = np.exp(-(((columns - middle) / (130 + 0.5 * below)) ** 2)) * np.clip(1.1 - below / 560, 0, 1)
    floor = floor * (0.74 + 0.2 * np.clip(1 - below / 500, 0, 1))[..., None] + 75 * shine[..., None]
    picture[rows >= vanish[1]] = floor[rows >= vanish[1]]


def _side_wall(
    picture: Floats, vanish: tuple[float, float], back: Floats, side: int, brand: Colour, rng: np.random.Generator
) -> None:
    far = back[[0, 3]] if side < 0 else back[[1, 2]]
    near = np.asarray(vanish, np.float32) + (far - np.asarray(vanish, np.float32)) * 3.4
    left, right = (near, far) if side < 0 else (far, near)
    quad = np.array([left[0], right[0], right[1], left[1]], np.float32)
    texture = _shelf(brand, rng)
    height, width = texture.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    fit = cv2.getPerspectiveTransform(corners, quad)
    wall = cv2.warpPerspective(texture, fit, (_W, _H), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.ones((height, width), np.float32), fit, (_W, _H))
    picture += (wall - picture) * mask[..., None]


def _shelf(brand: Colour, rng: np.random.Generator) -> Floats:
    """A wall of shelves seen squarely: rows of packs under a coloured band."""
    height, width, rows = 620, 1500, 5
    shelf = np.full((height, width, 3), 70, np.float32)
    shelf[:90] = np.array(brand, np.float32) * 0.8 + 40
    _write(shelf, _WORD, (int(rng.integers(80, 900)), 66), 1.8, (235, 235, 235))
    each = (height - 110) // rows
    for row in range(rows):
        bottom = 100 + each * (row + 1)
        x = 0
        while x < width:
            kind, wide = _PACKS[int(rng.integers(len(_PACKS)))], int(rng.integers(16, 44))
            tall = int(each * rng.uniform(0.5, 0.84))
            for _ in range(int(rng.integers(2, 7))):
                _pack(shelf, (x, bottom - tall, x + wide, bottom - 8), kind, rng)
                x += wide + 2
        shelf[bottom - 8 : bottom] = (205, 208, 210)
        for tag in range(10, width, 57):
            shelf[bottom - 7 : bottom - 1, tag : tag + 20] = (245, 248, 250) if rng.random() < 0.8 else (60, 220, 250)
    return shelf * np.float32(0.85)


def _pack(shelf: Floats, box: tuple[int, int, int, int], colour: Colour, rng: np.random.Generator) -> None:
    left, top, right, bottom = box
    tone = np.array(colour, np.float32) * rng.uniform(0.75, 1.05)
    cv2.rectangle(shelf, (left, top), (right - 1, bottom), tuple(float(c) for c in tone), -1)
    label = top + int((bottom - top) * 0.3)
    cv2.rectangle(
        shelf,
        (left + 3, label),
        (right - 4, label + (bottom - top) // 4),
        tuple(float(c) for c in tone * 0.5 + 110),
        -1,
    )
    cv2.rectangle(shelf, (left, top), (left + 3, bottom), tuple(float(c) for c in tone * 0.6), -1)


def _back_wall(picture: Floats, back: Floats, brand: Colour, rng: np.random.Generator) -> None:
    (left, top), (right, bottom) = back[0].astype(int), back[2].astype(int)
    wall = picture[top:bottom, left:right]
    wall[:] = np.array([(176, 186, 190), (160, 172, 184), (188, 190, 186)][int(rng.integers(3))], np.float32)
    height, width = wall.shape[:2]
    lintel = int(height * 0.27)
    wall[:lintel] = np.array(brand, np.float32) * 0.85 + 25
    _write(wall, _WORD, (int(width * 0.27), int(lintel * 0.68)), width / 640, (240, 240, 240))
    glass = wall[lintel:, int(width * 0.08) : int(width * 0.92)]
    _glass_door(glass, rng)
    _exit_sign(wall, lintel)
    for post in (0.1, 0.9):
        x = int(width * post)
        cv2.rectangle(
            picture, (left + x - 9, bottom - int(height * 0.5)), (left + x + 9, bottom + 16), (188, 190, 192), -1
        )
        cv2.rectangle(picture, (left + x - 5, bottom - int(height * 0.46)), (left + x + 5, bottom), (120, 124, 128), -1)


def _glass_door(glass: Floats, rng: np.random.Generator) -> None:
    """Daylight and blurred street behind four leaves of glass with a frosted band."""
    height, width = glass.shape[:2]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    street = (1 - down) * np.array([252, 244, 236], np.float32) + down * np.array([196, 200, 202], np.float32)
    street = np.repeat(street, width, axis=1)
    for _ in range(9):
        x, wide, tall = int(rng.integers(0, width)), int(rng.integers(20, 90)), int(height * rng.uniform(0.3, 0.8))
        cv2.rectangle(street, (x, height - tall), (x + wide, int(height * 0.8)), _greyish(rng, 120, 215), -1)
    for _ in range(2):
        x = int(rng.integers(0, width))
        cv2.rectangle(street, (x, int(height * 0.66)), (x + 90, int(height * 0.84)), _greyish(rng, 50, 170), -1)
    glass[:] = cv2.GaussianBlur(street, (0, 0), 7) * 0.82 + 40
    glass[int(height * 0.44) : int(height * 0.5)] += 14
    for leaf in range(5):
        x = int(leaf * (width - 1) / 4)
        cv2.line(glass, (x, 0), (x, height), (72, 74, 76), 7 if leaf in (0, 4) else 5)
    cv2.line(glass, (0, 0), (width, 0), (72, 74, 76), 8)
    cv2.line(glass, (0, height - 2), (width, height - 2), (84, 86, 88), 8)
    for side in (-1, 1):
        x = width // 2 + side * 14
        cv2.line(glass, (x, int(height * 0.4)), (x, int(height * 0.72)), (140, 142, 145), 4, cv2.LINE_AA)


def _greyish(rng: np.random.Generator, darkest: float, lightest: float) -> tuple[float, float, float]:
    blue, green, red = rng.uniform(darkest, lightest) + rng.uniform(-18, 18, 3)
    return float(blue), float(green), float(red)


def _exit_sign(wall: Floats, lintel: int) -> None:
    width = wall.shape[1]
    left, top = int(width * 0.72), int(lintel * 0.3)
    cv2.rectangle(wall, (left, top), (left + 76, top + 30), (70, 150, 20), -1)
    _write(wall, "EXIT", (left + 8, top + 23), 0.75, (240, 255, 240))


def _hanging_sign(picture: Floats, brand: Colour, rng: np.random.Generator) -> None:
    left, top = int(rng.choice([0.04, 0.74]) * _W + rng.integers(-20, 20)), int(rng.integers(20, 60))
    wide, tall = 300, 92
    for rope in (left + 30, left + wide - 30):
        cv2.line(picture, (rope, 0), (rope, top), (90, 90, 90), 2, cv2.LINE_AA)
    cv2.rectangle(picture, (left, top), (left + wide, top + tall), tuple(float(c) * 0.9 + 15 for c in brand), -1)
    cv2.rectangle(picture, (left, top + tall - 12), (left + wide, top + tall), (225, 225, 225), -1)
    words = ("THANK YOU", "SEE YOU SOON", "FRESH TODAY", "-20 % TODAY")[int(rng.integers(4))]
    _write(picture, words, (left + 22, top + 54), 1.05, (240, 240, 240))


def _write(picture: Floats, text: str, at: tuple[int, int], scale: float, colour: Colour) -> None:
    """OpenCV writes on bytes only, so the letters are drawn apart and laid over."""
    letters = np.zeros(picture.shape[:2], np.uint8)
    cv2.putText(letters, text, at, cv2.FONT_HERSHEY_DUPLEX, scale, 255, max(1, round(2 * scale)), cv2.LINE_AA)
    picture += (np.array(colour, np.float32) - picture) * (letters / np.float32(255))[..., None]


def _bloomed(picture: Floats) -> Floats:
    bright = np.maximum(picture - 205, 0)
    small = cv2.resize(bright, (_W // 4, _H // 4), interpolation=cv2.INTER_AREA)  # a wide glow needs no detail
    glow = cv2.resize(cv2.GaussianBlur(small, (0, 0), 6.5), (_W, _H), interpolation=cv2.INTER_LINEAR)
    return np.asarray(picture + 1.1 * glow + 0.4 * cv2.GaussianBlur(bright, (0, 0), 6), np.float32)


def _vignetted(picture: Floats) -> Floats:
    rows, columns = np.mgrid[-1 : 1 : _H * 1j, -1 : 1 : _W * 1j].astype(np.float32)
    return np.asarray(picture * (1 - 0.2 * (rows**2 + columns**2))[..., None])
