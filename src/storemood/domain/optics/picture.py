"""How large, from which angle and how blurred a face is in the photo. All the product's optics formulas are here.

A lens without distortion is taken for granted: pixels are spread evenly over the tangent of the angle.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from storemood.domain.optics.levels import EYES_M, FACE_HEIGHT_M, FACE_M, WALK_M_S
from storemood.domain.optics.setup import Setup

_SAME_DEG = 1e-9


@dataclass(frozen=True, slots=True)
class Picture:
    """A person's face at one distance. ``slant_m`` is from lens to face; ``pitch_deg`` is how far the camera looks
    down at it; ``scene_width_m`` is how wide a strip the photo shows there; ``blur_px`` is None while the shutter is
    unknown."""

    slant_m: float
    pitch_deg: float
    scene_width_m: float
    px_per_m: float
    face_px: float
    eyes_px: float
    blur_px: float | None


@dataclass(frozen=True, slots=True)
class Zone:
    """Where along the floor faces are good enough, in metres from below the camera."""

    near_m: float
    far_m: float

    @property
    def depth_m(self) -> float:
        return self.far_m - self.near_m


def picture(setup: Setup, distance_m: float | None = None) -> Picture:
    """Compute what the camera sees of a face at a distance along the floor, the one that it is aimed at by default."""
    along = setup.distance_m if distance_m is None else distance_m
    slant = slant_m(setup.height_m, along)
    width = setup.ratio * slant
    px_per_m = setup.pixels / width
    return Picture(
        slant_m=slant,
        pitch_deg=pitch_deg(setup.height_m, along),
        scene_width_m=width,
        px_per_m=px_per_m,
        face_px=FACE_M * px_per_m,
        eyes_px=EYES_M * px_per_m,
        blur_px=None if setup.shutter_s is None else setup.speed_m_s * setup.shutter_s * px_per_m,
    )


def slant_m(height_m: float, distance_m: float) -> float:
    """Return the way from the lens to a face: sqrt(Dh^2 + (Hm - 1.6)^2)."""
    return math.hypot(distance_m, height_m - FACE_HEIGHT_M)


def pitch_deg(height_m: float, distance_m: float) -> float:
    """Return how far the camera looks down at a face, negative when it looks up: atan((Hm - 1.6) / Dh)."""
    return math.degrees(math.atan2(height_m - FACE_HEIGHT_M, distance_m))


def focal_for(face_px: float, *, sensor_mm: float, slant: float, pixels: int) -> float:
    """Return the focal length in mm that makes a face that wide: P w D / (N 0.16)."""
    return face_px * sensor_mm * slant / (pixels * FACE_M)


def reach_m(setup: Setup, px_per_m: float) -> float | None:
    """Return how far along the floor a face still has that many pixels a metre: D = N f / (w px_per_m), taken down to
    the floor. None where not even the nearest face has."""
    slant = setup.pixels / (setup.ratio * px_per_m)
    above = setup.height_m - FACE_HEIGHT_M
    return math.sqrt(slant**2 - above**2) if slant > abs(above) else None


def vfov_deg(setup: Setup) -> float:
    """Return the vertical field of view, for square pixels."""
    return math.degrees(2 * math.atan(setup.ratio * setup.rows / setup.pixels / 2))


def zone(setup: Setup, *, px_per_m: float, most_pitch_deg: float) -> Zone | None:
    """Return where faces are large enough, seen flat enough and within the photo while the camera is aimed at the
    face at ``distance_m``. None where no place is."""
    far = reach_m(setup, px_per_m)
    if far is None:
        return None
    above = abs(setup.height_m - FACE_HEIGHT_M)
    near = max(frame_near_m(setup), above / math.tan(math.radians(most_pitch_deg)))
    flattest = abs(pitch_deg(setup.height_m, setup.distance_m)) - vfov_deg(setup) / 2
    if flattest > 0 and above > 0:
        far = min(far, above / math.tan(math.radians(flattest)))
    return Zone(near, far) if far > near else None


def frame_near_m(setup: Setup) -> float:
    """Return how near along the floor a face is still within the photo."""
    steepest = abs(pitch_deg(setup.height_m, setup.distance_m)) + vfov_deg(setup) / 2
    above = abs(setup.height_m - FACE_HEIGHT_M)
    return above / math.tan(math.radians(steepest)) if steepest < 90 else 0.0


def photos_a_person(zone_depth_m: float, interval_s: float) -> float:
    """Return how many photos a walking person gets: zone depth / (1.4 m/s x interval)."""
    return zone_depth_m / (WALK_M_S * interval_s)


def is_flat_enough(pitch: float, most: float) -> bool:
    return abs(pitch) <= most + _SAME_DEG
