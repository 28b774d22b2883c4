"""A finished upload becomes durable and queued: bytes first, then the row; only then may the camera be told so."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path
from uuid import uuid4

from storemood import credentials
from storemood.archive import Archive
from storemood.db import cameras, learnt, observations, photos
from storemood.db.engine import Engine, transaction
from storemood.domain.addresses import is_allowed
from storemood.domain.dialects.endings import finished_name
from storemood.domain.dialects.packfiles import shipped_packs
from storemood.domain.dialects.packs import Pack, read_name
from storemood.domain.dialects.reading import Role
from storemood.domain.observations import Last, Observation, ObservationKey, Observed
from storemood.domain.rollups import Grain, bucket_start

_log = logging.getLogger(__name__)

_LONGEST_NAME = 500


class Receipt(Enum):
    """What a camera may be told."""

    QUEUED = "queued"
    DUPLICATE = "duplicate"
    CONNECTION_TEST = "connection_test"
    IGNORED = "ignored"


_PHOTO_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_MOST_TESTS_AN_HOUR = 5


def receive(
    engine: Engine,
    archive: Archive,
    *,
    camera_id: int,
    name: str,
    spooled: Path,
    received_at: datetime,
    packs: Sequence[Pack] | None = None,
    tls: bool | None = None,
) -> Receipt:
    """Make an upload durable and queue it. Raises ArchiveUnavailable or DatabaseUnavailable: then nothing was taken.

    The same bytes under the same name from the same camera are a retry, and are queued once. Connection tests and files
    that aren't photos, known by their names, are only noted. ``packs`` read the names, by default those that ship;
    ``tls`` tells whether the upload came encrypted.
    """
    packs = shipped_packs() if packs is None else packs
    name = _storable(finished_name(name))
    role = read_name(packs, name).role
    if role is not Role.PHOTO and (receipt := _note(engine, camera_id, role, spooled, received_at, tls)):
        return receipt
    key = f"{camera_id}/{received_at:%Y/%m/%d}/{uuid4().hex}"
    sha256, size = _digest(spooled), spooled.stat().st_size
    archive.put(key, spooled)
    with transaction(engine) as conn:
        manner = learnt.find_manner(conn, camera_id)
        reading = read_name(packs, name, manner.dialect)
        photo = photos.NewPhoto(camera_id, name, key, sha256, size, received_at, reading.dialect, reading.wall)
        added = photos.add(conn, photo)
        sums = Observation(uploads=1, bytes=size, unknown_names=int(reading.dialect is None)) if added else _AGAIN
        observations.add(conn, [_observed(camera_id, manner, received_at, sums, tls)])
    if not added:
        archive.delete([key])
    return Receipt.QUEUED if added else Receipt.DUPLICATE


_AGAIN = Observation(duplicates=1)


def _note(
    engine: Engine, camera_id: int, role: Role, spooled: Path, received_at: datetime, tls: bool | None
) -> Receipt | None:
    """Note an upload that its name declares no photo, or return None where it is one all the same.

    The content decides: a photo under a name to ignore is a photo, and so is one that is named like a connection test
    where the camera names more than a few so.
    """
    with transaction(engine) as conn:
        manner = learnt.find_manner(conn, camera_id)
        is_test = role is Role.TEST
        one = _observed(
            camera_id,
            manner,
            received_at,
            Observation(connection_tests=1) if is_test else Observation(ignored_files=1),
            tls,
        )
        if _is_photo(spooled) and not (
            is_test and observations.count_connection_tests(conn, one.key) < _MOST_TESTS_AN_HOUR
        ):
            return None
        observations.add(conn, [one])
    if is_test:
        _log.info("connection test of camera %d", camera_id)
    return Receipt.CONNECTION_TEST if is_test else Receipt.IGNORED


def _observed(
    camera_id: int, manner: learnt.Manner, received_at: datetime, sums: Observation, tls: bool | None
) -> Observed:
    hour = bucket_start(received_at.astimezone(manner.timezone), Grain.HOUR)
    last = Last(dialect=manner.dialect, tls=tls, uploaded_at=received_at if sums.uploads else None)
    return Observed(ObservationKey(camera_id, hour), sums, last)


def _is_photo(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(12)
    return head.startswith(_PHOTO_SIGNATURES) or (head[:4], head[8:]) == (b"RIFF", b"WEBP")


def find_camera(engine: Engine, login: str, password: str, peer: str | None = None) -> cameras.CameraCredential | None:
    """Return the credential of the camera with this login and password, or None. Raises DatabaseUnavailable.

    ``peer`` is the address that it signs in from: where its store has a list of addresses, another gets None, as does
    an unknown one.
    """
    with transaction(engine) as conn:
        credential = cameras.list_credentials(conn, [login]).get(login)
    known = credential.password_hash if credential else None
    if not credentials.is_password(password, known) or credential is None:
        return None
    return credential if is_allowed(peer, credential.addresses) else None


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _storable(name: str) -> str:
    """Return a name that PostgreSQL can hold: no NUL, no lone surrogate, the end kept where it is too long."""
    return name.replace("\0", "").encode("utf-8", "backslashreplace").decode()[-_LONGEST_NAME:]
