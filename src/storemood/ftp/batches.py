"""Work that costs little more for many than for one: what arrives while a thread is busy is done together next."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Done = Callable[[Future[Result]], None]


class Batches(Generic[Item, Result]):
    """``work`` gets up to ``most`` items at once, in up to ``at_once`` threads, and returns a result for each.

    Nothing is waited for: an item that comes alone is done alone. Where ``work`` raises for several items, each is done
    again alone, but for errors of the kinds in ``common``, which hit all alike. In the same thread, ``after`` gets each
    item that is done with, and ``tell`` the finished futures with their callbacks.
    """

    def __init__(
        self,
        pool: Executor,
        work: Callable[[Sequence[Item]], list[Result]],
        after: Callable[[Item], None],
        tell: Callable[[list[tuple[Done[Result], Future[Result]]]], None],
        *,
        most: int,
        at_once: int,
        common: tuple[type[Exception], ...] = (),
    ) -> None:
        self._pool = pool
        self._work = work
        self._after = after
        self._tell = tell
        self._most = most
        self._at_once = at_once
        self._common = common
        self._waiting: deque[tuple[Item, Done[Result]]] = deque()
        self._running = 0
        self._closed = False
        self._lock = threading.Lock()

    def add(self, item: Item, done: Done[Result]) -> None:
        """Raises RuntimeError when the pool is shut down."""
        with self._lock:
            self._waiting.append((item, done))
            if self._running >= self._at_once:
                return
            self._running += 1
        self._pool.submit(self._run)

    def close(self) -> None:
        """Items that wait are not begun any more."""
        with self._lock:
            self._closed = True

    def _run(self) -> None:
        while batch := self._take():
            items = [item for item, _ in batch]
            futures = self._do(items)
            for item in items:
                self._after(item)
            self._tell([(done, future) for (_, done), future in zip(batch, futures, strict=True)])

    def _take(self) -> list[tuple[Item, Done[Result]]]:
        with self._lock:
            taken = (
                [] if self._closed else [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
            )
            if not taken:
                self._running -= 1
            return taken

    def _do(self, items: Sequence[Item]) -> list[Future[Result]]:
        try:
            return [_succeeded(result) for result in self._work(items)]
        except Exception as error:  # noqa: BLE001  (as an executor does: it belongs to whoever asks for the result)
            if len(items) == 1 or isinstance(error, self._common):
                return [_failed(error) for _ in items]
        return [future for item in items for future in self._do([item])]


def _succeeded(result: Result) -> Future[Result]:
    future: Future[Result] = Future()
    future.set_result(result)
    return future


def _failed(error: Exception) -> Future[Result]:
    future: Future[Result] = Future()
    future.set_exception(error)
    return future
