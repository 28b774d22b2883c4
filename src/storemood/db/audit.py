"""Who saw and changed what. Rows are added, never changed; retention forgets the oldest."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from storemood.db.engine import Connection, is_storable

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody saw or changed: for changes what was before and after, where that is known."""

    id: int
    at: datetime
    who: str
    kind: str
    action: str
    subject: str
    scope: str
    before: Facts | None
    after: Facts | None


def add(
    conn: Connection,
    who: str,
    kind: str,
    action: str,
    *,
    subject: str = "",
    scope: str = "",
    before: Facts | None = None,
    after: Facts | None = None,
) -> None:
    """Note something. What one person sees is noted once an hour for each action, subject and scope."""
    conn.execute(
        text(
            "INSERT INTO audit (who, kind, action, subject, scope, before, after) VALUES (:who, :kind, :action,"
            " :subject, :scope, CAST(:before AS jsonb), CAST(:after AS jsonb)) ON CONFLICT DO NOTHING"
        ),
        {
            "who": who,
            "kind": kind,
            "action": action,
            "subject": subject if is_storable(subject) else "",
            "scope": scope,
            "before": _pack(before),
            "after": _pack(after),
        },
    )


def _pack(facts: Facts | None) -> str | None:
    return None if facts is None else json.dumps(facts, ensure_ascii=False)


_FOUND = """
SELECT id, at, who, kind, action, subject, scope, before, after FROM audit
WHERE (CAST(:first AS timestamptz) IS NULL OR at >= :first) AND (CAST(:last AS timestamptz) IS NULL OR at < :last)
    AND (CAST(:who AS text) = '' OR who = :who) AND (CAST(:kind AS text) = '' OR kind = :kind)
    AND (CAST(:scopes AS text[]) IS NULL OR scope = ANY(:scopes))
    AND (CAST(:below AS bigint) IS NULL OR id < :below)
    AND (CAST(:words AS text) = '' OR
        strpos(lower(concat_ws(' ', who, action, subject, scope, before::text, after::text)), lower(:words)) > 0)
ORDER BY id DESC LIMIT :most
"""


def search(
    conn: Connection,
    *,
    first: datetime | None = None,
    last: datetime | None = None,
    who: str = "",
    kind: str = "",
    words: str = "",
    scopes: Sequence[str] | None = None,
    below: int | None = None,
    most: int,
) -> list[Entry]:
    """Return entries from ``first`` to before ``last``, the latest first; ``scopes`` are those that
    entries may be of; None: any. ``below`` is the id to go on from."""
    if not (is_storable(who) and is_storable(words)):
        return []
    rows = conn.execute(
        text(_FOUND),
        {
            "first": first,
            "last": last,
            "who": who,
            "kind": kind,
            "words": words,
            "scopes": scopes,
            "below": below,
            "most": most,
        },
    )
    return [Entry(*row) for row in rows]


def forget_before(conn: Connection, at: datetime) -> int:
    """Forget what is older, and return how many entries that were. The database itself keeps 30 days."""
    return conn.execute(text("DELETE FROM audit WHERE at < :at"), {"at": at}).rowcount
