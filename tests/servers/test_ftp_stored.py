"""The gateway with the real reception behind it: PostgreSQL and an archive."""

from __future__ import annotations

import resource
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storemood import enrolment
from storemood.archive import Archive
from storemood.db.arrivals import list_arrivals
from storemood.db.engine import Engine, transaction
from storemood.enrolment import NewCamera
from storemood.ftp.server import Gateway
from storemood.ftp.settings import GatewaySettings
from storemood.uploads.stored import StoredReception
from tests import factories
from tests.servers.gateways import Camera, wait_until

REVOKE_WITHIN_S = 0.1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@pytest.fixture
def camera(engine: Engine) -> NewCamera:
    [made] = enrolment.import_chain(engine, [factories.store_row()])
    return made


@pytest.fixture
def gateway(engine: Engine, archive: Archive, tmp_path: Path) -> Iterator[Gateway]:
    settings = GatewaySettings(
        spool=tmp_path / "spool",
        hosts=("127.0.0.1",),
        port=0,
        login_failure_delay_s=0.0,
        revocation_check_s=REVOKE_WITHIN_S,
    )
    served = Gateway(settings, StoredReception(engine, archive))
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield served
    served.stop()
    thread.join()


def log_in(gateway: Gateway, login: str, password: str) -> tuple[Camera, str]:
    client = Camera(gateway.addresses[0], login=None)
    client.ask(f"USER {login}")
    return client, client.ask(f"PASS {password}")


def test_a_photo_is_durable_when_it_is_acknowledged(gateway: Gateway, camera: NewCamera, engine: Engine) -> None:
    client, welcome = log_in(gateway, camera.login, camera.password)
    with client:
        assert welcome.startswith("230")
        assert client.put("Exit_01_20261124120000.jpg", b"\xff\xd8 a photo \xff\xd9") == "226 Photo stored."
        with transaction(engine) as conn:
            names = conn.exec_driver_sql("SELECT name FROM photos").scalars().all()
        assert names == ["Exit_01_20261124120000.jpg"]


def test_a_full_archive_is_told_and_keeps_nothing(
    gateway: Gateway, camera: NewCamera, engine: Engine, archive: Archive
) -> None:
    """The kernel's limit on file sizes stands in for a full disk; both refuse the write."""
    client, _ = log_in(gateway, camera.login, camera.password)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with client:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
        try:
            answer = client.put("a.jpg", bytes(150_000))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert answer.startswith("452")
        assert list(archive.list_keys()) == []
        assert client.put("a.jpg", bytes(150_000)) == "226 Photo stored."
    with transaction(engine) as conn:
        assert [arrival.name for arrival in list_arrivals(conn, [camera.login], since=EPOCH)] == ["a.jpg"]


def test_a_retry_is_queued_once_though_it_lay_elsewhere(
    gateway: Gateway, camera: NewCamera, engine: Engine, archive: Archive
) -> None:
    """Once in memory, once in a file, once through a rename."""
    photo = bytes(range(256)) * 1000
    with log_in(gateway, camera.login, camera.password)[0] as client:
        assert client.put("a.jpg", photo) == "226 Photo stored."
        assert client.put("a.jpg", photo).startswith("226 Photo stored already")
        assert client.put("a.jpg.tmp", photo) == "226 Held until it is renamed."
        client.ask("RNFR a.jpg.tmp")
        assert client.ask("RNTO a.jpg").startswith("250 Photo stored already")
        assert client.put("a.jpg", photo[:-1] + b"?") == "226 Photo stored."
    with transaction(engine) as conn:
        arrivals = list_arrivals(conn, [camera.login], since=EPOCH)
    assert len({arrival.digest for arrival in arrivals}) == len(arrivals) == len(list(archive.list_keys())) == 2


def test_a_new_password_ends_the_session_of_the_old(gateway: Gateway, camera: NewCamera, engine: Engine) -> None:
    client, _ = log_in(gateway, camera.login, camera.password)
    with client:
        assert client.ask("NOOP").startswith("200")
        changed = enrolment.renew_password(engine, camera.login)
        assert client.reply() == "421 This login was revoked or changed."
    wait_until(lambda: gateway.session_count == 0)
    for password, welcome in ((camera.password, "530"), (changed, "230")):
        client, answer = log_in(gateway, camera.login, password)
        client.close()
        assert answer.startswith(welcome)


@pytest.mark.parametrize(
    ("unfinished", "final", "photos"),
    [
        pytest.param("image_tmp.jpg", "image.jpg", 1, id="the same name but for its ending: known again"),
        pytest.param("image.tmp", "shot-1.jpg", 2, id="another name: taken for another photo, docs/decisions/0004"),
    ],
)
def test_a_camera_that_left_before_its_rename_sends_again(
    gateway: Gateway, camera: NewCamera, engine: Engine, unfinished: str, final: str, photos: int
) -> None:
    def count() -> int:
        with transaction(engine) as conn:
            return len(conn.exec_driver_sql("SELECT name FROM photos").all())

    content = b"\xff\xd8 a photo \xff\xd9"
    client, _ = log_in(gateway, camera.login, camera.password)
    with client:
        assert client.put(unfinished, content).startswith("226 Held")
    wait_until(lambda: count() == 1)
    client, _ = log_in(gateway, camera.login, camera.password)
    with client:
        assert client.put(unfinished, content).startswith("226 Held")
        assert client.ask(f"RNFR {unfinished}").startswith("350")
        assert client.ask(f"RNTO {final}").startswith("250")
    assert count() == photos
