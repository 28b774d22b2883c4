"""A believable past for the pretend chain's cameras: what each brought in every open hour, and some that are unwell.

Photos come as often as the live cameras send them, shared out among those whose stores are open, and show what those
photos show; so what was usual goes on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from types import MappingProxyType
from zoneinfo import ZoneInfo

import numpy as np

from storemood.demo.looks import Look
from storemood.domain.hours import OpeningHours
from storemood.domain.observations import Last, Observation, ObservationKey, Observed

WEEKS = 4
AILING = timedelta(hours=5)
"""So long before now the unwell cameras fell ill."""

_HOUR = timedelta(hours=1)
_HALF_HOUR = timedelta(minutes=30)  # zones differ by as little; by a quarter in Nepal, which is near enough
_OUTAGE_SHARE = 0.012  # of camera-days
_WIDTH, _HEIGHT = 2688, 1520
_SUBSTREAM_WIDTH, _SUBSTREAM_HEIGHT = 640, 360


@dataclass(frozen=True, slots=True)
class Ailment:
    """What is the matter with a camera: how its photos look, its clock in seconds ahead, or that it sends nothing."""

    look: Look = Look.SCENE
    clock_s: int = 0
    is_silent: bool = False


AILMENTS: Mapping[str, Ailment] = MappingProxyType(
    {
        "nyc-03-cam2": Ailment(look=Look.DARK),
        "nyc-03-cam3": Ailment(is_silent=True),
        "lon-01-cam3": Ailment(look=Look.BLURRED),
        "ber-01-cam2": Ailment(is_silent=True),
        "mex-01-cam3": Ailment(look=Look.SUBSTREAM),
        "sao-01-cam3": Ailment(clock_s=-3600),
        "dxb-02-cam2": Ailment(look=Look.MOVED),
        "bkk-02-cam2": Ailment(look=Look.BLURRED),
        "tyo-03-cam2": Ailment(look=Look.COVERED),
        "syd-03-cam2": Ailment(look=Look.DARK),
    }
)
"""By login. Some stores never close, so that something is to be seen at any hour."""


@dataclass(frozen=True, slots=True)
class PastCamera:
    """A camera to simulate; its past begins after ``known_to``, an hour on its store's wall clock."""

    camera_id: int
    login: str
    timezone: ZoneInfo
    hours: OpeningHours = field(repr=False)
    known_to: datetime | None = None


def past(cameras: Sequence[PastCamera], *, until: datetime, rate_per_s: float, seed: int) -> Iterator[Observed]:
    """Yield every open hour of WEEKS weeks before ``until`` (an instant, UTC), the running one as far as it has come.

    The cameras together bring ``rate_per_s`` photos, as they will live. Raises ValueError when ``until`` has no zone.
    """
    if until.tzinfo is None:
        raise ValueError("until needs a zone")
    by_store = {
        (one.timezone, id(one.hours)): list(open_hours(one.timezone, one.hours, until=until))
        for one in _one_a_store(cameras)
    }
    opened = [by_store[one.timezone, id(one.hours)] for one in cameras]
    at_work: dict[datetime, float] = defaultdict(float)
    for camera, hours in zip(cameras, opened, strict=True):
        if not AILMENTS.get(camera.login, _WELL).is_silent:
            for begins, _, share in hours:
                at_work[_slot(begins)] += share
                at_work[_slot(begins + _HALF_HOUR)] += share
    for camera, hours in zip(cameras, opened, strict=True):
        yield from _of_camera(camera, hours, at_work, until=until, photos_an_hour=3600 * rate_per_s, seed=seed)


def _one_a_store(cameras: Sequence[PastCamera]) -> list[PastCamera]:
    """Cameras of one store share one object of opening hours."""
    return list({(camera.timezone, id(camera.hours)): camera for camera in cameras}.values())


_WELL = Ailment()
OpenHour = tuple[datetime, datetime, float]
"""When it begins (an instant), the same on the wall clock, and the share of it that the store was open."""


def open_hours(timezone: ZoneInfo, hours: OpeningHours, *, until: datetime, weeks: int = WEEKS) -> Iterator[OpenHour]:
    """Yield a store's open hours of the weeks before an instant, the running one as far as it has come."""
    hour = (until - timedelta(weeks=weeks)).astimezone(timezone).replace(minute=0, second=0, microsecond=0)
    wall = hour.replace(tzinfo=None)
    while (begins := wall.replace(tzinfo=timezone).astimezone(UTC)) < until:
        over = min(1.0, (until - begins) / _HOUR)
        share = hours.open_minutes(wall, wall + over * _HOUR) / 60
        if share > 0:
            yield begins, wall, share
        wall += _HOUR


def _slot(instant: datetime) -> datetime:
    return instant.replace(minute=30 * (instant.minute // 30), second=0, microsecond=0)


def _of_camera(
    camera: PastCamera,
    hours: Sequence[OpenHour],
    at_work: Mapping[datetime, float],
    *,
    until: datetime,
    photos_an_hour: float,
    seed: int,
) -> Iterator[Observed]:
    ailment = AILMENTS.get(camera.login, _WELL)
    for day, some in groupby(hours, key=lambda hour: hour[1].date()):
        rng = np.random.default_rng((seed, camera.camera_id, day.toordinal()))
        outage = _outage(rng)
        for begins, wall, share in some:
            is_ill = ailment is not _WELL and begins >= until - AILING
            is_known = camera.known_to is not None and wall <= camera.known_to
            if is_known or wall.hour in outage or (is_ill and ailment.is_silent):
                continue
            photos = int(rng.poisson(share * photos_an_hour / max(1.0, at_work[_slot(begins)])))
            if photos:
                sums = _sums(photos, ailment.look if is_ill else Look.SCENE, rng)
                sent_at = min(begins + _HOUR, until) - timedelta(seconds=30)
                yield Observed(
                    ObservationKey(camera.camera_id, wall), sums, _last(ailment if is_ill else _WELL, sent_at)
                )


def _outage(rng: np.random.Generator) -> range:
    """Cables and power fail for some hours of some days."""
    begins, length = int(rng.integers(7, 19)), int(rng.integers(2, 9))
    return range(begins, begins + length) if rng.random() < _OUTAGE_SHARE else range(0)


@dataclass(frozen=True, slots=True)
class _Shows:
    """What one photo of a look shows, as measured on the demonstration's own: bytes, faces, and their figures."""

    photo_bytes: int = 726_000
    faces: float = 1.55
    accepted: float = 1.0
    refusal: str = "faces_too_small"
    size_px: int = 228
    eyes_px: int = 94
    sharpness: int = 800
    brightness: int = 123


_SHOWS: Mapping[Look, _Shows] = MappingProxyType(
    {
        Look.SCENE: _Shows(),
        Look.SUBSTREAM: _Shows(42_000, accepted=0.13, size_px=52, eyes_px=21, sharpness=790, brightness=119),
        Look.DARK: _Shows(369_000, size_px=222, sharpness=946, brightness=12),
        Look.BLURRED: _Shows(204_000, faces=1.4, accepted=0.86, refusal="faces_blurred", sharpness=320),
        Look.COVERED: _Shows(292_000, faces=0.0),
        Look.MOVED: _Shows(426_000, faces=0.0),
    }
)


def _sums(photos: int, look: Look, rng: np.random.Generator) -> Observation:
    shows = _SHOWS[look]
    rejected = int(rng.binomial(photos, 0.01))
    analysed = photos - rejected
    faces = int(rng.poisson(shows.faces * analysed))
    accepted = int(rng.binomial(faces, shows.accepted))
    without = int(rng.binomial(analysed, 0.01 if shows.faces > 1 else min(1.0, np.exp(-shows.faces))))
    refused = {shows.refusal: faces - accepted}
    return Observation(
        uploads=photos,
        bytes=photos * shows.photo_bytes,
        photos_analysed=analysed,
        photos_rejected=rejected,
        photos_without_face=without,
        faces=faces,
        faces_accepted=accepted,
        size_px_sum=faces * shows.size_px,
        eyes_px_sum=faces * shows.eyes_px,
        sharpness_sum=faces * shows.sharpness,
        brightness_sum=faces * shows.brightness,
        faces_with_brightness=faces,
        **refused,
    )


def _last(ailment: Ailment, sent_at: datetime) -> Last:
    small = ailment.look is Look.SUBSTREAM
    return Last(
        width=_SUBSTREAM_WIDTH if small else _WIDTH,
        height=_SUBSTREAM_HEIGHT if small else _HEIGHT,
        clock_state="wrong_zone" if ailment.clock_s else "right",
        clock_offset_s=ailment.clock_s,
        tls=False,
        uploaded_at=sent_at,
    )
