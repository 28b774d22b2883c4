"""API tokens: kept as hashes, bound to a person, a scope and capabilities, until they expire or are revoked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from storemood.db.engine import Connection
from storemood.db.people import read_grants
from storemood.domain.access import Capability, Limit, Viewer


@dataclass(frozen=True, slots=True)
class Token:
    """A token as its maker sees it; the secret itself is told once."""

    id: int
    name: str
    scope: str
    capabilities: tuple[Capability, ...]
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


_TOKENS = "SELECT id, name, scope, capabilities, made_at, expires_at, used_at, revoked_at FROM api_tokens"


def add(
    conn: Connection,
    user_id: int,
    token_hash: bytes,
    *,
    name: str,
    scope: str,
    capabilities: Collection[Capability],
    expires_at: datetime,
) -> int:
    return int(
        conn.execute(
            text(
                "INSERT INTO api_tokens (user_id, name, token_hash, scope, capabilities, expires_at)"
                " VALUES (:user_id, :name, :token_hash, :scope, :capabilities, :expires_at) RETURNING id"
            ),
            {
                "user_id": user_id,
                "name": name,
                "token_hash": token_hash,
                "scope": scope,
                "capabilities": sorted(one.value for one in capabilities),
                "expires_at": expires_at,
            },
        ).scalar_one()
    )


def list_of(conn: Connection, user_id: int) -> list[Token]:
    """Return a person's tokens, the newest first."""
    rows = conn.execute(text(f"{_TOKENS} WHERE user_id = :id ORDER BY id DESC"), {"id": user_id})
    return [
        Token(row.id, row.name, row.scope, tuple(map(Capability, row.capabilities)), *row[4:])  # the four instants
        for row in rows
    ]


def find_viewer(conn: Connection, token_hash: bytes) -> Viewer | None:
    """Return who asks with a token that holds, and note that it was used, to the minute."""
    row = conn.execute(
        text(
            "SELECT api_tokens.id, users.id AS user_id, login, users.name, language, scope, capabilities,"
            " ARRAY(SELECT role || ' ' || grants.scope FROM grants WHERE user_id = users.id) AS grants"
            " FROM api_tokens JOIN users ON users.id = user_id WHERE token_hash = :token_hash"
            " AND revoked_at IS NULL AND expires_at > now() AND NOT disabled"
        ),
        {"token_hash": token_hash},
    ).one_or_none()
    if row is None:
        return None
    conn.execute(
        text(
            "UPDATE api_tokens SET used_at = now() WHERE id = :id"
            " AND (used_at IS NULL OR used_at < now() - interval '1 minute')"
        ),
        {"id": row.id},
    )
    limit = Limit(row.scope, frozenset(map(Capability, row.capabilities)))
    return Viewer(row.user_id, row.login, row.name, row.language, read_grants(row.grants), limit=limit, token_id=row.id)


def revoke(conn: Connection, user_id: int, token_id: int) -> str | None:
    """End a person's token, and return its name; None where there is none to end."""
    name: str | None = conn.execute(
        text(
            "UPDATE api_tokens SET revoked_at = now() WHERE id = :id AND user_id = :user AND revoked_at IS NULL"
            " RETURNING name"
        ),
        {"id": token_id, "user": user_id},
    ).scalar()
    return name
