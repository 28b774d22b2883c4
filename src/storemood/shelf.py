"""Files put into a folder so that a power cut can't take them back."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from storemood.content import Content, sync

_MOST_KNOWN = 50_000


class Shelf:
    """A folder with folders in it. Thread-safe."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._lasting: set[str] = set()

    def take(self, files: Sequence[tuple[str, Content]]) -> None:
        """Put contents at places below the folder; all of them are on the disk when this returns. Raises OSError: then
        some may be there."""
        moves = [(content, f"{self._folder}/{place}") for place, content in files]
        with ExitStack() as stack:
            laid = []
            for content, target in moves:
                descriptor = self._lay(content, target)
                stack.callback(os.close, descriptor)
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)  # the disk may begin with it
                laid.append(descriptor)
            for descriptor in laid:  # when all have their names: a file system with a journal flushes those in one go
                os.fsync(descriptor)
        for parent in dict.fromkeys(_folder_of(target) for _, target in moves):
            sync(parent)

    def _lay(self, content: Content, target: str) -> int:
        folder = _folder_of(target)
        if folder not in self._lasting:
            self._make(folder)
        try:
            return content.lay(target)
        except FileNotFoundError:  # perhaps somebody tidied up empty folders
            self._make(folder)
            return content.lay(target)

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
