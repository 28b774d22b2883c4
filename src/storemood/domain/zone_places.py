"""Where the place is that a time zone is named after: a stand-in for a store whose own position nobody entered.

The places are those of the tz database (public domain), in the files that the package tzdata brings.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from storemood.domain.chain import Coordinates

_POSITION = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?([+-])(\d{3})(\d{2})(\d{2})?")
_MINUTES, _SECONDS = 60, 3600


def find_zone_place(timezone: str) -> Coordinates:
    """Return latitude and longitude in degrees; nothing for a zone without a place, as UTC."""
    return _places().get(timezone, ())


@cache
def _places() -> dict[str, Coordinates]:
    """Return the places by zone. A zone's older name stands where the zone does that it became."""
    folder = files("tzdata") / "zoneinfo"
    places: dict[str, Coordinates] = {}
    for line in (folder / "zone.tab").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            _, position, zone, *_ = line.split("\t")
            places[zone] = _parse_position(position)
    for line in (folder / "tzdata.zi").read_text(encoding="utf-8").splitlines():
        if line.startswith("L "):
            _, goal, name = line.split()
            places.setdefault(name, places.get(goal, ()))
    return places


def _parse_position(text: str) -> Coordinates:
    """Read ISO 6709 as the tz database writes it: ±DDMM±DDDMM or ±DDMMSS±DDDMMSS. Raises ValueError."""
    found = _POSITION.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no position like +5230+01322")
    south_north, *north, west_east, east, east_minutes, east_seconds = found.groups()
    return (
        _degrees(south_north, north[0], north[1], north[2]),
        _degrees(west_east, east, east_minutes, east_seconds),
    )


def _degrees(sign: str, whole: str, minutes: str, seconds: str | None) -> float:
    value = int(whole) + int(minutes) / _MINUTES + int(seconds or 0) / _SECONDS
    return round(-value if sign == "-" else value, 5)
