"""The shapes in which the API speaks of the person who asks: signing in, the own account, API tokens."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from storemood.db.people import Session
from storemood.db.tokens import Token
from storemood.domain.access import Capability, Limit, Role, Viewer

Language = Literal["", "en", "de", "fr", "es", "pt", "ja"]


class Login(BaseModel):
    """Who wants to sign in. ``code`` is the one-time code, or a recovery code, of those who have a second factor."""

    login: str = Field(max_length=200)
    password: str = Field(max_length=200)
    code: str | None = Field(None, max_length=50)


class WaysIn(BaseModel):
    """How people may sign in here."""

    directory: bool = Field(description="By OpenID Connect, which begins at /sign-in/directory")


class Me(BaseModel):
    """Who asks, and what they may see and do."""

    login: str
    name: str
    language: str = Field(description="Empty: as the browser says")
    role: Role | None = Field(description="The role of the widest grant; null: none yet")
    home: str | None = Field(description="The scope that is shown first")
    roots: list[str] = Field(description="The topmost scopes that may be seen")
    can: list[Capability] = Field(description="What may be done in some scope")
    must: list[str] = Field(description="What has to be done first: password, second_factor")

    @classmethod
    def of(cls, viewer: Viewer, roots: list[str]) -> Me:
        return cls(
            login=viewer.login,
            name=viewer.name,
            language=viewer.language,
            role=viewer.role,
            home=viewer.home(Capability.SEE_REPORTS) or viewer.home(),
            roots=roots,
            can=[one for one in Capability if one in viewer.can],
            must=list(viewer.must),
        )


class MeChange(BaseModel):
    """What to change of the own account."""

    name: str | None = Field(None, max_length=200)
    language: Language | None = None


class PasswordChange(BaseModel):
    """A new password, and the one before."""

    old: str = Field(max_length=200)
    new: str = Field(max_length=200)


class SessionOut(BaseModel):
    """A sign-in that goes on."""

    id: int
    began_at: datetime
    seen_at: datetime = Field(description="When it was last used, to the minute")
    expires_at: datetime
    address: str
    agent: str = Field(description="What the browser says that it is")
    current: bool = Field(description="The one that asks")

    @classmethod
    def of(cls, session: Session, current: int | None) -> SessionOut:
        return cls(
            id=session.id,
            began_at=session.began_at,
            seen_at=session.seen_at,
            expires_at=session.expires_at,
            address=session.address,
            agent=session.agent,
            current=session.id == current,
        )


class AccountOut(BaseModel):
    """How the person who asks signs in."""

    password: bool = Field(description="Has a password here; else signs in by the directory alone")
    second_factor: bool
    second_factor_demanded: bool
    recovery_codes: int = Field(description="How many are left")


class Enrolment(BaseModel):
    """The secret of a second factor, told this once; it holds after its first code came back."""

    secret: str
    uri: str = Field(description="otpauth:// as authenticators read it")
    qr_svg: str = Field(description="The same as a QR code")


class Code(BaseModel):
    """A one-time code."""

    code: str = Field(max_length=50)


class Proof(BaseModel):
    """The own password, for what needs it again."""

    password: str = Field(max_length=200)


class RecoveryCodes(BaseModel):
    """Codes that let in once each when the authenticator is lost, told this once."""

    codes: list[str]


class NewToken(BaseModel):
    """An API token to be made."""

    name: str = Field(max_length=100)
    scope: str = Field(max_length=40)
    capabilities: list[Capability] = Field(min_length=1, max_length=len(Capability))
    days: int = Field(ge=1, le=366, description="How long it holds")

    @property
    def limit(self) -> Limit:
        return Limit(self.scope, frozenset(self.capabilities))


class TokenOut(BaseModel):
    """An API token; its secret is never told again."""

    id: int
    name: str
    scope: str
    capabilities: list[Capability]
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None

    @classmethod
    def of(cls, token: Token) -> TokenOut:
        return cls(
            id=token.id,
            name=token.name,
            scope=token.scope,
            capabilities=list(token.capabilities),
            made_at=token.made_at,
            expires_at=token.expires_at,
            used_at=token.used_at,
            revoked_at=token.revoked_at,
        )


class MadeToken(BaseModel):
    """A token that was just made, with its secret."""

    id: int
    token: str
