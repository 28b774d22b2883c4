"""The sockets that the intake listens on, and its TLS."""

from __future__ import annotations

import socket
import ssl

from storemood.uploads.certificate import CertificateFiles
from storemood.uploads.tls import TlsContexts


def bound(host: str, port: int, *, alone: bool) -> socket.socket:
    """A socket on one address. "::" takes IPv4 connections too if it is ``alone``. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, protocol, _, address = found[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0 if alone else 1)
        made.bind(address)
    except OSError as error:
        made.close()
        raise OSError(error.errno, f"{host} port {port}: {error.strerror}") from error
    return made


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
