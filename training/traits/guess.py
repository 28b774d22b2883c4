"""Lets a finished network look at the training faces, so that the next one learns from its answers too.

    python -m training.traits.guess

writes ``fairface-train-guesses.npz`` and ``ferplus-train-guesses.npz`` into the work folder; training uses them from
then on. Mood labels come from small grey pictures only, and the cameras' pictures are neither; those pictures carry no
gender and no age; and some labels are wrong. Guesses are soft: the probabilities themselves.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from storemood.vision.align import crop_face
from storemood.vision.session import open_model_file
from storemood.vision.traits import TraitsNetwork
from training import faces
from training.traits.data import GUESSES

SPLIT = "train"
BATCH = 200


def fairface_crops(data: Path, work: Path) -> Iterator[NDArray[np.uint8]]:
    people = faces.read_fairface(SPLIT, data, work)
    for picture, points in zip(people.pictures, people.placed, strict=True):
        yield crop_face(picture, points)


def ferplus_crops(data: Path, work: Path) -> Iterator[NDArray[np.uint8]]:
    pictures = faces.read_ferplus(SPLIT, data, work).pictures
    for picture, points in zip(pictures, faces.fer_points(SPLIT, len(pictures), work), strict=True):
        yield crop_face(np.repeat(picture[..., None], 3, axis=2), points)


def guess(network: TraitsNetwork, crops: Iterator[NDArray[np.uint8]]) -> dict[str, NDArray[np.float32]]:
    """Probabilities of every crop by head, (n, answers) each."""
    answers = []
    batch: list[NDArray[np.uint8]] = []
    for crop in crops:
        batch.append(crop)
        if len(batch) == BATCH:
            answers.append(network.distributions(np.stack(batch)))
            batch = []
    if batch:
        answers.append(network.distributions(np.stack(batch)))
    gender, age, mood = (np.concatenate(part).astype(np.float32) for part in zip(*answers, strict=True))
    return {"gender": gender, "age": age, "mood": mood}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, help="another ONNX file than the one that ships")
    parser.add_argument("--data", type=Path, default=faces.DATA, help="folder with the labelled faces")
    parser.add_argument("--work", type=Path, default=faces.WORK, help="folder for decoded pictures and guesses")
    given = parser.parse_args()
    cv2.setNumThreads(1)
    network = TraitsNetwork(session=open_model_file(given.model) if given.model else None)
    for source, crops in (("fairface", fairface_crops), ("ferplus", ferplus_crops)):
        answers = guess(network, crops(given.data, given.work))
        np.savez(given.work / GUESSES.format(source=source, split=SPLIT), **answers)
        print(f"{source}: {len(answers['gender'])} faces", flush=True)


if __name__ == "__main__":
    main()
