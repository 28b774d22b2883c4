"""What a camera usually does: robust figures of its past weeks, by weekday and hour on its store's wall clock.

Medians, so that an outage of a week or a holiday does not become usual. Days on which a camera sent nothing at all
are left out: it was broken, or not there yet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from statistics import median

from storemood.domain.hours import OpeningHours
from storemood.domain.observations import Observation, Observed

WEEKS = 6
LEAST_DAYS = 5
HOURS_A_WEEK = 7 * 24

_LEAST_OPEN = 0.25  # of an hour: less says too little of the whole
_LEAST_SAMPLES = 3
_LEAST_FACES, _LEAST_PHOTOS = 30, 30

REFUSALS = tuple(
    one.name
    for one in fields(Observation)
    if one.name.startswith("faces_") and one.name not in ("faces_accepted", "faces_fused", "faces_with_brightness")
)
"""Reasons that a face is refused for."""


@dataclass(frozen=True, slots=True)
class Usual:
    """``photos``: uploads of a fully open hour, by 24 x weekday + hour, Monday's midnight 0; what is not known is not
    in it. The rest are medians over the days, None where too little was seen: bytes a photo, share of photos with a
    face, sharpness 0..1, brightness 0..255, face size in pixels, share of faces accepted, and the share of faces
    refused by reason. ``width`` and ``height`` are those seen most often."""

    days: int
    photos: Mapping[int, float]
    photo_bytes: float | None = None
    face_share: float | None = None
    accepted_share: float | None = None
    sharpness: float | None = None
    brightness: float | None = None
    size_px: float | None = None
    width: int | None = None
    height: int | None = None
    refusals: Mapping[str, float] = field(default_factory=dict)

    def at(self, hour: datetime) -> float:
        """Return the photos of a fully open hour; 0 where none are known to come."""
        return self.photos.get(slot(hour), 0.0)

    def expected(self, hours: OpeningHours, begin: datetime, end: datetime) -> float:
        """Return how many photos usually come between two wall-clock times, while the store is open."""
        return sum(self.at(start) * hours.open_minutes(start, stop) / 60 for start, stop in each_hour(begin, end))


def slot(hour: datetime) -> int:
    """Return the number of an hour in its week, 0..167."""
    return 24 * hour.weekday() + hour.hour


def each_hour(begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Cut a stretch of wall-clock time at the full hours."""
    while begin < end:
        stop = min(end, begin.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))
        yield begin, stop
        begin = stop


def learn(observed: Sequence[Observed], hours: OpeningHours) -> Usual | None:
    """Return what is usual of one camera's past hours, or None where fewer than LEAST_DAYS days tell it."""
    by_day: dict[date, list[Observed]] = defaultdict(list)
    for one in observed:
        by_day[one.key.hour.date()].append(one)
    days = {day: some for day, some in by_day.items() if any(one.sums.uploads for one in some)}
    if len(days) < LEAST_DAYS:
        return None
    sums = [sum((one.sums for one in some), start=Observation()) for some in days.values()]
    width, height = _size(observed)
    return Usual(
        days=len(days),
        photos=_photos(days, hours),
        photo_bytes=_median(photo_bytes(day) for day in sums),
        face_share=_median(face_share(day) for day in sums),
        accepted_share=_median(accepted_share(day) for day in sums),
        sharpness=_median(sharpness(day) for day in sums),
        brightness=_median(brightness(day) for day in sums),
        size_px=_median(size_px(day) for day in sums),
        width=width,
        height=height,
        refusals={name: _median(refusal_share(day, name) for day in sums) or 0.0 for name in REFUSALS},
    )


def _photos(days: Mapping[date, list[Observed]], hours: OpeningHours) -> dict[int, float]:
    by_slot: dict[int, list[float]] = defaultdict(list)
    by_hour: dict[int, list[float]] = defaultdict(list)
    for day, some in days.items():
        uploads = {one.key.hour.hour: one.sums.uploads for one in some}
        for hour in range(24):
            start = datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001 - a wall clock
            opened = hours.open_minutes(start, start + timedelta(hours=1)) / 60
            if opened >= _LEAST_OPEN:
                by_slot[slot(start)].append(uploads.get(hour, 0) / opened)
                by_hour[hour].append(uploads.get(hour, 0) / opened)
    found = {}
    for number in range(HOURS_A_WEEK):
        samples = by_slot[number] if len(by_slot[number]) >= _LEAST_SAMPLES else by_hour[number % 24]
        if len(samples) >= _LEAST_SAMPLES:
            found[number] = float(median(samples))
    return found


def _size(observed: Sequence[Observed]) -> tuple[int | None, int | None]:
    seen = Counter((one.last.width, one.last.height) for one in observed if one.last.width and one.last.height)
    return seen.most_common(1)[0][0] if seen else (None, None)


def _median(values: Iterator[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(median(known)) if known else None


def photo_bytes(sums: Observation) -> float | None:
    return sums.bytes / sums.uploads if sums.uploads >= _LEAST_PHOTOS else None


def face_share(sums: Observation) -> float | None:
    """Return the share of analysed photos that show a face at all."""
    analysed = sums.photos_analysed
    return (analysed - sums.photos_without_face) / analysed if analysed >= _LEAST_PHOTOS else None


def accepted_share(sums: Observation) -> float | None:
    return (sums.faces_accepted + sums.faces_fused) / sums.faces if sums.faces >= _LEAST_FACES else None


def sharpness(sums: Observation) -> float | None:
    return sums.sharpness_sum / sums.faces / 1000 if sums.faces >= _LEAST_FACES else None


def brightness(sums: Observation) -> float | None:
    count = sums.faces_with_brightness
    return sums.brightness_sum / count if count >= _LEAST_FACES else None


def size_px(sums: Observation) -> float | None:
    return sums.size_px_sum / sums.faces if sums.faces >= _LEAST_FACES else None


def refusal_share(sums: Observation, name: str) -> float | None:
    refused: int = getattr(sums, name)
    return refused / sums.faces if sums.faces >= _LEAST_FACES else None
