"""League tables read many stores' days, weeks and months: an index holds all that they need of them."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.execute(
        "CREATE INDEX rollups_narrow ON rollups (scope, grain, bucket) INCLUDE (simulated, total, sums)"
        " WHERE grain <> 'hour'"
    )
    op.execute("ALTER TABLE rollups SET (autovacuum_vacuum_scale_factor = 0.02)")
