"""Slow work off the loop: logins and commits in threads, their results handed back on the loop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from storemood.ftp.batches import Batches
from storemood.ftp.wake import Mailbox

T = TypeVar("T")
Item = TypeVar("Item")

BATCH = 32


class Jobs:
    """Pools apart, so that a storm of logins, or a slow disk under notes, can't hold up commits.

    ``pending`` counts commits whose result is not handed back yet. After ``close`` no work is taken.
    """

    def __init__(self, mailbox: Mailbox, commit_threads: int, login_threads: int) -> None:
        self.pending = 0
        self.closed = False
        self._mailbox = mailbox
        self._commits = ThreadPoolExecutor(commit_threads, "ftp-commit")
        self._logins = ThreadPoolExecutor(login_threads, "ftp-login")
        self._notes = ThreadPoolExecutor(1, "ftp-note")
        self._batches: list[Batches[Any, Any]] = []
        self._batches_at_once = max(1, commit_threads // 4)  # more would only wait for each other, and hold up the loop

    def commit(self, work: Callable[[], T], done: Callable[[Future[T]], None]) -> None:
        """Run ``work`` in a thread; ``done`` gets its finished future on the loop. Call on the loop only."""
        self.pending += 1
        self._submit(self._commits, work, partial(self._committed, done))

    def batches(
        self,
        work: Callable[[Sequence[Item]], list[T]],
        after: Callable[[Item], None],
        *,
        common: tuple[type[Exception], ...],
    ) -> Batches[Item, T]:
        """Commits that are done together when they come together. Items are added by ``commit_with``."""
        at_once = self._batches_at_once
        made = Batches(self._commits, work, after, self._tell, most=BATCH, at_once=at_once, common=common)
        self._batches.append(made)
        return made

    def commit_with(self, batches: Batches[Item, T], item: Item, done: Callable[[Future[T]], None]) -> None:
        """As ``commit``."""
        self.pending += 1
        batches.add(item, done)

    def _tell(self, finished: Sequence[tuple[Callable[[Future[T]], None], Future[T]]]) -> None:
        self._mailbox.post_all([partial(self._committed, done, future) for done, future in finished])

    def log_in(self, work: Callable[[], T], done: Callable[[Future[T]], None]) -> None:
        self._submit(self._logins, work, done)

    def note(self, work: Callable[[], T], done: Callable[[Future[T]], None]) -> None:
        """For what may be late."""
        self._submit(self._notes, work, done)

    def _submit(self, pool: ThreadPoolExecutor, work: Callable[[], T], done: Callable[[Future[T]], None]) -> None:
        pool.submit(work).add_done_callback(lambda future: self._mailbox.post(partial(done, future)))

    def _committed(self, done: Callable[[Future[T]], None], future: Future[T]) -> None:
        self.pending -= 1
        done(future)

    def close(self, wait: bool) -> None:
        """Threads end after what they do now; with ``wait`` this returns when they have."""
        self.closed = True
        for batches in self._batches:
            batches.close()
        for pool in (self._logins, self._notes, self._commits):
            pool.shutdown(wait=wait, cancel_futures=True)
