"""Administration over the API: who may, what is refused field by field, and that each change is logged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from storemood import credentials, ingest
from storemood.api.app import create_app
from storemood.db import people
from storemood.db.engine import Engine, transaction
from tests import factories

_OWN = {"X-Storemood": "1"}
_API = "/api/v1/admin"
_STORE = {
    "code": "PAR-01",
    "name": "Rue de Rivoli",
    "region": "Europe",
    "city": "Paris",
    "timezone": "Europe/Paris",
    "hours": ["08:00-20:00"] * 5 + ["09:00-13:00, 14:00-18:00", "closed"],
    "exceptions": [{"day": "2026-12-25", "hours": "closed"}],
    "addresses": "203.0.113.0/24",
}


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient]:
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", credentials.hash_generated("right"))
    factories.add_chain(engine, factories.store_row("BER-01", cameras=2), factories.store_row("BER-02", cameras=0))
    with TestClient(create_app(engine, suppress_below=10, session_hours=1), headers=_OWN) as client:
        yield client


@pytest.fixture
def admin(client: TestClient) -> TestClient:
    assert client.post("/api/v1/login", json={"login": "ada", "password": "right"}).status_code == 204
    return client


_CALLS = [
    ("GET", "/stores"),
    ("POST", "/stores"),
    ("GET", "/stores/BER-01"),
    ("PATCH", "/stores/BER-01"),
    ("POST", "/stores/BER-01/cameras"),
    ("PATCH", "/cameras/ber-01-cam1"),
    ("POST", "/cameras/ber-01-cam1/password"),
    ("POST", "/stores/BER-01/sheet"),
    ("PATCH", "/places/city-1"),
    ("GET", "/changes"),
]


@pytest.mark.parametrize(("method", "path"), _CALLS)
def test_nothing_is_told_to_or_done_for_a_stranger(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, _API + path, json=None if method == "GET" else {}).status_code == 401


@pytest.mark.parametrize(("method", "path"), [call for call in _CALLS if call[0] != "GET"])
def test_another_sites_page_can_change_nothing(admin: TestClient, method: str, path: str) -> None:
    del admin.headers["X-Storemood"]
    body = _STORE if path == "/stores" else {}
    assert admin.request(method, _API + path, json=body).status_code == 403
    assert admin.get(f"{_API}/changes").json()[0]["who"] == "command line", "nothing since the import"


def test_a_store_is_added_and_shown(admin: TestClient) -> None:
    answer = admin.post(f"{_API}/stores", json=_STORE)
    assert answer.status_code == 201
    store = admin.get(f"{_API}/stores/PAR-01").json()
    assert {name: store[name] for name in ("code", "name", "region", "city", "timezone", "hours", "exceptions")} == {
        name: _STORE[name] for name in ("code", "name", "region", "city", "timezone", "hours", "exceptions")
    }
    assert (store["addresses"], store["closed"], store["cameras"], store["moves"]) == (
        ["203.0.113.0/24"],
        False,
        [],
        [],
    )
    [change] = store["changes"]
    assert (change["who"], change["kind"], change["detail"]) == (
        "ada",
        "new",
        "Rue de Rivoli in Europe, Paris (a new city)",
    )


_BAD = [
    ("code", "PAR 01", "is not a code"),
    ("code", "ber-01", "'BER-01' is there already"),
    ("name", " ", "is empty"),
    ("city", "Par\nis", "can't be seen"),
    ("timezone", "Paris", "did you mean Europe/Paris"),
    ("latitude", "north", "'north' is not a number of degrees from -90 to 90"),
    ("addresses", "203.0.113.1/24", "did you mean 203.0.113.0/24?"),
    ("hours", ["8-20"] * 7, "'8' is not a time like 08:00"),
    ("exceptions", [{"day": "Christmas", "hours": "closed"}], "is not a day like 2026-12-24"),
    ("exceptions", [{"day": "2026-12-25", "hours": "closed"}] * 2, "2026-12-25 is there twice"),
]


@pytest.mark.parametrize(("field", "value", "told"), _BAD)
def test_what_is_wrong_with_a_store_is_told_by_field(admin: TestClient, field: str, value: object, told: str) -> None:
    answer = admin.post(f"{_API}/stores", json={**_STORE, field: value})
    assert answer.status_code == 422
    [(name, text)] = [(name, text) for name, text in answer.json()["errors"].items() if told in text][:1]
    assert name.partition(".")[0] == field
    assert told in text
    assert admin.get(f"{_API}/stores/PAR-01").status_code == 404


def test_all_wrong_fields_are_told_at_once(admin: TestClient) -> None:
    answer = admin.patch(f"{_API}/stores/BER-01", json={"name": "", "timezone": "x", "hours": ["x"] + ["closed"] * 6})
    assert sorted(answer.json()["errors"]) == ["hours.0", "name", "timezone"]


def test_a_field_that_is_left_out_stays(admin: TestClient) -> None:
    before = admin.get(f"{_API}/stores/BER-01").json()
    after = admin.patch(f"{_API}/stores/BER-01", json={"name": "Alex"}).json()
    assert after["name"] == "Alex"
    unchanged = before.keys() - {"name", "changes"}
    assert {name: after[name] for name in unchanged} == {name: before[name] for name in unchanged}


def test_a_store_gets_a_position_and_loses_it(admin: TestClient) -> None:
    def position(**entry: str) -> tuple[float | None, float | None]:
        store = admin.patch(f"{_API}/stores/BER-01", json=entry).json()
        return store["latitude"], store["longitude"]

    assert position(name="Alex") == (None, None)
    assert position(latitude=" 52.52193", longitude="13,41321 ") == (52.52193, 13.41321)
    assert position(name="Alexanderplatz") == (52.52193, 13.41321)
    assert position(latitude="", longitude="") == (None, None)
    answer = admin.patch(f"{_API}/stores/BER-01", json={"latitude": "52.5", "longitude": ""})
    assert answer.json()["errors"] == {"longitude": "is empty; a place on the map needs both, or neither"}


def test_a_store_moves_to_another_city_and_its_history_says_so(admin: TestClient) -> None:
    store = admin.patch(f"{_API}/stores/BER-01", json={"city": "Potsdam"}).json()
    [old, new] = store["moves"]
    assert (old["where"], old["from_at"], new["where"], new["to_at"]) == (
        "Europe, Berlin",
        None,
        "Europe, Potsdam",
        None,
    )
    assert old["to_at"] == new["from_at"] is not None


def test_a_camera_is_added_and_its_password_works_once_told(admin: TestClient, engine: Engine) -> None:
    answer = admin.post(f"{_API}/stores/BER-02/cameras", json={"place": "north exit", "dialect": "axis"})
    made = answer.json()
    assert (answer.status_code, made["login"]) == (201, "ber-02-cam1")
    assert ingest.find_camera(engine, made["login"], made["password"]) is not None
    store = admin.get(f"{_API}/stores/BER-02").json()
    assert store["cameras"] == [
        {"login": "ber-02-cam1", "place": "north exit", "model": "", "dialect": "axis", "enabled": True}
    ]
    assert made["password"] not in str(store)


def test_a_new_password_ends_the_old_one(admin: TestClient, engine: Engine) -> None:
    first, second = (admin.post(f"{_API}/cameras/ber-01-cam1/password").json()["password"] for _ in range(2))
    assert ingest.find_camera(engine, "ber-01-cam1", first) is None
    assert ingest.find_camera(engine, "ber-01-cam1", second) is not None


def test_a_camera_is_renamed_switched_off_and_moved(admin: TestClient) -> None:
    change = {"place": "lift", "enabled": False, "store": "BER-02"}
    assert admin.patch(f"{_API}/cameras/ber-01-cam1", json=change).status_code == 204
    assert [camera["login"] for camera in admin.get(f"{_API}/stores/BER-01").json()["cameras"]] == ["ber-01-cam2"]
    store = admin.get(f"{_API}/stores/BER-02").json()
    assert [(camera["place"], camera["enabled"]) for camera in store["cameras"]] == [("lift", False)]
    assert [change["kind"] for change in store["changes"]][:3] == ["disabled", "renamed", "moved"]
    assert [move["where"] for move in store["moves"]] == ["BER-01", "BER-02"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/stores/NO-01", None, 404),
        ("GET", "/stores/%00", None, 404),
        ("PATCH", "/stores/NO-01", {"name": "x"}, 404),
        ("PATCH", "/cameras/nobody", {"place": "x"}, 404),
        ("PATCH", "/cameras/%00", {"place": "x"}, 404),
        ("PATCH", "/cameras/ber-01-cam1", {"store": "BER-03"}, 422),
        ("PATCH", "/cameras/ber-01-cam1", {"store": "\0"}, 422),
        ("POST", "/stores/NO-01/sheet", {}, 404),
        ("PATCH", "/places/city-99", {"name": "x"}, 404),
        ("PATCH", "/places/store-1", {"name": "x"}, 404),
        ("PATCH", "/places/city-1", {"name": " "}, 422),
        ("PATCH", "/cameras/ber-01-cam1", {"dialect": "axus"}, 422),
        ("POST", "/cameras/nobody/password", None, 404),
        ("POST", "/cameras/%00/password", None, 404),
        ("POST", "/stores/NO-01/cameras", {}, 404),
        ("POST", "/stores/BER-01/cameras", {"login": "BER-01-cam1"}, 422),
        ("POST", "/stores/BER-01/cameras", {"login": "a b"}, 422),
        ("PATCH", "/stores/BER-01", {"hours": ["closed"]}, 422),
        ("POST", "/stores", {"code": "X"}, 422),
    ],
)
def test_what_can_not_be_done_is_told(
    admin: TestClient, method: str, path: str, body: dict[str, object] | None, status: int
) -> None:
    answer = admin.request(method, _API + path, json=body)
    assert (answer.status_code, answer.json()["status"]) == (status, status)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["BER-01", "BER-02"]),
        ("words=berlin", ["BER-01", "BER-02"]),
        ("words=europe 02", ["BER-02"]),
        ("words=ber-01-cam2", ["BER-01"]),
        ("words=%25", []),
        ("words=%00", []),
        ("region=Asia", []),
        ("region=Europe&city=Berlin&skip=1", ["BER-02"]),
    ],
)
def test_stores_are_found(admin: TestClient, query: str, codes: list[str]) -> None:
    found = admin.get(f"{_API}/stores?{query}").json()
    assert [store["code"] for store in found["stores"]] == codes


def test_cameras_are_counted(admin: TestClient) -> None:
    admin.patch(f"{_API}/cameras/ber-01-cam1", json={"enabled": False})
    [store, _] = admin.get(f"{_API}/stores").json()["stores"]
    assert (store["cameras"], store["enabled_cameras"]) == (2, 1)


def test_a_sheet_shows_a_password_only_while_it_holds(admin: TestClient) -> None:
    old, new = (admin.post(f"{_API}/cameras/ber-01-cam1/password").json()["password"] for _ in range(2))
    for word, passwords, shown in (
        ("none given", {}, False),
        ("the new one", {"ber-01-cam1": new}, True),
        ("the old one", {"ber-01-cam1": old}, False),
        ("of another store", {"ber-02-cam1": new}, False),
    ):
        answer = admin.post(f"{_API}/stores/BER-01/sheet", json={"passwords": passwords})
        assert answer.headers["content-type"].startswith("text/html")
        assert "testserver" in answer.text, "the page's own host, where no other is set"
        assert (new in answer.text, old in answer.text) == (shown, False), word


def test_a_sheet_is_in_the_reader_s_language(admin: TestClient) -> None:
    for query, words in (("", "Server address"), ("?language=ja", "サーバーアドレス")):
        answer = admin.post(f"{_API}/stores/BER-01/sheet{query}", json={"passwords": {}})
        assert words in answer.text


def test_a_city_gets_another_name_and_stays_itself(admin: TestClient) -> None:
    admin.patch(f"{_API}/stores/BER-02", json={"city": "Berln"})
    scopes = {scope["name"]: scope["id"] for scope in admin.get("/api/v1/scopes").json()["scopes"]}
    assert admin.patch(f"{_API}/places/{scopes['Berln']}", json={"name": "Potsdam"}).status_code == 204
    store = admin.get(f"{_API}/stores/BER-02").json()
    assert (store["city"], len(store["moves"])) == ("Potsdam", 2), "the one move that it made before"
    taken = admin.patch(f"{_API}/places/{scopes['Berln']}", json={"name": "Berlin"})
    assert (taken.status_code, list(taken.json()["errors"])) == (422, ["name"])
    assert admin.patch(f"{_API}/places/{scopes['Europe']}", json={"name": "EMEA"}).status_code == 204
    assert admin.get(f"{_API}/stores/BER-02").json()["region"] == "EMEA"
    last = admin.get(f"{_API}/changes").json()[0]
    assert (last["who"], last["kind"], last["subject"], last["detail"]) == (
        "ada",
        "renamed",
        "region",
        "Europe -> EMEA",
    )


def test_stores_are_listed_by_pages_that_go_on_where_the_one_before_ended(admin: TestClient) -> None:
    for code in ("PAR-01", "PAR-02", "PAR-03"):
        assert admin.post(f"{_API}/stores", json={**_STORE, "code": code}).status_code == 201
    whole = admin.get(f"{_API}/stores").json()
    codes = [store["code"] for store in whole["stores"]]
    assert (whole["total"], whole["next"]) == (len(codes), None)
    cursor, seen = "", []
    while cursor is not None:
        page = admin.get(f"{_API}/stores?limit=2{cursor and f'&cursor={cursor}'}").json()
        assert page["total"] == len(codes), "of all pages"
        seen += [store["code"] for store in page["stores"]]
        cursor = page["next"]
    assert seen == codes
    assert [store["code"] for store in admin.get(f"{_API}/stores?skip=1").json()["stores"]] == codes[1:], "as before"
    wrong = admin.get(f"{_API}/stores?cursor=NO-01")
    assert (wrong.status_code, wrong.json()["type"]) == (400, "urn:storemood:problem:bad_question")
