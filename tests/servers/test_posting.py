"""Unusual hours by a real web server: what is told, once, signed, how often, and what is tried again."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest

from storemood.cli.watch import post_unusual
from storemood.db.engine import Engine
from storemood.languages import Language, Speaker
from storemood.notify import posting
from storemood.notify.channels import Webhook
from storemood.settings import Settings
from tests import factories
from tests.servers.receivers import WebServer
from tests.unusual_hours import give_weeks

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


def _give(engine: Engine, *last: int, hour: datetime = _HOUR) -> None:
    """Give each store about 100 customers in the weeks before, and so many in the hour."""
    for place, customers in zip(factories.places(engine), last, strict=True):
        give_weeks(engine, hour, 100, last=customers, place=place)


def _post(engine: Engine, server: WebServer, now: datetime = _AFTER, secret: str = "") -> int:
    return posting.run(engine, Webhook(server.url, secret), now, apart=_APART, page_url="https://mood.example")


@pytest.mark.usefixtures("stores")
def test_a_fall_is_told_once_with_what_is_usual(engine: Engine, web_server: WebServer) -> None:
    _give(engine, 55, 100, 100)
    assert _post(engine, web_server, secret="secret") == 1
    assert _post(engine, web_server, _AFTER + timedelta(minutes=3)) == 0
    [posted] = web_server.posted
    told = posted.content
    assert (told["event"], told["scope"], told["name"]) == ("unusual-hour", "store-1", "Store BER-01")
    assert (told["measure"], told["direction"], told["value"]) == ("customers", "fall", 55)
    assert (told["usual"], told["low"], told["high"], told["weeks"]) == (101, 100, 102, 8)
    assert told["subject"] == "Store BER-01: unusually few customers"
    assert told["hour"] == _HOUR.replace(tzinfo=None).isoformat()
    assert told["page"].startswith("https://mood.example/?scope=store-1&from=")
    signed = f"{posted.headers['X-Storemood-Timestamp']}.".encode() + posted.body
    expected = hmac.new(b"secret", signed, hashlib.sha256).hexdigest()
    assert posted.headers["X-Storemood-Signature"] == f"sha256={expected}"


@pytest.mark.usefixtures("stores")
def test_what_is_for_people_is_in_the_language_that_is_set(engine: Engine, web_server: WebServer) -> None:
    _give(engine, 55, 100, 100)
    webhook = Webhook(web_server.url, "", Speaker(Language.DE))
    assert posting.run(engine, webhook, _AFTER, apart=_APART, page_url="") == 1
    [posted] = web_server.posted
    assert posted.content["subject"] == "Store BER-01: ungewöhnlich wenige Kunden"
    assert (posted.content["measure"], posted.content["direction"]) == ("customers", "fall")


@pytest.mark.usefixtures("stores")
def test_a_whole_city_is_one_message_and_another_way_is_another(engine: Engine, web_server: WebServer) -> None:
    _give(engine, 5, 5, 290)
    assert _post(engine, web_server) == 2
    told = {posted.content["name"]: posted.content for posted in web_server.posted}
    assert {name: content["direction"] for name, content in told.items()} == {"Berlin": "fall", "Paris": "spike"}
    assert sorted(one["scope"] for one in told["Berlin"]["within"]) == ["store-1", "store-2"]
    assert [one["value"] for one in told["Paris"]["within"]] == [290]


@pytest.mark.usefixtures("stores")
def test_about_one_place_is_told_once_in_a_while(engine: Engine, web_server: WebServer) -> None:
    _give(engine, 55, 100, 100)
    _give(engine, 55, 100, 100, hour=_HOUR + timedelta(hours=1))
    assert _post(engine, web_server) == 1
    assert _post(engine, web_server, _AFTER + timedelta(minutes=59)) == 0, "the next hour is as bad"
    assert _post(engine, web_server, _AFTER + timedelta(minutes=61)) == 1


@pytest.mark.usefixtures("stores")
@pytest.mark.parametrize("status", [500, 302])
def test_what_fails_is_tried_again_for_a_day(engine: Engine, web_server: WebServer, status: int) -> None:
    _give(engine, 55, 100, 100)
    web_server.status = status
    assert _post(engine, web_server) == 0
    assert _post(engine, web_server, _AFTER + timedelta(seconds=59)) == 0
    assert len(web_server.posted) == 1, "not at once"
    web_server.status = 204
    assert _post(engine, web_server, _AFTER + timedelta(hours=3)) == 1, "though the hour is long over"
    assert web_server.posted[0].content == web_server.posted[1].content


@pytest.mark.usefixtures("stores")
def test_what_no_server_took_for_a_day_is_given_up(engine: Engine, web_server: WebServer) -> None:
    _give(engine, 55, 100, 100)
    web_server.status = 500
    assert _post(engine, web_server) == 0
    web_server.status = 204
    assert _post(engine, web_server, _AFTER + timedelta(hours=25)) == 0
    assert len(web_server.posted) == 1


@pytest.mark.usefixtures("stores")
def test_the_watching_process_posts_to_the_webhook_that_is_set(engine: Engine, web_server: WebServer) -> None:
    running = (datetime.now(UTC) - timedelta(minutes=30)).replace(minute=0, second=0, microsecond=0)
    _give(engine, 55, 100, 100, hour=running - timedelta(hours=1))
    post_unusual(engine, Settings())
    assert web_server.posted == []
    post_unusual(engine, Settings(alert_webhook_url=web_server.url))
    assert [posted.content["event"] for posted in web_server.posted] == ["unusual-hour"]
