"""The first moments of a session: a proxy's word on whom it is from, limits, TLS where it comes first, the greeting."""

from __future__ import annotations

import logging
import socket
from typing import TYPE_CHECKING, Any

from storemood.ftp import outcomes, proxyheader
from storemood.ftp.border import FTPHandler
from storemood.ftp.secure import SecureChannel
from storemood.uploads import addresses
from storemood.uploads.cutoffs import Why
from storemood.uploads.transcript import Recorder

if TYPE_CHECKING:
    import ssl

    from storemood.ftp.border import IOLoop
    from storemood.ftp.outcomes import Outcome
    from storemood.ftp.server import Listener
    from storemood.uploads.reception import CameraLogin

logger = logging.getLogger(__name__)


class Arrival(SecureChannel, FTPHandler):
    """A control connection from its acceptance to its greeting, and its end."""

    def __init__(self, conn: socket.socket, server: Listener, ioloop: IOLoop | None = None) -> None:
        self.hub = server.hub
        self.settings = server.hub.settings
        self.timeout = self.settings.login_timeout_s
        self.banner = self.settings.banner
        self.recorder = Recorder()
        self.camera: CameraLogin | None = None
        self.login_name = ""
        self.proxy: str | None = None
        self.context: ssl.SSLContext | None = None
        self.protects_data = False
        self._implicit = server.implicit
        self._header: bytes | None = None
        self._entered = False
        super().__init__(conn, server, ioloop=ioloop)
        self.set_terminator(b"\n")
        self.remote_ip = addresses.plain(self.remote_ip)
        if self.connected and not self._closed:
            self.hub.sessions.add(self)
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)

    def arrive(self) -> None:
        if addresses.is_in(self.remote_ip, self.hub.proxies):
            self._header = b""
        else:
            self._enter()

    def handle_read_event(self) -> None:
        if self._header is None:
            super().handle_read_event()
        else:
            self._read_header(self._header)

    def _read_header(self, header: bytes) -> None:
        try:
            while missing := proxyheader.missing(header):
                chunk = self.recv(missing)
                if not chunk:
                    self.close()
                    return
                self._header = header = header + chunk
            source = proxyheader.parse(header)
        except BlockingIOError:
            return
        except (OSError, proxyheader.BadHeader) as error:
            logger.warning("refused a connection from the proxy %s: %s", self.remote_ip, error)
            self.close()
            return
        self._header = None
        if source.address:
            self.proxy, self.remote_ip = self.remote_ip, addresses.plain(source.address)
        self._enter()

    def _enter(self) -> None:
        self.recorder.came_from(self.remote_ip, self.local_ip)
        refusal = self.hub.find_refusal(self.remote_ip)
        if refusal:
            logger.warning("refused a connection from %s: %s", self.remote_ip, refusal)
            self.hub.cut_offs.count(Why.TOO_MANY, self.remote_ip)
            if not self._implicit:
                self.respond(f"421 {refusal}")
            self.close()
            return
        self._entered = True
        self.hub.entered(self)
        if self._implicit:
            self.protects_data = True  # as clients of implicit TLS expect without asking
            self.begin_tls()
        else:
            self.respond(f"220 {self.banner}")

    @property
    def local_ip(self) -> str:
        return addresses.plain(self.socket.getsockname()[0])

    # --- TLS

    def begin_tls(self) -> None:
        assert self.hub.contexts  # noqa: S101  (the settings and AUTH see to it)
        self.context = self.hub.contexts.current()
        self.start_tls(self.context, tickets=True)

    def handshake_done(self) -> None:
        self.recorder.secured(self.tls)
        if self._implicit:
            self.respond(f"220 {self.banner}")

    def handshake_failed(self, reason: str) -> None:
        logger.warning("TLS with %s failed: %s", self.remote_ip, reason)
        self.recorder.event(f"TLS failed: {reason}")
        self.recorder.ended("TLS failed")
        self.close()

    # --- the end

    @property
    def is_idle(self) -> bool:
        """Nothing is under way that would be lost."""
        return False

    def dismiss(self, reply: str, outcome: Outcome) -> None:
        """End the session soon. An upload under way ends with ``outcome``, else ``reply`` is told."""
        raise NotImplementedError

    def finish(self) -> None:
        """End the session because the gateway stops."""
        self.dismiss("421 The gateway is stopping.", outcomes.STOPPING)

    def handle_timeout(self) -> None:
        self.recorder.ended("no command came for too long")
        if self._header is not None or self.shaking_hands:
            self.hub.cut_offs.count(Why.NO_BEGINNING, self.remote_ip)
            self.close()
        else:
            why = Why.NO_LOGIN if self.camera is None else Why.IDLE
            self.hub.cut_offs.count(why, self.remote_ip, self.camera)
            self.respond("421 No command came for too long.")
            self.close_when_done()

    def handle_error(self) -> None:
        logger.exception("a session failed and was closed")
        self.recorder.ended("the gateway failed")
        self.close()

    def close(self) -> None:
        if self._closed:
            return
        super().close()
        self.recorder.ended("the camera closed the connection")
        self.hub.left(self, had_entered=self._entered)
        self.note()

    def note(self) -> None:
        """Hand what was said so far to the notebook."""
        if self.hub.notebook and self._entered:
            self.hub.notebook.note(self.recorder.transcript())

    def respond(self, resp: str, logfun: Any = None) -> None:  # noqa: ARG002  (pyftpdlib's own calls may have it)
        self.recorder.reply(resp)
        self.push(f"{resp}\r\n")
