"""How other threads reach the gateway's loop: they post a call, and the loop wakes up and makes it."""

from __future__ import annotations

import logging
import socket
from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storemood.ftp.border import IOLoop

logger = logging.getLogger(__name__)


class Mailbox:
    """Calls posted from any thread, or from a signal handler, made on the loop in their order.

    The methods after ``post`` are the ones that pyftpdlib's loop asks of everything that it watches.
    """

    def __init__(self, ioloop: IOLoop) -> None:
        self._ioloop = ioloop
        self._calls: deque[Callable[[], None]] = deque()
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._fileno = self._reader.fileno()
        ioloop.register(self._fileno, self, ioloop.READ)

    def post(self, call: Callable[[], None]) -> None:
        self._calls.append(call)
        self._wake()

    def post_all(self, calls: Iterable[Callable[[], None]]) -> None:
        self._calls.extend(calls)
        self._wake()

    def _wake(self) -> None:
        try:
            self._writer.send(b"\0")
        except BlockingIOError:
            return  # full, so the loop is about to wake anyway
        except OSError:
            logger.debug("a call arrived after the gateway closed")

    def handle_read_event(self) -> None:
        try:
            self._reader.recv(4096)
        except BlockingIOError:
            return
        while self._calls:
            self._calls.popleft()()

    def handle_error(self) -> None:
        logger.exception("a finished job could not be answered")
        self._wake()

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return False

    def handle_close(self) -> None:
        self.close()

    def close(self) -> None:
        self._ioloop.unregister(self._fileno)
        self._reader.close()
        self._writer.close()
