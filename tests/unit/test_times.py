"""Hours of the week: which stored buckets they are made of."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storemood.domain.errors import BadQuestion
from storemood.domain.rollups import Grain
from storemood.domain.times import ALWAYS, Times

_FRIDAY = datetime(2026, 6, 5)
_MONDAY, _TUESDAY = datetime(2026, 6, 1), datetime(2026, 6, 2)
_HOUR = timedelta(hours=1)


def _some(count: int) -> st.SearchStrategy[frozenset[int]]:
    return st.frozensets(st.integers(0, count - 1))


@given(_some(7), _some(24), st.integers(0, 200), st.integers(0, 900), st.booleans())
def test_buckets_hold_each_asked_hour_once_and_no_other(
    weekdays: frozenset[int], hours: frozenset[int], first: int, length: int, by_hour: bool
) -> None:
    times = Times(weekdays, hours)
    begin = _FRIDAY + timedelta(hours=first)
    end = begin + timedelta(hours=length)
    held = []
    for span in times.spans(begin, end, by_hour=by_hour):
        step = timedelta(days=1) if span.grain is Grain.DAY else timedelta(hours=1)
        assert span.grain is Grain.HOUR or (span.begin.hour, span.end.hour) == (0, 0)
        assert (span.end - span.begin) % step == timedelta()
        held += [span.begin + timedelta(hours=n) for n in range((span.end - span.begin) // timedelta(hours=1))]
    every = (begin + timedelta(hours=n) for n in range(length))
    assert held == [hour for hour in every if times.has(hour.weekday(), hour.hour)]


@pytest.mark.parametrize(
    ("times", "grains"),
    [
        (Times(frozenset({4})), [Grain.DAY]),
        (Times(frozenset({4, 5})), [Grain.DAY]),
        (Times(hours=frozenset({17, 18})), [Grain.HOUR, Grain.HOUR, Grain.HOUR]),
        (Times(frozenset({4}), frozenset({9, 17})), [Grain.HOUR, Grain.HOUR]),
    ],
    ids=["a weekday", "two adjoining", "hours of each day", "hours of a weekday"],
)
def test_few_buckets_do(times: Times, grains: list[Grain]) -> None:
    assert [span.grain for span in times.spans(_FRIDAY, _FRIDAY + timedelta(days=3))] == grains


def test_all_of_them_are_no_choice() -> None:
    assert Times(frozenset(range(7)), frozenset(range(24))) == ALWAYS
    assert not ALWAYS.is_active


def test_there_is_no_25th_hour() -> None:
    with pytest.raises(BadQuestion, match="hours are numbers from 0 to 23"):
        Times(hours=frozenset({24}))
