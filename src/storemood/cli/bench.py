"""Measures this machine: the analysis of one photo stage by stage, and photos a second through the whole path."""

from __future__ import annotations

import argparse
import dataclasses
import ftplib
import itertools
import json
import os
import random
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psutil

from storemood import enrolment
from storemood.cli import parts, serve
from storemood.cli.supervisor import Supervisor, stop_event
from storemood.db import photos, schema
from storemood.db.embedded import EmbeddedPostgres
from storemood.db.engine import Engine, open_engine, transaction
from storemood.db.photos import QueueState
from storemood.demo.cameras import DemoCamera, Session, Shot, Studio
from storemood.demo.stamp import with_comment
from storemood.domain.chain import StoreRow
from storemood.domain.errors import StoremoodError
from storemood.domain.hours import OpeningHours, Span
from storemood.settings import Settings, environment_of
from storemood.vision.errors import BadPhoto
from storemood.vision.photo import Limits, decode
from storemood.vision.quality import GATE_LEVELS
from storemood.vision.stages import Stopwatch, Timings, decode_floor_ms

_HOST = "127.0.0.1"
_SCENES = 16
_SEED = 11
_FLOOR_ROUNDS = 3
_LOOK_EVERY_S = 0.1
_WARM_UP_S = 20.0  # after the first photo, where the workers are never seen busy all at once
_PATIENCE_S = 120.0
_ALWAYS = OpeningHours({day: (Span(0, 24 * 60),) for day in range(7)})
_STORES = (
    ("Europe", "Berlin", "Europe/Berlin"),
    ("America", "Chicago", "America/Chicago"),
    ("Asia", "Mumbai", "Asia/Kolkata"),
    ("Oceania", "Sydney", "Australia/Sydney"),
)

_VISION_WORDS = {
    "decode_floor_ms": "plain decoding, at the scale of analysis, ms",
    "decode_full_ms": "plain decoding, full size, ms",
    "decode_ms": "decode, ms",
    "detect_ms": "detect, ms",
    "quality_ms": "quality, ms",
    "crop_ms": "crop, ms",
    "traits_ms": "traits, ms",
    "analyse_ms": "the whole analysis, ms",
    "ratio_to_floor": "the whole over plain decoding at its scale",
    "photos": "photos timed",
}
_PIPELINE_WORDS = {
    "photos_per_s": "photos a second",
    "p95_s": "from reception to counted, 95 of 100 within, s",
    "median_s": "from reception to counted, median, s",
    "cpu_ms_per_photo": "processor time a photo, all processes, ms",
    "decode_floor_ms": "plain decoding, at the scale of analysis, ms",
    "photos": "photos counted",
    "workers": "workers",
    "cores": "cores",
}

Figures = Mapping[str, float]


class MeasurementFailed(StoremoodError):
    """The measurement could not be made."""


def vision(options: argparse.Namespace, settings: Settings) -> int:
    """Time one photo's analysis on one thread, stage by stage, beside plain JPEG decoding."""
    stop = stop_event()
    scenes = _compose_scenes(stop)
    with _step("Opening the networks"):
        stopwatch = Stopwatch(GATE_LEVELS[settings.gate])
        stopwatch.time(scenes[0])  # a network's first run costs more
    with _step(f"Timing one thread for {options.seconds:g} s"):
        timings = _time_scenes(stopwatch, scenes, options.seconds, stop)
    medians = {
        field.name: statistics.median(getattr(one, field.name) for one in timings)
        for field in dataclasses.fields(Timings)
    }
    ratio = medians["analyse_ms"] / medians["decode_floor_ms"]
    _report({**medians, "ratio_to_floor": ratio, "photos": len(timings)}, _VISION_WORDS, as_json=options.json)
    return 0


def pipeline(options: argparse.Namespace, settings: Settings) -> int:
    """Run a whole system for a while, upload as fast as it analyses, and tell how fast that was."""
    stop = stop_event()
    scenes = _compose_scenes(stop)
    floors = _time_floor(scenes)
    cores = _count_cores()
    with _system(settings, cores) as system:
        figures = _measure(system, scenes, options.seconds, stop)
    floors += _time_floor(scenes)
    floor = statistics.median(floors)
    figures = {**figures, "decode_floor_ms": floor, "workers": system.settings.workers, "cores": cores}
    _report(figures, _PIPELINE_WORDS, as_json=options.json)
    return 0


def _report(figures: Figures, words: Mapping[str, str], *, as_json: bool) -> None:
    print()
    for name, meaning in words.items():
        print(f"  {meaning:<48}{_shown(figures[name]):>10}")
    if as_json:
        print(json.dumps({name: round(figures[name], 4) for name in words}), flush=True)


def _shown(figure: float) -> str:
    return f"{figure}" if isinstance(figure, int) else f"{figure:.2f}"


def _compose_scenes(stop: threading.Event) -> list[bytes]:
    """Return 4 MP photos as the pretend cameras send them, but none of their damaged ones."""
    camera = DemoCamera("bench", "", "Bench 1", ZoneInfo("UTC"), _ALWAYS)
    studio, rng = Studio(), random.Random(_SEED)  # noqa: S311 - which pretend customer comes is no secret
    scenes: list[bytes] = []
    with _step(f"Composing {_SCENES} photos"):
        while len(scenes) < _SCENES:
            _go_on(stop)
            data = studio.shoot(camera, datetime.now(UTC), rng).data
            if _is_whole(data):
                scenes.append(data)
    print(f"  A photo has {statistics.median(map(len, scenes)) / 1000:.0f} kB", flush=True)
    return scenes


def _is_whole(data: bytes) -> bool:
    try:
        decode(data, Limits())
    except BadPhoto:
        return False
    return True


def _time_scenes(stopwatch: Stopwatch, scenes: Sequence[bytes], seconds: float, stop: threading.Event) -> list[Timings]:
    deadline = time.monotonic() + seconds
    timings: list[Timings] = []
    for scene in itertools.cycle(scenes):
        if timings and time.monotonic() >= deadline:
            break
        _go_on(stop)
        timings.append(stopwatch.time(scene))
    return timings


def _time_floor(scenes: Sequence[bytes]) -> list[float]:
    with _step("Timing plain decoding"):
        return [decode_floor_ms(scene) for _ in range(_FLOOR_ROUNDS) for scene in scenes]


@dataclass(frozen=True, slots=True)
class _System:
    """The running parts that are measured."""

    settings: Settings
    engine: Engine
    processes: Sequence[psutil.Process]


@contextmanager
def _system(settings: Settings, cores: int) -> Iterator[_System]:
    """Run database, gateway and workers in a temporary folder. Whatever happens, nothing of it is left afterwards."""
    workers = settings.workers if "STOREMOOD_WORKERS" in os.environ else max(1, cores - 1)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="storemood-bench-"))
        settings = _settings_in(Path(folder), settings, workers)
        parts.set_up_logging(settings)
        with _step("Starting PostgreSQL"):
            keeper = EmbeddedPostgres(parts.database_folder(settings))
            stack.callback(keeper.stop)
            settings = serve.with_url(settings, keeper)
            engine = open_engine(settings.database_url)
            stack.callback(engine.dispose)
            schema.upgrade(engine)
        programs = [program for program in serve.programs(settings) if program.name != "web"]
        supervisor = Supervisor(programs, environment=environment_of(settings), logs=None)
        stack.callback(supervisor.stop)
        stack.callback(print, "  Stopping ...", flush=True)
        supervisor.start()
        pids = [_postmaster_pid(settings), *supervisor.pids().values()]
        yield _System(settings, engine, [psutil.Process(pid) for pid in pids])


def _settings_in(folder: Path, settings: Settings, workers: int) -> Settings:
    """Return the operator's settings, but for those that could reach beyond the folder."""
    return dataclasses.replace(
        settings,
        data_dir=folder,
        database_url="",
        archive_url="",
        ftp_host=_HOST,
        ftp_port=_free_port(),
        ftp_implicit_port=0,
        ftp_masquerade_address="",
        ftp_proxies="",
        ftp_plain="allowed",
        ftp_max_uploads_per_minute=0,
        workers=workers,
        fuse_window_s=0.0,  # its few cameras never pause: the wait for the end of a burst would be measured
        log_level="WARNING",
    )


def _measure(system: _System, scenes: Sequence[bytes], seconds: float, stop: threading.Event) -> Figures:
    """Upload, wait until all workers are busy, and measure from the end of one batch to the end of another."""
    settings = system.settings
    address = (settings.ftp_host, settings.ftp_port)
    cameras = _enrol(system.engine, settings.workers)
    with _step(f"Starting the gateway and {settings.workers} workers"):
        _wait_for_gateway(address, stop)
    with closing(_Uploads(cameras, scenes, address)) as uploads:
        watch = _Watch(system, uploads, stop)
        with _step("Warming up"):
            watch.warm_up()
        with _step(f"Measuring for {seconds:g} s"):
            begin = watch.next_batch()
            watch.pass_time(seconds)
            end = watch.next_batch()
    watch.until(lambda queue: queue.waiting == 0, "the last photos were counted")
    with transaction(system.engine) as conn:
        pace = photos.measure_pace(conn, after=begin.at, until=end.at)
    if pace.photos == 0:
        raise MeasurementFailed("No photo could be analysed.")
    return {
        "photos_per_s": pace.photos / (end.at - begin.at).total_seconds(),
        "p95_s": pace.p95_s,
        "median_s": pace.median_s,
        "cpu_ms_per_photo": (end.cpu_s - begin.cpu_s) * 1000 / pace.photos,
        "photos": pace.photos,
    }


def _enrol(engine: Engine, workers: int) -> list[DemoCamera]:
    """Make a small chain around the world that never closes, with a camera a worker but at least one a store."""
    a_store = -(-workers // len(_STORES))
    rows = [
        StoreRow(region, city, f"BENCH-{number}", f"Bench {city}", timezone, _ALWAYS, a_store)
        for number, (region, city, timezone) in enumerate(_STORES, start=1)
    ]
    return [
        DemoCamera(camera.login, camera.password, camera.login, ZoneInfo("UTC"), _ALWAYS)
        for camera in enrolment.import_chain(engine, rows)
    ]


def _wait_for_gateway(address: tuple[str, int], stop: threading.Event) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        try:
            socket.create_connection(address, timeout=1).close()
            return
        except OSError:
            stop.wait(_LOOK_EVERY_S)
            _go_on(stop)
    raise MeasurementFailed(f"The gateway did not start within {_PATIENCE_S:g} s.")


class _Uploads:
    """Cameras that each send one photo after another, as fast as the gateway acknowledges, while they may."""

    def __init__(self, cameras: Sequence[DemoCamera], scenes: Sequence[bytes], address: tuple[str, int]) -> None:
        self._scenes = scenes
        self._address = address
        self._may_send = threading.Event()
        self._stop = threading.Event()
        self._pool = ThreadPoolExecutor(len(cameras), thread_name_prefix="camera")
        self._cameras = [self._pool.submit(self._run, camera) for camera in cameras]

    def allow(self, may_send: bool) -> None:
        if may_send:
            self._may_send.set()
        else:
            self._may_send.clear()

    def check(self) -> None:
        """Raises MeasurementFailed when a camera gave up."""
        for camera in self._cameras:
            if camera.done():
                camera.result()

    def close(self) -> None:
        """Let the uploads under way end, and hang up."""
        self._stop.set()
        self._may_send.set()
        self._pool.shutdown()

    def _run(self, camera: DemoCamera) -> None:
        with closing(Session(camera)) as session:
            try:
                session.connect(self._address)
                for number, scene in enumerate(itertools.cycle(self._scenes), start=1):
                    self._may_send.wait()
                    if self._stop.is_set():
                        break
                    name = f"{camera.login}-{number}.jpg"
                    session.upload(Shot(name, with_comment(scene, name)))
            except (ftplib.Error, EOFError, OSError) as error:
                raise MeasurementFailed(f"An upload failed: {error}") from error


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where the measured time begins or ends: when a batch was finished, and the processor time used until then."""

    at: datetime
    cpu_s: float


class _Watch:
    """Looks at the queue ten times a second, and lets the cameras send only while it is short.

    Two batches a worker keep all workers busy; with more, photos would only wait for longer.
    """

    def __init__(self, system: _System, uploads: _Uploads, stop: threading.Event) -> None:
        self._system = system
        self._uploads = uploads
        self._stop = stop
        self._most_waiting = 2 * system.settings.workers * system.settings.worker_batch

    def warm_up(self) -> None:
        """Wait until each worker holds a lease, or for a while where they work faster than photos come."""
        self.next_batch()
        deadline = time.monotonic() + _WARM_UP_S
        workers = self._system.settings.workers
        self.until(lambda queue: queue.leases >= workers or time.monotonic() > deadline, "all workers were busy")

    def pass_time(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._look()

    def next_batch(self) -> _Edge:
        """Wait until a batch is finished."""
        last = self._look().last_finished_at
        queue = self.until(lambda queue: queue.last_finished_at > last, "a batch was finished")
        return _Edge(queue.last_finished_at, sum(_cpu_s(process) for process in self._system.processes))

    def until(self, is_true: Callable[[QueueState], bool], what: str) -> QueueState:
        """Raises MeasurementFailed when it takes too long, KeyboardInterrupt when told to stop."""
        deadline = time.monotonic() + _PATIENCE_S
        while time.monotonic() < deadline:
            queue = self._look()
            if is_true(queue):
                return queue
        raise MeasurementFailed(f"Waited {_PATIENCE_S:g} s in vain until {what}.")

    def _look(self) -> QueueState:
        self._stop.wait(_LOOK_EVERY_S)
        _go_on(self._stop)
        _check_alive(self._system.processes)
        self._uploads.check()
        with transaction(self._system.engine) as conn:
            queue = photos.look_at_queue(conn)
        self._uploads.allow(queue.waiting < self._most_waiting)
        return queue


def _check_alive(processes: Sequence[psutil.Process]) -> None:
    """Raises MeasurementFailed when one died: its own messages went to standard error."""
    if any(not process.is_running() or process.status() == psutil.STATUS_ZOMBIE for process in processes):
        raise MeasurementFailed("A process of the system died while it was measured.")


def _cpu_s(process: psutil.Process) -> float:
    """Return the processor time of a process and its descendants, those included that ended."""
    running = sum(_own_cpu_s(child) for child in process.children(recursive=True))
    times = process.cpu_times()
    ended = getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)
    return float(times.user + times.system + ended + running)


def _own_cpu_s(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0  # it just ended; its parent knows its time
    return float(times.user + times.system)


def _postmaster_pid(settings: Settings) -> int:
    return int((parts.database_folder(settings) / "postmaster.pid").read_text().partition("\n")[0])


def _count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])


def _go_on(stop: threading.Event) -> None:
    if stop.is_set():
        raise KeyboardInterrupt


@contextmanager
def _step(title: str) -> Iterator[None]:
    print(f"  {title} ...", end=" ", flush=True)
    began = time.monotonic()
    try:
        yield
    finally:
        print(f"{time.monotonic() - began:.1f} s", flush=True)
