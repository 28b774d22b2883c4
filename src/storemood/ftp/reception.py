"""The seam between the FTP gateway and the rest of the product: who may upload, and what happens to an upload."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class CameraLogin:
    """The camera that a login stands for."""

    camera_id: int
    login: str


class Reception(Protocol):
    """Both methods are called from several threads at once, never on the loop, and must end in bounded time."""

    def authenticate(self, login: str, password: str) -> CameraLogin | None:
        """The camera behind a login, or None when login or password is wrong. Raises ReceptionUnavailable."""
        ...

    def receive(self, camera: CameraLogin, name: str, spooled: Path) -> str:
        """Store an upload durably and return a short text for the camera.

        ``name`` is the path that the camera chose: folders and file name, POSIX, no leading slash, without control
        characters or lone surrogates. ``spooled`` is a complete file, which may be moved away; the gateway removes it
        afterwards if it is still there. An upload may arrive twice after a crash, so the content decides what is new.

        Raises ReceptionUnavailable when sending again later can help, ReceptionRefused when it can't.
        """
        ...


class ReceptionUnavailable(Exception):
    """The database or the archive can't be reached; the same upload may succeed later."""


class ReceptionRefused(Exception):
    """This upload will never be taken. The message is the reason, told to the camera."""
