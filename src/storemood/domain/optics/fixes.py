"""The cheapest changes that make a camera pass.

Changes have an order of cost: a setting costs nothing, turning the camera a minute, moving its mount an hour, a lens
some money, a camera more, light most. Any cheaper changes together are tried before a dearer one. Every candidate is
judged by the same formulas as the camera itself, and the first that passes is the answer.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

from storemood.domain.optics.levels import (
    LEAST_JPEG_QUALITY,
    LEAST_LUX,
    LEAST_PHOTOS_A_PERSON,
    LEVELS,
    MOST_BLUR_PX,
    MOST_PITCH_DEG,
    SLOWEST_SHUTTER_S,
    WALK_M_S,
    Target,
)
from storemood.domain.optics.picture import is_flat_enough, picture, pitch_deg, slant_m
from storemood.domain.optics.setup import Setup, hfov_of, shutter_words
from storemood.domain.optics.verdicts import Assessment, assess, target_zone

LOWEST_MOUNT_M = 2.5
"""A camera that hangs lower is within reach of hands."""

AIMS_M = tuple(number / 4 for number in range(4, 41))
MOUNTS_M = (6.0, 5.5, 5.0, 4.5, *(number / 10 for number in range(40, 24, -1)))
FOCALS_MM = (2.8, 3.6, 4.0, 6.0, 8.0, 12.0, 16.0, 25.0, 35.0, 50.0)
FIELDS_DEG = (100.0, 90.0, 80.0, 70.0, 55.0, 40.0, 30.0, 20.0, 15.0, 10.0, 7.0, 5.0)
SENSORS_PX = ((1920, 1080), (2688, 1520), (3840, 2160))
SHUTTERS_S = tuple(1 / below for below in (200, 250, 320, 500, 640, 1000, 2000, 4000))
INTERVALS_S = (2.0, 1.0, 0.5, 0.4, 0.3, 0.25, 0.2)


class ChangeKind(StrEnum):
    """What is changed, the cheapest first."""

    JPEG_QUALITY = "jpeg_quality"
    INTERVAL = "interval"
    SHUTTER = "shutter"
    AIM = "aim"
    MOUNT = "mount"
    LENS = "lens"
    SENSOR = "sensor"
    LIGHT = "light"


_WORDS = {
    ChangeKind.JPEG_QUALITY: "Set the JPEG quality to {}",
    ChangeKind.INTERVAL: "Take a photo every {}, or a burst at each trigger",
    ChangeKind.SHUTTER: "Set the shutter to {}, and see that the picture stays bright",
    ChangeKind.AIM: "Aim the camera at people {} away",
    ChangeKind.MOUNT: "Lower the mount to {}",
    ChangeKind.LENS: "Use a longer lens: {}",
    ChangeKind.SENSOR: "Use a camera of more pixels: {}",
    ChangeKind.LIGHT: "Light the faces with {}",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change in words. ``was`` and ``becomes`` are what they say, with units."""

    kind: ChangeKind
    was: str
    becomes: str
    words: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Changes, the cheapest first, and what the camera is like with all of them made."""

    changes: tuple[Change, ...]
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Plan:
    """A camera as it is, and the fix it needs: None where it passes, or where no fix was found; then ``advice`` says
    what to do instead."""

    assessment: Assessment
    fix: Fix | None
    advice: str = ""


def plan(setup: Setup, target: Target) -> Plan:
    """Judge a camera, and find what makes it pass where it does not."""
    judged = assess(setup, target)
    if judged.passes:
        return Plan(judged, None)
    fix = find_fix(setup, target)
    return Plan(judged, fix, "" if fix else _advice(setup, target))


def _advice(setup: Setup, target: Target) -> str:
    strip_m = _widest_m(setup, target)
    if setup.gate_m is not None and setup.gate_m > strip_m:
        count = math.ceil(setup.gate_m / strip_m)
        return (
            f"No usual camera alone sees {setup.gate_m:g} m well enough: {_most_px(setup)} px suffice for"
            f" {strip_m:.1f} m. Hang {count} side by side, each for {setup.gate_m / count:.1f} m."
        )
    return "None of the usual places, lenses and cameras passes. Start from another place."


def _most_px(setup: Setup) -> int:
    return max(setup.pixels, SENSORS_PX[-1][0])


def _widest_m(setup: Setup, target: Target) -> float:
    """Return how wide a strip the best camera can see well enough, whatever its lens and place."""
    return _most_px(setup) / LEVELS[target.level].px_per_m


def find_fix(setup: Setup, target: Target) -> Fix | None:
    """Return the cheapest fix that passes, or None where none of the usual mounts, lenses and cameras does."""
    if setup.gate_m is not None and setup.gate_m > _widest_m(setup, target):
        return None
    for candidate in _candidates(setup, target):
        settled = _settle(candidate, target)
        if settled is not None:
            judged = assess(settled, target)
            if judged.passes:
                return Fix(_changes(setup, settled), judged)
    return None


def _candidates(setup: Setup, target: Target) -> Iterator[Setup]:
    """Give cameras in places where faces are large and seen flat, the cheaper to reach the earlier.

    A set of moves is a number in binary, the dearest move its highest digit; within a set the dearest move's steps are
    the smallest.
    """
    moves: Sequence[tuple[Setup, ...]]
    for chosen in range(16):
        moves = (
            tuple(_sensors(setup)) if chosen & 8 else (setup,),
            tuple(_lenses(setup)) if chosen & 4 else (setup,),
            tuple(_mounts(setup)) if chosen & 2 else (setup,),
            tuple(_aims(setup)) if chosen & 1 else (setup,),
        )
        for sensor, lens, mount, aim in product(*moves):
            if not _may_pass(sensor.pixels / lens.ratio, mount.height_m, aim.distance_m, target):
                continue
            yield replace(
                setup,
                pixels=sensor.pixels,
                rows=sensor.rows,
                hfov_deg=lens.hfov_deg,
                focal_mm=None if chosen & 8 else lens.focal_mm,
                height_m=mount.height_m,
                distance_m=aim.distance_m,
            )


def _aims(setup: Setup) -> Iterator[Setup]:
    for distance_m in sorted(AIMS_M, key=lambda aim: (abs(aim - setup.distance_m), aim)):
        if distance_m != setup.distance_m:
            yield replace(setup, distance_m=distance_m)


def _mounts(setup: Setup) -> Iterator[Setup]:
    return (replace(setup, height_m=height_m) for height_m in MOUNTS_M if height_m < setup.height_m)


def _lenses(setup: Setup) -> Iterator[Setup]:
    sensor_mm = setup.sensor_mm
    if sensor_mm is None or setup.focal_mm is None:
        return (replace(setup, hfov_deg=hfov_deg) for hfov_deg in FIELDS_DEG if hfov_deg < setup.hfov_deg)
    longer = (focal_mm for focal_mm in FOCALS_MM if focal_mm > (setup.focal_mm or 0))
    return (replace(setup, focal_mm=focal_mm, hfov_deg=hfov_of(sensor_mm / focal_mm)) for focal_mm in longer)


def _sensors(setup: Setup) -> Iterator[Setup]:
    """Another camera's sensor is another size; its lens is one that sees as wide, whatever its focal length."""
    return (replace(setup, pixels=pixels, rows=rows) for pixels, rows in SENSORS_PX if pixels > setup.pixels)


def _may_pass(pixels: float, height_m: float, distance_m: float, target: Target) -> bool:
    """Sort out quickly what can't pass whatever its settings. ``pixels`` are those of a scene as wide as it is far."""
    return is_flat_enough(pitch_deg(height_m, distance_m), MOST_PITCH_DEG[target.purpose]) and LEVELS[target.level].met(
        pixels / slant_m(height_m, distance_m)
    )


def _settle(setup: Setup, target: Target) -> Setup | None:
    """Choose the settings that this place needs, those that are known and good staying as they are."""
    settled = replace(
        setup,
        lux=None if setup.lux is None else max(setup.lux, LEAST_LUX),
        jpeg_quality=None if setup.jpeg_quality is None else max(setup.jpeg_quality, LEAST_JPEG_QUALITY),
    )
    if setup.shutter_s is not None:
        longest_s = min(SLOWEST_SHUTTER_S, MOST_BLUR_PX / max(1e-9, setup.speed_m_s * picture(setup).px_per_m))
        shutter_s = _first([setup.shutter_s, *SHUTTERS_S], longest_s)
        if shutter_s is None:
            return None
        settled = replace(settled, shutter_s=shutter_s)
    if setup.interval_s is not None:
        zone = target_zone(setup, target)
        longest_s = 0.0 if zone is None else zone.depth_m / (WALK_M_S * LEAST_PHOTOS_A_PERSON)
        interval_s = _first([setup.interval_s, *INTERVALS_S], longest_s)
        if interval_s is None:
            return None
        settled = replace(settled, interval_s=interval_s)
    return settled


def _first(values: Sequence[float], most: float) -> float | None:
    return next((value for value in values if value <= most), None)


def _changes(before: Setup, after: Setup) -> tuple[Change, ...]:
    states = zip(ChangeKind, _states(before, after), _states(after, after), strict=True)
    return tuple(
        Change(kind, was, becomes, _WORDS[kind].format(becomes)) for kind, was, becomes in states if was != becomes
    )


def _states(setup: Setup, after: Setup) -> tuple[str, ...]:
    """Say how things are, in the order of kinds. A lens is named by its view where the focal length is unknown."""
    by_focal = setup.focal_mm is not None and after.focal_mm is not None
    return (
        f"{setup.jpeg_quality or 0:g} %",
        f"{setup.interval_s or 0:g} s",
        shutter_words(setup.shutter_s or 1),
        f"{setup.distance_m:g} m",
        f"{setup.height_m:g} m",
        f"{setup.focal_mm:g} mm" if by_focal else f"{setup.hfov_deg:.0f} degrees wide",
        f"{setup.pixels} x {setup.rows} px",
        f"{setup.lux or 0:g} lux",
    )
