"""How sure a number is: against values from textbooks and by hand."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storemood.domain import statistics
from storemood.domain.model import KNOWN_AGE_BANDS, AgeBand
from storemood.domain.statistics import Interval


@pytest.mark.parametrize(
    ("word", "part", "whole", "low", "high"),
    [
        ("none of ten", 0, 10, 0.0, 0.2775),
        ("half of ten", 5, 10, 0.2366, 0.7634),
        ("all of ten", 10, 10, 0.7225, 1.0),
        ("one of one", 1, 1, 0.2065, 1.0),
        ("Newcombe 1998, table I", 81, 263, 0.2553, 0.3662),
        ("Newcombe 1998, table I, few", 1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson(word: str, part: int, whole: int, low: float, high: float) -> None:
    found = statistics.wilson(part, whole)
    assert found is not None
    assert [found.low, found.high] == pytest.approx([low, high], abs=5e-5), word


def test_a_share_of_nobody_has_no_interval() -> None:
    assert statistics.wilson(0, 0) is None


@given(st.integers(0, 500), st.integers(1, 500))
@example(0, 7)
def test_a_share_lies_in_its_interval(part: int, more: int) -> None:
    found = statistics.wilson(part, part + more)
    assert found is not None
    assert 0 <= found.low <= part / (part + more) <= found.high <= 1


@pytest.mark.parametrize(
    ("word", "positive", "negative", "known", "index", "reach"),
    [
        ("balanced", 50, 50, 100, 0.0, 19.45),
        ("all neutral still varies", 0, 0, 97, 0.0, 2.81),
        ("good", 60, 10, 100, 50.0, 13.3),
        ("ten times as many", 600, 100, 1000, 50.0, 4.16),
    ],
)
def test_the_mood_index(word: str, positive: int, negative: int, known: int, index: float, reach: float) -> None:
    assert statistics.mood_index(positive, negative, known) == index, word
    found = statistics.index_interval(positive, negative, known)
    assert found is not None
    assert (found.high - found.low) / 2 == pytest.approx(reach, abs=0.1), word


def test_the_mood_index_of_nobody_is_none() -> None:
    assert statistics.mood_index(0, 0, 0) is None
    assert statistics.index_interval(0, 0, 0) is None


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_the_mood_index_lies_in_its_interval(positive: int, negative: int, other: int) -> None:
    known = positive + negative + other
    found, index = (
        statistics.index_interval(positive, negative, known),
        statistics.mood_index(positive, negative, known),
    )
    assert (found is None) == (index is None) == (known == 0)
    if found is not None and index is not None:
        assert -100 <= found.low <= index <= found.high <= 100


@pytest.mark.parametrize(
    ("word", "bands", "median"),
    [
        ("nobody", {}, None),
        ("only unknown", {AgeBand.UNKNOWN: 5}, None),
        ("all in one band", {AgeBand.AGE_20_29: 4}, 25.0),
        ("unknown are left out", {AgeBand.AGE_20_29: 4, AgeBand.UNKNOWN: 50}, 25.0),
        ("between two", {AgeBand.AGE_10_19: 1, AgeBand.AGE_20_29: 1}, 20.0),
        ("oldest", {AgeBand.AGE_70_UP: 1}, 77.5),
    ],
)
def test_the_median_of_banded_ages(word: str, bands: dict[AgeBand, int], median: float | None) -> None:
    assert statistics.median_age(bands) == median, word


@pytest.mark.parametrize(
    ("word", "bands", "expected"),
    [
        ("nobody", {}, None),
        ("a hundred in one band", {AgeBand.AGE_20_29: 100}, Interval(24.02, 25.98)),
        ("one may be any of its band", {AgeBand.AGE_20_29: 1}, Interval(20.0, 30.0)),
        ("two bands", {AgeBand.AGE_20_29: 100, AgeBand.AGE_30_39: 100}, Interval(28.61, 31.39)),
    ],
)
def test_the_interval_of_a_median(word: str, bands: dict[AgeBand, int], expected: Interval | None) -> None:
    found = statistics.median_age_interval(bands)
    assert (found is None) == (expected is None), word
    if found is not None and expected is not None:
        assert [found.low, found.high] == pytest.approx([expected.low, expected.high], abs=0.01), word


@given(st.dictionaries(st.sampled_from(KNOWN_AGE_BANDS), st.integers(0, 40), min_size=1))
def test_a_median_lies_in_its_interval(bands: dict[AgeBand, int]) -> None:
    found, median = statistics.median_age_interval(bands), statistics.median_age(bands)
    assert (found is None) == (median is None)
    if found is not None and median is not None:
        assert found.low <= median <= found.high


@pytest.mark.parametrize(
    ("word", "now", "before", "differs"),
    [
        ("the same", (50, 100), (50, 100), False),
        ("a little apart", (55, 100), (50, 100), False),
        ("a little apart, of many", (5500, 10_000), (5000, 10_000), True),
        ("far apart", (80, 100), (50, 100), True),
        ("too few to tell", (1, 4), (4, 4), None),
        ("nobody", (0, 0), (5, 10), None),
        ("nothing of either", (0, 100), (0, 100), None),
    ],
)
def test_whether_shares_differ(word: str, now: tuple[int, int], before: tuple[int, int], differs: bool | None) -> None:
    assert statistics.shares_differ(*now, *before) is differs, word


@pytest.mark.parametrize(
    ("word", "now", "before", "differs"),
    [
        ("the same", (50, 10, 100), (50, 10, 100), False),
        ("a little apart", (52, 10, 100), (50, 10, 100), False),
        ("far apart", (80, 5, 100), (40, 30, 100), True),
        ("too few to tell", (5, 0, 9), (50, 10, 100), None),
    ],
)
def test_whether_indices_differ(
    word: str, now: tuple[int, int, int], before: tuple[int, int, int], differs: bool | None
) -> None:
    assert statistics.indices_differ(now, before) is differs, word


@pytest.mark.parametrize(
    ("word", "now", "before", "differs"),
    [
        ("the same", {AgeBand.AGE_20_29: 100}, {AgeBand.AGE_20_29: 100}, False),
        ("another band", {AgeBand.AGE_20_29: 100}, {AgeBand.AGE_30_39: 100}, True),
        ("too few to tell", {AgeBand.AGE_20_29: 9}, {AgeBand.AGE_30_39: 100}, None),
        ("nobody", {}, {AgeBand.AGE_30_39: 100}, None),
    ],
)
def test_whether_medians_differ(
    word: str, now: dict[AgeBand, int], before: dict[AgeBand, int], differs: bool | None
) -> None:
    assert statistics.medians_differ(now, before) is differs, word


@pytest.mark.parametrize(
    ("word", "days", "spread"),
    [
        ("no days", [], None),
        ("a week tells nothing", [(day, 100) for day in range(7)], None),
        ("days alike vary no less than chance", [(day, 100) for day in range(7)] * 2, 1.0),
        ("weekdays differ, weeks don't", [(day, 100 * (day + 1)) for day in range(7)] * 3, 1.0),
        ("weeks differ", [(day, count) for count in (80, 120) for day in range(7)], 8.0),
        ("closed days count neither way", [(day, 100 if day < 6 else 0) for day in range(7)] * 2, 1.0),
    ],
)
def test_how_much_days_vary(word: str, days: list[tuple[int, int]], spread: float | None) -> None:
    found = statistics.spread(days)
    assert found == (None if spread is None else pytest.approx(spread)), word


@pytest.mark.parametrize(
    ("word", "now", "before", "days", "days_before", "spread", "differs"),
    [
        ("the same", 1000, 1000, 7, 7, 1.0, False),
        ("far apart", 1200, 1000, 7, 7, 1.0, True),
        ("far apart, but days vary much", 1200, 1000, 7, 7, 10.0, False),
        ("the same a day, over twice the days", 2000, 1000, 14, 7, 1.0, False),
        ("how days vary is not known", 1200, 1000, 7, 7, None, None),
        ("too few to tell", 5, 1, 7, 7, 1.0, None),
    ],
)
def test_whether_counts_differ(
    word: str, now: int, before: int, days: int, days_before: int, spread: float | None, differs: bool | None
) -> None:
    found = statistics.counts_differ(now, before, days=days, days_before=days_before, spread=spread)
    assert found is differs, word
