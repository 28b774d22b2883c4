"""Estimates traits with the Open Model Zoo's retail networks, converted to ONNX.

Both look at one BGR face of 0..255, framed by its box from ear to ear and from the forehead to the chin, not aligned.
The product's crops are aligned, and show more: the frame is cut out of them by where their landmarks are.
"""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from statistics import NormalDist

import cv2
import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import KNOWN_AGE_BANDS, KNOWN_GENDERS, KNOWN_MOODS, AgeBand, Mood, Traits
from storemood.vision.adapters.network import Form, Input, Network
from storemood.vision.align import TEMPLATE
from storemood.vision.found import Floats
from storemood.vision.traits import BAND_EDGES, interpret

AGE_GENDER_SIDE = 62
EMOTIONS_SIDE = 64

_AGE_NAMES = ("age_conv3", "fc3_a")  # the file's name for it, and the documentation's

AGE_GENDER = Form(
    "omz-age-gender-0013", Input("float", (1, 3, AGE_GENDER_SIDE, AGE_GENDER_SIDE)), (_AGE_NAMES, ("prob",))
)
EMOTIONS = Form("omz-emotions-0003", Input("float", (1, 3, EMOTIONS_SIDE, EMOTIONS_SIDE)), (("prob_emotion",),))

AGE_ERROR_YEARS = 6.99
"""Mean absolute error that the Open Model Zoo gives for age-gender-recognition-retail-0013."""

EMOTION_MOODS = (Mood.NEUTRAL, Mood.HAPPINESS, Mood.SADNESS, Mood.SURPRISE, Mood.ANGER)
"""The network's emotions, in its order. It knows no disgust, fear or contempt: these stay at 0."""

_AGE_SPREAD_YEARS = AGE_ERROR_YEARS * math.sqrt(math.pi / 2)  # of a normal distribution with that mean absolute error

# A face's frame in distances between the eyes: to each side of their middle, above them, and below the mouth.
_ASIDE = 1.12
_ABOVE = 0.80
_BELOW = 0.55


class AgeGender:
    """age-gender-recognition-retail-0013: apparent gender, and an age in years. Not made for children."""

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        """Raises ModelUnusable when the file can't be opened, ModelUnfit when it is another network."""
        self._network = Network(path, AGE_GENDER, threads=threads)

    def estimate(self, crops: NDArray[np.uint8]) -> list[Traits]:
        """Estimate gender and age of every crop, as `align.crop_face` makes them; the mood is unknown."""
        ages, genders = _answers(self._network, crops, AGE_GENDER_SIDE, (1, len(KNOWN_GENDERS)))
        return [with_age(_told(genders=gender), float(age[0]) * 100) for age, gender in zip(ages, genders, strict=True)]


class Emotions:
    """emotions-recognition-retail-0003: five expressions."""

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        """Raises ModelUnusable when the file can't be opened, ModelUnfit when it is another network."""
        self._network = Network(path, EMOTIONS, threads=threads)

    def estimate(self, crops: NDArray[np.uint8]) -> list[Traits]:
        """Estimate the mood of every crop, as `align.crop_face` makes them; gender and age are unknown."""
        (emotions,) = _answers(self._network, crops, EMOTIONS_SIDE, (len(EMOTION_MOODS),))
        moods = np.zeros((len(emotions), len(KNOWN_MOODS)), np.float32)
        moods[:, [KNOWN_MOODS.index(mood) for mood in EMOTION_MOODS]] = emotions
        return [_told(moods=row) for row in moods]


def with_age(traits: Traits, years: float) -> Traits:
    """Return the traits with an age that a network gave as one number.

    The network says nothing of its doubt, so its published mean absolute error does: the age is taken to be distributed
    normally around the number, with the spread that makes that error (mean absolute deviation times sqrt(pi / 2)). The
    band is the one that the number lies in.
    """
    oldest = float(BAND_EDGES[-1])
    years = min(max(years, 0.0), oldest)
    reach = NormalDist().inv_cdf(0.9) * _AGE_SPREAD_YEARS
    band = min(int(np.searchsorted(BAND_EDGES, years, side="right")) - 1, len(KNOWN_AGE_BANDS) - 1)
    return replace(
        traits,
        age_years=years,
        age_low=max(years - reach, 0.0),
        age_high=min(years + reach, oldest),
        age_band=KNOWN_AGE_BANDS[band],
    )


def framed(crop: NDArray[np.uint8], side: int) -> Floats:
    """Cut a face's frame out of an aligned crop, (n, n, 3) RGB, for the networks: (3, side, side) BGR, 0..255."""
    whole = crop.shape[0]
    left, top, right, bottom = np.clip(np.round(np.array(_frame()) * whole), 0, whole).astype(int)
    face = crop[top:bottom, left:right]
    kind = cv2.INTER_AREA if min(face.shape[:2]) > side else cv2.INTER_LINEAR
    resized = cv2.resize(face, (side, side), interpolation=kind)
    return np.ascontiguousarray(resized[:, :, ::-1].transpose(2, 0, 1), np.float32)


def _frame() -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a face's frame, as shares of the aligned crop's side."""
    right_eye, left_eye, _, right_mouth, left_mouth = TEMPLATE
    middle, apart = (right_eye + left_eye) / 2, float(left_eye[0] - right_eye[0])
    mouth = (right_mouth[1] + left_mouth[1]) / 2
    return (
        float(middle[0]) - _ASIDE * apart,
        float(middle[1]) - _ABOVE * apart,
        float(middle[0]) + _ASIDE * apart,
        float(mouth) + _BELOW * apart,
    )


def _answers(network: Network, crops: NDArray[np.uint8], side: int, columns: tuple[int, ...]) -> list[Floats]:
    """Run a network on every crop and return its outputs, an (n, count) array for each of ``columns``."""
    if len(crops) == 0:
        return [np.empty((0, count), np.float32) for count in columns]
    faces = np.stack([framed(crop, side) for crop in crops])
    batches = [faces] if network.input.shape[0] is None else [face[None] for face in faces]
    runs = [
        [
            network.shaped(answer, (len(batch), count))
            for answer, count in zip(network.answer(batch), columns, strict=True)
        ]
        for batch in batches
    ]
    return [np.concatenate(answers) for answers in zip(*runs, strict=True)]


def _told(*, genders: Floats | None = None, moods: Floats | None = None) -> Traits:
    """Turn one face's probabilities into traits. What is not given is unknown, and as probable as its alternatives; an
    unknown age is spread evenly over all years."""
    flat_genders, flat_moods = (np.full(count, 1 / count) for count in (len(KNOWN_GENDERS), len(KNOWN_MOODS)))
    flat_ages = np.diff(BAND_EDGES) / BAND_EDGES[-1]
    traits = interpret(flat_genders if genders is None else genders, flat_ages, flat_moods if moods is None else moods)
    return replace(traits, age_band=AgeBand.UNKNOWN)
