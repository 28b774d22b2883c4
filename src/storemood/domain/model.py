"""The product's facts. A newcomer starts here: a photo holds faces, a face has traits, a sighting is counted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Gender(StrEnum):
    """Apparent gender."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class AgeBand(StrEnum):
    """Apparent age in the bands that FairFace labels."""

    AGE_0_2 = "0-2"
    AGE_3_9 = "3-9"
    AGE_10_19 = "10-19"
    AGE_20_29 = "20-29"
    AGE_30_39 = "30-39"
    AGE_40_49 = "40-49"
    AGE_50_59 = "50-59"
    AGE_60_69 = "60-69"
    AGE_70_UP = "70+"
    UNKNOWN = "unknown"


class Mood(StrEnum):
    """Product category of an apparent expression; engines' own labels are mapped to these."""

    HAPPINESS = "happiness"
    NEUTRAL = "neutral"
    SURPRISE = "surprise"
    SADNESS = "sadness"
    ANGER = "anger"
    DISGUST = "disgust"
    FEAR = "fear"
    CONTEMPT = "contempt"
    UNKNOWN = "unknown"


KNOWN_GENDERS = (Gender.FEMALE, Gender.MALE)
KNOWN_AGE_BANDS = tuple(band for band in AgeBand if band is not AgeBand.UNKNOWN)
AGE_BAND_STARTS = (0, 3, 10, 20, 30, 40, 50, 60, 70)  # years in which the known bands begin
KNOWN_MOODS = tuple(mood for mood in Mood if mood is not Mood.UNKNOWN)

POSITIVE_MOODS = frozenset({Mood.HAPPINESS})
NEGATIVE_MOODS = frozenset({Mood.SADNESS, Mood.ANGER, Mood.DISGUST, Mood.FEAR, Mood.CONTEMPT})

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in upright, full-size pixels. May reach beyond the photo's edge."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def side(self) -> float:
        """The side of the square of the box's area."""
        return math.sqrt(self.width * self.height)


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Five points in upright, full-size pixels. Right and left are the person's, not the viewer's."""

    right_eye: Point
    left_eye: Point
    nose: Point
    right_mouth: Point
    left_mouth: Point

    def points(self) -> tuple[Point, Point, Point, Point, Point]:
        return (self.right_eye, self.left_eye, self.nose, self.right_mouth, self.left_mouth)


@dataclass(frozen=True, slots=True)
class Face:
    """What the detector found."""

    box: Box
    landmarks: Landmarks
    score: float


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured on a face: lengths in full-size pixels, angles in degrees, sharpness 0..1, brightness 0..255
    where it was measured. The quality gate looks at all but brightness."""

    size_px: float
    inter_eye_px: float
    sharpness: float
    yaw: float
    pitch: float
    brightness: float | None = None


@dataclass(frozen=True, slots=True)
class Traits:
    """What the traits network estimates of a face. Every part is apparent, and may be unknown.

    ``genders`` and ``moods`` are probabilities over the known values and sum to 1; ages are in years, ``age_low``
    and ``age_high`` hold the middle 80 % of the estimated distribution.
    """

    gender: Gender
    genders: Mapping[Gender, float]
    age_years: float
    age_low: float
    age_high: float
    age_band: AgeBand
    mood: Mood
    moods: Mapping[Mood, float]


class PhotoState(StrEnum):
    """A photo's life: received, then one of the other three."""

    RECEIVED = "received"
    ANALYSED = "analysed"
    REJECTED = "rejected"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SeenFace:
    """One face of an analysed photo. Accepted when ``reject_reasons`` is empty; only then is it counted."""

    face: Face
    quality: Quality
    reject_reasons: tuple[str, ...]
    traits: Traits | None

    @property
    def accepted(self) -> bool:
        return not self.reject_reasons


@dataclass(frozen=True, slots=True)
class PhotoResult:
    """The outcome of looking at one photo. A bad photo is a result with a reason, not an error."""

    state: PhotoState
    reason: str | None = None
    width: int | None = None
    height: int | None = None
    faces: tuple[SeenFace, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """The countable fact: when, where and what was apparent. No pixels, nothing that identifies."""

    store_id: int
    camera_id: int
    taken_at: datetime
    gender: Gender
    age_band: AgeBand
    mood: Mood
