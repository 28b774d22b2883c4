"""Messages of unusual hours that go to the operator's webhook."""

from alembic import op

revision = "0015"
down_revision = "0014"

_STATEMENTS = """
CREATE TABLE posts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope text NOT NULL,
    occasion text NOT NULL UNIQUE,
    due_at timestamptz NOT NULL,
    content jsonb NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    next_try_at timestamptz NOT NULL,
    sent_at timestamptz,
    given_up_at timestamptz
);
CREATE INDEX posts_waiting ON posts (next_try_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX posts_scope ON posts (scope, due_at);
COMMENT ON TABLE posts IS 'What is posted to the webhook once: of what hour, and whether it was'
"""


def upgrade() -> None:
    for statement in _STATEMENTS.split(";\n"):
        op.execute(statement)
