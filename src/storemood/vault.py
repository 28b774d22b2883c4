"""Secrets that the database has to give back, sealed with a key that is kept elsewhere (Fernet: AES-128-CBC with
HMAC-SHA256). Beside `uploads/certificate.py` the only home of cryptography."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from storemood.domain.errors import StoremoodError

_KEY_BYTES = 32
_SEALED = "gAAAA"  # how every Fernet token begins: its version and the time's first bytes


class BadKey(StoremoodError):
    """A text is no key for secrets."""


class WrongKey(StoremoodError):
    """Secrets were sealed with another key."""


class Vault:
    """Seals and opens secrets. Of several keys the first one seals and all open, so that a key can be replaced."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Take keys as `new_key` makes them. Raises BadKey."""
        fernets = [Fernet(_read(key)) for key in keys]
        if not fernets:
            raise BadKey("there is no key for secrets")
        self._first = fernets[0]
        self._all = MultiFernet(fernets)

    @classmethod
    def passing(cls) -> Vault:
        """Return a vault whose key ends with the process."""
        return cls([new_key()])

    def seal(self, secret: str) -> str:
        return self._first.encrypt(secret.encode()).decode()

    def open(self, kept: str) -> str:
        """Return a secret; one that was kept before there were keys is returned as it is. Raises WrongKey."""
        if not kept.startswith(_SEALED):
            return kept
        try:
            return self._all.decrypt(kept).decode()
        except InvalidToken:
            raise WrongKey(
                "a secret in the database was sealed with another key:"
                " give every `storemood web` the same STOREMOOD_SECRETS_KEY"
            ) from None

    def renew(self, kept: str) -> str:
        """Return a secret as the first key seals it; as it is, where it was that key. Raises WrongKey."""
        try:
            self._first.decrypt(kept)
        except InvalidToken:
            return self.seal(self.open(kept))
        return kept


def new_key() -> str:
    """Return a key: 32 random bytes in base64."""
    return Fernet.generate_key().decode()


def _read(key: str) -> bytes:
    """Return a key as Fernet takes it; the usual alphabet of base64 is as good as the one for URLs."""
    written = key.strip().replace("+", "-").replace("/", "_").encode()
    try:
        raw = base64.b64decode(written, b"-_", validate=True)
    except binascii.Error:
        raw = b""
    if len(raw) != _KEY_BYTES:
        raise BadKey(
            "a key for secrets has to be 32 bytes in base64, 44 characters; `openssl rand -base64 32` makes one"
        )
    return base64.urlsafe_b64encode(raw)
