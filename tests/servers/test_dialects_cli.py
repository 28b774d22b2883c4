"""`storemood dialects` as a person types it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storemood.archive import Archive
from storemood.cli.main import main
from storemood.db.engine import Engine
from tests import factories

_OWN = """name = "mine"
[[pattern]]
match = "shot {DD}.{MM}.{YYYY} {hh}{mm}{ss}"
"""


@pytest.fixture(autouse=True)
def _settings(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STOREMOOD_DATABASE_URL", database_url)
    monkeypatch.setenv("STOREMOOD_DATA_DIR", str(tmp_path / "data"))


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["dialects", *arguments])
    out, err = capsys.readouterr()
    return status, out, err


def test_packs_are_listed_with_the_operators_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.toml").write_text(_OWN)
    monkeypatch.setenv("STOREMOOD_DIALECT_DIR", str(tmp_path))
    status, out, _ = _run(capsys, "list")
    assert status == 0
    assert {"hikvision", "mine"} < {line.split()[0] for line in out.splitlines()}


def test_a_pack_with_a_mistake_is_named_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.toml").write_text(_OWN.replace("{DD}", "{day}"))
    monkeypatch.setenv("STOREMOOD_DIALECT_DIR", str(tmp_path))
    status, _, err = _run(capsys, "list")
    assert status == 1
    assert f"{tmp_path / 'mine.toml'}: line 3: pattern 1: {{day}} is no field" in err


@pytest.mark.parametrize(
    ("word", "name", "status", "told"),
    [
        ("a photo", "VFD_2021-01-09-14-05-06-123_001.jpg", 0, "geovision, taken 2021-01-09 14:05:06.123, event face"),
        ("a crop", "x/2018-10-10/001/jpg/15/07/47[M][0@0][2].jpg", 0, "view crop, channel 1"),
        ("a test", "test.txt", 0, "connection test"),
        ("a marker", "DVRWorkDirectory", 0, "no photo, ignored"),
        ("unknown", "IMG_1.jpg", 1, "not understood, no time"),
        ("half done", "camera_tmp.jpg", 0, "pack intellinet, no time, a rename will follow"),
    ],
)  # fmt: skip
def test_what_is_read_is_told(capsys: pytest.CaptureFixture[str], word: str, name: str, status: int, told: str) -> None:
    got, out, _ = _run(capsys, "test", name)
    assert got == status, word
    assert out.startswith(f"{name}: ")
    assert told in out


def test_a_pack_file_is_tried_before_it_is_installed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(_OWN)
    status, out, _ = _run(capsys, "test", "--pack", str(file), "shot 10.06.2026 120000.jpg")
    assert (status, "pack mine, taken 2026-06-10 12:00:00.000" in out) == (0, True)


def test_from_unknown_names_to_a_pack_of_ones_own(
    engine: Engine,
    archive: Archive,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    [camera] = factories.add_chain(engine)
    received_at = datetime.now(UTC) - timedelta(days=1)
    for wall in (received_at - timedelta(minutes=n) for n in range(4)):
        factories.upload(
            engine,
            archive,
            tmp_path,
            camera_id=factories.places(engine)[0].camera_id,
            name=f"shot {wall:%d.%m.%Y %H%M%S}.jpg",
            received_at=received_at,
        )
    status, out, _ = _run(capsys, "cameras")
    assert status == 0
    assert camera.login in out
    assert "4  shot ##.##.#### ######.jpg" in out
    status, pack, err = _run(capsys, "propose", camera.login)
    assert (status, 'match = "{any}{DD}.{MM}.{YYYY} {hh}{mm}{ss}"' in pack) == (0, True), err
    own = tmp_path / "packs"
    own.mkdir()
    (own / "mine.toml").write_text(pack)
    monkeypatch.setenv("STOREMOOD_DIALECT_DIR", str(own))
    status, out, _ = _run(capsys, "test", "shot 10.06.2026 120000.jpg")
    assert (status, f"pack {camera.login}" in out) == (0, True)


def test_names_to_propose_from_may_come_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = tmp_path / "names.txt"
    names.write_text("cam 1 20260610-120000 x.jpg\ncam 1 20260610-120100 x.jpg\n")
    status, out, _ = _run(capsys, "propose", "--names", str(names), "--name", "other")
    assert status == 0
    assert out.startswith('name = "other"')


@pytest.mark.parametrize(
    ("word", "text", "complaint"),
    [
        ("no time in them", "IMG_0001.jpg\n", "No date and time was found"),
        ("no names", "\n", "There are no names"),
    ],
)
def test_why_nothing_is_proposed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], word: str, text: str, complaint: str
) -> None:
    names = tmp_path / "names.txt"
    names.write_text(text)
    status, _, err = _run(capsys, "propose", "--names", str(names))
    assert status == 1, word
    assert complaint in err


def test_an_unknown_camera_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = _run(capsys, "propose", "nobody")
    assert status == 1
    assert "there is no camera 'nobody'" in err
