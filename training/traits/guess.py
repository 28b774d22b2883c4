"""Guesses the moods of FairFace's colour faces with a finished network, so that the next one learns from them too.

    python -m training.traits.guess

writes ``fairface-train-moods.npy`` into the work folder; training uses it from then on. Expression labels come from
small grey pictures only, and the cameras' pictures are neither. Guesses are soft: the probabilities themselves.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np

from storemood.vision.align import crop_face
from storemood.vision.session import open_model_file
from storemood.vision.traits import TraitsNetwork
from training import faces
from training.traits.data import GUESSED_MOODS

SPLIT = "train"
BATCH = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, help="another ONNX file than the one that ships")
    parser.add_argument("--data", type=Path, default=faces.DATA, help="folder with the labelled faces")
    parser.add_argument("--work", type=Path, default=faces.WORK, help="folder for decoded pictures and guesses")
    given = parser.parse_args()
    cv2.setNumThreads(1)
    network = TraitsNetwork(session=open_model_file(given.model) if given.model else None)
    people = faces.read_fairface(SPLIT, given.data, given.work)
    points = people.placed
    guesses = []
    for start in range(0, len(points), BATCH):
        rows = range(start, min(start + BATCH, len(points)))
        crops = np.stack([crop_face(people.pictures[row], points[row]) for row in rows])
        guesses.append(network.distributions(crops)[-1])
        print(f"\r{rows.stop} of {len(points)} faces", end="", flush=True)
    print()
    np.save(given.work / GUESSED_MOODS.format(split=SPLIT), np.concatenate(guesses))


if __name__ == "__main__":
    main()
