"""The spool folder: uploads on their way to the archive.

``incoming-*`` is an upload that nobody was told "stored" about: it is under way and memory had no room for it, or it
broke off and is kept for a resume; a process that is killed leaves it behind, and the next one removes it.
``held-*`` with its ``held-*.json`` is an upload that was acknowledged under an unfinished name; both are on disk
(fsync) before the acknowledgement, and the next process takes it over.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from storemood.content import Content, InFile, InMemory, sync, write_all
from storemood.domain.errors import StoremoodError
from storemood.uploads.memory import BLOCK_BYTES, MOST_BLOCKS_AN_UPLOAD, Memory
from storemood.uploads.reception import CameraLogin

logger = logging.getLogger(__name__)


class SpoolInUse(StoremoodError):
    """Another process uses this spool folder; give each its own."""


class UploadTooLarge(Exception):
    """The upload passed the size limit."""


class Upload:
    """An upload on its way: in memory while there is room, else in its spool file. Has the few members that pyftpdlib
    wants of a file. Used on one thread at a time."""

    def __init__(self, folder: Path, name: str, max_bytes: int, memory: Memory) -> None:
        self.name = name
        self.size = 0
        self._folder = folder
        self.closed = False
        self._max_bytes = max_bytes
        self._memory = memory
        self._blocks: list[memoryview] = []
        self._has_file = False
        self._descriptor = -1

    @property
    def path(self) -> Path:
        """Its spool file, where it has one."""
        return self._folder / self.name

    def room(self) -> memoryview:
        """Where the next bytes may be put; ``came`` is told how many were. Raises OSError when the disk says no."""
        if not self._has_file:
            if left := len(self._blocks) * BLOCK_BYTES - self.size:
                return self._blocks[-1][-left:]
            block = self._memory.take() if len(self._blocks) < MOST_BLOCKS_AN_UPLOAD else None
            if block is not None:
                self._blocks.append(block)
                return block
            self.write_down()
        return self._memory.spare

    def came(self, room: memoryview, count: int) -> None:
        """Raises UploadTooLarge, or OSError when the disk says no."""
        self._grow(count)
        if self._has_file:
            write_all(self._descriptor, [room[:count]])

    def write(self, chunk: bytes | memoryview) -> None:
        """Raises UploadTooLarge, or OSError when the disk says no."""
        self.write_down()
        self._grow(len(chunk))
        write_all(self._descriptor, [chunk])

    def _grow(self, count: int) -> None:
        self.size += count
        if self.size > self._max_bytes:
            raise UploadTooLarge

    def write_down(self) -> None:
        """Go on in the spool file, if that is not so yet. Raises OSError."""
        if not self._has_file:
            self._descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            self._has_file, self.closed = True, False
            write_all(self._descriptor, self._pieces())
            self._give_back()

    @property
    def content(self) -> Content:
        """What came; good until the upload is discarded."""
        return InFile(self.path) if self._has_file else InMemory(self._pieces())

    def _pieces(self) -> list[memoryview]:
        whole, rest = divmod(self.size, BLOCK_BYTES)
        return [*self._blocks[:whole], *(block[:rest] for block in self._blocks[whole : whole + 1] if rest)]

    def _give_back(self) -> None:
        blocks, self._blocks = self._blocks, []
        self._memory.give_back(blocks)

    def close(self) -> None:
        """Nothing more comes."""
        if not self.closed:
            self.closed = True
            if self._has_file:
                os.close(self._descriptor)

    def resume(self, offset: int) -> None:
        """Open it again to write on after its first ``offset`` bytes. Raises OSError."""
        self._descriptor = os.open(self.path, os.O_WRONLY)
        self.closed = False
        os.truncate(self._descriptor, offset)
        os.lseek(self._descriptor, offset, os.SEEK_SET)
        self.size = offset

    def discard(self) -> None:
        """Close and remove. Never raises: it runs where the loop can't be told about a bad disk."""
        self._give_back()
        try:
            self.close()
            if self._has_file:
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

    def __init__(self, folder: Path, memory_bytes: int = 0) -> None:
        """Uploads are received into so much memory before they need files. Raises SpoolInUse, or OSError when the
        folder can't be made."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        self.memory = Memory(memory_bytes)
        self._lock = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._lock)
            raise SpoolInUse(f"{folder} is used by another process") from error

    def create(self, max_bytes: int) -> Upload:
        return Upload(self._folder, _new_name("incoming"), max_bytes, self.memory)

    def hold(self, upload: Upload, camera: CameraLogin, name: str, *, tls: bool | None = None) -> HeldUpload:
        """Make a whole upload survive a crash under ``name``. It is durable on this disk when this returns."""
        held = HeldUpload(self._folder / _new_name("held"), camera, name, upload.size, tls)
        try:
            upload.write_down()
            upload.close()
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
        draft = self.create(max_bytes=1_000_000)
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


def _new_name(kind: str) -> str:
    return f"{kind}-{secrets.token_hex(12)}"


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
