"""Runs the product's processes side by side: starts them, starts them again when they die, stops them in order.

A child is tied to its parent by its standard input: when the parent dies, however, the child reads the end of the pipe
and stops cleanly.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

_log = logging.getLogger(__name__)

LIFELINE = "--stop-with-stdin"

_POLL_S = 0.3
_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 30.0
_CALM_AFTER_S = 60.0
_STOP_WITHIN_S = 15.0


@dataclass(frozen=True, slots=True)
class Program:
    """A process to keep running: `python -m ...` arguments."""

    name: str
    arguments: Sequence[str]


@dataclass(slots=True)
class _Child:
    program: Program
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause_s: float = _FIRST_PAUSE_S
    due_at: float = field(default_factory=time.monotonic)


class Supervisor:
    """Keeps programs running until it is stopped."""

    def __init__(self, programs: Sequence[Program], *, environment: Mapping[str, str], logs: Path | None) -> None:
        """``logs`` is a folder for each program's output; without it all write to this process's standard error."""
        self._children = [_Child(program) for program in programs]
        self._environment = {**os.environ, **environment}
        self._logs = logs
        if logs is not None:
            logs.mkdir(parents=True, exist_ok=True)

    def start(self) -> None:
        for child in self._children:
            self._start(child)

    def run(self, stop: threading.Event, also: Callable[[], None]) -> None:
        """Watch the children until ``stop``; ``also`` is called at every look."""
        while not stop.wait(_POLL_S):
            also()
            for child in self._children:
                self._watch(child)

    def stop(self) -> None:
        """Stop the children, the last started first, each with time to finish what it has in hand."""
        for child in reversed(self._children):
            if child.process is not None and child.process.poll() is None:
                _end(child.process)
        self._children.clear()

    def pids(self) -> dict[str, int]:
        return {child.program.name: child.process.pid for child in self._children if child.process is not None}

    def _start(self, child: _Child) -> None:
        output = self._open_log(child.program.name)
        try:
            child.process = subprocess.Popen(
                [sys.executable, "-m", *child.program.arguments, LIFELINE],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                env=self._environment,
                start_new_session=True,
            )
        finally:
            if output is not None:
                output.close()
        child.started_at = time.monotonic()

    def _open_log(self, name: str) -> BinaryIO | None:
        return None if self._logs is None else (self._logs / f"{name}.log").open("ab")

    def _watch(self, child: _Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.due_at:
                self._start(child)
            return
        code = child.process.poll()
        if code is None:
            return
        calm = now - child.started_at > _CALM_AFTER_S
        child.pause_s = _FIRST_PAUSE_S if calm else min(2 * child.pause_s, _LONGEST_PAUSE_S)
        child.due_at = now + child.pause_s
        child.process = None
        _log.warning("%s ended (%s); starting it again in %g s", child.program.name, _ending(code), child.pause_s)


def stop_with_stdin() -> None:
    """Make this process stop as by SIGTERM when its standard input ends, that is, when its parent is gone."""

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 4096):  # not through sys.stdin: its lock would be held at exit
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="lifeline", daemon=True).start()


def stop_event() -> threading.Event:
    """Return an event that SIGTERM and SIGINT set."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _ending(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"
