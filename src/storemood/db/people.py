"""Who may open the page, and their sign-ins."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from storemood.db.engine import Connection, is_storable


@dataclass(frozen=True, slots=True)
class User:
    """A person with a login to the page."""

    id: int
    login: str
    name: str
    password_hash: str


def save_user(conn: Connection, login: str, name: str, password_hash: str) -> None:
    """Create a user, or replace the name and password of the one with this login."""
    conn.execute(
        text(
            "INSERT INTO users (login, name, password_hash) VALUES (:login, :name, :password_hash)"
            " ON CONFLICT (login) DO UPDATE SET name = excluded.name, password_hash = excluded.password_hash"
        ),
        {"login": login, "name": name, "password_hash": password_hash},
    )


def find_user(conn: Connection, login: str) -> User | None:
    if not is_storable(login):
        return None
    row = conn.execute(
        text("SELECT id, login, name, password_hash FROM users WHERE login = :login"), {"login": login}
    ).one_or_none()
    return None if row is None else User(*row)


def add_session(conn: Connection, token_hash: bytes, user_id: int, hours: float) -> None:
    conn.execute(text("DELETE FROM web_sessions WHERE expires_at < now()"))
    conn.execute(
        text(
            "INSERT INTO web_sessions (token_hash, user_id, expires_at)"
            " VALUES (:token_hash, :user_id, now() + make_interval(secs => :seconds))"
        ),
        {"token_hash": token_hash, "user_id": user_id, "seconds": hours * 3600},
    )


def find_session_user(conn: Connection, token_hash: bytes) -> User | None:
    row = conn.execute(
        text(
            "SELECT users.id, users.login, users.name, users.password_hash FROM web_sessions"
            " JOIN users ON users.id = user_id WHERE token_hash = :token_hash AND expires_at > now()"
        ),
        {"token_hash": token_hash},
    ).one_or_none()
    return None if row is None else User(*row)


def end_session(conn: Connection, token_hash: bytes) -> None:
    conn.execute(text("DELETE FROM web_sessions WHERE token_hash = :token_hash"), {"token_hash": token_hash})
