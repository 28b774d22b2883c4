"""A real intake on real ports for the tests, and clients of it. The reception behind it is played, or the real one."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from storemood.ingest import Receipt
from storemood.intake.door import TakingReception
from storemood.intake.server import Intake
from storemood.intake.settings import IntakeSettings
from storemood.uploads.reception import Finished
from tests.servers.gateways import PASSWORD, PATIENCE_S, PlayedReception

LOGIN = f"cam-7:{PASSWORD}"


@dataclass
class PlayedIntake(PlayedReception):
    """As for the gateway; the same name and bytes again are a duplicate."""

    def take(self, upload: Finished) -> Receipt:
        known = (upload.camera, upload.name, upload.content.read()) in self.photos
        self.receive(upload)
        return Receipt.DUPLICATE if known else Receipt.QUEUED


class Serving:
    """An intake that serves in a thread."""

    def __init__(self, settings: IntakeSettings, reception: TakingReception) -> None:
        self.settings = settings
        self.intake = Intake(settings, reception)
        self._thread = threading.Thread(target=self.intake.serve_forever)
        self._thread.start()

    @property
    def http_address(self) -> tuple[str, int]:
        return self.intake.http_addresses[0]

    @property
    def sftp_address(self) -> tuple[str, int]:
        return self.intake.sftp_addresses[0]

    def wait(self) -> None:
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()

    def stop(self) -> None:
        self.intake.stop()
        self.wait()

    def spooled(self) -> list[str]:
        return sorted(path.name for path in self.settings.spool.iterdir() if path.name != ".lock")

    def spooled_bytes(self) -> int:
        return sum(path.stat().st_size for path in self.settings.spool.glob("incoming-*"))


Open = Callable[..., Serving]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as a client sees it."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = json.loads(self.body)
        return facts


def curl(
    serving: Serving,
    *arguments: str | Path,
    path: str = "/ingest/a.jpg",
    login: str = LOGIN,
    stdin: IO[bytes] | None = None,
) -> Reply:
    """Run the real curl; over TLS where the intake has it, its certificate checked."""
    certificate = serving.settings.certificate
    scheme = "https" if certificate else "http"
    trust = ("--cacert", str(certificate.certificate)) if certificate else ()
    url = f"{scheme}://localhost:{serving.http_address[1]}{path}"
    who = ("--user", login) if login else ()
    done = subprocess.run(
        ["curl", "--silent", "--show-error", "--ipv4", "--dump-header", "-", *trust, *who, *arguments, url],
        stdin=stdin or subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return parse(done.stdout)


def parse(raw: bytes) -> Reply:
    """The last answer of a connection; interim ones (100) are passed over."""
    head, _, body = raw.partition(b"\r\n\r\n")
    while head.startswith(b"HTTP/1.1 100"):
        head, _, body = body.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Reply(int(first.split()[1]), headers, body)


class Client:
    """A client that sends exactly what a test says."""

    def __init__(self, serving: Serving, tls: ssl.SSLContext | None = None) -> None:
        plain = socket.create_connection(serving.http_address, PATIENCE_S)
        self.socket = tls.wrap_socket(plain, server_hostname="localhost") if tls else plain

    def send(self, *parts: str | bytes) -> None:
        self.socket.sendall(b"".join(part.encode() if isinstance(part, str) else part for part in parts))

    def read(self, size: int = 65536) -> bytes:
        return self.socket.recv(size)

    def reply(self) -> Reply:
        """The next whole answer."""
        raw = b""
        while b"\r\n\r\n" not in raw:
            raw += self._more()
        reply = parse(raw)
        while len(reply.body) < int(reply.headers["content-length"]):
            raw += self._more()
            reply = parse(raw)
        return reply

    def _more(self) -> bytes:
        chunk = self.read()
        assert chunk, "the intake closed without a whole answer"
        return chunk

    def rest(self) -> bytes:
        """All until the intake closes. A reset ends it too."""
        found = b""
        try:
            while chunk := self.read():
                found += chunk
        except ConnectionResetError:
            pass
        return found

    def close(self) -> None:
        self.socket.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
