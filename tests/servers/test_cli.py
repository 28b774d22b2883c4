"""The command line as a person types it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from storemood.cli.main import parser
from tests.servers import photos

_ROOT = Path(__file__).parents[2]
_CHAIN = """region,city,store,store_name,timezone,opens,closes,days,cameras
Europe,Berlin,BER-01,Alexanderplatz,Europe/Berlin,08:00,20:00,Mon-Sat,2
Asia,Kathmandu,KTM-01,Thamel,Asia/Kathmandu,00:00,24:00,Mon-Sun,1
"""


def _run(*arguments: str | Path, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "storemood", *map(str, arguments)],
        env={**os.environ, "STOREMOOD_DATA_DIR": str(data)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _documented() -> list[str]:
    found = []
    for document in ("README.md", "docs/operations.md"):
        text = (_ROOT / document).read_text(encoding="utf-8")
        found += [
            re.split(r"\s{2,}|\s+#", line.strip())[0] for line in text.splitlines() if line.startswith("storemood ")
        ]
    return found


@pytest.mark.parametrize("line", _documented())
def test_documented_commands_exist(line: str) -> None:
    arguments = line.replace('"Ada L."', "Ada").split()[1:]
    if arguments == ["--help"]:
        return
    assert parser().parse_args(arguments).run, line


def test_a_chain_is_imported_and_its_logins_are_shown_once(tmp_path: Path) -> None:
    file, data = tmp_path / "chain.csv", tmp_path / "data"
    file.write_text(_CHAIN, encoding="utf-8")
    first = _run("chain", "import", file, data=data)
    assert first.returncode == 0, first.stderr
    logins = [line.split(",")[1] for line in first.stdout.splitlines()[1:]]
    assert logins == ["ber-01-cam1", "ber-01-cam2", "ktm-01-cam1"]
    assert first.stdout.splitlines()[3].endswith(",Asia/Kathmandu"), "which `simulate` goes by"
    again = _run("chain", "import", file, data=data)
    assert (again.returncode, again.stdout) == (0, ""), "a second time there is nothing new to show"
    listed = _run("chain", "cameras", data=data).stdout
    assert "ktm-01-cam1,KTM-01,Thamel,Kathmandu,True" in listed
    assert len(_run("chain", "password", "ber-01-cam1", data=data).stdout.strip()) == 20
    unknown = _run("chain", "password", "ber-99-cam1", data=data)
    assert (unknown.returncode, unknown.stderr.strip()) == (
        1,
        "storemood: there is no camera 'ber-99-cam1'; `storemood chain cameras` lists them",
    )


def test_a_bad_chain_file_changes_nothing_and_names_each_row(tmp_path: Path) -> None:
    file = tmp_path / "chain.csv"
    file.write_text(_CHAIN.replace("Europe/Berlin", "Berlin").replace("24:00", "25:00"), encoding="utf-8")
    done = _run("chain", "import", file, data=tmp_path / "data")
    assert done.returncode == 1
    assert "row 2, timezone: 'Berlin' is not an IANA zone like Europe/Berlin; did you mean Europe/Berlin" in done.stderr
    assert "row 3, closes: '25:00' is not between 00:00 and 24:00" in done.stderr
    assert not (tmp_path / "data").exists(), "the file is read before anything is started"


def test_a_chain_may_be_yaml(tmp_path: Path) -> None:
    file = tmp_path / "chain.yaml"
    file.write_text(
        "- {region: Europe, city: Berlin, store: BER-01, store_name: Alex, timezone: Europe/Berlin,"
        " opens: '08:00', closes: '20:00', days: Mon-Sat, cameras: 2}\n",
        encoding="utf-8",
    )
    done = _run("chain", "import", file, "--dry-run", data=tmp_path / "data")
    assert (done.returncode, "1 stores, 2 cameras" in done.stdout) == (0, True), done.stderr


def test_analyse_prints_a_line_a_photo(tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "a scene.jpg").write_bytes(photos.scene(people=2, seed=3))
    (folder / "letter.jpg").write_bytes(photos.text_named_jpg())
    (folder / "notes.txt").write_text("not looked at")
    done = _run("analyse", folder, tmp_path / "missing.jpg", "--all-faces", data=tmp_path / "data")
    assert (done.returncode, done.stderr.strip()) == (
        1,
        f"storemood: {tmp_path / 'missing.jpg'}: no such file or folder",
    )
    scene, letter = (json.loads(line) for line in done.stdout.splitlines())
    assert (letter["status"], letter["reason"], letter["faces"]) == ("rejected", "not_an_image", [])
    assert (scene["status"], scene["width"], scene["height"], len(scene["faces"])) == ("analysed", 2688, 1520, 2)
    face = scene["faces"][0]
    assert sum(face["mood"][name] for name in face["mood"] if name != "value") == pytest.approx(1, abs=0.01)
    assert not (tmp_path / "data").exists(), "needs no database"


def test_settings_are_listed_without_secrets() -> None:
    secrets = {
        "STOREMOOD_DATABASE_URL": "postgresql://u:hunter2@h/d",
        "STOREMOOD_SMTP_URL": "smtp://u:hunter2@h",
        "STOREMOOD_ALERT_WEBHOOK_SECRET": "hunter2",
        "STOREMOOD_OIDC_CLIENT_SECRET": "hunter2",
        "STOREMOOD_SECRETS_KEY": "hunter2",
    }
    done = subprocess.run(
        [sys.executable, "-m", "storemood", "settings"],
        env={**os.environ, **secrets},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "hunter2" not in done.stdout
    assert all(f"{name}=***" in done.stdout for name in secrets)
    assert "STOREMOOD_FTP_PORT=2121" in done.stdout


def test_a_wrong_setting_is_named() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "storemood", "settings"],
        env={**os.environ, "STOREMOOD_FTP_PORT": "ftp"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, "storemood: STOREMOOD_FTP_PORT='ftp' is not a number\n")
