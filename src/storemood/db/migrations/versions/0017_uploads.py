"""Uploads cost less: another digest than SHA-256 tells photos apart; an hour's sums need not all be named."""

from alembic import op

revision = "0017"
down_revision = "0016"

_SUMS = (
    *("uploads", "bytes", "duplicates", "connection_tests", "ignored_files", "unknown_names"),
    *("photos_analysed", "photos_without_face", "photos_outside_hours", "photos_rejected", "photos_failed"),
    *("photos_late", "faces", "faces_accepted", "faces_fused", "faces_too_small", "faces_eyes_too_close"),
    *("faces_blurred", "faces_turned_away", "faces_tilted", "faces_cut_off", "faces_refused_otherwise"),
    *("size_px_sum", "eyes_px_sum", "sharpness_sum", "brightness_sum", "faces_with_brightness"),
)


def upgrade() -> None:
    op.execute("ALTER TABLE photos RENAME COLUMN sha256 TO digest")
    op.execute("ALTER TABLE observations " + ", ".join(f"ALTER COLUMN {name} SET DEFAULT 0" for name in _SUMS))
