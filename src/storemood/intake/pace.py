"""How long an upload may take."""

from __future__ import annotations

from collections.abc import Callable


class Pace:
    """Tells by when an upload must have made progress, in seconds of ``clock``."""

    def __init__(self, idle_s: float, min_bytes_per_s: float, total_s: float, clock: Callable[[], float]) -> None:
        """It may stand still for ``idle_s``, may on the whole be no slower than ``min_bytes_per_s`` (0: any slower)
        once ``idle_s`` have passed, and must end within ``total_s``."""
        self._idle_s = idle_s
        self._min_bytes_per_s = min_bytes_per_s
        self._clock = clock
        self._began_at = self._moved_at = clock()
        self._end_at = self._began_at + total_s
        self._bytes = 0

    def came(self, size: int) -> None:
        if size:
            self._bytes += size
            self._moved_at = self._clock()

    @property
    def deadline(self) -> float:
        deadline = min(self._end_at, self._moved_at + self._idle_s)
        if self._min_bytes_per_s <= 0:
            return deadline
        return min(deadline, self._began_at + self._idle_s + self._bytes / self._min_bytes_per_s)
