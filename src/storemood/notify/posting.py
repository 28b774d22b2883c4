"""Unusual hours by the operator's webhook: each is noted once, then posted by whichever process gets it first."""

from __future__ import annotations

import dataclasses
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from storemood.db import chain, posts
from storemood.db.engine import Connection, Engine, transaction
from storemood.domain.rollups import way_up
from storemood.languages import Speaker
from storemood.notify import alerts
from storemood.notify.channels import NotDelivered, Webhook
from storemood.notify.retries import wait_after
from storemood.takeaway import letters, reporting
from storemood.takeaway.letters import Finding, Links

_log = logging.getLogger(__name__)

_GIVEN_UP_AFTER = timedelta(hours=24)
_FORGOTTEN_AFTER = timedelta(days=40)
_MOST_A_ROUND = 500

Parents = Mapping[str, str | None]


def run(engine: Engine, webhook: Webhook, now: datetime, *, apart: timedelta, page_url: str) -> int:
    """Note what is unusual anywhere in the chain, post it, and return how many messages went.

    Messages about one place are ``apart``. Raises DatabaseUnavailable.
    """
    with transaction(engine) as conn:
        _note(conn, now, webhook.speaker, apart, page_url)
        posts.forget_before(conn, now - _FORGOTTEN_AFTER)
    sent = 0
    for _ in range(_MOST_A_ROUND):
        outcome = _post_next(engine, webhook, now)
        if outcome is None:
            break
        sent += outcome
    return sent


def _note(conn: Connection, now: datetime, speaker: Speaker, apart: timedelta, page_url: str) -> None:
    tree = chain.list_scopes(conn)
    found = alerts.find(conn, tree, [node.id for node in tree], now)
    for widest, within in group(found, {node.id: node.parent for node in tree}):
        occasion = f"{widest.scope}:{widest.measure}:{widest.hour:%Y-%m-%dT%H}"
        content = _payload(widest, within, now, speaker, page_url)
        posts.enqueue(conn, widest.scope, occasion, now, content, apart=apart)


def group(found: Sequence[Finding], parents: Parents) -> list[tuple[Finding, list[Finding]]]:
    """Return the widest places where an hour is unusual, each with those within that are unusual in the same way: when
    a whole city stays at home that is one message."""
    known = {_way(one): one for one in found}
    groups: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for one in found:
        above = (_way(one, scope) for scope in way_up(one.scope, parents))
        widest = [way for way in above if way in known][-1]
        groups[widest].append(one)
    return [(known[widest], [one for one in some if _way(one) != widest]) for widest, some in groups.items()]


def _way(finding: Finding, scope: str = "") -> tuple[str, ...]:
    """Return what is unusual how and when, of a finding's own scope or another."""
    return (scope or finding.scope, finding.measure, finding.unusual.direction, finding.hour.isoformat())


def _payload(
    widest: Finding, within: Sequence[Finding], now: datetime, speaker: Speaker, page_url: str
) -> dict[str, object]:
    link = reporting.page_link(page_url, widest.scope, widest.hour.date(), widest.hour.date())
    return {
        "event": "unusual-hour",
        "at": now.isoformat(),
        "subject": letters.alert(widest, speaker, Links()).subject,
        "page": link,
        **_facts(widest),
        "within": [_facts(one) for one in within],
    }


def _facts(finding: Finding) -> dict[str, object]:
    return {
        "scope": finding.scope,
        "name": finding.place,
        "where": finding.where,
        "hour": finding.hour.isoformat(),
        "measure": finding.measure,
        **dataclasses.asdict(finding.unusual),
        "coverage": finding.coverage,
    }


def _post_next(engine: Engine, webhook: Webhook, now: datetime) -> bool | None:
    """Post the message that waits the longest, and tell whether it went; None where none waits."""
    with transaction(engine) as conn:
        waiting = posts.claim(conn, now)
        if waiting is None:
            return None
        if now - waiting.due_at > _GIVEN_UP_AFTER:
            posts.note_given_up(conn, waiting.id, now)
            return False
        try:
            webhook.post(waiting.content, now)
        except NotDelivered as error:
            wait = wait_after(waiting.tries)
            _log.warning("webhook: %s; tried again in %g min", error, wait.total_seconds() / 60)
            posts.note_failed(conn, waiting.id, now + wait)
            return False
        posts.note_sent(conn, waiting.id, now)
        return True
