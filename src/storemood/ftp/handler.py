"""A camera's session: it logs in, uploads, and perhaps renames.

Rename-to-finish. Some cameras upload under an unfinished name (``x.tmp``, ``x_tmp.jpg``, ``x.mp4_``) and rename at
the end; the final name may hold the capture time, so such an upload is *held*. "226" for it means that the file and a
note of whose it is are on the spool's disk (fsync); the rename hands it to the reception under its final name and is
answered "250" only when that is durable, else "451", and can be tried again. A held upload that is never renamed is
received under its unfinished name when the session ends, or by the next process after a crash; while the database is
away this is tried again and again. So nothing that was acknowledged is lost as long as the spool's disk is not.
Renaming an upload that was received already succeeds and changes nothing, because some cameras rename after the fact.
"""

from __future__ import annotations

import logging
import secrets
import socket
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from storemood.ftp import names, outcomes
from storemood.ftp.control import ControlChannel, Wait
from storemood.ftp.filesystem import Entry, VirtualTree, list_line, mlsd_line, nlst_line
from storemood.ftp.outcomes import Outcome
from storemood.ftp.reception import CameraLogin, ReceptionUnavailable
from storemood.ftp.spool import HeldUpload, Upload

if TYPE_CHECKING:
    from storemood.ftp.border import IOLoop
    from storemood.ftp.server import Listener

logger = logging.getLogger(__name__)

MAX_HELD = 32


@dataclass(frozen=True, slots=True)
class Transfer:
    """An upload of this session, from its command to its reply."""

    upload: Upload
    camera: CameraLogin
    path: str
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


class CameraSession(ControlChannel):
    """One control connection of a camera."""

    def __init__(self, conn: socket.socket, server: Listener, ioloop: IOLoop | None = None) -> None:
        self._login = ""
        self._failed_logins = 0
        self._tree = VirtualTree()
        self._transfer: Transfer | None = None
        self._held: dict[str, HeldUpload] = {}
        self._rename_from: str | None = None
        super().__init__(conn, server, ioloop)

    def close(self) -> None:
        super().close()
        self._give_up_upload(outcomes.CUT)
        self._release_held()

    def _release_held(self) -> None:
        held, self._held = self._held, {}
        for upload in held.values():
            self._listener.deliver(upload)

    # --- login

    def do_user(self, line: str) -> None:
        """Answers alike whether the login exists or not."""
        self._release_held()
        self._tree, self._rename_from = VirtualTree(), None
        self.camera, self._login = None, line
        self.respond("331 Send the password.")

    def do_pass(self, password: str) -> None:
        if self.camera is not None or not self._login:
            self.respond("503 Send USER first.")
            return
        login = self._login
        known = self._listener.verified.find(login, password)
        if known is not None:
            self._welcome(known)
            return
        self._begin_wait(Wait.LOGIN)
        check = partial(self._check_login, login, password)
        self._listener.jobs.log_in(check, partial(self._login_checked, login, password))

    def _check_login(self, login: str, password: str) -> CameraLogin | None:
        """Runs in a thread. Skips the costly check for a camera that gave up waiting, so that a crowd can't pile up."""
        if self._closed or not (login + password).isprintable():
            return None
        return self._listener.reception.authenticate(login, password)

    def _login_checked(self, login: str, password: str, future: Future[CameraLogin | None]) -> None:
        error = future.exception()
        camera = None if error else future.result()
        if camera is not None:
            self._listener.verified.remember(login, password, camera)
        if self._closed:
            return
        if error is not None:
            if not isinstance(error, ReceptionUnavailable):
                logger.error("a login could not be checked", exc_info=error)
            self.respond("421 Logins can't be checked now; try again.")
            self.close_when_done()
        elif camera is None:
            self.call_later(self.settings.login_failure_delay_s, self._refuse_login)
        else:
            self._welcome(camera)

    def _welcome(self, camera: CameraLogin) -> None:
        self.camera = camera
        self._failed_logins = 0
        self._stop_idle_timer()
        self.timeout = self.settings.idle_timeout_s
        self.respond("230 Ready for photos.")
        self._end_wait()

    def _refuse_login(self) -> None:
        logger.warning("login refused login=%.64r address=%s", self._login, self.remote_ip)
        self._login = ""
        self._failed_logins += 1
        self.respond("530 Login or password is wrong.")
        if self._failed_logins >= self.settings.login_attempts:
            self.close_when_done()
        else:
            self._end_wait()

    # --- uploads

    def do_stor(self, argument: str) -> None:
        self._begin_upload(argument, "Ready for the photo.")

    def do_stou(self, argument: str) -> None:
        """Names need not be unique here, so the camera's own will do."""
        name = argument or f"upload-{secrets.token_hex(6)}"
        self._begin_upload(name, f"FILE: {name}")

    def _begin_upload(self, argument: str, text: str) -> None:
        path = self._resolve_file(argument)
        if path is None or self.camera is None:
            return
        if not self._data_connection_prepared():
            self.respond("425 Send PASV, EPSV, PORT or EPRT first.")
            return
        try:
            upload = self._listener.spool.create(self.settings.max_upload_bytes)
        except OSError as error:
            logger.exception("no spool file could be made")
            self.respond(outcomes.of_disk_error(error).reply)
            return
        self._transfer = Transfer(upload, self.camera, path)
        self._begin_wait(Wait.TRANSFER)
        if self.data_channel is None:
            self._in_dtp_queue = (upload, "STOR")
            self.respond(f"150 {text}")
        else:
            self.respond(f"125 {text}")
            if not self._closed:
                self.data_channel.file_obj = upload
                self.data_channel.enable_receiving("i", "STOR")

    def _give_up_upload(self, outcome: Outcome) -> None:
        transfer, self._transfer = self._transfer, None
        if transfer is not None:
            transfer.upload.discard()
            transfer.log(outcome)

    def on_file_received(self, _name: str) -> None:
        """The data connection ended well. The reply follows when the photo is durable."""
        transfer, self._transfer = self._transfer, None
        if transfer is None:
            return
        self._begin_wait(Wait.STORING)
        if names.looks_unfinished(transfer.path) and len(self._held) < MAX_HELD:
            hold = partial(
                self._listener.spool.hold, transfer.upload, transfer.camera, names.for_storage(transfer.path)
            )
            self._listener.jobs.commit(hold, partial(self._held_now, transfer))
        else:
            store = partial(self._listener.store, transfer.upload, transfer.camera, names.for_storage(transfer.path))
            self._listener.jobs.commit(store, partial(self._stored, transfer))

    def _stored(self, transfer: Transfer, future: Future[str]) -> None:
        outcome = outcomes.of_future(future, 226)
        if not future.exception():
            self._tree.add_file(transfer.path, transfer.upload.size)
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
            self._listener.deliver(held)
            return
        earlier = self._held.pop(path, None)
        if earlier is not None:
            self._listener.deliver(earlier)
        self._held[path] = held
        self._tree.add_file(path, held.size)

    def _answer(self, outcome: Outcome) -> None:
        if self._closed:
            return
        self.respond(outcome.reply)
        if self._listener.stopping:
            self.close_when_done()
        else:
            self._end_wait()

    # --- renaming

    def do_rnfr(self, argument: str) -> None:
        path = self._resolve_file(argument)
        if path is None:
            return
        if path in self._held or self._tree.find_size(path) is not None:
            self._rename_from = path
            self.respond("350 Send the new name.")
        else:
            self.respond("550 No such file in this session.")

    def do_rnto(self, argument: str) -> None:
        source, self._rename_from = self._rename_from, None
        if source is None:
            self.respond("503 Send RNFR first.")
            return
        path = self._resolve_file(argument)
        if path is None:
            return
        held = self._held.pop(source, None)
        if held is None:
            self._tree.rename_file(source, path)
            self.respond("250 The photo was stored before; its new name changes nothing.")
            return
        self._begin_wait(Wait.STORING)
        receive = partial(self._listener.receive_held, held, names.for_storage(path))
        self._listener.jobs.commit(receive, partial(self._renamed, source, path, held))

    def _renamed(self, source: str, path: str, held: HeldUpload, future: Future[str]) -> None:
        outcome = outcomes.of_future(future, 250)
        logger.info("rename login=%s bytes=%d outcome=%s", held.camera.login, held.size, outcome.word)
        if outcome.lasting:
            self._tree.rename_file(source, path)
        else:
            self._keep_held(source, held)
        self._answer(outcome)

    # --- virtual folders

    def _resolve(self, argument: str) -> str | None:
        """The virtual path, or None after a reply that refuses it."""
        try:
            return names.resolve(self._tree.folder, argument)
        except names.BadName as error:
            self.respond(f"553 {error}")
            return None

    def _resolve_file(self, argument: str) -> str | None:
        path = self._resolve(argument)
        if path == "/":
            self.respond("553 A file needs a name.")
            return None
        return path

    def do_pwd(self, _argument: str) -> None:
        self.respond(f"257 {_quoted(self._tree.folder)} is the current folder.")

    def do_cwd(self, argument: str) -> None:
        path = self._resolve(argument or "/")
        if path is not None:
            self._tree.make_folder(path)
            self._tree.folder = path
            self.respond(f"250 {_quoted(path)} is the current folder.")

    def do_cdup(self, _argument: str) -> None:
        self.do_cwd("..")

    def do_mkd(self, argument: str) -> None:
        path = self._resolve(argument)
        if path is not None:
            self._tree.make_folder(path)
            self.respond(f"257 {_quoted(path)} exists now.")

    def do_rmd(self, _argument: str) -> None:
        self.respond("250 OK.")

    def do_dele(self, _argument: str) -> None:
        """Some cameras delete before they store again. A photo that was taken in stays."""
        self.respond("250 OK.")

    def do_size(self, argument: str) -> None:
        path = self._resolve_file(argument)
        if path is None:
            return
        size = self._tree.find_size(path)
        self.respond("550 No such file in this session." if size is None else f"213 {size}")

    def do_allo(self, argument: str) -> None:
        size = argument.partition(" ")[0]
        if size.isdecimal() and int(size) > self.settings.max_upload_bytes:
            self.respond(outcomes.TOO_LARGE.reply)
        else:
            self.respond("202 No need to allocate.")

    def do_retr(self, _argument: str) -> None:
        self.respond("550 Photos can't be read back.")

    def do_list(self, argument: str) -> None:
        """Options as of ``ls`` are ignored."""
        self._send_listing(" ".join(word for word in argument.split(" ") if not word.startswith("-")), list_line)

    def do_nlst(self, argument: str) -> None:
        self._send_listing(argument, nlst_line)

    def do_mlsd(self, argument: str) -> None:
        self._send_listing(argument, mlsd_line)

    def _send_listing(self, argument: str, line_of: Callable[[str, Entry], str]) -> None:
        path = self._resolve(argument)
        if path is None:
            return
        if not self._data_connection_prepared():
            self.respond("425 Send PASV, EPSV, PORT or EPRT first.")
            return
        lines = "".join(line_of(name, entry) for name, entry in self._tree.list_entries(path))
        self._begin_wait(Wait.TRANSFER)
        self.push_dtp_data(names.encode(lines), cmd="LIST")


def _quoted(path: str) -> str:
    return '"' + path.replace('"', '""') + '"'
