"""Real FTP clients in each of their modes, with and without TLS: the cases, and how each client is told to upload.

    .venv/bin/python -m tests.servers.client_cases

runs them all and writes docs/cameras/clients.md.
"""

from __future__ import annotations

import ftplib
import platform
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from storemood.ftp.settings import GatewaySettings
from storemood.uploads import notebook
from storemood.uploads.certificate import CertificateFiles, self_made
from tests.servers.gateways import PASSWORD, PATIENCE_S, PHOTO, PlayedReception, Running

LOGIN = "cam-7"
NAME = "shot [0].jpg"
DOCUMENT = Path(__file__).parents[2] / "docs" / "cameras" / "clients.md"


class Mode(StrEnum):
    """How data connections are made. The words are the table's."""

    PASV = "passive, PASV"
    EPSV = "passive, EPSV"
    EPSV6 = "passive, EPSV, IPv6"
    PORT = "active, PORT"
    EPRT6 = "active, EPRT, IPv6"

    @property
    def verb(self) -> str:
        return self.name.removesuffix("6")

    @property
    def passive(self) -> bool:
        return self.verb in ("PASV", "EPSV")

    @property
    def host(self) -> str:
        return "::1" if self.name.endswith("6") else "127.0.0.1"


class Tls(StrEnum):
    NONE = "plain"
    EXPLICIT = "explicit TLS"
    CONTROL = "explicit TLS, photos plain"
    IMPLICIT = "implicit TLS"


@dataclass(frozen=True)
class Upload:
    """One upload that a client shall do."""

    mode: Mode
    tls: Tls
    port: int
    photo: Path
    certificate: Path

    @property
    def url_host(self) -> str:
        return f"[{self.mode.host}]" if ":" in self.mode.host else self.mode.host


@dataclass(frozen=True)
class Client:
    """``program`` must be installed, "" for Python's own; ``package`` is Debian's."""

    name: str
    program: str
    package: str
    modes: tuple[Mode, ...]
    tls: tuple[Tls, ...]
    upload: Callable[[Upload], None]

    @property
    def is_installed(self) -> bool:
        return not self.program or shutil.which(self.program) is not None


class ImplicitFtp(ftplib.FTP_TLS):
    """ftplib speaks TLS after AUTH alone; this begins with it."""

    def connect(self, host: str = "", port: int = 0, *_: object) -> str:
        self.host, self.port, self.timeout = host, port, PATIENCE_S
        raw = socket.create_connection((host, port), PATIENCE_S)
        self.af = raw.family
        self.sock = self.context.wrap_socket(raw, server_hostname=host)
        self.file = self.sock.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()
        return self.welcome


def with_ftplib(upload: Upload) -> None:
    ftp: ftplib.FTP = ftplib.FTP(timeout=PATIENCE_S)
    if upload.tls is not Tls.NONE:
        context = ssl.create_default_context(cafile=upload.certificate)
        kind = ImplicitFtp if upload.tls is Tls.IMPLICIT else ftplib.FTP_TLS
        ftp = kind(context=context, timeout=PATIENCE_S)
    with ftp:
        ftp.connect(upload.mode.host, upload.port)
        ftp.login(LOGIN, PASSWORD)
        if isinstance(ftp, ftplib.FTP_TLS):
            (ftp.prot_c if upload.tls is Tls.CONTROL else ftp.prot_p)()
        ftp.set_pasv(upload.mode.passive)
        with upload.photo.open("rb") as photo:
            ftp.storbinary(f"STOR {NAME}", photo)


def with_curl(upload: Upload) -> None:
    modes = {
        Mode.PASV: ["--disable-epsv"],
        Mode.PORT: ["--ftp-port", "-", "--disable-eprt"],
        Mode.EPRT6: ["--ftp-port", "-"],
    }
    protection = {
        Tls.EXPLICIT: ["--ssl-reqd"],
        Tls.CONTROL: ["--ftp-ssl-control"],
    }
    scheme = "ftps" if upload.tls is Tls.IMPLICIT else "ftp"
    _run(
        *("curl", "-sS", "-g", "--user", f"{LOGIN}:{PASSWORD}", "--cacert", str(upload.certificate)),
        *modes.get(upload.mode, []),
        *protection.get(upload.tls, []),
        *("-T", str(upload.photo), f"{scheme}://{upload.url_host}:{upload.port}/shot%20[0].jpg"),
    )


def with_lftp(upload: Upload) -> None:
    settings = {
        "cmd:fail-exit": "yes",
        "ftp:passive-mode": "yes" if upload.mode.passive else "no",
        "ftp:prefer-epsv": "yes" if upload.mode.verb == "EPSV" else "no",
        "ftp:ssl-allow": "no" if upload.tls is Tls.NONE else "yes",
        "ftp:ssl-force": "no" if upload.tls is Tls.NONE else "yes",
        "ftp:ssl-protect-data": "no" if upload.tls is Tls.CONTROL else "yes",
        "ftp:use-allo": "yes",
        "net:max-retries": "1",
        "ssl:ca-file": str(upload.certificate),
    }
    scheme = "ftps" if upload.tls is Tls.IMPLICIT else "ftp"
    words = [f"set {name} {value}" for name, value in settings.items()]
    words += [
        f"open -u {LOGIN},'{PASSWORD}' {scheme}://{upload.url_host}:{upload.port}",
        f"put {upload.photo} -o '{NAME}'",
        "bye",
    ]
    _run("lftp", "-c", "; ".join(words))


def with_tnftp(upload: Upload) -> None:
    lines = [
        f'user {LOGIN} "{PASSWORD}"',
        "epsv4 on" if upload.mode.verb == "EPSV" else "epsv4 off",
        "binary",
        f'put {upload.photo} "{NAME}"',
        "quit",
    ]
    direction = "-p" if upload.mode.passive else "-A"
    _run("tnftp", "-n", direction, upload.mode.host, str(upload.port), typed="\n".join(lines) + "\n")


def with_ncftp(upload: Upload) -> None:
    direction = "-F" if upload.mode.passive else "-E"
    server = ["-u", LOGIN, "-p", PASSWORD, "-P", str(upload.port), direction]
    _run("ncftpput", *server, "-C", upload.mode.host, str(upload.photo), NAME)


def _run(*command: str, typed: str | None = None) -> None:
    """Raises subprocess.CalledProcessError."""
    subprocess.run(command, input=typed, capture_output=True, text=True, timeout=PATIENCE_S, check=True)


_ALL = tuple(Mode)
_V4 = (Mode.PASV, Mode.EPSV, Mode.PORT)
CLIENTS = (
    Client("Python ftplib", "", "", (Mode.PASV, Mode.EPSV6, Mode.PORT, Mode.EPRT6), tuple(Tls), with_ftplib),
    Client("curl", "curl", "curl", _ALL, tuple(Tls), with_curl),
    Client("lftp", "lftp", "lftp", _ALL, tuple(Tls), with_lftp),
    Client("tnftp", "tnftp", "tnftp", _ALL, (Tls.NONE,), with_tnftp),
    Client("ncftpput", "ncftpput", "ncftp", (Mode.PASV, Mode.PORT), (Tls.NONE,), with_ncftp),
)
Case = tuple[Client, Mode, Tls]
CASES: list[Case] = [(client, mode, tls) for client in CLIENTS for mode in client.modes for tls in client.tls]


def fault_of_client(case: Case) -> str:
    """What a client does wrong in a case, so that the gateway is right to refuse it; "" for a good client."""
    client, mode, tls = case
    if client.program == "curl" and not mode.passive and tls in (Tls.EXPLICIT, Tls.IMPLICIT):
        version = subprocess.run(["curl", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
        if version.startswith(("7.87.", "7.88.")):
            return f"curl {version} sends it unprotected"  # curl's issue 10666, mended in 8.0
    return ""


def attempt(case: Case, running: Running, photo: Path, certificate: CertificateFiles) -> None:
    """Upload as the case says, and see that it was done so: raises when the client or the gateway did otherwise."""
    client, mode, tls = case
    address = running.implicit_address if tls is Tls.IMPLICIT else running.address
    upload = Upload(mode, tls, address[1], photo, certificate.certificate)
    if fault_of_client(case):
        _refused(client, upload, running)
        return
    client.upload(upload)
    running.stop()
    assert running.reception.received() == [(LOGIN, NAME, PHOTO)]
    assert running.settings.transcripts is not None
    (session, *_) = notebook.read(running.settings.transcripts, LOGIN)
    said = [line.text for line in session.lines]
    assert any(text.startswith(mode.verb) for text in said), said
    assert (session.tls is not None) == (tls is not Tls.NONE)
    protected = any(text.startswith("data connection speaks TLS") for text in said)
    assert protected == (tls in (Tls.EXPLICIT, Tls.IMPLICIT)), said


def _refused(client: Client, upload: Upload, running: Running) -> None:
    try:
        client.upload(upload)
    except (ftplib.Error, OSError, subprocess.CalledProcessError):
        running.stop()
        assert running.reception.photos == []
        return
    raise AssertionError("the gateway took what it should refuse")


def settings_for(mode: Mode, folder: Path, certificate: CertificateFiles) -> GatewaySettings:
    return GatewaySettings(
        spool=folder / "spool",
        transcripts=folder / "transcripts",
        hosts=(mode.host,),
        port=0,
        implicit_port=0,
        certificate=certificate,
    )


# --- the table


def table(results: dict[Case, str], made_on: str) -> str:
    """The document: a row a client and mode, a column a kind of TLS."""
    rows = []
    for client in CLIENTS:
        for mode in Mode:
            cells = [results.get((client, mode, tls), "-") for tls in Tls]
            rows.append(f"| {client.name} | {mode.value} | {' | '.join(cells)} |")
    head = f"| client | data connections | {' | '.join(tls.value for tls in Tls)} |"
    return "\n".join(
        [
            "# Clients that upload to the gateway",
            "",
            "Each cell is an upload by a real client over real sockets, looked at on both ends: the photo came whole,"
            " was answered 226, and the session's transcript says that the command and the TLS were those asked for.",
            "`-`: the client can't. `skipped`: it was not installed where the table was made. `refused`: rightly so,"
            " for a fault of the client.",
            "",
            f"Made by `python -m tests.servers.client_cases`, {made_on}. The tests run the same cases"
            " (`tests/servers/test_ftp_clients.py`).",
            "",
            head,
            "|" + "---|" * (len(Tls) + 2),
            *rows,
            "",
        ]
    )


def _result(case: Case, folder: Path, certificate: CertificateFiles) -> str:
    if not case[0].is_installed:
        return "skipped"
    photo = folder / "photo.jpg"
    photo.write_bytes(PHOTO)
    played = PlayedReception()
    played.may_check_logins.set()
    running = Running(settings_for(case[1], folder, certificate), played)
    try:
        attempt(case, running, photo, certificate)
    except (AssertionError, OSError, ftplib.Error, subprocess.SubprocessError) as error:
        print(f"{case[0].name}, {case[1].value}, {case[2].value}: {error}", file=sys.stderr)
        return "**failed**"
    finally:
        running.stop()
    fault = fault_of_client(case)
    return f"refused: {fault}" if fault else "passed"


def main() -> None:
    results: dict[Case, str] = {}
    with tempfile.TemporaryDirectory() as name:
        certificate = self_made(Path(name) / "certificate", ["localhost", "127.0.0.1", "::1"])
        for number, case in enumerate(CASES):
            folder = Path(name) / str(number)
            folder.mkdir()
            results[case] = _result(case, folder, certificate)
    made_on = f"{datetime.now(UTC):%Y-%m-%d}, Linux, Python {platform.python_version()}, {ssl.OPENSSL_VERSION}"
    DOCUMENT.parent.mkdir(parents=True, exist_ok=True)
    DOCUMENT.write_text(table(results, made_on))
    failed = [result for result in results.values() if "failed" in result]
    print(f"{len(results)} cases, {len(failed)} failed; wrote {DOCUMENT.name}")


if __name__ == "__main__":
    main()
