"""Fixtures of the intake's tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from storemood.intake.door import TakingReception
from storemood.intake.settings import IntakeSettings
from tests.servers.gateways import PATIENCE_S
from tests.servers.intake.intakes import Open, PlayedIntake, Serving


@pytest.fixture
def played() -> PlayedIntake:
    played = PlayedIntake()
    played.may_check_logins.set()
    return played


@pytest.fixture
def open_intake(tmp_path: Path, played: PlayedIntake) -> Iterator[Open]:
    """Open an intake with some settings changed. At the end it must stop and leave nothing of an upload behind."""
    serving: list[Serving] = []
    usual = IntakeSettings(
        spool=tmp_path / "spool",
        host_keys=tmp_path / "keys",
        hosts=("127.0.0.1",),
        http_port=0,
        login_failure_delay_s=0.01,
        stop_timeout_s=5,
    )

    def open_one(reception: TakingReception = played, **changes: Any) -> Serving:
        serving.append(Serving(replace(usual, **changes), reception))
        return serving[-1]

    yield open_one
    for event in played.blocked.values():
        event.set()
    played.may_check_logins.set()
    for one in serving:
        one.stop()
        for thread in [thread for thread in threading.enumerate() if thread.name.startswith("intake-")]:
            thread.join(PATIENCE_S)
        assert [name for name in one.spooled() if name.startswith("incoming")] == []
