"""Connections that were cut off, or not let in, for what they did or did not do: counted by reason, told in the log."""

from __future__ import annotations

import logging
import time
from collections import Counter as Tally
from collections.abc import Callable
from enum import Enum

logger = logging.getLogger(__name__)

TELL_EVERY_S = 60.0


class Why(Enum):
    """The reason, as the log has it."""

    TOO_MANY = "too many connections"
    TOO_MANY_OF_CAMERA = "too many sessions of a camera"
    NO_BEGINNING = "nothing, or too little, in time"
    NO_LOGIN = "no login in time"
    WRONG_LOGINS = "too many wrong logins"
    IDLE = "no command for too long"
    STALLED = "an upload stood still"
    SLOW = "an upload came too slowly"
    FLOOD = "too many commands at once"
    DEAF = "replies were not read"


class CutOffs:
    """Used on one thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counts: Tally[Why] = Tally()
        self._told_at = clock()

    def count(self, why: Why) -> None:
        self._counts[why] += 1

    def tell_if_due(self) -> None:
        """Log what was counted, once a minute, and nothing where nothing was."""
        if self._clock() - self._told_at >= TELL_EVERY_S:
            self.tell()

    def tell(self) -> None:
        seconds, self._told_at = self._clock() - self._told_at, self._clock()
        counts, self._counts = self._counts, Tally()
        if counts:
            words = ", ".join(f"{count} x {why.value}" for why, count in counts.most_common())
            logger.warning("cut off in the last %.0f s: %s", seconds, words)
