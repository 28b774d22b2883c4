"""The health of cameras over the API: who may ask, what is shown first, filters, one camera, and stale states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from storemood import credentials, health
from storemood.api.app import create_app
from storemood.db import people
from storemood.db.engine import Engine, transaction
from storemood.uploads.notebook import Notebook
from storemood.uploads.transcript import Recorder
from tests import cameras_past
from tests.passing_time import add_stores, give_past, run, send

_OWN = {"X-Storemood": "1"}
_API = "/api/v1/camera-health"


@pytest.fixture
def client(engine: Engine, tmp_path: Path) -> Iterator[TestClient]:
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", credentials.hash_generated("right"))
    app = create_app(engine, suppress_below=10, session_hours=1, transcripts=tmp_path)
    with TestClient(app, headers=_OWN) as client:
        yield client


@pytest.fixture
def signed_in(client: TestClient) -> TestClient:
    assert client.post("/api/v1/login", json={"login": "ada", "password": "right"}).status_code == 204
    return client


@pytest.fixture
def cameras(engine: Engine) -> list[int]:
    """Stores A and B with a past: the second camera of B falls silent, the second of A is new."""
    ids = add_stores(engine, "A", "B")
    give_past(engine, [ids[0], *ids[2:]])
    for hour in range(8, 15):
        send(engine, ids, cameras_past.NOW.replace(hour=hour, minute=min(59, 30 + 60 * (14 - hour))), 60)
    run(engine, 27, ids[:3])
    return ids


def _ask(client: TestClient, query: str = "") -> dict[str, Any]:
    answer = client.get(f"{_API}{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("path", ["", "/b-cam2"])
def test_nothing_is_told_to_a_stranger(client: TestClient, path: str) -> None:
    assert client.get(_API + path).status_code == 401


def test_the_worst_store_comes_first(signed_in: TestClient, cameras: list[int]) -> None:
    found = _ask(signed_in)
    counts = {one["state"]: one["count"] for one in found["counts"]}
    assert (counts["silent"], counts["new"], counts["ok"], sum(counts.values())) == (1, 1, 2, len(cameras))
    assert [store["code"] for store in found["stores"]] == ["B", "A"]
    worst = found["stores"][0]["cameras"][0]
    assert (worst["login"], worst["name"], worst["last_photo_at"]) == ("b-cam2", "Silent", "2026-06-10T14:30:00Z")
    [finding] = worst["findings"]
    assert finding["numbers"]["missed"] >= 20
    assert "power" in finding["to_do"]
    assert found["stores"][0]["finding"] is None


def test_old_states_are_not_called_current(signed_in: TestClient, engine: Engine, cameras: list[int]) -> None:
    assert (_ask(signed_in)["is_current"], _ask(signed_in, "/b-cam2")["is_current"]) == (False, False), "June is over"
    health.evaluate(engine, datetime.now(UTC))
    assert _ask(signed_in)["is_current"]
    assert len(cameras) == 4


def test_never_judged(signed_in: TestClient, engine: Engine) -> None:
    add_stores(engine, "A")
    found = _ask(signed_in)
    assert (found["as_of"], found["is_current"], found["stores"][0]["cameras"][0]["state"]) == (None, False, "new")


@pytest.mark.parametrize(
    ("word", "query", "logins"),
    [
        ("one state", "?state=silent", ["b-cam2"]),
        ("two states", "?state=silent&state=new", ["b-cam2", "a-cam2"]),
        ("a store", "?scope=store-1", ["a-cam2", "a-cam1"]),
        ("words", "?words=B-CAM1%20berlin", ["b-cam1"]),
        ("nothing", "?words=nowhere", []),
        ("the second store", "?skip=1", ["a-cam2", "a-cam1"]),
    ],
)
def test_filters(signed_in: TestClient, cameras: list[int], word: str, query: str, logins: list[str]) -> None:
    found = _ask(signed_in, query)
    shown = [camera["login"] for store in found["stores"] for camera in store["cameras"]]
    assert shown == logins, word
    assert sum(one["count"] for one in found["counts"]) == (2 if "scope" in query else len(cameras)), word


def test_pages_go_on_where_the_one_before_ended_though_cameras_change(
    signed_in: TestClient, engine: Engine, cameras: list[int]
) -> None:
    first = _ask(signed_in, "?limit=1")
    assert ([store["code"] for store in first["stores"]], first["stores_found"]) == (["B"], 2)
    add_stores(engine, "C")
    second = _ask(signed_in, f"?limit=1&cursor={first['next']}")
    last = _ask(signed_in, f"?limit=1&cursor={second['next']}")
    assert [store["code"] for page in (second, last) for store in page["stores"]] == ["A", "C"]
    assert last["next"] is None
    assert signed_in.get(f"{_API}?scope=store-1&cursor={first['next']}").status_code == 400, "of another place"
    assert cameras


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?cursor=0.1.store-99", 400),
        ("?cursor=x", 422),
        ("?limit=0", 422),
        ("?scope=store-99", 404),
        ("?state=odd", 422),
        ("?skip=-1", 422),
        ("/nobody", 404),
        ("/no%00body", 404),
    ],
)
def test_wrong_questions(signed_in: TestClient, query: str, status: int) -> None:
    assert signed_in.get(_API + query).status_code == status


def test_one_camera(signed_in: TestClient, cameras: list[int]) -> None:
    found = _ask(signed_in, "/b-cam2")
    assert [one["name"] for one in found["history"]] == ["Silent", "OK"]
    assert (found["history"][0]["to_at"], found["history"][0]["since"]) == (None, "2026-06-10T14:30:00Z")
    assert (found["usual_days"], found["store"], found["timezone"]) == (14, "B", "UTC")
    assert len(found["hours"]) == 36
    assert {one["name"] for one in found["figures"]} >= {"accepted_share", "size_px", "sharpness", "brightness"}
    assert _ask(signed_in, "/a-cam2")["usual_days"] == 0
    assert cameras


def test_one_camera_now(signed_in: TestClient, engine: Engine) -> None:
    """What the last day's figures are is judged by today's clock."""
    [camera, _] = add_stores(engine, "A")
    now = datetime.now(UTC)
    send(engine, [camera], now - timedelta(minutes=1), 40)
    health.evaluate(engine, now)
    found = _ask(signed_in, "/a-cam1")
    figures = {one["name"]: one["value"] for one in found["figures"]}
    assert (figures["face_share"], figures["sharpness"], figures["photo_bytes"]) == (0.75, 0.7, 800_000)
    assert found["refused"] == [{"reason": "too_small", "count": 3, "share": 0.1, "usual_share": None}]
    assert (found["width"], found["dialect"], found["tls"]) == (1920, "axis", True)
    assert found["hours"][-1]["photos"] + found["hours"][-2]["photos"] == 40


def test_a_cameras_last_sessions_are_told(signed_in: TestClient, cameras: list[int], tmp_path: Path) -> None:
    [login] = [one["login"] for one in _ask(signed_in)["stores"][0]["cameras"]][:1]
    assert _ask(signed_in, f"/{login}/sessions") == {"sessions": []}
    recorder = Recorder()
    recorder.came_from("192.0.2.7", "192.0.2.1")
    recorder.tried_as(login)
    recorder.command("PASS secret")
    recorder.reply("530 Login or password is wrong.")
    recorder.ended("too many logins failed")
    book = Notebook(tmp_path)
    book.note(recorder.transcript())
    book.write()
    [session] = _ask(signed_in, f"/{login}/sessions")["sessions"]
    assert (session["peer"], session["let_in"], session["stored"]) == ("192.0.2.7", False, 0)
    assert [line["text"] for line in session["lines"]] == ["PASS ***", "530 Login or password is wrong."]
    [finding] = session["findings"]
    assert (finding["code"], finding["severity"]) == ("wrong_password", "fault")
    assert "Type both again" in finding["to_do"]
    assert signed_in.get(f"{_API}/nobody/sessions").status_code == 404
    signed_in.post("/api/v1/logout")
    assert signed_in.get(f"{_API}/{login}/sessions").status_code == 401
    del cameras
