"""Buckets of many scopes are found by their time, those of few by their scope: the sums are the same, and true."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

import pytest

from storemood.db import rollups
from storemood.db.engine import Engine, transaction
from storemood.db.rollups import By
from storemood.domain.periods import Period, Span, cover
from storemood.domain.recurring import Apart
from storemood.domain.recurring import cover as cover_times
from storemood.domain.rollups import CELL_COUNT, MARGINS, Counted, roll_up
from storemood.domain.times import ALWAYS, Times

_FIRST = datetime(2026, 1, 20)
_SCOPES = [f"store-{number}" for number in range(1, 6)]
_EVERY, _FEMALE, _SOME = frozenset(range(CELL_COUNT)), MARGINS[0], frozenset({3, 140, 200})


def _seen(random: Random) -> list[Counted]:
    return [
        Counted((random.choice(_SCOPES), "world"), _FIRST + timedelta(minutes=random.randrange(150 * 1440)), cell)
        for cell in random.choices(range(CELL_COUNT), k=1500)
    ]


def _covered(period: Period, times: Times) -> tuple[Span, ...]:
    return cover_times(times, period.begin, period.end) if times.is_active else cover(period)


@pytest.mark.parametrize(
    ("word", "times"),
    [
        ("always", ALWAYS),
        ("hours", Times(hours=frozenset({9, 10, 17}))),
        ("weekdays", Times(frozenset({0, 5}))),
        ("hours of weekdays", Times(frozenset({4, 5}), frozenset({12, 13}))),
    ],
)
def test_both_ways_of_looking_tell_the_truth(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, word: str, times: Times
) -> None:
    random = Random(word)
    seen = _seen(random)
    with transaction(engine) as conn:
        rollups.add(conn, roll_up(seen))
    for days in (1, 3, 7, 20, 75, 140):
        first = (_FIRST + timedelta(days=random.randrange(150 - days))).date()
        period = Period(first, first + timedelta(days=days - 1))
        inside = [
            one
            for one in seen
            if period.begin <= one.local < period.end and times.has(one.local.weekday(), one.local.hour)
        ]
        truth = {
            scope: tuple(sum(one.cell in cells for one in its) for cells in (_EVERY, _FEMALE, _SOME))
            for scope in _SCOPES[:4]
            for its in [[one for one in inside if scope in one.scopes]]
        }
        for few in (0, 300):
            monkeypatch.setattr(rollups, "FEW_SCOPES", few)
            with transaction(engine) as conn:
                rows = rollups.list_sums(conn, _SCOPES[:4], _covered(period, times), (_EVERY, _FEMALE, _SOME), By.SCOPE)
            found = {row.scope: row.sums for row in rows}
            assert {scope: found.get(scope, (0, 0, 0)) for scope in truth} == truth, (word, period, few)


def test_hours_of_the_week_add_up_to_a_period(engine: Engine) -> None:
    seen = _seen(Random(2))
    period = Period(date(2026, 2, 3), date(2026, 5, 29))
    with transaction(engine) as conn:
        rollups.add(conn, roll_up(seen))
        rows = rollups.list_sums(
            conn,
            ["world"],
            cover_times(ALWAYS, period.begin, period.end, Apart.HOUR_OF_WEEK),
            (_EVERY,),
            By.HOUR_OF_WEEK,
        )
    found = {(row.bucket.weekday(), row.bucket.hour): row.sums[0] for row in rows if row.bucket and row.sums[0]}
    truth: dict[tuple[int, int], int] = {}
    for one in seen:
        if period.begin <= one.local < period.end:
            when = one.local.weekday(), one.local.hour
            truth[when] = truth.get(when, 0) + 1
    assert found == truth
