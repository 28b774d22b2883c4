"""Stores and cameras join the chain, and cameras get their credentials: shown once, kept only as hashes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storemood import credentials
from storemood.db import chain
from storemood.db.engine import Engine, transaction
from storemood.domain.chain import StoreRow
from storemood.domain.errors import NotFound


@dataclass(frozen=True, slots=True)
class NewCamera:
    """A camera's login with its password in clear, to be shown once."""

    store_code: str
    login: str
    password: str


def import_chain(engine: Engine, rows: Sequence[StoreRow]) -> list[NewCamera]:
    """Create or update stores, and add the cameras they lack, in one transaction. Returns the new cameras.

    A store that the rows don't name stays as it is, and so does a camera that has a login already.
    """
    created: list[NewCamera] = []
    with transaction(engine) as conn:
        known = chain.list_known_logins(conn, [login for row in rows for login in row.camera_logins])
        for row in rows:
            store_id = chain.save_store(conn, row)
            for login in row.camera_logins:
                if login not in known:
                    password = credentials.generate_password()
                    chain.add_camera(conn, store_id, login, credentials.hash_generated(password))
                    created.append(NewCamera(row.code, login, password))
    return created


def renew_password(engine: Engine, login: str) -> str:
    """Give a camera a new password and return it; the old one ends at once. Raises NotFound."""
    password = credentials.generate_password()
    with transaction(engine) as conn:
        if not chain.set_camera_password(conn, login, credentials.hash_generated(password)):
            raise NotFound(f"there is no camera {login!r}; `storemood chain cameras` lists them")
    return password
