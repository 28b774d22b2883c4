"""What an operator can set on the intake."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from storemood.uploads.settings import ReceptionSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeSettings(ReceptionSettings):
    """Times in seconds, sizes in bytes. What has the gateway's names has the gateway's meaning.

    ``spool`` belongs to one intake at a time. ``hosts`` are the addresses to listen on, each with ``http_port`` and
    ``sftp_port`` (None: off, 0: any free port). Without a ``certificate`` HTTP is not encrypted: for a proxy that
    speaks TLS. Who comes through ``proxies`` (addresses or networks) is whom X-Forwarded-For names. An upload is cut
    off when it stands still for ``data_timeout_s``, when it is slower on the whole than ``min_upload_bytes_per_s``,
    or when it takes more than ``upload_s``. ``host_keys`` is the folder of SFTP's host keys.
    """

    spool: Path
    host_keys: Path
    http_port: int | None = None
    sftp_port: int | None = None
    upload_s: float = 600.0
    stop_timeout_s: float = 10.0
