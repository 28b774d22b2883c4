"""A finished upload becomes durable and queued: bytes first, then the row; only then may the camera be told so."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from storemood import credentials
from storemood.archive import Archive
from storemood.content import Content
from storemood.db import cameras, learnt, observations, photos
from storemood.db.engine import Engine, transaction
from storemood.domain.addresses import is_allowed
from storemood.domain.dialects.endings import finished_name
from storemood.domain.dialects.packfiles import shipped_packs
from storemood.domain.dialects.packs import Pack, read_name
from storemood.domain.dialects.reading import Reading, Role
from storemood.domain.errors import NotFound
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


@dataclass(frozen=True, slots=True)
class Arrived:
    """A complete upload. ``name`` is the camera's; ``tls`` tells whether it came encrypted, if known."""

    camera_id: int
    name: str
    content: Content
    received_at: datetime
    tls: bool | None = None


def receive(engine: Engine, archive: Archive, arrived: Arrived, packs: Sequence[Pack] | None = None) -> Receipt:
    """Make an upload durable and queue it; see `receive_all`."""
    return receive_all(engine, archive, [arrived], packs)[0]


def receive_all(
    engine: Engine, archive: Archive, arrived: Sequence[Arrived], packs: Sequence[Pack] | None = None
) -> list[Receipt]:
    """Make uploads durable and queue them, all in one transaction. Nothing was taken when this raises
    ArchiveUnavailable or DatabaseUnavailable, or NotFound for a camera that is none.

    The same bytes under the same name from the same camera are a retry, and are queued once. Connection tests and files
    that aren't photos, known by their names, are only noted. ``packs`` read the names, by default those that ship.
    """
    packs = shipped_packs() if packs is None else packs
    named = [replace(one, name=_storable(finished_name(one.name))) for one in arrived]
    readings = [read_name(packs, one.name) for one in named]
    noted = [_note(engine, one, reading.role) for one, reading in zip(named, readings, strict=True)]
    kept = [
        _Kept(one, reading, archive.new_key(str(one.camera_id), one.received_at), one.content.digest())
        for one, reading, receipt in zip(named, readings, noted, strict=True)
        if receipt is None
    ]
    queued = iter(_queue(engine, archive, kept, packs) if kept else ())
    return [receipt or next(queued) for receipt in noted]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A photo on its way into the archive, and what any pack makes of its name."""

    arrived: Arrived
    reading: Reading
    key: str
    digest: bytes


def _queue(engine: Engine, archive: Archive, kept: Sequence[_Kept], packs: Sequence[Pack]) -> list[Receipt]:
    archive.put_all([(one.key, one.arrived.content) for one in kept])
    with transaction(engine) as conn:
        manners = learnt.find_manners(conn, {one.arrived.camera_id for one in kept})
        if missing := [one.arrived.camera_id for one in kept if one.arrived.camera_id not in manners]:
            raise NotFound(f"camera {missing[0]}")
        new = [_new_photo(one, manners[one.arrived.camera_id], packs) for one in kept]
        added = photos.add(conn, new)
        observations.add(
            conn,
            [
                _observed(one.arrived, manners[one.arrived.camera_id], _sums(photo, photo.archive_key in added))
                for one, photo in zip(kept, new, strict=True)
            ],
        )
    archive.delete([one.key for one in kept if one.key not in added])
    return [Receipt.QUEUED if one.key in added else Receipt.DUPLICATE for one in kept]


def _new_photo(one: _Kept, manner: learnt.Manner, packs: Sequence[Pack]) -> photos.NewPhoto:
    arrived, reading = one.arrived, one.reading
    if manner.dialect not in (None, reading.dialect):
        reading = read_name(packs, arrived.name, manner.dialect)
    return photos.NewPhoto(
        camera_id=arrived.camera_id,
        name=arrived.name,
        archive_key=one.key,
        digest=one.digest,
        size_bytes=arrived.content.size,
        received_at=arrived.received_at,
        dialect=reading.dialect,
        named_at=reading.wall,
    )


def _sums(photo: photos.NewPhoto, is_new: bool) -> Observation:
    if not is_new:
        return Observation(duplicates=1)
    return Observation(uploads=1, bytes=photo.size_bytes, unknown_names=int(photo.dialect is None))


def _note(engine: Engine, one: Arrived, role: Role) -> Receipt | None:
    """Note an upload that its name declares no photo, or return None where it is one all the same.

    The content decides: a photo under a name to ignore is a photo, and so is one that is named like a connection test
    where the camera names more than a few so.
    """
    if role is Role.PHOTO:
        return None
    is_test = role is Role.TEST
    sums = Observation(connection_tests=1) if is_test else Observation(ignored_files=1)
    with transaction(engine) as conn:
        observed = _observed(one, learnt.find_manner(conn, one.camera_id), sums)
        if _is_photo(one.content.head()) and not (
            is_test and observations.count_connection_tests(conn, observed.key) < _MOST_TESTS_AN_HOUR
        ):
            return None
        observations.add(conn, [observed])
    if is_test:
        _log.info("connection test of camera %d", one.camera_id)
    return Receipt.CONNECTION_TEST if is_test else Receipt.IGNORED


def _observed(one: Arrived, manner: learnt.Manner, sums: Observation) -> Observed:
    hour = bucket_start(one.received_at.astimezone(manner.timezone), Grain.HOUR)
    last = Last(dialect=manner.dialect, tls=one.tls, uploaded_at=one.received_at if sums.uploads else None)
    return Observed(ObservationKey(one.camera_id, hour), sums, last)


def _is_photo(head: bytes) -> bool:
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


def _storable(name: str) -> str:
    """Return a name that PostgreSQL can hold: no NUL, no lone surrogate, the end kept where it is too long."""
    return name.replace("\0", "").encode("utf-8", "backslashreplace").decode()[-_LONGEST_NAME:]
