"""What counts as one event: photos of one moment, however they are ordered, cut or named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storemood.domain.dialects.reading import View
from storemood.domain.fusion import Event, Glimpse, KnownFrom, Shot, fuse, gap_s, mean_traits
from storemood.domain.model import AgeBand, Box, Gender, Mood, SeenFace, Traits
from tests.factories import NOON, seen_face, traits

KNOWN_FROM = KnownFrom(gender=0.6, mood=0.4)
SCENE = (2688, 1520)


def person(*, female: float = 0.95, years: float = 34.0, happy: float = 0.7) -> Traits:
    """Return traits as the network gives them, the age 20 years wide."""
    return replace(
        traits(),
        gender=Gender.FEMALE if female >= 0.6 else Gender.MALE if female <= 0.4 else Gender.UNKNOWN,
        genders={Gender.FEMALE: female, Gender.MALE: 1 - female},
        age_years=years,
        age_low=years - 10,
        age_high=years + 10,
        mood=Mood.HAPPINESS if happy >= 0.4 else Mood.UNKNOWN,
        moods={Mood.HAPPINESS: happy, Mood.NEUTRAL: 1 - happy},
    )


def face(at: tuple[float, float], size: float = 120.0, of: Traits | None = None, *, sharpness: float = 0.8) -> SeenFace:
    """Return a counted face whose box has its centre at a place."""
    seen = seen_face(of=of or person())
    box = Box(at[0] - size / 2, at[1] - size / 2, at[0] + size / 2, at[1] + size / 2)
    return replace(seen, face=replace(seen.face, box=box), quality=replace(seen.quality, sharpness=sharpness))


def shot(number: int, at_s: float, *faces: SeenFace, frame: tuple[int, int] = SCENE, camera_id: int = 1) -> Shot:
    """Return a photo of a camera without a clock, ``at_s`` after noon and a bit."""
    at = NOON + timedelta(seconds=at_s, microseconds=137)
    return Shot(number, camera_id, at, at, frame[0], frame[1], faces)


def fused(*shots: Shot, window_s: float = 2.0) -> list[Event]:
    return fuse(shots, window_s=window_s, known_from=KNOWN_FROM)


def grouped(*shots: Shot, window_s: float = 2.0) -> set[frozenset[tuple[int, int]]]:
    """Return the events as sets of (photo, number of the face)."""
    return {
        frozenset((one.shot.photo_id, one.number) for one in event.glimpses)
        for event in fused(*shots, window_s=window_s)
    }


WOMAN, MAN = person(female=0.95), person(female=0.05)
MIDDLE = (1300.0, 700.0)


@pytest.mark.parametrize(
    ("word", "shots", "customers"),
    [
        (
            "a burst of one person standing",
            [shot(1, 0, face(MIDDLE)), shot(2, 0.5, face(MIDDLE)), shot(3, 1, face(MIDDLE))],
            1,
        ),
        (
            "a burst of five over three seconds, walking towards the camera",
            [shot(n, 0.7 * n, face((1300 + 20 * n, 500 + 110 * n), 100 + 22 * n)) for n in range(5)],
            1,
        ),
        (
            "two side by side in a burst of three",
            [shot(n, 0.4 * n, face((1100 + 10 * n, 700)), face((1450 + 10 * n, 690), of=MAN)) for n in range(3)],
            2,
        ),
        (
            "two alike side by side in a burst of three",
            [shot(n, 0.4 * n, face((1100 + 10 * n, 700)), face((1450 + 10 * n, 690))) for n in range(3)],
            2,
        ),
        (
            "two side by side, of whom one is missing in the second photo",
            [shot(1, 0, face((1100, 700)), face((1450, 700))), shot(2, 0.4, face((1455, 705)))],
            2,
        ),
        (
            "a second person comes into a burst",
            [shot(1, 0, face((1100, 700))), shot(2, 0.5, face((1110, 720)), face((1700, 700)))],
            2,
        ),
        ("one a second through different places", [shot(n, n, face((600 + 500 * n, 700))) for n in range(4)], 4),
        (
            "one a second, a woman and a man in one place",
            [shot(1, 0, face(MIDDLE)), shot(2, 1, face(MIDDLE, of=MAN))],
            2,
        ),
        (
            "one a second, a girl and her grandmother in one place",
            [shot(1, 0, face(MIDDLE, of=person(years=16))), shot(2, 1, face(MIDDLE, of=person(years=68)))],
            2,
        ),
        (
            "a second later, rather of two genders",
            [shot(1, 0, face(MIDDLE, of=person(female=0.7))), shot(2, 1.2, face(MIDDLE, of=person(female=0.4)))],
            2,
        ),
        (
            "at once, genders uncertain: the same place is one person",
            [shot(1, 0, face(MIDDLE, of=person(female=0.6))), shot(2, 0.2, face(MIDDLE, of=person(female=0.4)))],
            1,
        ),
        ("a face far away and one close by", [shot(1, 0, face(MIDDLE, 70)), shot(2, 0.3, face(MIDDLE, 200))], 2),
        ("three seconds apart", [shot(1, 0, face(MIDDLE)), shot(2, 3, face(MIDDLE))], 2),
        ("two cameras", [shot(1, 0, face(MIDDLE)), shot(2, 0, face(MIDDLE), camera_id=2)], 2),
        ("nobody", [shot(1, 0), shot(2, 0.5)], 0),
        ("a refused face", [shot(1, 0, seen_face("blurred")), shot(2, 0.5, face(MIDDLE))], 1),
        (
            "a crop beside its scene",
            [shot(1, 0, face((110, 130), 150), frame=(220, 280)), shot(2, 0.6, face(MIDDLE, 150))],
            1,
        ),
        (
            "a crop beside a scene with two, who differ",
            [
                shot(1, 0, face((110, 130), 150, MAN), frame=(220, 280)),
                shot(2, 0, face((900, 700), 150), face(MIDDLE, 150, MAN)),
            ],
            2,
        ),
        (
            "two crops beside a scene with two",
            [
                shot(1, 0, face((110, 130), 150, MAN), frame=(220, 280)),
                shot(2, 0, face((900, 700), 150), face(MIDDLE, 150, MAN)),
                shot(3, 0, face((110, 130), 150), frame=(220, 280)),
            ],
            2,
        ),
        (
            "a crop of somebody else than the scene shows",
            [shot(1, 0, face((110, 130), 150, MAN), frame=(220, 280)), shot(2, 0, face(MIDDLE, 150))],
            2,
        ),
        (
            "crops alone have no places to compare",
            [shot(n, 0.3 * n, face((110, 130), 150), frame=(220, 280)) for n in range(3)],
            3,
        ),
        (
            "a crop long after a scene",
            [shot(1, 0, face(MIDDLE, 150)), shot(2, 1.5, face((110, 130), 150), frame=(220, 280))],
            2,
        ),
    ],
)
def test_an_event_is_one_customer(word: str, shots: list[Shot], customers: int) -> None:
    assert len(fused(*shots)) == customers, word


def test_the_man_in_the_crop_is_the_man_in_the_scene() -> None:
    crop = shot(1, 0, face((110, 130), 150, MAN), frame=(220, 280))
    scene = shot(2, 0, face((900, 700), 150, WOMAN), face(MIDDLE, 150, MAN))
    assert grouped(crop, scene) == {frozenset({(1, 0), (2, 1)}), frozenset({(2, 0)})}


def test_neighbours_are_not_swapped() -> None:
    first = shot(1, 0, face((1100, 700)), face((1350, 700)))
    second = shot(2, 0.5, face((1390, 710)), face((1140, 710)))
    assert grouped(first, second) == {frozenset({(1, 0), (2, 1)}), frozenset({(1, 1), (2, 0)})}


def test_without_a_window_each_face_counts() -> None:
    assert len(fused(shot(1, 0, face(MIDDLE)), shot(2, 0, face(MIDDLE)), window_s=0)) == 2


@pytest.mark.parametrize(
    ("word", "taken", "received", "gap"),
    [
        ("no clock: the receipt tells", (0.1, 0.6), (0.1, 0.6), 0.5),
        ("one second of the clock, received half a second apart", (0, 0), (0.1, 0.6), 0.5),
        ("across the turn of a second", (0, 1), (0.9, 1.2), 0.3),
        ("a backlog: one second, received a minute apart", (0, 0), (0, 60), 1.0),
        ("a backlog: a minute apart, received at once", (0, 60), (0, 0.1), 59.0),
        ("one clock only", (0, 0.7), (0.5, 0.7), 0.2),
    ],
)
def test_the_gap_is_read_from_both_clocks(
    word: str, taken: tuple[float, float], received: tuple[float, float], gap: float
) -> None:
    def at(seconds: float) -> datetime:
        return NOON + timedelta(seconds=seconds)

    one, other = (
        Shot(number, 1, at(when), at(then), *SCENE, ())
        for number, (when, then) in enumerate(zip(taken, received, strict=True))
    )
    assert gap_s(one, other) == gap_s(other, one) == pytest.approx(gap), word


def glimpses(*faces: SeenFace) -> list[Glimpse]:
    return [Glimpse(shot(1, 0, *faces), number, one.traits) for number, one in enumerate(faces) if one.traits]


def test_one_face_keeps_its_traits() -> None:
    odd = replace(person(), age_band=AgeBand.AGE_70_UP)
    assert mean_traits(glimpses(face(MIDDLE, of=odd)), KNOWN_FROM) is odd


def test_the_better_seen_face_says_more() -> None:
    clear = face(MIDDLE, of=person(female=0.9, years=30, happy=0.9), sharpness=0.9)
    dim = face(MIDDLE, of=person(female=0.4, years=40, happy=0.1), sharpness=0.15)
    mean = mean_traits(glimpses(clear, dim), KNOWN_FROM)
    assert (mean.gender, mean.mood) == (Gender.FEMALE, Mood.HAPPINESS)
    assert mean.genders[Gender.FEMALE] == pytest.approx(0.8)
    assert (mean.age_low, mean.age_years, mean.age_high) == pytest.approx((22, 32, 42))


def test_what_is_not_probable_enough_together_is_unknown() -> None:
    mean = mean_traits(
        glimpses(
            face(MIDDLE, of=person(female=0.7, happy=0.7)),
            face(MIDDLE, of=replace(person(female=0.3), mood=Mood.SADNESS, moods={Mood.SADNESS: 0.7, Mood.ANGER: 0.3})),
        ),
        KNOWN_FROM,
    )
    assert (mean.gender, mean.mood) == (Gender.UNKNOWN, Mood.UNKNOWN)


@pytest.mark.parametrize(
    ("word", "bands", "band"),
    [
        ("all agree", [(AgeBand.AGE_30_39, 34), (AgeBand.AGE_30_39, 41)], AgeBand.AGE_30_39),
        (
            "two of three",
            [(AgeBand.AGE_30_39, 38), (AgeBand.AGE_40_49, 44), (AgeBand.AGE_40_49, 45)],
            AgeBand.AGE_40_49,
        ),
        ("none was estimated", [(AgeBand.UNKNOWN, 40), (AgeBand.UNKNOWN, 40)], AgeBand.UNKNOWN),
    ],
)
def test_the_band_is_one_that_a_face_had(word: str, bands: list[tuple[AgeBand, float]], band: AgeBand) -> None:
    faces = [face(MIDDLE, of=replace(person(years=years), age_band=of)) for of, years in bands]
    assert mean_traits(glimpses(*faces), KNOWN_FROM).age_band is band, word


PEOPLE = st.builds(person, female=st.floats(0, 1), years=st.floats(5, 80), happy=st.floats(0, 1))
PLACES = st.tuples(st.floats(0, 2688), st.floats(0, 1520))
FACES = st.builds(face, PLACES, st.floats(30, 700), PEOPLE) | st.just(seen_face("blurred"))


@st.composite
def moments(draw: st.DrawFn) -> list[Shot]:
    """Some photos of two cameras within a few seconds, some with a clock of whole seconds."""
    shots = []
    for number in range(draw(st.integers(1, 6))):
        faces = draw(st.lists(FACES, max_size=4))
        one = shot(number, draw(st.sampled_from((0.0, 0.3, 0.8, 1.5, 3.0))), *faces, camera_id=draw(st.integers(1, 2)))
        has_clock = draw(st.booleans())
        frame = draw(st.sampled_from((SCENE, (220, 280))))
        taken = one.taken_at.replace(microsecond=0) if has_clock else one.taken_at
        shots.append(replace(one, taken_at=taken, width=frame[0], height=frame[1]))
    return shots


def accepted(shots: Sequence[Shot]) -> list[tuple[int, int]]:
    return [(one.photo_id, number) for one in shots for number, seen in enumerate(one.faces) if seen.accepted]


@settings(max_examples=150, deadline=None)
@given(shots=moments(), data=st.data())
def test_the_order_of_photos_does_not_matter(shots: list[Shot], data: st.DataObject) -> None:
    assert fused(*data.draw(st.permutations(shots))) == fused(*shots)


@settings(max_examples=150, deadline=None)
@given(shots=moments())
def test_each_face_is_in_one_event_and_no_event_holds_two_of_a_photo(shots: list[Shot]) -> None:
    events = fused(*shots)
    seen = [(one.shot.photo_id, one.number) for event in events for one in event.glimpses]
    assert sorted(seen) == sorted(accepted(shots))
    for event in events:
        assert len({one.shot.photo_id for one in event.glimpses}) == len(event.glimpses)
        assert len({one.shot.camera_id for one in event.glimpses}) == 1
    most_in_a_photo = max(len(accepted([one])) for one in shots)
    assert most_in_a_photo <= len(events) <= len(accepted(shots))


def named(one: Shot, view: View, event_key: str | None = None) -> Shot:
    return replace(one, view=view, event_key=event_key)


GIRL = person(years=16)
SCENE_OF_TWO = shot(1, 0, face((900, 700)), face((1700, 700), of=MAN))
LARGE_CROP = (1600, 1400)


@pytest.mark.parametrize(
    ("word", "shots", "customers"),
    [
        (
            "a scene and two crops of it, whatever their sizes and however late",
            [
                named(SCENE_OF_TWO, View.SCENE, "e"),
                named(shot(2, 3, face((700, 700), 500), frame=LARGE_CROP), View.CROP, "e"),
                named(shot(3, 9, face((700, 700), 500, of=MAN), frame=LARGE_CROP), View.CROP, "e"),
            ],
            2,
        ),
        (
            "two crops of one scene are two people, alike or not",
            [named(shot(n, 0.1 * n, face((70, 70), 50), frame=(200, 200)), View.CROP, "e") for n in (1, 2)],
            2,
        ),
        (
            "a crop of somebody whom the scene shows too small",
            [
                named(shot(1, 0, face((900, 700), of=MAN)), View.SCENE, "e"),
                named(shot(2, 0.1, face((700, 700), 500, of=GIRL), frame=LARGE_CROP), View.CROP, "e"),
            ],
            2,
        ),
        (
            "the crop first",
            [
                named(shot(1, 0, face((700, 700), 500), frame=LARGE_CROP), View.CROP, "e"),
                named(replace(SCENE_OF_TWO, photo_id=2), View.SCENE, "e"),
            ],
            2,
        ),
        (
            "another event, too late to be the same",
            [
                named(shot(1, 0, face((900, 700))), View.SCENE, "e"),
                named(shot(2, 1.5, face((700, 700), 500), frame=LARGE_CROP), View.CROP, "f"),
            ],
            2,
        ),
        (
            "no key, but a crop by name, a second apart",
            [
                named(shot(1, 0, face((900, 700))), View.SCENE),
                named(shot(2, 0.9, face((700, 700), 600), frame=LARGE_CROP), View.CROP),
            ],
            1,
        ),
    ],
)
def test_what_names_say_of_an_event(word: str, shots: list[Shot], customers: int) -> None:
    assert len(fused(*shots)) == customers, word
    assert len(fused(*shots[::-1])) == customers, word
