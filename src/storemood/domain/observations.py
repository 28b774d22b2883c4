"""What was observed of a camera in a store-local hour: additive sums, from which a camera's health can be told.

An hour is that of receipt, so that a camera that fell silent shows at once; no pixels, nothing that identifies anybody.
docs/cameras/dialects.md explains the columns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from storemood.domain.clocks import Clock, ClockState
from storemood.domain.model import PhotoResult, PhotoState, SeenFace

LATE = timedelta(minutes=5)
"""A photo that was taken longer ago than this when it was received came late."""

_FINE = (ClockState.UNKNOWN, ClockState.RIGHT)


@dataclass(frozen=True, slots=True, order=True)
class ObservationKey:
    """A camera, and the start of an hour on its store's wall clock, without a zone."""

    camera_id: int
    hour: datetime


@dataclass(frozen=True, slots=True)
class Observation:
    """Sums over an hour, in whole numbers: pixels, thousandths of sharpness, brightness of 0 to 255."""

    uploads: int = 0
    bytes: int = 0
    duplicates: int = 0
    connection_tests: int = 0
    ignored_files: int = 0
    unknown_names: int = 0
    photos_analysed: int = 0
    photos_without_face: int = 0
    photos_outside_hours: int = 0
    photos_rejected: int = 0
    photos_failed: int = 0
    photos_late: int = 0
    faces: int = 0
    faces_accepted: int = 0
    faces_fused: int = 0
    faces_too_small: int = 0
    faces_eyes_too_close: int = 0
    faces_blurred: int = 0
    faces_turned_away: int = 0
    faces_tilted: int = 0
    faces_cut_off: int = 0
    faces_still: int = 0
    faces_refused_otherwise: int = 0
    size_px_sum: int = 0
    eyes_px_sum: int = 0
    sharpness_sum: int = 0
    brightness_sum: int = 0
    faces_with_brightness: int = 0

    def __add__(self, other: Observation) -> Observation:
        return Observation(*(getattr(self, name) + getattr(other, name) for name in SUMS))


@dataclass(frozen=True, slots=True)
class Last:
    """What was last known in an hour; None says nothing, and leaves what is known. The clock's offset is in seconds;
    ``uploaded_at`` is when the last photo was received."""

    width: int | None = None
    height: int | None = None
    clock_offset_s: int | None = None
    clock_state: str | None = None
    dialect: str | None = None
    tls: bool | None = None
    uploaded_at: datetime | None = None

    def then(self, later: Last) -> Last:
        newer = {name: getattr(later, name) for name in LASTS}
        return Last(**{name: getattr(self, name) if value is None else value for name, value in newer.items()})


@dataclass(frozen=True, slots=True)
class Observed:
    """One camera's hour."""

    key: ObservationKey
    sums: Observation
    last: Last = Last()


SUMS = tuple(field.name for field in fields(Observation))
LASTS = tuple(field.name for field in fields(Last))


def merge(observed: Iterable[Observed]) -> list[Observed]:
    """Return one observation a camera and hour, sorted."""
    hours: dict[ObservationKey, Observed] = {}
    for one in observed:
        known = hours.get(one.key)
        hours[one.key] = Observed(one.key, known.sums + one.sums, known.last.then(one.last)) if known else one
    return [hours[key] for key in sorted(hours)]


def of_result(result: PhotoResult, *, fused: Collection[int], is_late: bool) -> Observation:
    """Return what a photo adds to its hour. ``fused`` are the numbers of its faces that other photos counted."""
    photo = Observation(
        photos_analysed=int(result.state is PhotoState.ANALYSED),
        photos_without_face=int(result.state is PhotoState.ANALYSED and not result.faces),
        photos_outside_hours=int(result.reason == "outside_hours"),
        photos_rejected=int(result.state is PhotoState.REJECTED and result.reason != "outside_hours"),
        photos_failed=int(result.state is PhotoState.FAILED),
        photos_late=int(is_late),
    )
    faces = [_of_face(face, is_fused=number in fused) for number, face in enumerate(result.faces)]
    return sum(faces, start=photo)


def _of_face(face: SeenFace, *, is_fused: bool) -> Observation:
    quality, brightness = face.quality, face.quality.brightness
    refusal = f"faces_{face.reject_reasons[0]}" if face.reject_reasons else ""
    refused = {refusal if refusal in SUMS else "faces_refused_otherwise": 1} if refusal else {}
    return Observation(
        faces=1,
        faces_accepted=int(face.accepted and not is_fused),
        faces_fused=int(is_fused),
        size_px_sum=round(quality.size_px),
        eyes_px_sum=round(quality.inter_eye_px),
        sharpness_sum=round(1000 * quality.sharpness),
        brightness_sum=round(brightness or 0),
        faces_with_brightness=int(brightness is not None),
        **refused,
    )


def last_of(result: PhotoResult, clocks: Sequence[Clock], *, is_crop: bool = False) -> Last:
    """Return what a photo says last of its camera: its size, and how its clock is, the worse one of two.

    A face that the camera cut out says nothing of its stream's size.
    """
    worst = next((clock for clock in clocks if clock.state not in _FINE), next(iter(clocks), None))
    return Last(
        width=None if is_crop else result.width,
        height=None if is_crop else result.height,
        clock_offset_s=worst.offset_s if worst else None,
        clock_state=worst.state.value if worst else None,
    )
