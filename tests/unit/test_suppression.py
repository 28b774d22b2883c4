"""Small numbers are withheld, and can't be computed from what is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from storemood.domain.suppression import withhold, withhold_table

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
