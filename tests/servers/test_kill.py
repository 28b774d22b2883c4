"""Whatever is killed while cameras upload: after a restart each acknowledged photo is counted exactly once."""

from __future__ import annotations

import ftplib
import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psutil
import pytest
from sqlalchemy import text

from storemood import enrolment
from storemood.db.embedded import find_running_url
from storemood.db.engine import open_engine, transaction
from storemood.demo.stamp import with_comment
from storemood.domain.errors import DatabaseUnavailable
from tests import factories
from tests.servers import photos

_PATIENCE_S = 120.0


class System:
    """`storemood up` in a folder of its own."""

    def __init__(self, folder: Path, gateways: int) -> None:
        self._gateways = gateways
        self._data = folder / "data"
        self._log = (folder / "up.log").open("ab")
        self.ftp_port, self.web_port = 23121, 23180
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {
            **os.environ,
            "STOREMOOD_DATA_DIR": str(self._data),
            "STOREMOOD_FTP_PORT": str(self.ftp_port),
            "STOREMOOD_WEB_PORT": str(self.web_port),
            "STOREMOOD_FTP_PASSIVE_PORTS": "33000-33200",
            "STOREMOOD_FTP_PROCESSES": str(self._gateways),
            "STOREMOOD_LEASE_S": "5",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "storemood", "up"], env=environment, stdout=self._log, stderr=self._log
        )
        wait_until(lambda: self.url() is not None, "the database runs")

    def url(self) -> str | None:
        return find_running_url(self._data / "postgres")

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            assert self.process.wait(60) == 0, "a clean stop"
        self._log.close()

    def kill(self, name: str) -> None:
        """Kill -9 one of the processes."""
        if name == "postgres":
            pid = int((self._data / "postgres" / "postmaster.pid").read_text().splitlines()[0])
            os.kill(pid, signal.SIGKILL)
            return
        assert self.process is not None
        if name == "supervisor":
            self.process.kill()
            self.process.wait()
            return
        victims = [child for child in psutil.Process(self.process.pid).children() if name in child.cmdline()]
        assert len(victims) == (self._gateways if name == "gateway" else 1)
        for victim in victims:
            victim.kill()

    def ask(self, query: str) -> list[tuple[object, ...]]:
        url = self.url()
        assert url is not None
        engine = open_engine(url)
        try:
            with transaction(engine) as conn:
                return [tuple(row) for row in conn.execute(text(query))]
        finally:
            engine.dispose()

    def enrol(self, cameras: int) -> list[enrolment.NewCamera]:
        url = self.url()
        assert url is not None
        engine = open_engine(url)
        wait_until(self._has_schema, "the schema is there")
        made = factories.add_chain(engine, factories.store_row(cameras=cameras))
        engine.dispose()
        return made

    def _has_schema(self) -> bool:
        return self.ask("SELECT to_regclass('web_sessions') IS NOT NULL") == [(True,)]


class CameraLoop:
    """A camera that sends a photo again until it is acknowledged, like real ones.

    With ``every_s`` it sends when the clock reaches a multiple of that, as all such cameras then do at once.
    """

    def __init__(self, camera: enrolment.NewCamera, port: int, every_s: float | None = None) -> None:
        self._camera = camera
        self._port = port
        self._every_s = every_s
        self._stop = threading.Event()
        self._photo = photos.scene(seed=3, dated=False)
        self._thread = threading.Thread(target=self._run)
        self.acknowledged = 0

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        number = 0
        while not self._stop.is_set():
            number += 1
            if self._every_s is not None and self._stop.wait(self._every_s - time.monotonic() % self._every_s):
                return
            data = with_comment(self._photo, f"photo {number}")
            while not self._send(f"shot-{number}.jpg", data):
                if self._stop.wait(0.3):
                    return
            self.acknowledged += 1

    def _send(self, name: str, data: bytes) -> bool:
        try:
            with ftplib.FTP(timeout=10) as ftp:
                ftp.connect("127.0.0.1", self._port)
                ftp.login(self._camera.login, self._camera.password)
                return ftp.storbinary(f"STOR {name}", io.BytesIO(data)).startswith("226")
        except (ftplib.Error, EOFError, OSError):
            return False


def wait_for_more(cameras: Sequence[CameraLoop], what: str) -> None:
    """Wait until each camera has had some more photos acknowledged."""
    goals = [camera.acknowledged + 3 for camera in cameras]
    wait_until(lambda: all(one.acknowledged > goal for one, goal in zip(cameras, goals, strict=True)), what)


def wait_until(is_true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        try:
            if is_true():
                return
        except DatabaseUnavailable:
            pass
        time.sleep(0.2)
    pytest.fail(f"waited {_PATIENCE_S:g} s in vain until {what}")


@pytest.fixture
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[int], System]]:
    """Starts the system with so many gateways that share a port."""
    started: list[System] = []

    def one(gateways: int) -> System:
        started.append(System(tmp_path_factory.mktemp("system"), gateways))
        started[0].start()
        return started[0]

    try:
        yield one
    finally:
        for system in started:
            system.stop()


@pytest.mark.timeout(600)
def test_each_acknowledged_photo_is_counted_once_whatever_is_killed(start: Callable[[int], System]) -> None:
    system = start(1)
    [made] = system.enrol(1)
    camera = CameraLoop(made, system.ftp_port)
    camera.start()
    try:
        for victim in ("worker", "gateway", "postgres", "web", "supervisor"):
            wait_for_more([camera], f"uploads flow before killing {victim}")
            system.kill(victim)
            if victim == "supervisor":
                system.start()
            wait_for_more([camera], f"uploads flow after killing {victim}")
    finally:
        camera.stop()
    assert_counted_once(system, [camera])


@pytest.mark.timeout(600)
def test_photos_that_are_committed_together_are_counted_once_whatever_is_killed(
    start: Callable[[int], System],
) -> None:
    """Many cameras at once: what is killed is in the middle of making several uploads durable."""
    system = start(2)
    cameras = [CameraLoop(made, system.ftp_port, every_s=0.8) for made in system.enrol(12)]
    for camera in cameras:
        camera.start()
    try:
        for victim in ("gateway", "postgres", "gateway", "gateway"):
            wait_for_more(cameras, f"uploads flow before killing {victim}")
            system.kill(victim)
        wait_for_more(cameras, "uploads flow after all")
    finally:
        for camera in cameras:
            camera.stop()
    assert_counted_once(system, cameras)


def assert_counted_once(system: System, cameras: Sequence[CameraLoop]) -> None:
    wait_until(lambda: system.ask("SELECT count(*) FROM photos WHERE state = 'received'") == [(0,)], "all is analysed")
    wait_until(lambda: system.ask("SELECT count(*) FROM photos WHERE erased_at IS NULL") == [(0,)], "all is erased")

    [(stored,)] = system.ask("SELECT count(*) FROM photos")
    assert system.ask("SELECT DISTINCT state, reason FROM photos") == [("analysed", None)]
    assert isinstance(stored, int)
    acknowledged = sum(camera.acknowledged for camera in cameras)
    most = acknowledged + len(cameras)
    assert acknowledged <= stored <= most, "each camera's last may be stored without its answer read"
    assert system.ask("SELECT sum(count) FROM tallies WHERE subject = 'photo'") == [(stored,)]
    [(customers,)] = system.ask("SELECT count(*) FROM sightings")
    faces = system.ask("SELECT sum(count) FROM tallies WHERE subject = 'face' AND outcome IN ('accepted', 'fused')")
    assert faces == [(stored,)], "one face a photo, which is a customer or joined one"
    assert system.ask("SELECT sum(count) FROM tallies WHERE outcome = 'accepted'") == [(customers,)]
    for grain in ("hour", "day", "month"):
        assert system.ask(
            f"SELECT scope, sum(total)::int FROM rollups WHERE grain = '{grain}' GROUP BY scope ORDER BY scope"
        ) == [("city-1", customers), ("region-1", customers), ("store-1", customers), ("world", customers)]
