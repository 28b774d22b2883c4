"""Hours of a place, in its panels and for what varies from day to day, come from an index alone."""

from alembic import op

revision = "0021"
down_revision = "0020"

_MARGINS = [
    "total",
    *(f"gender_{value}" for value in ("female", "male", "unknown")),
    *(f"age_{value}" for value in ("0_2", "3_9", "10_19", "20_29", "30_39", "40_49", "50_59", "60_69", "70_up")),
    "age_unknown",
    *(f"mood_{value}" for value in ("happiness", "neutral", "surprise", "sadness", "anger", "disgust", "fear")),
    *(f"mood_{value}" for value in ("contempt", "unknown")),
]


def upgrade() -> None:
    op.execute(
        f"CREATE INDEX rollups_place_hours ON rollups (scope, bucket) INCLUDE (simulated, {', '.join(_MARGINS)})"
        " WHERE grain = 'hour'"
    )
