"""The gateway's pieces that need no network: names, remembered logins, the spool."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from storemood.ftp.settings import GatewaySettings, PlainFtp
from storemood.uploads import names
from storemood.uploads.credentials import VerifiedLogins
from storemood.uploads.reception import CameraLogin, Peer
from storemood.uploads.spool import Spool, SpoolInUse, UploadTooLarge

CAMERA = CameraLogin(7, "cam-7")
PEER = Peer("192.0.2.7")


@pytest.mark.parametrize(
    ("folder", "argument", "path"),
    [
        pytest.param("/", "a.jpg", "/a.jpg", id="plain"),
        pytest.param("/2026/11", "a.jpg", "/2026/11/a.jpg", id="in the folder"),
        pytest.param("/2026", "/b/a.jpg", "/b/a.jpg", id="absolute"),
        pytest.param("/2026", "../../etc/passwd", "/etc/passwd", id="stops at the root"),
        pytest.param("/x", "..", "/", id="parent"),
        pytest.param("/", "a//./b/../c", "/a/c", id="odd slashes"),
        pytest.param("/", "C:\\pics\\a.jpg", "/C:\\pics\\a.jpg", id="backslashes are characters"),
        pytest.param("/", "47[M][0@0][0].jpg", "/47[M][0@0][0].jpg", id="brackets"),
    ],
)
def test_resolve(folder: str, argument: str, path: str) -> None:
    assert names.resolve(folder, argument) == path


@pytest.mark.parametrize(
    "argument",
    [
        pytest.param("a\0.jpg", id="NUL"),
        pytest.param("a\r250 OK", id="a line end"),
        pytest.param("x" * 2000, id="long"),
        pytest.param("d/" * 40 + "a.jpg", id="deep"),
    ],
)
def test_resolve_refuses(argument: str) -> None:
    with pytest.raises(names.BadName):
        names.resolve("/", argument)


@pytest.mark.parametrize(
    ("name", "unfinished"),
    [
        ("a.jpg.tmp", True),
        ("a.TMP", True),
        ("camera_tmp.jpg", True),
        ("camera_tmp", True),
        ("12.00.00.mp4_", True),
        ("a.jpg_", True),
        ("a.part", True),
        ("a.filepart", True),
        ("a.jpg", False),
        ("001_20230818062050_[R][0@0][0].jpg", False),
        ("tmp.jpg", False),
        ("a_tmp/b.jpg", False),
    ],
)
def test_unfinished_names(name: str, unfinished: bool) -> None:
    assert names.looks_unfinished("/" + name) is unfinished


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("/é.jpg".encode(), "é.jpg", id="UTF-8"),
        pytest.param("/出口/1.jpg".encode("gbk"), "出口/1.jpg", id="GBK"),
        pytest.param(b"/\xff\xff.jpg", "ÿÿ.jpg", id="neither"),
        pytest.param(b"/\xff\x81.jpg", "ÿ?.jpg", id="neither, with a control character"),
        pytest.param("/a\x85.jpg".encode(), "a?.jpg", id="UTF-8 with a control character"),
    ],
)
def test_names_for_storage(raw: bytes, text: str) -> None:
    path = names.decode(raw)
    assert names.encode(path) == raw
    assert names.for_storage(path) == text


def test_verified_logins_expire_and_are_never_prolonged() -> None:
    now = 100.0
    logins = VerifiedLogins(60.0, lambda: now)
    logins.remember("cam-7", "secret", PEER, CAMERA)
    now = 159.0
    assert logins.find("cam-7", "secret", PEER) == CAMERA
    now = 160.0
    assert logins.find("cam-7", "secret", PEER) is None


@pytest.mark.parametrize(
    ("login", "password"), [("cam-7", "Secret"), ("cam-", "7secret"), ("cam-7secret", ""), ("other", "secret")]
)
def test_verified_logins_know_the_whole_pair_only(login: str, password: str) -> None:
    logins = VerifiedLogins(60.0)
    logins.remember("cam-7", "secret", PEER, CAMERA)
    assert logins.find(login, password, PEER) is None


def test_spool_files_are_private_and_bounded(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    upload = spool.create(max_bytes=10)
    upload.write(b"0123456789")
    assert stat.S_IMODE(upload.path.stat().st_mode) == 0o600
    with pytest.raises(UploadTooLarge):
        upload.write(b"x")
    upload.discard()
    assert not upload.path.exists()
    spool.close()


def test_spool_recovers_what_was_acknowledged_and_removes_the_rest(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    upload = spool.create(100)
    upload.write(b"photo")
    upload.close()
    held = spool.hold(upload, CAMERA, "出口/a.tmp", tls=True)
    cut = spool.create(100)
    cut.close()
    (tmp_path / "held-0123").write_bytes(b"no note")
    spool.close()

    again = Spool(tmp_path)
    assert again.recover() == [held]
    assert {path.name for path in tmp_path.iterdir()} == {".lock", held.path.name, held.note.name}
    assert held.path.read_bytes() == b"photo"
    held.remove()
    assert again.recover() == []
    again.close()


def test_a_spool_belongs_to_one_gateway(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    with pytest.raises(SpoolInUse):
        Spool(tmp_path)
    spool.close()
    Spool(tmp_path).close()


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"hosts": ()}, id="nowhere to listen"),
        pytest.param({"implicit_port": 990}, id="TLS without a certificate"),
        pytest.param({"plain_ftp": PlainFtp.REFUSED}, id="TLS demanded without a certificate"),
        pytest.param({"proxies": ("shop.example",)}, id="a proxy that is no address"),
        pytest.param({"passive_ports": range(0)}, id="no ports"),
        pytest.param({"commit_threads": 0}, id="no threads"),
    ],
)
def test_settings_that_cannot_work_are_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        GatewaySettings(spool=tmp_path, **wrong)  # type: ignore[arg-type]  # wrong on purpose
