"""Stored buckets add up to a period exactly, and are few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storemood.domain.periods import Period, Span, bucket_end, cover, cover_until, tile
from storemood.domain.rollups import EIGHT_WEEKS, Grain, Stored, bucket_start

_PERIODS = st.builds(
    lambda first, days: Period(first, first + timedelta(days=days)),
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.one_of(st.integers(0, 40), st.integers(0, 799)),
)


def _hours(spans: Iterable[Span]) -> dict[datetime, int]:
    """Return how often each hour is counted, zeros left out."""
    found: Counter[datetime] = Counter()
    for span in spans:
        assert bucket_start(span.begin, span.grain) == span.begin
        assert bucket_start(span.end, span.grain) == span.end
        hour = span.begin
        while hour < span.end:
            found[hour] += span.sign
            hour += timedelta(hours=1)
    return {hour: times for hour, times in found.items() if times}


def _once(begin: datetime, end: datetime) -> dict[datetime, int]:
    return {begin + timedelta(hours=hour): 1 for hour in range(int((end - begin) / timedelta(hours=1)))}


def _bucket_end(start: datetime, grain: Stored) -> datetime:
    return bucket_end(start, grain) if isinstance(grain, Grain) else start + EIGHT_WEEKS


def _buckets(spans: Iterable[Span]) -> int:
    number = 0
    for span in spans:
        here = span.begin
        while here < span.end:
            here, number = _bucket_end(here, span.grain), number + 1
    return number


@given(_PERIODS)
def test_a_cover_counts_every_hour_once(period: Period) -> None:
    assert _hours(cover(period)) == _once(period.begin, period.end)


@given(_PERIODS)
def test_a_cover_needs_no_more_buckets_than_tiles(period: Period) -> None:
    assert _buckets(cover(period)) <= _buckets(tile(period, (Grain.MONTH, Grain.WEEK, Grain.DAY)))


@given(_PERIODS, st.integers(0, 30 * 24))
def test_a_cover_up_to_an_hour_ends_there(period: Period, hours: int) -> None:
    until = min(period.end, period.begin + timedelta(hours=hours))
    assert _hours(cover_until(period, until)) == _once(period.begin, until)


@given(_PERIODS, st.sampled_from([(Grain.HOUR,), (Grain.DAY,), (Grain.WEEK, Grain.DAY), (Grain.MONTH, Grain.DAY)]))
def test_tiles_lie_within_the_period(period: Period, grains: tuple[Grain, ...]) -> None:
    spans = tile(period, grains)
    assert all(span.sign == 1 for span in spans)
    assert _hours(spans) == _once(period.begin, period.end)


@pytest.mark.parametrize(
    ("word", "first", "days", "buckets"),
    [
        ("a day", date(2026, 6, 10), 1, 1),
        ("a week from Monday", date(2026, 6, 8), 7, 1),
        ("a week from Tuesday: a day is taken away, one added", date(2026, 6, 9), 7, 3),
        ("a month", date(2026, 6, 1), 30, 1),
        ("a month without its first day", date(2026, 6, 2), 29, 2),
        ("eight weeks", date(2026, 4, 20), 56, 1),
        ("a quarter", date(2026, 1, 1), 90, 3),
        ("a year", date(2026, 1, 1), 365, 11),
    ],
)
def test_few_buckets(word: str, first: date, days: int, buckets: int) -> None:
    assert _buckets(cover(Period(first, first + timedelta(days=days - 1)))) == buckets, word
