"""The sockets that cameras connect to."""

from __future__ import annotations

import socket


def bound(host: str, port: int, *, alone: bool, shared: bool = False) -> socket.socket:
    """A socket on one address. "::" takes IPv4 connections too if it is ``alone``; several processes may have the same
    when it is ``shared``: the kernel spreads the connections. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, protocol, _, address = found[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0 if alone else 1)
        made.bind(address)
    except OSError as error:
        made.close()
        raise OSError(error.errno, f"{host} port {port}: {error.strerror}") from error
    return made
