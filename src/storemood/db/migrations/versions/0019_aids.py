"""Reports of long periods and of times of the week add up few buckets: eight weeks, and what recurs within them."""

from alembic import op
from sqlalchemy import text

revision = "0019"
down_revision = "0018"

_GENDERS = ("female", "male", "unknown")
_AGES = ("0_2", "3_9", "10_19", "20_29", "30_39", "40_49", "50_59", "60_69", "70_up", "unknown")
_MOODS = ("happiness", "neutral", "surprise", "sadness", "anger", "disgust", "fear", "contempt", "unknown")
_MARGINS = [
    "total",
    *(f"gender_{value}" for value in _GENDERS),
    *(f"age_{value}" for value in _AGES),
    *(f"mood_{value}" for value in _MOODS),
]
_NUMBERS = [
    *_MARGINS,
    *(f"cell_{code}" for code in range(len(_GENDERS) * len(_AGES) * len(_MOODS))),
]
_COLUMNS = ", ".join(("scope", "grain", "bucket", "simulated", *_NUMBERS))
_SUMS = ", ".join(f"sum({name})" for name in _NUMBERS)

_BLOCK = "date_bin('56 days', bucket, '2001-01-01')"
_WEEK = "date_trunc('week', bucket)"
_AIDS = (
    ("hour_in_week", "hour", f"{_WEEK} + (bucket - date_trunc('day', bucket))"),
    ("weekhour_in_eight_weeks", "hour", f"{_BLOCK} + (bucket - {_WEEK})"),
    ("hour_in_eight_weeks", "weekhour_in_eight_weeks", f"{_BLOCK} + (bucket - date_trunc('day', bucket))"),
    ("weekday_in_eight_weeks", "weekhour_in_eight_weeks", f"{_BLOCK} + (date_trunc('day', bucket) - {_WEEK})"),
    ("eight_weeks", "weekday_in_eight_weeks", _BLOCK),
)
"""A kind of bucket, of what it is the sum, and its start."""

_KINDS = ("hour", "day", "week", "month", *(aid for aid, _, _ in _AIDS))


def upgrade() -> None:
    op.execute("ALTER TABLE rollups DROP CONSTRAINT rollups_grain_check")
    op.execute(f"ALTER TABLE rollups ADD CONSTRAINT rollups_grain_check CHECK (grain IN {_KINDS})")
    op.execute("CREATE INDEX rollups_hours ON rollups (bucket) WHERE grain = 'hour'")
    op.execute(
        f"CREATE INDEX rollups_days ON rollups (scope, bucket) INCLUDE (simulated, {', '.join(_MARGINS)})"
        " WHERE grain = 'day'"
    )
    op.execute(
        "CREATE INDEX store_coverage_sums ON store_coverage (store_id, on_date) INCLUDE (expected_hours, present_hours)"
    )
    op.execute("SET LOCAL work_mem = '256MB'")
    blocks = op.get_bind().execute(text(f"SELECT DISTINCT {_BLOCK} FROM rollups WHERE grain = 'day' ORDER BY 1"))  # noqa: S608 - from above
    for begin in blocks.scalars().all():
        for aid, parts, start in _AIDS:
            op.get_bind().execute(
                text(
                    f"INSERT INTO rollups ({_COLUMNS}) SELECT scope, '{aid}', {start} AS start, simulated, {_SUMS}"  # noqa: S608 - from above
                    f" FROM rollups WHERE grain = '{parts}' AND bucket >= :begin"
                    " AND bucket < CAST(:begin AS timestamp) + interval '56 days'"
                    " GROUP BY scope, start, simulated ORDER BY start, scope"
                ),
                {"begin": begin},
            )
