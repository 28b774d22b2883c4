"""The first schema: chain, photos, sightings, rollups, tallies, people."""

from alembic import op

revision = "0001"
down_revision = None

_STATEMENTS = """
CREATE TABLE regions (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE cities (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    region_id integer NOT NULL REFERENCES regions,
    name text NOT NULL,
    UNIQUE (region_id, name)
);

CREATE TABLE stores (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    city_id integer NOT NULL REFERENCES cities,
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    timezone text NOT NULL
);

CREATE TABLE opening_hours (
    store_id integer NOT NULL REFERENCES stores ON DELETE CASCADE,
    weekday smallint NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    opens smallint NOT NULL,
    closes smallint NOT NULL,
    PRIMARY KEY (store_id, weekday, opens)
);
COMMENT ON TABLE opening_hours IS 'Minutes after local midnight; weekday 0 is Monday';

CREATE TABLE opening_exceptions (
    store_id integer NOT NULL REFERENCES stores ON DELETE CASCADE,
    on_date date NOT NULL,
    opens smallint,
    closes smallint
);
CREATE INDEX opening_exceptions_store ON opening_exceptions (store_id, on_date);
COMMENT ON TABLE opening_exceptions IS 'Replaces the weekday''s hours on one date; without opens the store is closed';

CREATE TABLE cameras (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    store_id integer NOT NULL REFERENCES stores,
    login text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    enabled boolean NOT NULL DEFAULT true
);
CREATE INDEX cameras_store ON cameras (store_id);

CREATE TABLE photos (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    camera_id integer NOT NULL REFERENCES cameras,
    name text NOT NULL,
    archive_key text NOT NULL,
    sha256 bytea NOT NULL,
    size_bytes integer NOT NULL,
    received_at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'analysed', 'rejected', 'failed')),
    reason text,
    tries smallint NOT NULL DEFAULT 0,
    lease_token uuid,
    lease_until timestamptz,
    finished_at timestamptz,
    erased_at timestamptz,
    UNIQUE (camera_id, sha256, name)
) WITH (fillfactor = 70);
CREATE INDEX photos_waiting ON photos (id) WHERE state = 'received';
CREATE INDEX photos_unerased ON photos (finished_at) WHERE erased_at IS NULL AND state <> 'received';
CREATE INDEX photos_finished ON photos (finished_at) WHERE erased_at IS NOT NULL;
COMMENT ON TABLE photos IS 'The queue: a waiting photo is a row in state received';

CREATE TABLE cells (
    cell smallint PRIMARY KEY,
    gender text NOT NULL,
    age_band text NOT NULL,
    mood text NOT NULL
);
COMMENT ON TABLE cells IS 'What the cell codes in sightings and rollups mean';

CREATE TABLE sightings (
    taken_at timestamptz NOT NULL,
    store_id integer NOT NULL,
    camera_id integer NOT NULL,
    cell smallint NOT NULL
) PARTITION BY RANGE (taken_at);
CREATE INDEX sightings_taken ON sightings USING brin (taken_at) WITH (pages_per_range = 16, autosummarize = on);

CREATE TABLE rollups (
    scope text NOT NULL,
    grain text NOT NULL CHECK (grain IN ('hour', 'day', 'month')),
    bucket timestamp NOT NULL,
    simulated boolean NOT NULL,
    total integer NOT NULL,
    cells smallint[] NOT NULL,
    counts integer[] NOT NULL,
    PRIMARY KEY (scope, grain, bucket, simulated)
) WITH (fillfactor = 80);
COMMENT ON TABLE rollups IS 'Additive counts a scope and local time bucket: cells[i] was seen counts[i] times';

CREATE TABLE tallies (
    camera_id integer NOT NULL,
    on_date date NOT NULL,
    subject text NOT NULL CHECK (subject IN ('photo', 'face')),
    outcome text NOT NULL,
    reason text NOT NULL DEFAULT '',
    count integer NOT NULL,
    PRIMARY KEY (camera_id, on_date, subject, outcome, reason)
);
COMMENT ON TABLE tallies IS 'What became of a camera''s photos and faces on a store-local day, with reasons';

CREATE TABLE users (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login text NOT NULL UNIQUE,
    name text NOT NULL,
    password_hash text NOT NULL
);

CREATE TABLE web_sessions (
    token_hash bytea PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

CREATE TABLE facts (
    name text PRIMARY KEY,
    value text NOT NULL
);
COMMENT ON TABLE facts IS 'Facts about this installation, such as the chain''s name'
"""


def upgrade() -> None:
    for statement in _STATEMENTS.split(";\n"):
        op.execute(statement)
