"""What the validation faces say about a network: shares of right answers, errors in years, calibration."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storemood.vision.align import crop_face
from storemood.vision.traits import BAND_CENTRES
from training import faces
from training.faces import fer_points, majority_moods
from training.traits.data import AGE_WORDS, GENDER_WORDS


@dataclass(frozen=True)
class Validation:
    """Crops (n, side, side, 3) of all validation faces with their labels, -1 where there is none.

    ``races`` is only for measuring error by group.
    """

    crops: NDArray[np.uint8]
    genders: NDArray[np.int64]
    ages: NDArray[np.int64]
    moods: NDArray[np.int64]
    races: NDArray[np.str_]


@dataclass(frozen=True)
class Answers:
    """A network's logits, or logarithms of its probabilities, for every crop."""

    gender: NDArray[np.float32]
    age: NDArray[np.float32]
    mood: NDArray[np.float32]


def validation(data: Path, work: Path) -> Validation:
    """Cut the validation faces out with the product's own alignment, from labelled or default landmarks."""
    people = faces.read_fairface("val", data, work)
    expressions = faces.read_ferplus("val", data, work)
    moods = majority_moods(expressions.votes)
    points = fer_points("val", len(moods), work)
    clear = np.flatnonzero(moods >= 0)
    crops = [crop_face(picture, five) for picture, five in zip(people.pictures, people.placed, strict=True)] + [
        crop_face(np.repeat(expressions.pictures[row][..., None], 3, axis=2), points[row]) for row in clear
    ]
    nobody = np.full(len(clear), -1)
    return Validation(
        crops=np.stack(crops),
        genders=np.concatenate([[GENDER_WORDS.index(word.lower()) for word in people.genders], nobody]),
        ages=np.concatenate([[AGE_WORDS.index(word) for word in people.ages], nobody]),
        moods=np.concatenate([np.full(len(people.ages), -1), moods[clear]]),
        races=np.array(people.races + [""] * len(clear)),
    )


def some(truth: Validation, *, every: int) -> Validation:
    """Keep one face of ``every``, for a quick look."""
    return Validation(**{name: getattr(truth, name)[::every] for name in truth.__dataclass_fields__})


def mean_of(one: Answers, other: Answers) -> Answers:
    """What two looks at the same crops say together."""
    return Answers((one.gender + other.gender) / 2, (one.age + other.age) / 2, (one.mood + other.mood) / 2)


def softmax(logits: NDArray[np.float32], temperature: float = 1.0) -> NDArray[np.float64]:
    """Probabilities, (n, answers), each row summing to 1."""
    scaled = logits.astype(np.float64) / temperature
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def describe(truth: Validation, answers: Answers) -> str:
    """One line of figures, for watching a run."""
    people, seen = truth.genders >= 0, truth.moods >= 0
    gender = (answers.gender[people].argmax(1) == truth.genders[people]).mean()
    off = np.abs(answers.age[people].argmax(1) - truth.ages[people])
    years = softmax(answers.age[people]) @ BAND_CENTRES
    mood = (answers.mood[seen].argmax(1) == truth.moods[seen]).mean()
    error = np.abs(years - BAND_CENTRES[truth.ages[people]]).mean()
    return (
        f"gender {gender:.4f} age {np.mean(off == 0):.4f} within one {np.mean(off <= 1):.4f} "
        f"years off {error:.2f} mood {mood:.4f}"
    )
