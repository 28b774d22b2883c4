"""Packs that are proposed for names that nobody understood."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storemood.domain.dialects.learning import ENOUGH, Habit, learn
from storemood.domain.dialects.packfiles import read_pack
from storemood.domain.dialects.packs import GENERIC, read_name
from storemood.domain.dialects.proposals import Sample, mask_digits, propose

_RNG = random.Random(1)
_WALLS = [datetime(2026, 6, 10, 8) + timedelta(seconds=_RNG.randrange(40_000)) for _ in range(12)]


def _samples(shape: str) -> list[Sample]:
    return [
        Sample(f"{wall:{shape}}.jpg".replace("?", str(number)), wall + timedelta(seconds=3))
        for number, wall in enumerate(_WALLS)
    ]


@pytest.mark.parametrize(
    ("shape", "pattern"),
    [
        ("Shop cam 2_%d-%m-%Y_%H.%M.%S_?", "{any}{DD}-{MM}-{YYYY}_{hh}.{mm}.{ss}_{n}"),
        ("EV%y%m%d%H%M%S", "{any}{YY}{MM}{DD}{hh}{mm}{ss}"),
        ("%Y-%m-%d/%H/%M-%S-snap", "{YYYY}-{MM}-{DD}/{hh}/{mm}-{ss}-snap"),
        ("out-%m%d%Y-%H%M%S-MOTION", "{any}{MM}{DD}{YYYY}-{hh}{mm}{ss}-MOTION"),
        ("A_%Y%m%d%H%M%S123_x", "{any}{YYYY}{MM}{DD}{hh}{mm}{ss}{SSS}_x"),
        ("2_%d%m%y_%H%M%S", "{any}{DD}{MM}{YY}_{hh}{mm}{ss}"),
        ("cam/%Y%m%d/%H/pic_%H%M%S_04", "{YYYY}{MM}{DD}/{n}/pic_{hh}{mm}{ss}_{n}"),
        ("出口%Y-%m-%d %H-%M-%S", "{any}{YYYY}-{MM}-{DD} {hh}-{mm}-{ss}"),
        ("{x}%Y%m%d_%H%M%S{x}", "{any}{YYYY}{MM}{DD}_{hh}{mm}{ss}{{x}}"),
    ],
)
def test_a_pattern_is_found_in_names(shape: str, pattern: str) -> None:
    found = propose(_samples(shape))
    assert found is not None
    assert found.pattern.text == pattern
    assert [wall.replace(microsecond=0) for _, wall in found.read] == _WALLS
    pack = read_pack(found.as_pack("mine"), "mine.toml")
    assert read_name((pack,), found.read[0][0].name).dialect == "mine"


def test_words_that_differ_become_events() -> None:
    samples = [
        Sample(f"cam_{wall:%d%m%Y_%H%M%S}_{word}.jpg", wall)
        for wall, word in zip(_WALLS, ("Move", "Timer") * 6, strict=True)
    ]
    found = propose(samples)
    assert found is not None
    assert found.pattern.text == "{any}{DD}{MM}{YYYY}_{hh}{mm}{ss}_{event}"
    assert set(read_pack(found.as_pack("mine"), "mine.toml").events) == {"MOVE", "TIMER"}


def test_the_most_common_kind_of_names_is_taken_and_counted() -> None:
    odd = [Sample(f"IMG_{number:04d}.jpg") for number in range(5)]
    found = propose([*odd, *_samples("EV%y%m%d%H%M%S")])
    assert found is not None
    assert (len(found.read), found.of) == (12, 17)


@pytest.mark.parametrize("names", [[], ["IMG_1.jpg", "IMG_2.jpg"], [""], ["/"], ["1" * 500]])
def test_names_without_a_time_give_no_pattern(names: list[str]) -> None:
    assert propose([Sample(name) for name in names]) is None


def test_numbers_are_masked() -> None:
    assert mask_digits("10.0.0.7/IMG_2026.jpg") == "##.#.#.#/IMG_####.jpg"


_NAMES = st.lists(
    st.lists(st.sampled_from(["20260610", "120000", "12", "2026", "7", "_", "-", "/", "a", "{", '"', "é"]), max_size=9),
    max_size=6,
)


@settings(deadline=None)
@given(_NAMES)
def test_whatever_is_proposed_is_a_sound_pack(names: list[list[str]]) -> None:
    found = propose([Sample("".join(name) + ".jpg") for name in names])
    if found is not None:
        pack = read_pack(found.as_pack("mine"), "mine.toml")
        assert all(read_name((pack,), sample.name).wall == wall for sample, wall in found.read)


@pytest.mark.parametrize(
    ("word", "met", "dialect"),
    [
        ("four are too few", ["axis"] * 4, None),
        ("five in a row", ["axis"] * 5, "axis"),
        ("not in a row", ["axis"] * 4 + ["dahua"] + ["axis"] * 4, None),
        ("another camera in its place", ["axis"] * 5 + ["dahua"] * 5, "dahua"),
        ("names that nobody understands teach nothing", ["axis"] * 5 + [None] * 9, "axis"),
        ("nor does a time alone", [GENERIC] * 9, None),
    ],
)
def test_when_a_cameras_pack_is_known(word: str, met: list[str | None], dialect: str | None) -> None:
    assert learn(Habit(), met).dialect == dialect, word


@settings(deadline=None)
@given(st.lists(st.sampled_from(["axis", "dahua", GENERIC, None]), max_size=30), st.integers(0, 30))
def test_learning_in_parts_is_learning_at_once(met: list[str | None], cut: int) -> None:
    habit = learn(learn(Habit(), met[:cut]), met[cut:])
    assert habit == learn(Habit(), met)
    assert habit.streak <= ENOUGH
