"""Uploads by SFTP, with asyncssh's client and with OpenSSH's."""

from __future__ import annotations

import asyncio
import inspect
import shutil
import stat
from pathlib import Path
from typing import Any

import asyncssh
import pytest

from storemood.intake.host_keys import BadHostKey, load_or_make
from storemood.intake.sftp_files import MAX_OPEN, PhotoFiles
from storemood.uploads.reception import CameraLogin, ReceptionRefused, ReceptionUnavailable
from storemood.uploads.spool import Spool
from tests.servers.gateways import PATIENCE_S, PHOTO, wait_until
from tests.servers.intake.intakes import Open, PlayedIntake
from tests.servers.intake.sftp_clients import as_camera, connect, finished, openssh, put

SFTP = {"http_port": None, "sftp_port": 0}
needs_openssh = pytest.mark.skipif(
    not (shutil.which("sftp") and shutil.which("scp")), reason="OpenSSH is not installed"
)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "a.jpg"
    path.write_bytes(PHOTO)
    return path


def test_an_upload_is_stored_when_close_is_answered(open_intake: Open, played: PlayedIntake) -> None:
    serving = open_intake(**SFTP)

    async def work(sftp: asyncssh.SFTPClient) -> list[str]:
        await sftp.makedirs("gate 1/today")
        await put(sftp, "gate 1/today/a.jpg", PHOTO)
        assert (await sftp.stat("gate 1/today/a.jpg")).size == len(PHOTO)
        return played.names()

    assert as_camera(serving, work) == ["gate 1/today/a.jpg"]
    assert played.received() == [("cam-7", "gate 1/today/a.jpg", PHOTO)]
    assert played.encrypted == [True]
    assert serving.spooled() == []


@needs_openssh
def test_openssh_s_sftp_uploads(open_intake: Open, played: PlayedIntake, photo: Path, tmp_path: Path) -> None:
    commands = f"mkdir gate\ncd gate\nput -p {photo}\nput {photo} b.tmp\nrename b.tmp c.jpg\nls -l\npwd\n"
    done = openssh(open_intake(**SFTP), tmp_path, "sftp", "{}", commands=commands)
    assert done.returncode == 0, done.stderr
    assert played.received() == [("cam-7", "gate/a.jpg", PHOTO), ("cam-7", "gate/c.jpg", PHOTO)]
    assert "Remote working directory: /gate" in done.stdout
    assert [line.split()[-1] for line in done.stdout.splitlines() if line.startswith("-")] == ["a.jpg", "c.jpg"]


@needs_openssh
def test_openssh_s_scp_uploads(open_intake: Open, played: PlayedIntake, photo: Path, tmp_path: Path) -> None:
    done = openssh(open_intake(**SFTP), tmp_path, "scp", "-s", photo, "{}:gate.jpg")
    assert done.returncode == 0, done.stderr
    assert played.received() == [("cam-7", "gate.jpg", PHOTO)]


@needs_openssh
def test_scp_is_told_when_a_photo_is_not_stored(
    open_intake: Open, played: PlayedIntake, photo: Path, tmp_path: Path
) -> None:
    played.errors.append(ReceptionUnavailable("no database"))
    assert openssh(open_intake(**SFTP), tmp_path, "scp", "-s", photo, "{}:a.jpg").returncode != 0
    assert played.photos == []


@needs_openssh
def test_there_is_no_shell(open_intake: Open, photo: Path, tmp_path: Path) -> None:
    serving = open_intake(**SFTP)
    assert openssh(serving, tmp_path, "scp", "-O", photo, "{}:a.jpg").returncode != 0

    async def work() -> None:
        async with connect(serving) as connection:
            with pytest.raises(asyncssh.ChannelOpenError):
                await connection.run("id")

    finished(work())


# --- who may


@needs_openssh
def test_a_client_that_asks_for_its_password_by_keyboard_comes_in(
    open_intake: Open, played: PlayedIntake, photo: Path, tmp_path: Path
) -> None:
    """As some cameras do, whose SSH library offers nothing else."""
    way = ("-o", "PreferredAuthentications=keyboard-interactive")
    assert openssh(open_intake(**SFTP), tmp_path, "scp", *way, "-s", photo, "{}:a.jpg").returncode == 0
    assert played.names() == ["a.jpg"]


@pytest.mark.parametrize(("login", "password"), [("cam-7", "wrong"), ("nobody", "x"), ("cam-7", "")])
def test_a_stranger_is_refused(open_intake: Open, login: str, password: str) -> None:
    async def work() -> None:
        async with connect(open_intake(**SFTP), login, password):
            pass

    with pytest.raises((asyncssh.PermissionDenied, asyncssh.ConnectionLost)):
        finished(work())


def test_guessing_is_slowed_down(open_intake: Open, played: PlayedIntake) -> None:
    serving = open_intake(**SFTP, max_failed_logins=2)

    async def guess(password: str) -> type[Exception] | None:
        try:
            async with connect(serving, "cam-7", password):
                return None
        except asyncssh.Error as error:
            return type(error)

    assert finished(guess("one")) is asyncssh.PermissionDenied
    assert finished(guess("two")) is not None
    checked = played.logins_checked.qsize()
    assert finished(guess("correct horse")) is not None, "not even looked at"
    assert played.logins_checked.qsize() == checked


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"kex_algs": ["diffie-hellman-group14-sha1"]}, id="SHA-1 key exchange"),
        pytest.param({"encryption_algs": ["aes256-cbc"]}, id="CBC"),
        pytest.param({"mac_algs": ["hmac-sha1"], "encryption_algs": ["aes128-ctr"]}, id="SHA-1 MAC"),
        pytest.param({"server_host_key_algs": ["ssh-rsa"]}, id="RSA with SHA-1"),
    ],
)
def test_old_algorithms_are_refused(open_intake: Open, options: dict[str, Any]) -> None:
    async def work() -> None:
        async with connect(open_intake(**SFTP), **options):
            pass

    with pytest.raises((asyncssh.KeyExchangeFailed, asyncssh.ConnectionLost)):  # whichever side finds out first
        finished(work())


def test_ports_can_not_be_forwarded(open_intake: Open) -> None:
    serving = open_intake(**SFTP)

    async def work() -> None:
        async with connect(serving) as connection:
            with pytest.raises(asyncssh.ChannelOpenError):
                await connection.open_connection("127.0.0.1", serving.sftp_address[1])

    finished(work())


def test_a_session_ends_when_the_password_is_changed(open_intake: Open, played: PlayedIntake) -> None:
    serving = open_intake(**SFTP, revocation_check_s=0.05)

    async def work(sftp: asyncssh.SFTPClient) -> None:
        file = await sftp.open("a.jpg", "wb")
        await file.write(b"x")
        played.password = "another"
        await sftp.wait_closed()

    as_camera(serving, work)
    assert played.photos == []
    assert serving.spooled() == []


# --- what a camera may do with its own


def test_a_camera_sees_only_what_it_uploaded(open_intake: Open, photo: Path) -> None:
    serving = open_intake(**SFTP)

    async def first(sftp: asyncssh.SFTPClient) -> None:
        await put(sftp, "a.jpg", PHOTO)
        assert sorted(await sftp.listdir()) == ["a.jpg"]
        with pytest.raises(asyncssh.SFTPPermissionDenied):
            await sftp.open("a.jpg", "rb")

    async def other(sftp: asyncssh.SFTPClient) -> None:
        assert await sftp.listdir() == []
        for path in ("a.jpg", "/etc/passwd", "../../etc/passwd", str(photo)):
            with pytest.raises(asyncssh.SFTPNoSuchFile):
                await sftp.stat(path)
        with pytest.raises(asyncssh.SFTPError):
            await sftp.symlink("/etc/passwd", "link")
        with pytest.raises(asyncssh.SFTPError):
            await sftp.open("/etc/passwd", "rb")
        assert await sftp.realpath("../..") == "/"

    as_camera(serving, first)
    as_camera(serving, other, login="cam-8")


def test_nothing_of_asyncssh_s_own_server_is_left() -> None:
    """Its methods work on real files, so each must have one here; those named here touch none."""
    harmless = {"channel", "connection", "convert_attrs", "env", "exit", "format_longname", "logger"}
    theirs = {name for name, _ in inspect.getmembers(asyncssh.SFTPServer) if not name.startswith("_")}
    assert theirs - set(vars(PhotoFiles)) == harmless


def test_what_cameras_do_besides_succeeds(open_intake: Open, played: PlayedIntake) -> None:
    async def work(sftp: asyncssh.SFTPClient) -> None:
        await sftp.remove("a.jpg")
        await sftp.mkdir("x")
        await sftp.mkdir("x")
        assert await sftp.isdir("x")
        await sftp.rmdir("x")
        await put(sftp, "a.jpg", b"photo")
        await sftp.chmod("a.jpg", 0o644)
        await sftp.utime("a.jpg", (1, 1))
        await sftp.rename("a.jpg", "b.jpg")
        assert (await sftp.stat("b.jpg")).size == 5

    as_camera(open_intake(**SFTP), work)
    assert played.names() == ["a.jpg"], "stored before it was renamed"


def test_a_name_can_not_leave_the_camera_s_tree(open_intake: Open, played: PlayedIntake) -> None:
    async def work(sftp: asyncssh.SFTPClient) -> None:
        await put(sftp, "../../../etc/x.jpg", b"photo")

    as_camera(open_intake(**SFTP), work)
    assert played.names() == ["etc/x.jpg"]


@pytest.mark.parametrize("path", ["a\nb.jpg", "a/" * 40 + "b.jpg", "."], ids=["control", "deep", "no name"])
def test_bad_names_are_refused(open_intake: Open, path: str) -> None:
    async def work(sftp: asyncssh.SFTPClient) -> None:
        with pytest.raises(asyncssh.SFTPFailure):
            await sftp.open(path, "wb")

    as_camera(open_intake(**SFTP), work)


# --- uploads that don't succeed


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ReceptionUnavailable("no database"), asyncssh.SFTPFailure),
        (ReceptionRefused("We don't want it."), asyncssh.SFTPPermissionDenied),
        (OSError(28, "No space left on device"), asyncssh.SFTPError),
    ],
    ids=["away", "refused", "full"],
)
def test_what_is_not_stored_is_not_acknowledged(
    open_intake: Open, played: PlayedIntake, error: Exception, told: type[Exception]
) -> None:
    serving = open_intake(**SFTP)
    played.errors.append(error)

    async def work(sftp: asyncssh.SFTPClient) -> None:
        with pytest.raises(told):
            await put(sftp, "a.jpg", PHOTO)
        with pytest.raises(asyncssh.SFTPNoSuchFile):
            await sftp.stat("a.jpg")
        assert serving.spooled() == []
        await put(sftp, "a.jpg", PHOTO)

    as_camera(serving, work)
    assert played.received() == [("cam-7", "a.jpg", PHOTO)]


@pytest.mark.parametrize("how", ["connection", "channel"])
def test_an_upload_that_was_not_closed_is_not_stored(open_intake: Open, played: PlayedIntake, how: str) -> None:
    serving = open_intake(**SFTP)

    async def work() -> None:
        async with connect(serving) as connection:
            sftp = await connection.start_sftp_client()
            file = await sftp.open("a.jpg", "wb")
            await file.write(PHOTO)
            if how == "connection":
                connection.abort()
            else:
                sftp.exit()
            await sftp.wait_closed()

    finished(work())
    wait_until(lambda: serving.spooled() == [])
    serving.stop()
    assert played.photos == []


def test_an_upload_that_is_too_large_is_refused(open_intake: Open, played: PlayedIntake) -> None:
    serving = open_intake(**SFTP, max_upload_bytes=100_000)

    async def work(sftp: asyncssh.SFTPClient) -> None:
        file = await sftp.open("a.jpg", "wb")
        with pytest.raises(asyncssh.SFTPFailure):
            await file.write(bytes(100_001))
        assert serving.spooled() == []
        with pytest.raises(asyncssh.SFTPFailure):
            await file.close()
        await put(sftp, "b.jpg", bytes(100_000))

    as_camera(serving, work)
    assert played.names() == ["b.jpg"]


def test_holes_are_refused(open_intake: Open, played: PlayedIntake) -> None:
    async def work(sftp: asyncssh.SFTPClient) -> None:
        file = await sftp.open("a.jpg", "wb")
        await file.write(b"one")
        with pytest.raises(asyncssh.SFTPFailure):
            await file.write(b"two", 100)
        with pytest.raises(asyncssh.SFTPFailure):
            await file.close()

    as_camera(open_intake(**SFTP), work)
    assert played.photos == []


@pytest.mark.parametrize(
    "changes",
    [{"upload_s": 0.3}, {"data_timeout_s": 0.3, "min_upload_bytes_per_s": 1e9}],
    ids=["taking too long", "too slow"],
)
def test_a_slow_upload_is_cut_off(open_intake: Open, played: PlayedIntake, changes: dict[str, float]) -> None:
    serving = open_intake(**SFTP, **changes)

    async def work(sftp: asyncssh.SFTPClient) -> None:
        file = await sftp.open("a.jpg", "wb")
        with pytest.raises((asyncssh.Error, OSError)):
            await drip(file)

    async def drip(file: asyncssh.SFTPClientFile) -> None:
        """A byte now and then."""
        while True:
            await file.write(b"x")
            await asyncio.sleep(0.02)

    as_camera(serving, work)
    assert played.photos == []
    assert serving.spooled() == []


def test_an_upload_that_stands_still_is_cut_off(open_intake: Open, played: PlayedIntake) -> None:
    serving = open_intake(**SFTP, data_timeout_s=1.0)

    async def work(sftp: asyncssh.SFTPClient) -> None:
        file = await sftp.open("a.jpg", "wb")
        await file.write(b"x")
        await sftp.wait_closed()

    as_camera(serving, work)
    assert (played.photos, serving.spooled()) == ([], [])


@pytest.mark.parametrize("setting", ["idle_timeout_s", "login_timeout_s"])
def test_who_does_nothing_is_hung_up_on(open_intake: Open, setting: str) -> None:
    serving = open_intake(**SFTP, **{setting: 1.0})

    async def idle(sftp: asyncssh.SFTPClient) -> None:
        await sftp.wait_closed()

    async def silent() -> bytes:
        reader, writer = await asyncio.open_connection(*serving.sftp_address)
        said = await asyncio.wait_for(reader.read(), PATIENCE_S)
        writer.close()
        return said

    if setting == "idle_timeout_s":
        as_camera(serving, idle)
    else:
        assert finished(silent()).startswith(b"SSH-2.0-storemood")


def test_an_idle_session_makes_room_for_another(open_intake: Open, played: PlayedIntake) -> None:
    """A camera that lost its power forgot the old one."""
    serving = open_intake(**SFTP, max_connections_per_camera=1)

    async def work() -> None:
        async with connect(serving) as old, connect(serving) as new:
            forgotten = await old.start_sftp_client()
            await put(forgotten, "a.jpg", b"photo")
            async with new.start_sftp_client() as sftp:
                await put(sftp, "b.jpg", b"photo")
            await forgotten.wait_closed()

    finished(work())
    assert played.names() == ["a.jpg", "b.jpg"]


def test_a_fault_is_logged_and_not_told(
    open_intake: Open, played: PlayedIntake, caplog: pytest.LogCaptureFixture
) -> None:
    played.errors.append(RuntimeError("secret"))

    async def work(sftp: asyncssh.SFTPClient) -> None:
        with pytest.raises(asyncssh.SFTPFailure, match="the server failed"):
            await put(sftp, "a.jpg", PHOTO)

    as_camera(open_intake(**SFTP), work)
    assert "secret" in caplog.text


def test_limits(open_intake: Open, played: PlayedIntake) -> None:
    serving = open_intake(**SFTP, max_connections_per_camera=1, max_uploads_per_minute=MAX_OPEN)

    async def work() -> None:
        async with connect(serving) as one, connect(serving) as two, one.start_sftp_client() as sftp:
            files = [await sftp.open(f"{number}.jpg", "wb") for number in range(MAX_OPEN)]
            with pytest.raises(asyncssh.SFTPFailure, match="Too many files"):
                await sftp.open("more.jpg", "wb")
            await files[0].close()
            with pytest.raises(asyncssh.SFTPFailure, match="in a minute"):
                await sftp.open("more.jpg", "wb")
            with pytest.raises((asyncssh.Error, ConnectionError)):  # either, as the server hangs up meanwhile
                await two.start_sftp_client()
            await two.wait_closed()

    finished(work())
    assert played.names() == ["0.jpg"]


# --- names that are not final


def test_an_unfinished_name_is_held_until_it_is_renamed(open_intake: Open, played: PlayedIntake) -> None:
    serving = open_intake(**SFTP)

    async def work(sftp: asyncssh.SFTPClient) -> None:
        await put(sftp, "x.jpg.tmp", PHOTO)
        assert played.names() == []
        assert len([name for name in serving.spooled() if name.startswith("held-")]) == 2
        await sftp.rename("x.jpg.tmp", "done/x.jpg")
        assert played.names() == ["done/x.jpg"]
        with pytest.raises(asyncssh.SFTPNoSuchFile):
            await sftp.rename("x.jpg.tmp", "y.jpg")
        await put(sftp, "z.tmp", PHOTO)
        await sftp.posix_rename("z.tmp", "z.jpg")

    as_camera(serving, work)
    assert played.names() == ["done/x.jpg", "z.jpg"]
    assert serving.spooled() == []


def test_a_rename_that_fails_can_be_tried_again(open_intake: Open, played: PlayedIntake) -> None:
    async def work(sftp: asyncssh.SFTPClient) -> None:
        await put(sftp, "x.tmp", PHOTO)
        played.errors.append(ReceptionUnavailable("no database"))
        with pytest.raises(asyncssh.SFTPFailure):
            await sftp.rename("x.tmp", "x.jpg")
        await sftp.rename("x.tmp", "x.jpg")

    as_camera(open_intake(**SFTP), work)
    assert played.received() == [("cam-7", "x.jpg", PHOTO)]


def test_what_is_never_renamed_is_received_when_the_session_ends(open_intake: Open, played: PlayedIntake) -> None:
    serving = open_intake(**SFTP, held_retry_s=0.05)

    async def work(sftp: asyncssh.SFTPClient) -> None:
        await put(sftp, "x.tmp", PHOTO)
        played.errors.append(ReceptionUnavailable("no database"))

    as_camera(serving, work)
    wait_until(lambda: played.names() == ["x.tmp"])
    wait_until(lambda: serving.spooled() == [])


def test_what_a_killed_intake_held_is_received_by_the_next(
    open_intake: Open, played: PlayedIntake, tmp_path: Path
) -> None:
    spool = Spool(tmp_path / "spool")
    upload = spool.create(1000)
    upload.write(b"photo")
    upload.close()
    spool.hold(upload, CameraLogin(7, "cam-7"), "x.tmp")
    spool.close()
    serving = open_intake(**SFTP)
    wait_until(lambda: played.received() == [("cam-7", "x.tmp", b"photo")])
    wait_until(lambda: serving.spooled() == [])


# --- stopping, and the host keys


def test_stopping_finishes_what_is_being_stored(open_intake: Open, played: PlayedIntake) -> None:
    serving = open_intake(**SFTP)
    gate = played.block("a.jpg")

    async def work(sftp: asyncssh.SFTPClient) -> None:
        storing = asyncio.create_task(put(sftp, "a.jpg", PHOTO))
        assert await asyncio.to_thread(played.entered.get, timeout=PATIENCE_S) == "a.jpg"
        serving.intake.stop()
        gate.set()
        await storing
        await sftp.wait_closed()

    as_camera(serving, work)
    serving.wait()
    assert played.names() == ["a.jpg"]


def test_stopping_ends_sessions_that_store_nothing(open_intake: Open, played: PlayedIntake) -> None:
    serving = open_intake(**SFTP)

    async def work(sftp: asyncssh.SFTPClient) -> None:
        file = await sftp.open("a.jpg", "wb")
        await file.write(PHOTO)
        serving.intake.stop()
        await sftp.wait_closed()

    as_camera(serving, work)
    serving.wait()
    assert (played.photos, serving.spooled()) == ([], [])


def test_host_keys_are_private_and_stay(tmp_path: Path) -> None:
    made = load_or_make(tmp_path / "data")
    files = sorted((tmp_path / "data").iterdir())
    assert [path.name for path in files] == ["sftp-host-key-ecdsa", "sftp-host-key-ed25519"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert load_or_make(tmp_path / "data") == made
    files[0].write_text("no key")
    with pytest.raises(BadHostKey, match="sftp-host-key-ecdsa"):
        load_or_make(tmp_path / "data")
