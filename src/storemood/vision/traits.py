"""Estimates apparent gender, age and mood of aligned face crops with the shipped network, ``models/traits.onnx``."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import (
    AGE_BAND_STARTS,
    KNOWN_AGE_BANDS,
    KNOWN_GENDERS,
    KNOWN_MOODS,
    AgeBand,
    Gender,
    Mood,
    Traits,
)
from storemood.domain.policy import Measures
from storemood.vision.align import CROP_SIDE
from storemood.vision.found import Floats
from storemood.vision.session import Session, open_model

GENDER_KNOWN_FROM = 0.6
"""A gender less probable than this is unknown. The model card shows what each threshold costs."""

MOOD_KNOWN_FROM = 0.4
"""A mood less probable than this is unknown."""

SURE_OF_GENDER, SURE_OF_MOOD = 0.9, 0.7
"""A face whose gender or mood is less probable than this after one look is looked at in the mirror too. The model card
shows what that gains and costs."""

_TRACE = np.float32(1e-9)  # of each answer is kept: looks that are certain of opposites still say something

BAND_EDGES: NDArray[np.float64] = np.array([*AGE_BAND_STARTS, 85], np.float64)
"""Years between which the age bands lie; the open band is taken to end at 85."""

BAND_CENTRES: NDArray[np.float64] = (BAND_EDGES[:-1] + BAND_EDGES[1:]) / 2


class TraitsNetwork:
    """Holds the network in memory. ``threads`` is how many it may use; ``session`` replaces the shipped file.

    Such a network takes ``crops``, uint8 (n, CROP_SIDE, CROP_SIDE, 3) RGB, and gives probabilities of the known genders
    (n, 2), age bands (n, 9) and moods (n, 8), in the order of the product's enums. Raises ModelUnusable when it
    can't be read.
    """

    def __init__(self, *, threads: int = 1, session: Session | None = None) -> None:
        self._session = session or open_model("traits", threads=threads)

    def estimate(self, crops: NDArray[np.uint8]) -> list[Traits]:
        """Estimate the traits of every crop, (n, CROP_SIDE, CROP_SIDE, 3) RGB as ``align.crop_face`` makes them."""
        if len(crops) == 0:
            return []
        return [interpret(*row) for row in zip(*self.distributions(crops), strict=True)]

    def distributions(self, crops: NDArray[np.uint8]) -> tuple[Floats, Floats, Floats]:
        """Return the probabilities of the genders (n, 2), age bands (n, 9) and moods (n, 8) of one crop or more."""
        if crops.shape[1:] != (CROP_SIDE, CROP_SIDE, 3):
            raise ValueError(f"expected crops of {CROP_SIDE} x {CROP_SIDE} x 3, got {crops.shape[1:]}")
        seen = self._look(crops)
        doubted = doubtful(seen[0], seen[2])
        if len(doubted):
            turned = self._look(np.ascontiguousarray(crops[doubted, :, ::-1]))
            for one, other in zip(seen, turned, strict=True):
                one[doubted] = agreed(one[doubted], other)
        return seen

    def _look(self, crops: NDArray[np.uint8]) -> tuple[Floats, Floats, Floats]:
        genders, ages, moods = (np.array(part, np.float32) for part in self._session.run({"crops": crops}))
        return genders, ages, moods


def doubtful(genders: NDArray[np.floating], moods: NDArray[np.floating]) -> NDArray[np.intp]:
    """Return the rows of probabilities, (n, 2) and (n, 8), that leave too much doubt for one look to be enough."""
    return np.flatnonzero((genders.max(axis=1) < SURE_OF_GENDER) | (moods.max(axis=1) < SURE_OF_MOOD))


def agreed(one: Floats, other: Floats) -> Floats:
    """Return what two looks at the same faces say together, (n, answers): probabilities of the mean of their logits."""
    both = np.sqrt(np.maximum(one, _TRACE) * np.maximum(other, _TRACE))
    return np.asarray(both / both.sum(axis=1, keepdims=True), np.float32)


def interpret(genders: NDArray[np.floating], ages: NDArray[np.floating], moods: NDArray[np.floating]) -> Traits:
    """Turn one face's probabilities, (2,), (9,) and (8,), into traits; what is not probable enough becomes unknown."""
    ages = np.asarray(ages, np.float64) / np.sum(ages, dtype=np.float64)
    gender, mood = int(np.argmax(genders)), int(np.argmax(moods))
    low, high = age_quantiles(ages, (0.1, 0.9))
    return Traits(
        gender=KNOWN_GENDERS[gender] if genders[gender] >= GENDER_KNOWN_FROM else Gender.UNKNOWN,
        genders=dict(zip(KNOWN_GENDERS, map(float, genders), strict=True)),
        age_years=float(ages @ BAND_CENTRES),
        age_low=low,
        age_high=high,
        age_band=KNOWN_AGE_BANDS[int(np.argmax(ages))],
        mood=KNOWN_MOODS[mood] if moods[mood] >= MOOD_KNOWN_FROM else Mood.UNKNOWN,
        moods=dict(zip(KNOWN_MOODS, map(float, moods), strict=True)),
    )


NOT_MEASURED = Traits(Gender.UNKNOWN, {}, 0.0, 0.0, 0.0, AgeBand.UNKNOWN, Mood.UNKNOWN, {})


def withhold(traits: Traits, measures: Measures) -> Traits:
    """Return the traits without those that must not be measured: unknown, with nothing left of the estimate."""
    gender = {} if measures.gender else {"gender": Gender.UNKNOWN, "genders": {}}
    age = {} if measures.age else {"age_years": 0.0, "age_low": 0.0, "age_high": 0.0, "age_band": AgeBand.UNKNOWN}
    mood = {} if measures.mood else {"mood": Mood.UNKNOWN, "moods": {}}
    return replace(traits, **gender, **age, **mood)  # type: ignore[arg-type]  # fields of Traits by name


def age_quantiles(ages: NDArray[np.float64], shares: tuple[float, ...]) -> tuple[float, ...]:
    """Find the ages in years below which the given shares of the distribution over the bands lie.

    A band's probability is spread evenly over its years.
    """
    # A trace of probability everywhere keeps the sum growing, so that each share meets one age.
    traced = np.maximum(ages, 1e-12)
    below = np.concatenate([[0.0], np.cumsum(traced / traced.sum())])
    return tuple(float(age) for age in np.interp(shares, below, BAND_EDGES))
