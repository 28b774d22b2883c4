"""Logins that were verified a moment ago, so that a camera that connects often costs one password hash a minute."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Collection

from storemood.uploads.reception import CameraLogin, Peer

MAX_LOGINS = 50_000


class VerifiedLogins:
    """Remembers successes only, by login, password and peer, ``keep_s`` seconds from the verification.

    Keys are HMACs with a key that lives as long as the process; no password is kept. Used on one thread.
    """

    def __init__(self, keep_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._keep_s = keep_s
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._known: OrderedDict[bytes, tuple[float, CameraLogin]] = OrderedDict()

    def find(self, login: str, password: str, peer: Peer) -> CameraLogin | None:
        verified_at, camera = self._known.get(self._digest(login, password, peer), (None, None))
        if verified_at is None or self._clock() - verified_at >= self._keep_s:
            return None
        return camera

    def remember(self, login: str, password: str, peer: Peer, camera: CameraLogin) -> None:
        digest = self._digest(login, password, peer)
        self._known[digest] = (self._clock(), camera)
        self._known.move_to_end(digest)
        self._forget_old()

    def cameras(self) -> set[CameraLogin]:
        self._forget_old()
        return {camera for _, camera in self._known.values()}

    def forget(self, cameras: Collection[CameraLogin]) -> None:
        for digest in [digest for digest, (_, camera) in self._known.items() if camera in cameras]:
            del self._known[digest]

    def _forget_old(self) -> None:
        while self._known:
            oldest, (verified_at, _) = next(iter(self._known.items()))
            if len(self._known) <= MAX_LOGINS and self._clock() - verified_at < self._keep_s:
                return
            del self._known[oldest]

    def _digest(self, login: str, password: str, peer: Peer) -> bytes:
        words = (text.encode("utf-8", "surrogateescape") for text in (login, password, peer.address, peer.tls or ""))
        message = b"".join(len(word).to_bytes(4, "big") + word for word in words)
        return hmac.digest(self._key, message, "sha256")
