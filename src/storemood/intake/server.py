"""The intake: its sockets, loop, spool and threads, started and stopped as one."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
import threading
from typing import TYPE_CHECKING

from storemood.intake.connections import HttpListeners
from storemood.intake.door import Door, TakingReception
from storemood.intake.front import tls_context
from storemood.intake.settings import IntakeSettings
from storemood.uploads.certificate import BadCertificate
from storemood.uploads.sockets import bound
from storemood.uploads.spool import Spool

if TYPE_CHECKING:
    from storemood.intake.sftp import SftpListeners

logger = logging.getLogger(__name__)


class Intake:
    """It listens from its construction on; ``serve_forever`` answers until ``stop``."""

    def __init__(self, settings: IntakeSettings, reception: TakingReception) -> None:
        """Raises SpoolInUse, BadCertificate, or OSError when an address is taken or the spool folder can't be made."""
        self._settings = settings
        self._reception = reception
        self._spool = Spool(settings.spool)
        self._http: list[socket.socket] = []
        self._sftp: list[socket.socket] = []
        self._tls: ssl.SSLContext | None = None
        self._stop = _Signal()
        try:
            self._held = self._spool.recover()
            self._tls = tls_context(settings.certificate) if settings.certificate else None
            self._http = self._bind(settings.http_port)
            self._sftp = self._bind(settings.sftp_port)
        except (OSError, BadCertificate):
            self._close()
            raise

    def _bind(self, port: int | None) -> list[socket.socket]:
        """Listening sockets, so that whoever connects from now on is answered."""
        if port is None:
            return []
        alone = len(self._settings.hosts) == 1
        sockets = [bound(host, port, alone=alone) for host in self._settings.hosts]
        for one in sockets:
            one.listen()
        return sockets

    @property
    def http_addresses(self) -> list[tuple[str, int]]:
        """Host and port of each HTTP listener."""
        return [one.getsockname()[:2] for one in self._http]

    @property
    def sftp_addresses(self) -> list[tuple[str, int]]:
        """Host and port of each SFTP listener."""
        return [one.getsockname()[:2] for one in self._sftp]

    def serve_forever(self) -> None:
        """Answer cameras until ``stop`` was called and what is being stored has ended; then release everything."""
        try:
            asyncio.run(self._serve())
        finally:
            self._close()
        logger.info("intake stopped")

    def stop(self) -> None:
        """Ask ``serve_forever`` to end. Returns at once. May be called from any thread, more than once."""
        self._stop.set()

    async def _serve(self) -> None:
        stopped = self._stop.attach()
        door = Door(self._settings, self._reception, self._spool)
        for held in self._held:
            door.deliver(held)
        watch = asyncio.create_task(door.watch())
        watch.add_done_callback(lambda _: stopped.set())  # it only ends by a fault, which is raised below
        books = asyncio.create_task(door.keep_books())
        sftp = await self._open_sftp(door)
        http = HttpListeners(door, self._http, self._tls, stopped) if self._http else None
        self._log_addresses()
        await stopped.wait()
        if sftp:
            sftp.stop()
        if http:
            http.stop()
        door.stop()
        await door.drained()
        if sftp:
            await sftp.ended()
        if http:
            await http.ended()
        books.cancel()
        await door.close()
        if watch.done():
            watch.result()
        watch.cancel()

    async def _open_sftp(self, door: Door) -> SftpListeners | None:
        if not self._sftp:
            return None
        from storemood.intake.sftp import SftpListeners  # noqa: PLC0415  (asyncssh is an optional extra)

        listeners = SftpListeners(door)
        await listeners.open(self._sftp, self._settings.host_keys)
        return listeners

    def _log_addresses(self) -> None:
        for address in self.http_addresses:
            logger.info("intake listens on %s port %d (%s)", *address, "HTTPS" if self._tls else "HTTP")
        for address in self.sftp_addresses:
            logger.info("intake listens on %s port %d (SFTP)", *address)

    def _close(self) -> None:
        for one in (*self._http, *self._sftp):
            one.close()
        self._spool.close()


class _Signal:
    """An event that may be set from any thread, also before the loop that waits for it runs."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_set = False
        self._waiting: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None

    def attach(self) -> asyncio.Event:
        """The event on the running loop."""
        event = asyncio.Event()
        with self._lock:
            self._waiting = asyncio.get_running_loop(), event
            if self._is_set:
                event.set()
        return event

    def set(self) -> None:
        with self._lock:
            self._is_set = True
            if self._waiting is not None and not self._waiting[0].is_closed():
                self._waiting[0].call_soon_threadsafe(self._waiting[1].set)
