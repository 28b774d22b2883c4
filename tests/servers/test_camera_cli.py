"""`storemood camera` as a person types it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.servers import photos

_EXAMPLE = "--pixels 1920 --sensor-mm 5.57 --focal-mm 4 --height 2.8 --distance 3"


def _run(*arguments: str | Path, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "storemood", "camera", *map(str, arguments)],
        env={**os.environ, "STOREMOOD_DATA_DIR": str(data)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_optics_prints_the_worked_example(tmp_path: Path) -> None:
    done = _run("optics", *_EXAMPLE.split(), data=tmp_path)
    assert done.returncode == 0, done.stderr
    for words in (
        "427 px/m",
        "68 px",
        "27 px",
        "3.23 m",
        "21.8 degrees",
        "gender and age: pass",
        "mood: fail (the camera looks 21.8 degrees down, over 15 for mood)",
        "1. Aim the camera at people 4.5 m away (now 3 m).",
        "2. Use a longer lens: 8 mm (now 4 mm).",
    ):
        assert words in done.stdout


def test_optics_as_json_keeps_every_part(tmp_path: Path) -> None:
    done = _run("optics", *_EXAMPLE.split(), "--shutter", "1/100", "--interval-s", "1", "--json", data=tmp_path)
    told = json.loads(done.stdout)
    before, after = told["assessment"], told["fix"]["assessment"]
    assert (round(before["picture"]["px_per_m"]), before["passes"], after["passes"]) == (427, False, True)
    assert [one["level"] for one in before["levels"]] == ["reject", "minimum", "recommended", "ideal", "strict"]
    assert (before["photos_a_person"], after["photos_a_person"] >= 2) == (0, True)
    assert [change["kind"] for change in told["fix"]["changes"]] == ["interval", "shutter", "aim", "lens"]


@pytest.mark.parametrize(
    ("word", "arguments", "complaint"),
    [
        ("a flat earth", _EXAMPLE.replace("--height 2.8", "--height 0"), "height_m is 0; it must be from 0.3 to 20 m"),
        ("no lens", _EXAMPLE.replace("--focal-mm 4", ""), "sensor_mm needs focal_mm"),
        ("letters", _EXAMPLE.replace("--distance 3", "--distance near"), "'near' is not a number"),
        ("a strange shutter", f"{_EXAMPLE} --shutter 1/0", "'1/0' is not an exposure time"),
        ("no width", "--pixels 1920 --height 2.8 --distance 3", "one of the arguments"),
    ],
)
def test_bad_values_get_a_clear_answer(word: str, arguments: str, complaint: str, tmp_path: Path) -> None:
    done = _run("optics", *arguments.split(), data=tmp_path)
    assert (done.returncode, complaint in done.stderr) == (2, True), f"{word}: {done.stderr}"


def test_photos_and_a_list_are_judged_together(tmp_path: Path) -> None:
    for name, seeds in (("exit-1", (1, 2)), ("exit-2", (3,))):
        (tmp_path / name).mkdir()
        for seed in seeds:
            (tmp_path / name / f"image26-11-23_{seed}.jpg").write_bytes(photos.scene(people=1, seed=seed))
    listed = tmp_path / "cameras.csv"
    listed.write_text("camera,p2p,jpeg_quality\nexit-1,yes,50\nexit-9,maybe,\nexit-3,no,\n", encoding="utf-8")
    done = _run("check", tmp_path / "exit-1", tmp_path / "exit-2", listed, "--json", data=tmp_path / "data")
    assert done.returncode == 1, "exit-3 fails, and a row is bad"
    told = json.loads(done.stdout)
    cameras = {one["camera"]: {finding["key"]: finding for finding in one["findings"]} for one in told["cameras"]}
    assert list(cameras) == ["exit-1", "exit-3", "exit-2"]
    assert told["problems"] == [f"{listed}: row 3, column p2p: 'maybe' is neither yes nor no"]
    first = cameras["exit-1"]
    assert (first["p2p"]["outcome"], first["p2p"]["reason"]) == ("pass", "stated: yes")
    assert first["jpeg_quality"]["outcome"] == "pass", "measured counts more than stated"
    assert "estimated from the quantisation tables of 2 photos" in first["jpeg_quality"]["reason"]
    assert first["face"]["outcome"] == "pass"
    assert cameras["exit-3"]["p2p"]["outcome"] == "fail"
    assert not (tmp_path / "data").exists(), "needs no database"


def test_a_picture_that_never_changes_shows_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "exit-1"
    folder.mkdir()
    for minute in range(0, 40, 5):
        (folder / f"exit1_20261123_10{minute:02d}00.jpg").write_bytes(photos.scene(people=1, seed=1))
    done = _run("check", folder, data=tmp_path)
    assert "8 faces, 0 of them good enough to be counted, 8 refused as still" in done.stdout
    assert "no face in 8 photos" in done.stdout


def test_small_grey_hard_compressed_photos_fail(tmp_path: Path) -> None:
    scene = cv2.imdecode(np.frombuffer(photos.scene(people=2, seed=5), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert scene is not None
    small = cv2.resize(scene, (704, 576), interpolation=cv2.INTER_AREA)
    (tmp_path / "hall").mkdir()
    for number in range(2):
        data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 40])[1].tobytes()
        (tmp_path / "hall" / f"snap{number}.jpg").write_bytes(data)
    (tmp_path / "hall" / "letter.jpg").write_bytes(photos.text_named_jpg())
    done = _run("check", tmp_path / "hall", "--csv", data=tmp_path / "data")
    assert done.returncode == 1, done.stderr
    verdicts = {row["requirement"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    failing = {key for key, row in verdicts.items() if row["verdict"] == "fail"}
    assert {"main_stream", "jpeg_quality", "colour", "face", "eyes"} <= failing
    assert verdicts["jpeg_quality"]["reason"].startswith("40 %")
    assert verdicts["main_stream"]["reason"] == "the longer side is 704 px, as of a sub-stream"
    assert re.match(r"Make faces \d\.\d times as large", verdicts["face"]["fix"])
    assert verdicts["p2p"]["verdict"] == "unknown"
    assert all(row["fix"] for row in verdicts.values() if row["verdict"] != "pass")


def test_what_can_t_be_read_is_told_and_the_rest_is_judged(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "latin.csv").write_bytes("camera\nEntr\xe9e\n".encode("latin-1"))
    (tmp_path / "good.csv").write_text("camera,p2p\nexit-1,yes\n", encoding="utf-8")
    paths = [tmp_path / name for name in ("empty", "gone", "latin.csv", "good.csv")]
    done = _run("check", *paths, data=tmp_path / "data")
    assert done.returncode == 1
    for words in ("empty: no photo in this folder", "gone: no such file or folder", "latin.csv: not UTF-8 text"):
        assert words in done.stderr
    assert "exit-1: usable after the open checks" in done.stdout


def test_a_good_camera_s_exit_status_is_0(tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text("camera,p2p\nexit-1,yes\n", encoding="utf-8")
    assert _run("check", tmp_path / "good.csv", data=tmp_path / "data").returncode == 0


def test_the_requirements_are_written_to_print(tmp_path: Path) -> None:
    page = tmp_path / "requirements.html"
    done = _run("requirements", "--level", "recommended", "--html", page, data=tmp_path / "data")
    assert (done.returncode, done.stdout) == (0, f"Wrote {page}.\n")
    assert "recommended, chosen here" in page.read_text(encoding="utf-8")
    done = _run("requirements", "--level", "recommended", "--language", "es", data=tmp_path / "data")
    assert "recomendado, elegido aquí" in done.stdout


def test_a_camera_that_sent_nothing_has_no_score(tmp_path: Path) -> None:
    chain = tmp_path / "chain.csv"
    chain.write_text(
        "region,city,store,store_name,timezone,opens,closes,days,cameras\n"
        "Europe,Berlin,BER-01,Alexanderplatz,Europe/Berlin,08:00,20:00,Mon-Sat,1\n",
        encoding="utf-8",
    )
    data = tmp_path / "data"
    subprocess.run(
        [sys.executable, "-m", "storemood", "chain", "import", str(chain)],
        env={**os.environ, "STOREMOOD_DATA_DIR": str(data)},
        check=True,
        capture_output=True,
        timeout=120,
    )
    told = _run("score", "ber-01-cam1", data=data)
    assert told.returncode == 0, told.stderr
    assert "ber-01-cam1 at BER-01, Alexanderplatz: no score, no photo came" in told.stdout
    assert json.loads(_run("score", "ber-01-cam1", "--json", data=data).stdout)["score"] is None
    unknown = _run("score", "ber-99-cam1", data=data)
    assert (unknown.returncode, "there is no camera 'ber-99-cam1'" in unknown.stderr) == (1, True)
