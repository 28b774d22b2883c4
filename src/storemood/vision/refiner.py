"""Looks again at what may be a face, alone and from the finest pixels there are: is it one, and where exactly?

Any number of candidates are looked at in one call. The answer replaces the candidate's box, landmarks and score.
"""

from __future__ import annotations

import cv2
import numpy as np

from storemood.vision.found import Floats, Found
from storemood.vision.photo import Photo, Pixels
from storemood.vision.session import Session, open_model
from storemood.vision.shrinking import halve, halvings

SQUARE_SIDE = 96
"""Pixels on a side of the square that the network looks at."""

CANDIDATE_SHARE = 0.57
"""How much of the square's side the candidate fills."""

HOPELESS = 0.15
"""A square that scores less in one look would not become a face by another."""

SURE = 0.85
"""A square that scores more is a face and well placed: another look changes no decision, and moves the landmarks by
less than their labels waver."""

GREY = 127
"""What is beyond the photo's edge."""


class Refiner:
    """Holds the network. May be used by several threads at once."""

    def __init__(self, *, threads: int = 1, session: Session | None = None) -> None:
        """Raises ModelUnusable when the model can't be opened."""
        self._session = session or open_model("refiner", threads=threads)

    def refine(self, photo: Photo, boxes: Floats) -> Found:
        """Look at each of the boxes (n, 4), in full-size pixels; the result has a face for each, in the same order.

        Its scores are the overlap that the network expects between its box and a face's, near 0 where there is none.
        """
        if len(boxes) == 0:
            return Found(np.empty((0, 4), np.float32), np.empty((0, 5, 2), np.float32), np.empty(0, np.float32))
        cuts = [cut_square(photo, box) for box in boxes]
        squares = np.stack([square for square, _, _ in cuts])
        corners = np.stack([corner for _, corner, _ in cuts])
        scales = np.array([scale for _, _, scale in cuts], np.float32)
        seen = self._look_both_ways(squares)
        return Found(
            boxes=seen.boxes / scales[:, None] + np.tile(corners, 2),
            points=seen.points / scales[:, None, None] + corners[:, None],
            scores=seen.scores,
        )

    def _look_both_ways(self, squares: Pixels) -> Found:
        """A look at each square, and the mean of it and one at the mirror image where the first leaves doubt."""
        seen = self._look(squares)
        doubted = np.flatnonzero((seen.scores > HOPELESS) & (seen.scores < SURE))
        if len(doubted) == 0:
            return seen
        turned = mirrored(self._look(np.ascontiguousarray(squares[doubted, :, ::-1])))
        both = mean_of(Found(seen.boxes[doubted], seen.points[doubted], seen.scores[doubted]), turned)
        seen.boxes[doubted], seen.points[doubted], seen.scores[doubted] = both.boxes, both.points, both.scores
        return seen

    def _look(self, squares: Pixels) -> Found:
        scores, boxes, points = (np.asarray(out, np.float32) for out in self._session.run({"squares": squares}))
        return Found(boxes.copy(), points.reshape(-1, 5, 2).copy(), scores.copy())


def cut_square(photo: Photo, box: Floats) -> tuple[Pixels, Floats, float]:
    """Cut a square, SQUARE_SIDE wide, around a box (4,) in full-size pixels.

    Returns the square, grey where it reaches beyond the photo; its corner (2,) in full-size pixels; and how many of its
    pixels there are per full-size pixel.
    """
    square, corner, scale = square_of(photo.pixels, box / photo.scale)
    return square, corner * np.float32(photo.scale), scale / photo.scale


def square_of(
    pixels: Pixels, box: Floats, side: int = SQUARE_SIDE, share: float = CANDIDATE_SHARE
) -> tuple[Pixels, Floats, float]:
    """Cut a square, ``side`` wide, around a box (4,) of a picture (h, w, 3) that fills ``share`` of it.

    The result is as `cut_square`'s, all in the picture's pixels.
    """
    size = float(np.sqrt(max(1.0, float((box[2:] - box[:2]).prod()))))
    times = halvings(size / share / side)
    reach = max(2, round(size / share / 2**times) * 2**times)
    left, top = (round(float(middle) - reach / 2) for middle in (box[:2] + box[2:]) / 2)
    height, width = pixels.shape[:2]
    inner = pixels[max(0, top) : max(0, top + reach), max(0, left) : max(0, left + reach)]
    if inner.size == 0:
        inner, edges = np.full((1, 1, 3), GREY, np.uint8), (0, reach - 1, 0, reach - 1)
    else:
        edges = (max(0, -top), max(0, top + reach - height), max(0, -left), max(0, left + reach - width))
    if any(edges):
        inner = np.asarray(cv2.copyMakeBorder(inner, *edges, cv2.BORDER_CONSTANT, value=(GREY,) * 3), np.uint8)
    square = np.asarray(cv2.resize(halve(inner, times), (side, side), interpolation=cv2.INTER_LINEAR), np.uint8)
    return square, np.array([left, top], np.float32), side / reach


def mirrored(found: Found) -> Found:
    """Mirror what was seen in squares: a person's right eye becomes the left one."""
    boxes = np.stack(
        [SQUARE_SIDE - found.boxes[:, 2], found.boxes[:, 1], SQUARE_SIDE - found.boxes[:, 0], found.boxes[:, 3]], 1
    )
    points = found.points[:, (1, 0, 2, 4, 3)].copy()
    points[..., 0] = SQUARE_SIDE - points[..., 0]
    return Found(boxes, points, found.scores)


def mean_of(one: Found, other: Found) -> Found:
    """The mean of two looks at the same squares."""
    half = np.float32(0.5)
    return Found(
        (one.boxes + other.boxes) * half, (one.points + other.points) * half, (one.scores + other.scores) * half
    )
