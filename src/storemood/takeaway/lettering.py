"""Which font a text on paper is in, and how wide it is then. What Helvetica has, every reader of PDF can show; all
other letters come from a font that is part of this package, of which a page carries the letters that it uses."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

PLAIN, BOLD = "Helvetica", "Helvetica-Bold"
_OWN = {False: "MPLUS1p", True: "MPLUS1p-Bold"}
"""Latin, Vietnamese, Greek, Cyrillic and Japanese; by whether it is bold."""

_FILES = {_OWN[False]: "regular.ttf", _OWN[True]: "bold.ttf"}

_KOREAN = "HYGothic-Medium"
_ELLIPSIS = "\u2026"
_SAME = str.maketrans({"\u2212": "\u2013", "\u202f": "\u00a0"})


def runs(words: str, *, bold: bool) -> Iterator[tuple[str, str]]:
    """Split words by font. Latin letters stand in the font of the letters beside them."""
    words = words.translate(_SAME)
    if all(map(_is_latin, words)):
        yield BOLD if bold else PLAIN, words
        return
    letters = "".join(map(_printable, words))
    for font, run in groupby(letters, lambda letter: _KOREAN if _is_korean(letter) else _OWN[bold]):
        _register(font)
        yield font, "".join(run)


def run_width(run: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(run, font, size))


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    return sum(run_width(run, font, size) for font, run in runs(words, bold=bold))


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


@cache
def _own(font: str) -> TTFont:
    """Raises FileNotFoundError in a checkout where nobody ran scripts/web."""
    with as_file(files("storemood") / "api" / "static" / "letters" / _FILES[font]) as path:
        if not path.is_file():
            raise FileNotFoundError(f"{path} is made with the page, which is not built: run scripts/web")
        return TTFont(font, path)


@cache
def _register(font: str) -> None:
    """Make a font known to reportlab when it is first needed: reading ours takes a moment."""
    pdfmetrics.registerFont(_own(font) if font in _FILES else UnicodeCIDFont(font))


def _printable(letter: str) -> str:
    """Return a letter that one of the fonts has, without its accent or a question mark at worst."""
    if _is_known(letter):
        return letter
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return bare if bare and all(map(_is_known, bare)) else "?"


def _is_known(letter: str) -> bool:
    return letter.isprintable() and (_is_korean(letter) or ord(letter) in _own(_OWN[False]).face.charToGlyph)


def _is_korean(letter: str) -> bool:
    return "\uac00" <= letter <= "\ud7a3"


def _is_latin(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return letter.isprintable() or letter == "\u00a0"
