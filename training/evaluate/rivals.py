"""Opens the networks that are measured: the shipped ones, and any number of other files beside them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import Traits
from storemood.vision.adapters import open_traits, yunet
from storemood.vision.adapters.yunet import YuNet
from storemood.vision.align import crop_face
from storemood.vision.catalogue import GIVES, Format, Kind, Trait, kind_of
from storemood.vision.detector import THRESHOLD, Detector, ProposalNetwork
from storemood.vision.photo import Limits, decode
from storemood.vision.recogniser import FaceFinder
from storemood.vision.session import open_model_file
from storemood.vision.stages import decode_full_ms
from storemood.vision.traits import TraitsNetwork, interpret
from training.evaluate.intervals import Figure, Floats, median

SHIPPED = "storemood"
"""The name of the networks inside the package. A file given under this name takes their place."""

DETECTOR_FORMATS = tuple(form.value for form in Format if kind_of(form) is Kind.DETECTOR)
TRAITS_FORMATS = tuple(form.value for form in Format if kind_of(form) is Kind.TRAITS)

FLOOR = 0.33
"""Scores below this are not looked at where our threshold is swept."""

YUNET_FLOOR = 0.3
"""Below this, YuNet's answers are too many to compare and too poor to matter."""


@dataclass(frozen=True)
class ModelFile:
    """A network by the name that tables give it. Without a path it is the shipped one."""

    name: str
    format: str
    path: Path | None = None


def parse_model(text: str, formats: Sequence[str]) -> ModelFile:
    """Read NAME=PATH[:FORMAT]; the first format is the usual one. Raises ValueError."""
    name, equals, rest = text.partition("=")
    path, colon, last = rest.rpartition(":")
    if not (colon and last in formats):
        path, last = rest, formats[0]
    if not (name and equals and path):
        raise ValueError(f"{text} is not NAME=PATH[:FORMAT] with a format out of {', '.join(formats)}")
    return ModelFile(name, last, Path(path))


def with_shipped(models: Sequence[ModelFile], format_: str) -> list[ModelFile]:
    """The shipped network first, unless a file was given under its name."""
    first = [model for model in models if model.name == SHIPPED] or [ModelFile(SHIPPED, format_)]
    return first[-1:] + [model for model in models if model.name != SHIPPED]


@dataclass(frozen=True)
class Finder:
    """A detector that reports what scores ``floor`` or more; the product takes it for a face from ``threshold``."""

    name: str
    faces: FaceFinder
    floor: float
    threshold: float


def open_finder(model: ModelFile, *, sweep: bool = False) -> Finder:
    """Open a detector as the product uses it, or to ``sweep`` its threshold: then it reports unlikely faces too.

    Raises ModelUnusable.
    """
    if model.path and model.format == Format.YUNET:
        floor = YUNET_FLOOR if sweep else yunet.THRESHOLD
        return Finder(model.name, YuNet(model.path, threshold=floor), floor, yunet.THRESHOLD)
    floor = FLOOR if sweep else THRESHOLD
    proposals = ProposalNetwork(session=open_model_file(model.path)) if model.path else None
    return Finder(model.name, Detector(proposals=proposals, threshold=floor), floor, THRESHOLD)


@dataclass(frozen=True)
class Estimator:
    """A traits network. ``ask`` gives each crop's traits, of which those in ``gives`` are the network's own, and the
    probabilities of the age bands, (n, 9), where the network has them."""

    name: str
    gives: frozenset[Trait]
    ask: Callable[[NDArray[np.uint8]], tuple[list[Traits], Floats | None]]


def open_estimator(model: ModelFile) -> Estimator:
    """Raises ModelUnusable."""
    form = Format(model.format)
    if model.path and form is not Format.STOREMOOD_TRAITS:
        other = open_traits(form, model.path)
        return Estimator(model.name, GIVES[form], lambda crops: (other.estimate(crops), None))
    network = TraitsNetwork(session=open_model_file(model.path) if model.path else None)
    return Estimator(model.name, GIVES[form], partial(_ask_ours, network))


def _ask_ours(network: TraitsNetwork, crops: NDArray[np.uint8]) -> tuple[list[Traits], Floats]:
    genders, ages, moods = (np.asarray(part, np.float64) for part in network.distributions(crops))
    traits = [interpret(*row) for row in zip(genders, ages, moods, strict=True)]
    return traits, ages


def time_looks(
    jpegs: Sequence[bytes],
    points: Sequence[NDArray[np.float32]],
    finders: Sequence[Finder],
    others: Sequence[Estimator],
) -> dict[str, dict[str, Figure]]:
    """Median milliseconds on one thread: of plainly decoding a JPEG at full size, of one look of each detector at it,
    and of one face with each traits network; and how many times the decoding of the same JPEG each takes.

    ``points`` are a face's landmarks (5, 2) in each photo. All take turns at each photo, so that whatever else the
    machine does hits all of them.
    """
    spent: dict[str, list[float]] = {}
    for jpeg, five in zip(jpegs, points, strict=True):
        photo = decode(jpeg, Limits())
        crop = crop_face(photo.pixels, five / photo.scale)[None]
        spent.setdefault("plain decoding", []).append(decode_full_ms(jpeg))
        for finder in finders:
            spent.setdefault(f"detector {finder.name}", []).append(_ms(partial(finder.faces.find_faces, photo)))
        for other in others:
            spent.setdefault(f"traits {other.name}", []).append(_ms(partial(other.ask, crop)))
    floor = np.array(spent["plain decoding"])
    return {
        name: {"ms": median(np.array(times)), "times_decoding": median(np.array(times) / floor)}
        for name, times in spent.items()
    }


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
