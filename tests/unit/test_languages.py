"""What the server says in six languages: every sentence has its translation, numbers and dates are written as usual."""

from __future__ import annotations

import ast
import dataclasses
import re
import string
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

import storemood
from storemood.cameras import document
from storemood.health import words
from storemood.languages import WORDS, Language, Speaker
from storemood.reports.figures import NO_CHANGES, Change
from storemood.sheet.menus import GENERIC, makes
from storemood.takeaway import letters, wording

_SOURCES = Path(storemood.__file__).parent
_PAGE = Path(__file__).parents[2] / "web" / "src" / "i18n"
_SPOKEN = ("takeaway", "notify", "health", "sheet", "cameras", "api/routes")
_OTHERS = [language for language in Language if language is not Language.EN]


def _sentences() -> Iterator[str]:
    """Return the sentences that are said in the sources: literals given to say and count, and named tables of them."""
    yield from (*wording.KEYS, *wording.COMPARED_KEYS, *letters.KEYS, *words.KEYS, *document.KEYS)
    yield from (step.do for make in makes().values() for step in make.steps)
    yield makes()[GENERIC].name
    for file in (file for folder in _SPOKEN for file in (_SOURCES / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
                given = {"say": node.args[:1], "_say": node.args[:1], "count": node.args[1:3]}.get(name, [])
                for argument in given:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value


def test_sentences_are_found() -> None:
    assert {"Compared with", "no significant difference", "Customers seen"} <= set(_sentences())


@pytest.mark.parametrize("language", _OTHERS)
def test_every_sentence_is_translated(language: Language) -> None:
    said = set(_sentences())
    assert said - WORDS[language].keys() == set(), "has no translation"
    assert WORDS[language].keys() - said == set(), "is never said"


@pytest.mark.parametrize("language", _OTHERS)
def test_translations_name_the_same_values(language: Language) -> None:
    wrong = {
        english: text
        for english, text in WORDS[language].items()
        if _fields(english) != _fields(text) and not (_fields(english) == {"count"} and not _fields(text))
    }
    assert wrong == {}


_OF_ANOTHER_THING = {
    "Hour",  # an interval there, a time of the day here
    "Light",  # a theme there, what falls on faces here
    "Measured",  # a column of figures there, a field to fill in here
    "Note",  # somebody's there, to the reader here
    "Place",  # where a camera hangs there, what a report is of here
    "Simulated",  # customers here
    "State",  # of a camera there, of a period here
    "closed",  # a store there, a day here
    "none",
}
_ENTRY = re.compile(r'^  (?:"((?:[^"\\]|\\.)*)"|(\w+)):\s+"((?:[^"\\]|\\.)*)",$', re.MULTILINE)


def _page(language: Language) -> dict[str, str]:
    text = (_PAGE / f"{language}.ts").read_text(encoding="utf-8")
    return {key or word: said for key, word, said in _ENTRY.findall(text)}


def test_the_glossary_has_the_page_s_words() -> None:
    text = (_PAGE.parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
    head, _, *rows = (line.strip("| ").split(" | ") for line in text.partition("| en |")[2].splitlines())
    assert len(rows) > 20
    for column, language in enumerate(head):
        page = _page(Language(language))
        assert {row[0]: row[column + 1] for row in rows} == {row[0]: page[row[0]] for row in rows}, language


@pytest.mark.parametrize("language", _OTHERS)
def test_one_thing_one_word_as_in_the_page(language: Language) -> None:
    page = _page(language)
    both = page.keys() & WORDS[language].keys() - _OF_ANOTHER_THING
    assert len(both) > 60
    assert {key: (WORDS[language][key], page[key]) for key in both if WORDS[language][key] != page[key]} == {}


def test_no_line_in_french_begins_with_a_sign() -> None:
    assert [text for text in WORDS[Language.FR].values() if re.search(r" [;:!?»%]|« ", text)] == []


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(
    ("language", "whole", "decimal", "share", "day", "short"),
    [
        ("en", "1,234,567", "\u22121,234.5", "12.3%", "9 June 2026", "9 Jun"),
        ("de", "1.234.567", "\u22121.234,5", "12,3\u00a0%", "9. Juni 2026", "9.6."),
        ("fr", "1\u00a0234\u00a0567", "\u22121\u00a0234,5", "12,3\u00a0%", "9 juin 2026", "09/06"),
        ("es", "1.234.567", "\u22121234,5", "12,3\u00a0%", "9 de junio de 2026", "9/6"),
        ("pt", "1.234.567", "\u22121.234,5", "12,3%", "9 de junho de 2026", "09/06"),
        ("ja", "1,234,567", "\u22121,234.5", "12.3%", "2026年6月9日", "6/9"),
    ],
)
def test_numbers_and_dates(language: str, whole: str, decimal: str, share: str, day: str, short: str) -> None:
    speaker = Speaker(Language(language))
    the_day = date(2026, 6, 9)
    assert (speaker.whole(1234567), speaker.decimal(-1234.5), speaker.percent(0.1234)) == (whole, decimal, share)
    assert (speaker.day(the_day), speaker.short_day(the_day)) == (day, short)


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [(0.04, 1, "0.0"), (-0.04, 1, "0.0"), (0.06, 1, "+0.1"), (-3.0, 0, "\u22123"), (1200.0, 0, "+1,200")],
)
def test_signs(number: float, digits: int, text: str) -> None:
    assert Speaker(Language.EN).signed(number, digits) == text


@pytest.mark.parametrize(
    ("share", "text"), [(0.0555, "5.6%"), (0.1055, "10.6%"), (-0.0005, "\u22120.1%"), (1.0, "100.0%")]
)
def test_shares_are_rounded_as_the_page_does(share: float, text: str) -> None:
    assert Speaker(Language.EN).percent(share) == text


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (Change(5, 0.048, significant=False), "+4.8% ~"),
        (Change(50, 0.076, significant=True), "+7.6%"),
        (Change(), ""),
    ],
)
def test_growth_that_may_be_chance_is_marked(change: Change, text: str) -> None:
    changes = dataclasses.replace(NO_CHANGES, customers=change)
    assert wording.growth_of(Speaker(Language.EN), changes) == text


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [("en", 1, "one"), ("en", 0, "many"), ("fr", 0, "one"), ("fr", 2, "many"), ("ja", 1, "many"), ("de", 1, "one")],
)
def test_one_or_many(language: str, count: int, text: str) -> None:
    assert Speaker(Language(language)).count(count, "one", "many") == text


def test_periods_and_instants() -> None:
    speaker = Speaker(Language.DE)
    assert speaker.days(date(2026, 6, 1), date(2026, 6, 1)) == "1. Juni 2026"
    assert speaker.days(date(2026, 6, 1), date(2026, 6, 7)) == "1. Juni 2026 – 7. Juni 2026"
    assert speaker.instant(datetime(2026, 6, 1, 7, 5)) == "1. Juni 2026, 07:05"
    assert speaker.month(date(2026, 6, 1)) == "Juni 2026"
