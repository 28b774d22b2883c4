"""Photo bytes by key, in an archive named by a URL: a folder, Azure Blob, S3 or GCS. The only home of obstore."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from storemood.domain.errors import ArchiveUnavailable, PhotoBytesMissing


class Archive:
    """Where photo bytes wait for their analysis. Thread-safe."""

    def __init__(self, url: str) -> None:
        """Open the archive at ``file:///folder``, ``az://``, ``s3://`` or ``gs://``. Raises ArchiveUnavailable."""
        self._folder = _local_folder(url)
        try:
            self._store: ObjectStore = from_url(url) if self._folder is None else LocalStore(self._folder, mkdir=True)
        except (BaseError, OSError, ValueError) as error:
            raise ArchiveUnavailable(f"The archive can't be opened: {error}") from error
        if self._folder is not None:
            self._folder.chmod(0o700)

    def put(self, key: str, source: Path) -> None:
        """Store a file's bytes under a key, durably. Raises ArchiveUnavailable."""
        try:
            obstore.put(self._store, key, source)
            if self._folder is not None:
                _sync(self._folder / key, self._folder)
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

    def list_keys(self) -> Iterator[tuple[str, datetime]]:
        """Yield (key, when it was stored) of everything in the archive. Raises ArchiveUnavailable."""
        try:
            for batch in obstore.list(self._store):
                yield from ((str(entry["path"]), entry["last_modified"]) for entry in batch)
        except (BaseError, OSError) as error:
            raise ArchiveUnavailable(f"The archive can't be listed: {error}") from error


def folder_url(folder: Path) -> str:
    return folder.resolve().as_uri()


def _local_folder(url: str) -> Path | None:
    parts = urlsplit(url)
    return Path(unquote(parts.path)) if parts.scheme == "file" else None


def _sync(file: Path, root: Path) -> None:
    """Flush a file and the folders above it, up to the root, so that a power cut can't take them back."""
    for path in (file, *file.parents):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        if path == root:
            return
