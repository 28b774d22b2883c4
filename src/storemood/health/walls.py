"""Cameras and the wall clocks of their stores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from storemood.db.health import CameraKey
from storemood.domain.hours import OpeningHours


def local(now: datetime, timezone: str) -> datetime:
    return now.astimezone(ZoneInfo(timezone)).replace(tzinfo=None, fold=0)


def floor(local: datetime) -> datetime:
    return local.replace(minute=0, second=0, microsecond=0)


def midnight(local: datetime) -> datetime:
    return local.replace(hour=0, minute=0, second=0, microsecond=0)


def by_zone(cameras: Iterable[CameraKey]) -> dict[str, list[CameraKey]]:
    zones: dict[str, list[CameraKey]] = defaultdict(list)
    for camera in cameras:
        zones[camera.timezone].append(camera)
    return zones


def hours_of(hours: Mapping[int, OpeningHours], camera: CameraKey) -> OpeningHours:
    return hours.get(camera.store_id, OpeningHours({}))
