"""Cameras with a past, as the health of cameras is judged on: hours that are usual, and hours that are odd."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from storemood.domain.health.judging import Subject
from storemood.domain.health.usual import learn
from storemood.domain.hours import OpeningHours, Span
from storemood.domain.observations import Last, Observation, ObservationKey, Observed

DAYTIME = OpeningHours(dict.fromkeys(range(7), (Span(8 * 60, 20 * 60),)))
ZONE = ZoneInfo("UTC")
MONDAY = datetime(2026, 6, 8)
NOW = datetime(2026, 6, 10, 14, 30, tzinfo=UTC)
"""A Wednesday, the store open since 8 o'clock."""

USUAL_LAST = Last(width=1920, height=1080, clock_state="right", clock_offset_s=1, dialect="axis", tls=True)


def usual_hour(photos: int = 60) -> Observation:
    """What an hour with so many photos brings: three in four show a face, nine in ten faces are accepted."""
    faces = photos * 3 // 4
    return Observation(
        uploads=photos,
        bytes=photos * 800_000,
        photos_analysed=photos,
        photos_without_face=photos - faces,
        faces=faces,
        faces_accepted=faces - faces // 10,
        faces_too_small=faces // 10,
        size_px_sum=faces * 110,
        eyes_px_sum=faces * 50,
        sharpness_sum=faces * 700,
        brightness_sum=faces * 120,
        faces_with_brightness=faces,
    )


def observed(hour: datetime, sums: Observation, last: Last = USUAL_LAST, *, camera_id: int = 1) -> Observed:
    """An hour on the store's wall clock."""
    return Observed(ObservationKey(camera_id, hour), sums, last)


def past(
    *, camera_id: int = 1, weeks: int = 4, until: datetime = MONDAY, photos: Callable[[datetime], int] = lambda _: 60
) -> Iterator[Observed]:
    """The open hours of the weeks before ``until``."""
    for day in range(7 * weeks, 0, -1):
        for hour in range(8, 20):
            start = until - timedelta(days=day) + timedelta(hours=hour)
            yield observed(start, usual_hour(photos(start)), camera_id=camera_id)


def today(
    *hours: Observation, camera_id: int = 1, last: Last = USUAL_LAST, now: datetime = NOW
) -> tuple[Observed, ...]:
    """The last hours, the newest last: that of ``now``, the one before it, and so on."""
    running = now.replace(minute=0, second=0, microsecond=0, tzinfo=None)
    return tuple(
        observed(running - timedelta(hours=len(hours) - 1 - number), sums, last, camera_id=camera_id)
        for number, sums in enumerate(hours)
    )


def well(*, now: datetime = NOW, camera_id: int = 1) -> tuple[Observed, ...]:
    """Hours as usual, the running one as far as it has come."""
    return today(*[usual_hour()] * 5, usual_hour(round(60 * now.minute / 60)), camera_id=camera_id, now=now)


USUAL = learn(list(past()), DAYTIME)


def subject(camera_id: int = 1, *, store_id: int = 1, quiet: float = 1.0, now: datetime = NOW) -> Subject:
    """A camera that does as usual; its last photo came ``quiet`` minutes ago."""
    return Subject(
        camera_id,
        store_id,
        ZONE,
        DAYTIME,
        USUAL,
        recent=well(now=now, camera_id=camera_id),
        last_photo_at=now - timedelta(minutes=quiet),
    )


def with_sums(sums: Observation, **changes: int) -> Observation:
    return replace(sums, **changes)
