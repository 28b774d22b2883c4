"""The numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request

from storemood import reports
from storemood.api.auth import CurrentUser, EngineOf
from storemood.api.schemas import LiveOut, ReportOut, Scope, Scopes
from storemood.db import chain
from storemood.db.engine import transaction
from storemood.domain.model import AgeBand, Gender, Mood
from storemood.domain.periods import Period
from storemood.domain.rollups import WORLD
from storemood.reports import Filter

router = APIRouter(tags=["report"])

ScopeId = Annotated[str, Query(max_length=40, examples=["world", "region-1", "city-3", "store-7"])]


@router.get("/scopes")
def list_scopes(_: CurrentUser, engine: EngineOf) -> Scopes:
    """Return the chain's regions, cities and stores."""
    with transaction(engine) as conn:
        name = chain.find_fact(conn, "chain") or "storemood"
        return Scopes(chain=name, scopes=[Scope.model_validate(row) for row in chain.list_scopes(conn)])


@router.get("/report")
def get_report(
    _: CurrentUser,
    engine: EngineOf,
    request: Request,
    first: Annotated[date, Query(alias="from")],
    last: Annotated[date, Query(alias="to")],
    scope: ScopeId = WORLD,
    gender: Gender | None = None,
    age: AgeBand | None = None,
    mood: Mood | None = None,
) -> ReportOut:
    """Return all the numbers of a scope and period, compared with the period of the same length before."""
    with transaction(engine) as conn:
        report = reports.get_report(
            conn,
            scope,
            Period(first, last),
            Filter(gender, age, mood),
            suppress_below=request.app.state.suppress_below,
            now=datetime.now(UTC),
        )
    return ReportOut.of(report)


@router.get("/live")
def get_live(_: CurrentUser, engine: EngineOf, scope: ScopeId = WORLD) -> LiveOut:
    """Return what was seen in the last minutes."""
    with transaction(engine) as conn:
        return LiveOut.of(reports.get_live(conn, scope, now=datetime.now(UTC)))
