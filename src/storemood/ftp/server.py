"""The gateway: the listening sockets, the loop, the spool and the threads, started and stopped as one."""

from __future__ import annotations

import errno
import logging
import socket
import time

from storemood.ftp.border import FTPServer, new_loop
from storemood.ftp.handler import CameraSession
from storemood.ftp.hub import Hub
from storemood.ftp.jobs import Jobs
from storemood.ftp.settings import GatewaySettings
from storemood.ftp.wake import Mailbox
from storemood.uploads.certificate import BadCertificate
from storemood.uploads.reception import Reception
from storemood.uploads.sockets import bound
from storemood.uploads.spool import Spool

logger = logging.getLogger(__name__)

ACCEPT_PAUSE_S = 1.0
BACKLOG = 100
MAX_FAULTS = 20  # in a row: then it is the loop itself


class Listener(FTPServer):
    """Accepts control connections on one address and port; ``implicit``: they begin with TLS."""

    def __init__(self, listening: socket.socket, hub: Hub, *, implicit: bool) -> None:
        self.hub = hub
        self.implicit = implicit
        super().__init__(listening, CameraSession, hub.ioloop, BACKLOG)

    def handle_accepted(self, sock: socket.socket, _address: tuple[str, int]) -> None:
        session = CameraSession(sock, self, ioloop=self.ioloop)
        if session.connected and not session._closed:
            try:
                session.arrive()
            except OSError:  # it left at once
                session.close()

    def handle_accept(self) -> None:
        try:
            super().handle_accept()
        except OSError as error:
            if error.errno not in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM):
                raise
            logger.error("no connection can be accepted: %s; raise the limit of open files", error.strerror)
            self.del_channel()
            self.call_later(ACCEPT_PAUSE_S, self.add_channel)

    def handle_error(self) -> None:
        """One connection that can't be accepted must not end the listening, as it would in pyftpdlib."""
        logger.exception("a connection could not be accepted")


class Gateway:
    """The FTP gateway. It listens from its construction on; ``serve_forever`` answers until ``stop``."""

    def __init__(self, settings: GatewaySettings, reception: Reception) -> None:
        """Raises SpoolInUse, BadCertificate, or OSError when an address is taken or the spool folder can't be made."""
        self._settings = settings
        self._spool = Spool(settings.spool, settings.memory_bytes)
        self._ioloop = new_loop()
        self._mailbox = Mailbox(self._ioloop)
        self._jobs = Jobs(self._mailbox, settings.commit_threads, settings.login_threads)
        self._deadline: float | None = None
        self._hub: Hub | None = None
        self._listeners: list[Listener] = []
        try:
            held = self._spool.recover()
            self._hub = hub = Hub(settings, reception, self._spool, self._ioloop, self._jobs)
            self._listen(hub)
        except (OSError, BadCertificate):
            self._close()
            raise
        for upload in held:
            hub.deliver(upload)
        hub.begin_rounds()

    def _listen(self, hub: Hub) -> None:
        settings = self._settings
        alone, shared = len(settings.hosts) == 1, settings.shares_port
        for host in settings.hosts:
            plain = bound(host, settings.port, alone=alone, shared=shared)
            self._listeners.append(Listener(plain, hub, implicit=False))
            if settings.implicit_port is not None:
                implicit = bound(host, settings.implicit_port, alone=alone, shared=shared)
                self._listeners.append(Listener(implicit, hub, implicit=True))

    @property
    def addresses(self) -> list[tuple[str, int]]:
        """Host and port of each FTP listener."""
        return [listener.address for listener in self._listeners if not listener.implicit]

    @property
    def implicit_addresses(self) -> list[tuple[str, int]]:
        """Host and port of each listener whose connections begin with TLS."""
        return [listener.address for listener in self._listeners if listener.implicit]

    @property
    def session_count(self) -> int:
        """How many control connections are open. May be read from any thread."""
        return len(self._hub.sessions) if self._hub else 0

    def serve_forever(self) -> None:
        """Answer cameras until ``stop`` was called and the commits under way have ended; then release everything."""
        for listener in self._listeners:
            logger.info("FTP gateway listens on %s port %d%s", *listener.address, " (TLS)" if listener.implicit else "")
        timeout: float | None = None
        faults = 0
        try:
            while not self._finished():
                try:
                    self._ioloop.poll(timeout)
                    timeout = self._ioloop.sched.poll()
                    faults = 0
                except Exception:  # a fault in one session must not end all others
                    faults += 1
                    logger.exception("a session failed")
                    if faults >= MAX_FAULTS:
                        raise
        finally:
            self._close()
        logger.info("FTP gateway stopped")

    def stop(self) -> None:
        """Ask ``serve_forever`` to end: uploads being committed are finished and answered, the rest is closed.

        Returns at once. May be called from any thread or from a signal handler, more than once.
        """
        self._mailbox.post(self._begin_stop)

    def _begin_stop(self) -> None:
        assert self._hub  # noqa: S101  (it exists since the construction)
        if self._hub.stopping:
            return
        self._hub.stopping = True
        for listener in self._listeners:
            listener.close()
        self._deadline = time.monotonic() + self._settings.stop_timeout_s
        self._ioloop.call_later(self._settings.stop_timeout_s, self._late)
        for session in list(self._hub.sessions):
            session.finish()

    def _late(self) -> None:
        logger.error("commits did not end in time; those uploads were not acknowledged")

    def _finished(self) -> bool:
        if self._deadline is None:
            return False
        assert self._hub  # noqa: S101  (it exists since the construction)
        busy = self._jobs.pending or self._hub.sessions
        return not busy or time.monotonic() >= self._deadline

    def _close(self) -> None:
        """Waits for the threads unless they had their time already."""
        late = self._deadline is not None and time.monotonic() >= self._deadline
        self._jobs.close(wait=not late)
        if self._hub is not None:
            self._hub.close()
        self._ioloop.close()
        self._spool.close()
