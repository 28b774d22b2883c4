"""Share links over the API: what they show and never show, passwords, ends, who may embed them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from storemood import credentials
from storemood.api.app import create_app
from storemood.db import people
from storemood.db.engine import Engine, transaction
from storemood.domain.access import Grant, Role
from tests.factories import add_chain, store_row

_API = "/api/v1"
_JUNE = "from=2026-06-01&to=2026-06-30"


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient]:
    add_chain(engine, store_row(), store_row("MUC-01", city="Munich"), store_row("TYO-01", region="Asia", city="Tokyo"))
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", credentials.hash_generated("right"))
    app = create_app(engine, suppress_below=10, session_hours=1)
    with TestClient(app, headers={"X-Storemood": "1"}) as client:
        _sign_in(client, "ada")
        yield client


def _sign_in(client: TestClient, login: str) -> None:
    assert client.post(f"{_API}/login", json={"login": login, "password": "right"}).status_code == 204


def _scope(client: TestClient, name: str) -> str:
    return next(str(one["id"]) for one in client.get(f"{_API}/scopes").json()["scopes"] if one["name"] == name)


def _share(client: TestClient, place: str = "Europe", **changes: Any) -> dict[str, Any]:
    scope = _scope(client, place)
    answer = client.post(f"{_API}/shares", json={"scope": scope, "query": f"scope={scope}&{_JUNE}", **changes})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _open(client: TestClient, token: str, password: str = "") -> dict[str, str]:
    """Open a link as somebody without a session, and return the headers to ask with."""
    answer = client.post(f"{_API}/shares/open", json={"token": token, "password": password})
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['opened']}"}


@pytest.mark.parametrize(
    ("place", "query", "status"),
    [
        ("Europe", _JUNE, 200),
        ("Berlin", _JUNE, 200),
        ("Europe", "from=2026-06-10&to=2026-06-12&gender=female", 200),
        ("Europe", f"{_JUNE}&compare=none", 200),
        ("World", _JUNE, 404),
        ("Tokyo", _JUNE, 404),
        ("Europe", "from=2026-05-31&to=2026-06-30", 404),
        ("Europe", "from=2026-06-01&to=2026-07-01", 404),
        ("Europe", f"{_JUNE}&compare=year", 404),
        ("Europe", f"{_JUNE}&compare=dates&compare_from=2026-01-01&compare_to=2026-01-31", 404),
    ],
)
def test_a_link_shows_its_own_question_and_narrower_ones(
    client: TestClient, place: str, query: str, status: int
) -> None:
    scope = _scope(client, place)
    headers = _open(client, _share(client)["token"])
    client.cookies.clear()
    for panel in ("summary", "series", "people", "moods", "hours", "places"):
        asked = f"{_API}/report/{panel}?scope={scope}&{query}"
        assert client.get(asked, headers=headers).status_code == status, panel


def test_a_filter_stays(client: TestClient) -> None:
    scope = _scope(client, "Europe")
    shared = f"scope={scope}&{_JUNE}&gender=female&gender=male&compare=year"
    headers = _open(client, _share(client, query=shared)["token"])
    client.cookies.clear()
    for query, status in (
        ("gender=female&gender=male&compare=year", 200),
        ("gender=female&compare=year", 200),
        ("gender=female&compare=year&mood=happiness", 200),
        ("gender=unknown&compare=year", 404),
        ("compare=year", 404),
        ("gender=female", 404),
    ):
        asked = f"{_API}/report/summary?scope={scope}&{_JUNE}&{query}"
        assert client.get(asked, headers=headers).status_code == status, query
    assert client.get(f"{_API}/report/notes?scope={scope}&{_JUNE}", headers=headers).status_code == 200
    assert client.get(f"{_API}/live?scope={scope}", headers=headers).status_code == 404, "it knows no filter"


def test_hours_stay(client: TestClient) -> None:
    scope = _scope(client, "Europe")
    shared = f"scope={scope}&{_JUNE}&weekday=4&hour=17&hour=9"
    opened = client.post(f"{_API}/shares/open", json={"token": _share(client, query=shared)["token"]}).json()
    assert "weekday=4&hour=17&hour=9" in opened["query"]
    headers = {"Authorization": f"Bearer {opened['opened']}"}
    client.cookies.clear()
    for query, status in (("weekday=4&hour=9", 200), ("weekday=4", 404), ("hour=9", 404), ("weekday=4&hour=10", 404)):
        asked = f"{_API}/report/hours?scope={scope}&{_JUNE}&{query}"
        assert client.get(asked, headers=headers).status_code == status, query


def test_a_comparison_with_another_place_is_shown_with_that_place_alone(client: TestClient) -> None:
    scope, other, third = (_scope(client, name) for name in ("Berlin", "Tokyo", "Munich"))
    shared = f"scope={scope}&{_JUNE}&compare=place&compare_scope={other}"
    headers = _open(client, _share(client, "Berlin", query=shared)["token"])
    client.cookies.clear()
    asked = f"{_API}/report/summary?scope={scope}&{_JUNE}&compare=place&compare_scope="
    assert client.get(asked + other, headers=headers).status_code == 200
    assert client.get(asked + third, headers=headers).status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/admin/stores"),
        ("GET", "/camera-health"),
        ("GET", "/shares"),
        ("GET", "/subscriptions"),
        ("GET", "/people"),
        ("GET", "/audit"),
        ("GET", "/tokens"),
        ("POST", "/notes"),
        ("POST", "/shares"),
        ("POST", "/tokens"),
    ],
)
def test_a_link_shows_nothing_else(client: TestClient, method: str, path: str) -> None:
    headers = _open(client, _share(client)["token"])
    client.cookies.clear()
    body = {"scope": "region-1", "from": "2026-06-01", "to": "2026-06-01", "text": "x", "query": _JUNE}
    answer = client.request(method, f"{_API}{path}", headers=headers, json=body if method == "POST" else None)
    assert answer.status_code in (403, 404, 422)
    if method == "GET":
        assert answer.status_code == 403


def test_the_places_of_a_link(client: TestClient) -> None:
    headers = _open(client, _share(client)["token"])
    client.cookies.clear()
    names = {one["name"] for one in client.get(f"{_API}/scopes", headers=headers).json()["scopes"]}
    assert names == {"Europe", "Berlin", "Munich", "Store BER-01", "Store MUC-01"}


def test_a_password_is_needed_and_not_guessed(client: TestClient) -> None:
    token = _share(client, password="sesame")["token"]
    client.cookies.clear()
    asked = client.post(f"{_API}/shares/open", json={"token": token})
    assert asked.json() == {"needs_password": True, "opened": None, "query": "", "label": ""}
    for _ in range(5):
        assert client.post(f"{_API}/shares/open", json={"token": token, "password": "guess"}).status_code == 403
    assert client.post(f"{_API}/shares/open", json={"token": token, "password": "sesame"}).status_code == 429


def test_the_right_password_opens(client: TestClient) -> None:
    token = _share(client, password="sesame")["token"]
    assert _open(client, token, "sesame")


def test_views_are_counted_and_a_link_ends(client: TestClient) -> None:
    made = _share(client, label="For the board", days=7)
    headers = _open(client, made["token"])
    _open(client, made["token"])
    [listed] = client.get(f"{_API}/shares").json()
    assert (listed["label"], listed["views"], listed["place"], listed["has_password"]) == (
        "For the board",
        2,
        "Europe",
        False,
    )
    assert "token" not in listed
    asked = f"{_API}/report/summary?scope={made['scope']}&{_JUNE}"
    assert client.delete(f"{_API}/shares/{made['id']}").status_code == 204
    assert client.get(f"{_API}/shares").json() == []
    client.cookies.clear()
    assert client.get(asked, headers=headers).status_code == 401, "also for those who have it open"
    assert client.post(f"{_API}/shares/open", json={"token": made["token"]}).status_code == 404


def test_a_link_never_shows_more_than_its_maker_may_see(client: TestClient, engine: Engine) -> None:
    berlin = _scope(client, "Berlin")
    tokyo = _scope(client, "Tokyo")
    with transaction(engine) as conn:
        grants = [Grant(Role.STORE_MANAGER, berlin)]
        people.save_user(conn, "bea", "Bea", credentials.hash_generated("right"), grants)
    _sign_in(client, "bea")
    assert client.post(f"{_API}/shares", json={"scope": tokyo, "query": _JUNE}).status_code == 404
    elsewhere = {"scope": berlin, "query": f"{_JUNE}&compare=place&compare_scope={tokyo}"}
    assert client.post(f"{_API}/shares", json=elsewhere).status_code == 404
    headers = _open(client, _share(client, "Berlin")["token"])
    with transaction(engine) as conn:
        found = people.find_user(conn, "bea")
        assert found is not None
        people.set_grants(conn, found.id, [Grant(Role.STORE_MANAGER, tokyo)])
    client.cookies.clear()
    assert client.get(f"{_API}/report/summary?scope={berlin}&{_JUNE}", headers=headers).status_code == 404


def test_only_named_sites_may_embed(client: TestClient) -> None:
    made = _share(client, origins=["https://intranet.example", "http://localhost:8000"])
    policy = client.get(f"/embed/{made['token']}").headers["content-security-policy"]
    assert "frame-ancestors https://intranet.example http://localhost:8000" in policy
    for path in ("/embed/unknown", f"/shared/{made['token']}", "/"):
        assert "frame-ancestors 'none'" in client.get(path).headers["content-security-policy"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"origins": ["https://a.example; script-src *"]}, "origins"),
        ({"origins": ["*"]}, "origins"),
        ({"query": "gender=female"}, "query"),
        ({"query": f"{_JUNE}&mood=gossip"}, "query"),
        ({"query": "hour=9" + "&hour=9" * 60}, "query"),
    ],
)
def test_what_can_not_be_shared(client: TestClient, change: dict[str, Any], field: str) -> None:
    answer = client.post(f"{_API}/shares", json={"scope": "world", "query": _JUNE, **change})
    assert answer.status_code == 422
    assert field in answer.json()["errors"]
