"""What the tests share: a real PostgreSQL for the whole run, and a fresh database and archive for a test."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import text
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from storemood.archive import Archive, folder_url
from storemood.db import schema
from storemood.db.embedded import EmbeddedPostgres
from storemood.db.engine import Engine, open_engine

_PAGE_TESTS = "tests/e2e/"
_numbers = count(1)

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a busy machine is no fault of the product


class _FilesTogether(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Of several processes, one runs a whole file, and one runs all that looks at the page: they share servers."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return _PAGE_TESTS if file.startswith(_PAGE_TESTS) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    return _FilesTogether(config, log)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A real PostgreSQL whose database `template_storemood` has the schema."""
    folder = Path(tempfile.mkdtemp(prefix="storemood-test-"))
    server = EmbeddedPostgres(folder / "postgres")
    try:
        _run(server.url, "CREATE DATABASE template_storemood")
        template = open_engine(_named(server.url, "template_storemood"))
        schema.upgrade(template)
        template.dispose()
        yield server.url
    finally:
        server.stop()
        shutil.rmtree(folder)


@pytest.fixture
def database_url(postgres_url: str) -> Iterator[str]:
    """A fresh database with the schema."""
    name = f"test_{next(_numbers)}"
    _run(postgres_url, f"CREATE DATABASE {name} TEMPLATE template_storemood")
    yield _named(postgres_url, name)
    _run(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url, pool_size=8)
    yield engine
    engine.dispose()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(folder_url(tmp_path / "archive"))


def _named(url: str, database: str) -> str:
    return url.replace("/postgres?", f"/{database}?", 1)


def _run(url: str, statement: str) -> None:
    engine = open_engine(url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.execute(text(statement))
    engine.dispose()
