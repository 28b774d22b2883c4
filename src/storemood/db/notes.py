"""Notes on store-local dates, and in which countries stores are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import text

from storemood.db.engine import Connection
from storemood.domain.periods import Period
from storemood.domain.rollups import WORLD


@dataclass(frozen=True, slots=True)
class Note:
    """What happened somewhere on some days, both ends included, and who wrote it."""

    id: int
    scope: str
    first: date
    last: date
    kind: str
    text: str
    author: str
    changed_at: datetime


_COLUMNS = "id, scope, from_on, to_on, kind, text, author, changed_at"


def add(
    conn: Connection, scope: str, first: date, last: date, *, kind: str, words: str, author: str, at: datetime
) -> int:
    return int(
        conn.execute(
            text(
                "INSERT INTO notes (scope, from_on, to_on, kind, text, author, changed_at)"
                " VALUES (:scope, :first, :last, :kind, :words, :author, :at) RETURNING id"
            ),
            {"scope": scope, "first": first, "last": last, "kind": kind, "words": words, "author": author, "at": at},
        ).scalar_one()
    )


def find(conn: Connection, note_id: int) -> Note | None:
    """Return a note, held for a change."""
    row = conn.execute(
        text(f"SELECT {_COLUMNS} FROM notes WHERE id = :id FOR UPDATE"),  # noqa: S608 - names from above
        {"id": note_id},
    ).one_or_none()
    return None if row is None else Note(*row)


def save(conn: Connection, note: Note) -> None:
    conn.execute(
        text(
            "UPDATE notes SET scope = :scope, from_on = :first, to_on = :last, kind = :kind, text = :words,"
            " author = :author, changed_at = :at WHERE id = :id"
        ),
        {
            "id": note.id,
            "scope": note.scope,
            "first": note.first,
            "last": note.last,
            "kind": note.kind,
            "words": note.text,
            "author": note.author,
            "at": note.changed_at,
        },
    )


def delete(conn: Connection, note_id: int) -> None:
    conn.execute(text("DELETE FROM notes WHERE id = :id"), {"id": note_id})


def list_notes(conn: Connection, scopes: Collection[str], period: Period, most: int) -> list[Note]:
    """Return the notes of some scopes that touch a period, in order of time."""
    rows = conn.execute(
        text(
            f"SELECT {_COLUMNS} FROM notes WHERE scope = ANY(:scopes) AND from_on <= :last AND to_on >= :first"  # noqa: S608
            " ORDER BY from_on, to_on, id LIMIT :most"
        ),
        {"scopes": list(scopes), "first": period.first, "last": period.last, "most": most},
    )
    return [Note(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class StoreCountry:
    """Where a store is, as somebody said: its country may be empty."""

    store_id: int
    city_id: int
    region_id: int
    timezone: str
    country: str
    subdivision: str


_LINEAGE = (
    "SELECT stores.id, cities.id AS city_id, region_id, timezone, country, subdivision FROM stores"
    " JOIN cities ON cities.id = city_id"
)
_WHERE = {"region": "region_id", "city": "cities.id", "store": "stores.id"}


def list_countries(conn: Connection, scope: str) -> list[StoreCountry]:
    """Return where the stores of a scope are that exists."""
    kind, _, number = scope.partition("-")
    where = "" if scope == WORLD else f" WHERE {_WHERE[kind]} = :id"
    rows = conn.execute(text(f"{_LINEAGE}{where} ORDER BY stores.id"), {"id": int(number)} if number else {})
    return [StoreCountry(*row) for row in rows]
