"""The schema has no place for an identity."""

from __future__ import annotations

import re

from sqlalchemy import text

from storemood.db.engine import Engine, transaction
from storemood.domain.model import AgeBand, Gender, Mood
from storemood.domain.observations import SUMS
from storemood.domain.rollups import CELLS

_PLAIN = re.compile(r"\W")
_COLUMNS = {
    "sightings": {
        "taken_at": "timestamp with time zone",
        "store_id": "integer",
        "camera_id": "integer",
        "cell": "smallint",
    },
    "rollups": {
        "scope": "text",
        "grain": "text",
        "bucket": "timestamp without time zone",
        "simulated": "boolean",
        "total": "integer",
        **{f"gender_{gender}": "integer" for gender in Gender},
        **{f"age_{_PLAIN.sub('_', band).replace('70_', '70_up')}": "integer" for band in AgeBand},
        **{f"mood_{mood}": "integer" for mood in Mood},
        **{f"cell_{code}": "integer" for code in range(len(CELLS))},
    },
    "observations": {
        "camera_id": "integer",
        "hour": "timestamp without time zone",
        **{name: "bigint" if name == "bytes" or name.endswith("_sum") else "integer" for name in SUMS},
        "width": "integer",
        "height": "integer",
        "clock_offset_s": "bigint",
        "clock_state": "text",
        "dialect": "text",
        "tls": "boolean",
        "uploaded_at": "timestamp with time zone",
    },
    "camera_clocks": {
        "camera_id": "integer",
        "source": "text",
        "state": "text",
        "offset_s": "bigint",
        "late_s": "bigint",
        "drift_s_a_day": "integer",
        "learned_s": "bigint",
        "anchor_s": "bigint",
        "anchor_offset_s": "bigint",
        "jumps_s": "ARRAY",
        "received_s": "ARRAY",
        "ahead_s": "ARRAY",
    },
    "camera_dialects": {
        "camera_id": "integer",
        "dialect": "text",
        "candidate": "text",
        "streak": "smallint",
        "learned_at": "timestamp with time zone",
    },
}
_ALLOWED_BYTES = {
    ("photos", "digest"),
    ("recovery_codes", "code_hash"),
    ("sign_in_attempts", "state_hash"),
    *((table, "token_hash") for table in ("web_sessions", "api_tokens", "shares", "share_passes")),
}
_OF_USERS = {("deliveries", "content"), ("posts", "content"), ("audit", "before"), ("audit", "after")}
"""What is mailed to people who asked for it, and who changed what: numbers as reports tell them, and settings."""
_OF_STORES = {("stores", "latitude"), ("stores", "longitude")}
_OF_MANY_UPLOADS = {
    *(("camera_usuals", name) for name in ("photos", "photo_bytes", "face_share", "accepted_share")),
    *(("camera_usuals", name) for name in ("sharpness", "brightness", "size_px", "refusals")),
    *(("camera_health", name) for name in ("findings", "expected", "minutes")),
    ("health_history", "findings"),
    ("health_told", "told"),
    *((table, f"{name}_hours") for table in ("store_coverage", "scope_coverage") for name in ("expected", "present")),
    *((table, f"{name}_by_hour") for table in ("store_coverage", "scope_coverage") for name in ("expected", "present")),
}
"""Means and shares over days of a camera's uploads, and what was concluded from them about the camera."""


def test_what_is_kept_for_long_holds_nothing_else(engine: Engine) -> None:
    for table, columns in _COLUMNS.items():
        with transaction(engine) as conn:
            rows = conn.execute(
                text("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = :table"),
                {"table": table},
            ).all()
        assert {row.column_name: row.data_type for row in rows} == columns


def test_no_table_holds_pixels_or_vectors(engine: Engine) -> None:
    with transaction(engine) as conn:
        rows = conn.execute(
            text(
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
                " AND (data_type IN ('bytea', 'real', 'double precision', 'json', 'jsonb')"
                "      OR udt_name IN ('_float4', '_float8', 'vector'))"
            )
        ).all()
    assert {tuple(row) for row in rows} == _ALLOWED_BYTES | _OF_USERS | _OF_STORES | _OF_MANY_UPLOADS
