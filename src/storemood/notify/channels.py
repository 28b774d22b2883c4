"""The ways out: a mail server, and a webhook. Each delivers one message or says why not."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Protocol
from urllib.parse import unquote, urlsplit

from storemood.domain.errors import StoremoodError
from storemood.health.words import ENGLISH
from storemood.languages import Speaker
from storemood.notify.messages import Message, body, payload, subject

_TIMEOUT_S = 20.0


class NotDelivered(StoremoodError):
    """A message could not be delivered; it is tried again later."""


class Channel(Protocol):
    """A way to deliver messages. ``name`` keeps what was told by it apart from what others told."""

    @property
    def name(self) -> str: ...

    def deliver(self, message: Message) -> None:
        """Deliver a message. Raises NotDelivered."""


@dataclass(frozen=True, slots=True)
class Mail:
    """E-mail by way of ``smtp://[user:password@]host[:port]``, or ``smtps://`` where TLS begins at once.

    With smtp:// the mail goes encrypted where the server offers it; a password is never sent otherwise. ``name`` is
    another one for each language, so that what one mail server's user refuses is not sent to the others again.
    """

    url: str
    sender: str
    to: tuple[str, ...]
    page_url: str = ""
    speaker: Speaker = ENGLISH
    name: str = "mail"

    def deliver(self, message: Message) -> None:
        self.send(self._compose(message))

    def send(self, mail: EmailMessage) -> None:
        """Send a mail to those whom its own headers name. Raises NotDelivered."""
        try:
            with self._connect() as server:
                server.send_message(mail)
        except (OSError, smtplib.SMTPException) as error:
            raise NotDelivered(f"the mail server refused or is away: {_first_line(error)}") from error

    def _connect(self) -> smtplib.SMTP:
        parts = urlsplit(self.url)
        host, context = parts.hostname or "", ssl.create_default_context()
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=_TIMEOUT_S, context=context)
        else:
            server = smtplib.SMTP(host, parts.port or 25, timeout=_TIMEOUT_S)
        try:
            server.ehlo()
            encrypted = parts.scheme == "smtps"
            if not encrypted and server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
                encrypted = True
            if parts.username:
                if not encrypted:
                    raise NotDelivered("the mail server offers no TLS, and the password is not sent without")
                server.login(unquote(parts.username), unquote(parts.password or ""))
        except BaseException:
            server.close()
            raise
        return server

    def _compose(self, message: Message) -> EmailMessage:
        mail = EmailMessage()
        mail["Subject"] = _one_line(subject(message, self.speaker))
        mail["From"] = self.sender
        mail["To"] = ", ".join(self.to)
        mail["Date"] = formatdate(message.at.timestamp())
        mail["Message-ID"] = make_msgid(domain="storemood.invalid")
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(body(message, self.speaker, self.page_url))
        return mail


@dataclass(frozen=True, slots=True)
class Webhook:
    """POST of JSON to an http or https URL; ``speaker`` says what is in it for people.

    With a secret the header X-Storemood-Signature holds ``sha256=`` and the HMAC-SHA256 of ``TIMESTAMP.BODY``,
    TIMESTAMP as in X-Storemood-Timestamp. Redirects are not followed.
    """

    url: str
    secret: str
    speaker: Speaker = ENGLISH

    @property
    def name(self) -> str:
        return "webhook"

    def deliver(self, message: Message) -> None:
        self.post(payload(message, self.speaker), message.at)

    def post(self, told: Mapping[str, object], at: datetime) -> None:
        """Deliver something as JSON. Raises NotDelivered."""
        content = json.dumps(told).encode()
        parts = urlsplit(self.url)
        connection = _connection(parts.scheme, parts.hostname or "", parts.port)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            connection.request("POST", target, content, self._headers(at, content))
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            raise NotDelivered(f"the webhook does not answer: {_first_line(error)}") from error
        finally:
            connection.close()
        if not 200 <= status < 300:
            raise NotDelivered(f"the webhook answered {status}")

    def _headers(self, at: datetime, content: bytes) -> dict[str, str]:
        timestamp = str(round(at.timestamp()))
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "storemood",
            "X-Storemood-Timestamp": timestamp,
        }
        if self.secret:
            signed = hmac.new(self.secret.encode(), f"{timestamp}.".encode() + content, hashlib.sha256)
            headers["X-Storemood-Signature"] = f"sha256={signed.hexdigest()}"
        return headers


def _connection(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=_TIMEOUT_S, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, port, timeout=_TIMEOUT_S)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
