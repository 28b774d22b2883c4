"""A chain with a camera in every state of health, made by writing what such cameras' hours look like, and judging."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storemood import enrolment, health
from storemood.db import observations
from storemood.db.engine import Engine, transaction
from storemood.domain.chain import CameraRow, StoreRow
from storemood.domain.health.states import State
from storemood.domain.hours import OpeningHours
from storemood.domain.observations import Last, Observation, Observed
from tests import factories
from tests.cameras_past import USUAL_LAST, observed, usual_hour

Change = Callable[[Observation], Observation]


def _as_usual(sums: Observation) -> Observation:
    return sums


@dataclass(frozen=True, slots=True)
class Sick:
    """A camera and what its last hours are like. ``still`` is for how many minutes it has sent nothing; one without a
    past is new."""

    login: str
    place: str
    state: State
    change: Change = _as_usual
    last: Last = USUAL_LAST
    still: int = 1
    has_past: bool = True


def _no_faces(sums: Observation) -> Observation:
    none = dict.fromkeys(("faces", "faces_accepted", "faces_too_small", "size_px_sum", "sharpness_sum"), 0)
    return replace(sums, photos_without_face=sums.photos_analysed, brightness_sum=0, faces_with_brightness=0, **none)


def _turned(sums: Observation) -> Observation:
    return replace(sums, faces_turned_away=sums.faces, faces_accepted=0, faces_too_small=0)


SICK = (
    Sick("sick-dark", "Back door", State.DARK, lambda sums: replace(sums, brightness_sum=sums.faces * 24)),
    Sick("sick-blur", "North exit", State.BLURRED, lambda sums: replace(sums, sharpness_sum=sums.faces * 180)),
    Sick(
        "sick-covered", "South exit", State.COVERED, lambda sums: replace(_no_faces(sums), bytes=sums.uploads * 70_000)
    ),
    Sick("sick-moved", "Garage", State.MOVED, _no_faces),
    Sick(
        "sick-clock",
        "Ramp",
        State.WRONG_CLOCK,
        last=replace(USUAL_LAST, clock_state="wrong_zone", clock_offset_s=-3600),
    ),
    Sick("sick-stream", "Lift", State.WRONG_STREAM, last=replace(USUAL_LAST, width=704, height=576)),
    Sick("sick-reason", "Stairs", State.ONE_REASON, _turned),
    Sick("sick-slow", "Side door", State.SLOW, lambda sums: usual_hour(sums.uploads // 8)),
    Sick("sick-silent", "Main exit", State.SILENT, still=95),
    Sick("sick-new", "Annex", State.NEW, has_past=False),
    Sick("sick-well", "Entrance", State.OK),
)
_SILENT_STORE = tuple(Sick(f"line-{n}", f"Exit {n}", State.SILENT, still=60) for n in (1, 2, 3))
_CLOSED = (Sick("shut-1", "Door", State.CLOSED, still=600),)
_WELL = tuple(Sick(f"well-{n}", f"Gate {n}", State.OK) for n in (1, 2, 3, 4))

STORES = (
    ("WELL", "Fine Street", _WELL, factories.ALWAYS),
    ("SHUT", "Sunday Market", _CLOSED, OpeningHours({})),
    ("SICK", "Ward Lane", SICK, factories.ALWAYS),
    ("LINE", "Cut Road", _SILENT_STORE, factories.ALWAYS),
)
ALL = tuple(one for _, _, some, _ in STORES for one in some)


def build(engine: Engine, now: datetime) -> dict[str, int]:
    """Enrol the chain, write its past and its last hours, judge it over the last half hour. Return ids by login."""
    rows = [
        StoreRow("Europe", "Berlin", code, name, "UTC", hours, camera_rows=tuple(map(_row, cameras)))
        for code, name, cameras, hours in STORES
    ]
    enrolment.import_chain(engine, rows)
    with transaction(engine) as conn:
        ids = {login: place.camera_id for place, login in zip(factories.places(engine), _logins(), strict=True)}
        for one in ALL:
            observations.add(conn, [*_past(one, ids[one.login], now), *_recent(one, ids[one.login], now)])
    for minutes in range(27, -1, -3):
        assert health.evaluate(engine, now - timedelta(minutes=minutes)) is not None
    return ids


def _row(one: Sick) -> CameraRow:
    return CameraRow(one.login, place=one.place, model="AX-1000", dialect="axis")


def _logins() -> list[str]:
    return [one.login for one in ALL]


def _past(one: Sick, camera_id: int, now: datetime) -> Iterator[Observed]:
    """Two weeks without a break up to seven hours ago, busy in the afternoon."""
    running = now.replace(minute=0, second=0, microsecond=0, tzinfo=None)
    for hours in range(15 * 24, 6, -1) if one.has_past else ():
        hour = running - timedelta(hours=hours)
        yield observed(hour, usual_hour(_photos(hour)), camera_id=camera_id)


def _photos(hour: datetime) -> int:
    return 80 + 40 * (hour.hour % 12 > 5)


def _recent(one: Sick, camera_id: int, now: datetime) -> Iterator[Observed]:
    """The last hours up to when the camera sent its last photo; what is odd is odd in the last three."""
    last_at = now - timedelta(minutes=one.still)
    running = last_at.replace(minute=0, second=0, microsecond=0)
    for back in range(6 if one.has_past else 1, -1, -1):
        hour = running - timedelta(hours=back)
        share = last_at.minute / 60 if back == 0 else 1.0
        sums = usual_hour(round(_photos(hour) * share))
        if hour.replace(tzinfo=None) > (now - timedelta(hours=7)).replace(tzinfo=None):
            sums, last = (one.change(sums), one.last) if back < 3 else (sums, USUAL_LAST)
            at = last_at if back == 0 else hour + timedelta(minutes=59)
            yield observed(hour.replace(tzinfo=None), sums, replace(last, uploaded_at=at), camera_id=camera_id)
