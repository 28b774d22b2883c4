"""Uploads that succeed: how they arrive, under which names, and that the reply means durable."""

from __future__ import annotations

import errno
import ftplib
import io
import random
from pathlib import Path

import pytest

from storemood.uploads.memory import BLOCK_BYTES, MOST_BLOCKS_AN_UPLOAD
from storemood.uploads.reception import ReceptionRefused, ReceptionUnavailable
from tests.servers.gateways import PASSWORD, PATIENCE_S, PHOTO, Camera, PlayedReception, Start, reset


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
    running = start(hosts=(host,))
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
    assert reception.received() == [("cam-7", "2026-11-24/001/shot.jpg", PHOTO)] * 2
    assert running.spooled() == []


@pytest.mark.parametrize("passive", [True, False], ids=["PASV", "PORT"])
def test_ipv4_cameras_reach_a_dual_stack_gateway(start: Start, reception: PlayedReception, passive: bool) -> None:
    _, port = start(hosts=("::",)).address
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
    running = start(memory_bytes=0)
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


@pytest.mark.parametrize(
    ("memory_blocks", "size"),
    [
        pytest.param(8, 1, id="a byte"),
        pytest.param(8, 3 * BLOCK_BYTES, id="full blocks"),
        pytest.param(8, 3 * BLOCK_BYTES + 7, id="a block begun"),
        pytest.param(2, 3 * BLOCK_BYTES + 7, id="more than there is memory"),
        pytest.param(0, BLOCK_BYTES, id="no memory"),
        pytest.param(40, (MOST_BLOCKS_AN_UPLOAD + 1) * BLOCK_BYTES + 7, id="more than an upload may have"),
    ],
)
def test_an_upload_is_the_same_by_memory_and_by_file(
    start: Start, reception: PlayedReception, memory_blocks: int, size: int
) -> None:
    """Blocks are used again, so the second photo lies where the first one lay."""
    running = start(memory_bytes=memory_blocks * BLOCK_BYTES)
    photos = [random.Random(number).randbytes(size) for number in range(2)]
    with Camera(running.address) as camera:
        assert [camera.put(f"{number}.jpg", photo)[:3] for number, photo in enumerate(photos)] == ["226", "226"]
    assert [photo for _, _, photo in reception.received()] == photos
    assert running.spooled() == []


def test_an_upload_in_memory_has_no_file(start: Start, reception: PlayedReception) -> None:
    running = start()
    block = reception.block("a.jpg")
    with Camera(running.address) as camera:
        with camera.begin("a.jpg") as data:
            data.sendall(PHOTO)
        reception.entered.get(timeout=PATIENCE_S)
        assert running.spooled() == []
        block.set()
        assert camera.reply() == "226 Photo stored."


def test_what_is_left_of_an_upload_in_memory_is_kept(start: Start, reception: PlayedReception) -> None:
    running = start(data_timeout_s=0.3)
    with Camera(running.address) as camera:
        with camera.begin("a.jpg") as data:
            data.sendall(PHOTO[:1000])
            assert camera.reply().startswith("426")
        assert camera.ask("SIZE a.jpg") == "213 1000"
        assert len(running.spooled()) == 1
        assert camera.put("a.jpg", PHOTO[1000:], verb="APPE") == "226 Photo stored."
    assert [photo for _, _, photo in reception.received()] == [PHOTO]
