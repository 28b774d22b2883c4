"""Photos are told apart by another digest than SHA-256."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.execute("ALTER TABLE photos RENAME COLUMN sha256 TO digest")
