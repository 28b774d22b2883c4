"""One-time codes (RFC 6238) and recovery codes. The only home of pyotp."""

from __future__ import annotations

import hmac
import secrets

import pyotp

ISSUER = "storemood"
STEP_S = 30
_DRIFT_STEPS = 1
_RECOVERY_CODES = 10
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_secret() -> str:
    """Return a secret of 160 bits as base32."""
    return pyotp.random_base32()


def uri(secret: str, login: str) -> str:
    """Return what an authenticator reads as a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER)


def matching_step(secret: str, code: str, now_s: float) -> int | None:
    """Return the time step whose code this is, one before or after now included; None where it is none of them."""
    given = "".join(code.split())
    totp = pyotp.TOTP(secret)
    running = int(now_s) // STEP_S
    for step in range(running - _DRIFT_STEPS, running + _DRIFT_STEPS + 1):
        if hmac.compare_digest(totp.generate_otp(step).encode(), given.encode()):
            return step
    return None


def new_recovery_codes() -> list[str]:
    """Return ten codes of 49 bits, as people write them down: ``abcde-fghij``."""
    return [f"{_word()}-{_word()}" for _ in range(_RECOVERY_CODES)]


def normal(recovery_code: str) -> str:
    """Return a recovery code as it was made, however it was typed."""
    bare = "".join(character for character in recovery_code.lower() if character.isalnum())
    return f"{bare[:5]}-{bare[5:]}"


def _word() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(5))
