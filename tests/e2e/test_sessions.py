"""What a camera's last sessions look like in the page: as they were, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from storemood.db.engine import Engine, open_engine
from storemood.intake.settings import IntakeSettings
from tests import factories
from tests.e2e import own_pages
from tests.servers.intake.intakes import PlayedIntake, Serving, curl

_LOGIN = "ber-01-cam1"


@pytest.fixture(scope="module")
def engine(postgres_url: str) -> Iterator[Engine]:
    engine = open_engine(own_pages.new_database(postgres_url, "session_pages"), pool_size=8)
    factories.add_chain(engine)
    yield engine
    engine.dispose()


def test_a_refused_upload_by_http_is_told_with_what_to_do(engine: Engine, browser: Browser, tmp_path: Path) -> None:
    reception = PlayedIntake()
    reception.may_check_logins.set()
    transcripts = tmp_path / "transcripts"
    serving = Serving(
        IntakeSettings(
            spool=tmp_path / "spool",
            host_keys=tmp_path,
            hosts=("127.0.0.1",),
            http_port=0,
            login_failure_delay_s=0.0,
            transcripts=transcripts,
        ),
        reception,
    )
    assert curl(serving, "--data-binary", "a photo", login=f"{_LOGIN}:hunter2").status == 401
    serving.stop()
    with (
        own_pages.serve(engine, transcripts) as address,
        own_pages.look(browser, address, path=f"/camera-health/{_LOGIN}") as page,
    ):
        sessions = page.get_by_role("region", name="Last sessions")
        expect(sessions.get_by_role("listitem")).to_have_count(1)
        expect(sessions).to_contain_text("The gateway did not let the camera in: login or password is wrong.")
        expect(sessions).to_contain_text("Type both again at the camera")
        sessions.get_by_text("What was said").click()
        expect(sessions.locator("pre")).to_contain_text("> POST /ingest/a.jpg")
        expect(sessions.locator("pre")).to_contain_text("< 401 Login or password is wrong.")
        expect(sessions).not_to_contain_text("hunter2")
