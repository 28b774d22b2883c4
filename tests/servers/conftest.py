"""Fixtures of the servers' tests: gateways, and servers that messages go to."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from storemood.ftp.settings import GatewaySettings
from storemood.uploads.certificate import CertificateFiles, self_made
from tests.servers.gateways import PATIENCE_S, PlayedReception, Running, Start
from tests.servers.receivers import MailServer, WebServer, open_web_server


@pytest.fixture
def reception() -> PlayedReception:
    played = PlayedReception()
    played.may_check_logins.set()
    return played


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> CertificateFiles:
    return self_made(tmp_path_factory.mktemp("certificate"), ["localhost", "127.0.0.1", "::1"])


@pytest.fixture
def trusting(certificate: CertificateFiles) -> ssl.SSLContext:
    """TLS of a client that checks the gateway's certificate as strictly as it can."""
    context = ssl.create_default_context(cafile=certificate.certificate)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    return context


@pytest.fixture
def settings(tmp_path: Path) -> GatewaySettings:
    return GatewaySettings(spool=tmp_path / "spool", hosts=("127.0.0.1",), port=0, login_failure_delay_s=0.05)


@pytest.fixture
def start(settings: GatewaySettings, reception: PlayedReception) -> Iterator[Start]:
    """Start a gateway with some settings changed. At the end it must stop and leave nothing of an upload behind."""
    running: list[Running] = []

    def start_one(**changes: Any) -> Running:
        running.append(Running(replace(settings, **changes), reception))
        return running[-1]

    yield start_one
    for event in reception.blocked.values():
        event.set()
    reception.may_check_logins.set()
    for gateway in running:
        gateway.stop()
        for thread in [thread for thread in threading.enumerate() if thread.name.startswith("ftp-")]:
            thread.join(PATIENCE_S)
        assert [name for name in gateway.spooled() if name.startswith("incoming")] == []


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.close()


@pytest.fixture
def web_server() -> Iterator[WebServer]:
    with open_web_server() as server:
        yield server
