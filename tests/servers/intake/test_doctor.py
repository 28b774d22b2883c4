"""What was said in HTTP requests and SFTP sessions is kept without secrets, and tells what is wrong."""

from __future__ import annotations

import asyncio
import base64
import os
import socket
import ssl
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncssh
import pytest

from storemood.domain.cutoffs import CutOff, Whose, Why
from storemood.intake import connections, handshake
from storemood.uploads import notebook
from storemood.uploads.certificate import CertificateFiles
from storemood.uploads.reception import ReceptionRefused, ReceptionUnavailable
from storemood.uploads.transcript import Transcript, from_json
from tests.servers.diagnoses import HELLOS, check_words, codes
from tests.servers.gateways import PASSWORD, PATIENCE_S, PHOTO, reset, wait_until
from tests.servers.intake.intakes import LOGIN, Client, Open, PlayedIntake, Serving, curl
from tests.servers.intake.sftp_clients import as_camera, connect, finished, put

BASIC = f"Authorization: Basic {base64.b64encode(LOGIN.encode()).decode()}\r\n"
BOTH = {"http_port": 0, "sftp_port": 0}

Behave = Callable[[Serving, PlayedIntake], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "transcripts"


def sessions(serving: Serving, folder: Path, login: str = "cam-7") -> list[Transcript]:
    serving.stop()
    return notebook.read(folder, login)


def stranger(folder: Path) -> Transcript:
    """Return the one session of somebody who said no login."""
    [file] = (folder / "strangers").iterdir()
    return from_json(file.read_text(encoding="utf-8"))


def puts(serving: Serving, *arguments: str, path: str = "/ingest/a.jpg", login: str = LOGIN) -> None:
    curl(serving, *arguments, "--data-binary", "a photo", path=path, login=login)


def posts_a_photo(serving: Serving, _: PlayedIntake) -> None:
    puts(serving)


def posts_with_a_wrong_password(serving: Serving, _: PlayedIntake) -> None:
    puts(serving, login="cam-7:hunter2")


def posts_again_and_again_with_a_wrong_password(serving: Serving, played: PlayedIntake) -> None:
    for _ in range(3):
        posts_with_a_wrong_password(serving, played)


def posts_too_much(serving: Serving, _: PlayedIntake) -> None:
    with Client(serving) as client:
        client.send(f"PUT /ingest/a.jpg HTTP/1.1\r\nHost: x\r\n{BASIC}Content-Length: 500000\r\n\r\n")
        assert client.reply().status == 413


def posts_what_is_refused(serving: Serving, played: PlayedIntake) -> None:
    played.errors.append(ReceptionRefused("The camera is retired."))
    puts(serving)


def posts_while_the_database_is_away(serving: Serving, played: PlayedIntake) -> None:
    played.errors.append(ReceptionUnavailable("gone"))
    puts(serving)


def posts_what_is_no_form(serving: Serving, _: PlayedIntake) -> None:
    puts(serving, "--header", "Content-Type: multipart/form-data; boundary=x")


def posts_compressed(serving: Serving, _: PlayedIntake) -> None:
    puts(serving, "--header", "Content-Encoding: gzip")


def posts_in_2000(serving: Serving, _: PlayedIntake) -> None:
    puts(serving, path="/ingest/Exit%2001_01_20000101000312.jpg")


def breaks_off(serving: Serving, _: PlayedIntake) -> None:
    with Client(serving) as client:
        client.send(f"PUT /ingest/a.jpg HTTP/1.1\r\nHost: x\r\n{BASIC}Content-Length: 4000\r\n\r\n", b"x" * 100)
        wait_until(lambda: serving.spooled_bytes() == 100)
        reset(client.socket)
        wait_until(lambda: serving.spooled() == [])


def stores_by_sftp(serving: Serving, _: PlayedIntake) -> None:
    as_camera(serving, lambda sftp: put(sftp, "gate/a.jpg", PHOTO))


def logs_in_by_sftp_alone(serving: Serving, _: PlayedIntake) -> None:
    async def work(sftp: asyncssh.SFTPClient) -> None:
        await sftp.realpath(".")

    as_camera(serving, work)


def types_a_wrong_password_by_sftp(serving: Serving, _: PlayedIntake) -> None:
    async def work() -> None:
        with pytest.raises(asyncssh.PermissionDenied):
            await connect(serving, password="hunter2")

    finished(work())


def is_refused_by_sftp(serving: Serving, played: PlayedIntake) -> None:
    played.errors.append(ReceptionRefused("The camera is retired."))
    with pytest.raises(asyncssh.SFTPPermissionDenied):
        stores_by_sftp(serving, played)


def meets_no_database_by_sftp(serving: Serving, played: PlayedIntake) -> None:
    played.errors.append(ReceptionUnavailable("gone"))
    with pytest.raises(asyncssh.SFTPFailure):
        stores_by_sftp(serving, played)


def sends_too_much_by_sftp(serving: Serving, _: PlayedIntake) -> None:
    with pytest.raises(asyncssh.SFTPFailure):
        as_camera(serving, lambda sftp: put(sftp, "a.mp4", b"x" * 500_000))


def never_renames_by_sftp(serving: Serving, played: PlayedIntake) -> None:
    as_camera(serving, lambda sftp: put(sftp, "a.jpg.tmp", PHOTO))
    wait_until(lambda: len(played.photos) == 1)


def renames_by_sftp(serving: Serving, _: PlayedIntake) -> None:
    async def work(sftp: asyncssh.SFTPClient) -> None:
        await put(sftp, "a.jpg.tmp", PHOTO)
        await sftp.rename("a.jpg.tmp", "a.jpg")

    as_camera(serving, work)


def reads_back_by_sftp(serving: Serving, _: PlayedIntake) -> None:
    async def work(sftp: asyncssh.SFTPClient) -> None:
        await put(sftp, "a.jpg", PHOTO)
        with pytest.raises(asyncssh.SFTPPermissionDenied):
            await sftp.open("a.jpg", "rb")

    as_camera(serving, work)


def is_seven_minutes_fast_by_sftp(serving: Serving, _: PlayedIntake) -> None:
    wall = datetime.now(UTC) + timedelta(minutes=7)
    as_camera(serving, lambda sftp: put(sftp, f"Exit_01_{wall:%Y%m%d%H%M%S}.jpg", PHOTO))


def leaves_in_the_middle_by_sftp(serving: Serving, _: PlayedIntake) -> None:
    async def work(sftp: asyncssh.SFTPClient) -> None:
        file = await sftp.open("a.jpg", "wb")
        await file.write(PHOTO[:100])

    as_camera(serving, work)


@pytest.mark.parametrize(
    ("camera", "expected"),
    [
        (posts_a_photo, ["fine"]),
        (posts_with_a_wrong_password, ["wrong_password"]),
        (posts_again_and_again_with_a_wrong_password, ["logins_blocked"]),
        (posts_too_much, ["too_large"]),
        (posts_what_is_refused, ["no_permission"]),
        (posts_while_the_database_is_away, ["not_durable"]),
        (posts_what_is_no_form, ["bad_request"]),
        (posts_compressed, ["encoded"]),
        (posts_in_2000, ["clock"]),
        (breaks_off, ["cut"]),
        (stores_by_sftp, ["fine"]),
        (logs_in_by_sftp_alone, ["nothing_sent"]),
        (types_a_wrong_password_by_sftp, ["wrong_password"]),
        (is_refused_by_sftp, ["no_permission"]),
        (meets_no_database_by_sftp, ["not_durable"]),
        (sends_too_much_by_sftp, ["too_large"]),
        (never_renames_by_sftp, ["nothing_sent", "never_renamed"]),
        (renames_by_sftp, ["fine"]),
        (reads_back_by_sftp, ["fine", "reads_back"]),
        (is_seven_minutes_fast_by_sftp, ["fine", "clock"]),
        (leaves_in_the_middle_by_sftp, ["cut"]),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_the_doctor_knows(
    open_intake: Open, played: PlayedIntake, folder: Path, camera: Behave, expected: list[str]
) -> None:
    serving = open_intake(**BOTH, transcripts=folder, max_upload_bytes=400_000, max_failed_logins=2)
    camera(serving, played)
    newest = sessions(serving, folder)[0]
    assert codes(newest) == expected, newest
    check_words(newest)


@pytest.mark.parametrize(
    ("path", "method", "login", "code"),
    [
        ("/ingest/a.jpg", "PUT", "", "no_credentials"),
        ("/upload/a.jpg", "PUT", LOGIN, "wrong_address"),
        ("/ingest/a.jpg", "GET", LOGIN, "wrong_method"),
    ],
)
def test_a_request_without_a_login_is_kept_by_its_address(
    open_intake: Open, folder: Path, path: str, method: str, login: str, code: str
) -> None:
    serving = open_intake(transcripts=folder)
    curl(serving, "--request", method, path=path, login=login)
    serving.stop()
    transcript = stranger(folder)
    assert (transcript.peer, transcript.login, codes(transcript)) == ("127.0.0.1", "", [code])


@pytest.mark.parametrize(
    ("hello", "code"),
    [
        pytest.param(b"PUT /ingest/a.jpg HTTP/1.1\r\nHost: x\r\n\r\n", "not_tls", id="HTTP"),
        *HELLOS,
        pytest.param(b"\x16\x03\x01", "tls_failed", id="hangs up in the middle"),
    ],
)
def test_a_camera_that_can_not_agree_on_tls_is_kept_by_its_address(
    open_intake: Open, certificate: CertificateFiles, folder: Path, hello: bytes, code: str
) -> None:
    serving = open_intake(transcripts=folder, certificate=certificate)
    with Client(serving) as camera:
        camera.send(hello)
        camera.socket.shutdown(socket.SHUT_WR)
        camera.rest()
    transcript = sessions(serving, folder, "127.0.0.1")[0]
    assert codes(transcript) == [code]
    assert (transcript.peer, transcript.local, transcript.login) == ("127.0.0.1", "127.0.0.1", "")
    assert (transcript.ended_because, transcript.stored) == ("TLS failed", 0)


def test_a_camera_that_does_not_trust_is_kept_by_its_address(
    open_intake: Open, certificate: CertificateFiles, folder: Path
) -> None:
    serving = open_intake(transcripts=folder, certificate=certificate)
    with pytest.raises(ssl.SSLCertVerificationError):
        Client(serving, ssl.create_default_context())
    assert codes(sessions(serving, folder, "127.0.0.1")[0]) == ["tls_certificate"]


def test_a_handshake_that_never_ends_is_cut_off(
    open_intake: Open, certificate: CertificateFiles, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handshake, "HANDSHAKE_S", 0.2)
    serving = open_intake(transcripts=folder, certificate=certificate)
    with Client(serving) as camera:
        camera.send(b"\x16")
        assert camera.rest() == b""
    assert codes(sessions(serving, folder, "127.0.0.1")[0]) == ["no_login"]


def test_what_comes_right_after_the_handshake_is_answered(
    open_intake: Open, played: PlayedIntake, certificate: CertificateFiles, trusting: ssl.SSLContext
) -> None:
    """The request lies in the same packet as the handshake's last word, and the sender has said all."""
    serving = open_intake(certificate=certificate)
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = trusting.wrap_bio(incoming, outgoing, server_hostname="localhost")
    with socket.create_connection(serving.http_address, PATIENCE_S) as camera:
        while True:
            try:
                tls.do_handshake()
                break
            except ssl.SSLWantReadError:
                camera.sendall(outgoing.read())
                incoming.write(camera.recv(65536))
        tls.write(f"PUT /ingest/a.jpg HTTP/1.1\r\nHost: x\r\n{BASIC}Content-Length: 7\r\n\r\na photo".encode())
        camera.sendall(outgoing.read())
        answer = b""
        while not answer:
            incoming.write(camera.recv(65536))
            with suppress(ssl.SSLWantReadError):
                answer = tls.read(65536)
    assert answer.startswith(b"HTTP/1.1 201")
    assert played.names() == ["a.jpg"]


def test_a_slow_upload_is_told_by_sftp(open_intake: Open, folder: Path) -> None:
    serving = open_intake(**BOTH, transcripts=folder, data_timeout_s=0.2)

    async def work(sftp: asyncssh.SFTPClient) -> None:
        await sftp.open("a.jpg", "wb")
        while True:
            await sftp.stat("a.jpg")
            await asyncio.sleep(0.05)

    with pytest.raises(asyncssh.Error):
        as_camera(serving, work)
    assert codes(sessions(serving, folder)[0]) == ["too_slow"]


def test_who_is_cut_off_is_counted_and_told(
    open_intake: Open, played: PlayedIntake, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(connections, "HEAD_S", 0.2)
    serving = open_intake(**BOTH, data_timeout_s=0.2, login_timeout_s=0.2)
    with Client(serving) as slowloris:
        slowloris.send("PUT /ingest/a.jpg HTTP/1.1\r\n")
        assert slowloris.rest() == b""
    with Client(serving) as still:
        still.send(f"PUT /ingest/a.jpg HTTP/1.1\r\nHost: x\r\n{BASIC}Content-Length: 4000\r\n\r\n")
        assert still.reply().status == 408
    with socket.create_connection(serving.sftp_address, PATIENCE_S) as half:
        while half.recv(4096):
            pass
    serving.stop()
    [told] = [record.message for record in caplog.records if record.message.startswith("cut off in the last ")]
    for words in ("nothing, or too little, in time", "an upload came too slowly", "no login in time"):
        assert f"1 x {words}" in told
    assert sorted(played.cut_offs, key=lambda one: one.why) == [
        CutOff(Why.NO_BEGINNING, Whose("127.0.0.1"), 1),
        CutOff(Why.NO_LOGIN, Whose("127.0.0.1"), 1),
        CutOff(Why.SLOW, Whose("127.0.0.1", 7), 1),
    ]


def old_key_exchange() -> bytes:
    """An SSH client's first packet, with algorithms of twenty years ago (RFC 4253, sections 6 and 7.1)."""
    lists = ("diffie-hellman-group1-sha1", "ssh-dss", *("3des-cbc",) * 2, *("hmac-md5",) * 2, *("none",) * 2, "", "")
    names = b"".join(struct.pack(">I", len(one)) + one.encode() for one in lists)
    payload = b"\x14" + bytes(16) + names + bytes(5)
    padding = 8 - (len(payload) + 5) % 8 + 8
    return struct.pack(">IB", len(payload) + padding + 1, padding) + payload + bytes(padding)


def test_a_camera_without_a_common_algorithm_is_kept_by_its_address(open_intake: Open, folder: Path) -> None:
    serving = open_intake(**BOTH, transcripts=folder)
    with socket.create_connection(serving.sftp_address, PATIENCE_S) as camera:
        camera.sendall(b"SSH-2.0-old\r\n" + old_key_exchange())
        while camera.recv(4096):
            pass
    serving.stop()
    assert codes(stranger(folder)) == ["ssh_algorithms"]


def test_transcripts_tell_all_but_the_secrets(
    open_intake: Open, played: PlayedIntake, folder: Path, certificate: CertificateFiles
) -> None:
    serving = open_intake(**BOTH, transcripts=folder, certificate=certificate)
    posts_a_photo(serving, played)
    stores_by_sftp(serving, played)
    types_a_wrong_password_by_sftp(serving, played)
    refused, by_sftp, by_http = sessions(serving, folder)
    assert [one.let_in for one in (refused, by_sftp, by_http)] == [False, True, True]
    assert (by_http.peer, by_http.local, by_http.tls, by_http.stored) == ("127.0.0.1", "127.0.0.1", "TLS", 1)
    said = [line.text for line in by_http.lines]
    assert said[0] == "POST /ingest/a.jpg"
    assert said[-1] == "201 a.jpg: queued"
    assert by_http.ended_because == "answered"
    said = [line.text for line in by_sftp.lines]
    assert said[:2] == ["LOGIN cam-7 ***", "let in"]
    assert f"CLOSE /gate/a.jpg ({len(PHOTO)} bytes)" in said
    assert (by_sftp.tls, by_sftp.stored) == ("SSH", 1)
    kept = "\n".join(path.read_text() for path in folder.rglob("*.jsonl"))
    for secret in (PASSWORD, "hunter2", base64.b64encode(LOGIN.encode()).decode()):
        assert secret not in kept


def test_an_open_session_can_be_looked_at_by_another_process(
    open_intake: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storemood.uploads.notebook.WRITE_EVERY_S", 0.02)
    serving = open_intake(**BOTH, transcripts=folder)

    def known() -> list[str]:
        return [code for one in notebook.read(folder, "cam-7") for code in codes(one)]

    async def work(sftp: asyncssh.SFTPClient) -> None:
        await asyncio.to_thread(wait_until, lambda: known() == ["open"])
        await put(sftp, "a.jpg", PHOTO)
        await asyncio.to_thread(wait_until, lambda: known() == ["fine"])

    as_camera(serving, work)


def test_the_command_line_asks_the_doctor(open_intake: Open, played: PlayedIntake, folder: Path) -> None:
    serving = open_intake(**BOTH, transcripts=folder)
    is_refused_by_sftp(serving, played)
    serving.stop()
    done = subprocess.run(
        [sys.executable, "-m", "storemood", "camera", "doctor", "cam-7", "--transcript"],
        env={**os.environ, "STOREMOOD_DATA_DIR": str(folder.parent)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "FAULT   The gateway refused the photo for good: The camera is retired." in done.stdout
    assert "> OPEN " in done.stdout
    assert "< refused: The camera is retired." in done.stdout
