"""Whatever is asked, no route breaks: requests generated from the API's own description get no server error."""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok

from storemood.api.app import create_app
from storemood.api.terms import SignInTerms
from storemood.db.engine import Engine
from storemood.domain.access import ADMINISTRATION
from tests import factories
from tests.servers.test_access import as_person

_EXAMPLES = 4
_ENDING = {"/api/v1/logout"}
"""After it every other answer would be 401."""


def test_no_generated_request_breaks_the_api(engine: Engine) -> None:
    factories.add_chain(engine)
    app = create_app(engine, suppress_below=10, session_hours=1, sign_in=SignInTerms(requests_per_minute=0))
    client = as_person(engine, app, "ada", *ADMINISTRATION)
    asked = 0

    def ask(case: schemathesis.Case[Any]) -> None:
        nonlocal asked
        response = case.call(headers=dict(client.headers), cookies={"storemood_session": "ada"})
        case.validate_response(response, checks=[not_a_server_error])
        asked += response.status_code != 401

    bounds = settings(
        max_examples=_EXAMPLES,
        deadline=None,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    for result in schemathesis.openapi.from_asgi("/api/v1/openapi.json", app).get_all_operations():
        assert isinstance(result, Ok), result
        operation = result.ok()
        if operation.path not in _ENDING:
            bounds(given(case=operation.as_strategy())(ask))()
    assert asked > 100, "the session held all the time"
