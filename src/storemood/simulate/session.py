"""One camera's FTP session, plain or TLS, with the ways in which it may break."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import struct
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

TIMEOUT_S = 60.0
_CHUNK = 64 * 1024
_EPSV = re.compile(r"\(\|\|\|(\d+)\|\)")
_PASV = re.compile(r"(?:\d+,){4}(\d+),(\d+)")

Parts = Sequence[memoryview]


class Tls(StrEnum):
    """How a session is protected."""

    NONE = "none"
    EXPLICIT = "explicit"
    IMPLICIT = "implicit"


@dataclass(frozen=True, slots=True)
class Server:
    """Where to upload to. ``context`` is needed with TLS."""

    host: str
    port: int
    tls: Tls = Tls.NONE
    context: ssl.SSLContext | None = field(default=None, repr=False)


def tls_context(ca: str | None = None) -> ssl.SSLContext:
    """Return a client's TLS: trusting a file of certificates, or like most cameras anybody. Raises OSError."""
    context = ssl.create_default_context(cafile=ca)
    if ca is None:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


class ReplyError(Exception):
    """The server answered otherwise than hoped."""


class NotNow(ReplyError):
    """A 4yz reply, or one that makes no sense: try again."""


class Refused(ReplyError):
    """A 5yz reply: the same again can't help."""


class LoginRefused(ReplyError):
    """The server does not let this camera in."""


class ConnectionLost(OSError):
    """The server closed the connection."""


class Session:
    """A control connection. Every method may raise NotNow, Refused or OSError; after OSError it is of no more use."""

    def __init__(self, server: Server, local: str | None, passive: str) -> None:
        """``local`` is the address to connect from; None: any. ``passive`` is PASV or EPSV."""
        self._server = server
        self._local = (local, 0) if local else None
        self._passive = passive
        self._folder = ""
        self._reader: asyncio.StreamReader
        self._writer: asyncio.StreamWriter

    async def log_in(self, login: str, password: str) -> None:
        """Connect and sign in. Raises LoginRefused besides."""
        implicit = self._server.context if self._server.tls is Tls.IMPLICIT else None
        self._reader, self._writer = await self._connect(self._server.port, implicit)
        try:
            await self._expect("220")
            if self._server.tls is Tls.EXPLICIT:
                await self.ask("AUTH TLS", "234")
                await self._protect(self._writer)
            await self.ask(f"USER {login}", "331")
            await self._sign(password)
            if self._server.tls is not Tls.NONE:
                await self.ask("PBSZ 0", "200")
                await self.ask("PROT P", "200")
            await self.ask("TYPE I", "200")
        except BaseException:
            self.break_off()
            raise

    async def _sign(self, password: str) -> None:
        try:
            await self.ask(f"PASS {password}", "230")
        except Refused as refusal:
            raise LoginRefused(str(refusal)) from refusal

    async def _connect(
        self, port: int, context: ssl.SSLContext | None = None
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        async with asyncio.timeout(TIMEOUT_S):
            return await asyncio.open_connection(self._server.host, port, ssl=context, local_addr=self._local)

    async def _protect(self, writer: asyncio.StreamWriter) -> None:
        assert self._server.context  # noqa: S101  (whoever asks for TLS gives one)
        async with asyncio.timeout(TIMEOUT_S):
            await writer.start_tls(self._server.context, server_hostname=self._server.host)

    async def ask(self, line: str, wanted: str) -> str:
        """Send a command and return its reply, which must begin with ``wanted``."""
        self._writer.write(f"{line}\r\n".encode())
        return await self._expect(wanted)

    async def _expect(self, wanted: str) -> str:
        reply = await self._reply()
        if reply.startswith(wanted):
            return reply
        raise (Refused if reply.startswith("5") else NotNow)(reply)

    async def _reply(self) -> str:
        """Return the last line of the next reply."""
        async with asyncio.timeout(TIMEOUT_S):
            while True:
                line = (await self._reader.readline()).decode("utf-8", "replace")
                if not line:
                    raise ConnectionLost("the server closed the connection")
                if line[:3].isdigit() and line[3:4] in (" ", "\r", "\n"):
                    return line.strip()

    async def enter(self, folder: str) -> None:
        """Make a folder, level by level as cameras do, and go into it."""
        if folder == self._folder:
            return
        await self.ask("CWD /", "250")
        self._folder = ""
        for part in folder.split("/"):
            with suppress(Refused):  # it may exist
                await self.ask(f"MKD {part}", "257")
            await self.ask(f"CWD {part}", "250")
        self._folder = folder

    async def delete(self, name: str) -> None:
        with suppress(Refused):  # there may be none
            await self.ask(f"DELE {name}", "250")

    async def store(self, name: str, parts: Parts) -> str:
        """Upload and return the answer."""
        data = await self._begin(name)
        await self._send(data, parts)
        return await self._expect("226")

    async def store_rest(self, name: str, parts: Parts) -> str:
        """Go on with an upload where the server's part of it ends, and return the answer."""
        size = int((await self.ask(f"SIZE {name}", "213")).split()[-1])
        await self.ask(f"REST {size}", "350")
        data = await self._begin(name)
        await self._send(data, _from(parts, size))
        return await self._expect("226")

    async def store_unheard(self, name: str, parts: Parts) -> None:
        """Upload to the end, and break off before the answer."""
        data = await self._begin(name)
        await self._send(data, parts)
        self.break_off()

    async def store_cut(self, name: str, parts: Parts, *, most: int, power_lost: bool) -> None:
        """Upload ``most`` bytes, then reset the data connection, or both. The session goes on after the former."""
        data = await self._begin(name)
        await _write(data, parts, most)
        _reset(data)
        if power_lost:
            self.break_off()
        else:
            await self._expect_cut()

    async def store_slowly(self, name: str, *, pause_s: float) -> None:
        """Upload one byte after the other, until the server has enough. Raises OSError then."""
        data = await self._begin(name)
        try:
            while True:
                data.write(b"\xff")
                await data.drain()
                await asyncio.sleep(pause_s)
        finally:
            data.transport.abort()

    async def _expect_cut(self) -> None:
        """The server must not take a part for the whole."""
        reply = await self._reply()
        if reply.startswith("2"):
            raise NotNow(f"a part of a photo was acknowledged: {reply}")

    async def rename(self, old: str, new: str) -> str:
        await self.ask(f"RNFR {old}", "350")
        return await self.ask(f"RNTO {new}", "250")

    async def _begin(self, name: str) -> asyncio.StreamWriter:
        reply = await self.ask(self._passive, "22")
        _, data = await self._connect(_port(reply))
        try:
            await self.ask(f"STOR {name}", "1")
            if self._server.tls is not Tls.NONE:
                await self._protect(data)
        except BaseException:
            data.transport.abort()
            raise
        return data

    async def _send(self, data: asyncio.StreamWriter, parts: Parts) -> None:
        try:
            await _write(data, parts)
        except BaseException:
            data.transport.abort()
            raise
        data.close()
        with suppress(OSError):  # the answer on the control connection tells what came of it
            async with asyncio.timeout(TIMEOUT_S):
                await data.wait_closed()

    async def quit(self) -> None:
        """Part politely."""
        with suppress(ReplyError, OSError):
            await self.ask("QUIT", "221")
        self._writer.close()
        with suppress(OSError):
            async with asyncio.timeout(TIMEOUT_S):
                await self._writer.wait_closed()

    def break_off(self) -> None:
        """Reset the connection, as by a loss of power."""
        _reset(self._writer)


async def _write(data: asyncio.StreamWriter, parts: Parts, most: int | None = None) -> None:
    left = sum(map(len, parts)) if most is None else most
    for part in parts:
        for begin in range(0, min(len(part), left), _CHUNK):
            chunk = part[begin : min(begin + _CHUNK, left)]
            data.write(chunk)
            async with asyncio.timeout(TIMEOUT_S):
                await data.drain()
        left = max(0, left - len(part))


def _from(parts: Parts, begin: int) -> Parts:
    left = []
    for part in parts:
        left.append(part[begin:])
        begin = max(0, begin - len(part))
    return left


def _reset(writer: asyncio.StreamWriter) -> None:
    plain = writer.get_extra_info("socket")
    if plain is not None:
        with suppress(OSError):  # it is closed already
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def _port(reply: str) -> int:
    """Return the port of a reply to EPSV or PASV. The host in the latter is not believed: it is the session's."""
    if found := _EPSV.search(reply):
        return int(found.group(1))
    if found := _PASV.search(reply):
        return int(found.group(1)) * 256 + int(found.group(2))
    raise NotNow(f"no port in {reply!r}")
