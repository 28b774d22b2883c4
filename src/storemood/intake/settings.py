"""What an operator can set on the intake."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from storemood.uploads import addresses
from storemood.uploads.certificate import CertificateFiles


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """Times in seconds, sizes in bytes. What has the gateway's names has the gateway's meaning.

    ``spool`` belongs to one intake at a time. ``hosts`` are the addresses to listen on, each with ``http_port`` and
    ``sftp_port`` (None: off, 0: any free port). Without a ``certificate`` HTTP is not encrypted: for a proxy that
    speaks TLS. Who comes through ``proxies`` (addresses or networks) is whom X-Forwarded-For names. An upload is cut
    off when it stands still for ``data_timeout_s``, when it is slower on the whole than ``min_upload_bytes_per_s``,
    or when it takes more than ``upload_s``. ``host_keys`` is the folder of SFTP's host keys.
    """

    spool: Path
    host_keys: Path
    hosts: tuple[str, ...] = ("0.0.0.0",)  # noqa: S104  (cameras come from outside)
    http_port: int | None = None
    sftp_port: int | None = None
    certificate: CertificateFiles | None = None
    proxies: tuple[str, ...] = ()
    max_upload_bytes: int = 50_000_000
    min_upload_bytes_per_s: float = 500.0
    max_uploads_per_minute: int = 600
    upload_s: float = 600.0
    data_timeout_s: float = 60.0
    login_timeout_s: float = 60.0
    idle_timeout_s: float = 2400.0
    max_connections: int = 4000
    max_connections_per_address: int = 200
    max_connections_per_camera: int = 10
    commit_threads: int = 8
    login_threads: int = 2
    login_cache_s: float = 60.0
    revocation_check_s: float = 5.0
    login_attempts: int = 3
    login_failure_delay_s: float = 3.0
    max_failed_logins: int = 10
    max_failed_logins_widely: int = 60
    failed_logins_window_s: float = 300.0
    held_retry_s: float = 30.0
    stop_timeout_s: float = 10.0

    def __post_init__(self) -> None:
        """Raises ValueError for settings that no upload could work with."""
        if not self.hosts:
            raise ValueError("hosts is empty")
        if min(self.commit_threads, self.login_threads, self.max_upload_bytes) < 1:
            raise ValueError("commit_threads, login_threads and max_upload_bytes must be at least 1")
        addresses.networks(self.proxies)
