"""Lets time pass in a chain: cameras send, or don't, and all are judged every few minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from storemood import health
from storemood.db import health as store
from storemood.db import observations
from storemood.db.engine import Engine, transaction
from storemood.domain.health.states import State
from storemood.domain.observations import Observed
from tests import factories
from tests.cameras_past import DAYTIME, NOW, observed, past, usual_hour

EVERY = timedelta(minutes=3)


def add_stores(engine: Engine, *codes: str, cameras: int = 2) -> list[int]:
    """Stores whose clock is UTC, open from 8 to 20, and their cameras' ids."""
    rows = [factories.store_row(code, timezone="UTC", hours=DAYTIME, cameras=cameras) for code in codes]
    factories.add_chain(engine, *rows)
    return [place.camera_id for place in factories.places(engine)]


def observe(engine: Engine, *some: Observed) -> None:
    with transaction(engine) as conn:
        observations.add(conn, some)


def give_past(engine: Engine, camera_ids: list[int]) -> None:
    midnight = NOW.replace(hour=0, minute=0, tzinfo=None)
    observe(engine, *[one for camera_id in camera_ids for one in past(camera_id=camera_id, weeks=2, until=midnight)])


def send(engine: Engine, camera_ids: list[int], at: datetime, photos: int = 3) -> None:
    """Photos as usual arrive, the last at an instant."""
    hour = at.replace(minute=0, second=0, microsecond=0, tzinfo=None)
    for camera_id in camera_ids:
        one = observed(hour, usual_hour(photos), camera_id=camera_id)
        observe(engine, replace(one, last=replace(one.last, uploaded_at=at)))


def run(engine: Engine, minutes: int, sending: list[int], *, start: datetime = NOW) -> datetime:
    """Let time pass: some cameras send, and all are judged every few minutes. Returns when it ended."""
    now = start
    while now < start + timedelta(minutes=minutes):
        now += EVERY
        send(engine, sending, now)
        assert health.evaluate(engine, now) is not None
    return now


def states(engine: Engine) -> dict[int, State]:
    with transaction(engine) as conn:
        return {camera_id: one.standing.shown for camera_id, one in store.list_believed(conn).items()}
