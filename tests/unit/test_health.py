"""The health of cameras: what is usual, each finding, and that blips, quiet hours and closed stores raise no alarm."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storemood.domain.health.coverage import Coverage, cover
from storemood.domain.health.judging import MISSED, Subject, Verdict, judge
from storemood.domain.health.standing import GAP, HOLD, Standing, hold, step
from storemood.domain.health.states import Extent, Finding, State
from storemood.domain.health.usual import Usual, learn
from storemood.domain.hours import OpeningHours, Span
from storemood.domain.observations import Last, Observation
from storemood.health.words import explain
from storemood.languages import Language, Speaker
from tests.cameras_past import (
    DAYTIME,
    MONDAY,
    NOW,
    USUAL,
    USUAL_LAST,
    past,
    subject,
    today,
    usual_hour,
    well,
    with_sums,
)


def test_the_usual_is_learned_from_the_past() -> None:
    assert USUAL is not None
    assert (USUAL.days, USUAL.photos[24 * 2 + 14], USUAL.width, USUAL.height) == (28, 60, 1920, 1080)
    assert (USUAL.photo_bytes, USUAL.face_share, USUAL.sharpness) == (800_000, 0.75, 0.7)
    assert 24 * 2 + 3 not in USUAL.photos, "nothing is said of the night"
    assert USUAL.expected(DAYTIME, datetime(2026, 6, 9, 19, 30), datetime(2026, 6, 10, 8, 30)) == 60


@pytest.mark.parametrize(
    ("word", "odd", "photos"),
    [
        ("a week without one photo", lambda hour: hour >= MONDAY - timedelta(days=7), 0),
        ("a rush on one day", lambda hour: hour.day == 3, 900),
        ("a dead afternoon every day of one week", lambda hour: hour.day < 8 and hour.month == 6 and hour.hour > 12, 0),
    ],
)
def test_what_happened_once_is_not_usual(word: str, odd: object, photos: int) -> None:
    assert callable(odd)
    usual = learn(list(past(photos=lambda hour: photos if odd(hour) else 60)), DAYTIME)
    assert usual is not None, word
    assert set(usual.photos.values()) == {60}, word


def test_weekdays_differ() -> None:
    usual = learn(list(past(weeks=6, photos=lambda hour: 200 if hour.weekday() == 5 else 40)), DAYTIME)
    assert usual is not None
    assert (usual.photos[24 * 5 + 12], usual.photos[24 * 4 + 12]) == (200, 40)


def test_a_few_days_tell_nothing_yet() -> None:
    assert learn(list(past())[-4 * 12 :], DAYTIME) is None
    assert learn([], DAYTIME) is None


_NO_FACES = {"photos_without_face": 60, "faces": 0, "faces_accepted": 0, "faces_too_small": 0, "size_px_sum": 0}
_NO_FACES |= {"sharpness_sum": 0, "brightness_sum": 0, "faces_with_brightness": 0}
_HOUR = usual_hour()


def _camera(*hours: Observation, last: Last = USUAL_LAST) -> Subject:
    return replace(subject(), recent=today(*hours, last=last))


@pytest.mark.parametrize(
    ("word", "camera", "state", "reason", "said"),
    [
        ("as usual", subject(), State.OK, "", ""),
        ("silent", subject(quiet=25), State.SILENT, "", "No photo comes; about 25 usually come in 25 min"),
        ("slow", _camera(with_sums(_HOUR, uploads=9), with_sums(_HOUR, uploads=3)), State.SLOW, "", "12 photos came"),
        ("dark", _camera(with_sums(_HOUR, brightness_sum=45 * 30)), State.DARK, "", "brightness of 30 of 255, usually"),
        ("blurred", _camera(with_sums(_HOUR, sharpness_sum=45 * 200)), State.BLURRED, "", "0.20, usually 0.70"),
        ("refused as blurred", _camera(with_sums(_HOUR, faces_blurred=30)), State.BLURRED, "", "67% are refused"),
        ("covered", _camera(with_sums(_HOUR, bytes=60 * 90_000, **_NO_FACES)), State.COVERED, "", "90 kB a photo"),
        ("aimed elsewhere", _camera(with_sums(_HOUR, **_NO_FACES)), State.MOVED, "", "0% of 60 photos show a face"),
        ("zoomed out", _camera(with_sums(_HOUR, size_px_sum=45 * 50)), State.MOVED, "", "50 pixels wide, usually 110"),
        (
            "an hour behind",
            _camera(_HOUR, last=replace(USUAL_LAST, clock_state="wrong_zone", clock_offset_s=-3600)),
            State.WRONG_CLOCK,
            "wrong_zone",
            "1 h behind",
        ),
        (
            "sub-stream",
            _camera(_HOUR, last=replace(USUAL_LAST, width=640, height=360)),
            State.WRONG_STREAM,
            "",
            "640 x 360 pixels, usually 1920 x 1080",
        ),
        (
            "turned away",
            _camera(with_sums(_HOUR, faces_turned_away=40, faces_accepted=5, faces_too_small=0)),
            State.ONE_REASON,
            "faces_turned_away",
            "89% of 45 faces: faces are turned away",
        ),
        (
            "a picture that stands still",
            _camera(with_sums(_HOUR, faces_still=40, faces_accepted=5, faces_too_small=0)),
            State.ONE_REASON,
            "faces_still",
            "89% of 45 faces: faces never move, as on a poster",
        ),
        (
            "damaged files",
            _camera(with_sums(_HOUR, photos_rejected=120)),
            State.ONE_REASON,
            "photos_rejected",
            "67% of 180 photos",
        ),
        (
            "nothing but damaged files, after hours that were fine",
            _camera(_HOUR, Observation(uploads=40, photos_rejected=40)),
            State.ONE_REASON,
            "photos_rejected",
            "100% of 40 photos",
        ),
        (
            "nothing but damaged files for hours",
            _camera(*[Observation(uploads=60, photos_rejected=60)] * 7),
            State.ONE_REASON,
            "photos_rejected",
            "photos are rejected",
        ),
        (
            "the same again",
            _camera(with_sums(_HOUR, duplicates=100)),
            State.ONE_REASON,
            "duplicates",
            "arrive more than once",
        ),
        (
            "the store's hours are wrong",
            _camera(_HOUR, with_sums(_HOUR, photos_outside_hours=90)),
            State.ONE_REASON,
            "photos_outside_hours",
            "outside the opening hours",
        ),
        ("new", replace(subject(), usual=None), State.NEW, "", ""),
        ("new and still", replace(subject(quiet=400), usual=None, recent=()), State.NEW, "", ""),
        (
            "new with a sub-stream",
            replace(_camera(_HOUR, last=replace(USUAL_LAST, width=640, height=360)), usual=None),
            State.WRONG_STREAM,
            "",
            "640 x 360 pixels.",
        ),
        ("closed today", replace(subject(quiet=900), hours=OpeningHours({})), State.CLOSED, "", ""),
        ("switched off", replace(subject(quiet=900), is_active=False), State.CLOSED, "", ""),
        ("two at once", _camera(with_sums(_HOUR, brightness_sum=0, sharpness_sum=0)), State.DARK, "", "brightness"),
    ],
)
def test_each_state(word: str, camera: Subject, state: State, reason: str, said: str) -> None:
    verdict = judge([camera], NOW)[1]
    assert verdict.state is state, (word, verdict)
    if said:
        finding = verdict.findings[0]
        assert finding.reason == reason, word
        words = explain(finding)
        assert said in words.what, word
        assert words.to_do.endswith("."), word
    else:
        assert verdict.findings == (), word


@pytest.mark.parametrize(
    ("word", "camera"),
    [
        ("ten minutes without a photo", subject(quiet=10)),
        ("a quiet shop's two hours", replace(subject(quiet=120), usual=learn(list(past(photos=lambda _: 5)), DAYTIME))),
        ("just opened, the last photo is yesterday's", replace(subject(quiet=60 * 18.5), hours=DAYTIME)),
        (
            "staff before the store opened",
            replace(
                _camera(_HOUR, with_sums(_HOUR, photos_outside_hours=90)),
                hours=OpeningHours({2: (Span(13 * 60 + 30, 20 * 60),)}),
            ),
        ),
        ("a dark photo or two", _camera(_HOUR, with_sums(usual_hour(4), brightness_sum=0))),
    ],
)
def test_no_alarm_for(word: str, camera: Subject) -> None:
    now = NOW if "opened" not in word else NOW.replace(hour=8, minute=10)
    camera = replace(camera, recent=camera.recent if "opened" not in word else ())
    last = now.replace(hour=19, minute=55) - timedelta(days=1) if "opened" in word else camera.last_photo_at
    assert not judge([replace(camera, last_photo_at=last)], now)[1].state.is_problem, word


def test_a_silent_store_is_one_finding_and_found_sooner() -> None:
    store = [subject(number, quiet=11 if number < 4 else 40) for number in range(1, 5)]
    others = [subject(9, store_id=2), subject(10, store_id=3)]
    verdicts = judge([*store, *others], NOW)
    numbers = {"missed": 44.0, "minutes": 11.0, "cameras": 4}
    common = Finding(State.SILENT, NOW - timedelta(minutes=11), numbers, extent=Extent.STORE)
    assert all(verdicts[number].findings == (common,) for number in range(1, 5))
    assert verdicts[9].state is verdicts[10].state is State.OK
    assert "power" in explain(verdicts[1].findings[0]).to_do


def test_when_everything_is_silent_it_is_us() -> None:
    cameras = [subject(number, store_id=number % 5, quiet=12) for number in range(10)]
    closed = replace(subject(10, store_id=9, quiet=900), hours=OpeningHours({}))
    verdicts = judge([*cameras, closed], NOW)
    assert {verdicts[number].findings[0].extent for number in range(10)} == {Extent.EVERYWHERE}
    assert verdicts[10].state is State.CLOSED
    one_still_sends = judge([*cameras[1:], subject(0, store_id=0)], NOW)
    assert Extent.EVERYWHERE not in {one.findings[0].extent for one in one_still_sends.values() if one.findings}


def test_a_store_with_few_customers_makes_no_camera_slow() -> None:
    hours = today(with_sums(_HOUR, uploads=18), with_sums(_HOUR, uploads=8))
    store = [replace(subject(number), recent=hours) for number in range(1, 6)]
    assert {verdict.state for verdict in judge(store, NOW).values()} == {State.OK}
    hardly = today(with_sums(_HOUR, uploads=3), with_sums(_HOUR, uploads=1))
    worse = judge([replace(one, recent=hardly) for one in store], NOW)
    assert {(one.state, one.findings[0].extent) for one in worse.values()} == {(State.SLOW, Extent.STORE)}
    assert "store's line" in explain(worse[1].findings[0]).to_do


def test_a_camera_that_was_silent_is_not_called_slow_for_it() -> None:
    hours = today(usual_hour(), Observation(), usual_hour(25))
    assert judge([replace(subject(), recent=hours)], NOW)[1].state is State.SLOW
    resumed = replace(subject(), recent=hours, resumed_at=NOW - timedelta(minutes=25))
    assert judge([resumed], NOW)[1].state is State.OK
    assert judge([replace(subject(), recent=hours, before=State.SILENT)], NOW)[1].state is State.OK


@pytest.mark.parametrize(
    ("word", "switch"),
    [
        ("an hour is left out", datetime(2026, 3, 29, 1, 5, tzinfo=UTC)),
        ("an hour comes twice", datetime(2026, 10, 25, 1, 5, tzinfo=UTC)),
    ],
)
def test_silence_is_measured_in_true_time(word: str, switch: datetime) -> None:
    always = OpeningHours(dict.fromkeys(range(7), (Span(0, 24 * 60),)))
    berlin = replace(subject(quiet=10, now=switch), timezone=ZoneInfo("Europe/Berlin"), hours=always, recent=())
    every_hour = Usual(28, dict.fromkeys(range(168), 60.0))
    assert judge([replace(berlin, usual=every_hour)], switch)[1].rate.quiet_minutes == 10, word
    later = judge([replace(berlin, usual=every_hour)], switch + timedelta(minutes=20))[1]
    assert (later.state, later.rate.missed) == (State.SILENT, 30), word


def test_slowness_ends_later_than_it_begins() -> None:
    hours = today(with_sums(_HOUR, uploads=26), with_sums(_HOUR, uploads=12))
    assert judge([replace(subject(), recent=hours)], NOW)[1].state is State.OK
    assert judge([replace(subject(), recent=hours, before=State.SLOW)], NOW)[1].state is State.SLOW


@given(st.integers(0, 24 * 60), st.integers(0, 3 * 24 * 60), st.integers(0, 300))
def test_silence_needs_photos_missed(minute: int, quiet: int, rate: int) -> None:
    now = datetime(2026, 6, 10, tzinfo=UTC) + timedelta(minutes=minute)
    usual = learn(list(past(weeks=1, photos=lambda _: rate)), DAYTIME) or USUAL
    camera = replace(subject(quiet=quiet, now=now), usual=usual, recent=())
    verdict = judge([camera], now)[1]
    if verdict.state is State.SILENT:
        [finding] = verdict.findings
        assert finding.numbers["missed"] >= MISSED
        assert 15 <= finding.numbers["minutes"] <= quiet
        assert finding.since == camera.last_photo_at
    if not DAYTIME.is_open(now):
        assert verdict.state is State.CLOSED


_FAULTS = tuple(state for state in State if state.is_problem and state is not State.SILENT)
_FAULT = Verdict((Finding(State.BLURRED),))
_FINE = Verdict()


def _run(verdicts: list[Verdict], every: timedelta = timedelta(minutes=3)) -> list[Standing]:
    standing, seen = None, []
    for number, verdict in enumerate(verdicts):
        standing = step(standing, verdict, NOW + number * every)
        seen.append(standing)
    return seen


@given(st.lists(st.sampled_from([_FINE, Verdict((Finding(State.DARK),)), _FAULT]), max_size=40))
def test_a_verdict_is_believed_only_when_it_held(verdicts: list[Verdict]) -> None:
    before = None
    for number, standing in enumerate(seen := _run(verdicts)):
        if before is not None and standing.state is not before.state:
            held = [verdict.state for verdict in verdicts[number - 5 : number + 1]]
            assert set(held) == {standing.state}, "18 minutes of the same"
            assert standing.from_at >= before.from_at
            assert standing.since <= standing.judged_at
        before = standing
    assert all(standing.state.is_problem == bool(standing.findings) for standing in seen)


@given(st.lists(st.sampled_from([_FINE, _FAULT, Verdict(is_open=False)]), min_size=1, max_size=40))
def test_the_same_verdicts_later_make_the_same_standings(verdicts: list[Verdict]) -> None:
    assert [one.state for one in _run(verdicts)] == [one.state for one in _run(verdicts, timedelta(minutes=3.0001))]


def test_a_blip_changes_nothing_and_a_fault_does() -> None:
    assert {one.state for one in _run([_FINE, _FAULT, _FAULT, _FAULT, _FINE] * 4)} == {State.OK}
    lasting = _run([_FINE, *[_FAULT] * 7])
    assert [one.state for one in lasting] == [*[State.OK] * 6, *[State.BLURRED] * 2]
    assert lasting[-1].since == NOW + timedelta(minutes=3), "since it was first seen"
    assert lasting[-1].findings[0].since == lasting[-1].since


def test_silence_is_believed_at_once_and_ends_after_a_while() -> None:
    silent = Verdict((Finding(State.SILENT, NOW - timedelta(minutes=20)),))
    seen = _run([_FINE, silent, _FINE, silent, _FINE, _FINE, _FINE])
    assert [one.state for one in seen] == [State.OK, *[State.SILENT] * 5, State.OK]
    assert seen[1].since == NOW - timedelta(minutes=20)
    assert seen[-1].resumed_at == seen[-1].judged_at


def test_nobody_looked_so_nothing_held() -> None:
    seen = _run([_FINE, _FAULT, _FAULT], every=GAP + timedelta(minutes=1))
    assert [one.state for one in seen] == [State.OK] * 3


def test_a_fault_stays_over_the_night_and_a_fine_camera_is_closed() -> None:
    night = Verdict(is_open=False)
    faulty, fine = _run([_FINE, *[_FAULT] * 7, night])[-1], _run([_FINE, night])[-1]
    assert (faulty.state, faulty.shown, faulty.is_open) == (State.BLURRED, State.BLURRED, False)
    assert (fine.state, fine.shown) == (State.OK, State.CLOSED)
    assert step(faulty, Verdict(is_active=False), NOW + HOLD).shown is State.CLOSED


def test_a_new_camera_that_becomes_known_is_fine_at_once() -> None:
    assert [one.state for one in _run([Verdict(is_new=True), _FINE])] == [State.NEW, State.OK]


@pytest.mark.parametrize("state", _FAULTS)
def test_every_fault_must_hold(state: State) -> None:
    assert hold(State.OK, state) == hold(state, State.OK) == HOLD


@pytest.mark.parametrize("language", [language for language in Language if language is not Language.EN])
def test_what_is_found_is_said_in_every_language(language: Language) -> None:
    numbers = {"missed": 1234.0, "minutes": 65.0, "cameras": 4.0}
    english = explain(Finding(State.SILENT, NOW, numbers, extent=Extent.STORE))
    said = explain(Finding(State.SILENT, NOW, numbers, extent=Extent.STORE), Speaker(language))
    assert "1,234 usually come in 1 h 5 min" in english.what
    assert said.what != english.what
    assert said.to_do != english.to_do
    assert Speaker(language).whole(1234) in said.what
    assert "{" not in said.what


def test_every_state_has_words() -> None:
    for state in (State.NEW, State.OK, State.CLOSED):
        assert explain(Finding(state)).what


@pytest.mark.parametrize(
    ("word", "begin", "end", "minutes"),
    [
        ("an open hour", (8, 10), (9, 10), 60),
        ("around the opening", (7, 30), (8, 30), 30),
        ("the night", (21, 0), (23, 0), 0),
        ("backwards", (9, 0), (8, 0), 0),
    ],
)
def test_open_minutes(word: str, begin: tuple[int, int], end: tuple[int, int], minutes: int) -> None:
    start, stop = (datetime(2026, 6, 10, *one) for one in (begin, end))
    assert DAYTIME.open_minutes(start, stop) == minutes, word


def test_open_minutes_beyond_midnight_count_once() -> None:
    late = OpeningHours({2: (Span(18 * 60, 26 * 60),), 3: (Span(60, 180), Span(600, 660))})
    assert late.open_minutes(datetime(2026, 6, 10, 20), datetime(2026, 6, 11, 12)) == 6 * 60 + 60 + 60


@given(st.lists(st.integers(0, 3000), min_size=3, max_size=3))
def test_open_minutes_add_up(minutes: list[int]) -> None:
    first, middle, last = (datetime(2026, 6, 9) + timedelta(minutes=one) for one in sorted(minutes))
    assert DAYTIME.open_minutes(first, middle) + DAYTIME.open_minutes(middle, last) == DAYTIME.open_minutes(first, last)


def test_coverage() -> None:
    day, end = datetime(2026, 6, 10), datetime(2026, 6, 11)
    all_day = {day + timedelta(hours=hour) for hour in range(8, 20)}
    assert cover(DAYTIME, USUAL, all_day, day, end) == Coverage(12, 12)
    gone = cover(DAYTIME, USUAL, {one for one in all_day if one.hour < 14}, day, end)
    assert (gone, gone.share) == (Coverage(12, 6), 0.5)
    quiet = learn(list(past(photos=lambda hour: 2 if hour.hour < 12 else 60)), DAYTIME)
    assert cover(DAYTIME, quiet, {day.replace(hour=9)}, day, end) == Coverage(9, 1), "8, 10 and 11 tell nothing"
    assert cover(OpeningHours({}), USUAL, all_day, day, end).share is None


@given(st.sets(st.integers(0, 23)))
def test_coverage_is_a_share(present: set[int]) -> None:
    day = datetime(2026, 6, 10)
    share = cover(DAYTIME, USUAL, {day + timedelta(hours=one) for one in present}, day, day + timedelta(days=1)).share
    assert share is not None
    assert share == len(present & set(range(8, 20))) / 12


def test_well_is_well() -> None:
    assert judge([replace(subject(), recent=well())], NOW)[1].state is State.OK
