"""The rules of what may be measured and kept, by scope."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import text

from storemood.db import chain, chain_log, scopes
from storemood.db.engine import Connection
from storemood.domain.chain import KeepHours
from storemood.domain.chain_changes import Change, Kind
from storemood.domain.errors import NotFound
from storemood.domain.policy import TRAITS, Extent, Measures, Rule, extent_of
from storemood.domain.rollups import store_scope, way_up


def list_rules(conn: Connection) -> dict[str, Rule]:
    """Return every scope's rule that has one."""
    rows = conn.execute(text("SELECT scope, gender, age, mood, keep_hours FROM policies ORDER BY scope"))
    return {row.scope: Rule(Measures(row.gender, row.age, row.mood), row.keep_hours) for row in rows}


def set_rule(conn: Connection, scope: str, rule: Rule, *, who: str) -> None:
    """Set a scope's rule, logged as a change of the chain, so that workers heed it from their next photo on.

    Raises NotFound.
    """
    scopes.get_scope(conn, scope)
    chain_log.lock(conn)
    _save(conn, scope, rule)
    chain_log.add(conn, who, [Change(Kind.CHANGED, "policy", scope, words(rule))])


def amend_store(
    conn: Connection, store_id: int, not_measured: Collection[str] | None, keep_hours: KeepHours | None
) -> None:
    """Set what is said of a store's own rule; None leaves a part as it is. Whoever calls logs it."""
    scope = store_scope(store_id)
    known = list_rules(conn).get(scope, Rule())
    measures = known.measures if not_measured is None else Measures(**{one: one not in not_measured for one in TRAITS})
    keep = known.keep_hours if keep_hours is None else next(iter(keep_hours), None)
    _save(conn, scope, Rule(measures, keep))


def _save(conn: Connection, scope: str, rule: Rule) -> None:
    """A rule that says nothing is none."""
    if rule == Rule():
        conn.execute(text("DELETE FROM policies WHERE scope = :scope"), {"scope": scope})
        return
    conn.execute(
        text(
            "INSERT INTO policies (scope, gender, age, mood, keep_hours)"
            " VALUES (:scope, :gender, :age, :mood, :keep_hours)"
            " ON CONFLICT (scope) DO UPDATE SET gender = excluded.gender, age = excluded.age, mood = excluded.mood,"
            " keep_hours = excluded.keep_hours"
        ),
        {
            "scope": scope,
            "gender": rule.measures.gender,
            "age": rule.measures.age,
            "mood": rule.measures.mood,
            "keep_hours": rule.keep_hours,
        },
    )


def find_extents(conn: Connection, scope: str) -> dict[str, Extent]:
    """Return where in a scope gender, age and mood are measured. Raises NotFound."""
    parents = {node.id: node.parent for node in chain.list_scopes(conn)}
    if scope not in parents:
        raise NotFound(f"there is no {scope}")
    below = [node for node in parents if scope in way_up(node, parents)]
    rules = list_rules(conn)
    return {trait: extent_of(trait, way_up(scope, parents), below, rules) for trait in TRAITS}


def words(rule: Rule) -> str:
    traits = {"gender": rule.measures.gender, "age": rule.measures.age, "mood": rule.measures.mood}
    told = ", ".join(f"{name} {'on' if is_on else 'off'}" for name, is_on in traits.items())
    kept = "as elsewhere" if rule.keep_hours is None else f"{rule.keep_hours} h"
    return f"{told}, photos kept {kept}"
