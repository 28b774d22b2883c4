"""The health of cameras."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request

from storemood.api.access import AskedScope, Where, demands
from storemood.api.auth import CurrentUser, EngineOf
from storemood.api.cut_off_schemas import CutOffsOut
from storemood.api.health_schemas import CameraHealthOut, HealthOut
from storemood.api.problems import answers
from storemood.api.session_schemas import CameraSessionOut, CameraSessionsOut
from storemood.db import cut_offs, scopes
from storemood.db.engine import transaction
from storemood.domain.access import Capability
from storemood.domain.health.states import State
from storemood.health import views
from storemood.uploads import notebook

router = APIRouter(prefix="/camera-health", tags=["cameras"], dependencies=demands(Capability.SEE_CAMERAS, Where.QUERY))
single = APIRouter(
    prefix="/camera-health", tags=["cameras"], dependencies=demands(Capability.SEE_CAMERAS, Where.CAMERA)
)

cut = APIRouter(prefix="/cut-offs", tags=["cameras"], dependencies=demands(Capability.SEE_CAMERAS, Where.QUERY))

_MOST_CUT_OFFS = 200
_NEXT = r"^\d{1,3}\.\d{1,6}\.store-\d{1,10}$"


@router.get("", responses=answers(400))
def get_health(
    _: CurrentUser,
    engine: EngineOf,
    scope: AskedScope,
    state: Annotated[list[State] | None, Query(description="Only these states; may be repeated")] = None,
    words: Annotated[str, Query(max_length=200, description="Only cameras whose names and places hold these")] = "",
    limit: Annotated[int, Query(ge=1, le=500, description="How many stores at most")] = 50,
    cursor: Annotated[str | None, Query(pattern=_NEXT, description="`next` of the page before")] = None,
    skip: Annotated[int, Query(ge=0, deprecated=True, description="Use `cursor`")] = 0,
) -> HealthOut:
    """Return the cameras of a scope by store, the worst first, with what is the matter and what to do."""
    with transaction(engine) as conn:
        found = views.overview(
            conn,
            scope,
            now=datetime.now(UTC),
            states=state or (),
            words=words,
            most=limit,
            skip=skip,
            after=cursor,
        )
    return HealthOut.of(found)


@single.get("/{login}")
def get_camera_health(login: str, _: CurrentUser, engine: EngineOf) -> CameraHealthOut:
    """Return one camera's health, what it was judged on, and its history."""
    with transaction(engine) as conn:
        return CameraHealthOut.of(views.detail(conn, login, now=datetime.now(UTC)))


@single.get("/{login}/sessions")
def get_sessions(login: str, _: CurrentUser, engine: EngineOf, request: Request) -> CameraSessionsOut:
    """Return what a camera and the gateways of this machine said in its last sessions, and what that means."""
    with transaction(engine) as conn:
        views.demand_camera(conn, login)
    folder: Path | None = request.app.state.transcripts
    return CameraSessionsOut(
        sessions=[CameraSessionOut.of(one) for one in notebook.read(folder, login)] if folder else []
    )


@cut.get("")
def get_cut_offs(
    _: CurrentUser,
    engine: EngineOf,
    scope: AskedScope,
    hours: Annotated[int, Query(ge=1, le=168, description="How far to look back, in whole hours")] = 24,
) -> CutOffsOut:
    """Return which connections were cut off or not let in, by reason and address, the most frequent first: in the world
    all, in any other scope those of its cameras that had logged in."""
    since = datetime.now(UTC) - timedelta(hours=hours)
    with transaction(engine) as conn:
        found = cut_offs.list_since(conn, since, scopes.find_store_ids(conn, scope), most=_MOST_CUT_OFFS + 1)
    return CutOffsOut.of(found[:_MOST_CUT_OFFS], since=since, is_cut=len(found) > _MOST_CUT_OFFS)
