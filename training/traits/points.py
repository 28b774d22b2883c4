"""Finds landmarks in the FER pictures, which come without any, with the shipped detector.

    python -m training.traits.points

writes ``ferplus-train-points.npy`` and ``ferplus-val-points.npy`` into the work folder; training and evaluation use
them from then on. Where no face is found, or one that cannot be the pictured face, the row is NaN and the fixed
placement stays.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import Face
from storemood.vision.align import similarity
from storemood.vision.detector import Detector
from storemood.vision.photo import Photo
from training import faces
from training.faces import FER_POINTS

ENLARGED, RIM = 2, 32
"""A picture is shown to the detector this many times enlarged, with a grey rim of so many pixels."""

LEAST = 0.3
"""What a face must score here: every picture is known to show one, and about where."""

_FARTHEST = 0.2  # of the picture's side: how far a face's middle may lie from the usual one
_SCALES = (0.6, 1.6)  # how large a face may be, of the usual size


def as_photo(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Make a 48 px grey face (48, 48) fit for a detector: (160, 160, 3)."""
    side = picture.shape[0] * ENLARGED
    large = cv2.resize(picture, (side, side), interpolation=cv2.INTER_CUBIC)
    rimmed = cv2.copyMakeBorder(large, RIM, RIM, RIM, RIM, cv2.BORDER_CONSTANT, value=(128,))
    return np.asarray(cv2.cvtColor(rimmed, cv2.COLOR_GRAY2RGB), np.uint8)


def find_points(detector: Detector, picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Landmarks of a 48 px face, (5, 2) in its pixels, or NaN."""
    shown = as_photo(picture)
    found = detector.find_faces(Photo(shown, shown.shape[1], shown.shape[0]))
    candidates = [points for face in found if _plausible(points := _in_picture(face))]
    return candidates[0] if candidates else np.full((5, 2), np.nan, np.float32)


def _in_picture(face: Face) -> NDArray[np.float32]:
    return ((np.array(face.landmarks.points(), np.float32) - RIM + 0.5) / ENLARGED - 0.5).astype(np.float32)


def _plausible(points: NDArray[np.float32]) -> bool:
    usual = FER_POINTS * 48
    size = np.sqrt(np.linalg.det(similarity(usual, 1)[:, :2]) / np.linalg.det(similarity(points, 1)[:, :2]))
    far = np.linalg.norm(points.mean(0) - usual.mean(0)) / 48
    return bool(far < _FARTHEST and _SCALES[0] < size < _SCALES[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=faces.DATA, help="folder with the labelled faces")
    parser.add_argument("--work", type=Path, default=faces.WORK, help="folder for decoded pictures and landmarks")
    given = parser.parse_args()
    cv2.setNumThreads(1)
    detector = Detector(threshold=LEAST)
    for split in ("val", "train"):
        pictures = faces.read_ferplus(split, given.data, given.work).pictures
        points = np.stack([find_points(detector, picture) for picture in pictures])
        np.save(given.work / f"ferplus-{split}-points.npy", points)
        print(f"{split}: landmarks in {np.mean(~np.isnan(points[:, 0, 0])):.1%} of {len(points)}", flush=True)


if __name__ == "__main__":
    main()
