"""The shapes in which the API speaks of stores and cameras to those who administer them."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from storemood.db.chain_log import LoggedChange
from storemood.db.places import Move
from storemood.db.stores import StoreListing
from storemood.domain.chain import CameraRow, StoreRow
from storemood.domain.hours_text import format_spans

Text = Field(None, max_length=200)


class StoreLine(BaseModel):
    """A store in a list."""

    model_config = ConfigDict(from_attributes=True)

    code: str
    name: str
    region: str
    city: str
    timezone: str
    closed: bool
    cameras: int
    enabled_cameras: int


class StoresOut(BaseModel):
    """How many stores were found, and a page of them by region, city and code."""

    total: int
    stores: list[StoreLine]
    next: str | None = Field(description="The `cursor` of the page after; null on the last")

    @classmethod
    def of(cls, total: int, found: list[StoreListing], limit: int) -> StoresOut:
        """``found`` has one store more than the page where another page follows."""
        page = found[:limit]
        return cls(
            total=total,
            stores=[StoreLine.model_validate(store) for store in page],
            next=page[-1].code if len(found) > limit else None,
        )


class CameraOut(BaseModel):
    """A camera; its password is never told again."""

    login: str
    place: str
    model: str
    dialect: str
    enabled: bool

    @classmethod
    def of(cls, camera: CameraRow) -> CameraOut:
        return cls(
            login=camera.login,
            place=camera.place or "",
            model=camera.model or "",
            dialect=camera.dialect or "",
            enabled=camera.enabled is not False,
        )


class OpeningException(BaseModel):
    """A day whose hours differ, on the store's calendar."""

    day: str = Field(max_length=20, examples=["2026-12-24"])
    hours: str = Field(max_length=200, examples=["08:00-14:00", "closed"])


class MoveOut(BaseModel):
    """A stretch of time in which a store was in a city, or a camera in a store."""

    subject: str
    code: str
    where: str
    from_at: datetime | None = Field(description="null: from the beginning")
    to_at: datetime | None = Field(description="null: until now")

    @classmethod
    def of(cls, move: Move) -> MoveOut:
        return cls(subject=move.subject, code=move.code, where=move.where, from_at=move.from_at, to_at=move.to_at)


class ChangeOut(BaseModel):
    """Who changed what, and when."""

    at: datetime
    who: str
    subject: str
    code: str
    kind: str
    detail: str

    @classmethod
    def of(cls, logged: LoggedChange) -> ChangeOut:
        change = logged.change
        return cls(
            at=logged.at,
            who=logged.who,
            subject=change.subject,
            code=change.code,
            kind=change.kind.value,
            detail=change.detail,
        )


class StoreOut(BaseModel):
    """All that is known of a store. ``hours`` holds seven lines, Monday first; ``scope`` is its report."""

    scope: str
    code: str
    name: str
    region: str
    city: str
    timezone: str
    country: str = Field(description="ISO 3166; empty: as the zone says")
    subdivision: str
    closed: bool
    latitude: float | None
    longitude: float | None
    addresses: list[str]
    hours: list[str]
    exceptions: list[OpeningException]
    cameras: list[CameraOut]
    moves: list[MoveOut]
    changes: list[ChangeOut]

    @classmethod
    def of(cls, scope: str, store: StoreRow, moves: list[Move], changes: list[LoggedChange]) -> StoreOut:
        return cls(
            scope=scope,
            code=store.code,
            name=store.name,
            region=store.region,
            city=store.city,
            timezone=store.timezone,
            country=store.country or "",
            subdivision=store.subdivision or "",
            closed=bool(store.closed),
            latitude=store.coordinates[0] if store.coordinates else None,
            longitude=store.coordinates[1] if store.coordinates else None,
            addresses=list(store.addresses or ()),
            hours=[format_spans(store.hours.weekdays.get(day, ())) for day in range(7)],
            exceptions=[
                OpeningException(day=day.isoformat(), hours=format_spans(spans))
                for day, spans in sorted((store.exceptions or {}).items())
            ],
            cameras=[CameraOut.of(camera) for camera in store.all_cameras],
            moves=[MoveOut.of(move) for move in moves],
            changes=[ChangeOut.of(change) for change in changes],
        )


class StoreChange(BaseModel):
    """What to change of a store. A field that is left out stays."""

    region: str | None = Text
    city: str | None = Text
    name: str | None = Text
    timezone: str | None = Text
    latitude: str | None = Field(None, max_length=30, description="Degrees, south is negative; empty: not known")
    longitude: str | None = Field(None, max_length=30, description="Degrees, west is negative; empty: not known")
    country: str | None = Field(None, max_length=200, description="ISO 3166, for holidays; empty: as the zone says")
    subdivision: str | None = Text
    addresses: str | None = Field(None, max_length=2000, description="Networks, separated by blanks; empty: any")
    closed: bool | None = None
    hours: list[str] | None = Field(None, min_length=7, max_length=7, description="A line a weekday, Monday first")
    exceptions: list[OpeningException] | None = Field(None, max_length=400)


class NewStore(StoreChange):
    """A store to be added."""

    code: str = Field(max_length=200)


class CameraChange(BaseModel):
    """What to change of a camera. A field that is left out stays; ``store`` moves it."""

    place: str | None = Text
    model: str | None = Text
    dialect: str | None = Text
    enabled: bool | None = None
    store: str | None = Field(None, max_length=200, description="Code of the store that it hangs in from now on")


class NewCameraIn(BaseModel):
    """A camera to be added. An empty login is generated."""

    login: str = Field("", max_length=200)
    place: str = Field("", max_length=200)
    model: str = Field("", max_length=200)
    dialect: str = Field("", max_length=200)


class Credential(BaseModel):
    """A camera's login and its new password, told this once."""

    login: str
    password: str


class PlaceChange(BaseModel):
    """What to change of a region or city."""

    name: str = Field(max_length=200)


class SheetAsked(BaseModel):
    """Passwords by login that were just made, to be printed."""

    passwords: dict[str, str] = Field(default_factory=dict, max_length=99)
