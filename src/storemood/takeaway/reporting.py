"""A scheduled report's words and files, for the mail and for its preview in the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from storemood.db import lineages, notes
from storemood.db.engine import Connection
from storemood.domain.periods import Period
from storemood.domain.schedules import Every
from storemood.languages import Speaker
from storemood.takeaway import asked as queries
from storemood.takeaway import files, letters, panels, printing, workbook
from storemood.takeaway.letters import Letter, Links
from storemood.takeaway.panels import Panel
from storemood.takeaway.paper import Size

_MOST_NOTES = 10
_XLSX = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Report:
    """What is reported: a kept query, the report's own name or nothing, and how often."""

    query: str
    name: str
    every: Every


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail; ``kind`` is its media type below application."""

    name: str
    kind: str
    content: bytes


def write(
    conn: Connection,
    report: Report,
    scopes: Sequence[str],
    speaker: Speaker,
    period: Period,
    *,
    suppress_below: int,
    page_url: str,
    now: datetime,
    end: str = "",
) -> Letter:
    """Return a report's words, a section a scope. ``end`` is where the mails are ended. Raises NotFound and
    BadQuestion."""
    sections = []
    for scope in scopes:
        question = queries.question(report.query, scope, period)
        asked = panels.ask(conn, question, speaker, suppress_below=suppress_below, now=now)
        found = notes.list_notes(conn, lineages.find(conn, scope) or (), period, _MOST_NOTES)
        sections.append(letters.section(asked, found))
    link = page_link(page_url, scopes[0], period.first, period.last, report.query)
    return letters.compose(sections, report.every.value, report.name, Links(link, end))


def attachments(
    conn: Connection,
    report: Report,
    scope: str,
    speaker: Speaker,
    period: Period,
    kinds: Sequence[str],
    *,
    suppress_below: int,
    now: datetime,
) -> Iterator[Attachment]:
    """Return the files that are wanted: pdf, xlsx."""
    question = queries.question(report.query, scope, period)
    asked = panels.ask(conn, question, speaker, suppress_below=suppress_below, now=now)
    if "pdf" in kinds:
        content = printing.make(
            conn, question, speaker, size=Size.A4, each=None, suppress_below=suppress_below, now=now
        )
        yield Attachment(files.name(asked, "report", "pdf"), "pdf", content)
    if "xlsx" in kinds:
        content = b"".join(workbook.write(panels.document(asked, Panel.ALL), asked.say("About")))
        yield Attachment(files.name(asked, "all", "xlsx"), _XLSX, content)


def page_link(page_url: str, scope: str, first: date, last: date, query: str = "") -> str:
    """Return where the page shows a report; empty where nobody told where the page is."""
    if not page_url:
        return ""
    asked = urlencode({"scope": scope, "from": first, "to": last})
    return f"{page_url.rstrip('/')}/?{asked}{f'&{query}' if query else ''}"
