"""Checkpoints: written whole or not at all, and never over one that somebody may want to keep."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch


def write(path: Path, state: Mapping[str, object]) -> None:
    """Write a checkpoint in the place of the last one of the same run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    torch.save(dict(state), unfinished)
    unfinished.rename(path)


def refuse_existing(path: Path, option: str) -> None:
    """Stop the program where a checkpoint that it would begin is there."""
    if path.exists():
        raise SystemExit(f"{path} is there already. Move it away or name another with {option}.")
