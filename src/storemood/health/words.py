"""Findings in plain words, in the reader's language: what is the matter, and what to do. The page says the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from storemood.domain.health.states import Extent, Finding, State
from storemood.languages import Language, Speaker

ENGLISH = Speaker(Language.EN)
"""What programs are told in."""

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


def explain(finding: Finding, speaker: Speaker = ENGLISH) -> Words:
    return _EXPLAIN[finding.state](_Told(finding, speaker))


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding whose numbers are written as the reader's language does."""

    finding: Finding
    speaker: Speaker

    def __contains__(self, name: str) -> bool:
        return name in self.finding.numbers

    def say(self, english: str, **values: object) -> str:
        return self.speaker.say(english, **values)

    def whole(self, name: str) -> str:
        return self.speaker.whole(self.finding.numbers[name])

    def pixels(self, name: str) -> str:
        return f"{self.finding.numbers[name]:.0f}"

    def hundredth(self, name: str) -> str:
        return self.speaker.decimal(self.finding.numbers[name], 2)

    def share(self, name: str) -> str:
        return self.speaker.percent(self.finding.numbers[name], 0)

    def size(self, name: str) -> str:
        return f"{self.speaker.whole(self.finding.numbers[name] / 1000)} kB"

    def span(self) -> str:
        return _duration(60 * self.finding.numbers["minutes"], self.speaker)


def _silent(told: _Told) -> Words:
    say, missed, span = told.say, told.whole("missed"), told.span()
    match told.finding.extent:
        case Extent.EVERYWHERE:
            return Words(
                say(
                    "No camera of any store sends photos; about {missed} usually come in {span} of opening hours.",
                    missed=missed,
                    span=span,
                ),
                say("Look at storemood first: the gateway, its network and its database. Then at the chain's network."),
            )
        case Extent.STORE:
            return Words(
                say(
                    "No camera of the store sends photos, {cameras} of them; about {missed} usually come in {span} of"
                    " opening hours.",
                    cameras=told.whole("cameras"),
                    missed=missed,
                    span=span,
                ),
                say("Ask the store whether it has power and whether its internet works, and whether it is open today."),
            )
        case Extent.CAMERA:
            return Words(
                say(
                    "No photo comes; about {missed} usually come in {span} of opening hours.", missed=missed, span=span
                ),
                say(
                    "Check the camera's power and network cable, then its FTP settings and login. Restart it: after a"
                    " changed profile some cameras send nothing until they are restarted."
                ),
            )


def _slow(told: _Told) -> Words:
    say, values = told.say, {"photos": told.whole("photos"), "span": told.span(), "expected": told.whole("expected")}
    if told.finding.extent is Extent.STORE:
        return Words(
            say(
                "{photos} photos came in {span} of opening hours, usually about {expected}; the store's cameras"
                " together sent {sent} of about {all}.",
                **values,
                sent=told.whole("store_photos"),
                all=told.whole("store_expected"),
            ),
            say("Check the store's line: it may be overloaded. Or there were hardly any customers today."),
        )
    return Words(
        say("{photos} photos came in {span} of opening hours, usually about {expected}.", **values),
        say("Check the camera's trigger and its zone, and whether its network drops connections."),
    )


def _covered(told: _Told) -> Words:
    return Words(
        told.say(
            "{share} of {photos} photos show a face, usually {usual}, and the files are small: {size} a photo, usually"
            " {large}.",
            share=told.share("face_share"),
            photos=told.whole("photos"),
            usual=told.share("usual_face_share"),
            size=told.size("photo_bytes"),
            large=told.size("usual_photo_bytes"),
        ),
        told.say("Look whether something covers the lens or the light is off; clean it."),
    )


def _moved(told: _Told) -> Words:
    to_do = told.say("Look at what the camera shows and aim it at the exit again, with the zoom as it was.")
    if "size_px" in told:
        size, usual = told.whole("size_px"), told.whole("usual_size_px")
        return Words(told.say("Faces are {size} pixels wide, usually {usual}.", size=size, usual=usual), to_do)
    what = told.say(
        "{share} of {photos} photos show a face, usually {usual}, in photos as large as ever.",
        share=told.share("face_share"),
        photos=told.whole("photos"),
        usual=told.share("usual_face_share"),
    )
    return Words(what, to_do)


def _dark(told: _Told) -> Words:
    value = told.whole("brightness")
    what = (
        told.say(
            "Faces have a brightness of {value} of 255, usually {usual}.",
            value=value,
            usual=told.whole("usual_brightness"),
        )
        if "usual_brightness" in told
        else told.say("Faces have a brightness of {value} of 255.", value=value)
    )
    return Words(
        what,
        told.say("Check the light at the exit, and the camera's exposure: a lamp or the sun behind people needs WDR."),
    )


def _blurred(told: _Told) -> Words:
    return Words(
        told.say(
            "Faces have a sharpness of {value}, usually {usual}; {share} are refused as blurred, usually {before}.",
            value=told.hundredth("sharpness"),
            usual=told.hundredth("usual_sharpness"),
            share=told.share("share"),
            before=told.share("usual_share"),
        ),
        told.say(
            "Clean the lens and focus again. Where only people who move are blurred, shorten the shutter to 1/200 s."
        ),
    )


def _wrong_stream(told: _Told) -> Words:
    values = {"width": told.pixels("width"), "height": told.pixels("height")}
    what = (
        told.say(
            "Photos have {width} x {height} pixels, usually {across} x {down}.",
            **values,
            across=told.pixels("usual_width"),
            down=told.pixels("usual_height"),
        )
        if "usual_width" in told
        else told.say("Photos have {width} x {height} pixels.", **values)
    )
    return Words(
        what,
        told.say(
            "Set the snapshots to the main stream at its full size; a reset or new firmware brings the sub-stream back."
        ),
    )


_CLOCKS = {
    "wrong_zone": (
        "The camera's clock differs by whole hours or quarters: {offset}.",
        "Set the camera's time zone and daylight saving.",
    ),
    "off": (
        "The camera's clock is off: {offset}.",
        "Set the camera's clock, and let it follow a time server (NTP) every 60 to 120 minutes.",
    ),
    "drifting": (
        "The camera's clock drifts: {offset}.",
        "Let the camera follow a time server (NTP) every 60 to 120 minutes.",
    ),
    "jumping": (
        "The camera's clock jumps: {offset}.",
        "Look for two time sources that disagree: NTP, a recorder, a computer.",
    ),
}
_SOME_CLOCK = ("The camera's clock is wrong: {offset}.", "Set the camera's clock.")


def _wrong_clock(told: _Told) -> Words:
    what, to_do = _CLOCKS.get(told.finding.reason, _SOME_CLOCK)
    counted = told.say("Its photos are counted all the same, at the corrected time.")
    offset = offset_words(told.finding.numbers["offset_s"], told.speaker)
    return Words(told.say(what, offset=offset), f"{told.say(to_do)} {counted}")


_REASONS = {
    "faces_too_small": ("faces are too small", "Zoom in, or hang the camera nearer to the exit."),
    "faces_eyes_too_close": ("faces have too few pixels between the eyes", "Zoom in, or hang the camera nearer."),
    "faces_blurred": ("faces are blurred", "Clean the lens, focus again, and shorten the shutter to 1/200 s."),
    "faces_turned_away": ("faces are turned away", "Aim the camera so that people walk towards it."),
    "faces_tilted": ("faces are seen from above or below", "Hang the camera lower, or aim it farther out."),
    "faces_cut_off": ("faces are cut off by the picture's edge", "Aim the camera so that the exit is in the middle."),
    "faces_still": (
        "faces never move, as on a poster",
        "Take down the poster in its view, or turn the camera away from it; if the whole picture never changes, "
        "restart the camera.",
    ),
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


def _one_reason(told: _Told) -> Words:
    count, numbers = told.speaker.count, told.finding.numbers
    what, to_do = _REASONS[told.finding.reason]
    values = {
        "share": told.share("share"),
        "what": told.say(what),
        "all": count(round(numbers["faces"]), "{count} face", "{count} faces")
        if "faces" in told
        else count(round(numbers["photos"]), "{count} photo", "{count} photos"),
    }
    if "usual_share" in told:
        found = told.say("{share} of {all}: {what}, usually {usual}.", **values, usual=told.share("usual_share"))
    else:
        found = told.say("{share} of {all}: {what}.", **values)
    return Words(found, told.say(to_do))


def _new(told: _Told) -> Words:
    return Words(told.say("What is usual of this camera is not known yet."), "")


def _ok(told: _Told) -> Words:
    return Words(told.say("As usual."), "")


def _closed(told: _Told) -> Words:
    return Words(told.say("Nothing is expected now."), "")


_EXPLAIN: Mapping[State, Callable[[_Told], Words]] = {
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

KEYS = (
    *NAMES.values(),
    *(words for pair in (*_CLOCKS.values(), _SOME_CLOCK, *_REASONS.values()) for words in pair),
)
"""Sentences that are looked up by way of these tables."""


def offset_words(seconds: float, speaker: Speaker = ENGLISH) -> str:
    """Return how far a clock is off: ``1 h 5 min ahead``."""
    if not seconds:
        return speaker.say("not at all")
    time = _duration(abs(seconds), speaker)
    return speaker.say("{time} ahead", time=time) if seconds > 0 else speaker.say("{time} behind", time=time)


def _duration(seconds: float, speaker: Speaker) -> str:
    whole = round(seconds)
    if whole < 120:
        return speaker.say("{seconds} s", seconds=whole)
    minutes = round(whole / 60)
    if minutes < 60:
        return speaker.say("{minutes} min", minutes=minutes)
    hours, minutes = divmod(minutes, 60)
    if hours >= 48:
        return speaker.count(hours // 24, "{count} day", "{count} days")
    if minutes:
        return speaker.say("{hours} h {minutes} min", hours=hours, minutes=minutes)
    return speaker.say("{hours} h", hours=hours)
