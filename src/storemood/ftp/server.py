"""The gateway: the listening socket, the loop, the spool and the threads, started and stopped as one."""

from __future__ import annotations

import errno
import logging
import time
from concurrent.futures import Future
from functools import partial

from storemood.ftp import outcomes
from storemood.ftp.border import FTPServer, IOLoop, new_loop
from storemood.ftp.control import ControlChannel
from storemood.ftp.credentials import VerifiedLogins
from storemood.ftp.handler import CameraSession
from storemood.ftp.jobs import Jobs
from storemood.ftp.reception import CameraLogin, Reception, ReceptionRefused
from storemood.ftp.settings import GatewaySettings
from storemood.ftp.spool import HeldUpload, Spool, Upload
from storemood.ftp.wake import Mailbox

logger = logging.getLogger(__name__)

ACCEPT_PAUSE_S = 1.0


class Listener(FTPServer):
    """Accepts control connections, and holds what their sessions share."""

    def __init__(
        self, settings: GatewaySettings, reception: Reception, spool: Spool, ioloop: IOLoop, jobs: Jobs
    ) -> None:
        self.settings = settings
        self.reception = reception
        self.spool = spool
        self.jobs = jobs
        self.verified = VerifiedLogins(settings.login_cache_s)
        self.sessions: set[ControlChannel] = set()
        self.stopping = False
        self.max_cons = settings.max_connections
        self.max_cons_per_ip = settings.max_connections_per_address
        super().__init__((settings.host, settings.port), CameraSession, ioloop)

    def _map_len(self) -> int:
        """Connections are counted by session; pyftpdlib counts sockets."""
        return len(self.sessions)

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

    def store(self, upload: Upload, camera: CameraLogin, name: str) -> str:
        """Runs in a thread. Whatever happens, the spool file is gone afterwards."""
        try:
            return self.reception.receive(camera, name, upload.path)
        finally:
            upload.discard()

    def receive_held(self, held: HeldUpload, name: str) -> str:
        """Runs in a thread. The held file goes when the reception took or refused it, else it stays for another try."""
        try:
            text = self.reception.receive(held.camera, name, held.path)
        except ReceptionRefused:
            held.remove()
            raise
        held.remove()
        return text

    def deliver(self, held: HeldUpload) -> None:
        """Receive a held upload that will not be renamed, now or later. What is left waits for the next start."""
        if self.jobs.closed:
            return
        self.jobs.commit(partial(self.receive_held, held, held.name), partial(self._delivered, held))

    def _delivered(self, held: HeldUpload, future: Future[str]) -> None:
        outcome = outcomes.of_future(future, 226)
        logger.info("held upload login=%s bytes=%d outcome=%s", held.camera.login, held.size, outcome.word)
        if not outcome.lasting and not self.stopping:
            self.ioloop.call_later(self.settings.held_retry_s, self.deliver, held)


class Gateway:
    """The FTP gateway. It listens from its construction on; ``serve_forever`` answers until ``stop``."""

    def __init__(self, settings: GatewaySettings, reception: Reception) -> None:
        """Raises SpoolInUse, or OSError when the address is taken or the spool folder can't be made."""
        self._settings = settings
        self._spool = Spool(settings.spool)
        self._ioloop = new_loop()
        self._mailbox = Mailbox(self._ioloop)
        self._jobs = Jobs(self._mailbox, settings.commit_threads, settings.login_threads)
        self._deadline: float | None = None
        try:
            held = self._spool.recover()
            self._listener = Listener(settings, reception, self._spool, self._ioloop, self._jobs)
        except OSError:
            self._close()
            raise
        self.address: tuple[str, int] = self._listener.address
        for upload in held:
            self._listener.deliver(upload)

    def serve_forever(self) -> None:
        """Answer cameras until ``stop`` was called and the commits under way have ended; then release everything."""
        logger.info("FTP gateway listens on %s port %d", *self.address)
        timeout: float | None = None
        try:
            while not self._finished():
                self._ioloop.poll(timeout)
                timeout = self._ioloop.sched.poll()
        finally:
            self._close()
        logger.info("FTP gateway stopped")

    def stop(self) -> None:
        """Ask ``serve_forever`` to end: uploads being committed are finished and answered, the rest is closed.

        Returns at once. May be called from any thread or from a signal handler, more than once.
        """
        self._mailbox.post(self._begin_stop)

    def _begin_stop(self) -> None:
        if self._listener.stopping:
            return
        self._listener.stopping = True
        self._listener.close()
        self._deadline = time.monotonic() + self._settings.stop_timeout_s
        self._ioloop.call_later(self._settings.stop_timeout_s, self._late)
        for session in list(self._listener.sessions):
            session.finish()

    def _late(self) -> None:
        logger.error("commits did not end in time; those uploads were not acknowledged")

    def _finished(self) -> bool:
        if self._deadline is None:
            return False
        busy = self._jobs.pending or self._listener.sessions
        return not busy or time.monotonic() >= self._deadline

    def _close(self) -> None:
        """Waits for the threads unless they had their time already."""
        late = self._deadline is not None and time.monotonic() >= self._deadline
        self._jobs.close(wait=not late)
        self._ioloop.close()
        self._spool.close()
