"""Text and shapes on a PDF page. The only home of reportlab, with `paper`, which says what is drawn where.

The fonts are those that every PDF reader has: Helvetica, and Heisei Kaku Gothic for what Helvetica lacks. Nothing is
embedded, so a page of a report has some kilobytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

_PLAIN, _BOLD, _WIDE, _KOREAN = "Helvetica", "Helvetica-Bold", "HeiseiKakuGo-W5", "HYGothic-Medium"
_ELLIPSIS = "\u2026"
_SAME = str.maketrans({"\u2212": "\u2013", "\u202f": "\u00a0", "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "ı": "i"})

for _font in (_WIDE, _KOREAN):
    pdfmetrics.registerFont(UnicodeCIDFont(_font))


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
        self._canvas.setFillColor(HexColor(colour))
        for font, run in _runs(words, bold=bold):
            self._canvas.setFont(font, size)
            self._canvas.drawString(x, y, run)
            x += pdfmetrics.stringWidth(run, font, size)

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


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    return float(sum(pdfmetrics.stringWidth(run, font, size) for font, run in _runs(words, bold=bold)))


def fit(words: str, size: float, *, bold: bool, most: float | None) -> str:
    """Return words cut to a width, with an ellipsis where something is missing."""
    if most is None or text_width(words, size, bold=bold) <= most:
        return words
    while words and text_width(words + _ELLIPSIS, size, bold=bold) > most:
        words = words[:-1]
    return words.rstrip() + _ELLIPSIS


def wrap(words: str, width: float, size: float) -> list[str]:
    """Break words into lines, at blanks where there are any, anywhere in Japanese."""
    lines, line = [], ""
    for piece in _pieces(words):
        if line and text_width((line + piece).rstrip(), size) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(words: str) -> Iterator[str]:
    for word in words.split(" "):
        if any(unicodedata.east_asian_width(letter) in "WF" for letter in word):
            yield from word
            yield " "
        else:
            yield f"{word} "


def _runs(words: str, *, bold: bool) -> Iterator[tuple[str, str]]:
    """Split words by the font that has their letters."""
    letters = "".join(map(_printable, words.translate(_SAME)))
    latin = _BOLD if bold else _PLAIN
    for font, run in groupby(letters, lambda letter: latin if _is_latin(letter) else _wide(letter)):
        yield font, "".join(run)


def _wide(letter: str) -> str:
    return _KOREAN if "\uac00" <= letter <= "\ud7a3" else _WIDE


def _printable(letter: str) -> str:
    """Return a letter that one of the fonts has, without its accent or a question mark at worst."""
    if _is_latin(letter) or "\uac00" <= letter <= "\ud7a3" or _is_japanese(letter):
        return letter
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return bare if bare and all(_is_latin(part) or _is_japanese(part) for part in bare) else "?"


def _is_latin(letter: str) -> bool:
    return (letter.isprintable() and _encodes(letter, "cp1252")) or letter == "\u00a0"


def _is_japanese(letter: str) -> bool:
    return _encodes(letter, "euc_jp")


def _encodes(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
