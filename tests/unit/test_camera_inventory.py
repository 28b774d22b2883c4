"""Lists of cameras: what is read, what is refused, and what follows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storemood.cameras import inventory
from storemood.cameras.findings import CameraReport, Reuse, failed, passed, report, unknown
from storemood.cameras.inventory import CHOICES, COLUMNS, NUMBERS, YES_NO, BadInventory, read_inventory
from storemood.domain.optics.levels import Outcome
from storemood.domain.requirements import Key

_GOOD = {
    "camera": "exit-1",
    "model": "X-4",
    "working_hours": "yes",
    "trigger": "yes",
    "p2p": "yes",
    "ftp": "yes",
    "identity": "login",
    "pixels": "3840",
    "hfov_deg": "26",
    "height_m": "2.5",
    "distance_m": "4.5",
    "stream": "main",
    "jpeg_quality": "90",
    "wdr": "yes",
    "ntp_min": "60",
    "colour": "yes",
    "lux": "400",
    "shutter": "1/1000",
    "photo_mb": "1",
}


def _csv(*rows: dict[str, str], delimiter: str = ",") -> str:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _judge(**changed: str) -> CameraReport:
    read = read_inventory(_csv({**_GOOD, **changed}))
    assert read.problems == ()
    return inventory.judge(read.cameras[0])


def test_a_camera_that_offers_everything_passes_everything() -> None:
    judged = _judge()
    assert [one for one in judged.findings if one.outcome is not Outcome.PASS] == []
    assert (judged.reuse, judged.client_failures) == (Reuse.AS_IT_IS, 0)


@pytest.mark.parametrize(
    ("word", "changed", "key", "outcome", "reason"),
    [
        ("no schedule", {"working_hours": "no"}, Key.WORKING_HOURS, Outcome.FAIL, "stated: no"),
        ("no trigger", {"trigger": "no"}, Key.TRIGGER, Outcome.FAIL, "stated: no"),
        ("no P2P", {"p2p": "0"}, Key.P2P, Outcome.FAIL, "stated: no"),
        ("no FTP", {"ftp": "No"}, Key.FTP, Outcome.FAIL, "stated: no"),
        ("photos that name nobody", {"identity": "none"}, Key.IDENTITY, Outcome.FAIL, "stated: by none"),
        ("photos with a place", {"identity": "geo"}, Key.IDENTITY, Outcome.PASS, "stated: by geo"),
        ("small faces", {"hfov_deg": "70"}, Key.FACE, Outcome.FAIL, "a face is 96 px wide, enough for gender, age"),
        ("close eyes", {"hfov_deg": "32"}, Key.EYES, Outcome.FAIL, "there are 92 px between the eyes"),
        ("wide enough for the face", {"hfov_deg": "32"}, Key.FACE, Outcome.PASS, "a face is 233 px wide"),
        ("a sub-stream", {"stream": "sub"}, Key.MAIN_STREAM, Outcome.FAIL, "stated: sub-stream"),
        ("few pixels", {"pixels": "1280"}, Key.MAIN_STREAM, Outcome.FAIL, "stated: 1280 px wide"),
        ("hard compression", {"jpeg_quality": "60 %"}, Key.JPEG_QUALITY, Outcome.FAIL, "stated: 60 %"),
        ("no WDR", {"wdr": "no"}, Key.WDR, Outcome.FAIL, "stated: no"),
        ("a clock asked once a day", {"ntp_min": "1440"}, Key.NTP, Outcome.FAIL, "stated: every 1440 minutes"),
        ("a clock asked often", {"ntp_min": "10"}, Key.NTP, Outcome.PASS, "more often than needed"),
        ("infrared", {"colour": "no"}, Key.COLOUR, Outcome.FAIL, "stated: no"),
        ("steep", {"height_m": "3.2"}, Key.TILT, Outcome.FAIL, "enough for gender and age, not for mood"),
        ("very steep", {"height_m": "5"}, Key.TILT, Outcome.FAIL, "too steep"),
        ("dark", {"lux": "150"}, Key.LIGHT, Outcome.FAIL, "stated: 150 lux"),
        ("a slow shutter", {"shutter": "1/100"}, Key.SHUTTER, Outcome.FAIL, "blurs a walking person by"),
        ("a shutter in decimals", {"shutter": "0,001"}, Key.SHUTTER, Outcome.PASS, "1/1000 s"),
        ("a thin line", {"uplink_mbit": "2"}, Key.UPLINK, Outcome.FAIL, "take 46.1% of 2 Mbit/s"),
        ("nobody measured", {"lux": ""}, Key.LIGHT, Outcome.UNKNOWN, "not stated"),
        ("no mount", {"height_m": ""}, Key.FACE, Outcome.UNKNOWN, "needs height_m"),
    ],
)
def test_each_requirement_has_its_verdict(
    word: str, changed: dict[str, str], key: Key, outcome: Outcome, reason: str
) -> None:
    found = next(one for one in _judge(**changed).findings if one.key is key)
    assert (found.outcome, reason in found.reason) == (outcome, True), f"{word}: {found}"
    assert bool(found.fix) == (outcome is not Outcome.PASS), word


@pytest.mark.parametrize(
    ("word", "changed", "problem"),
    [
        ("no name", {"camera": ""}, "row 3, column camera: a name is needed"),
        ("a name again", {"camera": "exit-1"}, "row 3, column camera: 'exit-1' stands in an earlier row too"),
        ("neither yes nor no", {"trigger": "perhaps"}, "row 3, column trigger: 'perhaps' is neither yes nor no"),
        ("an unknown stream", {"stream": "third"}, "row 3, column stream: 'third' is none of main, sub"),
        ("letters", {"pixels": "4MP"}, "row 3, column pixels: '4MP' is not a number"),
        ("no pixels", {"pixels": "0"}, "row 3, column pixels: 0 is not from 160 to 20000 px"),
        ("half a pixel", {"pixels": "1920.5"}, "row 3, column pixels: 1920.5 is not a whole number of pixels"),
        ("not a number", {"lux": "nan"}, "row 3, column lux: nan is not from 0 to 200000 lux"),
        ("a word for a shutter", {"shutter": "fast"}, "row 3, column shutter: 'fast' is not an exposure time"),
        ("a shutter of minutes", {"shutter": "90"}, "row 3, column shutter: 90 is not from 1e-06 to 1 s"),
    ],
)
def test_a_bad_row_is_named_and_loses_no_other(word: str, changed: dict[str, str], problem: str) -> None:
    rows = [_GOOD, {**_GOOD, "camera": "exit-2", **changed}, {**_GOOD, "camera": "exit-3"}]
    read = read_inventory(_csv(*rows))
    assert [camera.name for camera in read.cameras] == ["exit-1", "exit-3"], word
    assert len(read.problems) == 1
    assert str(read.problems[0]).startswith(problem), word


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_of_every_country_are_read(delimiter: str) -> None:
    text = "\ufeff" + _csv({**_GOOD, "height_m": "2,5"}, delimiter=delimiter).replace("camera", "Camera", 1)
    read = read_inventory(text)
    assert (read.problems, read.cameras[0].numbers["height_m"]) == ((), 2.5)


def test_a_misspelt_column_is_told() -> None:
    read = read_inventory("camera,shuter\nexit-1,1/200\n")
    assert [str(problem) for problem in read.problems] == [
        "row 1, column shuter: there is no such column; it is not read"
    ]
    assert [camera.name for camera in read.cameras] == ["exit-1"]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("nothing", ""),
        ("no header", "exit-1,1920\n"),
        ("a column twice", "camera,lux,lux\nexit-1,1,2\n"),
        ("an endless cell", 'camera\n"' + "x" * 200_000),
    ],
)
def test_what_is_no_list_is_refused(word: str, text: str) -> None:
    with pytest.raises(BadInventory):
        read_inventory(text)
    assert word


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    for given_text in (text, f"camera,pixels,shutter,trigger\n{text}"):
        try:
            read = read_inventory(given_text)
        except BadInventory:
            continue
        assert all(problem.text for problem in read.problems)
        assert all(camera.name for camera in read.cameras)


_cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), min_size=1).filter(
    lambda text: text.strip()
)


@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS[1:]), _cells), max_size=5))
def test_any_row_is_read_or_named_and_the_others_stay(rows: list[dict[str, str]]) -> None:
    listed = [{"camera": f"c{number}", **row} for number, row in enumerate(rows)]
    text = _csv({**_GOOD, "camera": "first"}, *listed, {**_GOOD, "camera": "last"})
    read = read_inventory(text)
    names = {camera.name for camera in read.cameras}
    named = {problem.row for problem in read.problems}
    assert {"first", "last"} <= names
    for number, row in enumerate(listed, start=3):
        assert (row["camera"] in names) != (number in named)
    for camera in read.cameras:
        assert len(inventory.judge(camera).findings) == len(Key)


def test_the_first_finding_that_knows_counts() -> None:
    found = [unknown(Key.COLOUR), failed(Key.COLOUR, "measured"), passed(Key.COLOUR, "stated")]
    judged = report("exit-1", "", found)
    assert {one.key: one.reason for one in judged.findings}[Key.COLOUR] == "measured"
    assert [one.key for one in judged.findings] == list(Key)


def test_the_columns_are_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "cameras" / "checking.md").read_text(encoding="utf-8")
    assert [column for column in COLUMNS if f"`{column}`" not in text] == []
    assert [word for words in CHOICES.values() for word in words if f"`{word}`" not in text] == []
    assert set(YES_NO) | set(CHOICES) | set(NUMBERS) < set(COLUMNS)
