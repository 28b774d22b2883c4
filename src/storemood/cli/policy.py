"""`storemood policy`: what may be measured of customers, and how long photos are kept, by place."""

from __future__ import annotations

import argparse

from storemood.cli import parts
from storemood.cli.chain import who_asks
from storemood.db import chain, policies, stores
from storemood.db.engine import Connection, transaction
from storemood.domain.errors import BadEntry
from storemood.domain.policy import Measures, Rule
from storemood.domain.rollups import store_scope
from storemood.settings import Settings

_WIDEST_FIRST = ("world", "region", "city", "store")


def list_rules(_: argparse.Namespace, settings: Settings) -> int:
    """Print the rules. Without any everything is measured, and photos go at once."""
    with parts.database(settings) as engine, transaction(engine) as conn:
        names = {scope.id: scope.name for scope in chain.list_scopes(conn)}
        rules = policies.list_rules(conn)
    for scope in sorted(rules, key=lambda scope: (_WIDEST_FIRST.index(scope.partition("-")[0]), scope)):
        print(f"{scope:<12} {names.get(scope, ''):<30} {policies.words(rules[scope])}")
    if not rules:
        print("No rule is set: gender, age and mood are measured, and photos are erased once they are analysed.")
    return 0


def set_rule(options: argparse.Namespace, settings: Settings) -> int:
    """Change what is named of a place's rule, and print it. Raises NotFound, BadEntry."""
    with parts.database(settings) as engine, transaction(engine) as conn:
        scope = _scope(conn, options.scope)
        rule = _changed(policies.list_rules(conn).get(scope, Rule()), options)
        policies.set_rule(conn, scope, rule, who=who_asks())
    print(f"{scope}: {policies.words(rule)}. Workers heed it from their next photo on; what was counted stays.")
    return 0


def _scope(conn: Connection, asked: str) -> str:
    """Return a scope, also by a store's code."""
    store_id = stores.find_id(conn, asked)
    return asked if store_id is None else store_scope(store_id)


def _changed(rule: Rule, options: argparse.Namespace) -> Rule:
    known = rule.measures
    try:
        return Rule(
            Measures(
                gender=_is_on(options.gender, known.gender),
                age=_is_on(options.age, known.age),
                mood=_is_on(options.mood, known.mood),
            ),
            rule.keep_hours if options.keep_photos is None else options.keep_photos,
        )
    except ValueError as error:
        raise BadEntry({"--keep-photos": str(error)}) from error


def _is_on(asked: str | None, known: bool) -> bool:
    return known if asked is None else asked == "on"
