"""Of all rules that hold in a place the strictest counts, and no rule keeps photos beyond the hard limit."""

from __future__ import annotations

import pytest

from storemood.domain.policy import MOST_KEEP_HOURS, Extent, Measures, Policy, Rule, extent_of, policy_of

STORE = ("store-1", "city-1", "region-1", "world")
NO_MOOD = Measures(mood=False)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        pytest.param({}, Policy(Measures(), 0), id="no rule"),
        pytest.param({"region-1": Rule(NO_MOOD)}, Policy(NO_MOOD), id="a region forbids"),
        pytest.param({"region-2": Rule(NO_MOOD)}, Policy(), id="another region forbids"),
        pytest.param({"region-1": Rule(NO_MOOD), "store-1": Rule()}, Policy(NO_MOOD), id="a store can't allow again"),
        pytest.param(
            {"world": Rule(Measures(age=False)), "store-1": Rule(NO_MOOD)},
            Policy(Measures(age=False, mood=False)),
            id="all rules hold",
        ),
        pytest.param({"world": Rule(keep_hours=24)}, Policy(keep_hours=24), id="photos are kept"),
        pytest.param({"world": Rule(keep_hours=24), "city-1": Rule(keep_hours=0)}, Policy(), id="the shorter time"),
        pytest.param({"world": Rule(keep_hours=24), "city-1": Rule()}, Policy(keep_hours=24), id="no word on photos"),
    ],
)
def test_the_strictest_rule_holds(rules: dict[str, Rule], expected: Policy) -> None:
    assert policy_of(STORE, rules) == expected


@pytest.mark.parametrize("hours", [-1, MOST_KEEP_HOURS + 1])
def test_the_hard_limit(hours: int) -> None:
    with pytest.raises(ValueError, match="0 to 72 hours"):
        Rule(keep_hours=hours)


@pytest.mark.parametrize(
    ("forbids", "expected"),
    [
        ("region-2", Extent.EVERYWHERE),
        ("world", Extent.NOWHERE),
        ("region-1", Extent.NOWHERE),
        ("city-1", Extent.PARTLY),
        ("store-1", Extent.PARTLY),
    ],
)
def test_where_a_trait_is_measured(forbids: str, expected: Extent) -> None:
    below = ["region-1", "city-1", "store-1", "store-2"]
    assert extent_of("mood", ["region-1", "world"], below, {forbids: Rule(NO_MOOD)}) is expected
    assert extent_of("age", ["region-1", "world"], below, {forbids: Rule(NO_MOOD)}) is Extent.EVERYWHERE
