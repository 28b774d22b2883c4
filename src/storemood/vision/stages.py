"""Times the analysis of a photo stage by stage, beside plain JPEG decoding of the same bytes. For benchmarks."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import simplejpeg

from storemood.domain.model import Face
from storemood.vision import quality
from storemood.vision.align import crop_face
from storemood.vision.detector import Detector
from storemood.vision.photo import Limits, Photo, Pixels, decode, reduction_for
from storemood.vision.quality import Gate
from storemood.vision.recogniser import Recogniser
from storemood.vision.traits import TraitsNetwork

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds of wall-clock time that one photo took. ``decode_floor_ms`` and ``decode_full_ms`` are libjpeg-turbo
    alone, at the scale that analysis decodes at and at full size; ``analyse_ms`` is the whole analysis in one call."""

    decode_floor_ms: float
    decode_full_ms: float
    decode_ms: float
    detect_ms: float
    quality_ms: float
    crop_ms: float
    traits_ms: float
    analyse_ms: float


class Stopwatch:
    """Holds the networks, one thread each, and times photos with them."""

    def __init__(self, gate: Gate) -> None:
        """Raises ModelUnusable when a network can't be opened."""
        self._gate = gate
        self._limits = Limits()
        self._detector = Detector()
        self._traits = TraitsNetwork()
        self._recogniser = Recogniser(gate, limits=self._limits, detector=self._detector, traits=self._traits)

    def time(self, data: bytes) -> Timings:
        """Decode plainly, go through the stages and analyse as a whole, right after one another, so that whatever else
        the machine does hits all of them. Raises BadPhoto for a JPEG that can't be looked at."""
        decode_ms, photo = _timed(lambda: decode(data, self._limits))
        detect_ms, faces = _timed(lambda: self._detector.find_faces(photo))
        quality_ms, accepted = _timed(lambda: self._accepted(photo, faces))
        crop_ms, crops = _timed(lambda: _crops(photo, accepted))
        traits_ms, _ = _timed(lambda: self._traits.estimate(np.stack(crops)) if crops else [])
        analyse_ms, _ = _timed(lambda: self._recogniser.analyse(data))
        return Timings(
            decode_floor_ms=decode_floor_ms(data),
            decode_full_ms=decode_full_ms(data),
            decode_ms=decode_ms,
            detect_ms=detect_ms,
            quality_ms=quality_ms,
            crop_ms=crop_ms,
            traits_ms=traits_ms,
            analyse_ms=analyse_ms,
        )

    def _accepted(self, photo: Photo, faces: Sequence[Face]) -> list[Face]:
        frame = (photo.width, photo.height)
        return [
            face
            for face in faces
            if not quality.reject_reasons(quality.measure(photo, face), face.box, frame, self._gate)
        ]


def decode_floor_ms(jpeg: bytes) -> float:
    """Time libjpeg-turbo alone on a whole JPEG, at the scale that analysis would choose."""
    height, width, *_ = simplejpeg.decode_jpeg_header(jpeg)
    return _decode_ms(jpeg, height, width, reduction_for(width, height))


def decode_full_ms(jpeg: bytes) -> float:
    """Time libjpeg-turbo alone on a whole JPEG, at full size."""
    height, width, *_ = simplejpeg.decode_jpeg_header(jpeg)
    return _decode_ms(jpeg, height, width, 1)


def _decode_ms(jpeg: bytes, height: int, width: int, reduction: int) -> float:
    least = {"min_height": -(-height // reduction), "min_width": -(-width // reduction)}
    return _timed(lambda: simplejpeg.decode_jpeg(jpeg, "RGB", fastupsample=True, **least))[0]


def _crops(photo: Photo, faces: Sequence[Face]) -> list[Pixels]:
    return [crop_face(photo.pixels, np.array(face.landmarks.points(), np.float32) / photo.scale) for face in faces]


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    result = work()
    return (time.perf_counter() - began) * 1000, result
