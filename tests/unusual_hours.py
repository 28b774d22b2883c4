"""An hour, and the same hour of the eight weeks before it."""

from __future__ import annotations

from datetime import datetime, timedelta

from storemood import analysis
from storemood.db import coverages
from storemood.db.engine import Engine, transaction
from storemood.db.photos import ClaimedPhoto
from storemood.domain.chain import Place
from storemood.domain.health.coverage import Coverage
from storemood.domain.model import AgeBand, Gender, Mood
from tests import factories
from tests.factories import analysed, seen_face, traits


def see(engine: Engine, at: datetime, times: int, place: Place | None = None) -> None:
    """Let a store see so many customers; the first one where none is named."""
    place = place or factories.places(engine)[0]
    photo = ClaimedPhoto(1, place.camera_id, "shot.jpg", "key", at)
    face = seen_face(of=traits(Gender.FEMALE, AgeBand.AGE_30_39, Mood.HAPPINESS))
    with transaction(engine) as conn:
        analysis.count(conn, [analysis.Seen(photo, place, at, analysed(*[face] * times))])


def give_weeks(
    engine: Engine, hour: datetime, customers: int, *, last: int, present: float = 1.0, place: Place | None = None
) -> None:
    """Give a store eight weeks with some customers in an hour, and ``last`` ones in the hour itself, in which a share
    of its cameras was ``present``."""
    place = place or factories.places(engine)[0]
    with transaction(engine) as conn:
        days = {
            (place.store_id, (hour - timedelta(weeks=weeks)).date()): [
                Coverage(1.0, 1.0 if weeks else present) for _ in range(24)
            ]
            for weeks in range(9)
        }
        coverages.save(conn, hour.replace(tzinfo=None), days)
    for weeks in range(1, 9):
        see(engine, hour - timedelta(weeks=weeks), customers + weeks % 3, place)
    if last:
        see(engine, hour, last, place)
