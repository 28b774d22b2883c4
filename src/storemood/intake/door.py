"""Who may come in, and what becomes of what they bring: the same for HTTPS and SFTP."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter as Tally
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from enum import Enum
from functools import partial
from typing import Protocol

from storemood.content import InFile
from storemood.domain.cutoffs import CutOff
from storemood.ingest import Receipt
from storemood.intake.pace import Pace
from storemood.intake.settings import IntakeSettings
from storemood.uploads import addresses, notebook
from storemood.uploads.credentials import VerifiedLogins
from storemood.uploads.cutoffs import CutOffs, Why, keep
from storemood.uploads.reception import CameraLogin, Finished, Peer, Reception, ReceptionRefused, ReceptionUnavailable
from storemood.uploads.spool import HeldUpload, Spool, Upload
from storemood.uploads.throttle import Counter, LoginThrottle
from storemood.uploads.transcript import Recorder

logger = logging.getLogger(__name__)

BUSY_S = 5


class TakingReception(Reception, Protocol):
    """A reception that also says what became of an upload."""

    def take(self, upload: Finished) -> Receipt:
        """As ``receive``."""
        ...


class WrongLogin(Exception):
    """Login or password is wrong, or the camera may not come from there."""


class TooMany(Exception):
    """Too much of something; it may go on after ``wait_s`` seconds."""

    def __init__(self, what: str, wait_s: int) -> None:
        self.wait_s = wait_s
        super().__init__(what)


class End(Enum):
    """Why the door ends a visit."""

    REVOKED = "this login was revoked or changed"
    STOPPING = "the server is stopping"
    PUT_OUT = "this camera has too many sessions, and this one was idle"


class Visit:
    """A camera that is inside. ``end`` is called when it has to leave, from the loop."""

    def __init__(self, camera: CameraLogin, end: Callable[[End], None], is_idle: Callable[[], bool]) -> None:
        self.camera = camera
        self.end = end
        self.is_idle = is_idle


class Door:
    """All but what runs in its threads is called on the loop that it was made on."""

    def __init__(self, settings: IntakeSettings, reception: TakingReception, spool: Spool) -> None:
        self.settings = settings
        self.proxies = addresses.networks(settings.proxies)
        self.stopping = False
        self._reception = reception
        self._spool = spool
        self._loop = asyncio.get_running_loop()
        self._commits = ThreadPoolExecutor(settings.commit_threads, "intake-commit")
        self._logins = ThreadPoolExecutor(settings.login_threads, "intake-login")
        self._verified = VerifiedLogins(settings.login_cache_s)
        self._throttle = LoginThrottle(
            settings.max_failed_logins, settings.max_failed_logins_widely, settings.failed_logins_window_s
        )
        self._uploads = Counter(60.0)
        self._visits: dict[Visit, None] = {}  # in the order of their arrival
        self._connections: Tally[str] = Tally()
        self._tasks: set[asyncio.Task[None]] = set()
        self._notebook = notebook.Notebook(settings.transcripts) if settings.transcripts else None
        self.cut_offs = CutOffs(self._keep_cut_offs)

    # --- what was said

    def note(self, recorder: Recorder) -> None:
        """Keep what was said in a session so far, so that the doctor can read it."""
        if self._notebook:
            self._notebook.note(recorder.transcript())

    async def keep_books(self) -> None:
        """Until it is cancelled: put on disk what was said, and in the log who was cut off."""
        while True:
            await asyncio.sleep(notebook.WRITE_EVERY_S)
            self.cut_offs.tell_if_due()
            if self._notebook and not self._notebook.is_empty:
                await self._loop.run_in_executor(None, self._notebook.write)

    def _keep_cut_offs(self, cut_offs: Sequence[CutOff]) -> None:
        self._loop.run_in_executor(None, keep, self._reception, cut_offs)

    # --- connections

    def connected(self, address: str) -> bool:
        """Count a connection, if there is room for one more from there. Who was counted must be ``left``."""
        household = addresses.household(address)
        trusted = addresses.is_in(address, self.proxies)
        full = self._connections.total() >= self.settings.max_connections
        if full or (not trusted and self._connections[household] >= self.settings.max_connections_per_address):
            logger.warning("refused a connection from %s: there are too many", address)
            self.cut_offs.count(Why.TOO_MANY, address)
            return False
        self._connections[household] += 1
        return True

    def left(self, address: str) -> None:
        household = addresses.household(address)
        self._connections[household] -= 1
        if self._connections[household] <= 0:
            del self._connections[household]

    # --- cameras

    async def admit(self, login: str, password: str, peer: Peer) -> CameraLogin:
        """Raises WrongLogin, TooMany, ReceptionUnavailable."""
        household = addresses.household(peer.address)
        known = self._verified.find(login, password, peer)
        if known is not None:
            return known
        if not self._throttle.is_open(login, household):
            raise TooMany("Too many logins failed; wait some minutes.", int(self.settings.failed_logins_window_s))
        camera = await self._check(login, password, peer)
        if camera is None:
            self._throttle.failed(login, household)
            logger.warning("login refused login=%.64r address=%s", login, peer.address)
            await asyncio.sleep(self.settings.login_failure_delay_s)
            raise WrongLogin("Login or password is wrong.")
        self._verified.remember(login, password, peer, camera)
        self._throttle.succeeded(login, household)
        return camera

    async def _check(self, login: str, password: str, peer: Peer) -> CameraLogin | None:
        if not login or not (login + password).isprintable():
            return None
        return await self._loop.run_in_executor(self._logins, self._reception.authenticate, login, password, peer)

    @contextmanager
    def visit(
        self,
        camera: CameraLogin,
        address: str,
        end: Callable[[End], None],
        is_idle: Callable[[], bool] = lambda: False,
    ) -> Iterator[None]:
        """Let a camera in until the block ends. Where it has too many visits, an idle one ends. Raises TooMany."""
        self._make_room(camera, address)
        visit = Visit(camera, end, is_idle)
        self._visits[visit] = None
        try:
            yield
        finally:
            self._visits.pop(visit, None)

    def _make_room(self, camera: CameraLogin, address: str) -> None:
        """A camera that lost its power forgot its sessions, which the server can't know."""
        own = [visit for visit in self._visits if visit.camera.login == camera.login]
        if len(own) < self.settings.max_connections_per_camera:
            return
        idle = next((visit for visit in own if visit.is_idle()), None)
        if idle is None:
            self.cut_offs.count(Why.TOO_MANY_OF_CAMERA, address, camera)
            raise TooMany("This camera uploads too much at once.", BUSY_S)
        del self._visits[idle]
        idle.end(End.PUT_OUT)

    async def watch(self) -> None:
        """Until it is cancelled: end the visits of cameras whose password was changed or that were disabled."""
        while True:
            await asyncio.sleep(self.settings.revocation_check_s)
            cameras = {visit.camera for visit in self._visits} | self._verified.cameras()
            if cameras:
                await self._end_revoked(cameras)

    async def _end_revoked(self, cameras: set[CameraLogin]) -> None:
        try:
            revoked = await self._loop.run_in_executor(self._logins, self._reception.find_revoked, cameras)
        except ReceptionUnavailable:
            return
        self._verified.forget(revoked)
        for visit in [visit for visit in self._visits if visit.camera in revoked]:
            logger.info("an upload of login=%s ends: its credential was revoked or changed", visit.camera.login)
            visit.end(End.REVOKED)

    # --- photos

    def pace(self) -> Pace:
        """The pace of an upload that begins now."""
        settings = self.settings
        return Pace(settings.data_timeout_s, settings.min_upload_bytes_per_s, settings.upload_s, clock=self._loop.time)

    def count_upload(self, camera: CameraLogin) -> None:
        """Raises TooMany."""
        most = self.settings.max_uploads_per_minute
        if most and self._uploads.add(camera.login) > most:
            raise TooMany("Too many uploads in a minute.", 60)

    def open_upload(self) -> Upload:
        """Raises OSError."""
        return self._spool.create(self.settings.max_upload_bytes)

    async def store(self, upload: Upload, camera: CameraLogin, name: str, *, tls: bool) -> Receipt:
        """Whatever happens, the spool file is gone afterwards. Raises what the reception raises."""
        return await self._loop.run_in_executor(self._commits, partial(self._store, upload, camera, name, tls))

    def _store(self, upload: Upload, camera: CameraLogin, name: str, tls: bool) -> Receipt:
        try:
            return self._reception.take(Finished(camera, name, upload.content, tls))
        finally:
            upload.discard()

    # --- uploads whose final name is to come

    async def hold(self, upload: Upload, camera: CameraLogin, name: str) -> HeldUpload:
        """Make a closed upload survive a crash until it is renamed. Raises OSError."""
        return await self._loop.run_in_executor(self._commits, self._spool.hold, upload, camera, name)

    async def receive_held(self, held: HeldUpload, name: str, *, tls: bool | None) -> Receipt:
        """It goes when the reception took or refused it, else it stays. Raises what the reception raises."""
        return await self._loop.run_in_executor(self._commits, partial(self._receive_held, held, name, tls))

    def _receive_held(self, held: HeldUpload, name: str, tls: bool | None) -> Receipt:
        try:
            receipt = self._reception.take(Finished(held.camera, name, InFile(held.path), tls))
        except ReceptionRefused:
            held.remove()
            raise
        held.remove()
        return receipt

    def deliver(self, held: HeldUpload, *, tls: bool | None = None) -> None:
        """Receive a held upload that will not be renamed, now or later. What is left waits for the next start."""
        task = self._loop.create_task(self._deliver(held, tls))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, held: HeldUpload, tls: bool | None) -> None:
        while True:
            word = "stored"
            try:
                await self.receive_held(held, held.name, tls=tls)
            except ReceptionRefused:
                word = "refused"
            except (ReceptionUnavailable, OSError) as error:
                word = "unavailable"
                logger.warning("%s", error)
            logger.info("held upload login=%s bytes=%d outcome=%s", held.camera.login, held.size, word)
            if word != "unavailable" or self.stopping:
                return
            await asyncio.sleep(self.settings.held_retry_s)

    # --- the end

    def stop(self) -> None:
        """End the visits; what is being stored is finished."""
        self.stopping = True
        for visit in list(self._visits):
            visit.end(End.STOPPING)

    async def drained(self) -> None:
        """Wait until nobody is inside, a while."""
        deadline = self._loop.time() + self.settings.stop_timeout_s
        while self._visits and self._loop.time() < deadline:
            await asyncio.sleep(0.02)
        if self._visits:
            logger.error("some uploads did not end in time; they were not acknowledged")

    async def close(self) -> None:
        """Wait for what is being stored. Held uploads that could not be delivered stay in the spool."""
        for task in self._tasks:
            task.cancel()
        await self._loop.run_in_executor(None, keep, self._reception, self.cut_offs.tell())
        if self._notebook:
            await self._loop.run_in_executor(None, self._notebook.write)
        self._logins.shutdown(wait=False, cancel_futures=True)
        await self._loop.run_in_executor(None, partial(self._commits.shutdown, wait=True))
