"""Opening hours on a store's wall clock."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from storemood.domain.hours import OpeningHours, Span, parse_days, parse_time

_EVENING = OpeningHours(
    {day: (Span(18 * 60, 26 * 60),) for day in range(5)},
    {date(2026, 12, 24): (), date(2026, 12, 26): (Span(10 * 60, 12 * 60),)},
)


@pytest.mark.parametrize(
    ("word", "local", "is_open"),
    [
        ("before", datetime(2026, 11, 24, 17, 59), False),
        ("from the first minute", datetime(2026, 11, 24, 18, 0), True),
        ("past midnight", datetime(2026, 11, 25, 1, 59), True),
        ("to the last minute", datetime(2026, 11, 25, 2, 0), False),
        ("Friday's night reaches into Saturday", datetime(2026, 11, 28, 1, 0), True),
        ("Saturday itself is closed", datetime(2026, 11, 28, 19, 0), False),
        ("Monday's small hours follow a closed Sunday", datetime(2026, 11, 30, 1, 0), False),
        ("an exception closes", datetime(2026, 12, 24, 19, 0), False),
        ("an exception opens", datetime(2026, 12, 26, 11, 0), True),
        ("the night into an exception is the day before's", datetime(2026, 12, 24, 1, 0), True),
    ],
)
def test_is_open(word: str, local: datetime, is_open: bool) -> None:
    assert _EVENING.is_open(local) is is_open, word


@pytest.mark.parametrize(("text", "minutes"), [("00:00", 0), ("08:00", 480), ("8:30", 510), ("24:00", 1440)])
def test_times(text: str, minutes: int) -> None:
    assert parse_time(text) == minutes


@pytest.mark.parametrize("text", ["", "8", "8:5", "08:60", "24:01", "-1:00", "eight", "08:00:00"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        parse_time(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon-Sun", (0, 1, 2, 3, 4, 5, 6)),
        ("Mon-Sat", (0, 1, 2, 3, 4, 5)),
        ("Sat-Mon", (0, 5, 6)),
        ("mon, Wed-fri", (0, 2, 3, 4)),
        ("Sunday", (6,)),
    ],
)
def test_days(text: str, days: tuple[int, ...]) -> None:
    assert parse_days(text) == days


@pytest.mark.parametrize("text", ["", "Mon-", "Foo", "1-5"])
def test_what_are_no_days(text: str) -> None:
    with pytest.raises(ValueError, match="weekday"):
        parse_days(text)
