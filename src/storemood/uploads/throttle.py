"""Failed logins and busy cameras are slowed down, in bounded memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

MAX_KEYS = 10_000


class Counter:
    """Counts events by key within ``window_s`` seconds of each key's first. When it is full the key longest unused is
    forgotten. Used on one thread."""

    def __init__(self, window_s: float, clock: Callable[[], float] = time.monotonic, max_keys: int = MAX_KEYS) -> None:
        self._window_s = window_s
        self._clock = clock
        self._max_keys = max_keys
        self._counts: OrderedDict[Hashable, tuple[float, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._counts)

    def count(self, key: Hashable) -> int:
        began, count = self._counts.get(key, (0.0, 0))
        return count if self._clock() - began < self._window_s else 0

    def add(self, key: Hashable) -> int:
        """Count one more and return how many there are."""
        count = self.count(key)
        began = self._counts[key][0] if count else self._clock()
        self._counts[key] = (began, count + 1)
        self._counts.move_to_end(key)
        while len(self._counts) > self._max_keys:
            self._counts.popitem(last=False)
        return count + 1

    def forget(self, key: Hashable) -> None:
        self._counts.pop(key, None)


class LoginThrottle:
    """Which logins are not even looked at for a while, because too many failed.

    One login from one address may fail ``pair_limit`` times in ``window_s``; all logins from an address, or one login
    from all addresses, ``wide_limit`` times. A camera that came in from its address before is spared the two wide
    limits: a neighbour behind the same router with a wrong password, or a stranger who tries its login, can't lock it
    out.
    """

    def __init__(
        self, pair_limit: int, wide_limit: int, window_s: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._pair_limit = pair_limit
        self._wide_limit = wide_limit
        self._failures = Counter(window_s, clock)
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()

    def is_open(self, login: str, address: str) -> bool:
        if self._failures.count(("pair", login, address)) >= self._pair_limit:
            return False
        if (login, address) in self._known:
            return True
        return (
            max(self._failures.count(("address", address)), self._failures.count(("login", login))) < self._wide_limit
        )

    def failed(self, login: str, address: str) -> None:
        for key in (("pair", login, address), ("address", address), ("login", login)):
            self._failures.add(key)

    def succeeded(self, login: str, address: str) -> None:
        self._failures.forget(("pair", login, address))
        self._known[login, address] = None
        self._known.move_to_end((login, address))
        if len(self._known) > MAX_KEYS:
            self._known.popitem(last=False)
