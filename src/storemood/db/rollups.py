"""Rollup buckets: adding to them, and the one question that every panel asks of them: sums of cells by something."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType

from sqlalchemy import TextClause, text

from storemood.db.columns import COUNTS, NUMBERS, Cells, expression
from storemood.db.engine import Connection
from storemood.domain.model import KNOWN_MOODS, NEGATIVE_MOODS, POSITIVE_MOODS, Mood
from storemood.domain.periods import Period, Span
from storemood.domain.rollups import CELL_COUNT, CELLS, Aid, Counts, Grain, RollupKey, Stored, dense, margins, reach

HistoryRow = tuple[str, str, datetime, int, Sequence[int], Sequence[int]]
"""Scope, grain, bucket (wall clock), total, the sums of MARGINS, and a count of every cell."""

_COLUMNS = f"scope, grain, bucket, simulated, {', '.join(NUMBERS)}"

_ADD = text(
    f"""
    WITH counted AS MATERIALIZED (
        SELECT which, CAST(numbers AS integer[]) AS n
        FROM unnest(CAST(:numbers AS text[])) WITH ORDINALITY AS u (numbers, which)
    ), given AS MATERIALIZED (
        SELECT scope, grain, bucket, simulated, n
        FROM unnest(CAST(:scopes AS text[]), CAST(:grains AS text[]), CAST(:buckets AS timestamp[]),
            CAST(:simulated AS boolean[]), CAST(:which AS integer[]))
            WITH ORDINALITY AS u (scope, grain, bucket, simulated, which, place) JOIN counted USING (which)
        ORDER BY place
    )
    INSERT INTO rollups AS r ({_COLUMNS})
    SELECT scope, grain, bucket, simulated, {", ".join(f"n[{place + 1}]" for place in range(len(NUMBERS)))} FROM given
    ON CONFLICT (scope, grain, bucket, simulated) DO UPDATE SET
        {", ".join(f"{name} = r.{name} + excluded.{name}" for name in NUMBERS)}
    """  # noqa: S608 - names of columns alone
)


def add(conn: Connection, rollups: Mapping[RollupKey, Counts]) -> None:
    """Add counts to buckets, in the keys' order so that concurrent writers never wait for each other in a circle.
    The buckets of a moment mostly count the same, which is sent once."""
    filled = [(key, tuple(sorted(counts.items()))) for key, counts in sorted(rollups.items()) if counts]
    if not filled:
        return
    apart = {counts: place for place, counts in enumerate(dict.fromkeys(counts for _, counts in filled), start=1)}
    conn.execute(
        _ADD,
        {
            "scopes": _as_array(key.scope for key, _ in filled),
            "grains": _as_array(key.grain.value for key, _ in filled),
            "buckets": [key.bucket for key, _ in filled],
            "simulated": [key.simulated for key, _ in filled],
            "which": [apart[counts] for _, counts in filled],
            "numbers": [_as_array(map(str, _numbers(dense(dict(counts))))) for counts in apart],
        },
    )


def _numbers(counts: Sequence[int]) -> list[int]:
    """Return what NUMBERS names, of a count of every cell."""
    return [sum(counts), *margins(counts), *counts]


_REPLACE = text(
    f"INSERT INTO rollups ({_COLUMNS}) SELECT {_COLUMNS} FROM incoming ORDER BY scope, grain, bucket"  # noqa: S608
    " ON CONFLICT (scope, grain, bucket, simulated) DO UPDATE SET"
    f" {', '.join(f'{name} = excluded.{name}' for name in NUMBERS)}"
)


def load_simulated(conn: Connection, rows: Iterable[HistoryRow]) -> int:
    """Copy simulated hours, days, weeks and months in bulk, replacing those that exist, and add up what they are parts
    of. Returns the number of rows."""
    is_first = not conn.execute(text("SELECT EXISTS (SELECT FROM rollups WHERE simulated)")).scalar()
    conn.execute(text("CREATE TEMPORARY TABLE incoming (LIKE rollups) ON COMMIT DROP"))
    table = "rollups" if is_first else "incoming"
    loaded = _copy(conn, table, rows)
    since = conn.execute(text(f"SELECT min(bucket) FROM {table} WHERE simulated AND grain = 'hour'")).scalar()  # noqa: S608 - from above
    conn.execute(_REPLACE)
    conn.execute(text("DROP TABLE incoming"))
    if since is not None:
        add_up_simulated(conn, since)
    return loaded


def add_up_simulated(conn: Connection, since: datetime) -> None:
    """Add up aids of simulated customers anew, from the one on that a wall-clock time lies in."""
    last = conn.execute(text("SELECT max(bucket) FROM rollups WHERE simulated AND grain = 'hour'")).scalar()
    conn.execute(text("SET LOCAL work_mem = '256MB'"))
    for aid in Aid:
        begin, end = reach(since, aid)
        while last is not None and begin <= last:
            _add_up(conn, aid, begin, end, simulated=(True,))
            begin, end = end, end + (end - begin)


_EIGHT_WEEKS_OF = "date_bin('56 days', bucket, '2001-01-01')"
_HOUR_OF_DAY = "bucket - date_trunc('day', bucket)"
_HOUR_OF_WEEK = "bucket - date_trunc('week', bucket)"
_PARTS: Mapping[Stored, tuple[Grain, str]] = MappingProxyType(
    {
        Grain.WEEK: (Grain.DAY, "date_trunc('week', bucket)"),
        Aid.EIGHT_WEEKS: (Grain.DAY, _EIGHT_WEEKS_OF),
        Aid.HOUR_IN_WEEK: (Grain.HOUR, f"date_trunc('week', bucket) + ({_HOUR_OF_DAY})"),
        Aid.HOUR_IN_EIGHT_WEEKS: (Grain.HOUR, f"{_EIGHT_WEEKS_OF} + ({_HOUR_OF_DAY})"),
        Aid.WEEKDAY_IN_EIGHT_WEEKS: (Grain.DAY, f"{_EIGHT_WEEKS_OF} + ({_HOUR_OF_WEEK})"),
        Aid.WEEKHOUR_IN_EIGHT_WEEKS: (Grain.HOUR, f"{_EIGHT_WEEKS_OF} + ({_HOUR_OF_WEEK})"),
    }
)
"""Of what a bucket is the sum, and SQL for it; see ``domain.rollups.bucket_start``."""


def _add_up(
    conn: Connection, grain: Stored, begin: datetime, end: datetime, *, simulated: Sequence[bool] = (False, True)
) -> None:
    """Add up the buckets of a kind anew from stored parts, between two moments that cut none."""
    parts, bucket = _PARTS[grain]
    within = "bucket >= :begin AND bucket < :end AND simulated = ANY(CAST(:simulated AS boolean[]))"
    values = {"begin": begin, "end": end, "simulated": list(simulated)}
    conn.execute(text(f"DELETE FROM rollups WHERE grain = '{grain.value}' AND {within}"), values)  # noqa: S608 - names
    sums = ", ".join(f"sum({name})" for name in NUMBERS)
    conn.execute(
        text(
            f"INSERT INTO rollups ({_COLUMNS}) SELECT scope, '{grain.value}', {bucket} AS start, simulated, {sums}"  # noqa: S608 - names
            f" FROM rollups WHERE grain = '{parts.value}' AND {within} GROUP BY scope, start, simulated"
            " ORDER BY start, scope"
        ),
        values,
    )


def _copy(conn: Connection, table: str, rows: Iterable[HistoryRow]) -> int:
    loaded = 0
    cursor = conn.connection.cursor()
    with cursor.copy(f"COPY {table} ({_COLUMNS}) FROM STDIN") as copy:
        for scope, grain, bucket, total, sums, counts in rows:
            loaded += 1
            numbers = "\t".join(map(str, (total, *sums, *counts)))
            copy.write(f"{scope}\t{grain}\t{bucket}\tt\t{numbers}\n")
    return loaded


def load_binary(conn: Connection, chunks: Iterable[bytes]) -> None:
    """Copy buckets that are in PostgreSQL's binary format already, header and trailer included, into the table."""
    with conn.connection.cursor().copy(f"COPY rollups ({_COLUMNS}) FROM STDIN (FORMAT binary)") as copy:
        for chunk in chunks:
            copy.write(chunk)


_NO_BUCKET = "NULL::timestamp"


class By(Enum):
    """What sums are kept apart by. The value is SQL for the scope and for the bucket."""

    NOTHING = ("''", _NO_BUCKET)
    SCOPE = ("scope", _NO_BUCKET)
    HOUR = ("''", "bucket")
    DAY = ("''", "date_trunc('day', bucket)")
    WEEK = ("''", "date_trunc('week', bucket)")
    MONTH = ("''", "date_trunc('month', bucket)")
    HOUR_OF_DAY = ("''", "'2001-01-01'::timestamp + (bucket - date_trunc('day', bucket))")
    HOUR_OF_WEEK = ("''", "'2001-01-01'::timestamp + (bucket - date_trunc('week', bucket))")


BY_GRAIN = {Grain.HOUR: By.HOUR, Grain.DAY: By.DAY, Grain.WEEK: By.WEEK, Grain.MONTH: By.MONTH}


@dataclass(frozen=True, slots=True)
class SumRow:
    """Customers of one group: the sums in the order in which they were asked for, and how many of the first of them
    were simulated. By hour of day or week the bucket counts from Monday, the first of January 2001."""

    scope: str
    bucket: datetime | None
    simulated: int
    sums: tuple[int, ...]


def list_sums(
    conn: Connection,
    scopes: Sequence[str],
    covered: Sequence[Span],
    wanted: Sequence[Cells],
    by: By = By.NOTHING,
    *,
    less: Sequence[str] = (),
) -> list[SumRow]:
    """Sum some sets of cells over some scopes, less those of other scopes that are parts of them, and over stored
    buckets: a row a group that has any bucket."""
    if not (scopes and covered):
        return []
    query = _sums_query(tuple(wanted), by, _Stored.of(scopes, covered, less))
    return _read_sums(conn, query, _values(scopes, less, covered))


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """Stored buckets of one place."""

    scope: str
    span: Span


def list_own_sums(conn: Connection, own: Sequence[PlaceSpan], wanted: Sequence[Cells], by: By) -> list[SumRow]:
    """Sum some sets of cells over buckets that each place has of its own: a row a group that has any."""
    return _read_sums(conn, _sums_query(tuple(wanted), by, _Own()), _own_values(own)) if own else []


def _read_sums(conn: Connection, query: _SumsQuery, values: Mapping[str, object]) -> list[SumRow]:
    rows = conn.execute(query.statement, values).all()
    return [SumRow(row[0], row[1], row[2], query.pick(row)) for row in rows]


@dataclass(frozen=True, slots=True)
class _SumsQuery:
    """A statement, and how to find the sums that were asked for in its rows: equal ones are summed once."""

    statement: TextClause
    pick: Callable[[Sequence[int]], tuple[int, ...]]


_GROUP_COLUMNS = 3  # scope, bucket, and how many were simulated


@lru_cache(maxsize=500)
def _sums_query(wanted: tuple[Cells, ...], by: By, stored: _Stored | _Own) -> _SumsQuery:
    scope, bucket = by.value
    apart = list(dict.fromkeys(wanted))
    sums = ", ".join(f"coalesce(sum({stored.sign}n{place}), 0)" for place in range(len(apart)))
    statement = text(
        f"SELECT {scope} AS in_scope, {bucket} AS in_bucket,"  # noqa: S608 - numbers and names of columns alone
        f" coalesce(sum({stored.sign}n0) FILTER (WHERE simulated), 0), {sums}"
        f" FROM {stored.rows([expression(cells) for cells in apart])}"
        f" GROUP BY 1, 2{' ORDER BY 2' if bucket != _NO_BUCKET else ''}"
    )
    places = [_GROUP_COLUMNS + apart.index(cells) for cells in wanted]
    if len(places) > 1:
        return _SumsQuery(statement, itemgetter(*places))
    return _SumsQuery(statement, lambda row: (row[places[0]],))


@dataclass(frozen=True, slots=True)
class _Stored:
    """SQL for stored buckets of some scopes, span by span. ``many``: so many scopes that buckets are found by their
    time. ``alone``: these are days alone, or hours. ``hours``, ``longer``: it has hours, others. ``signed``: some are
    taken away, ``less`` all of some scopes."""

    many: bool
    alone: Grain | None
    hours: bool
    longer: bool
    signed: bool
    less: bool

    @classmethod
    def of(cls, scopes: Sequence[str], covered: Sequence[Span], less: Sequence[str]) -> _Stored:
        return cls(
            len(scopes) > FEW_SCOPES,
            next((grain for grain in (Grain.DAY, Grain.HOUR) if all(span.grain is grain for span in covered)), None),
            any(span.grain is Grain.HOUR for span in covered),
            any(span.grain is not Grain.HOUR for span in covered),
            bool(less) or any(span.sign < 0 for span in covered),
            bool(less),
        )

    @property
    def sign(self) -> str:
        if self.less:
            return "CASE WHEN scope = ANY(CAST(:less AS text[])) THEN -sign ELSE sign END * "
        return "sign * " if self.signed else ""

    def rows(self, numbers: Sequence[str]) -> str:
        """Return what stands behind FROM: the buckets, with some numbers as n0, n1, ...

        OFFSET 0 keeps the spans apart, so that each is looked up in an index: of few scopes in the primary key, of many
        in one in the order of time. Days and hours have indexes of their own, and are seen to suit them where the
        condition says so.
        """
        named = _named(numbers)
        if not self.many:
            kind = f" AND grain = '{self.alone.value}'" if self.alone else ""
            return _looked_up(named, f"{_OF_SCOPES} AND {_WITHIN}{kind}")
        columns = ", ".join(("scope", "bucket", "simulated", "sign", *(f"n{place}" for place in range(len(numbers)))))
        parts = []
        if self.longer:
            longer = _looked_up(named, f"{_OF_SCOPES} AND {_WITHIN} AND grain <> 'hour'")
            parts.append(f"SELECT {columns} FROM {longer}")  # noqa: S608 - numbers and names of columns alone
        if self.hours:
            hours = _looked_up(named, f"grain = 'hour' AND {_WITHIN} AND {_OF_SCOPES_LATER}")
            parts.append(f"SELECT {columns} FROM {hours}")  # noqa: S608 - as above
        return f"({' UNION ALL '.join(parts)}) AS r"


@dataclass(frozen=True, slots=True)
class _Own:
    """SQL for stored buckets of which each span is of one scope. Its parts are those of ``_Stored``."""

    sign = "sign * "

    def rows(self, numbers: Sequence[str]) -> str:
        return _looked_up(_named(numbers), f"scope = of_scope AND {_WITHIN}", spans={"of_scope": _SCOPES, **_SPANS})


_SCOPES = "CAST(:scopes AS text[])"
_OF_SCOPES = f"scope = ANY({_SCOPES})"
_OF_SCOPES_LATER = f"scope || '' = ANY({_SCOPES})"
"""The same, looked up in no index."""
_WITHIN = "grain = of_grain AND bucket >= begins AND bucket < ends"
FEW_SCOPES = 150
"""So many are found sooner one by one than by looking through all scopes' buckets of a time."""


_SPANS: Mapping[str, str] = MappingProxyType(
    {
        "of_grain": "CAST(:grains AS text[])",
        "begins": "CAST(:begins AS timestamp[])",
        "ends": "CAST(:ends AS timestamp[])",
        "sign": "CAST(:signs AS integer[])",
    }
)


def _named(numbers: Sequence[str]) -> str:
    return ", ".join(f"{number} AS n{place}" for place, number in enumerate(numbers))


def _looked_up(numbers: str, condition: str, *, spans: Mapping[str, str] = _SPANS) -> str:
    return (
        f"unnest({', '.join(spans.values())}) AS spans ({', '.join(spans)}),"  # noqa: S608 - names of columns alone
        f" LATERAL (SELECT scope, bucket, simulated, {numbers} FROM rollups WHERE {condition} OFFSET 0) AS r"
    )


def _values(scopes: Sequence[str], less: Sequence[str], covered: Sequence[Span]) -> dict[str, object]:
    values = {"scopes": _as_array((*scopes, *less)), **_span_values(covered)}
    return {**values, "less": list(less)} if less else values


def _own_values(own: Sequence[PlaceSpan]) -> dict[str, object]:
    return {"scopes": _as_array(one.scope for one in own), **_span_values([one.span for one in own])}


def _span_values(spans: Sequence[Span]) -> dict[str, object]:
    return {
        "grains": [span.grain.value for span in spans],
        "begins": [span.begin for span in spans],
        "ends": [span.end for span in spans],
        "signs": [span.sign for span in spans],
    }


def _as_array(words: Iterable[str]) -> str:
    """Write words as PostgreSQL writes an array: none of ours needs quotes, which a driver would look for."""
    return f"{{{','.join(words)}}}"


@dataclass(frozen=True, slots=True)
class CellCounts:
    """How often each cell was seen, by its code, and how often simulated."""

    counts: tuple[int, ...]
    simulated: tuple[int, ...]

    def __add__(self, other: CellCounts) -> CellCounts:
        return CellCounts(
            tuple(map(int.__add__, self.counts, other.counts)), tuple(map(int.__add__, self.simulated, other.simulated))
        )


_NONE = (0,) * CELL_COUNT


def count_cells(
    conn: Connection, scopes: Sequence[str], covered: Sequence[Span], *, less: Sequence[str] = ()
) -> CellCounts:
    """Count every cell in some scopes, less other scopes that are parts of them, and over stored buckets."""
    if not covered:
        return CellCounts(_NONE, _NONE)
    return _read_cells(conn, _Stored.of(scopes, covered, less), _values(scopes, less, covered))


def count_own_cells(conn: Connection, own: Sequence[PlaceSpan]) -> CellCounts:
    """Count every cell in buckets that each place has of its own."""
    return _read_cells(conn, _Own(), _own_values(own)) if own else CellCounts(_NONE, _NONE)


def _read_cells(conn: Connection, stored: _Stored | _Own, values: Mapping[str, object]) -> CellCounts:
    found = {row[0]: tuple(row[1:]) for row in conn.execute(_cells_query(stored), values)}
    real, simulated = found.get(False, _NONE), found.get(True, _NONE)
    return CellCounts(tuple(map(int.__add__, real, simulated)), simulated)


@lru_cache(maxsize=64)
def _cells_query(stored: _Stored | _Own) -> TextClause:
    sums = ", ".join(f"sum({stored.sign}n{place})" for place in range(CELL_COUNT))
    return text(f"SELECT simulated, {sums} FROM {stored.rows(COUNTS)} GROUP BY simulated")  # noqa: S608 - numbers


def list_surely_many(
    conn: Connection, scopes: Sequence[str], span: Span, sets: Sequence[Cells], least: int
) -> set[str]:
    """Return those of some scopes that have in one bucket of a span so many customers of each of some sets of cells."""
    values = {"scopes": list(scopes), "begin": span.begin, "end": span.end, "least": least}
    return set(conn.execute(_surely_many_query(span.grain, tuple(sets)), values).scalars())


@lru_cache(maxsize=500)
def _surely_many_query(grain: Stored, sets: tuple[Cells, ...]) -> TextClause:
    numbers = ", ".join(dict.fromkeys(expression(cells) for cells in sets))
    return text(
        f"SELECT scope FROM rollups WHERE scope = ANY(CAST(:scopes AS text[])) AND grain = '{grain.value}'"  # noqa: S608
        f" AND bucket >= :begin AND bucket < :end AND least({numbers}) >= :least"
    )


def list_days(
    conn: Connection, scopes: Sequence[str], covered: Sequence[Span], wanted: Cells
) -> dict[str, list[tuple[int, int]]]:
    """Return the days of each of some scopes in order, as its ordinal number (``date.toordinal``) and customers of
    some cells; days without any bucket are left out."""
    if not (scopes and covered):
        return {}
    query = _days_query(wanted, _Stored.of(scopes, covered, ()))
    rows = conn.execute(query, _values(scopes, (), covered)).all()
    return {scope: list(zip(days, customers, strict=True)) for scope, days, customers in rows}


@lru_cache(maxsize=500)
def _days_query(wanted: Cells, stored: _Stored) -> TextClause:
    return text(
        "SELECT in_scope, array_agg(day ORDER BY day), array_agg(n ORDER BY day) FROM ("  # noqa: S608 - numbers alone
        "SELECT scope AS in_scope, CAST(bucket AS date) - DATE '0001-01-01' + 1 AS day,"
        f" CAST(sum({stored.sign}n0) AS bigint) AS n FROM {stored.rows([expression(wanted)])} GROUP BY 1, 2"
        ") AS days GROUP BY in_scope"
    )


@dataclass(frozen=True, slots=True)
class HourRow:
    """An hour of a scope's wall clock, of real customers alone. Moods are counts."""

    scope: str
    hour: datetime
    customers: int
    positive: int
    negative: int
    known: int


def _cells_of(moods: Collection[Mood]) -> Cells:
    return frozenset(code for code, cell in enumerate(CELLS) if cell.mood in moods)


_SIGNS = ", ".join(expression(_cells_of(moods)) for moods in (POSITIVE_MOODS, NEGATIVE_MOODS, KNOWN_MOODS))
_HOURS = text(
    f"SELECT scope, bucket, total, {_SIGNS} FROM rollups"  # noqa: S608 - numbers alone
    " WHERE scope = ANY(CAST(:scopes AS text[])) AND grain = 'hour' AND bucket = ANY(CAST(:hours AS timestamp[]))"
    " AND NOT simulated"
)


def list_hours(conn: Connection, scopes: Sequence[str], hours: Sequence[datetime]) -> list[HourRow]:
    """Return some hours of some scopes; those without a customer are left out."""
    return [HourRow(*row) for row in conn.execute(_HOURS, {"scopes": list(scopes), "hours": list(hours)})]


def list_present(conn: Connection, scopes: Sequence[str], period: Period) -> set[str]:
    """Return those of some scopes that have any customer in a period. Most have on its first or last day, which lie
    together in an index; the rest is looked for one by one."""
    asked = {"scopes": list(scopes), "begin": period.begin, "end": period.end, "last": period.last}
    found = set(conn.execute(_PRESENT_AT_ENDS, asked).scalars())
    asked["scopes"] = [scope for scope in scopes if scope not in found]
    return found | set(conn.execute(_PRESENT, asked).scalars()) if asked["scopes"] else found


_PRESENT_AT_ENDS = text(
    "SELECT DISTINCT scope FROM rollups WHERE grain = 'day' AND bucket IN (:begin, :last)"
    " AND scope = ANY(CAST(:scopes AS text[]))"
)
_PRESENT = text(
    "SELECT scope FROM unnest(CAST(:scopes AS text[])) AS s (scope) WHERE EXISTS (SELECT FROM rollups AS r"
    " WHERE r.scope = s.scope AND grain = 'day' AND bucket >= :begin AND bucket < :end)"
)


def find_first_day(conn: Connection, scope: str) -> datetime | None:
    """Return the first day of which a scope has a count."""
    found: datetime | None = conn.execute(
        text("SELECT min(bucket) FROM rollups WHERE scope = :scope AND grain = 'day'"), {"scope": scope}
    ).scalar()
    return found


def find_last_simulated(conn: Connection) -> datetime | None:
    found: datetime | None = conn.execute(
        text("SELECT max(bucket) FROM rollups WHERE scope = 'world' AND grain = 'hour' AND simulated")
    ).scalar()
    return found


_IS_OLDER = text(
    "SELECT EXISTS (SELECT FROM rollups WHERE grain = 'day' AND bucket < :begin)"
    " OR EXISTS (SELECT FROM rollups WHERE grain = 'hour' AND bucket < :begin)"
)
_FORGET = text("DELETE FROM rollups WHERE grain = :grain AND bucket < :begin")


def forget_before(conn: Connection, begin: datetime) -> int:
    """Delete the buckets before a wall-clock month start, and return how many. Of longer ones that it cuts only the
    days since stay; they may reach up to now, so nobody counts meanwhile."""
    if not conn.execute(_IS_OLDER, {"begin": begin}).scalar():
        return 0
    conn.execute(text("LOCK TABLE rollups IN SHARE ROW EXCLUSIVE MODE"))
    cut: tuple[Stored, ...] = (Grain.WEEK, *Aid)
    erased = 0
    for grain in (*Grain, *Aid):
        before = reach(begin, grain)[0] if grain in cut else begin
        erased += conn.execute(_FORGET, {"grain": grain.value, "begin": before}).rowcount
    for grain in cut:
        _add_up(conn, grain, *reach(begin, grain))
    return erased
