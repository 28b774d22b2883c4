"""A document of headings, paragraphs, lists and tables, as Markdown or as one printable HTML page.

Texts may hold `code` between backquotes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """``new_sheet``: on paper it begins a page."""

    text: str
    new_sheet: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` are as long as ``columns``; the first cell names the row. Empty cells are left to fill in by hand."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = "Heading | Paragraph | Items | Code | Table"


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    blocks: tuple[Block, ...]


def to_markdown(document: Document) -> str:
    """Write GitHub's Markdown."""
    parts = [f"# {document.title}", *(_markdown(block) for block in document.blocks)]
    return "\n\n".join(parts) + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Heading(text):
            return f"## {text}"
        case Paragraph(text):
            return text
        case Items(items):
            return "\n".join(f"- {item}" for item in items)
        case Code(lines):
            return "\n".join(["```", *lines, "```"])
        case Table(columns, rows):
            return "\n".join(_markdown_row(row) for row in (columns, tuple("---" for _ in columns), *rows))


def _markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


_SHEET = ' class="sheet"'
_CODE = re.compile(r"`([^`]+)`")


def to_html(document: Document, *, language: str = "en", footer: str = "") -> str:
    """Write one page that needs nothing else and prints well on A4 and Letter."""
    title = html.escape(document.title)
    body = "\n".join(_html(block) for block in document.blocks)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"{body}\n</main>\n<footer>{html.escape(footer)}</footer>\n</body>\n</html>\n"
    )


def _html(block: Block) -> str:
    match block:
        case Heading(text, new_sheet):
            return f"<h2{_SHEET if new_sheet else ''}>{_text(text)}</h2>"
        case Paragraph(text):
            return f"<p>{_text(text)}</p>"
        case Items(items):
            return "<ul>\n" + "\n".join(f"<li>{_text(item)}</li>" for item in items) + "\n</ul>"
        case Code(lines):
            return "<pre>" + html.escape("\n".join(lines)) + "</pre>"
        case Table(columns, rows):
            head = "".join(f'<th scope="col">{_text(column)}</th>' for column in columns)
            body = "\n".join(_html_row(row) for row in rows)
            return (
                f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>'
            )


def _html_row(row: Sequence[str]) -> str:
    first, *others = row
    cells = "".join(f"<td>{_text(cell)}</td>" for cell in others)
    return f'<tr><th scope="row">{_text(first)}</th>{cells}</tr>'


def _text(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", html.escape(text))


_STYLE = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a2126; font: 15px/1.45 system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
main, footer { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 0; }
footer { padding-bottom: 2rem; color: #565f66; font-size: 13px; }
h1 { margin: 0 0 .5rem; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.1875rem; line-height: 1.25; break-after: avoid; }
p, ul { margin: 0 0 .625rem; }
ul { padding-left: 1.25rem; }
pre { overflow-x: auto; padding: .625rem .75rem; border: 1px solid #c9c6bd; font-size: 13px; white-space: pre-wrap; }
.wide { overflow-x: auto; margin-bottom: .75rem; }
table { width: 100%; border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { padding: .375rem .5rem; border: 1px solid #c9c6bd; text-align: left; vertical-align: top; }
thead th { background: #edece7; }
tbody th { font-weight: 600; }
tr { break-inside: avoid; }
td:empty { height: 2rem; }
h2.sheet { break-before: page; }
code { font-size: .92em; }
@page { margin: 16mm 14mm; }
@media print {
  body { font-size: 10.5pt; }
  main, footer { max-width: none; padding-inline: 0; }
  table { font-size: 9.5pt; }
  thead { display: table-header-group; }
  thead th { background: none; }
}
"""
