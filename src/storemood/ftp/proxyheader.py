"""The PROXY protocol, versions 1 and 2: how a load balancer tells whom a connection is from.

After HAProxy's specification "The PROXY protocol", 2020/03/05. The header is read in steps that never reach beyond its
end, because what follows may be TLS.
"""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass
from ipaddress import ip_address

_SIGNATURE = b"\r\n\r\n\0\r\nQUIT\n"
_LONGEST_V1 = 107
_LONGEST_V2 = 16 + 2048
_V1_FAMILIES = {"TCP4": 4, "TCP6": 6}
_V2_FAMILIES = {0x11: (socket.AF_INET, 4), 0x21: (socket.AF_INET6, 16)}


class BadHeader(Exception):
    """What came is no PROXY header."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a connection came from, as the proxy says; both None when it speaks for itself (a health check)."""

    address: str | None
    port: int | None


def missing(header: bytes) -> int:
    """How many bytes may be read next without passing the header's end; 0 when it is complete. Raises BadHeader."""
    if header.startswith(_SIGNATURE):
        return _missing_v2(header)
    if header.startswith(b"PROXY "):
        if header.endswith(b"\n"):
            return 0
        if len(header) >= _LONGEST_V1:
            raise BadHeader("the header is too long")
        return 1
    if len(header) >= len(_SIGNATURE) or not (_SIGNATURE.startswith(header) or b"PROXY ".startswith(header[:6])):
        raise BadHeader("no PROXY header")
    return len(_SIGNATURE) - len(header)


def _missing_v2(header: bytes) -> int:
    if len(header) < 16:
        return 16 - len(header)
    whole = 16 + int(struct.unpack_from("!H", header, 14)[0])
    if whole > _LONGEST_V2:
        raise BadHeader("the header is too long")
    return whole - len(header)


def parse(header: bytes) -> Source:
    """The source that a complete header tells. Raises BadHeader."""
    return _parse_v2(header) if header.startswith(_SIGNATURE) else _parse_v1(header)


def _parse_v1(header: bytes) -> Source:
    try:
        words = header.decode("ascii").rstrip("\r\n").split(" ")
        if words[1] == "UNKNOWN":
            return Source(None, None)
        address, port = ip_address(words[2]), int(words[4])
        if len(words) == 6 and _V1_FAMILIES.get(words[1]) == address.version and 0 <= port <= 65535:
            return Source(str(address), port)
    except (ValueError, IndexError):
        pass
    raise BadHeader("the header's words make no sense")


def _parse_v2(header: bytes) -> Source:
    version, command = divmod(header[12], 16)
    if version != 2 or command not in (0, 1):
        raise BadHeader("the header's version or command is unknown")
    if command == 0 or header[13] not in _V2_FAMILIES:
        return Source(None, None)
    family, size = _V2_FAMILIES[header[13]]
    if len(header) < 16 + 2 * size + 4:
        raise BadHeader("the header's addresses are cut off")
    (port,) = struct.unpack_from("!H", header, 16 + 2 * size)
    return Source(socket.inet_ntop(family, header[16 : 16 + size]), port)
