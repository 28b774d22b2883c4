"""Throws random and mutated command streams at a real gateway in this process, and checks that nothing gives way.

    .venv/bin/python benchmarks/fuzz_ftp.py --commands 1000000 --seed 1

Clients connect over real sockets, log in or not, with TLS or not, and send commands that are valid, nearly valid or
noise, split at odd bytes; some open data connections and break them off. Watched are: the gateway's log (no error, no
traceback), a good upload in between (still answered 226), names (none leaves the camera's tree), folders (nothing is
written outside the spool), sessions (none stays behind) and memory.
"""

from __future__ import annotations

import argparse
import contextlib
import ftplib
import io
import logging
import random
import select
import socket
import ssl
import struct
import tempfile
import threading
import time
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from storemood.domain.cutoffs import CutOff
from storemood.ftp.commands import COMMANDS, NOT_IMPLEMENTED
from storemood.ftp.server import Gateway
from storemood.ftp.settings import GatewaySettings
from storemood.uploads.certificate import CertificateFiles, self_made
from storemood.uploads.reception import CameraLogin, Finished, Peer

PASSWORD = "sesame"  # noqa: S105  (of a gateway that lives for this)
LONGEST_QUIET_S = 0.003
HEALTH_EVERY = 50
PATIENCE_S = 30.0
MOST_COMPLAINTS = 20

_ENDING = ("QUIT", "AUTH", "USER")  # rarer than the rest, so that sessions live
_VERBS = [
    *sorted(set(COMMANDS) - set(_ENDING)),
    *sorted(NOT_IMPLEMENTED),
    "XMKD",
    "XCWD",
    "XPWD",
    "CLNT",
    "LANG",
    "HASH",
    "",
    " ",
    "\xff\xf4\xffABOR",
]
_PIECES = [
    *("..", ".", "/", "//", "\\", "../../../etc/passwd", "/etc/passwd", "..\\..\\x", "a.jpg", "b_tmp.jpg", "c.tmp"),
    *("x" * 300, "y" * 5000, "d/" * 40, "\0", "\r", "%00", "%2e%2e/", "~root", "*", "-la", "'", '"', "`id`", "$(id)"),
    *("\u51fa\u53e3", "\x01", "\x7f", " ", "a b", "[M][0@0][0].jpg", ";", "|", "C:", "NUL", "held-1.json", ".lock"),
]
_NUMBERS = ["0", "1", "-1", "100000", "99999999999999999999", "1e9", "\u0663", "0x10", "2147483648"]
_ADDRESSES = [
    *("127,0,0,1,200,1", "127,0,0,1,0,22", "10,0,0,1,200,1", "1,2,3", "256,0,0,1,1,1", ",,,,,", "-1,0,0,1,1,1"),
    *("|1|127.0.0.1|51201|", "|2|::1|51201|", "|3|x|1|", "|||6446|", "|1|127.0.0.1|99999|", "|", "||", "ALL", "1", "2"),
]
_WORDS = ["TLS", "SSL", "P", "C", "A", "I", "E", "S", "F", "UTF8 ON", "cam-1", "cam-2", PASSWORD, "wrong", "anonymous"]


@dataclass
class Report:
    """What happened. ``complaints`` are faults of the gateway: there should be none."""

    commands: int = 0
    replies: int = 0
    sessions: int = 0
    stored: int = 0
    seconds: float = 0.0
    rss_mb: list[float] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


class _Reception:
    def __init__(self, report: Report) -> None:
        self._report = report

    def authenticate(self, login: str, password: str, _peer: Peer) -> CameraLogin | None:
        return CameraLogin(1, login) if login.startswith("cam-") and password == PASSWORD else None

    def keep_cut_offs(self, _cut_offs: Sequence[CutOff]) -> None:
        return None

    def find_revoked(self, _cameras: Collection[CameraLogin]) -> set[CameraLogin]:
        return set()

    def receive_all(self, uploads: Sequence[Finished]) -> list[str]:
        return [self.receive(upload) for upload in uploads]

    def receive(self, upload: Finished) -> str:
        name = upload.name
        self._report.stored += 1
        parts = name.split("/")
        if not name or name.startswith("/") or {"", ".", ".."} & set(parts) or not _is_plain(name):
            self._report.complaints.append(f"a bad name was let through: {name!r}")
        return "stored"


def _is_plain(name: str) -> bool:
    return not any(unicodedata.category(char) in ("Cc", "Cs") for char in name)


class _Complaints(logging.Handler):
    def __init__(self, report: Report) -> None:
        super().__init__(logging.WARNING)
        self._report = report

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info or record.levelno >= logging.ERROR:
            self._report.complaints.append(self.format(record))


def fuzz(commands: int, seed: int, folder: Path, tell: bool = False) -> Report:
    """Send about so many commands and return what happened. ``folder`` must be empty."""
    report, rng = Report(), random.Random(seed)
    certificate = self_made(folder / "certificate", ["localhost"])
    before = _files(folder)
    logger = logging.getLogger("storemood")
    handler = _Complaints(report)
    logger.addHandler(handler)
    began = time.monotonic()
    try:
        with _gateway(folder, certificate, report) as gateway:
            _attack(gateway, commands, rng, report, tell)
            _wait_for_empty(gateway, report)
    finally:
        logger.removeHandler(handler)
    report.seconds = time.monotonic() - began
    outside = {path for path in _files(folder) - before if path.parts[0] not in ("spool", "transcripts")}
    if outside:
        report.complaints.append(f"files appeared outside the spool: {sorted(outside)}")
    left = [path.name for path in (folder / "spool").iterdir() if path.name.startswith("incoming-")]
    if left:
        report.complaints.append(f"the spool was not cleaned: {left}")
    return report


def _files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


@contextlib.contextmanager
def _gateway(folder: Path, certificate: CertificateFiles, report: Report) -> Iterator[Gateway]:
    settings = GatewaySettings(
        spool=folder / "spool",
        transcripts=folder / "transcripts",
        hosts=("127.0.0.1",),
        port=0,
        implicit_port=0,
        certificate=certificate,
        max_upload_bytes=200_000,
        max_uploads_per_minute=0,
        max_failed_logins=1_000_000,
        max_failed_logins_widely=1_000_000,
        max_connections_per_camera=1000,
        login_failure_delay_s=0.0,
        max_partial_bytes=2_000_000,
        idle_timeout_s=20.0,
        data_timeout_s=5.0,
    )
    gateway = Gateway(settings, _Reception(report))
    thread = threading.Thread(target=gateway.serve_forever)
    thread.start()
    try:
        yield gateway
    finally:
        gateway.stop()
        thread.join(PATIENCE_S)
        if thread.is_alive():
            report.complaints.append("the gateway did not stop")


def _attack(gateway: Gateway, commands: int, rng: random.Random, report: Report, tell: bool) -> None:
    address = gateway.addresses[0]
    while report.commands < commands and len(report.complaints) < MOST_COMPLAINTS:
        if report.sessions % HEALTH_EVERY == 0:
            _check_health(address, report)
        if report.sessions % max(1, HEALTH_EVERY * 10) == 0:
            report.rss_mb.append(psutil.Process().memory_info().rss / 1e6)
            if tell:
                print(f"{report.commands:>9} commands, {report.rss_mb[-1]:.0f} MB", flush=True)
        report.sessions += 1
        with contextlib.suppress(OSError):
            if rng.random() < 0.03:
                _session(gateway.implicit_addresses[0], rng, report, implicit=True)
            else:
                _session(address, rng, report, implicit=False)
    _check_health(address, report)


def _check_health(address: tuple[str, int], report: Report) -> None:
    try:
        with ftplib.FTP(timeout=PATIENCE_S) as ftp:  # noqa: S321  (what is fuzzed)
            ftp.connect(*address)
            ftp.login("cam-0", PASSWORD)
            reply = ftp.storbinary("STOR health.jpg", io.BytesIO(b"photo"))
            if not reply.startswith("226"):
                report.complaints.append(f"a good upload was answered {reply}")
    except (ftplib.Error, EOFError, OSError) as error:
        report.complaints.append(f"a good upload failed: {error!r}")


def _wait_for_empty(gateway: Gateway, report: Report) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while gateway.session_count:
        if time.monotonic() > deadline:
            report.complaints.append(f"{gateway.session_count} sessions stayed behind")
            return
        time.sleep(0.05)


def _session(address: tuple[str, int], rng: random.Random, report: Report, *, implicit: bool) -> None:
    with contextlib.ExitStack() as stack:
        channel = stack.enter_context(socket.create_connection(address, PATIENCE_S))
        channel.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if implicit or rng.random() < 0.05:
            channel = stack.enter_context(_with_tls(channel, rng, implicit=implicit))
        if rng.random() < 0.9:
            channel.sendall(f"USER cam-{rng.randrange(4)}\r\nPASS {PASSWORD}\r\n".encode())
            report.commands += 2
            _drain(channel, report)
        for _ in range(rng.randrange(1, 8)):
            lines = [_line(rng) for _ in range(rng.randrange(1, 60))]
            report.commands += len(lines)
            _send_in_pieces(channel, b"".join(lines), rng)
            _answer_passive(_drain(channel, report), rng)
            if rng.random() < 0.3:
                _upload(channel, rng, report)
        if rng.random() < 0.3:
            _reset(channel)


def _with_tls(connection: socket.socket, rng: random.Random, *, implicit: bool) -> socket.socket:
    if not implicit:
        connection.recv(4096)
        connection.sendall(b"AUTH TLS\r\n")
        connection.recv(4096)
    if rng.random() < 0.3:
        connection.sendall(rng.randbytes(200))
        return connection
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(connection, suppress_ragged_eofs=True)


def _line(rng: random.Random) -> bytes:
    verb = rng.choice(_ENDING if rng.random() < 0.005 else _VERBS)
    words = [rng.choice(rng.choice([_PIECES, _PIECES, _NUMBERS, _ADDRESSES, _WORDS])) for _ in range(rng.randrange(3))]
    line = " ".join([verb, *words]) if rng.random() < 0.8 else verb + "".join(words)
    raw = line.encode(rng.choice(["utf-8", "gb18030"]), "replace") if rng.random() < 0.9 else rng.randbytes(30)
    if rng.random() < 0.2:
        raw = _mutated(raw, rng)
    return raw + rng.choice([b"\r\n"] * 8 + [b"\n", b"\r", b"", b"\r\n\r\n"])


def _mutated(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw) + 1)
    return rng.choice(
        [
            raw[:at] + rng.randbytes(1) + raw[at:],
            raw[:at] + raw[at + 1 :],
            raw[:at] + bytes([rng.randrange(256)]) + raw[at + 1 :],
            raw[:at] + raw,
            raw[::-1],
            raw.swapcase(),
        ]
    )


def _send_in_pieces(channel: socket.socket, data: bytes, rng: random.Random) -> None:
    if rng.random() < 0.5:
        channel.sendall(data)
        return
    at = 0
    while at < len(data):
        size = rng.choice([1, 2, 3, 7, 50, 500])
        channel.sendall(data[at : at + size])
        at += size


def _drain(channel: socket.socket, report: Report) -> bytes:
    """What the gateway said until it was quiet for a moment."""
    said = bytearray()
    while select.select([channel], [], [], LONGEST_QUIET_S)[0]:
        chunk = channel.recv(65536)
        if not chunk:
            raise ConnectionError
        said += chunk
    report.replies += said.count(b"\n")
    return bytes(said)


def _upload(channel: socket.socket, rng: random.Random, report: Report) -> None:
    """An upload as it should be, but for its name and its end; unless a wait from before is in its way."""
    channel.sendall(rng.choice([b"ABOR\r\nEPSV\r\n", b"EPSV\r\n"]))
    port = _drain(channel, report).rpartition(b"(|||")[2].partition(b"|")[0]
    report.commands += 3
    if not port.isdigit():
        return
    name = "".join(rng.choice(_PIECES) for _ in range(rng.randrange(1, 4))).replace("\n", "")
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", int(port)), 1.0) as data:
        verb = rng.choice(["STOR", "STOR", "STOU", "APPE", "REST 100\r\nSTOR"])
        channel.sendall(f"{verb} {name}\r\n".encode("utf-8", "replace"))
        data.sendall(rng.randbytes(rng.choice([0, 1, 1000, 60_000, 250_000])))
        if rng.random() < 0.4:
            _reset(data)
    _drain(channel, report)


def _answer_passive(said: bytes, rng: random.Random) -> None:
    """Connect to the port told last, send some of a photo, and end in one way or another."""
    at = said.rfind(b"(|||")
    if at < 0 or rng.random() < 0.5:
        return
    with contextlib.suppress(OSError, ValueError):
        port = int(said[at + 4 :].partition(b"|")[0])
        with socket.create_connection(("127.0.0.1", port), 1.0) as data:
            data.setblocking(False)
            data.send(rng.randbytes(rng.choice([0, 1, 1000, 100_000])))
            if rng.random() < 0.3:
                _reset(data)


def _reset(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--commands", type=int, default=100_000, metavar="N", help="how many (default: 100000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed sends the same (default: 1)")
    options = parser.parse_args()
    logging.getLogger("storemood").addHandler(logging.NullHandler())
    logging.getLogger("storemood").propagate = False
    with tempfile.TemporaryDirectory() as folder:
        report = fuzz(options.commands, options.seed, Path(folder), tell=True)
    rate = report.commands / report.seconds
    print(f"{report.commands} commands in {report.sessions} sessions, {report.replies} replies read, {rate:.0f}/s")
    print(f"{report.stored} uploads stored")
    print(f"memory from {report.rss_mb[0]:.0f} to {report.rss_mb[-1]:.0f} MB, at most {max(report.rss_mb):.0f} MB")
    for complaint in report.complaints:
        print(f"FAULT: {complaint}")
    return 1 if report.complaints else 0


if __name__ == "__main__":
    raise SystemExit(main())
