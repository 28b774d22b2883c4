"""People by the command line, and what becomes of the page's key for secrets."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from storemood.api.app import create_app
from storemood.db import audit, people
from storemood.db.engine import Engine, transaction
from storemood.domain.access import ADMINISTRATION
from storemood.vault import new_key
from tests import factories

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(engine: Engine, database_url: str, tmp_path: Path) -> Run:
    """Give the command line of a machine that uses the test's database."""
    factories.add_chain(engine)
    environment = {**os.environ, "STOREMOOD_DATABASE_URL": database_url, "STOREMOOD_DATA_DIR": str(tmp_path / "data")}

    def run_one(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "storemood", *arguments],
            env={**environment, **{f"STOREMOOD_{name.upper()}": value for name, value in settings.items()}},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run_one


def _may_sign_in(engine: Engine, login: str, password: str) -> bool:
    app = create_app(engine, suppress_below=10, session_hours=1)
    answer = TestClient(app, headers={"X-Storemood": "1"}).post(
        "/api/v1/login", json={"login": login, "password": password}
    )
    return answer.status_code == 204


def test_people_are_added_granted_and_listed(run: Run, engine: Engine) -> None:
    password = run("people", "add", "ada", "--name", "Ada L.").stdout.strip()
    assert _may_sign_in(engine, "ada", password), "the password that was printed"
    run("people", "add", "bea", "--grant", "store_manager@BER-01", "--must-change")
    granted = run("people", "grant", "bea", "auditor@region-1")
    assert granted.stdout.strip() == "bea: store_manager@store-1 auditor@region-1"
    assert run("people", "revoke", "bea", "store_manager@store-1").stdout.strip() == "bea: auditor@region-1"
    listed = [line.split() for line in run("people", "list").stdout.splitlines()]
    assert listed[1:] == [
        ["ada", "Ada", "L.", "password", "administrator@world"],
        ["bea", "bea", "password", "auditor@region-1"],
    ]
    with transaction(engine) as conn:
        bea = people.find_user(conn, "bea")
        assert bea is not None
        assert bea.must_change_password
        noted = [(one.who, one.action, one.subject) for one in audit.search(conn, kind="changed", most=9)]
    assert noted == [
        ("command line", "changed grants", "bea"),
        ("command line", "changed grants", "bea"),
        ("command line", "added a person", "bea"),
        ("command line", "added a person", "ada"),
    ]


def test_a_known_person_gets_a_new_password_and_keeps_the_rest(run: Run, engine: Engine) -> None:
    first = run("people", "add", "ada", "--name", "Ada").stdout.strip()
    second = run("people", "add", "ada", "--grant", "installer").stdout.strip()
    assert [_may_sign_in(engine, "ada", password) for password in (first, second)] == [False, True]
    assert "ada    Ada   password  administrator@world" in run("people", "list").stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("revoke ada administrator", "that would leave nobody to administer the chain"),
        ("grant ada king", "'king' is not a role: administrator, regional_manager, store_manager, installer, auditor"),
        ("grant ada auditor@BER-99", "'BER-99' is not a scope like world, region-1, city-2, store-3, nor a store's"),
        ("grant eve auditor", "there is nobody with the login 'eve'; `storemood people list` lists them"),
        ("reset-second-factor eve", "there is nobody with the login 'eve'; `storemood people list` lists them"),
    ],
)
def test_what_can_not_be_done_is_told_and_changes_nothing(run: Run, arguments: str, told: str) -> None:
    run("people", "add", "ada")
    before = run("people", "list").stdout
    done = run("people", *arguments.split())
    assert (done.returncode, done.stdout) == (1, "")
    assert told in done.stderr
    assert run("people", "list").stdout == before


def test_who_signs_in_by_a_directory_alone_administers_where_there_is_one(run: Run, engine: Engine) -> None:
    run("people", "add", "ada")
    with transaction(engine) as conn:
        people.set_grants(conn, people.add_directory_user(conn, "eve", "Eve", "subject-7"), ADMINISTRATION)
    refused = run("people", "revoke", "ada", "administrator")
    assert "that would leave nobody to administer the chain" in refused.stderr
    directory = {"oidc_issuer": "https://login.example", "oidc_client_id": "us", "oidc_client_secret": "secret"}
    assert run("people", "revoke", "ada", "administrator", **directory).stdout.strip() == "ada: nothing"
    given = run("people", "grant", "ada", "auditor")
    assert given.stdout.strip() == "ada: auditor@world", "nobody ruled before that either"


def test_a_second_factor_is_reset(run: Run, engine: Engine) -> None:
    run("people", "add", "ada")
    with transaction(engine) as conn:
        user = people.find_user(conn, "ada")
        assert user is not None
        people.set_second_factor(conn, user.id, "JBSWY3DP", confirmed=True)
        people.add_session(conn, b"token", user.id, 1.0)
    assert "second factor" in run("people", "list").stdout
    done = run("people", "reset-second-factor", "ada")
    assert done.stdout.strip() == "ada signs in without a one-time code now"
    assert "second factor" not in run("people", "list").stdout
    with transaction(engine) as conn:
        assert people.list_sessions(conn, user.id) == []


def test_the_page_does_not_start_with_another_key_and_does_once_the_old_one_is_given_up(run: Run) -> None:
    taken = {"web_host": "no.such.host.invalid"}  # the key is looked at before the page listens, which it can't here
    assert "Made a key for secrets" in run("web", **taken).stderr
    wrong = run("web", **taken, secrets_key=new_key())
    assert wrong.returncode == 1
    assert "STOREMOOD_SECRETS_KEY is not the key that the database's secrets are sealed with" in wrong.stderr
    assert "0 people sign in without" in run("people", "reset-second-factor", "--all").stdout
    assert "is not the key" not in run("web", **taken, secrets_key=new_key()).stderr


def test_the_page_says_at_its_start_that_nobody_can_sign_in_yet(run: Run) -> None:
    taken = {"web_host": "no.such.host.invalid"}
    told = "Nobody can sign in to administer the chain yet. Add somebody: storemood people add LOGIN"
    run("people", "add", "ben", "--grant", "region_manager@EUR")
    assert told in run("web", **taken).stderr
    directory = {"oidc_issuer": "https://login.example", "oidc_client_id": "us", "oidc_client_secret": "secret"}
    assert told not in run("web", **taken, **directory).stderr
    run("people", "add", "ada")
    assert told not in run("web", **taken).stderr
