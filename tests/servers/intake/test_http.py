"""Uploads by HTTP and HTTPS, with the real curl and with clients that send exactly what a test says."""

from __future__ import annotations

import base64
import shutil
import socket
import ssl
import threading
from pathlib import Path

import pytest

from storemood.intake import connections
from storemood.uploads.certificate import CertificateFiles, self_made
from storemood.uploads.reception import ReceptionRefused, ReceptionUnavailable
from tests.servers.gateways import PASSWORD, PATIENCE_S, PHOTO, reset, wait_until
from tests.servers.intake.intakes import LOGIN, Client, Open, PlayedIntake, curl, parse

BASIC = f"Authorization: Basic {base64.b64encode(LOGIN.encode()).decode()}\r\n"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "DSC 1.jpg"
    path.write_bytes(PHOTO)
    return path


def head(method: str = "PUT", path: str = "/ingest/a.jpg", *lines: str, login: str = BASIC) -> str:
    return f"{method} {path} HTTP/1.1\r\nHost: x\r\n{login}" + "".join(f"{line}\r\n" for line in lines) + "\r\n"


@pytest.mark.parametrize(
    ("arguments", "path", "name"),
    [
        pytest.param(["--upload-file", "PHOTO"], "/ingest/gate%201/a.jpg", "gate 1/a.jpg", id="PUT"),
        pytest.param(
            ["--upload-file", "-", "--header", "Transfer-Encoding: chunked"], "/ingest/a.jpg", "a.jpg", id="PUT chunked"
        ),
        pytest.param(
            ["--data-binary", "@PHOTO", "--header", "Content-Type: image/jpeg"], "/ingest/a.jpg", "a.jpg", id="POST"
        ),
        pytest.param(
            ["--form", "image=@PHOTO;type=image/jpeg"], "/ingest/gate", "gate/DSC 1.jpg", id="form in a folder"
        ),
        pytest.param(["--form", "image=@PHOTO"], "/ingest/b.jpg", "b.jpg", id="form under the URL's name"),
        pytest.param(
            ["--form", "event=motion", "--form", "info={};type=application/json;filename=e.json", "--form", "i=@PHOTO"],
            "/ingest",
            "DSC 1.jpg",
            id="form with more",
        ),
    ],
)
@pytest.mark.parametrize("encrypted", [True, False], ids=["HTTPS", "HTTP"])
def test_curl_uploads_a_photo(
    open_intake: Open,
    played: PlayedIntake,
    certificate: CertificateFiles,
    photo: Path,
    arguments: list[str],
    path: str,
    name: str,
    encrypted: bool,
) -> None:
    serving = open_intake(certificate=certificate if encrypted else None)
    with photo.open("rb") as stdin:
        filled = [argument.replace("PHOTO", str(photo)) for argument in arguments]
        reply = curl(serving, *filled, path=path, stdin=stdin)
    assert reply.status == 201, reply.body
    assert reply.facts == {"photos": [{"name": name, "bytes": len(PHOTO), "result": "queued"}]}
    assert played.received() == [("cam-7", name, PHOTO)]
    assert played.encrypted == [encrypted]
    assert serving.spooled() == []


def test_a_retry_is_told_from_a_new_photo(open_intake: Open, photo: Path) -> None:
    serving = open_intake()
    assert [curl(serving, "--upload-file", photo).status for _ in range(2)] == [201, 200]


def test_one_connection_serves_many_photos(open_intake: Open, played: PlayedIntake) -> None:
    with Client(open_intake()) as client:
        for number in range(3):
            client.send(head("PUT", f"/ingest/{number}.jpg", "Content-Length: 5"), "photo")
            assert client.reply().status == 201
    assert played.names() == ["0.jpg", "1.jpg", "2.jpg"]


def test_a_camera_that_closes_its_half_gets_its_answer(open_intake: Open) -> None:
    with Client(open_intake()) as client:
        client.send(head("PUT", "/ingest/a.jpg", "Content-Length: 5"), "photo")
        client.socket.shutdown(socket.SHUT_WR)
        assert parse(client.rest()).status == 201


# --- who may


@pytest.mark.parametrize(
    "login",
    [
        pytest.param("", id="nobody"),
        pytest.param("cam-7:wrong", id="wrong password"),
        pytest.param("nobody:correct horse", id="unknown login"),
        pytest.param("cam-7\x01:correct horse", id="control character"),
    ],
)
def test_a_stranger_is_refused(open_intake: Open, played: PlayedIntake, photo: Path, login: str) -> None:
    reply = curl(open_intake(), "--upload-file", photo, login=login)
    assert (reply.status, reply.facts["status"]) == (401, 401)
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.headers["www-authenticate"].startswith('Basic realm="storemood"')
    assert played.photos == []


@pytest.mark.parametrize(
    "authorization",
    [
        pytest.param("Digest username=cam-7", id="Digest"),
        pytest.param("Basic", id="nothing behind Basic"),
        pytest.param("Basic ????", id="no base64"),
        pytest.param(f"Basic {base64.b64encode(b'cam-7').decode()}", id="no colon"),
    ],
)
def test_a_login_that_is_none_is_refused(open_intake: Open, played: PlayedIntake, authorization: str) -> None:
    with Client(open_intake()) as client:
        login = f"Authorization: {authorization}\r\n"
        client.send(head("PUT", "/ingest/a.jpg", "Content-Length: 5", login=login), "photo")
        assert parse(client.rest()).status == 401
    assert played.logins_checked.empty()


def test_guessing_is_slowed_down_but_the_camera_comes_in(open_intake: Open, photo: Path) -> None:
    serving = open_intake(max_failed_logins=2)
    assert curl(serving, "--upload-file", photo).status == 201
    guesses = [curl(serving, "--upload-file", photo, login=f"cam-7:{n}") for n in range(3)]
    assert [guess.status for guess in guesses] == [401, 401, 429]
    assert int(guesses[-1].headers["retry-after"]) == 300
    assert curl(serving, "--upload-file", photo).status == 200, "its login was good a moment ago"


def test_a_camera_that_asks_first_is_told_before_it_sends(open_intake: Open, played: PlayedIntake) -> None:
    serving = open_intake()
    lines = ("Expect: 100-continue", f"Content-Length: {len(PHOTO)}")
    with Client(serving) as client:
        client.send(head("PUT", "/ingest/a.jpg", *lines))
        assert client.read().startswith(b"HTTP/1.1 100 ")
        client.send(PHOTO)
        assert client.reply().status == 201
    with Client(serving) as client:
        client.send(head("PUT", "/ingest/a.jpg", *lines, login=""))
        assert client.read().startswith(b"HTTP/1.1 401 ")
    assert len(played.photos) == 1


def test_a_refused_camera_that_sends_all_the_same_can_read_why(open_intake: Open) -> None:
    with Client(open_intake()) as client:
        client.send(head("PUT", "/ingest/a.jpg", "Content-Length: 3000000", login=""), bytes(3_000_000))
        assert parse(client.rest()).status == 401


def test_an_upload_ends_when_the_password_is_changed(open_intake: Open, played: PlayedIntake) -> None:
    serving = open_intake(revocation_check_s=0.05)
    with Client(serving) as client:
        client.send(head("PUT", "/ingest/a.jpg", "Content-Length: 1000"), bytes(10))
        wait_until(lambda: serving.spooled_bytes() == 10)
        played.password = "another"
        assert client.reply().status == 401
    assert curl(serving, "--data-binary", "x").status == 401, "the old password is forgotten"
    assert played.photos == []


# --- what is refused


@pytest.mark.parametrize(
    ("method", "path", "lines", "status"),
    [
        pytest.param("GET", "/ingest/a.jpg", (), 405, id="reading"),
        pytest.param("DELETE", "/ingest/a.jpg", (), 405, id="deleting"),
        pytest.param("PUT", "/a.jpg", ("Content-Length: 1",), 404, id="elsewhere"),
        pytest.param("PUT", "/ingestion/a.jpg", ("Content-Length: 1",), 404, id="beginning alike"),
        pytest.param("PUT", "/ingest/%00.jpg", ("Content-Length: 1",), 400, id="control character"),
        pytest.param("PUT", "/ingest/" + "a/" * 40, ("Content-Length: 1",), 400, id="too deep"),
        pytest.param("PUT", "/ingest/a.jpg", ("Content-Length: 100001",), 413, id="too large"),
        pytest.param("PUT", "/ingest/a.jpg", ("Content-Length: 1", "Content-Encoding: gzip"), 415, id="packed"),
        pytest.param("PUT", "/ingest/a.jpg", ("Content-Length: 1", "Content-Range: bytes 0-0/9"), 400, id="a part"),
        pytest.param("PUT", "/ingest/a.jpg", ("Content-Length: x",), 400, id="no length"),
        pytest.param(
            "POST",
            "/ingest/a.jpg",
            ("Content-Length: 1", "Content-Type: multipart/form-data"),
            400,
            id="form without boundary",
        ),
    ],
)
def test_what_makes_no_sense_is_told(
    open_intake: Open, played: PlayedIntake, method: str, path: str, lines: tuple[str, ...], status: int
) -> None:
    with Client(open_intake(max_upload_bytes=100_000)) as client:
        client.send(head(method, path, *lines), b"x" if lines else b"")
        reply = client.reply()
    assert (reply.status, reply.facts["status"]) == (status, status)
    assert reply.headers["content-type"] == "application/problem+json"
    assert played.photos == []


@pytest.mark.parametrize(
    ("lines", "status", "name"),
    [
        pytest.param('filename="a.jpg"', 201, "a.jpg", id="plain"),
        pytest.param('filename="a.jpg"\r\nContent-Transfer-Encoding: binary', 201, "a.jpg", id="binary"),
        pytest.param('filename="a.jpg"\r\nContent-Transfer-Encoding: base64', 400, None, id="in base64"),
        pytest.param('filename="a\x01.jpg"', 400, None, id="bad name"),
        pytest.param('name="text"', 400, None, id="no photo"),
    ],
)
def test_forms(open_intake: Open, played: PlayedIntake, lines: str, status: int, name: str | None) -> None:
    form = f"--b\r\nContent-Disposition: form-data; {lines}\r\n\r\nphoto\r\n--b--\r\n"
    kind = "Content-Type: multipart/form-data; boundary=b"
    with Client(open_intake()) as client:
        client.send(head("POST", "/ingest/", f"Content-Length: {len(form)}", kind), form)
        assert client.reply().status == status
    assert played.names() == ([name] if name else [])


def test_a_form_may_hold_several_photos(open_intake: Open, played: PlayedIntake, photo: Path, tmp_path: Path) -> None:
    crop = tmp_path / "crop.jpg"
    crop.write_bytes(b"face")
    forms = [word for path in (photo, crop) for word in ("--form", f"image=@{path}")]
    serving = open_intake()
    assert curl(serving, *forms, path="/ingest").status == 201
    assert [(name, len(content)) for _, name, content in played.received()] == [
        ("DSC 1.jpg", len(PHOTO)),
        ("crop.jpg", 4),
    ]
    played.errors += [ReceptionUnavailable("no database")]
    assert curl(serving, *forms, path="/ingest/again").status == 503
    assert serving.spooled() == []


def test_a_form_that_breaks_off_is_refused(open_intake: Open, played: PlayedIntake) -> None:
    form = '--b\r\nContent-Disposition: form-data; filename="a.jpg"\r\n\r\nhalf a photo'
    kind = "Content-Type: multipart/form-data; boundary=b"
    with Client(open_intake()) as client:
        client.send(head("POST", "/ingest/", f"Content-Length: {len(form)}", kind), form)
        assert client.reply().status == 400
    assert played.photos == []


def test_a_body_without_a_length_is_cut_off_at_the_limit(open_intake: Open, played: PlayedIntake) -> None:
    serving = open_intake(max_upload_bytes=100_000)
    with Client(serving) as client:
        client.send(head("PUT", "/ingest/a.jpg", "Transfer-Encoding: chunked"), b"186a1\r\n", bytes(100_001), b"\r\n")
        assert client.reply().status == 413
        client.send(b"0\r\n\r\n")
    with Client(serving) as client:
        client.send(
            head("PUT", "/ingest/a.jpg", "Transfer-Encoding: chunked"), b"186a0\r\n", bytes(100_000), b"\r\n0\r\n\r\n"
        )
        assert client.reply().status == 201
    assert [len(photo) for _, _, photo in played.photos] == [100_000]


def test_a_name_can_not_leave_the_camera_s_tree(open_intake: Open, played: PlayedIntake, photo: Path) -> None:
    assert (
        curl(open_intake(), "--path-as-is", "--upload-file", photo, path="/ingest/../../etc/%2e%2e/x.jpg").status == 201
    )
    assert played.names() == ["x.jpg"]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        pytest.param(ReceptionUnavailable("no database"), 503, id="away"),
        pytest.param(ReceptionRefused("We don't want it."), 422, id="refused"),
        pytest.param(OSError(28, "No space left on device"), 507, id="full"),
        pytest.param(OSError(5, "Input/output error"), 503, id="broken"),
    ],
)
def test_what_is_not_stored_is_not_acknowledged(
    open_intake: Open, played: PlayedIntake, photo: Path, error: Exception, status: int
) -> None:
    serving = open_intake()
    played.errors.append(error)
    reply = curl(serving, "--upload-file", photo)
    assert reply.status == status
    assert ("retry-after" in reply.headers) == (status in (503, 507))
    assert played.photos == []
    assert serving.spooled() == []
    assert curl(serving, "--upload-file", photo).status == 201, "the same again later"


def test_without_a_database_nobody_can_log_in(open_intake: Open, played: PlayedIntake, photo: Path) -> None:
    played.login_error = ReceptionUnavailable("no database")
    reply = curl(open_intake(), "--upload-file", photo)
    assert (reply.status, reply.headers["retry-after"]) == (503, "5")


# --- clients that are slow, many, or gone


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"data_timeout_s": 0.3}, id="standing still"),
        pytest.param({"upload_s": 0.3}, id="taking too long"),
        pytest.param({"data_timeout_s": 0.3, "min_upload_bytes_per_s": 1e9}, id="too few bytes a second"),
    ],
)
def test_a_slow_upload_is_cut_off(open_intake: Open, played: PlayedIntake, changes: dict[str, float]) -> None:
    serving = open_intake(**changes)
    with Client(serving) as client:
        client.send(head("PUT", "/ingest/a.jpg", "Content-Length: 1000000"), bytes(1000))
        stop = threading.Event()
        dripping = threading.Thread(
            target=drip, args=(client, stop if "data_timeout_s" not in changes or len(changes) > 1 else None)
        )
        dripping.start()
        reply = parse(client.rest())
        stop.set()
        dripping.join(PATIENCE_S)
    assert reply.status == 408
    assert played.photos == []
    assert serving.spooled() == []


def drip(client: Client, stop: threading.Event | None) -> None:
    """A byte now and then, until told to stop or cut off."""
    while stop is not None and not stop.wait(0.02):
        try:
            client.send(b"x")
        except OSError:
            return


@pytest.mark.parametrize("begun", ["", "PUT /ingest/a.jpg HTTP/1.1\r\nHo"], ids=["silent", "half a head"])
def test_who_does_not_come_to_the_point_is_cut_off(
    open_intake: Open, monkeypatch: pytest.MonkeyPatch, begun: str
) -> None:
    monkeypatch.setattr(connections, "HEAD_S", 0.2)
    with Client(open_intake()) as client:
        client.send(begun)
        assert client.rest() == b""


def test_a_head_that_comes_too_slowly_is_cut_off_on_a_used_connection(
    open_intake: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Client(open_intake()) as client:
        client.send(head("PUT", "/ingest/a.jpg", "Content-Length: 5"), "photo")
        assert client.reply().status == 201
        monkeypatch.setattr(connections, "HEAD_S", 0.2)
        client.send("PUT /ingest/b")
        assert client.rest() == b""


@pytest.mark.parametrize(
    "lines", [("Content-Length: 1000",), ("Transfer-Encoding: chunked",)], ids=["length", "chunked"]
)
def test_a_broken_upload_leaves_nothing(open_intake: Open, played: PlayedIntake, lines: tuple[str, ...]) -> None:
    serving = open_intake()
    client = Client(serving)
    client.send(head("PUT", "/ingest/a.jpg", *lines), b"3e8\r\n" if "chunked" in lines[0] else b"", bytes(500))
    wait_until(lambda: serving.spooled_bytes() == 500)
    reset(client.socket)
    wait_until(lambda: serving.spooled() == [])
    assert played.photos == []


def test_a_body_that_breaks_the_rules_is_refused_once(
    open_intake: Open, played: PlayedIntake, caplog: pytest.LogCaptureFixture
) -> None:
    played.may_check_logins.clear()
    serving = open_intake()
    with Client(serving) as client:
        client.send(head("PUT", "/ingest/a.jpg", "Transfer-Encoding: chunked"), b"5\r\nphoto\r\n")
        assert played.logins_checked.get(timeout=PATIENCE_S) == "cam-7"
        client.send(b"no chunk\r\n")
        assert parse(client.rest()).status == 400
        played.may_check_logins.set()
    serving.stop()
    assert (played.photos, "Traceback" in caplog.text) == ([], False)


def test_too_much_at_once_is_put_off(open_intake: Open, photo: Path) -> None:
    serving = open_intake(max_connections_per_camera=1)
    with Client(serving) as client:
        client.send(head("PUT", "/ingest/a.jpg", "Content-Length: 1000"), bytes(10))
        wait_until(lambda: serving.spooled_bytes() == 10)
        reply = curl(serving, "--upload-file", photo)
        assert (reply.status, reply.headers["retry-after"]) == (429, "5")
        assert curl(serving, "--upload-file", photo, login=f"cam-8:{PASSWORD}").status == 201


def test_too_many_in_a_minute_are_put_off(open_intake: Open, photo: Path) -> None:
    serving = open_intake(max_uploads_per_minute=1)
    assert [curl(serving, "--upload-file", photo).status for _ in range(2)] == [201, 429]


@pytest.mark.parametrize("limit", ["max_connections", "max_connections_per_address"])
def test_too_many_connections_are_refused(open_intake: Open, limit: str) -> None:
    serving = open_intake(**{limit: 1})
    with Client(serving) as first:
        first.send("PUT")
        with Client(serving) as second:
            assert second.rest() == b""
    wait_until(lambda: _answers(serving))


def _answers(serving: object) -> bool:
    with Client(serving) as client:  # type: ignore[arg-type]
        client.send("GET / HTTP/1.0\r\n\r\n")
        return client.rest() != b""


# --- stopping


def test_stopping_finishes_what_is_being_stored_and_ends_the_rest(open_intake: Open, played: PlayedIntake) -> None:
    serving = open_intake()
    gate = played.block("slow.jpg")
    with Client(serving) as storing, Client(serving) as sending:
        storing.send(head("PUT", "/ingest/slow.jpg", "Content-Length: 5"), "photo")
        assert played.entered.get(timeout=PATIENCE_S) == "slow.jpg"
        sending.send(head("PUT", "/ingest/a.jpg", "Content-Length: 1000"), bytes(10))
        wait_until(lambda: serving.spooled_bytes() == 15)
        serving.intake.stop()
        assert parse(sending.rest()).status == 503
        gate.set()
        assert parse(storing.rest()).status == 201
    serving.wait()
    assert played.names() == ["slow.jpg"]


def test_a_new_certificate_is_used_without_a_restart(open_intake: Open, tmp_path: Path) -> None:
    first, second = (self_made(tmp_path / word, ["localhost"]) for word in ("first", "second"))
    serving = open_intake(certificate=first)
    Client(serving, ssl.create_default_context(cafile=first.certificate)).close()
    trusted = ssl.create_default_context(cafile=second.certificate)
    shutil.copy(second.key, first.key)
    shutil.copy(second.certificate, first.certificate)
    Client(serving, trusted).close()


def test_old_tls_is_refused(open_intake: Open, certificate: CertificateFiles, trusting: ssl.SSLContext) -> None:
    trusting.set_ciphers("DEFAULT:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        trusting.minimum_version = trusting.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises((ssl.SSLError, ConnectionResetError)):
        Client(open_intake(certificate=certificate), trusting)
