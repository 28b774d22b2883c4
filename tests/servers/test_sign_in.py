"""Signing in: cookies, and second factors: whom they are demanded of, and how they are kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from http.cookies import SimpleCookie

import pyotp
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from storemood import credentials
from storemood.api.app import create_app
from storemood.api.terms import SignInTerms
from storemood.db import people
from storemood.db.engine import Engine, transaction
from storemood.domain.access import ADMINISTRATION, Grant, Role
from tests import factories

_API = "/api/v1"
_PASSWORD = "a horse in the attic"
_MANAGER = (Grant(Role.STORE_MANAGER, "store-1"),)

Open = Callable[..., TestClient]


@pytest.fixture
def open_page(engine: Engine) -> Open:
    """Give browsers that look at a page with some terms of signing in."""
    factories.add_chain(engine)
    with transaction(engine) as conn:
        for login, grants in (("ada", ADMINISTRATION), ("bea", _MANAGER)):
            people.save_user(conn, login, login, credentials.hash_generated(_PASSWORD), grants)
        people.add_directory_user(conn, "dan", "Dan", "issuer dan")

    def open_one(terms: SignInTerms, base_url: str = "http://testserver") -> TestClient:
        app = create_app(engine, suppress_below=10, session_hours=1, sign_in=terms)
        return TestClient(app, base_url=base_url, headers={"X-Storemood": "1"})

    return open_one


def _sign_in(browser: TestClient, login: str, **more: str) -> int:
    return browser.post(f"{_API}/login", json={"login": login, "password": _PASSWORD, **more}).status_code


def _code(secret: str, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(int(time.time()) + 30 * steps)


def _set_up(browser: TestClient) -> str:
    """Set up a second factor, and return its secret."""
    secret: str = browser.post(f"{_API}/me/second-factor", json={"password": _PASSWORD}).json()["secret"]
    assert browser.post(f"{_API}/me/second-factor/confirm", json={"code": _code(secret)}).status_code == 200
    return secret


@pytest.mark.parametrize(
    ("whom", "told"),
    [
        ("optional", {"ada": [], "bea": []}),
        ("administrators", {"ada": ["second_factor"], "bea": []}),
        ("everybody", {"ada": ["second_factor"], "bea": ["second_factor"]}),
    ],
)
def test_a_second_factor_is_demanded_of_whom_it_should_be(
    open_page: Open, whom: str, told: dict[str, list[str]]
) -> None:
    for login, must in told.items():
        browser = open_page(SignInTerms(second_factor=whom))
        assert _sign_in(browser, login) == 204
        assert browser.get(f"{_API}/me").json()["must"] == must
        answer = browser.get(f"{_API}/scopes")
        if not must:
            assert answer.status_code == 200
            continue
        assert (answer.status_code, answer.json()["type"]) == (403, "urn:storemood:problem:second_factor_needed")
        _set_up(browser)
        assert browser.get(f"{_API}/scopes").status_code == 200
        assert browser.get(f"{_API}/me/account").json()["second_factor_demanded"], "so the page offers no way back"


def test_whoever_the_directory_lets_in_needs_no_second_factor_here(open_page: Open, engine: Engine) -> None:
    browser = open_page(SignInTerms(second_factor="everybody"))
    with transaction(engine) as conn:
        user = people.find_user(conn, "dan")
        assert user is not None
        people.set_grants(conn, user.id, _MANAGER)
        people.add_session(conn, credentials.hash_token("dan"), user.id, 1.0)
    browser.cookies.set("storemood_session", "dan")
    assert browser.get(f"{_API}/scopes").status_code == 200


def test_a_code_lets_in_once_and_its_secret_is_not_in_the_database(open_page: Open, engine: Engine) -> None:
    terms = SignInTerms()
    browser = open_page(terms)
    assert _sign_in(browser, "bea") == 204
    secret = _set_up(browser)
    with transaction(engine) as conn:
        kept = conn.execute(text("SELECT totp_secret FROM users WHERE login = 'bea'")).scalar_one()
    assert secret not in kept
    assert terms.vault.open(kept) == secret
    browser = open_page(terms)
    refused = browser.post(f"{_API}/login", json={"login": "bea", "password": _PASSWORD})
    assert refused.json()["type"] == "urn:storemood:problem:code_needed"
    code = _code(secret, steps=1)
    assert [_sign_in(browser, "bea", code=code) for _ in range(2)] == [204, 401]


def _set_cookies(browser: TestClient) -> dict[str, tuple[object, ...]]:
    answer = browser.post(f"{_API}/login", json={"login": "bea", "password": _PASSWORD})
    jar: SimpleCookie = SimpleCookie()
    for header in answer.headers.get_list("set-cookie"):
        jar.load(header)
    return {
        name: (bool(one["secure"]), bool(one["httponly"]), one["samesite"].lower(), one["path"], one["domain"])
        for name, one in jar.items()
    }


@pytest.mark.parametrize(
    ("base_url", "page_url", "name"),
    [
        ("http://testserver", "", "storemood_session"),
        ("https://testserver", "", "__Host-storemood_session"),
        ("http://testserver", "https://storemood.example", "__Host-storemood_session"),
    ],
    ids=["plain", "https", "behind a proxy that speaks https"],
)
def test_the_session_is_in_a_cookie_as_strict_as_the_way_allows(
    open_page: Open, base_url: str, page_url: str, name: str
) -> None:
    browser = open_page(SignInTerms(page_url=page_url), base_url)
    is_secure = name.startswith("__Host-")
    assert _set_cookies(browser) == {name: (is_secure, True, "lax", "/", "")}
    assert ("strict-transport-security" in browser.get("/health").headers) == is_secure


def test_behind_https_a_cookie_that_a_sister_site_could_set_is_no_session(open_page: Open, engine: Engine) -> None:
    with transaction(engine) as conn:
        user = people.find_user(conn, "bea")
        assert user is not None
        people.add_session(conn, credentials.hash_token("token"), user.id, 1.0)
    terms = SignInTerms(page_url="https://storemood.example")
    asked = {
        name: open_page(terms).get(f"{_API}/me", headers={"Cookie": f"{name}=token"}).status_code
        for name in ("storemood_session", "__Host-storemood_session")
    }
    assert asked == {"storemood_session": 401, "__Host-storemood_session": 200}
