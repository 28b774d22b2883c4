"""Text and shapes on a PDF page. The only home of reportlab, with `lettering`, which chooses fonts, and `paper`, which
says what is drawn where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from storemood.takeaway.lettering import fit, runs, text_width, wrap

_FILL_AND_STROKE = 2
_HEAVY = 0.035
"""How wide the stroke around a letter is that stands for a bold one, to the letter's size."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the page in points, from its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        return self.y + self.height

    @property
    def right(self) -> float:
        return self.x + self.width


class Ink:
    """Draws on a canvas. Lengths are points, colours like #2a78d6."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 8,
        colour: str = "#1a1a19",
        bold: bool = False,
        align: str = "left",
        most: float | None = None,
    ) -> None:
        """Write one line from, around or up to a point; ``most``: as wide as that, what is longer is cut."""
        words = fit(words, size, bold=bold, most=most)
        width = text_width(words, size, bold=bold)
        x -= {"left": 0.0, "middle": width / 2, "right": width}[align]
        self._canvas.saveState()
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(size * _HEAVY)
        for run in runs(words, bold=bold):
            self._canvas.setFont(run.font, size)
            self._canvas.drawString(x, y, run.text, mode=_FILL_AND_STROKE if run.heavy else None)
            x += run.width(size)
        self._canvas.restoreState()

    def rectangle(self, area: Area, colour: str, *, radius: float = 0, alpha: float = 1) -> None:
        self._canvas.saveState()
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.setFillAlpha(min(1.0, alpha))
        if radius:
            self._canvas.roundRect(area.x, area.y, area.width, area.height, radius, stroke=0, fill=1)
        else:
            self._canvas.rect(area.x, area.y, area.width, area.height, stroke=0, fill=1)
        self._canvas.restoreState()

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        *,
        width: float = 0.6,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a line through some points."""
        self._canvas.saveState()
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(width)
        self._canvas.setLineJoin(1)
        if dash:
            self._canvas.setDash(*dash)
        path = self._canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        self._canvas.drawPath(path, stroke=1, fill=0)
        self._canvas.restoreState()

    def paragraph(self, x: float, top: float, width: float, words: str, *, size: float, colour: str) -> float:
        """Write lines as wide as fits below a point, and return where the next would begin."""
        for line in wrap(words, width, size):
            top -= size * 1.3
            self.text(x, top, line, size=size, colour=colour)
        return top

    def new_page(self) -> None:
        self._canvas.showPage()
