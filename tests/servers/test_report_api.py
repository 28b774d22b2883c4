"""The report's endpoints as the page asks them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from storemood import credentials
from storemood.api.app import create_app
from storemood.db import people
from storemood.db.engine import Engine, transaction
from tests import factories

_PANELS = ("summary", "series", "places", "people", "moods", "hours")
_DAYS = "from=2026-06-01&to=2026-06-14"


@pytest.fixture
def signed_in(engine: Engine) -> Iterator[TestClient]:
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", credentials.hash_generated("right"))
    factories.add_chain(engine, factories.store_row(), factories.store_row("POT-01", city="Potsdam"))
    with TestClient(create_app(engine, suppress_below=10, session_hours=1)) as client:
        login = {"login": "ada", "password": "right"}
        assert client.post("/api/v1/login", json=login, headers={"X-Storemood": "1"}).status_code == 204
        yield client


@pytest.mark.parametrize("panel", _PANELS)
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("&gender=female&gender=male&age=20-29&mood=anger", 200),
        ("&gender=female&gender=male&gender=unknown", 200),
        ("&compare=year&same_stores=true", 200),
        ("&compare=dates&compare_from=2026-01-01&compare_to=2026-01-03", 200),
        ("&compare=dates&compare_from=2026-01-01", 400),
        ("&compare=place&compare_scope=store-2", 200),
        ("&compare=place", 400),
        ("&compare=place&compare_scope=store-99", 404),
        ("&compare=none", 200),
        ("&compare=sometimes", 422),
        ("&scope=store-1", 200),
        ("&scope=store-01", 404),
        ("&scope=city-99", 404),
        ("&scope=store-%C2%B2", 404),
        ("&gender=other", 422),
    ],
)
def test_every_panel_reads_the_same_question(signed_in: TestClient, panel: str, query: str, status: int) -> None:
    answer = signed_in.get(f"/api/v1/report/{panel}?{_DAYS}{query}")
    assert answer.status_code == status, answer.text


@pytest.mark.parametrize("panel", _PANELS)
def test_nothing_is_told_to_a_stranger(signed_in: TestClient, panel: str) -> None:
    signed_in.cookies.clear()
    assert signed_in.get(f"/api/v1/report/{panel}?{_DAYS}").status_code == 401


@pytest.mark.parametrize(
    ("query", "interval", "points"),
    [
        ("from=2026-06-01&to=2026-06-02", "hour", 48),
        (_DAYS, "day", 14),
        (f"{_DAYS}&interval=week", "week", 2),
        (f"{_DAYS}&interval=hour", "hour", 14 * 24),
        ("from=2025-06-03&to=2026-06-02", "week", 53),
        ("from=2024-06-03&to=2026-06-02", "month", 25),
    ],
)
def test_the_interval_fits_the_period(signed_in: TestClient, query: str, interval: str, points: int) -> None:
    series = signed_in.get(f"/api/v1/report/series?{query}").json()
    assert (series["interval"], len(series["points"])) == (interval, points)


def test_hours_of_a_quarter_are_too_many(signed_in: TestClient) -> None:
    assert signed_in.get("/api/v1/report/series?from=2026-01-01&to=2026-03-31&interval=hour").status_code == 400


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Europe"]),
        ("&level=city&sort=name&desc=false", ["Berlin", "Potsdam"]),
        ("&level=store&sort=name&desc=true", ["Store POT-01", "Store BER-01"]),
        ("&level=store&search=pots%20europe", ["Store POT-01"]),
        ("&level=store&search=paris", []),
        ("&level=below&scope=city-1", ["Store BER-01"]),
        ("&level=below&scope=store-1", []),
        ("&level=city&scope=city-1", []),
    ],
)
def test_places_below(signed_in: TestClient, query: str, names: list[str]) -> None:
    rows = signed_in.get(f"/api/v1/report/places?{_DAYS}{query}").json()["rows"]
    assert [row["name"] for row in rows] == names


@pytest.mark.parametrize("query", ["weekday=7", "weekday=-1", "weekday=friday", "hour=24"])
def test_there_are_seven_weekdays_and_24_hours(signed_in: TestClient, query: str) -> None:
    assert signed_in.get(f"/api/v1/report/summary?{_DAYS}&{query}").status_code == 422


def test_places_come_a_page_at_a_time(signed_in: TestClient) -> None:
    path = f"/api/v1/report/places?{_DAYS}&level=store&sort=name&desc=false&limit=1"
    first = signed_in.get(path).json()
    second = signed_in.get(f"{path}&cursor={first['next']}").json()
    assert [(page["total"], page["rows"][0]["name"]) for page in (first, second)] == [
        (2, "Store BER-01"),
        (2, "Store POT-01"),
    ]
    assert second["next"] is None
    assert signed_in.get(f"{path}&cursor=later").status_code == 400
    assert signed_in.get(f"{path}&sort=luck").status_code == 400
