"""Finds a camera's waiting photos by the time of receipt, so that a burst is claimed whole."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("CREATE INDEX photos_waiting_camera ON photos (camera_id, received_at) WHERE state = 'received'")
