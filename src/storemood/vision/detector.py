"""Finds faces: a photo's pixels become boxes and five landmarks in upright, full-size pixels.

The network looks at the whole photo, about 700 pixels wide, where the smallest face that counts is some 16 pixels
large, and, unless a face is sure by then, at an overview a quarter of that size with a border around it, for faces that
fill the frame. What may be a face is then looked at again alone by the refiner, from the finest pixels there are: that
costs little, decides better, and says exactly where the face is.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import Face
from storemood.vision.found import Floats, Found, faces_of, joined, suppress
from storemood.vision.photo import Photo, Pixels
from storemood.vision.refiner import GREY, Refiner
from storemood.vision.session import Session, open_model

THRESHOLD = 0.645
"""A face's score is the overlap that the networks expect between its box and the true one. Chosen on validation
scenes."""

CANDIDATE = 0.25
"""What the first look must score for a second one, of the MOST_CANDIDATES surest."""

SURE = 0.8
"""From this score on a face in the look at the whole photo makes the overview needless."""

MOST_CANDIDATES = 100

SAY = np.float32(0.2)
"""How much the proposal's score weighs in a face's score; the rest is the refiner's."""

OVERLAP = 0.4
"""Of two boxes that share more of their union than this, the one with the lower score is dropped."""

STRIDES = (8, 16, 32)
PRIOR = 3.0

INPUT_SIDE = 704
SMALLEST_FACE = 60
SMALLEST_INPUT_FACE = 14
OVERVIEW_SIDE = 160
BORDER = 32

_STEP = 32  # the coarsest stride: the network's sides are multiples of it


class ProposalNetwork:
    """Says where faces may be. May be used by several threads at once."""

    def __init__(self, *, threads: int = 1, session: Session | None = None) -> None:
        """Raises ModelUnusable when the model can't be opened."""
        self._session = session or open_model("detector", threads=threads)

    def propose(self, photo: Photo, least: float = CANDIDATE) -> Found:
        """Return what may be a face, the surest first, in upright full-size pixels. ``least`` is the lowest score."""
        return suppress(joined(self._first_looks(photo, least)), OVERLAP)

    def _first_looks(self, photo: Photo, least: float) -> list[Found]:
        """Look at the whole photo, and at the overview unless a face is sure already: one that fills the frame leaves
        room for no other."""
        main = resized(photo.pixels, input_side(photo))
        looks = [self._look(main, photo, least, border=0)] if max(main.shape[:2]) > OVERVIEW_SIDE else []
        if not any((look.scores >= SURE).any() for look in looks):
            looks.append(self._look(resized(main, OVERVIEW_SIDE, enlarge=True), photo, least, border=BORDER))
        return looks

    def _look(self, pixels: Pixels, photo: Photo, least: float, *, border: int) -> Found:
        """Run the network on a resized picture of the photo. The result is in the photo's full-size pixels."""
        height, width = pixels.shape[:2]
        below, right = (-(length + 2 * border) % _STEP + border for length in (height, width))
        found = self._run(_bordered(pixels, border, below, border, right), least)
        scale = np.array([photo.width / width, photo.height / height], np.float32)
        return Found((found.boxes - border) * np.tile(scale, 2), (found.points - border) * scale, found.scores)

    def _run(self, picture: Pixels, threshold: float) -> Found:
        """Run the network on a picture whose sides are multiples of 32. The result is in that picture's pixels."""
        scores, offsets = (np.asarray(out, np.float32) for out in self._session.run({"picture": picture[None]}))
        chosen = np.flatnonzero(scores > threshold)
        boxes, points = decode(offsets[chosen], chosen, *picture.shape[:2])
        return Found(boxes, points, scores[chosen])


class Detector:
    """Holds both networks. May be used by several threads at once."""

    def __init__(
        self,
        *,
        threads: int = 1,
        threshold: float = THRESHOLD,
        proposals: ProposalNetwork | None = None,
        refiner: Refiner | None = None,
    ) -> None:
        """Raises ModelUnusable when a model can't be opened."""
        self._proposals = proposals or ProposalNetwork(threads=threads)
        self._refiner = refiner or Refiner(threads=threads)
        self._threshold = threshold

    def find_faces(self, photo: Photo) -> list[Face]:
        """Return the photo's faces, the surest first, in upright full-size pixels."""
        proposed = self._proposals.propose(photo)
        seen = self._refiner.refine(photo, proposed.boxes[:MOST_CANDIDATES])
        scores = SAY * proposed.scores[:MOST_CANDIDATES] + (1 - SAY) * seen.scores
        chosen = np.flatnonzero(scores > self._threshold)
        return faces_of(suppress(Found(seen.boxes[chosen], seen.points[chosen], scores[chosen]), OVERLAP))


def _bordered(pixels: Pixels, above: int, below: int, left: int, right: int) -> Pixels:
    edges = (above, below, left, right)
    return np.asarray(cv2.copyMakeBorder(pixels, *edges, cv2.BORDER_CONSTANT, value=(GREY,) * 3), np.uint8)


def input_side(photo: Photo) -> int:
    """Return how many pixels the longer side of the network's picture has: enough for the smallest face that counts."""
    needed = max(photo.width, photo.height) * SMALLEST_INPUT_FACE // SMALLEST_FACE
    return max(INPUT_SIDE, needed)


def resized(pixels: Pixels, side: int, *, enlarge: bool = False) -> Pixels:
    """Shrink to about this many pixels on the longer side, a tenth more or a twentieth less where a whole factor is
    near: that is much faster."""
    height, width = pixels.shape[:2]
    factor = max(1, int(max(height, width) / (0.95 * side)))
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
