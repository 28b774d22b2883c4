"""A believable past for the pretend chain: customers of every open hour, by apparent gender, age and mood.

Each store-hour is drawn once; days, months, cities, regions and the world are exact sums of those hours. The draw of a
store's month depends on the seed, the store and the month alone, so a later ``until`` only adds to what there was.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from storemood.domain.hours import MINUTES_A_DAY, OpeningHours
from storemood.domain.model import AgeBand, Mood
from storemood.domain.rollups import CELL_COUNT, MARGINS, Grain

HistoryRow = tuple[str, str, datetime, int, list[int], list[int]]
"""Scope, grain, bucket (wall clock, no zone), total, the sums of ``domain.rollups.MARGINS``, a count of every cell."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CUSTOMERS_AN_HOUR_A_CAMERA = 6.0
GROWTH_A_YEAR = 0.06
GROWTH_FROM = date(2025, 1, 1)
CLOSED_DAY_SHARE = 0.004
OUTAGE_SHARE = 0.012  # of store-days
UNKNOWN_GENDER, UNKNOWN_AGE, UNKNOWN_MOOD = 0.035, 0.04, 0.08
HOURS_A_DAY = 24

# How busy an hour of the day is, midnight to midnight: lunch and the way home from work stand out, less so at weekends.
WORKDAY = (0.12, 0.08, 0.06, 0.05, 0.07, 0.15, 0.3, 0.55, 0.8, 0.75, 0.8, 0.95,
           1.3, 1.25, 0.95, 0.9, 1.05, 1.4, 1.6, 1.3, 0.85, 0.55, 0.35, 0.2)  # fmt: skip
WEEKEND = (0.2, 0.14, 0.1, 0.06, 0.05, 0.08, 0.15, 0.3, 0.6, 0.95, 1.3, 1.5,
           1.5, 1.4, 1.4, 1.35, 1.25, 1.15, 1.0, 0.8, 0.65, 0.5, 0.4, 0.28)  # fmt: skip
WEEKDAY_WEIGHTS = (0.86, 0.9, 0.94, 1.0, 1.16, 1.28, 1.02)
YEAR = (0.9, 0.92, 0.97, 1.0, 1.02, 1.03, 0.98, 0.95, 1.0, 1.0, 1.05, 1.12)
"""By month of a northern year; the holidays' peak is added to both hemispheres."""

AGES = (0.012, 0.05, 0.1, 0.21, 0.21, 0.165, 0.125, 0.085, 0.043)
"""Shares of the known age bands among customers of an average store."""

MOODS = {
    Mood.HAPPINESS: 0.3,
    Mood.NEUTRAL: 0.475,
    Mood.SURPRISE: 0.055,
    Mood.SADNESS: 0.06,
    Mood.ANGER: 0.045,
    Mood.DISGUST: 0.02,
    Mood.FEAR: 0.015,
    Mood.CONTEMPT: 0.03,
}
CHEER = {
    Mood.HAPPINESS: 1.0,
    Mood.SURPRISE: 0.4,
    Mood.SADNESS: -0.9,
    Mood.ANGER: -1.2,
    Mood.DISGUST: -0.8,
    Mood.FEAR: -0.6,
    Mood.CONTEMPT: -0.8,
}
"""How the odds of a mood answer to a good hour."""

CHEER_BY_AGE = (0.35, 0.4, 0.1, 0.05, 0.0, -0.08, -0.08, 0.0, 0.06, 0.0)

SOUTHERN_ZONES = frozenset(
    {
        "Africa/Johannesburg",
        "America/Santiago",
        "America/Sao_Paulo",
        "Australia/Adelaide",
        "Australia/Melbourne",
        "Australia/Sydney",
        "Pacific/Auckland",
        "Pacific/Fiji",
    }
)


@dataclass(frozen=True, slots=True)
class StorePlace:
    """A store to simulate: its scopes are the store's own, its city's, its region's and the world's."""

    store_id: int
    scopes: tuple[str, ...]
    timezone: ZoneInfo
    hours: OpeningHours
    cameras: int


def simulate(
    stores: Sequence[StorePlace], *, first: date, until: datetime, seed: int, goes_on: bool = False
) -> Iterator[HistoryRow]:
    """Yield every bucket from the local day ``first`` to the last full local hour before ``until`` (an instant, UTC).

    Buckets without customers are left out. ``goes_on``: there is a past before ``first``, so that a week that began
    before it would not be whole and is left out too. Raises ValueError when ``until`` has no zone.
    """
    if until.tzinfo is None:
        raise ValueError("until needs a zone")
    month, weeks = first.replace(day=1), _Weeks(first if goes_on else date.min)
    while month <= until.date() + timedelta(days=1):
        yield from _simulate_month(stores, month, first, until, seed, weeks)
        month = (month + timedelta(days=32)).replace(day=1)
        yield from weeks.take(before=month - timedelta(days=6))
    yield from weeks.take(before=date.max)


class _Weeks:
    """Adds up days to weeks, which months cut. Those that begin before ``earliest`` are left out."""

    def __init__(self, earliest: date) -> None:
        self._earliest = earliest
        self._open: dict[tuple[date, str], Ints] = {}

    def add(self, scope: str, month: date, by_day: Ints) -> None:
        for index in range(len(by_day)):
            day = month + timedelta(days=index)
            key = day - timedelta(days=day.weekday()), scope
            if key[0] >= self._earliest:
                self._open[key] = self._open[key] + by_day[index] if key in self._open else by_day[index]

    def take(self, *, before: date) -> Iterator[HistoryRow]:
        """Yield the weeks that began before a day, and forget them."""
        for monday, scope in sorted(key for key in self._open if key[0] < before):
            counts = self._open.pop((monday, scope))
            yield from _filled(scope, Grain.WEEK, [datetime.combine(monday, time.min)], counts[None])


def _simulate_month(
    stores: Sequence[StorePlace], month: date, first: date, until: datetime, seed: int, weeks: _Weeks
) -> Iterator[HistoryRow]:
    days = calendar.monthrange(month.year, month.month)[1]
    dense: dict[str, Ints] = {}
    for store in stores:
        open_share = _open_share(store, month, days, first, until)
        if not open_share.any():
            continue
        counts = _draw_month(store, month, open_share, seed)
        own, *wider = store.scopes
        yield from _rows(own, month, counts, weeks)
        for scope in wider:
            dense[scope] = dense[scope] + counts if scope in dense else counts
    for scope, counts in dense.items():
        yield from _rows(scope, month, counts, weeks)


def _open_share(store: StorePlace, month: date, days: int, first: date, until: datetime) -> Floats:
    """Return days x 24: the share of each local hour that the store is open; 0 of what is not over or never was."""
    share = np.zeros((days, HOURS_A_DAY))
    for index in range(days):
        day = month + timedelta(days=index)
        if day < first:
            continue
        share[index] = _open_minutes(store.hours, day) / 60
        for hour in np.flatnonzero(share[index]):
            if not _is_over(datetime.combine(day, time(int(hour))), store.timezone, until):
                share[index, hour] = 0
    return share


def _open_minutes(hours: OpeningHours, day: date) -> Floats:
    spans = [(span.opens, span.closes) for span in hours.spans_on(day)]
    spans += [(0, span.closes - MINUTES_A_DAY) for span in hours.spans_on(day - timedelta(days=1))]
    minutes = np.zeros(MINUTES_A_DAY)
    for opens, closes in spans:
        minutes[opens : max(closes, 0)] = 1
    return np.asarray(minutes.reshape(HOURS_A_DAY, 60).sum(1))


def _is_over(hour: datetime, zone: ZoneInfo, until: datetime) -> bool:
    """Tell whether a wall-clock hour exists and has ended. Of an hour that happens twice, the second end counts."""
    begin = hour.replace(tzinfo=zone, fold=1).astimezone(UTC)
    exists = begin.astimezone(zone).replace(tzinfo=None) == hour
    return exists and begin + timedelta(hours=1) <= until


def _draw_month(store: StorePlace, month: date, open_share: Floats, seed: int) -> Ints:
    """Return days x 24 x CELL_COUNT. All hours spend random numbers, open or not, so that cutting changes none."""
    character = Character.of(store, seed)
    rng = np.random.default_rng((seed, store.store_id, month.year, month.month))
    days = len(open_share)
    weather = rng.normal(0, 1, days)
    whole = rng.poisson(_busyness(store, character, month, days, weather) * _accidents(days, rng))
    customers = np.floor(whole * open_share + rng.random(whole.shape)).astype(np.int64)
    cheer = _cheer(character, month, days, weather)
    return _draw_cells(character, whole, customers, cheer, rng)


@dataclass(frozen=True, slots=True)
class Character:
    """What sets a store apart, for all of its history."""

    size: float
    who: Floats
    cheer: float
    tired_evenings: float
    bad_weeks: frozenset[int]

    @classmethod
    def of(cls, store: StorePlace, seed: int) -> Character:
        rng = np.random.default_rng((seed, store.store_id))
        women = float(np.clip(rng.normal(0.54, 0.05), 0.38, 0.68))
        ages = np.array(AGES) * rng.lognormal(0, 0.22, len(AGES))
        return cls(
            size=store.cameras * CUSTOMERS_AN_HOUR_A_CAMERA * float(rng.lognormal(0, 0.22)),
            who=_who(women, ages / ages.sum()),
            cheer=float(rng.normal(0, 0.16)),
            tired_evenings=float(np.abs(rng.normal(0.12, 0.14))),
            bad_weeks=frozenset(rng.choice(53, size=3, replace=False).tolist()),
        )


def _who(women: float, ages: Floats) -> Floats:
    """Return gender x age band (in the enums' order, unknown last) probabilities."""
    genders = np.array([women * (1 - UNKNOWN_GENDER), (1 - women) * (1 - UNKNOWN_GENDER), UNKNOWN_GENDER])
    known = np.append(ages * (1 - UNKNOWN_AGE), UNKNOWN_AGE)
    who = np.outer(genders, known)
    who[-1, -1] += 0.02  # a face too poor for one is often too poor for the other
    return np.asarray(who / who.sum())


def _busyness(store: StorePlace, character: Character, month: date, days: int, weather: Floats) -> Floats:
    """Return days x 24: the customers to expect of a whole open hour."""
    dates = [month + timedelta(days=index) for index in range(days)]
    shape = np.array([WEEKEND if day.weekday() >= 5 else WORKDAY for day in dates])
    southern = store.timezone.key in SOUTHERN_ZONES
    return np.asarray(shape * character.size * (_seasons(dates, southern=southern) * (1 + 0.07 * weather))[:, None])


def _seasons(dates: Sequence[date], *, southern: bool) -> Floats:
    year = np.array([YEAR[(day.month - 1 + (6 if southern else 0)) % 12] for day in dates])
    weekday = np.array([WEEKDAY_WEIGHTS[day.weekday()] for day in dates])
    growth = np.array([(1 + GROWTH_A_YEAR) ** ((day - GROWTH_FROM).days / 365) for day in dates])
    return np.asarray(year * weekday * growth * np.array([_holidays(day) for day in dates]), np.float64)


def _holidays(day: date) -> float:
    """Return the holidays' factor: busy before Christmas and at sales, quiet after, nobody on two days of the year."""
    if (day.month, day.day) in {(12, 25), (1, 1)}:
        return 0.0
    to_peak = (date(day.year, 12, 21) - day).days
    before = 0.5 * np.exp(-((to_peak / 9) ** 2))
    sales = 0.3 if day.month == 11 and day.weekday() == 4 and 22 < day.day < 30 else 0.0
    quiet = -0.15 if day.month == 1 and day.day < 15 else 0.0
    return float(1 + before + sales + quiet)


def _accidents(days: int, rng: np.random.Generator) -> Floats:
    """Return days x 24 of 1 and 0: stores that stay closed for a day, cameras that fail for some hours."""
    works = np.ones((days, HOURS_A_DAY))
    closed, fails = rng.random(days) < CLOSED_DAY_SHARE, rng.random(days) < OUTAGE_SHARE
    begins, lengths = rng.integers(7, 19, days), rng.integers(2, 9, days)
    for day in range(days):
        if fails[day]:
            works[day, begins[day] : begins[day] + lengths[day]] = 0
    works[closed] = 0
    return works


def _cheer(character: Character, month: date, days: int, weather: Floats) -> Floats:
    """Return days x 24: how much better than usual the mood is, in units of CHEER's log odds."""
    dates = [month + timedelta(days=index) for index in range(days)]
    by_day = np.array([(-0.1, -0.04, 0.0, 0.02, 0.1, 0.17, 0.12)[day.weekday()] for day in dates])
    bad = np.array([-0.45 if day.isocalendar().week in character.bad_weeks else 0.0 for day in dates])
    hours = np.arange(HOURS_A_DAY)
    queue = -character.tired_evenings * np.exp(-(((hours - 18) / 1.6) ** 2))
    morning = 0.08 * np.exp(-(((hours - 10) / 2.0) ** 2))
    december = np.array([0.1 if day.month == 12 else 0.0 for day in dates])
    days_share = character.cheer + by_day + bad + december + 0.09 * weather
    return np.asarray(days_share[:, None] + (queue + morning)[None, :])


def _draw_cells(character: Character, whole: Ints, customers: Ints, cheer: Floats, rng: np.random.Generator) -> Ints:
    """Give every customer of the whole hours a cell, and count those that an open, finished hour saw."""
    hour_of = np.repeat(np.arange(whole.size), whole.ravel())
    place_in_hour = np.arange(len(hour_of)) - np.repeat(np.cumsum(whole) - whole.ravel(), whole.ravel())
    who = np.searchsorted(np.cumsum(character.who)[:-1], rng.random(len(hour_of)), side="right")
    mood = _draw_moods(cheer.ravel()[hour_of] + np.array(CHEER_BY_AGE)[who % len(AgeBand)], rng)
    seen = place_in_hour < customers.ravel()[hour_of]
    cells = (hour_of * CELL_COUNT + who * len(Mood) + mood)[seen]
    return np.bincount(cells, minlength=whole.size * CELL_COUNT).reshape(*whole.shape, CELL_COUNT)


def _draw_moods(cheer: Floats, rng: np.random.Generator) -> Ints:
    """Return an index into Mood for each customer, given how cheerful the moment is."""
    base = np.log([MOODS[mood] for mood in MOODS])
    answer = np.array([CHEER.get(mood, 0.0) for mood in MOODS])
    odds = np.exp(base + cheer[:, None] * answer)
    known = np.cumsum(odds / odds.sum(1, keepdims=True), axis=1)[:, :-1]
    mood = (rng.random(len(cheer))[:, None] >= known).sum(1)
    return np.where(rng.random(len(cheer)) < UNKNOWN_MOOD, len(MOODS), mood)


def _rows(scope: str, month: date, counts: Ints, weeks: _Weeks) -> Iterator[HistoryRow]:
    """Yield the hours, days and month of one scope from its days x 24 x CELL_COUNT, and add its days to its weeks."""
    start = datetime.combine(month, time.min)
    by_day = counts.sum(1)
    weeks.add(scope, month, by_day)
    hours = [start + timedelta(hours=hour) for hour in range(counts.shape[0] * HOURS_A_DAY)]
    yield from _filled(scope, Grain.HOUR, hours, counts.reshape(-1, CELL_COUNT))
    yield from _filled(scope, Grain.DAY, hours[::HOURS_A_DAY], by_day)
    yield from _filled(scope, Grain.MONTH, [start], by_day.sum(0)[None])


def margins_of(table: Ints) -> Ints:
    """Return buckets x MARGINS from buckets x CELL_COUNT."""
    return np.rint(table.astype(np.float64) @ _MARGINS.T).astype(np.int64)


_MARGINS = np.array([[cell in cells for cell in range(CELL_COUNT)] for cells in MARGINS], np.float64)


def _filled(scope: str, grain: Grain, buckets: Sequence[datetime], table: Ints) -> Iterator[HistoryRow]:
    """Yield the buckets that have any customer."""
    sums = margins_of(table)
    totals = table.sum(1).tolist()
    for place in np.flatnonzero(totals).tolist():
        yield scope, grain.value, buckets[place], totals[place], sums[place].tolist(), table[place].tolist()
