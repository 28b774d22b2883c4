"""Which cameras may be signed in at the moment, asked for many at once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import text

from storemood.db.engine import Connection, is_storable


def list_credentials(conn: Connection, logins: Sequence[str]) -> dict[str, str]:
    """Return what names the present credential of each of these logins that may sign in: another after each change.

    It says nothing about the password.
    """
    rows = conn.execute(
        text(
            "SELECT login, password_hash FROM cameras JOIN stores ON stores.id = store_id"
            " WHERE login = ANY(:logins) AND enabled AND closed_at IS NULL"
        ),
        {"logins": [login for login in logins if is_storable(login)]},
    )
    return {row.login: hashlib.sha256(row.password_hash.encode()).hexdigest()[:16] for row in rows}
