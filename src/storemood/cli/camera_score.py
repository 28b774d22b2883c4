"""The command `storemood camera score`: a camera by what became of its uploads."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime

from storemood.cameras.score import Score, get_score
from storemood.cli import parts
from storemood.cli.tables import plain, table
from storemood.db.engine import transaction
from storemood.settings import Settings


def score(options: argparse.Namespace, settings: Settings) -> int:
    """Print a camera's score, its parts and what to do."""
    with parts.database(settings) as engine, transaction(engine) as conn:
        found = get_score(conn, options.camera, days=options.days, now=datetime.now(UTC))
    print(json.dumps(plain(found), indent=2) if options.json else "\n".join(_lines(found)))
    return 0


def _lines(found: Score) -> list[str]:
    head = "no score, no photo came" if found.score is None else f"{found.score} of 100"
    rows = [
        (part.name, f"{part.weight}", "unknown" if part.value is None else f"{part.value:.0%}", part.words)
        for part in found.parts
    ]
    lines = [
        f"{found.camera} at {found.store}: {head}",
        f"{found.period.first} to {found.period.last}, {found.photos:,} photos, {found.faces:,} faces,"
        f" {found.accepted:,} good enough to be counted",
        "",
        *table([("part", "weight", "value", ""), *rows]),
        "",
        _size_words(found),
    ]
    if found.reasons:
        lines += ["", *table([("not counted", "", ""), *_reason_rows(found)])]
    lines += ["", "To do:", *(f"  {text}" for text in found.advice or ("Nothing.",))]
    return [*lines, "", "Not kept:", *(f"  {text}" for text in found.not_kept)]


def _size_words(found: Score) -> str:
    if found.sizes is None:
        return "How large faces are is not known: none was measured in this period."
    level = "below every level" if found.level is None else f"level {found.level.value}"
    sizes = f"{found.sizes.size_px:.0f} px large and has {found.sizes.eyes_px:.0f} px between the eyes"
    return f"A face is {sizes} on average: {level}. The client's 100 px between the eyes: {found.eyes.value}."


def _reason_rows(found: Score) -> list[tuple[str, str, str]]:
    return [(f"{one.subject}: {one.reason}", f"{one.count:,}", f"{one.share:.0%}") for one in found.reasons]
