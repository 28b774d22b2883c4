"""People and access in a browser: a store manager sees one store; a second factor; API tokens; the log."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx2 as httpx
import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from storemood.db.engine import Engine, open_engine
from tests import factories
from tests.e2e import own_pages
from tests.e2e.conftest import sign_out

_WIDTHS = [pytest.param((1280, 900), id="desktop"), pytest.param((390, 844), id="phone")]
_CHOSEN = "four unlikely words together"


@pytest.fixture(scope="module")
def engine(postgres_url: str) -> Iterator[Engine]:
    engine = open_engine(own_pages.new_database(postgres_url, "people_pages"), pool_size=8)
    factories.add_chain(
        engine, factories.store_row("BER-01"), factories.store_row("PAR-01", city="Paris", timezone="Europe/Paris")
    )
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def served(engine: Engine) -> Iterator[str]:
    with own_pages.serve(engine) as address:
        yield address


@pytest.fixture
def page(browser: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that nobody is signed in to."""
    width, height = getattr(request, "param", (1280, 900))
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", base_url=served)
    yield context.new_page()
    context.close()


def sign_in(page: Page, login: str, password: str, path: str = "/account") -> None:
    page.goto(path)
    page.get_by_label("Login").fill(login)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def let_in(page: Page, login: str, name: str, place: str) -> str:
    """Let somebody in as a store manager, and return the password."""
    page.goto("/people")
    form = page.get_by_role("form", name="Add a person")
    form.get_by_label("Login").fill(login)
    form.get_by_label("Name").fill(name)
    form.get_by_label("Role").select_option(label="Store manager")
    form.get_by_label("Region, city or store").select_option(label=place)
    form.get_by_role("button", name="Add the person").click()
    return page.locator(".secret code").inner_text()


@pytest.mark.parametrize("page", _WIDTHS, indirect=True)
def test_a_store_manager_is_let_in_and_sees_one_store(page: Page, request: pytest.FixtureRequest) -> None:
    login = f"bea-{request.node.callspec.id}"
    sign_in(page, "ada", "right")
    page.get_by_role("heading", name="Where you are signed in").wait_for()
    password = let_in(page, login, "Bea", "Store PAR-01 (Paris)")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    sign_out(page)
    sign_in(page, login, password, "/")
    expect(page.get_by_text("Choose a password of your own to go on.")).to_be_visible()
    page.get_by_label("Password now").fill(password)
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_text("is shorter than 12 characters")).to_be_visible()
    page.get_by_label("New password").fill(_CHOSEN)
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_text("Choose a password of your own to go on.")).to_be_hidden()
    page.goto("/")
    expect(page).to_have_url(re.compile(r"scope=store-2"))
    expect(page.get_by_role("link", name="Stores and cameras")).to_have_count(0)
    answer = page.request.get("/api/v1/scopes").json()
    assert [scope["id"] for scope in answer["scopes"]] == ["store-2"]


def test_the_chosen_language_is_there_on_another_device(page: Page, browser: Browser, served: str) -> None:
    sign_in(page, "ada", "right")
    page.locator(".account-menu > button").click()
    with page.expect_response("**/api/v1/me"):
        page.get_by_label("Language").select_option("Français")
    assert page.request.get("/api/v1/me").json()["language"] == "fr"
    expect(page.get_by_role("heading", name="Mot de passe", exact=True)).to_be_visible()
    other = browser.new_context(locale="en-GB", base_url=served)
    elsewhere = other.new_page()
    sign_in(elsewhere, "ada", "right")
    expect(elsewhere.locator("html")).to_have_attribute("lang", "fr")
    expect(elsewhere.get_by_role("heading", name="Mot de passe", exact=True)).to_be_visible()
    elsewhere.locator(".account-menu > button").click()
    elsewhere.locator("select.language").select_option("English")
    expect(elsewhere.get_by_role("heading", name="Password", exact=True)).to_be_visible()
    other.close()


def test_a_second_factor_is_asked_for_and_a_recovery_code_lets_in_once(page: Page) -> None:
    sign_in(page, "ada", "right")
    page.get_by_role("heading", name="Where you are signed in").wait_for()
    password = let_in(page, "cleo", "Cleo", "Store BER-01 (Berlin)")
    sign_out(page)
    sign_in(page, "cleo", password)
    page.get_by_label("Password now").fill(password)
    page.get_by_label("New password").fill(_CHOSEN)
    page.get_by_role("button", name="Change the password").click()
    factor = page.get_by_role("form", name="Second factor")
    factor.get_by_label("Password to confirm").fill(_CHOSEN)
    factor.get_by_role("button", name="Set up a second factor").click()
    picture = factor.get_by_role("img", name="QR code for an authenticator")
    picture.wait_for()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    secret = factor.locator("code").inner_text()
    factor.get_by_label("Code").fill(pyotp.TOTP(secret).now())
    factor.get_by_role("button", name="Turn it on").click()
    codes = page.locator(".people-codes li")
    expect(codes).to_have_count(10)
    recovery = codes.first.inner_text()
    page.get_by_role("button", name="I have kept them").click()
    for lets_in in (True, False):
        sign_out(page)
        sign_in(page, "cleo", _CHOSEN)
        page.get_by_label("Code of your authenticator").fill(recovery)
        page.get_by_role("button", name="Sign in").click()
        if lets_in:
            expect(page.get_by_text("On. 9 recovery codes are left.")).to_be_visible()
        else:
            expect(page.get_by_role("alert")).to_contain_text("The code is wrong")


def test_a_token_reads_until_it_is_revoked_and_all_is_in_the_log(page: Page, served: str) -> None:
    sign_in(page, "ada", "right", "/tokens")
    form = page.get_by_role("form", name="New token")
    form.get_by_label("What it is for").fill("The intranet")
    form.get_by_role("button", name="Make the token").click()
    token = form.locator(".secret code").inner_text()
    headers = {"Authorization": f"Bearer {token}"}
    assert httpx.get(f"{served}/api/v1/live", headers=headers).status_code == 200
    assert httpx.get(f"{served}/api/v1/camera-health", headers=headers).status_code == 403
    page.get_by_role("button", name="Revoke The intranet").click()
    expect(page.get_by_text("revoked")).to_be_visible()
    assert httpx.get(f"{served}/api/v1/live", headers=headers).status_code == 401
    page.goto("/audit")
    log = page.locator(".log")
    for told in ("made a token The intranet", "revoked a token", "signed in"):
        expect(log.get_by_text(told).first).to_be_visible()
    expect(log.get_by_role("listitem").filter(has_text="made a token").first).to_contain_text("It may: See reports")
    expect(log).not_to_contain_text("{")
    page.get_by_label("What", exact=True).select_option(label="Seen")
    expect(log.get_by_text("made a token")).to_have_count(0)
    expect(log).to_contain_text("report")
