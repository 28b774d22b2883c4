"""From which network addresses a store's cameras may sign in."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network


def parse_addresses(text: str) -> tuple[str, ...]:
    """Return networks such as ``203.0.113.7/32``, from text that names them separated by commas, semicolons or blanks.

    Raises ValueError.
    """
    found = [_parse(part) for part in text.replace(",", " ").replace(";", " ").split()]
    return tuple(dict.fromkeys(found))


def _parse(text: str) -> str:
    try:
        return str(ip_network(text))
    except ValueError:
        pass
    try:
        meant = ip_network(text, strict=False)
    except ValueError:
        raise ValueError(f"{text!r} is not an address or network like 203.0.113.7 or 203.0.113.0/24") from None
    raise ValueError(f"{text!r} names an address and a network at once; did you mean {meant}?")


def is_allowed(peer: str | None, addresses: Sequence[str]) -> bool:
    """Tell whether an address may sign in. No list lets everybody in; a list lets no unknown address in."""
    if not addresses:
        return True
    if peer is None:
        return False
    try:
        address = ip_address(peer.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return any(address in ip_network(network) for network in addresses)
