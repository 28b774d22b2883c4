"""Unusual hours by a real web server: what is told, once, signed, how often, and what is tried again."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest

from storemood.cli.main import main
from storemood.db.engine import Engine
from storemood.notify import posting
from storemood.notify.channels import Webhook
from tests import factories
from tests.servers.receivers import WebServer
from tests.unusual_hours import give_weeks, see

_HOUR = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(hours=30)
_AFTER = _HOUR + timedelta(hours=1, minutes=31)
_APART = timedelta(minutes=60)


@pytest.fixture
def stores(engine: Engine) -> None:
    """Two stores in Berlin and one in Paris, all on UTC."""
    factories.add_chain(
        engine,
        factories.store_row("BER-01", timezone="UTC"),
        factories.store_row("BER-02", timezone="UTC"),
        factories.store_row("PAR-01", city="Paris", timezone="UTC"),
    )


def _give(engine: Engine, *last: int) -> None:
    for place, customers in zip(factories.places(engine), last, strict=True):
        give_weeks(engine, _HOUR, 100, last=customers, place=place)


def _post(engine: Engine, server: WebServer, now: datetime = _AFTER, secret: str = "") -> int:
    return posting.run(engine, Webhook(server.url, secret), now, apart=_APART, page_url="https://mood.example")


@pytest.mark.usefixtures("stores")
def test_a_fall_is_told_once_with_what_is_usual(engine: Engine, web_server: WebServer) -> None:
    _give(engine, 10, 100, 100)
    assert _post(engine, web_server, secret="secret") == 1
    assert _post(engine, web_server, _AFTER + timedelta(minutes=3)) == 0
    [posted] = web_server.posted
    told = posted.content
    assert (told["event"], told["scope"], told["name"]) == ("unusual-hour", "store-1", "Store BER-01")
    assert (told["measure"], told["direction"], told["value"]) == ("customers", "fall", 10)
    assert (told["usual"], told["low"], told["high"], told["weeks"]) == (101, 100, 102, 8)
    assert told["subject"] == "Store BER-01: unusually few customers"
    assert told["hour"] == _HOUR.replace(tzinfo=None).isoformat()
    assert told["page"].startswith("https://mood.example/?scope=store-1&from=")
    signed = f"{posted.headers['X-Storemood-Timestamp']}.".encode() + posted.body
    expected = hmac.new(b"secret", signed, hashlib.sha256).hexdigest()
    assert posted.headers["X-Storemood-Signature"] == f"sha256={expected}"


@pytest.mark.usefixtures("stores")
def test_a_whole_city_is_one_message_and_another_way_is_another(engine: Engine, web_server: WebServer) -> None:
    _give(engine, 5, 5, 400)
    assert _post(engine, web_server) == 2
    told = {posted.content["scope"]: posted.content for posted in web_server.posted}
    assert {scope: content["direction"] for scope, content in told.items()} == {"city-1": "fall", "city-2": "spike"}
    assert sorted(one["scope"] for one in told["city-1"]["within"]) == ["store-1", "store-2"]
    assert [one["value"] for one in told["city-2"]["within"]] == [400]


@pytest.mark.usefixtures("stores")
def test_about_one_place_is_told_once_in_a_while(engine: Engine, web_server: WebServer) -> None:
    _give(engine, 10, 100, 100)
    give_weeks(engine, _HOUR + timedelta(hours=1), 100, last=10)
    assert _post(engine, web_server) == 1
    assert _post(engine, web_server, _AFTER + timedelta(minutes=59)) == 0, "the next hour is as bad"
    assert _post(engine, web_server, _AFTER + timedelta(minutes=61)) == 1


@pytest.mark.usefixtures("stores")
@pytest.mark.parametrize("status", [500, 302])
def test_what_fails_is_tried_again_for_a_day(engine: Engine, web_server: WebServer, status: int) -> None:
    _give(engine, 10, 100, 100)
    web_server.status = status
    assert _post(engine, web_server) == 0
    assert _post(engine, web_server, _AFTER + timedelta(seconds=59)) == 0
    assert len(web_server.posted) == 1, "not at once"
    web_server.status = 204
    assert _post(engine, web_server, _AFTER + timedelta(hours=3)) == 1, "though the hour is long over"
    assert web_server.posted[0].content == web_server.posted[1].content


@pytest.mark.usefixtures("stores")
def test_what_no_server_took_for_a_day_is_given_up(engine: Engine, web_server: WebServer) -> None:
    _give(engine, 10, 100, 100)
    web_server.status = 500
    assert _post(engine, web_server) == 0
    web_server.status = 204
    assert _post(engine, web_server, _AFTER + timedelta(hours=25)) == 0
    assert len(web_server.posted) == 1


@pytest.mark.usefixtures("stores")
def test_the_command_posts(
    engine: Engine, database_url: str, web_server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC)
    running = (now - timedelta(minutes=30)).replace(minute=0, second=0, microsecond=0)
    give_weeks(engine, running - timedelta(hours=1), 100, last=5)
    see(engine, running, 1)
    monkeypatch.setenv("STOREMOOD_DATABASE_URL", database_url)
    monkeypatch.setenv("STOREMOOD_ALERT_WEBHOOK_URL", web_server.url)
    assert main(["watch", "--once"]) == 0
    assert {posted.content["event"] for posted in web_server.posted} == {"unusual-hour"}
