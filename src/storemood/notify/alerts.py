"""Finds hours out of the usual where somebody wants to hear of it, the most unusual first, at most two a day each."""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from storemood.db import chain, coverages, rollups, subscriptions
from storemood.db.chain import ScopeRow
from storemood.db.engine import Connection
from storemood.db.rollups import HourRow
from storemood.db.subscriptions import Recipient, Subscription
from storemood.domain import unusual
from storemood.domain.rollups import way_up
from storemood.domain.statistics import mood_index
from storemood.domain.unusual import WHOLE_COVERAGE, Direction, Unusual
from storemood.takeaway.letters import Finding

MOST_A_DAY = 2
_SETTLED_AFTER = timedelta(minutes=30)
_FEWEST_MOODS = 50

ScopesOf = Callable[[Connection, Subscription, str], Sequence[str]]
"""Tells which scopes a recipient's mails are about: given the connection, the subscription and the login."""


def note_due(conn: Connection, scopes_of: ScopesOf, now: datetime) -> int:
    """Note an alert for each recipient of an unusual hour, and return how many. One process at a time does."""
    wanted = [one for one in subscriptions.list_subscriptions(conn) if one.enabled and one.kind == "alert"]
    if not wanted or not subscriptions.lock_alerts(conn):
        return 0
    tree = chain.list_scopes(conn)
    watched = {
        (subscription.id, recipient.id): _with_stores(tree, scopes_of(conn, subscription, recipient.login))
        for subscription in wanted
        for recipient in subscription.recipients
        if not recipient.is_stopped
    }
    found = find(conn, tree, {scope for scopes in watched.values() for scope in scopes}, now)
    return sum(
        _note(conn, recipient, [one for one in found if one.scope in watched[subscription.id, recipient.id]], now)
        for subscription in wanted
        for recipient in subscription.recipients
        if not recipient.is_stopped
    )


def _note(conn: Connection, recipient: Recipient, found: Sequence[Finding], now: datetime) -> int:
    noted = 0
    since = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for finding in found:
        if subscriptions.count_alerts(conn, recipient.address, since) >= MOST_A_DAY:
            break
        occasion = f"alert:{finding.scope}:{finding.measure}:{finding.hour:%Y-%m-%dT%H}"
        noted += subscriptions.enqueue(conn, recipient.id, occasion, now, write(finding))
    return noted


def find(conn: Connection, tree: Sequence[ScopeRow], scopes: Iterable[str], now: datetime) -> list[Finding]:
    """Return the unusual ones of the last full hours of some scopes, the most unusual first."""
    nodes = {node.id: node for node in tree}
    over = _hours_over(tree, now)
    hours: dict[datetime, list[str]] = defaultdict(list)
    for scope in over.keys() & set(scopes):
        hours[over[scope]].append(scope)
    found = [finding for hour, some in hours.items() for finding in _judge(conn, nodes, some, hour)]
    return sorted(found, key=lambda one: (-one.unusual.deviations, one.scope))


def _hours_over(tree: Sequence[ScopeRow], now: datetime) -> dict[str, datetime]:
    """Return the last hour that is over on the wall clocks of all stores, by scope; scopes without stores have none."""
    parents = _parents(tree)
    found: dict[str, datetime] = {}
    for node in tree:
        if node.timezone:
            wall = (now - _SETTLED_AFTER).astimezone(ZoneInfo(node.timezone)).replace(tzinfo=None)
            hour = wall.replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
            for scope in way_up(node.id, parents):
                found[scope] = min(hour, found.get(scope, hour))
    return found


def _parents(tree: Sequence[ScopeRow]) -> dict[str, str | None]:
    return {node.id: node.parent for node in tree}


def _judge(conn: Connection, nodes: Mapping[str, ScopeRow], scopes: list[str], hour: datetime) -> Iterator[Finding]:
    hours = [hour - timedelta(weeks=weeks) for weeks in range(unusual.WEEKS + 1)]
    covered = {
        key: coverage.share
        for key, coverage in coverages.list_hours(conn, scopes, hours).items()
        if coverage.share is not None
    }
    rows = {(row.scope, row.hour): row for row in rollups.list_hours(conn, scopes, hours)}
    parents = _parents(tuple(nodes.values()))
    for scope in scopes:
        coverage = covered.get((scope, hour), 0.0)
        if coverage < WHOLE_COVERAGE:
            continue
        before = [
            rows.get((scope, one), HourRow(scope, one, 0, 0, 0, 0))
            for one in hours[1:]
            if covered.get((scope, one), 0.0) >= WHOLE_COVERAGE
        ]
        now = rows.get((scope, hour), HourRow(scope, hour, 0, 0, 0, 0))
        for measure, judged in _judged(now, before):
            if judged is not None:
                node = nodes[scope]
                where = ", ".join(nodes[one].name for one in way_up(scope, parents)[1:-1])
                yield Finding(scope, node.name, where, measure, hour, min(1.0, coverage), judged)


def _judged(now: HourRow, before: Sequence[HourRow]) -> Iterator[tuple[str, Unusual | None]]:
    yield "customers", unusual.judge_customers(now.customers, [row.customers for row in before])
    index = _index(now)
    if index is not None:
        known = [one for one in map(_index, before) if one is not None]
        yield "mood_index", unusual.judge_index(index, now.known, known)


def _index(row: HourRow) -> float | None:
    return mood_index(row.positive, row.negative, row.known) if row.known >= _FEWEST_MOODS else None


def _with_stores(tree: Sequence[ScopeRow], scopes: Sequence[str]) -> set[str]:
    """Return some scopes and the stores in them."""
    parents = _parents(tree)
    stores = {node.id for node in tree if node.kind == "store" and not set(way_up(node.id, parents)).isdisjoint(scopes)}
    return {*scopes, *stores} & parents.keys()


def write(finding: Finding) -> dict[str, str]:
    """Return a finding as it is kept."""
    values = dataclasses.asdict(finding)
    values["hour"] = finding.hour.isoformat()
    return {"finding": json.dumps(values)}


def read(content: Mapping[str, str]) -> Finding:
    """Return a finding that was kept."""
    values = json.loads(content["finding"])
    judged = Unusual(**{**values["unusual"], "direction": Direction(values["unusual"]["direction"])})
    return Finding(**{**values, "hour": datetime.fromisoformat(values["hour"]), "unusual": judged})
