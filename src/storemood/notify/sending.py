"""Sends what is due, each message by one process, and remembers what was told."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from storemood.db import health as store
from storemood.db.engine import Engine, transaction
from storemood.db.health import Told
from storemood.notify.channels import Channel, NotDelivered
from storemood.notify.messages import Message, Pace, compose, groups_of
from storemood.notify.retries import wait_after

_log = logging.getLogger(__name__)

_NOTHING = Told({}, None)
_CLAIMED_FOR = timedelta(minutes=10)


def send_due(engine: Engine, channels: Sequence[Channel], pace: Pace, now: datetime) -> int:
    """Deliver what there is to tell, and return how many messages went. Raises DatabaseUnavailable.

    A message that can't be delivered is tried again, first after a minute, then ever later, at most an hour.
    """
    sent = 0
    for channel in channels:
        for message, told in _claim(engine, channel, pace, now):
            after = _deliver(channel, message, told, now)
            with transaction(engine) as conn:
                store.save_told(conn, channel.name, message.group.scope, after)
            sent += after.tries == 0
    return sent


def _claim(engine: Engine, channel: Channel, pace: Pace, now: datetime) -> list[tuple[Message, Told]]:
    """Return the messages that are due, with what was told before; for a while no other process gets them."""
    with transaction(engine) as conn:
        if not store.try_lock(conn):
            return []
        told = store.list_told(conn, channel.name)
        due = []
        for group in groups_of(store.list_lines(conn, None)):
            known = told.get(group.scope, _NOTHING)
            message = compose(group, known, pace, now)
            if message is not None and (known.next_try_at is None or known.next_try_at <= now):
                store.save_told(conn, channel.name, group.scope, replace(known, next_try_at=now + _CLAIMED_FOR))
                due.append((message, known))
    return due


def _deliver(channel: Channel, message: Message, told: Told, now: datetime) -> Told:
    try:
        channel.deliver(message)
    except NotDelivered as error:
        wait = wait_after(told.tries)
        _log.warning("%s: %s; tried again in %g min", channel.name, error, wait.total_seconds() / 60)
        return replace(told, tries=told.tries + 1, next_try_at=now + wait)
    return Told(message.told, now)
