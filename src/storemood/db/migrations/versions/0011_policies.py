"""What may be measured of customers, and how long photos may be kept, by scope."""

from alembic import op

revision = "0011"
down_revision = "0010"

_STATEMENTS = """
CREATE TABLE policies (
    scope text PRIMARY KEY,
    gender boolean NOT NULL,
    age boolean NOT NULL,
    mood boolean NOT NULL,
    keep_hours integer CHECK (keep_hours BETWEEN 0 AND 72)
);
COMMENT ON TABLE policies IS 'Rules that forbid: of a store, its city, its region and the world the strictest holds';
ALTER TABLE photos ADD COLUMN keep_until timestamptz;
COMMENT ON COLUMN photos.keep_until IS 'Until when the bytes of an analysed photo may stay; NULL: they go at once'
"""


def upgrade() -> None:
    for statement in _STATEMENTS.split(";\n"):
        op.execute(statement)
