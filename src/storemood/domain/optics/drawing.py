"""The scene from the side and from above as polygons in metres, for whoever draws it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from storemood.domain.optics.levels import FACE_HEIGHT_M, Purpose
from storemood.domain.optics.picture import frame_near_m, pitch_deg, slant_m, vfov_deg
from storemood.domain.optics.setup import Setup
from storemood.domain.optics.verdicts import Assessment

Polygon = tuple[tuple[float, float], ...]

_STEPS = 12
_HEAD_ROOM_M = 0.5


@dataclass(frozen=True, slots=True)
class ZoneDrawing:
    """Where faces serve a purpose, or reach the target when ``purpose`` is None."""

    purpose: Purpose | None
    near_m: float
    far_m: float
    above: Polygon


@dataclass(frozen=True, slots=True)
class Drawing:
    """Polygons of (metres from below the camera along the floor, metres above the floor or to the side). ``side`` and
    ``above`` are what the photo shows; the drawing reaches ``length_m`` far, ``height_m`` high and ``width_m`` wide."""

    length_m: float
    height_m: float
    width_m: float
    face_height_m: float
    side: Polygon
    above: Polygon
    zones: tuple[ZoneDrawing, ...]


def draw(assessment: Assessment) -> Drawing:
    setup = assessment.setup
    zones = [(verdict.purpose, verdict.zone) for verdict in assessment.purposes] + [(None, assessment.zone)]
    farthest = max([setup.distance_m, *(zone.far_m for _, zone in zones if zone is not None)])
    length = min(farthest, 2 * setup.distance_m + 1) * 1.15 + 0.5
    return Drawing(
        length_m=length,
        height_m=max(setup.height_m, FACE_HEIGHT_M) + _HEAD_ROOM_M,
        width_m=min(2 * _half_width(setup, length), 1.5 * length),
        face_height_m=FACE_HEIGHT_M,
        side=_side(setup, length),
        above=_strip(setup, min(length, frame_near_m(setup)), length),
        zones=tuple(
            _zone(setup, purpose, zone.near_m, min(zone.far_m, length))
            for purpose, zone in zones
            if zone is not None and zone.near_m < length
        ),
    )


def _zone(setup: Setup, purpose: Purpose | None, near: float, far: float) -> ZoneDrawing:
    return ZoneDrawing(purpose, near, far, _strip(setup, near, far))


def _side(setup: Setup, length: float) -> Polygon:
    """Cut the camera's vertical field at the floor, the ceiling of the drawing and its far end."""
    down, half = pitch_deg(setup.height_m, setup.distance_m), vfov_deg(setup) / 2
    ceiling = max(setup.height_m, FACE_HEIGHT_M) + _HEAD_ROOM_M
    low, high = _ray(setup.height_m, down + half, length, ceiling), _ray(setup.height_m, down - half, length, ceiling)
    corners = [(0.0, setup.height_m), low]
    if low[1] == 0 and low[0] < length:
        corners.append((length, 0.0) if high[0] == length or high[1] == ceiling else high)
    if high[1] == ceiling and high[0] < length:
        corners.append((length, ceiling))
    return (*corners, high)


def _ray(height_m: float, down_deg: float, length: float, ceiling: float) -> tuple[float, float]:
    """Return where a ray from the lens leaves the drawing."""
    if down_deg >= 90:
        return 0.0, 0.0
    slope = math.tan(math.radians(max(-89.9, down_deg)))
    if slope > 0 and height_m / slope < length:
        return height_m / slope, 0.0
    if slope < 0 and (ceiling - height_m) / -slope < length:
        return (ceiling - height_m) / -slope, ceiling
    return length, height_m - slope * length


def _strip(setup: Setup, near: float, far: float) -> Polygon:
    """Return what the photo is wide of at the height of faces, from near to far."""
    stops = [near + (far - near) * step / _STEPS for step in range(_STEPS + 1)]
    sides = [(stop, _half_width(setup, stop)) for stop in stops]
    return (*sides, *((stop, -half) for stop, half in reversed(sides)))


def _half_width(setup: Setup, distance_m: float) -> float:
    return setup.ratio * slant_m(setup.height_m, distance_m) / 2
