"""Where a store is on a map, where somebody entered it."""

from alembic import op

revision = "0006"
down_revision = "0005"

_STATEMENTS = """
ALTER TABLE stores
    ADD COLUMN latitude double precision CHECK (latitude BETWEEN -90 AND 90),
    ADD COLUMN longitude double precision CHECK (longitude BETWEEN -180 AND 180),
    ADD CONSTRAINT stores_position_is_whole CHECK ((latitude IS NULL) = (longitude IS NULL));
COMMENT ON COLUMN stores.latitude IS 'Degrees, north is positive; NULL: the map uses the place of the time zone'
"""


def upgrade() -> None:
    for statement in _STATEMENTS.split(";\n"):
        op.execute(statement)
