"""SFTP connections: asyncssh, with modern algorithms, passwords only, and nothing but SFTP."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from pathlib import Path

import asyncssh
from asyncssh.packet import SSHPacket
from asyncssh.sftp import SFTPServerHandler
from asyncssh.stream import SSHServerStreamSession

from storemood.intake import host_keys
from storemood.intake.door import Door, End, TooMany, WrongLogin
from storemood.intake.sftp_files import PhotoFiles
from storemood.uploads import addresses
from storemood.uploads.cutoffs import Why
from storemood.uploads.reception import CameraLogin, Peer, ReceptionUnavailable
from storemood.uploads.transcript import Recorder

logger = logging.getLogger(__name__)

KEY_EXCHANGES = (
    "curve25519-sha256",
    "curve25519-sha256@libssh.org",
    "ecdh-sha2-nistp256",
    "ecdh-sha2-nistp384",
    "ecdh-sha2-nistp521",
    "diffie-hellman-group16-sha512",
    "diffie-hellman-group18-sha512",
    "diffie-hellman-group14-sha256",
)
CIPHERS = (
    "chacha20-poly1305@openssh.com",
    "aes256-gcm@openssh.com",
    "aes128-gcm@openssh.com",
    "aes256-ctr",
    "aes192-ctr",
    "aes128-ctr",
)
MACS = (
    "hmac-sha2-256-etm@openssh.com",
    "hmac-sha2-512-etm@openssh.com",
    "hmac-sha2-256",
    "hmac-sha2-512",
)

MAX_LISTINGS = 16
_ENDS: dict[type[Exception], str] = {
    asyncssh.KeyExchangeFailed: "no SSH algorithm in common",
    asyncssh.HostKeyNotVerifiable: "server key refused",
}

# asyncssh knows more requests; copies between files and holes in files have no place here.
_REQUESTS = {
    kind: handler
    for kind, handler in SFTPServerHandler._packet_handlers.items()
    if kind not in (b"copy-data", b"ranges@asyncssh.com")
}


class Session:
    """One camera's SFTP channel: ends when it is idle, when an upload stands still, or when the door says so."""

    def __init__(
        self,
        door: Door,
        camera: CameraLogin,
        address: str,
        connection: asyncssh.SSHServerConnection,
        recorder: Recorder,
    ) -> None:
        self._door = door
        self._address = address
        self._camera = camera
        self._recorder = recorder
        self._connection = connection
        self._loop = asyncio.get_running_loop()
        self._idle: asyncio.TimerHandle | None = None
        self._is_busy = False
        self._has_open_files: Callable[[], bool] = lambda: False
        self._ended: str | None = None

    async def run(
        self,
        channel: asyncssh.SSHServerChannel[bytes],
        reader: asyncssh.SSHReader[bytes],
        writer: asyncssh.SSHWriter[bytes],
    ) -> None:
        files = PhotoFiles(channel, self._door, self._camera, self._recorder, self._slowed)
        self._has_open_files = files.has_open
        try:
            with self._door.visit(self._camera, self._address, self._end, self._is_idle_now):
                self.after_request()
                await _Requests(files, reader, writer, self).run()
        except TooMany as error:
            self._disconnect(str(error))
        finally:
            self._stop_idle_timer()
            files.drop_open()
            files.release_held()

    def _is_idle_now(self) -> bool:
        return not self._is_busy and not self._has_open_files()

    def before_request(self) -> None:
        self._is_busy = True
        self._stop_idle_timer()

    def after_request(self) -> None:
        self._is_busy = False
        if self._ended is not None:
            self._disconnect(self._ended)
            return
        self._idle = self._loop.call_later(self._door.settings.idle_timeout_s, self._idled)

    def _slowed(self) -> None:
        self._door.cut_offs.count(Why.SLOW, self._address, self._camera)
        self._disconnect("an upload came too slowly")

    def _idled(self) -> None:
        self._door.cut_offs.count(Why.IDLE, self._address, self._camera)
        self._disconnect("no request came for too long")

    def _end(self, why: End) -> None:
        """What is being stored is finished and answered first."""
        self._ended = why.value
        if not self._is_busy:
            self._disconnect(why.value)

    def _disconnect(self, reason: str) -> None:
        logger.info("the SFTP session of login=%s ends: %s", self._camera.login, reason)
        self._recorder.event(reason)
        self._recorder.ended(reason)
        self._connection.disconnect(asyncssh.DISC_BY_APPLICATION, reason)

    def _stop_idle_timer(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None


class _Requests(SFTPServerHandler):
    """asyncssh's own, which at the end of a session closes what was not closed: here that must not store it.

    ``_cleanup`` and ``_process_packet`` are asyncssh's internals; version 2.24 was read for them.
    """

    _extensions = [(b"posix-rename@openssh.com", b"1"), (b"fsync@openssh.com", b"1"), (b"limits@openssh.com", b"1")]  # noqa: RUF012
    _packet_handlers = _REQUESTS

    def __init__(
        self,
        files: PhotoFiles,
        reader: asyncssh.SSHReader[bytes],
        writer: asyncssh.SSHWriter[bytes],
        session: Session,
    ) -> None:
        super().__init__(files, reader, writer, sftp_version=3)
        self._files = files
        self._session = session
        self._channel = files.channel

    async def _process_packet(self, pkttype: int, pktid: int, packet: SSHPacket) -> None:
        self._session.before_request()
        if len(self._dir_handles) > MAX_LISTINGS:
            self._dir_handles.clear()
        await super()._process_packet(pkttype, pktid, packet)
        self._session.after_request()

    async def _cleanup(self, exc: Exception | None) -> None:
        self._files.drop_open()
        self._file_handles = {}
        if not self._channel.is_closing():
            self._channel.exit(0 if exc is None else 1)  # scp takes a missing exit status for a failure
        await super()._cleanup(exc)


class Connection(asyncssh.SSHServer):
    """One SSH connection."""

    def __init__(self, door: Door, present: set[Connection]) -> None:
        self._door = door
        self._present = present
        self._address = ""
        self._camera: CameraLogin | None = None
        self._failures = 0
        self._recorder = Recorder()
        self._connection: asyncssh.SSHServerConnection | None = None

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        address = addresses.plain(conn.get_extra_info("peername")[0])
        if self._door.stopping or not self._door.connected(address):
            conn.abort()
            return
        self._address, self._connection = address, conn
        self._present.add(self)
        self._recorder.came_from(address, addresses.plain(conn.get_extra_info("sockname")[0]))
        self._recorder.secured("SSH")

    def connection_lost(self, exc: Exception | None) -> None:
        if self._address:
            self._door.left(self._address)
            self._present.discard(self)
            if exc is not None:
                if str(exc).startswith("Login timeout"):  # asyncssh's own words, in a class that other ends have too
                    self._door.cut_offs.count(Why.NO_LOGIN, self._address)
                self._recorder.event(f"{_ENDS.get(type(exc), 'disconnected')}: {exc}")
            self._recorder.ended("the camera closed the connection" if exc is None else "the connection ended early")
            self._door.note(self._recorder)

    def abort(self) -> None:
        if self._connection is not None:
            self._connection.abort()

    def begin_auth(self, username: str) -> bool:  # noqa: ARG002  (asyncssh's signature)
        """Everybody has to say a password."""
        return True

    def password_auth_supported(self) -> bool:
        return True

    async def validate_password(self, username: str, password: str) -> bool:
        self._recorder.tried_as(username)
        self._recorder.command(f"LOGIN {username} ***")
        try:
            self._camera = await self._door.admit(username, password, Peer(self._address, "SSH"))
        except WrongLogin as error:
            self._refused(str(error))
            self._failures += 1
            if self._failures >= self._door.settings.login_attempts:
                self._door.cut_offs.count(Why.WRONG_LOGINS, self._address)
                raise _goodbye("Too many logins failed.") from None
            return False
        except TooMany as error:
            raise self._refused(str(error)) from error
        except ReceptionUnavailable as error:
            logger.warning("%s", error)
            raise self._refused("Logins can't be checked now; try again.") from error
        self._recorder.let_in()
        self._recorder.reply("let in")
        self._door.note(self._recorder)
        return True

    def _refused(self, reason: str) -> asyncssh.DisconnectError:
        self._recorder.reply(f"refused: {reason}")
        self._door.note(self._recorder)
        return _goodbye(reason)

    def session_requested(self) -> SSHServerStreamSession[bytes] | bool:
        if self._camera is None or self._connection is None:
            return False
        session = Session(self._door, self._camera, self._address, self._connection, self._recorder)
        return _Channel(session, self._connection)


class _Channel(SSHServerStreamSession[bytes]):
    """A channel for SFTP; shells and commands are refused, for want of a factory of theirs."""

    def __init__(self, session: Session, connection: asyncssh.SSHServerConnection) -> None:
        super().__init__(None)
        self._session = session
        self._connection = connection

    def subsystem_requested(self, subsystem: str) -> bool:
        return subsystem == "sftp"

    def session_started(self) -> None:
        assert isinstance(self._chan, asyncssh.SSHServerChannel)  # noqa: S101  (it began a moment ago)
        reader, writer = asyncssh.SSHReader(self, self._chan), asyncssh.SSHWriter(self, self._chan)
        self._connection.create_task(self._session.run(self._chan, reader, writer))


def _goodbye(reason: str) -> asyncssh.DisconnectError:
    return asyncssh.DisconnectError(asyncssh.DISC_BY_APPLICATION, reason)


class SftpListeners:
    """The SFTP side, on sockets that listen already."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._acceptors: list[asyncssh.SSHAcceptor] = []
        self._present: set[Connection] = set()

    async def open(self, sockets: list[socket.socket], keys: Path) -> None:
        """Raises BadHostKey, OSError."""
        found = await asyncio.get_running_loop().run_in_executor(None, host_keys.load_or_make, keys)
        for one in sockets:
            self._acceptors.append(await _listen(self._door, self._present, one, found))

    def stop(self) -> None:
        """No more connections."""
        for acceptor in self._acceptors:
            acceptor.close()

    async def ended(self) -> None:
        """End what is left of the connections."""
        for connection in list(self._present):
            connection.abort()
        for acceptor in self._acceptors:
            await acceptor.wait_closed()


async def _listen(
    door: Door, present: set[Connection], bound: socket.socket, keys: list[asyncssh.SSHKey]
) -> asyncssh.SSHAcceptor:
    asyncssh.set_log_level(logging.WARNING)  # its own lines name every connection twice
    return await asyncssh.listen(
        sock=bound,
        config=None,
        server_factory=lambda: Connection(door, present),
        server_host_keys=keys,
        server_version="storemood",
        kex_algs=KEY_EXCHANGES,
        encryption_algs=CIPHERS,
        mac_algs=MACS,
        compression_algs=None,
        gss_host=None,
        public_key_auth=False,
        host_based_auth=False,
        login_timeout=door.settings.login_timeout_s,
        tcp_keepalive=True,
        encoding=None,
        allow_pty=False,
        x11_forwarding=False,
        agent_forwarding=False,
        line_editor=False,
    )
