"""Files put into a folder so that a power cut can't take them back."""

from __future__ import annotations

import fcntl
import os
import platform
import struct
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

from storemood.content import Content, sync

_MOST_KNOWN = 50_000
_FLUSHES_A_BATCH, _FLUSHES_AT_ONCE = 4, 8
_IDLE_S = 3600.0

# Of Linux, from linux/fs.h; other processors have other numbers.
_GET_FLAGS, _SET_FLAGS, _TOP_FOLDER = 0x80086601, 0x40086602, 0x00020000
_PROCESSORS = ("x86_64", "aarch64")


class Shelf:
    """A folder with folders in it. Thread-safe."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._lasting: set[str] = set()
        self._flushing = ThreadPoolExecutor(_FLUSHES_AT_ONCE, "shelf-flush")
        _spread(self._folder)

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
            self._flush(laid)  # when all have their names: a file system with a journal flushes those in one go
        for parent in dict.fromkeys(_folder_of(target) for _, target in moves):
            sync(parent)

    def _flush(self, descriptors: Sequence[int]) -> None:
        """Several at once: a disk then empties its cache for all of them together, which takes it the longest."""
        if len(descriptors) == 1:
            os.fsync(descriptors[0])
        else:
            shares = [descriptors[first::_FLUSHES_A_BATCH] for first in range(_FLUSHES_A_BATCH)]
            list(self._flushing.map(_flush_each, shares))

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

    def tidy(self) -> None:
        """Remove empty folders that nothing was put into for an hour."""
        for place, _, _ in os.walk(self._folder, topdown=False):
            folder = Path(place)
            with suppress(OSError):  # it is in use, or gone
                if place != self._folder and folder.stat().st_mtime < time.time() - _IDLE_S:
                    folder.rmdir()


def _flush_each(descriptors: Sequence[int]) -> None:
    for descriptor in descriptors:
        os.fsync(descriptor)


def _spread(folder: str) -> None:
    """Let ext4 keep the folders in this one far apart, as it does with those at the root, where it can be told.

    It looks for a new file's number near its folder, past each number that was freed there within the last minutes, one
    by one. In an archive all are freed: a photo's file was seen to cost a millisecond of processor time.
    """
    if platform.system() != "Linux" or platform.machine() not in _PROCESSORS:
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            [flags] = struct.unpack("l", fcntl.ioctl(descriptor, _GET_FLAGS, bytes(8)))
            fcntl.ioctl(descriptor, _SET_FLAGS, struct.pack("l", flags | _TOP_FOLDER))
        finally:
            os.close(descriptor)


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]
