"""The pretend cameras' past: as busy as the live ones, believable to the judge of health, unwell where it says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from storemood.cli.demo import _chain_csv
from storemood.demo.past import AILING, AILMENTS, PastCamera, past
from storemood.domain.chain_file import read_csv
from storemood.domain.health.judging import RECENT, Subject, judge
from storemood.domain.health.states import State
from storemood.domain.health.usual import learn
from storemood.domain.hours import OpeningHours, Span
from storemood.domain.observations import Observed

NOW = datetime(2026, 11, 24, 15, 20, tzinfo=UTC)
DAYTIME = OpeningHours(dict.fromkeys(range(7), (Span(8 * 60, 20 * 60),)))
ALWAYS = OpeningHours(dict.fromkeys(range(7), (Span(0, 24 * 60),)))
RATE_PER_S = 0.02  # 72 photos an hour


def camera(number: int, login: str = "", hours: OpeningHours = ALWAYS, zone: str = "UTC") -> PastCamera:
    return PastCamera(number, login or f"cam-{number}", ZoneInfo(zone), hours)


def of(*cameras: PastCamera) -> list[Observed]:
    return list(past(cameras, until=NOW, rate_per_s=RATE_PER_S, seed=7))


def test_open_cameras_share_the_photos_out() -> None:
    by_camera: dict[int, list[int]] = {1: [], 2: []}
    for one in of(camera(1), camera(2, hours=DAYTIME)):
        if one.key.hour.date() == datetime(2026, 11, 20).date():
            by_camera[one.key.camera_id].append(one.sums.uploads)
    assert len(by_camera[1]) == 24
    assert len(by_camera[2]) == 12
    assert sum(by_camera[1]) + sum(by_camera[2]) == pytest.approx(24 * 72, rel=0.1)


def test_the_running_hour_is_there_as_far_as_it_has_come() -> None:
    [*_, last] = of(camera(1))
    assert last.key.hour == datetime(2026, 11, 24, 15)
    assert 5 < last.sums.uploads < 50
    assert last.last.uploaded_at == NOW - timedelta(seconds=30)


def test_what_is_known_is_not_made_up() -> None:
    known = datetime(2026, 11, 24, 12)
    hours = [one.key.hour for one in of(PastCamera(1, "cam-1", ZoneInfo("UTC"), ALWAYS, known))]
    assert hours == [known + timedelta(hours=hours) for hours in (1, 2, 3)]


STATES = {
    "nyc-03-cam2": State.DARK,
    "nyc-03-cam3": State.SILENT,
    "lon-01-cam3": State.BLURRED,
    "ber-01-cam2": State.SILENT,
    "mex-01-cam3": State.WRONG_STREAM,
    "sao-01-cam3": State.WRONG_CLOCK,
    "dxb-02-cam2": State.MOVED,
    "bkk-02-cam2": State.BLURRED,
    "tyo-03-cam2": State.COVERED,
    "syd-03-cam2": State.DARK,
}


@pytest.mark.parametrize("login", [*AILMENTS, "cam-2"])
def test_a_camera_is_judged_as_its_ailment_says(login: str) -> None:
    subjects = []
    for one in (camera(1), camera(2, login)):
        hours = [hour for hour in of(camera(1), camera(2, login)) if hour.key.camera_id == one.camera_id]
        before = [hour for hour in hours if hour.key.hour < (NOW - AILING).replace(tzinfo=None, hour=0, minute=0)]
        recent = [hour for hour in hours if hour.key.hour >= (NOW - RECENT).replace(tzinfo=None, minute=0)]
        last = max(hour.last.uploaded_at for hour in hours if hour.last.uploaded_at)
        usual = learn(before, ALWAYS)
        subjects.append(Subject(one.camera_id, one.camera_id, ZoneInfo("UTC"), ALWAYS, usual, recent, last))
    verdicts = judge(subjects, NOW)
    assert verdicts[1].state is State.OK
    assert verdicts[2].state is STATES.get(login, State.OK)


def test_the_unwell_cameras_are_in_the_chain() -> None:
    assert set(AILMENTS) <= {login for row in read_csv(_chain_csv()) for login in row.camera_logins}
    assert set(AILMENTS) == set(STATES)


def test_until_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        list(past([camera(1)], until=datetime(2026, 11, 24), rate_per_s=1, seed=1))
