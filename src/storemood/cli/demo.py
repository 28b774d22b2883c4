"""The demonstration: a pretend chain, its simulated past, and cameras that upload over real FTP until Ctrl-C."""

from __future__ import annotations

import argparse
import dataclasses
import json
import logging
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from storemood import credentials, enrolment, health, whole_files
from storemood.cli import parts, serve
from storemood.cli.supervisor import Program, Supervisor, stop_event, stop_with_stdin
from storemood.db import chain, learnt, observations, people, photos, places, rollups
from storemood.db.engine import Engine, open_engine, transaction
from storemood.db.health import list_lines
from storemood.db.learnt import Stamp
from storemood.demo import cameras as fleet
from storemood.demo.cameras import DemoCamera, cameras_to_json
from storemood.demo.history import HistoryRow, StorePlace, simulate
from storemood.demo.past import AILMENTS, Ailment, PastCamera, past
from storemood.domain.chain import Place, StoreRow
from storemood.domain.chain_file import read_csv
from storemood.domain.clocks import Source
from storemood.domain.errors import DatabaseUnavailable
from storemood.health.pretence import set_simulated
from storemood.settings import Settings, environment_of

_CHAIN_NAME = "Halvorna (a pretend chain)"
_LOGIN = "demo"
_SEED = 20_26
_STATUS_EVERY_S = 2.0
_JUDGED_MINUTES = (16, 0)  # before now: a state must hold for a while before it is believed
_CLOCK_MINUTES, _CLOCK_EVERY = 300, 15
_FIRST_DAY = "demo_first_day"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the demonstration keeps beside its data, since it plays the cameras and the visitor."""

    page_password: str
    cameras: dict[str, str]


def demo(options: argparse.Namespace, settings: Settings) -> int:
    """Prepare what is missing, run everything, and tell where to look."""
    _log_to_file(settings)
    stop = stop_event()
    with parts.data_folder_lock(settings, wait_s=10):
        began = time.monotonic()
        settings = dataclasses.replace(settings, ftp_host=settings.ftp_host.partition(",")[0].strip())
        settings = dataclasses.replace(
            settings,
            web_port=_free_port(settings.web_host, settings.web_port),
            ftp_port=_free_port(settings.ftp_host, settings.ftp_port),
            keep_results_days=max(settings.keep_results_days, options.days + 31),
        )
        with _step("Starting PostgreSQL"):
            keeper = serve.start_database(settings)
        settings = serve.with_url(settings, keeper)
        engine = open_engine(settings.database_url)
        supervisor: Supervisor | None = None
        try:
            secrets = _prepare(engine, settings, options, stop)
            if not stop.is_set():
                supervisor = _start(settings, secrets, options)
                _tell(settings, secrets, time.monotonic() - began)
                supervisor.run(stop, also=_Status(engine, lambda: serve.watch_database(keeper)))
        finally:
            print("\nStopping ...", flush=True)
            if supervisor is not None:
                supervisor.stop()
            engine.dispose()
            if keeper is not None:
                keeper.stop()
    print("Stopped. `make demo` goes on from here; `make demo-clean` forgets it all.")
    return 0


def _prepare(engine: Engine, settings: Settings, options: argparse.Namespace, stop: threading.Event) -> Secrets:
    """The past of the cameras would not fit photos of the visitor's own."""
    secrets = _load_secrets(settings)
    if secrets is None:
        with _step("Making the pretend chain"):
            secrets = _make_chain(engine, settings)
    _simulate_history(engine, options.days, stop)
    if options.photos is None:
        _simulate_cameras(engine, options.rate)
    return secrets


def _make_chain(engine: Engine, settings: Settings) -> Secrets:
    rows = read_csv(_chain_csv())
    created = {camera.login: camera.password for camera in enrolment.import_chain(engine, rows)}
    passwords = {
        login: created.get(login) or enrolment.renew_password(engine, login)
        for row in rows
        for login in row.camera_logins
    }
    secrets = Secrets(credentials.generate_password(), passwords)
    with transaction(engine) as conn:
        chain.set_fact(conn, "chain", _CHAIN_NAME)
        people.save_user(conn, _LOGIN, "Demonstration", credentials.hash_chosen(secrets.page_password))
    whole_files.write(_secrets_file(settings), json.dumps(dataclasses.asdict(secrets)).encode())
    return secrets


def _chain_csv() -> str:
    return (files("storemood.demo") / "chain.csv").read_text(encoding="utf-8")


def _simulate_history(engine: Engine, days: int, stop: threading.Event) -> None:
    """Fill the past, or what is missing of it since the last run, a month a transaction."""
    now = datetime.now(UTC)
    with transaction(engine) as conn:
        known = chain.find_fact(conn, _FIRST_DAY)
        done = rollups.find_last_simulated(conn)
        stores = _store_places(list(places.list_places(conn).values()))
    first = date.fromisoformat(known) if known else now.date() - timedelta(days=days)
    begin = max(first, _month_before(done.date())) if known and done else first
    rows = simulate(stores, first=begin, until=now, seed=_SEED, goes_on=begin > first)
    progress = _Progress("Simulating the past", begin, now.date())
    with transaction(engine) as conn:
        chain.set_fact(conn, _FIRST_DAY, first.isoformat())
        rollups.load_simulated(conn, _until_stopped(progress.watch(rows), stop))
    progress.finish()


def _simulate_cameras(engine: Engine, rate_per_s: float) -> None:
    """Fill the past of the cameras, or what is missing of it since the last run, and judge them as they are now."""
    with _step("Simulating what the cameras saw"):
        now = datetime.now(UTC)
        with transaction(engine) as conn:
            known = observations.list_last_hours(conn)
            logins = {line.id: line.login for line in list_lines(conn, None)}
            visited = set(_visitors_store().camera_logins)
            pretended = [
                PastCamera(place.camera_id, login, place.timezone, place.hours, known.get(place.camera_id))
                for place in places.list_places(conn).values()
                if (login := logins[place.camera_id]) not in visited
            ]
            observations.load(conn, past(pretended, until=now, rate_per_s=rate_per_s, seed=_SEED))
            learnt.learn_clocks(conn, list(_clock_stamps(pretended, now)))
            set_simulated(conn, until=now, unwell=AILMENTS)
        for minutes in _JUDGED_MINUTES:
            health.evaluate(engine, now - timedelta(minutes=minutes))


def _clock_stamps(cameras: Sequence[PastCamera], now: datetime) -> Iterator[Stamp]:
    """What the cameras' clocks said of their last photos before now."""
    for camera in cameras:
        ahead = AILMENTS[camera.login].clock_s if camera.login in AILMENTS else 0
        for minutes in range(_CLOCK_MINUTES, 0, -_CLOCK_EVERY):
            received_at = now - timedelta(minutes=minutes)
            wall = (received_at + timedelta(seconds=ahead - 1)).astimezone(camera.timezone).replace(tzinfo=None)
            for source in Source:
                yield Stamp(camera.camera_id, source, wall, received_at, camera.timezone)


def _month_before(day: date) -> date:
    """Return the first day of the month before: the weeks of a day's month may have begun in it."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def _until_stopped(rows: Iterator[HistoryRow], stop: threading.Event) -> Iterator[HistoryRow]:
    for row in rows:
        if stop.is_set():
            raise KeyboardInterrupt
        yield row


def _store_places(found: list[Place]) -> list[StorePlace]:
    by_store: dict[int, list[Place]] = {}
    for place in found:
        by_store.setdefault(place.store_id, []).append(place)
    return [
        StorePlace(
            store_id=store_id,
            scopes=cameras[0].scopes,
            timezone=cameras[0].timezone,
            hours=cameras[0].hours,
            cameras=len(cameras),
        )
        for store_id, cameras in sorted(by_store.items())
    ]


def _start(settings: Settings, secrets: Secrets, options: argparse.Namespace) -> Supervisor:
    with _step("Starting the gateway, the worker and the page"):
        camera_file = settings.data_dir / "cameras.json"
        whole_files.write(camera_file, cameras_to_json(_fleet(secrets)).encode())
        arguments = ["storemood", "demo-cameras", str(camera_file), "--rate", str(options.rate)]
        if options.photos is not None:
            arguments += ["--photos", str(options.photos)]
            # A folder's few photos come again and again, and nobody in them moves.
            settings = dataclasses.replace(settings, still_faces="counted")
        programs = [*serve.programs(settings), Program("cameras", arguments)]
        supervisor = Supervisor(programs, environment=environment_of(settings), logs=settings.data_dir / "logs")
        supervisor.start()
        _wait_for(settings.web_host, settings.web_port)
        _wait_for(settings.ftp_host, settings.ftp_port)
    return supervisor


def _fleet(secrets: Secrets) -> list[DemoCamera]:
    """Return the cameras that upload: all but those of the visitor's store, where only the visitor's photos count, and
    those that are silent."""
    visited = _visitors_store()
    return [
        DemoCamera(
            login=login,
            password=secrets.cameras[login],
            name=f"{row.name} {number}",
            timezone=ZoneInfo(row.timezone),
            hours=row.hours,
            look=ailment.look,
            clock_s=ailment.clock_s,
        )
        for row in read_csv(_chain_csv())
        if row.code != visited.code
        for number, login in enumerate(row.camera_logins, start=1)
        if not (ailment := AILMENTS.get(login, Ailment())).is_silent
    ]


def cameras(options: argparse.Namespace, settings: Settings) -> int:
    """Upload as the pretend chain's cameras until told to stop."""
    if options.tied:
        stop_with_stdin()
    fleet.main(
        [
            str(options.file),
            *("--host", settings.ftp_host, "--port", str(settings.ftp_port), "--rate", str(options.rate)),
            *(("--photos", str(options.photos)) if options.photos else ()),
        ]
    )
    return 0


def _tell(settings: Settings, secrets: Secrets, seconds: float) -> None:
    store = _visitors_store()
    login = store.camera_logins[0]
    page = f"http://{settings.web_host}:{settings.web_port}/"
    print(
        f"""
Ready after {seconds:.0f} s.

  Page      {page}
  Login     {_LOGIN}
  Password  {secrets.page_password}

  Your own photo, as the camera of {store.name}, {store.city} (open day and night):
  curl -T photo.jpg --user {login}:{secrets.cameras[login]} ftp://{settings.ftp_host}:{settings.ftp_port}/

  Logs lie in {settings.data_dir / "logs"}. Ctrl-C stops everything.
""",
        flush=True,
    )


def _visitors_store() -> StoreRow:
    """Return a store that never closes, so that a photo counts at any hour."""
    return next(row for row in read_csv(_chain_csv()) if _never_closes(row))


def _never_closes(row: StoreRow) -> bool:
    return all(
        [(span.opens, span.closes) for span in row.hours.weekdays.get(day, ())] == [(0, 24 * 60)] for day in range(7)
    )


class _Status:
    """A line that says how it goes, written over itself on a terminal."""

    def __init__(self, engine: Engine, also: Callable[[], None]) -> None:
        self._engine = engine
        self._also = also
        self._due_at = 0.0
        self._terminal = parts.is_terminal()
        self._last = ""

    def __call__(self) -> None:
        self._also()
        if not self._terminal or time.monotonic() < self._due_at:
            return
        self._due_at = time.monotonic() + _STATUS_EVERY_S
        print(f"\r\033[K  {self._line()}", end="", flush=True)

    def _line(self) -> str:
        try:
            with transaction(self._engine) as conn:
                counts = photos.count_states(conn)
        except DatabaseUnavailable:
            return "The database does not answer; starting it again ..."
        total = sum(counts.values())
        return (
            f"{total} photos arrived: {counts.get('analysed', 0)} analysed, {counts.get('rejected', 0)} rejected,"
            f" {counts.get('failed', 0)} failed, {counts.get('received', 0)} waiting"
        )


class _Progress:
    """Tells how far the simulated past has come."""

    def __init__(self, title: str, first: date, last: date) -> None:
        self._title = title
        self._first = first
        self._days = max(1, (last - first).days)
        self._began = time.monotonic()
        self._shown = -1

    def watch(self, rows: Iterator[HistoryRow]) -> Iterator[HistoryRow]:
        for row in rows:
            percent = min(99, 100 * (row[2].date() - self._first).days // self._days)
            if percent > self._shown and parts.is_terminal():
                self._shown = percent
                print(f"\r  {self._title}: {percent} %", end="", flush=True)
            yield row

    def finish(self) -> None:
        lead = "\r" if parts.is_terminal() else ""
        print(f"{lead}  {self._title}: done in {time.monotonic() - self._began:.1f} s", flush=True)


@contextmanager
def _step(title: str) -> Iterator[None]:
    print(f"  {title} ...", end=" ", flush=True)
    began = time.monotonic()
    yield
    print(f"{time.monotonic() - began:.1f} s", flush=True)


def _log_to_file(settings: Settings) -> None:
    """Keep the terminal for people: this process's own log goes beside the others'."""
    folder = settings.data_dir / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        filename=folder / "demo.log",
        level=settings.log_level.upper(),
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )


def _secrets_file(settings: Settings) -> Path:
    return settings.data_dir / "demo-secrets.json"


def _load_secrets(settings: Settings) -> Secrets | None:
    file = _secrets_file(settings)
    return Secrets(**json.loads(file.read_text())) if file.exists() else None


def _free_port(host: str, wanted: int) -> int:
    """Return the wanted port, or the next one that nobody listens on."""
    for port in range(wanted, min(wanted + 100, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    print(f"storemood: no free port from {wanted} on", file=sys.stderr)
    return wanted


def _wait_for(host: str, port: int, within_s: float = 60.0) -> None:
    """Wait until somebody listens."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        try:
            socket.create_connection((host, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
