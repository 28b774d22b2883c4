"""What requests to the intake say of themselves: forms, names, logins, and whom they are from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storemood.intake import requests
from storemood.intake.multipart import MAX_HEADER_BYTES, MAX_PARTS, BadForm, FormReader, PartBegins, parameter
from storemood.intake.pace import Pace
from storemood.uploads import addresses
from storemood.uploads.names import BadName
from storemood.uploads.reception import Peer

Parts = list[tuple[dict[str, str], bytes]]


def form(parts: Parts, boundary: str = "b0", preamble: bytes = b"", epilogue: bytes = b"") -> bytes:
    whole = preamble
    for headers, content in parts:
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        whole += f"--{boundary}\r\n{lines}\r\n".encode() + content + b"\r\n"
    return whole + f"--{boundary}--\r\n".encode() + epilogue


def read(chunks: list[bytes], boundary: bytes = b"b0") -> tuple[Parts, bool]:
    reader = FormReader(boundary)
    parts: Parts = []
    for chunk in chunks:
        for event in reader.feed(chunk):
            if isinstance(event, PartBegins):
                parts.append((dict(event.headers), b""))
            else:
                headers, content = parts[-1]
                parts[-1] = headers, content + event.chunk
    return parts, reader.is_complete


_CONTENT = st.one_of(
    st.binary(max_size=60), st.sampled_from([b"", b"\r\n", b"\r\n--b", b"--b0", b"\r\n--b\r\n--", b"\r"])
)
_PARTS = st.lists(st.tuples(st.sampled_from([{}, {"content-type": "image/jpeg"}]), _CONTENT), max_size=4)


@given(
    parts=_PARTS, cuts=st.lists(st.integers(1, 40), max_size=30), preamble=st.sampled_from([b"", b"hello\r\n", b"\r\n"])
)
def test_a_form_is_read_alike_however_it_is_cut(parts: Parts, cuts: list[int], preamble: bytes) -> None:
    parts = [(headers, content) for headers, content in parts if b"\r\n--b0" not in b"\r\n" + content]
    whole = form(parts, preamble=preamble, epilogue=b"bye\r\n--b0\r\n")
    chunks = []
    rest = whole
    for cut in cuts:
        chunks.append(rest[:cut])
        rest = rest[cut:]
    assert read([*chunks, rest]) == (parts, True)


@pytest.mark.parametrize(
    ("whole", "parts", "complete"),
    [
        pytest.param(form([({"A": "1", "B": "2:3"}, b"x")]), [({"a": "1", "b": "2:3"}, b"x")], True, id="headers"),
        pytest.param(b"--b0  \r\n\r\nx\r\n--b0--", [({}, b"x")], True, id="blanks behind a boundary"),
        pytest.param(form([({}, b"x" * 99)])[:60], [({}, b"x" * 47)], False, id="broken off"),
        pytest.param(b"no form at all", [], False, id="no form"),
        pytest.param(b"", [], False, id="nothing"),
    ],
)
def test_forms(whole: bytes, parts: Parts, complete: bool) -> None:
    assert read([whole]) == (parts, complete)


@pytest.mark.parametrize(
    "whole",
    [
        pytest.param(form([({"A": "x" * MAX_HEADER_BYTES}, b"")]), id="long headers"),
        pytest.param(b"--b0\r\n" + b"A" * (MAX_HEADER_BYTES + 2), id="endless headers"),
        pytest.param(b"--b0" + b" " * (MAX_HEADER_BYTES + 2), id="endless boundary"),
        pytest.param(b"--b0x\r\n\r\n", id="another boundary"),
        pytest.param(b"--b0\r\nno colon\r\n\r\n", id="no colon"),
        pytest.param(form([({}, b"")] * (MAX_PARTS + 1)), id="many parts"),
    ],
)
def test_bad_forms_are_refused(whole: bytes) -> None:
    with pytest.raises(BadForm):
        read([whole])


@pytest.mark.parametrize("boundary", [b"", b"x" * 71], ids=["none", "too long"])
def test_bad_boundaries_are_refused(boundary: bytes) -> None:
    with pytest.raises(BadForm):
        FormReader(boundary)


@pytest.mark.parametrize(
    ("header", "name", "value"),
    [
        ('form-data; name="a"; filename="b c.jpg"', "filename", "b c.jpg"),
        ("form-data; filename=b.jpg", "filename", "b.jpg"),
        ("attachment; filename*=UTF-8''%E5%BA%97.jpg", "filename", "店.jpg"),
        ('form-data; filename="店.jpg"', "filename", "店.jpg"),
        ('multipart/form-data; boundary="a b"', "boundary", "a b"),
        ("multipart/form-data", "boundary", None),
        ("", "filename", None),
    ],
)
def test_parameters_of_headers(header: str, name: str, value: str | None) -> None:
    assert parameter(header, name) == value


@pytest.mark.parametrize(
    ("url", "file_name", "name"),
    [
        pytest.param("/ingest/gate/a.jpg", None, "/gate/a.jpg", id="the URL's"),
        pytest.param("/ingest/gate/a.jpg", "b.jpg", "/gate/a.jpg", id="the URL's before the file's"),
        pytest.param("/ingest/gate/", "b.jpg", "/gate/b.jpg", id="the file's in a folder"),
        pytest.param("/ingest/gate", "b.jpg", "/gate/b.jpg", id="a folder without a slash"),
        pytest.param("/ingest/gate", None, "/gate", id="a name without a dot"),
        pytest.param("/ingest", "b.jpg", "/b.jpg", id="no path"),
        pytest.param("/ingest", None, "/upload.jpg", id="no name at all"),
        pytest.param("/ingest/gate/", None, "/gate/upload.jpg", id="a folder and no name"),
        pytest.param("/ingest/a%20b/%E5%BA%97.jpg", None, "/a b/店.jpg", id="escaped"),
        pytest.param("/ingest//a///b.jpg", None, "/a/b.jpg", id="many slashes"),
        pytest.param("/ingest/%2e%2e/../b.jpg", None, "/b.jpg", id="upwards"),
        pytest.param("/ingest/gate", "../../etc/b.jpg", "/gate/b.jpg", id="upwards in the file's name"),
        pytest.param("/ingest/gate", "C:\\photos\\b.jpg", "/gate/b.jpg", id="a Windows path"),
        pytest.param("/ingest/gate", "..", "/", id="nothing but dots"),
    ],
)
def test_names(url: str, file_name: str | None, name: str) -> None:
    assert requests.upload_name(url.encode(), file_name) == name


@pytest.mark.parametrize(
    ("target", "path"),
    [
        (b"/ingest/a.jpg", b"/ingest/a.jpg"),
        (b"http://gateway.example:8443/ingest/a.jpg", b"/ingest/a.jpg"),
        (b"https://gateway.example", b"/"),
        (b"/ingest/http://a.jpg", b"/ingest/http://a.jpg"),
        (b"*", b"*"),
    ],
)
def test_targets(target: bytes, path: bytes) -> None:
    assert requests.path_of(target) == path


@pytest.mark.parametrize("url", ["/ingest/%0a.jpg", "/ingest/" + "a/" * 33, "/ingest/" + "a" * 1025])
def test_bad_names_are_refused(url: str) -> None:
    with pytest.raises(BadName):
        requests.upload_name(url.encode(), None)


@pytest.mark.parametrize(
    ("headers", "photo"),
    [
        ({"content-type": "image/jpeg"}, True),
        ({"content-type": "application/octet-stream"}, True),
        ({"content-disposition": 'form-data; name="f"; filename="a.jpg"'}, True),
        ({"content-disposition": 'form-data; name="event"'}, False),
        ({"content-type": "text/xml", "content-disposition": 'form-data; filename="a.xml"'}, False),
        ({"content-type": "application/json; charset=utf-8", "content-disposition": 'form-data; filename="a"'}, False),
        ({}, False),
    ],
)
def test_which_parts_may_be_photos(headers: dict[str, str], photo: bool) -> None:
    assert requests.may_be_photo(headers) == photo


@pytest.mark.parametrize(
    ("authorization", "found"),
    [
        ("Basic Y2FtOnA6dw==", ("cam", "p:w")),
        ("basic  Y2FtOg==", ("cam", "")),
        ("Basic Y2FtOvw=", ("cam", "ü")),
        ("Basic Y2FtOsO8", ("cam", "ü")),
        ("Bearer Y2FtOg==", None),
        ("Basic Y2Ft", None),
        ("Basic Y2FtOg", None),
        ("", None),
    ],
)
def test_credentials(authorization: str, found: tuple[str, str] | None) -> None:
    assert requests.credentials(authorization) == found


@pytest.mark.parametrize(
    ("peer", "forwarded", "origin"),
    [
        pytest.param("203.0.113.9", "198.51.100.1", "203.0.113.9", id="a stranger's word counts for nothing"),
        pytest.param("10.0.0.1", "198.51.100.1", "198.51.100.1", id="a proxy's counts"),
        pytest.param("10.0.0.1", "192.0.2.66, 198.51.100.1, 10.0.0.2", "198.51.100.1", id="the last that is no proxy"),
        pytest.param("10.0.0.1", "198.51.100.1:4711", "198.51.100.1", id="with a port"),
        pytest.param("10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1", id="IPv6 with a port"),
        pytest.param("10.0.0.1", "2001:db8::1", "2001:db8::1", id="IPv6"),
        pytest.param("10.0.0.1", "198.51.100.1, unknown", "10.0.0.1", id="nonsense"),
        pytest.param("10.0.0.1", "", "10.0.0.1", id="none"),
    ],
)
def test_whom_a_request_is_from(peer: str, forwarded: str, origin: str) -> None:
    found = requests.origin(Peer(peer), {"x-forwarded-for": forwarded}, addresses.networks(["10.0.0.0/8"]))
    assert found.address == origin


@pytest.mark.parametrize(
    ("steps", "deadline"),
    [
        pytest.param([], 10, id="nothing came"),
        pytest.param([(4, 500)], 14, id="something came"),
        pytest.param([(4, 0)], 10, id="nothing new came"),
        pytest.param([(9, 100), (18, 100)], 12, id="a little came"),
        pytest.param([(90, 1_000_000)], 100, id="much came"),
    ],
)
def test_pace(steps: list[tuple[float, int]], deadline: float) -> None:
    now = [0.0]
    pace = Pace(idle_s=10, min_bytes_per_s=100, total_s=100, clock=lambda: now[0])
    for at, size in steps:
        now[0] = at
        pace.came(size)
    assert pace.deadline == deadline
