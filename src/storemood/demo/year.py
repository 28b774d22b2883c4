"""A year of a large chain, drawn fast: rollups that amount to billions of customers, in PostgreSQL's binary format.

A store's day depends on the seed, the store and the day alone, so that each month can be made by itself.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from storemood.demo.history import AGES, MOODS, UNKNOWN_AGE, UNKNOWN_GENDER, UNKNOWN_MOOD, WORKDAY, margins_of
from storemood.domain.rollups import CELL_COUNT, MARGINS, Grain

Ints = NDArray[np.int64]

HOURS = 24
OPENS, CLOSES = 8, 20
OUTAGE_SHARE = 0.01

_HEADER = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
_TRAILER = b"\xff\xff"
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - PostgreSQL's, on a wall clock
_YEAR_OF_WEEKDAYS = (0.86, 0.9, 0.94, 1.0, 1.16, 1.28, 0.86)


@dataclass(frozen=True, slots=True)
class BigStore:
    """A store with the scopes that it belongs to, its own first, and how many customers it has on a usual day."""

    number: int
    scopes: tuple[str, ...]
    customers_a_day: float


@dataclass(frozen=True, slots=True)
class StoreDay:
    """One day of a store: in which of its 24 hours its cameras worked."""

    scope: str
    day: date
    works: tuple[bool, ...]


def months(first: date, last: date) -> list[date]:
    """Return the first days of the months that a year touches."""
    found, month = [], first.replace(day=1)
    while month <= last:
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found


def draw_month(
    stores: Sequence[BigStore], month: date, first: date, last: date, seed: int
) -> Iterator[tuple[str, Grain, Sequence[datetime], Ints]]:
    """Yield the buckets (scope, grain, starts, buckets x CELL_COUNT) of a month's hours, days and month, and of the
    weeks that begin in it; the year's first week counts as begun on its first day."""
    begin = max(month, first)
    end = min(month.replace(day=calendar.monthrange(month.year, month.month)[1]), last)
    reach = min(last, end + timedelta(days=6 - end.weekday()))
    days = [begin + timedelta(days=step) for step in range((reach - begin).days + 1)]
    inside = (end - begin).days + 1
    wider: dict[str, Ints] = {}
    for store in stores:
        counts = np.stack([draw_day(store, day, seed) for day in days])
        yield from _buckets(store.scopes[0], days, inside, counts, first)
        for scope in store.scopes[1:]:
            wider[scope] = wider[scope] + counts if scope in wider else counts
    for scope, counts in wider.items():
        yield from _buckets(scope, days, inside, counts, first)


def draw_day(store: BigStore, day: date, seed: int) -> Ints:
    """Return the customers of a day, 24 x CELL_COUNT."""
    rng = np.random.default_rng((seed, store.number, day.toordinal()))
    counts = np.zeros((HOURS, CELL_COUNT), np.int64)
    shape = np.array(WORKDAY[OPENS:CLOSES])
    customers = store.customers_a_day * _YEAR_OF_WEEKDAYS[day.weekday()] * rng.normal(1, 0.07) * shape / shape.sum()
    works = np.array(working_hours(store, day, seed)[OPENS:CLOSES])
    counts[OPENS:CLOSES] = rng.poisson(np.outer(np.maximum(customers, 0) * works, cells_of(store.number)))
    return counts


def working_hours(store: BigStore, day: date, seed: int) -> tuple[bool, ...]:
    """Return in which of a day's 24 hours the store's cameras work."""
    rng = np.random.default_rng((seed, store.number, day.toordinal(), 1))
    fails, begin = rng.random() < OUTAGE_SHARE, int(rng.integers(OPENS, CLOSES))
    return tuple(not (fails and begin <= hour < begin + 4) for hour in range(HOURS))


def cells_of(number: int) -> NDArray[np.float64]:
    """Return how a store's customers spread over the cells; no two stores are alike."""
    rng = np.random.default_rng((number, 2))
    women = float(np.clip(rng.normal(0.54, 0.05), 0.38, 0.68)) * (1 - UNKNOWN_GENDER)
    genders = np.array([women, 1 - UNKNOWN_GENDER - women, UNKNOWN_GENDER])
    ages = np.array(AGES) * rng.lognormal(0, 0.2, len(AGES))
    moods = np.array(list(MOODS.values())) * rng.lognormal(0, 0.1, len(MOODS))
    known_ages = np.append(ages / ages.sum() * (1 - UNKNOWN_AGE), UNKNOWN_AGE)
    known_moods = np.append(moods / moods.sum() * (1 - UNKNOWN_MOOD), UNKNOWN_MOOD)
    return np.asarray(np.einsum("g,a,m->gam", genders, known_ages, known_moods).ravel())


def _buckets(
    scope: str, days: Sequence[date], inside: int, counts: Ints, first: date
) -> Iterator[tuple[str, Grain, Sequence[datetime], Ints]]:
    starts = [datetime(day.year, day.month, day.day) for day in days]  # noqa: DTZ001 - a wall clock
    by_day = counts.sum(1)
    hours = [start + timedelta(hours=hour) for start in starts[:inside] for hour in range(HOURS)]
    yield scope, Grain.HOUR, hours, counts[:inside].reshape(-1, CELL_COUNT)
    yield scope, Grain.DAY, starts[:inside], by_day[:inside]
    yield scope, Grain.MONTH, [starts[0].replace(day=1)], by_day[:inside].sum(0)[None]
    begins = [place for place in range(inside) if days[place].weekday() == 0 or days[place] == first]
    mondays = [starts[place] - timedelta(days=days[place].weekday()) for place in begins]
    ends = [*begins[1:], len(days)]
    weeks = [by_day[place : min(end, place + 7)].sum(0) for place, end in zip(begins, ends, strict=True)]
    if weeks:
        yield scope, Grain.WEEK, mondays, np.stack(weeks)


def as_binary(scope: str, grain: Grain, starts: Sequence[datetime], table: Ints) -> list[bytes]:
    """Return the rows of ``rollups`` that have any customer, as simulated ones, without header and trailer."""
    filled = np.flatnonzero(table.sum(1)).tolist()
    kept = table[filled]
    rows = np.zeros(len(filled), _row_type(scope, grain))
    rows["fields"] = 4 + 1 + len(MARGINS) + CELL_COUNT
    rows["scope_len"], rows["scope"] = len(scope), scope.encode()
    rows["grain_len"], rows["grain"] = len(grain.value), grain.value.encode()
    rows["bucket_len"] = 8
    rows["bucket"] = [int((starts[place] - _EPOCH).total_seconds()) * 1_000_000 for place in filled]
    rows["simulated_len"], rows["simulated"] = 1, 1
    rows["numbers"]["len"] = 4
    rows["numbers"]["value"] = np.column_stack([kept.sum(1), margins_of(kept), kept])
    return [row.tobytes() for row in rows]


def framed(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Put header and trailer around rows."""
    yield _HEADER
    yield from chunks
    yield _TRAILER


def _row_type(scope: str, grain: Grain) -> np.dtype[np.void]:
    return np.dtype(
        [
            ("fields", ">i2"),
            ("scope_len", ">i4"),
            ("scope", f"S{len(scope)}"),
            ("grain_len", ">i4"),
            ("grain", f"S{len(grain.value)}"),
            ("bucket_len", ">i4"),
            ("bucket", ">i8"),
            ("simulated_len", ">i4"),
            ("simulated", "i1"),
            ("numbers", [("len", ">i4"), ("value", ">i4")], (1 + len(MARGINS) + CELL_COUNT,)),
        ]
    )
