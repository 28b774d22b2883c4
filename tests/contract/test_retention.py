"""What is due is forgotten, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storemood import retention
from storemood.archive import Archive
from storemood.content import InMemory
from storemood.db import rollups
from storemood.db.engine import Engine, transaction
from storemood.domain.model import Gender
from storemood.domain.rollups import CELLS, Counted, Grain, RollupKey, roll_up
from storemood.retention import Limits
from tests import factories
from tests.factories import NOON

_LIMITS = Limits(keep_failed_hours=72, keep_photo_rows_days=7, keep_results_days=366, keep_audit_days=90)


def _run(engine: Engine, statement: str) -> None:
    with transaction(engine) as conn:
        conn.execute(text(statement))


def _keys(archive: Archive) -> list[str]:
    return [key for key, _ in archive.list_keys()]


def _one_photo(engine: Engine, archive: Archive, folder: Path) -> None:
    factories.add_chain(engine)
    factories.upload(engine, archive, folder, camera_id=factories.places(engine)[0].camera_id)


def test_a_waiting_photo_is_kept(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    _one_photo(engine, archive, tmp_path)
    retention.run(engine, archive, _LIMITS, datetime.now(UTC) + timedelta(days=2))
    assert len(_keys(archive)) == 1


def test_bytes_that_a_dead_worker_left_are_erased(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    _one_photo(engine, archive, tmp_path)
    _run(engine, "UPDATE photos SET state = 'analysed', finished_at = now()")
    assert retention.run(engine, archive, _LIMITS, datetime.now(UTC)).photos == 1
    assert _keys(archive) == []


def test_a_failed_photo_is_kept_for_a_look_and_then_erased(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    _one_photo(engine, archive, tmp_path)
    _run(engine, "UPDATE photos SET state = 'failed', finished_at = now() - interval '71 hours'")
    assert retention.run(engine, archive, _LIMITS, datetime.now(UTC)).photos == 0
    _run(engine, "UPDATE photos SET finished_at = now() - interval '73 hours'")
    assert retention.run(engine, archive, _LIMITS, datetime.now(UTC)).photos == 1


def test_bytes_without_a_row_are_erased_when_old(engine: Engine, archive: Archive) -> None:
    archive.put("1/2026/06/10/stray", InMemory([b"stray"]))
    now = datetime.now(UTC)
    assert retention.run(engine, archive, _LIMITS, now).orphans == 0
    assert retention.run(engine, archive, _LIMITS, now + timedelta(hours=2)).orphans == 1
    assert _keys(archive) == []


def test_old_results_go_by_whole_months(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.add_chain(engine)
    camera = factories.places(engine)[0].camera_id
    for months in (0, 1):
        factories.upload(engine, archive, tmp_path, camera_id=camera, received_at=NOON - timedelta(days=31 * months))
    factories.analyst(engine, archive).work_batch()
    done = retention.run(engine, archive, _LIMITS, NOON + timedelta(days=361))
    assert done.sighting_months == ("sightings_2026_05",)
    with transaction(engine) as conn:
        months_left = conn.execute(text("SELECT DISTINCT bucket FROM rollups WHERE grain = 'month'")).scalars().all()
    assert months_left == [datetime(2026, 6, 1)]


def test_photo_rows_are_forgotten_after_a_week(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    _one_photo(engine, archive, tmp_path)
    factories.analyst(engine, archive).work_batch()
    assert retention.run(engine, archive, _LIMITS, datetime.now(UTC)).photo_rows == 0
    _run(engine, "UPDATE photos SET finished_at = now() - interval '8 days'")
    assert retention.run(engine, archive, _LIMITS, datetime.now(UTC)).photo_rows == 1


def test_the_audit_log_is_kept_as_long_as_is_set_and_a_month_at_least(engine: Engine, archive: Archive) -> None:
    days = (0, 29, 31, 89, 91)
    for age in days:
        _run(
            engine,
            "INSERT INTO audit (at, who, kind, action) VALUES"
            f" (now() - interval '{age} days', 'ada', 'changed', '{age} days ago')",
        )
    retention.run(engine, archive, _LIMITS, datetime.now(UTC))
    assert _actions(engine) == ["0 days ago", "29 days ago", "31 days ago", "89 days ago"]
    with pytest.raises(DBAPIError, match="append-only"):
        retention.run(engine, archive, replace(_LIMITS, keep_audit_days=1), datetime.now(UTC))
    assert len(_actions(engine)) == 4, "the database itself keeps what is younger than 30 days"


def _actions(engine: Engine) -> list[str]:
    with transaction(engine) as conn:
        return list(conn.execute(text("SELECT action FROM audit ORDER BY at DESC")).scalars())


def test_a_cut_week_tells_nothing_of_what_was_forgotten(engine: Engine) -> None:
    sunday, monday = datetime(2026, 5, 31), datetime(2026, 5, 25)
    scopes = {"store-1": {sunday: 5}, "world": {sunday: 5, datetime(2026, 6, 1) - timedelta(days=2): 3}}
    with transaction(engine) as conn:
        for scope, days in scopes.items():
            for day, customers in days.items():
                counts = {0: customers}
                rollups.add(conn, {RollupKey(scope, Grain.DAY, day, False): counts})
                rollups.add(conn, {RollupKey(scope, Grain.WEEK, monday, False): counts})
        rollups.forget_before(conn, sunday)
        weeks = conn.execute(text("SELECT scope, total, cell_0 FROM rollups WHERE grain = 'week'")).all()
    assert sorted(map(tuple, weeks)) == [("store-1", 5, 5), ("world", 5, 5)]
    with transaction(engine) as conn:
        rollups.forget_before(conn, sunday + timedelta(days=1))
        assert conn.execute(text("SELECT count(*) FROM rollups")).scalar() == 0


def _stored(engine: Engine) -> dict[tuple[str, str, datetime], tuple[int, int, int]]:
    with transaction(engine) as conn:
        rows = conn.execute(text("SELECT scope, grain, bucket, total, gender_male, cell_100 FROM rollups")).all()
    return {(row[0], row[1], row[2]): (row[3], row[4], row[5]) for row in rows}


def _expected(counted: Sequence[Counted]) -> dict[tuple[str, str, datetime], tuple[int, int, int]]:
    return {
        (key.scope, key.grain.value, key.bucket): (
            sum(counts.values()),
            sum(count for cell, count in counts.items() if CELLS[cell].gender is Gender.MALE),
            counts.get(100, 0),
        )
        for key, counts in roll_up(counted).items()
    }


@pytest.mark.parametrize("month", [datetime(2026, month, 1) for month in (2, 3, 4, 5)], ids=str)
def test_what_is_left_adds_up_to_the_days_since(engine: Engine, month: datetime) -> None:
    random = Random(month.month)
    counted = [
        Counted((f"store-{random.randint(1, 2)}", "world"), at, random.choice((0, 100, 200)))
        for at in (datetime(2026, 1, 10, 9) + timedelta(hours=random.randrange(24 * 150)) for _ in range(200))
    ]
    with transaction(engine) as conn:
        rollups.add(conn, roll_up(counted))
    assert _stored(engine) == _expected(counted)
    for _ in range(2):
        with transaction(engine) as conn:
            rollups.forget_before(conn, month)
        assert _stored(engine) == _expected([one for one in counted if one.local >= month])
