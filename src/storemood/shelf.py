"""Files put into a folder so that a power cut can't take them back, where possible without copying their bytes."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

_NO_LINKS = frozenset({errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS})
_MOST_KNOWN = 50_000


class Shelf:
    """A folder with folders in it. Thread-safe."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._lasting: set[str] = set()

    def take(self, files: Sequence[tuple[str, Path]]) -> None:
        """Put files at places below the folder; all of them are on the disk when this returns. Raises OSError.

        The bytes are not copied where source and folder are on one file system that has links; the source's own name
        stays. What happens to it is the caller's affair, but for writing to it: that would change both.
        """
        moves = [(str(source), f"{self._folder}/{place}") for place, source in files]
        with ExitStack() as stack:
            opened = [stack.enter_context(source.open("rb", buffering=0)).fileno() for _, source in files]
            for descriptor in opened:  # the disk may begin with all, so that several take little longer than one
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            for descriptor, (source, target) in zip(opened, moves, strict=True):
                os.utime(descriptor)  # its age counts from now: what lies here for an hour without a row is swept up
                self._put(source, target)
            for descriptor in opened:  # after the links: a file system with a journal then flushes them in the same go
                os.fsync(descriptor)
        for parent in dict.fromkeys(_folder_of(target) for _, target in moves):
            sync(parent)

    def _put(self, source: str, target: str) -> None:
        folder = _folder_of(target)
        if folder not in self._lasting:
            self._make(folder)
        try:
            _link(source, target)
        except FileNotFoundError:  # perhaps somebody tidied up empty folders
            self._make(folder)
            _link(source, target)

    def _make(self, folder: str) -> None:
        """Make a folder that lasts. Others' may not be on the disk yet, so each is flushed once by this process."""
        Path(folder).mkdir(parents=True, exist_ok=True)
        for made in (Path(folder), *Path(folder).parents):
            sync(made)
            if str(made) == self._folder:
                break
        if len(self._lasting) >= _MOST_KNOWN:
            self._lasting.clear()
        self._lasting.add(folder)


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


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


def sync(path: Path | str) -> None:
    """Flush a file, or a folder's list of names, to the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
