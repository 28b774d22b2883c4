"""Whether an hour is unusual, held against the same hour of the same weekday in the weeks before.

Robust statistics: the median, and the median absolute deviation times 1.4826, which is the standard deviation of normal
numbers (Hampel 1974). Hours in which cameras were missing are neither judged nor compared with.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

WEEKS = 8
_FEWEST_WEEKS = 5
_MAD_TO_DEVIATION = 1.4826
_DEVIATIONS = 4.0
_LEAST_SHARE = 0.3
_LEAST_CUSTOMERS = 20
_LEAST_POINTS = 15.0
_LEAST_SPREAD_SHARE = 0.08
_LEAST_SPREAD_POINTS = 3.0
WHOLE_COVERAGE = 0.8
"""An hour with less of its expected camera-hours is not judged."""


class Direction(StrEnum):
    """Which way an hour is out of the usual."""

    FALL = "fall"
    SPIKE = "spike"


@dataclass(frozen=True, slots=True)
class Unusual:
    """An unusual number: what is usual, from the lowest to the highest of ``weeks`` weeks, and by how many usual
    deviations it is away."""

    direction: Direction
    value: float
    usual: float
    low: float
    high: float
    weeks: int
    deviations: float


def judge_customers(value: int, before: Sequence[int]) -> Unusual | None:
    """Judge how many customers came in an hour. Chance alone makes counts vary by their root, so less is nothing."""
    if len(before) < _FEWEST_WEEKS:
        return None
    usual = median(before)
    spread = max(_deviation(before), math.sqrt(usual), _LEAST_SPREAD_SHARE * usual, 1.0)
    return _judge(value, before, spread, max(_LEAST_CUSTOMERS, _LEAST_SHARE * usual))


def judge_index(value: float, known: int, before: Sequence[float]) -> Unusual | None:
    """Judge an hour's mood index of ``known`` moods. An index of n moods varies by at most 100 / sqrt(n) by chance."""
    if len(before) < _FEWEST_WEEKS:
        return None
    spread = max(_deviation(before), 100 / math.sqrt(known), _LEAST_SPREAD_POINTS)
    return _judge(value, before, spread, _LEAST_POINTS)


def _deviation(values: Sequence[float]) -> float:
    middle = median(values)
    return _MAD_TO_DEVIATION * median(abs(value - middle) for value in values)


def _judge(value: float, before: Sequence[float], spread: float, least: float) -> Unusual | None:
    usual = median(before)
    away = (value - usual) / spread
    if abs(away) < _DEVIATIONS or abs(value - usual) < least:
        return None
    direction = Direction.SPIKE if away > 0 else Direction.FALL
    return Unusual(direction, value, usual, min(before), max(before), len(before), round(abs(away), 1))
