"""The camera requirements as a document: current, complete, and safe to print."""

from __future__ import annotations

import html
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from storemood.cameras.document import KEYS, document
from storemood.domain import requirements
from storemood.domain.documents import Code, Document, Items, Paragraph, Table, to_html, to_markdown
from storemood.domain.optics.levels import TARGETS, Level
from storemood.languages import Language, Speaker

_ENGLISH = Speaker(Language.EN)
_PAGE = Path(__file__).parents[2] / "docs" / "cameras" / "requirements.md"


def test_the_page_in_the_docs_is_current() -> None:
    """`storemood camera requirements > docs/cameras/requirements.md` makes it so."""
    assert _PAGE.read_text(encoding="utf-8") == to_markdown(document(Level.STRICT, _ENGLISH))


@pytest.mark.parametrize("level", TARGETS)
def test_every_requirement_is_on_paper(level: Level) -> None:
    page = to_html(document(level, _ENGLISH))
    for key in requirements.Key:
        assert f">{requirements.BY_KEY[key].title}<" in page
    assert f"{level.value}, chosen here" in page


@pytest.mark.parametrize("language", Language)
def test_the_reader_s_language(language: Language) -> None:
    speaker = Speaker(language)
    page = to_html(document(Level.IDEAL, speaker), language=language)
    assert f'<html lang="{language}">' in page
    assert html.escape(speaker.say("Where to hang it")) in page
    assert speaker.decimal(5.3) in page
    if language is not Language.EN:
        text = " ".join(re.sub(r"<style>.*?</style>|<pre>.*?</pre>|<[^>]+>", " ", page, flags=re.DOTALL).split())
        assert not re.search(r"\b(the|are|people|camera's)\b", text)


@pytest.mark.parametrize("language", Language)
def test_translations_ask_for_the_same_numbers(language: Language) -> None:
    assert {key for key in KEYS if _numbers(key) - _numbers(Speaker(language).say(key))} == set()


def _numbers(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+", text))


def test_the_client_s_seven_come_first() -> None:
    asked = [requirement.key.value for requirement in requirements.CLIENT_REQUIREMENTS]
    assert asked == ["working_hours", "trigger", "p2p", "ftp", "identity", "face", "eyes"]
    assert [requirement.key for requirement in requirements.REQUIREMENTS] == list(requirements.Key)


class _Tags(HTMLParser):
    """Collects what a page would load, and whether its tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loads += [str(value) for name, value in attrs if name in ("src", "href")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_printed_page_needs_nothing_else() -> None:
    tags = _Tags()
    tags.feed(to_html(document(Level.STRICT, _ENGLISH), footer="storemood"))
    assert (tags.open, tags.loads) == ([], [])


def test_texts_are_escaped_and_code_is_marked() -> None:
    given = Document(
        "A & B",
        (Paragraph("1 < 2, `a<b`"), Items(("x",)), Code(("`kept`",)), Table(("a|b",), (("c|d",),))),
    )
    page = to_html(given)
    assert "<h1>A &amp; B</h1>" in page
    assert "<p>1 &lt; 2, <code>a&lt;b</code></p>" in page
    assert "<pre>`kept`</pre>" in page
    assert to_markdown(given).splitlines()[-3:] == ["| a\\|b |", "| --- |", "| c\\|d |"]
