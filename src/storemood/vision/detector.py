"""Finds faces: a photo's pixels become boxes and five landmarks in upright, full-size pixels.

The network looks at the whole photo, about 700 pixels wide, where the smallest face that counts is some 16 pixels
large, and, unless a face is sure by then, at an overview a quarter of that size with a border around it, for faces that
fill the frame. What may be a face is looked at again alone, at the size that the network knows best and from the finest
pixels there are; where it is not sure, mirrored too, and the mean of these two looks is the answer. They cost little,
only what resembles a face needs them, at equal recall they leave a fraction of the false faces, and small faces of a
large photo get their detail.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import Face
from storemood.vision.found import Floats, Found, faces_of, joined, overlaps, suppress
from storemood.vision.photo import Photo, Pixels
from storemood.vision.session import Session, open_model

THRESHOLD = 0.72
"""A face's score is the overlap that the network expects between its box and the true one. Chosen on validation
scenes."""

CANDIDATE = 0.33
"""What the first look must score for a second one, of the MOST_CANDIDATES surest."""

SURE = 0.8
"""From this score on, in the first look and alone, a face needs no mirrored look."""

MOST_CANDIDATES = 100

OVERLAP = 0.4
"""Of two boxes that share more of their union than this, the one with the lower score is dropped."""

STRIDES = (8, 16, 32)
PRIOR = 3.0

INPUT_SIDE = 704
SMALLEST_FACE = 60
SMALLEST_INPUT_FACE = 14
OVERVIEW_SIDE = 160
BORDER = 32

SQUARE_SIDE = 128
"""Pixels on a side of the square of the second look. The candidate is half as large."""

_STEP = 32  # the coarsest stride: the network's sides are multiples of it
_GREY = (127, 127, 127)


class Detector:
    """Holds the network. May be used by several threads at once."""

    def __init__(self, *, threads: int = 1, threshold: float = THRESHOLD, session: Session | None = None) -> None:
        """Raises ModelUnusable when the model can't be opened."""
        self._session = session or open_model("detector", threads=threads)
        self._threshold = threshold

    def find_faces(self, photo: Photo) -> list[Face]:
        """Return the photo's faces, the surest first, in upright full-size pixels."""
        candidates = suppress(joined(self._first_looks(photo)), OVERLAP)
        closer = [
            self._look_closer(photo, box, sure=bool(score >= SURE))
            for box, score in zip(candidates.boxes[:MOST_CANDIDATES], candidates.scores, strict=False)
        ]
        return faces_of(suppress(joined([found for found in closer if found is not None]), OVERLAP))

    def _first_looks(self, photo: Photo) -> list[Found]:
        """Look at the whole photo, and at the overview unless a face is sure already: one that fills the frame leaves
        room for no other."""
        main = resized(photo.pixels, input_side(photo))
        looks = [self._look(main, photo, border=0)] if max(main.shape[:2]) > OVERVIEW_SIDE else []
        if not any((look.scores >= SURE).any() for look in looks):
            looks.append(self._look(resized(main, OVERVIEW_SIDE, enlarge=True), photo, border=BORDER))
        return looks

    def _look(self, pixels: Pixels, photo: Photo, *, border: int) -> Found:
        """Run the network on a resized picture of the photo. The result is in the photo's full-size pixels."""
        height, width = pixels.shape[:2]
        below, right = (-(length + 2 * border) % _STEP + border for length in (height, width))
        found = self._run(_bordered(pixels, border, below, border, right), CANDIDATE)
        scale = np.array([photo.width / width, photo.height / height], np.float32)
        return Found((found.boxes - border) * np.tile(scale, 2), (found.points - border) * scale, found.scores)

    def _look_closer(self, photo: Photo, box: Floats, *, sure: bool) -> Found | None:
        """Look at a candidate alone: once, for its place, when it is sure already; else plain and mirrored.

        Returns one face, or None when it is not sure enough.
        """
        square, corner, scale = surroundings(photo, box)
        wanted = ((box - np.tile(corner, 2)) * scale).astype(np.float32)
        plain = self._best(square, wanted)
        # Scores end at 1: a first answer this low can't reach the threshold.
        if plain is None or plain.scores[0] < 2 * self._threshold - 1:
            return None
        seen = plain if sure and plain.scores[0] >= SURE else self._with_mirrored(square, wanted, plain)
        if seen is None or seen.scores[0] <= self._threshold:
            return None
        return Found(
            boxes=(seen.boxes / scale + np.tile(corner, 2)).astype(np.float32),
            points=(seen.points / scale + corner).astype(np.float32),
            scores=seen.scores,
        )

    def _with_mirrored(self, square: Pixels, wanted: Floats, plain: Found) -> Found | None:
        """Return the mean of a look and one at the mirrored square, or None when that one sees nothing."""
        turned = self._best(np.ascontiguousarray(square[:, ::-1]), mirrored(wanted[None], SQUARE_SIDE)[0])
        if turned is None:
            return None
        half = np.float32(0.5)
        return Found(
            boxes=(plain.boxes + mirrored(turned.boxes, SQUARE_SIDE)) * half,
            points=(plain.points + mirrored_points(turned.points, SQUARE_SIDE)) * half,
            scores=(plain.scores + turned.scores) * half,
        )

    def _best(self, square: Pixels, wanted: Floats) -> Found | None:
        """Return the surest answer that overlaps the wanted box, if there is one."""
        found = self._run(square, CANDIDATE)
        fits = np.flatnonzero(overlaps(wanted, found.boxes) > OVERLAP)
        if len(fits) == 0:
            return None
        best = fits[[int(found.scores[fits].argmax())]]
        return Found(found.boxes[best], found.points[best], found.scores[best])

    def _run(self, picture: Pixels, threshold: float) -> Found:
        """Run the network on a picture whose sides are multiples of 32. The result is in that picture's pixels."""
        scores, offsets = (np.asarray(out, np.float32) for out in self._session.run({"picture": picture[None]}))
        chosen = np.flatnonzero(scores > threshold)
        boxes, points = decode(offsets[chosen], chosen, *picture.shape[:2])
        return Found(boxes, points, scores[chosen])


def surroundings(photo: Photo, box: Floats) -> tuple[Pixels, Floats, float]:
    """Cut a square, SQUARE_SIDE wide, around a box (4,) in full-size pixels that is half as large.

    Returns the square, grey where it reaches beyond the photo; its corner (2,) in full-size pixels; and how many of its
    pixels there are per full-size pixel.
    """
    places = box / photo.scale
    size = float(np.sqrt(max(1.0, float((places[2:] - places[:2]).prod()))))
    reach = max(2, round(2 * size))
    left, top = (round(float(middle) - reach / 2) for middle in (places[:2] + places[2:]) / 2)
    height, width = photo.pixels.shape[:2]
    inner = photo.pixels[max(0, top) : max(0, top + reach), max(0, left) : max(0, left + reach)]
    beyond = (max(0, -top), max(0, top + reach - height), max(0, -left), max(0, left + reach - width))
    whole = _bordered(inner, *beyond) if inner.size else np.full((reach, reach, 3), _GREY[0], np.uint8)
    kind = cv2.INTER_AREA if reach > SQUARE_SIDE else cv2.INTER_LINEAR
    square = np.asarray(cv2.resize(whole, (SQUARE_SIDE, SQUARE_SIDE), interpolation=kind), np.uint8)
    return square, np.array([left, top], np.float32) * np.float32(photo.scale), SQUARE_SIDE / reach / photo.scale


def mirrored(boxes: Floats, width: int) -> Floats:
    """Mirror boxes (n, 4) in a picture of this width."""
    return np.stack([width - boxes[:, 2], boxes[:, 1], width - boxes[:, 0], boxes[:, 3]], axis=1)


def mirrored_points(points: Floats, width: int) -> Floats:
    """Mirror landmarks (n, 5, 2) in a picture of this width: a person's right eye becomes the left one."""
    swapped = points[:, (1, 0, 2, 4, 3)].copy()
    swapped[..., 0] = width - swapped[..., 0]
    return swapped


def _bordered(pixels: Pixels, above: int, below: int, left: int, right: int) -> Pixels:
    edges = (above, below, left, right)
    return np.asarray(cv2.copyMakeBorder(pixels, *edges, cv2.BORDER_CONSTANT, value=_GREY), np.uint8)


def input_side(photo: Photo) -> int:
    """Return how many pixels the longer side of the network's picture has: enough for the smallest face that counts."""
    needed = max(photo.width, photo.height) * SMALLEST_INPUT_FACE // SMALLEST_FACE
    return max(INPUT_SIDE, needed)


def resized(pixels: Pixels, side: int, *, enlarge: bool = False) -> Pixels:
    """Shrink to about this many pixels on the longer side, a tenth more where a whole factor is near: that is much
    faster."""
    height, width = pixels.shape[:2]
    longer = max(height, width)
    factor = max(1, longer // side)
    if factor > 1:
        size = (max(1, width // factor), max(1, height // factor))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    ratio = side / max(pixels.shape[:2])
    if ratio >= 0.9 and not (enlarge and ratio > 1):
        return pixels
    size = (max(1, round(pixels.shape[1] * ratio)), max(1, round(pixels.shape[0] * ratio)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def decode(offsets: Floats, cells: NDArray[np.int64], height: int, width: int) -> tuple[Floats, Floats]:
    """Turn the chosen cells' offsets (n, 14) into boxes (n, 4) and landmarks (n, 5, 2) in the network's input pixels.

    The levels' cells follow one another, row by row. A box's centre and the landmarks are given in strides from the
    cell's centre; its sides as the logarithm of how many times PRIOR strides they are.
    """
    centres, strides = _places(cells, height, width)
    middle = centres + offsets[:, 0:2] * strides
    half = np.exp(np.clip(offsets[:, 2:4], -4, 4)) * strides * (PRIOR / 2)
    points = offsets[:, 4:14].reshape(-1, 5, 2) * strides[:, None] + centres[:, None]
    return np.concatenate([middle - half, middle + half], axis=1), points


def _places(cells: NDArray[np.int64], height: int, width: int) -> tuple[Floats, Floats]:
    counts = np.array([(height // stride) * (width // stride) for stride in STRIDES])
    starts = np.cumsum(counts) - counts
    level = np.searchsorted(starts, cells, side="right") - 1
    stride = np.array(STRIDES)[level]
    rows, columns = np.divmod(cells - starts[level], width // stride)
    centres = (np.stack([columns, rows], axis=1) + 0.5) * stride[:, None]
    return centres.astype(np.float32), stride[:, None].astype(np.float32)
