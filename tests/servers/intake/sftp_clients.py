"""SFTP clients of the tests: asyncssh's own, and OpenSSH's `sftp` and `scp` where they are installed."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import asyncssh

from tests.servers.gateways import PASSWORD, PATIENCE_S
from tests.servers.intake.intakes import Serving

T = TypeVar("T")


def connect(serving: Serving, login: str = "cam-7", password: str = PASSWORD, **options: Any) -> Any:
    """A connection as an asynchronous context."""
    host, port = serving.sftp_address
    return asyncssh.connect(
        host,
        port,
        username=login,
        password=password,
        known_hosts=None,
        config=None,
        client_keys=None,
        agent_path=None,
        **options,
    )


def finished(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end in a thread of its own: a browser of other tests may keep a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def as_camera(serving: Serving, work: Callable[[asyncssh.SFTPClient], Awaitable[T]], **options: Any) -> T:
    """Log in, do the work in one session, and hang up."""

    async def whole() -> T:
        async with connect(serving, **options) as connection, connection.start_sftp_client() as sftp:
            return await asyncio.wait_for(work(sftp), PATIENCE_S)

    return finished(whole())


async def put(sftp: asyncssh.SFTPClient, path: str, photo: bytes) -> None:
    file = await sftp.open(path, "wb")
    await file.write(photo)
    await file.close()


def openssh(
    serving: Serving, folder: Path, command: str, *arguments: str | Path, commands: str = "", password: str = PASSWORD
) -> subprocess.CompletedProcess[str]:
    """Run `sftp` or `scp`; ``{}`` in an argument is the camera's address."""
    ask = folder / "ask"
    ask.write_text(f"#!/bin/sh\necho '{password}'\n")
    ask.chmod(0o700)
    host, port = serving.sftp_address
    safe = (
        "-o",
        "NumberOfPasswordPrompts=1",
        "-o",
        "StrictHostKeyChecking=no",
        "-o",
        f"UserKnownHostsFile={folder / 'known'}",
        "-F",
        "none",
    )
    return subprocess.run(
        [command, "-P", str(port), *safe, *(str(one).replace("{}", f"cam-7@{host}") for one in arguments)],
        env={**os.environ, "SSH_ASKPASS": str(ask), "SSH_ASKPASS_REQUIRE": "force", "SSH_AUTH_SOCK": ""},
        input=commands,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
