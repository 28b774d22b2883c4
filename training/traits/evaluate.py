"""Measures the shipped traits network on the validation faces, through the product's own code.

Two ways: crops from the labelled landmarks, which judges the traits network alone; and whole pictures through the
recogniser, which adds what the detector misses or misplaces. Shares come with 95 % intervals (Wilson), years with
bootstrapped ones. The output is Markdown, ready for the model card.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import simplejpeg
from numpy.typing import NDArray

from storemood.domain.model import KNOWN_AGE_BANDS, KNOWN_GENDERS, KNOWN_MOODS, Gender, Traits
from storemood.vision.quality import GATE_LEVELS
from storemood.vision.recogniser import Recogniser
from storemood.vision.traits import BAND_CENTRES, GENDER_KNOWN_FROM, MOOD_KNOWN_FROM, TraitsNetwork
from training import faces
from training.traits.data import majority_moods
from training.traits.figures import Validation, validation
from training.traits.points import as_photo

Bools = NDArray[np.bool_]


def estimate_crops(truth: Validation, model: Path | None) -> list[Traits | None]:
    """Ask the traits network about the crops that the labelled landmarks give."""
    network = TraitsNetwork(model=model)
    answers: list[Traits | None] = []
    for start in range(0, len(truth.crops), 64):
        answers += network.estimate(truth.crops[start : start + 64])
    return answers


def estimate_pictures(data: Path, work: Path) -> list[Traits | None]:
    """Send every validation picture through the recogniser, in the order of ``figures.validation``; None is a miss."""
    recogniser = Recogniser(GATE_LEVELS["lenient"])
    people = faces.read_fairface("val", data, work).pictures
    expressions = faces.read_ferplus("val", data, work)
    clear = expressions.pictures[majority_moods(expressions.votes) >= 0]
    pictures = [*people, *(as_photo(picture) for picture in clear)]
    return [_middle_face(recogniser, picture) for picture in pictures]


def _middle_face(recogniser: Recogniser, picture: NDArray[np.uint8]) -> Traits | None:
    """Traits of the face whose box's middle is nearest to the picture's: the labelled one."""
    jpeg = simplejpeg.encode_jpeg(np.ascontiguousarray(picture), 95, colorspace="RGB", colorsubsampling="444")
    seen = recogniser.analyse(jpeg, all_faces=True).faces
    if not seen:
        return None
    middle = picture.shape[0] / 2

    def distance(number: int) -> float:
        box = seen[number].face.box
        return float(np.hypot((box.left + box.right) / 2 - middle, (box.top + box.bottom) / 2 - middle))

    return seen[min(range(len(seen)), key=distance)].traits


def report(truth: Validation, answers: Sequence[Traits | None]) -> list[str]:
    """Lines of Markdown: the main figures, gender by group, moods one by one, thresholds."""
    found = np.array([answer is not None for answer in answers])
    people, seen = truth.genders >= 0, truth.moods >= 0
    genders, ages, moods, years = _columns(answers)
    gender_right = genders.argmax(1) == truth.genders
    off = np.abs(ages - truth.ages)
    mood_right = moods.argmax(1) == truth.moods
    error = np.abs(years - BAND_CENTRES[truth.ages])
    return [
        f"Faces found: {share(found[people])} of the gender and age pictures, {share(found[seen])} of the mood ones.",
        "",
        "| | of the faces found | a missed face counted as wrong |",
        "|---|---|---|",
        _line("gender right", gender_right, people, found),
        _line("age band right", off == 0, people, found),
        _line("age band right or next to it", off <= 1, people, found),
        f"| years off the band's centre, mean | {_mean_interval(error[people & found])} | |",
        _line("mood right, of eight", mood_right, seen, found),
        _calibration("gender", genders, gender_right, people & found),
        _calibration("mood", moods, mood_right, seen & found),
        "",
        *_groups(truth, gender_right, found & people),
        "",
        *_moods(truth.moods[seen & found], moods[seen & found].argmax(1)),
        "",
        *_thresholds("gender", GENDER_KNOWN_FROM, genders[people & found].max(1), gender_right[people & found]),
        "",
        *_thresholds("mood", MOOD_KNOWN_FROM, moods[seen & found].max(1), mood_right[seen & found]),
    ]


def share(right: Bools) -> str:
    """A share with its 95 % interval by Wilson's formula, in per cent."""
    count, z = len(right), 1.96
    if count == 0:
        return "none"
    p = float(right.mean())
    middle = (p + z * z / (2 * count)) / (1 + z * z / count)
    half = z * np.sqrt(p * (1 - p) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return f"{p:.1%} ({max(middle - half, 0):.1%} to {middle + half:.1%})"


def calibration_error(confidence: NDArray[np.float64], right: Bools) -> float:
    """Expected calibration error over ten bins of equal width (Guo et al., 2017)."""
    bins = np.minimum((confidence * 10).astype(int), 9)
    gaps = [abs(confidence[bins == k].mean() - right[bins == k].mean()) * (bins == k).mean() for k in np.unique(bins)]
    return float(sum(gaps))


def _columns(
    answers: Sequence[Traits | None],
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Probabilities of genders (n, 2), moods (n, 8), the band's index and the years (n,). A miss is 0, -9 and NaN."""
    count = len(answers)
    genders, moods = np.zeros((count, len(KNOWN_GENDERS))), np.zeros((count, len(KNOWN_MOODS)))
    ages, years = np.full(count, -9), np.full(count, np.nan)
    for row, answer in enumerate(answers):
        if answer is not None:
            genders[row] = [answer.genders[gender] for gender in KNOWN_GENDERS]
            moods[row] = [answer.moods[mood] for mood in KNOWN_MOODS]
            ages[row], years[row] = KNOWN_AGE_BANDS.index(answer.age_band), answer.age_years
    return genders, ages, moods, years


def _line(title: str, right: Bools, asked: Bools, found: Bools) -> str:
    return f"| {title} | {share(right[asked & found])} | {share((right & found)[asked])} |"


def _calibration(title: str, chances: NDArray[np.float64], right: Bools, asked: Bools) -> str:
    return f"| calibration error of {title} | {calibration_error(chances[asked].max(1), right[asked]):.3f} | |"


def _mean_interval(errors: NDArray[np.float64]) -> str:
    random = np.random.default_rng(0)
    means = [random.choice(errors, len(errors)).mean() for _ in range(1000)]
    return f"{errors.mean():.1f} ({np.percentile(means, 2.5):.1f} to {np.percentile(means, 97.5):.1f})"


def _groups(truth: Validation, right: Bools, asked: Bools) -> list[str]:
    lines = ["| gender right, by group | female | male |", "|---|---|---|"]
    for race in sorted(set(truth.races[asked].tolist())):
        cells = [
            share(right[asked & (truth.races == race) & (truth.genders == KNOWN_GENDERS.index(gender))])
            for gender in (Gender.FEMALE, Gender.MALE)
        ]
        lines.append(f"| {race.replace('_', ' or ')} | {cells[0]} | {cells[1]} |")
    lines += ["", "| gender right, by age | |", "|---|---|"]
    lines += [
        f"| {band.value} | {share(right[asked & (truth.ages == number)])} |"
        for number, band in enumerate(KNOWN_AGE_BANDS)
    ]
    return lines


def _moods(labels: NDArray[np.int64], given: NDArray[np.int64]) -> list[str]:
    lines = ["| mood | pictures | found | of those called so, right |", "|---|---|---|---|"]
    for number, mood in enumerate(KNOWN_MOODS):
        is_so, called_so = labels == number, given == number
        lines.append(f"| {mood.value} | {is_so.sum()} | {share(called_so[is_so])} | {share(is_so[called_so])} |")
    return lines


def _thresholds(title: str, chosen: float, confidence: NDArray[np.float64], right: Bools) -> list[str]:
    lines = [f"| {title} known from | unknown | right, of the rest |", "|---|---|---|"]
    for threshold in sorted({0.0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, chosen}):
        kept = confidence >= threshold
        mark = " (shipped)" if threshold == chosen else ""
        if threshold == 0 or not kept.all():
            lines.append(f"| {threshold:.2f}{mark} | {1 - kept.mean():.1%} | {right[kept].mean():.1%} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ways", choices=("crops", "pictures", "both"), default="both")
    parser.add_argument("--model", type=Path, help="judge this file instead of the shipped one; crops only")
    parser.add_argument("--data", type=Path, default=faces.DATA, help="folder with the labelled faces")
    parser.add_argument("--work", type=Path, default=faces.WORK, help="folder for decoded pictures")
    given = parser.parse_args()
    truth = validation(given.data, given.work)
    ways: dict[str, Callable[[], list[Traits | None]]] = {
        "crops": lambda: estimate_crops(truth, given.model),
        "pictures": lambda: estimate_pictures(given.data, given.work),
    }
    titles = {"crops": "From labelled landmarks", "pictures": "From whole pictures"}
    for way, estimate in ways.items():
        if given.ways in (way, "both"):
            print(f"### {titles[way]}\n", *report(truth, estimate()), sep="\n", end="\n\n")


if __name__ == "__main__":
    main()
