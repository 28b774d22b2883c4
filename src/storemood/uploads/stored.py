"""The reception that keeps what cameras send: credentials in the database, photos in the archive and the queue."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime

from storemood import ingest
from storemood.archive import Archive
from storemood.content import FULL_ERRORS
from storemood.db import cut_offs
from storemood.db.cameras import list_credentials
from storemood.db.engine import Engine, transaction
from storemood.domain.cutoffs import CutOff
from storemood.domain.dialects.packs import Pack
from storemood.domain.errors import ArchiveUnavailable, DatabaseUnavailable
from storemood.ingest import Receipt
from storemood.uploads.reception import CameraLogin, Finished, Peer, ReceptionUnavailable

_REPLIES = {
    Receipt.QUEUED: "Photo stored.",
    Receipt.DUPLICATE: "Photo stored already; a retry is counted once.",
    Receipt.CONNECTION_TEST: "Connection test noted.",
    Receipt.IGNORED: "No photo; noted and not kept.",
}


def _now() -> datetime:
    return datetime.now(UTC)


class StoredReception:
    """Fulfils `storemood.uploads.reception.Reception`. Thread-safe."""

    def __init__(
        self,
        engine: Engine,
        archive: Archive,
        clock: Callable[[], datetime] = _now,
        packs: Sequence[Pack] | None = None,
    ) -> None:
        self._engine = engine
        self._archive = archive
        self._clock = clock
        self._packs = packs

    def authenticate(self, login: str, password: str, peer: Peer) -> CameraLogin | None:
        try:
            credential = ingest.find_camera(self._engine, login, password, peer.address)
        except DatabaseUnavailable as error:
            raise ReceptionUnavailable(str(error)) from error
        return None if credential is None else CameraLogin(credential.camera_id, login, credential.name)

    def find_revoked(self, cameras: Collection[CameraLogin]) -> set[CameraLogin]:
        try:
            with transaction(self._engine) as conn:
                found = list_credentials(conn, sorted({camera.login for camera in cameras}))
        except DatabaseUnavailable as error:
            raise ReceptionUnavailable(str(error)) from error
        present = {login: credential.name for login, credential in found.items()}
        return {camera for camera in cameras if present.get(camera.login) != camera.credential}

    def keep_cut_offs(self, counted: Sequence[CutOff]) -> None:
        if counted:
            try:
                with transaction(self._engine) as conn:
                    cut_offs.add(conn, counted, self._clock())
            except DatabaseUnavailable as error:
                raise ReceptionUnavailable(str(error)) from error

    def receive(self, upload: Finished) -> str:
        return _REPLIES[self.take(upload)]

    def receive_all(self, uploads: Sequence[Finished]) -> list[str]:
        return [_REPLIES[receipt] for receipt in self._take_all(uploads)]

    def take(self, upload: Finished) -> Receipt:
        """As ``receive``, with what became of the upload."""
        return self._take_all([upload])[0]

    def _take_all(self, uploads: Sequence[Finished]) -> list[Receipt]:
        arrived = [
            ingest.Arrived(upload.camera.camera_id, upload.name, upload.content, self._clock(), upload.tls)
            for upload in uploads
        ]
        try:
            return ingest.receive_all(self._engine, self._archive, arrived, self._packs)
        except (DatabaseUnavailable, ArchiveUnavailable) as error:
            if isinstance(error.__cause__, OSError) and error.__cause__.errno in FULL_ERRORS:
                raise error.__cause__ from None
            raise ReceptionUnavailable(str(error)) from error
