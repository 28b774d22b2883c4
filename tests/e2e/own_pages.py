"""The page, served from a database of a module's own, and looked at."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page
from sqlalchemy import text

from storemood import credentials
from storemood.api.app import create_app
from storemood.db import people
from storemood.db.engine import Engine, open_engine, transaction


def new_database(postgres_url: str, name: str) -> str:
    """Make a database, and return its URL."""
    server = open_engine(postgres_url)
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.execute(text(f"CREATE DATABASE {name} TEMPLATE template_storemood"))
    server.dispose()
    return postgres_url.replace("/postgres?", f"/{name}?", 1)


@contextmanager
def serve(engine: Engine, transcripts: Path | None = None) -> Iterator[str]:
    """Serve the page to Ada, who administers all, and give its address."""
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", credentials.hash_generated("right"))
    app = create_app(engine, suppress_below=10, session_hours=1, transcripts=transcripts)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def look(
    browser: Browser, address: str, width: int = 1280, height: int = 900, *, path: str = "/camera-health"
) -> Iterator[Page]:
    """Give the page, signed in as Ada, whose console must stay clean."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", base_url=address)
    page = context.new_page()
    errors: list[str] = []
    page.goto(path)
    page.get_by_label("Login").fill("ada")
    page.get_by_label("Password").fill("right")
    page.get_by_role("button", name="Sign in").click()
    page.locator(".account-menu").wait_for()
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    try:
        yield page
    finally:
        context.close()
    assert errors == [], "the console stays clean"
