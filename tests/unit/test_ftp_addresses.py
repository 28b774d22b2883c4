"""Addresses as PORT, EPRT and PROXY headers spell them."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storemood.ftp import proxyheader
from storemood.uploads import addresses
from storemood.uploads.addresses import BadAddress, OtherFamily


@given(st.ip_addresses(v=4), st.integers(0, 65535))
def test_port_round_trip(address: object, port: int) -> None:
    argument = f"{str(address).replace('.', ',')},{port // 256},{port % 256}"
    assert addresses.parse_port(argument) == (str(address), port)


@given(st.ip_addresses(), st.integers(0, 65535), st.sampled_from("|!~"))
def test_eprt_round_trip(address: object, port: int, delimiter: str) -> None:
    found = ip_address(str(address))
    argument = delimiter.join(["", "1" if found.version == 4 else "2", str(found), str(port), ""])
    told, told_port = addresses.parse_eprt(argument)
    assert told_port == port
    assert ip_address(told) in (found, getattr(found, "ipv4_mapped", None))


@given(st.text(max_size=60))
def test_nothing_else_than_an_address_comes_of_any_text(text: str) -> None:
    for parse in (addresses.parse_port, addresses.parse_eprt):
        try:
            address, port = parse(text)
        except (BadAddress, OtherFamily):
            continue
        assert ip_address(address)
        assert 0 <= port <= 65535


@pytest.mark.parametrize(
    ("address", "household"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
    ],
)
def test_household(address: str, household: str) -> None:
    assert addresses.household(address) == household


def test_trust() -> None:
    trusted = addresses.networks(["10.0.0.0/8", "2001:db8::/32", "192.0.2.1"])
    told = {
        address: addresses.is_in(address, trusted)
        for address in ("10.1.2.3", "11.0.0.1", "2001:db8::9", "::ffff:192.0.2.1")
    }
    assert told == {"10.1.2.3": True, "11.0.0.1": False, "2001:db8::9": True, "::ffff:192.0.2.1": True}
    assert not addresses.is_in("10.1.2.3", ())


HEADERS = st.one_of(
    st.binary(max_size=40),
    st.binary(max_size=40).map(lambda rest: b"PROXY " + rest),
    st.binary(max_size=40).map(lambda rest: b"\r\n\r\n\0\r\nQUIT\n" + rest),
)


@given(HEADERS)
def test_reading_a_header_ends_and_never_raises_another_error(stream: bytes) -> None:
    header = b""
    try:
        while missing := proxyheader.missing(header):
            assert missing > 0
            chunk = stream[len(header) : len(header) + missing]
            if not chunk:
                return
            header += chunk
        source = proxyheader.parse(header)
    except proxyheader.BadHeader:
        return
    assert source.address is None or ip_address(source.address)
