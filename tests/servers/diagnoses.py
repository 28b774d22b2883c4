"""What the doctor tells of a session, and cameras that can't agree on TLS, for every way to upload."""

from __future__ import annotations

import pytest

from storemood.uploads.doctor import diagnose
from storemood.uploads.remedies import Severity
from storemood.uploads.transcript import Transcript

HELLOS = [
    pytest.param(
        bytes.fromhex("160301002d010000290302") + bytes(32) + bytes.fromhex("000002c0130100"),
        "tls_version",
        id="TLS 1.1",
    ),
    pytest.param(
        bytes.fromhex("160301002d010000290303") + bytes(32) + bytes.fromhex("00000200050100"),
        "tls_cipher",
        id="RC4",
    ),
    pytest.param(b"", "tls_failed", id="hangs up"),
]
"""How a camera begins that does not get through, and what the doctor finds."""


def codes(transcript: Transcript) -> list[str]:
    return [finding.code for finding in diagnose(transcript)]


def check_words(transcript: Transcript) -> None:
    """Findings are sentences, and those that are fine want nothing done."""
    for finding in diagnose(transcript):
        assert finding.what.endswith("."), finding
        assert (finding.do == "Nothing.") == (finding.severity is Severity.FINE)
