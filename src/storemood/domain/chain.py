"""The chain: regions, cities, stores and their cameras, and where a camera's customers count at which time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from storemood.domain.hours import OpeningHours, Span

MOST_CAMERAS = 99

DIALECTS = (
    "generic",
    "hikvision",
    "dahua",
    "amcrest",
    "axis",
    "reolink",
    "foscam",
    "vivotek",
    "hanwha",
    "acti",
    "bosch",
    "geovision",
    "intellinet",
    "uniview",
)
"""Makes of camera whose menus or file names are known. It is a hint: any camera may upload what it likes."""


Coordinates = tuple[float, float] | tuple[()]
"""Latitude and longitude in degrees, or nothing where nobody knows them."""

KeepHours = tuple[int, ...]
"""How long analysed photos may be kept: one number, or none where only wider places say."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a camera's customers are counted."""

    camera_id: int
    store_id: int
    scopes: tuple[str, ...]
    timezone: ZoneInfo
    hours: OpeningHours

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.timezone)


@dataclass(frozen=True, slots=True)
class Stay:
    """A camera's place from one instant, included, to another, excluded. None is open: always before, or until now."""

    place: Place
    from_at: datetime | None = None
    to_at: datetime | None = None

    def covers(self, instant: datetime) -> bool:
        return (self.from_at is None or self.from_at <= instant) and (self.to_at is None or instant < self.to_at)


def place_at(stays: Sequence[Stay], instant: datetime) -> Place:
    """Return the place at an instant; ``stays`` are in order and not empty."""
    return next((stay.place for stay in reversed(stays) if stay.covers(instant)), stays[-1].place)


def locate(stays: Sequence[Stay], taken_at: Callable[[Place], datetime]) -> tuple[Place, datetime]:
    """Return where and when a photo was taken, of a camera that may have moved meanwhile.

    When it was taken depends on the zone of the place, so each stay, the last first, is asked with its own zone.
    """
    for stay in reversed(stays):
        instant = taken_at(stay.place)
        if stay.covers(instant):
            return stay.place, instant
    place = stays[-1].place
    return place, taken_at(place)


@dataclass(frozen=True, slots=True)
class CameraRow:
    """One camera of an import file. None: the file does not say. ``row`` is where it stands."""

    login: str
    place: str | None = None
    model: str | None = None
    dialect: str | None = None
    enabled: bool | None = None
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class StoreRow:
    """One store of an import file, with its cameras. None: the file does not say. ``row`` is where it stands.

    ``hours`` holds the weekdays, ``exceptions`` the days that differ. ``cameras`` is the short form: so many cameras
    without a word on each; it yields to ``camera_rows`` where there are any. ``not_measured`` are traits, and with
    ``keep_photos_hours`` the store's own rule of policy.
    """

    region: str
    city: str
    code: str
    name: str
    timezone: str
    hours: OpeningHours
    cameras: int = 0
    camera_rows: tuple[CameraRow, ...] = ()
    exceptions: Mapping[date, tuple[Span, ...]] | None = None
    coordinates: Coordinates | None = None
    addresses: tuple[str, ...] | None = None
    closed: bool | None = None
    country: str | None = None
    subdivision: str | None = None
    not_measured: tuple[str, ...] | None = None
    keep_photos_hours: KeepHours | None = None
    row: int = field(default=0, compare=False)

    @property
    def all_cameras(self) -> tuple[CameraRow, ...]:
        if self.camera_rows:
            return self.camera_rows
        return tuple(CameraRow(generated_login(self.code, n), row=self.row) for n in range(1, self.cameras + 1))

    @property
    def camera_logins(self) -> tuple[str, ...]:
        return tuple(camera.login for camera in self.all_cameras)


def generated_login(store_code: str, number: int) -> str:
    return f"{store_code.lower()}-cam{number}"
