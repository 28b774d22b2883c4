"""A real gateway on a real port, driven by FTP clients. Only the reception behind it is ours to play."""

from __future__ import annotations

import errno
import ftplib
import io
import logging
import queue
import resource
import select
import shutil
import socket
import struct
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from storemood.ftp.reception import CameraLogin, ReceptionRefused, ReceptionUnavailable
from storemood.ftp.server import Gateway
from storemood.ftp.settings import GatewaySettings
from storemood.ftp.spool import Spool

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
    may_check_logins: threading.Event = field(default_factory=threading.Event)
    login_error: Exception | None = None

    def authenticate(self, login: str, password: str) -> CameraLogin | None:
        self.logins_checked.put(login)
        assert self.may_check_logins.wait(PATIENCE_S)
        if self.login_error:
            raise self.login_error
        if login.startswith("cam-") and password == PASSWORD:
            return CameraLogin(int(login.removeprefix("cam-")), login)
        return None

    def receive(self, camera: CameraLogin, name: str, spooled: Path) -> str:
        self.entered.put(name)
        if name in self.blocked:
            assert self.blocked[name].wait(PATIENCE_S)
        if self.errors:
            raise self.errors.pop(0)
        self.photos.append((camera, name, spooled.read_bytes()))
        return "Photo stored."

    def block(self, name: str) -> threading.Event:
        return self.blocked.setdefault(name, threading.Event())

    def names(self) -> list[str]:
        return [name for _, name, _ in self.photos]


class Running:
    """A gateway that serves in a thread."""

    def __init__(self, settings: GatewaySettings, reception: PlayedReception) -> None:
        self.settings = settings
        self.reception = reception
        self.gateway = Gateway(settings, reception)
        self.address = self.gateway.address
        self._thread = threading.Thread(target=self.gateway.serve_forever)
        self._thread.start()

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


class Camera:
    """A client that sends exactly what a test says."""

    def __init__(self, address: tuple[str, int], login: str | None = "cam-7", local: str | None = None) -> None:
        self.socket = socket.create_connection(address, PATIENCE_S, (local, 0) if local else None)
        self._lines = self.socket.makefile("rb")
        self.greeting = self.reply()
        if login:
            assert self.ask(f"USER {login}").startswith("331")
            assert self.ask(f"PASS {PASSWORD}").startswith("230")

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

    def begin(self, name: str) -> socket.socket:
        data = self.open_data()
        assert self.ask(f"STOR {name}")[:1] == "1"
        return data

    def put(self, name: str, photo: bytes = PHOTO) -> str:
        with self.begin(name) as data:
            data.sendall(photo)
        return self.reply()

    def close(self) -> None:
        self._lines.close()
        self.socket.close()

    def __enter__(self) -> Camera:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


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


@pytest.fixture
def reception() -> PlayedReception:
    played = PlayedReception()
    played.may_check_logins.set()
    return played


@pytest.fixture
def settings(tmp_path: Path) -> GatewaySettings:
    return GatewaySettings(spool=tmp_path / "spool", host="127.0.0.1", port=0, login_failure_delay_s=0.05)


Start = Callable[..., Running]


@pytest.fixture
def start(settings: GatewaySettings, reception: PlayedReception) -> Iterator[Start]:
    """Start a gateway with some settings changed. At the end it must stop and leave nothing of an upload behind."""
    running: list[Running] = []

    def start_one(**changes: Any) -> Running:
        running.append(Running(replace(settings, **changes), reception))
        return running[-1]

    yield start_one
    for event in reception.blocked.values():
        event.set()
    reception.may_check_logins.set()
    for gateway in running:
        gateway.stop()
        for thread in [thread for thread in threading.enumerate() if thread.name.startswith("ftp-")]:
            thread.join(PATIENCE_S)
        assert [name for name in gateway.spooled() if name.startswith("incoming")] == []


# --- uploads that succeed


@pytest.mark.parametrize(
    ("passive", "host"),
    [
        pytest.param(True, "127.0.0.1", id="PASV"),
        pytest.param(False, "127.0.0.1", id="PORT"),
        pytest.param(True, "::1", id="EPSV over IPv6"),
        pytest.param(False, "::1", id="EPRT over IPv6"),
    ],
)
def test_an_upload_arrives_whole(start: Start, reception: PlayedReception, passive: bool, host: str) -> None:
    running = start(host=host)
    with running.client() as ftp:
        ftp.set_pasv(passive)
        ftp.mkd("2026-11-24")
        ftp.mkd("2026-11-24")
        ftp.cwd("2026-11-24")
        ftp.cwd("001")
        for _ in range(2):
            assert ftp.storbinary("STOR shot.jpg", io.BytesIO(PHOTO)) == "226 Photo stored."
        assert ftp.pwd() == "/2026-11-24/001"
        assert ftp.size("shot.jpg") == len(PHOTO)
    assert reception.photos == [(CameraLogin(7, "cam-7"), "2026-11-24/001/shot.jpg", PHOTO)] * 2
    assert running.spooled() == []


@pytest.mark.parametrize("passive", [True, False], ids=["PASV", "PORT"])
def test_ipv4_cameras_reach_a_dual_stack_gateway(start: Start, reception: PlayedReception, passive: bool) -> None:
    _, port = start(host="::").address
    with ftplib.FTP(timeout=PATIENCE_S) as ftp:
        ftp.connect("127.0.0.1", port)
        ftp.login("cam-7", PASSWORD)
        ftp.set_pasv(passive)
        assert ftp.storbinary("STOR shot.jpg", io.BytesIO(PHOTO)).startswith("226")
    assert reception.names() == ["shot.jpg"]


def test_ascii_type_does_not_change_a_photo(start: Start, reception: PlayedReception) -> None:
    with Camera(start().address) as camera:
        camera.ask("TYPE A")
        assert camera.put("a.jpg", b"\xff\xd8\r\n\r\r\n\n").startswith("226")
    assert reception.photos[0][2] == b"\xff\xd8\r\n\r\r\n\n"


def test_an_empty_upload_is_received_too(start: Start, reception: PlayedReception) -> None:
    with Camera(start().address) as camera:
        assert camera.put("empty.jpg", b"").startswith("226")
    assert reception.photos[0][1:] == ("empty.jpg", b"")


def test_store_unique(start: Start, reception: PlayedReception) -> None:
    with start().client() as ftp:
        assert ftp.storbinary("STOU", io.BytesIO(PHOTO)).startswith("226")
    assert reception.names()[0].startswith("upload-")


def test_bytes_that_come_before_the_command_wait_for_it(start: Start, reception: PlayedReception) -> None:
    running = start()
    with Camera(running.address) as camera, Camera(running.address) as other:
        with camera.open_data() as data:
            data.sendall(b"early")
        other.ask("NOOP")
        assert camera.ask("STOR a.jpg").startswith("1")
        assert camera.reply().startswith("226")
    assert reception.photos[0][2] == b"early"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        pytest.param(b"Camera BE_01_20210315004528.jpg", "Camera BE_01_20210315004528.jpg", id="spaces"),
        pytest.param(b"jpg/13/28.47[M][0@0][0].jpg", "jpg/13/28.47[M][0@0][0].jpg", id="brackets and at"),
        pytest.param(b"D:\\ftp\\a.jpg", "D:\\ftp\\a.jpg", id="backslashes"),
        pytest.param("sortie é.jpg".encode(), "sortie é.jpg", id="UTF-8"),
        pytest.param("出口一.jpg".encode("gbk"), "出口一.jpg", id="GBK"),
        pytest.param(b"caf\xe9", "café", id="Latin-1"),
        pytest.param(b"../../etc/passwd", "etc/passwd", id="escape by parents"),
        pytest.param(b"/etc/passwd", "etc/passwd", id="absolute"),
        pytest.param(b"..\\..\\etc\\passwd", "..\\..\\etc\\passwd", id="escape by backslashes"),
    ],
)
def test_names_are_kept_and_never_touch_the_disk(
    start: Start, reception: PlayedReception, tmp_path: Path, raw: bytes, name: str
) -> None:
    running = start()
    block = reception.block(name)
    with Camera(running.address) as camera:
        with camera.open_data() as data:
            assert camera.ask(b"STOR " + raw).startswith("1")
            data.sendall(PHOTO)
        assert reception.entered.get(timeout=PATIENCE_S) == name
        (spooled,) = running.spooled()
        assert spooled.startswith("incoming-")
        assert [path.name for path in tmp_path.rglob("*") if path.is_file() and path.name != ".lock"] == [spooled]
        block.set()
        assert camera.reply().startswith("226")
    assert reception.names() == [name]


def test_a_name_that_is_not_utf8_comes_back_as_it_was_sent(start: Start) -> None:
    folder = "出口".encode("gbk")
    with Camera(start().address) as camera:
        camera.ask(b"CWD " + folder)
        assert folder in camera.ask("PWD").encode("utf-8", "surrogateescape")


# --- the reply means that the photo is durable


def test_no_reply_before_the_photo_is_durable_and_nobody_else_waits(start: Start, reception: PlayedReception) -> None:
    running = start()
    block = reception.block("slow.jpg")
    with Camera(running.address) as camera, Camera(running.address, "cam-8") as other:
        with camera.begin("slow.jpg") as data:
            data.sendall(PHOTO)
        assert reception.entered.get(timeout=PATIENCE_S) == "slow.jpg"
        camera.send("NOOP", "PWD")
        assert other.put("quick.jpg").startswith("226")
        assert not camera.has_reply()
        block.set()
        assert [camera.reply()[:3] for _ in range(3)] == ["226", "200", "257"]
    assert reception.names() == ["quick.jpg", "slow.jpg"]


@pytest.mark.parametrize(
    ("error", "reply"),
    [
        pytest.param(
            ReceptionUnavailable("gone"),
            "451 Photo not stored: the database can't be reached; send it again.",
            id="unavailable",
        ),
        pytest.param(RuntimeError("bug"), "451 Photo not stored: the gateway failed; send it again.", id="unexpected"),
        pytest.param(ReceptionRefused("Camera is\r\nretired."), "550 Camera is retired.", id="refused"),
        pytest.param(
            OSError(errno.ENOSPC, "full"),
            "452 Photo not stored: the gateway's disk is full; send it again later.",
            id="disk full",
        ),
    ],
)
def test_a_failure_is_told_and_the_next_try_succeeds(
    start: Start, reception: PlayedReception, caplog: pytest.LogCaptureFixture, error: Exception, reply: str
) -> None:
    running = start()
    reception.errors.append(error)
    with Camera(running.address) as camera:
        assert camera.put("a.jpg") == reply
        assert running.spooled() == []
        assert camera.put("a.jpg").startswith("226")
    tracebacks = [record for record in caplog.records if record.exc_info]
    assert len(tracebacks) == isinstance(error, RuntimeError)


def test_a_camera_that_leaves_during_the_commit_loses_nothing(start: Start, reception: PlayedReception) -> None:
    running = start()
    block = reception.block("a.jpg")
    camera = Camera(running.address)
    with camera.begin("a.jpg") as data:
        data.sendall(PHOTO)
    reception.entered.get(timeout=PATIENCE_S)
    reset(camera.socket)
    camera.close()
    block.set()
    running.stop()
    assert reception.names() == ["a.jpg"]
    assert running.spooled() == []


# --- uploads that don't succeed


def cut_by_reset(camera: Camera, data: socket.socket) -> str:
    reset(data)
    return camera.reply()


def cut_by_abor(camera: Camera, _data: socket.socket) -> str:
    camera.send("ABOR")
    first = camera.reply()
    assert camera.reply().startswith("226 Abort")
    return first


def cut_by_telnet_abor(camera: Camera, _data: socket.socket) -> str:
    camera.socket.sendall(b"\xff\xf4\xff")
    camera.socket.send(b"\xf2", socket.MSG_OOB)
    return cut_by_abor(camera, _data)


def cut_by_stalling(camera: Camera, _data: socket.socket) -> str:
    return camera.reply()


@pytest.mark.parametrize("cut", [cut_by_reset, cut_by_abor, cut_by_telnet_abor, cut_by_stalling])
def test_a_cut_upload_is_not_acknowledged_and_leaves_nothing(
    start: Start, reception: PlayedReception, cut: Callable[[Camera, socket.socket], str]
) -> None:
    running = start(data_timeout_s=0.5) if cut is cut_by_stalling else start()
    with Camera(running.address) as camera:
        data = camera.begin("a.jpg")
        data.sendall(PHOTO[:1000])
        assert cut(camera, data)[:3] in ("425", "426")
        data.close()
        assert running.spooled() == []
        assert camera.put("b.jpg").startswith("226")
    assert reception.names() == ["b.jpg"]


def test_losing_the_control_connection_drops_the_upload(start: Start, reception: PlayedReception) -> None:
    running = start()
    camera = Camera(running.address)
    with camera.begin("a.jpg") as data:
        data.sendall(PHOTO[:1000])
        camera.close()
        assert is_closed(data)
    running.stop()
    assert reception.photos == []
    assert running.spooled() == []


def test_too_large_is_told_before_the_end(start: Start, reception: PlayedReception) -> None:
    running = start(max_upload_bytes=100_000)
    with Camera(running.address) as camera:
        with camera.begin("big.jpg") as data:
            data.sendall(bytes(100_001))
            assert camera.reply().startswith("552")
        assert running.spooled() == []
        assert camera.ask("ALLO 100001").startswith("552")
        assert camera.put("fits.jpg", bytes(100_000)).startswith("226")
    assert reception.names() == ["fits.jpg"]


def test_a_full_disk_is_told(start: Start, reception: PlayedReception) -> None:
    """The kernel's limit on file sizes stands in for a full disk; both refuse the write."""
    running = start()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Camera(running.address) as camera:
        data = camera.begin("a.jpg")
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
        try:
            data.sendall(bytes(150_000))
            reply = camera.reply()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            data.close()
        assert reply.startswith("452")
        assert running.spooled() == []
        assert camera.put("a.jpg").startswith("226")
    assert reception.names() == ["a.jpg"]


def test_a_data_connection_from_elsewhere_is_refused(start: Start, reception: PlayedReception) -> None:
    with Camera(start().address) as camera:
        port = int(camera.ask("EPSV").split("|")[3])
        with socket.create_connection(("127.0.0.1", port), PATIENCE_S, ("127.0.0.2", 0)) as foreign:
            assert is_closed(foreign)
        with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as own:
            assert camera.ask("STOR a.jpg").startswith("1")
            own.sendall(PHOTO)
        assert camera.reply().startswith("226")
    assert reception.photos[0][2] == PHOTO


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        pytest.param("STOR a.jpg", "425", id="no data connection"),
        pytest.param("LIST", "425", id="listing without data connection"),
        pytest.param("STOR a\0b.jpg", "553", id="NUL"),
        pytest.param("STOR ..", "553", id="no file name"),
        pytest.param("STOR " + "x" * 1500, "553", id="long name"),
        pytest.param("STOR " + "x" * 9000, "500", id="long line"),
        pytest.param("STOR", "501", id="no argument"),
        pytest.param("RETR a.jpg", "550", id="reading"),
        pytest.param("SIZE a.jpg", "550", id="unknown size"),
        pytest.param("RNFR a.jpg", "550", id="renaming nothing"),
        pytest.param("RNTO a.jpg", "503", id="rename out of order"),
        pytest.param("PORT 127,0,0,2,200,1", "501", id="bounce by PORT"),
        pytest.param("EPRT |1|127.0.0.2|51201|", "501", id="bounce by EPRT"),
        pytest.param("PORT 127,0,0,1,0,22", "501", id="bounce to a privileged port"),
        pytest.param("REST 100", "504", id="resume"),
        pytest.param("REST 0", "350", id="resume at nothing"),
        pytest.param("APPE a.jpg", "502", id="append"),
        pytest.param("AUTH TLS", "502", id="TLS"),
        pytest.param("FOO", "500", id="unknown"),
        pytest.param("DELE a.jpg", "250", id="delete is a no-op"),
        pytest.param("RMD a", "250", id="remove folder is a no-op"),
        pytest.param("SITE CHMOD 777 a.jpg", "202", id="SITE"),
        pytest.param("ALLO 1000", "202", id="allocate"),
        pytest.param("TYPE I", "200", id="type"),
        pytest.param("MODE S", "200", id="mode"),
        pytest.param("STRU F", "200", id="structure"),
        pytest.param("OPTS UTF8 ON", "200", id="UTF-8"),
        pytest.param("SYST", "215", id="system"),
        pytest.param("FEAT", "211", id="features"),
        pytest.param("STAT", "211", id="status"),
        pytest.param("ABOR", "225", id="nothing to abort"),
        pytest.param("XPWD", "257", id="old name"),
        pytest.param("pwd", "257", id="small letters"),
        pytest.param("QUIT", "221", id="quit"),
    ],
)
def test_replies(start: Start, reception: PlayedReception, line: str, reply: str) -> None:
    with Camera(start().address) as camera:
        assert camera.ask(line).startswith(reply)
        if line == "QUIT":
            assert camera.reply() == ""
        else:
            assert camera.ask("NOOP").startswith("200")
    assert reception.photos == []


def test_the_parent_of_the_root_is_the_root(start: Start) -> None:
    with start().client() as ftp:
        ftp.cwd("a/b")
        ftp.cwd("..")
        assert ftp.pwd() == "/a"
        ftp.sendcmd("CDUP")
        ftp.sendcmd("CDUP")
        assert ftp.pwd() == "/"


def test_listings_show_what_this_session_did(start: Start) -> None:
    running = start()
    with running.client() as ftp, running.client("cam-8") as other:
        ftp.mkd("day")
        ftp.storbinary("STOR day/a b.jpg", io.BytesIO(PHOTO))
        lines: list[str] = []
        ftp.retrlines("LIST -la day", lines.append)
        assert len(lines) == 1
        assert lines[0].startswith("-rw")
        assert lines[0].endswith(" a b.jpg")
        assert ftp.nlst() == ["day"]
        ((name, facts),) = ftp.mlsd("day")
        assert (name, facts["size"], facts["type"]) == ("a b.jpg", str(len(PHOTO)), "file")
        assert other.nlst() == []


def test_commands_in_one_packet_are_answered_in_order(start: Start, reception: PlayedReception) -> None:
    with Camera(start().address, login=None) as camera:
        camera.send("USER cam-7", f"PASS {PASSWORD}", "MKD a", "CWD a", "PWD", "FOO", "EPSV")
        replies = [camera.reply() for _ in range(7)]
        assert [reply[:3] for reply in replies] == ["331", "230", "257", "250", "257", "500", "229"]
        camera.send("STOR x.jpg", "NOOP", "QUIT")
        assert camera.reply().startswith("150")
        port = int(replies[-1].split("|")[3])
        with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as data:
            data.sendall(PHOTO)
        assert [camera.reply()[:3] for _ in range(4)] == ["226", "200", "221", ""]
    assert reception.names() == ["a/x.jpg"]


def test_a_flood_of_commands_ends_the_session(start: Start, reception: PlayedReception) -> None:
    running = start()
    with Camera(running.address) as camera:
        with camera.begin("a.jpg"):
            camera.send(*["NOOP"] * 200)
            assert camera.reply().startswith("421")
            assert camera.reply() == ""
        with running.client() as ftp:
            assert ftp.voidcmd("NOOP").startswith("200")
    assert reception.photos == []


# --- rename to finish


@pytest.mark.parametrize(
    ("temporary", "final"),
    [("image.tmp", "image26-11-23_19-34-59-12.jpg"), ("camera_tmp.jpg", "camera.jpg"), ("a.mp4_", "a.mp4")],
)
def test_an_unfinished_name_is_held_until_its_rename(
    start: Start, reception: PlayedReception, temporary: str, final: str
) -> None:
    running = start()
    with running.client() as ftp:
        ftp.cwd("day")
        assert ftp.storbinary(f"STOR {temporary}", io.BytesIO(PHOTO)).startswith("226 Held")
        assert reception.photos == []
        assert len(running.spooled()) == 2
        assert ftp.rename(temporary, final) == "250 Photo stored."
    assert reception.photos == [(CameraLogin(7, "cam-7"), f"day/{final}", PHOTO)]
    assert running.spooled() == []


def test_a_rename_succeeds_when_the_photo_is_durable_only(start: Start, reception: PlayedReception) -> None:
    running = start()
    reception.errors.append(ReceptionUnavailable("gone"))
    with Camera(running.address) as camera:
        assert camera.put("a.tmp").startswith("226 Held")
        assert camera.ask("RNFR a.tmp").startswith("350")
        assert camera.ask("RNTO a.jpg").startswith("451")
        assert camera.ask("RNFR a.tmp").startswith("350")
        assert camera.ask("RNTO a.jpg").startswith("250")
    assert reception.names() == ["a.jpg"]


def test_renaming_a_stored_photo_changes_nothing(start: Start, reception: PlayedReception) -> None:
    with start().client() as ftp:
        ftp.storbinary("STOR a.jpg", io.BytesIO(PHOTO))
        assert ftp.rename("a.jpg", "b.jpg").startswith("250")
        assert ftp.size("b.jpg") == len(PHOTO)
    assert reception.names() == ["a.jpg"]


def test_a_held_upload_is_received_when_its_session_ends(start: Start, reception: PlayedReception) -> None:
    running = start(held_retry_s=0.05)
    reception.errors.append(ReceptionUnavailable("gone for a moment"))
    with running.client() as ftp:
        ftp.storbinary("STOR a.tmp", io.BytesIO(PHOTO))
        assert reception.entered.empty()
    assert [reception.entered.get(timeout=PATIENCE_S) for _ in range(2)] == ["a.tmp", "a.tmp"]
    running.stop()
    assert reception.photos == [(CameraLogin(7, "cam-7"), "a.tmp", PHOTO)]
    assert running.spooled() == []


def test_the_same_unfinished_name_twice_keeps_both(start: Start, reception: PlayedReception) -> None:
    with start().client() as ftp:
        ftp.storbinary("STOR a.tmp", io.BytesIO(b"first"))
        ftp.storbinary("STOR a.tmp", io.BytesIO(b"second"))
        ftp.rename("a.tmp", "a.jpg")
    assert sorted(photo[1:] for photo in reception.photos) == [("a.jpg", b"second"), ("a.tmp", b"first")]


def test_stopping_while_the_database_is_away_leaves_a_held_upload_to_the_next_start(
    start: Start, reception: PlayedReception
) -> None:
    running = start()
    reception.errors.append(ReceptionUnavailable("gone"))
    with Camera(running.address) as camera:
        assert camera.put("a.tmp").startswith("226 Held")
        running.stop()
    assert len(running.spooled()) == 2
    again = start()
    again.stop()
    assert reception.photos == [(CameraLogin(7, "cam-7"), "a.tmp", PHOTO)]
    assert again.spooled() == []


def test_a_start_takes_over_what_was_acknowledged_and_removes_the_rest(
    start: Start, settings: GatewaySettings, reception: PlayedReception
) -> None:
    killed = Spool(settings.spool)
    held = killed.create(1000)
    held.write(b"held")
    held.close()
    killed.hold(held, CameraLogin(9, "cam-9"), "a.tmp")
    killed.create(1000).close()
    killed.close()
    running = start()
    assert reception.entered.get(timeout=PATIENCE_S) == "a.tmp"
    running.stop()
    assert reception.photos == [(CameraLogin(9, "cam-9"), "a.tmp", b"held")]
    assert running.spooled() == []


# --- logins


@pytest.mark.parametrize(
    ("login", "password"),
    [
        pytest.param("cam-7", "wrong", id="wrong password"),
        pytest.param("nobody", PASSWORD, id="wrong login"),
        pytest.param("cam-7\x01", PASSWORD, id="odd characters"),
    ],
)
def test_refused_logins_are_answered_alike_and_limited(start: Start, login: str, password: str) -> None:
    with Camera(start().address, login=None) as camera:
        for _ in range(3):
            assert camera.ask(f"USER {login}") == "331 Send the password."
            assert camera.ask(f"PASS {password}") == "530 Login or password is wrong."
        assert camera.reply() == ""


def test_nothing_works_before_the_login(start: Start) -> None:
    with Camera(start().address, login=None) as camera:
        for line in ("STOR a.jpg", "PASV", "CWD a", "LIST", "PORT 127,0,0,1,200,1"):
            assert camera.ask(line).startswith("530")
        assert camera.ask("PASS x").startswith("503")


def test_a_slow_login_stalls_nobody_and_later_commands_wait_for_it(start: Start, reception: PlayedReception) -> None:
    running = start()
    with Camera(running.address, "cam-8") as other, Camera(running.address, login=None) as camera:
        reception.logins_checked.get(timeout=PATIENCE_S)
        reception.may_check_logins.clear()
        camera.send("USER cam-7", f"PASS {PASSWORD}", "PWD")
        assert camera.reply().startswith("331")
        assert reception.logins_checked.get(timeout=PATIENCE_S) == "cam-7"
        assert other.put("a.jpg").startswith("226")
        assert not camera.has_reply()
        reception.may_check_logins.set()
        assert [camera.reply()[:3] for _ in range(2)] == ["230", "257"]


@pytest.mark.parametrize(("keep_s", "checks"), [(60.0, 1), (0.0, 3)])
def test_a_verified_login_is_remembered_for_a_while(
    start: Start, reception: PlayedReception, keep_s: float, checks: int
) -> None:
    running = start(login_cache_s=keep_s)
    for _ in range(3):
        Camera(running.address).close()
    assert reception.logins_checked.qsize() == checks


@pytest.mark.parametrize("error", [ReceptionUnavailable("gone"), RuntimeError("bug")])
def test_logins_that_cannot_be_checked_are_not_called_wrong(
    start: Start, reception: PlayedReception, error: Exception
) -> None:
    running = start()
    reception.login_error = error
    with Camera(running.address, login=None) as camera:
        camera.send("USER cam-7", f"PASS {PASSWORD}")
        assert camera.reply().startswith("331")
        assert camera.reply().startswith("421")
        assert camera.reply() == ""
    reception.login_error = None
    Camera(running.address).close()


def test_logs_tell_the_operator_and_keep_secrets(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    running = start()
    with Camera(running.address) as camera:
        camera.ask("MKD Alice")
        camera.put("Alice/Bob.jpg")
        camera.put("Alice/Bob.tmp")
    with Camera(running.address, login=None) as stranger:
        stranger.ask("USER cam-7")
        stranger.ask("PASS hunter2")
    running.stop()
    text = "\n".join(record.getMessage() for record in caplog.records)
    assert f"upload login=cam-7 bytes={len(PHOTO)} outcome=stored ms=" in text
    assert "login refused login='cam-7' address=127.0.0.1" in text
    for secret in (PASSWORD, "hunter2", "Alice", "Bob"):
        assert secret not in text


# --- many, limits, stopping


def test_many_cameras_at_once(start: Start, reception: PlayedReception) -> None:
    running = start()

    def upload(number: int) -> list[str]:
        with running.client(f"cam-{number}") as ftp:
            return [ftp.storbinary(f"STOR {number}/{shot}.jpg", io.BytesIO(PHOTO)) for shot in range(5)]

    with ThreadPoolExecutor(40) as pool:
        replies = [reply for replies in pool.map(upload, range(40)) for reply in replies]
    assert set(replies) == {"226 Photo stored."}
    expected = {(CameraLogin(n, f"cam-{n}"), f"{n}/{shot}.jpg", PHOTO) for n in range(40) for shot in range(5)}
    assert len(reception.photos) == 200
    assert set(reception.photos) == expected


def test_more_connections_than_allowed_are_turned_away(start: Start) -> None:
    running = start(max_connections=2)
    with Camera(running.address), Camera(running.address) as second:
        assert second.put("a.jpg").startswith("226")
        with Camera(running.address, login=None) as third:
            assert third.greeting.startswith("421")


def test_one_address_cannot_take_every_connection(start: Start) -> None:
    running = start(max_connections_per_address=1)
    with Camera(running.address):
        with Camera(running.address, login=None) as second:
            assert second.greeting.startswith("421")
        Camera(running.address, local="127.0.0.2").close()


def test_only_configured_passive_ports_are_used(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    running = start(passive_ports=range(port, port + 1), masquerade_address="203.0.113.9")
    with Camera(running.address) as camera, Camera(running.address) as other:
        assert camera.ask("PASV") == f"227 Entering passive mode (203,0,113,9,{port // 256},{port % 256})."
        assert other.ask("PASV").startswith("425")
        camera.ask("ABOR")
        assert other.ask("PASV").startswith("227")


def test_an_idle_session_is_closed(start: Start) -> None:
    running = start(idle_timeout_s=0.2)
    with Camera(running.address) as camera:
        assert camera.reply().startswith("421")
        assert camera.reply() == ""


def test_who_does_not_log_in_is_closed_sooner(start: Start) -> None:
    running = start(login_timeout_s=0.2)
    with Camera(running.address) as camera, Camera(running.address, login=None) as stranger:
        assert stranger.reply().startswith("421")
        assert camera.put("a.jpg").startswith("226")


def test_a_commit_may_take_longer_than_the_idle_time(start: Start, reception: PlayedReception) -> None:
    running = start(idle_timeout_s=0.3, login_timeout_s=0.3)
    block = reception.block("slow.jpg")
    with Camera(running.address) as camera, Camera(running.address, login=None) as idle:
        with camera.begin("slow.jpg") as data:
            data.sendall(PHOTO)
        reception.entered.get(timeout=PATIENCE_S)
        for connection in (idle, Camera(running.address, login=None)):
            assert connection.reply().startswith("421")
            connection.close()
        block.set()
        assert camera.reply().startswith("226")


def test_stopping_finishes_commits_and_drops_the_rest(start: Start, reception: PlayedReception) -> None:
    running = start()
    block = reception.block("committing.jpg")
    with (
        Camera(running.address) as committing,
        Camera(running.address) as uploading,
        Camera(running.address) as idle,
        uploading.begin("half.jpg") as half,
    ):
        with committing.begin("committing.jpg") as data:
            data.sendall(PHOTO)
        half.sendall(PHOTO[:1000])
        assert reception.entered.get(timeout=PATIENCE_S) == "committing.jpg"
        running.gateway.stop()
        running.gateway.stop()
        assert uploading.reply().startswith("421")
        assert idle.reply().startswith("421")
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(running.address)
        block.set()
        assert committing.reply().startswith("226")
        assert committing.reply() == ""
    running.wait()
    assert reception.names() == ["committing.jpg"]
    assert running.spooled() == []


def test_stopping_does_not_wait_for_ever(start: Start, reception: PlayedReception) -> None:
    running = start(stop_timeout_s=0.2)
    reception.block("stuck.jpg")
    with Camera(running.address) as camera:
        with camera.begin("stuck.jpg") as data:
            data.sendall(PHOTO)
        reception.entered.get(timeout=PATIENCE_S)
        running.stop()
        assert camera.reply() == ""
        reception.blocked["stuck.jpg"].set()


# --- other clients


def run_client(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("options", [[], ["--disable-epsv"], ["--ftp-port", "-"], ["--ftp-create-dirs"]], ids=str)
def test_curl(start: Start, reception: PlayedReception, tmp_path: Path, options: list[str]) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(PHOTO)
    host, port = start().address
    url = f"ftp://{host}:{port}/2026/11/shot%20[0].jpg"
    run_client("curl", "-sS", "-g", "--user", f"cam-7:{PASSWORD}", *options, "-T", str(photo), url)
    assert reception.photos == [(CameraLogin(7, "cam-7"), "2026/11/shot [0].jpg", PHOTO)]


@pytest.mark.skipif(shutil.which("lftp") is None, reason="lftp is not installed")
def test_lftp(start: Start, reception: PlayedReception, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(PHOTO)
    host, port = start().address
    commands = f"set ftp:use-allo yes; open -u cam-7,'{PASSWORD}' -p {port} {host}; put {photo} -o day/shot.jpg; bye"
    run_client("lftp", "-c", commands)
    assert reception.photos == [(CameraLogin(7, "cam-7"), "day/shot.jpg", PHOTO)]
