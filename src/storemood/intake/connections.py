"""HTTP connections: uvicorn, with limits on who connects and on how long a request's head may take."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from storemood.intake.answers import Problem
from storemood.intake.door import Door
from storemood.intake.handshake import Handshake
from storemood.intake.http import Uploads
from storemood.uploads import addresses
from storemood.uploads.cutoffs import Why

logger = logging.getLogger(__name__)

MAX_HEAD_BYTES = 32_768
HEAD_S = 20.0
KEEP_ALIVE_S = 60


class Connection(H11Protocol):
    """One connection. uvicorn itself would wait for a request's head for ever."""

    def __init__(self, *arguments: Any, door: Door, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._door = door
        self._address = ""
        self._head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        address = addresses.plain(self.client[0]) if self.client else ""
        if not address or not self._door.connected(address):
            transport.abort()
            return
        self._address = address
        self._watch_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch_head()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._stop_head_timer()
        if self._address:
            self._door.left(self._address)

    def eof_received(self) -> bool | None:  # type: ignore[override]  # as asyncio has it
        """A client that says it has sent all still waits for its answer. (TLS ends both ways at once.)"""
        waits = self.cycle is not None and not self.cycle.more_body and not self.cycle.response_complete
        if not waits or self.scheme == "https":
            return None
        self.cycle.keep_alive = False
        return True

    def _watch_head(self) -> None:
        """The timer runs from a request's first byte, or the connection's beginning, to the end of its head."""
        if self.conn.their_state is not h11.IDLE or self.transport.is_closing():
            self._stop_head_timer()
        elif self._head_timer is None:
            self._head_timer = self.loop.call_later(HEAD_S, self._give_up)

    def _give_up(self) -> None:
        self._door.cut_offs.count(Why.NO_BEGINNING, self._address)
        self.transport.abort()

    def _stop_head_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def send_400_response(self, msg: str) -> None:
        """In the shape of all problems. The application must not answer too, if its request's body broke the rules."""
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        logger.info("refused what is no HTTP from %s", self._address)
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            self.transport.close()
            return
        answer = Problem(400, msg).answer
        headers = [("content-type", answer.kind), ("content-length", str(len(answer.body))), ("connection", "close")]
        for event in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=answer.body),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


def _accept(door: Door, tls: ssl.SSLContext | None, **named: Any) -> asyncio.Protocol:
    """The protocol of a connection that has just come in."""
    begin = partial(Connection, door=door, **named)
    return begin() if tls is None else Handshake(door, tls, begin)


class _Server(uvicorn.Server):
    """uvicorn without its signal handlers: the intake is stopped from outside."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class HttpListeners:
    """The HTTP side, on sockets that are bound already. Sets ``stopped`` when it ends, also by itself."""

    def __init__(
        self, door: Door, sockets: list[socket.socket], tls: ssl.SSLContext | None, stopped: asyncio.Event
    ) -> None:
        config = uvicorn.Config(
            Uploads(door),
            http=partial(_accept, door, tls),  # type: ignore[arg-type]  # uvicorn calls it like a protocol's class
            ws="none",
            loop="asyncio",
            interface="asgi3",
            lifespan="off",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            backlog=1024,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=int(door.settings.stop_timeout_s),
            h11_max_incomplete_event_size=MAX_HEAD_BYTES,
        )
        self._server = _Server(config)
        self._task = asyncio.create_task(self._server.serve(sockets))
        self._task.add_done_callback(lambda _: stopped.set())

    def stop(self) -> None:
        """No more connections; what is under way ends. ``ended`` tells when."""
        self._server.should_exit = True

    async def ended(self) -> None:
        await self._task
