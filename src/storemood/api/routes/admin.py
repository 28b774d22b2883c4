"""Stores and cameras, for those who administer the chain. Every change is logged with who made it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from storemood import enrolment, sheet
from storemood.api import entries
from storemood.api.access import (
    Where,
    demand_place,
    demand_store,
    demands,
    visible_places,
    visible_stores,
    visible_subjects,
)
from storemood.api.admin_schemas import (
    CameraChange,
    ChangeOut,
    Credential,
    NewCameraIn,
    NewStore,
    PlaceChange,
    SheetAsked,
    StoreChange,
    StoreOut,
    StoresOut,
)
from storemood.api.auth import CurrentUser, EngineOf, OwnPage
from storemood.api.problems import answers
from storemood.api.speaking import SpeakerOf
from storemood.db import chain_log, places, stores
from storemood.db.engine import is_storable, transaction
from storemood.domain.access import Capability
from storemood.domain.chain import StoreRow
from storemood.domain.errors import BadQuestion
from storemood.domain.rollups import store_scope

_ADMIN = "/admin"
router = APIRouter(prefix=_ADMIN, tags=["admin"], dependencies=demands(Capability.SEE_CAMERAS, Where.ANYWHERE))
chains = APIRouter(prefix=_ADMIN, tags=["admin"], dependencies=demands(Capability.EDIT_CHAIN, Where.ANYWHERE))
renaming = APIRouter(prefix=_ADMIN, tags=["admin"], dependencies=demands(Capability.EDIT_CHAIN, Where.PLACE))
one_store = APIRouter(prefix=_ADMIN, tags=["admin"], dependencies=demands(Capability.SEE_CAMERAS, Where.STORE))
changing = APIRouter(prefix=_ADMIN, tags=["admin"], dependencies=demands(Capability.EDIT_CHAIN, Where.STORE))
hanging = APIRouter(prefix=_ADMIN, tags=["admin"], dependencies=demands(Capability.EDIT_CAMERAS, Where.STORE))
one_camera = APIRouter(prefix=_ADMIN, tags=["admin"], dependencies=demands(Capability.EDIT_CAMERAS, Where.CAMERA))

_MOST_CHANGES = 50

Words = Annotated[str, Query(max_length=200)]


@router.get("/stores", responses=answers(400))
def list_stores(
    viewer: CurrentUser,
    engine: EngineOf,
    words: Words = "",
    region: Words = "",
    city: Words = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    cursor: Annotated[str | None, Query(max_length=200, description="`next` of the page before")] = None,
    skip: Annotated[int, Query(ge=0, le=2**31, deprecated=True, description="Use `cursor`")] = 0,
) -> StoresOut:
    """Find stores whose place, code, name or cameras hold every word."""
    if not all(map(is_storable, (words, region, city))):
        return StoresOut(total=0, stores=[], next=None)
    with transaction(engine) as conn:
        only = visible_stores(conn, viewer)
        if cursor is not None and not _is_within(stores.find_id(conn, cursor), only):
            raise BadQuestion(f"{cursor!r} is not the `next` of a page; leave `cursor` out to begin at the first store")
        total, found = stores.search(
            conn,
            words,
            region=region or None,
            city=city or None,
            most=limit + 1,
            skip=skip,
            after=cursor,
            only=only,
        )
    return StoresOut.of(total, found, limit)


def _is_within(store_id: int | None, only: list[int] | None) -> bool:
    return store_id is not None and (only is None or store_id in only)


@chains.post("/stores", status_code=201, dependencies=[OwnPage])
def add_store(entry: NewStore, user: CurrentUser, engine: EngineOf) -> StoreOut:
    """Add a store."""
    store = entries.new_store(entry)
    with transaction(engine) as conn:
        demand_place(conn, user, Capability.EDIT_CHAIN, store.region, store.city)
    enrolment.add_store(engine, store, who=user.login)
    return get_store(entry.code.strip(), user, engine)


@one_store.get("/stores/{code}")
def get_store(code: str, viewer: CurrentUser, engine: EngineOf) -> StoreOut:
    """Return all that is known of a store, its moves and its latest changes. From where it or a camera came is told to
    those who may see that place."""
    with transaction(engine) as conn:
        store = stores.get_row(conn, code)
        store_id = stores.find_id(conn, code) or 0
        seen = visible_places(conn, viewer)
        subjects = [code, store_scope(store_id), *store.camera_logins]
        changes = chain_log.list_latest(conn, subjects, most=_MOST_CHANGES)
        moves = places.list_moves(conn, store_id, seen=seen)
        return StoreOut.of(store_scope(store_id), store, moves, chain_log.bounded(changes, seen))


@changing.patch("/stores/{code}", dependencies=[OwnPage])
def change_store(code: str, entry: StoreChange, user: CurrentUser, engine: EngineOf) -> StoreOut:
    """Change a store. Another city or region is a move from now on: what was counted stays where it is."""
    with transaction(engine) as conn:
        known = stores.get_row(conn, code)
        if (moved := entries.changed_store(known, entry)) and (moved.region, moved.city) != (known.region, known.city):
            demand_place(conn, user, Capability.EDIT_CHAIN, moved.region, moved.city)
    enrolment.change_store(engine, code, lambda store: entries.changed_store(store, entry), who=user.login)
    return get_store(code, user, engine)


@renaming.patch("/places/{scope}", status_code=204, dependencies=[OwnPage])
def rename_place(scope: str, entry: PlaceChange, user: CurrentUser, engine: EngineOf) -> None:
    """Give a region or city another name. It stays the same place: its numbers stay, and no store moves."""
    enrolment.rename_place(engine, scope, entries.place_name(entry), who=user.login)


@hanging.post("/stores/{code}/cameras", status_code=201, dependencies=[OwnPage])
def add_camera(code: str, entry: NewCameraIn, user: CurrentUser, engine: EngineOf) -> Credential:
    """Add a camera to a store, and tell its password this once."""
    created = enrolment.add_camera(engine, code, entries.new_camera(entry), who=user.login)
    return Credential(login=created.login, password=created.password)


@one_camera.patch("/cameras/{login}", status_code=204, dependencies=[OwnPage])
def change_camera(login: str, entry: CameraChange, user: CurrentUser, engine: EngineOf) -> None:
    """Change or move a camera. A move holds from now on: what was counted stays where it is."""
    camera = entries.changed_camera(login, entry)
    with transaction(engine) as conn:
        if entry.store is not None:
            demand_store(conn, user, Capability.EDIT_CAMERAS, entry.store)
    enrolment.change_camera(engine, camera, store_code=entry.store, who=user.login)


@one_camera.post("/cameras/{login}/password", dependencies=[OwnPage])
def renew_password(login: str, user: CurrentUser, engine: EngineOf) -> Credential:
    """Give a camera a new password and tell it this once; the old one ends at once."""
    return Credential(login=login, password=enrolment.renew_password(engine, login, who=user.login))


@hanging.post("/stores/{code}/sheet", dependencies=[OwnPage], response_class=HTMLResponse)
def print_sheet(code: str, asked: SheetAsked, speaker: SpeakerOf, engine: EngineOf, request: Request) -> HTMLResponse:
    """Return the installer's sheet of a store's cameras as a page to print.

    The server keeps no password: those that were just made come along, and each is on the sheet only while it holds.
    """
    with transaction(engine) as conn:
        store = stores.get_row(conn, code)
    holding = enrolment.holding(engine, {login: asked.passwords[login] for login in _known(store, asked.passwords)})
    server: sheet.Server = request.app.state.server
    if not server.host:
        server = dataclasses.replace(server, host=request.url.hostname or "")
    return HTMLResponse(sheet.render(store, server, holding, speaker))


@router.get("/changes")
def list_changes(viewer: CurrentUser, engine: EngineOf) -> list[ChangeOut]:
    """Return the latest changes of the chain, as far as the viewer may see it, the last first."""
    with transaction(engine) as conn:
        changes = chain_log.list_latest(conn, visible_subjects(conn, viewer), most=_MOST_CHANGES)
        return [ChangeOut.of(change) for change in chain_log.bounded(changes, visible_places(conn, viewer))]


def _known(store: StoreRow, logins: Iterable[str]) -> list[str]:
    return sorted(set(store.camera_logins) & set(logins))
