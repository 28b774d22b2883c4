"""What people enter becomes facts; what can't is told field by field, all at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from storemood.api.admin_schemas import CameraChange, NewCameraIn, NewStore, OpeningException, PlaceChange, StoreChange
from storemood.domain.addresses import parse_addresses
from storemood.domain.chain import CameraRow, Coordinates, StoreRow
from storemood.domain.chain_values import (
    parse_code,
    parse_dialect,
    parse_latitude,
    parse_login,
    parse_longitude,
    parse_name,
    parse_note,
    parse_timezone,
)
from storemood.domain.countries import parse_country, parse_subdivision
from storemood.domain.errors import BadEntry
from storemood.domain.hours import OpeningHours, Span
from storemood.domain.hours_text import parse_day, parse_spans

Value = TypeVar("Value")

_NEVER = OpeningHours({})


class _Fields:
    """Reads fields and remembers what is wrong with them."""

    def __init__(self) -> None:
        self.errors: dict[str, str] = {}

    def read(self, name: str, parse: Callable[[str], Value], text: str | None, otherwise: Value) -> Value:
        """Return the field's value, or ``otherwise`` where it was left out or is wrong."""
        if text is None:
            return otherwise
        try:
            return parse(text.strip())
        except ValueError as error:
            self.errors[name] = str(error)
            return otherwise

    def check(self) -> None:
        if self.errors:
            raise BadEntry(self.errors)


def changed_store(store: StoreRow, entry: StoreChange) -> StoreRow:
    """Return a store with what was entered. Raises BadEntry."""
    fields = _Fields()
    changed = _with_entry(fields, store, entry)
    fields.check()
    return changed


def new_store(entry: NewStore) -> StoreRow:
    """Return a store that was entered. Raises BadEntry."""
    fields = _Fields()
    for name in ("region", "city", "name", "timezone", "hours"):
        if getattr(entry, name) is None:
            fields.errors[name] = "is empty"
    blank = StoreRow("", "", fields.read("code", parse_code, entry.code, ""), "", "", _NEVER, exceptions={})
    store = _with_entry(fields, blank, entry)
    fields.check()
    return store


def _with_entry(fields: _Fields, store: StoreRow, entry: StoreChange) -> StoreRow:
    return dataclasses.replace(
        store,
        region=fields.read("region", parse_name, entry.region, store.region),
        city=fields.read("city", parse_name, entry.city, store.city),
        name=fields.read("name", parse_name, entry.name, store.name),
        timezone=fields.read("timezone", parse_timezone, entry.timezone, store.timezone),
        coordinates=_coordinates(fields, store.coordinates, entry),
        country=fields.read("country", parse_country, entry.country, store.country),
        subdivision=fields.read("subdivision", parse_subdivision, entry.subdivision, store.subdivision),
        addresses=fields.read("addresses", parse_addresses, entry.addresses, store.addresses),
        closed=store.closed if entry.closed is None else entry.closed,
        hours=store.hours if entry.hours is None else OpeningHours(_week(fields, entry.hours)),
        exceptions=store.exceptions if entry.exceptions is None else _exceptions(fields, entry.exceptions),
    )


def _coordinates(fields: _Fields, known: Coordinates | None, entry: StoreChange) -> Coordinates | None:
    """Return where a store is; an entry says both parts or neither, and empties both where nobody knows."""
    if entry.latitude is None and entry.longitude is None:
        return known
    none: float | None = None
    latitude = fields.read("latitude", parse_latitude, entry.latitude or None, none)
    longitude = fields.read("longitude", parse_longitude, entry.longitude or None, none)
    if bool(entry.latitude) != bool(entry.longitude):
        missing = "longitude" if entry.latitude else "latitude"
        fields.errors[missing] = "is empty; a place on the map needs both, or neither"
    return () if latitude is None or longitude is None else (latitude, longitude)


def _week(fields: _Fields, lines: Sequence[str]) -> dict[int, tuple[Span, ...]]:
    never: tuple[Span, ...] = ()
    week = {day: fields.read(f"hours.{day}", parse_spans, line or "closed", never) for day, line in enumerate(lines)}
    return {day: spans for day, spans in week.items() if spans}


def _exceptions(fields: _Fields, entries: Sequence[OpeningException]) -> Mapping[date, tuple[Span, ...]]:
    never: tuple[Span, ...] = ()
    found: dict[date, tuple[Span, ...]] = {}
    for number, entry in enumerate(entries):
        day = fields.read(f"exceptions.{number}.day", parse_day, entry.day, date.min)
        spans = fields.read(f"exceptions.{number}.hours", parse_spans, entry.hours or "closed", never)
        if day in found and f"exceptions.{number}.day" not in fields.errors:
            fields.errors[f"exceptions.{number}.day"] = f"{day} is there twice"
        found[day] = spans
    return found


def place_name(entry: PlaceChange) -> str:
    """Return the name of a region or city that was entered. Raises BadEntry."""
    fields = _Fields()
    name = fields.read("name", parse_name, entry.name, "")
    fields.check()
    return name


def changed_camera(login: str, entry: CameraChange) -> CameraRow:
    """Return what to change of a camera. Raises BadEntry."""
    fields = _Fields()
    none: str | None = None
    camera = CameraRow(
        login=login,
        place=fields.read("place", parse_note, entry.place, none),
        model=fields.read("model", parse_note, entry.model, none),
        dialect=fields.read("dialect", parse_dialect, entry.dialect, none),
        enabled=entry.enabled,
    )
    fields.check()
    return camera


def new_camera(entry: NewCameraIn) -> CameraRow:
    """Return a camera that was entered, its login empty where one is to be generated. Raises BadEntry."""
    fields = _Fields()
    camera = CameraRow(
        login=fields.read("login", parse_login, entry.login or None, ""),
        place=fields.read("place", parse_note, entry.place, ""),
        model=fields.read("model", parse_note, entry.model, ""),
        dialect=fields.read("dialect", parse_dialect, entry.dialect, ""),
        enabled=True,
    )
    fields.check()
    return camera
