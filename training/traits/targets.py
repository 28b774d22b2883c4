"""What the heads shall answer: labels, softened by what a finished network guesses (`training.traits.guess`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import KNOWN_AGE_BANDS, KNOWN_GENDERS

GUESS_WEIGHT = 0.35
"""How much a guess weighs, where nobody labelled a face, against a label."""
WRONG_GENDERS = 0.05  # of the labels, taken as given
AGE_TRUST = 0.35  # what a guess counts for in an age that is labelled too
AGE_BLUR = 0.55  # bands

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Targets:
    """What a head shall answer, row by row.

    ``answers`` (n, answers) sum to 1 in each row; ``weights`` (n,) are 0 where nobody knows.
    """

    answers: Floats
    weights: Floats


def doubted_genders(labels: NDArray[np.int64], guesses: Floats | None) -> Floats:
    """Labels as probabilities, (n, 2), not quite sure.

    Where there is a guess, the mean of it and of what it makes of the label, a given share of which is wrong (Bayes): a
    sure guess can overrule a label, an unsure one cannot.
    """
    named = labels[:, None] == np.arange(len(KNOWN_GENDERS))
    if guesses is None:
        return np.where(named, 1 - WRONG_GENDERS / 2, WRONG_GENDERS / 2).astype(np.float32)
    both = np.where(named, 1 - WRONG_GENDERS, WRONG_GENDERS) * guesses
    return np.asarray((both / both.sum(axis=1, keepdims=True) + guesses) / 2, np.float32)


def doubted_ages(labels: NDArray[np.int64], guesses: Floats | None) -> Floats:
    """Bands blurred into their neighbours, (n, 9), and mixed with guesses where there are some."""
    blurred = np.exp(-0.5 * ((np.arange(len(KNOWN_AGE_BANDS)) - labels[:, None]) / AGE_BLUR) ** 2)
    blurred /= blurred.sum(axis=1, keepdims=True)
    return np.asarray(blurred if guesses is None else (1 - AGE_TRUST) * blurred + AGE_TRUST * guesses, np.float32)


def guessed(guesses: Floats | None, count: int, answers: int) -> Targets:
    """Guesses alone, or nothing."""
    if guesses is None:
        return Targets(np.zeros((count, answers), np.float32), np.zeros(count, np.float32))
    return Targets(guesses, np.full(count, GUESS_WEIGHT, np.float32))
