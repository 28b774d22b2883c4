"""The long-running processes: gateway, worker, web, and all of them with `up`."""

from __future__ import annotations

import argparse
import dataclasses
import functools
import json
import logging
import threading
from datetime import UTC, datetime

import uvicorn

from storemood import retention
from storemood import worker as work
from storemood.api.app import create_app
from storemood.archive import Archive
from storemood.cli import garbage, parts
from storemood.cli.gateway import allow_open_files, gateway_settings, take_over_spools
from storemood.cli.intake import addresses, check_extra, has_intake
from storemood.cli.supervisor import Program, Supervisor, stop_event, stop_with_stdin
from storemood.db import people, schema
from storemood.db.embedded import EmbeddedPostgres
from storemood.db.engine import Engine, open_engine, transaction
from storemood.domain.errors import DatabaseUnavailable
from storemood.ftp.server import Gateway
from storemood.settings import Settings, environment_of
from storemood.uploads.stored import StoredReception

_log = logging.getLogger(__name__)


def gateway(options: argparse.Namespace, settings: Settings) -> int:
    """Take photos from cameras until told to stop; in several processes, if so many are set."""
    parts.set_up_logging(settings)
    stop = _stop(options.tied)
    if options.number is None and settings.ftp_processes > 1:
        return _run_gateways(settings, stop)
    number = options.number or 1
    if number == 1:
        take_over_spools(settings)
    with parts.database(settings, pool_size=10) as engine:
        reception = StoredReception(engine, parts.open_archive(settings), packs=parts.open_packs(settings))
        allow_open_files(settings)
        server = Gateway(gateway_settings(settings, number), reception)
        threading.Thread(target=_stop_server, args=(stop, server), name="stop", daemon=True).start()
        server.serve_forever()
    return 0


def _run_gateways(settings: Settings, stop: threading.Event) -> int:
    supervisor = Supervisor(gateways(settings), environment=environment_of(settings), logs=None)
    supervisor.start()
    try:
        supervisor.run(stop, also=lambda: None)
    finally:
        supervisor.stop()
    return 0


def worker(options: argparse.Namespace, settings: Settings) -> int:
    """Analyse queued photos until told to stop."""
    parts.set_up_logging(settings)
    stop = _stop(options.tied)
    with parts.database(settings) as engine:
        analyst = parts.open_analyst(settings, engine)
        housekeeping = functools.partial(_keep_house, settings, engine, parts.open_archive(settings))
        _log.info("Worker waits for photos")
        work.run(analyst, housekeeping, stop)
    return 0


def web(options: argparse.Namespace, settings: Settings) -> int:
    """Serve the page and the API until told to stop."""
    parts.set_up_logging(settings)
    if options.tied:
        stop_with_stdin()
    with parts.database(settings, pool_size=10) as engine:
        _warn_if_nobody_rules(engine, settings)
        app = create_app(
            engine,
            suppress_below=settings.suppress_below,
            session_hours=settings.session_hours,
            server=parts.server(settings),
            sign_in=parts.sign_in_terms(settings, engine),
            transcripts=parts.transcripts_folder(settings),
        )
        garbage.search_seldom()
        uvicorn.run(
            app,
            host=settings.web_host,
            port=settings.web_port,
            log_level=settings.log_level.lower(),
            access_log=False,
            server_header=False,
        )
    return 0


def _warn_if_nobody_rules(engine: Engine, settings: Settings) -> None:
    """A directory gives its people their roles when they first sign in; without one somebody must be added here."""
    if settings.oidc_issuer:
        return
    with transaction(engine) as conn:
        ruled = people.is_ruled(conn, by_directory=False)
    if not ruled:
        _log.warning("Nobody can sign in to administer the chain yet. Add somebody: storemood people add LOGIN")


def up(_: argparse.Namespace, settings: Settings) -> int:
    """Run the database, gateway, workers and web together until told to stop."""
    check_extra(settings)
    parts.set_up_logging(settings)
    stop = stop_event()
    with parts.data_folder_lock(settings, wait_s=10):
        keeper = start_database(settings)
        supervisor = Supervisor(programs(settings), environment=environment_of(with_url(settings, keeper)), logs=None)
        supervisor.start()
        print(f"storemood runs: page http://{settings.web_host}:{settings.web_port}/", flush=True)
        for address in addresses(settings):
            print(f"                {address}", flush=True)
        print(f"                FTP  {settings.ftp_host}:{settings.ftp_port}    Ctrl-C stops it", flush=True)
        try:
            supervisor.run(stop, also=lambda: watch_database(keeper))
        finally:
            supervisor.stop()
            if keeper is not None:
                keeper.stop()
    return 0


def openapi(_: argparse.Namespace, settings: Settings) -> int:
    """Print what the API says of itself; needs no database."""
    app = create_app(None, suppress_below=settings.suppress_below, session_hours=settings.session_hours)
    print(json.dumps(app.openapi(), indent=2))
    return 0


def start_database(settings: Settings) -> EmbeddedPostgres | None:
    """Start the embedded database, unless another is set, and bring its schema up to date."""
    keeper = None if settings.database_url else EmbeddedPostgres(parts.database_folder(settings))
    engine = open_engine(settings.database_url or (keeper.url if keeper else ""))
    schema.upgrade(engine)
    engine.dispose()
    return keeper


def with_url(settings: Settings, keeper: EmbeddedPostgres | None) -> Settings:
    """Return the settings for child processes: with the embedded database's URL."""
    return settings if keeper is None else dataclasses.replace(settings, database_url=keeper.url)


def programs(settings: Settings) -> list[Program]:
    """Return the product's processes, in starting order."""
    workers = [Program(f"worker-{number}", ["storemood", "worker"]) for number in range(1, settings.workers + 1)]
    doors = gateways(settings)
    if has_intake(settings):
        doors.append(Program("intake", ["storemood", "intake"]))
    return [Program("web", ["storemood", "web"]), *workers, *doors, Program("watch", ["storemood", "watch"])]


def gateways(settings: Settings) -> list[Program]:
    """Return the gateway, or the several that share its port."""
    if settings.ftp_processes == 1:
        return [Program("gateway", ["storemood", "gateway"])]
    numbers = range(1, settings.ftp_processes + 1)
    return [Program(f"gateway-{number}", ["storemood", "gateway", "--number", str(number)]) for number in numbers]


def watch_database(keeper: EmbeddedPostgres | None) -> None:
    """Start the embedded database again when it died."""
    if keeper is None:
        return
    try:
        keeper.ensure_running()
    except DatabaseUnavailable as error:
        _log.error("%s", error)


def _keep_house(settings: Settings, engine: Engine, archive: Archive) -> None:
    retention.run(engine, archive, parts.retention_limits(settings), datetime.now(UTC))


def _stop_server(stop: threading.Event, server: Gateway) -> None:
    stop.wait()
    server.stop()


def _stop(tied: bool) -> threading.Event:
    stop = stop_event()
    if tied:
        stop_with_stdin()
    return stop
