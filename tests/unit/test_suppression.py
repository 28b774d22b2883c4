"""Small numbers are withheld, and can't be computed from what is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from storemood.domain.model import AgeBand, Gender, Mood
from storemood.domain.rollups import CELL_COUNT, cell_code
from storemood.domain.suppression import Disclosure, cover_lonely, tells_more, withhold, withhold_table

_LIMIT = 10


def test_a_small_part_takes_the_next_smallest_along() -> None:
    assert withhold({"a": 3, "b": 50, "c": 20}, _LIMIT) == {"a": None, "b": 50, "c": None}


def test_large_parts_and_zeros_are_shown() -> None:
    assert withhold({"a": 10, "b": 0}, _LIMIT) == {"a": 10, "b": 0}


def test_a_zero_is_withheld_only_where_nothing_else_could_be() -> None:
    assert withhold({"a": 3, "b": 0}, _LIMIT) == {"a": None, "b": None}


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 40), min_size=2))
def test_no_single_part_is_withheld_and_no_small_one_shown(counts: dict[str, int]) -> None:
    shown = withhold(counts, _LIMIT)
    hidden = [key for key, count in shown.items() if count is None]
    assert len(hidden) != 1
    assert all(count == 0 or count >= _LIMIT for count in shown.values() if count is not None)
    assert all(shown[key] in (None, counts[key]) for key in counts)


@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=2, max_size=10))
def test_no_row_or_column_has_a_single_withheld_cell(table: list[list[int]]) -> None:
    shown = withhold_table(table, _LIMIT)
    for line in [*shown, *(list(column) for column in zip(*shown, strict=True))]:
        assert sum(cell is None for cell in line) != 1
        assert all(cell == 0 or cell >= _LIMIT for cell in line if cell is not None)


_CUBES = st.dictionaries(
    st.integers(0, CELL_COUNT - 1), st.one_of(st.integers(1, 12), st.integers(10, 300)), max_size=60
)


def _disclosure(counts: dict[int, int]) -> Disclosure:
    return Disclosure([counts.get(code, 0) for code in range(CELL_COUNT)], _LIMIT)


@given(_CUBES)
def test_no_filter_gives_away_what_a_breakdown_withholds(counts: dict[int, int]) -> None:
    told = _disclosure(counts)
    for band in (None, *AgeBand):
        ages = None if band is None else {band}
        parts = {gender: told.count({gender}, ages) for gender in Gender}
        known = [parts[Gender.FEMALE], parts[Gender.MALE]]
        if told.count(None, ages) is not None and parts[Gender.UNKNOWN] is not None:
            assert known.count(None) != 1, band
    for gender in (None, Gender.FEMALE, Gender.MALE):
        genders = None if gender is None else {gender}
        if told.count(genders) is not None:
            assert sum(told.count(genders, {band}) is None for band in AgeBand) != 1, gender
            assert sum(told.count(genders, None, {mood}) is None for mood in Mood) != 1, gender


@given(_CUBES, st.sets(st.sampled_from(AgeBand), min_size=1), st.sampled_from(Gender))
def test_what_is_told_of_a_group_is_true_and_of_no_few(
    counts: dict[int, int], ages: set[AgeBand], gender: Gender
) -> None:
    told = _disclosure(counts)
    for genders in (None, {gender}):
        truth = sum(
            count
            for code, count in counts.items()
            if any(code == cell_code(one, age, mood) for one in genders or Gender for age in ages for mood in Mood)
        )
        found = told.count(genders, ages)
        assert found in (None, truth)
        if AgeBand.UNKNOWN not in ages and (genders is None or Gender.UNKNOWN not in genders):
            assert found is None or found == 0 or found >= _LIMIT


def test_how_often_the_networks_abstained_is_always_told() -> None:
    told = _disclosure({cell_code(Gender.UNKNOWN, AgeBand.UNKNOWN, Mood.UNKNOWN): 3})
    assert told.count() == told.count({Gender.UNKNOWN}) == told.count(None, None, {Mood.UNKNOWN}) == 3


def test_moods_do_not_give_away_each_other_through_the_index() -> None:
    woman = (Gender.FEMALE, AgeBand.AGE_30_39)
    told = _disclosure(
        {cell_code(*woman, mood): count for mood, count in ((Mood.NEUTRAL, 50), (Mood.SURPRISE, 4), (Mood.FEAR, 5))}
        | {cell_code(*woman, Mood.HAPPINESS): 80, cell_code(*woman, Mood.ANGER): 40}
    )
    hidden = {mood for mood in Mood if told.count(None, None, {mood}) is None}
    assert {Mood.SURPRISE, Mood.NEUTRAL, Mood.FEAR} < hidden
    assert len(hidden & {Mood.ANGER, Mood.SADNESS, Mood.DISGUST, Mood.CONTEMPT}) >= 1


def test_a_sum_tells_more_when_it_splits_what_is_withheld() -> None:
    counts = {"a": 3, "b": 50, "c": 20, "d": 70}  # a and c are withheld
    assert tells_more({"c"}, counts, _LIMIT)
    assert tells_more({"a", "b"}, counts, _LIMIT)
    assert not tells_more({"b"}, counts, _LIMIT)
    assert not tells_more({"a", "c", "d"}, counts, _LIMIT)


def test_a_lonely_gap_gets_company() -> None:
    assert cover_lonely({"a": 3, "b": 50, "c": 20}, {"a"}) == {"a", "c"}
    assert cover_lonely({"a": 3, "b": 50, "c": 20}, {"a", "b"}) == {"a", "b"}
    assert cover_lonely({"a": 3, "b": 50}, set()) == set()
