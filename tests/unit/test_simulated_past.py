"""The past of simulated cameras: usual hours made of the pictures that they send, up to where each state needs it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from storemood.domain.clocks import Clock, ClockState, Source, observe
from storemood.domain.health.states import State
from storemood.domain.health.usual import learn
from storemood.domain.hours import OpeningHours, Span
from storemood.domain.observations import Last, Observation, Observed
from storemood.simulate.past import BEGAN, PastCamera, Shown, past, stamps
from storemood.simulate.states import CLOCK_AHEAD, STATES

NOW = datetime(2026, 11, 24, 15, 20, tzinfo=UTC)
ALWAYS = OpeningHours(dict.fromkeys(range(7), (Span(0, 24 * 60),)))
SHOWN = [
    Shown(
        Observation(uploads=1, bytes=700_000, photos_analysed=1, faces=faces, size_px_sum=200 * faces), Last(2688, 1520)
    )
    for faces in (1, 3)
]


def of(state: State, hours: OpeningHours = ALWAYS, known_to: datetime | None = None) -> list[Observed]:
    camera = PastCamera(1, state, ZoneInfo("UTC"), hours, known_to)
    return list(past([camera], SHOWN, until=NOW, photos_an_hour=60, seed=1))


@pytest.mark.parametrize("state", STATES)
def test_the_past_ends_where_its_state_needs_it(state: State) -> None:
    hours = [one.key.hour.replace(tzinfo=UTC) for one in of(state)]
    running = NOW.replace(minute=0)
    match state:
        case State.NEW:
            assert hours == []
        case State.SILENT | State.SLOW:
            assert hours[-1] == running - BEGAN
        case State.OK | State.WRONG_CLOCK:
            assert hours[-1] == running
        case _:
            assert hours[-1] == running - timedelta(hours=1), "the running hour is the uploads' own"


def test_what_is_usual_is_what_the_pictures_show() -> None:
    usual = learn(of(State.OK), ALWAYS)
    assert usual is not None
    assert usual.at(datetime(2026, 11, 24, 12)) == pytest.approx(60, rel=0.2)
    assert (usual.photo_bytes, usual.size_px, usual.width, usual.height) == (700_000, 200, 2688, 1520)


def test_closed_hours_and_known_ones_are_left_out() -> None:
    daytime = OpeningHours({1: (Span(9 * 60, 12 * 60),)})
    assert {one.key.hour.hour for one in of(State.OK, daytime)} == {9, 10, 11}
    known = datetime(2026, 11, 24, 12)
    assert [one.key.hour.hour for one in of(State.OK, known_to=known)] == [13, 14, 15]


def test_a_wrong_clock_is_certain_with_the_first_photo_that_comes() -> None:
    camera = PastCamera(1, State.WRONG_CLOCK, ZoneInfo("Europe/Berlin"), ALWAYS)
    assert list(stamps([replace(camera, state=State.OK)], until=NOW)) == []
    clock = Clock()
    for stamp in stamps([camera], until=NOW):
        if stamp.source is Source.NAME:
            clock = observe(clock, received_at=stamp.received_at, wall=stamp.wall, zone=stamp.zone)
    assert clock.state is ClockState.UNKNOWN
    wall = (NOW + CLOCK_AHEAD).astimezone(camera.timezone).replace(tzinfo=None)
    assert observe(clock, received_at=NOW, wall=wall, zone=camera.timezone).state is ClockState.WRONG_ZONE
