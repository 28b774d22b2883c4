"""Measures how fast reports are: a year of a large chain in a database of its own, and managers who click at once."""

from __future__ import annotations

import argparse
import json
import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter

import psutil

from storemood import enrolment, reports
from storemood.cli import garbage
from storemood.cli.supervisor import stop_event
from storemood.db import chain, coverages, rollups, schema, tallies
from storemood.db.embedded import EmbeddedPostgres
from storemood.db.engine import Connection, Engine, backend_pid, database_bytes, open_engine, settle, transaction
from storemood.demo.year import CLOSES, OPENS, BigStore, as_binary, draw_month, framed, months, working_hours
from storemood.domain.chain import StoreRow
from storemood.domain.health.coverage import Coverage
from storemood.domain.hours import OpeningHours, Span
from storemood.domain.model import AgeBand, Gender, Mood
from storemood.domain.periods import Period, cover
from storemood.domain.rollups import WORLD, Grain
from storemood.domain.times import ALWAYS, DAYS_A_WEEK, Times
from storemood.reports import Comparison, Filter, Level, Page, Question
from storemood.settings import Settings

_SEED = 5
_CUSTOMERS_A_DAY = 5000.0
_STORES_A_CITY, _CITIES_A_REGION = 5, 10
_CAMERAS_A_STORE = 10
_SUPPRESS_BELOW = 10
_HOURS = OpeningHours(dict.fromkeys(range(7), (Span(OPENS * 60, CLOSES * 60),)))
_ZONES = (
    "Europe/Berlin", "Europe/London", "America/New_York", "America/Chicago", "America/Sao_Paulo", "Asia/Tokyo",
    "Asia/Kolkata", "Australia/Sydney", "Africa/Johannesburg", "Asia/Singapore",
)  # fmt: skip
_OUTCOMES = (
    ("photo", "analysed", "", 0.86),
    ("photo", "rejected", "outside_hours", 0.08),
    ("photo", "failed", "not_an_image", 0.001),
    ("face", "accepted", "", 1.0),
    ("face", "fused", "", 0.4),
    ("face", "rejected", "small", 0.5),
    ("face", "rejected", "blurred", 0.2),
    ("face", "rejected", "turned", 0.3),
)
_DONE = "bench_months"

_QUESTIONS_A_TIME = 8
_PERIODS = (1, 1, 7, 7, 28, 28, 91, 91, 182, 365)
"""Lengths in days that managers choose; they end on any of the last days."""

Ask = Callable[[Connection, Question, datetime], object]


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Build what is missing of the year, then let managers click, and tell how long each panel took."""
    stop = stop_event()
    folder = (options.folder or settings.data_dir / "bench-reports") / f"{options.stores}-stores-{options.days}-days"
    with ExitStack() as stack:
        keeper = EmbeddedPostgres(folder / "postgres")
        stack.callback(keeper.stop)
        engine = open_engine(keeper.url, pool_size=options.managers + 2)
        stack.callback(engine.dispose)
        schema.upgrade(engine)
        year = _Year.of(engine, options.stores, options.days)
        _build(engine, year, stop)
        with transaction(engine) as conn:
            size = database_bytes(conn)
            customers = sum(rollups.count_cells(conn, [WORLD], cover(year.period)).counts)
        print(f"  {customers / 1e9:.2f} billion sightings in rollups; the database has {size / 1e9:.2f} GB", flush=True)
        timings = _measure(engine, year, options, stop)
    _tell(timings, size, customers, options)
    return 0


@dataclass(frozen=True, slots=True)
class _Year:
    """The chain and the days of which there are results."""

    stores: tuple[BigStore, ...]
    period: Period

    @classmethod
    def of(cls, engine: Engine, count: int, days: int) -> _Year:
        """Make the chain, unless it is there, and remember its last day, so that a later run goes on with it."""
        with transaction(engine) as conn:
            known = chain.find_fact(conn, "bench_last_day")
        last = date.fromisoformat(known) if known else datetime.now(UTC).date() - timedelta(days=2)
        if known is None:
            enrolment.import_chain(engine, [_store_row(number) for number in range(count)])
            with transaction(engine) as conn:
                chain.set_fact(conn, "bench_last_day", last.isoformat())
        with transaction(engine) as conn:
            tree = {node.id: node for node in chain.list_scopes(conn)}
        found = [
            BigStore(int(node.id.removeprefix("store-")), (node.id, city, str(tree[city].parent), WORLD), size)
            for node in tree.values()
            if node.kind == "store"
            for city in [str(node.parent)]
            for size in [_CUSTOMERS_A_DAY * random.Random(node.id).uniform(0.5, 1.5)]  # noqa: S311 - sizes of pretend stores
        ]
        return cls(tuple(found), Period(last - timedelta(days=days - 1), last))


def _store_row(number: int) -> StoreRow:
    city, region = number // _STORES_A_CITY, number // (_STORES_A_CITY * _CITIES_A_REGION)
    code = f"S-{number:04}"
    return StoreRow(
        f"Region {region:02}", f"City {city:03}", code, f"Store {code}", _ZONES[region % len(_ZONES)], _HOURS
    )


def _build(engine: Engine, year: _Year, stop: threading.Event) -> None:
    """Fill the months that are missing, each in a transaction of its own."""
    with transaction(engine) as conn:
        done = set((chain.find_fact(conn, _DONE) or "").split())
    missing = [month for month in months(year.period.first, year.period.last) if month.isoformat() not in done]
    for month in missing:
        began = time.monotonic()
        with transaction(engine) as conn:
            _load_month(conn, year, month, stop)
            done.add(month.isoformat())
            chain.set_fact(conn, _DONE, " ".join(sorted(done)))
        print(f"  Built {month:%Y-%m} in {time.monotonic() - began:.0f} s", flush=True)
    if missing:
        print("  Adding up what aids reports ...", flush=True)
        with transaction(engine) as conn:
            rollups.add_up_simulated(conn, year.period.begin)
        print("  Tidying the tables ...", flush=True)
        settle(engine, ("rollups", "scope_tallies", "scope_coverage", "store_coverage"))


def _load_month(conn: Connection, year: _Year, month: date, stop: threading.Event) -> None:
    """Copy a month's buckets, in the order of time as a chain writes them."""
    totals: dict[tuple[str, date], int] = {}
    found: list[tuple[datetime, bytes]] = []
    for scope, grain, starts, table in draw_month(year.stores, month, year.period.first, year.period.last, _SEED):
        if stop.is_set():
            raise KeyboardInterrupt
        customers = table.sum(1).tolist()
        if grain is Grain.DAY:
            totals.update({(scope, start.date()): sums for start, sums in zip(starts, customers, strict=True)})
        filled = [start for start, sums in zip(starts, customers, strict=True) if sums]
        found.extend(zip(filled, as_binary(scope, grain, starts, table), strict=True))
    found.sort(key=itemgetter(0))
    rollups.load_binary(conn, framed(row for _, row in found))
    tallies.load_scopes(
        conn,
        (
            (scope, day, subject, outcome, reason, round(total * share))
            for (scope, day), total in totals.items()
            for subject, outcome, reason, share in _OUTCOMES
        ),
    )
    days = sorted({day for _, day in totals})
    through = datetime(days[-1].year, days[-1].month, days[-1].day) + timedelta(days=1)  # noqa: DTZ001 - a wall clock
    coverages.save(conn, through, {(store.number, day): _coverage(store, day) for store in year.stores for day in days})


def _coverage(store: BigStore, day: date) -> list[Coverage]:
    return [
        Coverage(_CAMERAS_A_STORE, _CAMERAS_A_STORE * works) if OPENS <= hour < CLOSES else Coverage()
        for hour, works in enumerate(working_hours(store, day, _SEED))
    ]


@dataclass(frozen=True, slots=True)
class _Timing:
    """How long one panel took. ``timed``: it was narrowed to some hours or weekdays."""

    panel: str
    kind: str
    timed: bool
    milliseconds: float
    cpu_ms: float


def _panels() -> Mapping[str, Ask]:
    """Return how each panel is asked; ``stores`` is the league table of all stores, by any of its columns."""
    by_store = [Page(level=Level.STORE, sort=sort) for sort in ("customers", "mood_index", "female", "median_age")]

    def stores(conn: Connection, question: Question, now: datetime) -> object:
        page = by_store[hash(question.period) % len(by_store)]
        return reports.places(conn, question, page, suppress_below=_SUPPRESS_BELOW, now=now)

    return {
        "summary": lambda conn, question, now: reports.summary(conn, question, suppress_below=_SUPPRESS_BELOW, now=now),
        "series": lambda conn, question, now: reports.series(conn, question, suppress_below=_SUPPRESS_BELOW, now=now),
        "places": lambda conn, question, now: reports.places(conn, question, suppress_below=_SUPPRESS_BELOW, now=now),
        "stores": stores,
        "people": lambda conn, question, now: reports.people(conn, question, suppress_below=_SUPPRESS_BELOW, now=now),
        "moods": lambda conn, question, now: reports.moods(conn, question, suppress_below=_SUPPRESS_BELOW, now=now),
        "hours": lambda conn, question, now: reports.hours(conn, question, suppress_below=_SUPPRESS_BELOW, now=now),
    }


def _measure(engine: Engine, year: _Year, options: argparse.Namespace, stop: threading.Event) -> list[_Timing]:
    print(f"  {options.managers} managers click for {options.seconds:g} s ...", flush=True)
    garbage.search_seldom()  # as the web process does
    scopes = _scopes(year)
    _click(engine, _question(random.Random(0), scopes, year.period), stop)  # noqa: S311 - the first click opens files
    deadline = time.monotonic() + options.seconds

    def manage(number: int) -> list[_Timing]:
        rng, timings = random.Random(number + 1), []  # noqa: S311 - which question is asked is no secret
        while time.monotonic() < deadline and not stop.wait(rng.expovariate(1 / options.pause) if options.pause else 0):
            timings += _click(engine, _question(rng, scopes, year.period), stop)
        return timings

    with ThreadPoolExecutor(options.managers, thread_name_prefix="manager") as pool:
        found = [timing for timings in pool.map(manage, range(options.managers)) for timing in timings]
    if stop.is_set():
        raise KeyboardInterrupt
    return found


def _click(engine: Engine, question: Question, stop: threading.Event) -> list[_Timing]:
    """Ask every panel of the page, one after another, each in a transaction of its own as the page does."""
    kind = question.scope.partition("-")[0]
    timings = []
    for name, ask in _panels().items():
        if stop.is_set():
            break
        with transaction(engine) as conn:
            backend = psutil.Process(backend_pid(conn))
            spent = _cpu_s(backend)
            began = time.perf_counter()
            ask(conn, question, datetime.now(UTC))
            milliseconds = (time.perf_counter() - began) * 1000
            cpu_ms = (_cpu_s(backend) - spent) * 1000
        timings.append(_Timing(name, kind, question.times.is_active, milliseconds, cpu_ms))
    return timings


def _cpu_s(backend: psutil.Process) -> float:
    """Return the processor time of this thread and of its connection's server process."""
    times = backend.cpu_times()
    return float(time.thread_time() + times.user + times.system)


def _scopes(year: _Year) -> Mapping[str, Sequence[str]]:
    by_kind: dict[str, set[str]] = defaultdict(set)
    for store in year.stores:
        for scope in store.scopes:
            by_kind[scope.partition("-")[0]].add(scope)
    return {kind: sorted(found) for kind, found in by_kind.items()}


def _question(rng: random.Random, scopes: Mapping[str, Sequence[str]], known: Period) -> Question:
    """Return a question as managers ask: any scope, usual lengths, filters more often than not, some comparison."""
    days = min(rng.choice(_PERIODS), known.days)
    last = known.last - timedelta(days=rng.randrange(min(30, known.days - days + 1)))
    scope = rng.choice(scopes[rng.choice(sorted(scopes))])
    comparison = rng.choices(list(Comparison), (6, 2, 1, 1, 1))[0]
    period = Period(last - timedelta(days=days - 1), last)
    return Question(
        scope=scope,
        period=period,
        filter=_filter(rng),
        times=_times(rng),
        comparison=comparison,
        compare_period=period.before() if comparison is Comparison.DATES else None,
        compare_scope=WORLD if comparison is Comparison.PLACE else None,
        same_stores=rng.random() < 0.1,
    )


def _filter(rng: random.Random) -> Filter:
    chosen = rng.choices((0, 1, 2), (4, 4, 2))[0]
    traits = rng.sample(("genders", "ages", "moods"), chosen)
    return Filter(
        genders=frozenset({rng.choice(list(Gender)[:2])}) if "genders" in traits else frozenset(),
        ages=frozenset(rng.sample(list(AgeBand)[2:8], rng.randint(1, 2))) if "ages" in traits else frozenset(),
        moods=frozenset(rng.sample(list(Mood)[:4], rng.randint(1, 2))) if "moods" in traits else frozenset(),
    )


def _times(rng: random.Random) -> Times:
    """Return the times that a report is narrowed to in one question of eight, as the page offers them: by a click on an
    hour of the day, a weekday, or one hour of one weekday; sometimes by a second and third one beside it."""
    if rng.randrange(_QUESTIONS_A_TIME):
        return ALWAYS
    clicked = rng.choice((("hours",), ("weekdays",), ("hours", "weekdays")))
    hour, weekday = rng.randrange(OPENS, CLOSES - 2), rng.randrange(DAYS_A_WEEK)
    hours = frozenset(range(hour, hour + rng.choice((1, 1, 2, 3))))
    weekdays = frozenset({weekday, (weekday + rng.randrange(2)) % DAYS_A_WEEK})
    return Times(weekdays if "weekdays" in clicked else frozenset(), hours if "hours" in clicked else frozenset())


def _tell(timings: Sequence[_Timing], size: int, customers: int, options: argparse.Namespace) -> None:
    kinds = ("world", "region", "city", "store")
    print(f"\n  p95 in ms{'':<13}" + "".join(f"{kind:>9}" for kind in ("all", *kinds, "timed", "cpu")))
    panels = {name: _p95(timings, name) for name in _panels()}
    cpu = {name: _mean([one.cpu_ms for one in timings if one.panel == name]) for name in panels}
    for name, p95 in panels.items():
        timed = _p95([one for one in timings if one.timed], name)
        figures = (p95, *(_p95(timings, name, kind) for kind in kinds), timed, cpu[name])
        print(f"  {name:<22}" + "".join(f"{figure:>9.1f}" for figure in figures), flush=True)
    print(f"  {len(timings)} panels were asked for, {len(timings) / options.seconds:.1f} a second", flush=True)
    if options.json:
        found = {
            "panels": {name: round(p95, 2) for name, p95 in panels.items()},
            "cpu_ms": {name: round(mean, 2) for name, mean in cpu.items()},
            "database_bytes": size,
            "sightings": customers,
            "asked": len(timings),
        }
        print(json.dumps(found), flush=True)


def _mean(figures: Sequence[float]) -> float:
    return sum(figures) / len(figures) if figures else 0.0


def _p95(timings: Sequence[_Timing], panel: str, kind: str | None = None) -> float:
    found = sorted(one.milliseconds for one in timings if one.panel == panel and kind in (None, one.kind))
    return found[min(len(found) - 1, int(0.95 * len(found)))] if found else 0.0
