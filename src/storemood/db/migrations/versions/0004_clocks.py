"""What cameras' names and clocks tell, and what was observed of each camera, hour by hour."""

from alembic import op

revision = "0004"
down_revision = "0003"

_STATEMENTS = """
ALTER TABLE photos ADD COLUMN dialect text, ADD COLUMN named_at timestamp, ADD COLUMN exif_at timestamp,
    ADD COLUMN taken_at timestamptz;
COMMENT ON COLUMN photos.dialect IS 'The pack that understood the name; null: none did';
COMMENT ON COLUMN photos.named_at IS 'The camera''s wall clock, as its name says; exif_at: as its EXIF says';
COMMENT ON COLUMN photos.taken_at IS 'What was concluded from received_at, named_at and exif_at';

CREATE TABLE camera_clocks (
    camera_id integer NOT NULL REFERENCES cameras ON DELETE CASCADE,
    source text NOT NULL CHECK (source IN ('name', 'exif')),
    state text NOT NULL,
    offset_s bigint,
    late_s bigint NOT NULL,
    drift_s_a_day integer NOT NULL,
    learned_s bigint NOT NULL,
    anchor_s bigint,
    anchor_offset_s bigint,
    jumps_s bigint[] NOT NULL,
    received_s bigint[] NOT NULL,
    ahead_s bigint[] NOT NULL,
    PRIMARY KEY (camera_id, source)
) WITH (fillfactor = 50);
COMMENT ON TABLE camera_clocks IS 'What was learned of a camera''s clock: offset_s is its time less the true time';

CREATE TABLE camera_dialects (
    camera_id integer PRIMARY KEY REFERENCES cameras ON DELETE CASCADE,
    dialect text,
    candidate text NOT NULL,
    streak smallint NOT NULL,
    learned_at timestamptz
);
COMMENT ON TABLE camera_dialects IS 'The pack that a camera''s names are read with, once enough of them agreed';

CREATE TABLE observations (
    camera_id integer NOT NULL,
    hour timestamp NOT NULL,
    uploads integer NOT NULL,
    bytes bigint NOT NULL,
    duplicates integer NOT NULL,
    connection_tests integer NOT NULL,
    ignored_files integer NOT NULL,
    unknown_names integer NOT NULL,
    photos_analysed integer NOT NULL,
    photos_without_face integer NOT NULL,
    photos_outside_hours integer NOT NULL,
    photos_rejected integer NOT NULL,
    photos_failed integer NOT NULL,
    photos_late integer NOT NULL,
    faces integer NOT NULL,
    faces_accepted integer NOT NULL,
    faces_fused integer NOT NULL,
    faces_too_small integer NOT NULL,
    faces_eyes_too_close integer NOT NULL,
    faces_blurred integer NOT NULL,
    faces_turned_away integer NOT NULL,
    faces_tilted integer NOT NULL,
    faces_cut_off integer NOT NULL,
    faces_refused_otherwise integer NOT NULL,
    size_px_sum bigint NOT NULL,
    eyes_px_sum bigint NOT NULL,
    sharpness_sum bigint NOT NULL,
    brightness_sum bigint NOT NULL,
    faces_with_brightness integer NOT NULL,
    width integer,
    height integer,
    clock_offset_s bigint,
    clock_state text,
    dialect text,
    tls boolean,
    PRIMARY KEY (camera_id, hour)
) WITH (fillfactor = 70);
CREATE INDEX observations_hour ON observations USING brin (hour) WITH (pages_per_range = 16, autosummarize = on);
COMMENT ON TABLE observations IS 'Sums over a camera''s uploads of a store-local hour, by the time of receipt';
COMMENT ON COLUMN observations.sharpness_sum IS 'In thousandths; brightness_sum is 0 to 255 a face';
COMMENT ON COLUMN observations.clock_offset_s IS 'The last known of the hour, as are width, height, dialect and tls'
"""


def upgrade() -> None:
    for statement in _STATEMENTS.split(";\n"):
        op.execute(statement)
