"""Faces that never move: printed ones, on posters and packets, and everybody in a picture that stands still.

A printed face is found like a person's, and every photo would count it again. But nobody alive holds the head in one
place, to a few millimetres, from photo to photo and for minutes: what does is no customer.

What is remembered is where in the picture a face was and how large, for as long as photos of its camera keep finding
one there; of a customer's, until two more photos, a minute apart, were taken. Nothing of the face itself is, and
nothing is stored.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storemood.domain.dialects.reading import View
from storemood.domain.fusion import is_close_up
from storemood.domain.model import Box, PhotoResult, PhotoState, SeenFace

STILL = "still"
"""Why such a face is refused."""

# The same printed face, photographed again in other light, with noise and another compression, is found within 0.02 of
# its size in 95 of 100 photos, and within 3.5 % as large.
_MOVED, _RESIZED = 0.04, 0.06

_APART = timedelta(minutes=1)  # photos closer than this are one piece of evidence
_LASTED = timedelta(minutes=10)
_STILL_FROM, _MOST, _FORGOTTEN_BELOW = 5, 10, -1
_MISSED = 2  # what a photo without a face there takes away: it has to be in two of three
_TAKEN_OVER = 0.2  # of a newly found place into the known one

_PLACES, _VIEWS = 12, 12_000  # remembered at most: of a view, and views


@dataclass(slots=True)
class _Place:
    """Where faces were found: centre and size in pixels. ``score`` rises with every photo that has one there, and falls
    with every one that has none."""

    x: float
    y: float
    size: float
    since: datetime
    judged_at: datetime
    score: int = 1
    is_still: bool = False

    def fits(self, other: _Place) -> bool:
        near = math.dist((self.x, self.y), (other.x, other.y)) <= _MOVED * self.size
        return near and abs(math.log(other.size / self.size)) <= _RESIZED

    def judge(self, found: _Place | None, at: datetime) -> None:
        """Take a photo as evidence, unless it is of the same minute as the last."""
        if abs(at - self.judged_at) < _APART:
            return
        self.judged_at = at
        if found is None:
            self.score -= _MISSED
            return
        self.score = min(self.score + 1, _MOST)
        self.x += _TAKEN_OVER * (found.x - self.x)
        self.y += _TAKEN_OVER * (found.y - self.y)
        self.size += _TAKEN_OVER * (found.size - self.size)
        self.is_still = self.is_still or (self.score >= _STILL_FROM and abs(at - self.since) >= _LASTED)


class StillFaces:
    """Learns from photo to photo where faces never move, camera by camera, and refuses them.

    A camera's photos of another size are another view of it.
    """

    def __init__(self) -> None:
        self._views: OrderedDict[tuple[int, int, int], list[_Place]] = OrderedDict()

    def refuse(self, camera_id: int, taken_at: datetime, result: PhotoResult, view: View | None = None) -> PhotoResult:
        """Return the result with the faces refused that never move, having learnt from it.

        Give photos about in the order in which they were taken. In one whose ``view`` is a crop, places say nothing.
        """
        if view is View.CROP or result.state is not PhotoState.ANALYSED or not result.width or not result.height:
            return result
        places = self._places(camera_id, result.width, result.height)
        found = [_place_of(face.face.box, taken_at, result.height) for face in result.faces]
        known = [_known(places, one) for one in found]
        pairs = list(zip(found, known, strict=True))
        for place in places:
            place.judge(next((one for one, there in pairs if there is place), None), taken_at)
        new = [one for one, there in pairs if one is not None and there is None]
        kept = [place for place in places if place.score >= _FORGOTTEN_BELOW]
        places[:] = sorted([*kept, *new], key=lambda place: place.score, reverse=True)[:_PLACES]
        faces = [
            _refused(face) if there is not None and there.is_still else face
            for face, there in zip(result.faces, known, strict=True)
        ]
        return replace(result, faces=tuple(faces))

    def _places(self, camera_id: int, width: int, height: int) -> list[_Place]:
        view = (camera_id, width, height)
        places = self._views.setdefault(view, [])
        self._views.move_to_end(view)
        if len(self._views) > _VIEWS:
            self._views.popitem(last=False)
        return places


def _place_of(box: Box, at: datetime, height: int) -> _Place | None:
    """Return where a face is; None for one that fills the photo, which was cut out around it."""
    if is_close_up(box, height):
        return None
    return _Place(*box.centre, max(1.0, box.side), since=at, judged_at=at)


def _known(places: Sequence[_Place], found: _Place | None) -> _Place | None:
    return None if found is None else next((place for place in places if place.fits(found)), None)


def _refused(face: SeenFace) -> SeenFace:
    return replace(face, reject_reasons=(*face.reject_reasons, STILL))
