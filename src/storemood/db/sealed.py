"""What the database keeps sealed, and the proof of the key that sealed it."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import text

from storemood.db.engine import Connection

_LOCK = 0x5641554C

_KEPT = (
    ("SELECT id, proof FROM vault", "UPDATE vault SET proof = :sealed WHERE id = :id"),
    (
        "SELECT id, totp_secret FROM users WHERE totp_secret IS NOT NULL FOR UPDATE",
        "UPDATE users SET totp_secret = :sealed WHERE id = :id",
    ),
    (
        "SELECT id, id_token FROM web_sessions WHERE id_token IS NOT NULL FOR UPDATE",
        "UPDATE web_sessions SET id_token = :sealed WHERE id = :id",
    ),
)


def lock(conn: Connection) -> None:
    """Let one transaction at a time make a key or seal with another."""
    conn.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def has_proof(conn: Connection) -> bool:
    """Tell whether something was sealed before."""
    return bool(conn.execute(text("SELECT EXISTS (SELECT 1 FROM vault)")).scalar_one())


def add_proof(conn: Connection, proof: str) -> None:
    conn.execute(text("INSERT INTO vault (proof) VALUES (:proof)"), {"proof": proof})


def renew(conn: Connection, seal: Callable[[str], str]) -> int:
    """Keep what ``seal`` makes of each sealed text, and return how many of them changed."""
    changed = 0
    for select, update in _KEPT:
        rows = conn.execute(text(select)).all()
        renewed = [{"id": number, "sealed": seal(kept)} for number, kept in rows]
        values = [one for one, (_, kept) in zip(renewed, rows, strict=True) if one["sealed"] != kept]
        if values:
            conn.execute(text(update), values)
        changed += len(values)
    return changed


def forget(conn: Connection) -> list[str]:
    """Forget all that is sealed, and whose second factors that were; the next start may bring another key."""
    conn.execute(text("DELETE FROM vault"))
    conn.execute(text("UPDATE web_sessions SET id_token = NULL WHERE id_token IS NOT NULL"))
    conn.execute(text("DELETE FROM recovery_codes USING users WHERE users.id = user_id AND totp_secret IS NOT NULL"))
    lost = conn.execute(
        text(
            "UPDATE users SET totp_secret = NULL, totp_confirmed = false, totp_step = 0"
            " WHERE totp_secret IS NOT NULL RETURNING login"
        )
    )
    return sorted(lost.scalars())
