"""Files put into a folder so that a power cut can't take them back."""

from __future__ import annotations

import fcntl
import os
import platform
import struct
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from storemood.content import Content, sync

One = TypeVar("One")

_MOST_KNOWN = 50_000
_SHARES, _THREADS = 4, 8
_IDLE_S = 3600.0

# Of Linux, from linux/fs.h; other processors have other numbers.
_GET_FLAGS, _SET_FLAGS, _TOP_FOLDER = 0x80086601, 0x40086602, 0x00020000
_PROCESSORS = ("x86_64", "aarch64")


class Shelf:
    """A folder with folders in it. Thread-safe."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._lasting: set[str] = set()
        self._threads = ThreadPoolExecutor(_THREADS, "shelf")
        _spread(self._folder)

    def take(self, files: Sequence[tuple[str, Content]]) -> None:
        """Put contents at places below the folder; all of them are on the disk when this returns. Raises OSError: then
        some may be there."""
        moves = [(content, f"{self._folder}/{place}") for place, content in files]
        laid: list[int] = []
        try:
            self._at_once(partial(self._lay_each, laid), moves)
            self._at_once(_flush_each, laid)  # when all have their names: a journal then takes those in one go
        finally:
            for descriptor in laid:
                os.close(descriptor)
        for parent in dict.fromkeys(_folder_of(target) for _, target in moves):
            sync(parent)

    def _at_once(self, work: Callable[[Sequence[One]], None], all_of_them: Sequence[One]) -> None:
        """Do something with each, some at once: a disk does many things in the time of one, and empties its cache for
        all of them together, which takes it the longest. All is over when this returns or raises."""
        if len(all_of_them) == 1:
            work(all_of_them)
            return
        shares = [all_of_them[first::_SHARES] for first in range(min(_SHARES, len(all_of_them)))]
        working = [self._threads.submit(work, share) for share in shares]
        wait(working)
        for share in working:
            share.result()

    def _lay_each(self, laid: list[int], moves: Sequence[tuple[Content, str]]) -> None:
        for content, target in moves:
            laid.append(self._lay(content, target))

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
