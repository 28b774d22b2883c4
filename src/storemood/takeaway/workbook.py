"""Tables as an Excel workbook: a sheet that says what it is, then a sheet a table. The only home of xlsxwriter."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from storemood.takeaway.tables import Cell, Document, Kind, Mark, Share, Table

_FORMATS = {
    Kind.TEXT: "@",
    Kind.COUNT: "#,##0",
    Kind.DECIMAL: "0.0",
    Kind.SHARE: "0.0%",
    Kind.TIME: "yyyy-mm-dd hh:mm",
}
_WIDTHS = {Kind.TEXT: 24, Kind.COUNT: 14, Kind.DECIMAL: 14, Kind.SHARE: 14, Kind.TIME: 18}
_LONGEST_SHEET_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_PIECE = 64 * 1024


def write(document: Document, about: str) -> Iterator[bytes]:
    """Return the file in pieces, written row by row to a disk first. ``about`` names the first sheet.

    Texts never become formulas or links.
    """
    with tempfile.TemporaryDirectory(prefix="storemood-") as folder:
        path = Path(folder) / "report.xlsx"
        _write(document, path, about)
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def _write(document: Document, path: Path, about: str) -> None:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(path.parent),
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": document.about.title, "comments": "storemood"})
        looks = _Looks.of(book)
        _write_about(book.add_worksheet(_sheet_name(about)), document, looks)
        for table in document.tables:
            _write_table(book.add_worksheet(_sheet_name(table.title)), table, looks, document.withheld)


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of cells."""

    title: Any
    label: Any
    text: Any
    head: Any
    withheld: Any
    cells: dict[Kind, Any]

    @classmethod
    def of(cls, book: Any) -> _Looks:
        return cls(
            title=book.add_format({"bold": True, "font_size": 14}),
            label=book.add_format({"font_color": "#555555", "valign": "top"}),
            text=book.add_format({"text_wrap": True, "valign": "top"}),
            head=book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            withheld=book.add_format({"italic": True, "font_color": "#777777", "align": "right"}),
            cells={kind: book.add_format({"num_format": code}) for kind, code in _FORMATS.items()},
        )


def _write_about(sheet: Any, document: Document, looks: _Looks) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, document.about.title, looks.title)
    for row, (label, text) in enumerate(document.about.lines, start=2):
        sheet.write_string(row, 0, label, looks.label)
        sheet.write_string(row, 1, text, looks.text)


def _write_table(sheet: Any, table: Table, looks: _Looks, withheld: str) -> None:
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, _WIDTHS[column.kind])
        sheet.write_string(0, number, column.name, looks.head)
    sheet.freeze_panes(1, 1)
    for row, cells in enumerate(table.rows, start=1):
        for number, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
            _write_cell(sheet, row, number, cell, looks, column.kind, withheld)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, looks: _Looks, kind: Kind, withheld: str) -> None:
    if cell is None:
        return
    if isinstance(cell, Mark):
        sheet.write_string(row, column, withheld, looks.withheld)
    elif isinstance(cell, datetime | date):
        sheet.write_datetime(row, column, cell, looks.cells[kind])
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell, looks.cells[Kind.TEXT])
    else:
        sheet.write_number(row, column, cell, looks.cells[Kind.SHARE if isinstance(cell, Share) else kind])


def _sheet_name(title: str) -> str:
    return title.translate(_FORBIDDEN).strip("' ")[:_LONGEST_SHEET_NAME]
