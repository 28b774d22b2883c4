"""Links that show one question of one scope to whoever has them, and who opened them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from storemood.db.engine import Connection
from storemood.db.people import read_grants
from storemood.domain.access import Grant


@dataclass(frozen=True, slots=True)
class Share:
    """A link as it is kept: never the token itself. ``query`` is what it shows; ``origins`` may embed it."""

    id: int
    owner_id: int
    owner: str
    scope: str
    query: str
    label: str
    password_hash: str | None
    origins: tuple[str, ...]
    created_at: datetime
    expires_at: datetime | None
    views: int
    viewed_at: datetime | None
    grants: tuple[Grant, ...]
    """What its maker may: the link never shows more."""


_SHARES = (
    "SELECT shares.id, owner_id, login AS owner, shares.scope, query, label, shares.password_hash, origins,"
    " shares.created_at, shares.expires_at, views, viewed_at,"
    " ARRAY(SELECT role || ' ' || grants.scope FROM grants WHERE user_id = owner_id) AS grants"
    " FROM shares JOIN users ON users.id = owner_id"
)
_ALIVE = " revoked_at IS NULL AND (shares.expires_at IS NULL OR shares.expires_at > now()) AND NOT disabled"


def add(
    conn: Connection,
    owner_id: int,
    token_hash: bytes,
    *,
    scope: str,
    query: str,
    label: str,
    password_hash: str | None,
    origins: Sequence[str],
    expires_at: datetime | None,
) -> int:
    return int(
        conn.execute(
            text(
                "INSERT INTO shares (owner_id, token_hash, scope, query, label, password_hash, origins, expires_at)"
                " VALUES (:owner, :token_hash, :scope, :query, :label, :password_hash, :origins, :expires_at)"
                " RETURNING id"
            ),
            {
                "owner": owner_id,
                "token_hash": token_hash,
                "scope": scope,
                "query": query,
                "label": label,
                "password_hash": password_hash,
                "origins": list(origins),
                "expires_at": expires_at,
            },
        ).scalar_one()
    )


def list_of(conn: Connection, owner_id: int) -> list[Share]:
    """Return a person's links that still work, the newest first."""
    rows = conn.execute(text(f"{_SHARES} WHERE owner_id = :id AND{_ALIVE} ORDER BY shares.id DESC"), {"id": owner_id})
    return [_share(row) for row in rows]


def find(conn: Connection, token_hash: bytes) -> Share | None:
    """Return the link that a token opens, while it works."""
    row = conn.execute(
        text(f"{_SHARES} WHERE shares.token_hash = :hash AND{_ALIVE}"), {"hash": token_hash}
    ).one_or_none()
    return None if row is None else _share(row)


def find_by_pass(conn: Connection, token_hash: bytes) -> Share | None:
    """Return the link that somebody opened, while both the link and the opening hold."""
    row = conn.execute(
        text(
            f"{_SHARES} JOIN share_passes ON share_id = shares.id WHERE share_passes.token_hash = :hash"
            f" AND share_passes.expires_at > now() AND{_ALIVE}"
        ),
        {"hash": token_hash},
    ).one_or_none()
    return None if row is None else _share(row)


def _share(row: Sequence[object]) -> Share:
    *values, grants = row
    found = [tuple(value) if isinstance(value, list) else value for value in values]
    return Share(*found, read_grants(grants))  # type: ignore[arg-type, call-arg]  # the columns in the fields' order


def note_opened(conn: Connection, share_id: int, token_hash: bytes, expires_at: datetime) -> None:
    """Count a view, and remember who opened the link."""
    conn.execute(text("UPDATE shares SET views = views + 1, viewed_at = now() WHERE id = :id"), {"id": share_id})
    conn.execute(text("DELETE FROM share_passes WHERE expires_at < now()"))
    conn.execute(
        text("INSERT INTO share_passes (token_hash, share_id, expires_at) VALUES (:hash, :share, :expires_at)"),
        {"hash": token_hash, "share": share_id, "expires_at": expires_at},
    )


def revoke(conn: Connection, owner_id: int, share_id: int) -> bool:
    """End a person's link, and who opened it. Tells whether there was one to end."""
    ended = conn.execute(
        text("UPDATE shares SET revoked_at = now() WHERE id = :id AND owner_id = :owner AND revoked_at IS NULL"),
        {"id": share_id, "owner": owner_id},
    )
    return bool(ended.rowcount)
