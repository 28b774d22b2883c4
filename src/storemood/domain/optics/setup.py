"""A camera and its place, as somebody states them, checked where they enter."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from storemood.domain.errors import BadQuestion

USUAL_SPEED_M_S = 0.5
"""Sideways speed of a person who walks at 1.4 m/s some 20 degrees off the camera's line of sight."""


class BadSetup(BadQuestion):
    """A camera was described with values that can't be, or with too few."""


@dataclass(frozen=True, slots=True)
class Range:
    """What a value may be, both ends included."""

    least: float
    most: float
    unit: str


RANGES: Mapping[str, Range] = MappingProxyType(
    {
        "pixels": Range(160, 20_000, "px"),
        "rows": Range(120, 20_000, "px"),
        "sensor_mm": Range(0.5, 100, "mm"),
        "pixel_um": Range(0.3, 50, "µm"),
        "hfov_deg": Range(2, 170, "degrees"),
        "focal_mm": Range(0.5, 500, "mm"),
        "height_m": Range(0.3, 20, "m"),
        "distance_m": Range(0.3, 50, "m"),
        "speed_m_s": Range(0, 10, "m/s"),
        "shutter_s": Range(1e-6, 1, "s"),
        "interval_s": Range(0.01, 60, "s"),
        "lux": Range(0, 200_000, "lux"),
        "jpeg_quality": Range(1, 100, "%"),
        "gate_m": Range(0.3, 50, "m"),
    }
)


@dataclass(frozen=True, slots=True)
class Setup:
    """One camera in its place. ``distance_m`` is along the floor, from below the camera to the person it is aimed at;
    ``height_m`` is the lens above the floor; ``speed_m_s`` is how fast people move across the picture;
    ``gate_m`` is how wide a strip has to be seen where the camera is aimed. None: unknown.
    """

    pixels: int
    rows: int
    hfov_deg: float
    focal_mm: float | None
    height_m: float
    distance_m: float
    speed_m_s: float = USUAL_SPEED_M_S
    shutter_s: float | None = None
    interval_s: float | None = None
    lux: float | None = None
    jpeg_quality: float | None = None
    gate_m: float | None = None

    @property
    def ratio(self) -> float:
        """The sensor's width in focal lengths: how wide the scene is, in distances."""
        return 2 * math.tan(math.radians(self.hfov_deg) / 2)

    @property
    def sensor_mm(self) -> float | None:
        return None if self.focal_mm is None else self.ratio * self.focal_mm


def setup_of(
    *,
    pixels: int,
    height_m: float,
    distance_m: float,
    rows: int | None = None,
    sensor_mm: float | None = None,
    pixel_um: float | None = None,
    hfov_deg: float | None = None,
    focal_mm: float | None = None,
    speed_m_s: float | None = None,
    shutter_s: float | None = None,
    interval_s: float | None = None,
    lux: float | None = None,
    jpeg_quality: float | None = None,
    gate_m: float | None = None,
) -> Setup:
    """Check the values and put them together. How wide the camera sees is told by one of ``hfov_deg``, ``sensor_mm``
    and ``pixel_um``, the width of one pixel; the latter two need ``focal_mm``. Rows default to a 16:9 picture.

    Raises BadSetup, which names everything that is wrong.
    """
    given = {
        "pixels": pixels,
        "rows": rows,
        "sensor_mm": sensor_mm,
        "pixel_um": pixel_um,
        "hfov_deg": hfov_deg,
        "focal_mm": focal_mm,
        "height_m": height_m,
        "distance_m": distance_m,
        "speed_m_s": speed_m_s,
        "shutter_s": shutter_s,
        "interval_s": interval_s,
        "lux": lux,
        "jpeg_quality": jpeg_quality,
        "gate_m": gate_m,
    }
    widths = [name for name in ("hfov_deg", "sensor_mm", "pixel_um") if given[name] is not None]
    problems = [problem for name, value in given.items() if (problem := _range_problem(name, value))]
    if len(widths) != 1:
        problems.append("say how wide the camera sees by one of hfov_deg, sensor_mm and pixel_um")
    elif hfov_deg is None and focal_mm is None:
        problems.append(f"{widths[0]} needs focal_mm, the lens's focal length")
    if problems:
        raise BadSetup("; ".join(problems))
    return Setup(
        pixels=pixels,
        rows=rows or round(pixels * 9 / 16),
        hfov_deg=_hfov_deg(pixels, sensor_mm, pixel_um, focal_mm) if hfov_deg is None else hfov_deg,
        focal_mm=focal_mm,
        height_m=height_m,
        distance_m=distance_m,
        speed_m_s=USUAL_SPEED_M_S if speed_m_s is None else speed_m_s,
        shutter_s=shutter_s,
        interval_s=interval_s,
        lux=lux,
        jpeg_quality=jpeg_quality,
        gate_m=gate_m,
    )


def hfov_of(ratio: float) -> float:
    """Return the horizontal field of view in degrees: 2 atan(w / 2f)."""
    return math.degrees(2 * math.atan(ratio / 2))


def _hfov_deg(pixels: int, sensor_mm: float | None, pixel_um: float | None, focal_mm: float | None) -> float:
    width_mm = sensor_mm if sensor_mm is not None else pixels * (pixel_um or 0.0) / 1000
    return hfov_of(width_mm / (focal_mm or 1.0))


def _range_problem(name: str, value: float | None) -> str | None:
    allowed = RANGES[name]
    if value is None or allowed.least <= value <= allowed.most:
        return None
    return f"{name} is {value:g}; it must be from {allowed.least:g} to {allowed.most:g} {allowed.unit}"


_FRACTION = re.compile(r"1\s*/\s*(\d+(?:\.\d+)?)")


def read_shutter(text: str) -> float:
    """Read an exposure time like ``1/200``, ``0.005`` or ``0.005 s`` in seconds. Raises ValueError."""
    told = text.strip().lower().removesuffix("s").strip()
    fraction = _FRACTION.fullmatch(told)
    if fraction is None:
        return float(told.replace(",", "."))
    below = float(fraction[1])
    if below == 0:
        raise ValueError("a shutter of 1/0 s is none")
    return 1 / below


def shutter_words(seconds: float) -> str:
    """Write an exposure time as cameras' menus do: ``1/200 s``."""
    return f"1/{1 / seconds:.0f} s" if seconds < 0.3 else f"{seconds:g} s"
