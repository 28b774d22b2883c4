"""What happened on which days: managers' notes, and public holidays."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from storemood import calendars
from storemood.api.access import AskedScope, Where, demand, demands
from storemood.api.auth import CurrentUser, EngineOf, OwnPage
from storemood.api.note_schemas import HolidayOut, NewNote, NoteChange, NoteKind, NoteOut, Relation
from storemood.api.problems import answers
from storemood.db import chain, notes, scopes
from storemood.db.chain import ScopeRow
from storemood.db.engine import Connection, is_storable, transaction
from storemood.db.notes import Note
from storemood.domain.access import Capability
from storemood.domain.errors import BadEntry, BadQuestion, NotFound
from storemood.domain.periods import Period
from storemood.domain.rollups import way_up

router = APIRouter(tags=["notes"], dependencies=demands(Capability.SEE_REPORTS, Where.QUERY))
adding = APIRouter(tags=["notes"], dependencies=demands(Capability.EDIT_NOTES, Where.ANYWHERE))
editing = APIRouter(tags=["notes"], dependencies=demands(Capability.EDIT_NOTES, Where.NOTE))

_MOST_NOTES = 500

FirstDay = Annotated[date, Query(alias="from")]
LastDay = Annotated[date, Query(alias="to")]
Language = Literal["en", "de", "fr", "es", "pt", "ja"]


@router.get("/report/notes", responses=answers(400))
def list_notes(_: CurrentUser, engine: EngineOf, first: FirstDay, last: LastDay, scope: AskedScope) -> list[NoteOut]:
    """Return the notes that touch a period: those of the scope, of places below it and of those that it lies in."""
    period = Period(first, last)
    with transaction(engine) as conn:
        tree = chain.list_scopes(conn)
        related = _relations(tree, scope)
        found = notes.list_notes(conn, related, period, _MOST_NOTES)
    names = {node.id: node.name for node in tree}
    return [NoteOut.of(note, names[note.scope], related[note.scope]) for note in found]


@router.get("/report/holidays", responses=answers(400))
def list_holidays(
    _: CurrentUser,
    engine: EngineOf,
    first: FirstDay,
    last: LastDay,
    scope: AskedScope,
    language: Language = "en",
) -> list[HolidayOut]:
    """Return the public holidays of a period where the scope's stores are, named in a language where it is known."""
    period = Period(first, last)
    with transaction(engine) as conn:
        found = calendars.list_holidays(conn, scope, period, language)
    return [HolidayOut.model_validate(one) for one in found]


@adding.post("/notes", status_code=201, dependencies=[OwnPage], responses=answers(404))
def add_note(entry: NewNote, user: CurrentUser, engine: EngineOf) -> NoteOut:
    """Make a note."""
    now = datetime.now(UTC)
    _period(entry.first, entry.last)
    words = _words(entry.text)
    with transaction(engine) as conn:
        demand(conn, user, Capability.EDIT_NOTES, entry.scope)
        node = scopes.get_scope(conn, entry.scope)
        note_id = notes.add(
            conn, node.id, entry.first, entry.last, kind=entry.kind.value, words=words, author=user.name, at=now
        )
    note = Note(note_id, node.id, entry.first, entry.last, entry.kind.value, words, user.name, now)
    return NoteOut.of(note, node.name, Relation.HERE)


@editing.patch("/notes/{note_id}", dependencies=[OwnPage])
def change_note(note_id: int, entry: NoteChange, user: CurrentUser, engine: EngineOf) -> NoteOut:
    """Change a note. Who changed it last is its author from then on."""
    with transaction(engine) as conn:
        note, node = _get_note(conn, note_id)
        changed = dataclasses.replace(
            note,
            first=entry.first or note.first,
            last=entry.last or note.last,
            kind=(entry.kind or NoteKind(note.kind)).value,
            text=note.text if entry.text is None else _words(entry.text),
            author=user.name,
            changed_at=datetime.now(UTC),
        )
        _period(changed.first, changed.last)
        notes.save(conn, changed)
    return NoteOut.of(changed, node.name, Relation.HERE)


@editing.delete("/notes/{note_id}", status_code=204, dependencies=[OwnPage])
def delete_note(note_id: int, _: CurrentUser, engine: EngineOf) -> None:
    """Remove a note."""
    with transaction(engine) as conn:
        note, _node = _get_note(conn, note_id)
        notes.delete(conn, note.id)


def _get_note(conn: Connection, note_id: int) -> tuple[Note, ScopeRow]:
    note = notes.find(conn, note_id) if 0 < note_id < 2**31 else None
    if note is None:
        raise NotFound(f"there is no note {note_id}")
    return note, scopes.get_scope(conn, note.scope)


def _relations(tree: Sequence[ScopeRow], scope: str) -> dict[str, Relation]:
    """Return the scopes whose notes a scope's report shows. Parents stand before children in the tree."""
    parents = {node.id: node.parent for node in tree}
    related = {scope: Relation.HERE}
    for node in tree:
        if node.parent is not None and node.parent in related:
            related[node.id] = Relation.BELOW
    return related | dict.fromkeys(way_up(scope, parents)[1:], Relation.ABOVE)


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise BadEntry({"text": "is empty"})
    if not is_storable(words):
        raise BadEntry({"text": "holds a character that can't be kept"})
    return words


def _period(first: date, last: date) -> None:
    try:
        Period(first, last)
    except BadQuestion as error:
        raise BadEntry({"to": str(error)}) from None
