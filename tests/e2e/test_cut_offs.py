"""Who was cut off, as the page tells it, at a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from storemood.db import cut_offs
from storemood.db.engine import Engine, open_engine, transaction
from storemood.domain.cutoffs import CutOff, Whose, Why
from tests import factories
from tests.e2e import own_pages


@pytest.fixture(scope="module")
def engine(postgres_url: str) -> Iterator[Engine]:
    engine = open_engine(own_pages.new_database(postgres_url, "cut_offs"), pool_size=8)
    factories.add_chain(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def address(engine: Engine) -> Iterator[str]:
    with own_pages.serve(engine) as address:
        yield address


def test_nothing_is_said_where_nobody_was(address: str, browser: Browser) -> None:
    with own_pages.look(browser, address) as page:
        expect(page.get_by_role("heading", name="Camera health")).to_be_visible()
        expect(page.get_by_text("1 camera in 1 store")).to_be_visible()
        expect(page.get_by_role("heading", name="Cut off in the last day")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 360])
def test_reasons_and_addresses_are_told(address: str, browser: Browser, engine: Engine, width: int) -> None:
    if width == 1280:
        camera_id = factories.places(engine)[0].camera_id
        with transaction(engine) as conn:
            told = [
                CutOff(Why.WRONG_LOGINS, Whose("2001:db8:1234:5678::/64"), 12),
                CutOff(Why.SLOW, Whose("192.0.2.7", camera_id), 3),
                CutOff(Why.NO_LOGIN, Whose(""), 1),
            ]
            cut_offs.add(conn, told, datetime.now(UTC))
    with own_pages.look(browser, address, width) as page:
        region = page.get_by_role("region", name="Cut off in the last day")
        expect(region.get_by_role("listitem").nth(0)).to_contain_text("12 × Too many wrong logins")
        expect(region.get_by_role("listitem").nth(0)).to_contain_text("from 2001:db8:1234:5678::/64 · not logged in")
        expect(region.get_by_role("listitem").nth(2)).to_contain_text("from many addresses")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        region.get_by_role("link", name="ber-01-cam1, Store BER-01").click()
        expect(page).to_have_url(f"{address}/camera-health/ber-01-cam1")
