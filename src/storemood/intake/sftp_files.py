"""What a camera may do by SFTP: upload, rename what it uploaded, and ask about that. No other file is touched.

As by FTP, an upload under an unfinished name is *held*: ``close`` is answered once it and a note of whose it is are on
the spool's disk, the rename once it is durable under its final name. What is not renamed is received when the session
ends. Every method of asyncssh's server is answered here, because asyncssh's own work on real files.
"""

# ruff: noqa: ARG002  (the signatures are asyncssh's)

from __future__ import annotations

import asyncio
import logging
import stat
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import asyncssh
from asyncssh import SFTPAttrs, SFTPName

from storemood.content import FULL_ERRORS
from storemood.intake.door import Door, TooMany
from storemood.intake.pace import Pace
from storemood.uploads import names
from storemood.uploads.filesystem import Entry, VirtualTree
from storemood.uploads.reception import CameraLogin, ReceptionRefused, ReceptionUnavailable
from storemood.uploads.spool import HeldUpload, Upload, UploadTooLarge
from storemood.uploads.transcript import Recorder

logger = logging.getLogger(__name__)

MAX_OPEN = 8
MAX_HELD = 32


class Photo:
    """An upload between ``open`` and ``close``."""

    def __init__(self, path: str, upload: Upload, pace: Pace) -> None:
        self.path = path
        self.upload = upload
        self.pace = pace
        self.began_at = time.monotonic()
        self.timer: asyncio.TimerHandle | None = None
        self.is_lost = False


class PhotoFiles(asyncssh.SFTPServer):
    """One session's files. ``too_slow`` is called when an upload makes no progress."""

    def __init__(
        self,
        channel: asyncssh.SSHServerChannel[bytes],
        door: Door,
        camera: CameraLogin,
        recorder: Recorder,
        too_slow: Callable[[], None],
    ) -> None:
        super().__init__(channel)
        self._door = door
        self._camera = camera
        self._recorder = recorder
        self._too_slow = too_slow
        self._tree = VirtualTree()
        self._open: set[Photo] = set()
        self._held: dict[str, HeldUpload] = {}
        self._loop = asyncio.get_running_loop()

    # --- what was said

    @contextmanager
    def _asked(self, request: str) -> Iterator[None]:
        """Write down a request, and how it ends."""
        self._recorder.command(request)
        with self._failing():
            yield
        self._recorder.reply("ok")

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """Write down why a request fails."""
        try:
            yield
        except (asyncssh.SFTPError, OSError) as error:
            reason = error.reason if isinstance(error, asyncssh.SFTPError) else error.strerror
            word = "refused" if isinstance(error, asyncssh.SFTPPermissionDenied) else "failed"
            self._recorder.reply(f"{word}: {reason}")
            self._door.note(self._recorder)
            raise

    def _stored(self) -> None:
        self._recorder.stored()
        if self._recorder.is_first_stored:
            self._door.note(self._recorder)

    # --- uploads

    def open(self, path: bytes, pflags: int, attrs: SFTPAttrs) -> object:
        with self._asked(f"OPEN {names.decode(path)}"):
            return self._begin(path, pflags)

    def _begin(self, path: bytes, pflags: int) -> Photo:
        """Raises SFTPError, OSError."""
        if not pflags & asyncssh.FXF_WRITE:
            raise asyncssh.SFTPPermissionDenied("Photos can't be read back.")
        if len(self._open) >= MAX_OPEN:
            raise asyncssh.SFTPFailure("Too many files are open.")
        virtual = _file(path)
        try:
            self._door.count_upload(self._camera)
        except TooMany as error:
            raise asyncssh.SFTPFailure(str(error)) from error
        photo = Photo(virtual, self._door.open_upload(), self._door.pace())
        self._open.add(photo)
        self._watch(photo)
        return photo

    def _watch(self, photo: Photo) -> None:
        if photo.timer is not None:
            photo.timer.cancel()
        photo.timer = self._loop.call_at(photo.pace.deadline, self._stalled, photo)

    def _stalled(self, photo: Photo) -> None:
        self._lose(photo, "slow")
        self._too_slow()

    def write(self, file_obj: object, offset: int, data: bytes) -> int:
        with self._failing():
            return self._write(file_obj, offset, data)

    def _write(self, file_obj: object, offset: int, data: bytes) -> int:
        photo = _photo(file_obj)
        if photo.is_lost:
            raise asyncssh.SFTPFailure("This upload failed before.")
        if offset != photo.upload.size:
            self._lose(photo, "out of order")
            raise asyncssh.SFTPFailure("Photos are written from their start to their end.")
        try:
            photo.upload.write(data)
        except UploadTooLarge:
            self._lose(photo, "too large")
            raise asyncssh.SFTPFailure("The file is larger than this server takes; photo not stored.") from None
        except OSError:
            self._lose(photo, "disk")
            raise
        photo.pace.came(len(data))
        self._watch(photo)
        return len(data)

    def _lose(self, photo: Photo, word: str) -> None:
        """Nothing of it was acknowledged."""
        if not photo.is_lost:
            photo.is_lost = True
            self._done(photo, word)
            photo.upload.discard()

    def _done(self, photo: Photo, word: str) -> None:
        self._open.discard(photo)
        if photo.timer is not None:
            photo.timer.cancel()
        level = logging.INFO if word in ("stored", "held") else logging.WARNING
        ms = (time.monotonic() - photo.began_at) * 1000
        logger.log(
            level, "upload login=%s bytes=%d outcome=%s ms=%.0f", self._camera.login, photo.upload.size, word, ms
        )

    async def close(self, file_obj: object) -> None:
        """Answered when the photo is durable."""
        photo = _photo(file_obj)
        with self._asked(f"CLOSE {photo.path} ({photo.upload.size} bytes)"):
            await self._end(photo)

    async def _end(self, photo: Photo) -> None:
        """Raises SFTPError."""
        if photo.is_lost:
            raise asyncssh.SFTPFailure("Photo not stored.")
        if photo.timer is not None:
            photo.timer.cancel()
        error, word = await _settled(self._take(photo)), "failed"
        if error is None:
            self._tree.add_file(photo.path, photo.upload.size)
            word = "held" if photo.path in self._held else "stored"
        photo.is_lost = True
        self._done(photo, word)
        photo.upload.discard()
        if error is not None:
            raise _failure(error) from error

    async def _take(self, photo: Photo) -> None:
        photo.upload.close()
        name = names.for_storage(photo.path)
        if names.looks_unfinished(photo.path) and len(self._held) < MAX_HELD:
            self._keep_held(photo.path, await self._door.hold(photo.upload, self._camera, name))
            self._recorder.event("held until it is renamed")
        else:
            await self._door.store(photo.upload, self._camera, name, tls=True)
            self._stored()

    def has_open(self) -> bool:
        return bool(self._open)

    def drop_open(self) -> None:
        """The session ended before these were closed, so they are not whole."""
        for photo in list(self._open):
            self._lose(photo, "cut")

    # --- renaming

    async def rename(self, oldpath: bytes, newpath: bytes) -> None:
        with self._asked(f"RENAME {names.decode(oldpath)} {names.decode(newpath)}"):
            await self._rename(_file(oldpath), _file(newpath))

    async def _rename(self, source: str, target: str) -> None:
        """Raises SFTPError."""
        held = self._held.pop(source, None)
        if held is not None:
            await self._receive_held(held, source, target)
        elif self._tree.find(source) is None:
            raise asyncssh.SFTPNoSuchFile("No such file in this session.")
        self._tree.rename_file(source, target)

    async def _receive_held(self, held: HeldUpload, source: str, target: str) -> None:
        error = await _settled(self._door.receive_held(held, names.for_storage(target), tls=True))
        if error is None:
            self._stored()
            return
        if isinstance(error, ReceptionRefused):
            self._tree.forget_file(source)
        else:
            self._keep_held(source, held)
        raise _failure(error) from error

    def _keep_held(self, path: str, held: HeldUpload) -> None:
        earlier = self._held.pop(path, None)
        if earlier is not None:
            self._door.deliver(earlier, tls=True)
        self._held[path] = held

    def release_held(self) -> None:
        """The session ended; what was not renamed is received as it is called."""
        held, self._held = self._held, {}
        for upload in held.values():
            self._door.deliver(upload, tls=True)

    async def posix_rename(self, oldpath: bytes, newpath: bytes) -> None:
        await self.rename(oldpath, newpath)

    # --- what a camera may ask about its own

    def stat(self, path: bytes) -> SFTPAttrs:
        virtual = _resolve(path)
        uploading = next((photo for photo in self._open if photo.path == virtual), None)
        if uploading is not None:
            return _file_attrs(uploading.upload.size)
        if virtual == "/":
            return _folder_attrs()
        entry = self._tree.find(virtual)
        if entry is None:
            raise asyncssh.SFTPNoSuchFile("No such file in this session.")
        return _attrs(entry)

    def lstat(self, path: bytes) -> SFTPAttrs:
        return self.stat(path)

    def fstat(self, file_obj: object) -> SFTPAttrs:
        return _file_attrs(_photo(file_obj).upload.size)

    def realpath(self, path: bytes) -> bytes:
        return names.encode(_resolve(path))

    async def scandir(self, path: bytes) -> AsyncIterator[SFTPName]:
        for name, entry in self._tree.list_entries(_resolve(path)):
            yield SFTPName(names.encode(name), attrs=_attrs(entry))

    def format_user(self, uid: int | None) -> str:
        return "camera"

    def format_group(self, gid: int | None) -> str:
        return "camera"

    # --- what succeeds and changes nothing

    def mkdir(self, path: bytes, attrs: SFTPAttrs) -> None:
        self._tree.make_folder(_resolve(path))

    def rmdir(self, path: bytes) -> None:
        _resolve(path)

    def remove(self, path: bytes) -> None:
        """Some cameras remove before they store again. A photo that was taken in stays."""
        self._tree.forget_file(_file(path))

    def setstat(self, path: bytes, attrs: SFTPAttrs) -> None:
        """Times and rights, which some clients set after an upload."""

    def lsetstat(self, path: bytes, attrs: SFTPAttrs) -> None:
        """As ``setstat``."""

    def fsetstat(self, file_obj: object, attrs: SFTPAttrs) -> None:
        """As ``setstat``; cutting a photo is something else."""
        if attrs.size not in (None, _photo(file_obj).upload.size):
            raise asyncssh.SFTPOpUnsupported("Photos can't be cut.")

    def fsync(self, file_obj: object) -> None:
        """``close`` does more."""

    # --- what there is not

    def open56(self, path: bytes, desired_access: int, flags: int, attrs: SFTPAttrs) -> object:
        raise _unsupported()

    def read(self, file_obj: object, offset: int, size: int) -> bytes:
        with self._asked("READ"):
            raise asyncssh.SFTPPermissionDenied("Photos can't be read back.")

    def readlink(self, path: bytes) -> bytes:
        raise _unsupported()

    def symlink(self, oldpath: bytes, newpath: bytes) -> None:
        raise _unsupported()

    def link(self, oldpath: bytes, newpath: bytes) -> None:
        raise _unsupported()

    def lock(self, file_obj: object, offset: int, length: int, flags: int) -> None:
        raise _unsupported()

    def unlock(self, file_obj: object, offset: int, length: int) -> None:
        raise _unsupported()

    def statvfs(self, path: bytes) -> asyncssh.SFTPVFSAttrs:
        raise _unsupported()

    def fstatvfs(self, file_obj: object) -> asyncssh.SFTPVFSAttrs:
        raise _unsupported()

    def map_path(self, path: bytes) -> bytes:
        raise _unsupported()

    def reverse_map_path(self, path: bytes) -> bytes:
        raise _unsupported()


def _resolve(path: bytes) -> str:
    try:
        return names.resolve("/", names.decode(path))
    except names.BadName as error:
        raise asyncssh.SFTPFailure(str(error)) from error


def _file(path: bytes) -> str:
    virtual = _resolve(path)
    if virtual == "/":
        raise asyncssh.SFTPFailure("A file needs a name.")
    return virtual


def _photo(file_obj: object) -> Photo:
    assert isinstance(file_obj, Photo)  # noqa: S101  (asyncssh hands back what ``open`` gave)
    return file_obj


def _attrs(entry: Entry) -> SFTPAttrs:
    return _folder_attrs() if entry.size is None else _file_attrs(entry.size, entry.made_at.timestamp())


def _folder_attrs() -> SFTPAttrs:
    return SFTPAttrs(permissions=stat.S_IFDIR | 0o700, uid=0, gid=0, atime=0, mtime=0, nlink=1, size=0)


def _file_attrs(size: int, made_at: float = 0) -> SFTPAttrs:
    at = int(made_at)
    return SFTPAttrs(permissions=stat.S_IFREG | 0o600, uid=0, gid=0, atime=at, mtime=at, nlink=1, size=size)


async def _settled(work: Coroutine[Any, Any, object]) -> BaseException | None:
    """Do some work and return what went wrong, whatever it was: asyncssh would tell the camera, and log nothing."""
    task = asyncio.ensure_future(work)
    await asyncio.wait([task])
    return task.exception()


def _failure(error: BaseException) -> asyncssh.SFTPError:
    match error:
        case ReceptionRefused():
            return asyncssh.SFTPPermissionDenied(str(error) or "Photo refused.")
        case ReceptionUnavailable():
            logger.warning("%s", error)
            reason = "the database or the archive can't be reached"
        case OSError() if error.errno in FULL_ERRORS:
            reason = "the disk is full"
        case _:
            logger.error("a photo could not be stored", exc_info=error)
            reason = "the server failed"
    return asyncssh.SFTPFailure(f"Photo not stored: {reason}; send it again.")


def _unsupported() -> asyncssh.SFTPError:
    return asyncssh.SFTPOpUnsupported("There is no such thing here.")
