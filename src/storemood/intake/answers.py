"""What a camera, or who tries one out, is answered. Problems have one shape (RFC 9457), that of the API."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from storemood.ingest import Receipt

CHALLENGE = {"WWW-Authenticate": 'Basic realm="storemood", charset="UTF-8"'}

_TITLES = {
    400: "The request makes no sense",
    401: "Log in first",
    404: "Not found",
    405: "Not allowed here",
    408: "Too slow",
    413: "Too large",
    415: "Not understood",
    422: "Refused",
    429: "Too many attempts",
    503: "Not now",
    507: "No space",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. ``words`` say the same in the session's transcript."""

    status: int
    body: bytes
    kind: str
    words: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stored:
    """A photo that is durable, or known already, or no photo by its name."""

    name: str
    size: int
    receipt: Receipt


class Problem(Exception):
    """The photo was not stored, and why. ``at_once``: nothing more of the request is read, not even to be polite."""

    def __init__(
        self, status: int, detail: str, headers: Mapping[str, str] | None = None, *, at_once: bool = False
    ) -> None:
        self.status = status
        self.headers = headers or {}
        self.at_once = at_once
        super().__init__(detail)

    @property
    def answer(self) -> Answer:
        facts = {"type": "about:blank", "title": _TITLES[self.status], "status": self.status, "detail": str(self)}
        return Answer(self.status, _json(facts), "application/problem+json", str(self), self.headers)


def retry_after(seconds: int) -> dict[str, str]:
    return {"Retry-After": str(seconds)}


def stored(photos: Sequence[Stored]) -> Answer:
    """201 where something new was queued, else 200."""
    new = any(photo.receipt is Receipt.QUEUED for photo in photos)
    facts = [{"name": photo.name, "bytes": photo.size, "result": photo.receipt.value} for photo in photos]
    words = ", ".join(f"{photo.name}: {photo.receipt.value}" for photo in photos) or "no photo in it"
    return Answer(201 if new else 200, _json({"photos": facts}), "application/json", words)


def _json(facts: object) -> bytes:
    return json.dumps(facts).encode() + b"\n"
