"""The way to PostgreSQL: one engine a process, and transactions whose failures are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from storemood.domain.errors import DatabaseUnavailable

__all__ = [
    "Connection",
    "Engine",
    "backend_pid",
    "database_bytes",
    "is_storable",
    "open_engine",
    "settle",
    "transaction",
]

_CONNECT_TIMEOUT_S = 10  # a server that is busy starts its backends late
_BUSY_AFTER_S = 30.0


def open_engine(url: str, *, pool_size: int = 5) -> Engine:
    """Return an engine for a ``postgresql://`` URL. It connects when first used. Raises DatabaseUnavailable."""
    try:
        parsed = make_url(url).set(drivername="postgresql+psycopg")
    except ArgumentError:
        raise DatabaseUnavailable(
            "STOREMOOD_DATABASE_URL is not a URL like postgresql://user:password@host/name"
        ) from None
    engine = create_engine(
        parsed,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=_BUSY_AFTER_S,
        pool_pre_ping=True,
        connect_args={"connect_timeout": _CONNECT_TIMEOUT_S, "application_name": "storemood"},
    )
    event.listen(engine, "connect", _plan_for_many)
    return engine


def _plan_for_many(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Many ask small questions at once: helpers and compilation for a single one cost more than they bring, and a plan
    that knows its values is worth making anew."""
    with closing(connection.cursor()) as cursor:
        cursor.execute("SET jit = off")
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("SET plan_cache_mode = force_custom_plan")
    connection.commit()


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """Run a block in one transaction. Raises DatabaseUnavailable where the server can't be reached or went away."""
    try:
        with engine.begin() as conn:
            yield conn
    except (OperationalError, InterfaceError) as error:
        raise DatabaseUnavailable(f"PostgreSQL can't be reached: {_first_line(error)}") from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise DatabaseUnavailable(f"PostgreSQL went away: {_first_line(error)}") from error
        raise
    except PoolTimeoutError as error:
        raise DatabaseUnavailable("all connections to PostgreSQL are busy; try again in a moment") from error


def is_storable(characters: str) -> bool:
    """Tell whether PostgreSQL can hold a text at all: no NUL, no lone surrogate. What it can't hold, no row has."""
    return not any(character == "\0" or "\ud800" <= character <= "\udfff" for character in characters)


def database_bytes(conn: Connection) -> int:
    """Return how much disk the database takes."""
    return int(conn.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def backend_pid(conn: Connection) -> int:
    """Return the process of the server that works for a connection."""
    return int(conn.execute(text("SELECT pg_backend_pid()")).scalar_one())


def settle(engine: Engine, tables: Sequence[str]) -> None:
    """Tidy tables after much was loaded, and learn how their values spread."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        for table in tables:
            conn.execute(text(f"VACUUM (ANALYZE) {table}"))


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().partition("\n")[0]
