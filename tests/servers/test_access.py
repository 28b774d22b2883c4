"""Who may see and do what: every route names its demand, and a table says what each role gets in each scope."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from storemood.api.access import Demand, Open
from storemood.api.app import create_app


def api_routes(app: FastAPI) -> Iterator[tuple[str, APIRoute]]:
    """Yield every route with its whole path."""
    yield from _walk(app.router, "")


def _walk(router: APIRouter, prefix: str) -> Iterator[tuple[str, APIRoute]]:
    for route in router.routes:
        if isinstance(route, APIRoute):
            yield prefix + route.path, route
        elif hasattr(route, "original_router"):
            yield from _walk(route.original_router, prefix + route.include_context.prefix)


def guards(route: APIRoute) -> list[Demand | Open]:
    return [one.call for one in route.dependant.dependencies if isinstance(one.call, Demand | Open)]


ROUTES = list(api_routes(create_app(None, suppress_below=10, session_hours=1)))


@pytest.mark.parametrize(("path", "route"), ROUTES, ids=[f"{min(one.methods)} {path}" for path, one in ROUTES])
def test_every_route_names_one_demand(path: str, route: APIRoute) -> None:
    assert len(guards(route)) == 1, f"{path} needs dependencies=demands(...), or Open(why strangers may)"
