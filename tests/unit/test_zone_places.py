"""The place that a time zone is named after."""

from __future__ import annotations

from zoneinfo import available_timezones

import pytest

from storemood.domain.zone_places import find_zone_place

_PLACES = [
    ("Europe/Berlin", "a capital", (52.5, 13.36667)),
    ("America/New_York", "with seconds", (40.71417, -74.00639)),
    ("Australia/Sydney", "south and east", (-33.86667, 151.21667)),
    ("Asia/Calcutta", "an older name", (22.53333, 88.36667)),
    ("Africa/Lagos", "a zone with many countries", (6.45, 3.4)),
    ("UTC", "no place", ()),
    ("Etc/GMT+5", "no place either", ()),
    ("Mars/Olympus", "no zone", ()),
]


@pytest.mark.parametrize(("zone", "word", "place"), _PLACES, ids=[row[0] for row in _PLACES])
def test_the_place_of_a_zone(zone: str, word: str, place: tuple[float, ...]) -> None:
    assert find_zone_place(zone) == place, word


def test_every_zone_of_a_continent_has_a_place() -> None:
    continents = ("Africa/", "America/", "Antarctica/", "Asia/", "Australia/", "Europe/", "Pacific/")
    missing = [zone for zone in available_timezones() if zone.startswith(continents) and not find_zone_place(zone)]
    assert sorted(missing) == []
