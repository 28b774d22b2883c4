"""A model file by path or URL, copied with its size capped and its SHA-256 checked before anybody opens it."""

from __future__ import annotations

import hashlib
import http.client
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from storemood.vision.catalogue import ModelRefused

MOST_BYTES = 200_000_000
"""A larger file is refused."""

SILENT_AFTER_S = 30.0
"""A server that says nothing for so long has failed."""

WHOLE_WITHIN_S = 1800.0
"""A download that takes longer has failed."""

_CHUNK = 1 << 18

Progress = Callable[[int, int | None], None]
"""Is told the bytes that have come, and how many are expected, if that is known."""


def fetch(source: str, target: Path, *, sha256: str | None, progress: Progress, most_bytes: int = MOST_BYTES) -> str:
    """Copy a file, ``path``, ``https://``, ``http://`` or ``file://``, to ``target`` and return its SHA-256.

    A URL needs ``sha256``, so that what comes is what was meant, whoever serves it. Raises ModelRefused when the file
    can't be had, is too large, or is another.
    """
    if "://" in source and sha256 is None:
        raise ModelRefused(
            "A URL needs the file's checksum: add --sha256 HEX, from whoever publishes the file. For a file that you "
            "have and trust, give its path instead."
        )
    digest = hashlib.sha256()
    with _opened(source) as (stream, length), target.open("wb") as copy:
        _check_size(length or 0, most_bytes)
        for chunk in _chunks(stream, length, most_bytes, progress):
            digest.update(chunk)
            copy.write(chunk)
    found = digest.hexdigest()
    if sha256 is not None and found != sha256:
        raise ModelRefused(
            f"{without_secrets(source)} is not the file that was meant: its SHA-256 is {found}, not {sha256}. It was "
            "not opened. Check the address and the checksum with whoever publishes it; a page or a pointer may have "
            "come in its place."
        )
    return found


def without_secrets(source: str) -> str:
    """Return a path as it is, and a URL without the user, the password and the query that may give access."""
    if "://" not in source:
        return source
    parts = urllib.parse.urlsplit(source)
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _chunks(stream: BinaryIO, length: int | None, most_bytes: int, progress: Progress) -> Iterator[bytes]:
    come, until = 0, time.monotonic() + WHOLE_WITHIN_S
    try:
        while chunk := stream.read(_CHUNK):
            come += len(chunk)
            _check_size(come, most_bytes)
            progress(come, length)
            yield chunk
            if time.monotonic() > until:
                raise ModelRefused(f"The download took more than {WHOLE_WITHIN_S / 60:.0f} minutes. Try again later.")
    except (OSError, http.client.HTTPException) as error:
        raise ModelRefused(f"The download broke off after {come} bytes: {error}. Try again.") from error
    if length is not None and come != length:
        raise ModelRefused(f"The download broke off after {come} of {length} bytes. Try again.")


def _check_size(size: int, most_bytes: int) -> None:
    if size > most_bytes:
        raise ModelRefused(f"The file is larger than {most_bytes // 1_000_000} MB, the most that a model may have.")


@contextmanager
def _opened(source: str) -> Iterator[tuple[BinaryIO, int | None]]:
    """Give a stream of the source's bytes and their number, if that is known."""
    scheme = urllib.parse.urlsplit(source).scheme if "://" in source else "path"
    if scheme not in ("path", "file", "http", "https"):
        raise ModelRefused(f"{scheme}:// is not a way to get a model. Give a path, or an https:// address.")
    if scheme in ("path", "file"):
        with _open_file(_path(source, scheme)) as stream:
            yield stream, None
        return
    with _open_url(source) as response:
        length = response.headers.get("Content-Length")
        yield response, int(length) if length and length.isdecimal() else None


def _path(source: str, scheme: str) -> Path:
    return Path(source) if scheme == "path" else Path(urllib.request.url2pathname(urllib.parse.urlsplit(source).path))


def _open_file(path: Path) -> BinaryIO:
    if not path.is_file():  # a device or a pipe could have no end
        raise ModelRefused(f"{path} is not a file. Give the path of the model's .onnx file, or an https:// address.")
    try:
        return path.open("rb")
    except OSError as error:
        raise ModelRefused(f"{path} can't be read: {error.strerror}.") from error


def _open_url(url: str) -> http.client.HTTPResponse:
    opener = urllib.request.OpenerDirector()  # not the usual one, which would follow a redirection to ftp:// too
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    try:
        response = opener.open(url, timeout=SILENT_AFTER_S)
    except (OSError, ValueError, http.client.HTTPException) as error:  # URLError is an OSError
        raise ModelRefused(
            f"{without_secrets(url)} can't be had: {error}. Check the address; a path works too."
        ) from error
    if not isinstance(response, http.client.HTTPResponse):
        raise ModelRefused(f"{without_secrets(url)} can't be had. Check the address; a path works too.")
    return response
