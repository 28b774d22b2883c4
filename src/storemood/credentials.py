"""Passwords and tokens: made, hashed and checked. The only home of argon2."""

from __future__ import annotations

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_PASSWORD_LENGTH = 20

_FOR_PEOPLE = PasswordHasher()
_FOR_MACHINES = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1)
_NOBODY = _FOR_MACHINES.hash(secrets.token_hex())


def generate_password() -> str:
    """Return a random password of 115 bits without characters that look alike."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_PASSWORD_LENGTH))


def hash_chosen(password: str) -> str:
    """Hash a password that a person chose: slow on purpose."""
    return _FOR_PEOPLE.hash(password)


def hash_generated(password: str) -> str:
    """Hash a password of `generate_password`: its own randomness protects it, so that 10,000 cameras stay cheap."""
    return _FOR_MACHINES.hash(password)


def is_password(password: str, password_hash: str | None) -> bool:
    """Tell whether a password fits a hash. Without a hash (no such login) the same kind of work is done in vain."""
    try:
        return _FOR_MACHINES.verify(password_hash or _NOBODY, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
