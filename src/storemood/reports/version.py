"""A mark that changes when an answer may: for caches between a browser and the API."""

from __future__ import annotations

import hashlib
from datetime import datetime

from storemood.db import chain_log, coverages, rollups
from storemood.db.engine import Connection
from storemood.reports import sides as two
from storemood.reports.question import Question
from storemood.reports.sides import Side


def data_version(conn: Connection, question: Question, *, now: datetime) -> str:
    """Return a mark of all that a question's answers rest on but settings: how many customers both sides have, which
    only grows, coverage, the chain, and for unfinished periods the hour. Raises NotFound.

    It costs two small sums a side, and less than any answer.
    """
    sides = two.resolve(conn, question)
    parts = [repr(question), str(chain_log.version(conn))]
    for side in (sides.now, sides.before):
        if side is not None:
            parts += _parts(conn, side, now)
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]


def _parts(conn: Connection, side: Side, now: datetime) -> list[str]:
    total = rollups.count_customers(conn, side.scopes, side.period, less=side.less)
    coverage = side.cover(lambda of: {"all": coverages.total(conn, of, side.period)})["all"]
    clock = side.clock(now)
    hours = f"{clock.earliest:%Y%m%d%H}-{clock.latest:%Y%m%d%H}" if side.is_unfinished(now) else "ended"
    return [str(total), f"{coverage.expected_hours:.3f}", f"{coverage.present_hours:.3f}", hours]
