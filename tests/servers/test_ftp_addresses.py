"""Which addresses the gateway listens on, announces, connects to and believes: active and passive, NAT, proxies."""

from __future__ import annotations

import ftplib
import io
import socket
import ssl
import struct

import pytest

from storemood.ftp import masquerade
from storemood.uploads.certificate import CertificateFiles
from tests.servers.gateways import (
    PASSWORD,
    PATIENCE_S,
    PHOTO,
    Camera,
    PlayedReception,
    Start,
    is_closed,
    wait_until,
)

V2 = b"\r\n\r\n\0\r\nQUIT\n"


def put(address: tuple[str, int], *, passive: bool) -> str:
    with ftplib.FTP(timeout=PATIENCE_S) as ftp:
        ftp.connect(*address)
        ftp.login("cam-7", PASSWORD)
        ftp.set_pasv(passive)
        return ftp.storbinary("STOR shot.jpg", io.BytesIO(PHOTO))


@pytest.mark.parametrize("passive", [True, False], ids=["passive", "active"])
def test_one_gateway_on_several_addresses(start: Start, reception: PlayedReception, passive: bool) -> None:
    running = start(hosts=("127.0.0.1", "127.0.0.2", "::1"))
    assert [host for host, _ in running.gateway.addresses] == ["127.0.0.1", "127.0.0.2", "::1"]
    for address in running.gateway.addresses:
        assert put(address, passive=passive).startswith("226")
    assert len(reception.photos) == 3


def test_ipv4_and_ipv6_on_one_port(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    start(hosts=("0.0.0.0", "::"), port=port)  # noqa: S104
    for host in ("127.0.0.1", "::1"):
        assert put((host, port), passive=True).startswith("226")


def test_an_address_that_is_taken_is_named(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match=f"127.0.0.1 port {port}: "):
            start(port=port)


@pytest.mark.parametrize("command", ["PASV", "PORT 127,0,0,1,200,1", "EPRT |1|127.0.0.1|51201|"])
def test_after_epsv_all_only_epsv_is_obeyed(start: Start, command: str) -> None:
    with Camera(start().address) as camera:
        assert camera.ask("EPSV ALL").startswith("200")
        assert camera.ask(command).startswith("503")
        assert camera.put("a.jpg").startswith("226")


@pytest.mark.parametrize("spelling", ["::1", "0:0:0:0:0:0:0:1", "0000::0001", "::"])
def test_an_ipv6_address_may_be_spelt_in_any_way(start: Start, spelling: str) -> None:
    running = start(hosts=("::1",))
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as waiting, Camera(running.address) as camera:
        assert camera.ask(f"EPRT |2|{spelling}|{waiting.getsockname()[1]}|").startswith("200")
        data, _ = waiting.accept()
        with data:
            assert camera.ask("STOR a.jpg").startswith("1")
            data.sendall(PHOTO)
        assert camera.reply().startswith("226")


def test_any_address_means_the_cameras_own(start: Start, reception: PlayedReception) -> None:
    running = start()
    with socket.create_server(("127.0.0.1", 0)) as waiting, Camera(running.address) as camera:
        port = waiting.getsockname()[1]
        assert camera.ask(f"PORT 0,0,0,0,{port // 256},{port % 256}").startswith("200")
        data, _ = waiting.accept()
        with data:
            assert camera.ask("STOR a.jpg").startswith("1")
            data.sendall(PHOTO)
        assert camera.reply().startswith("226")
    assert reception.names() == ["a.jpg"]


def test_active_mode_towards_nobody_is_told(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with Camera(start().address) as camera:
        assert camera.ask(f"PORT 127,0,0,1,{port // 256},{port % 256}").startswith("425")
        assert camera.put("a.jpg").startswith("226")


# --- behind NAT


def test_behind_nat_the_public_address_is_announced(start: Start, reception: PlayedReception) -> None:
    """127.0.0.2 plays the router's public address: the gateway listens everywhere, the camera knows that one alone."""
    running = start(hosts=("0.0.0.0",), masquerade="127.0.0.2")  # noqa: S104
    with Camera(("127.0.0.2", running.address[1])) as camera:
        reply = camera.ask("PASV")
        numbers = reply[reply.index("(") + 1 : reply.index(")")].split(",")
        assert numbers[:4] == ["127", "0", "0", "2"]
        with socket.create_connection(("127.0.0.2", int(numbers[4]) * 256 + int(numbers[5])), PATIENCE_S) as data:
            assert camera.ask("STOR a.jpg").startswith("1")
            data.sendall(PHOTO)
        assert camera.reply().startswith("226")
    assert reception.names() == ["a.jpg"]


def test_over_ipv6_no_ipv4_address_is_announced(start: Start) -> None:
    with Camera(start(hosts=("::1",), masquerade="203.0.113.9").address) as camera:
        assert camera.ask("PASV").startswith("425")
        assert camera.put("a.jpg").startswith("226")


def test_the_public_address_may_be_given_by_name(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the name is known, and while it can't be looked up, cameras get what there is."""
    monkeypatch.setattr(masquerade, "REFRESH_S", 0.05)
    monkeypatch.setattr("storemood.ftp.hub.REFRESH_S", 0.05)
    answers: dict[str, str] = {}
    look_up = socket.getaddrinfo

    def resolve(host: str, *rest: object, **more: object) -> object:
        if host != "gateway.example":
            return look_up(host, *rest, **more)  # type: ignore[arg-type]
        if host not in answers:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (answers[host], 0))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with Camera(start(masquerade="gateway.example").address) as camera:
        assert "(127,0,0,1," in camera.ask("PASV")
        answers["gateway.example"] = "203.0.113.9"
        wait_until(lambda: "(203,0,113,9," in camera.ask("PASV"))
        answers["gateway.example"] = "203.0.113.10"
        wait_until(lambda: "(203,0,113,10," in camera.ask("PASV"))
        del answers["gateway.example"]
        assert "(203,0,113,10," in camera.ask("PASV")


# --- behind a proxy


def v2(command: int, family: int, block: bytes) -> bytes:
    return V2 + struct.pack("!BBH", 0x20 | command, family, len(block)) + block


V2_TCP4 = v2(1, 0x11, socket.inet_aton("203.0.113.7") + socket.inet_aton("192.0.2.1") + struct.pack("!HH", 4444, 21))
V2_TCP6 = v2(1, 0x21, socket.inet_pton(socket.AF_INET6, "2001:db8::7") * 2 + struct.pack("!HH", 4444, 21) + b"TLVs")


@pytest.mark.parametrize(
    ("header", "source"),
    [
        pytest.param(b"PROXY TCP4 203.0.113.7 192.0.2.1 4444 21\r\n", "203.0.113.7", id="version 1, IPv4"),
        pytest.param(b"PROXY TCP6 2001:db8::7 2001:db8::1 4444 21\r\n", "2001:db8::7", id="version 1, IPv6"),
        pytest.param(b"PROXY UNKNOWN\r\n", "127.0.0.1", id="version 1, unknown"),
        pytest.param(V2_TCP4, "203.0.113.7", id="version 2, IPv4"),
        pytest.param(V2_TCP6, "2001:db8::7", id="version 2, IPv6"),
        pytest.param(v2(0, 0, b""), "127.0.0.1", id="version 2, a health check"),
        pytest.param(v2(1, 0x31, bytes(216)), "127.0.0.1", id="version 2, a Unix socket"),
    ],
)
def test_a_trusted_proxy_tells_the_cameras_address(
    start: Start, reception: PlayedReception, header: bytes, source: str
) -> None:
    running = start(proxies=("127.0.0.0/8",))
    with Camera(running.address, first=header) as camera:
        assert camera.put("a.jpg").startswith("226"), "the data connection comes from the proxy too"
    assert reception.peers[0].address == source


def test_a_header_may_arrive_byte_by_byte_and_be_followed_at_once(start: Start, reception: PlayedReception) -> None:
    running = start(proxies=("127.0.0.1",))
    for header in (V2_TCP6, b"PROXY TCP4 203.0.113.7 192.0.2.1 4444 21\r\n"):
        with socket.create_connection(running.address, PATIENCE_S) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for index in range(len(header)):
                connection.sendall(header[index : index + 1])
            connection.sendall(f"USER cam-7\r\nPASS {PASSWORD}\r\n".encode())
            lines = connection.makefile("rb")
            assert [lines.readline()[:3] for _ in range(3)] == [b"220", b"331", b"230"]
            lines.close()
    assert [peer.address for peer in reception.peers] == ["2001:db8::7", "203.0.113.7"]


def test_a_proxy_before_implicit_tls(
    start: Start, reception: PlayedReception, certificate: CertificateFiles, trusting: ssl.SSLContext
) -> None:
    running = start(proxies=("127.0.0.1",), certificate=certificate, implicit_port=0)
    Camera(running.implicit_address, first=V2_TCP4, tls=trusting, implicit=True).close()
    assert reception.peers[0].address == "203.0.113.7"


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(b"USER cam-7\r\n", id="none"),
        pytest.param(b"PROXY TCP4 203.0.113.7\r\n", id="too short"),
        pytest.param(b"PROXY TCP4 2001:db8::7 2001:db8::1 4444 21\r\n", id="another family"),
        pytest.param(b"PROXY TCP4 203.0.113.7 192.0.2.1 99999 21\r\n", id="no port"),
        pytest.param(b"PROXY TCP4 " + b"1" * 200, id="endless"),
        pytest.param(b"PROXY T\xff\r\n", id="not ASCII"),
        pytest.param(v2(1, 0x11, b"1234"), id="version 2, too short"),
        pytest.param(v2(9, 0x11, b""), id="version 2, unknown command"),
        pytest.param(V2 + b"\x31\x11\0\0", id="version 3"),
        pytest.param(V2 + b"\x21\x11\xff\xff", id="version 2, endless"),
    ],
)
def test_a_proxy_without_a_good_header_is_refused(start: Start, header: bytes) -> None:
    running = start(proxies=("127.0.0.1",))
    with socket.create_connection(running.address, PATIENCE_S) as connection:
        connection.sendall(header)
        assert is_closed(connection)


def test_who_is_not_trusted_cannot_tell_an_address(start: Start, reception: PlayedReception) -> None:
    running = start(proxies=("127.0.0.9",))
    with Camera(running.address, login=None, first=b"PROXY TCP4 203.0.113.7 192.0.2.1 4444 21\r\n") as camera:
        assert camera.reply().startswith("500")
        camera.ask("USER cam-7")
        camera.ask(f"PASS {PASSWORD}")
    assert reception.peers[0].address == "127.0.0.1"


def test_behind_a_proxy_the_limit_an_address_counts_cameras_addresses(start: Start) -> None:
    running = start(proxies=("127.0.0.1",), max_connections_per_address=1)
    headers = [f"PROXY TCP4 203.0.113.{number} 192.0.2.1 4444 21\r\n".encode() for number in (1, 2, 1)]
    with (
        Camera(running.address, first=headers[0]),
        Camera(running.address, first=headers[1]),
        Camera(running.address, login=None, first=headers[2]) as third,
    ):
        assert third.greeting.startswith("421")
    Camera(running.address, first=headers[2]).close()


def test_a_proxy_that_says_nothing_is_closed(start: Start) -> None:
    running = start(proxies=("127.0.0.1",), login_timeout_s=0.2)
    with socket.create_connection(running.address, PATIENCE_S) as connection:
        assert is_closed(connection)
