"""A finished upload becomes durable and queued: bytes first, then the row; only then may the camera be told so."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import Enum
from pathlib import Path
from uuid import uuid4

from storemood import credentials
from storemood.archive import Archive
from storemood.db import cameras, photos
from storemood.db.engine import Engine, transaction
from storemood.domain.addresses import is_allowed

_LONGEST_NAME = 500


class Receipt(Enum):
    """What a camera may be told."""

    QUEUED = "queued"
    DUPLICATE = "duplicate"


def receive(
    engine: Engine, archive: Archive, *, camera_id: int, name: str, spooled: Path, received_at: datetime
) -> Receipt:
    """Make an upload durable and queue it. Raises ArchiveUnavailable or DatabaseUnavailable: then nothing was taken.

    The same bytes under the same name from the same camera are a retry, and are queued once.
    """
    key = f"{camera_id}/{received_at:%Y/%m/%d}/{uuid4().hex}"
    photo = photos.NewPhoto(
        camera_id=camera_id,
        name=_storable(name),
        archive_key=key,
        sha256=_digest(spooled),
        size_bytes=spooled.stat().st_size,
        received_at=received_at,
    )
    archive.put(key, spooled)
    with transaction(engine) as conn:
        added = photos.add(conn, photo)
    if not added:
        archive.delete([key])
    return Receipt.QUEUED if added else Receipt.DUPLICATE


def find_camera(engine: Engine, login: str, password: str, peer: str | None = None) -> int | None:
    """Return the id of the camera with this login and password, or None. Raises DatabaseUnavailable.

    ``peer`` is the address that it signs in from: where its store has a list of addresses, another gets None, as does
    an unknown one.
    """
    with transaction(engine) as conn:
        credential = cameras.find_credential(conn, login)
    known = credential.password_hash if credential else None
    if not credentials.is_password(password, known) or credential is None:
        return None
    return credential.camera_id if is_allowed(peer, credential.addresses) else None


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _storable(name: str) -> str:
    """Return a name that PostgreSQL can hold: no NUL, no lone surrogate, the end kept where it is too long."""
    return name.replace("\0", "").encode("utf-8", "backslashreplace").decode()[-_LONGEST_NAME:]
