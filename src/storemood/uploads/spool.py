"""The spool folder: uploads on their way to the archive.

``incoming-*`` is an upload that nobody was told "stored" about, under way or broken off and kept for a resume; a
process that is killed leaves it behind, and the next one removes it. ``held-*`` with its ``held-*.json`` is an upload
that was acknowledged under an unfinished name; both are on disk (fsync) before the acknowledgement, and the next
process takes it over.
"""

from __future__ import annotations

import errno
import fcntl
import json
import logging
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from storemood.domain.errors import StoremoodError
from storemood.shelf import sync
from storemood.uploads.reception import CameraLogin

logger = logging.getLogger(__name__)

# EFBIG is how a limit on file sizes (ulimit, quota on some file systems) says the same.
FULL_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class SpoolInUse(StoremoodError):
    """Another process uses this spool folder; give each its own."""


class UploadTooLarge(Exception):
    """The upload passed the size limit."""


class Upload:
    """A spool file being written. Has the few members that pyftpdlib wants of a file."""

    def __init__(self, path: Path, max_bytes: int) -> None:
        self.path = path
        self.name = path.name
        self.size = 0
        self._max_bytes = max_bytes
        self._file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", buffering=0)

    @property
    def closed(self) -> bool:
        return self._file.closed

    def write(self, chunk: bytes | memoryview) -> None:
        """Raises UploadTooLarge, or OSError when the disk says no."""
        self.size += len(chunk)
        if self.size > self._max_bytes:
            raise UploadTooLarge
        rest = memoryview(chunk)
        while rest:
            rest = rest[self._file.write(rest) :]

    def close(self) -> None:
        self._file.close()

    def resume(self, offset: int) -> None:
        """Open it again to write on after its first ``offset`` bytes. Raises OSError."""
        self._file = os.fdopen(os.open(self.path, os.O_WRONLY), "wb", buffering=0)
        self._file.truncate(offset)
        self._file.seek(offset)
        self.size = offset

    def discard(self) -> None:
        """Close and remove. Never raises: it runs where the loop can't be told about a bad disk."""
        try:
            self.close()
            self.path.unlink(missing_ok=True)
        except OSError:
            logger.exception("a spool file could not be removed; it goes at the next start")


@dataclass(frozen=True, slots=True)
class HeldUpload:
    """An acknowledged upload that waits for its final name."""

    path: Path
    camera: CameraLogin
    name: str
    size: int
    tls: bool | None = None
    """Whether it came encrypted; None where nobody said."""

    @property
    def note(self) -> Path:
        return self.path.with_suffix(".json")

    def remove(self) -> None:
        """The note goes first: a held file without a note counts as never acknowledged."""
        self.note.unlink(missing_ok=True)
        self.path.unlink(missing_ok=True)


class Spool:
    """The folder, locked for this process."""

    def __init__(self, folder: Path) -> None:
        """Raises SpoolInUse, or OSError when the folder can't be made."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        self._lock = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._lock)
            raise SpoolInUse(f"{folder} is used by another process") from error

    def create(self, max_bytes: int) -> Upload:
        return Upload(self._new_path("incoming"), max_bytes)

    def hold(self, upload: Upload, camera: CameraLogin, name: str, *, tls: bool | None = None) -> HeldUpload:
        """Make a closed upload survive a crash under ``name``. It is durable on this disk when this returns."""
        held = HeldUpload(self._new_path("held"), camera, name, upload.size, tls)
        try:
            sync(upload.path)
            upload.path.rename(held.path)
            self._write_note(held)
        except OSError:
            held.remove()
            upload.discard()
            raise
        sync(self._folder)
        return held

    def _write_note(self, held: HeldUpload) -> None:
        draft = Upload(self._new_path("incoming"), max_bytes=1_000_000)
        facts = {"camera_id": held.camera.camera_id, "login": held.camera.login, "name": held.name, "tls": held.tls}
        try:
            draft.write(json.dumps(facts).encode())
            draft.close()
            sync(draft.path)
            draft.path.rename(held.note)
        finally:
            draft.discard()

    def recover(self) -> list[HeldUpload]:
        """What a previous process left: acknowledged uploads are returned, the rest is removed."""
        held = [_read_note(note) for note in sorted(self._folder.glob("held-*.json"))]
        kept = [upload for upload in held if upload is not None]
        wanted = {path for upload in kept for path in (upload.path, upload.note)}
        for path in [*self._folder.glob("incoming-*"), *self._folder.glob("held-*")]:
            if path not in wanted:
                path.unlink(missing_ok=True)
        return kept

    def close(self) -> None:
        os.close(self._lock)

    def _new_path(self, kind: str) -> Path:
        return self._folder / f"{kind}-{secrets.token_hex(12)}"


def move_held(source: Path, target: Path) -> None:
    """Move the acknowledged uploads of a spool that nobody uses to another. Raises SpoolInUse, OSError.

    The note follows its file, and is what counts: a move that breaks off is finished by the next.
    """
    old, new = Spool(source), Spool(target)
    try:
        for held in old.recover():
            for path in (held.path, held.note):
                if not (target / path.name).exists():
                    os.link(path, target / path.name)
            sync(target)
            held.remove()
    finally:
        old.close()
        new.close()


def _read_note(note: Path) -> HeldUpload | None:
    path = note.with_suffix("")
    if not path.exists():
        return None
    facts = json.loads(note.read_text("utf-8"))
    camera = CameraLogin(facts["camera_id"], facts["login"])
    return HeldUpload(path, camera, facts["name"], path.stat().st_size, facts.get("tls"))
