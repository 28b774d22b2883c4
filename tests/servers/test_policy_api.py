"""The rules of places over the API: read with what wider places leave, set, logged, and heeded in reports."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from storemood import credentials
from storemood.api.app import create_app
from storemood.db import people, policies
from storemood.db.engine import Engine, transaction
from storemood.domain.access import Grant, Role
from storemood.domain.policy import Measures, Rule
from tests import factories

_ALL = {"gender": True, "age": True, "mood": True}
_API = "/api/v1"


@pytest.fixture
def admin(engine: Engine) -> TestClient:
    factories.add_chain(engine, factories.store_row("BER-01"), factories.store_row("PAR-01", city="Paris"))
    return signed_in(engine, "root", Grant(Role.ADMINISTRATOR, "world"))


def signed_in(engine: Engine, login: str, grant: Grant) -> TestClient:
    with transaction(engine) as conn:
        people.save_user(conn, login, login, "", [grant])
        user = people.find_user(conn, login)
        assert user is not None
        people.add_session(conn, credentials.hash_token(login), user.id, 1.0)
    app = create_app(engine, suppress_below=10, session_hours=1)
    return TestClient(app, headers={"X-Storemood": "1"}, cookies={"storemood_session": login})


def test_a_rule_is_set_for_a_place_and_holds_below_it(engine: Engine, admin: TestClient) -> None:
    entry = {"gender": True, "age": True, "mood": False, "keep_photos_hours": 24}
    answer = admin.put(f"{_API}/policies/city-1", json=entry)
    assert (answer.status_code, answer.json()) == (200, {"scope": "city-1", "own": entry, "above": _ALL})
    assert admin.get(f"{_API}/policies/store-1").json() == {
        "scope": "store-1",
        "own": {**_ALL, "keep_photos_hours": None},
        "above": {**_ALL, "mood": False},
    }
    assert admin.get(f"{_API}/policies/store-2").json()["above"] == _ALL
    assert admin.get(f"{_API}/measured?scope=store-1").json()["mood"] == "nowhere"
    with transaction(engine) as conn:
        assert policies.list_rules(conn) == {"city-1": Rule(Measures(mood=False), 24)}
    [latest, *_] = admin.get(f"{_API}/admin/changes").json()
    assert (latest["who"], latest["subject"], latest["code"]) == ("root", "policy", "city-1")


@pytest.mark.parametrize(
    ("change", "field"), [({"keep_photos_hours": 73}, "keep_photos_hours"), ({"mood": None}, "mood")]
)
def test_what_makes_no_sense_is_told(engine: Engine, admin: TestClient, change: dict[str, object], field: str) -> None:
    answer = admin.put(f"{_API}/policies/world", json={**_ALL, "keep_photos_hours": 0, **change})
    assert answer.status_code == 422
    assert field in answer.text
    with transaction(engine) as conn:
        assert policies.list_rules(conn) == {}


def test_who_administers_a_city_sets_its_rule_and_no_wider_one(engine: Engine, admin: TestClient) -> None:
    admin.put(f"{_API}/policies/world", json={**_ALL, "age": False, "keep_photos_hours": None})
    viewer = signed_in(engine, "berlin", Grant(Role.ADMINISTRATOR, "city-1"))
    entry = {**_ALL, "keep_photos_hours": 1}
    status = {
        scope: viewer.put(f"{_API}/policies/{scope}", json=entry).status_code for scope in ("city-1", "city-2", "world")
    }
    assert status == {"city-1": 200, "city-2": 404, "world": 404}
    assert viewer.get(f"{_API}/policies/city-1").json()["above"] == {**_ALL, "age": False}
    logged = [(one["who"], one["code"]) for one in viewer.get(f"{_API}/admin/changes").json()]
    assert ("berlin", "city-1") in logged
    assert ("root", "world") not in logged
    viewer.put(f"{_API}/policies/store-1", json=entry)
    assert viewer.get(f"{_API}/admin/stores/BER-01").json()["changes"][0]["code"] == "store-1"
    assert viewer.get(f"{_API}/measured?scope=city-1").json()["age"] == "nowhere", (
        "no rule allows what a wider one forbids"
    )
