"""Photo bytes by key, in an archive named by a URL: a folder, Azure Blob, S3 or GCS. The only home of obstore."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Lock
from urllib.parse import unquote, urlsplit
from uuid import uuid4

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from storemood.content import Content, InFile
from storemood.domain.errors import ArchiveUnavailable, PhotoBytesMissing
from storemood.shelf import Shelf

_UPLOADS_AT_ONCE = 16
_MOST_IN_FOLDER = 1_000


class Archive:
    """Where photo bytes wait for their analysis. Thread-safe."""

    def __init__(self, url: str) -> None:
        """Open the archive at ``file:///folder``, ``az://``, ``s3://`` or ``gs://``. Raises ArchiveUnavailable."""
        folder = _local_folder(url)
        try:
            self._store: ObjectStore = from_url(url) if folder is None else LocalStore(folder, mkdir=True)
        except (BaseError, OSError, ValueError) as error:
            raise ArchiveUnavailable(f"The archive can't be opened: {error}") from error
        self._uploads = ThreadPoolExecutor(_UPLOADS_AT_ONCE, "archive-put")
        self._lock = Lock()
        self._folder, self._in_folder = "", 0
        self._shelf = None if folder is None else Shelf(folder)
        if folder is not None:
            folder.chmod(0o700)

    def new_key(self, whose: str, at: datetime) -> str:
        """Return a key that nothing has. Those of about the same time share a folder; so its list of names is flushed
        once for many, and is never long."""
        minute = f"{at:%Y%m%dT%H%M}"
        with self._lock:
            if self._folder.partition("-")[0] != minute or self._in_folder >= _MOST_IN_FOLDER:
                self._folder, self._in_folder = f"{minute}-{secrets.token_hex(4)}", 0
            self._in_folder += 1
            return f"{self._folder}/{whose}-{uuid4().hex}"

    def put(self, key: str, content: Content) -> None:
        """Store bytes under a key, durably. Raises ArchiveUnavailable."""
        self.put_all([(key, content)])

    def put_all(self, contents: Sequence[tuple[str, Content]]) -> None:
        """Store bytes under keys; all are durable when this returns. Raises ArchiveUnavailable: some may be stored."""
        try:
            if self._shelf is not None:
                self._shelf.take(contents)
            else:
                list(self._uploads.map(lambda one: obstore.put(self._store, one[0], _source(one[1])), contents))
        except (BaseError, OSError) as error:
            raise ArchiveUnavailable(f"The archive can't store: {error}") from error

    def get(self, key: str) -> bytes:
        """Return the bytes under a key. Raises PhotoBytesMissing or ArchiveUnavailable."""
        try:
            return bytes(obstore.get(self._store, key).bytes())
        except FileNotFoundError as error:
            raise PhotoBytesMissing(key) from error
        except (BaseError, OSError) as error:
            raise ArchiveUnavailable(f"The archive can't be read: {error}") from error

    def delete(self, keys: Sequence[str]) -> None:
        """Erase the bytes under keys; one that is gone already is no error. Raises ArchiveUnavailable."""
        for key in keys:
            try:
                obstore.delete(self._store, key)
            except FileNotFoundError:
                continue
            except (BaseError, OSError) as error:
                raise ArchiveUnavailable(f"The archive can't erase: {error}") from error

    def tidy(self) -> None:
        """Let go of what an archive needs besides its photos."""
        if self._shelf is not None:
            self._shelf.tidy()

    def list_keys(self) -> Iterator[tuple[str, datetime]]:
        """Yield (key, when it was stored) of everything in the archive. Raises ArchiveUnavailable."""
        try:
            for batch in obstore.list(self._store):
                yield from ((str(entry["path"]), entry["last_modified"]) for entry in batch)
        except (BaseError, OSError) as error:
            raise ArchiveUnavailable(f"The archive can't be listed: {error}") from error


def _source(content: Content) -> Path | bytes:
    return content.path if isinstance(content, InFile) else content.read()


def folder_url(folder: Path) -> str:
    return folder.resolve().as_uri()


def _local_folder(url: str) -> Path | None:
    parts = urlsplit(url)
    return Path(unquote(parts.path)) if parts.scheme == "file" else None
