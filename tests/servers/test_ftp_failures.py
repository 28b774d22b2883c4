"""Uploads that don't succeed: each is told as it is, and leaves nothing behind."""

from __future__ import annotations

import resource
import socket
import threading
from collections.abc import Callable

import pytest

from tests.servers.gateways import PATIENCE_S, PHOTO, Camera, PlayedReception, Start, is_closed, reset


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
    running = start(max_partial_bytes=0, **({"data_timeout_s": 0.5} if cut is cut_by_stalling else {}))
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
    running = start(memory_bytes=0)
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


def assert_set(event: threading.Event) -> None:
    assert event.wait(PATIENCE_S)


@pytest.mark.parametrize("data_first", [True, False])
def test_a_camera_that_vanishes_in_the_middle_of_a_listing_harms_nobody(
    start: Start, caplog: pytest.LogCaptureFixture, data_first: bool
) -> None:
    """When the end of its data connection is seen first, the reply to that finds the control connection gone."""
    running = start()
    camera = Camera(running.address)
    for number in range(500):
        camera.ask(f"MKD {number}{'x' * 1000}")
    data = camera.open_data()
    data.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    assert camera.ask("NLST").startswith("1")
    may_look = threading.Event()
    running.gateway._mailbox.post(
        lambda: assert_set(may_look)
    )  # so that both ends are there at once when the loop looks again
    for connection in [data, camera.socket] if data_first else [camera.socket, data]:
        reset(connection)
    camera.close()
    may_look.set()
    with Camera(running.address) as other:
        assert other.put("a.jpg").startswith("226")
    assert [record for record in caplog.records if record.exc_info] == []


def test_a_fault_in_one_session_ends_no_other(
    start: Start, reception: PlayedReception, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = start()
    with Camera(running.address, "cam-8") as other:

        def fail(*_: object) -> None:
            raise RuntimeError("a bug")

        monkeypatch.setattr("storemood.ftp.data.DataChannel.handle_close", fail)
        monkeypatch.setattr("storemood.ftp.data.DataChannel.handle_read_event", fail)
        with Camera(running.address) as camera, camera.begin("a.jpg") as data:
            data.sendall(b"x")
            camera.reply()
        monkeypatch.undo()
        assert other.put("b.jpg").startswith("226")
    assert reception.names() == ["b.jpg"]
    assert "a bug" in caplog.text
