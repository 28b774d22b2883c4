"""Other networks behind the recogniser's seams: files with YuNet's and the retail networks' names and shapes, run by
onnxruntime, give the boxes, landmarks and traits that they should."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from storemood.domain.model import AgeBand, Box, Face, Gender, Landmarks, Mood, Traits
from storemood.vision import adapters
from storemood.vision.adapters.combined import Combined, Part
from storemood.vision.adapters.network import ModelUnfit
from storemood.vision.adapters.retail import AgeGender, Emotions, framed, with_age
from storemood.vision.adapters.yunet import YuNet, decode
from storemood.vision.align import CROP_SIDE, TEMPLATE, crop_face
from storemood.vision.catalogue import GIVES, Format
from storemood.vision.errors import ModelUnusable
from storemood.vision.found import Found
from storemood.vision.photo import Photo
from tests.vision import networks
from tests.vision.networks import a_face
from tests.vision.onnx_files import constant_model

Pixels = NDArray[np.uint8]


def written(folder: Path, model: bytes) -> Path:
    file = folder / "model.onnx"
    file.write_bytes(model)
    return file


def photo(width: int, height: int, *, scale: int = 1) -> Photo:
    return Photo(np.full((height, width, 3), 127, np.uint8), width * scale, height * scale)


def numbers(face: Face) -> NDArray[np.float64]:
    box = face.box
    return np.array([box.left, box.top, box.right, box.bottom, *np.ravel(face.landmarks.points()), face.score])


def scaled(face: Face, factor: float) -> Face:
    box, points = face.box, face.landmarks.points()
    return Face(
        Box(box.left * factor, box.top * factor, box.right * factor, box.bottom * factor),
        Landmarks(*((x * factor, y * factor) for x, y in points)),
        face.score,
    )


# YuNet ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stride", [8, 16, 32])
@pytest.mark.parametrize(
    ("case", "width", "height", "scale", "factor"),
    [
        ("as large as the network's picture", 640, 640, 1, 1.0),
        ("wide: black below", 640, 360, 1, 1.0),
        ("high: black beside", 300, 640, 1, 1.0),
        ("small: not enlarged", 320, 240, 1, 1.0),
        ("large: shrunk by two", 1280, 720, 1, 2.0),
        ("decoded at half its size", 640, 480, 2, 2.0),
    ],
)
def test_a_fixed_yunet_finds_the_face_where_it_is(
    tmp_path: Path, case: str, width: int, height: int, scale: int, factor: float, stride: int
) -> None:
    face = a_face(80.5, 60.25, 48, 60)
    detector = YuNet(written(tmp_path, networks.constant_yunet(face, height=640, width=640, stride=stride)))
    (found,) = detector.find_faces(photo(width, height, scale=scale))
    assert numbers(found) == pytest.approx(numbers(scaled(face, factor)), abs=0.01), case


def test_a_yunet_for_any_size_gets_whole_steps(tmp_path: Path) -> None:
    face = a_face(500, 300, 90, 110)
    detector = YuNet(written(tmp_path, networks.constant_yunet(face, height=416, width=704, fixed=False)))
    (found,) = detector.find_faces(photo(1280, 720))
    assert numbers(found) == pytest.approx(numbers(scaled(face, 1280 / 704)), abs=0.01)


def test_yunet_sees_bgr_and_every_cell_in_its_place(tmp_path: Path) -> None:
    detector = YuNet(written(tmp_path, networks.red_square_yunet()))
    pixels = np.full((480, 608, 3), 0, np.uint8)
    pixels[64:96, 128:160] = (255, 0, 0)
    pixels[320:336, 592:608] = (255, 0, 0)
    pixels[0:32, 0:32] = (0, 0, 255)
    found = detector.find_faces(Photo(pixels, 608, 480))
    boxes = {(face.box.left, face.box.top, face.box.right, face.box.bottom) for face in found}
    assert (592.0, 320.0, 608.0, 336.0) in boxes, "a square of the middle grid, in the last column"
    assert (128.0, 64.0, 160.0, 96.0) in boxes, "a square of the coarse grid"
    inside = [box for box in boxes if box[0] >= 128 and box[1] >= 64 and box[2] <= 160 and box[3] <= 96]
    assert all(box in inside or box[0] >= 592 for box in boxes), "the blue square is none"


def test_a_face_seen_by_two_grids_is_one_face(tmp_path: Path) -> None:
    face = a_face(100, 100, 60, 60)
    answers = networks.yunet_answers(face, 16, 640, 640)
    answers |= {
        name: answer
        for name, answer in networks.yunet_answers(a_face(104, 100, 60, 60, 0.7), 32, 640, 640).items()
        if name.endswith("_32")
    }
    file = written(tmp_path, constant_model({"input": ("float32", (1, 3, 640, 640))}, answers))
    (found,) = YuNet(file).find_faces(photo(640, 640))
    assert found.score == pytest.approx(0.9)
    assert 100 <= found.box.left <= 104


@pytest.mark.parametrize(
    ("case", "face"),
    [
        ("not sure enough", a_face(100, 100, 60, 60, 0.59)),
        ("no width", a_face(100, 100, 0.01, 60)),
        ("eyes in one place", Face(Box(100, 100, 160, 160), Landmarks(*[(120.0, 130.0)] * 5), 0.9)),
    ],
)
def test_what_is_no_face_is_left_out(tmp_path: Path, case: str, face: Face) -> None:
    detector = YuNet(written(tmp_path, networks.constant_yunet(face, height=640, width=640)))
    assert detector.find_faces(photo(640, 640)) == [], case


def grids(answers: dict[str, NDArray[np.generic]]) -> list[NDArray[np.float32]]:
    return [
        np.concatenate(
            [answers[f"{name}_{stride}"][0] for name in ("cls", "obj", "bbox", "kps")], axis=1, dtype=np.float32
        )
        for stride in networks.STRIDES
    ]


places = st.floats(0, 1, width=32)


@settings(deadline=None)
@given(
    stride=st.sampled_from(networks.STRIDES),
    size=st.tuples(st.integers(1, 20), st.integers(1, 20)),
    middle=st.tuples(places, places),
    sides=st.tuples(st.floats(2, 900), st.floats(2, 900)),
    points=st.lists(st.tuples(st.floats(-50, 700), st.floats(-50, 700)), min_size=5, max_size=5),
    score=st.floats(0.61, 1),
)
def test_a_face_that_yunet_speaks_of_is_read_as_it_was(
    stride: int,
    size: tuple[int, int],
    middle: tuple[float, float],
    sides: tuple[float, float],
    points: list[tuple[float, float]],
    score: float,
) -> None:
    height, width = size[0] * 32, size[1] * 32
    x, y = middle[0] * width, middle[1] * height
    box = Box(x - sides[0] / 2, y - sides[1] / 2, x + sides[0] / 2, y + sides[1] / 2)
    face = Face(box, Landmarks(*points), score)
    found: Found = decode(grids(networks.yunet_answers(face, stride, height, width)), height, width, threshold=0.6)
    if math.dist(points[0], points[1]) < 0.3:
        assert len(found.scores) <= 1, "eyes in one place are no face"
        return
    assert len(found.scores) == 1
    wanted = numbers(face)
    got = np.concatenate([found.boxes[0], found.points[0].ravel(), found.scores])
    assert got == pytest.approx(wanted, abs=0.02)


# The retail networks -------------------------------------------------------------------------------------------------


def crops(count: int, colour: tuple[int, int, int] = (90, 100, 110)) -> Pixels:
    return np.full((count, CROP_SIDE, CROP_SIDE, 3), colour, np.uint8)


@pytest.mark.parametrize("age_name", ["age_conv3", "fc3_a"])
def test_the_retail_network_tells_gender_and_age(tmp_path: Path, age_name: str) -> None:
    network = AgeGender(written(tmp_path, networks.age_gender(33.41, 0.9, age_name=age_name)))
    first, second, third = network.estimate(crops(3))
    assert first == second == third
    assert (first.gender, first.age_band, first.mood) == (Gender.FEMALE, AgeBand.AGE_30_39, Mood.UNKNOWN)
    assert first.genders[Gender.FEMALE] == pytest.approx(0.9)
    assert first.age_years == pytest.approx(33.41, abs=0.01)
    assert first.age_high - first.age_years == pytest.approx(11.2, abs=0.1), "80 % of people are nearer than that"
    assert first.age_years - first.age_low == pytest.approx(11.2, abs=0.1)
    assert sum(first.moods.values()) == pytest.approx(1)


def test_a_man_is_the_second_of_the_two(tmp_path: Path) -> None:
    (traits,) = AgeGender(written(tmp_path, networks.age_gender(20, 0.1))).estimate(crops(1))
    assert traits.gender is Gender.MALE


def test_a_doubtful_gender_is_unknown(tmp_path: Path) -> None:
    (traits,) = AgeGender(written(tmp_path, networks.age_gender(20, 0.55))).estimate(crops(1))
    assert traits.gender is Gender.UNKNOWN


@pytest.mark.parametrize(
    ("years", "band", "told"),
    [
        (-3.0, AgeBand.AGE_0_2, 0.0),
        (2.9, AgeBand.AGE_0_2, 2.9),
        (3.0, AgeBand.AGE_3_9, 3.0),
        (19.99, AgeBand.AGE_10_19, 19.99),
        (20.0, AgeBand.AGE_20_29, 20.0),
        (69.9, AgeBand.AGE_60_69, 69.9),
        (70.0, AgeBand.AGE_70_UP, 70.0),
        (120.0, AgeBand.AGE_70_UP, 85.0),
    ],
)
def test_an_age_of_one_number_lies_in_its_band(years: float, band: AgeBand, told: float, tmp_path: Path) -> None:
    (unknown,) = Emotions(written(tmp_path, networks.emotions(1, 0, 0, 0, 0))).estimate(crops(1))
    traits = with_age(unknown, years)
    assert (traits.age_band, traits.age_years) == (band, told)
    assert 0 <= traits.age_low <= told <= traits.age_high <= 85


@pytest.mark.parametrize(
    ("place", "mood"),
    [(0, Mood.NEUTRAL), (1, Mood.HAPPINESS), (2, Mood.SADNESS), (3, Mood.SURPRISE), (4, Mood.ANGER)],
)
def test_the_retail_network_tells_five_moods(tmp_path: Path, place: int, mood: Mood) -> None:
    answers = [0.05] * 5
    answers[place] = 0.8
    (traits,) = Emotions(written(tmp_path, networks.emotions(*answers))).estimate(crops(1))
    assert traits.mood is mood
    assert traits.moods[mood] == pytest.approx(0.8)
    assert traits.moods[Mood.CONTEMPT] == 0
    assert sum(traits.moods.values()) == pytest.approx(1)
    assert (traits.gender, traits.age_band) == (Gender.UNKNOWN, AgeBand.UNKNOWN)
    assert traits.age_low < traits.age_years < traits.age_high


@pytest.mark.parametrize("batch", [1, "n"])
def test_retail_networks_see_bgr_one_by_one_or_together(tmp_path: Path, batch: int | str) -> None:
    network = Emotions(written(tmp_path, networks.colour_emotions(batch)))
    coloured = np.concatenate([crops(1, (255, 0, 0)), crops(1, (0, 255, 0)), crops(1, (0, 0, 255))])
    assert [traits.mood for traits in network.estimate(coloured)] == [Mood.ANGER, Mood.SADNESS, Mood.HAPPINESS]
    assert network.estimate(coloured[:0]) == []


def test_the_frame_holds_the_face_from_ear_to_ear() -> None:
    """A head drawn with the usual proportions, cut out by its landmarks, fills the frame but for its hair."""
    points = TEMPLATE * CROP_SIDE * 3 + (40, 60)
    eye_y, mouth_y = points[0, 1], points[3, 1]
    apart = points[1, 0] - points[0, 0]
    pixels = np.zeros((500, 500, 3), np.uint8)
    middle = round(points[:2, 0].mean())
    chin = round(mouth_y + 0.5 * apart)
    pixels[round(eye_y - 0.75 * apart) : chin, middle - round(1.05 * apart) : middle + round(1.05 * apart)] = 255
    face = framed(crop_face(pixels, points), 62)
    assert face.shape == (3, 62, 62)
    assert face[0].mean() > 0.8 * 255, "little but the face"
    assert max(face[0, :, 0].mean(), face[0, :, -1].mean(), face[0, 0].mean(), face[0, -1].mean()) < 128, "all of it"


# Together ------------------------------------------------------------------------------------------------------------


def test_each_network_fills_what_those_before_it_lack(tmp_path: Path) -> None:
    files = {
        Format.OMZ_AGE_GENDER: networks.age_gender(33, 0.9),
        Format.OMZ_EMOTIONS: networks.emotions(0, 1, 0, 0, 0),
        Format.STOREMOOD_TRAITS: networks.own_traits(gender=1, age=7, mood=4),
    }

    def told(*forms: Format) -> tuple[Gender, AgeBand, Mood]:
        parts = [Part(adapters.open_traits(form, written(tmp_path, files[form])), GIVES[form]) for form in forms]
        traits: Traits = Combined(parts).estimate(crops(2))[1]
        return traits.gender, traits.age_band, traits.mood

    age_gender, moods, ours = files
    assert told(age_gender) == (Gender.FEMALE, AgeBand.AGE_30_39, Mood.UNKNOWN)
    assert told(age_gender, moods) == (Gender.FEMALE, AgeBand.AGE_30_39, Mood.HAPPINESS)
    assert told(moods, age_gender) == told(age_gender, moods)
    assert told(moods, ours) == (Gender.MALE, AgeBand.AGE_60_69, Mood.HAPPINESS)
    assert told(ours, moods) == (Gender.MALE, AgeBand.AGE_60_69, Mood.ANGER)


# What does not fit ---------------------------------------------------------------------------------------------------


def no_picture() -> bytes:
    return constant_model(
        {"input": ("uint8", (1, 3, 640, 640))}, networks.yunet_answers(a_face(9, 9, 9, 9), 8, 640, 640)
    )


def no_landmarks() -> bytes:
    answers = networks.yunet_answers(a_face(9, 9, 9, 9), 8, 640, 640)
    del answers["kps_16"]
    return constant_model({"input": ("float32", (1, 3, 640, 640))}, answers)


def few_cells() -> bytes:
    return constant_model(
        {"input": ("float32", (1, 3, 640, 640))}, networks.yunet_answers(a_face(9, 9, 9, 9), 8, 320, 640)
    )


def four_emotions() -> bytes:
    return networks.emotions(0.25, 0.25, 0.25, 0.25)


def no_numbers() -> bytes:
    return networks.emotions(math.nan, 0, 0, 0, 1)


def two_inputs() -> bytes:
    inputs = {"data": ("float32", (1, 3, 64, 64)), "more": ("float32", (1,))}
    return constant_model(inputs, {"prob_emotion": np.zeros((1, 5), np.float32)})


def no_probabilities() -> bytes:
    answers = {name: np.ones((2, count), np.float32) for name, count in (("gender", 2), ("age", 9), ("mood", 8))}
    return constant_model({"crops": ("uint8", ("n", CROP_SIDE, CROP_SIDE, 3))}, answers)


def crops_too_small() -> bytes:
    answers = {name: np.ones((2, count), np.float32) for name, count in (("gender", 2), ("age", 9), ("mood", 8))}
    return constant_model({"crops": ("uint8", ("n", 8, 8, 3))}, answers)


def few_scores() -> bytes:
    answers = {"scores": np.zeros(5, np.float32), "offsets": np.zeros((5, 14), np.float32)}
    return constant_model({"picture": ("uint8", (1, "height", "width", 3))}, answers)


def another_name() -> bytes:
    answers = {"scores": np.zeros(5, np.float32), "offsets": np.zeros((5, 14), np.float32)}
    return constant_model({"image": ("uint8", (1, "height", "width", 3))}, answers)


def a_page() -> bytes:
    return b"<!DOCTYPE html><html>Not found</html>"


@pytest.mark.parametrize(
    ("form", "make", "said"),
    [
        (Format.YUNET, no_picture, "expected: input float 1x3x?x?"),
        (Format.YUNET, no_landmarks, "found:    input float 1x3x640x640; outputs cls_8"),
        (Format.YUNET, few_cells, "of 6400 cells 8 px apart"),
        (Format.YUNET, four_emotions, "outputs prob_emotion"),
        (Format.OMZ_EMOTIONS, four_emotions, "an output is 1x4x1x1, not 1x5"),
        (Format.OMZ_EMOTIONS, no_numbers, "no numbers"),
        (Format.OMZ_EMOTIONS, two_inputs, "found:    input float 1x3x64x64, float 1"),
        (Format.OMZ_AGE_GENDER, four_emotions, "outputs age_conv3 or fc3_a, prob"),
        (Format.STOREMOOD_TRAITS, no_probabilities, "2 probabilities whose sum is 1"),
        (Format.STOREMOOD_TRAITS, crops_too_small, "found:    input uint8 ?x8x8x3"),
        (Format.STOREMOOD_DETECTOR, few_scores, "not (189,) and (189, 14)"),
        (Format.STOREMOOD_DETECTOR, another_name, "found image"),
        (Format.STOREMOOD_DETECTOR, a_page, "is not a network"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, form: Format, make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(ModelUnusable) as refused:
        adapters.try_out(form, written(tmp_path, make()))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("form", "model"),
    [
        (Format.YUNET, networks.constant_yunet(a_face(9, 9, 90, 90), height=640, width=640)),
        (Format.YUNET, networks.red_square_yunet()),
        (Format.OMZ_AGE_GENDER, networks.age_gender(30, 0.7)),
        (Format.OMZ_EMOTIONS, networks.emotions(0.2, 0.2, 0.2, 0.2, 0.2)),
        (Format.STOREMOOD_TRAITS, networks.own_traits()),
    ],
)
def test_a_file_of_its_format_is_tried_out(tmp_path: Path, form: Format, model: bytes) -> None:
    adapters.try_out(form, written(tmp_path, model))


def test_the_detector_that_ships_is_of_its_own_format() -> None:
    file = Path(adapters.__file__).parents[1] / "models" / "detector.onnx"
    adapters.try_out(Format.STOREMOOD_DETECTOR, file)
    with pytest.raises(ModelUnfit):
        adapters.try_out(Format.YUNET, file)
