"""TLS on a connection that came in for HTTP. asyncio's own servers say nothing of one that could not be agreed on."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable

from storemood.intake.door import Door
from storemood.uploads import addresses
from storemood.uploads.cutoffs import Why
from storemood.uploads.tls import reason_of
from storemood.uploads.transcript import Recorder

logger = logging.getLogger(__name__)

HANDSHAKE_S = 20.0


class Handshake(asyncio.Protocol):
    """A connection until its TLS is agreed on; then it is that of the protocol that ``begin`` makes."""

    def __init__(self, door: Door, context: ssl.SSLContext, begin: Callable[[], asyncio.Protocol]) -> None:
        self._door = door
        self._context = context
        self._begin = begin
        self._recorder = Recorder()
        self._early: list[Callable[[asyncio.Protocol], object]] = []
        self._task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as asyncio has it
        peer, local = transport.get_extra_info("peername"), transport.get_extra_info("sockname")
        if not peer or not local:  # it is gone already
            transport.abort()
            return
        self._recorder.came_from(addresses.plain(peer[0]), addresses.plain(local[0]))
        transport.pause_reading()
        self._task = asyncio.get_running_loop().create_task(self._agree(transport, addresses.plain(peer[0])))

    async def _agree(self, transport: asyncio.Transport, address: str) -> None:
        loop = asyncio.get_running_loop()
        try:
            secured = await loop.start_tls(
                transport, self, self._context, server_side=True, ssl_handshake_timeout=HANDSHAKE_S
            )
        except ConnectionAbortedError:
            self._door.cut_offs.count(Why.NO_BEGINNING, address)
            self._recorder.ended("no command came for too long")
            self._door.note(self._recorder)
        except OSError as error:
            self._failed(address, "CLOSED" if isinstance(error, ConnectionResetError) else reason_of(error))
        else:
            assert isinstance(secured, asyncio.Transport)  # noqa: S101  (start_tls returns None on none but closed ones)
            self._hand_over(secured)

    def _failed(self, address: str, reason: str) -> None:
        logger.warning("TLS with %s failed: %s", address, reason)
        self._recorder.event(f"TLS failed: {reason}")
        self._recorder.ended("TLS failed")
        self._door.note(self._recorder)

    def _hand_over(self, secured: asyncio.Transport) -> None:
        protocol = self._begin()
        secured.set_protocol(protocol)
        protocol.connection_made(secured)
        for happened in self._early:
            happened(protocol)

    # --- what may come in between the handshake's end and the handing over

    def data_received(self, data: bytes) -> None:
        self._early.append(lambda protocol: protocol.data_received(data))

    def eof_received(self) -> None:
        self._early.append(lambda protocol: protocol.eof_received())

    def connection_lost(self, exc: Exception | None) -> None:
        self._early.append(lambda protocol: protocol.connection_lost(exc))
