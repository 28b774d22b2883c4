"""The health of cameras: what is usual, how they are and were, what was told, and which camera-hours were there."""

from alembic import op

revision = "0005"
down_revision = "0004"

_STATEMENTS = """
ALTER TABLE observations ADD COLUMN uploaded_at timestamptz;

ALTER TABLE cameras ADD COLUMN added_at timestamptz NOT NULL DEFAULT now();
UPDATE cameras SET added_at = coalesce(
    (SELECT min(at) FROM chain_changes WHERE subject = 'camera' AND code = cameras.login), added_at
);

CREATE TABLE camera_usuals (
    camera_id integer PRIMARY KEY REFERENCES cameras ON DELETE CASCADE,
    learned_at timestamptz NOT NULL,
    days integer NOT NULL,
    photos real[] NOT NULL,
    photo_bytes real,
    face_share real,
    accepted_share real,
    sharpness real,
    brightness real,
    size_px real,
    width integer,
    height integer,
    refusals jsonb NOT NULL
);
COMMENT ON TABLE camera_usuals IS 'What is usual of a camera; photos: the 168 hours of its week, Monday first';
COMMENT ON COLUMN camera_usuals.days IS 'Days that it was learned from; 0: not known yet';

CREATE TABLE camera_health (
    camera_id integer PRIMARY KEY REFERENCES cameras ON DELETE CASCADE,
    state text NOT NULL,
    since timestamptz NOT NULL,
    from_at timestamptz NOT NULL,
    judged_at timestamptz NOT NULL,
    findings jsonb NOT NULL,
    is_open boolean NOT NULL,
    pending text,
    pending_since timestamptz,
    resumed_at timestamptz,
    last_photo_at timestamptz,
    photos integer NOT NULL,
    expected real NOT NULL,
    minutes real NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE camera_health IS 'What is believed of each camera; photos came in so many minutes of opening hours';

CREATE TABLE health_history (
    camera_id integer NOT NULL REFERENCES cameras ON DELETE CASCADE,
    from_at timestamptz NOT NULL,
    to_at timestamptz,
    state text NOT NULL,
    since timestamptz NOT NULL,
    findings jsonb NOT NULL,
    PRIMARY KEY (camera_id, from_at)
);
COMMENT ON TABLE health_history IS 'The states that a camera was in; to_at is null for the one that it is in';

CREATE TABLE store_coverage (
    store_id integer NOT NULL REFERENCES stores ON DELETE CASCADE,
    on_date date NOT NULL,
    through timestamp NOT NULL,
    expected_hours real NOT NULL,
    present_hours real NOT NULL,
    PRIMARY KEY (store_id, on_date)
);
COMMENT ON TABLE store_coverage IS 'Camera-hours of a store-local day that were expected and present, up to through';

CREATE TABLE health_told (
    channel text NOT NULL,
    scope text NOT NULL,
    told jsonb NOT NULL,
    told_at timestamptz,
    tries integer NOT NULL DEFAULT 0,
    next_try_at timestamptz,
    PRIMARY KEY (channel, scope)
);
COMMENT ON TABLE health_told IS 'Which faults of a store were last told by e-mail or webhook'
"""


def upgrade() -> None:
    for statement in _STATEMENTS.split(";\n"):
        op.execute(statement)
