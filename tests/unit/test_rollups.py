"""Rollups: counting is additive, and grains and scopes agree."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from storemood.domain.rollups import (
    CELL_COUNT,
    CELLS,
    Aid,
    Counted,
    Grain,
    Stored,
    bucket_start,
    cell_code,
    merge,
    roll_up,
)

_KINDS: tuple[Stored, ...] = (*Grain, *Aid)
_COUNTS = st.dictionaries(st.integers(0, CELL_COUNT - 1), st.integers(1, 1000))
_COUNTED = st.lists(
    st.builds(
        Counted,
        scopes=st.sampled_from([("store-1", "world"), ("store-2", "world")]),
        local=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
        cell=st.integers(0, CELL_COUNT - 1),
    ),
    max_size=40,
)


def test_codes_and_cells_match() -> None:
    assert [cell_code(cell.gender, cell.age_band, cell.mood) for cell in CELLS] == list(range(CELL_COUNT))


def test_stored_codes_keep_their_meaning() -> None:
    assert (CELLS[0].gender, CELLS[0].age_band, CELLS[0].mood) == ("female", "0-2", "happiness")
    assert (CELLS[140].gender, CELLS[140].age_band, CELLS[140].mood) == ("male", "40-49", "disgust")
    assert (CELLS[-1].gender, CELLS[-1].age_band, CELLS[-1].mood) == ("unknown", "unknown", "unknown")


@given(_COUNTS, _COUNTS, _COUNTS)
def test_merging_is_order_free(one: dict[int, int], two: dict[int, int], three: dict[int, int]) -> None:
    assert merge(one, two) == merge(two, one)
    assert merge(merge(one, two), three) == merge(one, merge(two, three))
    assert merge(one, {}) == one


@given(_COUNTED, _COUNTED)
def test_counting_in_parts_equals_counting_at_once(first: list[Counted], second: list[Counted]) -> None:
    parts, other = roll_up(first), roll_up(second)
    merged = {key: merge(parts.get(key, {}), other.get(key, {})) for key in parts.keys() | other.keys()}
    assert merged == roll_up(first + second)


@given(_COUNTED)
def test_grains_and_scopes_sum_to_the_same(counted: list[Counted]) -> None:
    totals: Counter[tuple[bool, Stored]] = Counter()
    for key, counts in roll_up(counted).items():
        totals[key.scope == "world", key.grain] += sum(counts.values())
    assert all(totals[is_world, grain] == len(counted) for is_world in (True, False) for grain in _KINDS)


@given(st.datetimes(), st.sampled_from(_KINDS))
def test_a_bucket_start_is_its_own_bucket(local: datetime, grain: Stored) -> None:
    start = bucket_start(local, grain)
    assert start <= local
    assert bucket_start(start, grain) == start
