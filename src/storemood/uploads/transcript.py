"""What was said in a session, kept so that a camera's troubles can be told later: commands and replies, no passwords,
sizes instead of contents. Bounded: of a long session the beginning and the end are kept.
"""

from __future__ import annotations

import json
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

MAX_FIRST = 30
MAX_LAST = 60
MAX_TEXT = 300


class Kind(StrEnum):
    """Who speaks."""

    COMMAND = "command"
    REPLY = "reply"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Line:
    """``at_s``: seconds since the session's start."""

    at_s: float
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """One session, named by ``session``. ``login`` is what the camera said, let in or not; ``tls`` the version or None.

    ``local`` is the gateway's address that the camera reached. ``ended_because`` is None while the session goes on.
    ``left_out`` lines are missing after the first MAX_FIRST.
    """

    session: str
    started_at: datetime
    peer: str
    local: str
    login: str
    let_in: bool
    tls: str | None
    ended_because: str | None
    stored: int
    left_out: int
    lines: tuple[Line, ...]


class Recorder:
    """Writes a session down as it goes."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now
        self._first: list[Line] = []
        self._last: deque[Line] = deque(maxlen=MAX_LAST)
        self._seen = 0
        self._facts = Transcript(secrets.token_hex(6), now(), "", "", "", False, None, None, 0, 0, ())

    def command(self, line: str) -> None:
        verb, _, argument = line.partition(" ")
        self._add(Kind.COMMAND, f"{verb} ***" if argument and verb.upper().endswith("PASS") else line)

    def reply(self, text: str) -> None:
        self._add(Kind.REPLY, text)

    def event(self, text: str) -> None:
        self._add(Kind.EVENT, text)

    def came_from(self, peer: str, local: str) -> None:
        self._facts = replace(self._facts, peer=peer, local=local)

    def tried_as(self, login: str) -> None:
        self._facts = replace(self._facts, login=_clean(login)[:64], let_in=False)

    def let_in(self) -> None:
        self._facts = replace(self._facts, let_in=True)

    def secured(self, tls: str | None) -> None:
        self._facts = replace(self._facts, tls=tls)

    def stored(self) -> None:
        self._facts = replace(self._facts, stored=self._facts.stored + 1)

    @property
    def is_first_stored(self) -> bool:
        return self._facts.stored == 1

    def ended(self, because: str) -> None:
        """Only the first reason counts; later ones follow from it."""
        if self._facts.ended_because is None:
            self._facts = replace(self._facts, ended_because=because)

    def transcript(self) -> Transcript:
        lines = (*self._first, *self._last)
        return replace(self._facts, lines=lines, left_out=self._seen - len(lines))

    def _add(self, kind: Kind, text: str) -> None:
        line = Line(round((self._now() - self._facts.started_at).total_seconds(), 3), kind, _clean(text))
        self._seen += 1
        if len(self._first) < MAX_FIRST:
            self._first.append(line)
        else:
            self._last.append(line)


def to_json(transcript: Transcript) -> str:
    """One line of JSON."""
    lines = [[line.at_s, line.kind.value, line.text] for line in transcript.lines]
    facts = asdict(replace(transcript, lines=()))
    return json.dumps(facts | {"started_at": transcript.started_at.isoformat(), "lines": lines})


def from_json(text: str) -> Transcript:
    """The transcript that ``to_json`` wrote. Raises ValueError, KeyError or TypeError when it is none."""
    facts = json.loads(text)
    lines = tuple(Line(float(at_s), Kind(kind), str(said)) for at_s, kind, said in facts["lines"])
    started_at = datetime.fromisoformat(facts["started_at"])
    return Transcript(**{**facts, "started_at": started_at, "lines": lines})


def _clean(text: str) -> str:
    """Printable text that any file and terminal can hold."""
    shown = text[: MAX_TEXT + 1]
    if not shown.isprintable():
        shown = "".join(char if char.isprintable() else "?" for char in shown)
    return shown if len(shown) <= MAX_TEXT else f"{shown[:MAX_TEXT]}..."
