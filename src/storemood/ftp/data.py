"""Data connections: waiting for the camera's, making one to the camera, and what comes through it.

Differs from pyftpdlib's own where that would claim success or confuse the replies: a connection that was reset counts
as broken instead of complete, nothing is answered outside the order of the commands, no port outside the configured
range is ever announced, and bytes that arrive before the STOR wait instead of being lost.
"""

from __future__ import annotations

import errno
import logging
import random
import socket
from typing import TYPE_CHECKING

from storemood.ftp import outcomes
from storemood.ftp.border import Acceptor, ActiveDTP, DTPHandler
from storemood.ftp.secure import SecureChannel
from storemood.uploads import addresses
from storemood.uploads.cutoffs import Why
from storemood.uploads.spool import Upload, UploadTooLarge

if TYPE_CHECKING:
    from storemood.ftp.dataports import DataPorts
    from storemood.ftp.outcomes import Outcome

logger = logging.getLogger(__name__)

CONNECT_TIMEOUT_S = 30.0


class PassiveListener(Acceptor):
    """Waits for one data connection, from whom the session accepts it."""

    def __init__(self, session: DataPorts) -> None:
        """Raises OSError when no passive port is free."""
        super().__init__(ioloop=session.ioloop)
        self._session = session
        self.create_socket(session.socket.family, socket.SOCK_STREAM)
        try:
            self._bind(session.socket.getsockname(), session.settings.passive_ports)
            self.listen(5)
        except OSError:
            self.close()
            raise
        self.call_later(CONNECT_TIMEOUT_S, self._give_up)

    @property
    def port(self) -> int:
        return int(self.socket.getsockname()[1])

    def _bind(self, local: tuple[str, int], ports: range | None) -> None:
        if ports is None:
            self.bind((local[0], 0, *local[2:]))
            return
        self.set_reuse_addr()
        start = random.randrange(len(ports))  # noqa: S311  (spreads the ports, guards nothing)
        for step in range(len(ports)):
            try:
                self.bind((local[0], ports[(start + step) % len(ports)], *local[2:]))
            except OSError as error:
                if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                    raise
            else:
                return
        raise OSError(errno.EADDRINUSE, "every passive port is in use")

    def handle_accepted(self, sock: socket.socket, address: tuple[str, int]) -> None:
        if not self._session.accepts_data_from(address[0]):
            sock.close()
            self._session.recorder.event(f"data connection from {addresses.plain(address[0])} refused")
            logger.warning("refused a data connection from %s in a session of %s", address[0], self._session.remote_ip)
            return
        self.close()
        self._session.adopt(DataChannel(sock, self._session))

    def handle_error(self) -> None:
        logger.exception("a data connection could not be accepted")
        self._give_up()

    def _give_up(self) -> None:
        self.close()
        self._session.data_connection_failed()


class ActiveConnector(ActiveDTP):
    """Connects to the camera after PORT or EPRT. Later commands wait until that command has its reply."""

    timeout = CONNECT_TIMEOUT_S

    def __init__(self, ip: str, port: int, session: DataPorts) -> None:
        self._session = session
        session.wait_for_connection()
        super().__init__(ip, port, session)

    def handle_connect(self) -> None:
        super().handle_connect()
        self._session.connection_answered()

    def handle_close(self) -> None:
        super().handle_close()
        self._session.connection_answered()

    def handle_timeout(self) -> None:
        super().handle_timeout()
        self._session.connection_answered()


class DataChannel(SecureChannel, DTPHandler):
    """One data connection. The session learns of the end through ``on_file_received``, ``on_incomplete_file_received``
    (whose reason is ``failure``) and ``_on_dtp_close``, in that order."""

    def __init__(self, sock: socket.socket, session: DataPorts) -> None:
        self.timeout = session.settings.data_timeout_s
        self.failure: Outcome = outcomes.CUT
        self._session = session
        self._slowest = session.settings.min_upload_bytes_per_s * self.timeout
        super().__init__(sock, session)
        if self._closed:
            return
        if session.protects_data and session.context is not None:
            self.start_tls(session.context, tickets=False)
        self.modify_ioloop_events(0)  # nothing is read before a command says what it is

    def receive_into(self, upload: Upload) -> None:
        self.file_obj = upload
        self.enable_receiving("i", "STOR")
        self._idler.reset()  # what it measures begins now

    def send_listing(self, listing: bytes) -> None:
        self.push(listing)
        if not self._closed:
            self.close_when_done()

    def handshake_done(self) -> None:
        self._session.recorder.event(f"data connection speaks {self.tls}")

    def handshake_failed(self, reason: str) -> None:
        logger.warning("TLS on a data connection of %s failed: %s", self._session.remote_ip, reason)
        self._session.recorder.event(f"TLS on the data connection failed: {reason}")
        self.fail(outcomes.NO_TLS)

    def readable(self) -> bool:
        return self.shaking_hands or self.receive

    def handle_read_event(self) -> None:
        """Bytes are kept as they come, whatever the type: ASCII is FTP's default and would ruin a photo."""
        if self.shaking_hands:
            super().handle_read_event()
            return
        try:
            self._receive(self.file_obj)
        except UploadTooLarge:
            self.fail(outcomes.TOO_LARGE)
        except OSError as error:
            self.fail(outcomes.of_disk_error(error))

    def _receive(self, upload: Upload) -> None:
        """Raises UploadTooLarge, or OSError when the disk says no."""
        room = upload.room()
        try:
            count = self.recv_into(room)
        except BlockingIOError:
            return
        except OSError:
            self.fail(outcomes.CUT)
            return
        if count:
            self.tot_bytes_received += count
            upload.came(room, count)
        else:
            self.transfer_finished = True
            self.close()

    def send(self, data: bytes) -> int:
        sent = super().send(data)
        self.tot_bytes_sent += sent
        return sent

    def fail(self, failure: Outcome) -> None:
        """End the transfer without success."""
        self.failure = failure
        if self._initialized and not self.receive:
            self._resp = ("426 Transfer aborted.", logger.debug)
        self.close()

    def handle_close(self) -> None:
        """The connection was reset, or a listing was sent to its end."""
        if self._initialized and not self.receive:
            super().handle_close()
        else:
            self.fail(outcomes.CUT)

    def handle_timeout(self) -> None:
        """Called every ``timeout`` seconds; ends a transfer that made no progress since the last call, or too little:
        a byte a second would hold its session for ever."""
        progress = self.get_transmitted_bytes() - self._lastdata
        if progress == 0:
            self._count(Why.STALLED)
            self.fail(outcomes.STALLED)
        elif self.receive and progress < self._slowest:
            self._count(Why.SLOW)
            self.fail(outcomes.SLOW)
        else:
            self._lastdata = self.get_transmitted_bytes()

    def _count(self, why: Why) -> None:
        self._session.hub.cut_offs.count(why, self._session.remote_ip, self._session.camera)

    def close(self) -> None:
        if not self._closed and self._initialized:
            self._session.recorder.event(f"data connection closed after {self.get_transmitted_bytes()} bytes")
        super().close()

    def handle_error(self) -> None:
        logger.exception("a data connection failed")
        self.fail(outcomes.FAILED)
