"""Many cameras at work in one process, on one loop.

Most cameras do nothing most of the time, yet keep a session: a thread for each would cost a stack and a switch of
threads, and gain nothing, since sending is the kernel's work. So they are coroutines, and one core drives hundreds.
"""

from __future__ import annotations

import asyncio
import ipaddress
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, repeat

from storemood.domain.health.states import State
from storemood.simulate.album import Album
from storemood.simulate.camera import Camera
from storemood.simulate.faults import NO_FAULTS, Faults
from storemood.simulate.ledger import CameraLedger, Ledger
from storemood.simulate.manners import MANNERS, Manner
from storemood.simulate.plan import CameraAccess, Habits, Terms, choose_habits, shots
from storemood.simulate.session import Server
from storemood.simulate.states import ailing

STOP_WITHIN_S = 10.0
_CAMERAS_A_STORE = 10


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be simulated. It ends after ``photos`` in all, or after ``seconds``, whichever comes first; what is
    due by then has ``patience_s`` more. ``start`` is the true time of the first moment. The first cameras are brought
    into the ``states`` of health, one each; the others are as the faults have it."""

    cameras: Sequence[CameraAccess]
    server: Server
    album: Album = field(repr=False)
    start: datetime
    manners: Sequence[Manner] = tuple(MANNERS.values())
    faults: Faults = NO_FAULTS
    states: Sequence[State] = ()
    rate_per_s: float = 1.0
    photos: int | None = None
    seconds: float | None = None
    seed: int = 1
    patience_s: float = 60.0

    def __post_init__(self) -> None:
        """Raises ValueError."""
        if not self.cameras or not self.manners or self.rate_per_s <= 0:
            raise ValueError("a simulation needs cameras, manners and a rate above 0")
        if self.photos is None and self.seconds is None:
            raise ValueError("a simulation needs an end: a number of photos or of seconds")
        if len(self.states) > len(self.cameras):
            raise ValueError("each state needs a camera")

    @property
    def photos_an_hour(self) -> float:
        """What each camera brings that is well."""
        return 3600 * self.rate_per_s / len(self.cameras)

    def states_of(self) -> dict[str, State]:
        """Return the state of health of each camera, by login."""
        states = chain(self.states, repeat(State.OK))
        return {camera.login: state for camera, state in zip(self.cameras, states, strict=False)}

    def habits(self) -> list[Habits]:
        dealt = choose_habits([camera.login for camera in self.cameras], self.manners, self.faults, self.seed)
        return [*map(ailing, self.states, dealt), *dealt[len(self.states) :]]

    def terms(self, place: int, pace: float) -> Terms:
        """Share out the rate and the photos among the cameras."""
        count = len(self.cameras)
        photos = None if self.photos is None else self.photos // count + (place < self.photos % count)
        return Terms(self.rate_per_s / count, photos, self.seconds).slowed(pace)


async def run(job: Job, ledger: Ledger, stop: asyncio.Event, watch: Callable[[float], None] | None = None) -> None:
    """Do a job and write it into the ledger. ``stop`` ends it early: photos under way get 10 s to end.

    ``watch`` is called every second with the seconds since the start.
    """
    began = time.monotonic()
    ledger.cameras = {
        camera.login: CameraLedger(camera.login, habits)
        for camera, habits in zip(job.cameras, job.habits(), strict=True)
    }
    cameras = [
        Camera(access, ledger.cameras[access.login], ledger, job.server, stop, local=local_address(job.server, place))
        for place, access in enumerate(job.cameras)
    ]
    watcher = asyncio.create_task(_watch(job, began, stop, watch))
    work = asyncio.create_task(_work(job, ledger, cameras, began))
    try:
        await _until_done(work, stop)
    finally:
        watcher.cancel()
        await asyncio.gather(*(camera.end() for camera in cameras))


async def _work(job: Job, ledger: Ledger, cameras: Sequence[Camera], began: float) -> None:
    async with asyncio.TaskGroup() as group:
        for place, (access, camera) in enumerate(zip(job.cameras, cameras, strict=True)):
            habits = ledger.cameras[access.login].habits
            planned = shots(
                access,
                habits,
                job.faults,
                job.terms(place, habits.pace),
                album=job.album,
                seed=job.seed,
                start=job.start,
            )
            group.create_task(camera.work(planned, began))


async def _until_done(work: asyncio.Task[None], stop: asyncio.Event) -> None:
    """Wait for the work, or a while after ``stop``. Raises what broke it."""
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait((work, stopped), return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    await asyncio.wait((work,), timeout=STOP_WITHIN_S)
    if not work.done():
        work.cancel()
    with suppress(asyncio.CancelledError):
        await work


async def _watch(job: Job, began: float, stop: asyncio.Event, watch: Callable[[float], None] | None) -> None:
    """Stop when the time is over and the patience too."""
    while True:
        await asyncio.sleep(1)
        elapsed = time.monotonic() - began
        if watch is not None:
            watch(elapsed)
        if job.seconds is not None and elapsed > job.seconds + job.patience_s:
            stop.set()


def local_address(server: Server, place: int) -> str | None:
    """Return an address of the camera's store on a loopback that has many, so that no limit for one address is met;
    None: the system's choice."""
    try:
        host = ipaddress.ip_address(server.host)
    except ValueError:
        return None
    if sys.platform != "linux" or host.version != 4 or not host.is_loopback:
        return None
    store = place // _CAMERAS_A_STORE
    return f"127.77.{store // 250 % 250}.{store % 250 + 1}"
