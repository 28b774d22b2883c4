"""The catalogue of model files: a folder with a manifest a model, ``NAME.json``, and its file, ``SHA256.onnx``.

``selected.json`` there names the models in use; without it, those that ship with the product are. Nothing here opens
a network: a file's checksum comes first.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from storemood.domain.errors import StoremoodError
from storemood.vision.errors import ModelUnusable
from storemood.vision.licences import CommercialUse


class Kind(StrEnum):
    """What a network is for."""

    DETECTOR = "detector"
    TRAITS = "traits"


class Trait(StrEnum):
    """What a traits network may tell of a face."""

    GENDER = "gender"
    AGE = "age"
    MOOD = "mood"


class Format(StrEnum):
    """How a network wants its input and gives its answer; ``vision.adapters`` has an adapter for each."""

    STOREMOOD_DETECTOR = "storemood-detector"
    STOREMOOD_TRAITS = "storemood-traits"
    YUNET = "yunet"
    OMZ_AGE_GENDER = "omz-age-gender-0013"
    OMZ_EMOTIONS = "omz-emotions-0003"


GIVES: Mapping[Format, frozenset[Trait]] = MappingProxyType(
    {
        Format.STOREMOOD_DETECTOR: frozenset(),
        Format.STOREMOOD_TRAITS: frozenset(Trait),
        Format.YUNET: frozenset(),
        Format.OMZ_AGE_GENDER: frozenset({Trait.GENDER, Trait.AGE}),
        Format.OMZ_EMOTIONS: frozenset({Trait.MOOD}),
    }
)
"""The traits that a network of each format tells. A detector tells none."""

SHIPPED = "shipped"
SHIPPED_DETECTOR = "shipped-detector"
SHIPPED_TRAITS = "shipped-traits"
BACK_TO_SHIPPED = "storemood models use shipped"

_SELECTED = "selected"
_RESERVED = frozenset({SHIPPED, SHIPPED_DETECTOR, SHIPPED_TRAITS, _SELECTED})
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_INCOMING = ".incoming-"
_ABANDONED_AFTER_S = 24 * 3600


class ModelRefused(StoremoodError):
    """A model can't be added, used or removed as asked. Nothing was changed; the message says what to type instead."""


class ModelDamaged(ModelUnusable):
    """A model's file is missing, or is no longer the file that was added."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model's manifest. ``source`` is the path or URL it came from, ``added_at`` an ISO instant in UTC."""

    name: str
    format: Format
    sha256: str
    size_bytes: int
    licence: str
    commercial_use: CommercialUse
    source: str
    added_at: str

    @property
    def kind(self) -> Kind:
        return kind_of(self.format)


@dataclass(frozen=True, slots=True)
class Selection:
    """The names of the models in use. Each traits network fills what those before it do not tell."""

    detector: str = SHIPPED_DETECTOR
    traits: tuple[str, ...] = (SHIPPED_TRAITS,)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.detector, *self.traits)


def kind_of(form: Format) -> Kind:
    return Kind.TRAITS if GIVES[form] else Kind.DETECTOR


def check_name(name: str) -> None:
    """Raises ModelRefused for a name that is reserved or could be more than a name."""
    if name in _RESERVED:
        raise ModelRefused(f"{name} is a reserved name. Choose another with --name.")
    if not _NAME.fullmatch(name):
        raise ModelRefused(
            f"{name!r} can't be a model's name: up to 64 small letters, digits, dots, hyphens and underscores, "
            "a letter or digit first. Choose one with --name."
        )


def check_sha256(text: str) -> str:
    """Return a SHA-256 in small letters. Raises ModelRefused."""
    if not _SHA256.fullmatch(text.strip().lower()):
        raise ModelRefused(f"{text!r} is not a SHA-256: 64 hexadecimal digits, as `sha256sum FILE` prints them.")
    return text.strip().lower()


def list_models(folder: Path) -> list[Model]:
    """Return the models that were added, by name. Raises ModelDamaged for a manifest that can't be read."""
    return [_read_manifest(folder, name) for name in names(folder)]


def names(folder: Path) -> list[str]:
    """Return the names of the models that were added, whatever their manifests hold."""
    return sorted(file.stem for file in folder.glob("*.json") if file.stem != _SELECTED)


def get_model(folder: Path, name: str) -> Model:
    """Raises ModelRefused when there is no such model, ModelDamaged when its manifest can't be read."""
    if not (_NAME.fullmatch(name) and name not in _RESERVED and _manifest(folder, name).is_file()):
        raise ModelRefused(f"There is no model {name!r}; `storemood models list` lists them.")
    return _read_manifest(folder, name)


def shipped() -> list[Model]:
    """Return the models that are part of the product, as if they had been added."""
    return [
        _shipped(SHIPPED_DETECTOR, Format.STOREMOOD_DETECTOR, "detector"),
        _shipped(SHIPPED_TRAITS, Format.STOREMOOD_TRAITS, "traits"),
    ]


def _shipped(name: str, form: Format, file: str) -> Model:
    data = (resources.files("storemood.vision") / "models" / f"{file}.onnx").read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    return Model(name, form, digest, len(data), "Apache-2.0", CommercialUse.PERMITTED, "storemood", "")


def file_of(folder: Path, model: Model) -> Path:
    return folder / f"{model.sha256}.onnx"


def checked_file(folder: Path, model: Model) -> Path:
    """Return the model's file after computing its checksum anew. Raises ModelDamaged."""
    file = file_of(folder, model)
    try:
        found = sha256_of(file)
    except OSError as error:
        raise ModelDamaged(
            f"The file of the model {model.name}, {file}, can't be read: {error.strerror}. Add the model again, or go "
            f"back to what ships with `{BACK_TO_SHIPPED}`."
        ) from error
    if found != model.sha256:
        raise ModelDamaged(
            f"The file of the model {model.name}, {file}, is not the one that was added: its SHA-256 is {found}. Add "
            f"the model again, or go back to what ships with `{BACK_TO_SHIPPED}`."
        )
    return file


def sha256_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


@contextmanager
def incoming(folder: Path) -> Iterator[Path]:
    """Give a new file in the catalogue's folder, which creates the folder; the file is gone afterwards unless `keep`
    took it."""
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    descriptor, name = tempfile.mkstemp(prefix=_INCOMING, dir=folder)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def keep(folder: Path, model: Model, file: Path) -> None:
    """Move an incoming file into the catalogue and write its manifest. Adding the same model again repairs its file.
    Raises ModelRefused when the name is taken by another model."""
    check_name(model.name)
    file.chmod(0o644)
    _sync(file)
    with _locked(folder):
        check_free(folder, model.name, model.format, model.sha256)
        file.replace(file_of(folder, model))
        _write_json(folder, _manifest(folder, model.name), asdict(model))


def check_free(folder: Path, name: str, form: Format, sha256: str | None) -> None:
    """Raises ModelRefused when the name is taken by a model of another format or checksum; None fits any."""
    if not _manifest(folder, name).exists():
        return
    there = _read_manifest(folder, name)
    if there.format is not form or (sha256 is not None and there.sha256 != sha256):
        raise ModelRefused(
            f"There is another model {name}: {there.format}, SHA-256 {there.sha256[:12]}... Choose another name with "
            f"--name, or first run `storemood models remove {name}`."
        )


def remove(folder: Path, name: str) -> None:
    """Forget a model, and erase its file unless another model has the same. Raises ModelRefused."""
    model = get_model(folder, name)
    with _locked(folder):
        if name in selection(folder).names:
            raise ModelRefused(f"{name} is in use. First choose others, such as with `{BACK_TO_SHIPPED}`.")
        _manifest(folder, name).unlink(missing_ok=True)
        if all(other.sha256 != model.sha256 for other in list_models(folder)):
            file_of(folder, model).unlink(missing_ok=True)


def selection(folder: Path) -> Selection:
    """Return which models are in use. Raises ModelDamaged when ``selected.json`` can't be read."""
    file = folder / f"{_SELECTED}.json"
    if not file.exists():
        return Selection()
    found = _read_json(file)
    detector, traits = found.get("detector"), found.get("traits")
    if not (isinstance(detector, str) and isinstance(traits, list) and all(isinstance(name, str) for name in traits)):
        raise ModelDamaged(f"{file} does not say which models are in use. Set it anew with `{BACK_TO_SHIPPED}`.")
    return Selection(detector, tuple(traits))


def choose(folder: Path, wanted: Sequence[str]) -> Selection:
    """Put models into use, in this order; a kind that none of them is of goes back to what ships.

    Raises ModelRefused for an unknown name, two detectors, or a traits network that would tell nothing new, and
    ModelDamaged for a file that is not what was added.
    """
    each_once = dict.fromkeys(each for name in wanted for each in _expanded(name))
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        formats = {name: format_of(folder, name, checked=True) for name in each_once}
        chosen = _arranged(formats)
        _write_json(folder, folder / f"{_SELECTED}.json", {"detector": chosen.detector, "traits": list(chosen.traits)})
    return chosen


def _expanded(name: str) -> tuple[str, ...]:
    return (SHIPPED_DETECTOR, SHIPPED_TRAITS) if name == SHIPPED else (name,)


def format_of(folder: Path, name: str, *, checked: bool = False) -> Format:
    """Return the format of a model that ships or was added. Raises ModelRefused when there is none of that name, and,
    with ``checked``, ModelDamaged for a file that is not what was added."""
    if name == SHIPPED_DETECTOR:
        return Format.STOREMOOD_DETECTOR
    if name == SHIPPED_TRAITS:
        return Format.STOREMOOD_TRAITS
    model = get_model(folder, name)
    if checked:
        checked_file(folder, model)
    return model.format


def _arranged(formats: Mapping[str, Format]) -> Selection:
    detectors = [name for name, form in formats.items() if kind_of(form) is Kind.DETECTOR]
    traits = [name for name, form in formats.items() if kind_of(form) is Kind.TRAITS]
    if len(detectors) > 1:
        raise ModelRefused(
            f"One detector at a time: {' and '.join(detectors)} were named. To fill in traits from what ships, say "
            f"{SHIPPED_TRAITS} instead of {SHIPPED}."
        )
    told: frozenset[Trait] = frozenset()
    for name in traits:
        if GIVES[formats[name]] <= told:
            raise ModelRefused(
                f"{name} would tell nothing that those before it do not tell. Name it before them, or leave it out."
            )
        told |= GIVES[formats[name]]
    return Selection(detectors[0] if detectors else SHIPPED_DETECTOR, tuple(traits) or (SHIPPED_TRAITS,))


def _manifest(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def _read_manifest(folder: Path, name: str) -> Model:
    file = _manifest(folder, name)
    found = _read_json(file)
    try:
        model = Model(
            name=str(found["name"]),
            format=Format(str(found["format"])),
            sha256=str(found["sha256"]),
            size_bytes=int(str(found["size_bytes"])),
            licence=str(found["licence"]),
            commercial_use=CommercialUse(str(found["commercial_use"])),
            source=str(found["source"]),
            added_at=str(found["added_at"]),
        )
    except (KeyError, ValueError) as error:
        raise _unreadable(file) from error
    if model.name != name or not _NAME.fullmatch(name) or not _SHA256.fullmatch(model.sha256):
        raise _unreadable(file)
    return model


def _read_json(file: Path) -> dict[str, object]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _unreadable(file) from error
    if not isinstance(found, dict):
        raise _unreadable(file)
    return found


def _unreadable(file: Path) -> ModelDamaged:
    return ModelDamaged(
        f"{file} can't be read as the catalogue's. Delete it, then add the model again, or go back to what ships with "
        f"`{BACK_TO_SHIPPED}`."
    )


def _write_json(folder: Path, file: Path, value: Mapping[str, object]) -> None:
    with incoming(folder) as new:
        new.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
        new.chmod(0o644)
        _sync(new)
        new.replace(file)


def _sync(file: Path) -> None:
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


def _sweep(folder: Path) -> None:
    """Erase what a killed download left behind."""
    for file in folder.glob(f"{_INCOMING}*"):
        try:
            if file.stat().st_mtime < time.time() - _ABANDONED_AFTER_S:
                file.unlink()
        except FileNotFoundError:
            continue  # its own process took it away in the meantime


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
