"""A simulated past: what simulated cameras usually brought before, so that what is odd of them now is seen as such.

An hour of it is made of the very pictures that the cameras will send, as the product's own networks see them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from storemood.db.learnt import Stamp
from storemood.demo.past import open_hours
from storemood.domain.clocks import Source
from storemood.domain.health.states import State
from storemood.domain.hours import OpeningHours
from storemood.domain.observations import SUMS, Last, Observation, ObservationKey, Observed, last_of, of_result
from storemood.simulate.album import Album
from storemood.simulate.states import CLOCK_AHEAD, SEEN_IN_PHOTOS
from storemood.vision.recogniser import Recogniser

WEEKS = 2
BEGAN = timedelta(hours=5)
"""So long ago a camera fell silent or slow: that is seen over time alone."""

_HOUR = timedelta(hours=1)
_CLOCK_LEFT = (timedelta(minutes=3), timedelta(minutes=2))


@dataclass(frozen=True, slots=True)
class PastCamera:
    """A camera whose past is made up as far as it is not known: ``known_to`` is its last hour, on the store's clock."""

    camera_id: int
    state: State
    timezone: ZoneInfo
    hours: OpeningHours = field(repr=False)
    known_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What one picture shows."""

    sums: Observation
    last: Last


def look_at(album: Album, recogniser: Recogniser) -> list[Shown]:
    """Return what the product sees in each picture of an album."""
    scenes = album.scenes()
    return [
        Shown(
            replace(of_result(result, fused=(), is_late=False), uploads=1, bytes=len(scene)),
            last_of(result, ()),
        )
        for scene, result in zip(scenes, recogniser.analyse_batch(scenes), strict=True)
    ]


def past(
    cameras: Sequence[PastCamera], shown: Sequence[Shown], *, until: datetime, photos_an_hour: float, seed: int
) -> Iterator[Observed]:
    """Yield the open hours of WEEKS weeks before ``until`` (an instant). A new camera has none."""
    for camera in cameras:
        rng = np.random.default_rng((seed, camera.camera_id))
        for begins, wall, share in open_hours(camera.timezone, camera.hours, until=until, weeks=WEEKS):
            photos = int(rng.poisson(share * photos_an_hour))
            is_known = camera.known_to is not None and wall <= camera.known_to
            if photos and not is_known and begins < _end_of(camera.state, begins, until):
                sums = _sum_up(shown, rng.multinomial(photos, [1 / len(shown)] * len(shown)).tolist())
                sent_at = min(begins + _HOUR, until) - timedelta(seconds=1)
                yield Observed(
                    ObservationKey(camera.camera_id, wall), sums, replace(shown[-1].last, uploaded_at=sent_at)
                )


def _end_of(state: State, begins: datetime, until: datetime) -> datetime:
    """Return when the past of a camera ends. What is seen in photos is judged by the hour: in the running one there
    shall be none that were well."""
    if state is State.NEW:
        return begins
    if state in (State.SILENT, State.SLOW):
        return until - BEGAN
    return until - _HOUR if state in SEEN_IN_PHOTOS else until


def _sum_up(shown: Sequence[Shown], counts: Sequence[int]) -> Observation:
    return Observation(
        **{
            name: sum(count * getattr(one.sums, name) for one, count in zip(shown, counts, strict=True))
            for name in SUMS
        }
    )


def stamps(cameras: Sequence[PastCamera], *, until: datetime) -> Iterator[Stamp]:
    """Yield what wrong clocks said of two photos just before ``until``. It takes a third to be certain: one that is
    sent."""
    for camera in cameras:
        for left in _CLOCK_LEFT if camera.state is State.WRONG_CLOCK else ():
            wall = (until - left + CLOCK_AHEAD).astimezone(camera.timezone).replace(tzinfo=None)
            for source in Source:
                yield Stamp(camera.camera_id, source, wall, until - left, camera.timezone)
