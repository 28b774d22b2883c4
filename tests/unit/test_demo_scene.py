"""What the pretend cameras see, and the pretend chain that they hang in."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files
from pathlib import Path

import cv2
import numpy as np
import pytest
import simplejpeg

from storemood.demo.backdrop import DESIGNS
from storemood.demo.people import NoPhotos, Person, list_jpegs, list_people, load_photos, portrait_of
from storemood.demo.scene import compose
from storemood.demo.stamp import with_comment, with_exif
from storemood.domain.chain_file import read_csv
from storemood.domain.hours import Span
from storemood.domain.model import AgeBand, Gender
from storemood.vision.detector import Detector
from storemood.vision.headers import find_time_taken
from storemood.vision.photo import Limits, decode

TAKEN_AT = datetime(2026, 3, 29, 16, 3, 22)
PEOPLE = list_people()
CAMERAS = [f"CAM {number}" for number in range(DESIGNS)]


def shot(
    people: list[Person], seed: int = 1, taken_at: datetime | None = TAKEN_AT, camera: str = "KTM-01 EXIT 1"
) -> bytes:
    return compose(people, np.random.default_rng(seed), taken_at=taken_at, camera_name=camera)


def jpeg(width: int = 32) -> bytes:
    return bytes(simplejpeg.encode_jpeg(np.full((24, width, 3), 128, np.uint8)))


def test_a_shot_is_a_camera_photo_of_about_a_megabyte() -> None:
    data = shot(list(PEOPLE[:2]))
    assert simplejpeg.decode_jpeg_header(data)[:2] == (1520, 2688)
    assert 600_000 < len(data) < 1_400_000
    assert find_time_taken(data) == TAKEN_AT


def test_a_shot_without_a_time_has_none() -> None:
    assert find_time_taken(shot([PEOPLE[0]], taken_at=None)) is None


def test_shots_differ_and_a_seed_repeats_them() -> None:
    assert shot([PEOPLE[0]], seed=1) == shot([PEOPLE[0]], seed=1)
    assert shot([PEOPLE[0]], seed=1) != shot([PEOPLE[0]], seed=2)
    assert shot([PEOPLE[0]]) != shot([PEOPLE[0]], taken_at=TAKEN_AT.replace(second=23))


def test_a_smaller_camera_sees_the_same_shop_smaller() -> None:
    data = compose([PEOPLE[0]], np.random.default_rng(1), width=1280, height=720, taken_at=TAKEN_AT, camera_name="X")
    assert simplejpeg.decode_jpeg_header(data)[:2] == (720, 1280)


@pytest.mark.parametrize("camera", CAMERAS)
def test_an_empty_shop_has_no_face(camera: str) -> None:
    assert not Detector().find_faces(decode(shot([], camera=camera), Limits()))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_everybody_in_a_shot_is_found(count: int) -> None:
    detector = Detector()
    for number, camera in enumerate(CAMERAS):
        people = list(PEOPLE[number * 15 : number * 15 + count])
        found = detector.find_faces(decode(shot(people, seed=number, camera=camera), Limits()))
        faces = [face for face in found if 150 < face.box.height < 400]
        assert len(faces) == count, camera


def test_people_are_of_every_kind() -> None:
    assert len(PEOPLE) >= 48
    assert {person.gender for person in PEOPLE} == {Gender.FEMALE, Gender.MALE}
    assert {person.age_band for person in PEOPLE} == set(AgeBand) - {AgeBand.AGE_0_2, AgeBand.UNKNOWN}
    assert {person.expression for person in PEOPLE} == {"smiling", "neutral", "surprised", "sad", "angry"}


def test_portraits_are_small_cut_out_and_all_listed() -> None:
    folder = files("storemood.demo") / "portraits"
    pictures = {file.name: file.read_bytes() for file in folder.iterdir() if file.name.endswith(".webp")}
    assert set(pictures) == {person.file for person in PEOPLE}
    assert max(map(len, pictures.values())) <= 20_000
    assert sum(map(len, pictures.values())) <= 1_000_000
    for person in PEOPLE:
        portrait = portrait_of(person)
        assert portrait.shape == (400, 304, 4)
        assert portrait[188, 152, 3] == 255
        assert portrait[0, 0, 3] == 0


def test_portraits_come_with_their_sources_licence() -> None:
    text = (files("storemood.demo") / "portraits" / "README.md").read_text(encoding="utf-8")
    for word in ("FairFace", "Kärkkäinen", "Joo", "CC BY 4.0", "changed"):
        assert word in text


@pytest.mark.parametrize("name", ["KTM-01 EXIT 1", "X", "St. John's, ünïcode " * 9], ids=["usual", "short", "long"])
def test_exif_is_read_back_and_pixels_stay(name: str) -> None:
    plain = jpeg()
    stamped = with_exif(plain, taken_at=TAKEN_AT, camera_name=name)
    assert find_time_taken(stamped) == TAKEN_AT
    assert np.array_equal(simplejpeg.decode_jpeg(stamped), simplejpeg.decode_jpeg(plain))
    assert cv2.imdecode(np.frombuffer(stamped, np.uint8), cv2.IMREAD_COLOR) is not None


def test_what_is_no_jpeg_gets_no_stamp() -> None:
    with pytest.raises(ValueError, match="not a JPEG"):
        with_comment(b"GIF89a", "x")


def test_own_photos_are_sent_in_turn_and_never_twice_the_same(tmp_path: Path) -> None:
    (tmp_path / "holiday").mkdir()
    (tmp_path / "a.JPG").write_bytes(jpeg(32))
    (tmp_path / "holiday" / "b.jpeg").write_bytes(jpeg(40))
    (tmp_path / "c.jpg").write_bytes(b"not a photo")
    (tmp_path / "notes.txt").write_bytes(jpeg())
    assert [path.name for path in list_jpegs(tmp_path)] == ["a.JPG", "b.jpeg"]
    photos = load_photos(tmp_path)
    sent = [next(photos) for _ in range(6)]
    assert len(set(sent)) == 6
    assert [simplejpeg.decode_jpeg(data).shape[1] for data in sent] == [32, 40, 32, 40, 32, 40]
    assert not any(b"holiday" in data or b"a.JPG" in data for data in sent)


def test_a_folder_without_photos_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoPhotos, match="holds no JPEG"):
        next(load_photos(tmp_path))


def test_the_chain_is_wide_and_never_asleep() -> None:
    stores = read_csv((files("storemood.demo") / "chain.csv").read_text(encoding="utf-8"))
    assert len(stores) == 66
    assert len({store.region for store in stores}) == 5
    assert len({store.city for store in stores}) >= 26
    zones = {store.timezone for store in stores}
    assert {"Asia/Kolkata", "Australia/Adelaide", "Asia/Kathmandu", "America/St_Johns"} <= zones
    nonstop = [store for store in stores if store.hours.weekdays == dict.fromkeys(range(7), (Span(0, 24 * 60),))]
    assert {store.region for store in nonstop} == {store.region for store in stores}
    assert all("Nonstop" in store.name for store in nonstop)
