"""Pretend cameras: they photograph pretend customers while their stores are open, and upload over real FTP.

A few threads share the cameras out among themselves, and each camera keeps its session open for a while, as real ones
do. A photo that the gateway did not acknowledge is sent again until it is, so the gateway may be killed and restarted.
"""

from __future__ import annotations

import argparse
import ftplib
import io
import json
import logging
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import cv2
import numpy as np

from storemood.demo.looks import Look, damaged, develop
from storemood.demo.people import NoPhotos, list_jpegs, list_people, load_photos
from storemood.demo.scene import compose
from storemood.demo.stamp import with_exif
from storemood.domain.hours import OpeningHours, Span

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]

OUTSIDE_HOURS_SHARE = 0.01
DAMAGED_SHARE = 0.01
FACELESS_SHARE = 0.01
PEOPLE_SHARES = (0.6, 0.3, 0.1)  # of shots with one, two and three customers
TIMEOUT_S = 20.0
SESSION_S = 90.0
SESSIONS_A_THREAD = 16
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 15.0
LOGIN_REFUSED_PAUSE_S = 120.0
NOBODY_OPEN_PAUSE_S = 5.0
LONGEST_LAG_S = 2.0
COUNTS_EVERY_S = 300.0


@dataclass(frozen=True, slots=True)
class DemoCamera:
    """One camera: its login at the gateway, and when its store is open."""

    login: str
    password: str = field(repr=False)
    name: str
    timezone: ZoneInfo
    hours: OpeningHours
    look: Look = Look.SCENE
    clock_s: int = 0
    """So many seconds its clock is ahead."""

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.timezone)

    def is_open(self, instant: datetime) -> bool:
        return self.hours.is_open(self.local(instant))


@dataclass(frozen=True, slots=True)
class Counts:
    """Photos sent (each try), acknowledged by the gateway, and given up because it refused them for good."""

    sent: int = 0
    acknowledged: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Shot:
    """What one camera uploads: a file name in a vendor's manner, and bytes."""

    name: str
    data: bytes


class Refused(Exception):
    """The gateway will not have this photo or this login, now or later."""


def cameras_to_json(cameras: Sequence[DemoCamera]) -> str:
    """The file that this module's command reads. It holds passwords: keep it readable by its owner alone."""
    return json.dumps(
        [
            {
                "login": camera.login,
                "password": camera.password,
                "name": camera.name,
                "timezone": camera.timezone.key,
                "look": camera.look.value,
                "clock_s": camera.clock_s,
                "weekdays": {
                    str(day): [[span.opens, span.closes] for span in spans]
                    for day, spans in camera.hours.weekdays.items()
                },
            }
            for camera in cameras
        ]
    )


def cameras_from_json(text: str) -> list[DemoCamera]:
    return [
        DemoCamera(
            login=one["login"],
            password=one["password"],
            name=one["name"],
            timezone=ZoneInfo(one["timezone"]),
            look=Look(one.get("look", Look.SCENE)),
            clock_s=one.get("clock_s", 0),
            hours=OpeningHours(
                {int(day): tuple(Span(*span) for span in spans) for day, spans in one["weekdays"].items()}
            ),
        )
        for one in json.loads(text)
    ]


class Studio:
    """Makes the photos: composed ones, or the visitor's own in turn.

    One thread makes them all, whoever asks: it is fast enough, and large pictures made in several threads would leave
    each its own hoard of freed memory.
    """

    def __init__(self, photos: Iterator[bytes] | None = None) -> None:
        self._photos = photos
        self._darkroom = ThreadPoolExecutor(max_workers=1, thread_name_prefix="darkroom")
        self._people = () if photos is not None else list_people()

    def shoot(self, camera: DemoCamera, at: datetime, rng: random.Random) -> Shot:
        """Return what the camera uploads at an instant: mostly customers, now and then nobody or a damaged file."""
        local = camera.local(at + timedelta(seconds=camera.clock_s))
        return Shot(file_name(camera, local), self._darkroom.submit(self._make, camera, local, rng).result())

    def _make(self, camera: DemoCamera, local: datetime, rng: random.Random) -> bytes:
        return self._compose(camera, local, rng) if self._photos is None else next(self._photos)

    def _compose(self, camera: DemoCamera, local: datetime, rng: random.Random) -> bytes:
        chance = rng.random()
        count = 0 if chance < FACELESS_SHARE else rng.choices((1, 2, 3), PEOPLE_SHARES)[0]
        people = rng.sample(self._people, count)
        noise = np.random.default_rng(rng.getrandbits(64))
        data = compose(people, noise, taken_at=local, camera_name=camera.name)
        if camera.look is not Look.SCENE:
            unwell = develop(data, camera.look, rng.getrandbits(32))
            data = with_exif(unwell, taken_at=local, camera_name=camera.name)
        is_damaged = FACELESS_SHARE <= chance < FACELESS_SHARE + DAMAGED_SHARE
        return damaged(data) if is_damaged else data


def file_name(camera: DemoCamera, local: datetime) -> str:
    """Name a shot as the camera's vendor would; the time in it is the store's."""
    if len(camera.login) % 2:
        return f"{camera.login}_01_{local:%Y%m%d%H%M%S}.jpg"
    return f"192.168.1.64_01_{local:%Y%m%d%H%M%S}{local.microsecond // 1000:03d}_FACE_SNAP.jpg"


class CameraFleet:
    """All cameras of the demonstration, uploading until told to stop."""

    def __init__(
        self,
        cameras: Sequence[DemoCamera],
        *,
        host: str,
        port: int,
        rate_per_s: float,
        stop: threading.Event,
        studio: Studio,
        threads: int = 4,
        clock: Clock = lambda: datetime.now(UTC),
        seed: int | None = None,
    ) -> None:
        if rate_per_s <= 0 or threads < 1 or not cameras:
            raise ValueError("a fleet needs cameras, a thread and a rate above 0")
        self.cameras = tuple(cameras)
        self.address = (host, port)
        self.rate_per_s = rate_per_s
        self.stop = stop
        self.studio = studio
        self.clock = clock
        self._lock = threading.Lock()
        self._counts = Counts()
        self._reachable = True
        shuffled = random.Random(seed).sample(self.cameras, len(self.cameras))
        threads = min(threads, len(shuffled))
        self._crews = [
            Crew(self, shuffled[k::threads], random.Random(f"{seed} {k}" if seed is not None else None))
            for k in range(threads)
        ]

    @property
    def counts(self) -> Counts:
        with self._lock:
            return self._counts

    def run(self) -> Counts:
        """Upload until ``stop`` is set; returns within about a second of that."""
        threads = [
            threading.Thread(target=crew.work, name=f"cameras-{k}", daemon=True) for k, crew in enumerate(self._crews)
        ]
        for thread in threads:
            thread.start()
        while not self.stop.wait(COUNTS_EVERY_S):
            self._log_counts()
        for thread in threads:
            thread.join(timeout=0.25)
        for crew in self._crews:
            crew.hang_up()
        for thread in threads:
            thread.join(timeout=0.5)
        self._log_counts()
        return self.counts

    def note(self, *, sent: int = 0, acknowledged: int = 0, failed: int = 0) -> None:
        with self._lock:
            now = self._counts
            self._counts = Counts(now.sent + sent, now.acknowledged + acknowledged, now.failed + failed)

    def note_reachable(self, problem: str | None) -> None:
        """Tell the operator once when uploads begin to fail, and once when they work again."""
        with self._lock:
            changed, self._reachable = self._reachable != (problem is None), problem is None
        if changed and problem is None:
            logger.info("the gateway at %s:%d takes photos again", *self.address)
        elif changed:
            logger.warning("the gateway at %s:%d takes no photos (%s); trying again", *self.address, problem)

    def _log_counts(self) -> None:
        counts = self.counts
        logger.info("photos: %d acknowledged, %d sent, %d refused", counts.acknowledged, counts.sent, counts.failed)


class Crew:
    """One thread's share of the cameras and their sessions."""

    def __init__(self, fleet: CameraFleet, cameras: Sequence[DemoCamera], rng: random.Random) -> None:
        self._fleet = fleet
        self._cameras = tuple(cameras)
        self._rng = rng
        self._sessions: dict[str, Session] = {}
        self._refused_until: dict[str, float] = {}

    def work(self) -> None:
        try:
            self._photograph()
        except NoPhotos as problem:
            logger.error("%s; the cameras stop", problem)
            self._fleet.stop.set()
        self._close_all()

    def _photograph(self) -> None:
        due = time.monotonic()
        while True:
            # What a photo took is no extra pause; after an outage the missed ones are not made up for.
            due = max(due + self._pause_s(), time.monotonic() - LONGEST_LAG_S)
            if self._fleet.stop.wait(max(due - time.monotonic(), 0)):
                return
            camera = self._choose()
            if camera is not None:
                self._deliver(camera, self._fleet.studio.shoot(camera, self._fleet.clock(), self._rng))
            self._close_idle()

    def hang_up(self) -> None:
        """Called from outside when the fleet stops: whatever waits for the gateway wakes up with an error."""
        for session in tuple(self._sessions.values()):
            session.hang_up()

    def _pause_s(self) -> float:
        """Photos come at random, and as often as this crew's share of the open cameras demands."""
        now = self._fleet.clock()
        ours = sum(camera.is_open(now) for camera in self._cameras)
        if not ours:
            return NOBODY_OPEN_PAUSE_S
        everybody = sum(camera.is_open(now) for camera in self._fleet.cameras)
        return self._rng.expovariate(self._fleet.rate_per_s * ours / everybody)

    def _choose(self) -> DemoCamera | None:
        """An open camera, or now and then a closed one, as when cleaners set it off."""
        now = self._fleet.clock()
        wanted_open = self._rng.random() >= OUTSIDE_HOURS_SHARE
        usable = [camera for camera in self._cameras if self._refused_until.get(camera.login, 0.0) <= time.monotonic()]
        fitting = [camera for camera in usable if camera.is_open(now) == wanted_open]
        return self._rng.choice(fitting) if fitting else None

    def _deliver(self, camera: DemoCamera, shot: Shot) -> None:
        """Send until acknowledged, refused for good or told to stop."""
        pause_s = FIRST_PAUSE_S
        while not self._fleet.stop.is_set():
            try:
                self._send(camera, shot)
            except Refused as refusal:
                logger.info("%s: %s", camera.login, refusal)
                self._fleet.note(failed=1)
                return
            except (ftplib.error_temp, ftplib.error_reply, ftplib.error_proto, EOFError, OSError) as problem:
                self._drop(camera)
                if self._fleet.stop.is_set():
                    return
                self._fleet.note_reachable(str(problem) or type(problem).__name__)
                self._fleet.stop.wait(pause_s * self._rng.uniform(0.7, 1.3))
                pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
            else:
                self._fleet.note(acknowledged=1)
                self._fleet.note_reachable(None)
                return

    def _send(self, camera: DemoCamera, shot: Shot) -> None:
        """Raises Refused for the gateway's 5xx answers, and what ftplib raises for the rest."""
        session = self._sessions.get(camera.login)
        if session is None:
            session = self._sessions[camera.login] = Session(camera)
        try:
            session.connect(self._fleet.address)
        except ftplib.error_perm as refusal:
            self._drop(camera)
            self._refused_until[camera.login] = time.monotonic() + LOGIN_REFUSED_PAUSE_S
            raise Refused(f"login refused: {refusal}") from refusal
        self._fleet.note(sent=1)
        try:
            session.upload(shot)
        except ftplib.error_perm as refusal:
            raise Refused(f"{shot.name} refused: {refusal}") from refusal

    def _drop(self, camera: DemoCamera) -> None:
        session = self._sessions.pop(camera.login, None)
        if session is not None:
            session.close()

    def _close_idle(self) -> None:
        oldest_first = sorted(self._sessions.items(), key=lambda one: one[1].used_at)
        too_many = max(len(oldest_first) - SESSIONS_A_THREAD, 0)
        for place, (login, session) in enumerate(oldest_first):
            if place < too_many or time.monotonic() - session.used_at > SESSION_S:
                del self._sessions[login]
                session.quit()

    def _close_all(self) -> None:
        for session in self._sessions.values():
            session.close()
        self._sessions.clear()


class Session:
    """One camera's control connection."""

    def __init__(self, camera: DemoCamera) -> None:
        self._camera = camera
        self._ftp = ftplib.FTP(timeout=TIMEOUT_S)  # noqa: S321 - cameras speak plain FTP
        self._connected = False
        self.used_at = time.monotonic()

    def connect(self, address: tuple[str, int]) -> None:
        if not self._connected:
            self._ftp.connect(*address)
            self._ftp.login(self._camera.login, self._camera.password)
            self._connected = True

    def upload(self, shot: Shot) -> None:
        self._ftp.storbinary(f"STOR {shot.name}", io.BytesIO(shot.data), blocksize=65536)
        self.used_at = time.monotonic()

    def quit(self) -> None:
        """Part as a polite camera does, or else just close."""
        try:
            self._ftp.quit()
        except (ftplib.Error, EOFError, OSError):
            self.close()

    def close(self) -> None:
        self._ftp.close()

    def hang_up(self) -> None:
        sock = self._ftp.sock
        if sock is not None:
            try:
                sock.shutdown(2)
            except OSError:
                return  # it was closed in the meantime


def run(
    cameras: Sequence[DemoCamera],
    *,
    host: str,
    port: int,
    rate_per_s: float,
    stop: threading.Event,
    clock: Clock = lambda: datetime.now(UTC),
    photos: Iterator[bytes] | None = None,
    threads: int = 4,
) -> Counts:
    """Upload from the open cameras, about ``rate_per_s`` photos a second in all, until ``stop`` is set."""
    studio = Studio(photos)
    fleet = CameraFleet(
        cameras, host=host, port=port, rate_per_s=rate_per_s, stop=stop, studio=studio, threads=threads, clock=clock
    )
    return fleet.run()


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    cv2.setNumThreads(1)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if options.photos and not list_jpegs(options.photos):
        raise SystemExit(f"{options.photos} holds no JPEG (.jpg or .jpeg)")
    photos = load_photos(options.photos) if options.photos else None
    cameras = cameras_from_json(options.cameras.read_text(encoding="utf-8"))
    run(
        cameras,
        host=options.host,
        port=options.port,
        rate_per_s=options.rate,
        stop=stop,
        photos=photos,
        threads=options.threads,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m storemood.demo.cameras", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "cameras", type=Path, help="JSON file of the cameras' logins, passwords, zones and opening hours"
    )
    parser.add_argument("--host", default="127.0.0.1", help="the gateway's address (default: %(default)s)")
    parser.add_argument("--port", type=int, default=2121, help="(default: %(default)s)")
    parser.add_argument(
        "--rate", type=float, default=1.0, metavar="N", help="photos a second in all (default: %(default)s)"
    )
    parser.add_argument("--threads", type=int, default=4, metavar="N", help="(default: %(default)s)")
    parser.add_argument("--photos", type=Path, metavar="DIR", help="upload the JPEGs of this folder instead of ours")
    return parser


if __name__ == "__main__":
    main()
