"""Measures the shipped detector on validation photos and backgrounds that training never saw.

    PYTHONPATH=src python -m training.detector.evaluate

It runs the product's own code, from JPEG bytes to faces. A face is found when its box shares half of the union with the
true one; the landmark error is the median of the five points' mean distance, in distances between the eyes. Torch is
not needed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import Face
from storemood.vision.detector import THRESHOLD, Detector, overlaps
from storemood.vision.photo import Limits, decode
from storemood.vision.session import open_model, open_model_file
from training.detector.scenes import Material, Patch, Rng, face_patch, read_material
from training.faces import DATA, WORK, Pixels

FRAMES = ((640, 480), (1280, 960), (1920, 1080), (2688, 1520))
SIZES = (30, 40, 60, 80, 112, 200)
EMPTY_WIDTHS = (348, 640, 1280, 2688)
MATCH = 0.5

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Truth:
    """A face of a composed scene, in its pixels: ``box`` (4,), ``points`` (5, 2)."""

    box: Floats
    points: Floats


@dataclass
class Tally:
    """Faces that were there, those that were found, their landmark errors, and what was found where nothing was."""

    there: int = 0
    found: int = 0
    false: int = 0
    errors: list[float] = field(default_factory=list)

    def add(self, truths: Sequence[Truth], faces: Sequence[Face]) -> None:
        boxes = np.array([(f.box.left, f.box.top, f.box.right, f.box.bottom) for f in faces], np.float32).reshape(-1, 4)
        free = np.ones(len(faces), bool)
        for truth in truths:
            shared = np.where(free, overlaps(truth.box, boxes), 0) if len(faces) else np.zeros(1)
            best = int(shared.argmax())
            if shared[best] >= MATCH:
                free[best] = False
                self.found += 1
                self.errors.append(_landmark_error(truth, faces[best]))
        self.there += len(truths)
        self.false += int(free.sum())


def _landmark_error(truth: Truth, face: Face) -> float:
    """Mean distance of the five points, in distances between the eyes."""
    distances = np.linalg.norm(np.array(face.landmarks.points()) - truth.points, axis=1)
    return float(distances.mean() / np.linalg.norm(truth.points[0] - truth.points[1]))


def shop(material: Material, rng: Rng, width: int, height: int) -> Pixels:
    """A held-out background enlarged to fill the frame."""
    picture = material.backgrounds[int(rng.choice(material.background_ids))]
    side = max(width, height)
    top, left = (side - height) // 2, (side - width) // 2
    enlarged = cv2.resize(picture, (side, side), interpolation=cv2.INTER_CUBIC)
    return np.ascontiguousarray(enlarged[top : top + height, left : left + width])


def scene(material: Material, rng: Rng, frame: tuple[int, int], size: int) -> tuple[Pixels, list[Truth]]:
    """A shop with up to four faces of this size, pasted as hard rectangles or soft ellipses."""
    picture = shop(material, rng, *frame)
    truths: list[Truth] = []
    for _ in range(40):
        if len(truths) == 4:
            break
        middle = rng.uniform((0.7 * size, 0.8 * size), (frame[0] - 0.7 * size, frame[1] - 0.8 * size))
        if all(np.abs(middle - (truth.box[:2] + truth.box[2:]) / 2).max() > 1.7 * size for truth in truths):
            truths.append(_paste(picture, face_patch(material, rng), middle, size, rng))
    return picture, truths


def _paste(picture: Pixels, patch: Patch, middle: NDArray[np.float64], size: int, rng: Rng) -> Truth:
    scale = size / float(np.sqrt((patch.box[2:] - patch.box[:2]).prod()))
    sides = [max(3, round(length * scale)) for length in patch.picture.shape[1::-1]]
    kind = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(np.ascontiguousarray(patch.picture), sides, interpolation=kind)
    scales = np.array(sides, np.float32) / patch.picture.shape[1::-1]
    box = patch.box * np.tile(scales, 2)
    corner = np.round(middle - (box[:2] + box[2:]) / 2).astype(int)
    mask = np.ones(small.shape[:2], np.float32)
    if rng.random() < 0.5:
        mask = _ellipse(mask.shape, box, size)
    _blend(picture, small, mask, corner)
    points = np.zeros((5, 2)) if patch.points is None else patch.points * scales + corner
    return Truth((box + np.tile(corner, 2)).astype(np.float32), points.astype(np.float32))


def _ellipse(shape: tuple[int, ...], box: Floats, size: int) -> Floats:
    mask = np.zeros(shape, np.float32)
    middle, axes = (box[:2] + box[2:]) / 2, (box[2:] - box[:2]) * 0.55
    cv2.ellipse(mask, middle.astype(int).tolist(), axes.astype(int).tolist(), 0, 0, 360, 1.0, -1)
    return cv2.GaussianBlur(mask, (0, 0), max(0.5, size * 0.03), borderType=cv2.BORDER_CONSTANT)


def _blend(picture: Pixels, small: Pixels, mask: Floats, corner: NDArray[np.int64]) -> None:
    height, width = picture.shape[:2]
    left, top = np.maximum(corner, 0)
    right, bottom = np.minimum(corner + small.shape[1::-1], (width, height))
    inner = np.s_[top - corner[1] : bottom - corner[1], left - corner[0] : right - corner[0]]
    below = picture[top:bottom, left:right]
    below[:] = below + (small[inner].astype(np.float32) - below) * mask[inner][..., None]


def look(detector: Detector, picture: Pixels, *, quality: int = 85) -> list[Face]:
    """Save as a camera would, and find the faces."""
    coded = cv2.imencode(".jpg", picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return detector.find_faces(decode(coded.tobytes(), Limits()))


def measure_scenes(detector: Detector, material: Material, scenes: int) -> Iterator[dict[str, object]]:
    for frame in FRAMES:
        for size in SIZES:
            rng, tally = np.random.default_rng((size, frame[0])), Tally()
            for _ in range(scenes):
                picture, truths = scene(material, rng, frame, size)
                tally.add(truths, look(detector, picture))
            yield {
                "frame": f"{frame[0]}x{frame[1]}",
                "face_px": size,
                "faces": tally.there,
                "recall": round(tally.found / tally.there, 4),
                "false_per_scene": round(tally.false / scenes, 3),
                "landmark_error": round(float(np.median(tally.errors or [np.nan])), 4),
            }


def measure_empty(detector: Detector, material: Material, most: int) -> Iterator[dict[str, object]]:
    for width in EMPTY_WIDTHS:
        found = 0
        for number in material.background_ids[:most]:
            side = (width, width)
            picture = cv2.resize(material.backgrounds[number], side, interpolation=cv2.INTER_CUBIC)
            found += len(look(detector, picture, quality=90))
        count = min(most, len(material.background_ids))
        yield {"empty_px": width, "backgrounds": count, "false_per_100": round(100 * found / count, 2)}


def measure_portraits(detector: Detector, material: Material, most: int) -> Iterator[dict[str, object]]:
    """Photos that are nearly only a face: as they are, cut to the face's box, and FER's 48 grey pixels."""
    fairface = [np.asarray(material.fairface.pictures[row]) for row in material.usable[:most]]
    tight = []
    for row in material.usable[:most]:
        left, top, right, bottom = np.clip(material.fairface.boxes[row], 0, 160).astype(int)
        tight.append(np.asarray(material.fairface.pictures[row, top:bottom, left:right]))
    grey = [cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB) for picture in material.fer[:most]]
    large = [cv2.resize(picture, (800, 800), interpolation=cv2.INTER_CUBIC) for picture in fairface]
    kinds = {"FairFace 160 px": fairface, "cut to the box": tight, "enlarged to 800 px": large, "FER 48 px": grey}
    for kind, pictures in kinds.items():
        counts = np.array([len(look(detector, picture)) for picture in pictures])
        yield {
            "portraits": kind,
            "photos": len(counts),
            "found": round(float((counts > 0).mean()), 4),
            "more_than_one": round(float((counts > 1).mean()), 4),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the labelled faces (default %(default)s)")
    parser.add_argument("--work", type=Path, default=WORK, help="folder of caches (default %(default)s)")
    parser.add_argument("--model", type=Path, help="another ONNX file than the one that ships")
    parser.add_argument("--threshold", type=float, default=THRESHOLD, help="least score (default %(default)s)")
    parser.add_argument("--scenes", type=int, default=25, help="scenes a frame and face size (default %(default)s)")
    parser.add_argument("--photos", type=int, default=200, help="portraits and backgrounds (default %(default)s)")
    parser.add_argument("--only", choices=("scenes", "empty", "portraits"), help="one part of it")
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    session = open_model_file(chosen.model) if chosen.model else open_model("detector")
    detector = Detector(session=session, threshold=chosen.threshold)
    material = read_material("val", chosen.data, chosen.work)
    parts = {
        "empty": measure_empty(detector, material, chosen.photos),
        "portraits": measure_portraits(detector, material, chosen.photos),
        "scenes": measure_scenes(detector, material, chosen.scenes),
    }
    for name, rows in parts.items():
        for row in rows if chosen.only in (None, name) else ():
            print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
