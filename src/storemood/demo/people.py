"""The people whom the pretend cameras see: portraits of nobody, or the visitor's own photos."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from uuid import uuid4

import cv2
import numpy as np
from numpy.typing import NDArray

from storemood.demo.stamp import is_jpeg, with_comment
from storemood.domain.errors import StoremoodError
from storemood.domain.model import AgeBand, Gender

Pixels = NDArray[np.uint8]

_PORTRAITS = files("storemood.demo") / "portraits"
JPEG_SUFFIXES = frozenset({".jpg", ".jpeg"})


@dataclass(frozen=True, slots=True)
class Person:
    """One portrait, and what it is meant to look like. ``expression`` is smiling, neutral, surprised, sad or angry."""

    file: str
    gender: Gender
    age_band: AgeBand
    expression: str

    @property
    def is_child(self) -> bool:
        return self.age_band in {AgeBand.AGE_0_2, AgeBand.AGE_3_9}


class NoPhotos(StoremoodError):
    """The folder holds no JPEG."""


def list_people() -> tuple[Person, ...]:
    """Return everybody in ``portraits.csv``."""
    table = (_PORTRAITS / "portraits.csv").read_text(encoding="utf-8")
    return tuple(
        Person(row["file"], Gender(row["gender"]), AgeBand(row["age_band"]), row["expression"])
        for row in csv.DictReader(table.splitlines())
    )


def portrait_of(person: Person) -> Pixels:
    """Return the head on a transparent ground: (400, 304) BGRA, the eyes 82 px apart around (152, 188)."""
    encoded = (_PORTRAITS / person.file).read_bytes()
    decoded = cv2.imdecode(np.frombuffer(encoded, np.uint8), cv2.IMREAD_UNCHANGED)
    return np.asarray(decoded, np.uint8)


def load_photos(folder: Path) -> Iterator[bytes]:
    """Yield the folder's JPEGs in turn, for ever, as they are but for a comment that makes each one's bytes unique.

    Files are read when their turn comes. Raises NoPhotos when there is none, or none is left.
    """
    while paths := list_jpegs(folder):
        for path in paths:
            yield with_comment(path.read_bytes(), f"storemood demonstration {uuid4()}")
    raise NoPhotos(f"{folder} holds no JPEG (.jpg or .jpeg)")


def list_jpegs(folder: Path) -> list[Path]:
    """Return the folder's JPEGs, at any depth, in order of their paths."""
    files = (path for path in folder.rglob("*") if path.suffix.lower() in JPEG_SUFFIXES and path.is_file())
    return sorted(path for path in files if is_jpeg(path))
