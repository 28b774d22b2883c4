"""Every state of health, from what simulated cameras upload to what the page says, through real gateway and worker."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from storemood import health
from storemood.db.engine import Engine, open_engine
from storemood.domain.health.standing import HOLD
from storemood.domain.health.states import State
from storemood.domain.hours import OpeningHours
from storemood.health.words import NAMES
from storemood.simulate.states import STATES
from tests import factories
from tests.e2e import own_pages
from tests.servers.ports import free_port, listens, wait_until

_STORES, _CAMERAS = 3, 4
_USUAL_PHOTOS_AN_HOUR = 12
"""So few that nobody is missed in the quarter of an hour that is only waited for."""
_PHOTOS_EACH = 36


@pytest.fixture(scope="module")
def engine(postgres_url: str) -> Iterator[Engine]:
    engine = open_engine(own_pages.new_database(postgres_url, "simulated_health"), pool_size=8)
    yield engine
    engine.dispose()


@contextmanager
def _running(name: str, settings: dict[str, str], folder: Path) -> Iterator[None]:
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "storemood", name], env={**os.environ, **settings}, stdout=log, stderr=log
        )
        try:
            yield
        finally:
            process.terminate()
            assert process.wait(60) == 0, (folder / f"{name}.log").read_text(encoding="utf-8")


def _add_chain(engine: Engine, logins: Path) -> str:
    """Add stores whose cameras' logins are written down, and one that is closed, whose camera's login is returned."""
    rows = [factories.store_row(f"ON-{n}", timezone="UTC", cameras=_CAMERAS) for n in range(1, _STORES + 1)]
    closed = factories.store_row("OFF-1", timezone="UTC", hours=OpeningHours({}))
    *cameras, shut = factories.add_chain(engine, *rows, closed)
    with logins.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("login", "password"))
        writer.writerows((camera.login, camera.password) for camera in cameras)
    return shut.login


def _simulate(port: int, url: str, logins: Path) -> list[str]:
    """Let cameras upload until all is analysed, and return their logins, the first of the first state."""
    photos = _STORES * _CAMERAS * _PHOTOS_EACH
    whither = ["--host", "127.0.0.1", "--port", str(port), "--dialects", "axis,acti,reolink", "--check", url]
    what = ["--states", "all", "--past", str(_USUAL_PHOTOS_AN_HOUR), "--photos", str(photos), "--rate", "30"]
    done = subprocess.run(
        [sys.executable, "-m", "storemood", "simulate", "--logins", str(logins), *whither, *what],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No difference between what was acknowledged and what was counted." in done.stdout
    with logins.open(encoding="utf-8", newline="") as file:
        return [row["login"] for row in csv.DictReader(file)]


def test_each_state_is_brought_about_by_uploads_and_shown(engine: Engine, browser: Browser, tmp_path: Path) -> None:
    port, url = free_port(), engine.url.render_as_string(hide_password=False)
    settings = {
        "STOREMOOD_DATA_DIR": str(tmp_path / "data"),
        "STOREMOOD_DATABASE_URL": url,
        "STOREMOOD_FTP_PORT": str(port),
    }
    shut = _add_chain(engine, tmp_path / "logins.csv")
    with ExitStack() as stack:
        for name in ("gateway", "worker"):
            stack.enter_context(_running(name, settings, tmp_path))
        wait_until(lambda: listens(port))
        logins = _simulate(port, url, tmp_path / "logins.csv")
    now = datetime.now(UTC)
    for at in (now, now + HOLD + timedelta(minutes=1)):
        assert health.evaluate(engine, at) is not None
    expected = dict.fromkeys(logins, State.OK) | dict(zip(logins, STATES, strict=False)) | {shut: State.CLOSED}
    assert set(expected.values()) == set(State)
    with own_pages.serve(engine) as address, own_pages.look(browser, address) as page:
        for login, state in expected.items():
            row = page.locator(".health-camera", has=page.locator(f'a[href="/camera-health/{login}"]'))
            expect(row.locator(".state")).to_contain_text(NAMES[state])
        page.goto(f"/camera-health/{logins[STATES.index(State.ONE_REASON)]}")
        expect(page.get_by_role("region", name="What is the matter")).to_contain_text("100% of")
