"""A few thousand random commands at a real gateway; `benchmarks/fuzz_ftp.py` sends millions."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fuzz_ftp import fuzz


@pytest.mark.parametrize("seed", [1, 2])
def test_random_commands_break_nothing(tmp_path: Path, seed: int) -> None:
    report = fuzz(3000, seed, tmp_path)
    assert report.complaints == []
    assert report.stored > 0
    assert report.replies > 1000
