"""Faces that never move are counted among those refused."""

from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.execute("ALTER TABLE observations ADD COLUMN faces_still integer NOT NULL DEFAULT 0")
