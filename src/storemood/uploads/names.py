"""The paths that cameras send: virtual names, cross-checked and kept, never used as a path on a disk."""

from __future__ import annotations

import re

from storemood.domain.dialects.endings import looks_unfinished

__all__ = ["BadName", "decode", "encode", "for_storage", "looks_unfinished", "resolve"]

MAX_DEPTH = 32
MAX_PATH_BYTES = 1024

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ANY_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class BadName(Exception):
    """The name holds control characters, or is too long or too deep."""


def resolve(folder: str, argument: str) -> str:
    """The absolute virtual path that ``argument`` means in ``folder``; ".." stops at the root. Raises BadName."""
    if _CONTROL.search(argument):
        raise BadName("Names must not hold control characters.")
    parts: list[str] = []
    for part in f"{'' if argument.startswith('/') else folder}/{argument}".split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    path = "/" + "/".join(parts)
    if len(parts) > MAX_DEPTH or len(encode(path)) > MAX_PATH_BYTES:
        raise BadName("The name is too long or its folders are too deep.")
    return path


def decode(line: bytes) -> str:
    """Bytes from the control connection. Those that are not UTF-8 become lone surrogates, so replies give them back."""
    return line.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """The bytes that ``decode`` came from."""
    return text.encode("utf-8", "surrogateescape")


def for_storage(path: str) -> str:
    """A virtual path as plain text without a leading slash, control characters and lone surrogates.

    UTF-8 where it is that, else GB18030 (a superset of GBK), else Latin-1, which takes any bytes.
    """
    raw = encode(path.removeprefix("/"))
    for encoding in ("utf-8", "gb18030", "latin-1"):
        try:
            return _ANY_CONTROL.sub("?", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise AssertionError("Latin-1 takes any bytes")
