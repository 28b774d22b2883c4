"""Commands about photos."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from storemood import retention
from storemood.cli import parts
from storemood.db import photos
from storemood.db.engine import transaction
from storemood.domain.lines import line_of
from storemood.settings import Settings

_BATCH = 8
_SUFFIXES = {".jpg", ".jpeg", ".jpe", ".png", ".webp"}


def analyse(options: argparse.Namespace, settings: Settings) -> int:
    """Print a line a photo. Exit status 1 when a path does not exist."""
    missing = [path for path in options.paths if not path.exists()]
    for path in missing:
        print(f"storemood: {path}: no such file or folder", file=sys.stderr)
    recogniser = parts.open_recogniser(settings)
    for batch in _batches(list(_walk(path for path in options.paths if path not in missing))):
        results = recogniser.analyse_batch([path.read_bytes() for path in batch], all_faces=options.all_faces)
        for path, result in zip(batch, results, strict=True):
            print(json.dumps(line_of(str(path), result)))
    return 1 if missing else 0


def retry(_: argparse.Namespace, settings: Settings) -> int:
    """Queue failed photos again."""
    with parts.database(settings) as engine, transaction(engine) as conn:
        print(f"{photos.retry_failed(conn)} photos wait for analysis again.")
    return 0


def forget(_: argparse.Namespace, settings: Settings) -> int:
    """Erase what is due, and say what that was."""
    with parts.database(settings) as engine:
        done = retention.run(engine, parts.open_archive(settings), parts.retention_limits(settings), datetime.now(UTC))
    print(f"Erased the bytes of {done.photos} photos and {done.orphans} unfinished uploads.")
    print(f"Forgot {done.photo_rows} photo rows, {done.rollups} rollup buckets", end="")
    print(f" and the sightings of {', '.join(done.sighting_months) or 'no month'}.")
    return 0


def _walk(paths: Iterator[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in _SUFFIXES)
        else:
            yield path


def _batches(paths: Sequence[Path]) -> Iterator[Sequence[Path]]:
    return (paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH))
