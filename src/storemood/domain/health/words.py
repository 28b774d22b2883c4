"""Findings in plain words: what is the matter, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from storemood.domain.health.states import Extent, Finding, State

NAMES: Mapping[State, str] = {
    State.SILENT: "Silent",
    State.WRONG_STREAM: "Wrong stream",
    State.COVERED: "Covered",
    State.MOVED: "Moved",
    State.DARK: "Too dark",
    State.BLURRED: "Blurred",
    State.WRONG_CLOCK: "Wrong clock",
    State.ONE_REASON: "Refused for one reason",
    State.SLOW: "Slow",
    State.NEW: "New",
    State.OK: "OK",
    State.CLOSED: "Closed",
}


@dataclass(frozen=True, slots=True)
class Words:
    """``what`` was found, with its numbers, and what is ``to_do``; empty where there is nothing to do."""

    what: str
    to_do: str


def explain(finding: Finding) -> Words:
    return _EXPLAIN[finding.state](finding)


def _silent(finding: Finding) -> Words:
    numbers = finding.numbers
    missing = f"about {numbers['missed']:.0f} usually come in {_minutes(numbers['minutes'])} of opening hours"
    match finding.extent:
        case Extent.EVERYWHERE:
            return Words(
                f"No camera of any store sends photos; {missing}.",
                "Look at storemood first: the gateway, its network and its database. Then at the chain's network.",
            )
        case Extent.STORE:
            return Words(
                f"No camera of the store sends photos, {numbers['cameras']:.0f} of them; {missing}.",
                "Ask the store whether it has power and whether its internet works, and whether it is open today.",
            )
        case Extent.CAMERA:
            return Words(
                f"No photo comes; {missing}.",
                "Check the camera's power and network cable, then its FTP settings and login. Restart it: after a"
                " changed profile some cameras send nothing until they are restarted.",
            )


def _slow(finding: Finding) -> Words:
    numbers = finding.numbers
    came = f"{numbers['photos']:.0f} photos came in {_minutes(numbers['minutes'])} of opening hours, usually about"
    if finding.extent is Extent.STORE:
        return Words(
            f"{came} {numbers['expected']:.0f}; the store's cameras together sent {numbers['store_photos']:.0f} of"
            f" about {numbers['store_expected']:.0f}.",
            "Check the store's line: it may be overloaded. Or there were hardly any customers today.",
        )
    return Words(
        f"{came} {numbers['expected']:.0f}.",
        "Check the camera's trigger and its zone, and whether its network drops connections.",
    )


def _covered(finding: Finding) -> Words:
    numbers = finding.numbers
    return Words(
        f"{_faces_missing(numbers)}, and the files are small: {_kb(numbers['photo_bytes'])} a photo, usually"
        f" {_kb(numbers['usual_photo_bytes'])}.",
        "Look whether something covers the lens or the light is off; clean it.",
    )


def _moved(finding: Finding) -> Words:
    numbers = finding.numbers
    to_do = "Look at what the camera shows and aim it at the exit again, with the zoom as it was."
    if "size_px" in numbers:
        return Words(
            f"Faces are {numbers['size_px']:.0f} pixels wide, usually {numbers['usual_size_px']:.0f}.",
            to_do,
        )
    return Words(f"{_faces_missing(numbers)}, in photos as large as ever.", to_do)


def _faces_missing(numbers: Mapping[str, float]) -> str:
    return (
        f"{_share(numbers['face_share'])} of {numbers['photos']:.0f} photos show a face, usually"
        f" {_share(numbers['usual_face_share'])}"
    )


def _dark(finding: Finding) -> Words:
    numbers = finding.numbers
    return Words(
        f"Faces have a brightness of {numbers['brightness']:.0f} of 255{_usually(numbers, 'usual_brightness', '.0f')}.",
        "Check the light at the exit, and the camera's exposure: a lamp or the sun behind people needs WDR.",
    )


def _blurred(finding: Finding) -> Words:
    numbers = finding.numbers
    return Words(
        f"Faces have a sharpness of {numbers['sharpness']:.2f}, usually {numbers['usual_sharpness']:.2f};"
        f" {_share(numbers['share'])} are refused as blurred, usually {_share(numbers['usual_share'])}.",
        "Clean the lens and focus again. Where only people who move are blurred, shorten the shutter to 1/200 s.",
    )


def _wrong_stream(finding: Finding) -> Words:
    numbers = finding.numbers
    usually = (
        f", usually {numbers['usual_width']:.0f} x {numbers['usual_height']:.0f}" if "usual_width" in numbers else ""
    )
    return Words(
        f"Photos have {numbers['width']:.0f} x {numbers['height']:.0f} pixels{usually}.",
        "Set the snapshots to the main stream at its full size; a reset or new firmware brings the sub-stream back.",
    )


_CLOCKS = {
    "wrong_zone": ("differs by whole hours or quarters", "Set the camera's time zone and daylight saving."),
    "off": ("is off", "Set the camera's clock, and let it follow a time server (NTP) every 60 to 120 minutes."),
    "drifting": ("drifts", "Let the camera follow a time server (NTP) every 60 to 120 minutes."),
    "jumping": ("jumps", "Look for two time sources that disagree: NTP, a recorder, a computer."),
}


def _wrong_clock(finding: Finding) -> Words:
    what, to_do = _CLOCKS.get(finding.reason, ("is wrong", "Set the camera's clock."))
    return Words(
        f"The camera's clock {what}: {offset_words(finding.numbers['offset_s'])}.",
        f"{to_do} Its photos are counted all the same, at the corrected time.",
    )


_REASONS = {
    "faces_too_small": ("faces are too small", "Zoom in, or hang the camera nearer to the exit."),
    "faces_eyes_too_close": ("faces have too few pixels between the eyes", "Zoom in, or hang the camera nearer."),
    "faces_blurred": ("faces are blurred", "Clean the lens, focus again, and shorten the shutter to 1/200 s."),
    "faces_turned_away": ("faces are turned away", "Aim the camera so that people walk towards it."),
    "faces_tilted": ("faces are seen from above or below", "Hang the camera lower, or aim it farther out."),
    "faces_cut_off": ("faces are cut off by the picture's edge", "Aim the camera so that the exit is in the middle."),
    "faces_refused_otherwise": ("faces are refused", "Look at the report's list of what was not counted."),
    "photos_rejected": ("photos are rejected", "The files are damaged or no photos: check network and firmware."),
    "photos_outside_hours": (
        "photos count as taken outside the opening hours",
        "Check the store's hours and zone, and the camera's clock.",
    ),
    "photos_failed": ("photos fail", "Look at the worker's log; `storemood photos retry` tries them again."),
    "duplicates": (
        "photos arrive more than once",
        "The camera sends the same file again: check its network, and that its file names contain the time.",
    ),
}


def _one_reason(finding: Finding) -> Words:
    numbers = finding.numbers
    what, to_do = _REASONS[finding.reason]
    of = f"{numbers['faces']:.0f} faces" if "faces" in numbers else f"{numbers['photos']:.0f} photos"
    usually = f", usually {_share(numbers['usual_share'])}" if "usual_share" in numbers else ""
    return Words(f"{_share(numbers['share'])} of {of}: {what}{usually}.", to_do)


def _new(_: Finding) -> Words:
    return Words("What is usual of this camera is not known yet.", "")


def _ok(_: Finding) -> Words:
    return Words("As usual.", "")


def _closed(_: Finding) -> Words:
    return Words("Nothing is expected now.", "")


_EXPLAIN: Mapping[State, Callable[[Finding], Words]] = {
    State.SILENT: _silent,
    State.SLOW: _slow,
    State.COVERED: _covered,
    State.MOVED: _moved,
    State.DARK: _dark,
    State.BLURRED: _blurred,
    State.WRONG_STREAM: _wrong_stream,
    State.WRONG_CLOCK: _wrong_clock,
    State.ONE_REASON: _one_reason,
    State.NEW: _new,
    State.OK: _ok,
    State.CLOSED: _closed,
}


def offset_words(seconds: float) -> str:
    """Return how far a clock is off: ``1 h 5 min ahead``."""
    if not seconds:
        return "not at all"
    return f"{_duration(abs(seconds))} {'ahead' if seconds > 0 else 'behind'}"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 120:
        return f"{whole} s"
    minutes = round(whole / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours >= 48:
        return f"{hours // 24} days"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def _minutes(minutes: float) -> str:
    return _duration(60 * minutes)


def _share(share: float) -> str:
    return f"{share:.0%}"


def _kb(size: float) -> str:
    return f"{size / 1000:.0f} kB"


def _usually(numbers: Mapping[str, float], name: str, form: str) -> str:
    return f", usually {numbers[name]:{form}}" if name in numbers else ""
