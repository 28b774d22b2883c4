"""The shapes in which the API speaks of people, what they may do, and what they saw and changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from storemood.api.account_schemas import Language
from storemood.db.audit import Entry
from storemood.db.people import User
from storemood.domain.access import Grant, Role


class GrantIn(BaseModel):
    """A role over a scope and all that is below it."""

    model_config = ConfigDict(from_attributes=True)

    role: Role
    scope: str = Field(max_length=40, examples=["world", "region-1", "store-7"])


class PersonOut(BaseModel):
    """Somebody who may open the page."""

    login: str
    name: str
    language: str
    disabled: bool
    grants: list[GrantIn]
    password: bool = Field(description="Has a password here; else signs in by the directory alone")
    second_factor: bool
    signed_in_at: datetime | None
    editable: bool = Field(description="The viewer manages all that this person may see")

    @classmethod
    def of(cls, user: User, *, editable: bool) -> PersonOut:
        return cls(
            login=user.login,
            name=user.name,
            language=user.language,
            disabled=user.disabled,
            grants=[GrantIn.model_validate(grant) for grant in user.grants],
            password=user.password_hash is not None,
            second_factor=user.totp_confirmed,
            signed_in_at=user.signed_in_at,
            editable=editable,
        )


class PeopleOut(BaseModel):
    """How many people were found, and those of this page, by name."""

    total: int
    people: list[PersonOut]
    next: str | None = Field(description="`cursor` of the next page; null: this is the last")


class NewPerson(BaseModel):
    """Somebody who is to be let in."""

    login: str = Field(max_length=200)
    name: str = Field("", max_length=200)
    language: Language = ""
    grants: list[GrantIn] = Field(max_length=50)


class PersonChange(BaseModel):
    """What to change of a person. A field that is left out stays."""

    name: str | None = Field(None, max_length=200)
    language: Language | None = None
    disabled: bool | None = None
    grants: list[GrantIn] | None = Field(None, max_length=50)


class MadePassword(BaseModel):
    """A password that was just made, told this once. Another has to be chosen at the first sign-in."""

    login: str
    password: str


class AuditEntry(BaseModel):
    """What somebody saw or changed."""

    id: int
    at: datetime
    who: str
    kind: Literal["seen", "changed", "access"]
    action: str
    subject: str
    scope: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @classmethod
    def of(cls, entry: Entry) -> AuditEntry:
        return cls.model_validate(entry, from_attributes=True)


class AuditOut(BaseModel):
    """Entries, the latest first."""

    entries: list[AuditEntry]
    next: str | None = Field(description="`cursor` of the next page; null: this is the last")


Kind = Literal["", "seen", "changed", "access"]
"""What entries are looked for; empty: all."""


def grants_in(entries: list[GrantIn]) -> tuple[Grant, ...]:
    return tuple(dict.fromkeys(Grant(one.role, one.scope) for one in entries))
