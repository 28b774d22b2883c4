"""Photos in, results out: decode, find faces, measure them, pass the gate, estimate traits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import Face, PhotoResult, PhotoState, SeenFace, Traits
from storemood.domain.policy import Measures
from storemood.vision import quality
from storemood.vision.align import crop_face
from storemood.vision.detector import Detector
from storemood.vision.errors import BadPhoto
from storemood.vision.headers import find_time_taken
from storemood.vision.photo import Limits, Photo, Pixels, decode
from storemood.vision.quality import Gate
from storemood.vision.traits import NOT_MEASURED, TraitsNetwork, withhold

NO_FACE = "no_face"


class FaceFinder(Protocol):
    """What finds faces: the detector that ships, or another."""

    def find_faces(self, photo: Photo) -> list[Face]: ...


class TraitsEstimator(Protocol):
    """What estimates the traits of aligned faces, (n, side, side, 3) RGB."""

    def estimate(self, crops: NDArray[np.uint8]) -> list[Traits]: ...


@dataclass(frozen=True, slots=True)
class _Look:
    """A photo's result without traits, and the crops, by face, that traits are wanted of."""

    result: PhotoResult
    crops: dict[int, Pixels]


class Recogniser:
    """The local recognition engine. May be used by several threads at once; a bad photo is a result, never an error."""

    def __init__(
        self,
        gate: Gate,
        *,
        threads: int = 1,
        limits: Limits | None = None,
        detector: FaceFinder | None = None,
        traits: TraitsEstimator | None = None,
    ) -> None:
        """Raises ModelUnusable when a network can't be opened."""
        cv2.setNumThreads(threads)  # OpenCV would take every core for each small picture
        self._gate = gate
        self._limits = limits or Limits()
        self._detector = detector or Detector(threads=threads)
        self._traits = traits or TraitsNetwork(threads=threads)

    def analyse(self, data: bytes, *, all_faces: bool = False) -> PhotoResult:
        """Look at one photo. With ``all_faces`` the faces that the gate refuses get traits too."""
        return self.analyse_batch([data], all_faces=all_faces)[0]

    def analyse_batch(
        self, photos: Sequence[bytes], *, all_faces: bool = False, measures: Sequence[Measures] = ()
    ) -> list[PhotoResult]:
        """Look at several photos, with one call of the traits network for all their faces. Results are in the same
        order.

        ``measures`` says of each photo which traits may be measured; of none: all. Where none may, faces are found and
        never given to the traits network; where some may, the others end at the network's output and leave here as
        unknown.
        """
        allowed = measures or [Measures()] * len(photos)
        looks = [self._look(data, all_faces=all_faces) for data in photos]
        crops = [crop for look, may in zip(looks, allowed, strict=True) if may.any for crop in look.crops.values()]
        estimates = iter(self._traits.estimate(np.stack(crops)) if crops else ())
        return [
            _with_traits(
                look.result,
                {face: withhold(next(estimates), may) if may.any else NOT_MEASURED for face in look.crops},
            )
            for look, may in zip(looks, allowed, strict=True)
        ]

    def exif_time(self, data: bytes) -> datetime | None:
        """Return when the photo says it was taken, on the camera's wall clock, or None."""
        return find_time_taken(data)

    def _look(self, data: bytes, *, all_faces: bool) -> _Look:
        try:
            photo = decode(data, self._limits)
        except BadPhoto as error:
            return _Look(PhotoResult(PhotoState.REJECTED, error.reason), {})
        seen = [self._see(photo, face) for face in self._detector.find_faces(photo)]
        wanted = [number for number, face in enumerate(seen) if face.accepted or all_faces]
        return _Look(
            PhotoResult(
                PhotoState.ANALYSED,
                None if seen else NO_FACE,
                width=photo.width,
                height=photo.height,
                faces=tuple(seen),
            ),
            {number: crop_face(photo.pixels, _points(photo, seen[number].face)) for number in wanted},
        )

    def _see(self, photo: Photo, face: Face) -> SeenFace:
        measured = quality.measure(photo, face)
        frame = (photo.width, photo.height)
        return SeenFace(face, measured, quality.reject_reasons(measured, face.box, frame, self._gate), None)


def _points(photo: Photo, face: Face) -> NDArray[np.float32]:
    return np.array(face.landmarks.points(), np.float32) / photo.scale


def _with_traits(result: PhotoResult, traits: dict[int, Traits]) -> PhotoResult:
    faces = tuple(replace(face, traits=traits.get(number)) for number, face in enumerate(result.faces))
    return replace(result, faces=faces)
