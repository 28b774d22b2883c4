"""The numbers as files: CSV, workbooks, and a report on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from storemood.api.access import Where, demands
from storemood.api.auth import EngineOf
from storemood.api.questions import IntervalOf, PageOf, QuestionOf
from storemood.api.speaking import SpeakerOf
from storemood.db.engine import transaction
from storemood.domain.access import Capability
from storemood.domain.periods import Interval
from storemood.reports import Level
from storemood.takeaway import delimited, files, panels, printing, workbook
from storemood.takeaway.panels import Panel
from storemood.takeaway.paper import Size

router = APIRouter(tags=["exports"], dependencies=demands(Capability.SEE_REPORTS, Where.QUERY))


class Format(StrEnum):
    """Kinds of files."""

    CSV = "csv"
    XLSX = "xlsx"


_MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@router.get(
    "/report/export/{panel}.{kind}",
    response_class=StreamingResponse,
    responses={200: {"description": "The file", "content": {media: {} for media in _MEDIA.values()}}},
)
def export(
    engine: EngineOf,
    request: Request,
    panel: Panel,
    kind: Format,
    question: QuestionOf,
    page: PageOf,
    speaker: SpeakerOf,
    interval: IntervalOf = Interval.AUTO,
) -> Response:
    """Return a panel, or all of them, as a file. All as CSV is a ZIP archive with a file a table.

    Shares are 0 to 1 in CSV; times are those of the stores' wall clocks. Withheld numbers are marked as such.
    """
    with ExitStack() as open_until_sent:
        conn = open_until_sent.enter_context(transaction(engine))
        asked = panels.ask(
            conn,
            question,
            speaker,
            suppress_below=request.app.state.suppress_below,
            now=datetime.now(UTC),
            interval=interval,
            page=page,
        )
        document = panels.document(asked, panel)
        if kind is Format.XLSX:
            ending, pieces = "xlsx", workbook.write(document, asked.say("About"))
        elif panel is Panel.ALL:
            ending, pieces = "zip", delimited.write_zip(document)
        else:
            ending, pieces = "csv", delimited.write(document)
        return StreamingResponse(
            _sent(pieces, open_until_sent.pop_all()),
            media_type=_MEDIA[ending],
            headers=_named(files.name(asked, panel.value, ending)),
        )


def _sent(pieces: Iterator[bytes], open_until_sent: ExitStack) -> Iterator[bytes]:
    """Return pieces, with what they are read from closed after the last, or where the reader goes away."""
    with open_until_sent:
        yield from pieces


@router.get(
    "/report/print.pdf",
    response_class=Response,
    responses={200: {"description": "The report", "content": {"application/pdf": {}}}},
)
def print_report(
    engine: EngineOf,
    request: Request,
    question: QuestionOf,
    speaker: SpeakerOf,
    each: Annotated[Level | None, Query(description="A page more for each place of this level below the scope")] = None,
    paper: Size = Size.A4,
) -> Response:
    """Return a report on paper, a page a scope."""
    with transaction(engine) as conn:
        now = datetime.now(UTC)
        limit: int = request.app.state.suppress_below
        content = printing.make(conn, question, speaker, size=paper, each=each, suppress_below=limit, now=now)
        name = files.name(panels.ask(conn, question, speaker, suppress_below=limit, now=now), "report", "pdf")
    return Response(content, media_type="application/pdf", headers=_named(name))


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
