"""Chain commands as they are typed, on a database that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from storemood.cli.main import main

_FILE = """region,city,store,store_name,timezone,hours,camera,place,dialect
Europe,Berlin,BER-01,Alex,Europe/Berlin,Mon-Sat 08:00-20:00,alex-north,north exit,hikvision
,,BER-01,,,,alex-south,south exit,axis
"""


@pytest.fixture(autouse=True)
def _settings(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STOREMOOD_DATABASE_URL", database_url)
    monkeypatch.setenv("STOREMOOD_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A chain file that was imported."""
    file = tmp_path / "chain.csv"
    file.write_text(_FILE, encoding="utf-8")
    assert main(["chain", "import", str(file)]) == 0
    assert [line.partition(",")[0] for line in capsys.readouterr().out.splitlines()] == ["store", "BER-01", "BER-01"]
    return file


def test_a_dry_run_tells_what_would_change_and_changes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(_FILE.replace("Berlin,BER", "Berln,BER").replace("alex-south,south", "alex-3,lift,"), "utf-8")
    for _ in range(2):
        assert main(["chain", "import", "--dry-run", str(file)]) == 1
        assert "row 3: has 10 cells under 9 columns" in capsys.readouterr().err
    file.write_text(_FILE.replace("Berlin,BER", "Berln,BER").replace("alex-south,south exit", "alex-3,lift"), "utf-8")
    for _ in range(2):
        assert main(["chain", "import", "--dry-run", str(file)]) == 0
        told = capsys.readouterr().out
        assert "moved store BER-01: Europe, Berlin -> Europe, Berln (a new city; did you mean Berlin?)" in told
        assert "new camera alex-3: at BER-01, lift" in told
        assert "Not in the file, so they stay as they are: 1 cameras: alex-south" in told
        assert "Nothing was changed" in told


@pytest.mark.parametrize("name", ["out.csv", "out.yaml", "out.yml"])
def test_an_exported_file_changes_nothing_when_it_is_imported(
    file: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = file.parent / name
    assert main(["chain", "export", str(out)]) == 0
    assert main(["chain", "import", str(out)]) == 0
    assert "Changes: none." in capsys.readouterr().err
    again = file.parent / f"again-{name}"
    assert main(["chain", "export", str(again)]) == 0
    assert again.read_text(encoding="utf-8") == out.read_text(encoding="utf-8")


def test_an_export_goes_to_standard_output(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del file
    assert main(["chain", "export"]) == 0
    assert "alex-north,north exit,,hikvision,yes" in capsys.readouterr().out
    assert main(["chain", "export", "--format", "yaml"]) == 0
    assert "login: alex-north" in capsys.readouterr().out


def test_a_sheet_for_one_camera_with_its_new_password(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    html = file.parent / "sheet.html"
    monkeypatch.setenv("STOREMOOD_FTP_PUBLIC_HOST", "ftp.example.com")
    sheet = ["chain", "sheet", "BER-01", "--html", str(html)]
    assert main([*sheet, "--camera", "alex-north", "--new-passwords"]) == 0
    page = html.read_text(encoding="utf-8")
    assert ("ftp.example.com" in page, "north exit" in page, "south exit" in page) == (True, True, False)
    assert "This sheet shows passwords" in page
    assert main([*sheet, "--camera", "alex-n"]) == 1
    assert "BER-01 has no camera alex-n" in capsys.readouterr().err
    monkeypatch.setenv("STOREMOOD_FTP_PUBLIC_HOST", "")
    monkeypatch.setenv("STOREMOOD_FTP_HOST", "0.0.0.0")  # noqa: S104 - nothing listens
    assert main(sheet) == 1
    assert "say it with --host" in capsys.readouterr().err
    assert main([*sheet, "--host", "192.0.2.7", "--language", "fr"]) == 0
    assert "Adresse du serveur" in html.read_text(encoding="utf-8")
    assert "192.0.2.7" in html.read_text(encoding="utf-8")
