"""The other ways to upload: HTTPS and SFTP, beside the FTP gateway."""

from __future__ import annotations

import argparse
import importlib.util
import threading

from storemood.cli import parts
from storemood.cli.gateway import allow_open_files, certificate_files, words
from storemood.cli.supervisor import stop_event, stop_with_stdin
from storemood.intake.server import Intake
from storemood.intake.settings import IntakeSettings
from storemood.settings import SettingError, Settings
from storemood.uploads.stored import StoredReception


def intake(options: argparse.Namespace, settings: Settings) -> int:
    """Take photos from cameras by HTTPS and SFTP until told to stop."""
    parts.set_up_logging(settings)
    chosen = intake_settings(settings)
    stop = stop_event()
    if options.tied:
        stop_with_stdin()
    with parts.database(settings, pool_size=10) as engine:
        reception = StoredReception(engine, parts.open_archive(settings), packs=parts.open_packs(settings))
        allow_open_files(settings)
        server = Intake(chosen, reception)
        threading.Thread(target=_stop_server, args=(stop, server), name="stop", daemon=True).start()
        server.serve_forever()
    return 0


def intake_settings(settings: Settings) -> IntakeSettings:
    """Return what the intake is to do; makes the certificate where TLS is on and none is given.

    Raises SettingError, or OSError when the certificate can't be written.
    """
    if not has_intake(settings):
        raise SettingError("no port is set: set STOREMOOD_INGEST_HTTP_PORT, STOREMOOD_SFTP_PORT or both")
    check_extra(settings)
    try:
        return IntakeSettings(
            spool=settings.data_dir / "intake-spool",
            transcripts=parts.transcripts_folder(settings),
            host_keys=settings.data_dir,
            hosts=tuple(words(settings.ingest_host or settings.ftp_host)),
            http_port=settings.ingest_http_port or None,
            sftp_port=settings.sftp_port or None,
            certificate=certificate_files(settings) if _speaks_tls(settings) else None,
            proxies=tuple(words(settings.ingest_proxies)),
            max_upload_bytes=settings.max_photo_bytes,
            min_upload_bytes_per_s=settings.ftp_min_upload_bytes_per_s,
            max_uploads_per_minute=settings.ftp_max_uploads_per_minute,
            upload_s=settings.ingest_upload_s,
            data_timeout_s=settings.ftp_data_timeout_s,
            idle_timeout_s=settings.ftp_idle_s,
            max_connections=settings.ftp_max_connections,
            max_connections_per_address=settings.ftp_max_connections_per_address,
            max_connections_per_camera=settings.ftp_max_connections_per_camera,
            max_failed_logins=settings.ftp_max_failed_logins,
            revocation_check_s=settings.ftp_revocation_check_s,
        )
    except ValueError as error:
        raise SettingError(f"the settings for HTTPS and SFTP don't fit: {error}") from error


def addresses(settings: Settings) -> list[str]:
    """Where the intake listens, as a person reads it."""
    host = settings.ingest_host or settings.ftp_host
    scheme = "HTTPS" if settings.ingest_tls == "on" else "HTTP"
    return [
        f"{name} {host}:{port}"
        for name, port in ((scheme, settings.ingest_http_port), ("SFTP", settings.sftp_port))
        if port
    ]


def has_intake(settings: Settings) -> bool:
    return bool(settings.ingest_http_port or settings.sftp_port)


def check_extra(settings: Settings) -> None:
    """Raises SettingError where SFTP is asked for and can't be."""
    if settings.sftp_port and importlib.util.find_spec("asyncssh") is None:
        raise SettingError("STOREMOOD_SFTP_PORT needs another package: pip install storemood[sftp]")


def _speaks_tls(settings: Settings) -> bool:
    return bool(settings.ingest_http_port) and settings.ingest_tls == "on"


def _stop_server(stop: threading.Event, server: Intake) -> None:
    stop.wait()
    server.stop()
