"""Rollups with a count of every cell and sums of every trait's values, by week too; scopes' coverage and outcomes."""

from alembic import op

revision = "0008"
down_revision = "0007"

_GENDERS, _AGE_BANDS, _MOODS = 3, 10, 9
_CELLS = _GENDERS * _AGE_BANDS * _MOODS


def _sum(cells: list[int]) -> str:
    return " + ".join(f"n[{cell + 1}]" for cell in cells)


def _margins() -> str:
    """Return SQL for the sums of each gender, age band and mood over an array n of every cell's count."""
    by_gender = [[c for c in range(_CELLS) if c // (_AGE_BANDS * _MOODS) == g] for g in range(_GENDERS)]
    by_age = [[c for c in range(_CELLS) if c // _MOODS % _AGE_BANDS == a] for a in range(_AGE_BANDS)]
    by_mood = [[c for c in range(_CELLS) if c % _MOODS == m] for m in range(_MOODS)]
    return ", ".join(_sum(cells) for cells in (*by_gender, *by_age, *by_mood))


_STATEMENTS = """
ALTER TABLE rollups RENAME TO rollups_sparse;
ALTER INDEX rollups_pkey RENAME TO rollups_sparse_pkey;

CREATE TABLE rollups (
    scope text NOT NULL,
    grain text NOT NULL CHECK (grain IN ('hour', 'day', 'week', 'month')),
    bucket timestamp NOT NULL,
    simulated boolean NOT NULL,
    total integer NOT NULL,
    sums integer[] NOT NULL,
    counts integer[] NOT NULL
) WITH (fillfactor = 80);
COMMENT ON TABLE rollups IS 'Additive counts a scope and local time bucket';
COMMENT ON COLUMN rollups.sums IS 'Customers of each gender (3), age band (10) and mood (9), as domain.rollups.MARGINS';
COMMENT ON COLUMN rollups.counts IS 'Customers of each cell: counts[cell + 1]';

INSERT INTO rollups (scope, grain, bucket, simulated, total, sums, counts)
SELECT scope, grain, bucket, simulated, total, ARRAY[MARGINS], n
FROM (
    SELECT scope, grain, bucket, simulated, total, (
        SELECT array_agg(coalesce(u.n, 0) ORDER BY code)
        FROM generate_series(0, 269) AS code LEFT JOIN unnest(cells, counts) AS u (cell, n) ON u.cell = code
    ) AS n
    FROM rollups_sparse
) AS dense;

INSERT INTO rollups (scope, grain, bucket, simulated, total, sums, counts)
SELECT scope, 'week', bucket, simulated, total, ARRAY[MARGINS], n
FROM (
    SELECT scope, bucket, simulated, sum(count)::integer AS total, array_agg(count ORDER BY code) AS n
    FROM (
        SELECT scope, date_trunc('week', bucket) AS bucket, simulated, code, sum(count)::integer AS count
        FROM rollups, unnest(counts) WITH ORDINALITY AS u (count, code) WHERE grain = 'day' GROUP BY 1, 2, 3, 4
    ) AS cells
    GROUP BY 1, 2, 3
) AS weeks;

ALTER TABLE rollups ADD PRIMARY KEY (scope, grain, bucket, simulated);
DROP TABLE rollups_sparse;

ALTER TABLE store_coverage ADD COLUMN expected_by_hour real[], ADD COLUMN present_by_hour real[];
COMMENT ON COLUMN store_coverage.expected_by_hour IS 'The 24 hours of the wall clock; null of days noted before it was';

CREATE TABLE scope_coverage (
    scope text NOT NULL,
    on_date date NOT NULL,
    expected_by_hour real[] NOT NULL,
    present_by_hour real[] NOT NULL,
    expected_hours real NOT NULL,
    present_hours real NOT NULL,
    PRIMARY KEY (scope, on_date)
) WITH (fillfactor = 80);
COMMENT ON TABLE scope_coverage IS 'Sums of store_coverage by city, region and world';
INSERT INTO scope_coverage (scope, on_date, expected_by_hour, present_by_hour, expected_hours, present_hours)
SELECT scope, on_date, array_fill(0::real, ARRAY[24]), array_fill(0::real, ARRAY[24]),
    sum(expected_hours), sum(present_hours)
FROM store_coverage JOIN stores ON stores.id = store_id JOIN cities ON cities.id = city_id,
    unnest(ARRAY['city-' || cities.id, 'region-' || region_id, 'world']) AS scope
GROUP BY scope, on_date;

CREATE TABLE scope_tallies (
    scope text NOT NULL,
    on_date date NOT NULL,
    subject text NOT NULL,
    outcome text NOT NULL,
    reason text NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (scope, on_date, subject, outcome, reason)
) WITH (fillfactor = 80);
COMMENT ON TABLE scope_tallies IS 'Sums of tallies by city, region and world';
INSERT INTO scope_tallies (scope, on_date, subject, outcome, reason, count)
SELECT scope, on_date, subject, outcome, reason, sum(count)
FROM tallies JOIN stores ON stores.id = store_id JOIN cities ON cities.id = city_id,
    unnest(ARRAY['city-' || cities.id, 'region-' || region_id, 'world']) AS scope
GROUP BY scope, on_date, subject, outcome, reason;
CREATE INDEX tallies_store ON tallies (store_id, on_date)
"""


def upgrade() -> None:
    for statement in _STATEMENTS.split(";\n"):
        op.execute(statement.replace("MARGINS]", f"{_margins()}]"))
