"""The one place that decides whether a request may be answered: each route names the capability that it demands, and
where the scope stands that it is demanded in. What a viewer may not see answers as if it did not exist."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, HTTPException, Query, Request
from fastapi.params import Depends as DependsOn

from storemood.api.auth import CurrentUser, EngineOf
from storemood.api.problems import Refusal
from storemood.api.throttle import RateLimit
from storemood.db import chain, lineages, stores
from storemood.db.engine import Connection, transaction
from storemood.domain import access, shared
from storemood.domain.access import Capability, Viewer
from storemood.domain.errors import BadEntry, NotFound
from storemood.domain.rollups import WORLD

_MOST_NOTE_ID = 2**31


class Where(Enum):
    """Where a request names its scope."""

    ANYWHERE = "it names none: to have the capability somewhere is enough, and the route answers for its own scopes"
    QUERY = "scope and compare_scope in the query; without one it is the widest that the viewer may"
    STORE = "code in the path"
    CAMERA = "login in the path"
    PLACE = "scope in the path"
    NOTE = "note_id in the path"
    SELF = "the viewer's own account, which nobody needs a capability for"


class Demand:
    """A dependency that lets a request pass, or answers 401, 403, 404 or 429."""

    def __init__(self, capability: Capability | None, where: Where, *, session: bool = False) -> None:
        self.capability = capability
        self.where = where
        self.session = session

    def __call__(self, request: Request, viewer: CurrentUser, engine: EngineOf) -> None:
        _count(request, viewer)
        if self.session and viewer.session_id is None:
            raise HTTPException(403, "An API token can't do this. Sign in to the page.")
        if viewer.must and self.where is not Where.SELF:
            raise Refusal(403, f"{viewer.must[0]}_needed", _MUST[viewer.must[0]])
        request.state.viewer = viewer
        request.state.audited = (viewer.login, "")
        if viewer.share_id is not None:
            self._check_shared(request, viewer)
        if self.capability is None:
            return
        if self.capability not in viewer.can:
            raise _not_allowed()
        with transaction(engine) as conn:
            self._check(conn, request, viewer, self.capability)

    def _check_shared(self, request: Request, viewer: Viewer) -> None:
        """Who has a share link reads its report and the names of its places, by its own question or a narrower one."""
        names = self.capability is None and self.where is Where.ANYWHERE
        reads = self.capability is Capability.SEE_REPORTS and self.where is Where.QUERY
        if request.method != "GET" or not (names or reads):
            raise _not_allowed()
        params = request.query_params
        asked = {name: params.getlist(name) for name in params}
        counts_people = not request.url.path.endswith(_TELL_OF_DAYS)
        if reads and not shared.is_within(parse_qs(viewer.shared_query), asked, counts_people=counts_people):
            raise NotFound("this link does not show that")

    def _check(self, conn: Connection, request: Request, viewer: Viewer, capability: Capability) -> None:
        path = request.path_params
        match self.where:
            case Where.QUERY:
                home = viewer.home(capability) or ""
                asked = request.query_params.getlist("scope") or [home]
                for scope in asked:
                    demand(conn, viewer, capability, scope)
                compared = replace(viewer, limit=None) if viewer.share_id is not None else viewer
                for scope in request.query_params.getlist("compare_scope"):
                    demand(conn, compared, capability, scope)
                request.state.asked_scope = asked[-1]
                request.state.audited = (viewer.login, asked[-1])
            case Where.PLACE:
                _note(request, viewer, demand(conn, viewer, capability, path["scope"]))
            case Where.STORE:
                found = lineages.of_store(conn, path["code"])
                _note(request, viewer, _permit(viewer, capability, found, f"there is no store {path['code']!r}"))
            case Where.CAMERA:
                found = lineages.of_camera(conn, path["login"])
                _note(request, viewer, _permit(viewer, capability, found, f"there is no camera {path['login']!r}"))
            case Where.NOTE:
                number = path["note_id"]
                known = number.isdecimal() and 0 < int(number) < _MOST_NOTE_ID
                found = lineages.of_note(conn, int(number)) if known else None
                _note(request, viewer, _permit(viewer, capability, found, f"there is no note {number}"))


_TELL_OF_DAYS = ("/report/notes", "/report/holidays")
_MUST = {
    "password": "Choose a password of your own first.",
    "second_factor": "Set up a second factor first.",
}


class Open:
    """Marks a route that answers strangers, and says why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def __call__(self) -> None:
        return None


def demands(capability: Capability, where: Where, *, session: bool = False) -> list[DependsOn]:
    """Return a router's dependencies: who asks must have a capability in the scope that the request names, and for some
    things be a person at the page, not a program."""
    return [Depends(Demand(capability, where, session=session))]


def demand(conn: Connection, viewer: Viewer, capability: Capability, scope: str) -> tuple[str, ...]:
    """Return what a scope lies in. Raises NotFound where it is not the viewer's, 403 where it is seen but not this."""
    return _permit(viewer, capability, lineages.find(conn, scope), f"there is no scope {scope!r}")


def demand_asked(conn: Connection, viewer: Viewer, capability: Capability, scope: str, query: str) -> None:
    """Demand a capability in the scope of a question that is kept, and in those that its query names."""
    named = parse_qs(query.lstrip("?"))
    for one in (scope, *named.get("scope", ()), *named.get("compare_scope", ())):
        demand(conn, viewer, capability, one)


def demand_place(conn: Connection, viewer: Viewer, capability: Capability, region: str, city: str) -> None:
    """Demand a capability where a store is put that stands in a city, or is to stand in a new one."""
    found = lineages.of_place(conn, region.strip(), city.strip())
    if not viewer.may(capability, found):
        raise _not_allowed()


def demand_store(conn: Connection, viewer: Viewer, capability: Capability, code: str) -> None:
    """Demand a capability in a store that the body names. Raises BadEntry, alike whether it is unknown or forbidden."""
    found = lineages.of_store(conn, code)
    if not viewer.may(capability, found or (WORLD,)):
        raise BadEntry({"store": f"there is no store {code!r}"})


def _permit(viewer: Viewer, capability: Capability, lineage: tuple[str, ...] | None, unknown: str) -> tuple[str, ...]:
    if lineage is None or not viewer.sees(lineage):
        raise NotFound(unknown)
    if not viewer.may(capability, lineage):
        raise _not_allowed()
    return lineage


def _note(request: Request, viewer: Viewer, lineage: tuple[str, ...]) -> None:
    request.state.audited = (viewer.login, lineage[0])


def _not_allowed() -> HTTPException:
    return HTTPException(403, "You may not do this. Ask an administrator of your chain.")


def _count(request: Request, viewer: Viewer) -> None:
    limit: RateLimit = request.app.state.rate_limit
    allowance = request.state.allowance = limit.count(viewer.key)
    if allowance is not None and allowance.is_over:
        raise HTTPException(
            429, f"Wait {allowance.reset_s} seconds: you ask too often.", {"Retry-After": str(allowance.reset_s)}
        )


def read_scope(
    request: Request,
    scope: Annotated[
        str | None,
        Query(
            max_length=40,
            description="Without it: the widest that you may see",
            examples=["world", "region-1", "city-3", "store-7"],
        ),
    ] = None,
) -> str:
    """Return the scope that was demanded, which is the query's or the viewer's own."""
    asked: str = request.state.asked_scope
    return asked if scope is None else scope


AskedScope = Annotated[str, Depends(read_scope)]


def visible_scopes(conn: Connection, viewer: Viewer) -> tuple[list[chain.ScopeRow], list[str]]:
    """Return the scopes that a viewer may see, parents before children, and which of them are the topmost."""
    rows = chain.list_scopes(conn)
    parents = {row.id: row.parent for row in rows}
    seen = access.visible(viewer, parents)
    return [row for row in rows if row.id in seen], access.roots(seen, parents)


def visible_stores(conn: Connection, viewer: Viewer) -> list[int] | None:
    """Return the ids of the stores whose cameras a viewer may see; None: all."""
    if viewer.may(Capability.SEE_CAMERAS, (WORLD,)):
        return None
    return [int(row.id.partition("-")[2]) for row in _seen(conn, viewer) if row.kind == "store"]


def visible_subjects(conn: Connection, viewer: Viewer) -> list[str] | None:
    """Return by which codes the log of changes names what a viewer may see: stores, cameras and scopes; None: all."""
    only = visible_stores(conn, viewer)
    if only is None:
        return None
    return [*stores.list_subjects(conn, only), *(row.id for row in _seen(conn, viewer))]


def visible_places(conn: Connection, viewer: Viewer) -> set[str] | None:
    """Return the cities (``region, city``) and stores (codes) whose cameras a viewer may see; None: all."""
    only = visible_stores(conn, viewer)
    if only is None:
        return None
    names = {row.id: row.name for row in chain.list_scopes(conn)}
    cities = {f"{names[row.parent or WORLD]}, {row.name}" for row in _seen(conn, viewer) if row.kind == "city"}
    return cities.union(stores.list_subjects(conn, only))


def _seen(conn: Connection, viewer: Viewer) -> list[chain.ScopeRow]:
    rows = chain.list_scopes(conn)
    seen = access.visible(viewer, {row.id: row.parent for row in rows}, Capability.SEE_CAMERAS)
    return [row for row in rows if row.id in seen]
