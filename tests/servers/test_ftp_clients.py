"""Real clients, in each of their modes, with and without TLS; docs/cameras/clients.md is made of the same cases."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from storemood.uploads.certificate import CertificateFiles
from tests.servers import client_cases
from tests.servers.client_cases import CASES, Case
from tests.servers.gateways import PASSWORD, PATIENCE_S, PHOTO, PlayedReception, Running, Start


def run_client(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0].name}, {case[1].value}, {case[2].value}")
def test_a_client_uploads(
    reception: PlayedReception, tmp_path: Path, certificate: CertificateFiles, case: Case
) -> None:
    if not case[0].is_installed:
        pytest.skip(f"{case[0].program} is not installed; on Debian: apt-get install {case[0].package}")
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(PHOTO)
    running = Running(client_cases.settings_for(case[1], tmp_path, certificate), reception)
    try:
        client_cases.attempt(case, running, photo, certificate)
    finally:
        running.stop()


def test_the_table_is_of_these_cases() -> None:
    written = [line for line in client_cases.DOCUMENT.read_text().splitlines() if line.startswith("| ")]
    made = [line for line in client_cases.table({}, "").splitlines() if line.startswith("| ")]
    assert [line.split(" | ")[:2] for line in written] == [line.split(" | ")[:2] for line in made]
    assert not [line for line in written if "failed" in line]


@pytest.mark.parametrize("folders", ["2026/11", "1/2/3/4/5/6/7/8/9/10"], ids=["2 levels", "10 levels"])
def test_curl_makes_folders(start: Start, reception: PlayedReception, tmp_path: Path, folders: str) -> None:
    if not client_cases.CLIENTS[1].is_installed:
        pytest.skip("curl is not installed; on Debian: apt-get install curl")
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(PHOTO)
    host, port = start().address
    url = f"ftp://{host}:{port}/{folders}/a.jpg"
    run_client("curl", "-sS", "--ftp-create-dirs", "--user", f"cam-7:{PASSWORD}", "-T", str(photo), url)
    assert reception.received() == [("cam-7", f"{folders}/a.jpg", PHOTO)]
