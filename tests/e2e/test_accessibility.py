"""Every page and dialog beside the report for everybody: WCAG by axe-core, at both widths, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.accessibility import faults
from tests.e2e.conftest import Demo, sign_in

_SCREENS = {"desktop": (1280, 900), "phone": (390, 844)}
_PAGES = {"account": "Password", "people": "Add a person", "tokens": "New token", "audit": "What"}


@pytest.fixture(params=[(screen, scheme) for screen in _SCREENS for scheme in ("light", "dark")], ids="-".join)
def page(browser: Browser, demo: Demo, request: pytest.FixtureRequest) -> Iterator[Page]:
    screen, scheme = request.param
    width, height = _SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="en-GB", color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    sign_in(page, demo)
    yield page
    context.close()


def test_axe_finds_nothing_in_people_and_access(page: Page, demo: Demo) -> None:
    found = {}
    for name, told in _PAGES.items():
        page.goto(demo.page + name)
        expect(page.get_by_text(told, exact=True).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        found[name] = faults(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
    page.goto(f"{demo.page}tokens")
    form = page.get_by_role("form", name="New token")
    form.get_by_label("What it is for").fill("The intranet")
    form.get_by_role("button", name="Make the token").click()
    expect(form.locator(".secret code")).to_be_visible()
    found["a new token"] = faults(page)
    page.get_by_role("button", name="Revoke The intranet").click()
    page.goto(f"{demo.page}account")
    page.get_by_label("Password now").fill("wrong")
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Change the password").click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    found["a refused password"] = faults(page)
    page.locator(".account-menu > button").click()
    found["the account's menu"] = faults(page, ".popover-box")
    page.keyboard.press("Escape")
    if page.locator(".page-menu").count():
        page.locator(".page-menu > button").click()
        found["the pages' menu"] = faults(page, ".popover-box")
    assert {name: told for name, told in found.items() if told} == {}


def _take_away(page: Page, choice: str) -> Locator:
    page.get_by_role("button", name="Take away").click()
    page.get_by_role("button", name=choice).click()
    dialog = page.get_by_role("dialog", name=choice)
    expect(dialog.locator("form")).to_be_visible()
    return dialog


def test_axe_finds_nothing_in_what_is_taken_away(page: Page) -> None:
    found = {}
    expect(page.locator(".week")).to_be_visible()
    page.get_by_role("button", name="Take away").click()
    found["the menu"] = faults(page, ".popover-box")
    page.keyboard.press("Escape")
    share = _take_away(page, "Share by link")
    found["share"] = faults(page, "dialog")
    share.get_by_label("Sites that may embed").fill("no site")
    share.get_by_role("button", name="Make a link").click()
    expect(share.locator("[aria-invalid=true]")).to_be_visible()
    found["a refused link"] = faults(page, "dialog")
    share.get_by_label("Sites that may embed").fill("https://intranet.example")
    share.get_by_role("button", name="Make a link").click()
    expect(share.get_by_label("The link, shown this once")).to_be_visible()
    found["a link to embed"] = faults(page, "dialog")
    share.get_by_role("button", name="End it").first.click()
    page.keyboard.press("Escape")
    mails = _take_away(page, "Reports and alerts by mail")
    found["mails"] = faults(page, "dialog")
    mails.get_by_role("button", name="Preview").click()
    expect(mails.locator("figcaption")).to_be_visible()
    mails.get_by_label("To whom").fill("no address")
    mails.get_by_role("button", name="Send from now on").click()
    expect(mails.locator("[aria-invalid=true]")).to_be_visible()
    found["a refused mail and a preview"] = faults(page, "dialog")
    mails.get_by_label("To whom").fill("ada@example.com")
    mails.get_by_role("button", name="Send from now on").click()
    expect(mails.locator(".takeaway-rows li")).to_contain_text("ada@example.com")
    found["a subscription"] = faults(page, "dialog")
    mails.get_by_role("button", name="End it").click()
    page.keyboard.press("Escape")
    _take_away(page, "Notes on dates")
    found["notes"] = faults(page, "dialog")
    assert {name: told for name, told in found.items() if told} == {}
