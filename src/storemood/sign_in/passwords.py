"""Which passwords people may choose (NIST SP 800-63B: long rather than colourful, none that is guessed first)."""

from __future__ import annotations

SHORTEST = 12
_GUESSED = ("password", "passwort", "storemood", "123456", "qwert", "letmein", "welcome", "abcdef", "111111")


def fault(password: str, login: str) -> str | None:
    """Return why a password can't be taken; None: it can."""
    if len(password) < SHORTEST:
        return f"is shorter than {SHORTEST} characters"
    lowered = password.lower()
    bare = lowered
    for word in (*_GUESSED, login.lower()):
        if len(word) >= 3:
            bare = bare.replace(word, "")
    if len(bare) < SHORTEST // 2 or len(set(lowered)) < 5:
        return "is guessed easily; choose several words that nobody expects together"
    return None
