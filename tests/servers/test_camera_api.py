"""The camera planner's API: the same answers as the command's, for signed-in people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from storemood import credentials
from storemood.api.app import create_app
from storemood.db import people
from storemood.db.engine import Engine, transaction

_EXAMPLE = {"pixels": "1920", "sensor_mm": "5.57", "focal_mm": "4", "height_m": "2.8", "distance_m": "3"}
_PLAN, _PAPER = "/api/v1/camera-plan", "/api/v1/camera-requirements"


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient]:
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", credentials.hash_generated("right"))
    with TestClient(create_app(engine, suppress_below=10, session_hours=1)) as client:
        yield client


@pytest.fixture
def signed_in(client: TestClient) -> TestClient:
    answer = client.post("/api/v1/login", json={"login": "ada", "password": "right"}, headers={"X-Storemood": "1"})
    assert answer.status_code == 204
    return client


def test_a_stranger_plans_nothing(client: TestClient) -> None:
    assert client.get(_PLAN, params=_EXAMPLE).status_code == 401
    assert client.get(_PAPER).status_code == 401


def test_the_worked_example(signed_in: TestClient) -> None:
    plan = signed_in.get(_PLAN, params=_EXAMPLE).json()
    seen = plan["assessment"]["picture"]
    assert [round(seen[name]) for name in ("px_per_m", "face_px", "eyes_px")] == [427, 68, 27]
    assert {one["purpose"]: one["outcome"] for one in plan["assessment"]["purposes"]} == {
        "gender_age": "pass",
        "mood": "fail",
    }
    assert [change["kind"] for change in plan["fix"]["changes"]] == ["aim", "lens"]
    assert plan["fix"]["assessment"]["passes"]
    assert plan["drawing"]["side"][0] == [0, 2.8], "the lens"
    assert [zone["purpose"] for zone in plan["drawing"]["zones"]] == ["gender_age"]


def test_a_camera_that_passes_needs_no_fix(signed_in: TestClient) -> None:
    good = {"pixels": "2688", "pixel_um": "2", "focal_mm": "6", "height_m": "2.5", "distance_m": "4.5"}
    plan = signed_in.get(_PLAN, params=good).json()
    assert (plan["fix"], plan["advice"], plan["assessment"]["passes"]) == (None, "", True)
    assert [zone["purpose"] for zone in plan["drawing"]["zones"]] == ["gender_age", "mood", None]


@pytest.mark.parametrize(
    ("word", "changed", "status", "detail"),
    [
        ("no height", {"height_m": "0"}, 400, "height_m is 0; it must be from 0.3 to 20 m"),
        ("endless", {"distance_m": "inf"}, 400, "distance_m is inf"),
        ("no number", {"lux": "nan"}, 400, "lux is nan"),
        ("letters", {"pixels": "many"}, 422, "pixels"),
        ("two widths", {"hfov_deg": "70"}, 400, "one of hfov_deg, sensor_mm and pixel_um"),
        ("the refused level", {"level": "reject"}, 400, "level is reject"),
    ],
)
def test_bad_values_get_a_clear_answer(
    signed_in: TestClient, word: str, changed: dict[str, str], status: int, detail: str
) -> None:
    answer = signed_in.get(_PLAN, params={**_EXAMPLE, **changed})
    assert (answer.status_code, detail in answer.json()["detail"]) == (status, True), f"{word}: {answer.text}"


def test_the_requirements_come_as_a_page(signed_in: TestClient) -> None:
    answer = signed_in.get(_PAPER, params={"level": "ideal"})
    assert answer.headers["content-type"].startswith("text/html")
    assert "ideal, chosen here" in answer.text
    assert signed_in.get(_PAPER, params={"level": "reject"}).status_code == 400
    assert "ideal, hier gewählt" in signed_in.get(_PAPER, params={"level": "ideal", "language": "de"}).text
    assert signed_in.patch("/api/v1/me", json={"language": "fr"}, headers={"X-Storemood": "1"}).status_code == 200
    assert "idéal, choisi ici" in signed_in.get(_PAPER, params={"level": "ideal"}).text, "as the reader chose"
