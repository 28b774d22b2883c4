"""Figures as Markdown for people and as JSON for machines."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from training.evaluate.intervals import Figure, Figures
from training.evaluate.scores import FEW

BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
"""Between these two lines of a model card stand the figures."""

JsonTree = Mapping[str, "JsonTree | float | int | None"]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of a Markdown table, with an empty one after it."""
    lines = [list(heads), ["---"] * len(heads), *(list(row) for row in rows)]
    return ["|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|" for cells in lines] + [""]


def percent(figure: Figure) -> str:
    """A share in per cent with its interval."""
    return _shown(figure, lambda value: f"{value:.1%}")


def number(figure: Figure, digits: int = 1) -> str:
    """A number with its interval."""
    return _shown(figure, lambda value: f"{value:.{digits}f}")


def _shown(figure: Figure, form: Callable[[float], str]) -> str:
    if figure.count == 0 or math.isnan(figure.value):
        return "-"
    return f"{form(figure.value)} ({form(figure.low)} to {form(figure.high)})"


def percent_of(figure: Figure) -> str:
    """A share with its interval and count, as short as it gets, in italics where the count is small."""
    if figure.count == 0:
        return "-"
    text = f"{100 * figure.value:.0f}% ({100 * figure.low:.0f}-{100 * figure.high:.0f}), {figure.count}"
    return f"*{text}*" if figure.count < FEW else text


def as_json(figures: Figures) -> JsonTree:
    """The tree with ``value``, ``low``, ``high`` and ``n`` in place of each figure; null where there is no number."""
    return {name: _leaf(part) if isinstance(part, Figure) else as_json(part) for name, part in figures.items()}


def _leaf(figure: Figure) -> JsonTree:
    parts = {"value": figure.value, "low": figure.low, "high": figure.high}
    return {**{name: None if math.isnan(part) else part for name, part in parts.items()}, "n": figure.count}


def into_card(card: str, lines: Sequence[str]) -> str:
    """The card's text with these lines between the two markers. Raises ValueError when they are not there, in order."""
    before, begin, rest = card.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"no {BEGIN} and {END} to put the figures between")
    middle = "\n".join(lines).strip()
    return f"{before}{BEGIN}\n\n{middle}\n\n{END}{after}"
