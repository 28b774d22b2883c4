"""The process that watches: it judges the cameras' health every few minutes, tells of faults, and sends what is due:
reports on their schedule, alerts of unusual hours by mail and by webhook."""

from __future__ import annotations

import argparse
import logging
import threading
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from storemood import health
from storemood.cli import parts
from storemood.cli.supervisor import stop_event, stop_with_stdin
from storemood.db import people
from storemood.db.engine import Connection, Engine, transaction
from storemood.domain.errors import DatabaseUnavailable
from storemood.domain.words import did_you_mean, nearest
from storemood.languages import Language, Speaker
from storemood.notify import mailing, posting
from storemood.notify.channels import Channel, Mail, Webhook
from storemood.notify.mailing import Terms
from storemood.notify.messages import Pace
from storemood.notify.sending import send_due
from storemood.notify.whose import own_scopes
from storemood.settings import AlertRecipient, Settings, alert_recipients

_log = logging.getLogger(__name__)


def watch(options: argparse.Namespace, settings: Settings) -> int:
    """Judge the cameras' health until told to stop, or once. Any number of processes may: one at a time does."""
    parts.set_up_logging(settings)
    stop = stop_event()
    if options.tied:
        stop_with_stdin()
    strangers: set[str] = set()
    with parts.database(settings, pool_size=2) as engine:
        while not stop.is_set():
            _judge(engine, settings, strangers)
            send_mails(engine, settings)
            post_unusual(engine, settings)
            if options.once:
                break
            _wait(stop)
    return 0


def _wait(stop: threading.Event) -> None:
    stop.wait(health.JUDGED_EVERY.total_seconds())


def open_channels(conn: Connection, settings: Settings) -> list[Channel]:
    """Return the ways that faults are told by, none where none is set: mail in each of the recipients' languages, and
    the webhook."""
    common = Language(settings.alert_language)
    channels: list[Channel] = [
        Mail(
            settings.smtp_url,
            settings.alert_from,
            tuple(addresses),
            settings.page_url,
            Speaker(language),
            "mail" if language is common else f"mail {language}",
        )
        for language, addresses in _addresses(conn, alert_recipients(settings), common).items()
    ]
    if settings.alert_webhook_url:
        channels.append(_webhook(settings))
    return channels


def _addresses(
    conn: Connection, recipients: Sequence[AlertRecipient], common: Language
) -> Mapping[Language, list[str]]:
    found: dict[Language, list[str]] = {}
    for one in recipients:
        person = people.find_user(conn, one.login) if one.login else None
        spoken = one.language or (person.language if person else "")
        found.setdefault(Language(spoken) if spoken else common, []).append(one.address)
    return found


def tell_strangers(conn: Connection, settings: Settings, told: set[str]) -> None:
    """Warn of logins behind addresses that nobody has, of each once until somebody has it. ``told`` are those that were
    warned of; it is brought up to date."""
    wanted = {one.login for one in alert_recipients(settings) if one.login}
    logins = {user.login for user in people.list_users(conn)} if wanted else set()
    for login in sorted(wanted - logins - told):
        _log.warning(
            "STOREMOOD_ALERT_TO: nobody signs in as %r%s The mail goes out, in the language of STOREMOOD_ALERT_LANGUAGE"
            " (%s). Behind the address write a login that `storemood people list` shows, a language (%s), or nothing",
            login,
            did_you_mean(nearest(login, logins)) or ".",
            settings.alert_language,
            ", ".join(Language),
        )
    told.clear()
    told |= wanted - logins


def _webhook(settings: Settings) -> Webhook:
    speaker = Speaker(Language(settings.alert_language))
    return Webhook(settings.alert_webhook_url, settings.alert_webhook_secret, speaker)


def send_mails(engine: Engine, settings: Settings) -> None:
    """Send the reports and alerts that are due, where a mail server is set."""
    if not settings.smtp_url:
        return
    mail = Mail(settings.smtp_url, settings.alert_from, ())
    terms = Terms(settings.page_url, settings.suppress_below, own_scopes)
    try:
        sent = mailing.run(engine, mail, terms, datetime.now(UTC))
    except DatabaseUnavailable as error:
        _log.warning("%s; mails are sent later", error)
        return
    if sent:
        _log.info("%d reports and alerts went out by mail", sent)


def post_unusual(engine: Engine, settings: Settings) -> None:
    """Post unusual hours, where a webhook is set."""
    if not settings.alert_webhook_url:
        return
    apart = timedelta(minutes=settings.alert_every_min)
    try:
        posting.run(engine, _webhook(settings), datetime.now(UTC), apart=apart, page_url=settings.page_url)
    except DatabaseUnavailable as error:
        _log.warning("%s; unusual hours are posted later", error)


def _judge(engine: Engine, settings: Settings, strangers: set[str]) -> None:
    pace = Pace(timedelta(minutes=settings.alert_after_min), timedelta(minutes=settings.alert_every_min))
    now = datetime.now(UTC)
    try:
        judged = health.evaluate(engine, now)
        health.forget_before(engine, now, keep_days=settings.keep_results_days)
        with transaction(engine) as conn:
            channels = open_channels(conn, settings)
            tell_strangers(conn, settings, strangers)
        send_due(engine, channels, pace, now)
    except DatabaseUnavailable as error:
        _log.warning("%s; the cameras are judged again in %g s", error, health.JUDGED_EVERY.total_seconds())
        return
    if judged is not None and judged.entered:
        _log.info("%d of %d cameras changed their state", judged.entered, judged.cameras)
