"""A proof of the key that secrets are sealed with. The first start of the page seals those that are there."""

from alembic import op

revision = "0014"
down_revision = "0013"

_STATEMENTS = """
CREATE TABLE vault (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    proof text NOT NULL
);
COMMENT ON TABLE vault IS 'Something sealed with the key of the secrets, by which another key is found out';
COMMENT ON COLUMN users.totp_secret IS 'Sealed with a key that the database does not hold';
COMMENT ON COLUMN web_sessions.id_token IS 'Of a sign-in by OpenID Connect, to sign out there too; sealed'
"""


def upgrade() -> None:
    for statement in _STATEMENTS.split(";\n"):
        op.execute(statement)
