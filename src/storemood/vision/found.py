"""Faces as arrays, while they are being found: overlaps, and one box for the many that mean the same face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import Box, Face, Landmarks

Floats = NDArray[np.float32]

VOTES_FROM = 0.6
"""Boxes that share this much with the kept one have a say in where it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """Faces in some picture's pixels: ``boxes`` (n, 4) left, top, right, bottom; ``points`` (n, 5, 2); ``scores``
    (n,)."""

    boxes: Floats
    points: Floats
    scores: Floats


def suppress(found: Found, overlap: float) -> Found:
    """Keep one of the boxes that overlap, the surest first, its place being the mean of theirs weighted by score.

    Non-maximum suppression with box voting (Gidaris and Komodakis, 2015). Loops over kept faces only.
    """
    count = len(found.scores)
    if count < 2:
        return found
    order = np.argsort(-found.scores, kind="stable")
    scores = found.scores[order]
    places = np.concatenate([found.boxes, found.points.reshape(count, 10)], axis=1)[order]
    sides = np.ascontiguousarray(places[:, :4].T)
    areas = _areas(sides)
    left = np.ones(count, bool)
    best, kept = 0, []
    while left[best]:
        shared = _overlaps(sides[:, best], sides, areas)
        voters = left & (shared > VOTES_FROM)
        voters[best] = True
        weights = scores[voters]
        kept.append((best, weights @ places[voters] / weights.sum()))
        left &= shared <= overlap
        left[best] = False
        best = int(left.argmax())
    means = np.array([mean for _, mean in kept], np.float32)
    return Found(means[:, :4], means[:, 4:].reshape(-1, 5, 2), scores[[number for number, _ in kept]])


def overlaps(box: Floats, boxes: Floats) -> Floats:
    """Return the intersection over union of one box (4,) with each of many (n, 4)."""
    return _overlaps(box, boxes.T, _areas(boxes.T))


def _areas(sides: Floats) -> Floats:
    return np.asarray((sides[2] - sides[0]) * (sides[3] - sides[1]), np.float32)


def _overlaps(box: Floats, sides: Floats, areas: Floats) -> Floats:
    """`overlaps` with boxes as ``sides`` (4, n), their ``areas`` (n,) known."""
    width = np.minimum(sides[2], box[2]) - np.maximum(sides[0], box[0])
    height = np.minimum(sides[3], box[3]) - np.maximum(sides[1], box[1])
    shared = np.maximum(width, 0) * np.maximum(height, 0)
    return np.asarray(shared / np.maximum(areas + _areas(box) - shared, 1e-6), np.float32)


def joined(looks: Sequence[Found]) -> Found:
    """Put several looks' faces into one list."""
    if not looks:
        return Found(np.empty((0, 4), np.float32), np.empty((0, 5, 2), np.float32), np.empty(0, np.float32))
    return Found(
        boxes=np.concatenate([look.boxes for look in looks]),
        points=np.concatenate([look.points for look in looks]),
        scores=np.concatenate([look.scores for look in looks]),
    )


def faces_of(found: Found) -> list[Face]:
    """Give found faces as the product knows them."""
    return [
        Face(Box(*box), Landmarks(*((x, y) for x, y in points)), score)
        for box, points, score in zip(found.boxes.tolist(), found.points.tolist(), found.scores.tolist(), strict=True)
    ]
