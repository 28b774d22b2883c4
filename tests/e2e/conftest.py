"""The demonstration as a visitor starts it, and a browser to look at it with."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.servers.ports import free_port

_READY_WITHIN_S = 240.0
expect.set_options(timeout=30_000)
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Demo:
    """What the demonstration tells its visitor, and the visitor's store."""

    page: str
    login: str
    password: str
    ftp: str
    camera: str
    store: str
    data: Path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo")
    environment = {
        **os.environ,
        "STOREMOOD_DATA_DIR": str(folder / "data"),
        "STOREMOOD_WEB_PORT": str(free_port()),
        "STOREMOOD_FTP_PORT": str(free_port()),
        "STOREMOOD_FTP_PASSIVE_PORTS": "34000-34200",
    }
    log = folder / "demo.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "storemood", "demo", "--days", "60"],
            env=environment,
            stdout=output,
            stderr=output,
        )
    try:
        yield _read(_wait(log, process), folder / "data")
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0, "Ctrl-C stops the demonstration cleanly"


def _wait(log: Path, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + _READY_WITHIN_S
    while time.monotonic() < deadline and process.poll() is None:
        told = log.read_text()
        if "Ctrl-C stops everything" in told:
            return told
        time.sleep(0.3)
    pytest.fail(f"the demonstration did not get ready:\n{log.read_text()}")


def _read(told: str, data: Path) -> Demo:
    def find(pattern: str) -> str:
        found = re.search(pattern, told)
        assert found is not None, f"{pattern} in {told}"
        return found[1]

    return Demo(
        page=find(r"Page +(\S+)"),
        login=find(r"Login +(\S+)"),
        password=find(r"Password +(\S+)"),
        ftp=find(r"(ftp://\S+)"),
        camera=find(r"--user (\S+)"),
        store=find(r"as the camera of ([^,]+)"),
        data=data,
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def errors() -> list[str]:
    """What the browser's console complained about."""
    return []


@pytest.fixture
def page(browser: Browser, demo: Demo, errors: list[str], request: pytest.FixtureRequest) -> Iterator[Page]:
    """A signed-in page at desktop width, or at the viewport that a test asks for by parameter."""
    viewport: ViewportSize = getattr(request, "param", ViewportSize(width=1280, height=900))
    context = browser.new_context(viewport=viewport, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(30_000)
    sign_in(page, demo)
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == [], "the console stays clean"


def finished_week() -> str:
    """The fields of an address for seven days that are over in every zone: no live photo changes their numbers."""
    last = datetime.now(UTC).date() - timedelta(days=2)
    return f"from={last - timedelta(days=6)}&to={last}"


def sign_in(page: Page, demo: Demo, path: str = "") -> None:
    page.goto(demo.page + path)
    page.get_by_label("Login").fill(demo.login)
    page.get_by_label("Password").fill(demo.password)
    page.get_by_role("button", name="Sign in").click()
    page.locator(".account-menu").wait_for()


def sign_out(page: Page) -> None:
    page.locator(".account-menu > button").click()
    page.get_by_role("button", name="Sign out").click()


def follow(page: Page, name: str) -> None:
    """Go to one of the page's parts; where there is no room for links they are in a list."""
    if page.viewport_size and page.viewport_size["width"] < 1100:
        page.get_by_role("button", name=re.compile("^Page: ")).click()
    page.get_by_role("link", name=name).click()
