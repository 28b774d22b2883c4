"""The memory that uploads are received into: blocks, used again and again, and no more of them than were agreed on."""

from __future__ import annotations

from mmap import mmap

BLOCK_BYTES = 256 * 1024
MOST_BLOCKS_AN_UPLOAD = 16


class Memory:
    """``take`` and ``spare`` are for one thread; blocks may be given back from any."""

    def __init__(self, most_bytes: int) -> None:
        self._unmade = most_bytes // BLOCK_BYTES
        self._free: list[memoryview] = []
        self.spare = memoryview(bytearray(BLOCK_BYTES))
        """What goes to a file at once passes through it."""

    def take(self) -> memoryview | None:
        """A block, or None where all are in use."""
        if self._free:
            return self._free.pop()
        if not self._unmade:
            return None
        self._unmade -= 1
        return memoryview(mmap(-1, BLOCK_BYTES))  # at the start of a page, as disks want it

    def give_back(self, blocks: list[memoryview]) -> None:
        self._free.extend(blocks)

    def tidy(self) -> None:
        """Let go of what lies idle after a rush."""
        while self._free:
            self._free.pop()
            self._unmade += 1
