"""The gateway's settings become its parts."""

from __future__ import annotations

import fcntl
import logging
import resource
import socket
from contextlib import suppress
from pathlib import Path

from storemood.cli import parts
from storemood.ftp.settings import GatewaySettings, PlainFtp
from storemood.settings import SettingError, Settings, passive_ports
from storemood.uploads.certificate import CertificateFiles, self_made
from storemood.uploads.spool import SpoolInUse, move_held

_log = logging.getLogger(__name__)

_FILES_A_SESSION = 3  # control connection, data connection, spool file
_OTHER_FILES = 200


def gateway_settings(settings: Settings, number: int = 1) -> GatewaySettings:
    """Return what the gateway is to do, the ``number``-th of this machine; makes its certificate where TLS is on and
    none is given.

    Raises SettingError, or OSError when the certificate can't be written.
    """
    ports = passive_ports(settings)
    try:
        return GatewaySettings(
            spool=spool_folder(settings, number),
            transcripts=parts.transcripts_folder(settings),
            hosts=tuple(words(settings.ftp_host)),
            port=settings.ftp_port,
            shares_port=settings.ftp_processes > 1,
            implicit_port=settings.ftp_implicit_port or None,
            certificate=None if settings.ftp_tls == "off" else certificate_files(settings),
            plain_ftp=PlainFtp(settings.ftp_plain),
            masquerade=settings.ftp_masquerade_address or None,
            passive_ports=ports,
            proxies=tuple(words(settings.ftp_proxies)),
            max_upload_bytes=settings.max_photo_bytes,
            max_connections=settings.ftp_max_connections,
            max_connections_per_address=settings.ftp_max_connections_per_address,
            max_connections_per_camera=settings.ftp_max_connections_per_camera,
            idle_timeout_s=settings.ftp_idle_s,
            data_timeout_s=settings.ftp_data_timeout_s,
            min_upload_bytes_per_s=settings.ftp_min_upload_bytes_per_s,
            max_uploads_per_minute=settings.ftp_max_uploads_per_minute,
            max_failed_logins=settings.ftp_max_failed_logins,
            revocation_check_s=settings.ftp_revocation_check_s,
            keep_partial_s=settings.ftp_keep_partial_s,
            max_partial_bytes=settings.ftp_max_partial_bytes,
            memory_bytes=settings.ftp_memory_bytes,
        )
    except ValueError as error:
        raise SettingError(f"the FTP gateway's settings don't fit: {error}") from error


def spool_folder(settings: Settings, number: int) -> Path:
    return settings.data_dir / ("spool" if number == 1 else f"spool-{number}")


def take_over_spools(settings: Settings) -> None:
    """Bring what gateways left that are not run any more, since there are fewer now, to the first one's spool.

    Call before that one starts. A spool that is in use all the same is left alone.
    """
    for folder in settings.data_dir.glob("spool-*"):
        number = folder.name.removeprefix("spool-")
        if number.isdecimal() and int(number) > settings.ftp_processes:
            with suppress(SpoolInUse):
                move_held(folder, spool_folder(settings, 1))


def certificate_files(settings: Settings) -> CertificateFiles:
    """Return the certificate that is set, or the self-made one: made once, whichever processes ask at once.

    Raises OSError when it can't be written.
    """
    if settings.ftp_certificate:
        return CertificateFiles(Path(settings.ftp_certificate), Path(settings.ftp_key or settings.ftp_certificate))
    names = [
        settings.ftp_public_host,
        socket.gethostname(),
        settings.ftp_masquerade_address,
        "localhost",
        "127.0.0.1",
        "::1",
    ]
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with (settings.data_dir / "certificate.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return self_made(settings.data_dir, names)


def words(text: str) -> list[str]:
    """Return the words that stand between commas."""
    return [word.strip() for word in text.split(",") if word.strip()]


def allow_open_files(settings: Settings) -> None:
    """Raise this process's limit of open files to what its sessions may need; say so where that is not allowed."""
    wanted = _FILES_A_SESSION * settings.ftp_max_connections + _OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    if allowed < wanted:
        _log.warning(
            "only %d files may be open, enough for %d FTP sessions, not for %d: raise the limit (ulimit -n)",
            allowed,
            max(0, (allowed - _OTHER_FILES) // _FILES_A_SESSION),
            settings.ftp_max_connections,
        )
