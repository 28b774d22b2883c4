"""Connections that were cut off: counted by reason and address, told in the log, and handed on to be kept."""

from __future__ import annotations

import logging
import time
from collections import Counter as Tally
from collections.abc import Callable, Sequence

from storemood.domain.cutoffs import WORDS, CutOff, Whose, Why
from storemood.uploads import addresses
from storemood.uploads.reception import CameraLogin, Reception, ReceptionUnavailable

__all__ = ["CutOffs", "Why", "keep"]

logger = logging.getLogger(__name__)

TELL_EVERY_S = 60.0
MOST_TOLD_APART = 100


class CutOffs:
    """Used on one thread. Of many addresses at once the rest is counted together."""

    def __init__(self, keep: Callable[[Sequence[CutOff]], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._keep = keep
        self._clock = clock
        self._counts: Tally[tuple[Why, Whose]] = Tally()
        self._told_at = clock()

    def count(self, why: Why, address: str, camera: CameraLogin | None = None) -> None:
        key = why, Whose(addresses.household(address), camera.camera_id if camera else 0)
        if key not in self._counts and len(self._counts) >= MOST_TOLD_APART:
            key = why, Whose("")
        self._counts[key] += 1

    def tell_if_due(self) -> None:
        """Log and hand on what was counted, once a minute, and nothing where nothing was."""
        if self._clock() - self._told_at >= TELL_EVERY_S:
            told = self.tell()
            if told:
                self._keep(told)

    def tell(self) -> list[CutOff]:
        """Log what was counted, and return it."""
        seconds, self._told_at = self._clock() - self._told_at, self._clock()
        counts, self._counts = self._counts, Tally()
        by_reason: Tally[Why] = Tally()
        for (why, _), times in counts.items():
            by_reason[why] += times
        if by_reason:
            words = ", ".join(f"{times} x {WORDS[why]}" for why, times in by_reason.most_common())
            logger.warning("cut off in the last %.0f s: %s", seconds, words)
        return [CutOff(why, whose, times) for (why, whose), times in counts.items()]


def keep(reception: Reception, cut_offs: Sequence[CutOff]) -> None:
    """Runs in a thread. Never raises: photos matter more than counts of what broke."""
    try:
        reception.keep_cut_offs(cut_offs)
    except ReceptionUnavailable as error:
        logger.warning("the last minute's cut-offs are told in the log alone: %s", error)
