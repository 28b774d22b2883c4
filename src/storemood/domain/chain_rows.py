"""Rows of a chain file become stores: checked cell by cell, those of one store put together wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from storemood.domain.addresses import parse_addresses
from storemood.domain.chain import CameraRow, Coordinates, StoreRow
from storemood.domain.chain_values import (
    parse_code,
    parse_count,
    parse_dialect,
    parse_keep_hours,
    parse_latitude,
    parse_login,
    parse_longitude,
    parse_name,
    parse_note,
    parse_timezone,
    parse_traits,
    parse_yes,
    unknown_column,
)
from storemood.domain.countries import parse_country, parse_subdivision
from storemood.domain.errors import BadChainFile
from storemood.domain.hours import MINUTES_A_DAY, OpeningHours, Span, parse_days, parse_time
from storemood.domain.hours_text import parse_exceptions, parse_week

STORE_COLUMNS = ("region", "city", "store", "store_name", "timezone")
SHORT_HOURS = ("opens", "closes", "days")
POSITION = ("latitude", "longitude")
POLICY = ("not_measured", "keep_photos_hours")
OPTIONAL_STORE_COLUMNS = (
    "hours",
    *SHORT_HOURS,
    "exceptions",
    *POSITION,
    "addresses",
    "closed",
    "country",
    "subdivision",
    *POLICY,
    "cameras",
)
CAMERA_COLUMNS = ("camera", "place", "model", "dialect", "enabled")
COLUMNS = (*STORE_COLUMNS, *OPTIONAL_STORE_COLUMNS, *CAMERA_COLUMNS)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell, or with a row where no column is to blame."""

    row: int
    column: str
    text: str

    def __str__(self) -> str:
        return f"row {self.row}{', ' if self.column else ''}{self.column}: {self.text}"


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in a file: its number there, and its cells by column."""

    number: int
    cells: Mapping[str, str]


def read_rows(rows: Sequence[RawRow]) -> list[StoreRow]:
    """Check rows and put them together, those of one store wherever they stand. Raises BadChainFile."""
    reader = _Reader()
    stores = reader.read(rows)
    if reader.problems:
        raise BadChainFile([str(problem) for problem in sorted(reader.problems, key=_order)])
    return stores


def _order(problem: Problem) -> tuple[int, int]:
    known = problem.column in COLUMNS
    return problem.row, COLUMNS.index(problem.column) if known else -1


class _Reader:
    """Collects problems while it reads, so that a person hears of all of them at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._logins: dict[str, CameraRow] = {}

    def read(self, rows: Sequence[RawRow]) -> list[StoreRow]:
        groups: dict[str, list[RawRow]] = {}
        for row in rows:
            for name in row.cells:
                if name not in COLUMNS:
                    self._tell(row, name, unknown_column(name, COLUMNS))
            code = row.cells.get("store", "")
            if code:
                groups.setdefault(code.lower(), []).append(row)
            else:
                self._tell(row, "store", "is empty")
        if not rows:
            self.problems.append(Problem(1, "", "the file holds no store"))
        found = [self._store(group) for group in groups.values()]
        return [store for store in found if store is not None]

    def _store(self, rows: list[RawRow]) -> StoreRow | None:
        before = len(self.problems)
        cells = self._merged(rows)
        self._refuse_repeats(rows)
        cameras = tuple(self._camera(row) for row in rows if row.cells.get("camera"))
        count = self._read(cells, "cameras", parse_count, 0)
        if cameras and cells.get("cameras") and cells["cameras"].cell and count != len(cameras):
            self._tell(cells["cameras"].row, "cameras", f"says {count}, but {len(cameras)} are listed; leave it empty")
        hours = self._hours(cells)
        values = {name: self._read(cells, name, read, "", needed=True) for name, read in _NEEDED.items()}
        exceptions = self._optional(cells, "exceptions", parse_exceptions)
        coordinates = self._coordinates(cells)
        addresses = self._optional(cells, "addresses", parse_addresses)
        closed = self._optional(cells, "closed", lambda text: bool(text) and parse_yes(text))
        country = self._optional(cells, "country", parse_country)
        subdivision = self._optional(cells, "subdivision", parse_subdivision)
        not_measured = self._optional(cells, "not_measured", parse_traits)
        keep_photos_hours = self._optional(cells, "keep_photos_hours", parse_keep_hours)
        if len(self.problems) > before or hours is None:
            return None
        store = StoreRow(
            region=values["region"],
            city=values["city"],
            code=values["store"],
            name=values["store_name"],
            timezone=values["timezone"],
            hours=hours,
            cameras=count,
            camera_rows=cameras,
            exceptions=exceptions,
            coordinates=coordinates,
            addresses=addresses,
            closed=closed,
            country=country,
            subdivision=subdivision,
            not_measured=not_measured,
            keep_photos_hours=keep_photos_hours,
            row=rows[0].number,
        )
        self._note_logins(store)
        return store

    def _merged(self, rows: list[RawRow]) -> dict[str, _Cell]:
        """Return a store's own cells: of each column the first that says something; others must say the same."""
        merged: dict[str, _Cell] = {}
        for row in rows:
            for name, cell in row.cells.items():
                if name in CAMERA_COLUMNS or name not in COLUMNS:
                    continue
                known = merged.get(name)
                if known is None or not known.cell:
                    merged[name] = _Cell(row, cell)
                elif cell and cell != known.cell:
                    told = f"{cell!r} is not row {known.row.number}'s {known.cell!r}; leave it empty or repeat that"
                    self._tell(row, name, told)
        for name in (*STORE_COLUMNS, *SHORT_HOURS):
            merged.setdefault(name, _Cell(rows[0], ""))
        return merged

    def _refuse_repeats(self, rows: list[RawRow]) -> None:
        plain = [row for row in rows if not row.cells.get("camera")]
        for row in plain[1:]:
            told = f"{row.cells['store']!r} stands in the file twice, first in row {plain[0].number}"
            self._tell(row, "store", f"{told}; give one of them another code")
        for row in plain:
            for name in CAMERA_COLUMNS[1:]:
                if row.cells.get(name):
                    self._tell(row, name, "belongs to a camera, but the column camera is empty; write its login there")

    def _hours(self, cells: Mapping[str, _Cell]) -> OpeningHours | None:
        if "hours" in cells and cells["hours"].cell:
            for name in SHORT_HOURS:
                if cells[name].cell:
                    self._tell(cells[name].row, name, "is said by the column hours already; leave one of them empty")
            never: dict[int, tuple[Span, ...]] = {}
            return OpeningHours(self._read(cells, "hours", parse_week, never))
        before = len(self.problems)
        opens = self._read(cells, "opens", parse_time, 0, needed=True)
        closes = self._read(cells, "closes", parse_time, 0, needed=True)
        no_day: tuple[int, ...] = ()
        days = self._read(cells, "days", parse_days, no_day, needed=True)
        if len(self.problems) == before and opens == MINUTES_A_DAY:
            self._tell(cells["opens"].row, "opens", "'24:00' is the day's end; write 00:00")
        if len(self.problems) > before:
            return None
        span = Span(opens, closes if closes > opens else closes + MINUTES_A_DAY)
        return OpeningHours(dict.fromkeys(days, (span,)))

    def _coordinates(self, cells: Mapping[str, _Cell]) -> Coordinates | None:
        """Return where a store is: nothing for empty cells, None where the file has no such columns."""
        if not any(name in cells for name in POSITION):
            return None
        latitude = self._read(cells, "latitude", parse_latitude, None)
        longitude = self._read(cells, "longitude", parse_longitude, None)
        said = [name for name in POSITION if name in cells and cells[name].cell]
        if len(said) == 1:
            other = POSITION[1 - POSITION.index(said[0])]
            self._tell(cells[said[0]].row, other, f"is empty, but {said[0]} is not; a place needs both")
        return () if latitude is None or longitude is None else (latitude, longitude)

    def _camera(self, row: RawRow) -> CameraRow:
        cells = {name: _Cell(row, row.cells[name]) for name in CAMERA_COLUMNS if name in row.cells}
        return CameraRow(
            login=self._read(cells, "camera", parse_login, ""),
            place=self._optional(cells, "place", parse_note),
            model=self._optional(cells, "model", parse_note),
            dialect=self._optional(cells, "dialect", parse_dialect),
            enabled=self._optional(cells, "enabled", lambda text: not text or parse_yes(text)),
            row=row.number,
        )

    def _note_logins(self, store: StoreRow) -> None:
        for camera in store.all_cameras:
            known = self._logins.setdefault(camera.login.lower(), camera)
            if known is not camera:
                told = f"{camera.login!r} stands in the file twice, first in row {known.row}; a login is one camera"
                self.problems.append(Problem(camera.row, "camera", told))

    def _read(
        self,
        cells: Mapping[str, _Cell],
        name: str,
        read: Callable[[str], Value],
        otherwise: Value,
        *,
        needed: bool = False,
    ) -> Value:
        """Return a cell's value, or ``otherwise`` where it is empty or wrong."""
        found = cells.get(name)
        if found is None or not found.cell:
            if needed and found is not None:
                self._tell(found.row, name, "is empty")
            return otherwise
        try:
            return read(found.cell)
        except ValueError as error:
            self._tell(found.row, name, str(error))
            return otherwise

    def _optional(self, cells: Mapping[str, _Cell], name: str, read: Callable[[str], Value]) -> Value | None:
        """Return a cell's value, also of an empty cell, or None where the file has no such column."""
        found = cells.get(name)
        if found is None:
            return None
        try:
            return read(found.cell)
        except ValueError as error:
            self._tell(found.row, name, str(error))
            return None

    def _tell(self, row: RawRow, column: str, text: str) -> None:
        self.problems.append(Problem(row.number, column, text))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell and the row that it stands in."""

    row: RawRow
    cell: str


_NEEDED: Mapping[str, Callable[[str], str]] = {
    "region": parse_name,
    "city": parse_name,
    "store": parse_code,
    "store_name": parse_name,
    "timezone": parse_timezone,
}
