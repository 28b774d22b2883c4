"""Reports and alerts by a real mail server: the numbers, sent once, each in a language, ended by a click."""

from __future__ import annotations

import email.policy
import io
import threading
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.message import Message as ParsedMail
from email.parser import BytesParser
from hashlib import sha256
from typing import Any

import openpyxl
import pypdf
import pytest
from fastapi.testclient import TestClient

from storemood import credentials
from storemood.api.app import create_app
from storemood.db import people
from storemood.db.engine import Engine, transaction
from storemood.domain.access import Grant, Role
from storemood.languages import Language, Speaker
from storemood.notify import mailing
from storemood.notify.mailing import Terms
from storemood.notify.whose import own_scopes
from tests import factories
from tests.servers.receivers import MailServer
from tests.unusual_hours import give_weeks, see

_OWN = {"X-Storemood": "1"}
_TODAY = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
_MORNING = _TODAY + timedelta(days=1, hours=7, minutes=1)
"""Tomorrow: what is subscribed to now is due then for the first time, about today."""
_TERMS = Terms("https://mood.example", 10, own_scopes)


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient]:
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", credentials.hash_generated("right"))
    factories.add_chain(engine, factories.store_row(timezone="UTC"))
    with TestClient(create_app(engine, suppress_below=10, session_hours=1), headers=_OWN) as client:
        assert client.post("/api/v1/login", json={"login": "ada", "password": "right"}).status_code == 204
        yield client


def _subscribe(client: TestClient, **changes: Any) -> dict[str, Any]:
    entry = {
        "scope": "world",
        "every": "daily",
        "recipients": [{"address": "ada@example.com", "language": "en"}],
        **changes,
    }
    answer = client.post("/api/v1/subscriptions", json=entry)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _run(engine: Engine, server: MailServer, now: datetime = _MORNING, terms: Terms = _TERMS) -> int:
    return mailing.run(engine, server.mail(), terms, now)


def _read(mail: ParsedMail) -> EmailMessage:
    parsed = BytesParser(policy=email.policy.default).parsebytes(mail.as_bytes())
    assert isinstance(parsed, EmailMessage)
    return parsed


def _body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_the_numbers_are_in_the_mail(client: TestClient, engine: Engine, mail_server: MailServer) -> None:
    see(engine, _TODAY + timedelta(hours=10), 1234)
    _subscribe(client, name="For Ada & <all>")
    assert _run(engine, mail_server) == 1
    [mail] = map(_read, mail_server.mails)
    assert mail["To"] == "ada@example.com"
    assert mail["Subject"].startswith("All stores: 1,234 customers")
    for kind in ("plain", "html"):
        body = _body(mail, kind)
        assert "1,234" in body
        assert "Positive mood" in body
        assert "100.0%" in body
    html = _body(mail, "html")
    assert "For Ada &amp; &lt;all&gt;" in html
    assert "<img" not in html
    assert "src=" not in html
    assert f"https://mood.example/?scope=world&from={_TODAY:%Y-%m-%d}&to={_TODAY:%Y-%m-%d}" in _body(mail, "plain")


def test_a_filter_is_named(client: TestClient, engine: Engine, mail_server: MailServer) -> None:
    see(engine, _TODAY + timedelta(hours=10), 1234)
    query = f"gender=female&mood=happiness&weekday={_TODAY.weekday()}&hour=10&hour=11"
    day = Speaker(Language.DE).weekday(_TODAY.weekday())
    _subscribe(
        client, query=query, attach=["pdf", "xlsx"], recipients=[{"address": "ada@example.com", "language": "de"}]
    )
    assert _run(engine, mail_server) == 1
    [mail] = map(_read, mail_server.mails)
    only = f"Weiblich; Freude; {day}; 10:00–12:00"
    assert mail["Subject"].startswith(f"Alle Filialen ({only}): ")
    for kind in ("plain", "html"):
        assert f"Nur: {only}" in _body(mail, kind)
    files = {str(part.get_filename()).rpartition(".")[2]: part for part in mail.iter_attachments()}
    assert all("_filtered_" in str(part.get_filename()) for part in files.values())
    paper = pypdf.PdfReader(io.BytesIO(files["pdf"].get_content()))
    assert f"Nur: {only}" in paper.pages[0].extract_text()
    assert paper.metadata is not None
    assert only in str(paper.metadata.title)
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"].get_content()))
    assert only in str(book.worksheets[0]["A1"].value)


def test_a_long_filter_does_not_fill_the_subject(client: TestClient, engine: Engine, mail_server: MailServer) -> None:
    hours = "&".join(f"hour={hour}" for hour in range(0, 24, 2))
    _subscribe(client, query=hours)
    assert _run(engine, mail_server) == 1
    [mail] = map(_read, mail_server.mails)
    assert "…): 0 customers" in mail["Subject"]
    assert len(mail["Subject"]) < 130
    assert "22:00–23:00" in _body(mail, "plain")


def test_each_in_their_language(client: TestClient, engine: Engine, mail_server: MailServer) -> None:
    languages = {"en": "Daily report", "de": "Tagesbericht", "fr": "Rapport quotidien", "ja": "日次レポート"}
    _subscribe(client, recipients=[{"address": f"{one}@example.com", "language": one} for one in languages])
    assert _run(engine, mail_server) == len(languages)
    for mail in map(_read, mail_server.mails):
        language = mail["To"].partition("@")[0]
        assert languages[language] in _body(mail, "plain")
        assert f'lang="{language}"' in _body(mail, "html")


def test_a_person_gets_the_language_that_was_chosen(
    client: TestClient, engine: Engine, mail_server: MailServer
) -> None:
    assert client.patch("/api/v1/me", json={"language": "ja"}).status_code == 200
    _subscribe(client, recipients=[{"address": "ada@example.com", "login": "ada", "language": "de"}])
    assert _run(engine, mail_server) == 1
    assert "日次レポート" in _body(_read(mail_server.mails[0]), "plain")
    assert client.get("/api/v1/subscriptions").json()[0]["recipients"][0]["language"] == "de", "as it was entered"


def test_files_go_with_it(client: TestClient, engine: Engine, mail_server: MailServer) -> None:
    _subscribe(client, attach=["pdf", "xlsx"])
    _run(engine, mail_server)
    [mail] = map(_read, mail_server.mails)
    files = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    starts = {str(name).rpartition(".")[2]: content[:4] for name, content in files.items()}
    assert starts == {"pdf": b"%PDF", "xlsx": b"PK\x03\x04"}


def test_each_report_goes_once(client: TestClient, engine: Engine, mail_server: MailServer) -> None:
    _subscribe(client)
    sent: list[int] = []
    several = [threading.Thread(target=lambda: sent.append(_run(engine, mail_server))) for _ in range(4)]
    for one in several:
        one.start()
    for one in several:
        one.join()
    assert sum(sent) == 1
    assert len(mail_server.mails) == 1
    assert _run(engine, mail_server, _MORNING + timedelta(hours=3)) == 0
    assert _run(engine, mail_server, _MORNING + timedelta(days=1)) == 1, "the next day's"


def test_what_was_due_before_it_was_asked_for_is_not_sent(
    client: TestClient, engine: Engine, mail_server: MailServer
) -> None:
    _subscribe(client)
    assert _run(engine, mail_server, datetime.now(UTC)) == 0


def test_a_refused_mail_is_tried_again_and_is_the_same(client: TestClient, engine: Engine) -> None:
    refusing, taking = MailServer(refuses=True), MailServer()
    try:
        _subscribe(client)
        assert _run(engine, refusing) == 0
        assert _run(engine, taking) == 0, "not before a minute is over"
        assert _run(engine, taking, _MORNING + timedelta(minutes=2)) == 1
        assert taking.mails[0]["Message-ID"].startswith("<delivery-")
    finally:
        refusing.close()
        taking.close()


def test_one_click_ends_the_mails(client: TestClient, engine: Engine, mail_server: MailServer) -> None:
    _subscribe(client, recipients=[{"address": "ada@example.com", "language": "de"}])
    _run(engine, mail_server)
    mail = _read(mail_server.mails[0])
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = mail["List-Unsubscribe"].strip("<>").removeprefix("https://mood.example")
    assert link in _body(mail, "plain")
    client.post("/api/v1/logout")
    stranger = {"X-Storemood": ""}
    page = client.get(link, headers=stranger)
    assert "ada@example.com erhält sie jetzt." in page.text
    style = page.text.partition("<style>")[2].partition("</style>")[0]
    assert b64encode(sha256(style.encode()).digest()).decode() in page.headers["content-security-policy"]
    assert _run(engine, mail_server, _MORNING + timedelta(days=1)) == 1, "looking ends nothing"
    answer = client.post(link, headers=stranger, data={"List-Unsubscribe": "One-Click"})
    assert "ada@example.com erhält keine mehr" in answer.text
    assert _run(engine, mail_server, _MORNING + timedelta(days=2)) == 0
    assert client.post("/api/v1/mails/unknown/end").status_code == 404


def test_subscriptions_are_ones_own(client: TestClient, engine: Engine) -> None:
    mine = _subscribe(client, query="gender=female&compare=year&evil=1")
    assert mine["query"] == "gender=female&compare=year"
    path = f"/api/v1/subscriptions/{mine['id']}"
    changed = client.put(path, json={**mine, "every": "weekly", "at_hour": 6}).json()
    assert (changed["every"], changed["at_hour"], changed["owner"]) == ("weekly", 6, "ada")
    with transaction(engine) as conn:
        people.save_user(conn, "bea", "Bea", credentials.hash_generated("right"))
    assert client.post("/api/v1/login", json={"login": "bea", "password": "right"}).status_code == 204
    assert client.get("/api/v1/subscriptions").json() == []
    assert client.put(path, json=mine).status_code == 404
    assert client.delete(path).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"recipients": []}, "recipients"),
        ({"recipients": [{"address": "no address"}]}, "recipients.0.address"),
        ({"recipients": [{"address": "a@b.example\r\nBcc: c@d.example"}]}, "recipients.0.address"),
        ({"recipients": [{"address": "a@b.example", "login": "nobody"}]}, "recipients.0.login"),
        ({"query": "gender=gossip"}, "query"),
        ({"query": "compare=dates"}, "query"),
    ],
)
def test_what_can_not_be_subscribed_to(client: TestClient, change: dict[str, Any], field: str) -> None:
    entry = {"scope": "world", "recipients": [{"address": "ada@example.com"}], **change}
    answer = client.post("/api/v1/subscriptions", json=entry)
    assert answer.status_code == 422
    assert field in answer.json()["errors"]


def test_a_preview_is_the_mail(client: TestClient, engine: Engine) -> None:
    see(engine, _TODAY - timedelta(days=1, hours=-10), 77)
    shown = client.post("/api/v1/subscriptions/preview", json={"scope": "world", "every": "daily", "language": "fr"})
    assert shown.status_code == 200
    assert shown.json()["subject"].startswith("Tous les magasins\u00a0: 77 clients")
    assert "77" in shown.json()["html"]
    document = client.get("/api/v1/subscriptions/preview/html?scope=world&every=daily&language=fr")
    assert document.text == shown.json()["html"]
    assert document.headers["content-security-policy"].startswith("sandbox; default-src 'none'")


_HOUR = _TODAY - timedelta(days=1) + timedelta(hours=10)
_AFTER = _HOUR + timedelta(hours=1, minutes=31)


@pytest.mark.parametrize(
    ("last", "present", "subject"),
    [
        (100, 1.0, None),
        (10, 1.0, "unusually few customers"),
        (0, 1.0, "unusually few customers"),
        (300, 1.0, "unusually many customers"),
        (10, 0.5, None),
    ],
    ids=["usual", "fall", "nobody", "spike", "cameras were missing"],
)
def test_alerts(
    client: TestClient, engine: Engine, mail_server: MailServer, last: int, present: float, subject: str | None
) -> None:
    give_weeks(engine, _HOUR, 100, last=last, present=present)
    store = next(one["id"] for one in client.get("/api/v1/scopes").json()["scopes"] if one["kind"] == "store")
    _subscribe(client, kind="alert", scope=store)
    sent = _run(engine, mail_server, _AFTER)
    assert sent == (subject is not None)
    if subject is not None:
        [mail] = map(_read, mail_server.mails)
        assert mail["Subject"] == f"Store BER-01: {subject}"
        words = _body(mail, "plain")
        assert f"Customers seen: {last}" in words
        assert "in the last 8 weeks from 100 to 102" in words
        assert "100% of the expected camera-hours were there" in words
        assert _run(engine, mail_server, _AFTER + timedelta(minutes=5)) == 0, "the same hour is told once"


def test_at_most_two_alerts_a_day(client: TestClient, engine: Engine, mail_server: MailServer) -> None:
    give_weeks(engine, _HOUR, 100, last=0)
    _subscribe(client, kind="alert", scope="world")
    assert _run(engine, mail_server, _AFTER) == 2, "the store and the world; city and region are not asked for"
    _subscribe(client, kind="alert", scope="region-1")
    assert _run(engine, mail_server, _AFTER) == 0


def test_one_report_fans_out_to_each_ones_own_places(
    client: TestClient, engine: Engine, mail_server: MailServer
) -> None:
    factories.add_chain(engine, factories.store_row("MUC-01", city="Munich", timezone="UTC"))
    ids = {one["name"]: one["id"] for one in client.get("/api/v1/scopes").json()["scopes"]}
    with transaction(engine) as conn:
        for login, scope in (("bea", ids["Berlin"]), ("mia", ids["Munich"]), ("zoe", "world")):
            grants = [Grant(Role.STORE_MANAGER, scope)]
            people.save_user(conn, login, login.title(), credentials.hash_generated("right"), grants)
    logins = ("bea", "mia", "zoe", "")
    recipients = [{"address": f"{login or 'board'}@example.com", "login": login} for login in logins]
    _subscribe(client, scope=ids["Europe"], recipients=recipients)
    assert _run(engine, mail_server) == 4
    places = {mail["To"].partition("@")[0]: mail["Subject"].partition(":")[0] for mail in map(_read, mail_server.mails)}
    assert places == {"bea": "Berlin", "mia": "Munich", "zoe": "Europe", "board": "Europe"}


def test_who_lost_the_right_sends_and_gets_nothing(client: TestClient, engine: Engine, mail_server: MailServer) -> None:
    _subscribe(client, scope="region-1", recipients=[{"address": "ada@example.com"}])
    with transaction(engine) as conn:
        found = people.find_user(conn, "ada")
        assert found is not None
        people.set_grants(conn, found.id, [Grant(Role.AUDITOR, "world")])
    assert _run(engine, mail_server) == 0
