"""The line that ``storemood analyse`` prints for a photo."""

from __future__ import annotations

import json

from storemood.domain.lines import line_of
from storemood.domain.model import (
    KNOWN_MOODS,
    AgeBand,
    Box,
    Face,
    Gender,
    Landmarks,
    Mood,
    PhotoResult,
    PhotoState,
    Quality,
    SeenFace,
    Traits,
)

FACE = Face(
    Box(10.04, -3.26, 110.5, 140.249),
    Landmarks((35.111, 50), (85, 52.06), (61, 80), (40, 105), (82, 106)),
    0.87654,
)
QUALITY = Quality(size_px=119.96, inter_eye_px=49.94, sharpness=0.61234, yaw=-7.06, pitch=3.14)
TRAITS = Traits(
    gender=Gender.FEMALE,
    genders={Gender.FEMALE: 0.912345, Gender.MALE: 0.087655},
    age_years=33.333,
    age_low=24.04,
    age_high=45.96,
    age_band=AgeBand.AGE_30_39,
    mood=Mood.UNKNOWN,
    moods={mood: 1 / len(KNOWN_MOODS) for mood in KNOWN_MOODS},
)


def seen(traits: Traits | None, *reasons: str) -> SeenFace:
    return SeenFace(FACE, QUALITY, reasons, traits)


def test_an_analysed_photo() -> None:
    result = PhotoResult(PhotoState.ANALYSED, width=640, height=480, faces=(seen(TRAITS),))
    assert line_of("a/b.jpg", result) == {
        "path": "a/b.jpg",
        "width": 640,
        "height": 480,
        "status": "analysed",
        "reason": None,
        "faces": [
            {
                "box": [10.0, -3.3, 110.5, 140.2],
                "score": 0.877,
                "landmarks": [[35.1, 50], [85, 52.1], [61, 80], [40, 105], [82, 106]],
                "inter_eye_px": 49.9,
                "size_px": 120.0,
                "sharpness": 0.612,
                "yaw": -7.1,
                "pitch": 3.1,
                "accepted": True,
                "reject_reasons": [],
                "gender": {"value": "female", "female": 0.9123, "male": 0.0877},
                "age": {"years": 33.3, "low": 24.0, "high": 46.0, "band": "30-39"},
                "mood": {"value": "unknown", **{mood.value: 0.125 for mood in KNOWN_MOODS}},
            }
        ],
    }


def test_a_refused_face_has_reasons_and_no_traits() -> None:
    result = PhotoResult(PhotoState.ANALYSED, width=640, height=480, faces=(seen(None, "too_small", "blurred"),))
    [face] = json.loads(json.dumps(line_of("c.jpg", result)))["faces"]
    assert face["accepted"] is False
    assert face["reject_reasons"] == ["too_small", "blurred"]
    assert (face["gender"], face["age"], face["mood"]) == (None, None, None)


def test_a_refused_photo() -> None:
    assert line_of("d.jpg", PhotoResult(PhotoState.REJECTED, "truncated")) == {
        "path": "d.jpg",
        "width": None,
        "height": None,
        "status": "rejected",
        "reason": "truncated",
        "faces": [],
    }
