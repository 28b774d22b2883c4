"""What an operator can set on every way of uploading alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from storemood.uploads import addresses
from storemood.uploads.certificate import CertificateFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionSettings:
    """Times in seconds, sizes in bytes. ``hosts`` are the addresses to listen on. ``transcripts`` is a folder for what
    was said in each camera's last sessions; None: kept nowhere."""

    hosts: tuple[str, ...] = ("0.0.0.0",)  # noqa: S104  (cameras come from outside)
    certificate: CertificateFiles | None = None
    proxies: tuple[str, ...] = ()
    max_upload_bytes: int = 50_000_000
    min_upload_bytes_per_s: float = 500.0
    max_uploads_per_minute: int = 600
    login_timeout_s: float = 60.0
    idle_timeout_s: float = 2400.0
    data_timeout_s: float = 60.0
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
    transcripts: Path | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for settings that no upload could work with."""
        if not self.hosts:
            raise ValueError("hosts is empty")
        if min(self.commit_threads, self.login_threads, self.max_upload_bytes) < 1:
            raise ValueError("commit_threads, login_threads and max_upload_bytes must be at least 1")
        addresses.networks(self.proxies)
