"""The chain: regions, cities, stores and their cameras, and what an import file says of them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from storemood.domain.errors import BadChainFile
from storemood.domain.hours import OpeningHours, Span, parse_days, parse_time

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_MOST_CAMERAS = 99
COLUMNS = ("region", "city", "store", "store_name", "timezone", "opens", "closes", "days", "cameras")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a camera's customers are counted."""

    camera_id: int
    store_id: int
    scopes: tuple[str, ...]
    timezone: ZoneInfo
    hours: OpeningHours

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.timezone)


@dataclass(frozen=True, slots=True)
class StoreRow:
    """One store of an import file."""

    region: str
    city: str
    code: str
    name: str
    timezone: str
    hours: OpeningHours
    cameras: int

    @property
    def camera_logins(self) -> tuple[str, ...]:
        return tuple(f"{self.code.lower()}-cam{number}" for number in range(1, self.cameras + 1))


def read_csv(text: str) -> list[StoreRow]:
    """Read a chain file: a header with COLUMNS, one row a store. Raises BadChainFile naming every bad row."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise BadChainFile([f"row 1: the columns {', '.join(missing)} are missing; needed are {', '.join(COLUMNS)}"])
    return read_rows([(number, row) for number, row in enumerate(reader, start=2)])


def read_rows(rows: list[tuple[int, Mapping[str, object]]]) -> list[StoreRow]:
    """Check rows that carry their number in the file. Raises BadChainFile naming every bad row."""
    stores: list[StoreRow] = []
    problems: list[str] = []
    for number, row in rows:
        store, found = _read_row({key: str(value or "").strip() for key, value in row.items() if key})
        problems += [f"row {number}: {problem}" for problem in found]
        if store is not None:
            stores.append(store)
    problems += _repeated_codes(stores)
    if not rows:
        problems.append("the file holds no store")
    if problems:
        raise BadChainFile(problems)
    return stores


def _read_row(row: Mapping[str, str]) -> tuple[StoreRow | None, list[str]]:
    problems = [f"{column} is empty" for column in COLUMNS if not row.get(column)]
    if problems:
        return None, problems
    if not _CODE.fullmatch(row["store"]):
        problems.append(f"store {row['store']!r} is not a code of letters, digits, dots and dashes")
    if row["timezone"] not in available_timezones():
        problems.append(f"timezone {row['timezone']!r} is not an IANA zone like Europe/Berlin")
    cameras = int(row["cameras"]) if row["cameras"].isdecimal() else -1
    if not 0 <= cameras <= _MOST_CAMERAS:
        problems.append(f"cameras {row['cameras']!r} is not a number from 0 to {_MOST_CAMERAS}")
    hours, found = _read_hours(row["opens"], row["closes"], row["days"])
    problems += found
    if problems or hours is None:
        return None, problems
    store = StoreRow(row["region"], row["city"], row["store"], row["store_name"], row["timezone"], hours, cameras)
    return store, []


def _read_hours(opens: str, closes: str, days: str) -> tuple[OpeningHours | None, list[str]]:
    try:
        begin, end = parse_time(opens), parse_time(closes)
        span = Span(begin, end if end > begin else end + 24 * 60)
        return OpeningHours(dict.fromkeys(parse_days(days), (span,))), []
    except ValueError as error:
        return None, [str(error)]


def _repeated_codes(stores: list[StoreRow]) -> list[str]:
    seen: set[str] = set()
    repeated = []
    for store in stores:
        if store.code.lower() in seen:
            repeated.append(f"store {store.code!r} stands in the file twice")
        seen.add(store.code.lower())
    return repeated
