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
    order = np.argsort(-found.scores, kind="stable")
    boxes, points, scores = found.boxes[order], found.points[order], found.scores[order]
    left = np.ones(len(scores), bool)
    kept: list[tuple[Floats, Floats, float]] = []
    while left.any():
        best = int(np.argmax(left))
        shared = overlaps(boxes[best], boxes)
        voters = left & (shared > VOTES_FROM)
        weights = scores[voters] / scores[voters].sum()
        kept.append((weights @ boxes[voters], np.tensordot(weights, points[voters], 1), float(scores[best])))
        left &= shared <= overlap
        left[best] = False
    return Found(
        boxes=np.array([box for box, _, _ in kept], np.float32).reshape(-1, 4),
        points=np.array([point for _, point, _ in kept], np.float32).reshape(-1, 5, 2),
        scores=np.array([score for _, _, score in kept], np.float32),
    )


def overlaps(box: Floats, boxes: Floats) -> Floats:
    """Return the intersection over union of one box (4,) with each of many (n, 4)."""
    sides = np.minimum(box[2:], boxes[:, 2:]) - np.maximum(box[:2], boxes[:, :2])
    shared = np.clip(sides, 0, None).prod(axis=1)
    union = (box[2:] - box[:2]).prod() + (boxes[:, 2:] - boxes[:, :2]).prod(axis=1) - shared
    return np.asarray(shared / np.maximum(union, 1e-6), np.float32)


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
