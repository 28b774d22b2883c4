"""Files put into a folder so that a power cut can't take them back, where possible without copying their bytes."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

_NO_LINKS = frozenset({errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS})
_MOST_KNOWN = 50_000


class Shelf:
    """A folder with folders in it. Thread-safe."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lasting: set[Path] = set()

    def take(self, files: Sequence[tuple[str, Path]]) -> None:
        """Put files at places below the folder; all of them are on the disk when this returns. Raises OSError.

        The bytes are not copied where source and folder are on one file system that has links; the source's own name
        stays. What happens to it is the caller's affair, but for writing to it: that would change both.
        """
        targets = [self._folder / place for place, _ in files]
        for (_, source), target in zip(files, targets, strict=True):
            self._put(source, target)
        for parent in dict.fromkeys(target.parent for target in targets):
            sync(parent)

    def _put(self, source: Path, target: Path) -> None:
        os.utime(source)  # its age counts from now: what waits on the shelf for an hour without a row is swept up
        sync(source)
        try:
            self._link(source, target)
        except FileNotFoundError:
            if not source.exists():
                raise
            self._lasting.discard(target.parent)
            self._link(source, target)

    def _link(self, source: Path, target: Path) -> None:
        self._make(target.parent)
        try:
            os.link(source, target)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _copy(source, target)

    def _make(self, folder: Path) -> None:
        """Make a folder that lasts. Others' may not be on the disk yet, so each is flushed once by this process."""
        if folder in self._lasting:
            return
        folder.mkdir(parents=True, exist_ok=True)
        for made in (folder, *folder.parents):
            sync(made)
            if made == self._folder:
                break
        if len(self._lasting) >= _MOST_KNOWN:
            self._lasting.clear()
        self._lasting.add(folder)


def _copy(source: Path, target: Path) -> None:
    """Copy, so that the target is there whole or not at all."""
    draft = target.with_name(f".{target.name}-{uuid4().hex}")
    try:
        shutil.copyfile(source, draft)
        sync(draft)
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Flush a file, or a folder's list of names, to the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
