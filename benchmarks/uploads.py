"""Uploads a second, beside vsftpd, ProFTPD and Pure-FTPd, and uploads that fail in a crowd of bad connections.

    python benchmarks/uploads.py pace [--cameras 1,20,100,500] [--seconds 20] [--rounds 3] [--servers NAME,...]
    python benchmarks/uploads.py crowd [--idle 2000] [--active 500] [--bad 60] [--seconds 60]
    python benchmarks/uploads.py fetch FOLDER

Every server is started on a loopback port with a configuration of its own in a temporary folder, and gets the same
files from the same client, the servers taking turns; storemood-2 has two processes. storemood answers 226 when a photo
is on the disk and in the database; the others answer when it is in the kernel's memory. They must be run by root,
since they change users.
`fetch` unpacks Debian's packages into a folder without installing them, as they exclude each other; `--packages FOLDER`
then finds them there. Servers that are not there are named and left out.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from storemood import enrolment
from storemood.db import schema
from storemood.db.embedded import EmbeddedPostgres
from storemood.db.engine import open_engine
from storemood.demo.looks import Look
from storemood.domain.chain import StoreRow
from storemood.domain.hours import OpeningHours, Span
from storemood.simulate.album import Album, Photo
from storemood.simulate.ledger import percentiles_of
from storemood.simulate.session import ReplyError, Server, Session

HOST = "127.0.0.1"
CAMERAS_A_STORE = 10
PHOTOS = 4
STARTS_WITHIN_S = 60.0
LOGINS_AT_ONCE = 10
SIGN_IN_TRIES = 3
NOBODY = 65534
# "camera", for Pure-FTPd, whose own hash takes seconds and hundreds of megabytes a login.
CAMERA_SHA512 = "$6$bench$A7vw1wQxqaxkVv8gaXADJnfVgOIovwzjCGdmZv8kCdklEnUwhixVRZf5mcKR9gIZkLwlIjomlstKLryd8Vdza."
PACKAGES = (
    *("vsftpd", "libwrap0", "pure-ftpd", "pure-ftpd-common", "libsodium23"),
    *("proftpd-core", "libhiredis0.14", "libmemcached11", "libmemcachedutil2", "libhashkit2", "libpcre2-posix3"),
)


class Unavailable(Exception):
    """This server can't be measured here; the message says why."""


@dataclass(frozen=True, slots=True)
class Login:
    """A camera's login, and the folder that it stores to, with a slash at its end."""

    name: str
    password: str = field(repr=False)
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers. ``forget`` removes what was uploaded."""

    name: str
    server: Server
    logins: Sequence[Login]
    forget: Callable[[], None]


Start = Callable[[Path, int, int, Path | None], AbstractContextManager[Running]]


# --- the servers


@contextmanager
def storemood(
    folder: Path, port: int, cameras: int, _: Path | None, *, processes: int = 1, name: str = "storemood"
) -> Iterator[Running]:
    with ExitStack() as stack:
        database = EmbeddedPostgres(folder / "postgres")
        stack.callback(database.stop)
        engine = open_engine(database.url)
        stack.callback(engine.dispose)
        schema.upgrade(engine)
        always = OpeningHours({day: (Span(0, 24 * 60),) for day in range(7)})
        stores = range(-(-cameras // CAMERAS_A_STORE))
        rows = [
            StoreRow("Europe", "Berlin", f"B-{number}", f"Bench {number}", "UTC", always, CAMERAS_A_STORE)
            for number in stores
        ]
        logins = [Login(camera.login, camera.password) for camera in enrolment.import_chain(engine, rows)]
        settings = {
            "STOREMOOD_DATA_DIR": str(folder),
            "STOREMOOD_DATABASE_URL": database.url,
            "STOREMOOD_FTP_HOST": HOST,
            "STOREMOOD_FTP_PORT": str(port),
            "STOREMOOD_FTP_MAX_UPLOADS_PER_MINUTE": "1000000",
            "STOREMOOD_FTP_PROCESSES": str(processes),
        }
        command = [sys.executable, "-m", "storemood", "gateway"]
        stack.enter_context(_process(command, folder / "gateway.log", port, {**os.environ, **settings}))
        yield Running(name, Server(HOST, port), logins, lambda: _empty(folder / "archive"))


@contextmanager
def vsftpd(folder: Path, port: int, cameras: int, packages: Path | None) -> Iterator[Running]:
    program, environment = _find("vsftpd", packages)
    root, uploads = _upload_folder(folder)
    shutil.chown(uploads, "daemon")  # it wants a user whose home exists
    (folder / "empty").mkdir()
    options = {
        **{"listen": "YES", "listen_address": HOST, "listen_port": port, "background": "NO", "ftp_username": "daemon"},
        **{"local_enable": "NO", "anonymous_enable": "YES", "no_anon_password": "NO", "anon_root": root},
        **{"write_enable": "YES", "anon_upload_enable": "YES", "anon_other_write_enable": "YES"},
        **{"secure_chroot_dir": folder / "empty", "max_clients": 0, "max_per_ip": 0, "xferlog_enable": "NO"},
        **{"pasv_min_port": 20000, "pasv_max_port": 29999, "pasv_address": HOST, "connect_from_port_20": "NO"},
    }
    config = folder / "vsftpd.conf"
    config.write_text("".join(f"{name}={value}\n" for name, value in options.items()), encoding="utf-8")
    with _process([program, str(config)], folder / "vsftpd.log", port, environment):
        logins = [Login("anonymous", "camera", "in/")] * cameras
        yield Running("vsftpd", Server(HOST, port), logins, lambda: _empty(uploads))


@contextmanager
def proftpd(folder: Path, port: int, cameras: int, packages: Path | None) -> Iterator[Running]:
    program, environment = _find("proftpd", packages)
    root, uploads = _upload_folder(folder)
    config = folder / "proftpd.conf"
    config.write_text(
        f"ServerType standalone\nServerName bench\nDefaultAddress {HOST}\nSocketBindTight on\nPort {port}\n"
        f"User nobody\nGroup nogroup\nMaxInstances none\nUseReverseDNS off\nAuthOrder mod_auth_unix.c\n"
        f"PidFile {folder}/pid\nScoreboardFile {folder}/scoreboard\nDelayTable none\nWtmpLog off\n"
        f"PassivePorts 20000 29999\nTransferLog NONE\nRequireValidShell off\nMaxConnectionRate 0\n"
        f"<Anonymous {root}>\n  User nobody\n  Group nogroup\n  UserAlias anonymous nobody\n  RequireValidShell off\n"
        f"  AllowOverwrite on\n</Anonymous>\n",
        encoding="utf-8",
    )
    with _process([program, "-n", "-q", "-c", str(config)], folder / "proftpd.log", port, environment):
        logins = [Login("anonymous", "camera@example.org", "in/")] * cameras
        yield Running("proftpd", Server(HOST, port), logins, lambda: _empty(uploads))


@contextmanager
def pure_ftpd(folder: Path, port: int, cameras: int, packages: Path | None) -> Iterator[Running]:
    program, environment = _find("pure-ftpd", packages)
    passwd, _ = _find("pure-pw", packages)
    root, uploads = _upload_folder(folder)
    users, database = folder / "users", folder / "users.pdb"
    users.write_text(f"camera:{CAMERA_SHA512}:{NOBODY}:{NOBODY}::{root}/./::::::::::::\n", encoding="utf-8")
    subprocess.run([passwd, "mkdb", str(database), "-f", str(users)], env=environment, check=True, capture_output=True)
    many = ["-c", "5000", "-C", "5000", "-p", "20000:29999"]
    command = [program, "-S", f"{HOST},{port}", "-E", "-H", "-j", "-l", f"puredb:{database}", *many]
    command += ["-g", str(folder / "pid"), "-u", "1"]
    with _process(command, folder / "pure-ftpd.log", port, environment):
        logins = [Login("camera", "camera", "in/")] * cameras
        yield Running("pure-ftpd", Server(HOST, port), logins, lambda: _empty(uploads))


def storemood_2(folder: Path, port: int, cameras: int, packages: Path | None) -> AbstractContextManager[Running]:
    return storemood(folder, port, cameras, packages, processes=2, name="storemood-2")


SERVERS: dict[str, Start] = {
    "storemood": storemood,
    "storemood-2": storemood_2,
    "vsftpd": vsftpd,
    "proftpd": proftpd,
    "pure-ftpd": pure_ftpd,
}


def _find(name: str, packages: Path | None) -> tuple[str, dict[str, str]]:
    """Return the program's path and the environment to run it in. Raises Unavailable."""
    if os.geteuid() != 0:
        raise Unavailable(f"{name} must be started by root")
    environment = dict(os.environ)
    if packages is not None:
        libraries = packages / "usr" / "lib" / f"{os.uname().machine}-linux-gnu"
        environment["LD_LIBRARY_PATH"] = str(libraries)
        for folder in ("sbin", "bin"):
            if (packages / "usr" / folder / name).exists():
                return str(packages / "usr" / folder / name), environment
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        raise Unavailable(f"{name} is missing: `python benchmarks/uploads.py fetch FOLDER`, then --packages FOLDER")
    return found, environment


def _upload_folder(folder: Path) -> tuple[Path, Path]:
    """Return the root that a server shows, and the folder in it that anybody may write to."""
    folder.chmod(0o711)  # the server's own user must get through
    root, uploads = folder / "root", folder / "root" / "in"
    uploads.mkdir(parents=True)
    os.chown(uploads, NOBODY, NOBODY)
    return root, uploads


def _empty(folder: Path) -> None:
    for path in folder.iterdir() if folder.exists() else ():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def _process(command: Sequence[str], log: Path, port: int, environment: dict[str, str]) -> Iterator[None]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment, start_new_session=True
        )
        try:
            _wait_for(port, process, log)
            yield
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise Unavailable(f"it did not start: {log.read_text(errors='replace').strip()[-300:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


# --- the cameras


class Film:
    """Photos of about a size, no two with the same bytes."""

    def __init__(self, kilobytes: int) -> None:
        side = max(16, int((kilobytes * 1000 / 0.835) ** 0.5))
        noise = [np.random.default_rng(number).integers(0, 255, (side, side, 3), np.uint8) for number in range(PHOTOS)]
        quality = [cv2.IMWRITE_JPEG_QUALITY, 88]
        self._album = Album([cv2.imencode(".jpg", pixels, quality)[1].tobytes() for pixels in noise])
        self._taken = 0

    def next(self) -> Photo:
        self._taken += 1
        comment = f"benchmark {os.getpid()} {self._taken}"
        return self._album.photo(Look.SCENE, self._taken, comment=comment, exif_at=None, camera="bench")


@dataclass(slots=True)
class Score:
    """What the cameras saw: seconds from STOR to the answer, and what failed."""

    answers_s: list[float] = field(default_factory=list)
    failures: Counter[str] = field(default_factory=Counter)

    def fail(self, error: BaseException) -> None:
        self.failures[f"{type(error).__name__}: {error}"[:120]] += 1


def _address(place: int) -> str | None:
    """Cameras of one store share an address, as they would; only Linux's loopback has so many."""
    store = place // CAMERAS_A_STORE
    return f"127.77.{store // 250}.{store % 250 + 1}" if sys.platform == "linux" else None


async def _sign_in(running: Running, place: int, gate: asyncio.Semaphore) -> Session:
    """A few at a time, and again after a while where that fails: signing in is not what is measured."""
    login = running.logins[place]
    async with gate:
        for patience in reversed(range(SIGN_IN_TRIES)):
            session = Session(running.server, _address(place), "PASV")
            try:
                await session.log_in(login.name, login.password)
            except (ReplyError, OSError):
                if not patience:
                    raise
                await asyncio.sleep(1)
            else:
                break
    return session


async def _try_to_sign_in(running: Running, place: int, gate: asyncio.Semaphore, score: Score) -> Session | None:
    """Return a session, or None after a failure that counts."""
    login = running.logins[place]
    session = Session(running.server, _address(place), "PASV")
    try:
        async with gate:
            await session.log_in(login.name, login.password)
        return session
    except (ReplyError, OSError) as error:
        score.fail(error)
        return None


async def _upload(session: Session, running: Running, place: int, film: Film, score: Score) -> None:
    photo = film.next()
    began = time.perf_counter()
    await session.store(f"{running.logins[place].folder}c{place}-{random.getrandbits(48):x}.jpg", photo.parts())
    score.answers_s.append(time.perf_counter() - began)


async def measure_pace(running: Running, cameras: int, seconds: float, film: Film) -> tuple[float, Score]:
    """Let the cameras upload as fast as they are answered; return uploads a second."""
    gate, score = asyncio.Semaphore(LOGINS_AT_ONCE), Score()
    sessions = await asyncio.gather(*(_sign_in(running, place, gate) for place in range(cameras)))
    began = time.monotonic()

    async def work(place: int, session: Session) -> None:
        while time.monotonic() < began + seconds:
            try:
                await _upload(session, running, place, film, score)
            except (ReplyError, OSError) as error:
                score.fail(error)
                return

    await asyncio.gather(*(work(place, session) for place, session in enumerate(sessions)))
    elapsed = time.monotonic() - began
    await asyncio.gather(*(session.quit() for session in sessions))
    return len(score.answers_s) / elapsed, score


# --- the crowd


async def measure_crowd(running: Running, options: argparse.Namespace, film: Film) -> tuple[Score, int]:
    """Upload at a rate from some cameras while others idle and bad connections do their worst.

    Return what the cameras saw, and how many idle sessions were alive at the end.
    """
    gate, score = asyncio.Semaphore(LOGINS_AT_ONCE), Score()
    cameras = len(running.logins)
    idle = await asyncio.gather(*(_try_to_sign_in(running, n % cameras, gate, score) for n in range(options.idle)))
    active = await asyncio.gather(*(_try_to_sign_in(running, n, gate, score) for n in range(options.active)))
    bad = [asyncio.create_task(_misbehave(_BAD[number % len(_BAD)], running, number)) for number in range(options.bad)]
    began = time.monotonic()
    pause_s = options.active / options.rate

    async def work(place: int, session: Session | None) -> None:
        due = began + random.uniform(0, pause_s)
        while due < began + options.seconds:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            session = session or await _try_to_sign_in(running, place, gate, score)
            if session is not None:
                try:
                    await _upload(session, running, place, film, score)
                except (ReplyError, OSError) as error:
                    score.fail(error)
                    session.break_off()
                    session = None
            due += pause_s
        if session is not None:
            await session.quit()

    await asyncio.gather(*(work(place, session) for place, session in enumerate(active)))
    for task in bad:
        task.cancel()
    await asyncio.gather(*bad, return_exceptions=True)
    alive = sum(await asyncio.gather(*(_is_alive(session) for session in idle if session is not None)))
    return score, alive


async def _is_alive(session: Session) -> bool:
    try:
        await session.ask("NOOP", "200")
    except (ReplyError, OSError):
        return False
    await session.quit()
    return True


async def _misbehave(how: Callable[[Running, int], object], running: Running, number: int) -> None:
    """Do it again whenever the server has enough of it."""
    while True:
        with suppress(ReplyError, OSError):
            await how(running, number)  # type: ignore[misc]  # all of them are coroutines
        await asyncio.sleep(1)


async def _slowloris(running: Running, number: int) -> None:
    """A command that never ends, a byte every few seconds."""
    reader, writer = await _connect_badly(running, number)
    try:
        await reader.readline()
        while True:
            writer.write(b"U")
            await writer.drain()
            await asyncio.sleep(3)
    finally:
        writer.transport.abort()


async def _half_open(running: Running, number: int) -> None:
    """A client that is gone without a word: it neither reads nor writes nor closes."""
    _, writer = await _connect_badly(running, number)
    writer.transport.pause_reading()  # type: ignore[attr-defined]  # a TCP transport has it
    try:
        await asyncio.sleep(3600)
    finally:
        writer.transport.abort()


async def _byte_a_second(running: Running, number: int) -> None:
    """An upload that is about to take days."""
    session = Session(running.server, _bad_address(number), "PASV")
    login = running.logins[-1 - number % len(running.logins)]
    await session.log_in(login.name, login.password)
    try:
        await session.store_slowly(f"{login.folder}slow-{number}.jpg", pause_s=1.0)
    finally:
        session.break_off()


async def _connect_badly(running: Running, number: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    address = _bad_address(number)
    local = (address, 0) if address else None
    return await asyncio.open_connection(running.server.host, running.server.port, local_addr=local)


def _bad_address(number: int) -> str | None:
    return f"127.66.0.{number % 250 + 1}" if sys.platform == "linux" else None


_BAD = (_slowloris, _half_open, _byte_a_second)


# --- the commands


def pace(options: argparse.Namespace) -> int:
    """Measure all servers in turn, for each number of cameras, round by round."""
    film = Film(options.photo_kb)
    rates: dict[str, dict[int, list[float]]] = {}
    times: dict[str, dict[int, list[float]]] = {}
    with ExitStack() as stack:
        servers = _start_all(options, max(options.cameras), stack)
        for cameras in options.cameras:
            for turn in range(options.rounds):
                for running in servers[turn % len(servers) :] + servers[: turn % len(servers)]:
                    rate, score = asyncio.run(measure_pace(running, cameras, options.seconds, film))
                    running.forget()
                    rates.setdefault(running.name, {}).setdefault(cameras, []).append(rate)
                    times.setdefault(running.name, {}).setdefault(cameras, []).extend(score.answers_s)
                    failed = f", failed: {dict(score.failures)}" if score.failures else ""
                    print(f"  {running.name}, {cameras} cameras: {rate:.1f} uploads/s{failed}", flush=True)
    figures = {
        name: {
            str(cameras): {
                "uploads_per_s": round(statistics.median(found), 2),
                "least_per_s": round(min(found), 2),
                "most_per_s": round(max(found), 2),
                "reply_ms": percentiles_of([1000 * one for one in times[name][cameras]]),
            }
            for cameras, found in by_cameras.items()
        }
        for name, by_cameras in rates.items()
    }
    _print_table(figures, options.cameras)
    print(json.dumps({"photo_kb": len(film.next()) / 1000, "rounds": options.rounds, "servers": figures}))
    return 0


def _print_table(figures: dict[str, dict[str, dict[str, object]]], cameras: Sequence[int]) -> None:
    print(f"\n  {'uploads a second':<18}" + "".join(f"{f'{count} cameras':>14}" for count in cameras))
    for name, by_cameras in figures.items():
        print(f"  {name:<18}" + "".join(f"{by_cameras[str(count)]['uploads_per_s']:>14}" for count in cameras))


def crowd(options: argparse.Namespace) -> int:
    """Count the logins and uploads that fail in a crowd. 1: some did."""
    film = Film(options.photo_kb)
    cameras = max(options.active, -(-options.idle // 4))
    failed = 0
    results = {}
    with ExitStack() as stack:
        for running in _start_all(options, cameras, stack):
            score, alive = asyncio.run(measure_crowd(running, options, film))
            running.forget()
            failed += score.failures.total()
            results[running.name] = {
                "uploads": len(score.answers_s),
                "failed_logins_and_uploads": score.failures.total(),
                "failures": dict(score.failures),
                "idle_sessions": options.idle,
                "idle_sessions_alive": alive,
                "bad_connections": options.bad,
                "reply_ms": percentiles_of([1000 * one for one in score.answers_s]),
            }
            print(f"  {running.name}: {json.dumps(results[running.name])}", flush=True)
    print(json.dumps({"active": options.active, "photos_per_s": options.rate, "servers": results}))
    return 1 if failed else 0


def _start_all(options: argparse.Namespace, cameras: int, stack: ExitStack) -> list[Running]:
    """Start the servers that can be; the others are named."""
    running = []
    for name in options.servers:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=f"bench-{name}-")))
        try:
            started = SERVERS[name](folder, _free_port(), cameras, options.packages)
            running.append(stack.enter_context(started))
        except Unavailable as reason:
            print(f"  {name} is left out: {reason}", flush=True)
    if not running:
        raise SystemExit("no server can be measured")
    return running


def fetch(options: argparse.Namespace) -> int:
    """Unpack Debian's packages into a folder; nothing is installed."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        raise SystemExit("apt-get and dpkg-deb are missing: this needs Debian")
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as downloads:
        subprocess.run(["apt-get", "download", *PACKAGES], cwd=downloads, check=True)
        for package in sorted(Path(downloads).glob("*.deb")):
            subprocess.run(["dpkg-deb", "-x", str(package), str(options.folder)], check=True)
    print(f"Unpacked into {options.folder}; measure with --packages {options.folder}")
    return 0


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _names(text: str) -> list[str]:
    names = text.split(",")
    unknown = set(names) - set(SERVERS)
    if unknown:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: there are {', '.join(SERVERS)}")
    return names


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(required=True)
    pacing = commands.add_parser("pace", help="uploads a second")
    pacing.set_defaults(run=pace)
    pacing.add_argument("--cameras", type=_numbers, default=[1, 20, 100, 500], metavar="N,...")
    pacing.add_argument("--rounds", type=int, default=3)
    pacing.add_argument("--servers", type=_names, default=list(SERVERS), metavar="NAME,...")
    crowding = commands.add_parser("crowd", help="uploads that fail among bad connections")
    crowding.set_defaults(run=crowd)
    crowding.add_argument("--idle", type=int, default=2000)
    crowding.add_argument("--active", type=int, default=500)
    crowding.add_argument("--bad", type=int, default=60, help="a third each: slowloris, half-open, a byte a second")
    crowding.add_argument("--rate", type=float, default=60.0, help="photos a second of all active cameras")
    crowding.add_argument("--servers", type=_names, default=["storemood"], metavar="NAME,...")
    for command in (pacing, crowding):
        command.add_argument("--seconds", type=float, default=20.0)
        command.add_argument("--photo-kb", type=int, default=1000)
        command.add_argument("--packages", type=Path, help="folder that `fetch` filled")
    fetching = commands.add_parser("fetch", help="unpack the other servers' Debian packages")
    fetching.set_defaults(run=fetch)
    fetching.add_argument("folder", type=Path)
    options = parser.parse_args()
    _, most_files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most_files, most_files))
    return int(options.run(options))


if __name__ == "__main__":
    sys.exit(main())
