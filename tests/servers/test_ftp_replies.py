"""What the gateway answers to commands that upload nothing."""

from __future__ import annotations

import io
import socket

import pytest

from tests.servers.gateways import PASSWORD, PATIENCE_S, PHOTO, Camera, PlayedReception, Start


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        pytest.param("STOR a.jpg", "425", id="no data connection"),
        pytest.param("LIST", "425", id="listing without data connection"),
        pytest.param("STOR a\0b.jpg", "553", id="NUL"),
        pytest.param("STOR ..", "553", id="no file name"),
        pytest.param("STOR " + "x" * 1500, "553", id="long name"),
        pytest.param("STOR " + "x" * 9000, "500", id="long line"),
        pytest.param("STOR", "501", id="no argument"),
        pytest.param("RETR a.jpg", "550", id="reading"),
        pytest.param("SIZE a.jpg", "550", id="unknown size"),
        pytest.param("RNFR a.jpg", "550", id="renaming nothing"),
        pytest.param("RNTO a.jpg", "503", id="rename out of order"),
        pytest.param("PORT 127,0,0,2,200,1", "501", id="bounce by PORT"),
        pytest.param("EPRT |1|127.0.0.2|51201|", "501", id="bounce by EPRT"),
        pytest.param("PORT 127,0,0,1,0,22", "501", id="bounce to a privileged port"),
        pytest.param("REST 100", "350", id="resume"),
        pytest.param("REST x", "501", id="resume nowhere"),
        pytest.param("REST 0", "350", id="resume at nothing"),
        pytest.param("APPE a.jpg", "425", id="append without data connection"),
        pytest.param("MDTM a.jpg", "550", id="unknown time"),
        pytest.param("EPSV ALL", "200", id="EPSV ALL"),
        pytest.param("EPSV 2", "522", id="EPSV of the other family"),
        pytest.param("PORT 127,0,0,1,300,1", "501", id="PORT out of range"),
        pytest.param("EPRT |3|127.0.0.1|51201|", "522", id="EPRT of an unknown family"),
        pytest.param("EPRT |1|::1|51201|", "501", id="EPRT with the wrong family"),
        pytest.param("CCC", "502", id="clear command channel"),
        pytest.param("AUTH TLS", "502", id="TLS"),
        pytest.param("FOO", "500", id="unknown"),
        pytest.param("DELE a.jpg", "250", id="delete is a no-op"),
        pytest.param("RMD a", "250", id="remove folder is a no-op"),
        pytest.param("SITE CHMOD 777 a.jpg", "202", id="SITE"),
        pytest.param("ALLO 1000", "202", id="allocate"),
        pytest.param("TYPE I", "200", id="type"),
        pytest.param("MODE S", "200", id="mode"),
        pytest.param("STRU F", "200", id="structure"),
        pytest.param("OPTS UTF8 ON", "200", id="UTF-8"),
        pytest.param("SYST", "215", id="system"),
        pytest.param("FEAT", "211", id="features"),
        pytest.param("STAT", "211", id="status"),
        pytest.param("ABOR", "225", id="nothing to abort"),
        pytest.param("XPWD", "257", id="old name"),
        pytest.param("pwd", "257", id="small letters"),
        pytest.param("QUIT", "221", id="quit"),
    ],
)
def test_replies(start: Start, reception: PlayedReception, line: str, reply: str) -> None:
    with Camera(start().address) as camera:
        assert camera.ask(line).startswith(reply)
        if line == "QUIT":
            assert camera.reply() == ""
        else:
            assert camera.ask("NOOP").startswith("200")
    assert reception.photos == []


def test_the_parent_of_the_root_is_the_root(start: Start) -> None:
    with start().client() as ftp:
        ftp.cwd("a/b")
        ftp.cwd("..")
        assert ftp.pwd() == "/a"
        ftp.sendcmd("CDUP")
        ftp.sendcmd("CDUP")
        assert ftp.pwd() == "/"


def test_listings_show_what_this_session_did(start: Start) -> None:
    running = start()
    with running.client() as ftp, running.client("cam-8") as other:
        ftp.mkd("day")
        ftp.storbinary("STOR day/a b.jpg", io.BytesIO(PHOTO))
        lines: list[str] = []
        ftp.retrlines("LIST -la day", lines.append)
        assert len(lines) == 1
        assert lines[0].startswith("-rw")
        assert lines[0].endswith(" a b.jpg")
        assert ftp.nlst() == ["day"]
        ((name, facts),) = ftp.mlsd("day")
        assert (name, facts["size"], facts["type"]) == ("a b.jpg", str(len(PHOTO)), "file")
        assert other.nlst() == []


def test_commands_in_one_packet_are_answered_in_order(start: Start, reception: PlayedReception) -> None:
    with Camera(start().address, login=None) as camera:
        camera.send("USER cam-7", f"PASS {PASSWORD}", "MKD a", "CWD a", "PWD", "FOO", "EPSV")
        replies = [camera.reply() for _ in range(7)]
        assert [reply[:3] for reply in replies] == ["331", "230", "257", "250", "257", "500", "229"]
        camera.send("STOR x.jpg", "NOOP", "QUIT")
        assert camera.reply().startswith("150")
        port = int(replies[-1].split("|")[3])
        with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as data:
            data.sendall(PHOTO)
        assert [camera.reply()[:3] for _ in range(4)] == ["226", "200", "221", ""]
    assert reception.names() == ["a/x.jpg"]


def test_a_flood_of_commands_ends_the_session(start: Start, reception: PlayedReception) -> None:
    running = start()
    with Camera(running.address) as camera:
        with camera.begin("a.jpg"):
            camera.send(*["NOOP"] * 200)
            assert camera.reply().startswith("421")
            assert camera.reply() == ""
        with running.client() as ftp:
            assert ftp.voidcmd("NOOP").startswith("200")
    assert reception.photos == []
