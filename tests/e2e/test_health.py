"""The page about the health of cameras: every state shown and told, at the widths of a desktop and of a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from storemood.db import chain
from storemood.db.engine import Engine, open_engine, transaction
from storemood.health.words import NAMES
from tests import sick_cameras
from tests.e2e import own_pages

_WIDTHS = [pytest.param((1280, 900), id="desktop"), pytest.param((390, 844), id="phone")]


@pytest.fixture(scope="module")
def engine(postgres_url: str) -> Iterator[Engine]:
    """A database of this module's own, with a camera in every state."""
    engine = open_engine(own_pages.new_database(postgres_url, "health_pages"), pool_size=8)
    sick_cameras.build(engine, datetime.now(UTC))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def served(engine: Engine) -> Iterator[str]:
    """The page's address."""
    with own_pages.serve(engine) as address:
        yield address


@pytest.fixture
def page(browser: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = getattr(request, "param", (1280, 900))
    with own_pages.look(browser, served, width, height) as page:
        yield page


@pytest.mark.parametrize("page", _WIDTHS, indirect=True)
def test_every_state_is_told(page: Page) -> None:
    for one in sick_cameras.ALL:
        row = page.locator(".health-camera", has=page.locator(f'a[href="/camera-health/{one.login}"]'))
        expect(row.locator(".state")).to_contain_text(NAMES[one.state])
        if one.state.is_problem and not one.login.startswith("line-"):
            expect(row.locator(".health-finding")).to_be_visible()
    _expect_the_servers_words(page)
    cut = page.get_by_role("region", name=re.compile("Cut Road"))
    expect(cut).to_contain_text("The whole store is silent, 3 cameras.")
    expect(cut).to_contain_text("power")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    headings = page.locator(".health-store h2").all_inner_texts()
    assert [heading.split("\n")[0].split(" ")[0] for heading in headings[:2]] == ["Ward", "Cut"], headings
    expect(page.get_by_text(re.compile("^As of "))).to_be_visible()


def _expect_the_servers_words(page: Page) -> None:
    """The page puts findings into words itself, in every language; in English they are those of mails and programs."""
    stores = page.request.get("/api/v1/camera-health").json()["stores"]
    for camera in (camera for store in stores for camera in store["cameras"]):
        row = page.locator(".health-camera", has=page.locator(f'a[href="/camera-health/{camera["login"]}"]'))
        for finding in camera["findings"]:
            if finding["extent"] == "camera":
                expect(row).to_contain_text(finding["what"])
                expect(row).to_contain_text(finding["to_do"])
    for store in (store for store in stores if store["finding"]):
        common = page.locator(".health-store", has_text=store["name"]).locator(".health-common")
        expect(common).to_contain_text(store["finding"]["what"])
        expect(common).to_contain_text(store["finding"]["to_do"])


def test_a_state_is_a_filter_in_the_address(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Blurred")).click()
    expect(page).to_have_url(re.compile(r"\?state=blurred$"))
    expect(page.locator(".health-camera")).to_have_count(1)
    page.reload()
    expect(page.locator(".health-camera")).to_have_count(1)
    page.get_by_role("button", name=re.compile("With a problem")).click()
    expect(page.locator(".health-camera")).to_have_count(sum(one.state.is_problem for one in sick_cameras.ALL))
    page.get_by_role("button", name=re.compile("All$")).click()
    page.get_by_label("Find a camera or store").fill("gate 3")
    expect(page.locator(".health-camera")).to_have_count(1)
    expect(page).to_have_url(re.compile("words=gate"))


@pytest.mark.parametrize("page", _WIDTHS, indirect=True)
def test_one_camera_in_detail(page: Page) -> None:
    page.get_by_role("link", name="North exit").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("North exit")
    expect(page.get_by_role("region", name="What is the matter")).to_contain_text("Clean the lens")
    expect(page.locator(".panel-rate svg").first).to_be_visible()
    facts = page.get_by_role("region", name="Settings, as its uploads show them")
    for fact in ("1920 × 1080", "axis", "yes"):
        expect(facts).to_contain_text(fact)
    expect(page.get_by_role("row", name=re.compile("Sharpness.*0.18.*0.70|Sharpness"))).to_contain_text("0.70")
    expect(page.get_by_role("region", name="History").locator("li").first).to_contain_text("Blurred")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.get_by_role("button", name="Table of Photos an hour").click()
    expect(page.get_by_role("table", name="Photos an hour beside what is usual")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Camera health")


@pytest.mark.parametrize("page", _WIDTHS, indirect=True)
def test_a_report_says_its_coverage(page: Page) -> None:
    page.goto("/?period=7d")
    expect(page.locator(".context")).to_contain_text(re.compile(r"coverage (9\d(\.\d)?|100)%"))
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_old_states_are_not_shown_as_if_they_held(page: Page, engine: Engine) -> None:
    with transaction(engine) as conn:
        chain.set_fact(conn, "health_judged_at", datetime(2026, 1, 5, tzinfo=UTC).isoformat())  # the tests' last act
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("These states are old")
    expect(page.locator(".health-old")).to_be_visible()
