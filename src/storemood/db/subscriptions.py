"""Reports and alerts by mail: who gets what when, and which mails are to be sent, each once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from storemood.db.engine import Connection


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who gets a subscription's mails. With a login the report is of that person's own scopes.

    ``speaks`` is the language of the mails: what the person with the login chose, else ``language``.
    """

    id: int
    address: str
    login: str
    language: str
    token: str
    is_stopped: bool
    speaks: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """What goes out when: ``query`` holds filters and comparison, ``at_hour`` is on the stores' wall clock."""

    id: int
    owner_id: int
    owner: str
    kind: str
    name: str
    scope: str
    query: str
    every: str
    at_hour: int
    attach: tuple[str, ...]
    enabled: bool
    created_at: datetime
    recipients: tuple[Recipient, ...]


_SUBSCRIPTIONS = (
    "SELECT subscriptions.id, owner_id, login AS owner, kind, subscriptions.name, scope, query, every, at_hour, attach,"
    " enabled, created_at FROM subscriptions JOIN users ON users.id = owner_id"
)


def list_subscriptions(conn: Connection, owner_id: int | None = None) -> list[Subscription]:
    """Return all subscriptions, or one person's, the oldest first."""
    rows = conn.execute(
        text(f"{_SUBSCRIPTIONS} WHERE CAST(:owner AS integer) IS NULL OR owner_id = :owner ORDER BY subscriptions.id"),
        {"owner": owner_id},
    ).all()
    found = _recipients(conn, [row.id for row in rows])
    return [_subscription(row, found.get(row.id, [])) for row in rows]


def find(conn: Connection, subscription_id: int) -> Subscription | None:
    row = conn.execute(text(f"{_SUBSCRIPTIONS} WHERE subscriptions.id = :id"), {"id": subscription_id}).one_or_none()
    return None if row is None else _subscription(row, _recipients(conn, [row.id]).get(row.id, []))


def _subscription(row: object, recipients: Sequence[Recipient]) -> Subscription:
    values = dict(row._mapping)  # type: ignore[attr-defined]  # a row
    return Subscription(**{**values, "attach": tuple(values["attach"])}, recipients=tuple(recipients))


_SPEAKS = "coalesce(nullif(users.language, ''), recipients.language) AS speaks"
_WITH_USERS = "recipients LEFT JOIN users ON users.login = recipients.login"


def _recipients(conn: Connection, ids: Sequence[int]) -> dict[int, list[Recipient]]:
    rows = conn.execute(
        text(
            "SELECT subscription_id, recipients.id, address, recipients.login, recipients.language, token,"  # noqa: S608 - from above
            f" stopped_at IS NOT NULL AS stopped, {_SPEAKS} FROM {_WITH_USERS}"
            " WHERE subscription_id = ANY(CAST(:ids AS integer[])) ORDER BY recipients.id"
        ),
        {"ids": list(ids)},
    )
    found: dict[int, list[Recipient]] = {}
    for number, *values in rows:
        found.setdefault(number, []).append(Recipient(*values))
    return found


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person chose of a subscription."""

    kind: str
    name: str
    scope: str
    query: str
    every: str
    at_hour: int
    attach: tuple[str, ...]
    enabled: bool
    recipients: Mapping[str, tuple[str, str]]
    """Login (or nothing) and language by address."""


_INSERT = text(
    "INSERT INTO subscriptions (owner_id, kind, name, scope, query, every, at_hour, attach, enabled)"
    " VALUES (:owner, :kind, :name, :scope, :query, :every, :at_hour, :attach, :enabled) RETURNING id"
)
_UPDATE = text(
    "UPDATE subscriptions SET kind = :kind, name = :name, scope = :scope, query = :query, every = :every,"
    " at_hour = :at_hour, attach = :attach, enabled = :enabled WHERE id = :id"
)


def add(conn: Connection, owner_id: int, entry: Entry, tokens: Mapping[str, str]) -> int:
    """Add a subscription; ``tokens`` end the mails, by address."""
    found = int(conn.execute(_INSERT, {"owner": owner_id, **_values(entry)}).scalar_one())
    _save_recipients(conn, found, entry, tokens)
    return found


def save(conn: Connection, subscription_id: int, entry: Entry, tokens: Mapping[str, str]) -> None:
    """Change a subscription. Who ended the mails stays without them."""
    conn.execute(_UPDATE, {"id": subscription_id, **_values(entry)})
    _save_recipients(conn, subscription_id, entry, tokens)


def _values(entry: Entry) -> dict[str, object]:
    return {
        "kind": entry.kind,
        "name": entry.name,
        "scope": entry.scope,
        "query": entry.query,
        "every": entry.every,
        "at_hour": entry.at_hour,
        "attach": list(entry.attach),
        "enabled": entry.enabled,
    }


def _save_recipients(conn: Connection, subscription_id: int, entry: Entry, tokens: Mapping[str, str]) -> None:
    conn.execute(
        text("DELETE FROM recipients WHERE subscription_id = :id AND address <> ALL(CAST(:kept AS text[]))"),
        {"id": subscription_id, "kept": list(entry.recipients)},
    )
    conn.execute(
        text(
            "INSERT INTO recipients (subscription_id, address, login, language, token)"
            " VALUES (:id, :address, :login, :language, :token) ON CONFLICT (subscription_id, address)"
            " DO UPDATE SET login = excluded.login, language = excluded.language"
        ),
        [
            {"id": subscription_id, "address": address, "login": login, "language": language, "token": tokens[address]}
            for address, (login, language) in entry.recipients.items()
        ],
    )


def delete(conn: Connection, subscription_id: int) -> None:
    conn.execute(text("DELETE FROM subscriptions WHERE id = :id"), {"id": subscription_id})


def stop(conn: Connection, token: str, at: datetime) -> str | None:
    """End the mails to a recipient, and return the address; None where no mail has this token."""
    found: str | None = conn.execute(
        text("UPDATE recipients SET stopped_at = coalesce(stopped_at, :at) WHERE token = :token RETURNING address"),
        {"token": token, "at": at},
    ).scalar()
    return found


def find_recipient(conn: Connection, token: str) -> tuple[str, str] | None:
    """Return the address and language of the recipient whose mails a token ends."""
    query = text(f"SELECT address, {_SPEAKS} FROM {_WITH_USERS} WHERE token = :token")  # noqa: S608 - from above
    row = conn.execute(query, {"token": token}).one_or_none()
    return None if row is None else (row.address, row.speaks)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A mail that is to be sent."""

    id: int
    subscription_id: int
    recipient_id: int
    occasion: str
    due_at: datetime
    content: Mapping[str, str]
    tries: int


def enqueue(conn: Connection, recipient_id: int, occasion: str, due_at: datetime, content: Mapping[str, str]) -> bool:
    """Note that a mail is due. Tells whether it was not noted before: each occasion is mailed once."""
    return bool(
        conn.execute(
            text(
                "INSERT INTO deliveries (recipient_id, occasion, due_at, content, next_try_at)"
                " VALUES (:recipient, :occasion, :due, CAST(:content AS jsonb), :due)"
                " ON CONFLICT (recipient_id, occasion) DO NOTHING"
            ),
            {"recipient": recipient_id, "occasion": occasion, "due": due_at, "content": json.dumps(dict(content))},
        ).rowcount
    )


def claim(conn: Connection, now: datetime) -> Delivery | None:
    """Return the mail that waits the longest, held until the transaction ends: no other process gets it meanwhile,
    and where this one dies the next takes over."""
    row = conn.execute(
        text(
            "SELECT deliveries.id, subscription_id, recipient_id, occasion, due_at, content, tries FROM deliveries"
            " JOIN recipients ON recipients.id = recipient_id"
            " WHERE sent_at IS NULL AND given_up_at IS NULL AND next_try_at <= :now"
            " ORDER BY next_try_at, deliveries.id LIMIT 1 FOR UPDATE OF deliveries SKIP LOCKED"
        ),
        {"now": now},
    ).one_or_none()
    return None if row is None else Delivery(*row)


def note_sent(conn: Connection, delivery_id: int, at: datetime) -> None:
    conn.execute(text("UPDATE deliveries SET sent_at = :at WHERE id = :id"), {"id": delivery_id, "at": at})


def note_given_up(conn: Connection, delivery_id: int, at: datetime) -> None:
    conn.execute(text("UPDATE deliveries SET given_up_at = :at WHERE id = :id"), {"id": delivery_id, "at": at})


def note_failed(conn: Connection, delivery_id: int, next_try_at: datetime) -> None:
    conn.execute(
        text("UPDATE deliveries SET tries = tries + 1, next_try_at = :at WHERE id = :id"),
        {"id": delivery_id, "at": next_try_at},
    )


def count_alerts(conn: Connection, address: str, since: datetime) -> int:
    """Return how many alerts an address got, or is to get, since an instant."""
    return int(
        conn.execute(
            text(
                "SELECT count(*) FROM deliveries JOIN recipients ON recipients.id = recipient_id"
                " WHERE address = :address AND occasion LIKE 'alert:%' AND due_at >= :since"
            ),
            {"address": address, "since": since},
        ).scalar_one()
    )


def forget_before(conn: Connection, at: datetime) -> int:
    """Forget mails that were due before an instant."""
    return conn.execute(text("DELETE FROM deliveries WHERE due_at < :at"), {"at": at}).rowcount


def lock_alerts(conn: Connection) -> bool:
    """Let one transaction at a time look for alerts. Tells whether this is the one."""
    return bool(conn.execute(text("SELECT pg_try_advisory_xact_lock(1095520084)")).scalar_one())
