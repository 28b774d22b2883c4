"""Figures as small SVG pictures: curves with their intervals, reliability diagrams, groups side by side.

They carry their own background, so that they can be read on a light page and on a dark one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from training.evaluate.intervals import Figure, Figures, branch, select
from training.evaluate.report import CURVES, ByModel
from training.evaluate.scores import FEW

WIDTH, HEIGHT = 680, 380
LEFT, RIGHT, TOP, BOTTOM = 64, 28, 90, 56
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#aa4499", "#7a5c00", "#555555")
"""Told apart by most colour-blind readers (after Okabe and Ito, 2008)."""

INK, FAINT, PAPER = "#1f2328", "#d0d7de", "#ffffff"


@dataclass(frozen=True)
class Line:
    """A curve: a figure for each level. Dashed, it belongs with the full one of the same colour."""

    name: str
    figures: Sequence[Figure]
    colour: str
    dashed: bool = False


def detector_plots(models: ByModel) -> dict[str, str]:
    """Every plot by its file's name, without ``.svg``."""
    first = next(iter(models.values()))
    sizes = list(branch(first, "size"))
    frames = [
        Line(frame, [select(first, "frame_and_size", frame, size, "recall") for size in sizes], colour)
        for frame, colour in zip(branch(first, "frame_and_size"), COLOURS, strict=False)
    ]
    plots = {"detector-size": curves("Faces found, by size, in photos of four sizes", CURVES["size"], sizes, frames)}
    titles = {"blur": "blur", "yaw": "how far the head is turned", "jpeg": "JPEG quality"}
    for kind, title in titles.items():
        plots[f"detector-{kind}"] = _recall_curves(models, kind, f"Faces of 80 px found, by {title}")
    if len(models) > 1:
        plots["detector-models"] = _recall_curves(models, "size", "Faces found in all photos, by size")
    return plots


def _recall_curves(models: ByModel, kind: str, title: str) -> str:
    levels = list(branch(next(iter(models.values())), kind))
    lines = [
        Line(name, [select(figures, kind, level, "recall") for level in levels], colour)
        for (name, figures), colour in zip(models.items(), COLOURS, strict=False)
    ]
    return curves(title, CURVES[kind], levels, lines)


def traits_plots(models: ByModel) -> dict[str, str]:
    """Every plot of the first network by its file's name, without ``.svg``."""
    first = next(iter(models.values()))
    titles = {
        "size": "by the face's size",
        "blur": "by blur",
        "yaw": "by how far the head is turned",
        "jpeg": "by JPEG quality",
    }
    plots = {f"traits-{kind}": _traits_curves(first, kind, f"Right answers, {title}") for kind, title in titles.items()}
    plots["traits-calibration"] = reliability(
        "Confidence and right answers", branch(first, "from_landmarks", "calibration", "bins")
    )
    plots["traits-groups"] = _gender_by_group(first)
    return plots


def _traits_curves(figures: Figures, kind: str, title: str) -> str:
    levels = list(branch(figures, "from_landmarks", kind))
    words = {"gender": "gender", "age_within_one": "age within one band", "mood": "mood"}
    ways = (("from_landmarks", "found", "", False), ("end_to_end", "missed_is_wrong", ", end to end", True))
    lines = [
        Line(f"{word}{suffix}", [select(figures, way, kind, level, of, trait) for level in levels], colour, dashed)
        for way, of, suffix, dashed in ways
        for (trait, word), colour in zip(words.items(), COLOURS, strict=False)
    ]
    return curves(title, CURVES[kind], levels, lines)


def _gender_by_group(figures: Figures) -> str:
    groups = branch(figures, "from_landmarks", "group")
    races = list(dict.fromkeys(name.rsplit(", ", 1)[0] for name in groups))
    series = {
        gender: [select(groups, f"{race}, {gender}", "gender") for race in races] for gender in ("female", "male")
    }
    overall = select(figures, "from_landmarks", "found", "gender")
    return dots("Gender right, by group", races, series, overall.value)


# --- drawing ---------------------------------------------------------------------------------------------------------


def curves(title: str, across: str, levels: Sequence[str], lines: Sequence[Line]) -> str:
    """Shares by level, the levels evenly spaced, with a whisker for each interval."""
    shown = [line for line in lines if any(_known(figure) for figure in line.figures)]
    bottom = _lowest([figure.low for line in shown for figure in line.figures if _known(figure)])
    step = (WIDTH - LEFT - RIGHT) / len(levels)
    parts = [*_grid(bottom), *_legend(shown)]
    parts += [
        _text(LEFT + step * (number + 0.5), HEIGHT - BOTTOM + 20, level, anchor="middle")
        for number, level in enumerate(levels)
    ]
    for number, line in enumerate(shown):
        shift = (number - (len(shown) - 1) / 2) * 5
        places = [
            (LEFT + step * (level + 0.5) + shift, figure) for level, figure in enumerate(line.figures) if _known(figure)
        ]
        path = " ".join(f"{x:.1f},{_height(figure.value, bottom):.1f}" for x, figure in places)
        dash = ' stroke-dasharray="5 4"' if line.dashed else ""
        parts.append(f'<polyline points="{path}" fill="none" stroke="{line.colour}" stroke-width="2"{dash}/>')
        parts += [mark for x, figure in places for mark in _whisker(x, figure, bottom, line.colour, hollow=line.dashed)]
    return _svg(title, across, parts)


def reliability(title: str, traits: Figures) -> str:
    """The share of right answers over the confidence they were given with; on the diagonal both agree."""
    side = WIDTH - LEFT - RIGHT
    known = [(name, part) for name, part in traits.items() if not isinstance(part, Figure) and part]
    parts = [*_grid(0.0)]
    parts += [
        _text(LEFT + side * tick / 5, HEIGHT - BOTTOM + 20, f"{20 * tick}%", anchor="middle") for tick in range(6)
    ]
    parts.append(
        f'<line x1="{LEFT}" y1="{_height(0, 0)}" x2="{LEFT + side}" y2="{_height(1, 0)}" stroke="{INK}" '
        'stroke-dasharray="2 4"/>'
    )
    lines = [Line(name, [], colour) for (name, _), colour in zip(known, COLOURS, strict=False)]
    for (_, bins), line in zip(known, lines, strict=True):
        pairs = [(select(bins, name, "claimed"), select(bins, name, "right")) for name in bins]
        pairs = [pair for pair in pairs if pair[0].count >= FEW]
        places = [(LEFT + side * claimed.value, _height(right.value, 0), right.count) for claimed, right in pairs]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{line.colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{min(9.0, 1.5 + math.sqrt(count) / 5):.1f}" fill="{line.colour}" '
            'fill-opacity="0.75"/>'
            for x, y, count in places
        ]
    return _svg(
        title,
        "confidence of the answer; larger dots hold more answers, bins of few are left out",
        [*parts, *_legend(lines)],
    )


def dots(title: str, names: Sequence[str], series: Mapping[str, Sequence[Figure]], mean: float) -> str:
    """A dot and its interval for each name and series, and a line at the mean of all."""
    figures = [figure for row in series.values() for figure in row if _known(figure)]
    bottom = _lowest([figure.low for figure in figures])
    step = (WIDTH - LEFT - RIGHT) / max(1, len(names))
    lines = [Line(name, row, colour) for (name, row), colour in zip(series.items(), COLOURS, strict=False)]
    parts = [*_grid(bottom), *_legend(lines)]
    for number, name in enumerate(names):
        first, _, rest = name.partition(" or " if " or " in name else " ")
        middle = LEFT + step * (number + 0.5)
        parts += [
            _text(middle, HEIGHT - BOTTOM + 18 + 15 * row, word, anchor="middle")
            for row, word in enumerate((first, f"or {rest}" if " or " in name else rest))
        ]
    if not math.isnan(mean):
        y = _height(mean, bottom)
        parts.append(
            f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="{INK}" stroke-dasharray="2 4"/>'
        )
        parts.append(_text(WIDTH - RIGHT - 4, y - 5, "all", anchor="end"))
    for number, line in enumerate(lines):
        shift = (number - (len(lines) - 1) / 2) * 14
        for place, figure in enumerate(line.figures):
            if _known(figure):
                parts += _whisker(LEFT + step * (place + 0.5) + shift, figure, bottom, line.colour, hollow=False)
    return _svg(title, "", parts)


def _svg(title: str, across: str, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="system-ui, sans-serif" font-size="13" role="img">'
    )
    frame = f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="6" fill="{PAPER}" stroke="{FAINT}"/>'
    heading = f'<text x="{LEFT - 44}" y="28" fill="{INK}" font-size="16" font-weight="600">{escape(title)}</text>'
    below = _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, across, anchor="middle")
    return "\n".join([head, f"<title>{escape(title)}</title>", frame, heading, below, *parts, "</svg>", ""])


def _grid(bottom: float) -> list[str]:
    step = 0.1 if bottom >= 0.5 else 0.2
    ticks = [bottom + step * number for number in range(round((1 - bottom) / step) + 1)]
    lines = []
    for tick in ticks:
        y = _height(tick, bottom)
        lines.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="{FAINT}"/>')
        lines.append(_text(LEFT - 8, y + 4, f"{tick:.0%}", anchor="end"))
    return lines


def _legend(lines: Sequence[Line]) -> list[str]:
    """Names with their colours, above the grid; two rows where they are many."""
    parts: list[str] = []
    full, dashed = [line for line in lines if not line.dashed], [line for line in lines if line.dashed]
    for row, members in enumerate((full, dashed)):
        x = float(LEFT - 44)
        for line in members:
            y = 46 + 18 * row
            dash = ' stroke-dasharray="5 4"' if line.dashed else ""
            parts.append(
                f'<line x1="{x}" y1="{y}" x2="{x + 22}" y2="{y}" stroke="{line.colour}" stroke-width="3"{dash}/>'
            )
            parts.append(_text(x + 28, y + 4, line.name))
            x += 28 + 7.2 * len(line.name) + 18
    return parts


def _whisker(x: float, figure: Figure, bottom: float, colour: str, *, hollow: bool) -> list[str]:
    low, high = (_height(max(end, bottom), bottom) for end in (figure.low, figure.high))
    y = _height(figure.value, bottom)
    return [
        f'<line x1="{x:.1f}" y1="{low:.1f}" x2="{x:.1f}" y2="{high:.1f}" stroke="{colour}" stroke-opacity="0.55"/>',
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{PAPER if hollow else colour}" stroke="{colour}" '
        'stroke-width="1.5"/>',
    ]


def _text(x: float, y: float, text: str, *, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{INK}" text-anchor="{anchor}">{escape(text)}</text>' if text else ""


def _height(value: float, bottom: float) -> float:
    return HEIGHT - BOTTOM - (value - bottom) / (1 - bottom) * (HEIGHT - TOP - BOTTOM)


def _lowest(lows: Sequence[float]) -> float:
    """Where the axis begins: a tenth below the lowest interval, in fifths where that is less than half."""
    lowest = min(lows, default=0.0)
    return math.floor(lowest * 10) / 10 if lowest >= 0.5 else math.floor(lowest * 5) / 5


def _known(figure: Figure) -> bool:
    return figure.count > 0 and not math.isnan(figure.value)
