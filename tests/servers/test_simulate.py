"""Simulated cameras against the real gateway: what is acknowledged is counted once, and the report says what is not."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from sqlalchemy import text

from storemood import worker
from storemood.archive import Archive, folder_url
from storemood.db.engine import Engine, transaction
from storemood.demo.cameras import DemoCamera, cameras_to_json
from storemood.simulate.album import Album
from storemood.simulate.check import Checked, Checker, Difference, Kind
from storemood.simulate.faults import NO_FAULTS
from storemood.simulate.ledger import CameraLedger, Ledger
from storemood.simulate.manners import MANNERS
from storemood.simulate.plan import CameraAccess, Habits, Terms, shots
from tests import factories
from tests.servers import photos
from tests.servers.ports import PATIENCE_S, free_port, listens, wait_until

_CAMERAS = 12
_FAULTS = (
    "cut=0.1,retry=0.15,duplicate=0.1,burst=0.2,rename=0.25,clock=0.25,silent=0.1,substream=0.1,blind=0.25,late=0.2"
)


@dataclass
class Product:
    """A gateway process with its database, and twelve cameras."""

    engine: Engine
    url: str
    port: int
    implicit_port: int
    folder: Path

    def command(self, *arguments: str) -> list[str]:
        port = self.implicit_port if "implicit" in arguments else self.port
        whose = [] if "--chain-of-running-demo" in arguments else ["--logins", str(self.folder / "logins.csv")]
        whither = ["--host", "127.0.0.1", "--port", str(port), "--photos-from", str(self.folder / "photos")]
        report = ["--report", str(self.folder / "report.json")]
        return [sys.executable, "-m", "storemood", "simulate", *whose, *whither, *report, *arguments]

    def simulate(self, *arguments: str) -> tuple[int, str, dict[str, Any]]:
        """Return the exit status, what was told, and the report."""
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=240, check=False)
        assert (self.folder / "report.json").exists(), done.stderr
        return done.returncode, done.stdout, self.report()

    def report(self) -> dict[str, Any]:
        report: dict[str, Any] = json.loads((self.folder / "report.json").read_text(encoding="utf-8"))
        return report

    def count(self, table: str) -> int:
        with transaction(self.engine) as conn:
            return int(conn.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


@pytest.fixture
def product(engine: Engine, database_url: str, tmp_path: Path) -> Iterator[Product]:
    product = Product(engine, database_url, free_port(), free_port(), tmp_path)
    cameras = factories.add_chain(engine, factories.store_row(cameras=_CAMERAS))
    with (tmp_path / "logins.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("store", "login", "password", "timezone"))
        writer.writerows(("BER-01", camera.login, camera.password, "Europe/Berlin") for camera in cameras)
    demo_cameras = [
        DemoCamera(one.login, one.password, one.login, ZoneInfo("UTC"), factories.ALWAYS) for one in cameras
    ]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "cameras.json").write_text(cameras_to_json(demo_cameras), encoding="utf-8")
    (tmp_path / "photos").mkdir()
    for number in range(3):
        pixels = np.random.default_rng(number).integers(0, 255, (360, 640, 3), np.uint8)
        (tmp_path / "photos" / f"{number}.jpg").write_bytes(photos.jpeg(pixels))
    settings = {
        "STOREMOOD_DATA_DIR": str(tmp_path / "data"),
        "STOREMOOD_DATABASE_URL": database_url,
        "STOREMOOD_FTP_PORT": str(product.port),
        "STOREMOOD_FTP_IMPLICIT_PORT": str(product.implicit_port),
    }
    with (tmp_path / "gateway.log").open("wb") as log:
        gateway = subprocess.Popen(
            [sys.executable, "-m", "storemood", "gateway"], env={**os.environ, **settings}, stdout=log, stderr=log
        )
        try:
            wait_until(lambda: listens(product.implicit_port))
            yield product
        finally:
            gateway.terminate()
            assert gateway.wait(PATIENCE_S) == 0


@pytest.fixture
def analysing(product: Product) -> Iterator[None]:
    """A worker that sees one customer in each photo."""
    archive = Archive(folder_url(product.folder / "data" / "archive"))
    stop = threading.Event()
    analyst = factories.analyst(product.engine, archive)
    thread = threading.Thread(target=worker.run, args=(analyst, lambda: None, stop))
    thread.start()
    yield
    stop.set()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()


@pytest.mark.usefixtures("analysing")
@pytest.mark.parametrize("tls", ["none", "explicit", "implicit"])
def test_cameras_of_all_vendors_with_all_faults_lose_and_double_nothing(product: Product, tls: str) -> None:
    code, told, report = product.simulate(
        *("--tls", tls, "--rate", "40", "--photos", "160", "--seed", "7", "--faults", _FAULTS, "--check", product.url)
    )
    assert report["differences"] == [], told
    assert code == 0
    assert "No difference between what was acknowledged and what was counted." in told
    totals, cameras = report["totals"], report["cameras"]
    assert {camera["dialect"] for camera in cameras} == set(MANNERS)
    habits = {habit for camera in cameras for habit in camera["habits"]}
    assert habits >= {"rename", "late", "silent", "substream", "clock reset", "clock zone", "clock drift", "dark"}
    assert min(totals[word] for word in ("cut", "resumed", "unheard")) > 0
    assert totals["acknowledged"] > totals["photos_acknowledged"], "photos were sent again"
    assert totals["photos"] == totals["photos_acknowledged"] == totals["received_photos"] == product.count("photos")
    assert totals["sightings"] == product.count("sightings") > 100


@pytest.mark.usefixtures("analysing")
def test_lost_photos_are_named_and_the_command_fails(product: Product) -> None:
    with transaction(product.engine) as conn:
        conn.execute(text("CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"))
        conn.execute(
            text(
                "CREATE TRIGGER swallow BEFORE INSERT ON photos FOR EACH ROW WHEN (NEW.name LIKE 'snap%')"
                " EXECUTE FUNCTION swallow()"
            )
        )
    code, told, report = product.simulate(
        *("--dialects", "reolink,bosch", "--cameras", "4", "--rate", "20", "--photos", "8", "--check", product.url)
    )
    assert code == 1, told
    assert [(one["what"], one["grave"], len(one["names"])) for one in report["differences"]] == [
        ("acknowledged, but not received", True, 2)
    ] * 2
    assert {one["whose"] for one in report["differences"]} == {"ber-01-cam2", "ber-01-cam4"}
    assert "ber-01-cam2: acknowledged, but not received: snap" in told


def test_a_past_needs_the_gateways_own_database(product: Product) -> None:
    (product.folder / "logins.csv").write_text("login,password\nelsewhere,secret\n", encoding="utf-8")
    done = subprocess.run(
        product.command("--past", "60", "--photos", "1", "--check", product.url),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 1
    assert "--past: this database knows no camera 'elsewhere'; name the gateway's by --check URL" in done.stderr
    assert product.count("observations") == 0


def test_interrupted_cameras_end_cleanly_and_report(product: Product) -> None:
    running = subprocess.Popen(
        product.command(
            "--chain-of-running-demo", "--rate", "20", "--minutes", "5", "--progress", "--check", product.url
        ),
        env={**os.environ, "STOREMOOD_DATA_DIR": str(product.folder / "data")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until(lambda: product.count("photos") >= 5)
        running.send_signal(signal.SIGINT)
        told, problems = running.communicate(timeout=PATIENCE_S)
    finally:
        running.kill()
        running.wait()
    report = product.report()
    assert running.returncode == 0, problems
    assert report["interrupted"]
    assert report["totals"]["photos_acknowledged"] == product.count("photos")
    assert {difference["what"] for difference in report["differences"]} == {"received, but not analysed in time"}
    assert "interrupted" in told


def test_the_check_tells_what_was_lost_doubled_misnamed_and_miscounted(
    engine: Engine, archive: Archive, tmp_path: Path
) -> None:
    logins = [camera.login for camera in factories.add_chain(engine, factories.store_row(cameras=5))]
    ledger = Ledger(cameras={login: sent(login) for login in logins})
    sound, loses, doubles, misnames, miscounts = logins
    checker = Checker(engine, logins, factories.NOON - timedelta(hours=1))
    checker.open()
    for place, login in zip(factories.places(engine), logins, strict=True):
        for entry in ledger.cameras[login].entries.values():
            names = [entry.shot.path]
            if entry.shot.number == 1:
                names = {loses: [], doubles: [*names, "again.jpg"], misnames: ["other.jpg"]}.get(login, names)
            for name in names:
                content = b"".join(entry.shot.photo.parts())
                factories.upload(engine, archive, tmp_path, camera_id=place.camera_id, content=content, name=name)
    while factories.analyst(engine, archive).work_batch():
        pass
    with transaction(engine) as conn:
        conn.execute(
            text(
                "UPDATE tallies SET count = count + 1 FROM cameras"
                " WHERE cameras.id = camera_id AND login = :login AND subject = 'photo'"
            ),
            {"login": miscounts},
        )
        conn.execute(text("UPDATE rollups SET total = total - 1 WHERE scope LIKE 'store-%' AND grain = 'hour'"))
    checked = checker.close(ledger, patience_s=0)
    assert not checked.is_sound
    name = ledger.cameras[doubles].entries[1].shot.path
    assert set(checked.differences) == {
        Difference(loses, Kind.LOST, (ledger.cameras[loses].entries[1].shot.path,)),
        Difference(doubles, Kind.TWICE, (name,)),
        Difference(doubles, Kind.MISNAMED, (f"again.jpg instead of {name}",)),
        Difference(misnames, Kind.MISNAMED, (f"other.jpg instead of {ledger.cameras[misnames].entries[1].shot.path}",)),
        Difference(miscounts, Kind.MISCOUNTED, ("photos finished 3, photos tallied 4",)),
        Difference("BER-01", Kind.MISCOUNTED, ("sightings 15, customers in reports 14",)),
    }
    assert [checked.received[login].photos for login in logins] == [3, 2, 4, 3, 3]
    assert checked.received[sound].sightings == 3
    only_misnamed = tuple(one for one in checked.differences if one.whose == misnames)
    assert Checked(checked.received, only_misnamed).is_sound


def sent(login: str) -> CameraLedger:
    """Three photos, all acknowledged."""
    camera = CameraLedger(login, Habits(MANNERS["axis"]))
    album = Album([photos.jpeg(np.zeros((8, 8, 3), np.uint8))])
    access = CameraAccess(login, "", ZoneInfo("UTC"))
    for shot in shots(access, camera.habits, NO_FAULTS, Terms(1, 3), album=album, seed=1, start=factories.NOON):
        camera.entry(shot).acknowledged = 1
    return camera
