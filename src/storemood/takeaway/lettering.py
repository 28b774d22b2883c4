"""Which font a text on paper is in, and how wide it is then. What Helvetica has, every reader of PDF can show; all
other letters come from fonts that are part of this package, of which a page carries the letters that it uses. Letters
that none of them has are written in Latin ones."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from itertools import groupby

from anyascii import anyascii
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapedStr, TTFont, shapeStr

PLAIN, BOLD = "Helvetica", "Helvetica-Bold"


@dataclass(frozen=True, slots=True)
class _Script:
    """Letters of a font that is part of this package. ``shaped``: their forms depend on those beside them."""

    font: str
    blocks: tuple[tuple[int, int], ...]
    shaped: bool = False
    right_to_left: bool = False


_OWN, _OWN_BOLD = "regular", "bold"
"""M PLUS 1p: Latin, Vietnamese, Greek, Cyrillic and Japanese."""

_CHINESE = _Script("chinese", ((0x3400, 0x4DBF), (0x4E00, 0x9FFF)))
_SCRIPTS = (
    _CHINESE,
    _Script("korean", ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3))),
    _Script("thai", ((0x0E00, 0x0E7F),), shaped=True),
    _Script("devanagari", ((0x0900, 0x097F),), shaped=True),
    _Script("arabic", ((0x0600, 0x06FF), (0x0750, 0x077F)), shaped=True, right_to_left=True),
    _Script("hebrew", ((0x0590, 0x05FF),), shaped=True, right_to_left=True),
)
_BY_FONT = {script.font: script for script in _SCRIPTS}

_ELLIPSIS = "\u2026"
_SAME = str.maketrans({"\u2212": "\u2013", "\u202f": "\u00a0"})
_JOINING = "\u200c\u200d"
"""They say how the letters beside them join, and are not printed."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one font, in the order in which they stand on paper. ``heavy``: bold, of a font that has no bold
    letters."""

    font: str
    text: str
    heavy: bool = False

    def width(self, size: float) -> float:
        if isinstance(self.text, ShapedStr):
            return float(sum(one.x_advance for one in self.text.__shapeData__) * size / 1000)
        return float(pdfmetrics.stringWidth(self.text, self.font, size))


def runs(words: str, *, bold: bool) -> Iterator[Run]:
    """Split words by font. Latin letters stand in the font of the letters beside them."""
    words = words.translate(_SAME)
    if all(map(_is_latin, words)):
        yield Run(BOLD if bold else PLAIN, words)
        return
    for font, text in _in_visual_order(_by_font(_readable(words))):
        if font == _OWN:
            yield Run(_font(_OWN_BOLD if bold else _OWN).fontName, text)
        else:
            yield Run(font, _shaped(text, font) if _BY_FONT[font].shaped else text, heavy=bold)


def legible(words: str, otherwise: str) -> str:
    """Return words, or others where no letter of the words can be written in any way."""
    return words if _readable(words).strip() else otherwise


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    return sum(run.width(size) for run in runs(words, bold=bold))


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


def _by_font(words: str) -> list[tuple[str, str]]:
    """Split words into the fonts of their letters; blanks and signs stay with the letters before them."""
    han = _CHINESE.font if any(_is_chinese(letter) for letter in words) else _OWN
    fonts: list[str] = []
    for letter in words:
        before = fonts[-1] if fonts else _OWN
        if before != _OWN and not letter.isalnum() and _has(before, letter):
            fonts.append(before)
        else:
            fonts.append(han if _in(_CHINESE, letter) and _has(han, letter) else _font_of(letter) or _OWN)
    found = groupby(zip(fonts, words, strict=True), lambda pair: pair[0])
    return [(font, "".join(letter for _, letter in pairs)) for font, pairs in found]


def _in_visual_order(parts: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Put parts into the order in which they stand on a line that runs to the right.

    What runs to the left is turned by its shaping; here its parts and the numbers between them change places.
    """
    waiting: list[tuple[str, str]] = []
    turned = 0
    for font, text in parts:
        if font in _BY_FONT and _BY_FONT[font].right_to_left:
            bare = _without_signs(text)
            waiting.append((font, bare))
            turned = len(waiting)
            if signs := text[len(bare) :]:
                waiting.append((_OWN, signs))
        elif waiting and not any(letter.isalpha() for letter in text):
            waiting.append((font, text))
        else:
            yield from (*_turned(waiting[:turned]), *waiting[turned:], (font, text))
            waiting, turned = [], 0
    yield from (*_turned(waiting[:turned]), *waiting[turned:])


def _turned(parts: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Return parts from the last to the first; a number keeps its digits' order, the blanks beside it change sides."""
    for font, text in reversed(parts):
        if font in _BY_FONT:
            yield font, text
        else:
            bare = text.strip()
            before, _, after = text.partition(bare) if bare else (text, "", "")
            yield font, f"{after}{bare}{before}"


def _without_signs(text: str) -> str:
    """Return letters without the blanks and signs behind them."""
    end = len(text)
    while end and not (text[end - 1].isalnum() or unicodedata.combining(text[end - 1])):
        end -= 1
    return text[:end]


def _readable(words: str) -> str:
    """Return words with letters that the fonts have: a word with others is written in Latin letters."""
    return re.sub(r"\S+", lambda found: _readable_word(found[0]), "".join(map(_plain, words)))


def _readable_word(word: str) -> str:
    if all(letter in _JOINING or _font_of(letter) for letter in word):
        return word
    latin = "".join(map(_latin, word))
    return latin if latin[:1] == word[:1] else re.sub("[A-Za-z]", lambda first: first[0].upper(), latin, count=1)


def _latin(letter: str) -> str:
    """Return a letter of a word that has letters which no font has: those with capitals stay, all others are
    transliterated."""
    is_ours = letter.upper() != letter.lower() or not letter.isalnum()
    return letter if is_ours and _font_of(letter) else anyascii(letter)


def _plain(letter: str) -> str:
    """Return a letter that has a font, without its accent where it has none with it."""
    if letter.isspace():
        return letter if letter == "\u00a0" else " "
    if _font_of(letter) or letter in _JOINING:
        return letter
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return bare if bare and all(map(_font_of, bare)) else letter


@lru_cache(maxsize=4096)
def _font_of(letter: str) -> str:
    """Return the font that has a letter, empty where none has."""
    script = next((script for script in _SCRIPTS if _in(script, letter)), None)
    if letter.isspace() or (_has(_OWN, letter) and (script is None or not script.shaped)):
        return _OWN
    return script.font if script is not None and _has(script.font, letter) else ""


def _in(script: _Script, letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in script.blocks)


def _is_chinese(letter: str) -> bool:
    """Tell whether a Han letter is none that Japanese is written with."""
    return _in(_CHINESE, letter) and not _has(_OWN, letter)


def _has(font: str, letter: str) -> bool:
    return ord(letter) in _font(font).face.charToGlyph


@cache
def _font(name: str) -> TTFont:
    """Read a font and make it known to reportlab, when it is first needed: that takes a moment.

    Raises FileNotFoundError in a checkout where nobody ran scripts/web.
    """
    with as_file(files("storemood") / "api" / "static" / "letters" / f"{name}.ttf") as path:
        if not path.is_file():
            raise FileNotFoundError(f"{path} is made with the page, which is not built: run scripts/web")
        font = TTFont(name, path)
    pdfmetrics.registerFont(font)
    return font


_shaping = threading.Lock()


@lru_cache(maxsize=4096)
def _shaped(text: str, font: str) -> str:
    """Return letters in the forms and places that they have beside each other, as they stand on paper."""
    with _shaping:  # a form that no letter stands for gets a number, one after the other
        found: str = shapeStr(text, font, 1000, force=True)
        return found


def _is_latin(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return letter.isprintable() or letter == "\u00a0"
