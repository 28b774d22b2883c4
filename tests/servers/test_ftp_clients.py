"""Real clients, in each of their modes, with and without TLS."""

from __future__ import annotations

import subprocess

from tests.servers.gateways import PATIENCE_S


def run_client(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == 0, done.stderr
