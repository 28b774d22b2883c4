"""Connections that were cut off are counted by hour, reason and address."""

from alembic import op

revision = "0018"
down_revision = "0017"

_STATEMENTS = """
CREATE TABLE cut_offs (
    hour timestamptz NOT NULL,
    reason text NOT NULL,
    address text NOT NULL,
    camera_id integer REFERENCES cameras ON DELETE CASCADE,
    times integer NOT NULL,
    last_at timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (hour, reason, address, camera_id)
);
COMMENT ON TABLE cut_offs IS 'Connections that were cut off or not let in, kept for a week';
COMMENT ON COLUMN cut_offs.address IS 'Of IPv6 the network; empty: of so many that they are not told apart'
"""


def upgrade() -> None:
    for statement in _STATEMENTS.split(";\n"):
        op.execute(statement)
