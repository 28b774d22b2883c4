"""What an operator can set on the FTP gateway."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from storemood.uploads import addresses
from storemood.uploads.certificate import CertificateFiles


class PlainFtp(StrEnum):
    """What becomes of a camera that logs in without TLS."""

    ALLOWED = "allowed"
    WARN = "warn"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class GatewaySettings:
    """Times in seconds, sizes in bytes.

    ``spool`` belongs to one gateway at a time and should be on a disk that outlives the process: uploads that wait for
    their final name are kept there. ``hosts`` are the addresses to listen on, each with ``port`` for FTP (with TLS
    after AUTH if ``certificate`` is given) and ``implicit_port`` for FTP that begins with TLS (None: off).
    ``masquerade`` is the public IPv4 address, or a name for it, told to cameras by PASV when the gateway is behind NAT.
    ``passive_ports`` None means any free port. From ``proxies`` (addresses or networks) each control connection must
    begin with a PROXY header. ``transcripts`` is a folder for what was said in each camera's last sessions; None: kept
    nowhere. Each session needs up to three file descriptors.
    """

    spool: Path
    hosts: tuple[str, ...] = ("0.0.0.0",)  # noqa: S104  (cameras come from outside)
    port: int = 2121
    implicit_port: int | None = None
    certificate: CertificateFiles | None = None
    plain_ftp: PlainFtp = PlainFtp.ALLOWED
    masquerade: str | None = None
    passive_ports: range | None = None
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
    keep_partial_s: float = 1800.0
    max_partial_bytes: int = 500_000_000
    held_retry_s: float = 30.0
    stop_timeout_s: float = 30.0
    transcripts: Path | None = None
    banner: str = "storemood photo gateway"

    def __post_init__(self) -> None:
        """Raises ValueError for settings that no session could work with."""
        if not self.hosts:
            raise ValueError("hosts is empty")
        if self.passive_ports is not None and not self.passive_ports:
            raise ValueError("passive_ports is empty")
        if min(self.commit_threads, self.login_threads, self.max_upload_bytes) < 1:
            raise ValueError("commit_threads, login_threads and max_upload_bytes must be at least 1")
        if self.certificate is None and (self.implicit_port is not None or self.plain_ftp is PlainFtp.REFUSED):
            raise ValueError("implicit_port, and plain FTP refused, need a certificate")
        addresses.networks(self.proxies)
