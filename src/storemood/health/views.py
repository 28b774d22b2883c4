"""The health of cameras for people to read: an overview by store, the worst first, and one camera in detail."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from storemood.db import health as store
from storemood.db import learnt, observations, places, scopes
from storemood.db.engine import Connection
from storemood.db.health import CameraLine, Episode
from storemood.domain.clocks import Source
from storemood.domain.errors import BadQuestion, NotFound
from storemood.domain.health.states import Extent, Finding, State
from storemood.domain.health.usual import REFUSALS, Usual
from storemood.domain.hours import OpeningHours
from storemood.domain.observations import Last, Observation, Observed
from storemood.domain.rollups import store_scope
from storemood.health.judgement import STALE_AFTER, judged_at
from storemood.health.pretence import Pretence, find_simulated
from storemood.health.walls import floor, local

HOURS_SHOWN = 36
EPISODES_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A camera in the overview."""

    camera: CameraLine
    state: State
    since: datetime | None
    findings: tuple[Finding, ...]

    @property
    def common(self) -> Finding | None:
        """The finding that it shares with its whole store, or with everything."""
        return next((one for one in self.findings if one.extent is not Extent.CAMERA), None)


@dataclass(frozen=True, slots=True)
class StoreLines:
    """A store's cameras that were asked for, the worst first; ``common`` is a finding that all of them share."""

    scope: str
    lines: tuple[Line, ...]
    common: Finding | None

    @property
    def worst(self) -> State:
        return self.lines[0].state


@dataclass(frozen=True, slots=True)
class Overview:
    """Cameras as they were judged at ``as_of``: not ``is_current`` where that is too long ago to hold. ``counts`` are
    of the whole scope, ``found`` of the states and words asked for, in ``stores_found`` stores. ``next`` names the last
    of ``stores`` where more follow."""

    as_of: datetime | None
    is_current: bool
    counts: dict[State, int]
    found: int
    stores_found: int
    everywhere: Finding | None
    stores: tuple[StoreLines, ...]
    next: str | None
    pretence: Pretence


def overview(
    conn: Connection,
    scope: str,
    *,
    now: datetime,
    states: Collection[State] = (),
    words: str = "",
    most: int = 50,
    skip: int = 0,
    after: str | None = None,
) -> Overview:
    """Return the cameras of a scope, by store, from the one on that follows ``after``, another overview's ``next``.
    Without ``states`` all are shown. Raises NotFound, BadQuestion."""
    cameras = store.list_lines(conn, scopes.find_store_ids(conn, scope))
    lines = [_line(camera) for camera in cameras]
    as_of = judged_at(conn)
    chosen = [one for one in lines if (not states or one.state in states) and _matches(one.camera, words)]
    grouped = sorted(_by_store(chosen), key=_urgency)
    rest = (grouped if after is None else _following(grouped, after, cameras))[skip:]
    return Overview(
        as_of=as_of,
        is_current=as_of is not None and now - as_of <= STALE_AFTER,
        counts=count_states(one.state for one in lines),
        found=len(chosen),
        stores_found=len(grouped),
        everywhere=next((one.common for one in lines if one.common and one.common.extent is Extent.EVERYWHERE), None),
        stores=tuple(rest[:most]),
        next=_name(rest[most - 1]) if len(rest) > most else None,
        pretence=find_simulated(conn),
    )


def _line(camera: CameraLine) -> Line:
    if camera.believed is None:
        return Line(camera, State.NEW, None, ())
    standing = camera.believed.standing
    return Line(camera, standing.shown, standing.since, standing.findings)


def _matches(camera: CameraLine, words: str) -> bool:
    known = " ".join((camera.login, camera.place, camera.model, camera.store_code, camera.store_name, camera.city))
    return all(word in f"{known} {camera.region}".casefold() for word in words.casefold().split())


def _by_store(lines: Iterable[Line]) -> list[StoreLines]:
    stores: dict[int, list[Line]] = {}
    for one in lines:
        stores.setdefault(one.camera.store_id, []).append(one)
    return [_store(store_id, some) for store_id, some in stores.items()]


def _store(store_id: int, lines: list[Line]) -> StoreLines:
    common = [one.common for one in lines]
    worst_first = tuple(sorted(lines, key=lambda one: one.state.rank))
    return StoreLines(store_scope(store_id), worst_first, common[0] if all(common) else None)


def _urgency(group: StoreLines) -> tuple[int, int]:
    """The worst camera counts first, then how many have a problem; a stable sort keeps the rest in order."""
    return group.worst.rank, -sum(one.state.is_problem for one in group.lines)


def _name(group: StoreLines) -> str:
    """Return a text by which the stores that follow one are found again, though some may have got better or worse."""
    rank, minus_problems = _urgency(group)
    return f"{rank}.{-minus_problems}.{group.scope}"


def _following(groups: Sequence[StoreLines], after: str, cameras: Iterable[CameraLine]) -> list[StoreLines]:
    """Return the stores that come after a named one in order of urgency, then in the order of the cameras."""
    places: dict[str, int] = {}
    for camera in cameras:
        places.setdefault(store_scope(camera.store_id), len(places))
    rank, problems, scope = after.split(".")
    if scope not in places:
        raise BadQuestion(f"{after!r} is not the `next` of a page; leave `cursor` out to begin at the first store")
    mark = (int(rank), -int(problems), places[scope])
    return [group for group in groups if (*_urgency(group), places[group.scope]) > mark]


def count_states(states: Iterable[State]) -> dict[State, int]:
    """Return how many are in each state, every state named."""
    counts = dict.fromkeys(State, 0)
    for state in states:
        counts[state] += 1
    return counts


@dataclass(frozen=True, slots=True)
class HourOfPhotos:
    """An hour on the store's wall clock: photos that came, and how many usually do; None where that is not known."""

    hour: datetime
    photos: int
    usual: float | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that was measured in the last day, and what is usual; None where too little was seen."""

    name: str
    value: float | None
    usual: float | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A reason that faces were refused for in the last day: how many, and the usual share of all faces."""

    reason: str
    count: int
    share: float
    usual_share: float | None


@dataclass(frozen=True, slots=True)
class ClockOf:
    """What was learned of one of a camera's clocks: it is ``offset_s`` ahead of the true time."""

    source: Source
    state: str
    offset_s: int | None
    drift_s_a_day: float


@dataclass(frozen=True, slots=True)
class Detail:
    """One camera: what is believed of it, and what that rests on."""

    as_of: datetime | None
    is_current: bool
    line: Line
    usual_days: int
    hours: tuple[HourOfPhotos, ...]
    figures: tuple[Figure, ...]
    refused: tuple[Refused, ...]
    last: Last
    clocks: tuple[ClockOf, ...]
    history: tuple[Episode, ...]
    pretence: Pretence


def detail(conn: Connection, login: str, *, now: datetime) -> Detail:
    """Return all that is known of a camera's health. Raises NotFound."""
    camera = store.find_line(conn, login)
    if camera is None:
        raise NotFound(f"there is no camera {login!r}")
    usual = store.find_usual(conn, camera.id)
    running = floor(local(now, camera.timezone))
    since = running - timedelta(hours=HOURS_SHOWN - 1)
    observed = observations.list_hours(conn, since=since, until=running + timedelta(hours=1), camera_ids=[camera.id])
    day = [one for one in observed if one.key.hour > running - timedelta(hours=24)]
    sums = sum((one.sums for one in day), start=Observation())
    last = Last()
    for one in observed:
        last = last.then(one.last)
    as_of = judged_at(conn)
    hours = places.hours_by_store(conn).get(camera.store_id, OpeningHours({}))
    return Detail(
        as_of=as_of,
        is_current=as_of is not None and now - as_of <= STALE_AFTER,
        line=_line(camera),
        usual_days=usual.days if usual else 0,
        hours=tuple(_hours(observed, usual, hours, since)),
        figures=tuple(_figures(sums, usual)),
        refused=tuple(_refused(sums, usual)),
        last=last,
        clocks=tuple(_clocks(conn, camera.id)),
        history=tuple(store.list_episodes(conn, camera.id, EPISODES_SHOWN)),
        pretence=find_simulated(conn),
    )


def demand_camera(conn: Connection, login: str) -> None:
    """Raises NotFound where there is no such camera."""
    if store.find_line(conn, login) is None:
        raise NotFound(f"there is no camera {login!r}")


def _hours(
    observed: Sequence[Observed], usual: Usual | None, hours: OpeningHours, since: datetime
) -> Iterable[HourOfPhotos]:
    photos = {one.key.hour: one.sums.uploads for one in observed}
    for step in range(HOURS_SHOWN):
        hour = since + timedelta(hours=step)
        opened = hours.open_minutes(hour, hour + timedelta(hours=1)) / 60
        known = usual is not None and (opened == 0 or usual.at(hour) > 0)
        expected = usual.at(hour) * opened if usual is not None and known else None
        yield HourOfPhotos(hour, photos.get(hour, 0), expected, opened > 0)


def _figures(sums: Observation, usual: Usual | None) -> Iterable[Figure]:
    faces, photos = sums.faces, sums.photos_analysed
    light = sums.faces_with_brightness
    measured: dict[str, float | None] = {
        "face_share": (photos - sums.photos_without_face) / photos if photos else None,
        "accepted_share": (sums.faces_accepted + sums.faces_fused) / faces if faces else None,
        "size_px": sums.size_px_sum / faces if faces else None,
        "sharpness": sums.sharpness_sum / faces / 1000 if faces else None,
        "brightness": sums.brightness_sum / light if light else None,
        "photo_bytes": sums.bytes / sums.uploads if sums.uploads else None,
    }
    known = {one.name for one in fields(Usual)}
    for name, value in measured.items():
        yield Figure(name, value, getattr(usual, name) if usual is not None and name in known else None)


def _refused(sums: Observation, usual: Usual | None) -> list[Refused]:
    counts = {name: getattr(sums, name) for name in REFUSALS}
    found = [
        Refused(
            name.removeprefix("faces_"),
            count,
            count / sums.faces,
            None if usual is None else usual.refusals.get(name, 0.0),
        )
        for name, count in counts.items()
        if count
    ]
    return sorted(found, key=lambda one: -one.count)


def _clocks(conn: Connection, camera_id: int) -> Iterable[ClockOf]:
    for (_, source), clock in sorted(learnt.list_clocks(conn, [camera_id]).items()):
        yield ClockOf(Source(source), clock.state.value, clock.offset_s, clock.drift_s_a_day)
