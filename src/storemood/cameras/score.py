"""How good a camera is by what became of its uploads.

Photos are erased as they are analysed, so a score rests on what is kept of them: outcomes with their reasons a day
(tallies), and sums of sizes, sharpness and brightness an hour (observations).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storemood.db import cameras, observations, tallies
from storemood.db.engine import Connection
from storemood.db.tallies import Tally
from storemood.domain.clocks import ClockState
from storemood.domain.errors import BadQuestion
from storemood.domain.observations import Last, Observation
from storemood.domain.optics.levels import EYES_M, LEVELS, Level, Outcome
from storemood.domain.periods import LONGEST_DAYS, Period
from storemood.domain.requirements import EYES_PX, FULL_HD_PX

FEW_PHOTOS = 50
"""Under this a score says little."""

GOOD_EYES_PX = LEVELS[Level.RECOMMENDED].eyes_px
GOOD_SHARPNESS = 0.5
DARK_BELOW = 60.0
_TOLD_FROM = 0.05  # a reason that meets fewer than this share of photos or faces is not worth a trip to the store

_FACE_ADVICE = {
    "too_small": "Faces are too small: use a longer lens or aim nearer; `storemood camera optics` computes which.",
    "eyes_too_close": "Eyes are too close to each other: use a longer lens or aim nearer.",
    "blurred": "Faces are blurred: set a faster shutter, add light, and check the focus and a clean lens.",
    "turned_away": "People look past the camera: hang it where they walk towards it.",
    "tilted": "Faces are seen from too steep: hang the camera lower, or aim it farther with a longer lens.",
    "still": "Faces never move: take down the poster in view, or turn the camera away from it.",
    "cut_off": "Faces are cut off by the photo's edge: turn the camera, or take the photo a moment earlier.",
}
_PHOTO_ADVICE = {
    "no_face": "Photos show nobody: check where the camera looks and what triggers it.",
    "outside_hours": "Photos come while the store is closed: set the camera's schedule or clock, or the store's hours.",
    "truncated": "Uploads break off: check the camera's network.",
    "corrupt": "Files arrive damaged: check the camera's network and firmware.",
    "empty": "Files arrive empty: check the camera's storage and firmware.",
    "not_an_image": "Files arrive that are no photos: let the camera upload JPEG snapshots alone.",
    "too_small": "Photos are tiny: choose the main stream for snapshots.",
    "too_many_pixels": "Photos are larger than allowed: choose a smaller resolution.",
    "too_many_bytes": "Files are larger than allowed: choose a smaller resolution or a lower quality.",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: ``value`` from 0 to 1, None while nothing is known; ``weight`` in points of 100."""

    name: str
    weight: int
    value: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why photos or faces did not count, and how often."""

    subject: str
    reason: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Sizes:
    """Means over all ``faces`` that were measured, refused ones too: lengths in pixels, sharpness 0 to 1, brightness 0
    to 255, None where it was not measured."""

    faces: int
    size_px: float
    eyes_px: float
    sharpness: float
    brightness: float | None


@dataclass(frozen=True, slots=True)
class Score:
    """A camera's score from 0 to 100 over a period; None without photos. ``eyes`` is the client's requirement of 100 px
    between them, judged by the mean, and ``level`` the highest that the mean reaches. ``not_kept`` says what nobody can
    know any more."""

    camera: str
    store: str
    period: Period
    score: int | None
    parts: tuple[Part, ...]
    photos: int
    faces: int
    accepted: int
    reasons: tuple[Reason, ...]
    sizes: Sizes | None
    last: Last
    eyes: Outcome
    level: Level | None
    advice: tuple[str, ...]
    not_kept: tuple[str, ...]


def get_score(conn: Connection, login: str, *, days: int, now: datetime) -> Score:
    """Score a camera over the last store-local days, today included. Raises NotFound, BadQuestion."""
    if not 1 <= days <= LONGEST_DAYS:
        raise BadQuestion(f"a score covers 1 to {LONGEST_DAYS} days, not {days}")
    spot = cameras.get_spot(conn, login)
    today = now.astimezone(spot.timezone).date()
    period = Period(today - timedelta(days=days - 1), today)
    hours = observations.list_hours(conn, since=period.begin, until=period.end, camera_ids=[spot.camera_id])
    last = Last()
    for hour in hours:
        last = last.then(hour.last)
    return score_of(
        login,
        f"{spot.store_code}, {spot.store_name}",
        period,
        tallies.list_camera_outcomes(conn, spot.camera_id, period),
        sum((hour.sums for hour in hours), start=Observation()),
        last,
    )


def score_of(
    camera: str, store: str, period: Period, outcomes: Sequence[Tally], sums: Observation, last: Last
) -> Score:
    """Score what a period's tallies and observations say."""
    photos = _counts(outcomes, "photo")
    faces = _counts(outcomes, "face")
    accepted = sum(count for (outcome, _), count in faces.items() if outcome in ("accepted", "fused"))
    sizes = sizes_of(sums)
    parts = tuple(_parts(photos, faces, accepted, sizes))
    reasons = tuple(_reasons(photos, faces))
    return Score(
        camera=camera,
        store=store,
        period=period,
        score=_total(parts) if photos else None,
        parts=parts,
        photos=sum(photos.values()),
        faces=sum(faces.values()),
        accepted=accepted,
        reasons=reasons,
        sizes=sizes,
        last=last,
        eyes=_eyes_outcome(sizes),
        level=None if sizes is None else _level(sizes.eyes_px),
        advice=tuple(_advice(reasons, sizes, last, sum(photos.values()))),
        not_kept=tuple(_not_kept(sum(faces.values()), sizes)),
    )


_Counts = dict[tuple[str, str], int]


def _counts(outcomes: Sequence[Tally], subject: str) -> _Counts:
    return {(one.outcome, one.reason): one.count for one in outcomes if one.subject == subject}


def sizes_of(sums: Observation) -> Sizes | None:
    """Return the means of what was measured, or None where nothing was."""
    if sums.faces == 0:
        return None
    lit = sums.faces_with_brightness
    return Sizes(
        faces=sums.faces,
        size_px=sums.size_px_sum / sums.faces,
        eyes_px=sums.eyes_px_sum / sums.faces,
        sharpness=sums.sharpness_sum / 1000 / sums.faces,
        brightness=sums.brightness_sum / lit if lit else None,
    )


def _parts(photos: _Counts, faces: _Counts, accepted: int, sizes: Sizes | None) -> Iterator[Part]:
    looked_at = sum(count for (outcome, _), count in photos.items() if outcome == "analysed")
    closed = sum(count for (_, reason), count in photos.items() if reason == "outside_hours")
    sent = sum(photos.values()) - closed
    empty = sum(count for (_, reason), count in photos.items() if reason == "no_face")
    found = sum(faces.values())
    yield _share("faces that count", 40, accepted, found, "faces are good enough to be counted")
    yield _share("photos that can be looked at", 20, looked_at, sent, "photos of open hours could be looked at")
    yield _share("photos that show somebody", 15, looked_at - empty, looked_at, "photos show a face")
    eyes, sharp = (None, None) if sizes is None else (sizes.eyes_px / GOOD_EYES_PX, sizes.sharpness / GOOD_SHARPNESS)
    yield Part(
        "size of faces",
        15,
        None if eyes is None else min(1.0, eyes),
        "not known"
        if sizes is None
        else f"{sizes.eyes_px:.0f} px between the eyes on average, {GOOD_EYES_PX:.0f} is full",
    )
    yield Part(
        "sharpness of faces",
        10,
        None if sharp is None else min(1.0, sharp),
        "not known" if sizes is None else f"{sizes.sharpness:.2f} on average, {GOOD_SHARPNESS:g} is full",
    )


def _share(name: str, weight: int, part: int, whole: int, words: str) -> Part:
    if whole == 0:
        return Part(name, weight, None, "not known")
    return Part(name, weight, part / whole, f"{part:,} of {whole:,} {words}")


def _total(parts: Sequence[Part]) -> int | None:
    """Weigh the parts that are known."""
    known = [(part.weight, part.value) for part in parts if part.value is not None]
    weights = sum(weight for weight, _ in known)
    return round(100 * sum(weight * value for weight, value in known) / weights) if weights else None


def _reasons(photos: _Counts, faces: _Counts) -> Iterator[Reason]:
    found = [
        Reason(subject, reason, count, count / sum(counts.values()))
        for subject, counts in (("photo", photos), ("face", faces))
        for (_, reason), count in counts.items()
        if reason
    ]
    yield from sorted(found, key=lambda one: (-one.share, one.subject, one.reason))


def _eyes_outcome(sizes: Sizes | None) -> Outcome:
    if sizes is None:
        return Outcome.UNKNOWN
    return Outcome.PASS if sizes.eyes_px >= EYES_PX else Outcome.FAIL


def _level(eyes_px: float) -> Level | None:
    """Return the highest level that a mean face reaches, or None for one that is smaller than is looked at."""
    return next(
        (level for level, need in reversed(tuple(LEVELS.items())) if eyes_px >= need.px_per_m * EYES_M - 0.5), None
    )


def _advice(reasons: Sequence[Reason], sizes: Sizes | None, last: Last, photos: int) -> Iterator[str]:
    if photos == 0:
        yield "No photo came in this period: `storemood camera doctor` tells what the camera's last sessions say."
        return
    if photos < FEW_PHOTOS:
        yield f"{photos} photos are few: look again when there are {FEW_PHOTOS}."
    for reason in reasons:
        texts = _FACE_ADVICE if reason.subject == "face" else _PHOTO_ADVICE
        text = texts.get(reason.reason.split(":")[0])
        if text and reason.share >= _TOLD_FROM:
            yield f"{text} ({reason.share:.0%} of its {reason.subject}s.)"
    side = max(last.width or 0, last.height or 0)
    if 0 < side < FULL_HD_PX:
        yield f"Its last photo was {side} px wide: choose the main stream for snapshots."
    if sizes is not None and sizes.brightness is not None and sizes.brightness < DARK_BELOW:
        yield f"Faces are dark ({sizes.brightness:.0f} of 255): add light, or switch WDR on."
    if last.clock_state not in (None, ClockState.UNKNOWN.value, ClockState.RIGHT.value):
        yield "Its clock is not right: set its zone and an NTP server."


def _not_kept(faces: int, sizes: Sizes | None) -> Iterator[str]:
    measured = 0 if sizes is None else sizes.faces
    if measured < faces:
        yield f"Sizes and sharpness of {faces - measured:,} of {faces:,} faces: they came before these were kept."
    yield "How sizes spread: hours keep sums, so there is a mean and no median."
    yield "JPEG quality, colour, exposure: photos are erased. `storemood camera check` tells them of photos you keep."
