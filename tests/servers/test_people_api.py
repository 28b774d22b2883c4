"""People, tokens and the audit log over the API; what is cached and how often may be asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storemood.api.app import create_app
from storemood.api.terms import SignInTerms
from storemood.db import people
from storemood.db.engine import Connection, Engine, transaction
from storemood.domain.access import ADMINISTRATION, Grant, Role
from tests import factories
from tests.servers.test_access import as_person

_API = "/api/v1"
_REPORT = f"{_API}/report/summary?from=2026-06-01&to=2026-06-02"


@pytest.fixture
def app(engine: Engine) -> FastAPI:
    factories.add_chain(
        engine, factories.store_row("BER-01"), factories.store_row("PAR-01", city="Paris", timezone="Europe/Paris")
    )
    return create_app(engine, suppress_below=10, session_hours=1, sign_in=SignInTerms(requests_per_minute=40))


@pytest.fixture
def admin(engine: Engine, app: FastAPI) -> Iterator[TestClient]:
    with as_person(engine, app, "ada", *ADMINISTRATION) as client:
        yield client


def test_the_last_administrator_stays(admin: TestClient) -> None:
    for answer in (
        admin.delete(f"{_API}/people/ada"),
        admin.patch(f"{_API}/people/ada", json={"disabled": True}),
        admin.patch(f"{_API}/people/ada", json={"grants": [{"role": "administrator", "scope": "region-1"}]}),
    ):
        assert (answer.status_code, answer.json()["type"]) == (409, "urn:storemood:problem:conflict")
    assert admin.get(f"{_API}/me").json()["role"] == "administrator"


def test_an_administrator_whom_no_directory_lets_in_counts_for_nobody(
    engine: Engine, app: FastAPI, admin: TestClient
) -> None:
    with transaction(engine) as conn:
        eve = people.add_directory_user(conn, "eve", "Eve", "subject-7")
        people.set_grants(conn, eve, ADMINISTRATION)
    assert admin.delete(f"{_API}/people/ada").status_code == 409, "eve has no password, and there is no directory"
    assert admin.patch(f"{_API}/people/eve", json={"grants": []}).status_code == 200, "she administers nothing"
    with transaction(engine) as conn:
        people.set_grants(conn, eve, ADMINISTRATION)
        assert not people.is_ruled(conn, by_directory=False, but=_id(conn, "ada"))
        assert people.is_ruled(conn, by_directory=True, but=_id(conn, "ada"))
    as_person(engine, app, "bea", *ADMINISTRATION)
    assert admin.delete(f"{_API}/people/ada").status_code == 204, "bea has a password"


def _id(conn: Connection, login: str) -> int:
    user = people.find_user(conn, login)
    assert user is not None
    return user.id


def test_sessions_end_when_grants_change_and_the_log_tells_before_and_after(
    engine: Engine, app: FastAPI, admin: TestClient
) -> None:
    bea = as_person(engine, app, "bea", Grant(Role.STORE_MANAGER, "store-1"))
    assert bea.get(f"{_API}/me").status_code == 200
    grants = [{"role": "store_manager", "scope": "store-2"}]
    assert admin.patch(f"{_API}/people/bea", json={"grants": grants}).status_code == 200
    assert bea.get(f"{_API}/me").status_code == 401
    [entry] = admin.get(f"{_API}/audit?words=changed a person").json()["entries"]
    assert (entry["before"]["grants"], entry["after"]["grants"]) == (
        ["store_manager of store-1"],
        ["store_manager of store-2"],
    )


def test_a_token_may_no_more_than_its_maker_at_any_moment(engine: Engine, app: FastAPI, admin: TestClient) -> None:
    bea = as_person(engine, app, "bea", Grant(Role.REGIONAL_MANAGER, "city-1"))
    wanted = {"name": "n", "scope": "city-1", "capabilities": ["see_reports", "see_cameras"], "days": 1}
    for change in ({"scope": "city-2"}, {"scope": "world"}, {"capabilities": ["edit_chain"]}, {"name": " "}):
        assert bea.post(f"{_API}/tokens", json={**wanted, **change}).status_code == 422
    made = bea.post(f"{_API}/tokens", json=wanted).json()["token"]
    program = TestClient(app, headers={"Authorization": f"Bearer {made}"})
    assert program.get(f"{_API}/camera-health").status_code == 200
    assert program.get(f"{_REPORT}&scope=city-2").status_code == 404
    assert program.get(f"{_API}/tokens").status_code == 403, "a token makes no tokens"
    admin.patch(f"{_API}/people/bea", json={"grants": [{"role": "store_manager", "scope": "store-1"}]})
    assert program.get(f"{_API}/camera-health").status_code == 403
    assert program.get(f"{_REPORT}&scope=store-1").status_code == 200
    admin.patch(f"{_API}/people/bea", json={"disabled": True})
    assert program.get(f"{_REPORT}&scope=store-1").status_code == 401


def test_the_log_is_appended_to_and_nothing_else(engine: Engine, admin: TestClient) -> None:
    for _ in range(3):
        admin.get(_REPORT)
    seen = admin.get(f"{_API}/audit?kind=seen").json()["entries"]
    assert [(entry["action"], entry["scope"]) for entry in seen] == [("report", "world")], "once an hour"
    for statement in ("UPDATE audit SET who = 'x'", "DELETE FROM audit", "TRUNCATE audit"):
        with pytest.raises(DBAPIError, match="append-only"), transaction(engine) as conn:
            conn.execute(text(statement))
    assert admin.get(f"{_API}/audit/csv").text.startswith("at,who,kind,action,subject,scope,before,after\r\n")


def test_a_report_is_not_sent_twice_and_who_asks_too_often_waits(admin: TestClient) -> None:
    first = admin.get(_REPORT)
    assert first.headers["cache-control"] == "private, no-cache"
    again = admin.get(_REPORT, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["ratelimit-policy"] == '"minute";q=40;w=60'
    last = [admin.get(f"{_API}/me") for _ in range(40)][-1]
    assert (last.status_code, last.json()["type"]) == (429, "urn:storemood:problem:too_many")
    assert 0 < int(last.headers["retry-after"]) <= 60
