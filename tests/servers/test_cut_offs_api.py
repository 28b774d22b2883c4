"""Who was cut off, over the API: by reason and address, and whom that is shown to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from storemood import credentials
from storemood.api.app import create_app
from storemood.archive import Archive
from storemood.db import cut_offs, people
from storemood.db.engine import Engine, transaction
from storemood.domain.access import Grant, Role
from storemood.domain.cutoffs import CutOff, Whose, Why
from storemood.uploads.stored import StoredReception
from tests import factories

_NOW = datetime.now(UTC)
_STRANGER = CutOff(Why.NO_LOGIN, Whose("198.51.100.9"), 5)
_SLOW = CutOff(Why.SLOW, Whose("192.0.2.7", 1), 2)
_STILL = CutOff(Why.STALLED, Whose("192.0.2.8", 2), 1)


@pytest.fixture
def reception(engine: Engine, archive: Archive) -> StoredReception:
    """Two stores, BER-01 and PAR-01, with a camera each, and what was cut off now and two hours ago."""
    factories.add_chain(engine, factories.store_row(), factories.store_row(city="Paris", code="PAR-01"))
    times = iter([_NOW, _NOW - timedelta(hours=2)])
    made = StoredReception(engine, archive, clock=lambda: next(times))
    made.keep_cut_offs([_STRANGER, _SLOW, _STILL])
    made.keep_cut_offs([_SLOW])
    return made


def _as(engine: Engine, grant: Grant) -> TestClient:
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", credentials.hash_generated("right"), grants=[grant])
    client = TestClient(create_app(engine, suppress_below=10, session_hours=1), headers={"X-Storemood": "1"})
    assert client.post("/api/v1/login", json={"login": "ada", "password": "right"}).status_code == 204
    return client


@pytest.fixture
def administrator(engine: Engine, reception: StoredReception) -> Iterator[TestClient]:
    del reception
    with _as(engine, Grant(Role.ADMINISTRATOR, "world")) as client:
        yield client


def _ask(client: TestClient, query: str = "") -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/cut-offs{query}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["cut_offs"]
    return found


def test_the_most_frequent_come_first_each_once(administrator: TestClient) -> None:
    found = _ask(administrator)
    assert [(one["reason"], one["address"], one["times"]) for one in found] == [
        ("no_login", "198.51.100.9", 5),
        ("slow", "192.0.2.7", 4),
        ("stalled", "192.0.2.8", 1),
    ]
    assert [(one["login"], one["name"]) for one in found][:1] == [(None, "no login in time")]
    assert datetime.fromisoformat(found[1]["last_at"]) == _NOW


def test_only_some_hours_are_asked_for(administrator: TestClient) -> None:
    assert [one["times"] for one in _ask(administrator, "?hours=1") if one["reason"] == "slow"] == [2]


def test_a_place_shows_its_own_cameras_alone(administrator: TestClient) -> None:
    [one] = _ask(administrator, "?scope=store-2")
    assert (one["reason"], one["login"], one["store"]) == ("stalled", "par-01-cam1", "Store PAR-01")


@pytest.mark.usefixtures("reception")
def test_strangers_are_shown_to_those_alone_who_see_all(engine: Engine) -> None:
    with _as(engine, Grant(Role.INSTALLER, "city-1")) as installer:
        assert [one["reason"] for one in _ask(installer)] == ["slow"]
        assert installer.get("/api/v1/cut-offs?scope=world").status_code in (403, 404)


def test_a_camera_that_is_gone_takes_nobody_along(engine: Engine, archive: Archive, reception: StoredReception) -> None:
    del reception
    late = StoredReception(engine, archive, clock=lambda: _NOW)
    late.keep_cut_offs([CutOff(Why.IDLE, Whose("192.0.2.9", 4711), 1)])
    with transaction(engine) as conn:
        found = cut_offs.list_since(conn, _NOW - timedelta(hours=1), None, most=10)
    assert [(one.login, one.times) for one in found if one.why is Why.IDLE] == [(None, 1)]


def test_they_are_forgotten(engine: Engine, reception: StoredReception) -> None:
    del reception
    with transaction(engine) as conn:
        assert cut_offs.forget_before(conn, _NOW - timedelta(hours=1, minutes=1)) == 1
        assert len(cut_offs.list_since(conn, _NOW - timedelta(days=7), None, most=10)) == 3
