"""Tables as CSV (RFC 4180) in UTF-8 without a byte order mark, line by line, so that no file is held in memory."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

from storemood.takeaway.tables import Cell, Document, Mark, Share, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_LINES_AT_ONCE = 200


def write(document: Document) -> Iterator[bytes]:
    """Return the file in pieces. Lines that begin with # say what it is; tables stand below each other."""
    lines = _Lines(document.withheld)
    for label, text in (("", document.about.title), *document.about.lines):
        lines.add(f"# {label}{': ' if label else ''}{text}")
    for table in document.tables:
        yield from _table(lines, table, titled=len(document.tables) > 1)
    yield lines.take()


def write_zip(document: Document) -> Iterator[bytes]:
    """Return a ZIP archive in pieces, with a file a table and about.csv."""
    out = _Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in (None, *document.tables):
            one = Document(document.about, () if table is None else (table,), document.withheld)
            with archive.open(f"{'about' if table is None else table.id}.csv", "w") as file:
                for piece in write(one):
                    file.write(piece)
                    yield out.take()
    yield out.take()


def _table(lines: _Lines, table: Table, *, titled: bool) -> Iterator[bytes]:
    lines.add()
    if titled:
        lines.add(f"# {table.title}")
    lines.add(*(column.name for column in table.columns))
    for number, row in enumerate(table.rows, start=1):
        lines.add(*row)
        if number % _LINES_AT_ONCE == 0:
            yield lines.take()
    yield lines.take()


class _Lines:
    """Collects lines until they are taken."""

    def __init__(self, withheld: str) -> None:
        self._withheld = withheld
        self._out = io.StringIO()
        self._writer = csv.writer(self._out)

    def add(self, *cells: Cell) -> None:
        self._writer.writerow([self._written(cell) for cell in cells])

    def take(self) -> bytes:
        text = self._out.getvalue()
        self._out.seek(0)
        self._out.truncate()
        return text.encode()

    def _written(self, cell: Cell) -> object:
        """A text that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers."""
        if cell is Mark.WITHHELD:
            return self._withheld
        if isinstance(cell, str) and cell.startswith(_FORMULA):
            return f"'{cell}"
        if isinstance(cell, Share):
            return float(cell)
        return cell.isoformat(" ", "minutes") if isinstance(cell, datetime) else cell


class _Pipe(io.RawIOBase):
    """What was written and not yet taken. It can't seek, so the archive's sizes stand behind its files."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]  # zipfile writes bytes
        self._pieces.append(bytes(piece))
        return len(piece)

    def take(self) -> bytes:
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken
