"""Addresses: how sockets, PORT and EPRT spell them, and whose word counts."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network


class BadAddress(ValueError):
    """PORT's or EPRT's argument is none."""


class OtherFamily(ValueError):
    """EPRT names a network protocol that is neither IPv4 nor IPv6."""


def plain(address: str) -> str:
    """An IPv4 address as such where a dual-stack socket reports it in IPv6 form; an IPv6 one without its zone."""
    bare = address.partition("%")[0]
    return bare.removeprefix("::ffff:") if "." in bare else bare


def parse_port(argument: str) -> tuple[str, int]:
    """The address and port of PORT's ``h1,h2,h3,h4,p1,p2`` (RFC 959). Raises BadAddress."""
    numbers = argument.strip().split(",")
    if len(numbers) != 6 or not all(_is_number(number, 255) for number in numbers):
        raise BadAddress
    return ".".join(str(int(number)) for number in numbers[:4]), int(numbers[4]) * 256 + int(numbers[5])


def parse_eprt(argument: str) -> tuple[str, int]:
    """The address and port of EPRT's ``|1|10.0.0.1|6275|`` (RFC 2428). Raises BadAddress, OtherFamily."""
    parts = argument.split(argument[:1] or "|")
    if len(parts) != 5 or parts[0] or parts[4] or not _is_number(parts[3], 65535):
        raise BadAddress
    if parts[1] not in ("1", "2"):
        raise OtherFamily
    try:
        address = ip_address(parts[2])
    except ValueError:
        raise BadAddress from None
    if address.version != {"1": 4, "2": 6}[parts[1]]:
        raise BadAddress
    return plain(str(address)), int(parts[3])


def _is_number(text: str, largest: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) <= largest


def networks(words: Sequence[str]) -> tuple[Network, ...]:
    """Addresses and networks like ``10.0.0.0/8``. Raises ValueError."""
    return tuple(ip_network(word) for word in words)


def is_in(address: str, trusted: Sequence[Network]) -> bool:
    return bool(trusted) and any(ip_address(plain(address)) in network for network in trusted)


def household(address: str) -> str:
    """What one customer of a provider can change at will counts as one: an IPv6 address's first 64 bits."""
    found = ip_address(plain(address))
    return str(found) if found.version == 4 else str(ip_network((found, 64), strict=False))
