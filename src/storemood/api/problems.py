"""Errors as problem details (RFC 9457): one shape for whatever goes wrong."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from storemood.domain.errors import BadEntry, BadQuestion, DatabaseUnavailable, NotFound

_log = logging.getLogger(__name__)

TYPE = "urn:storemood:problem:"
"""Every problem's type begins so; docs/api.md lists them. A type stays what it is, titles may change."""

PROBLEMS = {
    "bad_question": "The question makes no sense",
    "not_signed_in": "Sign in first",
    "wrong_sign_in": "Not signed in",
    "code_needed": "A one-time code is needed",
    "password_needed": "Choose a password first",
    "second_factor_needed": "Set up a second factor first",
    "not_allowed": "Not allowed",
    "not_found": "Not found",
    "method_not_allowed": "Not allowed here",
    "conflict": "Something else is in the way",
    "gone": "No longer there",
    "too_large": "Too much at once",
    "bad_entry": "Some values can't be taken",
    "bad_request": "The request can't be read",
    "too_many": "Too many attempts",
    "unavailable": "The database can't be reached",
    "failed": "Something went wrong",
}
_BY_STATUS = {
    400: "bad_question",
    401: "not_signed_in",
    403: "not_allowed",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    410: "gone",
    413: "too_large",
    422: "bad_request",
    429: "too_many",
    503: "unavailable",
}


def meaning(status: int) -> str:
    """Return what an error's status says, for the API's description of itself."""
    return PROBLEMS[_BY_STATUS.get(status, "failed")]


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return a route's ``responses``: errors that it answers itself, beyond those of what it depends on."""
    return {status: {"description": meaning(status)} for status in statuses}


def problem(
    status: int,
    detail: str,
    *,
    code: str | None = None,
    headers: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
) -> JSONResponse:
    """Return a problem; ``errors`` tells what is wrong by the field of a form, ``code`` is one of PROBLEMS."""
    kind = code or ("bad_entry" if errors else _BY_STATUS.get(status, "failed"))
    body: dict[str, object] = {"type": TYPE + kind, "title": PROBLEMS[kind], "status": status, "detail": detail}
    if errors:
        body["errors"] = errors
    return JSONResponse(body, status_code=status, headers=headers, media_type="application/problem+json")


class Refusal(Exception):
    """A refusal that programs tell apart by its code."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail


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

    @app.exception_handler(Exception)
    def _failed(_: Request, __: Exception) -> JSONResponse:
        return problem(500, "That is a fault of storemood. Its log says more.")

    @app.exception_handler(RequestValidationError)
    def _invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        return problem(422, f"{'.'.join(str(part) for part in first['loc'][1:])}: {first['msg']}")

    @app.exception_handler(Refusal)
    def _refusal(_: Request, error: Refusal) -> JSONResponse:
        return problem(error.status, error.detail, code=error.code)

    @app.exception_handler(HTTPException)
    def _http(_: Request, error: HTTPException) -> JSONResponse:
        headers = dict(error.headers) if error.headers else None
        return problem(error.status_code, str(error.detail), headers=headers)
