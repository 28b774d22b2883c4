"""People: roles over scopes, second factors, sessions, API tokens, and who saw and changed what."""

from alembic import op

revision = "0013"
down_revision = "0012"

_STATEMENTS = """
ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL,
    ADD COLUMN language text NOT NULL DEFAULT '',
    ADD COLUMN disabled boolean NOT NULL DEFAULT false,
    ADD COLUMN must_change_password boolean NOT NULL DEFAULT false,
    ADD COLUMN totp_secret text,
    ADD COLUMN totp_confirmed boolean NOT NULL DEFAULT false,
    ADD COLUMN totp_step bigint NOT NULL DEFAULT 0,
    ADD COLUMN subject text UNIQUE,
    ADD COLUMN added_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN signed_in_at timestamptz;
COMMENT ON COLUMN users.password_hash IS 'Null: signs in by OpenID Connect alone';
COMMENT ON COLUMN users.totp_step IS 'The step of the last one-time code that was taken; none is taken twice';
COMMENT ON COLUMN users.subject IS 'Issuer and subject of OpenID Connect';

CREATE TABLE grants (
    user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
    role text NOT NULL,
    scope text NOT NULL,
    PRIMARY KEY (user_id, role, scope)
);
COMMENT ON TABLE grants IS 'A role over a scope and all that is below it';
INSERT INTO grants (user_id, role, scope) SELECT id, 'administrator', 'world' FROM users;

CREATE TABLE recovery_codes (
    user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    PRIMARY KEY (user_id, code_hash)
);

ALTER TABLE web_sessions
    ADD COLUMN id integer GENERATED ALWAYS AS IDENTITY UNIQUE,
    ADD COLUMN began_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN address text NOT NULL DEFAULT '',
    ADD COLUMN agent text NOT NULL DEFAULT '',
    ADD COLUMN id_token text;
CREATE INDEX web_sessions_user ON web_sessions (user_id);
COMMENT ON COLUMN web_sessions.id_token IS 'Of a sign-in by OpenID Connect, to sign out there too';

CREATE TABLE sign_in_attempts (
    state_hash bytea PRIMARY KEY,
    nonce text NOT NULL,
    verifier text NOT NULL,
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE sign_in_attempts IS 'Sign-ins by OpenID Connect that are under way';

CREATE TABLE api_tokens (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
    name text NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    scope text NOT NULL,
    capabilities text[] NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz
);
CREATE INDEX api_tokens_user ON api_tokens (user_id);

CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    who text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('seen', 'changed', 'access')),
    action text NOT NULL,
    subject text NOT NULL DEFAULT '',
    scope text NOT NULL DEFAULT '',
    before jsonb,
    after jsonb,
    hour timestamp NOT NULL DEFAULT date_trunc('hour', now() AT TIME ZONE 'UTC')
);
CREATE UNIQUE INDEX audit_seen ON audit (who, action, subject, scope, hour) WHERE kind = 'seen';
CREATE INDEX audit_at ON audit (at);
COMMENT ON TABLE audit IS 'Who saw and changed what; what one person sees in an hour is one row a scope and action'
"""

_GUARD = """
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.at < now() - interval '30 days' THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'the audit log is append-only';
END
$$
"""


def upgrade() -> None:
    for statement in _STATEMENTS.split(";\n"):
        op.execute(statement)
    op.execute(_GUARD)
    op.execute(
        "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit"
        " FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()"
    )
    op.execute("CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON audit EXECUTE FUNCTION audit_is_append_only()")
