"""Reports that did not change are not sent again: ETag and If-None-Match (RFC 9110)."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterable, Awaitable, Callable
from typing import cast

from starlette.requests import Request
from starlette.responses import Response

_REPORTS = ("/api/v1/report/", "/api/v1/scopes", "/api/v1/measured")
_SENT_AGAIN = ("etag", "cache-control", "vary")


def is_report(path: str) -> bool:
    return path.startswith(_REPORTS)


async def answer(request: Request, inner: Callable[[Request], Awaitable[Response]]) -> Response:
    """Give a report its tag, or answer 304 where the asker has it. Only the asker's own cache may keep it."""
    response = await inner(request)
    told = response.headers.get("Content-Type", "")
    if request.method != "GET" or response.status_code != 200 or not is_report(request.url.path):
        return response
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Authorization, Cookie"
    if not told.startswith("application/json"):
        return response
    stream = cast(AsyncIterable[bytes], getattr(response, "body_iterator"))  # noqa: B009 - a middleware's response
    body = b"".join([chunk async for chunk in stream])
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    response.headers["ETag"] = tag
    if tag in {one.strip() for one in request.headers.get("If-None-Match", "").split(",")}:
        kept = {name: response.headers[name] for name in _SENT_AGAIN}
        return Response(status_code=304, headers=kept)
    return Response(body, headers=dict(response.headers))
