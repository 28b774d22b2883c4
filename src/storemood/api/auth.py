"""Who is asking: sessions in a cookie, a throttle on sign-ins, and a header that other sites can't send."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Cookie, Depends, Header, HTTPException, Request

from storemood import credentials
from storemood.db import people
from storemood.db.engine import Engine, transaction
from storemood.db.people import User

COOKIE = "storemood_session"

_FREE_FAILURES = 5
_PAUSE_S = 30.0
_REMEMBERED = 10_000


@dataclass(slots=True)
class _Failures:
    count: int
    last_at: float


class Throttle:
    """Refuses a key for a while after it failed several times. Thread-safe, bounded."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, _Failures] = OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, key: str) -> float:
        """Return how long the key has to wait before it may try again."""
        with self._lock:
            found = self._failures.get(key)
            if found is None or found.count < _FREE_FAILURES:
                return 0.0
            return max(0.0, found.last_at + _PAUSE_S - self._clock())

    def failed(self, key: str) -> None:
        with self._lock:
            found = self._failures.pop(key, _Failures(0, 0.0))
            self._failures[key] = _Failures(found.count + 1, self._clock())
            while len(self._failures) > _REMEMBERED:
                self._failures.popitem(last=False)

    def succeeded(self, key: str) -> None:
        with self._lock:
            self._failures.pop(key, None)


def get_engine(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine


EngineOf = Annotated[Engine, Depends(get_engine)]


def get_user(engine: EngineOf, storemood_session: Annotated[str | None, Cookie()] = None) -> User:
    """Return the signed-in user, or answer 401."""
    if storemood_session is not None:
        with transaction(engine) as conn:
            user = people.find_session_user(conn, credentials.hash_token(storemood_session))
        if user is not None:
            return user
    raise HTTPException(401, "Your sign-in has ended or never began.")


CurrentUser = Annotated[User, Depends(get_user)]


def demand_own_page(x_storemood: Annotated[str | None, Header()] = None) -> None:
    """Refuse a changing request that another site's page could have sent."""
    if x_storemood is None:
        raise HTTPException(403, "Send the header X-Storemood: 1 with requests that change something.")


OwnPage = Depends(demand_own_page)
