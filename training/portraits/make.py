"""Make portraits of people who do not exist, for the demonstration's pretend cameras.

Each portrait is a morph of four to six FairFace training photos (CC BY 4.0, Kärkkäinen and Joo, WACV 2021) of like
apparent sex, age, pose and expression: face meshes meet in their mean and pixels are averaged (``morph.py``), no photo
weighs more than 0.35, and a feature that only one photo has is drawn in to the others. Everything beyond the face is
drawn (``head.py``). The labelled origin serves only to make the set varied.

Run without ``--keep`` it writes numbered candidates and contact sheets to look at; with ``--keep`` and the numbers of
the good ones it writes those as the product's set, with ``portraits.csv``. The same seed gives the same candidates.
Needs ``pip install -r training/portraits/requirements.txt`` in an environment of its own.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from head import Colours, draw_head
from morph import Morph, morph
from numpy.typing import NDArray
from sources import Source, expression_of, group_of, load

SHEET_COLUMNS = 8
WEBP_QUALITY = 82


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of portrait: whose photos to morph, how many candidates to make, and the heads that fit."""

    gender: str
    age_band: str
    ages: tuple[str, ...]
    expression: str
    count: int
    styles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One portrait: HEIGHT x WIDTH BGRA pixels, and what it is meant to look like."""

    wanted: Wanted
    pixels: NDArray[np.uint8]


WOMAN = ("long", "bob", "tied back", "wavy", "long fringe", "headscarf", "beanie", "bun")
MAN = ("short", "cropped", "parted", "short", "beanie", "cropped")
GIRL = ("long fringe", "bun", "tied back", "long")
BOY = ("fringe", "short", "parted", "cropped")
OLD_WOMAN = ("bob", "tied back", "wavy", "headscarf", "bun")
OLD_MAN = ("receding", "short", "receding", "cropped", "beanie")

PLAN = tuple(
    Wanted(gender, band, ages, expression, count, styles)
    for gender, band, ages, styles, counts in (
        ("female", "3-9", ("3-9",), GIRL, (3, 2, 2, 1, 1)),
        ("male", "3-9", ("3-9",), BOY, (3, 2, 2, 1, 1)),
        ("female", "10-19", ("10-19",), WOMAN, (3, 3, 2, 1, 1)),
        ("male", "10-19", ("10-19",), BOY, (3, 3, 2, 1, 1)),
        ("female", "20-29", ("20-29",), WOMAN, (5, 4, 2, 2, 2)),
        ("male", "20-29", ("20-29",), MAN, (5, 4, 2, 2, 2)),
        ("female", "30-39", ("30-39",), WOMAN, (5, 4, 2, 2, 2)),
        ("male", "30-39", ("30-39",), MAN, (5, 4, 1, 2, 2)),
        ("female", "40-49", ("40-49",), WOMAN, (4, 4, 0, 1, 1)),
        ("male", "40-49", ("40-49",), MAN, (4, 4, 0, 2, 2)),
        ("female", "50-59", ("50-59",), OLD_WOMAN, (3, 3, 0, 0, 0)),
        ("male", "50-59", ("50-59",), OLD_MAN, (3, 4, 0, 2, 1)),
        ("female", "60-69", ("60-69", "70+"), OLD_WOMAN, (2, 3, 0, 1, 0)),
        ("male", "60-69", ("60-69", "70+"), OLD_MAN, (2, 4, 0, 0, 2)),
        ("female", "70+", ("70+", "60-69"), OLD_WOMAN, (1, 3, 0, 0, 0)),
        ("male", "70+", ("70+", "60-69"), OLD_MAN, (1, 3, 0, 0, 0)),
    )
    for expression, count in zip(("smiling", "neutral", "surprised", "sad", "angry"), counts, strict=True)
)
YOUNG_HAIR = ((22, 24, 28), (26, 30, 40), (30, 42, 62), (52, 78, 112), (92, 128, 160))
GREY_HAIR = ((92, 96, 100), (132, 136, 140), (172, 174, 176), (198, 198, 198))
CLOTHS = ((72, 52, 40), (52, 50, 110), (88, 78, 74), (116, 104, 132), (60, 92, 70), (150, 142, 130), (40, 40, 44))


def main() -> None:
    options = _parser().parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    sources = load(options.data)
    candidates = list(make(sources, np.random.default_rng(options.seed)))
    if options.keep is None:
        _write_sheets(candidates, options.out)
    else:
        _write_set([candidates[number] for number in options.keep], options.out)


def make(sources: Sequence[Source], rng: np.random.Generator) -> Iterator[Candidate]:
    """Yield every candidate of the plan for which there are photos enough."""
    for wanted in PLAN:
        pool = [one for one in sources if one.gender == wanted.gender and one.age in wanted.ages]
        showing = [one for one in pool if expression_of(one.shape) == wanted.expression]
        for number, seed in enumerate(_varied(showing, wanted.count, rng)):
            group = group_of(seed, showing, 6)
            if len(group) < 4:
                continue
            weights = rng.uniform(0.8, 1.2, len(group))
            face = morph(group, weights / weights.sum())
            style = (
                wanted.styles[int(rng.integers(len(wanted.styles)))]
                if number >= len(wanted.styles)
                else wanted.styles[number]
            )
            yield Candidate(wanted, draw_head(face, style, _colours(face, wanted, seed, rng), rng))


def _varied(pool: Sequence[Source], count: int, rng: np.random.Generator) -> list[Source]:
    """Pick seeds at random, origins in turn."""
    shuffled = [pool[k] for k in rng.permutation(len(pool))]
    seen: dict[str, int] = {}
    rounds = []
    for one in shuffled:
        seen[one.origin] = seen.get(one.origin, 0) + 1
        rounds.append(seen[one.origin])
    return [shuffled[k] for k in np.argsort(rounds, kind="stable")[:count]]


def _colours(face: Morph, wanted: Wanted, seed: Source, rng: np.random.Generator) -> Colours:
    cheeks = face.mesh[[50, 280, 101, 330]].astype(int)
    skin = np.median(
        np.concatenate([face.pixels[y - 5 : y + 6, x - 5 : x + 6].reshape(-1, 3) for x, y in cheeks]), axis=0
    )
    years = int(wanted.age_band.rstrip("+").split("-")[0])
    fair = seed.origin == "White"
    young = YOUNG_HAIR if fair else YOUNG_HAIR[:2]
    shades = GREY_HAIR[1:] if years >= 60 else (GREY_HAIR[:2] + young if years >= 50 else young)
    return Colours(
        skin,
        np.array(shades[int(rng.integers(len(shades)))], float),
        np.array(CLOTHS[int(rng.integers(len(CLOTHS)))], float),
    )


def _write_sheets(candidates: Sequence[Candidate], out: Path) -> None:
    tiles = []
    for number, candidate in enumerate(candidates):
        opacity = candidate.pixels[..., 3:] / 255
        tile = (candidate.pixels[..., :3] * opacity + 185 * (1 - opacity)).astype(np.uint8)
        title = f"{number} {candidate.wanted.gender[0]} {candidate.wanted.age_band} {candidate.wanted.expression}"
        cv2.putText(tile, title, (6, 22), cv2.FONT_HERSHEY_SIMPLEX, 0.65, (0, 0, 0), 2, cv2.LINE_AA)
        tiles.append(tile)
    per_sheet = SHEET_COLUMNS * 3
    for first in range(0, len(tiles), per_sheet):
        sheet = tiles[first : first + per_sheet]
        sheet += [np.zeros_like(sheet[0])] * (-len(sheet) % SHEET_COLUMNS)
        rows = [np.hstack(sheet[k : k + SHEET_COLUMNS]) for k in range(0, len(sheet), SHEET_COLUMNS)]
        cv2.imwrite(str(out / f"sheet-{first // per_sheet + 1}.png"), np.vstack(rows))


def _write_set(chosen: Sequence[Candidate], out: Path) -> None:
    with (out / "portraits.csv").open("w", newline="") as table:
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow(["file", "gender", "age_band", "expression"])
        for number, candidate in enumerate(chosen, start=1):
            name = f"{number:02d}.webp"
            cv2.imwrite(str(out / name), candidate.pixels, [cv2.IMWRITE_WEBP_QUALITY, WEBP_QUALITY])
            rows.writerow([name, candidate.wanted.gender, candidate.wanted.age_band, candidate.wanted.expression])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data",
        type=Path,
        default=Path("../shared/data"),
        help="folder with fairface.csv and the zips (default: %(default)s)",
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for candidates' sheets, or for the kept set")
    parser.add_argument("--seed", type=int, default=1, help="(default: %(default)s)")
    parser.add_argument(
        "--keep",
        type=lambda text: [int(number) for number in text.split(",")],
        help="numbers of the candidates to keep, with commas",
    )
    return parser


if __name__ == "__main__":
    main()
