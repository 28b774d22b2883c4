"""Who changed what in the chain, and when. Rows are added, never changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import text

from storemood.db.engine import Connection
from storemood.domain.chain_changes import Change, Kind

_LOCK = 0x43484149


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """A change with its instant and the person, or the command line, that made it."""

    at: datetime
    who: str
    change: Change


def lock(conn: Connection) -> None:
    """Let one transaction at a time change the chain, so that what each sees and logs is in order."""
    conn.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def add(conn: Connection, who: str, changes: Sequence[Change]) -> None:
    if changes:
        conn.execute(
            text(
                "INSERT INTO chain_changes (who, subject, code, kind, detail)"
                " VALUES (:who, :subject, :code, :kind, :detail)"
            ),
            [
                {"who": who, "subject": one.subject, "code": one.code, "kind": one.kind.value, "detail": one.detail}
                for one in changes
            ],
        )


def list_latest(conn: Connection, codes: Sequence[str] | None, *, most: int) -> list[LoggedChange]:
    """Return the latest changes of stores and cameras by code or login, or of all, the last first."""
    rows = conn.execute(
        text(
            "SELECT at, who, subject, code, kind, detail FROM chain_changes"
            " WHERE CAST(:all_codes AS boolean) OR code = ANY(:codes) ORDER BY id DESC LIMIT :most"
        ),
        {"all_codes": codes is None, "codes": list(codes or ()), "most": most},
    )
    return [LoggedChange(row.at, row.who, Change(Kind(row.kind), row.subject, row.code, row.detail)) for row in rows]


def bounded(changes: Sequence[LoggedChange], seen: Collection[str] | None) -> list[LoggedChange]:
    """Leave out of changes, the last first, what was of a store or camera before it came from a place that is not
    ``seen`` (cities as ``region, city``, stores by code; None: all are), and that place's name."""
    found, came = [], set[str]()
    for one in changes:
        change = one.change
        if change.code in came:
            continue
        if seen is not None and change.kind is Kind.MOVED and change.origin not in seen:
            came.add(change.code)
            one = replace(one, change=change.without_origin())  # noqa: PLW2901
        found.append(one)
    return found


def version(conn: Connection) -> int:
    """Return a number that grows with every change of the chain."""
    return int(conn.execute(text("SELECT coalesce(max(id), 0) FROM chain_changes")).scalar_one())
