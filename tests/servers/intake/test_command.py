"""`storemood intake` as a process: what it needs, and what is left when it is killed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from storemood.db.engine import Engine, transaction
from storemood.enrolment import NewCamera
from tests import factories
from tests.servers import photos
from tests.servers.gateways import PATIENCE_S, wait_until
from tests.servers.ports import free_port


class Process:
    """`storemood intake` over HTTPS on a database that runs."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.data = folder / "data"
        self.http_port = free_port()
        self._environment = {
            **os.environ,
            "STOREMOOD_DATA_DIR": str(self.data),
            "STOREMOOD_DATABASE_URL": database_url,
            "STOREMOOD_INGEST_HTTP_PORT": str(self.http_port),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-m", "storemood", "intake"], env=self._environment)
        wait_until(lambda: _is_open(self.http_port))

    def stop(self) -> int:
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(PATIENCE_S)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait(PATIENCE_S)

    def put(self, camera: NewCamera, photo: Path, *options: str) -> str:
        """The answer's status, or nothing when there was none."""
        done = subprocess.run(
            [
                *("curl", "--silent", "--output", os.devnull, "--write-out", "%{http_code}", *options),
                *("--cacert", self.data / "ftp-certificate.pem", "--user", f"{camera.login}:{camera.password}"),
                *("--upload-file", photo, f"https://localhost:{self.http_port}/ingest/{photo.name}"),
            ],
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        )
        return done.stdout.decode()

    def spooled(self) -> list[Path]:
        return list((self.data / "intake-spool").glob("incoming-*"))


def _is_open(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), PATIENCE_S).close()
    except ConnectionRefusedError:
        return False
    return True


@pytest.fixture
def intake(tmp_path: Path, database_url: str) -> Iterator[Process]:
    process = Process(tmp_path, database_url)
    yield process
    if process.process is not None and process.process.poll() is None:
        process.kill()


def test_a_killed_intake_acknowledged_only_what_is_there(intake: Process, engine: Engine, tmp_path: Path) -> None:
    [camera] = factories.add_chain(engine, factories.store_row())
    photo = tmp_path / "a.jpg"
    photo.write_bytes(photos.scene(seed=2))
    intake.start()
    slow = subprocess.Popen(
        [
            *("curl", "--silent", "--insecure", "--limit-rate", "20k", "--user", f"{camera.login}:{camera.password}"),
            *("--upload-file", str(photo), f"https://localhost:{intake.http_port}/ingest/b.jpg"),
        ]
    )
    wait_until(lambda: any(path.stat().st_size for path in intake.spooled()))
    assert intake.put(camera, photo) == "201"
    intake.kill()
    assert slow.wait(PATIENCE_S) != 0
    assert len(intake.spooled()) == 1
    intake.start()
    assert intake.spooled() == []
    assert intake.put(camera, photo) == "200", "it was acknowledged, so it is there"
    with transaction(engine) as conn:
        assert [row.name for row in conn.execute(text("SELECT name FROM photos"))] == ["a.jpg"]
    assert intake.stop() == 0


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    hide = "import sys; sys.modules['asyncssh'] = None; sys.argv[0] = 'storemood'; import storemood.cli as cli; "
    done = subprocess.run(
        [sys.executable, "-c", f"{hide}sys.exit(cli.main(['up']))"],
        env={**os.environ, "STOREMOOD_DATA_DIR": str(tmp_path / "data"), "STOREMOOD_SFTP_PORT": "2222"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert (done.returncode, "pip install storemood[sftp]" in done.stderr) == (2, True)
    assert not (tmp_path / "data").exists()


def test_without_a_port_it_says_what_to_set(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "storemood", "intake"],
        env={**os.environ, "STOREMOOD_DATA_DIR": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert (done.returncode, "STOREMOOD_INGEST_HTTP_PORT" in done.stderr) == (2, True)
    assert not (tmp_path / "data").exists()
