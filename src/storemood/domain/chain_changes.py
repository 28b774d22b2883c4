"""What an import would change: a file of stores held against the chain as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from storemood.domain.chain import CameraRow, KeepHours, StoreRow
from storemood.domain.chain_values import format_coordinates
from storemood.domain.hours_text import format_exceptions, format_week
from storemood.domain.words import did_you_mean, nearest

Value = TypeVar("Value")


class Kind(StrEnum):
    """What happens to a store or a camera."""

    NEW = "new"
    MOVED = "moved"
    RENAMED = "renamed"
    CLOSED = "closed"
    OPENED = "opened"
    ENABLED = "enabled"
    DISABLED = "disabled"
    CHANGED = "changed"


_TO = " -> "
_ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changes. ``subject`` is store or camera, ``code`` the store's code or the camera's login."""

    kind: Kind
    subject: str
    code: str
    detail: str

    def __str__(self) -> str:
        return f"{self.kind.value} {self.subject} {self.code}: {self.detail}"

    @property
    def origin(self) -> str:
        """Where a store or camera moved from."""
        return self.detail.partition(_TO)[0]

    def without_origin(self) -> Change:
        """Return a move that doesn't say from where."""
        return replace(self, detail=f"{_ELSEWHERE}{_TO}{self.detail.partition(_TO)[2]}")


@dataclass(frozen=True, slots=True)
class Absent:
    """What the chain has and the file does not name. It stays as it is."""

    stores: tuple[str, ...]
    cameras: tuple[str, ...]


def compare(rows: Sequence[StoreRow], known: Sequence[StoreRow]) -> list[Change]:
    """Return what importing ``rows`` into a chain of ``known`` stores changes, in the file's order."""
    stores = {store.code: store for store in known}
    cameras = {camera.login: (store.code, camera) for store in known for camera in store.all_cameras}
    cities = sorted({(store.region, store.city) for store in known})
    changes: list[Change] = []
    for row in rows:
        changes += _store_changes(row, stores.get(row.code), cities)
        for camera in row.all_cameras:
            changes += _camera_changes(row.code, camera, *cameras.get(camera.login, (None, None)))
    return changes


def absent(rows: Sequence[StoreRow], known: Sequence[StoreRow]) -> Absent:
    named = {row.code for row in rows}
    logins = {login for row in rows for login in row.camera_logins}
    return Absent(
        tuple(store.code for store in known if store.code not in named),
        tuple(login for store in known if store.code in named for login in store.camera_logins if login not in logins),
    )


def conflicts(rows: Sequence[StoreRow], known: Sequence[StoreRow]) -> list[str]:
    """Return the problems that only the chain can tell: codes and logins that differ from known ones in capitals."""
    codes = {store.code.lower(): store.code for store in known}
    logins = {login.lower(): login for store in known for login in store.camera_logins}
    return [
        *_capitals("store", ((row.row, row.code) for row in rows), codes),
        *_capitals("camera", ((camera.row, camera.login) for row in rows for camera in row.all_cameras), logins),
    ]


def _capitals(column: str, words: Iterable[tuple[int, str]], known: dict[str, str]) -> Iterator[str]:
    for row, word in words:
        if known.get(word.lower(), word) != word:
            yield f"row {row}, {column}: {word!r} is in the chain as {known[word.lower()]!r}; write it the same"


def _store_changes(row: StoreRow, known: StoreRow | None, cities: Sequence[tuple[str, str]]) -> Iterator[Change]:
    where = f"{row.region}, {row.city}"
    hint = _new_city(row, cities)
    if known is None:
        yield Change(Kind.NEW, "store", row.code, f"{row.name} in {where}{hint}")
    else:
        yield from _kept_store_changes(row, known, where, hint)
    was_closed = known is not None and bool(known.closed)
    if row.closed is not None and row.closed != was_closed:
        kind = Kind.CLOSED if row.closed else Kind.OPENED
        yield Change(kind, "store", row.code, "its cameras can't sign in" if row.closed else "its cameras can sign in")


def _kept_store_changes(row: StoreRow, known: StoreRow, where: str, hint: str) -> Iterator[Change]:
    if (row.region, row.city) != (known.region, known.city):
        yield Change(Kind.MOVED, "store", row.code, f"{known.region}, {known.city}{_TO}{where}{hint}")
    if row.name != known.name:
        yield Change(Kind.RENAMED, "store", row.code, f"{known.name} -> {row.name}")
    for what, old, new in (
        ("timezone", known.timezone, row.timezone),
        ("hours", format_week(known.hours.weekdays), format_week(row.hours.weekdays)),
        ("exceptions", format_exceptions(known.exceptions or {}), _said(row.exceptions, format_exceptions)),
        (
            "coordinates",
            format_coordinates(known.coordinates or ()),
            None if row.coordinates is None else format_coordinates(row.coordinates),
        ),
        ("addresses", ", ".join(known.addresses or ()), _said(row.addresses, ", ".join)),
        ("country", known.country or "", row.country),
        ("subdivision", known.subdivision or "", row.subdivision),
        ("not measured:", ", ".join(known.not_measured or ()), _said(row.not_measured, ", ".join)),
        ("photos kept:", _kept(known.keep_photos_hours or ()), _said(row.keep_photos_hours, _kept)),
    ):
        if new is not None and new != old:
            yield Change(Kind.CHANGED, "store", row.code, f"{what} {_shown(old)} -> {_shown(new)}")


def _camera_changes(store: str, row: CameraRow, known_store: str | None, known: CameraRow | None) -> Iterator[Change]:
    if known is None:
        yield Change(Kind.NEW, "camera", row.login, f"at {store}{f', {row.place}' if row.place else ''}")
        return
    if store != known_store:
        yield Change(Kind.MOVED, "camera", row.login, f"{known_store}{_TO}{store}")
    if row.place is not None and row.place != known.place:
        yield Change(Kind.RENAMED, "camera", row.login, f"{_shown(known.place)} -> {_shown(row.place)}")
    for what, old, new in (("model", known.model, row.model), ("dialect", known.dialect, row.dialect)):
        if new is not None and new != old:
            yield Change(Kind.CHANGED, "camera", row.login, f"{what} {_shown(old)} -> {_shown(new)}")
    if row.enabled is not None and row.enabled != known.enabled:
        kind = Kind.ENABLED if row.enabled else Kind.DISABLED
        yield Change(kind, "camera", row.login, "can sign in" if row.enabled else "can't sign in")


def _new_city(row: StoreRow, cities: Sequence[tuple[str, str]]) -> str:
    """Return a question where a city is new and one with nearly the same name exists."""
    if (row.region, row.city) in cities:
        return ""
    beside = [city for region, city in cities if region == row.region]
    return f" (a new city{did_you_mean(nearest(row.city, beside, most=1))})" if cities else ""


def _said(value: Value | None, form: Callable[[Value], str]) -> str | None:
    return None if value is None else form(value)


def _kept(hours: KeepHours) -> str:
    return f"{hours[0]} h" if hours else ""


def _shown(text: str | None) -> str:
    return text or "nothing"
