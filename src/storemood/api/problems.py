"""Errors as problem details (RFC 9457): one shape for whatever goes wrong."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from storemood.domain.errors import BadEntry, BadQuestion, DatabaseUnavailable, NotFound

_log = logging.getLogger(__name__)

_TITLES = {
    400: "The question makes no sense",
    401: "Sign in first",
    403: "Not allowed",
    404: "Not found",
    405: "Not allowed here",
    422: "The question makes no sense",
    429: "Too many attempts",
    503: "The database can't be reached",
}


def problem(
    status: int, detail: str, *, headers: dict[str, str] | None = None, errors: dict[str, str] | None = None
) -> JSONResponse:
    """Return a problem; ``errors`` tells what is wrong by the field of a form."""
    title = "Some values can't be taken" if errors else _TITLES.get(status, "Something went wrong")
    body: dict[str, object] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if errors:
        body["errors"] = errors
    return JSONResponse(body, status_code=status, headers=headers, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Give an app its answers to errors."""

    @app.exception_handler(NotFound)
    def _not_found(_: Request, error: NotFound) -> JSONResponse:
        return problem(404, str(error))

    @app.exception_handler(BadEntry)
    def _bad_entry(_: Request, error: BadEntry) -> JSONResponse:
        return problem(422, str(error), errors=error.errors)

    @app.exception_handler(BadQuestion)
    def _bad_question(_: Request, error: BadQuestion) -> JSONResponse:
        return problem(400, str(error))

    @app.exception_handler(DatabaseUnavailable)
    def _unavailable(_: Request, error: DatabaseUnavailable) -> JSONResponse:
        _log.warning("%s", error)
        return problem(503, "Try again in a moment.", headers={"Retry-After": "5"})

    @app.exception_handler(RequestValidationError)
    def _invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        return problem(422, f"{'.'.join(str(part) for part in first['loc'][1:])}: {first['msg']}")

    @app.exception_handler(HTTPException)
    def _http(_: Request, error: HTTPException) -> JSONResponse:
        headers = dict(error.headers) if error.headers else None
        return problem(error.status_code, str(error.detail), headers=headers)
