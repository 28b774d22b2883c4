"""TLS of the intake's HTTP side."""

from __future__ import annotations

import ssl

from storemood.uploads.certificate import CertificateFiles
from storemood.uploads.tls import TlsContexts


def tls_context(files: CertificateFiles) -> ssl.SSLContext:
    """A context that gives each new connection the certificate as its files are then. Raises BadCertificate."""
    contexts = TlsContexts(files)
    front = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    front.minimum_version = ssl.TLSVersion.TLSv1_2
    front.options |= ssl.OP_NO_RENEGOTIATION | ssl.OP_NO_COMPRESSION | ssl.OP_CIPHER_SERVER_PREFERENCE

    def choose(connection: ssl.SSLObject, _name: str | None, _front: ssl.SSLContext) -> None:
        connection.context = contexts.current()

    front.sni_callback = choose
    return front
