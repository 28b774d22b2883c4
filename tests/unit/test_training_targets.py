"""What training asks for where labels and a finished network's guesses meet."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from training.traits.targets import GUESS_WEIGHT, doubted_ages, doubted_genders, guessed


def row(*values: float) -> NDArray[np.float32]:
    return np.array([values], np.float32)


@pytest.mark.parametrize(
    ("word", "label", "guess", "answer"),
    [
        ("agreed", 0, (0.9, 0.1), 0),
        ("a sure guess against the label", 0, (0.02, 0.98), 1),
        ("an unsure guess against the label", 0, (0.4, 0.6), 0),
    ],
)
def test_a_sure_guess_can_overrule_a_gender(word: str, label: int, guess: tuple[float, float], answer: int) -> None:
    target = doubted_genders(np.array([label]), row(*guess))
    assert target.sum() == pytest.approx(1, abs=1e-6), word
    assert target.argmax() == answer, word


def test_without_a_guess_a_gender_is_nearly_sure() -> None:
    target = doubted_genders(np.array([0, 1]), None)
    np.testing.assert_allclose(target.sum(axis=1), 1, atol=1e-6)
    assert (target[[0, 1], [0, 1]] > 0.9).all()


def test_an_age_leans_to_its_neighbours_and_to_the_guess() -> None:
    plain = doubted_ages(np.array([4]), None)[0]
    assert plain.argmax() == 4
    assert plain[3] == pytest.approx(plain[5])
    leaning = doubted_ages(np.array([4]), row(*np.eye(9)[6]))[0]
    assert leaning.sum() == pytest.approx(1, abs=1e-6)
    assert leaning.argmax() == 4
    assert leaning[6] > leaning[2]


def test_faces_nobody_labelled_weigh_less_and_without_guesses_nothing() -> None:
    assert guessed(row(0.3, 0.7), 1, 2).weights.tolist() == [pytest.approx(GUESS_WEIGHT)]
    nothing = guessed(None, 3, 2)
    assert nothing.answers.shape == (3, 2)
    assert nothing.weights.tolist() == [0, 0, 0]
