"""Whether a bucket is whole, runs, is yet to come or is a gap; and how the week's trading time is spread."""

from __future__ import annotations

from datetime import datetime

import pytest

from storemood.db.scopes import TradingSpan
from storemood.domain.health.coverage import Coverage
from storemood.domain.periods import Bucket
from storemood.reports.hours import trading_shares
from storemood.reports.sides import Clock, State

_DAY = Bucket(datetime(2026, 6, 2), datetime(2026, 6, 3))


@pytest.mark.parametrize(
    ("word", "earliest", "latest", "coverage", "state"),
    [
        ("over everywhere", (3, 0), (3, 9), None, State.WHOLE),
        ("over in some zones", (2, 20), (3, 9), None, State.RUNNING),
        ("begun in some zones", (1, 15), (2, 4), None, State.RUNNING),
        ("begun nowhere", (1, 10), (1, 23), None, State.FUTURE),
        ("cameras were there", (3, 0), (3, 0), Coverage(100, 80), State.WHOLE),
        ("cameras were hardly there", (3, 0), (3, 0), Coverage(100, 9), State.GAP),
        ("cameras were not there", (3, 0), (3, 0), Coverage(100, 0), State.GAP),
        ("cameras were not to be expected", (3, 0), (3, 0), Coverage(0, 0), State.WHOLE),
        ("a running day is no gap yet", (2, 9), (2, 9), Coverage(10, 0), State.RUNNING),
    ],
)
def test_states(
    word: str, earliest: tuple[int, int], latest: tuple[int, int], coverage: Coverage | None, state: State
) -> None:
    clock = Clock(datetime(2026, 6, *earliest), datetime(2026, 6, *latest))
    assert clock.state(_DAY, coverage) is state, word


@pytest.mark.parametrize(
    ("word", "spans", "expected"),
    [
        ("nobody trades", [], {}),
        ("half of the stores", [TradingSpan(0, 9 * 60, 11 * 60, 2)], {(0, 9): 0.5, (0, 10): 0.5}),
        ("from half past", [TradingSpan(0, 9 * 60 + 30, 11 * 60, 4)], {(0, 9): 0.5, (0, 10): 1.0}),
        ("past midnight", [TradingSpan(6, 23 * 60, 25 * 60, 4)], {(6, 23): 1.0, (0, 0): 1.0}),
        ("in two spans", [TradingSpan(1, 540, 570, 4), TradingSpan(1, 570, 600, 2)], {(1, 9): 0.75}),
    ],
)
def test_trading_time(word: str, spans: list[TradingSpan], expected: dict[tuple[int, int], float]) -> None:
    found = trading_shares(spans, 4)
    assert len(found) == 7 * 24
    assert {place: share for place, share in found.items() if share} == expected, word
