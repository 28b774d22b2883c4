"""The traits network as shipped: what it gives, that it is consistent, and that it is good enough on labelled faces."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from storemood import vision
from storemood.domain.model import (
    KNOWN_AGE_BANDS,
    KNOWN_GENDERS,
    KNOWN_MOODS,
    AgeBand,
    Gender,
    Mood,
    Traits,
)
from storemood.vision.align import CROP_SIDE, TEMPLATE, crop_face
from storemood.vision.session import Session
from storemood.vision.traits import TraitsNetwork, age_quantiles, agreed, interpret

MODEL = Path(vision.__file__).parent / "models" / "traits.onnx"
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
needs_labelled_faces = pytest.mark.skipif(not DATA.exists(), reason="the labelled faces are not on this machine")


@pytest.fixture(scope="module")
def network() -> TraitsNetwork:
    return TraitsNetwork()


def some_crops(count: int) -> NDArray[np.uint8]:
    noise = np.random.default_rng(11).integers(0, 256, (count, 8, 8, 3), np.uint8)
    crops = [cv2.resize(picture, (CROP_SIDE, CROP_SIDE), interpolation=cv2.INTER_CUBIC) for picture in noise]
    return np.stack(crops).astype(np.uint8)


def test_the_file_is_small_enough_for_a_package() -> None:
    assert MODEL.stat().st_size < 6_000_000


def test_no_crops_give_no_traits(network: TraitsNetwork) -> None:
    assert network.estimate(np.empty((0, CROP_SIDE, CROP_SIDE, 3), np.uint8)) == []


def test_crops_of_another_size_are_refused(network: TraitsNetwork) -> None:
    with pytest.raises(ValueError, match="expected crops"):
        network.estimate(np.zeros((1, CROP_SIDE + 8, CROP_SIDE + 8, 3), np.uint8))


def test_probabilities_sum_to_one_and_ages_are_in_order(network: TraitsNetwork) -> None:
    for traits in network.estimate(some_crops(7)):
        assert set(traits.genders) == set(KNOWN_GENDERS)
        assert set(traits.moods) == set(KNOWN_MOODS)
        assert sum(traits.genders.values()) == pytest.approx(1, abs=1e-5)
        assert sum(traits.moods.values()) == pytest.approx(1, abs=1e-5)
        assert 0 <= traits.age_low < traits.age_years < traits.age_high <= 85


def test_a_batch_gives_what_single_crops_give(network: TraitsNetwork) -> None:
    crops = some_crops(5)
    together = network.estimate(crops)
    alone = [network.estimate(crop[None])[0] for crop in crops]
    for one, other in zip(together, alone, strict=True):
        assert one.gender == other.gender
        assert one.age_band == other.age_band
        assert one.age_years == pytest.approx(other.age_years, abs=0.01)
        assert list(one.moods.values()) == pytest.approx(list(other.moods.values()), abs=1e-3)


class Answering:
    """A session that says of a crop what its upper left corner says, and of its mirror image what the right one says:
    how probable the first gender is, and the first mood, in percent. It notes how many crops it was shown."""

    def __init__(self) -> None:
        self.shown = list[int]()

    def run(self, inputs: Mapping[str, NDArray[np.uint8]]) -> tuple[NDArray[np.float32], ...]:
        corners = inputs["crops"][:, 0, 0].astype(np.float32) / 100
        self.shown.append(len(corners))
        gender, mood = corners[:, 0], corners[:, 1]
        moods = np.empty((len(corners), 8), np.float32)
        moods[:, 0], moods[:, 1:] = mood, (1 - mood[:, None]) / 7
        return np.stack([gender, 1 - gender], axis=1), np.full((len(corners), 9), 1 / 9, np.float32), moods


@pytest.mark.parametrize(
    ("looks", "shown", "gender"),
    [
        pytest.param([(95, 90, 5, 90)], [1], 0.95, id="sure"),
        pytest.param([(80, 90, 50, 90)], [1, 1], 2 / 3, id="a gender in doubt"),
        pytest.param([(95, 60, 95, 90)], [1, 1], 0.95, id="a mood in doubt"),
        pytest.param([(80, 90, 80, 90), (95, 90, 5, 90)], [2, 1], 0.8, id="one of two in doubt"),
    ],
)
def test_only_doubt_costs_a_second_look(looks: list[tuple[int, ...]], shown: list[int], gender: float) -> None:
    crops = np.zeros((len(looks), CROP_SIDE, CROP_SIDE, 3), np.uint8)
    crops[:, 0, 0, :2] = [look[:2] for look in looks]
    crops[:, 0, -1, :2] = [look[2:] for look in looks]
    session = Answering()
    genders, _, moods = TraitsNetwork(session=cast(Session, session)).distributions(crops)
    assert session.shown == shown
    assert genders[0] == pytest.approx([gender, 1 - gender], abs=1e-5)
    assert moods.sum(axis=1) == pytest.approx(np.ones(len(looks)), abs=1e-5)


def test_looks_that_are_certain_of_opposites_leave_both_open() -> None:
    certain = np.array([[1, 0]], np.float32)
    assert agreed(certain, certain[:, ::-1]) == pytest.approx(np.full((1, 2), 0.5))
    assert agreed(certain, certain) == pytest.approx(certain, abs=1e-6)


def band(number: int) -> NDArray[np.float64]:
    return np.asarray(np.eye(9)[number])


EVEN_MOODS = np.full(8, 1 / 8)


@pytest.mark.parametrize(
    ("word", "genders", "moods", "gender", "mood"),
    [
        ("sure", (0.9, 0.1), np.eye(8)[1], Gender.FEMALE, Mood.NEUTRAL),
        ("the other one", (0.1, 0.9), np.eye(8)[7], Gender.MALE, Mood.CONTEMPT),
        ("unsure gender", (0.55, 0.45), np.eye(8)[0], Gender.UNKNOWN, Mood.HAPPINESS),
        ("unsure mood", (0.2, 0.8), EVEN_MOODS, Gender.MALE, Mood.UNKNOWN),
    ],
)
def test_unknown_is_an_answer(
    word: str, genders: tuple[float, float], moods: NDArray[np.float64], gender: Gender, mood: Mood
) -> None:
    traits = interpret(np.array(genders), band(3), moods)
    assert (traits.gender, traits.mood) == (gender, mood), word


@pytest.mark.parametrize(
    ("word", "ages", "years", "low", "high", "most"),
    [
        ("one band", band(3), 25, 21, 29, AgeBand.AGE_20_29),
        ("the last band", band(8), 77.5, 71.5, 83.5, AgeBand.AGE_70_UP),
        ("two neighbours", 0.5 * (band(3) + band(4)), 30, 22, 38, AgeBand.AGE_20_29),
        ("two far apart", 0.8 * band(1) + 0.2 * band(8), 20.7, 3.875, 77.5, AgeBand.AGE_3_9),
    ],
)
def test_ages_come_from_the_distribution(
    word: str, ages: NDArray[np.float64], years: float, low: float, high: float, most: AgeBand
) -> None:
    traits = interpret(np.array([0.5, 0.5]), ages, EVEN_MOODS)
    assert (traits.age_years, traits.age_low, traits.age_high) == pytest.approx((years, low, high)), word
    assert traits.age_band is most


def test_the_median_of_an_even_distribution() -> None:
    assert age_quantiles(np.full(10, 0.1)[:9] / 0.9, (0.5,)) == pytest.approx((35.0,))


def pictures(archive: str, names: Iterable[str]) -> list[NDArray[np.uint8]]:
    with zipfile.ZipFile(DATA / archive) as opened:
        encoded = [np.frombuffer(opened.read(name), np.uint8) for name in names]
    return [np.asarray(cv2.imdecode(one, cv2.IMREAD_COLOR_RGB), np.uint8) for one in encoded]


def rows(table: str, start: str, count: int) -> list[dict[str, str]]:
    with (DATA / table).open(newline="") as file:
        return [row for row in csv.DictReader(file) if row["file"].startswith(start)][:count]


def landmarks(row: dict[str, str]) -> NDArray[np.float64]:
    words = ("right_eye", "left_eye", "nose", "right_mouth", "left_mouth")
    return np.array([[float(row[f"{word}_x"]), float(row[f"{word}_y"])] for word in words])


@needs_labelled_faces
def test_gender_and_age_of_labelled_faces(network: TraitsNetwork) -> None:
    people = [row for row in rows("fairface.csv", "val/", 500) if row["right_eye_x"]]
    photos = pictures("fairface-val.zip", [row["file"] for row in people])
    crops = np.stack([crop_face(photo, landmarks(row)) for photo, row in zip(photos, people, strict=True)])
    seen = network.estimate(crops)
    off = [
        abs(KNOWN_AGE_BANDS.index(one.age_band) - KNOWN_AGE_BANDS.index(AgeBand(row["age"])))
        for one, row in zip(seen, people, strict=True)
    ]
    assert np.mean([likely_gender(one) == row["gender"].lower() for one, row in zip(seen, people, strict=True)]) > 0.88
    assert np.mean([steps <= 1 for steps in off]) > 0.85
    assert np.mean([one.gender is Gender.UNKNOWN for one in seen]) < 0.15


@needs_labelled_faces
def test_mood_of_labelled_faces(network: TraitsNetwork) -> None:
    tagged = [(row, clear_mood(row)) for row in rows("ferplus.csv", "val/", 600)]
    clear = [(row, mood) for row, mood in tagged if mood is not None]
    photos = pictures("ferplus.zip", [row["file"] for row, _ in clear])
    # These pictures are faces already, cut so that the features lie slightly lower than in our template.
    seen = network.estimate(np.stack([crop_face(photo, (TEMPLATE + np.array([0, 0.025])) * 48) for photo in photos]))
    likely = [max(one.moods, key=lambda mood: one.moods[mood]) for one in seen]
    assert np.mean([one == mood for one, (_, mood) in zip(likely, clear, strict=True)]) > 0.74


def likely_gender(traits: Traits) -> str:
    return max(traits.genders, key=lambda gender: traits.genders[gender]).value


def clear_mood(row: dict[str, str]) -> Mood | None:
    """What most taggers saw, or None for a tie, "unknown" or "not a face"."""
    votes = {word: int(row[word]) for word in (*KNOWN_MOODS, "unknown", "not_face")}
    winners = [word for word, count in votes.items() if count == max(votes.values())]
    return Mood(winners[0]) if len(winners) == 1 and winners[0] in set(KNOWN_MOODS) else None
