"""Files that say what the chain is: a row a store, or a row a camera; every problem is told at once, by row and column.

The same file can be written and read back: reading what was written gives what was written from.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from storemood.domain.chain import CameraRow, StoreRow
from storemood.domain.chain_rows import (
    CAMERA_COLUMNS,
    COLUMNS,
    POLICY,
    POSITION,
    SHORT_HOURS,
    STORE_COLUMNS,
    Problem,
    RawRow,
    read_rows,
)
from storemood.domain.chain_values import format_degrees, unknown_column
from storemood.domain.errors import BadChainFile
from storemood.domain.hours_text import format_exceptions, format_week

WRITTEN = (
    *STORE_COLUMNS,
    "hours",
    "exceptions",
    *POSITION,
    "addresses",
    "closed",
    "country",
    "subdivision",
    *POLICY,
    *CAMERA_COLUMNS,
)


def read_csv(text: str) -> list[StoreRow]:
    """Read a chain file. Raises BadChainFile that names every bad cell."""
    return read_rows(_split(text.removeprefix("\ufeff")))


def write_csv(stores: Iterable[StoreRow]) -> str:
    """Return a file with a row a camera, or one row for a store without any. Further rows of a store name only it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, WRITTEN, restval="", lineterminator="\n")
    writer.writeheader()
    for store in stores:
        first, *others = store.all_cameras or (None,)
        writer.writerow({**store_cells(store), **(camera_cells(first) if first else {})})
        writer.writerows({"store": store.code, **camera_cells(camera)} for camera in others if camera)
    return out.getvalue()


def store_cells(store: StoreRow) -> dict[str, str]:
    """Return a store's cells without its cameras."""
    latitude, longitude = map(format_degrees, store.coordinates) if store.coordinates else ("", "")
    return {
        "region": store.region,
        "city": store.city,
        "store": store.code,
        "store_name": store.name,
        "timezone": store.timezone,
        "hours": format_week(store.hours.weekdays),
        "exceptions": format_exceptions(store.exceptions or {}),
        "latitude": latitude,
        "longitude": longitude,
        "addresses": ", ".join(store.addresses or ()),
        "closed": _yes(store.closed or False),
        "country": store.country or "",
        "subdivision": store.subdivision or "",
        "not_measured": ", ".join(store.not_measured or ()),
        "keep_photos_hours": "".join(map(str, store.keep_photos_hours or ())),
    }


def camera_cells(camera: CameraRow) -> dict[str, str]:
    return {
        "camera": camera.login,
        "place": camera.place or "",
        "model": camera.model or "",
        "dialect": camera.dialect or "",
        "enabled": _yes(camera.enabled is not False),
    }


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _split(text: str) -> list[RawRow]:
    """Return a CSV's rows with the numbers that a spreadsheet shows. Raises BadChainFile."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadChainFile([f"the file is not CSV: {error}"]) from None
    header = [name.strip() for name in lines[0]] if lines else []
    problems = [str(problem) for problem in _header_problems(header)]
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in line):
            if len(line) > len(header):
                problems.append(
                    f"row {number}: has {len(line)} cells under {len(header)} columns; is a comma unquoted?"
                )
            padded = [cell.strip() for cell in line] + [""] * (len(header) - len(line))
            cells = {name: cell for name, cell in zip(header, padded, strict=False) if not name.startswith("#")}
            rows.append(RawRow(number, cells))
    if problems:
        raise BadChainFile(problems)
    return rows


def _header_problems(header: Sequence[str]) -> list[Problem]:
    names = [name for name in header if not name.startswith("#")]
    problems = [Problem(1, name, unknown_column(name, COLUMNS)) for name in names if name not in COLUMNS]
    problems += [Problem(1, name, "stands there twice") for name in dict.fromkeys(names) if names.count(name) > 1]
    missing = [name for name in STORE_COLUMNS if name not in names]
    if "hours" not in names:
        missing += [name for name in SHORT_HOURS if name not in names]
    if missing:
        text = f"the columns {', '.join(missing)} are missing; needed are {', '.join(STORE_COLUMNS)} and hours"
        problems.append(Problem(1, "", f"{text} (or {', '.join(SHORT_HOURS)})"))
    return problems
