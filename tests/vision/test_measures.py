"""What must not be measured never leaves the engine, and where nothing may be, the traits network is not asked."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from storemood.domain.model import AgeBand, Gender, Mood, Traits
from storemood.domain.policy import Measures
from storemood.vision.quality import GATE_LEVELS
from storemood.vision.recogniser import Recogniser
from storemood.vision.traits import NOT_MEASURED, TraitsNetwork
from tests.servers import photos

PHOTO = photos.scene(seed=3, dated=False)


class Counting(TraitsNetwork):
    """The network that ships; counts the faces that it was shown."""

    faces = 0

    def estimate(self, crops: NDArray[np.uint8]) -> list[Traits]:
        self.faces += len(crops)
        return super().estimate(crops)


@pytest.fixture(scope="module")
def network() -> Counting:
    return Counting()


@pytest.fixture(scope="module")
def recogniser(network: Counting) -> Recogniser:
    return Recogniser(GATE_LEVELS["standard"], traits=network)


def traits_of(recogniser: Recogniser, *measures: Measures) -> list[Traits]:
    results = recogniser.analyse_batch([PHOTO] * len(measures), measures=measures)
    found = [face.traits for result in results for face in result.faces if face.traits is not None]
    assert len(found) == len(measures), "one face a photo"
    return found


def test_only_what_may_be_measured_leaves_the_engine(recogniser: Recogniser) -> None:
    whole, no_gender, no_age, no_mood = traits_of(
        recogniser, Measures(), Measures(gender=False), Measures(age=False), Measures(mood=False)
    )
    assert (no_gender.gender, no_gender.genders, no_gender.moods) == (Gender.UNKNOWN, {}, whole.moods)
    assert (no_age.age_band, no_age.age_years, no_age.age_low, no_age.age_high) == (AgeBand.UNKNOWN, 0, 0, 0)
    assert (no_mood.mood, no_mood.moods, no_mood.age_years) == (Mood.UNKNOWN, {}, whole.age_years)
    assert whole.genders
    assert whole.moods


def test_where_nothing_may_be_measured_the_network_is_not_asked(recogniser: Recogniser, network: Counting) -> None:
    before = network.faces
    nothing = Measures(gender=False, age=False, mood=False)
    assert traits_of(recogniser, nothing) == [NOT_MEASURED]
    assert network.faces == before
    mixed = traits_of(recogniser, nothing, Measures())
    assert mixed[0] == NOT_MEASURED != mixed[1]
    assert network.faces == before + 1
