"""What is learned of a camera's clock: wrong zones, drifts and jumps, and that a backlog is none of these."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storemood.domain.capture import CLOCK_TOLERANCE, LATEST_BACKLOG, Hint, taken_at
from storemood.domain.clocks import MOST_SAMPLES, Clock, ClockState, Sample, instant_of, is_zone_step, observe

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

Upload = tuple[datetime, datetime]
"""When a photo was taken in truth, and when it was received."""


def live(start: datetime, minutes: float, *, every_s: float = 60, way_s: float = 2, seed: int = 1) -> Iterator[Upload]:
    """Photos that are under way for about ``way_s`` each."""
    rng = random.Random(seed)
    for number in range(int(minutes * 60 / every_s)):
        taken = start + timedelta(seconds=number * every_s)
        yield taken, taken + timedelta(seconds=way_s * rng.uniform(0.5, 2))


def backlog(
    start: datetime, hours: float, *, sent_from: datetime, every_s: float = 30, each_s: float
) -> Iterator[Upload]:
    """Photos of an outage that came to an end at ``sent_from``, the first first, each taking ``each_s`` to send."""
    for number in range(int(hours * 3600 / every_s)):
        yield start + timedelta(seconds=number * every_s), sent_from + timedelta(seconds=number * each_s)


def stamped(taken: datetime, zone: ZoneInfo, offset_s: float = 0, *, camera_zone: ZoneInfo | None = None) -> datetime:
    """What a camera's clock shows that is off by so much, or that is set to another zone."""
    local = (taken + timedelta(seconds=offset_s)).astimezone(camera_zone or zone)
    return local.replace(tzinfo=None, fold=0, microsecond=0)


def learn(
    uploads: Iterable[Upload],
    *,
    clock: Clock | None = None,
    offset_s: float = 0,
    zone: ZoneInfo = BERLIN,
    camera_zone: ZoneInfo | None = None,
) -> Clock:
    clock = clock or Clock()
    for taken, received in uploads:
        wall = stamped(taken, zone, offset_s, camera_zone=camera_zone)
        clock = observe(clock, received_at=received, wall=wall, zone=zone)
    return clock


RIGHT = learn(live(NOON, 20))


@pytest.mark.parametrize(
    ("word", "offset_s", "state"),
    [
        ("right", 0, ClockState.RIGHT),
        ("a minute ahead", 60, ClockState.RIGHT),
        ("an hour ahead", 3600, ClockState.WRONG_ZONE),
        ("an hour behind", -3600, ClockState.WRONG_ZONE),
        ("five and a half hours ahead", 19800, ClockState.WRONG_ZONE),
        ("five and three quarters behind", -20700, ClockState.WRONG_ZONE),
        ("twenty minutes ahead", 1200, ClockState.OFF),
        ("in the year 2000", -26 * 365 * 86400, ClockState.OFF),
        ("in the year 2090", 64 * 365 * 86400, ClockState.OFF),
    ],
)
def test_the_offset_of_a_new_camera_is_learned_within_a_quarter_of_an_hour(
    word: str, offset_s: int, state: ClockState
) -> None:
    clock = learn(live(NOON, 15), offset_s=offset_s)
    assert clock.state is state, word
    assert clock.offset_s == pytest.approx(offset_s, abs=5)


def test_a_clock_that_is_slow_by_an_odd_time_takes_more_than_an_hour() -> None:
    assert learn(live(NOON, 45), offset_s=-1200).state is ClockState.UNKNOWN
    clock = learn(live(NOON, 70), offset_s=-1200)
    assert clock.state is ClockState.OFF
    assert clock.offset_s == pytest.approx(-1200, abs=5)


@pytest.mark.parametrize(
    ("zone", "camera_zone", "offset_s"),
    [
        ("Asia/Kolkata", "UTC", -19800),
        ("Asia/Kathmandu", "UTC", -20700),
        ("Australia/Adelaide", "Australia/Sydney", 1800),
        ("America/New_York", "UTC", 14400),
        ("America/St_Johns", "America/Halifax", -1800),
    ],
)
def test_a_camera_in_another_zone(zone: str, camera_zone: str, offset_s: int) -> None:
    clock = learn(live(NOON, 20), zone=ZoneInfo(zone), camera_zone=ZoneInfo(camera_zone))
    assert clock.state is ClockState.WRONG_ZONE
    assert clock.offset_s == pytest.approx(offset_s, abs=5)


BACKLOGS = [
    ("two hours, sent within minutes", 2.0, 1.0),
    ("exactly an hour, sent within minutes", 1.0, 2.0),
    ("a night, sent at twice the speed", 10.0, 15.0),
    ("two hours over a slow line", 2.0, 25.0),
    ("two days", 47.0, 0.5),
]


@pytest.mark.parametrize(("word", "hours", "each_s"), BACKLOGS)
@pytest.mark.parametrize("offset_s", [0, -3600, 7200])
def test_a_backlog_is_no_wrong_clock(word: str, hours: float, each_s: float, offset_s: int) -> None:
    """Each of its photos gets its own time, and the clock stays what it was."""
    known = learn(live(NOON, 20), offset_s=offset_s)
    began = NOON + timedelta(minutes=20)
    clock = known
    for taken, received in backlog(began, hours, sent_from=began + timedelta(hours=hours), each_s=each_s):
        wall = stamped(taken, BERLIN, offset_s)
        clock = observe(clock, received_at=received, wall=wall, zone=BERLIN)
        assert abs(taken_at(received, BERLIN, [Hint(wall, clock)]) - taken) < timedelta(seconds=10), word
    assert clock.offset_s == pytest.approx(known.offset_s, abs=3), word
    assert clock.state is known.state


def test_a_backlog_is_seen_to_be_late() -> None:
    late = backlog(NOON + HOUR, 3, sent_from=NOON + 4 * HOUR, each_s=1)
    uploads = [next(late) for _ in range(5)]
    assert learn(uploads, clock=RIGHT).late_s == pytest.approx(3 * 3600, abs=150)
    assert RIGHT.late_s == 0


def test_live_photos_between_those_of_a_backlog_change_nothing() -> None:
    late = list(backlog(NOON + HOUR, 2, sent_from=NOON + 3 * HOUR, each_s=20))
    now = list(live(NOON + 3 * HOUR, 80))
    both = sorted([*late, *now], key=lambda upload: upload[1])
    clock = learn(both, clock=RIGHT)
    assert clock.state is ClockState.RIGHT
    assert clock.offset_s == pytest.approx(0, abs=5)


@pytest.mark.parametrize(
    ("word", "day", "offset_s"),
    [
        ("spring", datetime(2026, 3, 29, 1, 0, tzinfo=UTC), -3600),
        ("autumn", datetime(2026, 10, 25, 1, 0, tzinfo=UTC), 3600),
    ],
)
def test_a_camera_that_misses_the_switch_of_summer_time(word: str, day: datetime, offset_s: int) -> None:
    """The first photo of the morning counts in its own hour already."""
    fixed = ZoneInfo("Etc/GMT-1" if word == "spring" else "Etc/GMT-2")
    clock = learn(live(day - 8 * HOUR, 20), camera_zone=fixed)
    assert clock.state is ClockState.RIGHT
    for taken, received in live(day + 6 * HOUR, 20):
        wall = stamped(taken, BERLIN, camera_zone=fixed)
        clock = observe(clock, received_at=received, wall=wall, zone=BERLIN)
        assert abs(taken_at(received, BERLIN, [Hint(wall, clock)]) - taken) < timedelta(seconds=10)
    assert clock.state is ClockState.WRONG_ZONE
    assert clock.offset_s == pytest.approx(offset_s, abs=5)


@pytest.mark.parametrize(
    ("zone", "around"),
    [
        ("Europe/Berlin", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 10, 25, 1, 0, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 4, 4, 15, 0, tzinfo=UTC)),
        ("America/St_Johns", datetime(2026, 11, 1, 4, 30, tzinfo=UTC)),
        ("Asia/Kolkata", datetime(2026, 11, 1, 4, 30, tzinfo=UTC)),
    ],
)
def test_a_right_clock_stays_right_over_the_switch(zone: str, around: datetime) -> None:
    here = ZoneInfo(zone)
    clock = Clock()
    for taken, received in live(around - 3 * HOUR, 360):
        wall = stamped(taken, here)
        clock = observe(clock, received_at=received, wall=wall, zone=here)
        assert abs(taken_at(received, here, [Hint(wall, clock)]) - taken) < timedelta(seconds=10)
    assert (clock.state, clock.jumps) == (ClockState.RIGHT, ())


@pytest.mark.parametrize("offset_s", [3600, -3600, 1800, 86400, -26 * 365 * 86400])
def test_a_clock_that_is_set_wrong_while_photos_come_is_learned_in_minutes(offset_s: int) -> None:
    clock = learn(live(NOON + timedelta(minutes=20), 5), clock=RIGHT, offset_s=offset_s)
    assert clock.offset_s == pytest.approx(offset_s, abs=5)
    assert len(clock.jumps) == 1


def test_a_clock_that_is_set_back_by_an_odd_time_takes_some_minutes_more() -> None:
    minutes = {
        length: learn(live(NOON + timedelta(minutes=20), length), clock=RIGHT, offset_s=-1200).offset_s
        for length in (5, 10)
    }
    assert minutes == {5: RIGHT.offset_s, 10: pytest.approx(-1200, abs=5)}


def test_a_clock_that_is_set_right_again() -> None:
    wrong = learn(live(NOON, 20), offset_s=-7200)
    clock = learn(live(NOON + HOUR, 5), clock=wrong)
    assert (clock.state, clock.correction_s) == (ClockState.RIGHT, 0)


def test_a_clock_that_jumps_about() -> None:
    clock, start = RIGHT, NOON + HOUR
    for offset_s in (3600, 0, 3600, 0):
        clock = learn(live(start, 10), clock=clock, offset_s=offset_s)
        start += HOUR
    assert clock.state is ClockState.JUMPING


@pytest.mark.parametrize("a_day", [40, -40, 20])
def test_a_drift_is_followed(a_day: float) -> None:
    clock = Clock()
    for hour in range(72):
        clock = learn(live(NOON + hour * HOUR, 10), clock=clock, offset_s=a_day * hour / 24)
    assert clock.offset_s == pytest.approx(a_day * 71 / 24, abs=6)
    assert clock.drift_s_a_day == pytest.approx(a_day, abs=3)
    assert clock.state is ClockState.DRIFTING


def test_a_line_that_gets_slower_is_no_drift() -> None:
    clock = RIGHT
    for minutes in range(300):
        start = NOON + timedelta(minutes=20 + minutes)
        clock = learn(live(start, 1, way_s=2 * minutes), clock=clock)
    assert clock.offset_s == pytest.approx(0, abs=30)


def test_a_burst_counts_as_one_sample() -> None:
    clock = learn(live(NOON, 0.5, every_s=1), offset_s=3600)
    assert len(clock.samples) == 1
    assert clock.offset_s is None


def test_what_tells_nothing_new_changes_nothing() -> None:
    received = datetime.fromtimestamp(RIGHT.samples[-1].received_s + 30, UTC)
    wall = stamped(received - timedelta(seconds=20), BERLIN)
    again = observe(RIGHT, received_at=received, wall=wall, zone=BERLIN)
    assert again is RIGHT


@pytest.mark.parametrize(
    ("seconds", "so"),
    [
        (3600, True),
        (-3645, True),
        (1800, True),
        (900, True),
        (0, False),
        (30, False),
        (1200, False),
        (15 * 3600, False),
    ],
)
def test_what_a_wrong_zone_explains(seconds: int, so: bool) -> None:
    assert is_zone_step(seconds) is so


def test_the_hour_that_comes_twice_is_the_nearer_one() -> None:
    wall = datetime(2026, 10, 25, 2, 30)
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert instant_of(wall, BERLIN, first) == first
    assert instant_of(wall, BERLIN, second) == second


_ZONES = st.sampled_from(["Asia/Kathmandu", "America/St_Johns", "Europe/London", "Australia/Lord_Howe", "UTC"])


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 400_000), st.integers(-400_000, 400_000)), max_size=60),
    _ZONES,
)
def test_whatever_comes_no_photo_is_lost_nor_taken_far_from_its_receipt(
    uploads: list[tuple[int, int]], zone: str
) -> None:
    here, clock = ZoneInfo(zone), Clock()
    for since_s, ahead_s in uploads:
        received = datetime(2026, 10, 20, tzinfo=UTC) + timedelta(seconds=since_s)
        wall = stamped(received, here, ahead_s)
        clock = observe(clock, received_at=received, wall=wall, zone=here)
        taken = taken_at(received, here, [Hint(wall, clock)])
        assert timedelta(0) <= received - taken <= LATEST_BACKLOG
        assert len(clock.samples) <= MOST_SAMPLES
        assert clock.state in ClockState
    assert CLOCK_TOLERANCE < LATEST_BACKLOG


@settings(deadline=None)
@given(st.datetimes(), _ZONES)
def test_any_wall_clock_is_looked_at(wall: datetime, zone: str) -> None:
    clock = observe(Clock(), received_at=NOON, wall=wall, zone=ZoneInfo(zone))
    assert len(clock.samples) == (1970 <= wall.year < 2100)


@settings(deadline=None)
@given(st.integers(-50_000, 50_000), _ZONES)
def test_a_steady_clock_is_learned_whatever_its_offset(offset_s: int, zone: str) -> None:
    clock = learn(live(NOON, 80), offset_s=offset_s, zone=ZoneInfo(zone))
    assert clock.offset_s == pytest.approx(offset_s, abs=6)


@settings(deadline=None)
@given(st.permutations(range(10)))
def test_the_order_within_a_minute_does_not_matter_much(order: list[int]) -> None:
    samples = [(NOON + timedelta(seconds=3 * place), way) for place, way in enumerate(order)]
    clock = replace(RIGHT, samples=())
    for received, way in samples:
        wall = stamped(received - timedelta(seconds=way), BERLIN)
        clock = observe(clock, received_at=received, wall=wall, zone=BERLIN)
    assert clock.samples == (Sample(round(NOON.timestamp()), 0),)


@settings(deadline=None, max_examples=40)
@given(st.floats(0.25, 12), st.floats(0.3, 27), st.integers(0, 99))
def test_a_backlog_of_any_length_and_speed_leaves_the_clock_alone(hours: float, each_s: float, seed: int) -> None:
    """Down to a line that is a tenth faster than its camera."""
    began = NOON + timedelta(minutes=20)
    rng = random.Random(seed)
    late = [
        (taken, received + timedelta(seconds=rng.uniform(0, 5)))
        for taken, received in backlog(began, hours, sent_from=began + timedelta(hours=hours), each_s=each_s)
    ]
    clock = learn(late, clock=RIGHT)
    assert (clock.jumps, clock.state) == ((), ClockState.RIGHT)
