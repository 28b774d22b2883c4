"""From answers to figures: what a threshold lets through, how well calibrated answers are, which group is worst off."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from training.evaluate.intervals import NOTHING, ROUNDS, Bools, Figure, Floats, Rows, bootstrap

BINS = 15
"""Calibration is measured in so many bins of equal width."""

FEW = 20
"""A group of fewer faces says too little to be compared."""


def threshold_for(false: Floats, allowed: int, floor: float) -> float:
    """The lowest threshold that lets at most so many of the false faces through, whose scores are ``false``.

    A face counts from a score of the threshold on. ``floor`` is the answer where every score may pass.
    """
    if len(false) <= allowed:
        return floor
    return float(np.nextafter(np.sort(false)[::-1][allowed], math.inf))


def recall_at_rate(scores: Floats, false: list[Floats], floor: float, *, per_thousand: int = 1) -> tuple[Figure, float]:
    """Recall at the threshold that gives so many false faces in a thousand scenes, and that threshold.

    ``scores`` are those of the faces that were there, 0 for one that was missed; ``false`` has the scores of the false
    faces of each scene. Its interval comes from drawing faces and scenes anew, each time with a threshold of its own.
    """
    if len(scores) == 0 or not false:
        return NOTHING, floor
    allowed = len(false) * per_thousand // 1000

    def threshold(scenes: Rows) -> float:
        return threshold_for(np.concatenate([false[scene] for scene in scenes]), allowed, floor)

    random = np.random.default_rng(1)

    def recall(rows: Rows) -> float:
        return float(np.mean(scores[rows] >= threshold(random.integers(0, len(false), len(false)))))

    chosen = threshold(np.arange(len(false)))
    drawn = bootstrap(len(scores), recall)
    value = float(np.mean(scores >= chosen))
    return Figure(value, min(drawn.low, value), max(drawn.high, value), len(scores)), chosen


@dataclass(frozen=True)
class Bin:
    """Answers of like confidence: the mean of what was claimed and the share that was right."""

    claimed: float
    right: float
    count: int


def calibration_bins(confidence: Floats, right: Bools) -> list[Bin]:
    """The bins that hold an answer, from unsure to sure."""
    numbers = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return [
        Bin(float(confidence[numbers == k].mean()), float(right[numbers == k].mean()), int((numbers == k).sum()))
        for k in np.unique(numbers)
    ]


def calibration_error(confidence: Floats, right: Bools) -> float:
    """Expected calibration error (Guo et al., 2017): by how much confidence and the share of right answers differ, the
    mean over bins of equal width, each weighing as many answers as it holds."""
    bins = calibration_bins(confidence, right)
    return sum(abs(part.claimed - part.right) * part.count for part in bins) / max(1, len(right))


def calibration(confidence: Floats, right: Bools) -> Figure:
    return bootstrap(len(right), lambda rows: calibration_error(confidence[rows], right[rows]), rounds=200)


def chance_of_difference(only_one: int, only_other: int) -> float:
    """How probable it is that chance alone makes two networks differ so much: ``only_one`` faces are right with one of
    them and wrong with the other, ``only_other`` the other way round. McNemar's test (1947), exact and two-sided."""
    count = only_one + only_other
    tail = sum(math.comb(count, fewer) for fewer in range(min(only_one, only_other) + 1))
    return min(1.0, 2 * tail / (1 << count))


def worst_group(right: Bools, groups: Mapping[str, Bools]) -> tuple[str, Figure]:
    """The group with the smallest share of right answers, and how far it lies below the share of all.

    Groups of few faces are left out. The interval is of the distance of that group, chosen once.
    """
    large = _large(groups)
    if not large:
        return "", NOTHING
    worst = min(large, key=lambda name: float(right[large[name]].mean()))
    members = large[worst]

    def distance(rows: Rows) -> float:
        chosen = members[rows]
        return float(right[rows].mean() - right[rows][chosen].mean()) if chosen.any() else math.nan

    return worst, bootstrap(len(right), distance)


def worst_by_chance(right: Bools, groups: Mapping[str, Bools], kinds: Rows) -> Figure:
    """How far the worst group would lie below the share of all if no group were harder than another: the mean, and
    where 95 % lie, of answers dealt out anew among the faces of each kind (a permutation test).

    ``kinds`` (n,) are numbers; what makes a kind harder than others, such as age, is left as it is.
    """
    large = _large(groups)
    if not large:
        return NOTHING
    random = np.random.default_rng(0)
    alike = [np.flatnonzero(kinds == kind) for kind in np.unique(kinds)]
    distances = []
    for _ in range(ROUNDS):
        dealt = right.copy()
        for rows in alike:
            dealt[rows] = random.permutation(right[rows])
        distances.append(right.mean() - min(dealt[members].mean() for members in large.values()))
    low, high = np.percentile(distances, (2.5, 97.5))
    return Figure(float(np.mean(distances)), float(low), float(high), len(right))


def _large(groups: Mapping[str, Bools]) -> dict[str, Bools]:
    return {name: members for name, members in groups.items() if members.sum() >= FEW}
