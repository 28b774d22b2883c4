"""Which pages a report on paper has: the question's scope, and the places below it where they are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from storemood.db import chain, lineages, notes
from storemood.db.engine import Connection
from storemood.domain.errors import BadQuestion
from storemood.languages import Speaker
from storemood.reports import Level, Page, Question, places
from storemood.takeaway import panels, paper
from storemood.takeaway.paper import MOST_PAGES, Sheet, Size

_MOST_NOTES = 20


def make(
    conn: Connection,
    question: Question,
    speaker: Speaker,
    *,
    size: Size,
    each: Level | None,
    suppress_below: int,
    now: datetime,
) -> bytes:
    """Return a PDF: a page of the scope, and one of each place of a level below it, by name. Raises NotFound, and
    BadQuestion for too many pages."""
    scopes = [question.scope, *_below(conn, question, each, suppress_below=suppress_below, now=now)]
    first = panels.ask(conn, question, speaker, suppress_below=suppress_below, now=now)

    def sheets() -> Iterator[Sheet]:
        for scope in scopes:
            asked = (
                first
                if scope == question.scope
                else panels.ask(conn, replace(question, scope=scope), speaker, suppress_below=suppress_below, now=now)
            )
            yield Sheet(asked, notes.list_notes(conn, lineages.find(conn, scope) or (), question.period, _MOST_NOTES))

    return paper.write(
        sheets(),
        size=size,
        pages=len(scopes),
        title=panels.about(first).title,
        chain=chain.find_fact(conn, "chain") or "storemood",
    )


def _below(
    conn: Connection, question: Question, each: Level | None, *, suppress_below: int, now: datetime
) -> list[str]:
    if each is None:
        return []
    page = Page(each, "name", descending=False, limit=MOST_PAGES)
    found = places(conn, question, page, suppress_below=suppress_below, now=now)
    if found.total >= MOST_PAGES:
        raise BadQuestion(f"a report on paper has at most {MOST_PAGES} pages; {found.total + 1} were asked for")
    return [row.id for row in found.rows]
