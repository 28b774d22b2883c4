"""What each camera will send and when, decided beforehand: the same seed and start give the same photos and faults."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from storemood.demo.looks import Look
from storemood.domain.dialects.reading import View
from storemood.simulate.album import BLIND, UNCROPPED, Album, Photo
from storemood.simulate.faults import Faults
from storemood.simulate.manners import Event, Frame, Manner, Step

_BURST_PHOTOS = (3, 4, 5)
_BURST_APART_S = (0.2, 0.7)
_BACKLOG_SHARE, _BACKLOG_MOST = 0.4, 12
_BACKLOG_AGE_S = (600.0, 7200.0)
_SILENT_AFTER = (0.1, 0.6)  # of what the camera would have sent
_DUPLICATE_AFTER = (1, 4)
_CHANNEL = 1


@dataclass(frozen=True, slots=True)
class CameraAccess:
    """A camera's login at the gateway, and its store's zone."""

    login: str
    password: str = field(repr=False)
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class WrongClock:
    """A camera's clock less the true one: ``offset_s`` in all, and ``drift_s_an_hour`` more from the start on."""

    word: str
    offset_s: float = 0.0
    drift_s_an_hour: float = 0.0

    def error(self, after_s: float) -> timedelta:
        return timedelta(seconds=self.offset_s + self.drift_s_an_hour * after_s / 3600)


_RESET = WrongClock("reset", -8 * 365 * 86400.0)
_WRONG_ZONES = tuple(WrongClock("zone", hours * 3600.0) for hours in (-8, -1, 1, 5.5))
_DRIFTS = tuple(WrongClock("drift", seconds, drift) for seconds, drift in ((40, 90), (-70, -120)))


@dataclass(frozen=True, slots=True)
class Habits:
    """How one camera is, all the time. ``silent_after`` is the share of its photos after which it falls silent, 0 for a
    camera that is never heard of; ``pace`` is the share of its photos that its trigger lets it take."""

    manner: Manner
    look: Look = Look.SCENE
    clock: WrongClock | None = None
    renames: bool = False
    has_backlog: bool = False
    silent_after: float | None = None
    pace: float = 1.0

    def words(self) -> list[str]:
        """Return what is wrong with the camera, in words of the faults."""
        return [
            *([f"clock {self.clock.word}"] if self.clock else []),
            *([str(self.look)] if self.look is not Look.SCENE else []),
            *(["rename"] if self.renames else []),
            *(["late"] if self.has_backlog else []),
            *(["silent"] if self.silent_after is not None else []),
            *(["slow"] if self.pace < 1 else []),
        ]


class Trouble(StrEnum):
    """What happens to a photo's transfer."""

    CUT = "cut"
    """The data connection is reset in the middle, and the session goes on."""
    POWER_LOST = "power lost"
    """Both connections are reset in the middle."""
    RESUMED = "resumed"
    """The data connection is reset in the middle, and the rest is sent from there on."""
    UNHEARD = "unheard"
    """The photo was sent to its end; the session is lost before the answer."""
    UNBELIEVED = "unbelieved"
    """The photo was acknowledged, and is sent again at once."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One photo of a camera, to be sent ``due_s`` after the start.

    ``number`` counts the camera's photos; a shot that comes ``again`` has the number of the first. ``cut_at`` is the
    share of the bytes after which the connection breaks.
    """

    number: int
    due_s: float
    path: str
    photo: Photo = field(repr=False)
    trouble: Trouble | None = None
    cut_at: float = 0.5
    again: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked of one camera: photos a second, how many at most, and for how long."""

    rate_per_s: float
    most_photos: int | None = None
    seconds: float | None = None

    def slowed(self, pace: float) -> Terms:
        """Return what a camera brings of it that takes this share of the photos, at least one."""
        most = None if self.most_photos is None else min(self.most_photos, max(1, round(pace * self.most_photos)))
        return Terms(pace * self.rate_per_s, most, self.seconds)


def choose_habits(logins: Sequence[str], manners: Sequence[Manner], faults: Faults, seed: int) -> list[Habits]:
    """Deal out the manners in turn, and the faults to as many cameras as they ask for."""
    chosen = {name: _draw_cameras(len(logins), getattr(faults, name), seed, name) for name in _CAMERA_FAULTS}
    clocks, blind = _in_turn(chosen["clock"]), _in_turn(chosen["blind"])
    return [
        Habits(
            manner=manners[place % len(manners)],
            look=_look_of(place, blind.get(place), chosen["substream"]),
            clock=_clock_of(clocks.get(place)),
            renames=place in chosen["rename"],
            has_backlog=place in chosen["late"],
            silent_after=random.Random(f"{seed} {login} silent").uniform(*_SILENT_AFTER)
            if place in chosen["silent"]
            else None,
        )
        for place, login in enumerate(logins)
    ]


_CAMERA_FAULTS = ("rename", "clock", "silent", "substream", "blind", "late")


def _draw_cameras(cameras: int, share: float, seed: int, fault: str) -> list[int]:
    count = max(1, round(share * cameras)) if share > 0 else 0
    return random.Random(f"{seed} {fault}").sample(range(cameras), min(count, cameras))


def _in_turn(places: Sequence[int]) -> dict[int, int]:
    return {place: turn for turn, place in enumerate(places)}


def _look_of(place: int, blind: int | None, substream: Sequence[int]) -> Look:
    if blind is not None:
        return BLIND[blind % len(BLIND)]
    return Look.SUBSTREAM if place in substream else Look.SCENE


def _clock_of(turn: int | None) -> WrongClock | None:
    """Resets, wrong zones and drifts in turn."""
    if turn is None:
        return None
    kind, which = turn % 3, turn // 3
    return (_RESET, _WRONG_ZONES[which % len(_WRONG_ZONES)], _DRIFTS[which % len(_DRIFTS)])[kind]


def shots(
    camera: CameraAccess,
    habits: Habits,
    faults: Faults,
    terms: Terms,
    *,
    album: Album,
    seed: int,
    start: datetime,
) -> Iterator[Shot]:
    """Yield a camera's shots in the order of sending. Photos are named and stamped by the camera's own clock."""
    rng = random.Random(f"{seed} {camera.login}")
    unit = random.Random(camera.login).randrange(1_000_000)
    pending: list[tuple[int, Shot]] = []
    event, picture = 0, 0
    for number, moment in enumerate(_until_silent(_moments(habits, faults, terms, rng), habits, terms)):
        if moment.event != event:  # photos of one event show the same people
            event, picture = moment.event, rng.randrange(len(album))
        taken_at = start + timedelta(seconds=moment.taken_s)
        error = habits.clock.error(moment.taken_s) if habits.clock else timedelta()
        wall = (taken_at + error).astimezone(camera.zone).replace(tzinfo=None)
        frame = Frame(wall, unit, _CHANNEL, moment.event, moment.step.word, moment.step.index)
        look = Look.CROP if moment.step.view is View.CROP and habits.look not in UNCROPPED else habits.look
        photo = album.photo(
            look,
            picture,
            comment=f"storemood simulation {seed} {camera.login} {number} {taken_at.isoformat()}",
            exif_at=wall if habits.manner.has_exif else None,
            camera=camera.login,
        )
        trouble = _draw_trouble(faults, rng)
        shot = Shot(number, moment.due_s, habits.manner.path(frame), photo, trouble, rng.uniform(0.05, 0.95))
        yield shot
        if rng.random() < faults.duplicate:
            pending.append((number + rng.randint(*_DUPLICATE_AFTER), shot))
        yield from (_again(one, moment.due_s) for due, one in pending if due <= number)
        pending = [(due, one) for due, one in pending if due > number]
    yield from (_again(one, one.due_s) for _, one in pending)


def _again(shot: Shot, due_s: float) -> Shot:
    return Shot(shot.number, due_s, shot.path, shot.photo, again=True)


_CUTS = (Trouble.CUT, Trouble.POWER_LOST, Trouble.RESUMED)
_RETRIES = (Trouble.UNHEARD, Trouble.UNBELIEVED)


def _draw_trouble(faults: Faults, rng: random.Random) -> Trouble | None:
    chance, kind = rng.random(), rng.random()
    if chance < faults.cut:
        return _CUTS[int(kind * len(_CUTS))]
    if chance < faults.cut + faults.retry:
        return _RETRIES[int(kind * len(_RETRIES))]
    return None


@dataclass(frozen=True, slots=True)
class _Moment:
    """When one photo of an event is taken and sent, in seconds after the start."""

    step: Step
    event: int
    taken_s: float
    due_s: float


def _moments(habits: Habits, faults: Faults, terms: Terms, rng: random.Random) -> Iterator[_Moment]:
    """Yield moments without end. Pauses are drawn so that photos come at the asked rate, however many an event has, and
    end about when they should."""
    due, number = 0.0, 0
    backlog = _backlog(terms, rng) if habits.has_backlog else []
    while True:
        number += 1
        steps = _steps(rng.choice(habits.manner.events), faults, rng)
        age = backlog.pop(0) if backlog else 0.0
        spread = (0.0, 1.0) if due == 0 else (0.5, 1.5)
        due += 0.0 if age else rng.uniform(*spread) * len(steps) / terms.rate_per_s
        yield from (_Moment(step, number, due - age + after, due + (0.0 if age else after)) for step, after in steps)


def _backlog(terms: Terms, rng: random.Random) -> list[float]:
    """Return the ages of the events that wait from before the start, the oldest first."""
    photos = terms.most_photos if terms.most_photos is not None else terms.rate_per_s * (terms.seconds or 60)
    count = max(1, min(_BACKLOG_MOST, int(_BACKLOG_SHARE * photos)))
    return sorted((rng.uniform(*_BACKLOG_AGE_S) for _ in range(count)), reverse=True)


def _steps(event: Event, faults: Faults, rng: random.Random) -> list[tuple[Step, float]]:
    """Return an event's photos and when each follows. Events of one photo may be bursts."""
    if len(event) > 1 or rng.random() >= faults.burst:
        return [(step, step.after_s) for step in event]
    after, steps = 0.0, []
    for _ in range(rng.choice(_BURST_PHOTOS)):
        steps.append((event[0], after))
        after += rng.uniform(*_BURST_APART_S)
    return steps


def _until_silent(moments: Iterator[_Moment], habits: Habits, terms: Terms) -> Iterator[_Moment]:
    """End where the camera was asked for no more, or falls silent."""
    if habits.silent_after == 0:
        return
    share = 1.0 if habits.silent_after is None else habits.silent_after
    most = None if terms.most_photos is None else max(round(share * terms.most_photos), min(1, terms.most_photos))
    for number, moment in enumerate(moments):
        if most is not None and number >= most:
            return
        if terms.seconds is not None and moment.due_s > share * terms.seconds:
            return
        yield moment
