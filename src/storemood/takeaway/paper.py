"""A report on paper: a page a scope, A4 or Letter, drawn as vectors, in the reader's language."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportlab.lib import pagesizes
from reportlab.pdfgen.canvas import Canvas

from storemood import reports
from storemood.db.notes import Note
from storemood.domain.model import KNOWN_AGE_BANDS, KNOWN_MOODS
from storemood.domain.rollups import Grain
from storemood.languages import Speaker
from storemood.reports import MEASURES, Page, Series, State
from storemood.takeaway import panels, wording
from storemood.takeaway.ink import Area, Ink
from storemood.takeaway.lettering import legible, text_width, wrap
from storemood.takeaway.panels import Asked

_INK, _GREY, _LINE, _PALE = "#1a1a19", "#63625e", "#d9d8d2", "#f4f3ef"
_BLUE, _BEFORE, _FEMALE, _MALE = "#2a5fb0", "#8f8d86", "#a8497e", "#2b7c7c"
_GOOD, _BAD = "#1e7040", "#b3382c"
_MARGIN, _GUTTER = 42.0, 14.0
_MOST_PLACES = 9
_MOST_EVENTS = 3
MOST_PAGES = 100


class Size(StrEnum):
    """Sizes of paper."""

    A4 = "a4"
    LETTER = "letter"


_SIZES = {Size.A4: pagesizes.A4, Size.LETTER: pagesizes.LETTER}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page shows: the numbers of a scope, and the notes that its graph marks."""

    asked: Asked
    notes: Sequence[Note]


def write(sheets: Iterator[Sheet], *, size: Size, pages: int, title: str, chain: str) -> bytes:
    """Return a PDF of some sheets, a page each."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=_SIZES[size], pageCompression=1, invariant=1)
    canvas.setTitle(title)
    canvas.setCreator("storemood")
    canvas.setAuthor(chain)
    width, height = _SIZES[size]
    for number, sheet in enumerate(sheets, start=1):
        if number == 1:
            canvas.setCatalogEntry("Lang", sheet.asked.speaker.language.value)
        page = Area(_MARGIN, _MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN)
        _Drawing(Ink(canvas), sheet.asked, sheet.notes).page(page, number, pages, chain)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Drawing:
    """Draws one page from top to bottom."""

    def __init__(self, ink: Ink, asked: Asked, notes: Sequence[Note]) -> None:
        self._ink = ink
        self._asked = asked
        self._notes = notes
        self._speaker: Speaker = asked.speaker
        self._say: Callable[..., str] = asked.speaker.say

    def page(self, area: Area, number: int, pages: int, chain: str) -> None:
        foot = self._foot(area, number, pages)
        y = self._head(area, chain)
        y = self._cards(Area(area.x, y - 98, area.width, 98)) - _GUTTER
        rest = y - foot - _GUTTER
        graph = Area(area.x, y - rest * 0.36, area.width, rest * 0.36)
        self._graph(graph)
        half = (area.width - _GUTTER) / 2
        middle = graph.y - _GUTTER
        lower = (middle - foot - 2 * _GUTTER) / 2
        left, right = area.x, area.x + half + _GUTTER
        self._ages(Area(left, middle - lower, half, lower))
        self._moods(Area(right, middle - lower, half, lower))
        bottom = foot + _GUTTER
        self._hours(Area(left, bottom, half, lower))
        self._places(Area(right, bottom, half, lower))

    def _head(self, area: Area, chain: str) -> float:
        summary, speaker = self._asked.summary, self._speaker
        name = legible(wording.place_name(speaker, summary.scope.kind, summary.scope.name), summary.scope.id)
        self._ink.text(area.x, area.top - 8, chain, size=8, colour=_GREY)
        kind = self._say(wording.KIND_NAMES[summary.scope.kind])
        if summary.scope.kind != "world":
            self._ink.text(area.right, area.top - 8, kind, size=8, colour=_GREY, align="right")
        self._ink.text(area.x, area.top - 30, name, size=19, bold=True, most=area.width)
        days = speaker.days(summary.period.first, summary.period.last)
        running = f" ({self._say('still running')})" if summary.period.unfinished else ""
        self._ink.text(area.x, area.top - 45, f"{days}{running}", size=10, most=area.width)
        compared = speaker.label(self._say("Compared with"), wording.compared(speaker, summary))
        self._ink.text(area.x, area.top - 57, compared, size=8, colour=_GREY, most=area.width)
        only = wording.narrowed(speaker, self._asked.question)
        if not only:
            return area.top - 68
        words = speaker.label(self._say("Only"), only)
        return self._ink.paragraph(area.x, area.top - 60, area.width, words, size=9, colour=_INK) - 9

    def _cards(self, area: Area) -> float:
        width, height = (area.width - 3 * 8) / 4, (area.height - 8) / 2
        for place, (name, told) in enumerate(
            zip(MEASURES, wording.told(self._speaker, self._asked.summary), strict=True)
        ):
            row, column = divmod(place, 4)
            card = Area(area.x + column * (width + 8), area.top - (row + 1) * height - row * 8, width, height)
            self._ink.rectangle(card, _PALE, radius=4)
            self._ink.text(card.x + 8, card.top - 12, told.name, size=7.5, colour=_GREY, most=width - 16)
            value = text_width(told.value, 14, bold=True)
            self._ink.text(card.x + 8, card.top - 27, told.value, size=14, bold=True, most=width - 16)
            self._ink.text(card.x + 8, card.top - 38, told.change, size=7, colour=self._tone(name), most=width - 16)
            if text_width(told.interval, 6) <= width - value - 22:
                right = card.right - 8
                self._ink.text(right, card.top - 27, told.interval, size=6, colour=_GREY, align="right")
        return area.y

    def _tone(self, name: str) -> str:
        """More customers and better moods are good; of who comes nothing is good or bad."""
        changes = self._asked.summary.changes
        change = None if changes is None else getattr(changes, name)
        if change is None or not change.difference or change.significant is False:
            return _GREY
        if name not in ("customers", "mood_index", "positive", "coverage"):
            return _INK
        return _GOOD if change.difference > 0 else _BAD

    def _graph(self, area: Area) -> None:
        asked = self._asked
        found = reports.series(asked.conn, asked.question, suppress_below=asked.suppress_below, now=asked.now)
        self._title(area, self._say(wording.SERIES_TITLES[found.interval]))
        legend = [(_BLUE, self._say("this period"))]
        if found.before:
            legend.append((_BEFORE, self._say("compared")))
        self._legend(area, legend)
        events = self._events(Area(area.x, area.y, area.width, 0))
        self._bars(Area(area.x + 34, events + 14, area.width - 34, area.top - 22 - events - 14), found)

    def _bars(self, area: Area, found: Series) -> None:
        counts = [point.now.customers for point in found.points]
        others = [point.now.customers for point in found.before or []][: len(counts)]
        top = _ceiling(max([count for count in (*counts, *others) if count is not None], default=0))
        self._axis(area, top)
        step = area.width / max(1, len(counts))
        for number, point in enumerate(found.points):
            x = area.x + number * step
            if point.state is State.GAP:
                self._ink.rectangle(Area(x, area.y, step, area.height), _LINE, alpha=0.45)
            elif point.now.customers:
                height = area.height * point.now.customers / top
                bar = Area(x + step * 0.14, area.y, step * 0.72, height)
                self._ink.rectangle(bar, _BLUE, alpha=0.5 if point.state is State.RUNNING else 1)
        self._compared_line(area, others, top, step)
        self._marks(area, found, step)
        self._time_labels(area, found, step)
        if any(point.state is State.GAP for point in found.points):
            gap = self._say("grey: cameras were missing")
            self._ink.text(area.right, area.top + 3, gap, size=6.5, colour=_GREY, align="right")

    def _compared_line(self, area: Area, counts: Sequence[int | None], top: float, step: float) -> None:
        run: list[tuple[float, float]] = []
        for number, count in enumerate((*counts, None)):
            if count is not None:
                run.append((area.x + (number + 0.5) * step, area.y + area.height * count / top))
                continue
            if len(run) > 1:
                self._ink.line(run, _BEFORE, width=0.9, dash=(2, 2))
            run = []

    def _axis(self, area: Area, top: float) -> None:
        for part in range(5):
            y = area.y + area.height * part / 4
            self._ink.line([(area.x, y), (area.right, y)], _LINE, width=0.4)
            label = self._speaker.whole(top * part / 4)
            self._ink.text(area.x - 4, y - 2, label, size=6.5, colour=_GREY, align="right")

    def _marks(self, area: Area, found: Series, step: float) -> None:
        """Mark the points that notes touch by their number, above the graph."""
        for number, note in enumerate(self._notes[:_MOST_EVENTS], start=1):
            touched = [
                place
                for place, point in enumerate(found.points)
                if point.start.date() <= note.last and note.first <= point.start.date()
            ]
            if touched:
                left, right = area.x + touched[0] * step, area.x + (touched[-1] + 1) * step
                self._ink.line([(left, area.top + 1), (right, area.top + 1)], _INK, width=1.2)
                self._ink.text((left + right) / 2, area.top + 3, str(number), size=6.5, align="middle")

    def _time_labels(self, area: Area, found: Series, step: float) -> None:
        count = len(found.points)
        every = max(1, math.ceil(46 / step))
        for number in range(0, count, every):
            start = found.points[number].start
            label = (
                self._speaker.clock(start.hour)
                if found.interval is Grain.HOUR
                else self._speaker.short_day(start.date())
            )
            self._ink.text(area.x + (number + 0.5) * step, area.y - 9, label, size=6.5, colour=_GREY, align="middle")

    def _events(self, area: Area) -> float:
        """List the notes that the graph marks, and return where the list begins."""
        y = area.y
        shown = self._notes[:_MOST_EVENTS]
        for number, note in reversed(list(enumerate(shown, start=1))):
            days = self._speaker.days(note.first, note.last)
            words = f"{number}  {self._speaker.label(days, note.text)}"
            self._ink.text(area.x, y, words, size=7, colour=_GREY, most=area.width)
            y += 9
        return y + (2 if shown else 0)

    def _ages(self, area: Area) -> None:
        asked = self._asked
        found = reports.people(asked.conn, asked.question, suppress_below=asked.suppress_below, now=asked.now)
        self._title(area, self._say("Apparent age and gender"))
        self._legend(area, [(_FEMALE, self._say("Female")), (_MALE, self._say("Male"))])
        rows = {row.band: row for row in found.pyramid}
        most = max([count or 0 for row in found.pyramid for count in (row.female, row.male)], default=0) or 1
        middle, label = area.x + area.width / 2, 22.0
        room = area.width / 2 - label - 26
        step = (area.height - 22) / len(KNOWN_AGE_BANDS)
        for number, band in enumerate(reversed(KNOWN_AGE_BANDS)):
            y = area.top - 22 - (number + 1) * step
            self._ink.text(
                middle, y + step * 0.3, wording.value_name(self._speaker, band.value), size=6.5, align="middle"
            )
            for count, sign, colour in ((rows[band].female, -1, _FEMALE), (rows[band].male, 1, _MALE)):
                self._half_bar(middle + sign * label, y, step, count, sign * room / most, colour)

    def _half_bar(self, x: float, y: float, step: float, count: int | None, scale: float, colour: str) -> None:
        width = (count or 0) * scale
        self._ink.rectangle(Area(min(x, x + width), y + step * 0.14, abs(width), step * 0.72), colour)
        self._ink.text(
            x + width + math.copysign(3, scale),
            y + step * 0.3,
            self._say("withheld") if count is None else self._speaker.whole(count),
            size=6,
            colour=_GREY,
            align="left" if scale > 0 else "right",
        )

    def _moods(self, area: Area) -> None:
        asked = self._asked
        found = reports.moods(asked.conn, asked.question, suppress_below=asked.suppress_below, now=asked.now)
        self._title(area, self._say("Apparent mood"))
        shares = {one.value: one for one in found.shares}
        shown = [shares[mood.value] for mood in KNOWN_MOODS] + [shares["unknown"]]
        most = max([one.share.value or 0 for one in shown], default=0) or 1
        step = (area.height - 22) / len(shown)
        label, room = 62.0, area.width - 62 - 46
        for number, one in enumerate(shown):
            y = area.top - 22 - (number + 1) * step
            name = wording.value_name(self._speaker, one.value)
            self._ink.text(area.x, y + step * 0.3, name, size=7, most=label - 4)
            width = room * (one.share.value or 0) / most
            colour = _BEFORE if one.value == "unknown" else _BLUE
            self._ink.rectangle(Area(area.x + label, y + step * 0.14, width, step * 0.72), colour)
            value = (
                self._say("withheld")
                if one.share.withheld
                else ("\u2013" if one.share.value is None else self._speaker.percent(one.share.value))
            )
            self._ink.text(area.x + label + width + 4, y + step * 0.3, value, size=6.5, colour=_GREY)

    def _hours(self, area: Area) -> None:
        asked = self._asked
        found = reports.hours(asked.conn, asked.question, suppress_below=asked.suppress_below, now=asked.now)
        self._title(area, self._say("Customers by weekday and hour"))
        cells = {(cell.weekday, cell.hour): cell for cell in found.cells}
        means = {key: (cell.customers or 0) / max(1, cell.days) for key, cell in cells.items()}
        most = max(means.values(), default=0) or 1
        grid = Area(area.x + 24, area.y + 10, area.width - 24, area.height - 32)
        wide, tall = grid.width / 24, grid.height / 7
        for (weekday, hour), cell in cells.items():
            box = Area(grid.x + hour * wide, grid.top - (weekday + 1) * tall, wide - 0.8, tall - 0.8)
            self._ink.rectangle(box, _PALE if cell.open else "#fbfaf8")
            if cell.customers:
                self._ink.rectangle(box, _BLUE, alpha=0.08 + 0.92 * means[weekday, hour] / most)
            elif cell.withheld:
                self._ink.text(box.x + wide / 2, box.y + tall / 2 - 2, "\u00d7", size=5, colour=_GREY, align="middle")
        for weekday in range(7):
            y = grid.top - (weekday + 0.5) * tall - 2
            self._ink.text(grid.x - 4, y, self._speaker.weekday(weekday, short=True), size=6.5, align="right")
        for hour in range(0, 24, 4):
            self._ink.text(grid.x + hour * wide, area.y + 1, self._speaker.clock(hour), size=6.5, colour=_GREY)

    def _places(self, area: Area) -> None:
        """Show the places with the most customers, of a store the mood by hour."""
        asked = self._asked
        if asked.summary.scope.kind == "store":
            self._mood_by_hour(area)
            return
        found = reports.places(
            asked.conn,
            asked.question,
            Page(limit=_MOST_PLACES),
            suppress_below=asked.suppress_below,
            now=asked.now,
        )
        self._title(area, self._say(wording.LEVEL_NAMES[found.level]))
        if found.total > len(found.rows):
            words = self._say("the first {shown} of {total}", shown=len(found.rows), total=found.total)
            self._ink.text(area.right, area.top - 8, words, size=6.5, colour=_GREY, align="right")
        columns = [area.right - 104, area.right - 52, area.right]
        heads = [self._say("Customers"), self._say("Change"), self._say("Mood index")]
        for x, head in zip(columns, heads, strict=True):
            self._ink.text(x, area.top - 20, head, size=6.5, colour=_GREY, align="right", most=50)
        step = min(15.0, (area.height - 26) / max(1, len(found.rows)))
        for number, row in enumerate(found.rows):
            y = area.top - 26 - (number + 1) * step + step * 0.3
            self._ink.text(area.x, y, legible(row.name, row.id), size=7.5, most=area.width - 160)
            cells = [
                wording.value_of(self._speaker, "customers", row.now),
                wording.growth_of(self._speaker, row.changes),
                wording.value_of(self._speaker, "mood_index", row.now),
            ]
            for x, cell in zip(columns, cells, strict=True):
                self._ink.text(x, y, cell, size=7.5, align="right", most=56)
            self._ink.line([(area.x, y - step * 0.3), (area.right, y - step * 0.3)], _LINE, width=0.3)

    def _mood_by_hour(self, area: Area) -> None:
        asked = self._asked
        found = reports.moods(asked.conn, asked.question, suppress_below=asked.suppress_below, now=asked.now)
        self._title(area, self._say("Mood index by hour"))
        graph = Area(area.x + 22, area.y + 10, area.width - 22, area.height - 32)
        values = {row.hour: row.mood_index.value for row in found.by_hour}
        top = _ceiling(max([abs(value) for value in values.values() if value is not None], default=0))
        for part in (-1, 0, 1):
            y = graph.y + graph.height * (part + 1) / 2
            self._ink.line([(graph.x, y), (graph.right, y)], _LINE, width=0.4)
            label = self._speaker.signed(part * top, 0)
            self._ink.text(graph.x - 4, y - 2, label, size=6.5, colour=_GREY, align="right")
        step = graph.width / 24
        zero = graph.y + graph.height / 2
        for hour, value in values.items():
            if value is not None:
                height = graph.height / 2 * value / top
                box = Area(graph.x + hour * step + 1, min(zero, zero + height), step - 2, abs(height))
                self._ink.rectangle(box, _GOOD if value > 0 else _BAD)
        for hour in range(0, 24, 4):
            self._ink.text(graph.x + hour * step, area.y + 1, self._speaker.clock(hour), size=6.5, colour=_GREY)

    def _foot(self, area: Area, number: int, pages: int) -> float:
        """Write what the numbers rest on, and return where it begins."""
        lines: Mapping[str, str] = dict(panels.about(self._asked).lines)
        left_out = {self._say(name) for name in ("Place", "Days", "Customers", "Compared with")}
        words = "  \u00b7  ".join(
            [
                *(self._speaker.label(label, text) for label, text in lines.items() if label not in left_out),
                *self._signs(),
            ]
        )
        size, colour = 6.5, _GREY
        height = size * 1.3 * len(wrap(words, area.width - 50, size))
        self._ink.line([(area.x, area.y + height + 5), (area.right, area.y + height + 5)], _LINE, width=0.5)
        self._ink.paragraph(area.x, area.y + height + 2, area.width - 50, words, size=size, colour=colour)
        self._ink.text(area.right, area.y, f"{number} / {pages}", size=7, colour=_GREY, align="right")
        return area.y + height + 5

    def _signs(self) -> Iterator[str]:
        """Return what the signs of the table of places mean."""
        summary = self._asked.summary
        if summary.scope.kind != "store" and summary.changes is not None:
            yield f"{wording.BY_CHANCE} {self._say('no significant difference')}"

    def _title(self, area: Area, words: str) -> None:
        self._ink.text(area.x, area.top - 8, words, size=9, bold=True, most=area.width - 90)

    def _legend(self, area: Area, entries: Sequence[tuple[str, str]]) -> None:
        x = area.right
        for colour, name in reversed(entries):
            self._ink.text(x, area.top - 8, name, size=7, colour=_GREY, align="right")
            x -= text_width(name, 7) + 9
            self._ink.rectangle(Area(x, area.top - 8, 6, 6), colour)
            x -= 8


def _ceiling(most: float) -> float:
    """Return a round number that is no less, and parts into four."""
    if most <= 4:
        return 4.0
    size = 10.0 ** math.floor(math.log10(most))
    return next(step * size for step in (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10) if step * size >= most)
