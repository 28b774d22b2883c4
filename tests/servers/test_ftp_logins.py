"""Who may come in, and what is told to those who may not."""

from __future__ import annotations

import logging

import pytest

from storemood.uploads.reception import ReceptionUnavailable
from tests.servers.gateways import PASSWORD, PATIENCE_S, PHOTO, Camera, PlayedReception, Running, Start, wait_until


@pytest.mark.parametrize(
    ("login", "password"),
    [
        pytest.param("cam-7", "wrong", id="wrong password"),
        pytest.param("nobody", PASSWORD, id="wrong login"),
        pytest.param("cam-7\x01", PASSWORD, id="odd characters"),
    ],
)
def test_refused_logins_are_answered_alike_and_limited(start: Start, login: str, password: str) -> None:
    with Camera(start().address, login=None) as camera:
        for _ in range(3):
            assert camera.ask(f"USER {login}") == "331 Send the password."
            assert camera.ask(f"PASS {password}") == "530 Login or password is wrong."
        assert camera.reply() == ""


def test_nothing_works_before_the_login(start: Start) -> None:
    with Camera(start().address, login=None) as camera:
        for line in ("STOR a.jpg", "PASV", "CWD a", "LIST", "PORT 127,0,0,1,200,1"):
            assert camera.ask(line).startswith("530")
        assert camera.ask("PASS x").startswith("503")


def test_a_slow_login_stalls_nobody_and_later_commands_wait_for_it(start: Start, reception: PlayedReception) -> None:
    running = start()
    with Camera(running.address, "cam-8") as other, Camera(running.address, login=None) as camera:
        reception.logins_checked.get(timeout=PATIENCE_S)
        reception.may_check_logins.clear()
        camera.send("USER cam-7", f"PASS {PASSWORD}", "PWD")
        assert camera.reply().startswith("331")
        assert reception.logins_checked.get(timeout=PATIENCE_S) == "cam-7"
        assert other.put("a.jpg").startswith("226")
        assert not camera.has_reply()
        reception.may_check_logins.set()
        assert [camera.reply()[:3] for _ in range(2)] == ["230", "257"]


@pytest.mark.parametrize(("keep_s", "checks"), [(60.0, 1), (0.0, 3)])
def test_a_verified_login_is_remembered_for_a_while(
    start: Start, reception: PlayedReception, keep_s: float, checks: int
) -> None:
    running = start(login_cache_s=keep_s)
    for _ in range(3):
        Camera(running.address).close()
    assert reception.logins_checked.qsize() == checks


@pytest.mark.parametrize("error", [ReceptionUnavailable("gone"), RuntimeError("bug")])
def test_logins_that_cannot_be_checked_are_not_called_wrong(
    start: Start, reception: PlayedReception, error: Exception
) -> None:
    running = start()
    reception.login_error = error
    with Camera(running.address, login=None) as camera:
        camera.send("USER cam-7", f"PASS {PASSWORD}")
        assert camera.reply().startswith("331")
        assert camera.reply().startswith("421")
        assert camera.reply() == ""
    reception.login_error = None
    Camera(running.address).close()


def test_logs_tell_the_operator_and_keep_secrets(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    running = start()
    with Camera(running.address) as camera:
        camera.ask("MKD Alice")
        camera.put("Alice/Bob.jpg")
        camera.put("Alice/Bob.tmp")
    with Camera(running.address, login=None) as stranger:
        stranger.ask("USER cam-7")
        stranger.ask("PASS hunter2")
    running.stop()
    text = "\n".join(record.getMessage() for record in caplog.records)
    assert f"upload login=cam-7 bytes={len(PHOTO)} outcome=stored ms=" in text
    assert "login refused login='cam-7' address=127.0.0.1" in text
    for secret in (PASSWORD, "hunter2", "Alice", "Bob"):
        assert secret not in text


# --- logins that fail again and again


def try_login(running: Running, login: str, password: str = "wrong", local: str | None = None) -> str:
    with Camera(running.address, login=None, local=local) as camera:
        camera.ask(f"USER {login}")
        return camera.ask(f"PASS {password}")


def test_many_failed_logins_are_not_even_looked_at(start: Start, reception: PlayedReception) -> None:
    running = start(max_failed_logins=2, login_failure_delay_s=0.0)
    for _ in range(2):
        assert try_login(running, "cam-7") == "530 Login or password is wrong."
    assert try_login(running, "cam-7", PASSWORD) == "530 Too many logins failed; wait some minutes."
    assert reception.logins_checked.qsize() == 2
    assert try_login(running, "cam-7", PASSWORD, local="127.0.0.2").startswith("230"), "from elsewhere it comes in"
    assert try_login(running, "cam-8", PASSWORD).startswith("230"), "its neighbour too"


def test_failed_logins_are_forgiven_after_a_while_or_a_success(start: Start) -> None:
    running = start(max_failed_logins=2, failed_logins_window_s=0.5, login_failure_delay_s=0.0)
    for _ in range(3):
        try_login(running, "cam-7")
        assert try_login(running, "cam-7", PASSWORD).startswith("230")
    for _ in range(2):
        try_login(running, "cam-8")
    wait_until(lambda: try_login(running, "cam-8", PASSWORD).startswith("230"))


def test_a_guesser_stops_an_address_but_not_its_known_cameras(start: Start) -> None:
    running = start(max_failed_logins_widely=3, login_failure_delay_s=0.0, login_cache_s=0.0)
    assert try_login(running, "cam-7", PASSWORD).startswith("230")
    for number in range(3):
        try_login(running, f"guess-{number}")
    assert try_login(running, "cam-8", PASSWORD).startswith("530 Too many")
    assert try_login(running, "cam-7", PASSWORD).startswith("230")


# --- passwords that change, cameras that go


def test_a_changed_password_ends_the_sessions_that_it_let_in(start: Start, reception: PlayedReception) -> None:
    running = start(revocation_check_s=0.05)
    block = reception.block("storing.jpg")
    with (
        Camera(running.address) as idle,
        Camera(running.address) as uploading,
        Camera(running.address) as storing,
        uploading.begin("half.jpg") as half,
    ):
        half.sendall(PHOTO[:1000])
        with storing.begin("storing.jpg") as data:
            data.sendall(PHOTO)
        reception.entered.get(timeout=PATIENCE_S)
        reception.password = "another"
        assert idle.reply() == "421 This login was revoked or changed."
        assert idle.reply() == ""
        assert uploading.reply() == "421 This login was revoked or changed; photo not stored."
        block.set()
        assert storing.reply().startswith("226"), "it was whole before"
        assert storing.reply() == ""
    assert try_login(running, "cam-7", PASSWORD).startswith("530"), "the remembered login is forgotten too"
    assert try_login(running, "cam-7", "another").startswith("230")
    assert reception.names() == ["storing.jpg"]


def test_while_the_database_is_away_nobody_is_put_out(start: Start, reception: PlayedReception) -> None:
    running = start(revocation_check_s=0.02)
    with Camera(running.address) as camera:
        reception.login_error = ReceptionUnavailable("gone")
        reception.revocations_checked.clear()
        assert reception.revocations_checked.wait(PATIENCE_S)
        assert camera.put("a.jpg").startswith("226")
