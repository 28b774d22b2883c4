"""Keeps what the shipped detector takes for faces in shops without any: the refiner learns to refuse it.

    python -m training.refiner.mine

Run from the repository's root, before the refiner is trained, and again when the detector has changed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np

from storemood.vision.detector import ProposalNetwork
from storemood.vision.photo import Photo
from storemood.vision.refiner import square_of
from training.detector.scenes import Material, Pixels, Rng, damage, empty, read_material
from training.faces import DATA, WORK
from training.refiner.data import MISTAKE_SHARE, MISTAKE_SIDE, MISTAKES

LEAST = 0.25
"""Less sure than what the product looks at again: there is more of it to learn from."""

SIDES = (320, 480, 704)


def mistakes(network: ProposalNetwork, material: Material, rng: Rng) -> list[Pixels]:
    """Look at one shop and cut out what resembles a face, MISTAKE_SIDE pixels wide."""
    picture = _view(material, rng)
    height, width = picture.shape[:2]
    found = network.propose(Photo(picture, width, height), LEAST)
    return [square_of(picture, box, MISTAKE_SIDE, MISTAKE_SHARE)[0] for box in found.boxes]


def _view(material: Material, rng: Rng) -> Pixels:
    if rng.random() < 0.3:
        return damage(empty(material, rng, 320).picture, rng)
    picture = material.backgrounds[int(rng.choice(material.background_ids))]
    piece = int(rng.integers(100, 349))
    left, top = (int(value) for value in rng.integers(0, 349 - piece, 2))
    side = int(rng.choice(SIDES))
    view = cv2.resize(
        np.asarray(picture[top : top + piece, left : left + piece]), (side, side), interpolation=cv2.INTER_CUBIC
    )
    view = np.ascontiguousarray(view[:, :: rng.choice((1, -1))])
    return damage(view, rng) if rng.random() < 0.5 else np.asarray(view, np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the labelled faces (default %(default)s)")
    parser.add_argument("--work", type=Path, default=WORK, help="folder of caches (default %(default)s)")
    parser.add_argument("--scenes", type=int, default=10000, help="shops to look at (default %(default)s)")
    given = parser.parse_args()
    cv2.setNumThreads(1)
    material = read_material("train", given.data, given.work)
    rng, network, kept = np.random.default_rng(5), ProposalNetwork(), list[Pixels]()
    for number in range(1, given.scenes + 1):
        kept += mistakes(network, material, rng)
        if number % 1000 == 0:
            print(f"{number} of {given.scenes} shops looked at, {len(kept)} mistakes", flush=True)
    target = given.work / "refiner" / MISTAKES
    target.parent.mkdir(parents=True, exist_ok=True)
    np.save(target, np.stack(kept))


if __name__ == "__main__":
    main()
