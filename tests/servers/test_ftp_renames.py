"""Rename to finish: uploads under unfinished names are held until they get their own."""

from __future__ import annotations

import io

import pytest

from storemood.ftp.settings import GatewaySettings
from storemood.uploads.reception import CameraLogin, ReceptionUnavailable
from storemood.uploads.spool import Spool
from tests.servers.gateways import PATIENCE_S, PHOTO, Camera, PlayedReception, Start


@pytest.mark.parametrize(
    ("temporary", "final"),
    [("image.tmp", "image26-11-23_19-34-59-12.jpg"), ("camera_tmp.jpg", "camera.jpg"), ("a.mp4_", "a.mp4")],
)
def test_an_unfinished_name_is_held_until_its_rename(
    start: Start, reception: PlayedReception, temporary: str, final: str
) -> None:
    running = start()
    with running.client() as ftp:
        ftp.cwd("day")
        assert ftp.storbinary(f"STOR {temporary}", io.BytesIO(PHOTO)).startswith("226 Held")
        assert reception.photos == []
        assert len(running.spooled()) == 2
        assert ftp.rename(temporary, final) == "250 Photo stored."
    assert reception.received() == [("cam-7", f"day/{final}", PHOTO)]
    assert running.spooled() == []


def test_a_rename_succeeds_when_the_photo_is_durable_only(start: Start, reception: PlayedReception) -> None:
    running = start()
    reception.errors.append(ReceptionUnavailable("gone"))
    with Camera(running.address) as camera:
        assert camera.put("a.tmp").startswith("226 Held")
        assert camera.ask("RNFR a.tmp").startswith("350")
        assert camera.ask("RNTO a.jpg").startswith("451")
        assert camera.ask("RNFR a.tmp").startswith("350")
        assert camera.ask("RNTO a.jpg").startswith("250")
    assert reception.names() == ["a.jpg"]


def test_renaming_a_stored_photo_changes_nothing(start: Start, reception: PlayedReception) -> None:
    with start().client() as ftp:
        ftp.storbinary("STOR a.jpg", io.BytesIO(PHOTO))
        assert ftp.rename("a.jpg", "b.jpg").startswith("250")
        assert ftp.size("b.jpg") == len(PHOTO)
    assert reception.names() == ["a.jpg"]


def test_a_held_upload_is_received_when_its_session_ends(start: Start, reception: PlayedReception) -> None:
    running = start(held_retry_s=0.05)
    reception.errors.append(ReceptionUnavailable("gone for a moment"))
    with running.client() as ftp:
        ftp.storbinary("STOR a.tmp", io.BytesIO(PHOTO))
        assert reception.entered.empty()
    assert [reception.entered.get(timeout=PATIENCE_S) for _ in range(2)] == ["a.tmp", "a.tmp"]
    running.stop()
    assert reception.received() == [("cam-7", "a.tmp", PHOTO)]
    assert running.spooled() == []


def test_the_same_unfinished_name_twice_keeps_both(start: Start, reception: PlayedReception) -> None:
    with start().client() as ftp:
        ftp.storbinary("STOR a.tmp", io.BytesIO(b"first"))
        ftp.storbinary("STOR a.tmp", io.BytesIO(b"second"))
        ftp.rename("a.tmp", "a.jpg")
    assert sorted(photo[1:] for photo in reception.photos) == [("a.jpg", b"second"), ("a.tmp", b"first")]


def test_stopping_while_the_database_is_away_leaves_a_held_upload_to_the_next_start(
    start: Start, reception: PlayedReception
) -> None:
    running = start()
    reception.errors.append(ReceptionUnavailable("gone"))
    with Camera(running.address) as camera:
        assert camera.put("a.tmp").startswith("226 Held")
        running.stop()
    assert len(running.spooled()) == 2
    again = start()
    again.stop()
    assert reception.received() == [("cam-7", "a.tmp", PHOTO)]
    assert again.spooled() == []


def test_a_start_takes_over_what_was_acknowledged_and_removes_the_rest(
    start: Start, settings: GatewaySettings, reception: PlayedReception
) -> None:
    killed = Spool(settings.spool)
    held = killed.create(1000)
    held.write(b"held")
    held.close()
    killed.hold(held, CameraLogin(9, "cam-9"), "a.tmp")
    killed.create(1000).close()
    killed.close()
    running = start()
    assert reception.entered.get(timeout=PATIENCE_S) == "a.tmp"
    running.stop()
    assert reception.received() == [("cam-9", "a.tmp", b"held")]
    assert running.spooled() == []
