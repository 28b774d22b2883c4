"""Forms with files (multipart/form-data, RFC 7578), read as they come: headers and bytes of one part after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from email.utils import collapse_rfc2231_value
from enum import Enum, auto

MAX_PARTS = 32
MAX_HEADER_BYTES = 16_384
_MAX_BOUNDARY_BYTES = 70


class BadForm(Exception):
    """The body is not what multipart/form-data is."""


@dataclass(frozen=True, slots=True)
class PartBegins:
    """A part's headers, their names in small letters."""

    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PartBytes:
    """Some of the present part's bytes."""

    chunk: bytes


Event = PartBegins | PartBytes


class _At(Enum):
    PREAMBLE = auto()
    BOUNDARY = auto()
    HEADERS = auto()
    CONTENT = auto()
    END = auto()


class FormReader:
    """Takes a body in chunks and yields what they hold. Keeps no more than a boundary or a part's headers."""

    def __init__(self, boundary: bytes) -> None:
        """Raises BadForm."""
        if not 0 < len(boundary) <= _MAX_BOUNDARY_BYTES:
            raise BadForm("The form's boundary is missing or too long.")
        self._mark = b"\r\n--" + boundary
        self._kept = b"\r\n"  # the first boundary may stand at the very beginning
        self._at = _At.PREAMBLE
        self._parts = 0

    @property
    def is_complete(self) -> bool:
        """Whether the closing boundary was seen."""
        return self._at is _At.END

    def feed(self, chunk: bytes) -> Iterator[Event]:
        """Raises BadForm."""
        self._kept += chunk
        while True:
            before = self._at, len(self._kept)
            yield from self._step()
            if (self._at, len(self._kept)) == before or self._at is _At.END:
                return

    def _step(self) -> Iterator[Event]:
        match self._at:
            case _At.PREAMBLE:
                self._cut_at_mark()
            case _At.BOUNDARY:
                self._read_boundary()
            case _At.HEADERS:
                yield from self._read_headers()
            case _At.CONTENT:
                content = self._cut_at_mark()
                if content:
                    yield PartBytes(content)
            case _At.END:
                self._kept = b""

    def _cut_at_mark(self) -> bytes:
        """What is surely before the next boundary."""
        found = self._kept.find(self._mark)
        if found >= 0:
            content, self._kept = self._kept[:found], self._kept[found + len(self._mark) :]
            self._at = _At.BOUNDARY
            return content
        sure = max(0, len(self._kept) - len(self._mark) + 1)
        content, self._kept = self._kept[:sure], self._kept[sure:]
        return content

    def _read_boundary(self) -> None:
        """After a boundary stands ``--`` at the end of the form, else the end of the line."""
        if self._kept.startswith(b"--"):
            self._at, self._kept = _At.END, b""
            return
        line, end, rest = self._kept.partition(b"\r\n")
        if end:
            if line.strip(b" \t"):
                raise BadForm("A boundary of the form has something behind it.")
            self._at, self._kept = _At.HEADERS, b"\r\n" + rest
        elif len(self._kept) > MAX_HEADER_BYTES:
            raise BadForm("A boundary of the form has no end.")

    def _read_headers(self) -> Iterator[Event]:
        block, end, rest = self._kept.partition(b"\r\n\r\n")
        if len(block) > MAX_HEADER_BYTES:
            raise BadForm("A part's headers are too long.")
        if not end:
            return
        self._parts += 1
        if self._parts > MAX_PARTS:
            raise BadForm("The form has too many parts.")
        self._at, self._kept = _At.CONTENT, rest
        yield PartBegins(_headers(block))


def _headers(block: bytes) -> dict[str, str]:
    lines = [line.decode("utf-8", "replace") for line in block.split(b"\r\n") if line]
    pairs = [line.partition(":") for line in lines]
    if any(not colon for _, colon, _ in pairs):
        raise BadForm("A part's header has no colon.")
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def parameter(header: str, name: str) -> str | None:
    """A parameter of a header's value, like ``filename`` of ``form-data; name="f"; filename="a.jpg"``."""
    message = Message()
    message["x"] = header.replace("\r", " ").replace("\n", " ")
    found = message.get_param(name, header="x")
    return None if found is None else collapse_rfc2231_value(found)
