"""Measures detectors on composed scenes: validation photos on held-out backgrounds, seen as JPEG.

A face is found when a box shares half of its union with the true one. Of several, the surest takes the face first. A
size is the square root of the box's area in full-size pixels. All detectors look at the same pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import Face
from storemood.vision.found import overlaps
from storemood.vision.photo import Limits, decode
from training.detector.scenes import Material, Patch, Rng, face_patch, read_material
from training.evaluate import workers
from training.evaluate.conditions import (
    BLURS,
    QUALITIES,
    SIZES,
    USUAL_QUALITY,
    USUAL_SIZE,
    Pixels,
    blurred,
    resized,
    save,
    yaw_bins,
    yaw_of,
)
from training.evaluate.intervals import Figure, Figures, Floats, mean, median, of, rate, share
from training.evaluate.rivals import Finder, ModelFile, open_finder
from training.evaluate.scores import recall_at_rate

FRAMES = ((640, 480), (1280, 960), (1920, 1080), (2688, 1520))
USUAL_FRAME = (1280, 960)
CROWD = 4
MATCH = 0.5
EMPTY_BATCH = 50
SWEEP = (1, 3, 10, 30)
"""False faces in a thousand scenes that recall is told at."""

PORTRAITS = ("FairFace, 160 px", "the same, cut to the face's box", "the same, enlarged to 800 px", "FER, 48 px, grey")
_LARGE = {"60 px and more": (60, 10**6), "40 px": (40, 41), "30 px": (30, 31)}
GROUPS = {name: (sizes, FRAMES) for name, sizes in _LARGE.items()} | {
    f"{name}, in 640x480": (sizes, FRAMES[:1]) for name, sizes in _LARGE.items()
}
"""Sizes, from and up to, and the frames they are looked for in."""


@dataclass(frozen=True)
class Cell:
    """Some scenes of one kind. ``name`` is their row in the tables; ``first`` numbers the first scene."""

    experiment: str
    name: str
    scenes: int
    frame: tuple[int, int] = USUAL_FRAME
    size: int = USUAL_SIZE
    blur: float = 0.0
    quality: int = USUAL_QUALITY
    first: int = 0

    def cost(self) -> float:
        return self.scenes * (0.3 + self.frame[0] * self.frame[1] / 1e6)


@dataclass(frozen=True)
class Truth:
    """A face of a composed scene, in its pixels: ``box`` (4,), ``points`` (5, 2)."""

    box: NDArray[np.float32]
    points: NDArray[np.float32]


@dataclass(frozen=True)
class Looks:
    """What one detector saw: the score of each face that was there, 0 where it was missed; the landmarks' error, NaN
    there; and the scores of false faces, scene by scene."""

    scores: Floats
    errors: Floats
    false: list[Floats]


def cells(share_of_all: float) -> list[Cell]:
    """Everything to look at, the slow ones first; a share of the scenes where it is less than 1."""
    scenes = max(2, round(25 * share_of_all))
    empty, photos = max(EMPTY_BATCH, round(1000 * share_of_all)), max(10, round(200 * share_of_all))
    return sorted(
        [
            *(Cell("size", f"{size}", scenes, frame, size) for frame in FRAMES for size in SIZES),
            *(Cell("blur", f"{blur:g}", scenes, blur=blur) for blur in BLURS),
            *(Cell("jpeg", f"{quality}", scenes, quality=quality) for quality in QUALITIES),
            *(Cell("yaw", name, scenes) for name in yaw_bins(np.zeros(1))),
            *(
                Cell("empty", "shops", min(EMPTY_BATCH, empty - first), quality=90, first=first)
                for first in range(0, empty, EMPTY_BATCH)
            ),
            *(Cell("portrait", kind, photos, (200, 200)) for kind in PORTRAITS),
        ],
        key=lambda cell: -cell.cost(),
    )


# --- scenes ----------------------------------------------------------------------------------------------------------


def views(material: Material, cell: Cell) -> Iterator[tuple[bytes, list[Truth]]]:
    """The cell's photos, each with the faces that are in it. The same in every run."""
    if cell.experiment == "empty":
        for number in range(cell.first, cell.first + cell.scenes):
            yield save(empty_view(material, number), cell.quality), []
    elif cell.experiment == "portrait":
        for picture in _portraits(material, cell):
            yield save(picture, cell.quality), []
    else:
        rng = np.random.default_rng((cell.size, cell.frame[0]))
        rows = _rows(material, cell, rng)
        for _ in range(cell.scenes):
            picture, truths = scene(material, rng, cell.frame, cell.size, rows)
            if truths:
                yield save(blurred(picture, cell.blur * cell.size), cell.quality), truths


def _rows(material: Material, cell: Cell, rng: Rng) -> Iterator[int]:
    """Rows of different people to paste."""
    usable = material.usable
    if cell.experiment == "yaw":
        yaws = np.array([yaw_of(points) for points in material.fairface.points[usable]])
        usable = usable[yaw_bins(yaws)[cell.name]]
    return iter(rng.permutation(usable).tolist())


def empty_view(material: Material, number: int) -> Pixels:
    """A shop without faces. Every background is seen whole and from four random places, at all frame sizes."""
    backgrounds = material.background_ids
    picture = np.asarray(material.backgrounds[backgrounds[number % len(backgrounds)]])
    turn = number // len(backgrounds)
    if turn == 0:
        side = (348, 640, 1280, 2688)[number % 4]
        return np.asarray(cv2.resize(picture, (side, side), interpolation=cv2.INTER_CUBIC), np.uint8)
    rng = np.random.default_rng((3, number))
    width, height = FRAMES[(number + turn) % len(FRAMES)]
    across = int(picture.shape[1] * rng.uniform(0.45, 1))
    down = across * height // width
    left, top = (int(rng.integers(0, most + 1)) for most in (picture.shape[1] - across, picture.shape[0] - down))
    piece = picture[top : top + down, left : left + across]
    return np.asarray(cv2.resize(piece, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


def _portraits(material: Material, cell: Cell) -> Iterator[Pixels]:
    """Photos that are nearly only a face."""
    for number in range(cell.scenes):
        row = material.usable[number]
        picture = np.asarray(material.fairface.pictures[row])
        if cell.name == PORTRAITS[1]:
            left, top, right, bottom = np.clip(material.fairface.boxes[row], 0, 160).astype(int)
            picture = picture[top:bottom, left:right]
        elif cell.name == PORTRAITS[2]:
            picture = cv2.resize(picture, (800, 800), interpolation=cv2.INTER_CUBIC)
        elif cell.name == PORTRAITS[3]:
            picture = cv2.cvtColor(material.fer[number], cv2.COLOR_GRAY2RGB)
        yield np.asarray(picture, np.uint8)


def scene(
    material: Material, rng: Rng, frame: tuple[int, int], size: int, rows: Iterator[int]
) -> tuple[Pixels, list[Truth]]:
    """A shop with up to four faces of this size, of the next rows, pasted as hard rectangles or soft ellipses."""
    picture = _shop(material, rng, *frame)
    truths: list[Truth] = []
    for _ in range(40):
        middle = rng.uniform((0.7 * size, 0.8 * size), (frame[0] - 0.7 * size, frame[1] - 0.8 * size))
        if all(np.abs(middle - (truth.box[:2] + truth.box[2:]) / 2).max() > 1.7 * size for truth in truths):
            row = next(rows, None)
            if row is None:
                break
            patch = face_patch(replace(material, usable=np.array([row])), rng)
            truths.append(_paste(picture, patch, middle, size, rng))
        if len(truths) == CROWD:
            break
    return picture, truths


def _shop(material: Material, rng: Rng, width: int, height: int) -> Pixels:
    """A held-out background enlarged to fill the frame."""
    picture = material.backgrounds[int(rng.choice(material.background_ids))]
    side = max(width, height)
    top, left = (side - height) // 2, (side - width) // 2
    enlarged = cv2.resize(picture, (side, side), interpolation=cv2.INTER_CUBIC)
    return np.ascontiguousarray(enlarged[top : top + height, left : left + width])


def _paste(picture: Pixels, patch: Patch, middle: NDArray[np.float64], size: int, rng: Rng) -> Truth:
    small, scales = resized(patch.picture, size / float(np.sqrt((patch.box[2:] - patch.box[:2]).prod())))
    box = patch.box * np.tile(scales, 2)
    corner = np.round(middle - (box[:2] + box[2:]) / 2).astype(int)
    mask = np.ones(small.shape[:2], np.float32)
    if rng.random() < 0.5:
        mask = _ellipse(mask.shape, box, size)
    _blend(picture, small, mask, corner)
    points = np.zeros((5, 2)) if patch.points is None else patch.points * scales + corner
    return Truth((box + np.tile(corner, 2)).astype(np.float32), points.astype(np.float32))


def _ellipse(shape: tuple[int, ...], box: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    mask = np.zeros(shape, np.float32)
    middle, axes = (box[:2] + box[2:]) / 2, (box[2:] - box[:2]) * 0.55
    cv2.ellipse(mask, middle.astype(int).tolist(), axes.astype(int).tolist(), 0, 0, 360, 1.0, -1)
    soft = cv2.GaussianBlur(mask, (0, 0), max(0.5, size * 0.03), borderType=cv2.BORDER_CONSTANT)
    return np.asarray(soft, np.float32)


def _blend(picture: Pixels, small: Pixels, mask: NDArray[np.float32], corner: NDArray[np.int64]) -> None:
    height, width = picture.shape[:2]
    left, top = np.maximum(corner, 0)
    right, bottom = np.minimum(corner + small.shape[1::-1], (width, height))
    inner = np.s_[top - corner[1] : bottom - corner[1], left - corner[0] : right - corner[0]]
    below = picture[top:bottom, left:right]
    below[:] = below + (small[inner].astype(np.float32) - below) * mask[inner][..., None]


def timed_photos(data: Path, work: Path, count: int) -> tuple[list[bytes], list[NDArray[np.float32]]]:
    """JPEGs of the largest frame with four faces of 112 px each, and the landmarks of one."""
    material = read_material("val", data, work)
    photos = list(views(material, Cell("time", "time", count, FRAMES[-1], 112, quality=95)))
    return [jpeg for jpeg, _ in photos], [truths[0].points for _, truths in photos]


# --- looking ---------------------------------------------------------------------------------------------------------


@dataclass
class _Bench:
    material: Material
    finders: list[Finder]


_BENCH: list[_Bench] = []


def prepare(models: Sequence[ModelFile], data: Path, work: Path) -> None:
    """Open what a process needs for its cells. Raises ModelUnusable."""
    cv2.setNumThreads(1)
    _BENCH[:] = [_Bench(read_material("val", data, work), [open_finder(model, sweep=True) for model in models])]


def look(cell: Cell) -> list[Looks]:
    """Show the cell's photos to every detector."""
    bench = _BENCH[0]
    seen: list[list[tuple[Floats, Floats, Floats]]] = [[] for _ in bench.finders]
    for jpeg, truths in views(bench.material, cell):
        photo = decode(jpeg, Limits())
        for number, finder in enumerate(bench.finders):
            found = finder.faces.find_faces(photo)
            seen[number].append(_portrait(found) if cell.experiment == "portrait" else compare(truths, found))
    return [_joined(views_) for views_ in seen]


def compare(truths: Sequence[Truth], faces: Sequence[Face]) -> tuple[Floats, Floats, Floats]:
    """Score and landmark error of each face that is there, and the scores of those that are not."""
    scores, errors = np.zeros(len(truths)), np.full(len(truths), np.nan)
    boxes = np.array([truth.box for truth in truths], np.float32).reshape(-1, 4)
    false = []
    for face in sorted(faces, key=lambda face: -face.score):
        box = np.array([face.box.left, face.box.top, face.box.right, face.box.bottom], np.float32)
        shared = np.where(scores > 0, 0, overlaps(box, boxes))
        if len(truths) and shared.max() >= MATCH:
            best = int(shared.argmax())
            scores[best], errors[best] = face.score, landmark_error(truths[best].points, face)
        else:
            false.append(face.score)
    return scores, errors, np.array(false, float)


def landmark_error(points: NDArray[np.float32], face: Face) -> float:
    """Mean distance of the five points, in distances between the eyes."""
    distances = np.linalg.norm(np.array(face.landmarks.points()) - points, axis=1)
    return float(distances.mean() / max(1e-6, float(np.linalg.norm(points[0] - points[1]))))


def _portrait(faces: Sequence[Face]) -> tuple[Floats, Floats, Floats]:
    """Of a portrait, the surest face is the one that is there."""
    scores = np.sort([face.score for face in faces])[::-1]
    return np.array([scores[0] if len(scores) else 0.0]), np.array([np.nan]), np.asarray(scores[1:], float)


def _joined(seen: Iterable[tuple[Floats, Floats, Floats]]) -> Looks:
    parts = list(seen)
    nothing = np.empty(0)
    return Looks(
        scores=np.concatenate([scores for scores, _, _ in parts] or [nothing]),
        errors=np.concatenate([errors for _, errors, _ in parts] or [nothing]),
        false=[false for _, _, false in parts],
    )


# --- figures ---------------------------------------------------------------------------------------------------------


def measure(
    models: Sequence[ModelFile], data: Path, work: Path, *, share_of_all: float, processes: int
) -> dict[str, Figures]:
    """Look at everything with every detector, and give the figures of each by its name. Raises ModelUnusable."""
    todo = cells(share_of_all)
    seen = workers.run(
        "detector", todo, look, prepare=prepare, given=(models, data, work), cost=Cell.cost, processes=processes
    )
    finders = [open_finder(model, sweep=True) for model in models]
    return {
        finder.name: figures(todo, [looks[number] for looks in seen], finder) for number, finder in enumerate(finders)
    }


def figures(todo: Sequence[Cell], looks: Sequence[Looks], finder: Finder) -> Figures:
    """All figures of one detector from what it saw in each cell."""
    found = list(zip(todo, looks, strict=True))

    def of_kind(experiment: str, name: str | None = None) -> list[Looks]:
        return [seen for cell, seen in found if cell.experiment == experiment and name in (None, cell.name)]

    composed = {
        group: [
            seen
            for cell, seen in found
            if cell.experiment == "size" and low <= cell.size < high and cell.frame in within
        ]
        for group, ((low, high), within) in GROUPS.items()
    }
    empty = [scene for seen in of_kind("empty") for scene in seen.false]
    names = {
        kind: sorted({c.name for c in todo if c.experiment == kind}, key=_place) for kind in ("blur", "jpeg", "yaw")
    }
    frames: dict[str, dict[str, Figures]] = {f"{width}x{height}": {} for width, height in FRAMES}
    for cell, seen in sorted(found, key=lambda pair: pair[0].size):
        if cell.experiment == "size":
            frames[f"{cell.frame[0]}x{cell.frame[1]}"][cell.name] = recall([seen], finder.threshold)
    return {
        "threshold": of(1, finder.threshold),
        "overall": {group: recall(seen, finder.threshold) for group, seen in composed.items()},
        "size": {f"{size}": recall(of_kind("size", f"{size}"), finder.threshold) for size in SIZES},
        "frame_and_size": frames,
        **{
            kind: {name: recall(of_kind(kind, name), finder.threshold) for name in names[kind]}
            for kind in ("blur", "yaw", "jpeg")
        },
        "false_per_1000_scenes": {
            "shops": false_faces(empty, finder.threshold),
            "composed scenes": false_faces([s for seen in of_kind("size") for s in seen.false], finder.threshold),
        },
        "at_false_per_1000_scenes": {
            f"{allowed}": _at_rate(composed, empty, finder.floor, allowed) for allowed in SWEEP
        },
        "portraits": {kind: _portrait_figures(of_kind("portrait", kind), finder.threshold) for kind in PORTRAITS},
    }


def _place(name: str) -> float:
    return float(name.partition("-")[0])


def recall(seen: Sequence[Looks], threshold: float) -> dict[str, Figure]:
    """Recall, and the error of the found faces' landmarks in distances between the eyes."""
    scores, errors = (
        np.concatenate([np.empty(0), *parts]) for parts in ([s.scores for s in seen], [s.errors for s in seen])
    )
    right = errors[scores >= threshold]
    return {"recall": share(scores >= threshold), "landmark_mean": mean(right), "landmark_median": median(right)}


def false_faces(scenes: Sequence[Floats], threshold: float) -> Figure:
    return rate(sum(int((scene >= threshold).sum()) for scene in scenes), len(scenes), per=1000)


def _at_rate(composed: dict[str, list[Looks]], empty: list[Floats], floor: float, allowed: int) -> dict[str, Figure]:
    at: dict[str, Figure] = {}
    for group, seen in composed.items():
        scores = np.concatenate([part.scores for part in seen])
        at[group], threshold = recall_at_rate(scores, empty, floor, per_thousand=allowed)
        at["threshold"] = of(len(empty), threshold)
    return at


def _portrait_figures(seen: Sequence[Looks], threshold: float) -> dict[str, Figure]:
    scores = np.concatenate([part.scores for part in seen])
    more = np.array([bool((scene >= threshold).any()) for part in seen for scene in part.false])
    return {"found": share(scores >= threshold), "more_than_one": share(more)}
