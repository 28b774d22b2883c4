"""Who saw and changed what, for those who watch over it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse

from storemood.api.access import Where, demands
from storemood.api.auth import CurrentUser, EngineOf
from storemood.api.people_schemas import AuditEntry, AuditOut, Kind
from storemood.db import audit, chain
from storemood.db.audit import Entry
from storemood.db.engine import Engine, transaction
from storemood.domain.access import Capability, Viewer, visible
from storemood.domain.rollups import WORLD

router = APIRouter(prefix="/audit", tags=["audit"], dependencies=demands(Capability.SEE_AUDIT, Where.ANYWHERE))

_A_BATCH = 1000
_MOST_LINES = 100_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Words = Annotated[str, Query(max_length=200)]


class Asked:
    """Which entries are asked for. Who audits a part of the chain sees what was done there."""

    def __init__(
        self,
        viewer: CurrentUser,
        engine: EngineOf,
        first: Annotated[date | None, Query(alias="from", description="The first day, UTC")] = None,
        last: Annotated[date | None, Query(alias="to", description="The last day, UTC")] = None,
        who: Words = "",
        kind: Kind = "",
        words: Words = "",
    ) -> None:
        self._engine = engine
        self._scopes = _audited(engine, viewer)
        self._first = None if first is None else datetime.combine(first, time(), UTC)
        self._last = None if last in (None, date.max) else datetime.combine(last + timedelta(1), time(), UTC)
        self._who, self._kind, self._words = who, kind, words

    def search(self, *, below: int | None, most: int) -> list[Entry]:
        with transaction(self._engine) as conn:
            return audit.search(
                conn,
                first=self._first,
                last=self._last,
                who=self._who,
                kind=self._kind,
                words=self._words,
                scopes=self._scopes,
                below=below,
                most=most,
            )


AskedOf = Annotated[Asked, Depends()]


def _audited(engine: Engine, viewer: Viewer) -> list[str] | None:
    if viewer.may(Capability.SEE_AUDIT, (WORLD,)):
        return None
    with transaction(engine) as conn:
        parents = {row.id: row.parent for row in chain.list_scopes(conn)}
    return sorted(visible(viewer, parents, Capability.SEE_AUDIT))


@router.get("")
def list_audit(
    asked: AskedOf,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    cursor: Annotated[int | None, Query(ge=1, le=2**62, description="`next` of the page before")] = None,
) -> AuditOut:
    """Return what people saw and changed, the latest first."""
    found = asked.search(below=cursor, most=limit)
    return AuditOut(
        entries=[AuditEntry.of(entry) for entry in found],
        next=str(found[-1].id) if len(found) == limit else None,
    )


@router.get(
    "/csv",
    response_class=StreamingResponse,
    responses={200: {"description": "The entries", "content": {"text/csv": {}}}},
)
def export_audit(asked: AskedOf) -> StreamingResponse:
    """Return the same as CSV, at most 100,000 lines."""
    return StreamingResponse(
        _lines(asked),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="audit.csv"'},
    )


def _lines(asked: Asked) -> Iterator[str]:
    yield _csv(("at", "who", "kind", "action", "subject", "scope", "before", "after"))
    below, written = None, 0
    while written < _MOST_LINES and (found := asked.search(below=below, most=_A_BATCH)):
        below, written = found[-1].id, written + len(found)
        yield "".join(
            _csv(
                (
                    entry.at.astimezone(UTC).isoformat(timespec="seconds"),
                    entry.who,
                    entry.kind,
                    entry.action,
                    entry.subject,
                    entry.scope,
                    json.dumps(entry.before, ensure_ascii=False) if entry.before is not None else "",
                    json.dumps(entry.after, ensure_ascii=False) if entry.after is not None else "",
                )
            )
            for entry in found
        )


def _csv(cells: tuple[str, ...]) -> str:
    """Return a line; what a spreadsheet would run as a formula begins with a quote."""
    line = io.StringIO()
    csv.writer(line).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return line.getvalue()
