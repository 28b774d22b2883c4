"""A worker: claims photos, analyses them, and does so again until it is asked to stop."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from storemood.analysis import Analyst
from storemood.domain.errors import ArchiveUnavailable, DatabaseUnavailable

_log = logging.getLogger(__name__)

_IDLE_S = 0.2
_TROUBLE_S = 2.0
_PLACES_EVERY_S = 30.0
_HOUSEKEEPING_EVERY_S = 60.0


@dataclass(slots=True)
class _Every:
    """Something that is due once in a while."""

    seconds: float
    due_at: float = 0.0

    def is_due(self) -> bool:
        now = time.monotonic()
        if now < self.due_at:
            return False
        self.due_at = now + self.seconds
        return True


def run(analyst: Analyst, housekeeping: Callable[[], None], stop: threading.Event) -> None:
    """Work until ``stop`` is set; the batch in hand is finished first. Waits out an unreachable database or archive."""
    places = _Every(_PLACES_EVERY_S)
    chores = _Every(_HOUSEKEEPING_EVERY_S)
    while not stop.is_set():
        try:
            if places.is_due():
                analyst.refresh_places()
                analyst.park_exhausted()
            if chores.is_due():
                housekeeping()
            if analyst.work_batch() == 0:
                stop.wait(_IDLE_S)
        except (DatabaseUnavailable, ArchiveUnavailable) as error:
            _log.warning("%s; trying again in %g s", error, _TROUBLE_S)
            stop.wait(_TROUBLE_S)
