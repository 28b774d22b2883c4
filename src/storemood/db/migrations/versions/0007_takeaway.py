"""Notes on dates, share links, reports and alerts by mail, and in which country a store is."""

from alembic import op

revision = "0007"
down_revision = "0006"

_STATEMENTS = """
ALTER TABLE stores ADD COLUMN country text NOT NULL DEFAULT '', ADD COLUMN subdivision text NOT NULL DEFAULT '';
COMMENT ON COLUMN stores.country IS 'ISO 3166 code for public holidays; empty: as the zone says';

CREATE TABLE notes (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope text NOT NULL,
    from_on date NOT NULL,
    to_on date NOT NULL CHECK (to_on >= from_on),
    kind text NOT NULL,
    text text NOT NULL,
    author text NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX notes_dates ON notes (to_on, from_on);
COMMENT ON TABLE notes IS 'What happened on store-local dates: promotions, refits, events';

CREATE TABLE shares (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE,
    scope text NOT NULL,
    query text NOT NULL,
    label text NOT NULL,
    password_hash text,
    origins text[] NOT NULL DEFAULT '{}',
    owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    revoked_at timestamptz,
    views integer NOT NULL DEFAULT 0,
    viewed_at timestamptz
);
COMMENT ON TABLE shares IS 'Links that show one question of one scope to whoever has them';
COMMENT ON COLUMN shares.origins IS 'Sites that may embed it';

CREATE TABLE share_passes (
    token_hash bytea PRIMARY KEY,
    share_id integer NOT NULL REFERENCES shares ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE share_passes IS 'Who opened a share link, for some hours';

CREATE TABLE subscriptions (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('report', 'alert')),
    name text NOT NULL,
    scope text NOT NULL,
    query text NOT NULL,
    every text NOT NULL CHECK (every IN ('daily', 'weekly', 'monthly')),
    at_hour smallint NOT NULL CHECK (at_hour BETWEEN 0 AND 23),
    attach text[] NOT NULL DEFAULT '{}',
    enabled boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE subscriptions IS 'Reports and alerts that go out by mail';

CREATE TABLE recipients (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subscription_id integer NOT NULL REFERENCES subscriptions ON DELETE CASCADE,
    address text NOT NULL,
    login text NOT NULL DEFAULT '',
    language text NOT NULL,
    token text NOT NULL UNIQUE,
    stopped_at timestamptz,
    UNIQUE (subscription_id, address)
);
COMMENT ON COLUMN recipients.login IS 'Whose own scopes are reported; empty: the subscription''s scope';
COMMENT ON COLUMN recipients.token IS 'Unsubscribes, and does nothing else';

CREATE TABLE deliveries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recipient_id integer NOT NULL REFERENCES recipients ON DELETE CASCADE,
    occasion text NOT NULL,
    due_at timestamptz NOT NULL,
    content jsonb NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    next_try_at timestamptz NOT NULL,
    sent_at timestamptz,
    given_up_at timestamptz,
    UNIQUE (recipient_id, occasion)
);
CREATE INDEX deliveries_waiting ON deliveries (next_try_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
COMMENT ON TABLE deliveries IS 'A mail that is to be sent once: for what day or alert, and whether it was'
"""


def upgrade() -> None:
    for statement in _STATEMENTS.split(";\n"):
        op.execute(statement)
