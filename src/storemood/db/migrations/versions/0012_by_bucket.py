"""The index of league tables is in the order of time: a bucket of all places is read at once, not a place at a time."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.execute("DROP INDEX rollups_narrow")
    op.execute(
        "CREATE INDEX rollups_narrow ON rollups (grain, bucket) INCLUDE (scope, simulated, total, sums)"
        " WHERE grain <> 'hour'"
    )
