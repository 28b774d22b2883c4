"""What is odd about the photos of one camera, judged on as few of its last hours as hold enough of them.

Against what is usual where that is known, and against what can't be right of any camera where it is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from storemood.domain.clocks import ClockState
from storemood.domain.health.states import Finding, State
from storemood.domain.health.usual import REFUSALS, Usual
from storemood.domain.hours import OpeningHours
from storemood.domain.observations import Last, Observation, Observed

ENOUGH = 30
"""So many photos, or faces, must be seen before anything is said of them."""

_NO_FACES_UNDER, _FACES_USUAL_FROM = 0.1, 0.2
_COVERED_BYTES = 0.5
_DARK_UNDER, _DARK_RATIO, _DARK_FOR_ANY = 70.0, 0.6, 35.0
_BLUR_RATIO, _BLURRED_FROM = 0.5, 0.5
_SMALLER, _LARGER = 0.6, 1.7
_SMALLER_STREAM, _TOO_SMALL_PIXELS = 0.6, 350_000
_REASON_FROM, _REASON_USUAL_UNDER, _REASON_FOR_ANY = 0.6, 0.4, 0.8
_PHOTO_REASON_FROM = 0.5
_RIGHT_CLOCKS = (None, ClockState.UNKNOWN.value, ClockState.RIGHT.value)


def find_signs(recent: Sequence[Observed], usual: Usual | None, hours: OpeningHours) -> Iterator[Finding]:
    """Yield what is odd. ``recent`` are a camera's last hours, the newest last; ``hours`` when its store is open."""
    last = Last()
    for one in recent:
        last = last.then(one.last)
    photos = _newest(recent, "photos_analysed")
    faces = _newest(recent, "faces")
    yield from _stream(recent, last, usual)
    yield from _clock(last)
    yield from _outside_hours(recent, hours)
    yield from _photos_refused(recent)
    if photos is not None:
        yield from _no_faces(photos, usual)
    if faces is not None:
        yield from _view(faces, last, usual)
        yield from _light(faces, usual)
        yield from _blur(faces, usual)
        yield from _faces_refused(faces, usual)


def _newest(recent: Sequence[Observed], *of: str) -> Observation | None:
    """Return the sum of as few of the newest hours as hold ENOUGH of something, or None where all together don't."""
    total = Observation()
    for one in reversed(recent):
        total += one.sums
        if _count(total, *of) >= ENOUGH:
            return total
    return None


def _count(sums: Observation, *names: str) -> int:
    return sum(getattr(sums, name) for name in names)


def _stream(recent: Sequence[Observed], last: Last, usual: Usual | None) -> Iterator[Finding]:
    """A firmware reset brings back the sub-stream's small pictures."""
    if not last.width or not last.height or sum(one.sums.photos_analysed for one in recent) < 5:
        return
    pixels = last.width * last.height
    numbers: dict[str, float] = {"width": last.width, "height": last.height}
    if usual is not None and usual.width and usual.height:
        if pixels < _SMALLER_STREAM * usual.width * usual.height:
            yield Finding(
                State.WRONG_STREAM,
                numbers={**numbers, "usual_width": usual.width, "usual_height": usual.height},
            )
    elif pixels < _TOO_SMALL_PIXELS:
        yield Finding(State.WRONG_STREAM, numbers=numbers)


def _clock(last: Last) -> Iterator[Finding]:
    if last.clock_state not in _RIGHT_CLOCKS:
        numbers = {"offset_s": float(last.clock_offset_s or 0)}
        yield Finding(State.WRONG_CLOCK, numbers=numbers, reason=last.clock_state or "")


def _no_faces(sums: Observation, usual: Usual | None) -> Iterator[Finding]:
    """Photos without faces: small files are covered or black, others show another place."""
    if usual is None or usual.face_share is None or usual.face_share < _FACES_USUAL_FROM:
        return
    share = 1 - sums.photos_without_face / sums.photos_analysed
    if share >= _NO_FACES_UNDER * usual.face_share:
        return
    numbers = {"photos": sums.photos_analysed, "face_share": share, "usual_face_share": usual.face_share}
    state = State.MOVED
    if usual.photo_bytes and sums.uploads:
        size = sums.bytes / sums.uploads
        numbers |= {"photo_bytes": size, "usual_photo_bytes": usual.photo_bytes}
        state = State.COVERED if size < _COVERED_BYTES * usual.photo_bytes else State.MOVED
    yield Finding(state, numbers=numbers)


def _view(sums: Observation, last: Last, usual: Usual | None) -> Iterator[Finding]:
    """Faces of another size in pictures of the same size: the camera or its zoom was moved."""
    if usual is None or usual.size_px is None or (usual.width and last.width and last.width != usual.width):
        return
    size = sums.size_px_sum / sums.faces
    if not _SMALLER * usual.size_px <= size <= _LARGER * usual.size_px:
        numbers = {"faces": sums.faces, "size_px": size, "usual_size_px": usual.size_px}
        yield Finding(State.MOVED, numbers=numbers)


def _light(sums: Observation, usual: Usual | None) -> Iterator[Finding]:
    if sums.faces_with_brightness < ENOUGH // 2:
        return
    light = sums.brightness_sum / sums.faces_with_brightness
    before = None if usual is None else usual.brightness
    if light < _DARK_FOR_ANY or (before is not None and light < min(_DARK_UNDER, _DARK_RATIO * before)):
        numbers = {"faces": sums.faces, "brightness": light}
        yield Finding(State.DARK, numbers=numbers if before is None else {**numbers, "usual_brightness": before})


def _blur(sums: Observation, usual: Usual | None) -> Iterator[Finding]:
    if usual is None or usual.sharpness is None:
        return
    sharpness, refused = sums.sharpness_sum / sums.faces / 1000, sums.faces_blurred / sums.faces
    usually_refused = usual.refusals.get("faces_blurred", 0.0)
    if sharpness < _BLUR_RATIO * usual.sharpness or refused >= _BLURRED_FROM > 2 * usually_refused:
        numbers = {
            "faces": sums.faces,
            "sharpness": sharpness,
            "usual_sharpness": usual.sharpness,
            "share": refused,
            "usual_share": usually_refused,
        }
        yield Finding(State.BLURRED, numbers=numbers)


def _photos_refused(recent: Sequence[Observed]) -> Iterator[Finding]:
    """Photos that come to nothing for one reason; none of these is ever usual. Each reason is judged on as few hours as
    hold enough of what it is a share of: where nothing can be analysed, none are analysed photos."""
    for name, among in (
        ("photos_rejected", "photos_analysed"),
        ("photos_failed", "photos_analysed"),
        ("duplicates", "uploads"),
    ):
        sums = _newest(recent, name, among)
        if sums is not None and _count(sums, name) >= _PHOTO_REASON_FROM * (of := _count(sums, name, among)):
            numbers = {"photos": of, "share": _count(sums, name) / of}
            yield Finding(State.ONE_REASON, numbers=numbers, reason=name)


def _outside_hours(recent: Sequence[Observed], hours: OpeningHours) -> Iterator[Finding]:
    """Photos that arrive while the store is open, and count as taken while it was closed: hours or a clock is wrong."""
    hour = timedelta(hours=1)
    inside = [one for one in recent if hours.open_minutes(one.key.hour, one.key.hour + hour) == 60]
    judged = ("photos_analysed", "photos_outside_hours")
    sums = _newest(inside, *judged)
    if sums is not None and sums.photos_outside_hours >= _PHOTO_REASON_FROM * (of := _count(sums, *judged)):
        numbers = {"photos": of, "share": sums.photos_outside_hours / of}
        yield Finding(State.ONE_REASON, numbers=numbers, reason="photos_outside_hours")


def _faces_refused(sums: Observation, usual: Usual | None) -> Iterator[Finding]:
    for name in REFUSALS:
        share = getattr(sums, name) / sums.faces
        before = None if usual is None else usual.refusals.get(name, 0.0)
        least = _REASON_FOR_ANY if before is None else _REASON_FROM
        if share >= least and (before is None or before < _REASON_USUAL_UNDER):
            numbers = {"faces": sums.faces, "share": share}
            numbers |= {} if before is None else {"usual_share": before}
            yield Finding(State.ONE_REASON, numbers=numbers, reason=name)
