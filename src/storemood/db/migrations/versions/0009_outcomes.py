"""Outcomes of photos and faces are summed by store too."""

from alembic import op

revision = "0009"
down_revision = "0008"

_STATEMENTS = """
INSERT INTO scope_tallies (scope, on_date, subject, outcome, reason, count)
SELECT 'store-' || store_id, on_date, subject, outcome, reason, sum(count)
FROM tallies GROUP BY store_id, on_date, subject, outcome, reason;
DROP INDEX tallies_store;
COMMENT ON TABLE scope_tallies IS 'Sums of tallies by store, city, region and world'
"""


def upgrade() -> None:
    for statement in _STATEMENTS.split(";\n"):
        op.execute(statement)
