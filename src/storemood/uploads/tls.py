"""The gateway's certificate: TLS contexts for new connections, made anew when the files change.

TLS 1.2 and 1.3, with the standard library's server ciphers: forward secrecy and no SHA-1. Sessions are resumed where a
client asks for it, which some do on data connections; nobody has to.
"""

from __future__ import annotations

import logging
import ssl
from pathlib import Path

from storemood.uploads.certificate import BadCertificate, CertificateFiles, check

logger = logging.getLogger(__name__)

Stamp = tuple[tuple[int, int, int], ...]


class TlsContexts:
    """Contexts of one certificate. Connections keep the one that they began with. Used on one thread."""

    def __init__(self, files: CertificateFiles) -> None:
        """Raises BadCertificate."""
        self._files = files
        self._stamp = _stamp(files)
        self._context = _open(files)

    def current(self) -> ssl.SSLContext:
        """For a new session. A changed certificate that can't be used is logged; the last good one stays."""
        try:
            stamp = _stamp(self._files)
            if stamp != self._stamp:
                self._stamp = stamp  # also when it is bad: it is tried once, not for every session
                self._context = _open(self._files)
                logger.info("the new certificate %s is in use", self._files.certificate)
        except BadCertificate as error:
            logger.error("the new certificate is not used, the last good one stays: %s", error)
        return self._context


def _stamp(files: CertificateFiles) -> Stamp:
    return tuple(_file_stamp(path) for path in (files.certificate, files.key))


def _file_stamp(path: Path) -> tuple[int, int, int]:
    try:
        facts = path.stat()
    except OSError:
        return (0, 0, 0)
    return (facts.st_mtime_ns, facts.st_size, facts.st_ino)


def _open(files: CertificateFiles) -> ssl.SSLContext:
    check(files)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_RENEGOTIATION | ssl.OP_NO_COMPRESSION | ssl.OP_CIPHER_SERVER_PREFERENCE
    # Cameras close without TLS's goodbye. Whether a photo is whole is told by its last bytes, as with plain FTP.
    context.options |= ssl.OP_IGNORE_UNEXPECTED_EOF
    try:
        context.load_cert_chain(files.certificate, files.key)
    except (ssl.SSLError, OSError) as error:
        raise BadCertificate(f"{files.certificate}: can't be used for TLS ({error})") from error
    return context


def reason_of(error: Exception) -> str:
    """TLS's own word for what went wrong, like "NO_SHARED_CIPHER"."""
    if isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        return "CLOSED"
    if isinstance(error, ssl.SSLError):
        return error.reason or "UNKNOWN"
    return type(error).__name__
