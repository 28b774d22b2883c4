"""What is to be posted to the operator's webhook, each once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text

from storemood.db.engine import Connection


@dataclass(frozen=True, slots=True)
class Post:
    """A message that waits."""

    id: int
    due_at: datetime
    content: Mapping[str, object]
    tries: int


def enqueue(
    conn: Connection, scope: str, occasion: str, at: datetime, content: Mapping[str, object], *, apart: timedelta
) -> bool:
    """Note a message about a scope, unless its occasion was noted before, or another one about the scope less than
    ``apart`` ago. Tells whether it was noted."""
    return bool(
        conn.execute(
            text(
                "INSERT INTO posts (scope, occasion, due_at, content, next_try_at)"
                " SELECT :scope, :occasion, :at, CAST(:content AS jsonb), :at"
                " WHERE NOT EXISTS (SELECT 1 FROM posts WHERE scope = :scope AND due_at > :quiet_since)"
                " ON CONFLICT (occasion) DO NOTHING"
            ),
            {
                "scope": scope,
                "occasion": occasion,
                "at": at,
                "content": json.dumps(content),
                "quiet_since": at - apart,
            },
        ).rowcount
    )


def claim(conn: Connection, now: datetime) -> Post | None:
    """Return the message that waits the longest, held until the transaction ends."""
    row = conn.execute(
        text(
            "SELECT id, due_at, content, tries FROM posts"
            " WHERE sent_at IS NULL AND given_up_at IS NULL AND next_try_at <= :now"
            " ORDER BY next_try_at, id LIMIT 1 FOR UPDATE SKIP LOCKED"
        ),
        {"now": now},
    ).one_or_none()
    return None if row is None else Post(*row)


def note_sent(conn: Connection, post_id: int, at: datetime) -> None:
    conn.execute(text("UPDATE posts SET sent_at = :at WHERE id = :id"), {"id": post_id, "at": at})


def note_given_up(conn: Connection, post_id: int, at: datetime) -> None:
    conn.execute(text("UPDATE posts SET given_up_at = :at WHERE id = :id"), {"id": post_id, "at": at})


def note_failed(conn: Connection, post_id: int, next_try_at: datetime) -> None:
    conn.execute(
        text("UPDATE posts SET tries = tries + 1, next_try_at = :at WHERE id = :id"),
        {"id": post_id, "at": next_try_at},
    )


def forget_before(conn: Connection, at: datetime) -> int:
    """Forget messages that were due before an instant."""
    return conn.execute(text("DELETE FROM posts WHERE due_at < :at"), {"at": at}).rowcount
