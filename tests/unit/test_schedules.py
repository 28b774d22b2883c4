"""When reports by mail are due, and what an unusual hour is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from storemood.domain.schedules import Every, last_due
from storemood.domain.unusual import Direction, judge_customers, judge_index


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


_FAR_APART = ["Asia/Tokyo", "America/New_York"]


@pytest.mark.parametrize(
    ("every", "zones", "now", "first", "last", "at"),
    [
        # a Wednesday, 07:00 in Berlin is 05:00 UTC in summer and 06:00 in winter
        ("daily", ["Europe/Berlin"], "2026-06-10T05:00", "2026-06-09", "2026-06-09", "2026-06-10T05:00"),
        ("daily", ["Europe/Berlin"], "2026-06-10T04:59", "2026-06-08", "2026-06-08", None),
        ("daily", ["Europe/Berlin"], "2026-12-10T06:30", "2026-12-09", "2026-12-09", "2026-12-10T06:00"),
        ("daily", ["Europe/Berlin"], "2026-03-29T05:00", "2026-03-28", "2026-03-28", "2026-03-29T05:00"),
        ("weekly", ["Europe/Berlin"], "2026-06-10T05:00", "2026-06-01", "2026-06-07", "2026-06-08T05:00"),
        ("monthly", ["Asia/Tokyo"], "2026-06-01T00:00", "2026-05-01", "2026-05-31", "2026-05-31T22:00"),
        (
            "daily",
            _FAR_APART,
            "2026-06-10T11:00",
            "2026-06-09",
            "2026-06-09",
            "2026-06-10T11:00",
        ),
        (
            "daily",
            _FAR_APART,
            "2026-06-10T00:00",
            "2026-06-08",
            "2026-06-08",
            "2026-06-09T11:00",
        ),
    ],
)
def test_a_report_is_due(every: str, zones: list[str], now: str, first: str, last: str, at: str | None) -> None:
    due = last_due(Every(every), 7, zones, _utc(now))
    if at is None:
        assert due is None, "the day before is too long ago"
        return
    assert due is not None
    assert (due.period.first, due.period.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert due.at == _utc(at)


@pytest.mark.parametrize(
    ("every", "now"),
    [("daily", "2026-06-10T02:00"), ("weekly", "2026-06-11T05:01"), ("monthly", "2026-06-09T00:00")],
)
def test_a_report_that_is_late_is_not_due(every: str, now: str) -> None:
    assert last_due(Every(every), 7, ["Europe/Berlin"], _utc(now)) is None


def test_nothing_is_due_without_a_store() -> None:
    assert last_due(Every.DAILY, 7, [], _utc("2026-06-10T05:00")) is None


_USUAL = [98, 104, 101, 95, 107, 99, 102, 100]


@pytest.mark.parametrize(
    ("value", "before", "direction"),
    [
        (100, _USUAL, None),
        (128, _USUAL, None),
        (20, _USUAL, Direction.FALL),
        (0, _USUAL, Direction.FALL),
        (200, _USUAL, Direction.SPIKE),
        (20, _USUAL[:4], None),
        (20, [10, 180, 90, 20, 150, 60, 120, 100], None),
        (1, [4, 5, 6, 5, 4, 6, 5, 4], None),
        (20, [100, 100, 100, 100, 100, 100, 100, 2], Direction.FALL),
    ],
    ids=[
        "usual",
        "a little more",
        "fall",
        "nobody",
        "spike",
        "too few weeks",
        "always different",
        "few customers",
        "one odd week changes nothing",
    ],
)
def test_unusual_numbers_of_customers(value: int, before: list[int], direction: Direction | None) -> None:
    found = judge_customers(value, before)
    assert (found and found.direction) == direction


@pytest.mark.parametrize(
    ("value", "known", "direction"),
    [(15.0, 400, None), (-20.0, 400, Direction.FALL), (-20.0, 50, None), (60.0, 400, Direction.SPIKE)],
)
def test_unusual_moods(value: float, known: int, direction: Direction | None) -> None:
    found = judge_index(value, known, [14.0, 16.0, 15.0, 13.0, 17.0, 15.5, 14.5, 15.0])
    assert (found and found.direction) == direction
