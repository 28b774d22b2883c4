"""The shapes in which the API speaks of notes on dates and of public holidays."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - a field is called date
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from storemood.db.notes import Note

LONGEST_TEXT = 500


class NoteKind(StrEnum):
    """What a note is about."""

    PROMOTION = "promotion"
    REFIT = "refit"
    EVENT = "event"
    OTHER = "other"


class Relation(StrEnum):
    """Where a note's scope lies, seen from the report's."""

    HERE = "here"
    BELOW = "below"
    ABOVE = "above"


class NoteOut(BaseModel):
    """A note, and where it was made as seen from the report."""

    model_config = ConfigDict(populate_by_name=True)

    id: int
    scope: str
    place: str = Field(description="Name of the scope")
    relation: Relation
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    kind: NoteKind
    text: str
    author: str
    changed_at: datetime

    @classmethod
    def of(cls, note: Note, place: str, relation: Relation) -> NoteOut:
        return cls(
            id=note.id,
            scope=note.scope,
            place=place,
            relation=relation,
            **{"from": note.first, "to": note.last},
            kind=NoteKind(note.kind),
            text=note.text,
            author=note.author,
            changed_at=note.changed_at,
        )


class NewNote(BaseModel):
    """A note to be made on days of the stores' calendars, both ends included."""

    model_config = ConfigDict(populate_by_name=True)

    scope: str = Field(max_length=40)
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    kind: NoteKind = NoteKind.OTHER
    text: str = Field(max_length=LONGEST_TEXT)


class NoteChange(BaseModel):
    """What to change of a note. A field that is left out stays."""

    model_config = ConfigDict(populate_by_name=True)

    first: Day | None = Field(None, alias="from")
    last: Day | None = Field(None, alias="to")
    kind: NoteKind | None = None
    text: str | None = Field(None, max_length=LONGEST_TEXT)


class HolidayOut(BaseModel):
    """A public holiday where some of the report's stores are."""

    model_config = ConfigDict(from_attributes=True)

    date: Day
    name: str
    country: str
    region: str = Field(description="States or provinces, where it is not kept in the whole country")
    scopes: list[str] = Field(description="The widest places of the report all of whose stores keep it")
    stores: int
    is_guessed: bool = Field(description="The country of some of these stores is only what their time zone says")
