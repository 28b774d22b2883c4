"""The catalogue of model files: names, licences, checksums, downloads, and what is in use."""

from __future__ import annotations

import hashlib
import http.server
import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from storemood.vision import catalogue, fetching
from storemood.vision.catalogue import Format, Model, ModelDamaged, ModelRefused, Selection
from storemood.vision.licences import CommercialUse, commercial_use

BYTES = b"a network" * 1000


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def a_model(name: str = "yunet", form: Format = Format.YUNET, data: bytes = BYTES) -> Model:
    return Model(
        name, form, digest(data), len(data), "MIT", CommercialUse.PERMITTED, "here.onnx", "2026-01-02T03:04:05"
    )


def added(folder: Path, name: str = "yunet", form: Format = Format.YUNET, data: bytes = BYTES) -> Model:
    model = a_model(name, form, data)
    with catalogue.incoming(folder) as file:
        file.write_bytes(data)
        catalogue.keep(folder, model, file)
    return model


# Names and licences --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["yunet", "face_detection_yunet_2023mar", "0", "a.b-c_d", "a" * 64])
def test_a_good_name(name: str) -> None:
    catalogue.check_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", "..", "../x", "a/b", "a\\b", ".hidden", "-x", "Yunet", "a b", "é", "a\n", "a" * 65, "nul\0"),
        *("shipped", "selected", "shipped-detector", "shipped-traits"),
    ],
)
def test_a_bad_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelRefused, match="--name"):
        catalogue.check_name(name)
    with pytest.raises(ModelRefused, match="storemood models list"):
        catalogue.get_model(tmp_path, name)


@pytest.mark.parametrize(
    ("licence", "use"),
    [
        ("MIT", "permitted"),
        ("mit", "permitted"),
        ("Apache-2.0", "permitted"),
        ("BSD-3-Clause", "permitted"),
        ("CC0-1.0", "permitted"),
        ("CC-BY-4.0", "permitted"),
        ("ISC", "permitted"),
        ("Unlicense", "permitted"),
        ("MIT OR Apache-2.0", "permitted"),
        ("(MIT AND BSD-2-Clause)", "permitted"),
        ("CC-BY-NC-4.0", "forbidden"),
        ("CC-BY-NC-SA-4.0", "forbidden"),
        ("cc by-nc-nd 3.0", "forbidden"),
        ("CC\u2011BY\u2011NC 4.0", "forbidden"),
        ("PolyForm-Noncommercial-1.0.0", "forbidden"),
        ("non-commercial", "forbidden"),
        ("Non Commercial Use", "forbidden"),
        ("NONCOMMERCIAL", "forbidden"),
        ("non\u2013commercial", "forbidden"),
        ("non_commercial", "forbidden"),
        ("no commercial use", "forbidden"),
        ("not for commercial use", "forbidden"),
        ("not to be used for commercial purposes", "forbidden"),
        ("commercial use is prohibited", "forbidden"),
        ("research only", "forbidden"),
        ("research-only", "forbidden"),
        ("For Research Purposes", "forbidden"),
        ("academic use only", "forbidden"),
        ("only for scientific research", "forbidden"),
        ("MIT AND CC-BY-NC-4.0", "forbidden"),
        ("MIT, weights for research use only", "forbidden"),
        ("GPL-3.0-only", "unknown"),
        ("MIT AND Proprietary", "unknown"),
        ("our own", "unknown"),
        ("MIT-ish", "unknown"),
        ("", "unknown"),
    ],
)
def test_what_a_licence_says_of_commercial_use(licence: str, use: str) -> None:
    assert commercial_use(licence).value == use


# The folder ----------------------------------------------------------------------------------------------------------


def test_what_was_added_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "models"
    assert catalogue.list_models(folder) == []
    assert catalogue.selection(folder) == Selection("shipped-detector", ("shipped-traits",))
    assert not folder.exists(), "looking creates nothing"
    model = added(folder)
    assert catalogue.list_models(folder) == [catalogue.get_model(folder, "yunet")] == [model]
    assert catalogue.checked_file(folder, model).read_bytes() == BYTES
    assert sorted(file.name for file in folder.iterdir()) == sorted([f"{model.sha256}.onnx", "lock", "yunet.json"])


def test_the_shipped_models_are_described() -> None:
    detector, traits = catalogue.shipped()
    assert (detector.kind, traits.kind) == ("detector", "traits")
    assert detector.size_bytes > 100_000
    assert len(traits.sha256) == 64


def test_a_name_belongs_to_one_model(tmp_path: Path) -> None:
    first = added(tmp_path)
    added(tmp_path)
    with pytest.raises(ModelRefused, match=r"storemood models remove yunet"):
        added(tmp_path, data=b"another")
    with pytest.raises(ModelRefused, match=r"--name"):
        added(tmp_path, form=Format.OMZ_EMOTIONS)
    assert catalogue.list_models(tmp_path) == [first]
    assert [file.name for file in tmp_path.glob("*.onnx")] == [f"{first.sha256}.onnx"], "what was refused is gone"
    assert not list(tmp_path.glob(".incoming-*"))


def test_adding_again_repairs_the_file(tmp_path: Path) -> None:
    model = added(tmp_path)
    catalogue.file_of(tmp_path, model).write_bytes(b"rotten")
    with pytest.raises(ModelDamaged, match=r"not the one that was added.*storemood models use shipped"):
        catalogue.checked_file(tmp_path, model)
    added(tmp_path)
    assert catalogue.checked_file(tmp_path, model).read_bytes() == BYTES
    catalogue.file_of(tmp_path, model).unlink()
    with pytest.raises(ModelDamaged, match=r"can't be read.*storemood models use shipped"):
        catalogue.checked_file(tmp_path, model)


def test_a_file_goes_with_its_last_model(tmp_path: Path) -> None:
    model = added(tmp_path)
    added(tmp_path, name="also")
    catalogue.remove(tmp_path, "yunet")
    assert catalogue.file_of(tmp_path, model).exists()
    catalogue.remove(tmp_path, "also")
    assert not catalogue.file_of(tmp_path, model).exists()
    with pytest.raises(ModelRefused, match="no model 'also'"):
        catalogue.remove(tmp_path, "also")


def test_many_may_add_at_once(tmp_path: Path) -> None:
    """The same model under the same name and others, and different models under one name."""
    refused: list[ModelRefused] = []

    def add(number: int) -> None:
        try:
            added(tmp_path, name=f"model-{number % 4}")
            added(tmp_path, name="contested", data=bytes([number % 2]))
        except ModelRefused as error:
            refused.append(error)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    models = catalogue.list_models(tmp_path)
    assert [model.name for model in models] == ["contested", *(f"model-{number}" for number in range(4))]
    assert len(refused) == 6, "half of them came with the other file"
    for model in models:
        catalogue.checked_file(tmp_path, model)
    assert len(list(tmp_path.glob("*.onnx"))) == 2
    assert not list(tmp_path.glob(".incoming-*"))


def test_what_a_killed_download_left_goes_after_a_day(tmp_path: Path) -> None:
    old, new = tmp_path / ".incoming-old", tmp_path / ".incoming-new"
    for file, age_h in ((old, 25), (new, 1)):
        file.write_bytes(b"half")
        os.utime(file, (time.time() - age_h * 3600,) * 2)
    added(tmp_path)
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.parametrize(
    ("case", "change"),
    [
        ("a path for a checksum", {"sha256": "../../etc/passwd"}),
        ("another's name", {"name": "other"}),
        ("an unknown format", {"format": "caffe"}),
        ("no size", {"size_bytes": "big"}),
    ],
)
def test_a_manifest_is_not_trusted(tmp_path: Path, case: str, change: dict[str, str]) -> None:
    added(tmp_path)
    file = tmp_path / "yunet.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | change))
    with pytest.raises(ModelDamaged, match=r"yunet\.json"):
        catalogue.get_model(tmp_path, "yunet")
    assert case


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"detector": 1, "traits": []}', '{"detector": "x", "traits": [1]}', "\x80"]
)
def test_a_selection_that_says_nothing_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "selected.json").write_text(text, encoding="latin-1")
    with pytest.raises(ModelDamaged, match=r"selected\.json.*storemood models use shipped"):
        catalogue.selection(tmp_path)
    catalogue.choose(tmp_path, ["shipped"])
    assert catalogue.selection(tmp_path) == Selection(), "and what the message says helps"


# In use --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "detector", "traits"),
    [
        ("shipped", "shipped-detector", "shipped-traits"),
        ("yunet", "yunet", "shipped-traits"),
        ("ages", "shipped-detector", "ages"),
        ("ages shipped-traits", "shipped-detector", "ages shipped-traits"),
        ("moods yunet ages", "yunet", "moods ages"),
        ("yunet yunet", "yunet", "shipped-traits"),
    ],
)
def test_models_are_chosen(tmp_path: Path, names: str, detector: str, traits: str) -> None:
    _three(tmp_path)
    chosen = Selection(detector, tuple(traits.split()))
    assert catalogue.choose(tmp_path, names.split()) == chosen
    assert catalogue.selection(tmp_path) == chosen


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("yunet shipped", "One detector at a time"),
        ("shipped-traits ages", "ages would tell nothing"),
        ("ages ages2", "ages2 would tell nothing"),
        ("nobody", "no model 'nobody'"),
        ("selected", "no model 'selected'"),
        ("../yunet", "no model '../yunet'"),
    ],
)
def test_a_choice_that_makes_no_sense_changes_nothing(tmp_path: Path, names: str, said: str) -> None:
    _three(tmp_path)
    catalogue.choose(tmp_path, ["yunet"])
    with pytest.raises(ModelRefused, match=said):
        catalogue.choose(tmp_path, names.split())
    assert catalogue.selection(tmp_path).detector == "yunet"


def test_a_model_in_use_stays(tmp_path: Path) -> None:
    _three(tmp_path)
    catalogue.choose(tmp_path, ["yunet", "ages"])
    with pytest.raises(ModelRefused, match="storemood models use shipped"):
        catalogue.remove(tmp_path, "ages")
    catalogue.choose(tmp_path, ["shipped"])
    catalogue.remove(tmp_path, "ages")


def test_a_damaged_model_is_not_put_into_use(tmp_path: Path) -> None:
    model = added(tmp_path)
    catalogue.file_of(tmp_path, model).write_bytes(b"rotten")
    with pytest.raises(ModelDamaged):
        catalogue.choose(tmp_path, ["yunet"])
    assert catalogue.selection(tmp_path) == Selection()


def _three(folder: Path) -> None:
    added(folder)
    added(folder, "ages", Format.OMZ_AGE_GENDER, b"ages")
    added(folder, "ages2", Format.OMZ_AGE_GENDER, b"ages, better")
    added(folder, "moods", Format.OMZ_EMOTIONS, b"moods")


# Downloads -----------------------------------------------------------------------------------------------------------


class _Files(http.server.BaseHTTPRequestHandler):
    """Serves BYTES in good and bad ways."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/to/"):
            self.send_response(302)
            self.send_header(
                "Location", {"good": "/good.onnx", "ftp": "ftp://127.0.0.1/x", "disk": "file:///etc/hosts"}[path[4:]]
            )
            self.end_headers()
            return
        if path == "/missing.onnx":
            self.send_error(404)
            return
        self.send_response(200)
        promised = {"/short.onnx": len(BYTES) + 1, "/endless.onnx": None, "/huge.onnx": 10**12}.get(path, len(BYTES))
        if promised is not None:
            self.send_header("Content-Length", str(promised))
        self.end_headers()
        self.wfile.write(BYTES)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Files)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def come(source: str, target: Path, *, sha256: str | None = None, most_bytes: int = 10**6) -> tuple[str, list[int]]:
    seen: list[int] = []
    found = fetching.fetch(
        source, target, sha256=sha256, progress=lambda so_far, _: seen.append(so_far), most_bytes=most_bytes
    )
    return found, seen


@pytest.mark.parametrize("path", ["/good.onnx", "/endless.onnx", "/to/good", "/good.onnx?token=secret"])
def test_a_file_is_downloaded(tmp_path: Path, path: str) -> None:
    target = tmp_path / "target"
    with serving() as address:
        found, seen = come(address + path, target, sha256=digest(BYTES))
    assert (found, seen[-1], target.read_bytes()) == (digest(BYTES), len(BYTES), BYTES)


@pytest.mark.parametrize("form", ["{}", "file://{}"])
def test_a_file_is_copied(tmp_path: Path, form: str) -> None:
    source, target = tmp_path / "source.onnx", tmp_path / "target"
    source.write_bytes(BYTES)
    assert come(form.format(source), target, sha256=digest(BYTES))[0] == digest(BYTES)
    assert target.read_bytes() == BYTES


def test_a_path_needs_no_checksum_and_a_url_does(tmp_path: Path) -> None:
    source = tmp_path / "source.onnx"
    source.write_bytes(BYTES)
    assert come(str(source), tmp_path / "target")[0] == digest(BYTES)
    for url in (f"file://{source}", "http://127.0.0.1:9/x.onnx", "https://127.0.0.1:9/x.onnx"):
        with pytest.raises(ModelRefused, match="--sha256"):
            come(url, tmp_path / "target")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/missing.onnx", "404"),
        ("/short.onnx", f"broke off after {len(BYTES)} of {len(BYTES) + 1} bytes"),
        ("/huge.onnx", "larger than 1 MB"),
        ("/to/ftp", "can't be had"),
        ("/to/disk", "can't be had"),
    ],
)
def test_what_can_not_be_had_is_refused(tmp_path: Path, path: str, said: str) -> None:
    with serving() as address, pytest.raises(ModelRefused, match=said):
        come(address + path, tmp_path / "target", sha256=digest(BYTES))


def test_a_body_without_end_is_cut_off(tmp_path: Path) -> None:
    with serving() as address, pytest.raises(ModelRefused, match="larger than"):
        come(address + "/endless.onnx", tmp_path / "target", sha256=digest(BYTES), most_bytes=len(BYTES) - 1)


def test_another_file_than_was_meant_is_refused_without_telling_secrets(tmp_path: Path) -> None:
    with serving() as address, pytest.raises(ModelRefused) as refused:
        come(f"{address}/good.onnx?token=secret", tmp_path / "target", sha256="0" * 64)
    assert digest(BYTES) in str(refused.value)
    assert "secret" not in str(refused.value)
    assert fetching.without_secrets("https://user:secret@host:1/a.onnx?b#c") == "https://host:1/a.onnx"


@pytest.mark.parametrize("source", ["ftp://127.0.0.1/x", "data://x", "nowhere.onnx", "/dev/zero", "/"])
def test_a_source_of_another_kind_is_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(ModelRefused, match="https://"):
        come(source, tmp_path / "target", sha256=digest(BYTES))


def test_a_server_that_says_nothing_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SILENT_AFTER_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ModelRefused, match="timed out"):
        come(f"http://127.0.0.1:{silent.getsockname()[1]}/x", tmp_path / "target", sha256=digest(BYTES))


@pytest.mark.parametrize("text", ["", "abc", "0" * 63, "g" * 64, "0" * 64 + "\n0"])
def test_what_is_no_checksum_is_named(text: str) -> None:
    with pytest.raises(ModelRefused, match="64 hexadecimal digits"):
        catalogue.check_sha256(text)


def test_a_checksum_may_be_written_large() -> None:
    assert catalogue.check_sha256(" " + "AB" * 32) == "ab" * 32


def test_a_model_keeps_its_description(tmp_path: Path) -> None:
    model = replace(a_model(), licence="Ünlizenz", commercial_use=CommercialUse.DECLARED)
    with catalogue.incoming(tmp_path) as file:
        file.write_bytes(BYTES)
        catalogue.keep(tmp_path, model, file)
    assert catalogue.get_model(tmp_path, "yunet") == model
