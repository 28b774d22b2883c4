"""What uploads become: the real database, archive and queue behind the intake."""

from __future__ import annotations

from pathlib import Path

import asyncssh
import pytest
from sqlalchemy import text

from storemood.archive import Archive
from storemood.db.engine import Engine, open_engine, transaction
from storemood.enrolment import NewCamera
from storemood.uploads.stored import StoredReception
from tests import factories
from tests.servers import photos
from tests.servers.intake.intakes import Open, curl
from tests.servers.intake.sftp_clients import as_camera, put


@pytest.fixture
def camera(engine: Engine) -> NewCamera:
    [camera] = factories.add_chain(engine, factories.store_row())
    return camera


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "a.jpg"
    path.write_bytes(photos.scene(seed=1))
    return path


def queued(engine: Engine, archive: Archive) -> list[tuple[str, bytes]]:
    """Name and archived bytes of each photo in the queue."""
    with transaction(engine) as conn:
        rows = conn.execute(text("SELECT name, archive_key FROM photos WHERE state = 'received' ORDER BY id")).all()
    return [(row.name, archive.get(row.archive_key)) for row in rows]


def test_an_upload_is_archived_and_queued_once(
    open_intake: Open, engine: Engine, archive: Archive, camera: NewCamera, photo: Path
) -> None:
    serving = open_intake(StoredReception(engine, archive))
    login = f"{camera.login}:{camera.password}"
    first, again = (curl(serving, "--upload-file", photo, login=login) for _ in range(2))
    assert (first.status, first.facts["photos"][0]["result"]) == (201, "queued")
    assert (again.status, again.facts["photos"][0]["result"]) == (200, "duplicate")
    assert queued(engine, archive) == [("a.jpg", photo.read_bytes())]
    assert len(list(archive.list_keys())) == 1
    assert serving.spooled() == []


def test_an_upload_by_sftp_is_archived_and_queued_once(
    open_intake: Open, engine: Engine, archive: Archive, camera: NewCamera, photo: Path
) -> None:
    serving = open_intake(StoredReception(engine, archive), http_port=None, sftp_port=0)

    async def work(sftp: asyncssh.SFTPClient) -> None:
        for _ in range(2):
            await put(sftp, "x.jpg.tmp", photo.read_bytes())
            await sftp.rename("x.jpg.tmp", "gate/x.jpg")
        assert queued(engine, archive) == [("gate/x.jpg", photo.read_bytes())]

    as_camera(serving, work, login=camera.login, password=camera.password)
    assert len(list(archive.list_keys())) == 1
    assert serving.spooled() == []


def test_an_unfinished_name_is_finished_because_nothing_renames_over_http(
    open_intake: Open, engine: Engine, archive: Archive, camera: NewCamera, photo: Path
) -> None:
    serving = open_intake(StoredReception(engine, archive))
    login = f"{camera.login}:{camera.password}"
    assert curl(serving, "--upload-file", photo, path="/ingest/x.jpg.tmp", login=login).status == 201
    assert [name for name, _ in queued(engine, archive)] == ["x.jpg"]


def test_without_a_database_nothing_is_acknowledged(open_intake: Open, archive: Archive, photo: Path) -> None:
    away = open_engine("postgresql://nobody@127.0.0.1:9/none")
    reply = curl(open_intake(StoredReception(away, archive)), "--upload-file", photo)
    away.dispose()
    assert (reply.status, reply.facts["title"]) == (503, "Not now")
    assert list(archive.list_keys()) == []


def test_when_the_archive_goes_away_nothing_is_acknowledged(
    open_intake: Open, engine: Engine, archive: Archive, camera: NewCamera, photo: Path, tmp_path: Path
) -> None:
    serving = open_intake(StoredReception(engine, archive))
    folder = tmp_path / "archive"
    folder.rmdir()
    folder.write_text("in the way")
    assert curl(serving, "--upload-file", photo, login=f"{camera.login}:{camera.password}").status == 503
    folder.unlink()
    assert queued(engine, archive) == []
    assert serving.spooled() == []


def test_a_disabled_camera_and_a_foreign_address_stay_outside(
    open_intake: Open, engine: Engine, archive: Archive, camera: NewCamera, photo: Path
) -> None:
    serving = open_intake(StoredReception(engine, archive), login_cache_s=0.0)
    login = f"{camera.login}:{camera.password}"
    with transaction(engine) as conn:
        conn.execute(text("UPDATE stores SET addresses = ARRAY['192.0.2.0/24']"))
    assert curl(serving, "--upload-file", photo, login=login).status == 401
    with transaction(engine) as conn:
        conn.execute(text("UPDATE stores SET addresses = '{}'"))
    assert curl(serving, "--upload-file", photo, login=login).status == 201
    with transaction(engine) as conn:
        conn.execute(text("UPDATE cameras SET enabled = false"))
    assert curl(serving, "--upload-file", photo, login=login).status == 401
