"""Cameras of several makes at the real gateway: all that they send is answered, and only photos are queued."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from storemood.archive import Archive
from storemood.db.engine import Engine, transaction
from storemood.ftp.server import Gateway
from storemood.ftp.settings import GatewaySettings
from storemood.uploads.stored import StoredReception
from tests import factories
from tests.servers.gateways import Camera

JPEG = b"\xff\xd8\xff\xe0 a photo \xff\xd9"


@pytest.fixture
def client(engine: Engine, archive: Archive, tmp_path: Path) -> Iterator[Camera]:
    [camera] = factories.add_chain(engine)
    settings = GatewaySettings(spool=tmp_path / "spool", hosts=("127.0.0.1",), port=0)
    served = Gateway(settings, StoredReception(engine, archive))
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    with Camera(served.addresses[0], login=None) as signed_in:
        signed_in.ask(f"USER {camera.login}")
        assert signed_in.ask(f"PASS {camera.password}").startswith("230")
        yield signed_in
    served.stop()
    thread.join()


def _names(engine: Engine) -> list[tuple[object, ...]]:
    with transaction(engine) as conn:
        return [tuple(row) for row in conn.execute(text("SELECT name, dialect FROM photos ORDER BY id"))]


def test_an_amcrest_camera(client: Camera, engine: Engine) -> None:
    """Its video's index goes up under an unfinished name, and is renamed."""
    folder = "/AMC0009L_M35704/2020-05-28/001/jpg/09/32"
    assert client.ask(f"MKD {folder}").startswith("257")
    assert client.ask(f"CWD {folder}").startswith("250")
    assert client.put("DVRWorkDirectory", b"").startswith("226")
    assert client.put("52[M][0@0][0].idx_", b"\0\1\2").startswith("226")
    assert client.ask("RNFR 52[M][0@0][0].idx_").startswith("350")
    assert client.ask("RNTO 52[M][0@0][0].idx") == "250 No photo; noted and not kept."
    assert client.put("52[M][0@0][0].jpg", JPEG) == "226 Photo stored."
    assert _names(engine) == [(f"{folder[1:]}/52[M][0@0][0].jpg", "amcrest")]


def test_a_reolink_camera(client: Camera, engine: Engine) -> None:
    """Its test button uploads a file; its own name holds spaces."""
    assert client.put("test", b"test") == "226 Connection test noted."
    assert client.put("2021/03/15/Camera BE_01_20210315004528.jpg", JPEG) == "226 Photo stored."
    assert _names(engine) == [("2021/03/15/Camera BE_01_20210315004528.jpg", "reolink")]


def test_an_intellinet_camera(client: Camera, engine: Engine) -> None:
    """Each photo has the same name, goes up unfinished, and takes the place of the one before."""
    for content in (JPEG, JPEG + b"2"):
        assert client.ask("DELE camera.jpg").startswith("250")
        assert client.put("camera_tmp.jpg", content).startswith("226")
        assert client.ask("RNFR camera_tmp.jpg").startswith("350")
        assert client.ask("RNTO camera.jpg") == "250 Photo stored."
    assert _names(engine) == [("camera.jpg", "intellinet")] * 2


def test_a_camera_that_nobody_knows(client: Camera, engine: Engine) -> None:
    assert client.put("снимок 7.jpg", JPEG) == "226 Photo stored."
    assert _names(engine) == [("снимок 7.jpg", None)]
