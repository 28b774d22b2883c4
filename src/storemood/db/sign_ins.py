"""Which cameras may be signed in at the moment, asked for many at once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import text

from storemood.db.engine import Connection, is_storable


def list_credentials(conn: Connection, logins: Sequence[str]) -> dict[str, str]:
    """Return what names the present credential of each of these logins that may sign in.

    It is another after each change of the password or of the addresses to sign in from, and says nothing about them.
    """
    rows = conn.execute(
        text(
            "SELECT login, password_hash, addresses FROM cameras JOIN stores ON stores.id = store_id"
            " WHERE login = ANY(:logins) AND enabled AND closed_at IS NULL"
        ),
        {"logins": [login for login in logins if is_storable(login)]},
    )
    return {row.login: _name_of(row.password_hash, row.addresses) for row in rows}


def _name_of(password_hash: str, addresses: Sequence[str]) -> str:
    return hashlib.sha256("\n".join([password_hash, *addresses]).encode()).hexdigest()[:16]
