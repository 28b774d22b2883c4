"""The policy of places as an administrator sets it in the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from storemood.db import policies
from storemood.db.engine import Engine, open_engine, transaction
from storemood.domain.policy import Measures, Rule
from tests import factories
from tests.e2e import own_pages
from tests.e2e.accessibility import faults

_WIDTHS = [pytest.param((1280, 900), id="desktop"), pytest.param((390, 844), id="phone")]


@pytest.fixture(scope="module")
def engine(postgres_url: str) -> Iterator[Engine]:
    engine = open_engine(own_pages.new_database(postgres_url, "policy_pages"), pool_size=8)
    factories.add_chain(engine, factories.store_row("BER-01"), factories.store_row("PAR-01", city="Paris"))
    yield engine
    engine.dispose()


@pytest.fixture
def page(engine: Engine, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with transaction(engine) as conn:
        for scope in policies.list_rules(conn):
            policies.set_rule(conn, scope, Rule(), who="tests")
    with (
        own_pages.serve(engine) as address,
        own_pages.look(browser, address, *request.param, path="/stores") as page,
    ):
        yield page


def _rules(engine: Engine) -> dict[str, Rule]:
    with transaction(engine) as conn:
        return policies.list_rules(conn)


@pytest.mark.parametrize("page", _WIDTHS, indirect=True)
def test_a_region_s_policy_holds_in_its_stores(page: Page, engine: Engine) -> None:
    page.get_by_label("Region").select_option("Europe")
    page.get_by_role("button", name="Policy of Europe").click()
    region = page.get_by_role("dialog", name="Policy of Europe")
    box = region.bounding_box()
    assert box is not None
    assert box["x"] >= 0, "all of it can be seen"
    assert faults(page, ".popover-box") == []
    region.get_by_label("Mood").uncheck()
    region.get_by_label("Hours that analysed photos are kept").fill("24")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    region.get_by_role("button", name="Save the policy").click()
    expect(region).to_have_count(0)
    assert _rules(engine) == {"region-1": Rule(Measures(mood=False), 24)}
    expect(page.get_by_role("region", name="Latest changes").get_by_role("listitem").first).to_contain_text(
        "Measured of customers: Gender, Age;"
    )
    page.get_by_role("rowheader").get_by_role("link").first.click()
    store = page.get_by_role("region", name="Policy")
    expect(store.get_by_label("Mood: switched off for a wider place")).to_be_disabled()
    expect(store.get_by_label("Mood: switched off for a wider place")).not_to_be_checked()
    assert faults(page, "section[aria-labelledby=policy-title]") == []
    store.get_by_label("Age").uncheck()
    store.get_by_role("button", name="Save the policy").click()
    expect(store.get_by_text("Saved")).to_be_visible()
    assert _rules(engine)["store-1"] == Rule(Measures(age=False))
    page.reload()
    expect(store.get_by_label("Age")).not_to_be_checked()
    expect(store.get_by_label("Gender")).to_be_checked()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("page", _WIDTHS[:1], indirect=True)
def test_everywhere_is_a_place_too(page: Page, engine: Engine) -> None:
    page.get_by_role("button", name="Policy everywhere").click()
    everywhere = page.get_by_role("dialog", name="Policy everywhere")
    everywhere.get_by_label("Gender").uncheck()
    everywhere.get_by_role("button", name="Save the policy").click()
    expect(everywhere).to_have_count(0)
    assert _rules(engine) == {"world": Rule(Measures(gender=False))}
    page.goto("/?period=7d")
    expect(page.get_by_role("note").filter(has_text="Gender is not measured here.")).to_be_visible()
