"""FTP over TLS, explicit and implicit, with real TLS clients."""

from __future__ import annotations

import ftplib
import io
import logging
import shutil
import socket
import ssl
import stat
import struct
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from storemood.ftp.settings import PlainFtp
from storemood.uploads import certificate as certificates
from storemood.uploads.certificate import BadCertificate, CertificateFiles, self_made
from tests.servers.gateways import (
    PASSWORD,
    PATIENCE_S,
    PHOTO,
    Camera,
    PlayedReception,
    Running,
    Start,
    is_closed,
    reset,
)


def limited(trusting: ssl.SSLContext, version: ssl.TLSVersion) -> ssl.SSLContext:
    trusting.minimum_version = trusting.maximum_version = version
    return trusting


def log_in(ftp: ftplib.FTP_TLS, running: Running) -> None:
    ftp.connect("localhost", running.address[1], PATIENCE_S)
    ftp.login("cam-7", PASSWORD)  # sends AUTH TLS first


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=["TLS 1.2", "TLS 1.3"])
@pytest.mark.parametrize("passive", [True, False], ids=["passive", "active"])
@pytest.mark.parametrize("protected", [True, False], ids=["PROT P", "PROT C"])
def test_an_upload_over_explicit_tls(
    start: Start,
    reception: PlayedReception,
    certificate: CertificateFiles,
    trusting: ssl.SSLContext,
    version: ssl.TLSVersion,
    passive: bool,
    protected: bool,
) -> None:
    running = start(certificate=certificate)
    with ftplib.FTP_TLS(context=limited(trusting, version)) as ftp:
        log_in(ftp, running)
        ftp.set_pasv(passive)
        if protected:
            ftp.prot_p()
        else:
            ftp.prot_c()
        for _ in range(2):
            assert ftp.storbinary("STOR day/shot.jpg", io.BytesIO(PHOTO)) == "226 Photo stored."
        assert ftp.nlst("day") == ["shot.jpg"]
        assert ftp.nlst("elsewhere") == []
        assert ftp.size("day/shot.jpg") == len(PHOTO)
    assert reception.received() == [("cam-7", "day/shot.jpg", PHOTO)] * 2
    assert reception.peers[0].tls == f"TLSv1.{version.name[-1]}"
    assert reception.encrypted == [protected] * 2


def test_implicit_tls_beside_the_plain_port(
    start: Start, reception: PlayedReception, certificate: CertificateFiles, trusting: ssl.SSLContext
) -> None:
    running = start(certificate=certificate, implicit_port=0)
    with Camera(running.implicit_address, tls=trusting, implicit=True) as camera, Camera(running.address) as plain:
        assert plain.put("plain.jpg").startswith("226")
        raw = camera.begin("sealed.jpg")  # data connections are protected without PROT
        with trusting.wrap_socket(raw, server_hostname="localhost") as data:
            data.sendall(PHOTO)
            data.unwrap()
        assert camera.reply().startswith("226")
    assert reception.names() == ["plain.jpg", "sealed.jpg"]
    assert reception.encrypted == [False, True]


def test_no_reply_over_tls_before_the_photo_is_durable(
    start: Start, reception: PlayedReception, certificate: CertificateFiles, trusting: ssl.SSLContext
) -> None:
    running = start(certificate=certificate)
    block = reception.block("slow.jpg")
    with Camera(running.address, tls=trusting) as camera, Camera(running.address, "cam-8", tls=trusting) as other:
        with camera.begin("slow.jpg") as data:
            data.sendall(PHOTO)
        assert reception.entered.get(timeout=PATIENCE_S) == "slow.jpg"
        camera.send("NOOP", "PWD")
        assert other.put("quick.jpg").startswith("226")
        assert not camera.has_reply()
        block.set()
        assert [camera.reply()[:3] for _ in range(3)] == ["226", "200", "257"]


@pytest.mark.parametrize("early", [True, False], ids=["handshake before STOR", "handshake after 150"])
@pytest.mark.parametrize("goodbye", [True, False], ids=["close_notify", "no close_notify"])
def test_data_connections_as_cameras_differ(
    start: Start,
    reception: PlayedReception,
    certificate: CertificateFiles,
    trusting: ssl.SSLContext,
    early: bool,
    goodbye: bool,
) -> None:
    with Camera(start(certificate=certificate).address, tls=trusting) as camera:
        assert camera.ask("PBSZ 0").startswith("200")
        assert camera.ask("PROT P").startswith("200")
        raw = camera.open_data()
        data = trusting.wrap_socket(raw, server_hostname="localhost") if early else None
        assert camera.ask("STOR a.jpg")[:1] == "1"
        data = data or trusting.wrap_socket(raw, server_hostname="localhost")
        data.sendall(PHOTO)
        if goodbye:
            data.unwrap()
        data.close()
        assert camera.reply().startswith("226")
    assert reception.received() == [("cam-7", "a.jpg", PHOTO)]


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=["TLS 1.2", "TLS 1.3"])
def test_sessions_are_resumed_on_data_connections(
    start: Start,
    reception: PlayedReception,
    certificate: CertificateFiles,
    trusting: ssl.SSLContext,
    version: ssl.TLSVersion,
) -> None:
    with Camera(start(certificate=certificate).address, tls=limited(trusting, version)) as camera:
        camera.ask("PROT P")
        assert isinstance(camera.socket, ssl.SSLSocket)
        for _ in range(2):
            raw = camera.begin("a.jpg")
            with trusting.wrap_socket(raw, server_hostname="localhost", session=camera.socket.session) as data:
                data.sendall(PHOTO)
                assert data.session_reused
            assert camera.reply().startswith("226")
    assert len(reception.photos) == 2


def test_a_reset_of_a_protected_upload_is_no_success(
    start: Start, reception: PlayedReception, certificate: CertificateFiles, trusting: ssl.SSLContext
) -> None:
    with Camera(start(certificate=certificate).address, tls=trusting) as camera:
        camera.ask("PROT P")
        data = trusting.wrap_socket(camera.begin("a.jpg"), server_hostname="localhost")
        data.sendall(PHOTO[:1000])
        reset(data)
        assert camera.reply().startswith("426")
    assert reception.photos == []


@pytest.mark.parametrize(
    "hello",
    [
        pytest.param(b"GET / HTTP/1.0\r\n\r\n", id="no TLS"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x16\x03\x01\x00", id="half a record"),
    ],
)
def test_a_failed_handshake_on_the_data_connection_is_told(
    start: Start,
    reception: PlayedReception,
    certificate: CertificateFiles,
    trusting: ssl.SSLContext,
    hello: bytes,
) -> None:
    with Camera(start(certificate=certificate).address, tls=trusting) as camera:
        camera.ask("PROT P")
        with camera.begin("a.jpg") as data:
            data.sendall(hello)
            data.shutdown(socket.SHUT_WR)
            assert camera.reply().startswith("522")
        assert camera.ask("PROT C").startswith("200")
        assert camera.put("a.jpg").startswith("226")
    assert len(reception.photos) == 1


@pytest.mark.parametrize(
    "hello",
    [pytest.param(b"USER cam-7\r\n", id="no TLS"), pytest.param(b"", id="nothing")],
)
def test_a_failed_handshake_on_the_control_connection_ends_it(
    start: Start, certificate: CertificateFiles, hello: bytes
) -> None:
    running = start(certificate=certificate)
    with Camera(running.address, login=None) as camera:
        assert camera.ask("AUTH TLS").startswith("234")
        camera.socket.sendall(hello)
        camera.socket.shutdown(socket.SHUT_WR)
        with suppress(ConnectionResetError):
            while camera.socket.recv(4096):
                pass  # TLS's alert
    Camera(running.address).close()


def client_hello(version: int, cipher: int) -> bytes:
    """The first record of a client that knows one version (0x0302 is TLS 1.1) and one cipher (RFC 5246, 7.4.1.2)."""
    body = struct.pack("!H32xBHHBB", version, 0, 2, cipher, 1, 0)
    return struct.pack("!BHHB", 22, 0x0301, len(body) + 4, 1) + len(body).to_bytes(3, "big") + body


@pytest.mark.parametrize(
    ("hello", "told"),
    [
        pytest.param(client_hello(0x0302, 0xC013), "UNSUPPORTED_PROTOCOL", id="TLS 1.1"),
        pytest.param(client_hello(0x0303, 0x0005), "NO_SHARED_CIPHER", id="RC4"),
        pytest.param(client_hello(0x0303, 0x002F), "NO_SHARED_CIPHER", id="no forward secrecy"),
    ],
)
def test_old_tls_is_refused(
    start: Start, certificate: CertificateFiles, caplog: pytest.LogCaptureFixture, hello: bytes, told: str
) -> None:
    running = start(certificate=certificate)
    with Camera(running.address, login=None) as camera:
        assert camera.ask("AUTH TLS").startswith("234")
        camera.socket.sendall(hello)
        alert = camera.socket.recv(4096)
        assert alert[0] == 21
        assert is_closed(camera.socket)
    assert told in caplog.text


def test_commands_smuggled_in_before_tls_are_not_obeyed(
    start: Start, reception: PlayedReception, certificate: CertificateFiles
) -> None:
    with Camera(start(certificate=certificate).address, login=None) as camera:
        camera.send("AUTH TLS", "USER cam-7", f"PASS {PASSWORD}")
        assert camera.reply().startswith("421")
        assert camera.reply() == ""
    assert reception.logins_checked.empty()


def test_auth_forgets_the_login(start: Start, certificate: CertificateFiles, trusting: ssl.SSLContext) -> None:
    with Camera(start(certificate=certificate).address) as camera:
        assert camera.ask("AUTH TLS").startswith("234")
        camera.secure(trusting)
        assert camera.ask("PWD").startswith("530")


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        pytest.param("AUTH TLS", "503", id="TLS twice"),
        pytest.param("PBSZ 0", "200", id="buffer size"),
        pytest.param("PROT S", "536", id="safe"),
        pytest.param("PROT c", "200", id="clear"),
        pytest.param("CCC", "502", id="clear command channel"),
    ],
)
def test_replies_over_tls(
    start: Start, certificate: CertificateFiles, trusting: ssl.SSLContext, line: str, reply: str
) -> None:
    with Camera(start(certificate=certificate).address, tls=trusting) as camera:
        assert camera.ask(line).startswith(reply)


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        pytest.param("AUTH KERBEROS_V4", "504", id="another mechanism"),
        pytest.param("PBSZ 0", "503", id="buffer size before TLS"),
        pytest.param("PROT P", "503", id="protection before TLS"),
    ],
)
def test_replies_before_tls(start: Start, certificate: CertificateFiles, line: str, reply: str) -> None:
    with Camera(start(certificate=certificate).address) as camera:
        assert camera.ask(line).startswith(reply)


def test_without_a_certificate_tls_is_not_offered(start: Start) -> None:
    with Camera(start().address) as camera:
        assert camera.ask("AUTH TLS").startswith("502")
        camera.send("FEAT")
        assert b"AUTH" not in camera.socket.recv(4096)


@pytest.mark.parametrize("implicit", [True, False], ids=["implicit", "explicit"])
def test_a_handshake_that_never_comes_is_not_waited_for(
    start: Start, certificate: CertificateFiles, implicit: bool
) -> None:
    running = start(certificate=certificate, implicit_port=0, login_timeout_s=0.3)
    address = running.implicit_address if implicit else running.address
    with socket.create_connection(address, PATIENCE_S) as connection:
        if not implicit:
            connection.recv(4096)
            connection.sendall(b"AUTH TLS\r\n")
            assert connection.recv(4096).startswith(b"234")
        assert is_closed(connection)


# --- policy for plain FTP


def test_plain_ftp_can_be_refused(
    start: Start, reception: PlayedReception, certificate: CertificateFiles, trusting: ssl.SSLContext
) -> None:
    running = start(certificate=certificate, plain_ftp=PlainFtp.REFUSED)
    with Camera(running.address, login=None) as plain:
        assert plain.ask("USER cam-7").startswith("530 This gateway takes logins over TLS only")
        assert plain.ask(f"PASS {PASSWORD}").startswith("503")
    assert reception.logins_checked.empty()
    with Camera(running.address, tls=trusting) as camera:
        assert camera.ask("PROT C").startswith("534")
        camera.open_data().close()
        assert camera.ask("STOR a.jpg").startswith("521")
        camera.ask("PROT P")
        with trusting.wrap_socket(camera.begin("a.jpg"), server_hostname="localhost") as data:
            data.sendall(PHOTO)
        assert camera.reply().startswith("226")


def test_plain_ftp_can_be_warned_of(
    start: Start, certificate: CertificateFiles, trusting: ssl.SSLContext, caplog: pytest.LogCaptureFixture
) -> None:
    running = start(certificate=certificate, plain_ftp=PlainFtp.WARN)
    for login in ("cam-7", "cam-7", "cam-8"):
        Camera(running.address, login).close()
    Camera(running.address, "cam-9", tls=trusting).close()
    warned = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert warned == [
        "login=cam-7 uses plain FTP; switch its camera to FTPS",
        "login=cam-8 uses plain FTP; switch its camera to FTPS",
    ]


# --- certificates


def test_a_new_certificate_is_used_without_a_restart(
    start: Start, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = (self_made(tmp_path / word, ["localhost"]) for word in ("first", "second"))
    running = start(certificate=first)
    before = ssl.create_default_context(cafile=first.certificate)
    with Camera(running.address, tls=before) as camera:
        shutil.copy(second.certificate, first.certificate)  # half of the change: certificate and key don't fit
        Camera(running.address, tls=before).close()
        assert "is not the key of" in caplog.text
        shutil.copy(second.key, first.key)
        Camera(running.address, tls=ssl.create_default_context(cafile=second.certificate)).close()
        camera.ask("PROT P")  # who began with the old one stays with it
        with before.wrap_socket(camera.begin("a.jpg"), server_hostname="localhost") as data:
            data.sendall(PHOTO)
        assert camera.reply().startswith("226")


def test_a_self_made_certificate_is_private_and_stays(tmp_path: Path) -> None:
    made = self_made(tmp_path / "data", ["gateway.example", "192.0.2.1", ""])
    assert stat.S_IMODE(made.key.stat().st_mode) == 0o600
    content = made.certificate.read_bytes()
    parsed = x509.load_pem_x509_certificate(content)
    names = parsed.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["gateway.example"]
    assert [str(address) for address in names.get_values_for_type(x509.IPAddress)] == ["192.0.2.1"]
    assert self_made(tmp_path / "data", ["other.example"]).certificate.read_bytes() == content
    made.key.unlink()
    assert self_made(tmp_path / "data", ["other.example"]).certificate.read_bytes() != content


def test_a_self_made_certificate_is_made_anew_before_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificates, "_VALID", timedelta(days=20))
    short = self_made(tmp_path, ["localhost"]).certificate.read_bytes()
    monkeypatch.undo()
    long = x509.load_pem_x509_certificate(self_made(tmp_path, ["localhost"]).certificate.read_bytes())
    assert long.public_bytes(Encoding.PEM) != short
    assert long.not_valid_after_utc > datetime.now(UTC) + timedelta(days=365)


def encrypted(certificate: CertificateFiles) -> bytes:
    key = load_pem_private_key(certificate.key.read_bytes(), None)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret"))


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param("no certificate", "the certificate .*cert.pem can't be read: No such file", id="no certificate"),
        pytest.param("no key", "the key .*key.pem can't be read: No such file", id="no key"),
        pytest.param("text", "cert.pem holds no certificate", id="a text for a certificate"),
        pytest.param("swapped", "cert.pem holds no certificate", id="key and certificate swapped"),
        pytest.param("half a key", "key.pem holds no private key", id="half a key"),
        pytest.param("encrypted", "key.pem holds an encrypted key", id="an encrypted key"),
        pytest.param("stranger", "key.pem is not the key of .*cert.pem", id="another's key"),
    ],
)
def test_bad_certificate_files_are_named(
    start: Start, tmp_path: Path, certificate: CertificateFiles, damage: str, told: str
) -> None:
    bad = CertificateFiles(tmp_path / "cert.pem", tmp_path / "key.pem")
    shutil.copy(certificate.certificate, bad.certificate)
    shutil.copy(certificate.key, bad.key)
    match damage:
        case "no certificate":
            bad.certificate.unlink()
        case "no key":
            bad.key.unlink()
        case "text":
            bad.certificate.write_text("Dear gateway")
        case "swapped":
            shutil.copy(certificate.key, bad.certificate)
            shutil.copy(certificate.certificate, bad.key)
        case "half a key":
            bad.key.write_bytes(certificate.key.read_bytes()[:200])
        case "encrypted":
            bad.key.write_bytes(encrypted(certificate))
        case _:
            shutil.copy(self_made(tmp_path / "stranger", ["localhost"]).key, bad.key)
    with pytest.raises(BadCertificate, match=told):
        start(certificate=bad)
    start()  # the failed one let go of the spool and its ports
