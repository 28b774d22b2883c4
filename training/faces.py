"""Reads the labelled faces into arrays, once: the decoded pictures are kept as ``.npy`` files in the work folder.

The data folder holds ``fairface-*.zip``, ``fairface.csv``, ``ferplus.zip``, ``ferplus.csv`` and
``shop-backgrounds.zip``.
"""

from __future__ import annotations

import csv
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import KNOWN_MOODS, Mood

DATA = Path("../shared/data")
WORK = Path("training/.work")

EXPRESSIONS = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt")
VOTES = (*EXPRESSIONS, "unknown", "not_face")

# FER pictures are cut by a detector of their time and come without landmarks. These are the shares of the picture where
# the average of the training pictures shows eyes, nose and mouth.
FER_POINTS = np.array([[0.32, 0.37], [0.68, 0.37], [0.50, 0.585], [0.345, 0.77], [0.655, 0.77]], np.float32)
FER_USUAL = (FER_POINTS * 48 - 0.5).astype(np.float32)
"""The same in the 48 pixels of a picture."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class FairFaces:
    """One split of FairFace, row by row.

    ``pictures`` is (n, 160, 160, 3) RGB, memory-mapped. ``boxes`` is (n, 4) left, top, right, bottom and ``points`` is
    (n, 5, 2): right eye, left eye, nose, right and left mouth corner of the person; both in the 160 px picture, NaN
    where no face was found. ``scores`` is 0 there. ``found`` counts the faces found. Labels are the words of the csv.
    """

    pictures: Pixels
    boxes: NDArray[np.float32]
    points: NDArray[np.float32]
    scores: NDArray[np.float32]
    found: NDArray[np.int32]
    ages: list[str]
    genders: list[str]
    races: list[str]

    @property
    def placed(self) -> NDArray[np.float32]:
        """``points`` with the usual places, the medians, where no face was found."""
        return np.where(np.isnan(self.points), np.nanmedian(self.points, axis=0), self.points)


@dataclass(frozen=True)
class FerFaces:
    """One split of FER+: ``pictures`` (n, 48, 48) grey, memory-mapped, and ``votes`` (n, 10) in the order of VOTES."""

    pictures: Pixels
    votes: NDArray[np.int32]


def read_fairface(split: str, data: Path = DATA, work: Path = WORK) -> FairFaces:
    """Read the split "train" or "val"."""
    rows = [row for row in _rows(data / "fairface.csv") if row["file"].startswith(f"{split}/")]
    box = _numbers(rows, ("box_left", "box_top", "box_width", "box_height"))
    box[:, 2:] += box[:, :2]
    names = [
        f"{point}_{axis}" for point in ("right_eye", "left_eye", "nose", "right_mouth", "left_mouth") for axis in "xy"
    ]
    archives = sorted(data.glob(f"fairface-{split}*.zip"))
    return FairFaces(
        pictures=_pictures(
            work / f"fairface-{split}.npy", archives, [row["file"] for row in rows], cv2.IMREAD_COLOR_RGB
        ),
        boxes=box,
        points=_numbers(rows, tuple(names)).reshape(-1, 5, 2),
        scores=np.nan_to_num(_numbers(rows, ("score",))[:, 0]),
        found=np.array([int(row["faces"] or 0) for row in rows], np.int32),
        ages=[row["age"] for row in rows],
        genders=[row["gender"] for row in rows],
        races=[row["race"] for row in rows],
    )


def read_ferplus(split: str, data: Path = DATA, work: Path = WORK) -> FerFaces:
    """Read the split "train" or "val"."""
    rows = [row for row in _rows(data / "ferplus.csv") if row["split"] == split]
    files = [row["file"] for row in rows]
    return FerFaces(
        pictures=_pictures(work / f"ferplus-{split}.npy", [data / "ferplus.zip"], files, cv2.IMREAD_GRAYSCALE),
        votes=np.array([[int(row[vote]) for vote in VOTES] for row in rows], np.int32),
    )


def read_backgrounds(data: Path = DATA, work: Path = WORK) -> Pixels:
    """Read the middle of the shop photos, (n, 348, 348, 3) RGB, memory-mapped, in the order of their names."""
    archive = data / "shop-backgrounds.zip"
    with zipfile.ZipFile(archive) as opened:
        names = sorted(name for name in opened.namelist() if name.endswith(".webp"))
    return _pictures(work / "backgrounds.npy", [archive], names, cv2.IMREAD_COLOR_RGB)


def fer_points(split: str, count: int, work: Path = WORK) -> NDArray[np.float32]:
    """Landmarks of every FER picture, (count, 5, 2) in its 48 pixels: found ones if there are any, else fixed ones."""
    fixed = np.broadcast_to(FER_USUAL, (count, 5, 2))
    found = work / f"ferplus-{split}-points.npy"
    if not found.exists():
        return fixed.copy()
    points: NDArray[np.float32] = np.load(found)
    return np.where(np.isnan(points), fixed, points).astype(np.float32)


def made_once(cache: Path, make: Callable[[], Pixels]) -> Pixels:
    """Pictures that are kept in a ``.npy`` file, which is made where there is none; memory-mapped."""
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        unfinished = cache.with_suffix(f".{os.getpid()}.part")
        with unfinished.open("wb") as file:
            np.save(file, make())
        unfinished.rename(cache)
    pictures: Pixels = np.load(cache, mmap_mode="r")
    return pictures


def majority_moods(votes: NDArray[np.int32]) -> NDArray[np.int64]:
    """What most of ten taggers saw, as an index into KNOWN_MOODS; -1 for a tie, "unknown" or "not a face".

    ``votes`` is (n, 10) in the order of VOTES.
    """
    most = votes.max(axis=1, keepdims=True)
    winner = votes.argmax(axis=1)
    clear = ((votes == most).sum(axis=1) == 1) & (winner < len(EXPRESSIONS))
    to_product = np.array([KNOWN_MOODS.index(Mood(word)) for word in EXPRESSIONS] + [-1, -1])
    return np.where(clear, to_product[winner], -1)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="") as file:
        yield from csv.DictReader(file)


def _numbers(rows: list[dict[str, str]], columns: tuple[str, ...]) -> NDArray[np.float32]:
    return np.array([[float(row[column] or "nan") for column in columns] for row in rows], np.float32)


def _pictures(cache: Path, archives: list[Path], names: list[str], mode: int) -> Pixels:
    return made_once(cache, lambda: _decode_all(archives, names, mode))


def _decode_all(archives: list[Path], names: list[str], mode: int) -> Pixels:
    where = {name: archive for archive in archives for name in zipfile.ZipFile(archive).namelist()}
    opened = {archive: zipfile.ZipFile(archive) for archive in archives}
    pictures: Pixels | None = None
    for number, name in enumerate(names):
        picture = cv2.imdecode(np.frombuffer(opened[where[name]].read(name), np.uint8), mode)
        if pictures is None:
            side = min(picture.shape[:2])
            pictures = np.empty((len(names), side, side, *picture.shape[2:]), np.uint8)
        pictures[number] = _centre(picture, *pictures.shape[1:3])
    if pictures is None:
        raise FileNotFoundError(f"No pictures in {archives}")
    return pictures


def _centre(picture: Pixels, height: int, width: int) -> Pixels:
    top, left = (picture.shape[0] - height) // 2, (picture.shape[1] - width) // 2
    return picture[top : top + height, left : left + width]
