"""A real gateway on a real port for the tests, and clients of it. Only the reception behind it is played."""

from __future__ import annotations

import ftplib
import queue
import select
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from storemood.domain.cutoffs import CutOff
from storemood.ftp.server import Gateway
from storemood.ftp.settings import GatewaySettings
from storemood.uploads.reception import CameraLogin, Finished, Peer

PASSWORD = "correct horse"
PHOTO = bytes(range(256)) * 1200
PATIENCE_S = 60.0


@dataclass
class PlayedReception:
    """Keeps what it receives. A name can be blocked until its event is set; the next calls can be made to fail."""

    photos: list[tuple[CameraLogin, str, bytes]] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    blocked: dict[str, threading.Event] = field(default_factory=dict)
    entered: queue.Queue[str] = field(default_factory=queue.Queue)
    logins_checked: queue.Queue[str] = field(default_factory=queue.Queue)
    peers: list[Peer] = field(default_factory=list)
    encrypted: list[bool | None] = field(default_factory=list)
    may_check_logins: threading.Event = field(default_factory=threading.Event)
    revocations_checked: threading.Event = field(default_factory=threading.Event)
    cut_offs: list[CutOff] = field(default_factory=list)
    login_error: Exception | None = None
    password: str = PASSWORD

    def authenticate(self, login: str, password: str, peer: Peer) -> CameraLogin | None:
        self.logins_checked.put(login)
        self.peers.append(peer)
        assert self.may_check_logins.wait(PATIENCE_S)
        if self.login_error:
            raise self.login_error
        if login.startswith("cam-") and password == self.password:
            return self.camera(login)
        return None

    def camera(self, login: str) -> CameraLogin:
        return CameraLogin(int(login.removeprefix("cam-")), login, f"credential {self.password}")

    def keep_cut_offs(self, cut_offs: Sequence[CutOff]) -> None:
        self.cut_offs.extend(cut_offs)

    def find_revoked(self, cameras: Collection[CameraLogin]) -> set[CameraLogin]:
        self.revocations_checked.set()
        if self.login_error:
            raise self.login_error
        return {camera for camera in cameras if camera != self.camera(camera.login)}

    def receive(self, upload: Finished) -> str:
        name = upload.name
        self.entered.put(name)
        if name in self.blocked:
            assert self.blocked[name].wait(PATIENCE_S)
        if self.errors:
            raise self.errors.pop(0)
        self.photos.append((upload.camera, name, upload.content.read()))
        self.encrypted.append(upload.tls)
        return "Photo stored."

    def receive_all(self, uploads: Sequence[Finished]) -> list[str]:
        return [self.receive(upload) for upload in uploads]

    def block(self, name: str) -> threading.Event:
        return self.blocked.setdefault(name, threading.Event())

    def names(self) -> list[str]:
        return [name for _, name, _ in self.photos]

    def received(self) -> list[tuple[str, str, bytes]]:
        return [(camera.login, name, photo) for camera, name, photo in self.photos]


class Running:
    """A gateway that serves in a thread."""

    def __init__(self, settings: GatewaySettings, reception: PlayedReception) -> None:
        self.settings = settings
        self.reception = reception
        self.gateway = Gateway(settings, reception)
        self.address = self.gateway.addresses[0]
        self._thread = threading.Thread(target=self.gateway.serve_forever)
        self._thread.start()

    @property
    def implicit_address(self) -> tuple[str, int]:
        return self.gateway.implicit_addresses[0]

    def wait(self) -> None:
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()

    def stop(self) -> None:
        self.gateway.stop()
        self.wait()

    def spooled(self) -> list[str]:
        return sorted(path.name for path in self.settings.spool.iterdir() if path.name != ".lock")

    def client(self, login: str = "cam-7") -> ftplib.FTP:
        ftp = ftplib.FTP(timeout=PATIENCE_S, encoding="utf-8")
        ftp.connect(*self.address)
        ftp.login(login, PASSWORD)
        return ftp


Start = Callable[..., Running]


class Camera:
    """A client that sends exactly what a test says."""

    def __init__(
        self,
        address: tuple[str, int],
        login: str | None = "cam-7",
        local: str | None = None,
        first: bytes = b"",
        tls: ssl.SSLContext | None = None,
        implicit: bool = False,
    ) -> None:
        """``first`` is sent before the greeting is awaited; ``tls`` begins with AUTH unless it is ``implicit``."""
        self.socket: socket.socket = socket.create_connection(address, PATIENCE_S, (local, 0) if local else None)
        self.tls = tls
        if first:
            self.socket.sendall(first)
        self._lines = self.socket.makefile("rb")
        if tls and implicit:
            self.secure(tls)
        self.greeting = self.reply()
        if tls and not implicit:
            assert self.ask("AUTH TLS").startswith("234")
            self.secure(tls)
        if login:
            assert self.ask(f"USER {login}").startswith("331")
            assert self.ask(f"PASS {PASSWORD}").startswith("230")

    def secure(self, tls: ssl.SSLContext) -> None:
        self._lines.close()
        self.socket = tls.wrap_socket(self.socket, server_hostname="localhost")
        self._lines = self.socket.makefile("rb")

    def send(self, *lines: str | bytes) -> None:
        raw = [line.encode() if isinstance(line, str) else line for line in lines]
        self.socket.sendall(b"".join(line + b"\r\n" for line in raw))

    def reply(self) -> str:
        """The last line of the next reply; "" when the gateway closed the connection."""
        while True:
            line = self._lines.readline().decode("utf-8", "surrogateescape").rstrip("\r\n")
            if not line or (line[:3].isdigit() and line[3:4] == " "):
                return line

    def ask(self, line: str | bytes) -> str:
        self.send(line)
        return self.reply()

    def has_reply(self) -> bool:
        """Whether bytes wait in the socket's buffer."""
        return bool(select.select([self.socket], [], [], 0)[0])

    def open_data(self, local: str | None = None) -> socket.socket:
        reply = self.ask("EPSV")
        assert reply.startswith("229"), reply
        port = int(reply.split("|")[3])
        host = self.socket.getpeername()[0]
        return socket.create_connection((host, port), PATIENCE_S, (local, 0) if local else None)

    def begin(self, name: str, verb: str = "STOR") -> socket.socket:
        data = self.open_data()
        reply = self.ask(f"{verb} {name}")
        assert reply[:1] == "1", reply
        return data

    def put(self, name: str, photo: bytes = PHOTO, verb: str = "STOR") -> str:
        with self.begin(name, verb) as data:
            data.sendall(photo)
        return self.reply()

    def close(self) -> None:
        self._lines.close()
        self.socket.close()

    def __enter__(self) -> Camera:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def break_off(running: Running, camera: Camera, name: str, part: bytes) -> None:
    """Upload the beginning of a photo, and once it arrived break off as a crashed camera would."""
    data = camera.begin(name)
    data.sendall(part)
    wait_until(lambda: len(part) in {path.stat().st_size for path in running.settings.spool.glob("incoming-*")})
    reset(data)
    assert camera.reply().startswith("426")


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def reset(connection: socket.socket) -> None:
    """Close with RST, as a crashed camera or a firewall would."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def is_closed(connection: socket.socket) -> bool:
    """Waits for the end of a connection. It is reset when the gateway had bytes that it didn't read."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True
