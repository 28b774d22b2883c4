"""Rollups of before are the same numbers after the migration that gives each cell a count."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from storemood.db import rollups, schema
from storemood.db.columns import NUMBERS
from storemood.db.engine import Engine, open_engine, transaction
from storemood.domain.periods import Period, cover
from storemood.domain.rollups import CELL_COUNT, Counted, Grain, bucket_start, dense, margins, roll_up


def _upgrade(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with transaction(engine) as conn:
        config.attributes["connection"] = conn
        command.upgrade(config, revision)


def test_sparse_buckets_become_dense_and_weeks(postgres_url: str) -> None:
    server = open_engine(postgres_url)
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.execute(text("CREATE DATABASE before_dense"))
    engine = open_engine(postgres_url.replace("/postgres?", "/before_dense?", 1))
    days = {datetime(2026, 5, 30): {0: 3, 269: 1}, datetime(2026, 5, 31): {5: 2}, datetime(2026, 6, 1): {0: 4, 100: 9}}
    try:
        _upgrade(engine, "0007")
        with transaction(engine) as conn:
            for day, counts in days.items():
                conn.execute(
                    text("INSERT INTO rollups VALUES ('world', 'day', :day, false, :total, :cells, :counts)"),
                    {
                        "day": day,
                        "total": sum(counts.values()),
                        "cells": sorted(counts),
                        "counts": [counts[cell] for cell in sorted(counts)],
                    },
                )
        _upgrade(engine, "head")
        with transaction(engine) as conn:
            rows = conn.execute(
                text(
                    f"SELECT grain, bucket, {', '.join(NUMBERS)} FROM rollups WHERE grain IN ('day', 'week')"
                    " ORDER BY grain, bucket"
                )
            ).all()
            period = Period(date(2026, 5, 25), date(2026, 6, 7))
            weekly = rollups.list_sums(conn, ["world"], cover(period), (frozenset(range(CELL_COUNT)),))
    finally:
        engine.dispose()
        with server.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.execute(text("DROP DATABASE before_dense WITH (FORCE)"))
        server.dispose()
    weeks = {bucket_start(day, Grain.WEEK) for day in days}
    assert [(row.grain, row.bucket) for row in rows] == [
        *(("day", day) for day in days),
        *(("week", monday) for monday in sorted(weeks)),
    ]
    for row in rows[:3]:
        cells = dense(days[row.bucket])
        assert row[2:] == (sum(cells), *margins(cells), *cells)
    assert rows[3][-CELL_COUNT:] == tuple(dense({0: 3, 5: 2, 269: 1}))
    assert weekly[0].sums == (19,)


def test_what_aids_reports_is_added_up(postgres_url: str) -> None:
    """The same buckets are there as if each customer had been counted by this version."""
    server = open_engine(postgres_url)
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.execute(text("CREATE DATABASE before_aids"))
    engine = open_engine(postgres_url.replace("/postgres?", "/before_aids?", 1))
    random = Random(3)
    counted = [
        Counted((f"store-{random.randint(1, 2)}", "world"), at, random.randrange(CELL_COUNT), random.random() < 0.2)
        for at in (datetime(2026, 1, 10) + timedelta(minutes=random.randrange(150 * 24 * 60)) for _ in range(300))
    ]
    everything = roll_up(counted)
    try:
        _upgrade(engine, "0018")
        with transaction(engine) as conn:
            rollups.add(conn, {key: counts for key, counts in everything.items() if isinstance(key.grain, Grain)})
        _upgrade(engine, "head")
        with transaction(engine) as conn:
            rows = conn.execute(
                text(f"SELECT scope, grain, bucket, simulated, {', '.join(NUMBERS)} FROM rollups")
            ).all()
    finally:
        engine.dispose()
        with server.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.execute(text("DROP DATABASE before_aids WITH (FORCE)"))
        server.dispose()
    found = {tuple(row[:4]): tuple(row[4:]) for row in rows}
    assert found == {
        (key.scope, key.grain.value, key.bucket, key.simulated): (sum(cells), *margins(cells), *cells)
        for key, counts in everything.items()
        for cells in [dense(counts)]
    }
