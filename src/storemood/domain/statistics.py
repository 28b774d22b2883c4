"""How sure a number is: 95 % intervals of shares, indices and medians, and whether two numbers differ.

The sources are textbook ones: Wilson (1927) for shares; the delta method on multinomial counts for the mood index;
order statistics for medians (Conover, Practical Nonparametric Statistics, 3.2); the pooled z-test for two shares;
quasi-Poisson counts (McCullagh and Nelder, Generalized Linear Models, 6.2) for customers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from storemood.domain.model import AGE_BAND_STARTS, KNOWN_AGE_BANDS, AgeBand

Z = 1.959964
"""The normal distribution's two-sided 95 % point."""

OLDEST_YEARS = 85
"""Where the open last age band is taken to end."""

_FEWEST_EXPECTED = 5
_FEWEST_FREE_DAYS = 6

_BAND_EDGES = dict(
    zip(KNOWN_AGE_BANDS, zip(AGE_BAND_STARTS, (*AGE_BAND_STARTS[1:], OLDEST_YEARS), strict=True), strict=True)
)


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the true value lies in 95 of 100 cases."""

    low: float
    high: float


def wilson(part: int, whole: int) -> Interval | None:
    """Return the interval of ``part / whole``, 0 to 1, or None of nothing."""
    if whole <= 0:
        return None
    share, square = part / whole, Z * Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    reach = Z / (1 + square / whole) * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return Interval(max(0.0, min(share, middle - reach)), min(1.0, max(share, middle + reach)))  # rounding aside


def mood_index(positive: int, negative: int, known: int) -> float | None:
    """Return 100 x (positive - negative) / known, from -100 to 100, or None where no mood is known."""
    return 100 * (positive - negative) / known if known else None


def index_interval(positive: int, negative: int, known: int) -> Interval | None:
    """Return the interval of the mood index, or None where no mood is known.

    The variance is that of a multinomial's difference of shares. One customer of each of the three signs is added to
    it, so that a few customers of one mood aren't taken for certainty.
    """
    if known <= 0:
        return None
    middle, reach = 100 * (positive - negative) / known, Z * sqrt(_index_variance(positive, negative, known))
    return Interval(max(-100.0, middle - reach), min(100.0, middle + reach))


def _index_variance(positive: int, negative: int, known: int) -> float:
    up, down = (positive + 1) / (known + 3), (negative + 1) / (known + 3)
    return 10_000 * (up + down - (up - down) ** 2) / known


def median_age(bands: Mapping[AgeBand, int]) -> float | None:
    """Return the median of banded ages in years, spread evenly within a band, or None where no age is known."""
    known = sum(bands.get(band, 0) for band in _BAND_EDGES)
    return _age_at(bands, known / 2) if known else None


def median_age_interval(bands: Mapping[AgeBand, int]) -> Interval | None:
    """Return the interval of the median age: the ages at the ranks n/2 -/+ 1.96 x sqrt(n)/2."""
    known = sum(bands.get(band, 0) for band in _BAND_EDGES)
    if not known:
        return None
    reach = Z * sqrt(known) / 2
    return Interval(_age_at(bands, max(0.0, known / 2 - reach)), _age_at(bands, min(float(known), known / 2 + reach)))


def _age_at(bands: Mapping[AgeBand, int], rank: float) -> float:
    passed, edge = 0, 0.0
    for band, (low, high) in _BAND_EDGES.items():
        count = bands.get(band, 0)
        if count and passed + count >= rank:
            return low + (high - low) * (rank - passed) / count
        passed += count
        edge = float(high) if count else edge
    return edge


def shares_differ(part: int, whole: int, other_part: int, other_whole: int) -> bool | None:
    """Tell whether two shares differ at the 5 % level; None where too few were counted to tell."""
    if not (whole and other_whole):
        return None
    pooled = (part + other_part) / (whole + other_whole)
    if min(pooled, 1 - pooled) * min(whole, other_whole) < _FEWEST_EXPECTED:
        return None
    variance = pooled * (1 - pooled) * (1 / whole + 1 / other_whole)
    return abs(part / whole - other_part / other_whole) > Z * sqrt(variance)


def indices_differ(now: tuple[int, int, int], before: tuple[int, int, int]) -> bool | None:
    """Tell whether two mood indices differ, each given as positive, negative, known; None where too few
    were counted."""
    if min(now[2], before[2]) < 2 * _FEWEST_EXPECTED:
        return None
    apart = 100 * ((now[0] - now[1]) / now[2] - (before[0] - before[1]) / before[2])
    return abs(apart) > Z * sqrt(_index_variance(*now) + _index_variance(*before))


def medians_differ(now: Mapping[AgeBand, int], before: Mapping[AgeBand, int]) -> bool | None:
    """Tell whether two median ages differ, from the width of their intervals; None where too few were counted."""
    one, other = median_age_interval(now), median_age_interval(before)
    mine, its = median_age(now), median_age(before)
    if one is None or other is None or mine is None or its is None:
        return None
    if min(sum(now.get(band, 0) for band in _BAND_EDGES), sum(before.get(band, 0) for band in _BAND_EDGES)) < 10:
        return None
    return abs(mine - its) > sqrt(((one.high - one.low) / 2) ** 2 + ((other.high - other.low) / 2) ** 2)


def spread(days: Iterable[tuple[int, int]]) -> float | None:
    """Return by how many times days' counts vary more than chance alone: variance over mean, at least 1.

    Customers are no independent arrivals: weather, paydays and promotions move whole days, so that a plain Poisson test
    would call every difference of a large scope significant. ``days`` are (weekday, customers) of comparable days; each
    weekday is held against its own mean, so that a quiet Monday is no surprise. None where there are too few days to
    tell: fewer than six beyond one a weekday.
    """
    by_weekday: dict[int, list[int]] = defaultdict(list)
    for weekday, customers in days:
        by_weekday[weekday].append(customers)
    squares, free = 0.0, 0
    for counts in by_weekday.values():
        mean = sum(counts) / len(counts)
        if mean > 0:
            squares += sum((count - mean) ** 2 for count in counts) / mean
            free += len(counts) - 1
    return max(1.0, squares / free) if free >= _FEWEST_FREE_DAYS else None


def counts_differ(now: int, before: int, *, days: float, days_before: float, spread: float | None) -> bool | None:
    """Tell whether two counts of customers differ a day, given how much more than chance days vary; see ``spread``.

    A day's count is taken to have ``spread`` times a Poisson variance. None where the spread isn't known.
    """
    if spread is None or now + before < 2 * _FEWEST_EXPECTED:
        return None
    variance = spread * (now / days**2 + before / days_before**2)
    return abs(now / days - before / days_before) > Z * sqrt(variance)
