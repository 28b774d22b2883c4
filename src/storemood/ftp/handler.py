"""A camera's session: it uploads, resumes, and perhaps renames.

Rename-to-finish. Some cameras upload under an unfinished name (``x.tmp``, ``x_tmp.jpg``, ``x.mp4_``) and rename at
the end; the final name may hold the capture time, so such an upload is *held*. "226" for it means that the file and a
note of whose it is are on the spool's disk (fsync); the rename hands it to the reception under its final name and is
answered "250" only when that is durable, else "451", and can be tried again. A held upload that is never renamed is
received under its unfinished name when the session ends, or by the next process after a crash; while the database is
away this is tried again and again. So nothing that was acknowledged is lost as long as the spool's disk is not.
Renaming an upload that was received already succeeds and changes nothing, because some cameras rename after the fact.

Resuming. What came of an upload that broke off is kept for a while (`partials`); REST and STOR, or APPE, of the same
camera and name go on from there, in the same session or another.
"""

from __future__ import annotations

import logging
import secrets
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from storemood.ftp import outcomes
from storemood.ftp.control import Wait
from storemood.ftp.folders import FolderSession
from storemood.ftp.outcomes import Outcome
from storemood.uploads import names
from storemood.uploads.reception import CameraLogin, Finished
from storemood.uploads.spool import HeldUpload, Upload

if TYPE_CHECKING:
    import socket

    from storemood.ftp.border import IOLoop
    from storemood.ftp.server import Listener

logger = logging.getLogger(__name__)

MAX_HELD = 32


class NothingToResume(Exception):
    """No partial upload of this name is kept that reaches to the place where the camera wants to go on."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """An upload of this session, from its command to its reply."""

    upload: Upload
    camera: CameraLogin
    path: str
    tls: bool
    started_at: float = field(default_factory=time.monotonic)

    def log(self, outcome: Outcome) -> None:
        elapsed_ms = (time.monotonic() - self.started_at) * 1000
        logger.log(
            logging.INFO if outcome.reply.startswith("2") else logging.WARNING,
            "upload login=%s bytes=%d outcome=%s ms=%.0f",
            self.camera.login,
            self.upload.size,
            outcome.word,
            elapsed_ms,
        )


class CameraSession(FolderSession):
    """One control connection of a camera."""

    def __init__(self, conn: socket.socket, server: Listener, ioloop: IOLoop | None = None) -> None:
        self._transfer: Transfer | None = None
        self._held: dict[str, HeldUpload] = {}
        self._rename_from: str | None = None
        self._restart_at = 0
        super().__init__(conn, server, ioloop)

    def close(self) -> None:
        super().close()
        self.give_up_upload(outcomes.CUT)
        self._release_held()

    def forget_login(self) -> None:
        super().forget_login()
        self._release_held()
        self._rename_from, self._restart_at = None, 0

    def _release_held(self) -> None:
        held, self._held = self._held, {}
        for upload in held.values():
            self.hub.deliver(upload)

    # --- uploads

    def do_stor(self, argument: str) -> None:
        self._begin_upload(argument, "Ready for the photo.")

    def do_appe(self, argument: str) -> None:
        """Goes on with what is kept of the file, else begins it."""
        path = self.resolve_file(argument)
        if path is None or self.camera is None:
            return
        kept = self.hub.partials.find(self.camera.camera_id, path)
        self._restart_at = kept.upload.size if kept else 0
        self._begin_upload(argument, "Ready for the rest.")

    def do_stou(self, argument: str) -> None:
        """Names need not be unique here, so the camera's own will do."""
        name = argument or f"upload-{secrets.token_hex(6)}"
        self._begin_upload(name, f"FILE: {name}")

    def do_rest(self, argument: str) -> None:
        if argument.isascii() and argument.isdecimal() and len(argument) < 16:
            self._restart_at = int(argument)
            self.respond(f"350 Going on at {self._restart_at}.")
        else:
            self.respond("501 REST needs a number of bytes.")

    def do_allo(self, argument: str) -> None:
        size = argument.partition(" ")[0]
        if size.isascii() and size.isdecimal() and (len(size) > 15 or int(size) > self.settings.max_upload_bytes):
            self.respond(outcomes.TOO_LARGE.reply)
        else:
            self.respond("202 No need to allocate.")

    def _begin_upload(self, argument: str, text: str) -> None:
        restart_at, self._restart_at = self._restart_at, 0
        path = self.resolve_file(argument)
        if path is None or self.camera is None or not self.data_connection_prepared():
            return
        most = self.settings.max_uploads_per_minute
        if most and self.hub.uploads.add(self.camera.login) > most:
            self.respond("450 Too many uploads in a minute; send it later.")
            return
        try:
            upload = self._open_upload(self.camera, path, restart_at)
        except NothingToResume:
            self.respond(f"554 Nothing is kept up to byte {restart_at}; send the photo from its start.")
            return
        except OSError as error:
            logger.exception("an upload could not be begun")
            self.respond(outcomes.of_disk_error(error).reply)
            return
        self._transfer = Transfer(upload, self.camera, path, self.protects_data)
        self.begin_receiving(upload, text)

    def _open_upload(self, camera: CameraLogin, path: str, restart_at: int) -> Upload:
        """An upload that is empty or holds the photo's first bytes. Raises NothingToResume, OSError."""
        kept = self.hub.partials.find(camera.camera_id, path)
        if restart_at and (kept is None or kept.upload.size < restart_at):
            raise NothingToResume
        upload = self.hub.partials.take(camera.camera_id, path)
        if upload is None or not restart_at:
            if upload is not None:
                upload.discard()
            return self.hub.spool.create(self.settings.max_upload_bytes)
        try:
            upload.resume(restart_at)
        except OSError:
            upload.discard()
            raise
        return upload

    def give_up_upload(self, outcome: Outcome) -> None:
        transfer, self._transfer = self._transfer, None
        if transfer is None:
            return
        transfer.log(outcome)
        if outcome.resumable and not self.hub.jobs.closed:
            self.hub.partials.keep(transfer.camera.camera_id, transfer.path, transfer.upload)
        else:
            transfer.upload.discard()
        self.note()

    def on_file_received(self, _name: str) -> None:
        """The data connection ended well. The reply follows when the photo is durable."""
        transfer, self._transfer = self._transfer, None
        if transfer is None:
            return
        self._begin_wait(Wait.STORING)
        name = names.for_storage(transfer.path)
        if names.looks_unfinished(transfer.path) and len(self._held) < MAX_HELD:
            hold = partial(self.hub.spool.hold, transfer.upload, transfer.camera, name, tls=transfer.tls)
            self.hub.jobs.commit(hold, partial(self._held_now, transfer))
        else:
            finished = Finished(transfer.camera, name, transfer.upload.content, transfer.tls)
            self.hub.store(transfer.upload, finished, partial(self._stored, transfer))

    def _stored(self, transfer: Transfer, future: Future[str]) -> None:
        outcome = outcomes.of_future(future, 226)
        if not future.exception():
            self.tree.add_file(transfer.path, transfer.upload.size)
            self.recorder.stored()
        transfer.log(outcome)
        self._answer(outcome)

    def _held_now(self, transfer: Transfer, future: Future[HeldUpload]) -> None:
        error = future.exception()
        outcome = outcomes.HELD if error is None else outcomes.of_error(error)
        if error is None:
            self._keep_held(transfer.path, future.result())
        transfer.log(outcome)
        self._answer(outcome)

    def _keep_held(self, path: str, held: HeldUpload) -> None:
        if self._closed:
            self.hub.deliver(held)
            return
        earlier = self._held.pop(path, None)
        if earlier is not None:
            self.hub.deliver(earlier)
        self._held[path] = held
        self.tree.add_file(path, held.size)

    def _answer(self, outcome: Outcome) -> None:
        if self._closed:
            return
        self.respond(outcome.reply)
        if not outcome.reply.startswith("2") or self.recorder.is_first_stored:
            self.note()
        if self._dismissed:
            self.close_when_done()
        else:
            self._end_wait()

    # --- renaming

    def do_rnfr(self, argument: str) -> None:
        path = self.resolve_file(argument)
        if path is None:
            return
        if path in self._held or self.tree.find_size(path) is not None:
            self._rename_from = path
            self.respond("350 Send the new name.")
        else:
            self.respond("550 No such file in this session.")

    def do_rnto(self, argument: str) -> None:
        source, self._rename_from = self._rename_from, None
        if source is None:
            self.respond("503 Send RNFR first.")
            return
        path = self.resolve_file(argument)
        if path is None:
            return
        held = self._held.pop(source, None)
        if held is None:
            self.tree.rename_file(source, path)
            self.respond("250 The photo was stored before; its new name changes nothing.")
            return
        self._begin_wait(Wait.STORING)
        receive = partial(self.hub.receive_held, held, names.for_storage(path))
        self.hub.jobs.commit(receive, partial(self._renamed, source, path, held))

    def _renamed(self, source: str, path: str, held: HeldUpload, future: Future[str]) -> None:
        outcome = outcomes.of_future(future, 250)
        logger.info("rename login=%s bytes=%d outcome=%s", held.camera.login, held.size, outcome.word)
        if outcome.lasting:
            self.tree.rename_file(source, path)
        else:
            self._keep_held(source, held)
        if not future.exception():
            self.recorder.stored()
        self._answer(outcome)
