"""How an upload ended, and what the camera is told. The replies are in RFC 959's terms: 4yz try again, 5yz don't."""

from __future__ import annotations

import logging
from concurrent.futures import Future
from dataclasses import dataclass

from storemood.content import FULL_ERRORS
from storemood.uploads.reception import ReceptionRefused, ReceptionUnavailable

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``word`` is for the operator's log, ``reply`` for the camera. ``lasting``: sending the same again can't help.
    ``resumable``: what came so far is worth keeping."""

    word: str
    reply: str
    lasting: bool = False
    resumable: bool = False


CUT = Outcome("cut", "426 The data connection broke; photo not stored, send it again.", resumable=True)
STALLED = Outcome("stalled", "426 The data connection timed out; photo not stored, send it again.", resumable=True)
ABORTED = Outcome("aborted", "426 Transfer aborted; photo not stored.", resumable=True)
NEVER_CONNECTED = Outcome("no data connection", "425 No data connection was made; photo not stored, send it again.")
TOO_LARGE = Outcome("too large", "552 The file is larger than this gateway takes; photo not stored.", lasting=True)
DISK_FULL = Outcome("disk full", "452 Photo not stored: the gateway's disk is full; send it again later.")
UNAVAILABLE = Outcome("unavailable", "451 Photo not stored: the database can't be reached; send it again.")
FAILED = Outcome("failed", "451 Photo not stored: the gateway failed; send it again.")
HELD = Outcome("held", "226 Held until it is renamed.")
REVOKED = Outcome("revoked", "421 This login was revoked or changed; photo not stored.")
SLOW = Outcome("slow", "426 The photo came too slowly; not stored, send it again.", resumable=True)
NO_TLS = Outcome("no TLS", "522 TLS on the data connection failed; photo not stored.")
PUT_OUT = Outcome("put out", "421 Too many sessions of this camera; photo not stored, send it again.")
STOPPING = Outcome("stopping", "421 The gateway is stopping; photo not stored, send it again.")


def of_disk_error(error: OSError) -> Outcome:
    return DISK_FULL if error.errno in FULL_ERRORS else FAILED


def of_error(error: BaseException) -> Outcome:
    """The outcome of anything that ``Reception.receive`` or the spool raised. The unexpected is logged here, once."""
    match error:
        case ReceptionUnavailable():
            return UNAVAILABLE
        case ReceptionRefused():
            return Outcome("refused", f"550 {_one_line(str(error)) or 'Photo refused.'}", lasting=True)
        case OSError() if error.errno in FULL_ERRORS:
            return DISK_FULL
        case _:
            logger.error("a photo could not be stored", exc_info=error)
            return FAILED


def of_future(future: Future[str], code: int) -> Outcome:
    """The outcome of a finished ``receive``; ``code`` is that of the reply to a success."""
    error = future.exception()
    if error is not None:
        return of_error(error)
    return Outcome("stored", f"{code} {_one_line(future.result()) or 'Photo stored.'}", lasting=True)


def _one_line(text: str) -> str:
    return " ".join(text.split()).encode("utf-8", "replace").decode("utf-8")
