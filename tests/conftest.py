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

from storemood.archive import Archive, folder_url
from storemood.db import schema
from storemood.db.embedded import EmbeddedPostgres
from storemood.db.engine import Engine, open_engine

_PAGE_TESTS = Path(__file__).parent / "e2e"
_numbers = count(1)

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a busy machine is no fault of the product


@pytest.hookimpl(tryfirst=True)  # before the groups become parts of the tests' names
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of several processes, one runs all tests that look at the page, and one runs a whole file: they share servers."""
    for item in items:
        of_page = item.path.is_relative_to(_PAGE_TESTS)
        item.add_marker(pytest.mark.xdist_group("page" if of_page else item.nodeid.partition("::")[0]))


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
