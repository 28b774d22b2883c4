"""A request's body becomes files in the spool: the one that it is, or those that a form holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from storemood.intake.multipart import BadForm, FormReader, PartBegins, parameter
from storemood.intake.requests import Headers, file_name, may_be_photo
from storemood.uploads.spool import Upload

FORM_BYTES = 65_536
"""How much larger than a photo a form may be that holds one."""

_PLAIN = frozenset({"binary", "7bit", "8bit"})

Opener = Callable[[], Upload]


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file of a body, and how its sender calls it."""

    upload: Upload
    file_name: str | None


class Body(Protocol):
    """``arrived`` may hold files that are not whole before ``finish``. They are the reader's to discard."""

    arrived: list[Arrived]

    def feed(self, chunk: bytes) -> None:
        """Raises UploadTooLarge, BadForm, OSError."""
        ...

    def finish(self) -> None:
        """Nothing follows. Raises BadForm, OSError."""
        ...


class RawBody:
    """The body is the photo."""

    def __init__(self, headers: Headers, open_upload: Opener) -> None:
        """Raises OSError."""
        self.arrived = [Arrived(open_upload(), file_name(headers))]

    def feed(self, chunk: bytes) -> None:
        self.arrived[0].upload.write(chunk)

    def finish(self) -> None:
        self.arrived[0].upload.close()


class FormBody:
    """The body is a form; its files are photos, its other parts are passed over."""

    def __init__(self, headers: Headers, open_upload: Opener) -> None:
        """Raises BadForm."""
        self.arrived: list[Arrived] = []
        self._open_upload = open_upload
        self._present: Upload | None = None
        self._reader = FormReader((parameter(headers["content-type"], "boundary") or "").encode())

    def feed(self, chunk: bytes) -> None:
        for event in self._reader.feed(chunk):
            if isinstance(event, PartBegins):
                self._begin(event.headers)
            elif self._present is not None:
                self._present.write(event.chunk)

    def _begin(self, headers: Headers) -> None:
        self._end()
        if may_be_photo(headers):
            if headers.get("content-transfer-encoding", "binary").lower() not in _PLAIN:
                raise BadForm("Send the form's photos as they are, without a Content-Transfer-Encoding.")
            self._present = self._open_upload()
            self.arrived.append(Arrived(self._present, file_name(headers)))

    def _end(self) -> None:
        if self._present is not None:
            self._present.close()
            self._present = None

    def finish(self) -> None:
        self._end()
        if not self._reader.is_complete:
            raise BadForm("The form ends before its last boundary.")
        if not self.arrived:
            raise BadForm("The form holds no photo.")


def is_form(headers: Headers) -> bool:
    return headers.get("content-type", "").partition(";")[0].strip().lower() == "multipart/form-data"


def discard(body: Body) -> None:
    for one in body.arrived:
        one.upload.discard()
