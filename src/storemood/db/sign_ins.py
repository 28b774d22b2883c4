"""Sign-ins by OpenID Connect that are under way."""

from __future__ import annotations

from sqlalchemy import text

from storemood.db.engine import Connection


def begin(conn: Connection, state_hash: bytes, nonce: str, verifier: str, *, minutes: float) -> None:
    """Note a sign-in that somebody began, and forget those that came to nothing."""
    conn.execute(text("DELETE FROM sign_in_attempts WHERE expires_at < now()"))
    conn.execute(
        text(
            "INSERT INTO sign_in_attempts (state_hash, nonce, verifier, expires_at)"
            " VALUES (:state_hash, :nonce, :verifier, now() + make_interval(secs => :seconds))"
        ),
        {"state_hash": state_hash, "nonce": nonce, "verifier": verifier, "seconds": minutes * 60},
    )


def take(conn: Connection, state_hash: bytes) -> tuple[str, str] | None:
    """Return a sign-in's nonce and verifier once; None where there is none under way."""
    row = conn.execute(
        text("DELETE FROM sign_in_attempts WHERE state_hash = :hash AND expires_at > now() RETURNING nonce, verifier"),
        {"hash": state_hash},
    ).one_or_none()
    return None if row is None else (row.nonce, row.verifier)
