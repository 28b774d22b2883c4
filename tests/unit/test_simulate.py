"""Pretend cameras: every name that they write is read as meant, faults are dealt as asked, and a seed repeats a run."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storemood.cli.main import main
from storemood.demo.looks import Look
from storemood.domain.dialects.endings import finished_name, looks_unfinished
from storemood.domain.dialects.packfiles import shipped_packs
from storemood.domain.dialects.packs import read_name
from storemood.domain.dialects.reading import Role, View
from storemood.domain.health.states import State
from storemood.simulate.album import Album
from storemood.simulate.faults import NO_FAULTS, BadFaults, Faults, parse
from storemood.simulate.manners import MANNERS, Frame, Manner, Step
from storemood.simulate.plan import CameraAccess, Habits, Shot, Terms, Trouble, WrongClock, choose_habits, shots
from storemood.simulate.run import Job
from storemood.simulate.session import Server
from storemood.simulate.states import STATES, BadStates, ailing
from storemood.simulate.states import parse as parse_states

START = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CAMERA = CameraAccess("cam-1", "secret", ZoneInfo("Europe/Berlin"))
LOGINS = [f"cam-{number}" for number in range(20)]
ALBUM = Album([b"\xff\xd8first\xff\xd9", b"\xff\xd8second\xff\xd9"])
STEPS = [(manner, step) for manner in MANNERS.values() for event in manner.events for step in event]


def planned(
    manner: str = "axis", faults: Faults = NO_FAULTS, photos: int = 200, seed: int = 1, **habits: object
) -> list[Shot]:
    own = Habits(MANNERS[manner], **habits)  # type: ignore[arg-type]  # each caller names fields of Habits
    return list(shots(CAMERA, own, faults, Terms(1.0, photos), album=ALBUM, seed=seed, start=START))


def test_every_vendor_with_a_pack_has_a_manner() -> None:
    assert set(MANNERS) == {pack.name for pack in shipped_packs()}


@pytest.mark.parametrize(("manner", "step"), STEPS, ids=[f"{m.name} {s.word or 'photo'} {s.index}" for m, s in STEPS])
@settings(max_examples=25)
@given(
    wall=st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)),
    unit=st.integers(0, 999_999),
    channel=st.integers(1, 64),
    number=st.integers(1, 100_000),
)
def test_every_name_is_read_as_it_is_meant(
    manner: Manner, step: Step, wall: datetime, unit: int, channel: int, number: int
) -> None:
    path = manner.path(Frame(wall, unit, channel, number, step.word, step.index))
    reading = read_name(shipped_packs(), path)
    tick = manner.tick_us
    read = wall.replace(microsecond=wall.microsecond // tick * tick if tick != 1_000_000 else 0) if tick else None
    assert (reading.role, reading.dialect, reading.wall) == (Role.PHOTO, manner.name, read), path
    assert (reading.event, reading.view) == (step.kind, step.view), path
    assert reading.channel == (channel if manner.has_channel else None), path
    temporary = manner.temporary(path)
    assert looks_unfinished(temporary), temporary
    assert finished_name(temporary) == path, "an upload that is never renamed keeps its name"


def test_a_crop_and_its_scene_name_the_same_event() -> None:
    readings = [read_name(shipped_packs(), shot.path) for shot in planned("dahua", photos=30)]
    pairs = [pair for pair in itertools.pairwise(readings) if pair[1].view is View.CROP]
    assert len(pairs) > 3
    assert all(scene.view is View.SCENE and scene.event_key == crop.event_key for scene, crop in pairs)


def test_photos_of_one_event_show_the_same_people() -> None:
    plan = planned("vivotek", photos=30)
    shown = [[bytes(shot.photo.body) for shot in plan[begin : begin + 3]] for begin in range(0, 30, 3)]
    assert all(len(set(event)) == 1 for event in shown)
    assert len({event[0] for event in shown}) == len(ALBUM)


def test_the_same_seed_plans_the_same_photos_with_the_same_faults() -> None:
    faults = Faults(cut=0.2, retry=0.2, duplicate=0.2, burst=0.3)
    first, second = (seen(planned("hikvision", faults)) for _ in range(2))
    assert first == second
    assert first != seen(planned("hikvision", faults, seed=2))


def seen(plan: Sequence[Shot]) -> list[tuple[object, ...]]:
    return [
        (shot.number, shot.due_s, shot.path, shot.trouble, shot.cut_at, shot.again, *map(bytes, shot.photo.parts()))
        for shot in plan
    ]


def test_no_two_photos_have_the_same_bytes() -> None:
    plan = planned("intellinet")
    assert {shot.path for shot in plan} == {"camera.jpg"}
    assert len({b"".join(shot.photo.parts()) for shot in plan}) == len(plan) == 200


def test_troubles_come_as_often_as_asked() -> None:
    plan = planned(faults=Faults(cut=0.2, retry=0.3, duplicate=0.1), photos=1000)
    troubles = [shot.trouble for shot in plan if not shot.again]
    cuts = sum(trouble in (Trouble.CUT, Trouble.POWER_LOST, Trouble.RESUMED) for trouble in troubles)
    retries = sum(trouble in (Trouble.UNHEARD, Trouble.UNBELIEVED) for trouble in troubles)
    assert 150 < cuts < 250
    assert 250 < retries < 350
    assert 70 < sum(shot.again for shot in plan) < 130
    assert len(troubles) == 1000
    by_number = {shot.number: shot for shot in plan if not shot.again}
    assert all(by_number[shot.number].photo is shot.photo for shot in plan if shot.again)


@pytest.mark.parametrize("burst", [0.0, 1.0], ids=["single photos", "bursts"])
def test_photos_come_at_the_asked_rate(burst: float) -> None:
    plan = planned(faults=Faults(burst=burst), photos=2000)
    assert plan[-1].due_s == pytest.approx(2000, rel=0.1)
    close = sum(after.due_s - before.due_s < 0.75 for before, after in itertools.pairwise(plan))
    assert (close > 1300) == bool(burst)


@pytest.mark.parametrize(
    ("name", "has_it"),
    [
        ("rename", lambda habits: habits.renames),
        ("clock", lambda habits: habits.clock is not None),
        ("silent", lambda habits: habits.silent_after is not None),
        ("substream", lambda habits: habits.look is Look.SUBSTREAM),
        ("blind", lambda habits: habits.look in (Look.DARK, Look.BLURRED, Look.COVERED, Look.MOVED)),
        ("late", lambda habits: habits.has_backlog),
    ],
)
@pytest.mark.parametrize(("share", "cameras"), [(0.0, 0), (0.01, 1), (0.25, 5), (1.0, 20)])
def test_faults_of_cameras_are_dealt_as_asked(name: str, has_it: object, share: float, cameras: int) -> None:
    assert callable(has_it)
    dealt = choose_habits(LOGINS, list(MANNERS.values()), Faults(**{name: share}), seed=3)
    assert sum(has_it(habits) for habits in dealt) == cameras
    assert {habits.manner.name for habits in dealt} == set(MANNERS), "dealt out in turn"


def test_clocks_are_wrong_in_every_way() -> None:
    dealt = choose_habits(LOGINS, list(MANNERS.values()), Faults(clock=1.0), seed=3)
    assert {habits.clock.word for habits in dealt if habits.clock} == {"reset", "zone", "drift"}


@pytest.mark.parametrize(
    ("word", "clock", "wall"),
    [
        ("right", None, "20261124130000"),
        ("an hour behind", WrongClock("zone", -3600), "20261124120000"),
        ("reset", WrongClock("reset", -365 * 86400), "20251124130000"),
    ],
)
def test_names_tell_the_cameras_own_clock(word: str, clock: WrongClock | None, wall: str) -> None:
    first = planned("reolink", photos=1, clock=clock)[0]
    assert wall[:11] in first.path, word


def test_a_backlog_is_sent_at_once_the_oldest_first() -> None:
    plan = planned("bosch", photos=20, has_backlog=True)
    readings = [read_name(shipped_packs(), shot.path).wall for shot in plan]
    walls = [wall for wall in readings if wall is not None]
    begins = datetime(2026, 11, 24, 13, 0)
    late = [wall for wall, shot in zip(walls, plan, strict=True) if shot.due_s == 0]
    assert len(late) == 8
    assert late == sorted(late)
    assert max(late) < begins
    assert min(walls[8:]) >= begins


def test_a_silent_camera_stops_early() -> None:
    assert len(planned(photos=100, silent_after=0.3)) == 30


def test_a_plan_ends_with_its_time() -> None:
    own = Habits(MANNERS["axis"])
    plan = list(shots(CAMERA, own, NO_FAULTS, Terms(2.0, None, 60.0), album=ALBUM, seed=1, start=START))
    assert 90 < len(plan) < 150
    assert max(shot.due_s for shot in plan) <= 60


@pytest.mark.parametrize("state", STATES)
def test_a_state_leaves_no_other_ailment(state: State) -> None:
    faulty = Habits(MANNERS["axis"], look=Look.BLURRED, clock=WrongClock("reset", -9e7), silent_after=0.5, pace=0.2)
    habits = ailing(state, faulty)
    words = habits.words()
    assert len(words) == (0 if state in (State.OK, State.NEW) else 1), words
    assert habits.manner is faulty.manner


def test_the_first_cameras_get_the_states_and_the_rest_what_the_faults_deal() -> None:
    cameras = [CameraAccess(login, "", ZoneInfo("UTC")) for login in LOGINS]
    job = Job(cameras, Server("127.0.0.1", 21), ALBUM, START, states=parse_states("dark, silent,slow"), photos=400)
    habits = job.habits()
    assert [one.words() for one in habits[:4]] == [["dark"], ["silent"], ["slow"], []]
    assert [job.terms(place, one.pace).most_photos for place, one in enumerate(habits)] == [20, 20, 2] + [20] * 17
    assert planned(silent_after=0.0) == [], "a silent camera is never heard of"
    assert [*job.states_of().values()] == [State.DARK, State.SILENT, State.SLOW] + [State.OK] * 17


def test_more_states_than_cameras_are_refused() -> None:
    with pytest.raises(ValueError, match="each state needs a camera"):
        Job([CAMERA], Server("127.0.0.1", 21), ALBUM, START, states=parse_states("dark,dark"), photos=1)


@pytest.mark.parametrize(
    ("text", "problem"), [("darkness", "darkness: there are silent, "), ("closed", "closed: there"), (",", "nothing:")]
)
def test_states_that_make_no_sense_are_told(text: str, problem: str) -> None:
    with pytest.raises(BadStates, match=problem):
        parse_states(text)


def test_faults_are_read_as_typed() -> None:
    assert parse("cut=0.02, clock=1,") == Faults(cut=0.02, clock=1.0)
    assert parse("") == NO_FAULTS


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("cuts=0.1", "'cuts' is no fault; there are cut, retry, duplicate, burst"),
        ("cut", "'cut': write a share from 0 to 1, as cut=0.05"),
        ("cut=2", "'cut=2': a share is from 0 to 1"),
        ("cut=nan", "'cut=nan': a share is from 0 to 1"),
    ],
)
def test_faults_that_make_no_sense_are_told(text: str, problem: str) -> None:
    with pytest.raises(BadFaults, match=problem):
        parse(text)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "needs a line of headings with login and password"),
        ("camera,password\na,b\n", "needs a line of headings with login and password"),
        ("login,password\na,b\nc\n", "row 3: login or password is missing"),
        ("login,password\na,b\na,c\n", "row 3: 'a' is there already"),
        ("login,password,timezone\na,b,Berlin\n", "row 2: 'Berlin' is not an IANA zone like Europe/Berlin"),
        ("\ufefflogin,password\na,b\n", "5 cameras are wanted, and there are logins for 1"),
    ],
    ids=["empty", "other headings", "no password", "twice", "no zone", "too few"],
)
def test_logins_that_can_not_be_used_are_told(
    content: str, problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "logins.csv"
    file.write_text(content, encoding="utf-8")
    assert main(["simulate", "--logins", str(file), "--cameras", "5"]) == 1
    assert problem in capsys.readouterr().err


def test_each_state_needs_a_camera(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "logins.csv"
    file.write_text("login,password\na,b\n", encoding="utf-8")
    assert main(["simulate", "--logins", str(file), "--states", "dark,slow"]) == 1
    assert "2 states are wanted, a camera each, and there are 1 cameras" in capsys.readouterr().err
