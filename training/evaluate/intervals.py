"""Figures that carry their 95 % interval and how many cases they rest on."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Z = 1.959964
"""Of a normal distribution, 95 % lies within so many standard deviations."""

ROUNDS = 500

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Figure:
    """A measured value with its 95 % interval; ``count`` cases. All are NaN where there was nothing to measure."""

    value: float
    low: float
    high: float
    count: int


Figures: TypeAlias = Mapping[str, "Figure | Figures"]
"""A tree of figures, by name."""

NOTHING = Figure(math.nan, math.nan, math.nan, 0)


def share(right: Bools) -> Figure:
    """The share that is true."""
    return wilson(int(np.sum(right)), len(right))


def wilson(right: int, count: int) -> Figure:
    """``right`` of ``count``, with the interval of Wilson (1927), which holds for few cases and near 0 and 1."""
    if count == 0:
        return NOTHING
    p = right / count
    middle = (p + Z * Z / (2 * count)) / (1 + Z * Z / count)
    half = Z * math.sqrt(p * (1 - p) / count + Z * Z / (4 * count * count)) / (1 + Z * Z / count)
    return Figure(p, max(middle - half, 0.0), min(middle + half, 1.0), count)


def rate(events: int, chances: int, *, per: float = 1.0) -> Figure:
    """Events for every ``per`` chances, with Poisson's exact interval (Garwood, 1936): 0 events are not never."""
    if chances == 0:
        return NOTHING
    scale = per / chances
    low = _solve(lambda mean: 1 - _poisson_at_most(events - 1, mean), 0.025) if events else 0.0
    high = _solve(lambda mean: -_poisson_at_most(events, mean), -0.025)
    return Figure(events * scale, low * scale, high * scale, chances)


def _poisson_at_most(events: int, mean: float) -> float:
    terms = (math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(events + 1))
    return math.fsum(terms)


def _solve(rising: Callable[[float], float], wanted: float) -> float:
    """Where a rising function of a positive number reaches a value, by halving."""
    low, high = 1e-9, 1.0
    while rising(high) < wanted:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < wanted else (low, middle)
    return high


def bootstrap(count: int, measure: Callable[[Rows], float], *, rounds: int = ROUNDS) -> Figure:
    """What ``measure`` says of all rows 0..count-1, with the interval of what it says of rows drawn with replacement.

    The percentile bootstrap of Efron (1979). The draws are the same in every run.
    """
    if count == 0:
        return NOTHING
    random = np.random.default_rng(0)
    drawn = [measure(random.integers(0, count, count)) for _ in range(rounds)]
    low, high = np.nanpercentile(drawn, (2.5, 97.5))
    return Figure(float(measure(np.arange(count))), float(low), float(high), count)


def mean(values: Floats) -> Figure:
    return bootstrap(len(values), lambda rows: float(values[rows].mean()))


def median(values: Floats) -> Figure:
    return bootstrap(len(values), lambda rows: float(np.median(values[rows])))


def of(count: int, value: float) -> Figure:
    """A value that is known and not estimated, such as a threshold that was set."""
    return Figure(value, value, value, count)


def branch(figures: Figures, *path: str) -> Figures:
    """The part of the tree at a path. Raises KeyError when there is none."""
    for name in path:
        part = figures[name]
        if isinstance(part, Figure):
            raise KeyError(name)
        figures = part
    return figures


def select(figures: Figures, *path: str) -> Figure:
    """The figure at a path in the tree; NOTHING where it was not measured."""
    found: Figure | Figures = figures
    for name in path:
        if isinstance(found, Figure) or name not in found:
            return NOTHING
        found = found[name]
    return found if isinstance(found, Figure) else NOTHING
