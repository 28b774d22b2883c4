"""Times of the week are added up from few stored buckets, each hour once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storemood.domain.periods import Span
from storemood.domain.recurring import Apart, cover
from storemood.domain.rollups import EIGHT_WEEKS, Aid, Grain, Stored, bucket_start
from storemood.domain.times import ALWAYS, Times

_MONDAY, _TUESDAY, _FRIDAY = datetime(2026, 6, 1), datetime(2026, 6, 2), datetime(2026, 6, 5)
_HOUR = timedelta(hours=1)


def _hours_of(bucket: datetime, grain: Stored) -> Iterator[datetime]:
    """Yield every hour that a stored bucket counts."""
    days = {Grain.HOUR: 1, Grain.DAY: 1, Aid.HOUR_IN_WEEK: 7}.get(grain, EIGHT_WEEKS.days)
    begin = bucket_start(bucket, Aid.EIGHT_WEEKS) if days == EIGHT_WEEKS.days else bucket_start(bucket, Grain.DAY)
    for hour in (begin + step * _HOUR for step in range(24 * days)):
        if bucket_start(hour, grain) == bucket:
            yield hour


def _counted(spans: tuple[Span, ...]) -> dict[datetime, int]:
    """Return how often each hour is counted, zeros left out."""
    found: Counter[datetime] = Counter()
    for span in spans:
        step = timedelta(days=1) if span.grain in (Grain.DAY, Aid.WEEKDAY_IN_EIGHT_WEEKS) else _HOUR
        for bucket in (span.begin + step * place for place in range((span.end - span.begin) // step)):
            assert bucket_start(bucket, span.grain) == bucket
            for hour in _hours_of(bucket, span.grain):
                found[hour] += span.sign
    return {hour: times for hour, times in found.items() if times}


def _buckets(spans: tuple[Span, ...]) -> int:
    steps = {Grain.DAY: timedelta(days=1), Aid.WEEKDAY_IN_EIGHT_WEEKS: timedelta(days=1)}
    return sum((span.end - span.begin) // steps.get(span.grain, _HOUR) for span in spans)


@settings(max_examples=40)
@given(
    st.frozensets(st.integers(0, 6)),
    st.frozensets(st.integers(8, 19), max_size=3),
    st.integers(0, 200),
    st.one_of(st.integers(0, 72), st.integers(0, 40 * 24), st.integers(0, 500 * 24)),
    st.sampled_from(Apart),
)
def test_a_cover_counts_each_asked_hour_once(
    weekdays: frozenset[int], hours: frozenset[int], first: int, length: int, apart: Apart
) -> None:
    times = Times(weekdays, hours)
    begin = _FRIDAY + first * _HOUR
    every = (begin + step * _HOUR for step in range(length))
    asked = [hour for hour in every if times.has(hour.weekday(), hour.hour)]
    spans = cover(times, begin, begin + length * _HOUR, apart)
    assert _counted(spans) == dict.fromkeys(asked, 1)
    assert times.hours_between(begin, begin + length * _HOUR) == len(asked)
    by_hour = apart is not Apart.NOTHING
    assert times == ALWAYS or _buckets(spans) <= _buckets(times.spans(begin, begin + length * _HOUR, by_hour=by_hour))
    if apart is Apart.HOUR_OF_WEEK:
        assert {span.grain for span in spans} <= {Grain.HOUR, Aid.WEEKHOUR_IN_EIGHT_WEEKS}
    elif apart is Apart.HOUR_OF_DAY:
        assert not {span.grain for span in spans} & {Grain.DAY, Aid.WEEKDAY_IN_EIGHT_WEEKS}


@pytest.mark.parametrize(
    ("word", "first", "times", "days", "buckets"),
    [
        ("an hour of a week from Monday", _MONDAY, Times(hours=frozenset({9})), 7, 1),
        (
            "of a week from Tuesday, a Monday is taken away and one added",
            _TUESDAY,
            Times(hours=frozenset({9})),
            7,
            3,
        ),
        ("three hours of a year", _FRIDAY, Times(hours=frozenset({9, 10, 11})), 365, 45),
        ("a weekday of a year", _FRIDAY, Times(frozenset({5})), 365, 10),
        ("an hour of a weekday of a year", _FRIDAY, Times(frozenset({5}), frozenset({9})), 365, 10),
        ("three hours of a weekend of a quarter", _FRIDAY, Times(frozenset({5, 6}), frozenset({9, 10, 11})), 91, 36),
    ],
)
def test_what_recurs_is_added_up_from_few_buckets(
    word: str, first: datetime, times: Times, days: int, buckets: int
) -> None:
    assert _buckets(cover(times, first, first + timedelta(days=days))) == buckets, word
