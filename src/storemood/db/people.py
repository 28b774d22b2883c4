"""Who may open the page, over which scopes, and how they prove who they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from storemood.db.engine import Connection, is_storable
from storemood.domain.access import ADMINISTRATION, Grant, Role, rules_everything

_LOCK = 0x50454F50


@dataclass(frozen=True, slots=True)
class User:
    """A person with a login to the page. Without a password hash only OpenID Connect lets in. ``totp_secret`` is
    sealed (storemood/vault.py)."""

    id: int
    login: str
    name: str
    password_hash: str | None
    language: str
    disabled: bool
    must_change_password: bool
    totp_secret: str | None
    totp_confirmed: bool
    totp_step: int
    subject: str | None
    signed_in_at: datetime | None
    grants: tuple[Grant, ...]

    def may_sign_in(self, *, by_directory: bool) -> bool:
        knocks = self.password_hash is not None or (by_directory and self.subject is not None)
        return knocks and not self.disabled


_USERS = """
SELECT id, login, name, password_hash, language, disabled, must_change_password, totp_secret, totp_confirmed,
    totp_step, subject, signed_in_at,
    ARRAY(SELECT role || ' ' || scope FROM grants WHERE user_id = users.id ORDER BY role, scope) AS grants
FROM users
"""
_BY_LOGIN = text(f"{_USERS} WHERE login = :key")
_BY_ID = text(f"{_USERS} WHERE id = :key")
_BY_SUBJECT = text(f"{_USERS} WHERE subject = :key")
_ALL = text(f"{_USERS} ORDER BY lower(name), login")


def read_grants(packed: Iterable[str]) -> tuple[Grant, ...]:
    """Read grants that a query packed as ``role scope``."""
    return tuple(Grant(Role(role), scope) for role, _, scope in (one.partition(" ") for one in packed))


def lock(conn: Connection) -> None:
    """Let one transaction at a time change people, so that two can't remove each other as the last administrators."""
    conn.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def save_user(
    conn: Connection,
    login: str,
    name: str,
    password_hash: str,
    grants: Collection[Grant] = ADMINISTRATION,
    *,
    must_change_password: bool = False,
) -> None:
    """Create a user, or replace the name and password of the one with this login and let it in again.

    ``grants`` are a new user's; one that is known keeps what it has. This is for the command line and the
    demonstration, so a new user administers everything unless told otherwise.
    """
    lock(conn)
    known = find_user(conn, login)
    user_id = conn.execute(
        text(
            "INSERT INTO users (login, name, password_hash, must_change_password)"
            " VALUES (:login, :name, :password_hash, :must_change) ON CONFLICT (login) DO UPDATE SET"
            " name = excluded.name, password_hash = excluded.password_hash, disabled = false,"
            " must_change_password = excluded.must_change_password RETURNING id"
        ),
        {"login": login, "name": name, "password_hash": password_hash, "must_change": must_change_password},
    ).scalar_one()
    if known is None:
        set_grants(conn, user_id, grants)
    else:
        end_sessions(conn, user_id)


def add_directory_user(conn: Connection, login: str, name: str, subject: str) -> int:
    """Create a user that OpenID Connect lets in, and return the id."""
    return int(
        conn.execute(
            text("INSERT INTO users (login, name, subject) VALUES (:login, :name, :subject) RETURNING id"),
            {"login": login, "name": name, "subject": subject},
        ).scalar_one()
    )


def find_user(conn: Connection, login: str) -> User | None:
    return _find(conn, _BY_LOGIN, login) if is_storable(login) else None


def find_by_id(conn: Connection, user_id: int) -> User | None:
    return _find(conn, _BY_ID, user_id)


def find_by_subject(conn: Connection, subject: str) -> User | None:
    return _find(conn, _BY_SUBJECT, subject) if is_storable(subject) else None


def list_users(conn: Connection) -> list[User]:
    return [_user(row) for row in conn.execute(_ALL)]


def _find(conn: Connection, statement: object, key: object) -> User | None:
    row = conn.execute(statement, {"key": key}).one_or_none()  # type: ignore[call-overload]  # one of those above
    return None if row is None else _user(row)


def _user(row: Sequence[object]) -> User:
    *facts, packed = row
    return User(*facts, read_grants(packed))  # type: ignore[arg-type, call-arg]  # in the order of the columns


def set_grants(conn: Connection, user_id: int, grants: Collection[Grant]) -> None:
    """Replace what a user may do."""
    conn.execute(text("DELETE FROM grants WHERE user_id = :id"), {"id": user_id})
    if grants:
        conn.execute(
            text("INSERT INTO grants (user_id, role, scope) VALUES (:id, :role, :scope) ON CONFLICT DO NOTHING"),
            [{"id": user_id, "role": grant.role.value, "scope": grant.scope} for grant in grants],
        )


def set_facts(conn: Connection, user_id: int, *, name: str, language: str, disabled: bool) -> None:
    conn.execute(
        text("UPDATE users SET name = :name, language = :language, disabled = :disabled WHERE id = :id"),
        {"id": user_id, "name": name, "language": language, "disabled": disabled},
    )


def set_password(conn: Connection, user_id: int, password_hash: str, *, must_change: bool) -> None:
    conn.execute(
        text("UPDATE users SET password_hash = :hash, must_change_password = :must WHERE id = :id"),
        {"id": user_id, "hash": password_hash, "must": must_change},
    )


def delete(conn: Connection, user_id: int) -> None:
    conn.execute(text("DELETE FROM users WHERE id = :id"), {"id": user_id})


def is_ruled(conn: Connection, *, by_directory: bool, but: int | None = None) -> bool:
    """Tell whether somebody who can sign in, or somebody ``but`` one, administers the whole chain. ``by_directory``: a
    directory lets in whom it knows, without a password here."""
    return any(
        rules_everything(user.grants) and user.may_sign_in(by_directory=by_directory) and user.id != but
        for user in list_users(conn)
    )


def set_second_factor(conn: Connection, user_id: int, secret: str | None, *, confirmed: bool) -> None:
    conn.execute(
        text("UPDATE users SET totp_secret = :secret, totp_confirmed = :confirmed, totp_step = 0 WHERE id = :id"),
        {"id": user_id, "secret": secret, "confirmed": confirmed},
    )
    if not confirmed:
        conn.execute(text("DELETE FROM recovery_codes WHERE user_id = :id"), {"id": user_id})


def take_step(conn: Connection, user_id: int, step: int) -> bool:
    """Note a one-time code's step, and tell whether it was not taken before."""
    taken = conn.execute(
        text("UPDATE users SET totp_step = :step WHERE id = :id AND totp_step < :step"), {"id": user_id, "step": step}
    )
    return taken.rowcount == 1


def set_recovery_codes(conn: Connection, user_id: int, hashes: Collection[bytes]) -> None:
    conn.execute(text("DELETE FROM recovery_codes WHERE user_id = :id"), {"id": user_id})
    conn.execute(
        text("INSERT INTO recovery_codes (user_id, code_hash) VALUES (:id, :hash)"),
        [{"id": user_id, "hash": one} for one in hashes],
    )


def take_recovery_code(conn: Connection, user_id: int, code_hash: bytes) -> bool:
    """Use up a recovery code, and tell whether there was such a one."""
    used = conn.execute(
        text("DELETE FROM recovery_codes WHERE user_id = :id AND code_hash = :hash"), {"id": user_id, "hash": code_hash}
    )
    return used.rowcount == 1


def count_recovery_codes(conn: Connection, user_id: int) -> int:
    return int(
        conn.execute(text("SELECT count(*) FROM recovery_codes WHERE user_id = :id"), {"id": user_id}).scalar_one()
    )


@dataclass(frozen=True, slots=True)
class Session:
    """A sign-in that goes on: from where, and with which browser."""

    id: int
    began_at: datetime
    seen_at: datetime
    expires_at: datetime
    address: str
    agent: str


def add_session(
    conn: Connection,
    token_hash: bytes,
    user_id: int,
    hours: float,
    *,
    address: str = "",
    agent: str = "",
    id_token: str | None = None,
) -> None:
    conn.execute(text("DELETE FROM web_sessions WHERE expires_at < now()"))
    conn.execute(
        text(
            "INSERT INTO web_sessions (token_hash, user_id, expires_at, address, agent, id_token)"
            " VALUES (:token_hash, :user_id, now() + make_interval(secs => :seconds), :address, :agent, :id_token)"
        ),
        {
            "token_hash": token_hash,
            "user_id": user_id,
            "seconds": hours * 3600,
            "address": address,
            "agent": agent,
            "id_token": id_token,
        },
    )
    conn.execute(text("UPDATE users SET signed_in_at = now() WHERE id = :id"), {"id": user_id})


_SESSION_USER = text(
    _USERS.replace("SELECT id,", "SELECT web_sessions.id AS session_id, seen_at, users.id,")
    + " JOIN web_sessions ON web_sessions.user_id = users.id"
    " WHERE token_hash = :token_hash AND expires_at > now() AND NOT disabled"
)


def find_session_user(conn: Connection, token_hash: bytes) -> tuple[int, User] | None:
    """Return the session's id and who began it, and note that it was used, to the minute."""
    row = conn.execute(_SESSION_USER, {"token_hash": token_hash}).one_or_none()
    if row is None:
        return None
    session_id, _, *user = row
    conn.execute(
        text("UPDATE web_sessions SET seen_at = now() WHERE id = :id AND seen_at < now() - interval '1 minute'"),
        {"id": session_id},
    )
    return session_id, _user(user)


def list_sessions(conn: Connection, user_id: int) -> list[Session]:
    rows = conn.execute(
        text(
            "SELECT id, began_at, seen_at, expires_at, address, agent FROM web_sessions"
            " WHERE user_id = :id AND expires_at > now() ORDER BY seen_at DESC, id DESC"
        ),
        {"id": user_id},
    )
    return [Session(*row) for row in rows]


def end_session(conn: Connection, token_hash: bytes) -> str | None:
    """End a session, and return the id token that it began with, if any, sealed."""
    ended: str | None = conn.execute(
        text("DELETE FROM web_sessions WHERE token_hash = :token_hash RETURNING id_token"), {"token_hash": token_hash}
    ).scalar()
    return ended


def end_sessions(conn: Connection, user_id: int, *, but: int | None = None) -> None:
    """End all of a user's sessions, or all but one."""
    conn.execute(
        text("DELETE FROM web_sessions WHERE user_id = :id AND id IS DISTINCT FROM CAST(:but AS integer)"),
        {"id": user_id, "but": but},
    )


def end_one_session(conn: Connection, user_id: int, session_id: int) -> bool:
    ended = conn.execute(
        text("DELETE FROM web_sessions WHERE user_id = :user AND id = :id"), {"user": user_id, "id": session_id}
    )
    return ended.rowcount == 1
