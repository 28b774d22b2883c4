"""Reports and alerts by mail: what is due is noted once, then each mail is sent by whichever process gets it first.

A mail's row is locked while it is sent. A process that dies meanwhile gives it up, and the next sends it with the same
Message-ID, by which mail programs know a second copy.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import quote

from storemood.db import scopes, subscriptions
from storemood.db.engine import Connection, Engine, transaction
from storemood.db.subscriptions import Delivery, Recipient, Subscription
from storemood.domain import schedules
from storemood.domain.errors import BadQuestion, NotFound
from storemood.domain.periods import Period
from storemood.domain.schedules import LATE, Every
from storemood.languages import Language, Speaker
from storemood.notify import alerts
from storemood.notify.alerts import ScopesOf
from storemood.notify.channels import Mail, NotDelivered
from storemood.notify.retries import wait_after
from storemood.takeaway import letters, reporting
from storemood.takeaway.letters import Letter, Links
from storemood.takeaway.reporting import Attachment, Report

_log = logging.getLogger(__name__)

_GIVEN_UP_AFTER = timedelta(hours=24)
_FORGOTTEN_AFTER = timedelta(days=40)
_MOST_A_ROUND = 500


@dataclass(frozen=True, slots=True)
class Terms:
    """What mails need to know of the installation. ``page_url`` is where people open the page, or empty."""

    page_url: str
    suppress_below: int
    scopes_of: ScopesOf


def run(engine: Engine, mail: Mail, terms: Terms, now: datetime) -> int:
    """Note what is due, send it, and return how many mails went. Raises DatabaseUnavailable."""
    with transaction(engine) as conn:
        for subscription in subscriptions.list_subscriptions(conn):
            if subscription.enabled and subscription.kind == "report":
                _note_due(conn, subscription, terms, now)
        alerts.note_due(conn, terms.scopes_of, now)
        subscriptions.forget_before(conn, now - _FORGOTTEN_AFTER)
    sent = 0
    for _ in range(_MOST_A_ROUND):
        outcome = _send_next(engine, mail, terms, now)
        if outcome is None:
            break
        sent += outcome
    return sent


def _note_due(conn: Connection, subscription: Subscription, terms: Terms, now: datetime) -> None:
    every = Every(subscription.every)
    for recipient in subscription.recipients:
        if recipient.is_stopped:
            continue
        zones: set[str] = set()
        for scope in terms.scopes_of(conn, subscription, recipient.login):
            zones |= scopes.get_stores(conn, scope).zones
        due = schedules.last_due(every, subscription.at_hour, zones, now)
        if due is not None and due.at > subscription.created_at:
            content = {"first": due.period.first.isoformat(), "last": due.period.last.isoformat()}
            subscriptions.enqueue(conn, recipient.id, f"report:{every}:{due.period.first}", due.at, content)


def _send_next(engine: Engine, mail: Mail, terms: Terms, now: datetime) -> bool | None:
    """Send the mail that waits the longest, and tell whether it went; None where none waits."""
    with transaction(engine) as conn:
        delivery = subscriptions.claim(conn, now)
        if delivery is None:
            return None
        subscription = subscriptions.find(conn, delivery.subscription_id)
        recipient = _recipient(subscription, delivery)
        if subscription is None or recipient is None or _is_over(subscription, delivery, now):
            subscriptions.note_given_up(conn, delivery.id, now)
            return False
        try:
            ready = _compose(conn, mail.sender, subscription, recipient, delivery, terms, now)
        except (NotFound, BadQuestion) as error:
            _log.warning("a mail of subscription %d can't be written: %s", subscription.id, error)
            ready = None
        if ready is None:
            subscriptions.note_given_up(conn, delivery.id, now)
            return False
        try:
            mail.send(ready)
        except NotDelivered as error:
            wait = wait_after(delivery.tries)
            _log.warning("mail: %s; tried again in %g min", error, wait.total_seconds() / 60)
            subscriptions.note_failed(conn, delivery.id, now + wait)
            return False
        subscriptions.note_sent(conn, delivery.id, now)
        return True


def _recipient(subscription: Subscription | None, delivery: Delivery) -> Recipient | None:
    found = (one for one in (subscription.recipients if subscription else ()) if one.id == delivery.recipient_id)
    recipient = next(found, None)
    return None if recipient is None or recipient.is_stopped else recipient


def _is_over(subscription: Subscription, delivery: Delivery, now: datetime) -> bool:
    late = LATE[Every(subscription.every)] if subscription.kind == "report" else timedelta(hours=6)
    return not subscription.enabled or now - delivery.due_at > late + _GIVEN_UP_AFTER


def _compose(
    conn: Connection,
    sender: str,
    subscription: Subscription,
    recipient: Recipient,
    delivery: Delivery,
    terms: Terms,
    now: datetime,
) -> EmailMessage | None:
    own = terms.scopes_of(conn, subscription, recipient.login)
    if not own:
        return None
    speaker = Speaker(Language(recipient.speaks))
    end = end_link(terms.page_url, recipient.token)
    attached: list[Attachment] = []
    if subscription.kind == "alert":
        found = alerts.read(delivery.content)
        link = reporting.page_link(terms.page_url, found.scope, found.hour.date(), found.hour.date())
        letter = letters.alert(found, speaker, Links(link, end))
    else:
        period = Period(*(date.fromisoformat(delivery.content[name]) for name in ("first", "last")))
        report = Report(subscription.query, subscription.name, Every(subscription.every))
        limit = terms.suppress_below
        letter = reporting.write(
            conn, report, own, speaker, period, suppress_below=limit, page_url=terms.page_url, now=now, end=end
        )
        kinds = subscription.attach
        attached += reporting.attachments(conn, report, own[0], speaker, period, kinds, suppress_below=limit, now=now)
    return envelope(letter, attached, sender, recipient.address, end, message_id=_message_id(delivery), at=now)


def envelope(
    letter: Letter,
    attached: Sequence[Attachment],
    sender: str,
    address: str,
    end: str,
    *,
    message_id: str,
    at: datetime,
) -> EmailMessage:
    """Return a mail: text and HTML, files, and where it is ended with one click (RFC 8058)."""
    mail = EmailMessage()
    mail["Subject"] = " ".join(letter.subject.split())
    mail["From"] = sender
    mail["To"] = address
    mail["Date"] = format_datetime(at.astimezone(UTC))
    mail["Message-ID"] = message_id
    mail["Auto-Submitted"] = "auto-generated"
    if end:
        mail["List-Unsubscribe"] = f"<{end}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(letter.text)
    mail.add_alternative(letter.html, subtype="html")
    for one in attached:
        mail.add_attachment(one.content, maintype="application", subtype=one.kind, filename=one.name)
    return mail


def end_link(page_url: str, token: str) -> str:
    return f"{page_url.rstrip('/')}/api/v1/mails/{quote(token)}/end" if page_url else ""


def _message_id(delivery: Delivery) -> str:
    return f"<delivery-{delivery.id}-{delivery.due_at:%Y%m%d%H%M}@storemood.invalid>"
