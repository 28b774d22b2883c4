"""Who is there: USER, PASS, and what guards them."""

from __future__ import annotations

import logging
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from storemood.ftp.control import Wait
from storemood.ftp.dataports import DataPorts
from storemood.ftp.settings import PlainFtp
from storemood.uploads import addresses
from storemood.uploads.cutoffs import Why
from storemood.uploads.reception import CameraLogin, Peer, ReceptionUnavailable

if TYPE_CHECKING:
    import socket

    from storemood.ftp.border import IOLoop
    from storemood.ftp.server import Listener

logger = logging.getLogger(__name__)

WRONG = "530 Login or password is wrong."
THROTTLED = "530 Too many logins failed; wait some minutes."


class LoginSession(DataPorts):
    """A session that has a camera, or not yet."""

    def __init__(self, conn: socket.socket, server: Listener, ioloop: IOLoop | None = None) -> None:
        self._user = ""
        self._failed_logins = 0
        super().__init__(conn, server, ioloop)

    def forget_login(self) -> None:
        self.hub.logged_out(self)
        self.camera, self.login_name, self._user = None, "", ""

    def do_user(self, login: str) -> None:
        """Answers alike whether the login exists or not."""
        self.forget_login()
        self.recorder.tried_as(login)
        if self.settings.plain_ftp is PlainFtp.REFUSED and not self.tls:
            self.respond("530 This gateway takes logins over TLS only; send AUTH TLS first.")
            return
        self._user = login
        self.respond("331 Send the password.")

    def do_pass(self, password: str) -> None:
        if self.camera is not None or not self._user:
            self.respond("503 Send USER first.")
            return
        login, peer = self._user, Peer(self.remote_ip, self.tls)
        known = self.hub.verified.find(login, password, peer)
        if known is not None:
            self._welcome(known)
            return
        self._begin_wait(Wait.LOGIN)
        if not self.hub.throttle.is_open(login, addresses.household(self.remote_ip)):
            self.call_later(self.settings.login_failure_delay_s, self._refuse_login, THROTTLED)
            return
        check = partial(self._check_login, login, password, peer)
        self.hub.jobs.log_in(check, partial(self._login_checked, login, password, peer))

    def _check_login(self, login: str, password: str, peer: Peer) -> CameraLogin | None:
        """Runs in a thread. Skips the costly check for a camera that gave up waiting, so that a crowd can't pile up."""
        if self._closed or not (login + password).isprintable():
            return None
        return self.hub.reception.authenticate(login, password, peer)

    def _login_checked(self, login: str, password: str, peer: Peer, future: Future[CameraLogin | None]) -> None:
        error = future.exception()
        camera = None if error else future.result()
        if camera is not None:
            self.hub.verified.remember(login, password, peer, camera)
        if self._closed or self._closing:
            return
        if error is not None:
            if not isinstance(error, ReceptionUnavailable):
                logger.error("a login could not be checked", exc_info=error)
            self.recorder.ended("logins could not be checked")
            self.respond("421 Logins can't be checked now; try again.")
            self.close_when_done()
        elif camera is None:
            self.hub.throttle.failed(login, addresses.household(self.remote_ip))
            self.call_later(self.settings.login_failure_delay_s, self._refuse_login, WRONG)
        else:
            self._welcome(camera)

    def _welcome(self, camera: CameraLogin) -> None:
        if not self.hub.make_room(camera.login):
            logger.warning("refused a session of login=%s: it has too many", camera.login)
            self.recorder.ended("the camera has too many sessions")
            self.hub.cut_offs.count(Why.TOO_MANY_OF_CAMERA, self.remote_ip, camera)
            self.respond("421 Too many sessions of this camera.")
            self.close_when_done()
            return
        self.camera, self.login_name = camera, camera.login
        self.hub.logged_in(self, camera.login)
        self.hub.throttle.succeeded(camera.login, addresses.household(self.remote_ip))
        self.recorder.let_in()
        self._failed_logins = 0
        self._warn_of_plain()
        self._stop_idle_timer()
        self.timeout = self.settings.idle_timeout_s
        self.respond("230 Ready for photos.")
        self.note()
        self._end_wait()

    def _warn_of_plain(self) -> None:
        """Once an hour for a camera: its password and photos can be read on the way."""
        if self.settings.plain_ftp is PlainFtp.WARN and not self.tls:
            if self.hub.plain_warnings.add(self.login_name) == 1:
                logger.warning("login=%s uses plain FTP; switch its camera to FTPS", self.login_name)
            self.recorder.event("logged in without TLS")

    def _refuse_login(self, reply: str) -> None:
        logger.warning("login refused login=%.64r address=%s", self._user, self.remote_ip)
        self._user = ""
        self._failed_logins += 1
        self.respond(reply)
        if self._failed_logins >= self.settings.login_attempts:
            self.recorder.ended("too many logins failed")
            self.hub.cut_offs.count(Why.WRONG_LOGINS, self.remote_ip)
            self.close_when_done()
        else:
            self._end_wait()
