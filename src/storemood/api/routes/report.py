"""The numbers."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import TypedDict

from fastapi import APIRouter, Depends, Request

from storemood import reports
from storemood.api.access import AskedScope, Demand, Where, demands, visible_scopes
from storemood.api.auth import CurrentUser, EngineOf
from storemood.api.questions import IntervalOf, PageOf, QuestionOf
from storemood.api.schemas import LiveOut, Scope, Scopes, SummaryAnswer
from storemood.db import chain
from storemood.db.engine import transaction
from storemood.domain.access import Capability
from storemood.domain.periods import Interval

router = APIRouter(tags=["report"], dependencies=demands(Capability.SEE_REPORTS, Where.QUERY))
tree = APIRouter(tags=["report"], dependencies=[Depends(Demand(None, Where.ANYWHERE))])


@tree.get("/scopes")
def list_scopes(viewer: CurrentUser, engine: EngineOf) -> Scopes:
    """Return the regions, cities and stores that the viewer may see. The topmost have no parent."""
    with transaction(engine) as conn:
        name = chain.find_fact(conn, "chain") or "storemood"
        rows, roots = visible_scopes(conn, viewer)
    shown = [dataclasses.replace(row, parent=None) if row.id in roots else row for row in rows]
    return Scopes(chain=name, scopes=[Scope.model_validate(row) for row in shown])


@router.get("/report/summary")
def get_summary(_: CurrentUser, engine: EngineOf, request: Request, question: QuestionOf) -> SummaryAnswer:
    """Return the headline numbers of a selection, what they are compared with, and what they rest on."""
    with transaction(engine) as conn:
        return SummaryAnswer.of(reports.summary(conn, question, **_terms(request)))


@router.get("/report/series")
def get_series(
    _: CurrentUser, engine: EngineOf, request: Request, question: QuestionOf, interval: IntervalOf = Interval.AUTO
) -> reports.Series:
    """Return every measure bucket by bucket. A bucket's end is excluded; times are those of the stores' wall clocks."""
    with transaction(engine) as conn:
        return reports.series(conn, question, interval=interval, **_terms(request))


@router.get("/report/places")
def get_places(
    _: CurrentUser, engine: EngineOf, request: Request, question: QuestionOf, page: PageOf
) -> reports.Places:
    """Return the places below the scope, sorted; those whose number is withheld come last."""
    with transaction(engine) as conn:
        return reports.places(conn, question, page, **_terms(request))


@router.get("/report/people")
def get_people(
    _: CurrentUser, engine: EngineOf, request: Request, question: QuestionOf, interval: IntervalOf = Interval.AUTO
) -> reports.People:
    """Return apparent genders and ages, and their shares over time."""
    with transaction(engine) as conn:
        return reports.people(conn, question, interval=interval, **_terms(request))


@router.get("/report/moods")
def get_moods(
    _: CurrentUser, engine: EngineOf, request: Request, question: QuestionOf, interval: IntervalOf = Interval.AUTO
) -> reports.Moods:
    """Return apparent moods by age, gender and hour, and their shares over time."""
    with transaction(engine) as conn:
        return reports.moods(conn, question, interval=interval, **_terms(request))


@router.get("/report/hours")
def get_hours(_: CurrentUser, engine: EngineOf, request: Request, question: QuestionOf) -> reports.Hours:
    """Return the 168 hours of the week."""
    with transaction(engine) as conn:
        return reports.hours(conn, question, **_terms(request))


class _Terms(TypedDict):
    suppress_below: int
    now: datetime


def _terms(request: Request) -> _Terms:
    return {"suppress_below": request.app.state.suppress_below, "now": datetime.now(UTC)}


@router.get("/live")
def get_live(_: CurrentUser, engine: EngineOf, scope: AskedScope) -> LiveOut:
    """Return what was seen in the last minutes."""
    with transaction(engine) as conn:
        return LiveOut.of(reports.get_live(conn, scope, now=datetime.now(UTC)))
