"""The pretend chain's past: sums agree, stores are closed when they are closed, and nothing lies in the future."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storemood.demo.history import HistoryRow, StorePlace, simulate
from storemood.domain.hours import OpeningHours, Span
from storemood.domain.model import AgeBand, Gender, Mood
from storemood.domain.rollups import CELLS, Grain, bucket_start, margins

DAY = OpeningHours(dict.fromkeys(range(7), (Span(8 * 60, 20 * 60),)))
WORKDAYS_FROM_HALF_PAST = OpeningHours(dict.fromkeys(range(6), (Span(9 * 60 + 30, 17 * 60),)))
ALWAYS = OpeningHours(dict.fromkeys(range(7), (Span(0, 24 * 60),)))
LATE = OpeningHours({4: (Span(18 * 60, 26 * 60),)})


def store(number: int, zone: str, hours: OpeningHours, cameras: int = 2) -> StorePlace:
    scopes = (f"store-{number}", f"city-{number // 2}", "region-1", "world")
    return StorePlace(number, scopes, ZoneInfo(zone), hours, cameras)


CHAIN = (
    store(1, "Europe/Berlin", ALWAYS),
    store(2, "Asia/Kolkata", DAY),
    store(3, "America/St_Johns", WORKDAYS_FROM_HALF_PAST, cameras=1),
    store(4, "Australia/Adelaide", ALWAYS, cameras=3),
    store(5, "Pacific/Auckland", LATE),
)


def rows(first: date, until: datetime, seed: int = 3, chain: tuple[StorePlace, ...] = CHAIN) -> list[HistoryRow]:
    return list(simulate(chain, first=first, until=until, seed=seed))


def as_counts(row: HistoryRow) -> Counter[int]:
    return Counter({cell: count for cell, count in enumerate(row[5]) if count})


SPRING = (date(2026, 3, 20), datetime(2026, 4, 8, 12, 10, tzinfo=UTC))
AUTUMN = (date(2026, 10, 20), datetime(2026, 11, 5, 3, 40, tzinfo=UTC))


@settings(deadline=None, max_examples=6)
@given(
    first=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    hours=st.integers(1, 35 * 24),
    seed=st.integers(0, 1000),
)
def test_days_and_months_are_sums_of_hours(first: date, hours: int, seed: int) -> None:
    until = datetime(first.year, first.month, first.day, tzinfo=UTC) + timedelta(hours=hours)
    found = rows(first, until, seed)
    by_hour = {(row[0], row[2]): as_counts(row) for row in found if row[1] == "hour"}
    for grain in (Grain.DAY, Grain.WEEK, Grain.MONTH):
        summed: dict[tuple[str, datetime], Counter[int]] = {}
        for (scope, bucket), counts in by_hour.items():
            summed.setdefault((scope, bucket_start(bucket, grain)), Counter()).update(counts)
        assert {(row[0], row[2]): as_counts(row) for row in found if row[1] == grain.value} == summed


@pytest.mark.parametrize("span", [SPRING, AUTUMN], ids=["clocks go forward", "clocks go back"])
def test_wider_scopes_are_sums_of_their_stores(span: tuple[date, datetime]) -> None:
    found = rows(*span)
    summed: dict[tuple[str, str, datetime], Counter[int]] = {}
    for row in found:
        if row[0].startswith("store-"):
            _, *wider = CHAIN[int(row[0].removeprefix("store-")) - 1].scopes
            for scope in wider:
                summed.setdefault((scope, row[1], row[2]), Counter()).update(as_counts(row))
    assert {(row[0], row[1], row[2]): as_counts(row) for row in found if not row[0].startswith("store-")} == summed


def test_rows_are_what_the_database_copies() -> None:
    for _, grain, bucket, total, sums, counts in rows(*SPRING):
        assert grain in {"hour", "day", "week", "month"}
        assert bucket.tzinfo is None
        assert bucket_start(bucket, Grain(grain)) == bucket
        assert total == sum(counts) > 0
        assert (min(counts), len(counts)) == (0, len(CELLS))
        assert sums == margins(counts)


@pytest.mark.parametrize("span", [SPRING, AUTUMN], ids=["clocks go forward", "clocks go back"])
def test_nobody_comes_to_a_closed_store(span: tuple[date, datetime]) -> None:
    places = {place.scopes[0]: place for place in CHAIN}
    seen = set()
    for scope, grain, bucket, *_ in rows(*span):
        if grain == "hour" and scope in places:
            open_at = [places[scope].hours.is_open(bucket + timedelta(minutes=minute)) for minute in (0, 15, 30, 45)]
            assert any(open_at), (scope, bucket)
            seen.add(scope)
    assert seen == set(places)


def test_a_late_evening_reaches_into_the_next_day() -> None:
    hours = {row[2].hour for row in rows(*SPRING) if row[:2] == ("store-5", "hour")}
    assert hours <= {18, 19, 20, 21, 22, 23, 0, 1}
    assert hours & {0, 1}


@pytest.mark.parametrize(
    ("zone", "until", "last"),
    [
        ("Europe/Berlin", datetime(2026, 7, 1, 10, 0, tzinfo=UTC), datetime(2026, 7, 1, 11)),
        ("Asia/Kolkata", datetime(2026, 7, 1, 10, 0, tzinfo=UTC), datetime(2026, 7, 1, 14)),
        ("Asia/Kolkata", datetime(2026, 7, 1, 10, 30, tzinfo=UTC), datetime(2026, 7, 1, 15)),
        ("Asia/Kathmandu", datetime(2026, 7, 1, 10, 14, tzinfo=UTC), datetime(2026, 7, 1, 14)),
        ("Pacific/Auckland", datetime(2026, 6, 30, 23, 59, tzinfo=UTC), datetime(2026, 7, 1, 10)),
        ("America/St_Johns", datetime(2026, 7, 1, 1, 30, tzinfo=UTC), datetime(2026, 6, 30, 22)),
    ],
    ids=[
        "whole",
        "half an hour off",
        "half an hour off, just over",
        "quarter off",
        "next day there",
        "day before there",
    ],
)
def test_only_hours_that_are_over_are_simulated(zone: str, until: datetime, last: datetime) -> None:
    chain = (store(1, zone, ALWAYS, cameras=9),)
    found = [row[2] for row in rows(date(2026, 6, 20), until, chain=chain) if row[:2] == ("store-1", "hour")]
    assert max(found) == last
    assert min(found) >= datetime(2026, 6, 20)


def test_an_hour_that_the_clocks_skip_is_empty() -> None:
    chain = (store(1, "Europe/Berlin", ALWAYS, cameras=99),)
    until = datetime(2026, 4, 2, tzinfo=UTC)
    hours = [row[2] for row in rows(date(2026, 3, 28), until, chain=chain) if row[:2] == ("store-1", "hour")]
    assert [hour.hour for hour in hours if (hour.month, hour.day) == (3, 29)] == [h for h in range(24) if h != 2]


def test_the_same_seed_gives_the_same_past() -> None:
    assert rows(*SPRING, seed=5) == rows(*SPRING, seed=5)
    assert rows(*SPRING, seed=5) != rows(*SPRING, seed=6)


def test_a_later_end_only_adds() -> None:
    first, until = AUTUMN
    earlier = {row[:3]: row for row in rows(first, until) if row[1] == "hour"}
    later = {row[:3]: row for row in rows(first, until + timedelta(hours=30)) if row[1] == "hour"}
    stores_earlier = {key: row for key, row in earlier.items() if key[0].startswith("store-")}
    assert stores_earlier == {key: later[key] for key in stores_earlier}
    assert len(later) > len(earlier)


def test_customers_are_of_every_kind_in_plausible_shares() -> None:
    until = datetime(2026, 7, 1, tzinfo=UTC)
    months = [as_counts(row) for row in rows(date(2026, 1, 1), until) if row[:2] == ("world", "month")]
    counts = sum(months, Counter[int]())
    total = counts.total()

    def share(value: Gender | AgeBand | Mood) -> float:
        held = (
            n for cell, n in counts.items() if value in (CELLS[cell].gender, CELLS[cell].age_band, CELLS[cell].mood)
        )
        return sum(held) / total

    unknown = sum(n for cell, n in counts.items() if CELLS[cell].mood is Mood.UNKNOWN) / total
    assert 0.05 < unknown < 0.12
    assert 0.2 < share(Mood.HAPPINESS) < 0.5
    assert share(Mood.NEUTRAL) > share(Mood.ANGER) > 0
    assert 0.35 < share(Gender.FEMALE) < 0.7
    assert all(share(band) > 0.002 for band in AgeBand if band is not AgeBand.UNKNOWN)


def test_until_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        rows(date(2026, 1, 1), datetime(2026, 1, 2))
