"""Alerts by a real mail server and a real web server: what is told, how often, what is tried again, what is signed."""

from __future__ import annotations

import hashlib
import hmac
import socket
import threading
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from email.message import Message as ParsedMail

import pytest

from storemood import enrolment, health
from storemood.cli.main import main
from storemood.cli.watch import open_channels, tell_strangers
from storemood.db import people
from storemood.db.engine import Engine, transaction
from storemood.domain.chain import CameraRow
from storemood.languages import Language, Speaker
from storemood.notify.channels import Channel, Mail, Webhook
from storemood.notify.messages import Pace
from storemood.notify.sending import send_due
from storemood.settings import load
from storemood.uploads.certificate import CertificateFiles
from tests import sick_cameras
from tests.cameras_past import NOW
from tests.passing_time import add_stores, give_past, run, send
from tests.servers.receivers import MailServer, WebServer

_PACE = Pace(timedelta(minutes=10), timedelta(minutes=60))


@pytest.fixture
def cameras(engine: Engine) -> list[int]:
    """Two cameras in each of three stores, with a past, all sending until now."""
    ids = add_stores(engine, "A", "B", "C")
    give_past(engine, ids)
    for hour in range(8, 14):
        send(engine, ids, NOW.replace(hour=hour, minute=59), 60)
    send(engine, ids, NOW, 30)
    return ids


def _text(mail: ParsedMail) -> str:
    content = mail.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content.decode().replace("\r\n", "\n")


def _subject(mail: ParsedMail) -> str:
    return str(make_header(decode_header(mail["Subject"])))


def _tell(engine: Engine, now: datetime, *channels: Channel) -> int:
    return send_due(engine, channels, _PACE, now)


def test_a_silent_camera_is_told_once_and_again_when_it_is_well(
    engine: Engine, cameras: list[int], mail_server: MailServer
) -> None:
    mail = mail_server.mail(page_url="https://storemood.example/")
    now = run(engine, 24, cameras[1:])
    assert _tell(engine, now, mail) == 0, "it was noticed a moment ago"
    now = run(engine, 12, cameras[1:], start=now)
    assert _tell(engine, now, mail) == 1
    now = run(engine, 12, cameras[1:], start=now)
    assert _tell(engine, now, mail) == 0, "it was told"
    now = run(engine, 12, cameras, start=now)
    assert _tell(engine, now, mail) == 0, "not within the hour"
    now = run(engine, 60, cameras, start=now)
    assert _tell(engine, now, mail) == 1
    assert _tell(engine, now + timedelta(hours=2), mail) == 0
    silent, well = mail_server.mails
    assert (_subject(silent), silent["To"]) == ("Store A: a-cam1 – Silent", "ada@example.com")
    assert "since 10 June 2026, 14:30 UTC. No photo comes; about" in _text(silent)
    assert "https://storemood.example/camera-health?scope=store-1" in _text(silent)
    assert well["Subject"] == "Store A: 1 camera well again"
    assert "Well again:\n- a-cam1" in _text(well)


def test_each_is_told_in_their_language(
    engine: Engine, cameras: list[int], mail_server: MailServer, web_server: WebServer
) -> None:
    settings = load(
        {
            "STOREMOOD_SMTP_URL": f"smtp://127.0.0.1:{mail_server.port}",
            "STOREMOOD_ALERT_TO": "ada@example.com ada, bo@example.com, cem@example.com de, dai@example.com nobody",
            "STOREMOOD_ALERT_LANGUAGE": "fr",
            "STOREMOOD_ALERT_WEBHOOK_URL": web_server.url,
        }
    )
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", "")
        ada = people.find_user(conn, "ada")
        assert ada is not None
        people.set_facts(conn, ada.id, name="Ada", language="ja", disabled=False)
        channels = open_channels(conn, settings)
    now = run(engine, 36, cameras[1:])
    assert _tell(engine, now, *channels) == 4
    assert {mail["To"]: _subject(mail) for mail in mail_server.mails} == {
        "ada@example.com": "Store A：a-cam1 – 無応答",
        "bo@example.com, dai@example.com": "Store A : a-cam1 – Muette",
        "cem@example.com": "Store A: a-cam1 – Stumm",
    }
    german = next(_text(mail) for mail in mail_server.mails if mail["To"] == "cem@example.com")
    assert "Stumm, seit 10. Juni 2026, 14:30 UTC. Kein Foto kommt" in german
    assert "Prüfen Sie Strom und Netzkabel der Kamera" in german
    [posted] = web_server.posted
    [fault] = posted.content["new"]
    assert (fault["state"], posted.content["subject"]) == ("silent", "Store A\u00a0: a-cam1 – Muette")
    assert fault["to_do"].startswith("Vérifiez")


def test_a_login_that_nobody_has_is_warned_of_until_somebody_has_it(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    settings = load(
        {
            "STOREMOOD_SMTP_URL": "smtp://mail",
            "STOREMOOD_ALERT_TO": "a@example.com Ada, b@example.com bob, c@example.com, d@example.com de",
            "STOREMOOD_ALERT_LANGUAGE": "fr",
        }
    )
    told: set[str] = set()

    def warnings() -> list[str]:
        caplog.clear()
        with transaction(engine) as conn:
            tell_strangers(conn, settings, told)
        return [record.message for record in caplog.records]

    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", "")
    ada, bob = warnings()
    assert ada.startswith("STOREMOOD_ALERT_TO: nobody signs in as 'Ada'; did you mean ada? The mail goes out, in")
    assert bob.startswith("STOREMOOD_ALERT_TO: nobody signs in as 'bob'. The mail goes out, in")
    assert "(fr)" in bob
    assert "`storemood people list`" in bob
    assert warnings() == [], "once is enough"
    with transaction(engine) as conn:
        people.save_user(conn, "bob", "Bob", "")
    assert warnings() == []
    with transaction(engine) as conn:
        bob_now = people.find_user(conn, "bob")
        assert bob_now is not None
        people.delete(conn, bob_now.id)
    assert len(warnings()) == 1, "bob is gone again"


def test_a_language_that_is_refused_holds_no_other_up(
    engine: Engine, cameras: list[int], mail_server: MailServer
) -> None:
    away = MailServer(refuses=True)
    english, german = mail_server.mail(), away.mail(speaker=Speaker(Language.DE), name="mail de")
    now = run(engine, 36, cameras[1:])
    assert _tell(engine, now, german, english) == 1
    assert _tell(engine, now + timedelta(minutes=5), german, english) == 0
    away.close()
    assert len(mail_server.mails) == 1


def test_a_silent_store_is_one_message(engine: Engine, cameras: list[int], mail_server: MailServer) -> None:
    now = run(engine, 27, cameras[2:])
    assert _tell(engine, now, mail_server.mail()) == 1
    [mail] = mail_server.mails
    assert mail["Subject"] == "Store A: the whole store is silent"
    assert "Cameras: a-cam1, a-cam2" in _text(mail)


def test_when_nothing_arrives_it_is_one_message(
    engine: Engine, cameras: list[int], mail_server: MailServer, web_server: WebServer
) -> None:
    channels = (mail_server.mail(), Webhook(web_server.url, ""))
    now = run(engine, 27, [])
    assert _tell(engine, now, *channels) == 2
    assert [mail["Subject"] for mail in mail_server.mails] == ["All stores: nothing arrives"]
    now = run(engine, 60, cameras, start=now)
    assert _tell(engine, now, *channels) == 2
    assert [mail["Subject"] for mail in mail_server.mails][1:] == ["All stores: photos arrive again"]
    assert [posted.content["scope"] for posted in web_server.posted] == ["world", "world"]


def test_a_webhook_is_signed(engine: Engine, cameras: list[int], web_server: WebServer) -> None:
    now = run(engine, 36, cameras[1:])
    assert _tell(engine, now, Webhook(web_server.url, "secret")) == 1
    [posted] = web_server.posted
    signed = f"{posted.headers['X-Storemood-Timestamp']}.".encode() + posted.body
    expected = hmac.new(b"secret", signed, hashlib.sha256).hexdigest()
    assert posted.headers["X-Storemood-Signature"] == f"sha256={expected}"
    [fault] = posted.content["new"]
    assert (fault["camera"], fault["state"], fault["since"]) == ("a-cam1", "silent", NOW.isoformat())
    assert fault["numbers"]["missed"] >= 20


@pytest.mark.parametrize("status", [500, 404, 302])
def test_a_webhook_that_fails_is_tried_again(
    engine: Engine, cameras: list[int], web_server: WebServer, mail_server: MailServer, status: int
) -> None:
    web_server.status = status
    now = run(engine, 36, cameras[1:])
    channels = (Webhook(web_server.url, ""), mail_server.mail())
    assert _tell(engine, now, *channels) == 1, "the mail went"
    assert _tell(engine, now + timedelta(seconds=30), *channels) == 0
    assert len(web_server.posted) == 1, "not at once"
    assert _tell(engine, now + timedelta(minutes=1), *channels) == 0
    assert _tell(engine, now + timedelta(minutes=2), *channels) == 0
    assert len(web_server.posted) == 2, "ever later"
    web_server.status = 200
    assert _tell(engine, now + timedelta(minutes=4), *channels) == 1
    assert _tell(engine, now + timedelta(minutes=9), *channels) == 0
    assert (len(web_server.posted), len(mail_server.mails)) == (3, 1)


def test_a_fault_that_is_over_before_the_server_is_back_is_not_told(engine: Engine, cameras: list[int]) -> None:
    away, back = MailServer(refuses=True), MailServer()
    now = run(engine, 36, cameras[1:])
    assert _tell(engine, now, away.mail()) == 0
    now = run(engine, 12, cameras, start=now)
    assert _tell(engine, now, back.mail()) == 0
    assert away.mails + back.mails == []
    away.close()
    back.close()


def test_a_camera_that_is_switched_off_is_not_called_well(
    engine: Engine, cameras: list[int], mail_server: MailServer
) -> None:
    now = run(engine, 36, cameras[1:])
    assert _tell(engine, now, mail_server.mail()) == 1
    enrolment.change_camera(engine, CameraRow("a-cam1", enabled=False), store_code=None, who="ada")
    now = run(engine, 90, cameras[1:], start=now)
    assert _tell(engine, now, mail_server.mail()) == 0


def test_two_processes_tell_once(engine: Engine, cameras: list[int], mail_server: MailServer) -> None:
    now = run(engine, 36, cameras[1:])
    sent: list[int] = []
    threads = [threading.Thread(target=lambda: sent.append(_tell(engine, now, mail_server.mail()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sum(sent), len(mail_server.mails)) == (1, 1)


def test_a_password_goes_only_encrypted(
    engine: Engine,
    cameras: list[int],
    mail_server: MailServer,
    certificate: CertificateFiles,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = run(engine, 36, cameras[1:])
    plain = mail_server.mail(url=f"smtp://ada:pass%20word@127.0.0.1:{mail_server.port}")
    assert _tell(engine, now, plain) == 0
    assert mail_server.logins == []
    secure = MailServer(certificate)
    url = f"smtp://ada:pass%20word@localhost:{secure.port}"
    assert _tell(engine, now + timedelta(minutes=5), secure.mail(url=url)) == 0, "a certificate that nobody vouches for"
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.certificate))
    assert _tell(engine, now + timedelta(minutes=15), secure.mail(url=url)) == 1
    assert (len(secure.mails), len(secure.logins), secure.encrypted) == (1, 1, [True])
    secure.close()


def test_servers_that_are_away(engine: Engine, cameras: list[int], caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    now = run(engine, 36, cameras[1:])
    nobody = Mail(f"smtp://127.0.0.1:{port}", "storemood@example.com", ("ada@example.com",))
    assert _tell(engine, now, Webhook(f"http://127.0.0.1:{port}/", ""), nobody) == 0
    assert [record.message.split(":")[0] for record in caplog.records] == ["webhook", "mail"]
    assert all("tried again in 1 min" in record.message for record in caplog.records)


def test_the_command_judges_and_tells(
    engine: Engine,
    database_url: str,
    web_server: WebServer,
    mail_server: MailServer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    sick_cameras.build(engine, datetime.now(UTC) - timedelta(minutes=3))
    for name, value in (
        ("DATABASE_URL", database_url),
        ("ALERT_WEBHOOK_URL", web_server.url),
        ("ALERT_AFTER_MIN", "0"),
        ("SMTP_URL", f"smtp://127.0.0.1:{mail_server.port}"),
        ("ALERT_TO", "house@example.com ghost"),
    ):
        monkeypatch.setenv(f"STOREMOOD_{name}", value)
    assert main(["watch", "--once"]) == 0
    assert "STOREMOOD_ALERT_TO: nobody signs in as 'ghost'." in caplog.text
    assert {mail["To"] for mail in mail_server.mails} == {"house@example.com"}, "the mail goes out all the same"
    told = {posted.content["name"]: posted.content for posted in web_server.posted}
    assert {name: len(content["new"]) for name, content in told.items()} == {"Ward Lane": 9, "Cut Road": 3}
    assert told["Cut Road"]["subject"] == "Cut Road: the whole store is silent"
    assert told["Ward Lane"]["subject"] == "Ward Lane: Main exit (sick-silent) – Silent, 8 more"
    with transaction(engine) as conn:
        judged_at = health.judged_at(conn)
    assert judged_at is not None
    assert datetime.now(UTC) - judged_at < timedelta(minutes=2)
