"""The control connection: one command after the other, each answered before the next one is looked at.

pyftpdlib answers a command at once. Here a reply may have to wait for a data connection, a login or a commit, so lines
that arrive meanwhile are queued. ABOR alone is heard during a transfer, as RFC 959 has it.
"""

from __future__ import annotations

import logging
from collections import deque
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from storemood.ftp.arrival import Arrival
from storemood.ftp.border import push_bytes
from storemood.ftp.commands import COMMANDS, NOT_IMPLEMENTED, method_name, normal_verb
from storemood.ftp.settings import PlainFtp
from storemood.uploads import names
from storemood.uploads.cutoffs import Why

if TYPE_CHECKING:
    import socket

    from storemood.ftp.border import IOLoop
    from storemood.ftp.server import Listener

logger = logging.getLogger(__name__)

MAX_LINE_BYTES = 4096
MAX_QUEUED_LINES = 100
MAX_UNREAD_REPLIES = 1000
LINGER_S = 10.0
_FEATURES = ("EPRT", "EPSV", "MDTM", "REST STREAM", "SIZE", "TVFS", "UTF8")
_TLS_FEATURES = ("AUTH TLS", "PBSZ", "PROT")


class Wait(Enum):
    """What the reply to the present command waits for."""

    CONNECTION = auto()
    TRANSFER = auto()
    LOGIN = auto()
    STORING = auto()


class ControlChannel(Arrival):
    """Lines in, replies out, TLS, and the commands that concern neither data nor photos."""

    def __init__(self, conn: socket.socket, server: Listener, ioloop: IOLoop | None = None) -> None:
        self._lines: deque[bytes | None] = deque()
        self._line_too_long = False
        self._obeying = False
        self._wait: Wait | None = None
        self._dismissed = False
        super().__init__(conn, server, ioloop)

    @property
    def is_idle(self) -> bool:
        return self._wait is None and self.data_channel is None

    def close_when_done(self) -> None:
        """Close after the last reply went out, or soon if the client doesn't read it."""
        super().close_when_done()
        if not self._closed:
            self.call_later(LINGER_S, self.close)

    def handle_close(self) -> None:
        self.close()

    # --- lines in, replies out

    def recv(self, size: int) -> bytes:
        """As asynchat wants it: the end closes the channel."""
        try:
            chunk = super().recv(size)
        except BlockingIOError:
            raise
        except OSError:
            chunk = b""
        if not chunk:
            self.handle_close()
        return chunk

    def collect_incoming_data(self, data: bytes) -> None:
        self._in_buffer_len += len(data)
        if self._in_buffer_len > MAX_LINE_BYTES:
            self._line_too_long = True
            self._in_buffer.clear()
        else:
            self._in_buffer.append(data)

    def found_terminator(self) -> None:
        """A line feed ends a line, with a carriage return before it or, from some cameras, without."""
        line = None if self._line_too_long else b"".join(self._in_buffer).removesuffix(b"\r")
        self._in_buffer.clear()
        self._in_buffer_len, self._line_too_long = 0, False
        if self._closed or self._closing:
            return
        if self._idler is not None and not self._idler.cancelled:
            self._idler.reset()
        if self._wait is Wait.TRANSFER and line is not None and line[-4:].upper() == b"ABOR":
            self.recorder.command("ABOR")
            self.abort_transfer()
        elif len(self._lines) >= MAX_QUEUED_LINES:
            self.recorder.ended("too many commands at once")
            self.hub.cut_offs.count(Why.FLOOD, self.remote_ip, self.camera)
            self.respond("421 Too many commands before the reply to an earlier one.")
            self.close_when_done()
        else:
            self._lines.append(line)
            self._obey_queued()

    def abort_transfer(self) -> None:
        """End the transfer under way because the client asks for it."""
        raise NotImplementedError

    def _obey_queued(self) -> None:
        if self._obeying:
            return
        self._obeying = True
        try:
            while self._lines and self._wait is None and not self._closed and not self._closing:
                self._obey(self._lines.popleft())
        finally:
            self._obeying = False

    def _obey(self, line: bytes | None) -> None:
        if line is None:
            self.recorder.command("(a line that is too long)")
            self.respond("500 Command too long.")
            return
        text = names.decode(line)
        self.recorder.command(text)
        verb, _, argument = text.partition(" ")
        verb = normal_verb(verb)
        command = COMMANDS.get(verb)
        if command is None:
            self.respond(f"{502 if verb in NOT_IMPLEMENTED else 500} This command is not supported.")
        elif not command.before_login and self.camera is None:
            self.respond("530 Log in with USER and PASS first.")
        elif command.argument is True and not argument:
            self.respond("501 The command needs an argument.")
        else:
            getattr(self, method_name(verb))(argument)

    def push(self, data: str) -> None:
        push_bytes(self, names.encode(data))
        if len(self.producer_fifo) > MAX_UNREAD_REPLIES:
            self.recorder.ended("the camera did not read the replies")
            self.hub.cut_offs.count(Why.DEAF, self.remote_ip, self.camera)
            self.close()

    def _begin_wait(self, wait: Wait) -> None:
        self._wait = wait
        if wait in (Wait.LOGIN, Wait.STORING):
            self._stop_idle_timer()

    def _stop_idle_timer(self) -> None:
        if self._idler is not None and not self._idler.cancelled:
            self._idler.cancel()

    def _end_wait(self) -> None:
        """The reply that was waited for has been given."""
        self._wait = None
        if self._closed:
            return
        if self.data_channel is None and (self._idler is None or self._idler.cancelled):
            self._idler = self.ioloop.call_later(self.timeout, self.handle_timeout)
        self._obey_queued()

    # --- TLS (RFC 4217)

    def do_auth(self, argument: str) -> None:
        if self.hub.contexts is None:
            self.respond("502 This gateway has no TLS.")
        elif self.tls:
            self.respond("503 This connection has TLS already.")
        elif argument.upper() not in ("TLS", "TLS-C", "TLS-P", "SSL"):
            self.respond("504 Only AUTH TLS is known.")
        elif self._lines or self._in_buffer or self.ac_in_buffer:
            # plain words, which would be obeyed as if they were protected
            self.recorder.ended("commands came together with AUTH")
            self.respond("421 Nothing may follow AUTH before its reply.")
            self.close_when_done()
        else:
            self.forget_login()
            self.respond("234 Go on with TLS.")
            if self.producer_fifo:
                self.close()  # TLS can't begin before the reply is out, and its client doesn't read
            elif not self._closed:
                self.begin_tls()

    def forget_login(self) -> None:
        """The client must log in again."""
        raise NotImplementedError

    def do_pbsz(self, _argument: str) -> None:
        self.respond("200 PBSZ=0" if self.tls else "503 Send AUTH TLS first.")

    def do_prot(self, argument: str) -> None:
        level = argument.upper()
        if not self.tls:
            self.respond("503 Send AUTH TLS first.")
        elif level == "P":
            self.protects_data = True
            self.respond("200 Data connections use TLS.")
        elif level == "C" and self.settings.plain_ftp is PlainFtp.REFUSED:
            self.respond("534 This gateway takes photos over TLS only.")
        elif level == "C":
            self.protects_data = False
            self.respond("200 Data connections are plain.")
        else:
            self.respond("536 Only PROT P and PROT C are known.")

    # --- small commands

    def do_noop(self, _argument: str) -> None:
        self.respond("200 OK.")

    def do_stat(self, _argument: str) -> None:
        self.respond("211 The gateway is ready.")

    def do_help(self, _argument: str) -> None:
        self.respond("214 Upload photos with STOR; everything else is as in RFC 959.")

    def do_site(self, _argument: str) -> None:
        self.respond("202 SITE commands are ignored here.")

    def do_feat(self, _argument: str) -> None:
        features = sorted(_FEATURES + (_TLS_FEATURES if self.hub.contexts else ()))
        self.push("211-Features supported:\r\n" + "".join(f" {feature}\r\n" for feature in features))
        self.respond("211 End.")

    def do_opts(self, argument: str) -> None:
        if argument.upper().startswith(("UTF8", "UTF-8")):
            self.respond("200 Always UTF-8.")
        else:
            self.respond("501 This option is not supported.")

    # --- pyftpdlib's log lines hold file names, so the gateway writes its own

    def log(self, msg: str, logfun: Any = None) -> None:
        """Says nothing."""

    def logline(self, msg: str, logfun: Any = None) -> None:
        """Says nothing."""

    def log_cmd(self, cmd: str, arg: str, respcode: int, respstr: str) -> None:
        """Says nothing."""

    def log_transfer(self, **_facts: object) -> None:
        """Says nothing."""

    def log_exception(self, _instance: object) -> None:
        logger.exception("a session failed")
