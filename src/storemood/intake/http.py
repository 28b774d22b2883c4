"""Uploads by HTTP as an ASGI application: PUT and POST below /ingest, HTTP Basic with a camera's login.

A body is read only once its camera was let in, so a client that sent ``Expect: 100-continue`` is told before it sends a
photo for nothing. Where the answer comes before the body's end, the connection closes after it, with some patience: a
camera that sends its whole photo before it looks for an answer would else lose it to a reset.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from storemood.content import FULL_ERRORS
from storemood.intake import requests
from storemood.intake.answers import CHALLENGE, Answer, Problem, Stored, retry_after, stored
from storemood.intake.bodies import FORM_BYTES, Body, FormBody, RawBody, discard, is_form
from storemood.intake.door import BUSY_S, Door, End, TooMany, WrongLogin
from storemood.intake.multipart import BadForm
from storemood.intake.pace import Pace
from storemood.uploads import addresses, names
from storemood.uploads.cutoffs import Why
from storemood.uploads.reception import CameraLogin, Peer, ReceptionRefused, ReceptionUnavailable
from storemood.uploads.spool import UploadTooLarge
from storemood.uploads.transcript import Recorder

logger = logging.getLogger(__name__)

LINGER_S = 10.0
_TOLD_HEADERS = ("content-length", "transfer-encoding", "content-type", "content-encoding", "expect", "user-agent")

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Gone(Exception):
    """The client went away before its request was complete."""


@dataclass(slots=True)
class Incoming:
    """A request, and how far its body was read."""

    method: str
    raw_path: bytes
    headers: requests.Headers
    peer: Peer
    receive: Receive
    recorder: Recorder
    is_read: bool = False

    async def next(self) -> bytes:
        """Some of the body; ``is_read`` tells whether it was the last of it. Raises Gone."""
        message = await self.receive()
        if message["type"] != "http.request":
            raise Gone
        self.is_read = not message.get("more_body", False)
        chunk: bytes = message.get("body", b"")
        return chunk

    @property
    def length(self) -> int | None:
        """The body's length, where it is told before. uvicorn's parser has checked it."""
        text = self.headers.get("content-length", "")
        return int(text) if text.isdecimal() else None


class Uploads:
    """The application."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        headers = requests.headers_of(scope["headers"])
        client = scope["client"] or ("0.0.0.0", 0)  # noqa: S104  (a name for nobody, not bound)
        peer = Peer(addresses.plain(client[0]), "TLS" if scope["scheme"] == "https" else None)
        peer = requests.origin(peer, headers, self._door.proxies)
        path = requests.path_of(scope["raw_path"])
        recorder = _begin_recording(scope["method"], path, headers, peer, scope["server"])
        incoming = Incoming(scope["method"], path, headers, peer, receive, recorder)
        try:
            answer, at_once = await self._receive(incoming), False
        except Problem as problem:
            answer, at_once = problem.answer, problem.at_once
        except Gone:
            recorder.event("the camera went away before the end of its photo")
            recorder.ended("the camera went away")
            self._door.note(recorder)
            return
        recorder.reply(f"{answer.status} {answer.words}")
        recorder.ended("answered")
        self._door.note(recorder)
        await _reply(incoming, send, answer, at_once=at_once)

    async def _receive(self, incoming: Incoming) -> Answer:
        """Raises Problem, Gone."""
        if not requests.is_upload_path(incoming.raw_path):
            raise Problem(404, f"Photos go below {requests.ROOT}/.")
        if incoming.method not in ("PUT", "POST"):
            raise Problem(405, "Photos come by PUT or POST.", {"Allow": "PUT, POST"})
        if self._door.stopping:
            raise _ended(End.STOPPING)
        camera = await self._admit(incoming)
        self._check(incoming)
        return await self._take(incoming, camera)

    async def _admit(self, incoming: Incoming) -> CameraLogin:
        given = requests.credentials(incoming.headers.get("authorization", ""))
        if given is None:
            raise Problem(401, "Send the camera's login and password by HTTP Basic.", CHALLENGE)
        incoming.recorder.tried_as(given[0])
        try:
            camera = await self._door.admit(*given, incoming.peer)
        except WrongLogin as error:
            raise Problem(401, str(error), CHALLENGE) from error
        except TooMany as error:
            raise Problem(429, str(error), retry_after(error.wait_s)) from error
        except ReceptionUnavailable as error:
            logger.warning("%s", error)
            raise Problem(503, "Logins can't be checked now; send it again.", retry_after(BUSY_S)) from error
        incoming.recorder.let_in()
        return camera

    def _check(self, incoming: Incoming) -> None:
        """What can be told before the body is read."""
        headers = incoming.headers
        if incoming.length is not None and incoming.length > self._most_bytes(headers):
            raise self._too_large()
        if headers.get("content-encoding", "identity").lower() != "identity":
            raise Problem(415, "Send the photo as it is, without a Content-Encoding.")
        if "content-range" in headers:
            raise Problem(400, "Send the whole photo, not a range of it.")
        self._name(incoming, None)

    def _most_bytes(self, headers: requests.Headers) -> int:
        return self._door.settings.max_upload_bytes + (FORM_BYTES if is_form(headers) else 0)

    def _too_large(self) -> Problem:
        return Problem(413, f"A photo may have {self._door.settings.max_upload_bytes} bytes.")

    @staticmethod
    def _name(incoming: Incoming, file_name: str | None) -> str:
        try:
            return names.for_storage(requests.upload_name(incoming.raw_path, file_name))
        except names.BadName as error:
            raise Problem(400, str(error)) from error

    # --- the body

    async def _take(self, incoming: Incoming, camera: CameraLogin) -> Answer:
        """Read the body and store what it holds. Whatever happens, nothing of it stays in the spool."""
        began_at = time.monotonic()
        reading = Reading(self._door.pace())
        word, body = "failed", None
        try:
            with self._door.visit(camera, incoming.peer.address, reading.end):
                self._door.count_upload(camera)
                body = self._body(incoming.headers)
                await self._read(incoming, body, reading, camera)
                photos = await self._store(incoming, body, camera)
            word = "stored"
            return stored(photos)
        except Gone:
            word = "cut"
            raise
        except TooMany as error:
            word = "too many"
            raise Problem(429, str(error), retry_after(error.wait_s)) from error
        except (UploadTooLarge, BadForm, OSError, ReceptionUnavailable, ReceptionRefused) as error:
            problem = self._problem(error)
            word = str(problem.status)
            raise problem from error
        finally:
            size = sum(one.upload.size for one in body.arrived) if body else 0
            incoming.recorder.event(f"{size} bytes came")
            if body:
                discard(body)
            ms = (time.monotonic() - began_at) * 1000
            level = logging.INFO if word == "stored" else logging.WARNING
            logger.log(level, "upload login=%s bytes=%d outcome=%s ms=%.0f", camera.login, size, word, ms)

    def _body(self, headers: requests.Headers) -> Body:
        """Raises BadForm, OSError."""
        kind = FormBody if is_form(headers) else RawBody
        return kind(headers, self._door.open_upload)

    async def _read(self, incoming: Incoming, body: Body, reading: Reading, camera: CameraLogin) -> None:
        """Raises Problem, Gone, UploadTooLarge, BadForm, OSError."""
        rest = self._most_bytes(incoming.headers)
        try:
            async with reading.within_its_time():
                while not incoming.is_read:
                    chunk = await incoming.next()
                    reading.came(len(chunk))
                    rest -= len(chunk)
                    if rest < 0:
                        raise UploadTooLarge
                    body.feed(chunk)
        except TimeoutError:
            if reading.ended is not None:
                raise _ended(reading.ended) from None
            self._door.cut_offs.count(Why.SLOW, incoming.peer.address, camera)
            raise Problem(408, "The photo came too slowly; send it again.", at_once=True) from None
        body.finish()

    async def _store(self, incoming: Incoming, body: Body, camera: CameraLogin) -> list[Stored]:
        """Raises Problem, ReceptionUnavailable, ReceptionRefused."""
        photos = []
        for one in body.arrived:
            name = self._name(incoming, one.file_name)
            receipt = await self._door.store(one.upload, camera, name, tls=incoming.peer.tls is not None)
            photos.append(Stored(name, one.upload.size, receipt))
            incoming.recorder.stored()
        return photos

    def _problem(self, error: Exception) -> Problem:
        match error:
            case UploadTooLarge():
                return self._too_large()
            case BadForm():
                return Problem(400, str(error))
            case ReceptionRefused():
                return Problem(422, str(error) or "Photo refused.")
            case ReceptionUnavailable():
                logger.warning("%s", error)
                detail = "Photo not stored: the database or the archive can't be reached; send it again."
                return Problem(503, detail, retry_after(BUSY_S))
            case OSError() if error.errno in FULL_ERRORS:
                return Problem(507, "Photo not stored: the disk is full; send it again later.", retry_after(60))
            case _:
                logger.error("a photo could not be stored", exc_info=error)
                return Problem(503, "Photo not stored: the server failed; send it again.", retry_after(BUSY_S))


class Reading:
    """The time that a body may take to come; it can be cut short."""

    def __init__(self, pace: Pace) -> None:
        self.ended: End | None = None
        self._pace = pace
        self._limit: asyncio.Timeout | None = None

    @asynccontextmanager
    async def within_its_time(self) -> AsyncIterator[None]:
        """Raises TimeoutError in the block when its time is over."""
        try:
            async with asyncio.timeout_at(self._pace.deadline) as self._limit:
                self._reschedule()
                yield
        finally:
            self._limit = None

    def came(self, size: int) -> None:
        self._pace.came(size)
        self._reschedule()

    def end(self, why: End) -> None:
        self.ended = why
        self._reschedule()

    def _reschedule(self) -> None:
        if self._limit is not None:
            self._limit.reschedule(0.0 if self.ended else self._pace.deadline)


def _begin_recording(
    method: str, path: bytes, headers: requests.Headers, peer: Peer, server: tuple[str, int] | None
) -> Recorder:
    """Write down who asks what: no header that may hold a secret."""
    recorder = Recorder()
    recorder.came_from(peer.address, addresses.plain(server[0]) if server else "")
    recorder.secured(peer.tls)
    recorder.command(f"{method} {unquote(path.decode('latin-1'))}")
    told = [f"{name}: {headers[name]}" for name in _TOLD_HEADERS if name in headers]
    if told:
        recorder.event(", ".join(told))
    return recorder


def _ended(why: End) -> Problem:
    if why is End.REVOKED:
        return Problem(401, f"Photo not stored: {why.value}.", CHALLENGE)
    return Problem(503, f"Photo not stored: {why.value}; send it again.", retry_after(BUSY_S), at_once=True)


async def _reply(incoming: Incoming, send: Send, answer: Answer, *, at_once: bool) -> None:
    """Answer, and let a client that still sends come to the end of it."""
    headers = {"Content-Type": answer.kind, "Content-Length": str(len(answer.body)), "Cache-Control": "no-store"}
    if not incoming.is_read:
        headers["Connection"] = "close"
    headers |= answer.headers
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": raw})
    if not incoming.is_read and not at_once:
        await send({"type": "http.response.body", "body": answer.body, "more_body": True})
        await _linger(incoming)
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    else:
        await send({"type": "http.response.body", "body": answer.body, "more_body": False})


async def _linger(incoming: Incoming) -> None:
    with suppress(TimeoutError, Gone):
        async with asyncio.timeout(LINGER_S):
            while not incoming.is_read:
                await incoming.next()
