"""What a request says of itself: whose it is, from where, and how the photo is called."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote_to_bytes

from storemood.intake.multipart import parameter
from storemood.uploads import addresses, names
from storemood.uploads.addresses import Network
from storemood.uploads.reception import Peer

ROOT = "/ingest"
NAMELESS = "upload.jpg"

Headers = Mapping[str, str]


def headers_of(pairs: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Names in small letters; values of the same name are joined by commas."""
    found: dict[str, str] = {}
    for raw_name, raw_value in pairs:
        name, value = raw_name.decode("latin-1"), _text(raw_value)
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def credentials(authorization: str) -> tuple[str, str] | None:
    """Login and password of HTTP Basic (RFC 7617), or None."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        raw = base64.b64decode(token.strip(), validate=True)
    except (binascii.Error, ValueError):
        return None
    login, colon, password = _text(raw).partition(":")
    return (login, password) if colon else None


def _text(raw: bytes) -> str:
    """UTF-8 where it is that, else Latin-1, which takes any bytes."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def origin(peer: Peer, headers: Headers, proxies: Sequence[Network]) -> Peer:
    """Whom a request is from: through a trusted proxy it is the last address that no trusted proxy has."""
    if not addresses.is_in(peer.address, proxies):
        return peer
    tls = "by the proxy" if headers.get("x-forwarded-proto", "").strip().lower() == "https" else peer.tls
    for word in reversed(headers.get("x-forwarded-for", "").split(",")):
        address = _address(word.strip())
        if address is None:
            break
        if not addresses.is_in(address, proxies):
            return Peer(address, tls)
    return Peer(peer.address, tls)


def _address(word: str) -> str | None:
    """An address as proxies write them: bare, or with a port behind it."""
    bare = word[1:].partition("]")[0] if word.startswith("[") else word.partition(":")[0] if "." in word else word
    try:
        return str(addresses.networks([bare])[0].network_address)
    except ValueError:
        return None


def path_of(target: bytes) -> bytes:
    """The path of a request's target, which may be a whole address as for a proxy (RFC 9112, section 3.2.2)."""
    scheme, found, rest = target.partition(b"://")
    if not found or b"/" in scheme:
        return target
    return b"/" + rest.partition(b"/")[2]


def is_upload_path(raw_path: bytes) -> bool:
    return raw_path == ROOT.encode() or raw_path.startswith(ROOT.encode() + b"/")


def upload_name(raw_path: bytes, file_name: str | None) -> str:
    """The virtual path of an upload: the URL's where that names a file, else the file's own name in the URL's folder.

    A camera whose URL can't change has its file names, with their times, this way. Raises names.BadName.
    """
    path = names.resolve("/", names.decode(unquote_to_bytes(raw_path.removeprefix(ROOT.encode()))))
    is_folder = raw_path.endswith(b"/") or path == "/"
    own = (file_name or "").replace("\\", "/").rpartition("/")[2]
    if own and (is_folder or "." not in path.rpartition("/")[2]):
        return names.resolve(path, own)
    return names.resolve(path, NAMELESS) if is_folder else path


def file_name(headers: Headers) -> str | None:
    """The file name that Content-Disposition gives."""
    disposition = headers.get("content-disposition", "")
    return parameter(disposition, "filename") or None


def may_be_photo(headers: Headers) -> bool:
    """Whether a part of a form is a file, and not text about it as some cameras send along."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind.startswith("text/") or kind in ("application/json", "application/xml"):
        return False
    return kind.startswith("image/") or kind == "application/octet-stream" or file_name(headers) is not None
