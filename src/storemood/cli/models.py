"""Commands about model files: the catalogue that clients fill with other networks."""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import sys
import urllib.parse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from storemood.cli import parts
from storemood.domain.errors import StoremoodError
from storemood.settings import Settings
from storemood.vision import adapters, catalogue, fetching
from storemood.vision.catalogue import GIVES, Format, Kind, Model, ModelRefused, Selection, Trait
from storemood.vision.errors import ModelUnusable
from storemood.vision.licences import CommercialUse, commercial_use

_USE_WORDS = {
    CommercialUse.PERMITTED: "",
    CommercialUse.DECLARED: " (allows commercial use, says who added it)",
    CommercialUse.FORBIDDEN: " (NOT FOR COMMERCIAL USE)",
    CommercialUse.UNKNOWN: "",
}


def show(options: argparse.Namespace, settings: Settings) -> int:
    """List the shipped models and those that were added."""
    folder = parts.models_folder(settings)
    used = catalogue.selection(folder).names
    models = [*catalogue.shipped(), *catalogue.list_models(folder)]
    if options.json:
        print(json.dumps([_as_json(model, model.name in used) for model in models], indent=2))
        return 0
    head = ("in use", "name", "kind", "format", "size", "sha256", "licence")
    print("\n".join(_table([head, *(_row(model, model.name in used) for model in models)])))
    return 0


def add(options: argparse.Namespace, settings: Settings) -> int:
    """Take in a file: licence and name first, then the checksum, then the network."""
    folder, form = parts.models_folder(settings), Format(options.format)
    if options.kind not in (None, catalogue.kind_of(form)):
        raise ModelRefused(f"{form} is a format of {catalogue.kind_of(form)} networks. Leave --kind out.")
    use = _judged(options)
    name = options.name or _name_of(options.source)
    catalogue.check_name(name)
    wanted = None if options.sha256 is None else catalogue.check_sha256(options.sha256)
    catalogue.check_free(folder, name, form, wanted)
    with catalogue.incoming(folder) as file:
        sha256 = fetching.fetch(options.source, file, sha256=wanted, progress=_Progress(options.source))
        print(f"SHA-256 {sha256}", file=sys.stderr)
        _try_out(form, file)
        model = Model(
            name=name,
            format=form,
            sha256=sha256,
            size_bytes=file.stat().st_size,
            licence=options.licence,
            commercial_use=use,
            source=fetching.without_secrets(options.source),
            added_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        catalogue.keep(folder, model, file)
    print(f"Added {name}. Put it into use with `storemood models use {_suggestion(model)}`.")
    return 0


def verify(options: argparse.Namespace, settings: Settings) -> int:
    """Say of each model, or of one, whether its file is whole and works. Exit status 1 when one is not."""
    folder = parts.models_folder(settings)
    names = [options.name] if options.name else _names(folder)
    if not names:
        print("No model was added; those that ship are part of the installation.")
    failures = [problem for problem in (_verify(folder, name) for name in names) if problem]
    return 1 if failures else 0


def use(options: argparse.Namespace, settings: Settings) -> int:
    """Choose the models in use, and say what they will be."""
    chosen = catalogue.choose(parts.models_folder(settings), options.names)
    print(f"In use: {chosen.detector} for faces; {', then '.join(chosen.traits)} for traits.")
    missing = _untold(parts.models_folder(settings), chosen)
    if missing:
        print(
            f"Nothing tells {' and '.join(missing)}: it will be unknown. Add {catalogue.SHIPPED_TRAITS} to fill it in."
        )
    print("Workers use them from their next start on.")
    return 0


def remove(options: argparse.Namespace, settings: Settings) -> int:
    """Forget a model."""
    catalogue.remove(parts.models_folder(settings), options.name)
    print(f"Removed {options.name}.")
    return 0


def _try_out(form: Format, file: Path) -> None:
    try:
        adapters.try_out(form, file)
    except ModelUnusable as error:
        raise ModelRefused(
            f"{error}\nNothing was added. Give an ONNX file, and with --format what it was made for: "
            f"{', '.join(Format)}."
        ) from error


class _Progress:
    """Keeps one line on a terminal's standard error up to date while a file comes."""

    def __init__(self, source: str) -> None:
        self._shown = "://" in source
        self._last = -1

    def __call__(self, come: int, expected: int | None) -> None:
        if not (self._shown and sys.stderr.isatty()):
            return
        share = come * 100 // expected if expected else come // 1_000_000
        if share != self._last:
            self._last = share
            ending = "\n" if come == expected else ""
            print(f"\rDownloading: {_amount(come, expected)}", end=ending, file=sys.stderr, flush=True)


def _amount(come: int, expected: int | None) -> str:
    return f"{come / 1e6:.1f} MB" if not expected else f"{come / 1e6:.1f} of {expected / 1e6:.1f} MB"


def _judged(options: argparse.Namespace) -> CommercialUse:
    """Return what the licence says of commercial use, or what the operator says. Raises ModelRefused."""
    use = commercial_use(options.licence)
    if use is CommercialUse.FORBIDDEN and not options.allow_non_commercial:
        raise ModelRefused(
            f"The licence {options.licence!r} forbids commercial use, and a shop's use is commercial. Ask its owner "
            "for another licence. To try the model without counting customers with it, add --allow-non-commercial."
        )
    if use is not CommercialUse.UNKNOWN:
        return use
    if not options.licence_allows_commercial_use:
        raise ModelRefused(
            f"The licence {options.licence!r} is not one that storemood knows. Read it; if it allows commercial use, "
            "add --licence-allows-commercial-use. If it has an SPDX identifier, such as Apache-2.0 or MIT, give that."
        )
    return CommercialUse.DECLARED


def _name_of(source: str) -> str:
    path = urllib.parse.unquote(urllib.parse.urlsplit(source).path) if "://" in source else source
    return re.sub(r"[^a-z0-9._-]+", "-", PurePosixPath(path).stem.lower()).strip(".-_")[:64]


def _suggestion(model: Model) -> str:
    """A partial traits network alone would leave the rest unknown."""
    partial = model.kind is Kind.TRAITS and GIVES[model.format] != frozenset(Trait)
    return f"{model.name} {catalogue.SHIPPED_TRAITS}" if partial else model.name


def _names(folder: Path) -> list[str]:
    """Return the names of all manifests, and of models in use that have none."""
    chosen = [name for name in catalogue.selection(folder).names if not name.startswith(f"{catalogue.SHIPPED}-")]
    return sorted({*chosen, *catalogue.names(folder)})


def _verify(folder: Path, name: str) -> str:
    """Print how a model is, and return what is wrong with it, if anything."""
    try:
        model = catalogue.get_model(folder, name)
        adapters.try_out(model.format, catalogue.checked_file(folder, model))
    except StoremoodError as error:
        print(f"{name}: {error}")
        return str(error)
    print(f"{name}: good")
    return ""


def _untold(folder: Path, chosen: Selection) -> list[str]:
    told: set[Trait] = set()
    for name in chosen.traits:
        told |= GIVES[catalogue.format_of(folder, name)]
    return [trait.value for trait in Trait if trait not in told]


def _as_json(model: Model, used: bool) -> dict[str, object]:
    return {**dataclasses.asdict(model), "kind": model.kind.value, "in_use": used}


def _row(model: Model, used: bool) -> tuple[str, ...]:
    size = f"{model.size_bytes / 1e6:.1f} MB"
    licence = model.licence + _USE_WORDS[model.commercial_use]
    return ("*" if used else "", model.name, model.kind, model.format, size, model.sha256[:12], licence)


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
