"""What a file name tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What an upload is, by its name."""

    PHOTO = "photo"
    IGNORED = "ignored"
    TEST = "test"


class EventKind(StrEnum):
    """Why a camera took a photo. ``TRIGGER``: an event that the name does not explain."""

    MOTION = "motion"
    FACE = "face"
    LINE = "line"
    ZONE = "zone"
    SOUND = "sound"
    ALARM = "alarm"
    TRIGGER = "trigger"
    TIMER = "timer"
    REGULAR = "regular"
    MANUAL = "manual"
    OTHER = "other"


class View(StrEnum):
    """Whether a photo shows the whole view of the camera, or a face that the camera cut out of it."""

    SCENE = "scene"
    CROP = "crop"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name says. ``wall`` is the camera's wall clock, without a zone; ``dialect`` the pack that understood the
    name, None where none did. Photos of one camera with the same ``event_key`` show the same event for certain.
    ``unfinished`` names are those of uploads before their rename; they are read as if renamed."""

    role: Role = Role.PHOTO
    dialect: str | None = None
    wall: datetime | None = None
    event: EventKind | None = None
    view: View | None = None
    channel: int | None = None
    event_key: str | None = None
    unfinished: bool = False
