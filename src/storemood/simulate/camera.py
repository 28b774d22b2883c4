"""One camera at work: it waits for each photo's moment, and sends it until it is acknowledged or refused."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterable
from contextlib import suppress

from storemood.simulate.ledger import CameraLedger, Entry, Ledger
from storemood.simulate.plan import CameraAccess, Shot, Trouble
from storemood.simulate.session import LoginRefused, NotNow, Refused, Server, Session

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 15.0


class Camera:
    """Sends its shots over one session, or one a photo, as its vendor's do."""

    def __init__(
        self,
        access: CameraAccess,
        ledger: CameraLedger,
        whole: Ledger,
        server: Server,
        stop: asyncio.Event,
        *,
        local: str | None = None,
    ) -> None:
        self._access = access
        self._ledger = ledger
        self._whole = whole
        self._server = server
        self._stop = stop
        self._local = local
        self._manner = ledger.habits.manner
        self._session: Session | None = None
        self._jitter = random.Random()  # when to try again is no part of the plan

    async def work(self, shots: Iterable[Shot], began: float) -> None:
        """Send the shots, each when it is due after ``began`` (monotonic), until told to stop. A camera that fell
        silent keeps its session until then."""
        try:
            for shot in shots:
                await self._rest(began + shot.due_s - time.monotonic())
                if self._stop.is_set() or self._ledger.out_of:
                    return
                await self._deliver(shot)
            if self._ledger.habits.silent_after is None:
                await self._part()
        finally:
            if self._stop.is_set():
                self._drop()

    async def end(self) -> None:
        """Close what is still open."""
        await self._part()

    async def _rest(self, seconds: float) -> None:
        if seconds > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._stop.wait()

    async def _deliver(self, shot: Shot) -> None:
        """Send until acknowledged, refused for good, or told to stop."""
        entry = self._ledger.entry(shot)
        trouble, pause_s = shot.trouble, FIRST_PAUSE_S
        while not self._stop.is_set():
            try:
                await self._try(entry, shot, trouble)
            except LoginRefused as refusal:
                self._ledger.out_of = f"login refused: {refusal}"
                self._whole.note_error(refusal)
                self._drop()
                return
            except Refused as refusal:
                if trouble is Trouble.RESUMED:  # this server keeps no parts
                    trouble = None
                    continue
                entry.refused = str(refusal)
                self._whole.refused += 1
                self._whole.errors[str(refusal)] += 1
                return
            except (NotNow, OSError) as problem:
                entry.broken += 1
                self._whole.note_error(problem)
                self._drop()
                trouble = None if trouble is Trouble.RESUMED else trouble
                await self._rest(pause_s * self._jitter.uniform(0.7, 1.3))
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
                continue
            if trouble in (None, Trouble.RESUMED):
                break
            trouble = None
        if not self._manner.stays:
            await self._part()

    async def _try(self, entry: Entry, shot: Shot, trouble: Trouble | None) -> None:
        session = await self._ready()
        name = await self._go_to(session, shot.path)
        if self._manner.deletes_first:
            await session.delete(name)
        entry.tries += 1
        self._whole.tries += 1
        if trouble in (Trouble.CUT, Trouble.POWER_LOST, Trouble.RESUMED):
            await self._cut(session, entry, shot, name, power_lost=trouble is Trouble.POWER_LOST)
        if trouble is Trouble.RESUMED:
            await self._send(session, entry, shot, name, resumes=True)
        elif trouble is Trouble.UNHEARD:
            await self._send_unheard(session, entry, shot, name)
        elif trouble in (None, Trouble.UNBELIEVED):
            await self._send(session, entry, shot, name)

    async def _go_to(self, session: Session, path: str) -> str:
        """Return the name to store a photo under."""
        if not self._manner.makes_folders:
            return path
        folder, _, name = path.rpartition("/")
        await session.enter(folder)
        return name

    def _first_name(self, name: str) -> str:
        return self._manner.temporary(name) if self._ledger.habits.renames else name

    async def _cut(self, session: Session, entry: Entry, shot: Shot, name: str, *, power_lost: bool) -> None:
        most = max(1, int(len(shot.photo) * shot.cut_at))
        entry.cut += 1
        self._whole.cut += 1
        self._whole.sent_bytes += most
        await session.store_cut(self._first_name(name), shot.photo.parts(), most=most, power_lost=power_lost)
        if power_lost:
            self._session = None

    async def _send_unheard(self, session: Session, entry: Entry, shot: Shot, name: str) -> None:
        entry.unheard += 1
        self._whole.unheard += 1
        self._whole.sent_bytes += len(shot.photo)
        await session.store_unheard(self._first_name(name), shot.photo.parts())
        self._session = None

    async def _send(self, session: Session, entry: Entry, shot: Shot, name: str, *, resumes: bool = False) -> None:
        began = time.perf_counter()
        first = self._first_name(name)
        self._whole.sent_bytes += len(shot.photo)
        store = session.store_rest if resumes else session.store
        await store(first, shot.photo.parts())
        if first != name:
            await session.rename(first, name)
        self._whole.reply_ms.append((time.perf_counter() - began) * 1000)
        entry.acknowledged += 1
        self._whole.acknowledged += 1
        self._whole.resumed += resumes

    async def _ready(self) -> Session:
        if self._session is None:
            session = Session(self._server, self._local, self._manner.passive)
            await session.log_in(self._access.login, self._access.password)
            self._session = session
            self._ledger.sessions += 1
        return self._session

    async def _part(self) -> None:
        if self._session is not None:
            session, self._session = self._session, None
            await session.quit()

    def _drop(self) -> None:
        if self._session is not None:
            self._session.break_off()
            self._session = None
