"""Is a camera in its place good enough, for which level and which purpose, and if not, why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from storemood.domain.optics import picture as optics
from storemood.domain.optics.levels import (
    EYES_M,
    FACE_M,
    LEAST_JPEG_QUALITY,
    LEAST_LUX,
    LEAST_PHOTOS_A_PERSON,
    LEVELS,
    MOST_BLUR_PX,
    MOST_PITCH_DEG,
    PURPOSE_NAMES,
    SLOWEST_SHUTTER_S,
    Level,
    Outcome,
    Purpose,
    Target,
)
from storemood.domain.optics.picture import Picture, Zone
from storemood.domain.optics.setup import Setup, shutter_words

_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class LevelVerdict:
    """Whether a face at the aim distance reaches a level. ``reach_m`` is how far along the floor faces do; None where
    none does."""

    level: Level
    outcome: Outcome
    face_px: float
    eyes_px: float
    px_per_m: float
    reach_m: float | None
    basis: str


@dataclass(frozen=True, slots=True)
class PurposeVerdict:
    """Whether a face at the aim distance serves a purpose at all, and where along the floor faces do."""

    purpose: Purpose
    outcome: Outcome
    problems: tuple[str, ...]
    most_pitch_deg: float
    zone: Zone | None


@dataclass(frozen=True, slots=True)
class Check:
    """One measure beside what it should be. ``value`` is None while unknown."""

    name: str
    outcome: Outcome
    value: float | None
    unit: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that is to be said of a camera in its place. ``zone`` is where faces reach the target's level and are seen
    flat enough for its purpose; ``passes`` when the target is reached and no check fails."""

    setup: Setup
    picture: Picture
    vfov_deg: float
    levels: tuple[LevelVerdict, ...]
    purposes: tuple[PurposeVerdict, ...]
    checks: tuple[Check, ...]
    target: Target
    zone: Zone | None
    photos_a_person: float | None
    passes: bool


def assess(setup: Setup, target: Target) -> Assessment:
    """Judge a camera in its place."""
    seen = optics.picture(setup)
    zone = target_zone(setup, target)
    levels = tuple(_level(setup, seen, level) for level in Level)
    purposes = tuple(_purpose(setup, seen, purpose) for purpose in Purpose)
    photos = None if setup.interval_s is None else _photos(zone, setup.interval_s)
    checks = _checks(setup, seen, photos)
    reached = {verdict.level: verdict.outcome for verdict in levels}[target.level]
    served = {verdict.purpose: verdict.outcome for verdict in purposes}[target.purpose]
    failed = {reached, served, *(check.outcome for check in checks)}
    return Assessment(
        setup=setup,
        picture=seen,
        vfov_deg=optics.vfov_deg(setup),
        levels=levels,
        purposes=purposes,
        checks=checks,
        target=target,
        zone=zone,
        photos_a_person=photos,
        passes=Outcome.FAIL not in failed,
    )


def target_zone(setup: Setup, target: Target) -> Zone | None:
    return optics.zone(setup, px_per_m=LEVELS[target.level].px_per_m, most_pitch_deg=MOST_PITCH_DEG[target.purpose])


def _photos(zone: Zone | None, interval_s: float) -> float:
    return 0.0 if zone is None else optics.photos_a_person(zone.depth_m, interval_s)


def _level(setup: Setup, seen: Picture, level: Level) -> LevelVerdict:
    need = LEVELS[level]
    return LevelVerdict(
        level=level,
        outcome=_outcome(need.met(seen.px_per_m)),
        face_px=max(need.face_px, need.px_per_m * FACE_M),
        eyes_px=need.px_per_m * EYES_M,
        px_per_m=need.px_per_m,
        reach_m=optics.reach_m(setup, need.px_per_m),
        basis=need.basis,
    )


def _purpose(setup: Setup, seen: Picture, purpose: Purpose) -> PurposeVerdict:
    """The least size is the same for both: what is refused is refused for everything."""
    need, steepest = LEVELS[Level.REJECT], MOST_PITCH_DEG[purpose]
    problems = []
    if not need.met(seen.px_per_m):
        problems.append(f"the face is {seen.face_px:.0f} px wide, under {need.face_px:.0f} px")
    if not optics.is_flat_enough(seen.pitch_deg, steepest):
        way = "down" if seen.pitch_deg > 0 else "up"
        angle, name = abs(seen.pitch_deg), PURPOSE_NAMES[purpose]
        problems.append(f"the camera looks {angle:.1f} degrees {way}, over {steepest:.0f} for {name}")
    if seen.blur_px is not None and not _is_sharp(seen.blur_px):
        problems.append(f"motion blurs {seen.blur_px:.1f} px, over {MOST_BLUR_PX:g} px")
    return PurposeVerdict(
        purpose=purpose,
        outcome=_outcome(not problems),
        problems=tuple(problems),
        most_pitch_deg=steepest,
        zone=optics.zone(setup, px_per_m=need.px_per_m, most_pitch_deg=steepest),
    )


def _is_sharp(blur_px: float) -> bool:
    return blur_px <= MOST_BLUR_PX * (1 + _SAME)


def _checks(setup: Setup, seen: Picture, photos: float | None) -> tuple[Check, ...]:
    shutter, lux, quality, gate = setup.shutter_s, setup.lux, setup.jpeg_quality, setup.gate_m
    wide = None if gate is None else seen.scene_width_m
    return (
        _check(
            "scene width",
            wide,
            "m",
            "as wide as the exit" if gate is None else f"{gate:g} m or more",
            _passes(gate, lambda value: seen.scene_width_m >= value * (1 - _SAME)),
        ),
        _check("motion blur", seen.blur_px, "px", f"{MOST_BLUR_PX:g} px or less", _passes(seen.blur_px, _is_sharp)),
        _check(
            "shutter",
            shutter,
            "s",
            f"{shutter_words(SLOWEST_SHUTTER_S)} or faster",
            _passes(shutter, lambda value: value <= SLOWEST_SHUTTER_S * (1 + _SAME)),
        ),
        _check(
            "photos a person",
            photos,
            "photos",
            f"{LEAST_PHOTOS_A_PERSON:g} or more",
            _passes(photos, lambda value: value >= LEAST_PHOTOS_A_PERSON * (1 - _SAME)),
        ),
        _check("light", lux, "lux", f"{LEAST_LUX:g} lux or more", _passes(lux, lambda value: value >= LEAST_LUX)),
        _check(
            "JPEG quality",
            quality,
            "%",
            f"{LEAST_JPEG_QUALITY} % or more",
            _passes(quality, lambda value: value >= LEAST_JPEG_QUALITY),
        ),
    )


def _check(name: str, value: float | None, unit: str, wanted: str, outcome: Outcome) -> Check:
    return Check(name=name, outcome=outcome, value=value, unit=unit, wanted=wanted)


def _passes(value: float | None, good: Callable[[float], bool]) -> Outcome:
    return Outcome.UNKNOWN if value is None else _outcome(good(value))


def _outcome(good: bool) -> Outcome:
    return Outcome.PASS if good else Outcome.FAIL
