"""Many cameras at once, the limits, and stopping."""

from __future__ import annotations

import io
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from storemood.domain.cutoffs import Whose, Why
from tests.servers.gateways import PASSWORD, PATIENCE_S, PHOTO, Camera, PlayedReception, Start


def test_many_cameras_at_once(start: Start, reception: PlayedReception) -> None:
    running = start()

    def upload(number: int) -> list[str]:
        with running.client(f"cam-{number}") as ftp:
            return [ftp.storbinary(f"STOR {number}/{shot}.jpg", io.BytesIO(PHOTO)) for shot in range(5)]

    with ThreadPoolExecutor(40) as pool:
        replies = [reply for replies in pool.map(upload, range(40)) for reply in replies]
    assert set(replies) == {"226 Photo stored."}
    expected = {(f"cam-{n}", f"{n}/{shot}.jpg", PHOTO) for n in range(40) for shot in range(5)}
    assert len(reception.photos) == 200
    assert set(reception.received()) == expected


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
    running = start(passive_ports=range(port, port + 1), masquerade="203.0.113.9")
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


# --- slow, busy and forgetful cameras


def drip(connection: socket.socket, stop: threading.Event) -> None:
    """Send a byte every now and then, as a client that wants to hold a session for ever."""
    try:
        while not stop.wait(0.02):
            connection.sendall(b"x")
    except OSError:
        return


def test_a_slow_upload_is_cut_off_without_harm(start: Start, reception: PlayedReception) -> None:
    running = start(data_timeout_s=0.3, min_upload_bytes_per_s=1000.0)
    stop = threading.Event()
    with Camera(running.address) as slow, Camera(running.address, "cam-8") as other, slow.begin("slow.jpg") as data:
        dripping = threading.Thread(target=drip, args=(data, stop))
        dripping.start()
        assert other.put("quick.jpg").startswith("226")
        assert slow.reply() == "426 The photo came too slowly; not stored, send it again."
        stop.set()
        dripping.join()
        assert slow.put("slow.jpg").startswith("226")
    assert reception.names() == ["quick.jpg", "slow.jpg"]


def test_who_is_cut_off_is_counted_and_told(
    start: Start, reception: PlayedReception, caplog: pytest.LogCaptureFixture
) -> None:
    running = start(
        data_timeout_s=0.3, min_upload_bytes_per_s=1000.0, login_timeout_s=0.3, max_connections_per_address=3
    )
    stop = threading.Event()
    with Camera(running.address) as slow, Camera(running.address) as still, Camera(running.address, login=None) as half:
        with Camera(running.address, login=None) as fourth:
            assert fourth.greeting.startswith("421")
        with slow.begin("slow.jpg") as dripped, still.begin("still.jpg"):
            dripping = threading.Thread(target=drip, args=(dripped, stop))
            dripping.start()
            assert [one.reply()[:3] for one in (slow, still, half)] == ["426", "426", "421"]
            stop.set()
            dripping.join()
    running.stop()
    [told] = [record.message for record in caplog.records if record.message.startswith("cut off in the last ")]
    for words in ("an upload came too slowly", "an upload stood still", "no login in time", "too many connections"):
        assert f"1 x {words}" in told
    assert {(one.why, one.whose, one.times) for one in reception.cut_offs} == {
        (Why.SLOW, Whose("127.0.0.1", 7), 1),
        (Why.STALLED, Whose("127.0.0.1", 7), 1),
        (Why.NO_LOGIN, Whose("127.0.0.1"), 1),
        (Why.TOO_MANY, Whose("127.0.0.1"), 1),
    }


def test_a_slow_command_is_no_command(start: Start) -> None:
    running = start(idle_timeout_s=0.4)
    stop = threading.Event()
    with Camera(running.address) as camera:
        dripping = threading.Thread(target=drip, args=(camera.socket, stop))
        dripping.start()
        assert camera.reply().startswith("421")
        stop.set()
        dripping.join()


def test_a_camera_that_forgot_its_sessions_comes_in_again(start: Start, reception: PlayedReception) -> None:
    running = start(max_connections_per_camera=2)
    with Camera(running.address) as oldest, Camera(running.address) as older, Camera(running.address) as new:
        assert oldest.reply() == "421 Too many sessions of this camera; this one was idle."
        assert oldest.reply() == ""
        Camera(running.address, "cam-8").close()
        block = reception.block("busy.jpg")
        for camera in (older, new):
            with camera.begin("busy.jpg") as data:
                data.sendall(PHOTO)
            reception.entered.get(timeout=PATIENCE_S)
        with Camera(running.address, login=None) as refused:
            refused.ask("USER cam-7")
            assert refused.ask(f"PASS {PASSWORD}").startswith("421 Too many sessions")
        block.set()
        assert [camera.reply()[:3] for camera in (older, new)] == ["226", "226"]
    Camera(running.address).close()


def test_too_many_uploads_in_a_minute_are_put_off(start: Start, reception: PlayedReception) -> None:
    running = start(max_uploads_per_minute=2)
    with Camera(running.address) as camera, Camera(running.address, "cam-8") as other:
        for _ in range(2):
            assert camera.put("a.jpg").startswith("226")
        with camera.open_data():
            assert camera.ask("STOR a.jpg").startswith("450")
        assert other.put("a.jpg").startswith("226")
    assert len(reception.photos) == 3


@pytest.mark.parametrize("lines", [200, 2000])
def test_a_flood_of_commands_ends_the_session_alone(start: Start, reception: PlayedReception, lines: int) -> None:
    running = start()
    block = reception.block("slow.jpg")
    with Camera(running.address) as camera, Camera(running.address, "cam-8") as other:
        with camera.begin("slow.jpg") as data:
            data.sendall(PHOTO)
        reception.entered.get(timeout=PATIENCE_S)
        camera.send(*["NOOP"] * lines)
        assert camera.reply().startswith("421")
        assert other.put("a.jpg").startswith("226")
        block.set()
    running.stop()
    assert sorted(reception.names()) == ["a.jpg", "slow.jpg"]
