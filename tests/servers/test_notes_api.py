"""Notes on dates and public holidays over the API: where they show, who wrote them, what can't be taken."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from storemood import credentials
from storemood.api.app import create_app
from storemood.db import people
from storemood.db.engine import Engine, transaction
from tests.factories import add_chain, store_row

_OWN = {"X-Storemood": "1"}
_JUNE = "from=2026-06-01&to=2026-06-30"


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient]:
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", credentials.hash_generated("right"))
    munich = dataclasses.replace(store_row("MUC-01", city="Munich"), country="DE", subdivision="BY")
    tokyo = store_row("TYO-01", region="Asia", city="Tokyo", timezone="Asia/Tokyo")
    add_chain(engine, store_row(), munich, tokyo)
    with TestClient(create_app(engine, suppress_below=10, session_hours=1), headers=_OWN) as client:
        assert client.post("/api/v1/login", json={"login": "ada", "password": "right"}).status_code == 204
        yield client


def _scope(client: TestClient, name: str) -> str:
    return next(str(scope["id"]) for scope in client.get("/api/v1/scopes").json()["scopes"] if scope["name"] == name)


def _note(client: TestClient, place: str, **changes: Any) -> dict[str, Any]:
    entry = {"scope": _scope(client, place), "from": "2026-06-10", "to": "2026-06-12", "kind": "promotion"}
    answer = client.post("/api/v1/notes", json={**entry, "text": f"Sale in {place}", **changes})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _seen(client: TestClient, place: str, days: str = _JUNE) -> dict[str, str]:
    found = client.get(f"/api/v1/report/notes?scope={_scope(client, place)}&{days}").json()
    return {note["place"]: note["relation"] for note in found}


def test_a_note_shows_where_it_was_made_below_and_above(client: TestClient) -> None:
    for place in ("Europe", "Berlin", "Store BER-01", "Tokyo"):
        _note(client, place)
    assert _seen(client, "World") == dict.fromkeys(("Europe", "Berlin", "Store BER-01", "Tokyo"), "below")
    assert _seen(client, "Berlin") == {"Europe": "above", "Berlin": "here", "Store BER-01": "below"}
    assert _seen(client, "Store MUC-01") == {"Europe": "above"}


@pytest.mark.parametrize(
    ("days", "shows"),
    [
        ("from=2026-06-01&to=2026-06-09", False),
        ("from=2026-06-01&to=2026-06-10", True),
        ("from=2026-06-12&to=2026-06-12", True),
        ("from=2026-06-13&to=2026-06-30", False),
    ],
)
def test_a_note_shows_in_periods_that_it_touches(client: TestClient, days: str, shows: bool) -> None:
    _note(client, "Berlin")
    assert bool(_seen(client, "Berlin", days)) is shows


def test_a_note_is_changed_and_removed(client: TestClient) -> None:
    note = _note(client, "Berlin")
    assert (note["author"], note["relation"], note["from"]) == ("Ada", "here", "2026-06-10")
    path = f"/api/v1/notes/{note['id']}"
    changed = client.patch(path, json={"text": " Long sale ", "to": "2026-06-20"}).json()
    assert (changed["text"], changed["from"], changed["to"]) == ("Long sale", "2026-06-10", "2026-06-20")
    assert client.delete(path).status_code == 204
    assert client.delete(path).status_code == 404
    assert _seen(client, "Berlin") == {}


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"text": " "}, 422, "text"),
        ({"text": "\0"}, 422, "text"),
        ({"to": "2026-06-09"}, 422, "to"),
        ({"kind": "gossip"}, 422, None),
        ({"scope": "store-999"}, 404, None),
    ],
)
def test_what_no_note_can_say(client: TestClient, change: dict[str, str], status: int, field: str | None) -> None:
    entry = {"scope": "world", "from": "2026-06-10", "to": "2026-06-12", "kind": "event", "text": "Fair", **change}
    answer = client.post("/api/v1/notes", json=entry)
    assert answer.status_code == status
    assert field is None or field in answer.json()["errors"]


def test_strangers_read_and_write_no_notes(client: TestClient) -> None:
    client.post("/api/v1/logout")
    for method, path in (
        ("GET", f"/report/notes?{_JUNE}"),
        ("GET", f"/report/holidays?{_JUNE}"),
        ("DELETE", "/notes/1"),
    ):
        assert client.request(method, f"/api/v1{path}").status_code == 401


def _holidays(client: TestClient, place: str, days: str, language: str = "en") -> list[dict[str, Any]]:
    path = f"/api/v1/report/holidays?scope={_scope(client, place)}&{days}&language={language}"
    found: list[dict[str, Any]] = client.get(path).json()
    return found


def test_holidays_of_the_stores_countries(client: TestClient) -> None:
    june = "from=2026-06-04&to=2026-06-04"
    assert _holidays(client, "Berlin", june) == [], "Corpus Christi is no holiday in Berlin"
    [corpus_christi] = _holidays(client, "World", june)
    assert corpus_christi["region"] == "BY"
    assert (corpus_christi["stores"], corpus_christi["is_guessed"]) == (1, False)
    assert corpus_christi["scopes"] == [_scope(client, "Munich")]


def test_a_holiday_of_a_whole_country(client: TestClient) -> None:
    unity = "from=2026-10-03&to=2026-10-03"
    [day] = _holidays(client, "World", unity)
    assert (day["name"], day["country"], day["region"], day["stores"]) == ("German Unity Day", "DE", "", 2)
    assert (day["scopes"], day["is_guessed"]) == ([_scope(client, "Europe")], True)
    assert _holidays(client, "Tokyo", unity) == []


@pytest.mark.parametrize(
    ("place", "day", "language", "name"),
    [
        ("Berlin", "2026-12-25", "de", "Erster Weihnachtstag"),
        ("Berlin", "2026-12-25", "fr", "Christmas Day"),
        ("Tokyo", "2026-01-01", "ja", "元日"),
        ("Tokyo", "2026-01-01", "en", "New Year's Day"),
    ],
)
def test_holidays_in_the_readers_language(client: TestClient, place: str, day: str, language: str, name: str) -> None:
    [holiday] = _holidays(client, place, f"from={day}&to={day}", language)
    assert holiday["name"] == name
