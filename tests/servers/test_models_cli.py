"""Model files as an operator types it: add, list, verify, use, and photos looked at with other networks."""

from __future__ import annotations

import hashlib
import http.server
import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import simplejpeg

from storemood.cli.main import main
from tests.vision import networks
from tests.vision.networks import a_face

Run = Callable[..., tuple[int, str, str]]
FACE = a_face(200, 120, 160, 200)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Model files: two detectors, one of which finds the same face in every photo, and the retail networks."""
    files = {
        "My YuNet.onnx": networks.red_square_yunet(),
        "fixed.onnx": networks.constant_yunet(FACE, height=640, width=640),
        "ages.onnx": networks.age_gender(44, 0.8),
        "moods.onnx": networks.emotions(0.1, 0.6, 0.1, 0.1, 0.1),
    }
    (tmp_path / "files").mkdir()
    for name, model in files.items():
        (tmp_path / "files" / name).write_bytes(model)
    return tmp_path / "files"


@pytest.fixture
def storemood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("STOREMOOD_DATA_DIR", str(tmp_path / "data"))

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        return (status, *capsys.readouterr())

    return run


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def add(storemood: Run, file: Path, form: str, *more: str) -> None:
    status, _, said = storemood("models", "add", file, "--format", form, "--licence", "Apache-2.0", *more)
    assert status == 0, said


def a_photo(folder: Path) -> Path:
    file = folder / "photo.jpg"
    file.write_bytes(simplejpeg.encode_jpeg(np.full((480, 640, 3), 127, np.uint8)))
    return file


def test_photos_are_looked_at_with_the_models_in_use(storemood: Run, folder: Path, tmp_path: Path) -> None:
    add(storemood, folder / "fixed.onnx", "yunet", "--kind", "detector", "--name", "eyes")
    add(storemood, folder / "ages.onnx", "omz-age-gender-0013")
    add(storemood, folder / "moods.onnx", "omz-emotions-0003")
    status, said, _ = storemood("models", "use", "eyes", "ages")
    assert (status, "Nothing tells mood" in said) == (0, True)

    def seen() -> dict[str, dict[str, object]]:
        status, lines, problem = storemood("analyse", a_photo(tmp_path), "--all-faces")
        assert status == 0, problem
        (face,) = json.loads(lines)["faces"]
        assert face["box"] == [200, 120, 360, 320]
        return dict(face)

    face = seen()
    assert (face["gender"]["value"], face["age"]["band"], face["mood"]["value"]) == ("female", "40-49", "unknown")
    assert storemood("models", "use", "eyes", "ages", "moods")[0] == 0
    assert seen()["mood"]["value"] == "happiness"


@pytest.mark.parametrize("harm", ["changed", "gone", "forgotten"])
def test_a_damaged_model_in_use_stops_the_start(storemood: Run, folder: Path, tmp_path: Path, harm: str) -> None:
    file = folder / "fixed.onnx"
    add(storemood, file, "yunet")
    assert storemood("models", "use", "fixed")[0] == 0
    assert storemood("models", "verify")[:2] == (0, "fixed: good\n")
    kept = tmp_path / "data" / "models" / f"{sha256(file)}.onnx"
    if harm == "changed":
        kept.write_bytes(kept.read_bytes()[:-1] + b"\0")
    elif harm == "gone":
        kept.unlink()
    else:
        (tmp_path / "data" / "models" / "fixed.json").unlink()
    status, lines, said = storemood("analyse", a_photo(tmp_path))
    assert (status, lines) == (1, "")
    assert "fixed" in said
    assert "storemood models" in said
    status, lines, _ = storemood("models", "verify")
    assert (status, lines.startswith("fixed: "), "good" in lines) == (1, True, False)
    assert storemood("models", "use", "shipped")[0] == 0
    assert storemood("models", "list")[0] == 0


def test_a_model_is_added_by_its_address(storemood: Run, folder: Path, address: str) -> None:
    url, digest = f"{address}/My%20YuNet.onnx", sha256(folder / "My YuNet.onnx")
    asked = ("models", "add", url, "--format", "yunet", "--licence", "MIT")
    status, _, said = storemood(*asked)
    assert (status, "--sha256" in said) == (1, True)
    status, _, said = storemood(*asked, "--sha256", "0" * 64)
    assert (status, digest in said) == (1, True), "what came is told"
    status, said, _ = storemood(*asked, "--sha256", digest.upper())
    assert (status, "storemood models use my-yunet" in said) == (0, True)
    models = json.loads(storemood("models", "list", "--json")[1])
    assert [model["name"] for model in models] == ["shipped-detector", "shipped-traits", "my-yunet"]
    assert [model["in_use"] for model in models] == [True, True, False]
    assert (models[2]["sha256"], models[2]["kind"], models[2]["source"]) == (digest, "detector", url)
    listed = storemood("models", "list")[1].splitlines()
    assert listed[3].split()[:2] == ["my-yunet", "detector"]
    assert storemood("models", "remove", "my-yunet")[0] == 0
    assert len(json.loads(storemood("models", "list", "--json")[1])) == 2


@pytest.mark.parametrize(
    ("licence", "flags", "said"),
    [
        ("CC-BY-NC-4.0", "", "--allow-non-commercial"),
        ("research only", "--licence-allows-commercial-use", "--allow-non-commercial"),
        ("house rules", "", "--licence-allows-commercial-use"),
        ("house rules", "--allow-non-commercial", "--licence-allows-commercial-use"),
        ("CC-BY-NC-4.0", "--allow-non-commercial", ""),
        ("house rules", "--licence-allows-commercial-use", ""),
        ("MIT", "", ""),
    ],
)
def test_a_licence_decides(storemood: Run, folder: Path, licence: str, flags: str, said: str) -> None:
    file = folder / "ages.onnx"
    asked = ("models", "add", file, "--format", "omz-age-gender-0013", "--licence", licence)
    status, _, problem = storemood(*asked, *flags.split())
    assert (status, said in problem) == (1 if said else 0, True)
    listed = storemood("models", "list")[1]
    assert ("ages" in listed, ("NOT FOR COMMERCIAL USE" in listed)) == (not said, not said and "NC" in licence)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ages.onnx", "--format", "yunet"], "expected: input float 1x3x?x?"),
        (["ages.onnx", "--format", "omz-age-gender-0013", "--kind", "detector"], "Leave --kind out"),
        (["ages.onnx", "--format", "omz-age-gender-0013", "--name", "../../x"], "--name"),
        (["ages.onnx", "--format", "omz-age-gender-0013", "--name", "shipped"], "--name"),
        (["ages.onnx", "--format", "omz-age-gender-0013", "--sha256", "abc"], "64 hexadecimal digits"),
        (["ages.onnx", "--format", "omz-age-gender-0013", "--sha256", "0" * 64], "not the file that was meant"),
        (["nothing.onnx", "--format", "yunet"], "is not a file"),
        (["notes.txt", "--format", "yunet"], "Give an ONNX file"),
    ],
)
def test_a_refusal_says_what_to_do_and_keeps_nothing(
    storemood: Run, folder: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (folder / "notes.txt").write_text("not a network")
    status, _, problem = storemood("models", "add", folder / arguments[0], *arguments[1:], "--licence", "MIT")
    assert (status, said in problem) == (1, True), problem
    kept = tmp_path / "data" / "models"
    assert not kept.exists() or list(kept.iterdir()) == []


def test_nothing_added_is_nothing_wrong(storemood: Run) -> None:
    assert storemood("models", "verify")[:2] == (
        0,
        "No model was added; those that ship are part of the installation.\n",
    )
    status, _, said = storemood("models", "verify", "yunet")
    assert (status, said) == (1, "")
    status, _, said = storemood("models", "use", "yunet")
    assert (status, "storemood models list" in said) == (1, True)
