"""Which of the clocks is believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storemood.domain.capture import CLOCK_TOLERANCE, LATEST_BACKLOG, Hint, taken_at, time_in_name
from storemood.domain.clocks import Clock

_RECEIVED = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
_NEARLY = datetime(2026, 6, 10, 11, 59, tzinfo=UTC)
_BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("192.168.1.64_01_20181009163538868_FACE_DETECTION.jpg", datetime(2018, 10, 9, 16, 35, 38, 868000)),
        ("2021/03/15/Camera BE_01_20210315004528.jpg", datetime(2021, 3, 15, 0, 45, 28)),
        ("snap/MDAlarm_20180807-135928.jpg", datetime(2018, 8, 7, 13, 59, 28)),
        ("Entrance-2009-06-05@225030", datetime(2009, 6, 5, 22, 50, 30)),
        ("2018/10/09/18/2018_10_09_18_53_51_0.jpg", datetime(2018, 10, 9, 18, 53, 51)),
        ("20210315/exit_20210316004528.jpg", datetime(2021, 3, 16, 0, 45, 28)),
        ("exit_20210316004528_123.jpg", datetime(2021, 3, 16, 0, 45, 28)),
        ("exit_20210316_004528.123.jpg", datetime(2021, 3, 16, 0, 45, 28, 123000)),
        ("camera.jpg", None),
        ("IMG_1234.jpg", None),
        ("20260230_120000.jpg", None),
    ],
)
def test_the_time_in_a_name(name: str, local: datetime | None) -> None:
    assert time_in_name(name) == local


@pytest.mark.parametrize(
    ("word", "hints", "taken"),
    [
        ("no hint", (None, None), _RECEIVED),
        (
            "the later hint wins",
            (datetime(2026, 6, 10, 12, 7), datetime(2026, 6, 10, 13, 7)),
            _RECEIVED.replace(hour=11, minute=7),
        ),
        ("a camera an hour ahead", (datetime(2026, 6, 10, 15, 0),), _RECEIVED),
        ("a minute ahead is now", (datetime(2026, 6, 10, 14, 1),), _RECEIVED),
        ("a year old file", (datetime(2025, 6, 10, 13, 0),), _RECEIVED),
        ("backlog of a day", (datetime(2026, 6, 9, 14, 0),), datetime(2026, 6, 9, 12, 0, tzinfo=UTC)),
        (
            "a bad hint, then a good one",
            (datetime(2000, 1, 1), datetime(2026, 6, 10, 13, 7)),
            _RECEIVED.replace(hour=11, minute=7),
        ),
        ("half an hour behind, of an unknown clock", (datetime(2026, 6, 10, 13, 30),), _RECEIVED),
        (
            "an hour behind, of a clock that is right: a backlog",
            (Hint(datetime(2026, 6, 10, 13, 0), Clock(0)),),
            _RECEIVED.replace(hour=11),
        ),
        (
            "a known clock before an unknown one",
            (datetime(2026, 6, 10, 13, 50), Hint(datetime(2026, 6, 10, 13, 20), Clock(-1))),
            _RECEIVED.replace(hour=11, minute=20),
        ),
        (
            "a clock in the wrong zone",
            (Hint(datetime(2026, 6, 10, 11, 59, 50), Clock(-7200)),),
            _RECEIVED.replace(hour=11, minute=59, second=50),
        ),
        (
            "one of 26 years ago",
            (Hint(datetime(2000, 1, 1, 0, 0, 10), Clock(-834411580)),),
            _RECEIVED.replace(hour=11, minute=59, second=50),
        ),
        ("a clock that was set right since", (Hint(datetime(2026, 6, 10, 13, 59), Clock(-7200)),), _NEARLY),
        (
            "a clock ahead, and its backlog",
            (Hint(datetime(2026, 6, 10, 14, 30), Clock(3600)),),
            _RECEIVED.replace(hour=11, minute=30),
        ),
        (
            "the finer of two that agree",
            (datetime(2026, 6, 10, 13, 59), datetime(2026, 6, 10, 13, 58, 59, 400000)),
            _RECEIVED.replace(hour=11, minute=58, second=59, microsecond=400000),
        ),
    ],
)
def test_which_clock_is_believed(word: str, hints: tuple[Hint | datetime | None, ...], taken: datetime) -> None:
    assert taken_at(_RECEIVED, _BERLIN, hints) == taken, word


@settings(deadline=None)
@given(
    st.one_of(st.datetimes(), st.datetimes(datetime(2026, 6, 8), datetime(2026, 6, 12))),
    st.sampled_from(["Asia/Kathmandu", "America/St_Johns", "Europe/London", "Australia/Lord_Howe"]),
)
def test_no_hint_takes_a_photo_far_from_its_receipt(hint: datetime, zone: str) -> None:
    found = taken_at(_RECEIVED, ZoneInfo(zone), [hint])
    assert timedelta(0) <= _RECEIVED - found <= LATEST_BACKLOG
    assert CLOCK_TOLERANCE < LATEST_BACKLOG


@settings(deadline=None)
@given(st.text())
def test_any_name_is_read(name: str) -> None:
    found = time_in_name(name)
    assert found is None or found.year >= 2000
