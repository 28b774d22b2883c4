"""What an operator can set on the FTP gateway."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from storemood.uploads.settings import ReceptionSettings


class PlainFtp(StrEnum):
    """What becomes of a camera that logs in without TLS."""

    ALLOWED = "allowed"
    WARN = "warn"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewaySettings(ReceptionSettings):
    """Times in seconds, sizes in bytes.

    ``spool`` belongs to one gateway at a time and should be on a disk that outlives the process: uploads that wait for
    their final name are kept there. ``hosts`` are the addresses to listen on, each with ``port`` for FTP (with TLS
    after AUTH if ``certificate`` is given) and ``implicit_port`` for FTP that begins with TLS (None: off).
    With ``shares_port`` other gateways of this machine listen on the same, and each takes some of the connections.
    ``masquerade`` is the public IPv4 address, or a name for it, told to cameras by PASV when the gateway is behind NAT.
    ``passive_ports`` None means any free port. From ``proxies`` (addresses or networks) each control connection must
    begin with a PROXY header. Each session needs up to three file descriptors. Uploads are received into
    ``memory_bytes``, and into files of the spool where that is in use.
    """

    spool: Path
    port: int = 2121
    shares_port: bool = False
    implicit_port: int | None = None
    plain_ftp: PlainFtp = PlainFtp.ALLOWED
    masquerade: str | None = None
    passive_ports: range | None = None
    keep_partial_s: float = 1800.0
    max_partial_bytes: int = 500_000_000
    memory_bytes: int = 128_000_000
    stop_timeout_s: float = 30.0
    banner: str = "storemood photo gateway"

    def __post_init__(self) -> None:
        """Raises ValueError for settings that no session could work with."""
        ReceptionSettings.__post_init__(self)
        if self.passive_ports is not None and not self.passive_ports:
            raise ValueError("passive_ports is empty")
        if self.certificate is None and (self.implicit_port is not None or self.plain_ftp is PlainFtp.REFUSED):
            raise ValueError("implicit_port, and plain FTP refused, need a certificate")
