"""What the sessions of a gateway share, whichever of its ports they came in by."""

from __future__ import annotations

import logging
from collections import Counter as Tally
from collections import defaultdict
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from storemood.content import InFile
from storemood.ftp import outcomes
from storemood.ftp.masquerade import REFRESH_S, Masquerade
from storemood.ftp.partials import Partials
from storemood.uploads import addresses, notebook
from storemood.uploads.credentials import VerifiedLogins
from storemood.uploads.cutoffs import CutOffs, keep
from storemood.uploads.reception import CameraLogin, Finished, Reception, ReceptionRefused, ReceptionUnavailable
from storemood.uploads.throttle import Counter, LoginThrottle
from storemood.uploads.tls import TlsContexts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storemood.domain.cutoffs import CutOff
    from storemood.ftp.arrival import Arrival
    from storemood.ftp.border import IOLoop
    from storemood.ftp.jobs import Jobs
    from storemood.ftp.settings import GatewaySettings
    from storemood.uploads.spool import HeldUpload, Spool, Upload

logger = logging.getLogger(__name__)

TIDY_EVERY_S = 60.0


class Hub:
    """Settings, stores and counts. All but ``_store_all`` and ``receive_held`` runs on the loop."""

    def __init__(
        self, settings: GatewaySettings, reception: Reception, spool: Spool, ioloop: IOLoop, jobs: Jobs
    ) -> None:
        """Raises BadCertificate."""
        self.settings = settings
        self.reception = reception
        self.spool = spool
        self.ioloop = ioloop
        self.jobs = jobs
        self.stopping = False
        self.sessions: set[Arrival] = set()
        self.proxies = addresses.networks(settings.proxies)
        self.contexts = TlsContexts(settings.certificate) if settings.certificate else None
        self.verified = VerifiedLogins(settings.login_cache_s)
        self.throttle = LoginThrottle(
            settings.max_failed_logins, settings.max_failed_logins_widely, settings.failed_logins_window_s
        )
        self.uploads = Counter(60.0)
        self.plain_warnings = Counter(3600.0)
        self.partials = Partials(settings.max_partial_bytes, settings.keep_partial_s)
        self.notebook = notebook.Notebook(settings.transcripts) if settings.transcripts else None
        self.cut_offs = CutOffs(self._keep_cut_offs)
        self._masquerade = Masquerade(settings.masquerade) if settings.masquerade else None
        self._stores = jobs.batches(self._store_all, lambda one: one[0].discard(), common=(ReceptionUnavailable,))
        self._by_household: Tally[str] = Tally()
        self._by_camera: defaultdict[str, list[Arrival]] = defaultdict(list)

    def begin_rounds(self) -> None:
        """Start what is done again and again."""
        self.ioloop.call_later(self.settings.revocation_check_s, self._check_revoked)
        self.ioloop.call_later(TIDY_EVERY_S, self._tidy)
        if self.notebook:
            self.ioloop.call_later(notebook.WRITE_EVERY_S, self._write_notes)
        if self._masquerade and not self._masquerade.is_fixed:
            self._look_up_masquerade()

    def close(self) -> None:
        self.partials.drop_all()
        keep(self.reception, self.cut_offs.tell())
        if self.notebook:
            self.notebook.write()

    @property
    def masquerade_address(self) -> str | None:
        return self._masquerade.address if self._masquerade else None

    # --- who is here

    def find_refusal(self, address: str) -> str | None:
        """Why no more sessions are taken, or not from there."""
        if len(self.sessions) > self.settings.max_connections:
            return "Too many connections; try again later."
        if self._by_household[addresses.household(address)] >= self.settings.max_connections_per_address:
            return "Too many connections from this address."
        return None

    def entered(self, session: Arrival) -> None:
        self._by_household[addresses.household(session.remote_ip)] += 1

    def left(self, session: Arrival, *, had_entered: bool) -> None:
        self.sessions.discard(session)
        if had_entered:
            household = addresses.household(session.remote_ip)
            self._by_household[household] -= 1
            if not self._by_household[household]:
                del self._by_household[household]
        self.logged_out(session)

    def make_room(self, login: str) -> bool:
        """Whether a camera may have one more session. Its longest idle one ends for it: a camera that lost its power
        forgot it, while the gateway can't know."""
        own = self._by_camera[login]
        if len(own) < self.settings.max_connections_per_camera:
            return True
        idle = next((session for session in own if session.is_idle), None)
        if idle is None:
            return False
        idle.dismiss("421 Too many sessions of this camera; this one was idle.", outcomes.PUT_OUT)
        return True

    def logged_in(self, session: Arrival, login: str) -> None:
        self._by_camera[login].append(session)

    def logged_out(self, session: Arrival) -> None:
        own = self._by_camera.get(session.login_name)
        if own and session in own:
            own.remove(session)
            if not own:
                del self._by_camera[session.login_name]

    # --- rounds

    def _check_revoked(self) -> None:
        """Asks whether those who came in with a password that was good then may still be here."""
        present = {session.camera for session in self.sessions if session.camera}
        cameras = present | self.verified.cameras()
        if cameras:
            self.jobs.log_in(partial(self.reception.find_revoked, cameras), self._revoked_found)
        else:
            self.ioloop.call_later(self.settings.revocation_check_s, self._check_revoked)

    def _revoked_found(self, future: Future[set[CameraLogin]]) -> None:
        error = future.exception()
        if error is None:
            self._dismiss_revoked(future.result())
        elif not isinstance(error, ReceptionUnavailable):
            logger.error("revoked logins could not be looked for", exc_info=error)
        self.ioloop.call_later(self.settings.revocation_check_s, self._check_revoked)

    def _dismiss_revoked(self, revoked: set[CameraLogin]) -> None:
        if not revoked:
            return
        self.verified.forget(revoked)
        for session in list(self.sessions):
            if session.camera in revoked:
                logger.info("a session of login=%s ends: its credential was revoked or changed", session.login_name)
                session.dismiss("421 This login was revoked or changed.", outcomes.REVOKED)

    def _tidy(self) -> None:
        self.partials.forget_old()
        self.spool.memory.tidy()
        self.cut_offs.tell_if_due()
        self.ioloop.call_later(TIDY_EVERY_S, self._tidy)

    def _keep_cut_offs(self, cut_offs: Sequence[CutOff]) -> None:
        self.jobs.note(partial(keep, self.reception, cut_offs), lambda _: None)

    def _write_notes(self) -> None:
        assert self.notebook  # noqa: S101  (else the round was not begun)
        if self.notebook.is_empty:
            self.ioloop.call_later(notebook.WRITE_EVERY_S, self._write_notes)
        else:
            self.jobs.note(self.notebook.write, self._notes_written)

    def _notes_written(self, _future: Future[None]) -> None:
        self.ioloop.call_later(notebook.WRITE_EVERY_S, self._write_notes)

    def _look_up_masquerade(self) -> None:
        assert self._masquerade  # noqa: S101  (else the round was not begun)
        self.jobs.note(self._masquerade.look_up, self._masquerade_looked_up)

    def _masquerade_looked_up(self, _future: Future[None]) -> None:
        self.ioloop.call_later(REFRESH_S, self._look_up_masquerade)

    # --- photos

    def store(self, upload: Upload, finished: Finished, done: Callable[[Future[str]], None]) -> None:
        """Hand a finished upload to the reception, with others that are finished; ``done`` gets its answer on the loop.

        Whatever happens, the upload is discarded afterwards.
        """
        self.jobs.commit_with(self._stores, (upload, finished), done)

    def _store_all(self, arrived: Sequence[tuple[Upload, Finished]]) -> list[str]:
        """Runs in a thread."""
        return self.reception.receive_all([finished for _, finished in arrived])

    def receive_held(self, held: HeldUpload, name: str) -> str:
        """Runs in a thread. The held file goes when the reception took or refused it, else it stays for another try."""
        try:
            text = self.reception.receive(Finished(held.camera, name, InFile(held.path), held.tls))
        except ReceptionRefused:
            held.remove()
            raise
        held.remove()
        return text

    def deliver(self, held: HeldUpload) -> None:
        """Receive a held upload that will not be renamed, now or later. What is left waits for the next start."""
        if self.jobs.closed:
            return
        self.jobs.commit(partial(self.receive_held, held, held.name), partial(self._delivered, held))

    def _delivered(self, held: HeldUpload, future: Future[str]) -> None:
        outcome = outcomes.of_future(future, 226)
        logger.info("held upload login=%s bytes=%d outcome=%s", held.camera.login, held.size, outcome.word)
        if not outcome.lasting and not self.stopping:
            self.ioloop.call_later(self.settings.held_retry_s, self.deliver, held)
