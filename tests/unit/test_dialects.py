"""Packs: the shipped ones read what they say, an operator's mistakes are named, and no name is too odd or too slow."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storemood.domain.dialects.endings import finished_name, looks_unfinished
from storemood.domain.dialects.packfiles import BadPack, load_packs, read_pack, shipped_files
from storemood.domain.dialects.packs import GENERIC, Example, Pack, read_name
from storemood.domain.dialects.patterns import FIELDS, BadPattern, compile_pattern
from storemood.domain.dialects.reading import EventKind, Reading, Role, View
from storemood.domain.observations import LASTS, SUMS

PACKS = load_packs()
EXAMPLES = [(pack, example) for pack in PACKS for example in pack.examples]


@pytest.mark.parametrize(("pack", "example"), EXAMPLES, ids=[f"{p.name}-{e.name}" for p, e in EXAMPLES])
def test_each_example_is_read_as_its_pack_says_among_all_packs(pack: Pack, example: Example) -> None:
    wanted, got = example.reading, read_name(PACKS, example.name)
    assert (got.role, got.wall, got.event, got.view, got.channel, got.unfinished) == (
        wanted.role,
        wanted.wall,
        wanted.event,
        wanted.view,
        wanted.channel,
        wanted.unfinished,
    )
    assert got.dialect == (pack.name if wanted.role is Role.PHOTO else None)


def test_every_vendor_that_is_known_has_a_pack() -> None:
    assert {pack.name for pack in PACKS} == {
        "acti",
        "amcrest",
        "axis",
        "bosch",
        "dahua",
        "foscam",
        "geovision",
        "hikvision",
        "intellinet",
        "reolink",
        "vivotek",
    }
    assert all(len(pack.examples) >= len(pack.rules) for pack in PACKS)


@pytest.mark.parametrize(
    ("word", "name", "reading"),
    [
        ("nothing in it", "IMG_1234.jpg", Reading()),
        ("a time somewhere", "x/20260610-120000.jpg", Reading(dialect=GENERIC, wall=datetime(2026, 6, 10, 12))),
        ("a date that never was", "Cam_01_20260230120000.jpg", Reading()),
        ("backslashes", r"snap\MDAlarm_20180807-135928.jpg", Reading(
            dialect="foscam", wall=datetime(2018, 8, 7, 13, 59, 28), event=EventKind.MOTION)),
        ("Chinese", "出口_01_20210315004528.jpg", Reading(
            dialect="reolink", wall=datetime(2021, 3, 15, 0, 45, 28), channel=1)),
        ("a folder called test", "test/IMG_1.jpg", Reading()),
        ("too long a part", "x" * 300 + "_01_20210315004528.jpg", Reading(
            dialect=GENERIC, wall=datetime(2021, 3, 15, 0, 45, 28))),
        ("nothing at all", "", Reading()),
    ],
)  # fmt: skip
def test_other_names(word: str, name: str, reading: Reading) -> None:
    assert read_name(PACKS, name) == reading, word


def test_a_cameras_own_pack_comes_first() -> None:
    mine = read_pack('name = "mine"\n[[pattern]]\nmatch = "{any}_{DD}_{YYYY}{MM}{n}"\n', "mine.toml")
    name = "Cam_01_20210315004528.jpg"
    packs = (mine, *PACKS)
    assert [read_name(packs, name, dialect).dialect for dialect in (None, "mine", "axis")] == [
        "reolink",
        "mine",
        "reolink",
    ]


@pytest.mark.parametrize(
    ("word", "one", "other", "same"),
    [
        ("scene and crop", "a/2018-10-10/001/jpg/15/07/47[M][0@0][0].jpg",
         "a/2018-10-10/001/jpg/15/07/47[M][0@0][1].jpg", True),
        ("another second", "a/2018-10-10/001/jpg/15/07/47[M][0@0][0].jpg",
         "a/2018-10-10/001/jpg/15/07/48[M][0@0][1].jpg", False),
        ("another minute", "a/2018-10-10/001/jpg/15/07/47[M][0@0][0].jpg",
         "a/2018-10-10/001/jpg/15/08/47[M][0@0][1].jpg", False),
    ],
)  # fmt: skip
def test_what_names_an_event(word: str, one: str, other: str, same: bool) -> None:
    first, second = read_name(PACKS, one), read_name(PACKS, other)
    assert (first.view, second.view) == (View.SCENE, View.CROP)
    assert first.event_key is not None
    assert (first.event_key == second.event_key) is same, word


@pytest.mark.parametrize(
    ("name", "finished"),
    [
        ("a/x.jpg.tmp", "a/x.jpg"),
        ("camera_tmp.jpg", "camera.jpg"),
        ("camera_TMP", "camera"),
        ("x.mp4_", "x.mp4"),
        ("x.filepart", "x"),
        ("x.jpg", "x.jpg"),
        ("_", "_"),
        (".tmp", ".tmp"),
        ("a_/x.jpg", "a_/x.jpg"),
    ],
)
def test_the_name_after_the_rename(name: str, finished: str) -> None:
    assert finished_name(name) == finished


_HEAD = 'name = "mine"\n'


@pytest.mark.parametrize(
    ("word", "text", "complaint"),
    [
        ("not TOML", "name = mine", "line 1"),
        ("no name", "title = 'Mine'", 'name = "mycamera"'),
        ("a name with a space", "name = 'my camera'", 'name = "mycamera"'),
        ("an unknown key", _HEAD + "patterns = []", "line 2: 'patterns' is no key"),
        ("an unknown field", _HEAD + '[[pattern]]\nmatch = "{year}_x"', "line 3: pattern 1: {year} is no field"),
        ("a lonely brace", _HEAD + '[[pattern]]\nmatch = "a{b"', "write {{"),
        ("anything twice", _HEAD + '[[pattern]]\nmatch = "{any}_{any}"', "{any} stands twice"),
        ("an end that can't be told", _HEAD + '[[pattern]]\nmatch = "x{n}{n}"', "its end can't be told"),
        ("nothing but anything", _HEAD + '[[pattern]]\nmatch = "{any}"', "nearly every name"),
        ("an unknown event", _HEAD + '[events]\nA = "alert"', "line 3: events, A: 'alert' is no kind of event"),
        ("a path to ignore", _HEAD + 'ignore = ["a/*.idx"]', "line 2: ignore"),
        ("everything ignored", _HEAD + 'ignore = ["*"]', "line 2: ignore"),
        ("a table too few", _HEAD + '[pattern]\nmatch = "x"', "[[pattern]]"),
        (
            "an example that is read otherwise",
            _HEAD + '[[pattern]]\nmatch = "x{YYYY}"\n[[example]]\nname = "x2020"\ntime = 2020-01-01T00:00:00',
            "example 1, 'x2020': time should be 2020-01-01 00:00:00 and is read as nothing",
        ),
        (
            "a time with a zone",
            _HEAD + '[[example]]\nname = "x"\ntime = 2020-01-01T00:00:00Z',
            "example 1: time must be a wall clock's",
        ),
    ],
)
def test_a_mistake_in_a_pack_is_named(word: str, text: str, complaint: str) -> None:
    with pytest.raises(BadPack, match=re.escape(complaint)) as caught:
        read_pack(text, "mine.toml")
    assert str(caught.value).startswith("mine.toml: "), word


def test_own_packs_join_the_shipped_ones_and_may_replace_one(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('name = "mine"\n[[pattern]]\nmatch = "shot-{YYYY}-{MM}-{DD} {hh}{mm}{ss}"\n')
    (tmp_path / "b.toml").write_text('name = "axis"\ntitle = "Ours"\n')
    packs = {pack.name: pack for pack in load_packs(tmp_path)}
    assert len(packs) == len(PACKS) + 1
    assert packs["axis"].title == "Ours"
    found = read_name(tuple(packs.values()), "shot-2026-11-23 193459.jpg")
    assert (found.dialect, found.wall) == ("mine", datetime(2026, 11, 23, 19, 34, 59))


def test_a_folder_of_packs_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match="no such folder"):
        load_packs(tmp_path / "away")


def test_packs_ship_with_the_package() -> None:
    assert len(shipped_files()) == len(PACKS)


_PIECES = st.sampled_from(
    [
        "/",
        "_",
        "-",
        ".",
        "[",
        "]",
        "@",
        "0",
        "1",
        "20260610",
        "120000",
        "M",
        "[0@0]",
        "AMC",
        "image",
        ".jpg",
        "_tmp",
        "é",
    ]
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=60).map("".join)))
def test_any_name_is_read(name: str) -> None:
    found = read_name(PACKS, name)
    assert found.wall is None or found.wall.year >= 2000
    assert found.dialect is None or found.role is Role.PHOTO
    assert found.unfinished is looks_unfinished(name.replace("\\", "/")[-1024:].lstrip("/"))


@settings(deadline=None)
@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)), st.integers(0, 999))
def test_a_time_with_its_milliseconds_comes_back(when: datetime, thousandth: int) -> None:
    wanted = when.replace(microsecond=thousandth * 1000)
    for event in ("MOTION_DETECTION", "FACE_SNAP"):
        name = f"192.168.1.64_01_{wanted:%Y%m%d%H%M%S}{thousandth:03d}_{event}.jpg"
        assert read_name(PACKS, name).wall == wanted
    dahua = f"d/{wanted:%Y-%m-%d}/001/jpg/{wanted:%H/%M/%S}[M][0@0][0].jpg"
    assert read_name(PACKS, dahua).wall == wanted.replace(microsecond=0)


_ITEMS = st.sampled_from([*(f"{{{field}}}" for field in FIELDS), "_", "/", "-", "x", "7", "[", "{{"])


@settings(deadline=None)
@given(st.lists(_ITEMS, max_size=25).map("".join), st.lists(st.sampled_from("0a_/-x7["), max_size=400).map("".join))
def test_a_pattern_is_refused_or_quick(pattern: str, name: str) -> None:
    """A pattern that backtracks over such names would not come to an end."""
    try:
        compiled = compile_pattern(pattern)
    except BadPattern:
        return
    assert compiled.match(name) is None or compiled.parts == pattern.count("/") + 1


_LINES = st.sampled_from(
    [
        'name = "mine"',
        "[[pattern]]",
        'match = "{any}_{YYYY}{MM}{DD}{hh}{mm}{ss}"',
        'match = "x{event}"',
        "match = 7",
        "[events]",
        'MOVE = "motion"',
        "MOVE = { view = 1 }",
        "[[example]]",
        "[pattern]",
        'name = "x"',
        "time = 2026-01-01",
        "channel = 1.5",
        "role = []",
        "tests = [1]",
        'ignore = ["*.idx"]',
        "ignore = {}",
    ]
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(_LINES, max_size=8).map("\n".join)))
def test_any_pack_file_is_read_or_refused_with_reasons(text: str) -> None:
    try:
        pack = read_pack(text, "mine.toml")
    except BadPack as error:
        problems = error.problems
    else:
        problems = (pack.name,)
    assert problems


@pytest.mark.parametrize("piece", ["1_", "1", "a", "_", "2018-", "[0@0]", "AMC1_", "1/", "{", "a_1_"])
def test_a_hostile_name_is_read(piece: str) -> None:
    assert read_name(PACKS, piece * (4000 // len(piece))).wall is None


def test_the_documents_example_is_a_pack_and_its_table_names_every_field() -> None:
    text = (Path(__file__).parents[2] / "docs" / "cameras" / "dialects.md").read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    assert read_pack(example, "dialects.md").name == "mycamera"
    assert [field for field in FIELDS if f"`{{{field}}}`" not in text] == []
    assert [kind for kind in EventKind if f"`{kind}`" not in text] == []


def test_the_document_explains_every_column_of_the_observations() -> None:
    text = (Path(__file__).parents[2] / "docs" / "cameras" / "dialects.md").read_text(encoding="utf-8")
    assert [name for name in (*SUMS, *LASTS) if f"`{name}`" not in text] == []
