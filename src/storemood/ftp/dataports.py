"""How a session gets its data connections: PASV, EPSV, PORT and EPRT, and what becomes of a transfer on them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from storemood.ftp import outcomes
from storemood.ftp.control import ControlChannel, Wait
from storemood.ftp.data import ActiveConnector, DataChannel, PassiveListener
from storemood.ftp.settings import PlainFtp
from storemood.uploads import addresses
from storemood.uploads.addresses import BadAddress, OtherFamily

if TYPE_CHECKING:
    import socket

    from storemood.ftp.border import IOLoop
    from storemood.ftp.outcomes import Outcome
    from storemood.ftp.server import Listener
    from storemood.uploads.spool import Upload

logger = logging.getLogger(__name__)


class DataPorts(ControlChannel):
    """Data connections are prepared by one command and used by a later one, or the other way round."""

    dtp_handler = DataChannel

    def __init__(self, conn: socket.socket, server: Listener, ioloop: IOLoop | None = None) -> None:
        self._listing_due: bytes | None = None
        self._upload_due: Upload | None = None
        super().__init__(conn, server, ioloop)

    # --- preparing one

    def do_pasv(self, _argument: str) -> None:
        if self._epsvall:
            self.respond("503 EPSV ALL was sent; only EPSV may follow.")
            return
        if ":" in self.local_ip:
            self.respond("425 PASV can't tell an IPv6 address; use EPSV.")
            return
        address = self.hub.masquerade_address or self.local_ip
        port = self._listen()
        if port is not None:
            high, low = divmod(port, 256)
            self.respond(f"227 Entering passive mode ({address.replace('.', ',')},{high},{low}).")

    def do_epsv(self, argument: str) -> None:
        own = "2" if ":" in self.local_ip else "1"
        if argument.upper() == "ALL":
            self._epsvall = True
            self.respond("200 Only EPSV from now on.")
        elif argument not in ("", own):
            self.respond(f"522 The network protocol can't be changed; use ({own}).")
        else:
            port = self._listen()
            if port is not None:
                self.respond(f"229 Entering extended passive mode (|||{port}|).")

    def _listen(self) -> int | None:
        self._drop_data_connection()
        try:
            self._dtp_acceptor = listener = PassiveListener(self)
        except OSError as error:
            logger.warning("no passive port for a camera: %s", error.strerror)
            self.respond("425 No passive port is free; try again later.")
            return None
        return listener.port

    def do_port(self, argument: str) -> None:
        if self._epsvall:
            self.respond("503 EPSV ALL was sent; only EPSV may follow.")
            return
        try:
            self._connect(*addresses.parse_port(argument))
        except BadAddress:
            self.respond("501 PORT needs six numbers: h1,h2,h3,h4,p1,p2.")

    def do_eprt(self, argument: str) -> None:
        if self._epsvall:
            self.respond("503 EPSV ALL was sent; only EPSV may follow.")
            return
        try:
            self._connect(*addresses.parse_eprt(argument))
        except BadAddress:
            self.respond("501 EPRT needs |1|IPv4 address|port| or |2|IPv6 address|port|.")
        except OtherFamily:
            self.respond("522 Network protocol not supported; use (1,2).")

    def _connect(self, address: str, port: int) -> None:
        """Refuses any address but the client's own, and ports below 1024 (RFC 2577: no bounce attacks).

        Some clients name the address that they listen on when that is "any": it means their own.
        """
        if address in ("0.0.0.0", "::"):  # noqa: S104  (compared, not bound)
            address = self.remote_ip
        if address != self.remote_ip:
            logger.warning("refused PORT to %s in a session of %s", address, self.remote_ip)
            self.respond(f"501 A data connection to {address} is refused: it is not your address.")
        elif port < 1024:
            self.respond(f"501 A data connection to port {port} is refused.")
        else:
            self._drop_data_connection()
            self._dtp_connector = ActiveConnector(address, port, self)

    def data_connection_prepared(self) -> bool:
        """Whether a transfer may begin; else the reply was given."""
        pending = (self._dtp_acceptor, self._dtp_connector)
        if self.settings.plain_ftp is PlainFtp.REFUSED and not self.protects_data:
            self.respond("521 This gateway takes photos over TLS only; send PROT P.")
            return False
        if any(dtp is not None and not dtp._closed for dtp in (self.data_channel, *pending)):
            return True
        self.respond("425 Send PASV, EPSV, PORT or EPRT first.")
        return False

    def accepts_data_from(self, address: str) -> bool:
        """The client's own address alone; that of the proxy it came by counts as such."""
        return addresses.plain(address) in (self.remote_ip, self.proxy)

    def _drop_data_connection(self) -> None:
        self._shutdown_connecting_dtp()
        if self.data_channel is not None:
            self.data_channel.close()

    # --- what becomes of it

    def wait_for_connection(self) -> None:
        self._begin_wait(Wait.CONNECTION)

    def connection_answered(self) -> None:
        if self._wait is Wait.CONNECTION:
            self._end_wait()

    def adopt(self, channel: DataChannel) -> None:
        self.data_channel = channel
        self._on_dtp_connection()

    def _on_dtp_connection(self) -> None:
        """Takes pyftpdlib's method's place, in which a session that ends at that moment is not thought of."""
        self._dtp_connector = None  # its socket is the data channel's now
        if self._dtp_acceptor is not None:
            self._dtp_acceptor.close()
            self._dtp_acceptor = None
        channel: DataChannel = self.data_channel
        if channel._closed:
            self.data_channel = None
            self.data_connection_failed()
            return
        self.recorder.event("data connection opened")
        self._stop_idle_timer()
        if self._listing_due is not None:
            listing, self._listing_due = self._listing_due, None
            channel.send_listing(listing)
        elif self._upload_due is not None:
            upload, self._upload_due = self._upload_due, None
            channel.receive_into(upload)

    def begin_listing(self, listing: bytes) -> None:
        """Answer, and send once there is a data connection."""
        self._begin_wait(Wait.TRANSFER)
        channel = self.data_channel
        if channel is None:
            self._listing_due = listing
            self.respond("150 The listing follows.")
        else:
            self.respond("125 The listing follows.")
            if not self._closed:
                channel.send_listing(listing)

    def begin_receiving(self, upload: Upload, text: str) -> None:
        """Answer, and write what comes once there is a data connection."""
        self._begin_wait(Wait.TRANSFER)
        channel = self.data_channel
        if channel is None:
            self._upload_due = upload
            self.respond(f"150 {text}")
        else:
            self.respond(f"125 {text}")
            if not self._closed:
                channel.receive_into(upload)

    def data_connection_failed(self) -> None:
        """The connection that was prepared will not come."""
        self._dtp_acceptor = None
        self.recorder.event("no data connection came")
        if self._wait is Wait.TRANSFER:
            self.end_transfer(outcomes.NEVER_CONNECTED)

    def _on_dtp_close(self) -> None:
        if self._closed:
            return  # the last reply could not be sent, which closed the session and all that it had
        adopted = self.data_channel is not None  # else it was dead on arrival, which adopt answers
        super()._on_dtp_close()
        if self._wait is Wait.TRANSFER and adopted:
            self._end_wait()
        elif self._wait is Wait.STORING:
            self._stop_idle_timer()

    def end_transfer(self, outcome: Outcome) -> None:
        """End the present transfer with this reply, whether its connection was made or not."""
        self._upload_due = self._listing_due = None
        self._shutdown_connecting_dtp()
        if self.data_channel is not None:
            self.data_channel.fail(outcome)
        else:
            self.give_up_upload(outcome)
            self.respond(outcome.reply)
            self._end_wait()

    def give_up_upload(self, outcome: Outcome) -> None:
        """Called when a transfer ends without success, before the reply."""
        raise NotImplementedError

    def on_incomplete_file_received(self, _name: str) -> None:
        outcome = self.data_channel.failure
        self.give_up_upload(outcome)
        if not self._closed:
            self.respond(outcome.reply)

    def abort_transfer(self) -> None:
        self._obeying = True  # later commands are answered after both replies
        try:
            self.end_transfer(outcomes.ABORTED)
        finally:
            self._obeying = False
        if not self._closed:
            self.respond("226 Abort done.")
            self._obey_queued()

    def do_abor(self, _argument: str) -> None:
        self._drop_data_connection()
        self.respond("225 No transfer to abort.")

    def do_quit(self, _argument: str) -> None:
        self.recorder.ended("the camera said goodbye")
        self.respond("221 Goodbye.")
        self._drop_data_connection()
        self.close_when_done()

    def dismiss(self, reply: str, outcome: Outcome) -> None:
        """A reply that waits for a commit is given first."""
        self._lines.clear()
        self.recorder.ended(outcome.word)
        if self.shaking_hands or not self._entered:
            self.close()
            return
        if self._wait is Wait.STORING:
            self._dismissed = True
            return
        if self._wait is Wait.TRANSFER:
            self.end_transfer(outcome)
        else:
            self.respond(reply)
        if not self._closed:
            self.close_when_done()
