"""How well a face has to be seen: levels of size, and what each purpose asks of the camera's angle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

FACE_M = 0.16
"""Width of an adult's face."""
EYES_M = 0.063
"""Distance between an adult's pupils."""
FACE_HEIGHT_M = 1.6
"""How high above the floor the middle of a standing adult's face is."""
WALK_M_S = 1.4
"""How fast people walk."""

MOST_BLUR_PX = 2.0
LEAST_PHOTOS_A_PERSON = 2.0
SLOWEST_SHUTTER_S = 1 / 200
LEAST_LUX = 200.0
LEAST_JPEG_QUALITY = 80
_SAME = 1e-9  # a length that was computed back and forth is still the same length


class Outcome(StrEnum):
    """What a check found. Unknown: nobody said, and nothing was measured."""

    PASS = "pass"  # noqa: S105 - a verdict
    FAIL = "fail"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """How large a face is in the photo. ``REJECT`` is the least that is looked at: a smaller face is refused."""

    REJECT = "reject"
    MINIMUM = "minimum"
    RECOMMENDED = "recommended"
    IDEAL = "ideal"
    STRICT = "strict"


class Purpose(StrEnum):
    """What the faces are for."""

    GENDER_AGE = "gender_age"
    MOOD = "mood"


@dataclass(frozen=True, slots=True)
class Need:
    """The least of a level, in pixels of the photo, and where the number comes from."""

    face_px: float
    eyes_px: float
    basis: str

    @property
    def px_per_m(self) -> float:
        """The least pixels a metre that give both."""
        return max(self.face_px / FACE_M, self.eyes_px / EYES_M)

    def met(self, px_per_m: float) -> bool:
        return px_per_m >= self.px_per_m * (1 - _SAME)


LEVELS: Mapping[Level, Need] = MappingProxyType(
    {
        Level.REJECT: Need(64, 24, "the least that published models of age, gender and expression take: 62 to 64 px"),
        Level.MINIMUM: Need(80, 31.5, "identification of a person in challenging light, 500 px/m"),
        Level.RECOMMENDED: Need(112, 44, "44 px between the eyes"),
        Level.IDEAL: Need(200, 0, "a face of 200 x 200 px, as the client asks"),
        Level.STRICT: Need(200, 100, "100 px between the eyes, as the client asks: stricter than the 200 px face"),
    }
)

TARGETS = (Level.MINIMUM, Level.RECOMMENDED, Level.IDEAL, Level.STRICT)
"""Levels that a camera can be planned for."""

MOST_PITCH_DEG: Mapping[Purpose, float] = MappingProxyType({Purpose.GENDER_AGE: 30.0, Purpose.MOOD: 15.0})
"""How steeply the camera may look down, or up, at the face."""

PURPOSE_NAMES: Mapping[Purpose, str] = MappingProxyType({Purpose.GENDER_AGE: "gender and age", Purpose.MOOD: "mood"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a camera is planned for. Mood asks more than gender and age, so a camera for mood suits both."""

    level: Level = Level.MINIMUM
    purpose: Purpose = Purpose.MOOD
