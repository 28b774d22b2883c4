"""The last sessions of each camera on disk: a file a login, a line of JSON a session, readable by any process.

Sessions that no login was accepted in are kept apart and fewer of them, so that strangers can't push out a camera's.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from storemood.uploads.transcript import Transcript, from_json, to_json

logger = logging.getLogger(__name__)

KEEP_SESSIONS = 5
KEEP_DAYS = 7
MAX_BYTES = 40_000
MAX_WAITING = 5_000
MAX_FILES = {"cameras": 20_000, "strangers": 500}
WRITE_EVERY_S = 3.0
_PRUNE_EVERY_S = 600.0


class Notebook:
    """Takes transcripts on the loop; ``write`` puts them on disk and runs in another thread, one at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: dict[str, Transcript] = {}
        self._lock = Lock()
        self._pruned_at = float("-inf")

    def note(self, transcript: Transcript) -> None:
        """Note a session, in place of what was noted of it before. When the disk can't keep up the oldest is lost."""
        with self._lock:
            self._waiting.pop(transcript.session, None)
            self._waiting[transcript.session] = transcript
            if len(self._waiting) > MAX_WAITING:
                del self._waiting[next(iter(self._waiting))]

    @property
    def is_empty(self) -> bool:
        return not self._waiting

    def write(self) -> None:
        """Never raises: photos matter more than notes about them."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        files: defaultdict[Path, list[Transcript]] = defaultdict(list)
        for transcript in waiting.values():
            files[_path(self._folder, transcript)].append(transcript)
        try:
            for path, transcripts in files.items():
                _append(path, transcripts)
            if time.monotonic() - self._pruned_at > _PRUNE_EVERY_S:
                self._pruned_at = time.monotonic()
                prune(self._folder, now_s=time.time())
        except OSError as error:
            logger.warning("what cameras said could not be noted in %s: %s", self._folder, error.strerror)


def read(folder: Path, whose: str) -> list[Transcript]:
    """What is known of the last sessions of a login, or of an address from which no login was said, the newest first;
    those that were refused among them."""
    found = [
        transcript
        for kind in MAX_FILES
        for transcript in _newest(_read(folder / kind / _name(whose)))
        if whose == (transcript.login or transcript.peer)
    ]
    return sorted(found, key=lambda transcript: transcript.started_at, reverse=True)


def prune(folder: Path, now_s: float) -> None:
    """Forget files that nobody wrote to for KEEP_DAYS, and the oldest of too many."""
    for kind, most in MAX_FILES.items():
        aged = sorted((path.stat().st_mtime, path) for path in (folder / kind).glob("*.jsonl"))
        for index, (written_s, path) in enumerate(aged):
            if now_s - written_s > KEEP_DAYS * 86_400 or index < len(aged) - most:
                path.unlink(missing_ok=True)


def _path(folder: Path, transcript: Transcript) -> Path:
    kind = "cameras" if transcript.let_in else "strangers"
    return folder / kind / _name(transcript.login or transcript.peer)


def _name(key: str) -> str:
    """A file name for anything that a camera may say."""
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:32] + ".jsonl"


def _append(path: Path, transcripts: Iterable[Transcript]) -> None:
    lines = "".join(f"{to_json(transcript)}\n" for transcript in transcripts)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        file.write(lines)
        too_long = file.tell() > MAX_BYTES
    if too_long:
        _shorten(path)


def _shorten(path: Path) -> None:
    """Keep what ``read`` would give."""
    draft = path.with_suffix(f".{os.getpid()}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(f"{to_json(transcript)}\n" for transcript in _newest(_read(path)))
    draft.replace(path)


def _newest(transcripts: Iterable[Transcript]) -> list[Transcript]:
    """The last sessions, the oldest first, each as it was noted last."""
    last = {transcript.session: transcript for transcript in transcripts}
    return sorted(last.values(), key=lambda transcript: transcript.started_at)[-KEEP_SESSIONS:]


def _read(path: Path) -> list[Transcript]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [transcript for line in lines if (transcript := _parsed(line)) is not None]


def _parsed(line: str) -> Transcript | None:
    """None for a line of another version."""
    try:
        return from_json(line)
    except (ValueError, KeyError, TypeError):
        return None
