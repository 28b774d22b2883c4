"""The benchmarks run, say what scripts rely on, and leave nothing behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

_PATIENCE_S = 280

_VISION = (
    "decode_floor_ms decode_full_ms decode_ms detect_ms quality_ms crop_ms traits_ms analyse_ms ratio_to_floor photos"
)
_PIPELINE = "photos_per_s p95_s median_s cpu_ms_per_photo decode_floor_ms photos workers cores"


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a benchmark whose temporary files lie in a folder, with a production system in its environment."""
    environment = {
        **os.environ,
        "TMPDIR": str(folder),
        "STOREMOOD_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/production",
        "STOREMOOD_ARCHIVE_URL": "s3://production",
    }
    command = [sys.executable, "-m", "storemood", "bench", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def left_behind(folder: Path) -> list[str]:
    """Return data folders, and processes that know the temporary folder."""
    processes = (process for process in psutil.process_iter() if knows(process, folder))
    return [*map(str, folder.glob("storemood-bench-*")), *map(str, processes)]


def knows(process: psutil.Process, folder: Path) -> bool:
    try:
        return any(str(folder) in text for text in (*process.cmdline(), *process.environ().values()))
    except psutil.Error:
        return False  # it ended, or is somebody else's


@pytest.mark.parametrize(
    ("name", "seconds", "keys"),
    [
        pytest.param("vision", "1", _VISION, id="vision"),
        pytest.param("pipeline", "2", _PIPELINE, id="pipeline"),
    ],
)
def test_its_last_line_is_json(name: str, seconds: str, keys: str, tmp_path: Path) -> None:
    output, errors = start(tmp_path, name, "--seconds", seconds, "--json").communicate(timeout=_PATIENCE_S)
    assert errors == ""
    figures = json.loads(output.splitlines()[-1])
    assert list(figures) == keys.split()
    assert all(figure > 0 for figure in figures.values())
    assert left_behind(tmp_path) == []


def test_an_interrupted_one_leaves_nothing_behind(tmp_path: Path) -> None:
    with start(tmp_path, "pipeline", "--seconds", "600") as bench:
        assert bench.stdout is not None
        assert any("Starting the gateway" in line for line in bench.stdout)
        assert left_behind(tmp_path) != []
        bench.send_signal(signal.SIGINT)
        bench.communicate(timeout=_PATIENCE_S)
    assert bench.returncode == 130
    assert left_behind(tmp_path) == []


def test_reports_are_measured_on_a_chain_that_stays(tmp_path: Path) -> None:
    arguments = ["reports", "--stores", "6", "--days", "40", "--managers", "2", "--pause", "0.1"]
    arguments += ["--folder", str(tmp_path / "chain"), "--seconds", "1", "--json"]
    output, errors = start(tmp_path, *arguments).communicate(timeout=_PATIENCE_S)
    assert errors == ""
    figures = json.loads(output.splitlines()[-1])
    assert list(figures["panels"]) == ["summary", "series", "places", "stores", "people", "moods", "hours"]
    assert all(milliseconds > 0 for milliseconds in figures["panels"].values())
    assert figures["sightings"] > 6 * 40 * 1000
    assert "Built" in output
    again, _ = start(tmp_path, *arguments).communicate(timeout=_PATIENCE_S)
    assert "Built" not in again
    assert json.loads(again.splitlines()[-1])["sightings"] == figures["sightings"]
