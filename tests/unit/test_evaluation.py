"""What the evaluation of the networks computes from answers: intervals, thresholds, calibration, tables, plots. Which
pictures it looks at is not tested here: that needs the labelled faces."""

from __future__ import annotations

import math
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from training.evaluate import intervals, plots, scores, tables
from training.evaluate.intervals import NOTHING, Figure
from training.evaluate.rivals import SHIPPED, ModelFile, parse_model, with_shipped


# Published values: Wilson's of Newcombe (1998), Poisson's of Garwood (1936).
@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    [
        pytest.param(81, 263, 0.2553, 0.3662, id="many"),
        pytest.param(15, 148, 0.0624, 0.1605, id="few of many"),
        pytest.param(0, 20, 0.0, 0.1611, id="none"),
        pytest.param(1, 29, 0.0061, 0.1718, id="one"),
        pytest.param(20, 20, 0.8389, 1.0, id="all"),
    ],
)
def test_a_share_has_wilsons_interval(right: int, count: int, low: float, high: float) -> None:
    figure = intervals.wilson(right, count)
    assert (figure.low, figure.high) == pytest.approx((low, high), abs=5e-5)
    assert (figure.value, figure.count) == (right / count, count)


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [
        pytest.param(0, 0.0, 3.689, id="none"),
        pytest.param(1, 0.0253, 5.572, id="one"),
        pytest.param(10, 4.795, 18.39, id="ten"),
        pytest.param(100, 81.36, 121.63, id="a hundred"),
    ],
)
def test_a_rate_has_poissons_interval(events: int, low: float, high: float) -> None:
    figure = intervals.rate(events, 500, per=1000)
    assert (figure.low, figure.value, figure.high) == pytest.approx((2 * low, 2 * events, 2 * high), rel=1e-3)


def test_a_mean_has_the_interval_that_theory_expects() -> None:
    values = np.random.default_rng(5).normal(10, 2, 400)
    figure = intervals.mean(values)
    half = intervals.Z * values.std() / math.sqrt(len(values))
    assert figure.value == pytest.approx(values.mean())
    assert (figure.value - figure.low, figure.high - figure.value) == pytest.approx((half, half), rel=0.15)


def test_a_median_does_not_mind_a_far_value() -> None:
    figure = intervals.median(np.array([1.0, 2.0, 3.0, 4.0, 1e6]))
    assert (figure.value, figure.count) == (3.0, 5)


def test_of_nothing_there_is_no_figure() -> None:
    nothing = (intervals.share(np.empty(0, bool)), intervals.mean(np.empty(0)), intervals.rate(0, 0))
    assert all(figure is NOTHING for figure in nothing)
    assert tables.percent(NOTHING) == "-"


# Two-sided binomial tests with a half, from its table.
@pytest.mark.parametrize(
    ("here", "there", "chance"),
    [
        pytest.param(0, 0, 1.0, id="no difference"),
        pytest.param(5, 5, 1.0, id="as many both ways"),
        pytest.param(9, 1, 22 / 1024, id="nine of ten"),
        pytest.param(0, 10, 2 / 1024, id="all the other way"),
        pytest.param(68, 43, 0.0223, id="of a hundred"),
    ],
)
def test_chance_makes_a_difference_as_often_as_coins_do(here: int, there: int, chance: float) -> None:
    assert scores.chance_of_difference(here, there) == pytest.approx(chance, abs=5e-5)
    assert scores.chance_of_difference(there, here) == scores.chance_of_difference(here, there)


@pytest.mark.parametrize(
    ("allowed", "passing"),
    [
        pytest.param(0, 0, id="none may pass"),
        pytest.param(1, 1, id="one may pass"),
        pytest.param(3, 3, id="some may pass"),
        pytest.param(9, 5, id="more may pass than there are"),
    ],
)
def test_a_threshold_lets_as_many_false_faces_pass_as_it_may(allowed: int, passing: int) -> None:
    false = np.array([0.52, 0.9, 0.61, 0.7, 0.44])
    assert (false >= scores.threshold_for(false, allowed, floor=0.4)).sum() == passing


def test_false_faces_of_equal_score_pass_together_or_not_at_all() -> None:
    false = np.array([0.8, 0.8, 0.5])
    assert (false >= scores.threshold_for(false, 1, floor=0.4)).sum() == 0


def test_recall_at_one_false_face_in_a_thousand_scenes() -> None:
    false = [np.empty(0)] * 998 + [np.array([0.9, 0.3]), np.array([0.6])]
    there = np.array([0.95] * 50 + [0.7] * 30 + [0.6] * 10 + [0.0] * 10)
    recall, threshold = scores.recall_at_rate(there, false, floor=0.2)
    assert 0.6 < threshold < 0.7
    assert recall.value == pytest.approx(0.8)
    assert recall.low < 0.8 < recall.high
    assert sum(int((scene >= threshold).sum()) for scene in false) == 1


def test_without_false_faces_every_score_counts() -> None:
    recall, threshold = scores.recall_at_rate(np.array([0.3, 0.0]), [np.empty(0)] * 10, floor=0.2)
    assert (recall.value, threshold) == (0.5, 0.2)


def answers_of(confidence: float, right: int, count: int) -> tuple[list[float], list[bool]]:
    return [confidence] * count, [True] * right + [False] * (count - right)


@pytest.mark.parametrize(
    ("groups", "error"),
    [
        pytest.param([(0.9, 9, 10), (0.5, 5, 10)], 0.0, id="as sure as right"),
        pytest.param([(0.9, 5, 10)], 0.4, id="too sure"),
        pytest.param([(0.6, 10, 10)], 0.4, id="not sure enough"),
        pytest.param([(0.9, 5, 10), (0.5, 15, 30)], 0.1, id="weighed by answers"),
        pytest.param([(0.81, 10, 10), (0.85, 6, 10)], 0.03, id="one bin, where errors cancel"),
        pytest.param([(1.0, 10, 10)], 0.0, id="quite sure"),
    ],
)
def test_calibration_error(groups: list[tuple[float, int, int]], error: float) -> None:
    made = [answers_of(*group) for group in groups]
    confidence = np.array([value for values, _ in made for value in values])
    right = np.array([value for _, values in made for value in values])
    assert scores.calibration_error(confidence, right) == pytest.approx(error)


def test_the_worst_group_is_looked_for_among_the_large_ones() -> None:
    right = np.array([True] * 90 + [False] * 10 + [True] * 20 + [False] * 20 + [False] * 5)
    place = np.arange(len(right))
    groups = {"most": place < 100, "half": (place >= 100) & (place < 140), "tiny": place >= 140}
    name, distance = scores.worst_group(right, groups)
    assert name == "half"
    assert distance.value == pytest.approx(110 / 145 - 0.5)
    assert distance.low < distance.value < distance.high


def test_chance_alone_makes_one_of_equal_groups_the_worst() -> None:
    random = np.random.default_rng(3)
    place = np.arange(2000)
    groups = {f"{number}": place % 10 == number for number in range(10)}
    right = random.random(2000) < 0.9
    _, distance = scores.worst_group(right, groups)
    chance = scores.worst_by_chance(right, groups, np.zeros(2000, np.int64))
    assert 0.01 < chance.low < chance.value < chance.high < 0.09
    assert chance.low < distance.value < chance.high
    right[groups["7"] & (random.random(2000) < 0.2)] = False
    _, distance = scores.worst_group(right, groups)
    assert distance.value > scores.worst_by_chance(right, groups, np.zeros(2000, np.int64)).high


def test_a_group_is_not_called_harder_for_the_ages_in_it() -> None:
    ages = np.repeat([0, 1], 500)
    right = np.where(ages == 0, np.arange(1000) % 2 == 0, True)
    young = {"young": ages == 0, "old": ages == 1}
    _, distance = scores.worst_group(right, young)
    assert scores.worst_by_chance(right, young, ages).value == pytest.approx(distance.value)
    assert scores.worst_by_chance(right, young, np.zeros(1000, np.int64)).high < distance.value


def test_a_table_is_markdown() -> None:
    rows = [["a", tables.percent(Figure(0.5, 0.25, 0.75, 8))], ["b", tables.number(Figure(1.234, 1, 2, 9), 2)]]
    assert tables.table(["", "share"], rows) == [
        "| | share |",
        "| --- | --- |",
        "| a | 50.0% (25.0% to 75.0%) |",
        "| b | 1.23 (1.00 to 2.00) |",
        "",
    ]


@pytest.mark.parametrize(
    ("count", "text"),
    [pytest.param(20, "50% (25-75), 20", id="enough"), pytest.param(19, "*50% (25-75), 19*", id="few")],
)
def test_cells_of_few_faces_are_marked(count: int, text: str) -> None:
    assert tables.percent_of(Figure(0.5, 0.25, 0.75, count)) == text


def test_json_has_every_interval_and_null_for_what_was_not_measured() -> None:
    assert tables.as_json({"a": {"b": Figure(0.5, 0.25, 0.75, 8)}, "c": NOTHING}) == {
        "a": {"b": {"value": 0.5, "low": 0.25, "high": 0.75, "n": 8}},
        "c": {"value": None, "low": None, "high": None, "n": 0},
    }


def test_figures_replace_those_between_the_markers_of_a_card() -> None:
    card = f"# Card\n\n{tables.BEGIN}\nold\n{tables.END}\n\n## Limits\n"
    once = tables.into_card(card, ["new", ""])
    assert once == f"# Card\n\n{tables.BEGIN}\n\nnew\n\n{tables.END}\n\n## Limits\n"
    assert tables.into_card(once, ["new"]) == once


def test_a_card_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="between"):
        tables.into_card(f"{tables.END} {tables.BEGIN}", ["new"])


@pytest.mark.parametrize(
    ("text", "model"),
    [
        pytest.param("old=a.onnx", ModelFile("old", "ours", Path("a.onnx")), id="usual format"),
        pytest.param("x=a/b.onnx:theirs", ModelFile("x", "theirs", Path("a/b.onnx")), id="named format"),
        pytest.param("x=c:b.onnx", ModelFile("x", "ours", Path("c:b.onnx")), id="colon in the path"),
    ],
)
def test_a_rival_is_named_by_name_path_and_format(text: str, model: ModelFile) -> None:
    assert parse_model(text, ("ours", "theirs")) == model


@pytest.mark.parametrize("text", ["a.onnx", "=a.onnx", "name=", "name=:theirs"])
def test_a_rival_without_name_or_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="NAME=PATH"):
        parse_model(text, ("ours", "theirs"))


def test_the_shipped_network_comes_first_unless_a_file_takes_its_place() -> None:
    rival, newer = ModelFile("rival", "ours", Path("r")), ModelFile(SHIPPED, "ours", Path("n"))
    assert with_shipped([rival], "ours") == [ModelFile(SHIPPED, "ours"), rival]
    assert with_shipped([rival, newer], "ours") == [newer, rival]


def test_plots_are_well_formed_and_leave_out_what_was_not_measured() -> None:
    known = [Figure(0.5, 0.4, 0.6, 30), NOTHING, Figure(0.9, 0.8, 0.95, 30)]
    lines = [plots.Line("a < b", known, "#000000"), plots.Line("nothing", [NOTHING] * 3, "#111111")]
    picture = plots.curves("Recall & more", "size", ["30", "40", "60"], lines)
    tree = ElementTree.fromstring(picture)  # noqa: S314
    texts = [element.text for element in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert "Recall & more" in texts
    assert "a < b" in texts
    assert "nothing" not in texts
    assert len(list(tree.iter("{http://www.w3.org/2000/svg}circle"))) == 2
