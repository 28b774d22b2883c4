"""Brings a database to the schema that this version needs."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from storemood.db.engine import Connection, Engine, transaction
from storemood.domain.rollups import CELLS

_LOCK = 0x53544F52
_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Run the missing migrations. Any number of processes may call this at once. Raises DatabaseUnavailable."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    with transaction(engine) as conn:
        conn.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config.attributes["connection"] = conn
        command.upgrade(config, "head")
        _describe_cells(conn)


def _describe_cells(conn: Connection) -> None:
    conn.execute(
        text(
            "INSERT INTO cells (cell, gender, age_band, mood) VALUES (:cell, :gender, :age_band, :mood)"
            " ON CONFLICT (cell) DO NOTHING"
        ),
        [
            {"cell": code, "gender": cell.gender.value, "age_band": cell.age_band.value, "mood": cell.mood.value}
            for code, cell in enumerate(CELLS)
        ],
    )
