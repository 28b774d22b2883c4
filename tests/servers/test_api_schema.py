"""Whatever is asked, no route breaks, and each answers as the API's own description says: requests are generated from
it, and what comes back has its statuses, content types and shapes."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import Any

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from storemood.api.app import create_app
from storemood.api.terms import SignInTerms
from storemood.db.engine import Engine
from storemood.domain.access import ADMINISTRATION, Grant, Role
from tests import factories
from tests.servers.test_access import as_person

_EXAMPLES = 4
_CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
_ENDING = {"/api/v1/logout"}
"""After it every other answer would be 401."""

_DAYS = {"from": "2026-06-01", "to": "2026-06-07"}
_QUERY = "?from=2026-06-01&to=2026-06-07"
_MADE: dict[str, tuple[str, dict[str, object]]] = {
    "note_id": ("/notes", {"scope": "city-1", **_DAYS, "kind": "event", "text": "Fair"}),
    "share_id": ("/shares", {"scope": "city-1", "query": _QUERY}),
    "subscription_id": ("/subscriptions", {"scope": "city-1", "recipients": [{"address": "a@example.com"}]}),
    "token_id": ("/tokens", {"name": "till", "scope": "city-1", "capabilities": ["see_reports"], "days": 3}),
}
_KNOWN = {"code": "BER-01", "login": "ber-01-cam1", "scope": "city-1", "person": "bob", "compare_scope": "world"}


def test_every_answer_is_as_the_api_describes_it(engine: Engine) -> None:
    factories.add_chain(engine)
    app = create_app(engine, suppress_below=10, session_hours=1, sign_in=SignInTerms(requests_per_minute=0))
    as_person(engine, app, "bob", Grant(Role.STORE_MANAGER, "city-1"))
    client = as_person(engine, app, "ada", *ADMINISTRATION)
    known = _KNOWN | _DAYS | {name: _make(client, path, body) for name, (path, body) in _MADE.items()}
    answered: Counter[int] = Counter()
    numbers = count()

    def ask(case: schemathesis.Case[Any]) -> None:
        if next(numbers) % 2:
            for given_values in (case.path_parameters, case.query):
                given_values.update({name: known[name] for name in given_values if name in known})
        response = case.call(headers=dict(client.headers), cookies={"storemood_session": "ada"})
        case.validate_response(response, checks=_CHECKS)
        answered[response.status_code] += 1

    bounds = settings(
        max_examples=_EXAMPLES,
        deadline=None,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    config = SchemathesisConfig.from_dict({"generation": {"with-security-parameters": False}})
    for result in schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, config=config).get_all_operations():
        assert isinstance(result, Ok), result
        operation = result.ok()
        if operation.path not in _ENDING:
            bounds(given(case=operation.as_strategy())(ask))()
    done = sum(number for status, number in answered.items() if status < 300)
    assert (answered[401] < 10, done > 80) == (True, True), answered


def _make(client: TestClient, path: str, body: dict[str, object]) -> str:
    answer = client.post(f"/api/v1{path}", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])
