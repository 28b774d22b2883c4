"""The shapes in which the API speaks of share links."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

from storemood.db.shares import Share


class NewShare(BaseModel):
    """A link to be made. ``query`` is the report's query string with its days."""

    scope: str = Field(max_length=40)
    query: str = Field(max_length=1000)
    label: str = Field("", max_length=100)
    password: str = Field("", max_length=200)
    days: int | None = Field(30, ge=1, le=3650, description="Ends after so many days; null: never")
    origins: list[str] = Field(default_factory=list, max_length=20, description="Sites that may embed it")


class ShareOut(BaseModel):
    """A link that works, as its maker sees it."""

    id: int
    scope: str
    place: str
    label: str
    has_password: bool
    origins: list[str]
    created_at: datetime
    expires_at: datetime | None
    views: int
    viewed_at: datetime | None

    @classmethod
    def of(cls, share: Share, place: str) -> ShareOut:
        return cls(
            id=share.id,
            scope=share.scope,
            place=place,
            label=share.label,
            has_password=share.password_hash is not None,
            origins=list(share.origins),
            created_at=share.created_at,
            expires_at=share.expires_at,
            views=share.views,
            viewed_at=share.viewed_at,
        )


class NewShareOut(ShareOut):
    """A link that was just made, with its token, told this once."""

    token: str


class OpenShare(BaseModel):
    """A link that somebody opens."""

    token: str = Field(max_length=100)
    password: str = Field("", max_length=200)


class OpenedShare(BaseModel):
    """What a link shows. Without the password that it wants there is no pass, and nothing else is told."""

    needs_password: bool
    opened: str | None = Field(None, description="Send it as a bearer token")
    query: str = ""
    label: str = ""
