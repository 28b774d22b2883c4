"""Notes in the audit log what people saw and changed, whatever route it was."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import UTC, datetime

from fastapi import Request

from storemood.db import audit
from storemood.db.engine import Engine, transaction

_BASE = "/api/v1"
_SEEN = (
    ("/report/export/", "exported a report"),
    ("/report/print.pdf", "exported a report"),
    ("/report/", "report"),
    ("/live", "report"),
    ("/camera-health", "camera health"),
    ("/audit", "audit log"),
    ("/people", "people"),
)
_OWN_WORDS = ("/people", "/tokens", "/me", "/login", "/logout", "/sign-in")
"""What notes its changes itself, with what was before and after."""
_CHANGED = {"POST": "added or did", "PUT": "changed", "PATCH": "changed", "DELETE": "removed"}
_REMEMBERED = 20_000


class Watched:
    """Remembers what was noted this hour, so that a page that asks every few seconds costs no write each time."""

    def __init__(self) -> None:
        self._noted: OrderedDict[tuple[str, ...], None] = OrderedDict()
        self._lock = threading.Lock()

    def is_new(self, *key: str) -> bool:
        with self._lock:
            if key in self._noted:
                return False
            self._noted[key] = None
            while len(self._noted) > _REMEMBERED:
                self._noted.popitem(last=False)
            return True


def note(request: Request, status: int) -> None:
    """Note a request that was answered. Raises DatabaseUnavailable."""
    audited = getattr(request.state, "audited", None)
    if audited is None or status >= 400:
        return
    who, scope = audited
    path = request.url.path.removeprefix(_BASE)
    engine: Engine = request.app.state.engine
    if request.method != "GET":
        if not path.startswith(_OWN_WORDS):
            with transaction(engine) as conn:
                audit.add(conn, who, "changed", _CHANGED[request.method], subject=path, scope=scope)
        return
    action = next((word for start, word in _SEEN if path.startswith(start)), None)
    if action is None:
        return
    watched: Watched = request.app.state.watched
    if watched.is_new(who, action, scope, f"{datetime.now(UTC):%Y-%m-%dT%H}"):
        with transaction(engine) as conn:
            audit.add(conn, who, "seen", action, scope=scope)
