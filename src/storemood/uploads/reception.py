"""The seam between the FTP gateway and the rest of the product: who may upload, and what happens to an upload."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from storemood.content import Content
from storemood.domain.cutoffs import CutOff


@dataclass(frozen=True, slots=True)
class CameraLogin:
    """The camera that a login stands for. ``credential`` names what was verified, so that its revocation is noticed."""

    camera_id: int
    login: str
    credential: str = ""


@dataclass(frozen=True, slots=True)
class Peer:
    """The other end of a session: its address (a trusted proxy's word for it counts), and TLS's version or None."""

    address: str
    tls: str | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """A complete upload. ``name`` is the path that the camera chose: folders and file name, POSIX, no leading slash,
    without control characters or lone surrogates. ``content`` is the gateway's, which lets go of it afterwards. ``tls``
    tells whether it came encrypted, where that is known."""

    camera: CameraLogin
    name: str
    content: Content
    tls: bool | None = None


class Reception(Protocol):
    """The methods are called from several threads at once, never on the loop, and must end in bounded time."""

    def authenticate(self, login: str, password: str, peer: Peer) -> CameraLogin | None:
        """The camera behind a login, or None when it may not come in: wrong login or password, or a peer that may not.

        Raises ReceptionUnavailable.
        """
        ...

    def find_revoked(self, cameras: Collection[CameraLogin]) -> set[CameraLogin]:
        """Those of the cameras, verified earlier, whose credential holds no more. Raises ReceptionUnavailable."""
        ...

    def keep_cut_offs(self, cut_offs: Sequence[CutOff]) -> None:
        """Keep what was cut off within the last minute. Raises ReceptionUnavailable."""
        ...

    def receive(self, upload: Finished) -> str:
        """Store an upload durably and return a short text for the camera.

        An upload may arrive twice after a crash, so the content decides what is new.

        Raises ReceptionUnavailable when sending again later can help, ReceptionRefused when it can't.
        """
        ...

    def receive_all(self, uploads: Sequence[Finished]) -> list[str]:
        """As ``receive``, for uploads that ended at about the same time. When it raises, each may be tried alone."""
        ...


class ReceptionUnavailable(Exception):
    """The database or the archive can't be reached; the same upload may succeed later."""


class ReceptionRefused(Exception):
    """This upload will never be taken. The message is the reason, told to the camera."""
