"""The API as a browser meets it: signing in, asking, and being told what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from storemood import credentials
from storemood.api.app import create_app
from storemood.api.auth import Throttle
from storemood.db import people
from storemood.db.engine import Engine, open_engine, transaction
from tests import factories

_OWN = {"X-Storemood": "1"}
_REPORT = "/api/v1/report/summary?from=2026-06-01&to=2026-06-14"


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient]:
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", credentials.hash_generated("right"))
    factories.add_chain(engine)
    with TestClient(create_app(engine, suppress_below=10, session_hours=1)) as client:
        yield client


@pytest.fixture
def signed_in(client: TestClient) -> TestClient:
    assert client.post("/api/v1/login", json={"login": "ada", "password": "right"}, headers=_OWN).status_code == 204
    return client


@pytest.mark.parametrize("path", ["/api/v1/me", "/api/v1/scopes", _REPORT, "/api/v1/live"])
def test_nothing_is_told_to_a_stranger(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["status"]) == (401, 401)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_session_begins_and_ends(signed_in: TestClient) -> None:
    me = signed_in.get("/api/v1/me").json()
    assert (me["login"], me["name"], me["role"], me["roots"]) == ("ada", "Ada", "administrator", ["world"])
    assert signed_in.post("/api/v1/logout", headers=_OWN).status_code == 204
    assert signed_in.get("/api/v1/me").status_code == 401


def test_a_session_that_was_ended_elsewhere_is_over(signed_in: TestClient, engine: Engine) -> None:
    token = signed_in.cookies["storemood_session"]
    with transaction(engine) as conn:
        people.end_session(conn, credentials.hash_token(token))
    assert signed_in.get("/api/v1/me").status_code == 401


def test_the_cookie_is_out_of_scripts_reach(client: TestClient) -> None:
    answer = client.post("/api/v1/login", json={"login": "ada", "password": "right"}, headers=_OWN)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


@pytest.mark.parametrize(("login", "password"), [("ada", "wrong"), ("nobody", "right"), ("", ""), ("ada\0", "right")])
def test_a_wrong_sign_in_does_not_say_what_was_wrong(client: TestClient, login: str, password: str) -> None:
    answer = client.post("/api/v1/login", json={"login": login, "password": password}, headers=_OWN)
    assert (answer.status_code, answer.json()["detail"]) == (401, "Login or password is wrong.")


def test_another_sites_form_can_not_sign_in_or_out(signed_in: TestClient) -> None:
    assert signed_in.post("/api/v1/login", json={"login": "ada", "password": "right"}).status_code == 403
    assert signed_in.post("/api/v1/logout").status_code == 403
    assert signed_in.get("/api/v1/me").status_code == 200


def test_guessing_is_slowed_down(client: TestClient) -> None:
    answers = [
        client.post("/api/v1/login", json={"login": "ada", "password": f"guess {n}"}, headers=_OWN).status_code
        for n in range(7)
    ]
    assert answers == [401, 401, 401, 401, 401, 429, 429]


def test_a_throttled_key_may_try_again_later() -> None:
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    for _ in range(5):
        throttle.failed("key")
    assert throttle.wait_s("key") > 0
    assert throttle.wait_s("other") == 0
    now[0] = 31
    assert throttle.wait_s("key") == 0


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("from=2026-06-01&to=2026-06-14", 200),
        ("from=2026-06-14&to=2026-06-01", 400),
        ("from=2016-06-14&to=2026-06-01", 400),
        ("from=yesterday&to=2026-06-01", 422),
        ("from=0001-01-01&to=0001-01-02", 400),
        ("from=9999-12-30&to=9999-12-31", 400),
        ("to=2026-06-01", 422),
        ("from=2026-06-01&to=2026-06-14&scope=store-99", 404),
        ("from=2026-06-01&to=2026-06-14&scope=store-1%27--", 404),
        ("from=2026-06-01&to=2026-06-14&gender=other", 422),
        ("from=2026-06-01&to=2026-06-14&gender=female&age=20-29&mood=anger", 200),
    ],
)
def test_questions(signed_in: TestClient, query: str, status: int) -> None:
    answer = signed_in.get(f"/api/v1/report/summary?{query}")
    assert answer.status_code == status
    assert status == 200 or answer.json()["detail"]


def test_the_summary_says_what_it_is_of(signed_in: TestClient) -> None:
    summary = signed_in.get(_REPORT).json()
    assert summary["period"] == {"from": "2026-06-01", "to": "2026-06-14", "days": 14, "unfinished": False}
    assert summary["compared"]["kind"] == "previous"
    assert (summary["compared"]["period"]["from"], summary["before"]["customers"]) == ("2026-05-18", 0)
    assert summary["stores"] == {"all": 1, "counted": 0, "left_out": 0}
    assert summary["timezone"] == "Europe/Berlin"


def test_the_scopes_are_a_tree(signed_in: TestClient) -> None:
    scopes = signed_in.get("/api/v1/scopes").json()["scopes"]
    known = {scope["id"] for scope in scopes}
    assert [scope["kind"] for scope in scopes] == ["world", "region", "city", "store"]
    assert all(scope["parent"] in known for scope in scopes[1:])


@pytest.mark.parametrize("path", ["/../../settings.py", "/..%2f..%2fsettings.py", "/assets/../../app.py", "/%00"])
def test_no_path_leads_out_of_the_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert "STOREMOOD" not in answer.text
    assert "import" not in answer.text[:200]


def test_unknown_api_paths_are_not_the_page(client: TestClient) -> None:
    assert client.get("/api/v1/nothing").status_code == 404


def test_every_answer_is_guarded(client: TestClient) -> None:
    for path in ("/", "/health", "/api/v1/me"):
        assert "default-src 'self'" in client.get(path).headers["content-security-policy"]


def test_without_a_database_the_answer_says_so() -> None:
    engine = open_engine("postgresql://nobody@127.0.0.1:1/none")
    with TestClient(create_app(engine, suppress_below=10, session_hours=1)) as client:
        answer = client.get("/health")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
