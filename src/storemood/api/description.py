"""What the API says of itself: FastAPI's OpenAPI document, with the problems that each route can answer by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from storemood.api import problems, revalidation
from storemood.api.access import Demand, Where
from storemood.api.auth import demand_own_page, get_engine, get_viewer
from storemood.api.questions import read_page, read_question
from storemood.api.schemas import Problem

_PROBLEM = {"application/problem+json": {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}}
_INVALID = ("HTTPValidationError", "ValidationError")
_RAISED: dict[Callable[..., Any], tuple[int, ...]] = {
    get_viewer: (401,),
    get_engine: (503,),
    demand_own_page: (403,),
    read_question: (400,),
    read_page: (400,),
}
"""What a dependency answers instead of the route."""

_UNSEEN = {Where.QUERY, Where.STORE, Where.CAMERA, Where.PLACE, Where.NOTE}
_WALL_CLOCKS = {
    "Point": ("start", "end"),
    "PeoplePoint": ("start", "end"),
    "MoodPoint": ("start", "end"),
    "HourOfPhotos": ("hour",),
    "ComparedAnswer": ("until",),
}
"""What is told in times of the stores' wall clocks, which have no zone."""


def install(app: FastAPI) -> None:
    """Let an app describe itself so."""

    def describe() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = describe  # type: ignore[method-assign]  # the way that FastAPI documents


def routes(app: FastAPI) -> Iterator[tuple[str, APIRoute]]:
    """Yield every route with its whole path."""
    yield from _walk(app.router, "")


def _walk(router: APIRouter, prefix: str) -> Iterator[tuple[str, APIRoute]]:
    for route in router.routes:
        if isinstance(route, APIRoute):
            yield prefix + route.path, route
        elif (included := getattr(route, "original_router", None)) is not None:
            context = getattr(route, "include_context")  # noqa: B009 - FastAPI does not name these in its types
            yield from _walk(included, prefix + context.prefix)


def _described(app: FastAPI) -> dict[str, Any]:
    told = get_openapi(title=app.title, version=app.version, routes=app.routes)
    schemas = told["components"]["schemas"]
    for name in _INVALID:
        schemas.pop(name, None)
    schemas[Problem.__name__] = Problem.model_json_schema()
    del schemas[Problem.__name__]["properties"]["errors"]["default"]  # it is left out, not null
    for name, fields in _WALL_CLOCKS.items():
        for field in fields:
            told_of = schemas[name]["properties"][field]
            told_of.get("anyOf", [told_of])[0]["format"] = "date-time-local"
    for path, route in routes(app):
        for method in (route.methods or ()) if route.include_in_schema else ():
            _describe(path, route, told["paths"][path][method.lower()])
    return told


def _describe(path: str, route: APIRoute, operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    statuses = {int(status) for status in responses if status >= "400"} | set(_statuses(route.dependant))
    if operation.get("parameters") or "requestBody" in operation:
        statuses.add(422)
    if revalidation.is_report(path) and "application/json" in responses["200"]["content"]:
        responses["304"] = {"description": "Nothing changed since the answer whose ETag If-None-Match gives"}
    problem = {str(status): {"description": problems.meaning(status), "content": _PROBLEM} for status in statuses}
    operation["responses"] = dict(sorted({**responses, **problem}.items()))


def _statuses(dependant: Dependant) -> Iterator[int]:
    """Yield the errors that a route's dependencies can answer."""
    for one in dependant.dependencies:
        yield from _statuses(one)
        if isinstance(one.call, Demand):
            yield from (403, 429)
            if one.call.where in _UNSEEN:
                yield 404
        elif one.call is not None:
            yield from _RAISED.get(one.call, ())
