"""What an operator can set on the FTP gateway."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GatewaySettings:
    """Times in seconds, sizes in bytes.

    ``spool`` belongs to one gateway at a time and should be on a disk that outlives the process: uploads that wait for
    their final name are kept there. ``masquerade_address`` is the public IPv4 address told to cameras by PASV when the
    gateway is behind NAT. ``passive_ports`` None means any free port. Each session needs up to three file descriptors.
    """

    spool: Path
    host: str = "0.0.0.0"  # noqa: S104  (cameras come from outside)
    port: int = 2121
    masquerade_address: str | None = None
    passive_ports: range | None = None
    max_upload_bytes: int = 50_000_000
    login_timeout_s: float = 60.0
    idle_timeout_s: float = 2400.0
    data_timeout_s: float = 60.0
    max_connections: int = 4000
    max_connections_per_address: int = 200
    commit_threads: int = 8
    login_threads: int = 2
    login_cache_s: float = 60.0
    login_attempts: int = 3
    login_failure_delay_s: float = 3.0
    held_retry_s: float = 30.0
    stop_timeout_s: float = 30.0
    banner: str = "storemood photo gateway"

    def __post_init__(self) -> None:
        """Raises ValueError for settings that no session could work with."""
        if self.masquerade_address is not None:
            IPv4Address(self.masquerade_address)
        if self.passive_ports is not None and not self.passive_ports:
            raise ValueError("passive_ports is empty")
        if min(self.commit_threads, self.login_threads, self.max_upload_bytes) < 1:
            raise ValueError("commit_threads, login_threads and max_upload_bytes must be at least 1")
