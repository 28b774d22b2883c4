"""What of the cameras' past is pretended, so that nobody takes a demonstration's numbers for real ones."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from storemood.db import chain
from storemood.db.engine import Connection

_UNTIL, _UNWELL = "cameras_simulated_until", "cameras_simulated_unwell"


@dataclass(frozen=True, slots=True)
class Pretence:
    """Hours before ``until`` were made up, and the faults of the ``unwell`` cameras (logins) are."""

    until: datetime | None = None
    unwell: frozenset[str] = frozenset()


def set_simulated(conn: Connection, *, until: datetime, unwell: Collection[str]) -> None:
    chain.set_fact(conn, _UNTIL, until.isoformat())
    chain.set_fact(conn, _UNWELL, json.dumps(sorted(unwell)))


def find_simulated(conn: Connection) -> Pretence:
    until = chain.find_fact(conn, _UNTIL)
    unwell = chain.find_fact(conn, _UNWELL)
    return Pretence(
        None if until is None else datetime.fromisoformat(until), frozenset(json.loads(unwell) if unwell else ())
    )
