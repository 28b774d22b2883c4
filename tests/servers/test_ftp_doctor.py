"""What was said in real sessions is kept, and tells what is wrong."""

from __future__ import annotations

import errno
import json
import os
import socket
import ssl
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storemood.ftp.settings import PlainFtp
from storemood.uploads import notebook
from storemood.uploads.certificate import CertificateFiles
from storemood.uploads.reception import ReceptionRefused, ReceptionUnavailable
from storemood.uploads.transcript import MAX_FIRST, MAX_LAST, Transcript
from tests.servers.diagnoses import HELLOS, check_words, codes
from tests.servers.gateways import (
    PASSWORD,
    PATIENCE_S,
    PHOTO,
    Camera,
    PlayedReception,
    Running,
    Start,
    break_off,
    is_closed,
    wait_until,
)

PROXY = b"PROXY TCP4 8.8.8.8 192.0.2.1 4444 21\r\n"

StartWithNotes = Callable[..., Running]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "transcripts"


def sessions(running: Running, folder: Path, login: str = "cam-7") -> list[Transcript]:
    running.stop()
    return notebook.read(folder, login)


def uploads_well(running: Running, _: PlayedReception) -> None:
    with Camera(running.address) as camera:
        camera.put("a.jpg")
        camera.ask("QUIT")


def types_a_wrong_password(running: Running, _: PlayedReception) -> None:
    with Camera(running.address, login=None) as camera:
        camera.ask("USER cam-7")
        camera.ask("PASS hunter2")


def fails_again_and_again(running: Running, reception: PlayedReception) -> None:
    for _ in range(3):
        types_a_wrong_password(running, reception)


def sends_nothing(running: Running, _: PlayedReception) -> None:
    with Camera(running.address) as camera:
        camera.ask("NOOP")


def never_opens_the_data_connection(running: Running, _: PlayedReception) -> None:
    with Camera(running.address) as camera:
        camera.ask("PASV")
        camera.ask("STOR a.jpg")
        assert camera.reply().startswith("425")


def is_sent_to_a_private_address(running: Running, _: PlayedReception) -> None:
    with Camera(running.address, first=PROXY) as camera:
        camera.ask("PASV")
        camera.ask("STOR a.jpg")
        assert camera.reply().startswith("425")


def connects_from_elsewhere(running: Running, _: PlayedReception) -> None:
    with Camera(running.address) as camera, camera.open_data("127.0.0.2") as data:
        camera.send("STOR a.jpg")
        assert is_closed(data)
        camera.reply()
        camera.ask("ABOR")


def names_its_private_address(running: Running, _: PlayedReception) -> None:
    with Camera(running.address) as camera:
        camera.ask("PORT 192,168,1,64,200,1")


def hides_behind_a_firewall(running: Running, _: PlayedReception) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with Camera(running.address) as camera:
        camera.ask(f"PORT 127,0,0,1,{port // 256},{port % 256}")


def meets_a_full_disk(running: Running, reception: PlayedReception) -> None:
    reception.errors.append(OSError(errno.ENOSPC, "full"))
    uploads_well(running, reception)


def is_retired(running: Running, reception: PlayedReception) -> None:
    reception.errors.append(ReceptionRefused("The camera is retired."))
    uploads_well(running, reception)


def meets_a_database_that_is_away(running: Running, reception: PlayedReception) -> None:
    reception.errors.append(ReceptionUnavailable("gone"))
    uploads_well(running, reception)


def sends_a_video(running: Running, _: PlayedReception) -> None:
    with Camera(running.address) as camera, camera.begin("a.mp4") as data:
        data.sendall(bytes(400_001))
        assert camera.reply().startswith("552")


def loses_power(running: Running, _: PlayedReception) -> None:
    with Camera(running.address) as camera:
        break_off(running, camera, "a.jpg", PHOTO[:1000])


def never_renames(running: Running, _: PlayedReception) -> None:
    with Camera(running.address) as camera:
        camera.put("a.tmp")


def lives_in_1970(running: Running, _: PlayedReception) -> None:
    with Camera(running.address) as camera:
        camera.put("Exit_01_20000101000312.jpg")


def is_seven_minutes_fast(running: Running, _: PlayedReception) -> None:
    wall = datetime.now(UTC) + timedelta(hours=2, minutes=7)
    with Camera(running.address) as camera:
        camera.put(f"Exit_01_{wall:%Y%m%d%H%M%S}.jpg")


def has_a_good_clock(running: Running, _: PlayedReception) -> None:
    wall = datetime.now(UTC) + timedelta(hours=5, minutes=30)
    with Camera(running.address) as camera:
        camera.put(f"Exit_01_{wall:%Y%m%d%H%M%S}.jpg")


def reads_back(running: Running, _: PlayedReception) -> None:
    with Camera(running.address) as camera:
        camera.put("a.jpg")
        camera.ask("RETR a.jpg")


@pytest.mark.parametrize(
    ("camera", "expected"),
    [
        (uploads_well, ["fine"]),
        (types_a_wrong_password, ["wrong_password"]),
        (fails_again_and_again, ["logins_blocked"]),
        (sends_nothing, ["nothing_sent"]),
        (never_opens_the_data_connection, ["data_port_blocked"]),
        (is_sent_to_a_private_address, ["pasv_address"]),
        (connects_from_elsewhere, ["data_from_elsewhere"]),
        (names_its_private_address, ["active_behind_nat"]),
        (hides_behind_a_firewall, ["active_blocked"]),
        (meets_a_full_disk, ["no_space"]),
        (is_retired, ["no_permission"]),
        (meets_a_database_that_is_away, ["not_durable"]),
        (sends_a_video, ["too_large"]),
        (loses_power, ["cut"]),
        (never_renames, ["nothing_sent", "never_renamed"]),
        (lives_in_1970, ["clock"]),
        (is_seven_minutes_fast, ["fine", "clock"]),
        (has_a_good_clock, ["fine"]),
        (reads_back, ["fine", "reads_back"]),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_the_doctor_knows(
    start: Start,
    reception: PlayedReception,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    camera: Callable[[Running, PlayedReception], None],
    expected: list[str],
) -> None:
    monkeypatch.setattr("storemood.ftp.data.CONNECT_TIMEOUT_S", 0.2)
    running = start(
        transcripts=folder,
        max_upload_bytes=400_000,
        max_failed_logins=2,
        memory_bytes=0,
        proxies=("127.0.0.1",) if camera is is_sent_to_a_private_address else (),
    )
    camera(running, reception)
    newest = sessions(running, folder)[0]
    assert codes(newest) == expected
    check_words(newest)


@pytest.mark.parametrize(
    ("hello", "code"),
    [
        pytest.param(b"GET / HTTP/1.0\r\n\r\n", "not_tls", id="no TLS"),
        *HELLOS,
    ],
)
def test_the_doctor_knows_tls(
    start: Start, certificate: CertificateFiles, trusting: ssl.SSLContext, folder: Path, hello: bytes, code: str
) -> None:
    running = start(transcripts=folder, certificate=certificate)
    with Camera(running.address, tls=trusting) as camera:
        camera.ask("PROT P")
        with camera.begin("a.jpg") as data:
            data.sendall(hello)
            data.shutdown(socket.SHUT_WR)
            assert camera.reply().startswith("522")
    assert codes(sessions(running, folder)[0]) == [code]


def test_the_doctor_knows_a_camera_that_does_not_trust(
    start: Start, certificate: CertificateFiles, folder: Path
) -> None:
    running = start(transcripts=folder, certificate=certificate)
    with Camera(running.address, login=None) as camera:
        camera.ask("USER cam-7")
        camera.ask("AUTH TLS")
        with pytest.raises(ssl.SSLCertVerificationError):
            camera.secure(ssl.create_default_context())
    newest = sessions(running, folder, "cam-7")[0]
    assert codes(newest) == ["tls_certificate"]
    assert newest.ended_because == "TLS failed"


@pytest.mark.parametrize(
    ("policy", "expected"), [(PlainFtp.WARN, ["fine", "plain"]), (PlainFtp.REFUSED, ["plain_refused"])]
)
def test_the_doctor_knows_plain_ftp(
    start: Start, certificate: CertificateFiles, folder: Path, policy: PlainFtp, expected: list[str]
) -> None:
    running = start(transcripts=folder, certificate=certificate, plain_ftp=policy)
    with Camera(running.address, login=None) as camera:
        if camera.ask("USER cam-7").startswith("331"):
            camera.ask(f"PASS {PASSWORD}")
            camera.put("a.jpg")
    assert codes(sessions(running, folder)[0]) == expected


# --- transcripts


def test_a_transcript_tells_all_but_the_secrets(
    start: Start, certificate: CertificateFiles, trusting: ssl.SSLContext, folder: Path
) -> None:
    running = start(transcripts=folder, certificate=certificate)
    with Camera(running.address, tls=trusting) as camera:
        camera.put("day/a.jpg")
        camera.ask("QUIT")
    (transcript,) = sessions(running, folder)
    assert (transcript.login, transcript.peer, transcript.local) == ("cam-7", "127.0.0.1", "127.0.0.1")
    assert (transcript.tls, transcript.let_in, transcript.stored) == ("TLSv1.3", True, 1)
    assert transcript.ended_because == "the camera said goodbye"
    said = [line.text for line in transcript.lines]
    assert "PASS ***" in said
    assert "STOR day/a.jpg" in said
    assert f"data connection closed after {len(PHOTO)} bytes" in said
    assert PASSWORD not in "\n".join(path.read_text() for path in folder.rglob("*.jsonl"))


def test_an_open_session_can_be_looked_at_by_another_process(
    start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storemood.uploads.notebook.WRITE_EVERY_S", 0.02)
    running = start(transcripts=folder)
    with Camera(running.address) as camera:
        wait_until(lambda: len(notebook.read(folder, "cam-7")) == 1)
        assert codes(notebook.read(folder, "cam-7")[0]) == ["open"]
        camera.put("a.jpg")
        wait_until(lambda: codes(notebook.read(folder, "cam-7")[0]) == ["fine"])
    wait_until(lambda: notebook.read(folder, "cam-7")[0].ended_because is not None)
    assert len(notebook.read(folder, "cam-7")) == 1


def test_the_last_five_sessions_are_kept(start: Start, folder: Path) -> None:
    running = start(transcripts=folder)
    for number in range(7):
        with Camera(running.address) as camera:
            camera.ask(f"CWD {number}")
    kept = sessions(running, folder)
    assert [transcript.lines[-2].text for transcript in kept] == ["CWD 6", "CWD 5", "CWD 4", "CWD 3", "CWD 2"]


def test_strangers_do_not_push_out_a_cameras_sessions(start: Start, folder: Path) -> None:
    running = start(transcripts=folder, max_failed_logins=100, login_failure_delay_s=0.0)
    Camera(running.address).close()
    for _ in range(6):
        with Camera(running.address, login=None) as stranger:
            stranger.ask("USER cam-7")
            stranger.ask("PASS guess")
    kept = sessions(running, folder)
    assert [transcript.let_in for transcript in kept] == [False] * 5 + [True]


def test_transcripts_are_private_and_their_disk_may_fail(
    start: Start, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    running = start(transcripts=folder)
    Camera(running.address).close()
    running.stop()
    (path,) = folder.rglob("*.jsonl")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.unlink()
    path.mkdir()  # now it can't be written
    again = start(transcripts=folder)
    with Camera(again.address) as camera:
        assert camera.put("a.jpg").startswith("226")
    again.stop()
    assert "could not be noted" in caplog.text


def test_a_long_session_is_kept_by_its_ends(start: Start, folder: Path) -> None:
    running = start(transcripts=folder)
    with Camera(running.address) as camera:
        for number in range(300):
            camera.ask(f"CWD {number}")
    (transcript,) = sessions(running, folder)
    said = [line.text for line in transcript.lines]
    assert "CWD 1" in said
    assert "CWD 299" in said
    assert len(said) + transcript.left_out == 605
    assert len(said) == MAX_FIRST + MAX_LAST


def test_old_files_are_pruned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(notebook.MAX_FILES, "cameras", 2)
    for number in range(4):
        path = tmp_path / "cameras" / f"{number}.jsonl"
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}")
    now_s = path.stat().st_mtime
    notebook.prune(tmp_path, now_s)
    assert len(list(tmp_path.rglob("*.jsonl"))) == 2
    notebook.prune(tmp_path, now_s + 8 * 86_400)
    assert list(tmp_path.rglob("*.jsonl")) == []


def test_lines_of_another_version_are_skipped(start: Start, folder: Path) -> None:
    running = start(transcripts=folder)
    Camera(running.address).close()
    running.stop()
    (path,) = folder.rglob("*.jsonl")
    good = path.read_text()
    path.write_text("{}\n[]\nx\n" + json.dumps({"lines": []}) + "\n" + good + good[:50])
    assert len(notebook.read(folder, "cam-7")) == 1


def doctor(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "storemood", "camera", "doctor", *arguments],
        env={**os.environ, "STOREMOOD_DATA_DIR": str(data)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def test_the_command_line_asks_the_doctor(start: Start, reception: PlayedReception, folder: Path) -> None:
    running = start(transcripts=folder)
    uploads_well(running, reception)
    types_a_wrong_password(running, reception)
    running.stop()
    told = doctor(folder.parent, "cam-7")
    assert told.returncode == 0, told.stderr
    assert "from 127.0.0.1, no TLS, not let in, 0 stored." in told.stdout
    assert "FAULT   The gateway did not let the camera in" in told.stdout
    told = doctor(folder.parent, "cam-7", "--all", "--transcript")
    assert "1 photo was stored." in told.stdout
    assert "> STOR a.jpg" in told.stdout
    assert "< 226 Photo stored." in told.stdout
    session = json.loads(doctor(folder.parent, "cam-7", "--json").stdout)
    assert [finding["code"] for finding in session["findings"]] == ["wrong_password"]
    unknown = doctor(folder.parent, "cam-9")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert "No session of cam-9 is known" in unknown.stderr
