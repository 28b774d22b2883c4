"""Moves of stores and cameras with their instants, more about each, and who changed what in the chain."""

from alembic import op

revision = "0003"
down_revision = "0002"

_STATEMENTS = """
ALTER TABLE stores ADD COLUMN closed_at timestamptz, ADD COLUMN addresses text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN stores.closed_at IS 'Since then the store''s cameras can''t sign in';
COMMENT ON COLUMN stores.addresses IS 'Networks that its cameras may sign in from; empty: any';

ALTER TABLE cameras ADD COLUMN place text NOT NULL DEFAULT '', ADD COLUMN model text NOT NULL DEFAULT '',
    ADD COLUMN dialect text NOT NULL DEFAULT '';

CREATE TABLE store_cities (
    store_id integer NOT NULL REFERENCES stores ON DELETE CASCADE,
    city_id integer NOT NULL REFERENCES cities,
    from_at timestamptz NOT NULL DEFAULT '-infinity',
    to_at timestamptz NOT NULL DEFAULT 'infinity',
    PRIMARY KEY (store_id, from_at),
    CHECK (from_at < to_at)
);
CREATE UNIQUE INDEX store_cities_now ON store_cities (store_id) WHERE to_at = 'infinity';
COMMENT ON TABLE store_cities IS 'In which city a store is, or was; stores.city_id is the last';
INSERT INTO store_cities (store_id, city_id) SELECT id, city_id FROM stores;

CREATE TABLE camera_stores (
    camera_id integer NOT NULL REFERENCES cameras ON DELETE CASCADE,
    store_id integer NOT NULL REFERENCES stores,
    from_at timestamptz NOT NULL DEFAULT '-infinity',
    to_at timestamptz NOT NULL DEFAULT 'infinity',
    PRIMARY KEY (camera_id, from_at),
    CHECK (from_at < to_at)
);
CREATE UNIQUE INDEX camera_stores_now ON camera_stores (camera_id) WHERE to_at = 'infinity';
COMMENT ON TABLE camera_stores IS 'In which store a camera hangs, or hung; cameras.store_id is the last';
INSERT INTO camera_stores (camera_id, store_id) SELECT id, store_id FROM cameras;

CREATE TABLE chain_changes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    who text NOT NULL,
    subject text NOT NULL,
    code text NOT NULL,
    kind text NOT NULL,
    detail text NOT NULL
);
CREATE INDEX chain_changes_code ON chain_changes (code, id);
COMMENT ON TABLE chain_changes IS 'Who changed what in the chain, and when; the last id is the chain''s version';

ALTER TABLE tallies ADD COLUMN store_id integer;
UPDATE tallies SET store_id = cameras.store_id FROM cameras WHERE cameras.id = tallies.camera_id;
DELETE FROM tallies WHERE store_id IS NULL;
ALTER TABLE tallies ALTER COLUMN store_id SET NOT NULL;
ALTER TABLE tallies DROP CONSTRAINT tallies_pkey;
ALTER TABLE tallies ADD PRIMARY KEY (camera_id, on_date, subject, outcome, reason, store_id);
COMMENT ON TABLE tallies IS 'What became of a camera''s photos and faces on a store-local day, with reasons'
"""


def upgrade() -> None:
    for statement in _STATEMENTS.split(";\n"):
        op.execute(statement)
