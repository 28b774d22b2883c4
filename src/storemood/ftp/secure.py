"""TLS on a connection that the loop watches: the handshake, records in and out, and the goodbye.

The standard library's TLS is laid over the channel's own socket, which stays non-blocking. What it wants to read or
write to go on becomes the events that the loop waits for.
"""

from __future__ import annotations

import ssl
from contextlib import suppress
from typing import TYPE_CHECKING

from storemood.ftp.border import AsyncChat
from storemood.uploads.tls import reason_of

if TYPE_CHECKING:
    import socket

_WANTS = (ssl.SSLWantReadError, ssl.SSLWantWriteError)


class SecureChannel(AsyncChat):
    """A connection that may change from plain to TLS once. Subclasses hear of it by the two ``handshake_`` methods."""

    socket: socket.socket | ssl.SSLSocket
    shaking_hands = False
    tls: str | None = None
    """TLS's version once the handshake is done."""
    _events_after_handshake: int | None = None

    def start_tls(self, context: ssl.SSLContext, *, tickets: bool) -> None:
        """Speak TLS, as its server, from the next byte on.

        ``tickets`` are for connections on which the other end reads: one that only sends would close with them unread,
        and its kernel would answer with a reset that may swallow the end of what it sent.
        """
        context.num_tickets = 2 if tickets else 0
        try:
            self.socket = context.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False, suppress_ragged_eofs=False
            )
        except (OSError, ValueError):  # it is closed already
            self.handle_close()
            return
        self.shaking_hands = True
        super().modify_ioloop_events(self.ioloop.READ)

    def handshake_done(self) -> None:
        """TLS is established."""

    def handshake_failed(self, reason: str) -> None:
        """TLS could not be established; the connection is of no more use."""
        raise NotImplementedError

    def _shake_hands(self) -> None:
        try:
            self._secured().do_handshake()
        except ssl.SSLWantReadError:
            super().modify_ioloop_events(self.ioloop.READ)
        except ssl.SSLWantWriteError:
            super().modify_ioloop_events(self.ioloop.READ | self.ioloop.WRITE)
        except (OSError, ValueError) as error:
            self.handshake_failed(reason_of(error))
        else:
            self.shaking_hands = False
            self.tls = self._secured().version()
            super().modify_ioloop_events(
                self.ioloop.READ if self._events_after_handshake is None else self._events_after_handshake
            )
            self.handshake_done()
            if self.producer_fifo and not self._closed:
                self.initiate_send()

    def _secured(self) -> ssl.SSLSocket:
        assert isinstance(self.socket, ssl.SSLSocket)  # noqa: S101  (true after start_tls)
        return self.socket

    # --- what the loop calls, and what pyftpdlib's own methods use

    def readable(self) -> bool:
        return self.shaking_hands or bool(super().readable())

    def writable(self) -> bool:
        return self.shaking_hands or bool(super().writable())

    def handle_read_event(self) -> None:
        if self.shaking_hands:
            self._shake_hands()
        else:
            super().handle_read_event()

    def handle_write_event(self) -> None:
        if self.shaking_hands:
            self._shake_hands()
        else:
            super().handle_write_event()

    def modify_ioloop_events(self, events: int, logdebug: bool = False) -> None:
        if self.shaking_hands:
            self._events_after_handshake = events
        else:
            super().modify_ioloop_events(events, logdebug)

    def initiate_send(self) -> None:
        if not self.shaking_hands:
            super().initiate_send()

    def recv(self, size: int) -> bytes:
        """b"" at the end. Raises BlockingIOError when nothing is there yet, another OSError on a broken connection."""
        try:
            return self.socket.recv(size)
        except _WANTS as error:
            raise BlockingIOError from error
        except ssl.SSLEOFError as error:
            # An end, with TLS's goodbye or without, reads as b"" (OP_IGNORE_UNEXPECTED_EOF); this is a reset.
            raise ConnectionResetError from error

    def recv_into(self, buffer: memoryview) -> int:
        """How many bytes came, 0 at the end. Raises as ``recv`` does."""
        try:
            return self.socket.recv_into(buffer)
        except _WANTS as error:
            raise BlockingIOError from error
        except ssl.SSLEOFError as error:
            raise ConnectionResetError from error

    def send(self, data: bytes) -> int:
        """How many bytes the connection took; 0 is no end."""
        try:
            return self.socket.send(data)
        except (BlockingIOError, *_WANTS):
            return 0
        except OSError:
            self.handle_close()
            return 0

    def close(self) -> None:
        if self.tls and not self._closed:
            with suppress(OSError, ValueError):  # the other end need not be there to hear it
                self._secured().unwrap()
        super().close()
