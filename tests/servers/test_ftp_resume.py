"""Uploads that broke off go on where they were: REST and STOR, APPE, and what SIZE and MDTM say meanwhile."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storemood.ftp.partials import MAX_PER_CAMERA, Partials
from storemood.ftp.settings import GatewaySettings
from storemood.uploads.spool import Spool, Upload
from tests.servers.gateways import PASSWORD, PHOTO, Camera, PlayedReception, Start, break_off, wait_until
from tests.servers.test_ftp_clients import run_client

CUT = 100_000


@pytest.fixture
def settings(settings: GatewaySettings) -> GatewaySettings:
    """Every upload has a file, so that a test can see how much of it has come."""
    return replace(settings, memory_bytes=0)


@pytest.mark.parametrize(
    ("commands", "rest"),
    [
        pytest.param([f"REST {CUT}", "STOR"], PHOTO[CUT:], id="REST and STOR"),
        pytest.param(["REST 99000", "STOR"], PHOTO[99_000:], id="REST before the end"),
        pytest.param(["APPE"], PHOTO[CUT:], id="APPE"),
        pytest.param(["STOR"], PHOTO, id="from the start"),
        pytest.param(["REST 0", "STOR"], PHOTO, id="REST 0"),
    ],
)
@pytest.mark.parametrize("reconnect", [True, False], ids=["new session", "same session"])
def test_a_resumed_upload_arrives_whole(
    start: Start, reception: PlayedReception, commands: list[str], rest: bytes, reconnect: bool
) -> None:
    running = start()
    camera = Camera(running.address)
    break_off(running, camera, "day/a.jpg", PHOTO[:CUT])
    if reconnect:
        camera.close()
        camera = Camera(running.address)
    assert camera.ask("SIZE day/a.jpg") == f"213 {CUT}"
    if len(commands) == 2:
        assert camera.ask(commands[0]).startswith("350")
    assert camera.put("day/a.jpg", rest, verb=commands[-1]) == "226 Photo stored."
    assert camera.ask("SIZE day/a.jpg") == f"213 {len(PHOTO)}"
    camera.close()
    assert reception.received() == [("cam-7", "day/a.jpg", PHOTO)]
    assert running.spooled() == []


def test_a_resumed_upload_may_break_off_again(start: Start, reception: PlayedReception) -> None:
    running = start()
    with Camera(running.address) as camera:
        break_off(running, camera, "a.jpg", PHOTO[:1000])
        data = camera.begin("a.jpg", "APPE")
        data.sendall(PHOTO[1000:5000])
        camera.send("ABOR")
        assert camera.reply().startswith("426")
        assert camera.reply().startswith("226 Abort")
        size = int(camera.ask("SIZE a.jpg").split()[1])
        assert size >= 1000
        camera.ask(f"REST {size}")
        assert camera.put("a.jpg", PHOTO[size:]).startswith("226")
        data.close()
    assert reception.photos[0][2] == PHOTO


def test_append_begins_a_photo_that_is_not_there(start: Start, reception: PlayedReception) -> None:
    with Camera(start().address) as camera:
        for _ in range(2):
            assert camera.put("a.jpg", verb="APPE").startswith("226")
    assert reception.received() == [("cam-7", "a.jpg", PHOTO)] * 2


def test_a_camera_resumes_its_own_photos_alone(start: Start, reception: PlayedReception) -> None:
    running = start()
    with Camera(running.address) as camera, Camera(running.address, "cam-8") as other:
        break_off(running, camera, "a.jpg", PHOTO[:CUT])
        assert other.ask("SIZE a.jpg").startswith("550")
        other.ask(f"REST {CUT}")
        other.open_data().close()
        assert other.ask("STOR a.jpg").startswith("554")
        assert other.put("a.jpg").startswith("226")
        assert camera.ask("SIZE a.jpg") == f"213 {CUT}"
    assert reception.received() == [("cam-8", "a.jpg", PHOTO)]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        pytest.param("REST 100001", "554", id="beyond what came"),
        pytest.param("REST 999999999999999", "554", id="far beyond"),
        pytest.param("DELE a.jpg", "1", id="deleted"),
    ],
)
def test_what_is_not_kept_cannot_be_resumed(start: Start, line: str, after: str) -> None:
    running = start()
    with Camera(running.address) as camera:
        break_off(running, camera, "a.jpg", PHOTO[:CUT])
        camera.ask(line)
        with camera.open_data():
            assert camera.ask("STOR a.jpg").startswith(after)
            if line.startswith("DELE"):
                assert camera.ask("ABOR").startswith("426")
                assert running.spooled() == []


def test_deleting_makes_a_part_go_and_leaves_photos(start: Start, reception: PlayedReception) -> None:
    """Cameras with one fixed name delete, store, perhaps under another name, and rename."""
    with Camera(start().address) as camera:
        for number in range(2):
            assert camera.ask("DELE camera.jpg").startswith("250")
            assert camera.ask("SIZE camera.jpg").startswith("550")
            assert camera.put("camera_tmp.jpg", PHOTO + bytes([number])).startswith("226 Held")
            assert camera.ask("RNFR camera_tmp.jpg").startswith("350")
            assert camera.ask("RNTO camera.jpg").startswith("250")
    assert [(name, photo[-1]) for _, name, photo in reception.photos] == [("camera.jpg", 0), ("camera.jpg", 1)]


def test_the_limit_holds_for_the_whole_of_a_resumed_upload(start: Start, reception: PlayedReception) -> None:
    running = start(max_upload_bytes=CUT + 10)
    with Camera(running.address) as camera:
        break_off(running, camera, "a.jpg", PHOTO[:CUT])
        with camera.begin("a.jpg", "APPE") as data:
            data.sendall(bytes(11))
            assert camera.reply().startswith("552")
        assert running.spooled() == []
    assert reception.photos == []


def test_the_time_of_a_part_is_told(start: Start) -> None:
    running = start()
    with Camera(running.address) as camera:
        before = datetime.now(UTC).replace(microsecond=0)
        break_off(running, camera, "a.jpg", PHOTO[:CUT])
        told = datetime.strptime(camera.ask("MDTM a.jpg"), "213 %Y%m%d%H%M%S").replace(tzinfo=UTC)
        assert before <= told <= before + timedelta(minutes=5)


def test_an_old_part_is_forgotten(start: Start) -> None:
    running = start(keep_partial_s=0.0)
    with Camera(running.address) as camera:
        break_off(running, camera, "a.jpg", PHOTO[:CUT])
        assert camera.ask("SIZE a.jpg").startswith("550")
        assert running.spooled() == []


def test_an_old_part_makes_room_without_being_asked_for(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storemood.ftp.hub.TIDY_EVERY_S", 0.05)
    running = start(keep_partial_s=0.2)
    with Camera(running.address) as camera:
        break_off(running, camera, "a.jpg", PHOTO[:CUT])
        wait_until(lambda: running.spooled() == [])


def test_stopping_leaves_no_parts(start: Start) -> None:
    running = start()
    with Camera(running.address) as camera:
        break_off(running, camera, "a.jpg", PHOTO[:CUT])
        assert len(running.spooled()) == 1
        running.stop()
    assert running.spooled() == []


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_resumes(start: Start, reception: PlayedReception, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(PHOTO)
    running = start()
    with Camera(running.address) as camera:
        break_off(running, camera, "a.jpg", PHOTO[:CUT])
    host, port = running.address
    run_client("curl", "-sS", "-C", "-", "--user", f"cam-7:{PASSWORD}", "-T", str(photo), f"ftp://{host}:{port}/a.jpg")
    assert reception.received() == [("cam-7", "a.jpg", PHOTO)]


@pytest.mark.skipif(shutil.which("lftp") is None, reason="lftp is not installed")
def test_lftp_resumes(start: Start, reception: PlayedReception, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(PHOTO)
    running = start()
    with Camera(running.address) as camera:
        break_off(running, camera, "a.jpg", PHOTO[:CUT])
    host, port = running.address
    run_client("lftp", "-c", f"open -u cam-7,'{PASSWORD}' -p {port} {host}; put -c {photo} -o a.jpg; bye")
    assert reception.received() == [("cam-7", "a.jpg", PHOTO)]


# --- the store of parts


def part(spool: Spool, size: int) -> Upload:
    upload = spool.create(10_000)
    upload.write(bytes(size))
    upload.close()
    return upload


def test_parts_are_bounded_in_bytes_number_and_time(tmp_path: Path) -> None:
    now = 0.0
    spool = Spool(tmp_path)
    parts = Partials(max_bytes=1000, keep_s=60.0, clock=lambda: now)

    def kept() -> list[tuple[int, str]]:
        return [(camera, name) for camera in range(9) for name in "abcdef" if parts.find(camera, name)]

    parts.keep(1, "a", part(spool, 400))
    parts.keep(2, "a", part(spool, 400))
    parts.keep(2, "a", part(spool, 500))
    assert kept() == [(1, "a"), (2, "a")]
    parts.keep(3, "a", part(spool, 600))
    assert kept() == [(3, "a")], "the oldest made room"
    parts.keep(4, "a", part(spool, 1001))
    parts.keep(4, "b", part(spool, 0))
    assert kept() == [(3, "a")], "neither too large nor empty"
    now = 30.0
    for name in "abcdef":
        parts.keep(5, name, part(spool, 10))
    assert kept() == [(3, "a"), *((5, name) for name in "abcdef"[-MAX_PER_CAMERA:])]
    now = 60.0
    assert kept() == [(5, name) for name in "abcdef"[-MAX_PER_CAMERA:]]
    taken = parts.take(5, "f")
    assert taken is not None
    assert parts.take(5, "f") is None
    taken.discard()
    parts.drop_all()
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]
    spool.close()
