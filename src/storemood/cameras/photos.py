"""What a camera's own photos tell of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath
from statistics import median

from storemood.cameras.findings import Finding, decide, failed, passed, unknown
from storemood.cameras.inventory import tilt_finding
from storemood.cameras.lines import Load, uplink_finding
from storemood.domain.dialects.reading import View
from storemood.domain.model import PhotoResult, PhotoState, SeenFace
from storemood.domain.optics.levels import FACE_M, LEAST_JPEG_QUALITY, LEVELS, SLOWEST_SHUTTER_S
from storemood.domain.optics.setup import shutter_words
from storemood.domain.requirements import EYES_PX, FACE_SIDE_PX, FULL_HD_PX, LARGEST_SUB_STREAM_PX, Key
from storemood.domain.still import STILL, StillFaces
from storemood.vision.inspection import Inspection

_FEWEST_FOR_TILT = 5
_TILT_DOUBT_DEG = 10.0
"""Landmarks tell a head's tilt to some ten degrees."""

_IP = re.compile(r"(?<!\d)\d{1,3}(\.\d{1,3}){3}(?!\d)")
_TOKEN = re.compile(r"[^\W_]+", re.UNICODE)
_DIGITS = re.compile(r"\d+")
_SAYS_NOTHING = re.compile(
    "image|img|dsc|pic|photo|picture|snap|snapshot|capture|frame|jpg|jpeg|camera|cam|channel|ch|motion|detection|timing"
    "|face|background|alarm|mdalarm|event|pre|post|trg|pos|test|line|crossing|detect|dav|idx|upload|ftp|scene|shot"
)


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """One photo file: ``name`` is its path within the camera's folder. ``inspection`` is None for a photo that could
    not be looked at; ``taken_at`` is on the camera's wall clock, None where neither name nor EXIF tell it; ``view`` is
    what its name says."""

    name: str
    size_bytes: int
    result: PhotoResult
    inspection: Inspection | None
    taken_at: datetime | None = None
    view: View | None = None


def without_still(photos: Sequence[PhotoFacts]) -> list[PhotoFacts]:
    """Refuse the faces that never move, from the first photo on: a camera's photos are learnt from, then looked at
    again. Those without a time stay as they are."""
    still = StillFaces()

    def refuse(photo: PhotoFacts) -> PhotoFacts:
        if photo.taken_at is None:
            return photo
        return replace(photo, result=still.refuse(0, photo.taken_at, photo.result, photo.view))

    for photo in sorted(photos, key=lambda photo: photo.taken_at.isoformat() if photo.taken_at else ""):
        refuse(photo)
    return [refuse(photo) for photo in photos]


def findings_of(photos: Sequence[PhotoFacts], load: Load) -> list[Finding]:
    """Judge a camera by its photos. What photos can't tell is left out."""
    seen = [photo for photo in photos if photo.result.state is PhotoState.ANALYSED and photo.inspection is not None]
    if not seen:
        return [unknown(key, "no photo could be looked at") for key in (Key.FACE, Key.EYES, Key.MAIN_STREAM)]
    return [*_faces(seen), *_files(seen, load)]


def basis_of(photos: Sequence[PhotoFacts]) -> str:
    """Say how many photos the findings rest on, and what was wrong with the others."""
    refused = Counter(photo.result.reason or "" for photo in photos if photo.result.state is not PhotoState.ANALYSED)
    faces = [face for photo in photos for face in photo.result.faces]
    accepted = sum(face.accepted for face in faces)
    reasons = Counter(face.reject_reasons[0] for face in faces if face.reject_reasons)
    words = [
        f"{len(photos) - refused.total()} photos",
        f"{len(faces)} faces, {accepted} of them good enough to be counted",
    ]
    words += [f"{count} refused as {reason}" for reason, count in (reasons + refused).most_common()]
    return ", ".join(words)


def _faces(photos: Sequence[PhotoFacts]) -> Iterator[Finding]:
    """A photo's largest face is its customer; others are farther back."""
    people = [[face for face in photo.result.faces if STILL not in face.reject_reasons] for photo in photos]
    customers = [max(faces, key=_width) for faces in people if faces]
    if not customers:
        yield from (unknown(key, f"no face in {len(photos)} photos") for key in (Key.FACE, Key.EYES, Key.TILT))
        return
    of = f"median of the largest face in each of {len(customers)} photos"
    width, eyes = median(map(_width, customers)), median(face.quality.inter_eye_px for face in customers)
    height = median(face.face.box.height for face in customers)
    yield decide(
        Key.FACE,
        min(width, height) >= FACE_SIDE_PX,
        f"{width:.0f} x {height:.0f} px, {of}: {_level_words(width)}",
        _enlarge(FACE_SIDE_PX / min(width, height)),
    )
    yield decide(Key.EYES, eyes >= EYES_PX, f"{eyes:.0f} px between the eyes, {of}", _enlarge(EYES_PX / max(eyes, 1)))
    yield _tilt(customers)


def _enlarge(times: float) -> str:
    return (
        f"Make faces {times:.1f} times as large: a lens {times:.1f} times as long, people that much nearer, or so many"
        " times the pixels across. `storemood camera optics` computes what is cheapest."
    )


def _width(face: SeenFace) -> float:
    return face.face.box.width


def _level_words(width_px: float) -> str:
    reached = [level for level, need in LEVELS.items() if width_px >= need.px_per_m * FACE_M - 0.5]
    return f"level {reached[-1].value}" if reached[1:] else "below the level minimum"


def _tilt(customers: Sequence[SeenFace]) -> Finding:
    if len(customers) < _FEWEST_FOR_TILT:
        return unknown(Key.TILT, f"{len(customers)} faces are too few to tell; {_FEWEST_FOR_TILT} are needed")
    pitch = median(face.quality.pitch for face in customers)
    words = f"faces are seen tilted by {abs(pitch):.0f} degrees, median of {len(customers)}, give or take ten"
    finding = tilt_finding(pitch, words)
    doubtful = finding.fix and abs(pitch) < _TILT_DOUBT_DEG + 15
    return unknown(Key.TILT, f"{words}: measure height and distance") if doubtful else finding


def _files(photos: Sequence[PhotoFacts], load: Load) -> Iterator[Finding]:
    inspections = [photo.inspection for photo in photos if photo.inspection is not None]
    yield _identity(photos, inspections)
    yield _stream([max(photo.result.width or 0, photo.result.height or 0) for photo in photos])
    qualities = [one.jpeg_quality for one in inspections if one.jpeg_quality is not None]
    if qualities:
        quality = median(qualities)
        yield decide(
            Key.JPEG_QUALITY,
            quality >= LEAST_JPEG_QUALITY,
            f"{quality:.0f} %, estimated from the quantisation tables of {len(qualities)} photos",
        )
    grey = sum(not one.is_colour for one in inspections)
    words = (
        f"{grey} of {len(inspections)} photos have no colour" if grey else f"all {len(inspections)} photos have colour"
    )
    yield decide(Key.COLOUR, grey == 0, words)
    exposures = [one.exposure_s for one in inspections if one.exposure_s is not None]
    if exposures:
        slowest = max(exposures)
        yield decide(
            Key.SHUTTER, slowest <= SLOWEST_SHUTTER_S * (1 + 1e-9), f"up to {shutter_words(slowest)}, by the EXIF data"
        )
    yield uplink_finding(median(photo.size_bytes for photo in photos) / 1e6, load)


def _stream(sides: Sequence[int]) -> Finding:
    side = int(median(sides))
    words = f"the longer side is {side} px"
    mixed = f", but from {min(sides)} to {max(sides)}: the photos come from different streams"
    if min(sides) <= LARGEST_SUB_STREAM_PX < max(sides):
        return failed(Key.MAIN_STREAM, words + mixed)
    if side <= LARGEST_SUB_STREAM_PX:
        return failed(Key.MAIN_STREAM, f"{words}, as of a sub-stream")
    if side < FULL_HD_PX:
        return unknown(Key.MAIN_STREAM, f"{words}: an old camera's main stream, or a newer one's sub-stream")
    return passed(Key.MAIN_STREAM, words)


def _identity(photos: Sequence[PhotoFacts], inspections: Sequence[Inspection]) -> Finding:
    if all(one.serial for one in inspections) and len({one.serial for one in inspections}) == 1:
        return passed(Key.IDENTITY, f"the metadata name it: {inspections[0].serial}")
    if all(one.geo for one in inspections):
        return passed(Key.IDENTITY, "a geo-tag tells its place")
    token = _common_token([photo.name for photo in photos]) if len(photos) > 1 else ""
    if token:
        return passed(Key.IDENTITY, f"the file name names it: {token}")
    return unknown(Key.IDENTITY, "neither file name nor metadata name the camera; a login of its own does")


def _common_token(names: Sequence[str]) -> str:
    """Return the word or address that all names share and that may name a camera, or nothing."""
    shared = set.intersection(*(_tokens(name) for name in names))
    return max(shared, key=lambda token: (len(token), token), default="")


def _tokens(name: str) -> set[str]:
    text = PurePath(name).with_suffix("").as_posix()
    addresses = {match[0] for match in _IP.finditer(text)}
    words = {word for word in _TOKEN.findall(text) if any(char.isalpha() for char in word)}
    return addresses | {word for word in words if len(word) >= 3 and not _is_generic(word)}


def _is_generic(word: str) -> bool:
    return _SAYS_NOTHING.fullmatch(_DIGITS.sub("", word.lower())) is not None
