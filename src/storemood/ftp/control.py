"""The control connection: one command after the other, each answered before the next one is looked at.

pyftpdlib answers a command at once. Here a reply may have to wait for a data connection, a login or a commit, so lines
that arrive meanwhile are queued. ABOR alone is heard during a transfer, as RFC 959 has it.
"""

from __future__ import annotations

import logging
import socket
from collections import deque
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from storemood.ftp import names, outcomes
from storemood.ftp.border import FTPHandler, push_bytes
from storemood.ftp.commands import COMMANDS, NOT_IMPLEMENTED, method_name, normal_verb
from storemood.ftp.data import ActiveConnector, DataChannel, PassiveListener, plain_address

if TYPE_CHECKING:
    from storemood.ftp.border import IOLoop
    from storemood.ftp.outcomes import Outcome
    from storemood.ftp.reception import CameraLogin
    from storemood.ftp.server import Listener

logger = logging.getLogger(__name__)

MAX_LINE_BYTES = 4096
MAX_QUEUED_LINES = 100
MAX_UNREAD_REPLIES = 1000
LINGER_S = 10.0


class Wait(Enum):
    """What the reply to the present command waits for."""

    CONNECTION = auto()
    TRANSFER = auto()
    LOGIN = auto()
    STORING = auto()


class ControlChannel(FTPHandler):
    """Everything about a session that is not about photos."""

    active_dtp = ActiveConnector
    dtp_handler = DataChannel

    def __init__(self, conn: socket.socket, server: Listener, ioloop: IOLoop | None = None) -> None:
        self.settings = server.settings
        self.timeout = server.settings.login_timeout_s
        self.banner = server.settings.banner
        self._lines: deque[bytes | None] = deque()
        self._line_too_long = False
        self._obeying = False
        self._wait: Wait | None = None
        self._listener = server
        self.camera: CameraLogin | None = None
        super().__init__(conn, server, ioloop=ioloop)
        if self.connected and not self._closed:
            server.sessions.add(self)
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)

    def handle_max_cons(self) -> None:
        logger.warning("refused a connection from %s: too many connections", self.remote_ip)
        super().handle_max_cons()

    def handle_max_cons_per_ip(self) -> None:
        logger.warning("refused a connection from %s: too many from this address", self.remote_ip)
        super().handle_max_cons_per_ip()

    def close(self) -> None:
        self._listener.sessions.discard(self)
        super().close()

    def close_when_done(self) -> None:
        """Close after the last reply went out, or soon if the client doesn't read it."""
        super().close_when_done()
        if not self._closed:
            self.call_later(LINGER_S, self.close)

    def handle_error(self) -> None:
        logger.exception("a session failed and was closed")
        self.close()

    # --- lines in, replies out

    def collect_incoming_data(self, data: bytes) -> None:
        self._in_buffer_len += len(data)
        if self._in_buffer_len > MAX_LINE_BYTES:
            self._line_too_long = True
            self._in_buffer.clear()
        else:
            self._in_buffer.append(data)

    def found_terminator(self) -> None:
        line = None if self._line_too_long else b"".join(self._in_buffer)
        self._in_buffer.clear()
        self._in_buffer_len, self._line_too_long = 0, False
        if self._closed or self._closing:
            return
        if self._idler is not None and not self._idler.cancelled:
            self._idler.reset()
        if self._wait is Wait.TRANSFER and line is not None and line[-4:].upper() == b"ABOR":
            self._abort_transfer()
        elif len(self._lines) >= MAX_QUEUED_LINES:
            self.respond("421 Too many commands before the reply to an earlier one.")
            self.close_when_done()
        else:
            self._lines.append(line)
            self._obey_queued()

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
            self.respond("500 Command too long.")
            return
        verb, _, argument = names.decode(line).partition(" ")
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

    # --- data connections

    def _data_connection_prepared(self) -> bool:
        pending = (self._dtp_acceptor, self._dtp_connector)
        return any(dtp is not None and not dtp._closed for dtp in (self.data_channel, *pending))

    def _drop_data_connection(self) -> None:
        self._shutdown_connecting_dtp()
        if self.data_channel is not None:
            self.data_channel.close()

    def _make_epasv(self, extmode: bool = False) -> None:
        self._drop_data_connection()
        address = self.settings.masquerade_address or plain_address(self.socket.getsockname()[0])
        if not extmode and ":" in address:
            self.respond("425 PASV can't tell an IPv6 address; use EPSV.")
            return
        try:
            self._dtp_acceptor = listener = PassiveListener(self)
        except OSError as error:
            logger.warning("no passive port for a camera: %s", error.strerror)
            self.respond("425 No passive port is free; try again later.")
            return
        if extmode:
            self.respond(f"229 Entering extended passive mode (|||{listener.port}|).")
        else:
            high, low = divmod(listener.port, 256)
            self.respond(f"227 Entering passive mode ({address.replace('.', ',')},{high},{low}).")

    def _make_eport(self, ip: str, port: int) -> None:
        """pyftpdlib refuses any address but the client's own, and ports below 1024 (RFC 2577: no bounce attacks)."""
        self._drop_data_connection()
        super()._make_eport(ip, port)

    def wait_for_connection(self) -> None:
        self._begin_wait(Wait.CONNECTION)

    def connection_answered(self) -> None:
        if self._wait is Wait.CONNECTION:
            self._end_wait()

    def adopt(self, channel: DataChannel) -> None:
        self.data_channel = channel
        self._on_dtp_connection()

    def _on_dtp_connection(self) -> None:
        self._dtp_connector = None  # its socket is the data channel's now
        if self.data_channel._closed:
            self.data_channel = None
            self.data_connection_failed()
        else:
            super()._on_dtp_connection()

    def data_connection_failed(self) -> None:
        """The connection that was prepared will not come."""
        self._dtp_acceptor = None
        if self._wait is Wait.TRANSFER:
            self._end_transfer(outcomes.NEVER_CONNECTED)

    def _on_dtp_close(self) -> None:
        adopted = self.data_channel is not None  # else it was dead on arrival, which adopt answers
        super()._on_dtp_close()
        if self._wait is Wait.TRANSFER and adopted:
            self._end_wait()
        elif self._wait is Wait.STORING:
            self._stop_idle_timer()

    def _end_transfer(self, outcome: Outcome) -> None:
        """End the present transfer with this reply, whether its connection was made or not."""
        self._in_dtp_queue = self._out_dtp_queue = None
        self._shutdown_connecting_dtp()
        if self.data_channel is not None:
            self.data_channel.fail(outcome)
        else:
            self._give_up_upload(outcome)
            self.respond(outcome.reply)
            self._end_wait()

    def _give_up_upload(self, outcome: Outcome) -> None:
        """Called when a transfer ends without success, before the reply."""

    def on_incomplete_file_received(self, _name: str) -> None:
        outcome = self.data_channel.failure
        self._give_up_upload(outcome)
        if not self._closed:
            self.respond(outcome.reply)

    def finish(self) -> None:
        """End the session because the gateway stops. A reply that waits for a commit is given first."""
        self._lines.clear()
        if self._wait is Wait.STORING:
            return
        if self._wait is Wait.TRANSFER:
            self._end_transfer(outcomes.STOPPING)
        else:
            self.respond("421 The gateway is stopping.")
        if not self._closed:
            self.close_when_done()

    def _abort_transfer(self) -> None:
        self._obeying = True  # later commands are answered after both replies
        try:
            self._end_transfer(outcomes.ABORTED)
        finally:
            self._obeying = False
        if not self._closed:
            self.respond("226 Abort done.")
            self._obey_queued()

    def do_abor(self, _line: str) -> None:
        self._drop_data_connection()
        self.respond("225 No transfer to abort.")

    # --- small commands

    def do_quit(self, _line: str) -> None:
        self.respond("221 Goodbye.")
        self._drop_data_connection()
        self.close_when_done()

    def do_noop(self, _line: str) -> None:
        self.respond("200 OK.")

    def do_stat(self, _line: str) -> None:
        self.respond("211 The gateway is ready.")

    def do_help(self, _line: str) -> None:
        self.respond("214 Upload photos with STOR; everything else is as in RFC 959.")

    def do_site(self, _line: str) -> None:
        self.respond("202 SITE commands are ignored here.")

    def do_feat(self, _line: str) -> None:
        self.push("211-Features supported:\r\n EPRT\r\n EPSV\r\n SIZE\r\n TVFS\r\n UTF8\r\n")
        self.respond("211 End.")

    def do_opts(self, line: str) -> None:
        if line.upper().startswith(("UTF8", "UTF-8")):
            self.respond("200 Always UTF-8.")
        else:
            self.respond("501 This option is not supported.")

    def do_rest(self, line: str) -> None:
        if line.strip() == "0":
            self.respond("350 Starting at 0.")
        else:
            self.respond("504 Uploads can't be resumed; send the photo from its start.")

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
