"""The command `storemood camera check`: photos and lists of cameras in, verdicts out."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from storemood.cameras import findings, inventory, photos
from storemood.cameras.findings import CameraReport, Finding
from storemood.cameras.inventory import StatedCamera
from storemood.cameras.lines import Load
from storemood.cameras.photos import PhotoFacts
from storemood.cli import parts
from storemood.cli.tables import plain, table
from storemood.domain.dialects.packs import read_name
from storemood.domain.optics.levels import Outcome
from storemood.domain.requirements import CLIENT_REQUIREMENTS, Key
from storemood.settings import Settings
from storemood.vision.errors import BadPhoto
from storemood.vision.inspection import Inspection, inspect

_BATCH = 8
_SUFFIXES = {".jpg", ".jpeg", ".jpe", ".png", ".webp"}


@dataclass(slots=True)
class _Given:
    """What the paths named: photos by camera, cameras by list, and what was wrong."""

    photos: dict[str, list[tuple[str, Path]]] = field(default_factory=dict)
    stated: list[StatedCamera] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def check(options: argparse.Namespace, settings: Settings) -> int:
    """Print the verdicts. Exit status 1 when a requirement fails, or when a path or a row can't be read."""
    given = _Given()
    for path in options.paths:
        _take(path, given)
    load = Load(options.customers_per_hour, options.photos_per_customer, options.uplink_mbit)
    reports = list(_reports(given, load, settings))
    for problem in given.problems:
        print(f"storemood: {problem}", file=sys.stderr)
    if options.json:
        print(json.dumps(_as_json(reports, given.problems), indent=2))
    elif options.csv:
        _print_csv(reports)
    else:
        print("\n".join(_lines(reports)))
    failed = any(finding.outcome is Outcome.FAIL for report in reports for finding in report.findings)
    return 1 if failed or given.problems else 0


def _take(path: Path, given: _Given) -> None:
    """Sort a path in: a folder is one camera, its name being the folder's; photos beside each other are one too."""
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in _SUFFIXES)
        if not files:
            given.problems.append(f"{path}: no photo in this folder")
        _photos_of(path.resolve().name, given).extend((str(file.relative_to(path)), file) for file in files)
    elif not path.exists():
        given.problems.append(f"{path}: no such file or folder")
    elif path.suffix.lower() in (".csv", ".tsv"):
        _take_list(path, given)
    else:
        _photos_of(path.resolve().parent.name, given).append((path.name, path))


def _photos_of(camera: str, given: _Given) -> list[tuple[str, Path]]:
    return given.photos.setdefault(camera, [])


def _take_list(path: Path, given: _Given) -> None:
    try:
        read = inventory.read_inventory(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        given.problems.append(f"{path}: not UTF-8 text; save it as CSV UTF-8")
    except inventory.BadInventory as error:
        given.problems.append(f"{path}: {error}")
    else:
        given.stated += read.cameras
        given.problems += [f"{path}: {problem}" for problem in read.problems]


def _reports(given: _Given, load: Load, settings: Settings) -> Iterator[CameraReport]:
    """Judge the listed cameras, with their photos where a folder has a camera's name, then those with photos alone."""
    facts = dict(_look(given, settings))
    for camera in given.stated:
        taken = facts.pop(camera.name, [])
        measured = photos.findings_of(taken, load) if taken else []
        basis = [photos.basis_of(taken)] if taken else []
        yield findings.report(
            camera.name,
            "; ".join([*basis, inventory.basis_of(camera)]),
            _best_first(measured, inventory.findings_of(camera)),
        )
    for name, taken in facts.items():
        yield findings.report(name, photos.basis_of(taken), photos.findings_of(taken, load))


def _best_first(measured: Sequence[Finding], stated: Sequence[Finding]) -> list[Finding]:
    """What was measured counts more than what is stated, but for the tilt: height and distance tell it better than
    faces do."""
    return [*(one for one in measured if one.key is not Key.TILT), *stated, *measured]


def _look(given: _Given, settings: Settings) -> Iterator[tuple[str, list[PhotoFacts]]]:
    if not any(given.photos.values()):
        return
    recogniser, packs = parts.open_recogniser(settings), parts.open_packs(settings)
    for camera, files in given.photos.items():
        if not files:
            continue
        facts: list[PhotoFacts] = []
        for start in range(0, len(files), _BATCH):
            batch = files[start : start + _BATCH]
            contents = [file.read_bytes() for _, file in batch]
            results = recogniser.analyse_batch(contents)
            for (name, _), data, result in zip(batch, contents, results, strict=True):
                reading = read_name(packs, name)
                taken_at = reading.wall or recogniser.exif_time(data)
                facts.append(PhotoFacts(name, len(data), result, _inspect(data), taken_at, reading.view))
        yield camera, photos.without_still(facts)


def _inspect(data: bytes) -> Inspection | None:
    try:
        return inspect(data)
    except BadPhoto:
        return None


def _as_json(reports: Sequence[CameraReport], problems: Sequence[str]) -> dict[str, object]:
    return {
        "cameras": [
            {
                "camera": report.camera,
                "basis": report.basis,
                "reuse": report.reuse.value,
                "client_failures": report.client_failures,
                "findings": plain(report.findings),
            }
            for report in reports
        ],
        "problems": list(problems),
    }


def _print_csv(reports: Sequence[CameraReport]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("camera", "requirement", "verdict", "reason", "fix"))
    for report in reports:
        writer.writerows(
            (_cell(report.camera), one.key.value, one.outcome.value, _cell(one.reason), _cell(one.fix))
            for one in report.findings
        )


def _cell(text: str) -> str:
    """A spreadsheet must not take a camera's name for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _lines(reports: Sequence[CameraReport]) -> list[str]:
    asked = {requirement.key for requirement in CLIENT_REQUIREMENTS}
    lines: list[str] = []
    for report in reports:
        lines += [f"{report.camera}: usable {report.reuse.value}", f"  {report.basis}"]
        rows = [("*" if one.key in asked else "", one.title, one.outcome.value, one.reason) for one in report.findings]
        lines += [f"  {line}" for line in table(rows)]
        fixes = [one for one in report.findings if one.outcome is Outcome.FAIL]
        lines += ["  To do:"] * bool(fixes) + [f"    {one.title}: {one.fix}" for one in fixes] + [""]
    count = "1 camera" if len(reports) == 1 else f"{len(reports)} cameras"
    return [*lines, f"{count}. * asked by the client."]
