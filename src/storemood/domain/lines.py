"""A photo's result as the JSON-able line that ``storemood analyse`` prints."""

from __future__ import annotations

from typing import TypeAlias

from storemood.domain.model import KNOWN_GENDERS, KNOWN_MOODS, Box, PhotoResult, SeenFace, Traits

Json: TypeAlias = "dict[str, Json] | list[Json] | str | float | bool | None"


def line_of(path: str, result: PhotoResult) -> dict[str, Json]:
    """Return the line of one photo. Lengths are full-size pixels, angles degrees, ages years; gender, age and mood are
    null for a face whose traits were not estimated."""
    return {
        "path": path,
        "width": result.width,
        "height": result.height,
        "status": result.state.value,
        "reason": result.reason,
        "faces": [_face(face) for face in result.faces],
    }


def _face(seen: SeenFace) -> dict[str, Json]:
    quality = seen.quality
    return {
        "box": _box(seen.face.box),
        "score": round(seen.face.score, 3),
        "landmarks": [[round(x, 1), round(y, 1)] for x, y in seen.face.landmarks.points()],
        "inter_eye_px": round(quality.inter_eye_px, 1),
        "size_px": round(quality.size_px, 1),
        "sharpness": round(quality.sharpness, 3),
        "yaw": round(quality.yaw, 1),
        "pitch": round(quality.pitch, 1),
        "accepted": seen.accepted,
        "reject_reasons": list(seen.reject_reasons),
        **_traits(seen.traits),
    }


def _box(box: Box) -> Json:
    return [round(side, 1) for side in (box.left, box.top, box.right, box.bottom)]


def _traits(traits: Traits | None) -> dict[str, Json]:
    if traits is None:
        return {"gender": None, "age": None, "mood": None}
    return {
        "gender": {
            "value": traits.gender.value,
            **{gender.value: round(traits.genders.get(gender, 0.0), 4) for gender in KNOWN_GENDERS},
        },
        "age": {
            "years": round(traits.age_years, 1),
            "low": round(traits.age_low, 1),
            "high": round(traits.age_high, 1),
            "band": traits.age_band.value,
        },
        "mood": {
            "value": traits.mood.value,
            **{mood.value: round(traits.moods.get(mood, 0.0), 4) for mood in KNOWN_MOODS},
        },
    }
