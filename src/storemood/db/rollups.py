"""Rollup buckets: adding to them, and the one question that every panel asks of them: sums of cells by something."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache

from sqlalchemy import TextClause, text

from storemood.db.engine import Connection
from storemood.domain.model import KNOWN_MOODS, NEGATIVE_MOODS, POSITIVE_MOODS, Mood
from storemood.domain.periods import Period, Span, spans
from storemood.domain.rollups import CELL_COUNT, CELLS, MARGINS, Counts, Grain, RollupKey, dense, margins

HistoryRow = tuple[str, str, datetime, int, Sequence[int], Sequence[int]]
"""Scope, grain, bucket (wall clock), total, the sums of MARGINS, and a count of every cell."""

Cells = frozenset[int]

_ADD = text(
    """
    INSERT INTO rollups AS r (scope, grain, bucket, simulated, total, sums, counts)
    VALUES (:scope, :grain, :bucket, :simulated, :total, CAST(:sums AS integer[]), CAST(:counts AS integer[]))
    ON CONFLICT (scope, grain, bucket, simulated) DO UPDATE SET
        total = r.total + excluded.total,
        sums = (
            SELECT array_agg(one + other ORDER BY place)
            FROM unnest(r.sums, excluded.sums) WITH ORDINALITY AS u (one, other, place)
        ),
        counts = (
            SELECT array_agg(one + other ORDER BY place)
            FROM unnest(r.counts, excluded.counts) WITH ORDINALITY AS u (one, other, place)
        )
    """
)


def add(conn: Connection, rollups: Mapping[RollupKey, Counts]) -> None:
    """Add counts to buckets, in the keys' order so that concurrent writers never wait for each other in a circle."""
    rows = [
        {
            "scope": key.scope,
            "grain": key.grain.value,
            "bucket": key.bucket,
            "simulated": key.simulated,
            "total": sum(counts.values()),
            "sums": margins(dense(counts)),
            "counts": dense(counts),
        }
        for key, counts in sorted(rollups.items())
        if counts
    ]
    if rows:
        conn.execute(_ADD, rows)


def load_simulated(conn: Connection, rows: Iterable[HistoryRow]) -> int:
    """Copy simulated buckets in bulk, replacing those that exist. Returns the number of rows."""
    if not conn.execute(text("SELECT EXISTS (SELECT FROM rollups WHERE simulated)")).scalar():
        return _copy(conn, "rollups", rows)
    conn.execute(text("CREATE TEMPORARY TABLE incoming (LIKE rollups) ON COMMIT DROP"))
    loaded = _copy(conn, "incoming", rows)
    conn.execute(
        text(
            "INSERT INTO rollups SELECT * FROM incoming ORDER BY scope, grain, bucket"
            " ON CONFLICT (scope, grain, bucket, simulated) DO UPDATE SET total = excluded.total,"
            " sums = excluded.sums, counts = excluded.counts"
        )
    )
    conn.execute(text("DROP TABLE incoming"))
    return loaded


def _copy(conn: Connection, table: str, rows: Iterable[HistoryRow]) -> int:
    loaded = 0
    cursor = conn.connection.cursor()
    with cursor.copy(f"COPY {table} (scope, grain, bucket, simulated, total, sums, counts) FROM STDIN") as copy:
        for scope, grain, bucket, total, sums, counts in rows:
            loaded += 1
            copy.write(f"{scope}\t{grain}\t{bucket}\tt\t{total}\t{_array(sums)}\t{_array(counts)}\n")
    return loaded


def load_binary(conn: Connection, chunks: Iterable[bytes]) -> None:
    """Copy buckets that are in PostgreSQL's binary format already, header and trailer included, into the table."""
    with conn.connection.cursor().copy(
        "COPY rollups (scope, grain, bucket, simulated, total, sums, counts) FROM STDIN (FORMAT binary)"
    ) as copy:
        for chunk in chunks:
            copy.write(chunk)


def _array(numbers: Sequence[int]) -> str:
    """Return PostgreSQL's text for an array: several times faster than adapting millions of lists."""
    return f"{{{','.join(map(str, numbers))}}}"


class By(Enum):
    """What sums are kept apart by. The value is SQL for the scope and for the bucket."""

    NOTHING = ("''", "NULL::timestamp")
    SCOPE = ("scope", "NULL::timestamp")
    HOUR = ("''", "bucket")
    DAY = ("''", "date_trunc('day', bucket)")
    WEEK = ("''", "date_trunc('week', bucket)")
    MONTH = ("''", "date_trunc('month', bucket)")
    HOUR_OF_DAY = ("''", "'2001-01-01'::timestamp + (bucket - date_trunc('day', bucket))")
    HOUR_OF_WEEK = ("''", "'2001-01-01'::timestamp + (bucket - date_trunc('week', bucket))")
    SCOPE_AND_DAY = ("scope", "date_trunc('day', bucket)")


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
    if not scopes:
        return []
    grains = tuple(span.grain for span in covered)
    rows = conn.execute(_sums_query(grains, tuple(wanted), by, bool(less)), _values(scopes, less, covered)).all()
    return [SumRow(row[0], row[1], row[2], tuple(row[3:])) for row in rows]


@lru_cache(maxsize=500)
def _sums_query(grains: tuple[Grain, ...], wanted: tuple[Cells, ...], by: By, less: bool) -> TextClause:
    scope, bucket = by.value
    sign = "CASE WHEN scope = ANY(CAST(:less AS text[])) THEN -1 ELSE 1 END * " if less else ""
    sums = [f"coalesce(sum({sign}({expression(cells)})), 0)" for cells in wanted]
    simulated = f"coalesce(sum({sign}CASE WHEN simulated THEN {expression(wanted[0])} ELSE 0 END), 0)"
    return text(
        f"SELECT {scope} AS in_scope, {bucket} AS in_bucket, {', '.join([simulated, *sums])}"  # noqa: S608 - numbers
        f" FROM ({_stored(grains)}) AS r GROUP BY 1, 2 ORDER BY 1, 2"
    )


def _stored(grains: Sequence[Grain]) -> str:
    """Return SQL for stored buckets. Grains are literals, so that the index without hours is seen to suit."""
    return " UNION ALL ".join(
        "SELECT scope, bucket, simulated, total, sums, counts FROM rollups"  # noqa: S608 - grains and numbers alone
        f" WHERE scope = ANY(CAST(:scopes AS text[])) AND grain = '{grain.value}'"
        f" AND bucket >= :begin{number} AND bucket < :end{number}"
        for number, grain in enumerate(grains)
    )


def _values(scopes: Sequence[str], less: Sequence[str], covered: Sequence[Span]) -> dict[str, object]:
    values: dict[str, object] = {"scopes": [*scopes, *less], "less": list(less)}
    for number, span in enumerate(covered):
        values |= {f"begin{number}": span.begin, f"end{number}": span.end}
    return values


@lru_cache(maxsize=2000)
def expression(cells: Cells) -> str:
    """Return SQL for how many customers of one bucket are of some cells: from few sums where that is possible."""
    if not cells:
        return "0"
    if len(cells) == CELL_COUNT:
        return "total"
    for first, after in ((0, 3), (3, 13), (13, 22)):
        places = [place for place in range(first, after) if MARGINS[place] <= cells]
        if sum(len(MARGINS[place]) for place in places) == len(cells):
            return " + ".join(f"sums[{place + 1}]" for place in places)
    return " + ".join(f"counts[{code + 1}]" for code in sorted(cells))


@dataclass(frozen=True, slots=True)
class CellCounts:
    """How often each cell was seen, by its code, and how often simulated."""

    counts: tuple[int, ...]
    simulated: tuple[int, ...]


def count_cells(conn: Connection, scopes: Sequence[str], period: Period, *, less: Sequence[str] = ()) -> CellCounts:
    """Count every cell in some scopes, less other scopes that are parts of them, and a period."""
    counts, simulated = [0] * CELL_COUNT, [0] * CELL_COUNT
    covered = spans(period)
    query = _cells_query(tuple(span.grain for span in covered))
    for row in conn.execute(query, _values(scopes, less, covered)).all():
        counts[row.code - 1], simulated[row.code - 1] = int(row.n), int(row.made)
    return CellCounts(tuple(counts), tuple(simulated))


_EVERY_CELL: Cells = frozenset(range(CELL_COUNT))


def count_customers(conn: Connection, scopes: Sequence[str], period: Period, *, less: Sequence[str] = ()) -> int:
    """Count all customers in some scopes, less other scopes that are parts of them, and a period."""
    return sum(row.sums[0] for row in list_sums(conn, scopes, spans(period), (_EVERY_CELL,), less=less))


@lru_cache(maxsize=100)
def _cells_query(grains: tuple[Grain, ...]) -> TextClause:
    sign = "CASE WHEN scope = ANY(CAST(:less AS text[])) THEN -1 ELSE 1 END"
    return text(
        f"SELECT code, sum({sign} * n) AS n, coalesce(sum({sign} * n) FILTER (WHERE simulated), 0) AS made"  # noqa: S608
        f" FROM ({_stored(grains)}) AS r, unnest(counts) WITH ORDINALITY AS u (n, code) GROUP BY code"
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
    """Return those of some scopes that have any customer in a period."""
    rows = conn.execute(
        text(
            "SELECT scope FROM unnest(CAST(:scopes AS text[])) AS s (scope) WHERE EXISTS (SELECT FROM rollups AS r"
            " WHERE r.scope = s.scope AND grain = 'day' AND bucket >= :begin AND bucket < :end)"
        ),
        {"scopes": list(scopes), "begin": period.begin, "end": period.end},
    )
    return set(rows.scalars())


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


_FORGET = text(
    "DELETE FROM rollups WHERE bucket < CAST(:begin AS timestamp)"
    " AND NOT (grain = 'week' AND bucket = date_trunc('week', CAST(:begin AS timestamp)))"
)
_SHORTEN_WEEK = text(
    """
    UPDATE rollups AS week SET total = days.total, sums = days.sums, counts = days.counts
    FROM (
        SELECT scope, simulated, sum(n) FILTER (WHERE part = 'c')::integer AS total,
            array_agg(n ORDER BY place) FILTER (WHERE part = 's') AS sums,
            array_agg(n ORDER BY place) FILTER (WHERE part = 'c') AS counts
        FROM (
            SELECT scope, simulated, part, place, sum(n)::integer AS n
            FROM rollups, LATERAL (
                SELECT 's' AS part, n, place FROM unnest(sums) WITH ORDINALITY AS u (n, place)
                UNION ALL SELECT 'c', n, place FROM unnest(counts) WITH ORDINALITY AS u (n, place)
            ) AS parts
            WHERE grain = 'day' AND bucket >= CAST(:begin AS timestamp)
                AND bucket < date_trunc('week', CAST(:begin AS timestamp)) + interval '7 days'
            GROUP BY scope, simulated, part, place
        ) AS cells
        GROUP BY scope, simulated
    ) AS days
    WHERE week.scope = days.scope AND week.simulated = days.simulated
        AND week.grain = 'week' AND week.bucket = date_trunc('week', CAST(:begin AS timestamp))
    """
)


def forget_before(conn: Connection, begin: datetime) -> int:
    """Delete the buckets before a wall-clock month start, and return how many; of its week only the days since stay."""
    erased = conn.execute(_FORGET, {"begin": begin}).rowcount
    conn.execute(_SHORTEN_WEEK, {"begin": begin})
    return erased
