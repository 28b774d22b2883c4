"""What a camera sees of a face: the worked examples, laws of the formulas, and fixes that hold."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storemood.domain.optics import picture as optics
from storemood.domain.optics.drawing import draw
from storemood.domain.optics.fixes import LOWEST_MOUNT_M, ChangeKind, find_fix, plan
from storemood.domain.optics.levels import FACE_M, LEVELS, TARGETS, Level, Outcome, Purpose, Target
from storemood.domain.optics.setup import BadSetup, Setup, read_shutter, setup_of, shutter_words
from storemood.domain.optics.verdicts import assess
from storemood.vision.quality import GATE_LEVELS

_MOOD = Target(Level.MINIMUM, Purpose.MOOD)
_SMALL = setup_of(pixels=1920, sensor_mm=5.57, focal_mm=4, height_m=2.8, distance_m=3)
_GOOD = setup_of(pixels=2688, pixel_um=2.0, focal_mm=6, height_m=2.5, distance_m=4.5)

_setups = st.builds(
    Setup,
    pixels=st.integers(640, 4096),
    rows=st.integers(360, 3072),
    hfov_deg=st.floats(20, 120),
    focal_mm=st.none() | st.floats(2, 12),
    height_m=st.floats(2, 6),
    distance_m=st.floats(1, 10),
    speed_m_s=st.floats(0, 1.4),
    shutter_s=st.none() | st.floats(1 / 1000, 1 / 10),
    interval_s=st.none() | st.floats(0.1, 5),
    lux=st.none() | st.floats(0, 2000),
    jpeg_quality=st.none() | st.floats(1, 100),
)
_targets = st.builds(Target, st.sampled_from(TARGETS), st.sampled_from(Purpose))


@pytest.mark.parametrize(
    ("word", "setup", "px_per_m", "face_px", "eyes_px", "slant_m", "pitch_deg"),
    [
        ("2 MP, 4 mm, 2.8 m high, 3 m away", _SMALL, 427, 68, 27, 3.23, 21.8),
        ("4 MP, 6 mm, 2.5 m high, 4.5 m away", _GOOD, 654, 105, 41, 4.59, 11.3),
    ],
)
def test_worked_examples(
    word: str, setup: Setup, px_per_m: int, face_px: int, eyes_px: int, slant_m: float, pitch_deg: float
) -> None:
    seen = optics.picture(setup)
    rounded = (round(seen.px_per_m), round(seen.face_px), round(seen.eyes_px))
    assert rounded == (px_per_m, face_px, eyes_px), word
    assert (round(seen.slant_m, 2), round(seen.pitch_deg, 1)) == (slant_m, pitch_deg), word


def test_the_small_camera_tells_gender_and_age_but_not_mood() -> None:
    verdicts = {verdict.purpose: verdict for verdict in assess(_SMALL, _MOOD).purposes}
    assert verdicts[Purpose.GENDER_AGE].outcome is Outcome.PASS
    assert verdicts[Purpose.MOOD].outcome is Outcome.FAIL
    assert verdicts[Purpose.MOOD].problems == ("the camera looks 21.8 degrees down, over 15 for mood",)
    assert assess(_GOOD, _MOOD).passes


@pytest.mark.parametrize(
    ("level", "face_px", "px_per_m"),
    [
        (Level.REJECT, 64, 400),
        (Level.MINIMUM, 80, 500),
        (Level.RECOMMENDED, 112, 700),
        (Level.IDEAL, 200, 1250),
        (Level.STRICT, 254, 1590),
    ],
)
def test_levels_are_the_published_table(level: Level, face_px: int, px_per_m: int) -> None:
    verdict = next(one for one in assess(_GOOD, _MOOD).levels if one.level is level)
    assert (round(verdict.face_px), round(verdict.px_per_m, -1)) == (face_px, px_per_m)


def test_what_the_gate_refuses_is_what_the_plan_rejects() -> None:
    standard, strict = GATE_LEVELS["standard"], GATE_LEVELS["strict"]
    assert (LEVELS[Level.REJECT].face_px, LEVELS[Level.REJECT].eyes_px) == (
        standard.min_size_px,
        standard.min_inter_eye_px,
    )
    assert (LEVELS[Level.STRICT].face_px, LEVELS[Level.STRICT].eyes_px) == (strict.min_size_px, strict.min_inter_eye_px)


@given(st.floats(20, 400), st.floats(2, 15), st.integers(640, 8000), st.floats(1.6, 6), st.floats(0.5, 20))
def test_the_lens_for_a_face_makes_that_face(
    face_px: float, sensor_mm: float, pixels: int, height_m: float, distance_m: float
) -> None:
    slant = optics.slant_m(height_m, distance_m)
    focal_mm = optics.focal_for(face_px, sensor_mm=sensor_mm, slant=slant, pixels=pixels)
    ratio = sensor_mm / focal_mm
    setup = replace(
        _SMALL,
        pixels=pixels,
        hfov_deg=math.degrees(2 * math.atan(ratio / 2)),
        height_m=height_m,
        distance_m=distance_m,
    )
    assert optics.picture(setup).face_px == pytest.approx(face_px)


@given(_setups, st.floats(100, 3000))
def test_at_its_reach_a_face_has_just_that_many_pixels(setup: Setup, px_per_m: float) -> None:
    reach_m = optics.reach_m(setup, px_per_m)
    if reach_m is None:
        assert optics.picture(setup, 0).px_per_m <= px_per_m * (1 + 1e-9)
    else:
        assert optics.picture(setup, reach_m).px_per_m == pytest.approx(px_per_m)


@given(_setups, st.floats(0.5, 20), st.floats(0.5, 20))
def test_nearer_is_larger_and_steeper(setup: Setup, one: float, other: float) -> None:
    near, far = (optics.picture(setup, distance_m) for distance_m in sorted((one, other)))
    assert near.px_per_m >= far.px_per_m
    assert abs(near.pitch_deg) >= abs(far.pitch_deg)
    assert near.face_px / FACE_M == pytest.approx(near.px_per_m)


@given(_setups, _targets, st.floats(0, 1))
def test_within_the_zone_faces_are_good_enough(setup: Setup, target: Target, share: float) -> None:
    zone = assess(setup, target).zone
    if zone is not None:
        seen = optics.picture(setup, zone.near_m + share * zone.depth_m)
        assert seen.px_per_m >= LEVELS[target.level].px_per_m * (1 - 1e-6)
        assert abs(seen.pitch_deg) <= {Purpose.MOOD: 15, Purpose.GENDER_AGE: 30}[target.purpose] + 1e-6


@settings(deadline=None)
@given(_setups, _targets)
def test_a_fix_is_found_and_passes_anew(setup: Setup, target: Target) -> None:
    made = plan(setup, target)
    assert (made.fix is None) == made.assessment.passes
    if made.fix is not None:
        again = assess(made.fix.assessment.setup, target)
        assert again.passes
        assert {check.outcome for check in again.checks} <= {Outcome.PASS, Outcome.UNKNOWN}
        kinds = [change.kind for change in made.fix.changes]
        assert kinds == sorted(kinds, key=list(ChangeKind).index), "the cheapest first"
        assert kinds, "something changes"


@given(_setups, _targets)
def test_a_drawing_stays_on_its_paper(setup: Setup, target: Target) -> None:
    drawn = draw(assess(setup, target))
    for along, high in drawn.side:
        assert -1e-9 <= along <= drawn.length_m + 1e-9
        assert -1e-9 <= high <= drawn.height_m + 1e-9
    for zone in drawn.zones:
        assert zone.near_m < zone.far_m <= drawn.length_m


@pytest.mark.parametrize(
    ("word", "changed", "kinds"),
    [
        ("a slow shutter alone", {"shutter_s": 1 / 100}, [ChangeKind.SHUTTER]),
        ("hard compression alone", {"jpeg_quality": 60}, [ChangeKind.JPEG_QUALITY]),
        ("too dark", {"lux": 120}, [ChangeKind.LIGHT]),
        ("aimed too far", {"distance_m": 9.0}, [ChangeKind.AIM]),
        ("hung too high", {"height_m": 3.2}, [ChangeKind.MOUNT]),
        ("a photo now and then", {"interval_s": 3.0}, [ChangeKind.INTERVAL]),
    ],
)
def test_the_cheapest_fix_is_chosen(word: str, changed: dict[str, float], kinds: list[ChangeKind]) -> None:
    fix = find_fix(replace(_GOOD, **changed), _MOOD)  # type: ignore[arg-type]  # each name is a float's
    assert fix is not None, word
    assert [change.kind for change in fix.changes] == kinds, word


def test_a_mount_is_never_lowered_into_reach_of_hands() -> None:
    fix = find_fix(replace(_SMALL, height_m=6.0), Target(Level.STRICT, Purpose.MOOD))
    assert fix is not None
    assert fix.assessment.setup.height_m >= LOWEST_MOUNT_M


def test_a_gate_too_wide_for_one_camera_gets_several() -> None:
    made = plan(replace(_GOOD, gate_m=9.0), Target(Level.STRICT, Purpose.MOOD))
    assert made.fix is None
    assert "Hang 4 side by side" in made.advice


@pytest.mark.parametrize(
    ("word", "values", "complaint"),
    [
        ("no pixels", {"pixels": 0}, "pixels is 0; it must be from 160 to 20000 px"),
        ("a height that is no number", {"height_m": math.nan}, "height_m is nan"),
        ("an endless distance", {"distance_m": math.inf}, "distance_m is inf"),
        ("a sensor without a lens", {"focal_mm": None}, "sensor_mm needs focal_mm"),
        ("two widths", {"hfov_deg": 70}, "one of hfov_deg, sensor_mm and pixel_um"),
        ("a field of 180 degrees", {"sensor_mm": None, "hfov_deg": 180}, "hfov_deg is 180"),
        ("a negative light", {"lux": -1}, "lux is -1"),
    ],
)
def test_bad_values_get_a_clear_answer(word: str, values: dict[str, float | None], complaint: str) -> None:
    good: dict[str, float | None] = {
        "pixels": 1920, "sensor_mm": 5.57, "focal_mm": 4, "height_m": 2.8, "distance_m": 3
    }  # fmt: skip
    with pytest.raises(BadSetup, match=complaint.replace("(", r"\(")):
        setup_of(**{**good, **values})  # type: ignore[arg-type]  # a table of cases
    assert word


@pytest.mark.parametrize(
    ("text", "seconds"), [("1/200", 0.005), (" 1 / 50 s", 0.02), ("0.005", 0.005), ("0.01s", 0.01)]
)
def test_shutters_are_read(text: str, seconds: float) -> None:
    assert read_shutter(text) == pytest.approx(seconds)


@given(st.integers(4, 8000))
def test_shutters_are_written_as_they_are_read(below: int) -> None:
    assert read_shutter(shutter_words(1 / below)) == pytest.approx(1 / below)


@pytest.mark.parametrize("text", ["fast", "", "1/0", "1/x"])
def test_what_is_no_shutter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_shutter(text)
