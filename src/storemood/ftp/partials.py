"""Uploads that broke off, kept for a while so that their cameras can go on where they were (REST, APPE).

The files lie in the spool; what is known of them lives in memory and goes with the process, so after a restart a
camera begins anew.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from storemood.uploads.spool import Upload

logger = logging.getLogger(__name__)

MAX_PER_CAMERA = 4

Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Partial:
    """``broke_at_s`` on the clock of the store of partials."""

    upload: Upload
    broke_at_s: float
    broke_at: datetime


class Partials:
    """By camera and virtual path; bounded in time and bytes, the oldest goes first. Used on one thread."""

    def __init__(self, max_bytes: int, keep_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._max_bytes = max_bytes
        self._keep_s = keep_s
        self._clock = clock
        self._kept: OrderedDict[Key, Partial] = OrderedDict()
        self._bytes = 0

    def keep(self, camera_id: int, path: str, upload: Upload) -> None:
        """Take over an upload. It is discarded when it is empty or there is no room for it."""
        self.drop(camera_id, path)
        if upload.size == 0 or upload.size > self._max_bytes or not _is_written_down(upload):
            upload.discard()
            return
        self._kept[camera_id, path] = Partial(upload, self._clock(), datetime.now(UTC))
        self._bytes += upload.size
        own = [key for key in self._kept if key[0] == camera_id]
        for key in own[:-MAX_PER_CAMERA]:
            self.drop(*key)
        self.forget_old()

    def find(self, camera_id: int, path: str) -> Partial | None:
        self.forget_old()
        return self._kept.get((camera_id, path))

    def take(self, camera_id: int, path: str) -> Upload | None:
        """Give a partial upload away; it is the caller's from now on."""
        self.forget_old()
        partial = self._kept.pop((camera_id, path), None)
        if partial is None:
            return None
        self._bytes -= partial.upload.size
        return partial.upload

    def drop(self, camera_id: int, path: str) -> None:
        partial = self._kept.pop((camera_id, path), None)
        if partial is not None:
            self._bytes -= partial.upload.size
            partial.upload.discard()

    def forget_old(self) -> None:
        while self._kept:
            key, oldest = next(iter(self._kept.items()))
            if self._bytes <= self._max_bytes and self._clock() - oldest.broke_at_s < self._keep_s:
                return
            self.drop(*key)

    def drop_all(self) -> None:
        for key in list(self._kept):
            self.drop(*key)


def _is_written_down(upload: Upload) -> bool:
    """Memory is for uploads that go on; what a camera comes back for later lies on the disk, if that takes it."""
    try:
        upload.write_down()
        upload.close()
    except OSError:
        logger.exception("an upload that broke off could not be kept")
        return False
    return True
