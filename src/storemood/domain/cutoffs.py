"""Connections that were cut off, or not let in, for what they did or did not do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """The reason."""

    TOO_MANY = "too_many"
    TOO_MANY_OF_CAMERA = "too_many_of_camera"
    NO_BEGINNING = "no_beginning"
    NO_LOGIN = "no_login"
    WRONG_LOGINS = "wrong_logins"
    IDLE = "idle"
    STALLED = "stalled"
    SLOW = "slow"
    FLOOD = "flood"
    DEAF = "deaf"


WORDS = {
    Why.TOO_MANY: "too many connections",
    Why.TOO_MANY_OF_CAMERA: "too many sessions of a camera",
    Why.NO_BEGINNING: "nothing, or too little, in time",
    Why.NO_LOGIN: "no login in time",
    Why.WRONG_LOGINS: "too many wrong logins",
    Why.IDLE: "no command for too long",
    Why.STALLED: "an upload stood still",
    Why.SLOW: "an upload came too slowly",
    Why.FLOOD: "too many commands at once",
    Why.DEAF: "replies were not read",
}


@dataclass(frozen=True, slots=True, order=True)
class Whose:
    """An address, of IPv6 its network, "" for many; and the camera that had logged in, 0 where none had."""

    address: str
    camera_id: int = 0


@dataclass(frozen=True, slots=True)
class CutOff:
    """How often something was cut off for one reason."""

    why: Why
    whose: Whose
    times: int
