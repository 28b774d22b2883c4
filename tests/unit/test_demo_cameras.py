"""The pretend cameras against a real FTP server."""

from __future__ import annotations

import itertools
import logging
import random
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from storemood.demo.cameras import (
    CameraFleet,
    Counts,
    DemoCamera,
    Studio,
    cameras_from_json,
    cameras_to_json,
    file_name,
)
from storemood.demo.people import load_photos
from storemood.domain.capture import time_in_name
from storemood.domain.cutoffs import CutOff
from storemood.domain.hours import OpeningHours, Span
from storemood.ftp.server import Gateway
from storemood.ftp.settings import GatewaySettings
from storemood.uploads.reception import CameraLogin, Finished, Peer, ReceptionRefused, ReceptionUnavailable
from storemood.vision.headers import find_time_taken
from storemood.vision.quality import GATE_LEVELS
from storemood.vision.recogniser import Recogniser

PASSWORD = "correct horse"
ALWAYS = OpeningHours(dict.fromkeys(range(7), (Span(0, 24 * 60),)))
MORNINGS = OpeningHours(dict.fromkeys(range(7), (Span(8 * 60, 12 * 60),)))
NOON_IN_BERLIN = datetime(2026, 7, 1, 10, 30, tzinfo=UTC)


def camera(login: str, zone: str = "Europe/Berlin", hours: OpeningHours = ALWAYS, key: str = PASSWORD) -> DemoCamera:
    return DemoCamera(login, key, f"{login.upper()} EXIT", ZoneInfo(zone), hours)


def photos() -> Iterator[bytes]:
    return (b"\xff\xd8 photo %d \xff\xd9" % number for number in itertools.count())


@dataclass
class Received:
    """The gateway's reception: keeps what arrives. The next uploads can be made to fail."""

    photos: list[tuple[str, str, bytes]] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)

    def authenticate(self, login: str, password: str, _peer: Peer) -> CameraLogin | None:
        return CameraLogin(1, login) if password == PASSWORD else None

    def keep_cut_offs(self, _cut_offs: Sequence[CutOff]) -> None:
        return None

    def find_revoked(self, _cameras: Collection[CameraLogin]) -> set[CameraLogin]:
        return set()

    def receive(self, upload: Finished) -> str:
        if self.errors:
            raise self.errors.pop(0)
        self.photos.append((upload.camera.login, upload.name, upload.content.read()))
        return "stored"

    def receive_all(self, uploads: Sequence[Finished]) -> list[str]:
        return [self.receive(upload) for upload in uploads]

    def by(self, login: str) -> list[bytes]:
        return [data for who, _, data in self.photos if who == login]


@contextmanager
def gateway(folder: Path, received: Received, port: int = 0) -> Iterator[int]:
    """The product's own gateway in a thread; gives its port."""
    settings = GatewaySettings(spool=folder, hosts=("127.0.0.1",), port=port, login_failure_delay_s=0.05)
    served = Gateway(settings, received)
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    try:
        yield served.addresses[0][1]
    finally:
        served.stop()
        thread.join()


@contextmanager
def running(fleet: CameraFleet) -> Iterator[Callable[[], Counts]]:
    """Run a fleet in a thread; ends by stopping it, and hands out what gives its final counts."""
    results: list[Counts] = []
    thread = threading.Thread(target=lambda: results.append(fleet.run()))
    thread.start()
    try:
        yield lambda: results[0]
    finally:
        fleet.stop.set()
        thread.join()


def fleet_of(cameras: list[DemoCamera], port: int, rate_per_s: float = 60, **more: object) -> CameraFleet:
    settings: dict[str, object] = {"studio": Studio(photos()), "threads": 2, "seed": 1, "clock": lambda: NOON_IN_BERLIN}
    return CameraFleet(
        cameras,
        host="127.0.0.1",
        port=port,
        rate_per_s=rate_per_s,
        stop=threading.Event(),
        **(settings | more),  # type: ignore[arg-type]
    )


def wait_for(condition: Callable[[], bool]) -> None:
    while not condition():
        time.sleep(0.01)


def test_every_acknowledged_photo_arrives_under_its_cameras_login(tmp_path: Path) -> None:
    cameras = [camera("kol-01-cam1"), camera("kol-01-cam10"), camera("ber-02-cam3")]
    received = Received()
    with gateway(tmp_path, received) as port:
        fleet = fleet_of(cameras, port)
        with running(fleet) as result:
            wait_for(lambda: fleet.counts.acknowledged >= 12)
    assert 12 <= result().acknowledged <= len(received.photos) <= result().sent
    assert result().failed == 0
    assert all(received.by(one.login) for one in cameras)
    sent = [data for _, _, data in received.photos]
    assert len(set(sent)) == len(sent)
    assert all(data.startswith(b"\xff\xd8 photo ") for data in sent)


def test_a_gateway_may_die_and_come_back(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="storemood.demo.cameras")
    received = Received()
    with gateway(tmp_path, received) as port:
        fleet = fleet_of([camera("one"), camera("two")], port)
        runs = running(fleet)
        result = runs.__enter__()
        wait_for(lambda: fleet.counts.acknowledged >= 3)
    wait_for(lambda: "takes no photos" in caplog.text)
    before = fleet.counts.acknowledged
    with gateway(tmp_path, received, port):
        wait_for(lambda: fleet.counts.acknowledged >= before + 3)
        runs.__exit__(None, None, None)
    assert result().failed == 0
    assert caplog.text.count("takes no photos") == 1
    assert caplog.text.count("takes photos again") == 1
    assert PASSWORD not in caplog.text


def test_a_photo_that_was_not_acknowledged_is_sent_again(tmp_path: Path) -> None:
    received = Received(errors=[ReceptionUnavailable("no database"), ReceptionUnavailable("no database")])
    with gateway(tmp_path, received) as port:
        fleet = fleet_of([camera("one")], port)
        with running(fleet) as result:
            wait_for(lambda: fleet.counts.acknowledged >= 1)
    assert not received.errors
    assert result().failed == 0
    assert received.by("one")[0] == b"\xff\xd8 photo 0 \xff\xd9"


def test_a_photo_that_is_refused_is_given_up(tmp_path: Path) -> None:
    received = Received(errors=[ReceptionRefused("no photo")])
    with gateway(tmp_path, received) as port:
        fleet = fleet_of([camera("one")], port)
        with running(fleet) as result:
            wait_for(lambda: fleet.counts.acknowledged >= 1)
    assert result().failed == 1
    assert received.by("one")[0] == b"\xff\xd8 photo 1 \xff\xd9"


def test_a_refused_login_is_left_alone_for_a_while(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="storemood.demo.cameras")
    received = Received()
    with gateway(tmp_path, received) as port:
        fleet = fleet_of([camera("known"), camera("forgotten", key="an old one")], port, threads=1)
        with running(fleet) as result:
            wait_for(lambda: fleet.counts.failed == 1 and fleet.counts.acknowledged >= 5)
    assert result().failed == 1
    assert not received.by("forgotten")
    assert caplog.text.count("forgotten: login refused") == 1
    assert "an old one" not in caplog.text


def test_closed_stores_send_next_to_nothing(tmp_path: Path) -> None:
    received = Received()
    morning_in_berlin = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
    cameras = [camera("open", hours=MORNINGS), camera("closed", zone="America/New_York", hours=MORNINGS)]
    with gateway(tmp_path, received) as port:
        fleet = fleet_of(cameras, port, rate_per_s=1000, threads=1, clock=lambda: morning_in_berlin)
        with running(fleet):
            wait_for(lambda: len(received.photos) >= 300)
    assert 0 < len(received.by("closed")) < 0.05 * len(received.photos)


def test_stops_while_the_gateway_is_away(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with gateway(tmp_path, Received()) as port:
        pass
    fleet = fleet_of([camera("one")], port)
    with running(fleet) as result:
        wait_for(lambda: "takes no photos" in caplog.text)
    assert result() == Counts()


def test_without_photos_the_fleet_stops(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    fleet = fleet_of([camera("one")], 1, studio=Studio(load_photos(tmp_path)))
    assert fleet.run() == Counts()
    assert "holds no JPEG" in caplog.text


class Dice(random.Random):
    """Falls the same way every time; only picking from a list stays random."""

    def __init__(self, falls: float) -> None:
        super().__init__(1)
        self._falls = falls

    def random(self) -> float:
        return self._falls

    def getrandbits(self, k: int, /) -> int:
        return super().getrandbits(k)


@pytest.mark.parametrize(
    ("falls", "becomes", "faces"),
    [
        (0.005, "analysed", 0),
        (0.015, "corrupt", 0),
        (0.025, "analysed", 1),
        (0.7, "analysed", 2),
        (0.95, "analysed", 3),
    ],
    ids=["nobody", "a damaged file", "somebody", "two", "three"],
)
def test_what_a_camera_sends(falls: float, becomes: str, faces: int) -> None:
    shot = Studio().shoot(camera("one"), NOON_IN_BERLIN, Dice(falls))
    result = Recogniser(GATE_LEVELS["standard"]).analyse(shot.data)
    assert becomes in (result.state.value, result.reason)
    assert len(result.faces) == faces
    assert find_time_taken(shot.data) == datetime(2026, 7, 1, 12, 30)


@pytest.mark.parametrize("login", ["odd-len", "even-len"], ids=["one vendor", "another vendor"])
def test_names_carry_the_stores_wall_clock(login: str) -> None:
    local = camera(login, "Asia/Kathmandu").local(datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC))
    assert time_in_name(file_name(camera(login), local)) == datetime(2026, 3, 4, 10, 51, 7)


def test_the_file_of_cameras_holds_everything() -> None:
    cameras = [camera("one", "America/St_Johns", MORNINGS), camera("two")]
    assert cameras_from_json(cameras_to_json(cameras)) == cameras


def test_a_camera_does_not_tell_its_password() -> None:
    assert PASSWORD not in repr(camera("one"))


@pytest.mark.parametrize(("cameras", "rate_per_s"), [([], 1.0), ([camera("one")], 0.0)], ids=["nobody", "never"])
def test_a_fleet_needs_cameras_and_a_rate(cameras: list[DemoCamera], rate_per_s: float) -> None:
    with pytest.raises(ValueError, match="needs cameras"):
        fleet_of(cameras, 1, rate_per_s)
