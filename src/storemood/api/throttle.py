"""Slows down who guesses, and who asks too much. Thread-safe, in bounded memory."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_FREE_FAILURES = 5
_PAUSE_S = 30.0
_WINDOW_S = 900.0
_REMEMBERED = 10_000


@dataclass(slots=True)
class _Failures:
    count: int
    last_at: float


class Throttle:
    """Refuses a key for a while after it failed several times. Failures are forgotten after a quarter of an hour
    without another."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, _Failures] = OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, key: str, *, free: int = _FREE_FAILURES) -> float:
        """Return how long the key has to wait before it may try again, ``free`` failures being free."""
        with self._lock:
            found = self._failures.get(key)
            if found is None or found.count < free:
                return 0.0
            return max(0.0, found.last_at + _PAUSE_S - self._clock())

    def failed(self, key: str) -> None:
        with self._lock:
            now = self._clock()
            found = self._failures.pop(key, _Failures(0, now))
            count = found.count if now - found.last_at < _WINDOW_S else 0
            self._failures[key] = _Failures(count + 1, now)
            while len(self._failures) > _REMEMBERED:
                self._failures.popitem(last=False)

    def succeeded(self, key: str) -> None:
        with self._lock:
            self._failures.pop(key, None)


class SignInThrottle:
    """Bounds wrong sign-ins of a login from an address, of a login from anywhere, and of anybody from an address."""

    _LOGIN_FREE = 30
    _ADDRESS_FREE = 60

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._throttle = Throttle(clock)

    def wait_s(self, login: str, address: str) -> float:
        return max(
            self._throttle.wait_s(f"pair {address} {login}"),
            self._throttle.wait_s(f"login {login}", free=self._LOGIN_FREE),
            self._throttle.wait_s(f"address {address}", free=self._ADDRESS_FREE),
        )

    def failed(self, login: str, address: str) -> None:
        for key in (f"pair {address} {login}", f"login {login}", f"address {address}"):
            self._throttle.failed(key)

    def succeeded(self, login: str, address: str) -> None:
        self._throttle.succeeded(f"pair {address} {login}")
        self._throttle.succeeded(f"login {login}")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a viewer may still ask: ``remaining`` of ``limit`` requests, all again in ``reset_s``."""

    limit: int
    remaining: int
    reset_s: int
    is_over: bool


class RateLimit:
    """Counts a viewer's requests in windows of a minute."""

    _WINDOW_S = 60.0

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._windows: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = threading.Lock()

    def count(self, key: str) -> Allowance | None:
        """Count a request; None where there is no limit."""
        if self._limit <= 0:
            return None
        with self._lock:
            now = self._clock()
            began, count = self._windows.pop(key, (now, 0))
            if now - began >= self._WINDOW_S:
                began, count = now, 0
            self._windows[key] = (began, count + 1)
            while len(self._windows) > _REMEMBERED:
                self._windows.popitem(last=False)
        left = max(1, int(began + self._WINDOW_S - now + 0.999))
        return Allowance(self._limit, max(0, self._limit - count - 1), left, count >= self._limit)
