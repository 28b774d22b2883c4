"""Who may see and do what: every route names its demand, and a table says what each role gets in each scope."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from storemood import credentials
from storemood.api import description
from storemood.api.access import Demand, Open
from storemood.api.app import create_app
from storemood.db import people
from storemood.db.engine import Engine, transaction
from storemood.domain.access import CAPABILITIES, Capability, Grant, Role
from tests import factories

_OWN = {"X-Storemood": "1"}
_API = "/api/v1"


def _method(route: APIRoute) -> str:
    return min(route.methods or ())


def guards(route: APIRoute) -> list[Demand | Open]:
    return [one.call for one in route.dependant.dependencies if isinstance(one.call, Demand | Open)]


ROUTES = list(description.routes(create_app(None, suppress_below=10, session_hours=1)))


@pytest.mark.parametrize(("path", "route"), ROUTES, ids=[f"{_method(one)} {path}" for path, one in ROUTES])
def test_every_route_names_one_demand(path: str, route: APIRoute) -> None:
    assert len(guards(route)) == 1, f"{path} needs dependencies=demands(...), or Open(why strangers may)"


@dataclass(frozen=True)
class Place:
    """A scope, with a store and a camera in it."""

    scope: str
    city: str
    store: str
    note: int = 0


# The chain of the matrix: people's grants are over Berlin.
OWN = Place("city-1", "Berlin", "BER-01")
SIBLING = Place("city-2", "Paris", "PAR-01")
PARENT = Place("region-1", "Anywhere", "NO-STORE")
PLACES = {"own": OWN, "sibling": SIBLING, "parent": PARENT}

_DAYS = "from=2026-06-01&to=2026-06-02"


@dataclass(frozen=True)
class Asked:
    """How a route is asked about a place, and what it demands. A body that nothing accepts tests the guard alone:
    past it the answer is 422. ``hidden``: what is not the viewer's answers as if it did not exist."""

    capability: Capability
    url: Callable[[Place], str]
    body: Callable[[Place], object] | None = None
    places: tuple[str, ...] = ("own", "sibling", "parent")
    hidden: int = 404


def _query(path: str, days: bool = True) -> Callable[[Place], str]:
    return lambda place: f"{path}?scope={place.scope}{f'&{_DAYS}' if days else ''}"


def _store(path: str) -> Callable[[Place], str]:
    return lambda place: path.replace("{code}", place.store).replace("{login}", f"{place.store.lower()}-cam1")


def _just(path: str) -> Callable[[Place], str]:
    return lambda _: path


def _nothing(_: Place) -> object:
    return {"place": ["not a text"], "name": ["not a text"], "passwords": "none", "text": ["not a text"]}


_SEE, _EDIT = Capability.SEE_CAMERAS, Capability.EDIT_CAMERAS
_REPORTS, _NOTES, _SHARE = Capability.SEE_REPORTS, Capability.EDIT_NOTES, Capability.SHARE
_CHAIN, _PEOPLE = Capability.EDIT_CHAIN, Capability.MANAGE_PEOPLE
_STORES, _ONE = ("own", "sibling"), ("own",)

MATRIX: dict[str, Asked] = {
    **{f"GET /report{tail}": Asked(_REPORTS, _query(f"/report{tail}")) for tail in (
        "/summary", "/series", "/places", "/people", "/moods", "/hours", "/notes", "/holidays", "/print.pdf"
    )},
    "GET /report/export/{panel}.{kind}": Asked(_REPORTS, _query("/report/export/summary.csv")),
    "GET /measured": Asked(_REPORTS, _query("/measured", days=False)),
    "GET /live": Asked(_REPORTS, _query("/live", days=False)),
    "GET /camera-health": Asked(_SEE, _query("/camera-health", days=False)),
    "GET /camera-health/{login}": Asked(_SEE, _store("/camera-health/{login}"), places=_STORES),
    "GET /camera-health/{login}/sessions": Asked(_SEE, _store("/camera-health/{login}/sessions"), places=_STORES),
    "GET /cut-offs": Asked(_SEE, _query("/cut-offs", days=False)),
    "GET /camera-plan": Asked(_SEE, _just("/camera-plan?pixels=x"), places=_ONE),
    "GET /camera-requirements": Asked(_SEE, _just("/camera-requirements"), places=_ONE),
    "GET /admin/stores": Asked(_SEE, _just("/admin/stores"), places=_ONE),
    "GET /admin/changes": Asked(_SEE, _just("/admin/changes"), places=_ONE),
    "GET /admin/stores/{code}": Asked(_SEE, _store("/admin/stores/{code}"), places=_STORES),
    "POST /admin/stores": Asked(
        _CHAIN,
        _just("/admin/stores"),
        lambda place: {
            "code": f"{place.city[:3].upper()}-02", "name": "New", "region": "Europe", "city": place.city,
            "timezone": "Europe/Berlin", "hours": ["closed"] * 7,
        },
        hidden=403,
    ),
    "PATCH /admin/stores/{code}": Asked(_CHAIN, _store("/admin/stores/{code}"), _nothing, _STORES),
    "PATCH /admin/places/{scope}": Asked(_CHAIN, lambda place: f"/admin/places/{place.scope}", _nothing),
    "POST /admin/stores/{code}/cameras": Asked(_EDIT, _store("/admin/stores/{code}/cameras"), _nothing, _STORES),
    "POST /admin/stores/{code}/sheet": Asked(_EDIT, _store("/admin/stores/{code}/sheet"), _nothing, _STORES),
    "PATCH /admin/cameras/{login}": Asked(_EDIT, _store("/admin/cameras/{login}"), _nothing, _STORES),
    "POST /admin/cameras/{login}/password": Asked(_EDIT, _store("/admin/cameras/{login}/password"), None, _STORES),
    "GET /policies/{scope}": Asked(_SEE, lambda place: f"/policies/{place.scope}"),
    "PUT /policies/{scope}": Asked(_CHAIN, lambda place: f"/policies/{place.scope}", _nothing),
    "POST /notes": Asked(
        _NOTES,
        _just("/notes"),
        lambda place: {"scope": place.scope, "from": "2026-06-01", "to": "2026-06-01", "kind": "event", "text": "x"},
    ),
    "PATCH /notes/{note_id}": Asked(_NOTES, lambda place: f"/notes/{place.note}", _nothing),
    "DELETE /notes/{note_id}": Asked(_NOTES, lambda place: f"/notes/{place.note}"),
    "GET /subscriptions": Asked(_SHARE, _just("/subscriptions"), places=_ONE),
    "POST /subscriptions": Asked(
        _SHARE,
        _just("/subscriptions"),
        lambda place: {"scope": place.scope, "recipients": [{"address": "a@example.org"}]},
    ),
    "PUT /subscriptions/{subscription_id}": Asked(_SHARE, _just("/subscriptions/x"), places=_ONE),
    "DELETE /subscriptions/{subscription_id}": Asked(_SHARE, _just("/subscriptions/x"), places=_ONE),
    "POST /subscriptions/preview": Asked(
        _SHARE, _just("/subscriptions/preview"), lambda place: {"scope": place.scope}
    ),
    "GET /subscriptions/preview/html": Asked(_SHARE, _query("/subscriptions/preview/html", days=False)),
    "GET /shares": Asked(_SHARE, _just("/shares"), places=_ONE),
    "POST /shares": Asked(_SHARE, _just("/shares"), lambda place: {"scope": place.scope, "query": _DAYS}),
    "DELETE /shares/{share_id}": Asked(_SHARE, _just("/shares/x"), places=_ONE),
    "GET /people": Asked(_PEOPLE, _just("/people"), places=_ONE),
    "POST /people": Asked(
        _PEOPLE,
        _just("/people"),
        lambda place: {"login": f"new-{place.scope}", "grants": [{"role": "auditor", "scope": place.scope}]},
        hidden=422,
    ),
    "GET /people/{person}": Asked(_PEOPLE, lambda place: f"/people/{place.scope}"),
    "PATCH /people/{person}": Asked(_PEOPLE, lambda place: f"/people/{place.scope}", lambda _: {"name": "N"}),
    "DELETE /people/{person}": Asked(_PEOPLE, lambda place: f"/people/{place.scope}-gone"),
    "POST /people/{person}/password": Asked(_PEOPLE, lambda place: f"/people/{place.scope}/password"),
    "DELETE /people/{person}/second-factor": Asked(_PEOPLE, lambda place: f"/people/{place.scope}/second-factor"),
    "GET /audit": Asked(Capability.SEE_AUDIT, _just("/audit"), places=_ONE),
    "GET /audit/csv": Asked(Capability.SEE_AUDIT, _just("/audit/csv"), places=_ONE),
}  # fmt: skip


def _name(path: str, route: APIRoute) -> str:
    return f"{_method(route)} {path.removeprefix(_API)}"


def test_the_matrix_lists_every_route_that_demands_a_capability() -> None:
    demanding = {}
    for path, route in ROUTES:
        [guard] = guards(route)
        if isinstance(guard, Demand) and guard.capability is not None:
            demanding[_name(path, route)] = guard.capability
    assert demanding == {name: asked.capability for name, asked in MATRIX.items()}


@pytest.fixture
def app(engine: Engine) -> FastAPI:
    factories.add_chain(
        engine, factories.store_row("BER-01"), factories.store_row("PAR-01", city="Paris", timezone="Europe/Paris")
    )
    with transaction(engine) as conn:
        for place in PLACES.values():
            for login in (place.scope, f"{place.scope}-gone"):
                people.save_user(conn, login, login, "", [Grant(Role.STORE_MANAGER, place.scope)])
        people.save_user(conn, "root", "Root", "")
    return create_app(engine, suppress_below=10, session_hours=1)


def as_person(engine: Engine, app: FastAPI, login: str, *grants: Grant) -> TestClient:
    """Return a browser that is signed in as a new person."""
    with transaction(engine) as conn:
        people.save_user(conn, login, login, "", grants)
        user = people.find_user(conn, login)
        assert user is not None
        people.add_session(conn, credentials.hash_token(login), user.id, 1.0)
    return TestClient(app, headers=_OWN, cookies={"storemood_session": login})


def _status(client: TestClient, name: str, place: Place) -> int:
    asked = MATRIX[name]
    body = None if asked.body is None else asked.body(place)
    return client.request(name.partition(" ")[0], _API + asked.url(place), json=body).status_code


@pytest.mark.parametrize("role", Role)
def test_each_role_gets_what_it_may_in_its_own_scope_alone(engine: Engine, app: FastAPI, role: Role) -> None:
    client = as_person(engine, app, "viewer", Grant(role, OWN.scope))
    root = as_person(engine, app, "chief", Grant(Role.ADMINISTRATOR, "world"))
    wrong = []
    for name, asked in MATRIX.items():
        for word in asked.places:
            place = PLACES[word]
            if "note_id" in name:
                entry = {"scope": place.scope, "from": "2026-06-01", "to": "2026-06-01", "kind": "event", "text": "x"}
                note = root.post(f"{_API}/notes", json=entry).json()["id"]
                place = Place(place.scope, place.city, place.store, note)
            got = _status(client, name, place)
            if asked.capability not in CAPABILITIES[role]:
                fits = got == 403 or (got == 404 and word != "own")
            elif word == "own":
                fits = got not in (401, 403, 404, 429, 500)
            else:
                fits = got == asked.hidden
            if not fits:
                wrong.append(f"{name} of {word}: {got}")
    assert wrong == []


def test_the_chains_administrator_may_do_everything_everywhere(engine: Engine, app: FastAPI) -> None:
    client = as_person(engine, app, "viewer", Grant(Role.ADMINISTRATOR, "world"))
    got = {
        f"{name} of {word}": _status(client, name, PLACES[word])
        for name, asked in MATRIX.items()
        for word in asked.places
        if "note_id" not in name
    }
    assert {name: status for name, status in got.items() if status in (401, 403, 404, 500)} == {}


def test_strangers_are_told_nothing(app: FastAPI) -> None:
    client = TestClient(app, headers=_OWN)
    for name, asked in MATRIX.items():
        assert [_status(client, name, PLACES[word]) for word in asked.places] == [401] * len(asked.places), name


@pytest.mark.parametrize(
    "url",
    [
        f"/report/summary?{_DAYS}&scope={{scope}}",
        f"/report/summary?{_DAYS}&scope=city-1&compare=place&compare_scope={{scope}}",
        f"/report/summary?{_DAYS}&scope={{scope}}&scope=city-1",
        "/live?scope={scope}",
    ],
)
def test_unknown_and_forbidden_scopes_answer_alike(engine: Engine, app: FastAPI, url: str) -> None:
    client = as_person(engine, app, "viewer", Grant(Role.REGIONAL_MANAGER, OWN.scope))
    answers = {}
    for word, scope in (("forbidden", "city-2"), ("above", "world"), ("unknown", "city-77"), ("nonsense", "x")):
        answer = client.get(_API + url.format(scope=scope))
        answers[word] = (answer.status_code, answer.text.replace(scope, "?"))
    assert len(set(answers.values())) == 1, answers
    assert answers["forbidden"][0] == 404


def test_without_a_scope_the_viewers_own_is_shown(engine: Engine, app: FastAPI) -> None:
    client = as_person(engine, app, "viewer", Grant(Role.STORE_MANAGER, "store-2"))
    assert client.get(f"{_API}/report/summary?{_DAYS}").json()["scope"]["id"] == "store-2"
    me = client.get(f"{_API}/me").json()
    assert (me["home"], me["roots"], me["role"], me["can"]) == (
        "store-2",
        ["store-2"],
        "store_manager",
        ["see_reports", "edit_notes", "share"],
    )


def test_scopes_and_lists_hold_the_viewers_subtree(engine: Engine, app: FastAPI) -> None:
    client = as_person(engine, app, "viewer", Grant(Role.INSTALLER, "city-2"), Grant(Role.STORE_MANAGER, "store-2"))
    scopes = client.get(f"{_API}/scopes").json()["scopes"]
    assert [(scope["id"], scope["parent"]) for scope in scopes] == [("city-2", None), ("store-2", "city-2")]
    assert [store["code"] for store in client.get(f"{_API}/admin/stores").json()["stores"]] == ["PAR-01"]
    cursors = {code: client.get(f"{_API}/admin/stores?cursor={code}") for code in ("BER-01", "NO-01")}
    assert len({(one.status_code, one.text.replace(code, "?")) for code, one in cursors.items()}) == 1
    assert {change["code"] for change in client.get(f"{_API}/admin/changes").json()} == {"PAR-01", "par-01-cam1"}
    assert [store["scope"] for store in client.get(f"{_API}/camera-health").json()["stores"]] == ["store-2"]


def test_where_something_came_from_is_told_to_those_who_see_that_place(engine: Engine, app: FastAPI) -> None:
    root = as_person(engine, app, "chief", Grant(Role.ADMINISTRATOR, "world"))
    change = {"store": "PAR-01", "place": "Back door"}
    assert root.patch(f"{_API}/admin/cameras/ber-01-cam1", json=change).status_code == 204
    assert root.patch(f"{_API}/admin/stores/PAR-01", json={"city": "Lyon"}).status_code == 200
    viewer = as_person(engine, app, "viewer", Grant(Role.INSTALLER, "store-2"))
    for url in ("/admin/stores/PAR-01", "/admin/changes"):
        assert {word: word in viewer.get(_API + url).text for word in ("BER-01", "Berlin,", "Europe, Paris")} == {
            "BER-01": False, "Berlin,": False, "Europe, Paris": False,
        }, url  # fmt: skip
        assert all(word in root.get(_API + url).text for word in ("BER-01 -> PAR-01", "Europe, Paris -> Europe, Lyon"))
    store = viewer.get(f"{_API}/admin/stores/PAR-01").json()
    assert [(one["code"], one["where"]) for one in store["moves"]] == [
        ("PAR-01", "Europe, Lyon"),
        ("ber-01-cam1", "PAR-01"),
    ]
    told = {(one["kind"], one["code"]): one["detail"] for one in store["changes"]}
    assert told["moved", "ber-01-cam1"] == "elsewhere -> PAR-01"
    assert told["renamed", "ber-01-cam1"] == "nothing -> Back door", "what came after it is told"
    assert ("new", "ber-01-cam1") not in told, "what was before is not"
    regional = as_person(engine, app, "regional", Grant(Role.INSTALLER, "region-1"))
    assert "BER-01 -> PAR-01" in regional.get(f"{_API}/admin/stores/PAR-01").text


def test_a_camera_is_not_moved_to_a_store_that_is_not_ones_own(engine: Engine, app: FastAPI) -> None:
    client = as_person(engine, app, "viewer", Grant(Role.INSTALLER, OWN.scope))
    answers = {
        code: client.patch(f"{_API}/admin/cameras/ber-01-cam1", json={"store": code}) for code in ("PAR-01", "NO-01")
    }
    assert {code: answer.status_code for code, answer in answers.items()} == {"PAR-01": 422, "NO-01": 422}
    texts = {answer.text.replace(code, "?") for code, answer in answers.items()}
    assert len(texts) == 1, "whether there is such a store is not told"
