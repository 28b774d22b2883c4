"""Pretend cameras upload to a gateway, with faults, and what was sent is held against what was counted."""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from storemood.cli import parts, simulate_past
from storemood.db.engine import Engine, open_engine
from storemood.demo.cameras import cameras_from_json
from storemood.domain.errors import NotFound, StoremoodError
from storemood.settings import Settings
from storemood.simulate import album, report
from storemood.simulate.check import Checker
from storemood.simulate.ledger import Ledger
from storemood.simulate.plan import CameraAccess
from storemood.simulate.run import Job, run
from storemood.simulate.session import Server, Tls, tls_context

_CHECK_PATIENCE_S = 60.0
_CLOCK_SLACK = timedelta(hours=1)
_LINE_EVERY_S = 10.0


class BadLogins(StoremoodError):
    """The file of logins can't be used."""


def simulate(options: argparse.Namespace, settings: Settings) -> int:
    """Run the cameras, check, report. 1: something acknowledged was lost, or something was not counted once."""
    cameras = _cameras(options, settings)
    pictures = album.of_folder(options.photos_from) if options.photos_from else album.draw(options.seed)
    job = Job(
        cameras=cameras,
        server=_server(options, settings),
        album=pictures,
        start=datetime.now(UTC),
        manners=options.dialects,
        faults=options.faults,
        states=options.states,
        rate_per_s=options.rate,
        photos=options.photos,
        seconds=60 * options.minutes if options.minutes else None if options.photos else 60.0,
        seed=options.seed,
    )
    with _database(options, settings) as engine:
        if engine is not None and options.past is not None:
            simulate_past.fill(engine, parts.open_recogniser(settings), job, options.past or job.photos_an_hour)
        checker = None if engine is None or options.check is None else _open_checker(engine, job)
        done = asyncio.run(_run(job, _Progress() if options.progress else None, checker))
    _tell(done, options.report)
    return 0 if done.checked is None or done.checked.is_sound else 1


async def _run(job: Job, progress: _Progress | None, checker: Checker | None) -> report.Done:
    stop, ledger, began = asyncio.Event(), Ledger(), time.monotonic()
    asked_to_stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _stop, stop, asked_to_stop)
    await run(job, ledger, stop, progress.watch(ledger) if progress else None)
    elapsed_s, interrupted = time.monotonic() - began, asked_to_stop.is_set()
    if progress:
        progress.finish()
    checked = None
    if checker is not None:
        print("Waiting until all is analysed; Ctrl-C checks at once.", file=sys.stderr)
        patience_s = 0.0 if interrupted else _CHECK_PATIENCE_S
        checked = await asyncio.to_thread(checker.close, ledger, patience_s=patience_s, is_over=asked_to_stop.is_set)
    return report.Done(job, ledger, elapsed_s, interrupted, checked)


def _stop(*events: asyncio.Event) -> None:
    for event in events:
        event.set()


def _open_checker(engine: Engine, job: Job) -> Checker:
    checker = Checker(engine, [camera.login for camera in job.cameras], job.start - _CLOCK_SLACK)
    checker.open()
    return checker


@contextmanager
def _database(options: argparse.Namespace, settings: Settings) -> Iterator[Engine | None]:
    """Give the product's database, where something is to be read or written there."""
    if options.check is None and options.past is None:
        yield None
    elif not options.check:
        with parts.database(settings) as engine:
            yield engine
    else:
        engine = open_engine(options.check)
        try:
            yield engine
        finally:
            engine.dispose()


def _cameras(options: argparse.Namespace, settings: Settings) -> list[CameraAccess]:
    cameras = _demo_cameras(settings) if options.chain_of_running_demo else _read_logins(options.logins)
    wanted = options.cameras or len(cameras)
    if wanted > len(cameras):
        raise NotFound(f"{wanted} cameras are wanted, and there are logins for {len(cameras)}")
    if len(options.states) > wanted:
        raise NotFound(f"{len(options.states)} states are wanted, a camera each, and there are {wanted} cameras")
    return cameras[:wanted]


def _demo_cameras(settings: Settings) -> list[CameraAccess]:
    file = settings.data_dir / "cameras.json"
    if not file.exists():
        raise NotFound(f"{file} is not there: run `storemood demo` with the same STOREMOOD_DATA_DIR first")
    cameras = cameras_from_json(file.read_text(encoding="utf-8"))
    return [CameraAccess(camera.login, camera.password, camera.timezone) for camera in cameras]


def _read_logins(file: Path) -> list[CameraAccess]:
    """Read logins, passwords and, where there is such a column, zones. Raises BadLogins or OSError."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    if not rows or not {"login", "password"} <= rows[0].keys():
        raise BadLogins(f"{file} needs a line of headings with login and password, and a line a camera")
    known: dict[str, CameraAccess] = {}
    for number, row in enumerate(rows, start=2):
        where, login, password = f"{file}, row {number}", row["login"], row["password"]
        if not login or not password:
            raise BadLogins(f"{where}: login or password is missing")
        if login in known:
            raise BadLogins(f"{where}: {login!r} is there already; each camera has a login of its own")
        known[login] = CameraAccess(login, password, _zone(row.get("timezone") or "UTC", where))
    return list(known.values())


def _zone(name: str, where: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise BadLogins(f"{where}: {name!r} is not an IANA zone like Europe/Berlin") from None


def _server(options: argparse.Namespace, settings: Settings) -> Server:
    tls = Tls(options.tls)
    known = settings.ftp_implicit_port if tls is Tls.IMPLICIT else settings.ftp_port
    port = options.port or known
    if not port:
        raise NotFound("the port for implicit TLS is in no setting; say it with --port")
    context = None if tls is Tls.NONE else tls_context(options.ca)
    return Server(options.host or parts.server(settings).host or "127.0.0.1", port, tls, context)


class _Progress:
    """A line that says how it goes: written over itself on a terminal, else a new one every ten seconds."""

    def __init__(self) -> None:
        self._due_s = 0.0
        self._last: tuple[float, int] = (0.0, 0)

    def watch(self, ledger: Ledger) -> Callable[[float], None]:
        def tell(elapsed_s: float) -> None:
            if elapsed_s >= self._due_s:
                self._due_s = elapsed_s + (0.0 if parts.is_terminal() else _LINE_EVERY_S)
                lead, end = ("\r\033[K", "") if parts.is_terminal() else ("", "\n")
                print(f"{lead}  {self._line(ledger, elapsed_s)}", end=end, flush=True)

        return tell

    def _line(self, ledger: Ledger, elapsed_s: float) -> str:
        before_s, before = self._last
        self._last = elapsed_s, ledger.acknowledged
        rate = (ledger.acknowledged - before) / max(elapsed_s - before_s, 1e-9)
        return (
            f"{elapsed_s:.0f} s: {ledger.tries} sent, {ledger.acknowledged} acknowledged ({rate:.1f}/s),"
            f" {ledger.refused} refused, {ledger.cut} cut, {ledger.broken} errors"
        )

    def finish(self) -> None:
        if parts.is_terminal():
            print()


def _tell(done: report.Done, file: Path | None) -> None:
    for line in report.lines(done):
        print(line)
    if file is not None:
        file.write_text(json.dumps(report.to_json(done), indent=1) + "\n", encoding="utf-8")
        print(f"  The whole report: {file}")
