"""The panels of the report page as tables, each with what it is of: scope, days, filters, comparison, coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from storemood import reports
from storemood.db.engine import Connection
from storemood.domain.model import AgeBand, Mood
from storemood.domain.periods import Interval
from storemood.languages import Speaker
from storemood.reports import MEASURES, Figure, Level, Measures, Page, Point, Question, Summary
from storemood.takeaway import wording
from storemood.takeaway.tables import About, Cell, Column, Document, Kind, Mark, Share, Table

_AT_ONCE = 500


class Panel(StrEnum):
    """What can be taken away."""

    SUMMARY = "summary"
    SERIES = "series"
    PLACES = "places"
    PEOPLE = "people"
    MOODS = "moods"
    HOURS = "hours"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its headline numbers, and what the rest is answered with."""

    conn: Connection
    question: Question
    speaker: Speaker
    suppress_below: int
    now: datetime
    summary: Summary
    interval: Interval = Interval.AUTO
    page: Page = field(default_factory=Page)

    def say(self, english: str, **values: object) -> str:
        return self.speaker.say(english, **values)


def ask(
    conn: Connection, question: Question, speaker: Speaker, *, suppress_below: int, now: datetime, **more: Any
) -> Asked:
    """Ask for the headline numbers. ``more`` is an interval and a page. Raises NotFound."""
    summary = reports.summary(conn, question, suppress_below=suppress_below, now=now)
    return Asked(conn, question, speaker, suppress_below, now, summary, **more)


def document(asked: Asked, panel: Panel) -> Document:
    """Return a panel's tables, or all of them. Rows of places are asked for while they are read."""
    found = [table for one in (_TABLES if panel is Panel.ALL else (panel,)) for table in _TABLES[one](asked)]
    return Document(about(asked), tuple(found), asked.say("withheld"))


def about(asked: Asked) -> About:
    """Return what a file is of, and what its reader must know."""
    say, speaker, summary = asked.speaker.say, asked.speaker, asked.summary
    place = wording.place_name(speaker, summary.scope.kind, summary.scope.name)
    period = speaker.days(summary.period.first, summary.period.last)
    coverage = summary.now.coverage
    lines = [
        (say("Place"), f"{place} ({summary.scope.id})"),
        (say("Days"), f"{period}{' (' + say('still running') + ')' if summary.period.unfinished else ''}"),
        (say("Customers"), wording.filters(speaker, asked.question)),
        (say("Compared with"), wording.compared(speaker, summary)),
        (say("Stores"), _stores(speaker, summary)),
        (say("Times"), wording.clock(speaker, summary)),
        (
            say("Coverage"),
            say("not known")
            if coverage is None
            else say("{share} of the expected camera-hours were there", share=speaker.percent(coverage)),
        ),
        (
            say("Withheld"),
            say(
                "numbers of fewer than {limit} people, and those that would give them away", limit=asked.suppress_below
            ),
        ),
        (
            say("Simulated"),
            say("{count} of the customers are simulated", count=speaker.whole(summary.now.simulated))
            if summary.now.simulated
            else say("none"),
        ),
        (
            say("Note"),
            say("Gender, age and mood are apparent: a program's estimates from photos. Nobody is identified."),
        ),
        (say("Made"), f"{asked.now:%Y-%m-%d %H:%M} UTC, storemood"),
    ]
    only = wording.narrowed(speaker, asked.question)
    return About(f"{place}, {period}{f' ({only})' if only else ''}", tuple(lines))


def _stores(speaker: Speaker, summary: Summary) -> str:
    stores = summary.stores
    text = speaker.say("{counted} of {all} with data", counted=stores.counted, all=stores.all)
    if stores.left_out:
        text += speaker.count(
            stores.left_out,
            "; {count} is left out, without data on one side",
            "; {count} are left out, without data on one side",
        )
    return text


def _summary(asked: Asked) -> Iterator[Table]:
    say = asked.say
    columns = (
        Column(say("Measure")),
        Column(say("Value"), Kind.DECIMAL),
        *_interval_columns(asked.speaker),
        Column(say("Compared value"), Kind.DECIMAL),
        Column(say("Difference"), Kind.DECIMAL),
        Column(say("Relative difference"), Kind.SHARE),
        Column(say("Significant")),
    )
    yield Table("summary", say("Summary"), columns, (_measure_row(asked, name) for name in MEASURES))


def _measure_row(asked: Asked, name: str) -> tuple[Cell, ...]:
    summary = asked.summary
    now = wording.figure(summary.now, name)
    before = None if summary.before is None else wording.figure(summary.before, name)
    change = None if summary.changes is None else getattr(summary.changes, name)
    kind: Callable[[float], float] = Share if name in wording.SHARES else (int if name == "customers" else float)
    significant = {None: "", True: asked.say("yes"), False: asked.say("no")}
    return (
        asked.say(wording.MEASURE_NAMES[name]),
        *(_as(kind, cell) for cell in _figure_cells(now)[:3]),
        now.n,
        None if before is None else _as(kind, _value(before)),
        None if change is None or change.difference is None else kind(change.difference),
        None if change is None else change.relative,
        significant[None if change is None else change.significant],
    )


def _as(kind: Callable[[float], float], cell: Cell) -> Cell:
    return kind(cell) if isinstance(cell, int | float) else cell


def _series(asked: Asked) -> Iterator[Table]:
    found = reports.series(
        asked.conn, asked.question, interval=asked.interval, suppress_below=asked.suppress_below, now=asked.now
    )
    columns = (*_time_columns(asked), *_measures_columns(asked.speaker))
    yield Table("series", asked.say("Over time"), columns, (_point_row(asked, point) for point in found.points))
    if found.before is not None:
        title = asked.say("Over time, compared with")
        yield Table("series-compared", title, columns, (_point_row(asked, point) for point in found.before))


def _point_row(asked: Asked, point: Point) -> tuple[Cell, ...]:
    state = asked.say(wording.STATE_NAMES[point.state])
    return (point.start, point.end, state, *_measures_cells(point.now))


def _places(asked: Asked) -> Iterator[Table]:
    if asked.summary.scope.kind == "store":
        return
    say = asked.say
    columns = (
        Column(say("Place")),
        Column(say("Lies in")),
        Column(say("Kind")),
        Column(say("Id")),
        *_measures_columns(asked.speaker),
        Column(say("Customers, compared"), Kind.COUNT),
        Column(say("Customers, relative difference"), Kind.SHARE),
        Column(say("Mood index, compared"), Kind.DECIMAL),
    )
    levels = [asked.page.level] if asked.page.level is not Level.BELOW else _levels(asked.summary)
    for level in levels:
        rows = _place_rows(asked, replace(asked.page, level=level))
        yield Table(f"places-{level.value}", say(wording.LEVEL_NAMES[level.value]), columns, rows)


def _levels(summary: Summary) -> list[Level]:
    """Return the levels below a scope, the widest first."""
    order = [Level.REGION, Level.CITY, Level.STORE]
    return order[{"world": 0, "region": 1}.get(summary.scope.kind, 2) :]


def _place_rows(asked: Asked, page: Page) -> Iterator[tuple[Cell, ...]]:
    cursor: str | None = "0"
    while cursor is not None:
        found = reports.places(
            asked.conn,
            asked.question,
            replace(page, limit=_AT_ONCE, cursor=cursor),
            suppress_below=asked.suppress_below,
            now=asked.now,
        )
        for row in found.rows:
            before = row.before
            yield (
                row.name,
                ", ".join(row.path),
                asked.say(wording.KIND_NAMES[row.kind]),
                row.id,
                *_measures_cells(row.now),
                None if before is None else _customers(before),
                None if row.changes is None else row.changes.customers.relative,
                None if before is None else _value(before.mood_index),
            )
        cursor = found.next


def _people(asked: Asked) -> Iterator[Table]:
    found = reports.people(
        asked.conn, asked.question, interval=asked.interval, suppress_below=asked.suppress_below, now=asked.now
    )
    say, speaker = asked.say, asked.speaker
    yield Table(
        "people-gender",
        say("Apparent gender"),
        (
            Column(say("Gender")),
            Column(say("Customers"), Kind.COUNT),
            Column(say("Share"), Kind.SHARE),
            *_interval_columns(speaker, Kind.SHARE),
        ),
        ((wording.value_name(speaker, one.value), _count(one.n), *_figure_cells(one.share)) for one in found.genders),
    )
    yield Table(
        "people-age",
        say("Apparent age and gender"),
        (
            Column(say("Age")),
            Column(say("Female"), Kind.COUNT),
            Column(say("Male"), Kind.COUNT),
            Column(say("Gender unknown"), Kind.COUNT),
        ),
        (
            (wording.value_name(speaker, row.band.value), _count(row.female), _count(row.male), _count(row.unknown))
            for row in found.pyramid
        ),
    )
    bands = wording.band_names(speaker)
    yield Table(
        "people-over-time",
        say("Gender and age over time"),
        (
            *_time_columns(asked),
            Column(say("Customers"), Kind.COUNT),
            *(Column(say(name), Kind.SHARE) for name in ("Female", "Male", "Gender unknown")),
            *(Column(say("Age {band}", band=bands[band]), Kind.SHARE) for band in AgeBand),
        ),
        (
            (
                *_when(asked, point.start, point.end, point.state),
                _count(point.n),
                *_shares((point.female, point.male, point.unknown), point.n),
                *_shares((point.bands[band.value] for band in AgeBand), point.n),
            )
            for point in found.over_time
        ),
    )


def _moods(asked: Asked) -> Iterator[Table]:
    found = reports.moods(
        asked.conn, asked.question, interval=asked.interval, suppress_below=asked.suppress_below, now=asked.now
    )
    say, speaker = asked.say, asked.speaker
    names = [Column(wording.value_name(speaker, mood.value), Kind.SHARE) for mood in Mood]
    customers = Column(say("Customers"), Kind.COUNT)
    index = (Column(say("Mood index"), Kind.DECIMAL), *_interval_columns(speaker))
    yield Table(
        "moods",
        say("Apparent mood"),
        (Column(say("Mood")), customers, Column(say("Share"), Kind.SHARE), *_interval_columns(speaker, Kind.SHARE)),
        ((wording.value_name(speaker, one.value), _count(one.n), *_figure_cells(one.share)) for one in found.shares),
    )
    yield Table(
        "moods-by-age",
        say("Mood by age"),
        (Column(say("Age")), customers, *names, *index),
        (
            (
                wording.value_name(speaker, row.band.value),
                *_mood_cells(row.n, row.moods),
                *_figure_cells(row.mood_index),
            )
            for row in found.by_age
        ),
    )
    yield Table(
        "moods-by-gender",
        say("Mood by gender"),
        (Column(say("Gender")), customers, *names, *index),
        (
            (
                wording.value_name(speaker, row.gender.value),
                *_mood_cells(row.n, row.moods),
                *_figure_cells(row.mood_index),
            )
            for row in found.by_gender
        ),
    )
    yield Table(
        "moods-by-hour",
        say("Mood by hour"),
        (
            Column(say("Hour")),
            customers,
            *index,
            Column(say("Positive mood"), Kind.SHARE),
            *_interval_columns(speaker, Kind.SHARE),
        ),
        (
            (f"{row.hour:02d}:00", _count(row.n), *_figure_cells(row.mood_index), *_figure_cells(row.positive))
            for row in found.by_hour
        ),
    )
    yield Table(
        "moods-over-time",
        say("Mood over time"),
        (*_time_columns(asked), customers, *names, *index),
        (
            (
                *_when(asked, point.start, point.end, point.state),
                *_mood_cells(point.n, point.moods),
                *_figure_cells(point.mood_index),
            )
            for point in found.over_time
        ),
    )


def _hours(asked: Asked) -> Iterator[Table]:
    found = reports.hours(asked.conn, asked.question, suppress_below=asked.suppress_below, now=asked.now)
    say = asked.say
    columns = (
        Column(say("Weekday")),
        Column(say("Hour")),
        Column(say("Days"), Kind.COUNT),
        Column(say("Customers"), Kind.COUNT),
        Column(say("Mood index"), Kind.DECIMAL),
        Column(say("Of how many"), Kind.COUNT),
        Column(say("Coverage"), Kind.SHARE),
        Column(say("Trading hours"), Kind.SHARE),
    )
    yield Table(
        "hours",
        say("Hours of the week"),
        columns,
        (
            (
                asked.speaker.weekday(cell.weekday),
                f"{cell.hour:02d}:00",
                cell.days,
                Mark.WITHHELD if cell.withheld else cell.customers,
                cell.mood_index,
                cell.n,
                cell.coverage,
                cell.open,
            )
            for cell in found.cells
        ),
    )


_TABLES: Mapping[Panel, Callable[[Asked], Iterator[Table]]] = {
    Panel.SUMMARY: _summary,
    Panel.SERIES: _series,
    Panel.PLACES: _places,
    Panel.PEOPLE: _people,
    Panel.MOODS: _moods,
    Panel.HOURS: _hours,
}


def _time_columns(asked: Asked) -> tuple[Column, ...]:
    say = asked.say
    return (Column(say("From"), Kind.TIME), Column(say("Until"), Kind.TIME), Column(say("State")))


def _when(asked: Asked, start: datetime, end: datetime, state: reports.State) -> tuple[Cell, ...]:
    return (start, end, asked.say(wording.STATE_NAMES[state]))


def _interval_columns(speaker: Speaker, kind: Kind = Kind.DECIMAL) -> tuple[Column, ...]:
    return (
        Column(speaker.say("Low (95 %)"), kind),
        Column(speaker.say("High (95 %)"), kind),
        Column(speaker.say("Of how many"), Kind.COUNT),
    )


def _measures_columns(speaker: Speaker) -> Iterator[Column]:
    yield Column(speaker.say("Customers seen"), Kind.COUNT)
    yield Column(speaker.say("Simulated"), Kind.COUNT)
    for name in MEASURES[1:-1]:
        kind = Kind.SHARE if name in wording.SHARES else Kind.DECIMAL
        title = speaker.say(wording.MEASURE_NAMES[name])
        yield Column(title, kind)
        yield Column(speaker.say("{measure}, low", measure=title), kind)
        yield Column(speaker.say("{measure}, high", measure=title), kind)
        yield Column(speaker.say("{measure}, of how many", measure=title), Kind.COUNT)
    yield Column(speaker.say("Coverage"), Kind.SHARE)


def _measures_cells(measures: Measures) -> Iterator[Cell]:
    yield _customers(measures)
    yield measures.simulated
    for name in MEASURES[1:-1]:
        yield from _figure_cells(getattr(measures, name))
    yield measures.coverage


def _figure_cells(figure: Figure) -> tuple[Cell, ...]:
    return (_value(figure), figure.low, figure.high, figure.n)


def _value(figure: Figure) -> Cell:
    return Mark.WITHHELD if figure.withheld else figure.value


def _customers(measures: Measures) -> Cell:
    return _count(measures.customers)


def _count(count: int | None) -> Cell:
    return Mark.WITHHELD if count is None else count


def _mood_cells(n: int | None, moods: Mapping[str, float | None]) -> tuple[Cell, ...]:
    return (_count(n), *_shares((moods[mood.value] for mood in Mood), n))


def _shares(shares: Iterable[float | None], n: int | None) -> Iterator[Cell]:
    """A share that is not told of somebody is withheld; of nobody there is none."""
    for share in shares:
        yield Mark.WITHHELD if share is None and n != 0 else share
