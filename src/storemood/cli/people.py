"""People who may open the page, and the roles that they have over scopes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from storemood import credentials
from storemood.cli import parts
from storemood.cli.tables import table
from storemood.db import audit, lineages, people, sealed
from storemood.db.engine import Connection, transaction
from storemood.db.people import User
from storemood.domain.access import Grant, Role
from storemood.domain.errors import NotFound, StoremoodError
from storemood.domain.rollups import WORLD
from storemood.settings import Settings

_WHO = "command line"


class BadGrant(StoremoodError):
    """A role or a scope that there is none of, or the last administrator's."""


def add(options: argparse.Namespace, settings: Settings) -> int:
    """Add a person with a generated password, or give one that is known a new password."""
    generated = credentials.generate_password()
    with parts.database(settings) as engine, transaction(engine) as conn:
        given = _grants(conn, options.grant or [f"{Role.ADMINISTRATOR}@{WORLD}"])
        known = people.find_user(conn, options.login)
        people.save_user(
            conn,
            options.login,
            options.name or (known.name if known else options.login),
            credentials.hash_chosen(generated),
            given,
            must_change_password=options.must_change,
        )
        audit.add(conn, _WHO, "changed", "new password" if known else "added a person", subject=options.login)
    print(generated)
    return 0


def show(_: argparse.Namespace, settings: Settings) -> int:
    """List people with what they may do."""
    with parts.database(settings) as engine, transaction(engine) as conn:
        found = people.list_users(conn)
    rows = [(user.login, user.name, _state(user), " ".join(map(_text, user.grants)) or "-") for user in found]
    print("\n".join(table([("login", "name", "state", "grants"), *rows])))
    return 0


def grant(options: argparse.Namespace, settings: Settings) -> int:
    """Give a person roles over scopes, beside those that it has."""
    return _regrant(options, settings, lambda had, given: tuple(dict.fromkeys((*had, *given))))


def revoke(options: argparse.Namespace, settings: Settings) -> int:
    """Take roles over scopes from a person."""
    return _regrant(options, settings, lambda had, given: tuple(one for one in had if one not in given))


def reset(options: argparse.Namespace, settings: Settings) -> int:
    """Remove a person's second factor, as when the phone is lost; or everybody's, as when the key is."""
    if options.all:
        return _reset_all(settings)
    with parts.database(settings) as engine, transaction(engine) as conn:
        user = _get(conn, options.login)
        people.set_second_factor(conn, user.id, None, confirmed=False)
        people.end_sessions(conn, user.id)
        audit.add(conn, _WHO, "changed", "removed a second factor", subject=user.login)
    print(f"{user.login} signs in without a one-time code now")
    return 0


def _reset_all(settings: Settings) -> int:
    with parts.database(settings) as engine, transaction(engine) as conn:
        lost = sealed.forget(conn)
        for login in lost:
            audit.add(conn, _WHO, "changed", "removed a second factor", subject=login)
    print(f"{len(lost)} people sign in without a one-time code now. Start every `storemood web` anew")
    return 0


def _regrant(options: argparse.Namespace, settings: Settings, change: object) -> int:
    with parts.database(settings) as engine, transaction(engine) as conn:
        people.lock(conn)
        user = _get(conn, options.login)
        grants: tuple[Grant, ...] = change(user.grants, _grants(conn, options.grants))  # type: ignore[operator]
        by_directory = bool(settings.oidc_issuer)
        was_ruled = people.is_ruled(conn, by_directory=by_directory)
        people.set_grants(conn, user.id, grants)
        if was_ruled and not people.is_ruled(conn, by_directory=by_directory):
            raise BadGrant("that would leave nobody to administer the chain")
        people.end_sessions(conn, user.id)
        audit.add(
            conn,
            _WHO,
            "changed",
            "changed grants",
            subject=user.login,
            before={"grants": [_text(one) for one in user.grants]},
            after={"grants": [_text(one) for one in grants]},
        )
    print(f"{user.login}: {' '.join(map(_text, grants)) or 'nothing'}")
    return 0


def _get(conn: Connection, login: str) -> User:
    user = people.find_user(conn, login)
    if user is None:
        raise NotFound(f"there is nobody with the login {login!r}; `storemood people list` lists them")
    return user


def _grants(conn: Connection, texts: Sequence[str]) -> tuple[Grant, ...]:
    return tuple(_read(conn, text) for text in texts)


def _read(conn: Connection, text: str) -> Grant:
    role, _, scope = text.partition("@")
    if role not in set(Role):
        raise BadGrant(f"{role!r} is not a role: {', '.join(Role)}")
    lineage = lineages.find(conn, scope or WORLD) or lineages.of_store(conn, scope)
    if lineage is None:
        raise BadGrant(f"{scope!r} is not a scope like world, region-1, city-2, store-3, nor a store's code")
    return Grant(Role(role), lineage[0])


def _text(grant: Grant) -> str:
    return f"{grant.role}@{grant.scope}"


def _state(user: User) -> str:
    if user.disabled:
        return "disabled"
    return "second factor" if user.totp_confirmed else "password" if user.password_hash else "directory"
