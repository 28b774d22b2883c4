"""A photo's bytes on their way from a camera to the archive: in memory, or in a file where memory had no room."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from cryptography.hazmat.primitives.poly1305 import Poly1305

# EFBIG is how a limit on file sizes (ulimit, quota on some file systems) says the same.
FULL_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_LINKS = frozenset({errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS})
_READ_BYTES = 1_000_000
_SECTOR = 4096
_HEAD = 12
_KEY = b"storemood: the bytes of a photo."  # any 32 bytes; the same ones for ever


class Content(Protocol):
    """What was uploaded, whole. It does not change any more."""

    @property
    def size(self) -> int:
        """In bytes."""
        ...

    def digest(self) -> bytes:
        """What tells these bytes from others."""
        ...

    def head(self) -> bytes:
        """The first bytes, enough to tell a kind of file by."""
        ...

    def read(self) -> bytes:
        """All bytes."""
        ...

    def lay(self, target: str) -> int:
        """Make a file that has these bytes, and return it open, for its ``fsync``. Raises OSError: then there is none.

        FileNotFoundError means that its folder is missing.
        """
        ...


@dataclass(frozen=True, slots=True)
class InMemory:
    """Pieces of memory, lent until the content is done with."""

    pieces: Sequence[bytes | memoryview]

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces))

    def digest(self) -> bytes:
        return digest(self.pieces)

    def head(self) -> bytes:
        return b"".join(bytes(piece[:_HEAD]) for piece in self.pieces[:_HEAD])[:_HEAD]

    def read(self) -> bytes:
        return b"".join(self.pieces)

    def lay(self, target: str) -> int:
        """A target that is there without its row is swept up, so it may be seen half written."""
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            passed = _write_past_cache(descriptor, self.pieces)
            write_all(descriptor, _after(self.pieces, passed))
        except OSError:
            os.close(descriptor)
            Path(target).unlink()
            raise
        return descriptor


@dataclass(frozen=True, slots=True)
class InFile:
    """A file, which may get a second name elsewhere but is not written to; its own name stays."""

    path: Path

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    def digest(self) -> bytes:
        with self.path.open("rb", buffering=0) as file:
            return digest(iter(partial(file.read, _READ_BYTES), b""))

    def head(self) -> bytes:
        with self.path.open("rb", buffering=0) as file:
            return file.read(_HEAD)

    def read(self) -> bytes:
        return self.path.read_bytes()

    def lay(self, target: str) -> int:
        """The bytes are not copied where both are on one file system that has links."""
        descriptor = os.open(self.path, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)  # the disk may begin with it
            os.utime(descriptor)  # its age counts from now: what lies in the archive for an hour without a row goes
            _link(str(self.path), target)
        except OSError:
            os.close(descriptor)
            raise
        return descriptor


def digest(pieces: Iterable[bytes | memoryview]) -> bytes:
    """16 bytes that tell these bytes from others: docs/decisions/0004 says why by Poly1305, and with a known key."""
    sum_of_all = Poly1305(_KEY)
    for piece in pieces:
        sum_of_all.update(piece)
    return sum_of_all.finalize()


def _write_past_cache(descriptor: int, pieces: Sequence[bytes | memoryview]) -> int:
    """Write what fills whole sectors straight from memory to the disk, and return how many bytes that were: none where
    the file system does not do that, or the memory does not lie as it wants it. Raises OSError."""
    whole = sum(map(len, pieces)) // _SECTOR * _SECTOR
    if not whole or not hasattr(os, "O_DIRECT"):
        return 0
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETFL, os.O_DIRECT)
        write_all(descriptor, _until(pieces, whole))
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        os.lseek(descriptor, 0, os.SEEK_SET)
        return 0
    finally:
        fcntl.fcntl(descriptor, fcntl.F_SETFL, 0)
    return whole


def _until(pieces: Sequence[bytes | memoryview], end: int) -> list[memoryview]:
    kept, left = [], end
    for piece in pieces:
        kept.append(memoryview(piece)[:left])
        left -= len(kept[-1])
    return kept


def _after(pieces: Sequence[bytes | memoryview], start: int) -> list[memoryview]:
    kept, skip = [], start
    for piece in pieces:
        kept.append(memoryview(piece)[skip:])
        skip = max(0, skip - len(piece))
    return kept


def write_all(descriptor: int, pieces: Sequence[bytes | memoryview]) -> None:
    """Write all of the pieces. Raises OSError."""
    rest = [memoryview(piece) for piece in pieces if piece]
    while rest:
        written = os.writev(descriptor, rest)
        while rest and written >= len(rest[0]):
            written -= len(rest.pop(0))
        if rest:
            rest[0] = rest[0][written:]


def sync(path: Path | str) -> None:
    """Flush a file, or a folder's list of names, to the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _copy(source, target)


def _copy(source: str, target: str) -> None:
    """Copy, so that the target is there whole or not at all."""
    folder, name = os.path.split(target)
    draft = Path(folder, f".{name}-{uuid4().hex}")
    try:
        shutil.copyfile(source, draft)
        sync(draft)
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
