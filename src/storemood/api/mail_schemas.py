"""The shapes in which the API speaks of reports and alerts by mail."""

from __future__ import annotations

import re
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from storemood.db.subscriptions import Recipient, Subscription
from storemood.domain.schedules import Every
from storemood.languages import Language

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
MOST_RECIPIENTS = 100


class MailKind(StrEnum):
    """What goes out: reports on a schedule, or alerts of unusual hours."""

    REPORT = "report"
    ALERT = "alert"


class Attached(StrEnum):
    """Files that may go with a report."""

    PDF = "pdf"
    XLSX = "xlsx"


class RecipientIn(BaseModel):
    """Somebody to get the mails. With a login the report is of that person's own places within the chosen one."""

    address: str = Field(max_length=320)
    login: str = Field("", max_length=64)
    language: Language = Language.EN


class SubscriptionIn(BaseModel):
    """What is to go out when. The hour is on the stores' wall clocks."""

    kind: MailKind = MailKind.REPORT
    name: str = Field("", max_length=100)
    scope: str = Field(max_length=40)
    query: str = Field("", max_length=1000, description="Filters and comparison, as in the query of the report")
    every: Every = Every.WEEKLY
    at_hour: int = Field(7, ge=0, le=23)
    attach: list[Attached] = Field(default_factory=list, max_length=2)
    enabled: bool = True
    recipients: list[RecipientIn] = Field(max_length=MOST_RECIPIENTS)


class RecipientOut(BaseModel):
    """Somebody who gets the mails, or ended them."""

    model_config = ConfigDict(from_attributes=True)

    address: str
    login: str
    language: Language
    is_stopped: bool

    @classmethod
    def of(cls, recipient: Recipient) -> RecipientOut:
        return cls.model_validate(recipient)


class SubscriptionOut(BaseModel):
    """What goes out when, and whose it is."""

    id: int
    owner: str
    kind: MailKind
    name: str
    scope: str
    query: str
    every: Every
    at_hour: int
    attach: list[Attached]
    enabled: bool
    recipients: list[RecipientOut]

    @classmethod
    def of(cls, one: Subscription) -> SubscriptionOut:
        return cls(
            id=one.id,
            owner=one.owner,
            kind=MailKind(one.kind),
            name=one.name,
            scope=one.scope,
            query=one.query,
            every=Every(one.every),
            at_hour=one.at_hour,
            attach=[Attached(name) for name in one.attach],
            enabled=one.enabled,
            recipients=[RecipientOut.of(recipient) for recipient in one.recipients],
        )


class PreviewIn(BaseModel):
    """Which report to show as the mail that it would be."""

    scope: str = Field(max_length=40)
    name: str = Field("", max_length=100)
    query: str = Field("", max_length=1000)
    every: Every = Every.WEEKLY
    language: Language = Language.EN


class PreviewOut(BaseModel):
    """A mail as it would be."""

    subject: str
    text: str
    html: str


def is_address(text: str) -> bool:
    return _ADDRESS.fullmatch(text) is not None
