"""The large chain's year: every grain and scope adds up, however it is cut into months."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from storemood.demo.year import OPENS, BigStore, draw_month, months, working_hours
from storemood.domain.rollups import Grain, bucket_start

_STORES = tuple(BigStore(n, (f"store-{n}", "city-1", "region-1", "world"), 400.0) for n in (1, 2))
_FIRST, _LAST = date(2026, 1, 22), date(2026, 3, 4)


def test_grains_and_scopes_add_up() -> None:
    totals: dict[tuple[str, Grain], Counter[datetime]] = {}
    for month in months(_FIRST, _LAST):
        for scope, grain, starts, table in draw_month(_STORES, month, _FIRST, _LAST, 3):
            found = totals.setdefault((scope, grain), Counter())
            for start, row in zip(starts, table, strict=True):
                assert start not in found
                assert bucket_start(start, grain) == start
                found[start] = int(row.sum())
    assert {scope for scope, _ in totals} == {"store-1", "store-2", "city-1", "region-1", "world"}
    for (scope, grain), found in totals.items():
        summed: Counter[datetime] = Counter()
        for start, customers in totals[scope, Grain.HOUR].items():
            summed[bucket_start(start, grain)] += customers
        assert +found == +summed, (scope, grain)
    assert totals["world", Grain.DAY] == totals["store-1", Grain.DAY] + totals["store-2", Grain.DAY]


def test_nobody_is_seen_while_cameras_fail() -> None:
    rows = draw_month(_STORES[:1], _FIRST.replace(day=1), _FIRST, _LAST, 3)
    hours = {
        start: int(row.sum())
        for _, grain, starts, table in rows
        if grain is Grain.HOUR
        for start, row in zip(starts, table, strict=True)
    }
    for start, customers in hours.items():
        if start.hour < OPENS or not working_hours(_STORES[0], start.date(), 3)[start.hour]:
            assert customers == 0
