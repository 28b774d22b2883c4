"""The coverage of a page of stores over a long period comes from the primary key alone."""

from alembic import op

revision = "0020"
down_revision = "0019"

_STATEMENTS = """
DROP INDEX store_coverage_sums;
ALTER TABLE store_coverage DROP CONSTRAINT store_coverage_pkey;
ALTER TABLE store_coverage ADD PRIMARY KEY (store_id, on_date)
INCLUDE (expected_hours, present_hours, expected_by_hour, present_by_hour)
"""


def upgrade() -> None:
    for statement in _STATEMENTS.split(";\n"):
        op.execute(statement)
