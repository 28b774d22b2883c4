"""A policy is heeded before anything is stored, and photos stay no longer than it says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storemood import retention
from storemood.archive import Archive
from storemood.db import policies
from storemood.db.engine import Engine, transaction
from storemood.domain.errors import NotFound
from storemood.domain.policy import Extent, Measures, Rule
from tests import factories


def set_rule(engine: Engine, scope: str, rule: Rule) -> None:
    with transaction(engine) as conn:
        policies.set_rule(conn, scope, rule, who="tests")


def erased(engine: Engine) -> list[bool]:
    with transaction(engine) as conn:
        return [row.erased for row in conn.execute(text("SELECT erased_at IS NOT NULL AS erased FROM photos"))]


def test_a_running_worker_heeds_a_new_rule(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.add_chain(engine, factories.store_row(), factories.store_row("MUC-01", city="Munich"))
    recogniser = factories.ScriptedRecogniser()
    analyst = factories.analyst(engine, archive, recogniser)
    factories.upload(engine, archive, tmp_path, camera_id=1)
    assert analyst.work_batch() == 1
    set_rule(engine, "city-1", Rule(Measures(mood=False)))
    set_rule(engine, "world", Rule(Measures(age=False)))
    for camera_id in (1, 2):
        factories.upload(engine, archive, tmp_path, camera_id=camera_id)
    assert analyst.work_batch() == 2
    assert recogniser.measures == [Measures(), Measures(mood=False, age=False), Measures(age=False)]


def test_kept_photos_go_when_their_time_is_over(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.add_chain(engine)
    set_rule(engine, "store-1", Rule(keep_hours=24))
    factories.upload(engine, archive, tmp_path, camera_id=1)
    factories.analyst(engine, archive).work_batch()
    assert retention.erase_photos(engine, archive, keep_failed_hours=0) == 0
    assert erased(engine) == [False]
    with transaction(engine) as conn:
        conn.execute(text("UPDATE photos SET keep_until = keep_until - interval '25 hours'"))
    assert retention.erase_photos(engine, archive, keep_failed_hours=0) == 1
    assert erased(engine) == [True]
    assert list(archive.list_keys()) == []


def test_without_a_rule_photos_go_at_once(engine: Engine, archive: Archive, tmp_path: Path) -> None:
    factories.add_chain(engine)
    factories.upload(engine, archive, tmp_path, camera_id=1)
    factories.analyst(engine, archive).work_batch()
    assert erased(engine) == [True]


def test_the_database_knows_the_hard_limit(engine: Engine) -> None:
    with transaction(engine) as conn, pytest.raises(IntegrityError), conn.begin_nested():
        conn.execute(text("INSERT INTO policies VALUES ('world', true, true, true, 73)"))


def test_a_chain_file_sets_a_stores_rule_and_leaves_what_it_does_not_say(engine: Engine) -> None:
    store = factories.store_row()
    factories.add_chain(engine, store)

    def rules_after(**said: object) -> dict[str, Rule]:
        factories.add_chain(engine, replace(store, **said))  # type: ignore[arg-type]  # names of fields
        with transaction(engine) as conn:
            return policies.list_rules(conn)

    set_rule(engine, "region-1", Rule(Measures(age=False)))
    wider = {"region-1": Rule(Measures(age=False))}
    assert rules_after(not_measured=("mood",)) == wider | {"store-1": Rule(Measures(mood=False))}
    assert rules_after(keep_photos_hours=(24,)) == wider | {"store-1": Rule(Measures(mood=False), 24)}
    assert rules_after() == wider | {"store-1": Rule(Measures(mood=False), 24)}
    assert rules_after(not_measured=(), keep_photos_hours=()) == wider, "a rule that says nothing is none"


def test_a_rule_needs_a_place(engine: Engine) -> None:
    with pytest.raises(NotFound):
        set_rule(engine, "region-9", Rule())


def test_where_traits_are_measured(engine: Engine) -> None:
    factories.add_chain(engine, factories.store_row(), factories.store_row("LYO-01", region="South", city="Lyon"))
    set_rule(engine, "city-1", Rule(Measures(mood=False)))
    with transaction(engine) as conn:
        everywhere = {"gender": Extent.EVERYWHERE, "age": Extent.EVERYWHERE}
        assert policies.find_extents(conn, "world") == everywhere | {"mood": Extent.PARTLY}
        assert policies.find_extents(conn, "store-1") == everywhere | {"mood": Extent.NOWHERE}
        assert policies.find_extents(conn, "store-2") == everywhere | {"mood": Extent.EVERYWHERE}
        with pytest.raises(NotFound):
            policies.find_extents(conn, "store-3")
