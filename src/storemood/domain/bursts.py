"""Which waiting photos belong together, and which of them are all there: a worker takes a camera's moment whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

MOST_PHOTOS = 12
LONGEST_WINDOWS = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """A photo that waits, and how long ago it was received; less than 0 where its gateway's clock is ahead."""

    photo_id: int
    camera_id: int
    age_s: float


def pick(waiting: Iterable[Waiting], *, window_s: float, most: int) -> list[int]:
    """Return the ids of the photos to take now: whole bursts, the first that came first, until there are ``most``.

    A burst is photos of one camera, each received at most ``window_s`` after the one before. It is cut after three
    windows or 12 photos, so that an endless one is worked off too. It is left alone until it can't grow any more.
    """
    in_order = sorted(waiting, key=lambda one: (one.camera_id, -one.age_s, one.photo_id))
    bursts = [
        burst
        for _, group in groupby(in_order, key=lambda one: one.camera_id)
        for burst in _split(group, window_s)
        if _is_complete(burst, window_s)
    ]
    picked: list[int] = []
    for burst in sorted(bursts, key=lambda burst: min(one.photo_id for one in burst)):
        if len(picked) >= most:
            break
        picked += [one.photo_id for one in burst]
    return picked


def _split(photos: Iterable[Waiting], window_s: float) -> Iterator[list[Waiting]]:
    burst: list[Waiting] = []
    for photo in photos:
        if burst and not _continues(burst, photo, window_s):
            yield burst
            burst = []
        burst.append(photo)
    yield burst


def _continues(burst: Sequence[Waiting], photo: Waiting, window_s: float) -> bool:
    is_near = burst[-1].age_s - photo.age_s <= window_s
    is_within = burst[0].age_s - photo.age_s <= LONGEST_WINDOWS * window_s
    return is_near and is_within and len(burst) < MOST_PHOTOS


def _is_complete(burst: Sequence[Waiting], window_s: float) -> bool:
    """Whether its camera was quiet for a window since, or it has waited long enough. A photo from the future doesn't
    wait: its gateway's clock is wrong."""
    return abs(burst[-1].age_s) > window_s or burst[0].age_s > LONGEST_WINDOWS * window_s
