"""When a report by mail is due, and of which days: on the stores' wall clock, a morning after the days are over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from storemood.domain.periods import Period


class Every(StrEnum):
    """How often a report goes out: each morning, on Mondays, or on the first of the month, of the time before."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


LATE = {Every.DAILY: timedelta(hours=20), Every.WEEKLY: timedelta(days=3), Every.MONTHLY: timedelta(days=7)}
"""A report that could not go out for so long is not sent any more."""


@dataclass(frozen=True, slots=True)
class Due:
    """A report that was due: of which days, since when."""

    period: Period
    at: datetime


def last_due(every: Every, hour: int, zones: Iterable[str], now: datetime) -> Due | None:
    """Return the report that was due last, or None where that is too long ago.

    Of stores in several zones the one where the hour comes last decides: everywhere the days are over then.
    """
    found = [_last_due(every, hour, ZoneInfo(zone), now) for zone in zones]
    if not found:
        return None
    due = min(found, key=lambda one: (one.period.last, -one.at.timestamp()))
    return due if now - due.at < LATE[every] else None


def _last_due(every: Every, hour: int, zone: ZoneInfo, now: datetime) -> Due:
    day = now.astimezone(zone).date()
    if now < _at(day, hour, zone):
        day -= timedelta(days=1)
    if every is Every.WEEKLY:
        day -= timedelta(days=day.weekday())
    elif every is Every.MONTHLY:
        day = day.replace(day=1)
    return Due(period_before(every, day), _at(day, hour, zone))


def period_before(every: Every, day: date) -> Period:
    """Return the days that a report of a day is about: the day before, the week before, the month before."""
    last = day - timedelta(days=1)
    match every:
        case Every.DAILY:
            return Period(last, last)
        case Every.WEEKLY:
            last = day - timedelta(days=day.weekday() + 1)
            return Period(last - timedelta(days=6), last)
        case Every.MONTHLY:
            last = day.replace(day=1) - timedelta(days=1)
            return Period(last.replace(day=1), last)


def today(zone: str, now: datetime) -> date:
    """Return the day on a zone's wall clock."""
    return now.astimezone(ZoneInfo(zone)).date()


def _at(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), zone).astimezone(UTC)
