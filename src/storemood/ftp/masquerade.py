"""The public address that PASV announces when the gateway is behind NAT: fixed, or looked up by name now and then."""

from __future__ import annotations

import logging
import socket
from ipaddress import IPv4Address

logger = logging.getLogger(__name__)

REFRESH_S = 60.0


class Masquerade:
    """``address`` is None while a name is not known yet; the last known address stays when a look-up fails."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.is_fixed = _is_address(name)
        self.address: str | None = name if self.is_fixed else None

    def look_up(self) -> None:
        """Ask the resolver, which may take long: not for the loop."""
        try:
            found = socket.getaddrinfo(self._name, None, socket.AF_INET, socket.SOCK_STREAM)
        except OSError as error:
            logger.error("the masquerade name %s can't be looked up: %s", self._name, error)
            return
        addresses = sorted(str(entry[4][0]) for entry in found)
        if self.address not in addresses:
            self.address = addresses[0]
            logger.info("PASV announces %s for %s", self.address, self._name)


def _is_address(text: str) -> bool:
    try:
        IPv4Address(text)
    except ValueError:
        return False
    return True
