"""What the way to PostgreSQL says when there is none free."""

from __future__ import annotations

import pytest

from storemood.db import engine as engines
from storemood.db.engine import open_engine, transaction
from storemood.domain.errors import DatabaseUnavailable


def test_that_all_connections_are_busy_is_said(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_BUSY_AFTER_S", 0.1)
    engine = open_engine(database_url, pool_size=1)
    try:
        busy = pytest.raises(DatabaseUnavailable, match="all connections to PostgreSQL are busy")
        with transaction(engine), busy, transaction(engine):
            pytest.fail("one connection was given twice")
    finally:
        engine.dispose()
