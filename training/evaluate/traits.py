"""Measures traits networks on FairFace (gender, age) and on the FER+ pictures that most taggers agreed on (mood).

Two ways: crops from the labelled landmarks, which judges the traits network alone; and end to end, with the shipped
detector in front, where a missed face counts as wrong. FER+ comes without landmarks: what ``training.traits.points``
found stands in for labelled ones, a fixed place where it found none. All networks look at the same pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import KNOWN_AGE_BANDS, KNOWN_GENDERS, KNOWN_MOODS, AgeBand, Gender, Traits
from storemood.vision.align import CROP_SIDE, crop_face, similarity
from storemood.vision.catalogue import GIVES, Format, Trait
from storemood.vision.photo import Limits, decode
from storemood.vision.traits import BAND_CENTRES, BAND_EDGES, GENDER_KNOWN_FROM, MOOD_KNOWN_FROM
from training import faces
from training.evaluate import workers
from training.evaluate.conditions import (
    BLURS,
    QUALITIES,
    SIZES,
    USUAL_QUALITY,
    USUAL_SIZE,
    Pixels,
    blurred,
    padded,
    resized,
    save,
    yaw_bins,
    yaw_of,
)
from training.evaluate.intervals import NOTHING, Bools, Figure, Figures, Floats, mean, of, share
from training.evaluate.rivals import Estimator, Finder, ModelFile, open_estimator, open_finder
from training.evaluate.scores import calibration, calibration_bins, chance_of_difference, worst_by_chance, worst_group
from training.traits.points import ENLARGED, RIM, as_photo

BATCH = 64
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9)
EVERY = 2
"""Sizes, blur and JPEG qualities are measured on one FairFace picture of so many, and half as many of FER+."""

FOUND, MISSED_IS_WRONG = "found", "missed_is_wrong"
LANDMARKS, END_TO_END = "from_landmarks", "end_to_end"


@dataclass(frozen=True)
class Truth:
    """Labels of all validation faces, -1 and "" where there are none. ``races`` is only to measure error by group.

    ``points`` (n, 5, 2) are in the picture's pixels, ``sizes`` (n,) the square root of the face's box there, ``yaws``
    (n,) degrees to either side, NaN where no landmarks are known and ``points`` are the usual ones.
    """

    people: Pixels
    expressions: Pixels
    points: NDArray[np.float64]
    sizes: Floats
    yaws: Floats
    genders: NDArray[np.int64]
    ages: NDArray[np.int64]
    moods: NDArray[np.int64]
    races: NDArray[np.str_]

    def picture(self, row: int) -> Pixels:
        """(160, 160, 3) of a FairFace row, (48, 48) grey of a FER+ row."""
        people = len(self.people)
        return np.asarray(self.people[row] if row < people else self.expressions[row - people])


def read_truth(data: Path, work: Path) -> Truth:
    people, expressions = faces.read_fairface("val", data, work), faces.read_ferplus("val", data, work)
    moods = faces.majority_moods(expressions.votes)
    clear = np.flatnonzero(moods >= 0)
    placed = faces.fer_points("val", len(moods), work)[clear]
    points = np.concatenate([people.placed, placed]).astype(np.float64)
    guessed = np.concatenate([np.isnan(people.points).any(axis=(1, 2)), (placed == faces.FER_USUAL).all(axis=(1, 2))])
    # Where no box is labelled, the landmarks tell the size: the box is so many times the crop's side.
    sides = np.array([1 / np.sqrt(np.linalg.det(similarity(five, 1.0)[:, :2])) for five in points])
    boxes = np.sqrt((people.boxes[:, 2:] - people.boxes[:, :2]).prod(axis=1))
    nobody = np.full(len(clear), -1)
    return Truth(
        people=people.pictures,
        expressions=np.asarray(expressions.pictures[clear]),
        points=points,
        sizes=np.asarray(sides * np.nanmedian(boxes / sides[: len(boxes)])),
        yaws=np.where(guessed, np.nan, [yaw_of(five) for five in points]),
        genders=np.concatenate([[KNOWN_GENDERS.index(Gender(word.lower())) for word in people.genders], nobody]),
        ages=np.concatenate([[[b.value for b in KNOWN_AGE_BANDS].index(word) for word in people.ages], nobody]),
        moods=np.concatenate([np.full(len(people.ages), -1), moods[clear]]),
        races=np.array([race.replace("_", " or ") for race in people.races] + [""] * len(clear)),
    )


# --- looking ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Batch:
    """Some faces under one condition. ``size`` in pixels is 0 for the pictures as they are."""

    experiment: str
    name: str
    rows: tuple[int, ...]
    size: int = 0
    blur: float = 0.0
    quality: int = USUAL_QUALITY

    def cost(self) -> float:
        return len(self.rows) * (1.0 if self.size else 1.5)


@dataclass(frozen=True)
class Answers:
    """What one network said of n faces: probabilities of genders (n, 2), moods (n, 8) and age bands (n, 9), the
    likeliest band (n,), years (n,) with the ends of their middle 80 % (n, 2). NaN, and -9 for the band, where it said
    nothing; ``found`` is false where there was no face to ask about."""

    found: Bools
    genders: Floats
    moods: Floats
    bands: Floats
    ages: NDArray[np.int64]
    years: Floats
    ranges: Floats


def batches(truth: Truth, share_of_all: float) -> list[Batch]:
    """Everything to look at; a share of the faces where it is less than 1."""
    step = max(1, round(1 / share_of_all))
    people, count = len(truth.people), len(truth.sizes)
    every = np.arange(0, count, step)
    some = np.concatenate([np.arange(0, people, EVERY * step), np.arange(people, count, 2 * EVERY * step)])
    return [
        *_split("plain", "", every),
        *(part for size in SIZES for part in _split("size", f"{size}", some, size=size)),
        *(part for blur in BLURS for part in _split("blur", f"{blur:g}", some, size=USUAL_SIZE, blur=blur)),
        *(part for jpeg in QUALITIES for part in _split("jpeg", f"{jpeg}", some, size=USUAL_SIZE, quality=jpeg)),
    ]


def _split(
    experiment: str,
    name: str,
    rows: NDArray[np.int64],
    *,
    size: int = 0,
    blur: float = 0.0,
    quality: int = USUAL_QUALITY,
) -> list[Batch]:
    return [
        Batch(experiment, name, tuple(rows[first : first + BATCH].tolist()), size, blur, quality)
        for first in range(0, len(rows), BATCH)
    ]


@dataclass
class _Bench:
    truth: Truth
    finder: Finder
    estimators: list[Estimator]


_BENCH: list[_Bench] = []


def prepare(models: Sequence[ModelFile], detector: ModelFile, data: Path, work: Path) -> None:
    """Open what a process needs for its batches. Raises ModelUnusable."""
    cv2.setNumThreads(1)
    _BENCH[:] = [_Bench(read_truth(data, work), open_finder(detector), [open_estimator(model) for model in models])]


def look(batch: Batch) -> list[dict[str, Answers]]:
    """Each network's answers both ways, one row for each of the batch's."""
    bench = _BENCH[0]
    placed, seen = [], []
    for row in batch.rows:
        jpeg, pixels, points = _taken(bench.truth, row, batch)
        placed.append(crop_face(pixels, points))
        seen.append(_found(bench.finder, jpeg))
    return [{LANDMARKS: _ask(estimator, placed), END_TO_END: _ask(estimator, seen)} for estimator in bench.estimators]


def _taken(truth: Truth, row: int, batch: Batch) -> tuple[bytes, Pixels, NDArray[np.float64]]:
    """The face as a photo's JPEG; and pixels to cut a crop from, with the labelled landmarks in them.

    Those are the JPEG's pixels, but for the pictures as they are: there they are the file's.
    """
    picture, points = truth.picture(row), truth.points[row]
    grey = picture.ndim == 2
    photo = as_photo(picture) if grey else picture
    if not batch.size:
        colours = np.asarray(cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB), np.uint8) if grey else picture
        return save(photo, 95, sampling="444"), colours, points
    size = truth.sizes[row]
    if grey:
        points, size = (points + 0.5) * ENLARGED - 0.5 + RIM, size * ENLARGED
    photo, scales = resized(photo, batch.size / size)
    photo, margin = padded(photo)
    jpeg = save(blurred(photo, batch.blur * batch.size), batch.quality)
    return jpeg, decode(jpeg, Limits()).pixels, (points + 0.5) * scales - 0.5 + margin


def _found(finder: Finder, jpeg: bytes) -> Pixels | None:
    """The crop of the found face whose box's middle is nearest to the picture's: the labelled one."""
    photo = decode(jpeg, Limits())
    found = finder.faces.find_faces(photo)
    if not found:
        return None
    nearest = min(
        found,
        key=lambda face: np.hypot(
            face.box.left + face.box.right - photo.width, face.box.top + face.box.bottom - photo.height
        ),
    )
    return crop_face(photo.pixels, np.array(nearest.landmarks.points(), np.float32) / photo.scale)


def _ask(estimator: Estimator, crops: Sequence[Pixels | None]) -> Answers:
    count = len(crops)
    found = np.array([crop is not None for crop in crops], bool)
    there = [crop for crop in crops if crop is not None]
    traits, bands = estimator.ask(np.stack(there) if there else np.empty((0, CROP_SIDE, CROP_SIDE, 3), np.uint8))
    answers = Answers(
        found=found,
        genders=np.full((count, len(KNOWN_GENDERS)), np.nan),
        moods=np.full((count, len(KNOWN_MOODS)), np.nan),
        bands=np.full((count, len(KNOWN_AGE_BANDS)), np.nan),
        ages=np.full(count, -9),
        years=np.full(count, np.nan),
        ranges=np.full((count, 2), np.nan),
    )
    if bands is not None:
        answers.bands[found] = bands
    for row, one in zip(np.flatnonzero(found), traits, strict=True):
        _note(answers, int(row), one, estimator.gives)
    return answers


def _note(answers: Answers, row: int, one: Traits, gives: frozenset[Trait]) -> None:
    if Trait.GENDER in gives:
        answers.genders[row] = [one.genders[gender] for gender in KNOWN_GENDERS]
    if Trait.MOOD in gives:
        answers.moods[row] = [one.moods[mood] for mood in KNOWN_MOODS]
    if Trait.AGE in gives:
        answers.ages[row] = KNOWN_AGE_BANDS.index(one.age_band)
        answers.years[row] = one.age_years
        answers.ranges[row] = (one.age_low, one.age_high)


def _joined(parts: Sequence[Answers]) -> Answers:
    return Answers(*(np.concatenate([getattr(part, name) for part in parts]) for name in Answers.__dataclass_fields__))


# --- figures ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Marked:
    """Answers beside their labels. ``people`` have gender and age, ``seen`` have a mood; ``gives`` are the traits
    that the network answers at all."""

    found: Bools
    people: Bools
    seen: Bools
    gender_right: Bools
    mood_right: Bools
    bands_off: NDArray[np.int64]
    years_off: Floats
    answers: Answers
    gives: frozenset[Trait]


def mark(truth: Truth, rows: NDArray[np.int64], answers: Answers, gives: frozenset[Trait]) -> Marked:
    genders, ages, moods = truth.genders[rows], truth.ages[rows], truth.moods[rows]
    return Marked(
        found=answers.found,
        people=genders >= 0,
        seen=moods >= 0,
        gender_right=_likeliest(answers.genders) == genders,
        mood_right=_likeliest(answers.moods) == moods,
        bands_off=np.abs(answers.ages - ages),
        years_off=np.abs(answers.years - BAND_CENTRES[ages]),
        answers=answers,
        gives=gives,
    )


def _likeliest(chances: Floats) -> NDArray[np.int64]:
    return np.where(np.isnan(chances).any(axis=1), -9, np.nan_to_num(chances).argmax(axis=1))


def measure(
    models: Sequence[ModelFile], detector: ModelFile, data: Path, work: Path, *, share_of_all: float, processes: int
) -> dict[str, Figures]:
    """Look at everything with every network, and give the figures of each by its name. Raises ModelUnusable."""
    truth = read_truth(data, work)
    todo = batches(truth, share_of_all)
    given = (models, detector, data, work)
    seen = workers.run("traits", todo, look, prepare=prepare, given=given, cost=Batch.cost, processes=processes)
    ways = {
        way: [
            Seen(truth, todo, [answers[number][way] for answers in seen], GIVES[Format(model.format)])
            for number, model in enumerate(models)
        ]
        for way in (LANDMARKS, END_TO_END)
    }
    return {
        model.name: {way: figures(all_seen[number], all_seen[0]) for way, all_seen in ways.items()}
        for number, model in enumerate(models)
    }


@dataclass(frozen=True)
class Seen:
    """What one network, which gives these traits, answered to all batches, one way."""

    truth: Truth
    todo: Sequence[Batch]
    answers: Sequence[Answers]
    gives: frozenset[Trait]

    def marked(self, experiment: str, name: str = "") -> tuple[NDArray[np.int64], Marked]:
        """The rows of one experiment's faces, and the answers beside their labels."""
        chosen = [k for k, batch in enumerate(self.todo) if (batch.experiment, batch.name) == (experiment, name)]
        rows = np.array([row for number in chosen for row in self.todo[number].rows])
        return rows, mark(self.truth, rows, _joined([self.answers[number] for number in chosen]), self.gives)


def figures(one: Seen, first: Seen) -> Figures:
    """All figures of one network, one way; and how it differs from the first one."""
    truth, todo = one.truth, one.todo
    rows, plain = one.marked("plain")
    names = {
        kind: list(dict.fromkeys(b.name for b in todo if b.experiment == kind)) for kind in ("size", "blur", "jpeg")
    }
    yaws = yaw_bins(truth.yaws[rows])
    return {
        **summary(plain),
        **{kind: {name: summary(one.marked(kind, name)[1]) for name in names[kind]} for kind in names},
        "yaw": {name: summary(plain, turned) for name, turned in yaws.items()},
        "calibration": _calibration(plain, truth.ages[rows]),
        **_by_group(truth, rows, plain),
        "moods": _moods(plain, truth.moods[rows]),
        "unknown": {
            "gender": _thresholds(
                plain.answers.genders, plain.gender_right, plain.people & plain.found, GENDER_KNOWN_FROM
            ),
            "mood": _thresholds(plain.answers.moods, plain.mood_right, plain.seen & plain.found, MOOD_KNOWN_FROM),
        },
        "against_the_first": against(plain, first.marked("plain")[1]),
    }


def summary(marked: Marked, among: Bools | None = None) -> dict[str, Figures]:
    """The main figures of the faces found, and with a missed face counted as wrong."""
    among = np.ones(len(marked.found), bool) if among is None else among
    measures = _measures(marked)
    found = {
        name: _share(marked, trait, right[among & labelled & marked.found]) for name, trait, labelled, right in measures
    }
    wrong = {
        name: _share(marked, trait, (right & marked.found)[among & labelled])
        for name, trait, labelled, right in measures
    }
    years = marked.years_off[among & marked.people & marked.found]
    return {
        "faces_found": {
            "gender_and_age": share(marked.found[among & marked.people]),
            "mood": share(marked.found[among & marked.seen]),
        },
        FOUND: {**found, "years_off": mean(years) if Trait.AGE in marked.gives else NOTHING},
        MISSED_IS_WRONG: wrong,
    }


def _measures(marked: Marked) -> tuple[tuple[str, Trait, Bools, Bools], ...]:
    """Each main figure's name, the trait, which faces carry a label, and which answers are right."""
    return (
        ("gender", Trait.GENDER, marked.people, marked.gender_right),
        ("age_band", Trait.AGE, marked.people, marked.bands_off == 0),
        ("age_within_one", Trait.AGE, marked.people, marked.bands_off <= 1),
        ("mood", Trait.MOOD, marked.seen, marked.mood_right),
    )


def against(one: Marked, first: Marked) -> Figures:
    """Face by face, how often only one of two networks is right, and how probable chance alone makes that."""
    found = one.found & first.found
    compared: dict[str, Figures] = {}
    for (name, trait, labelled, right), (*_, theirs) in zip(_measures(one), _measures(first), strict=True):
        if trait in one.gives & first.gives:
            mine, others = (right & ~theirs)[labelled & found], (theirs & ~right)[labelled & found]
            here, there = int(mine.sum()), int(others.sum())
            counts = {"only_here": here, "only_there": there, "chance": chance_of_difference(here, there)}
            compared[name] = {key: of(len(mine), value) for key, value in counts.items()}
    return compared


def _share(marked: Marked, trait: Trait, right: Bools) -> Figure:
    return share(right) if trait in marked.gives else NOTHING


def _calibration(marked: Marked, ages: NDArray[np.int64]) -> Figures:
    """Calibration errors, the bins behind them, and how often the labelled band meets the range of years given."""
    people, seen = marked.people & marked.found, marked.seen & marked.found
    low, high = marked.answers.ranges[people].T
    meets = (low < BAND_EDGES[ages[people] + 1]) & (high >= BAND_EDGES[ages[people]])
    parts = {
        "gender": (marked.answers.genders[people], marked.gender_right[people]),
        "age": (marked.answers.bands[people], marked.bands_off[people] == 0),
        "mood": (marked.answers.moods[seen], marked.mood_right[seen]),
    }
    errors, bins = {}, {}
    for name, (chances, right) in parts.items():
        # Networks that give an age as one number have no probabilities of bands.
        told = len(right) > 0 and not np.isnan(chances).any()
        errors[name] = calibration(chances.max(axis=1), right) if told else NOTHING
        bins[name] = _bins(chances.max(axis=1), right) if told else {}
    return {"error": errors, "bins": bins, "band_meets_range": _share(marked, Trait.AGE, meets)}


def _bins(confidence: Floats, right: Bools) -> Figures:
    return {
        f"{number}": {"claimed": of(part.count, part.claimed), "right": of(part.count, part.right)}
        for number, part in enumerate(calibration_bins(confidence, right))
    }


def _by_group(truth: Truth, rows: NDArray[np.int64], marked: Marked) -> dict[str, Figures]:
    """Gender and age by gender and race, by age, and by all three; and the group that is worst off in each."""
    asked = marked.people & marked.found
    genders, ages, races = truth.genders[rows], truth.ages[rows], truth.races[rows]
    kinds = {
        f"{race}, {gender.value}": (races == race) & (genders == number)
        for race in sorted(set(races[marked.people].tolist()))
        for number, gender in enumerate(KNOWN_GENDERS)
    }
    near = marked.bands_off <= 1

    def both(members: Bools) -> Figures:
        members = members & asked
        return {
            "gender": _share(marked, Trait.GENDER, marked.gender_right[members]),
            "age_within_one": _share(marked, Trait.AGE, near[members]),
        }

    inside = {name: members[asked] for name, members in kinds.items()}
    worst, by_chance = {}, {}
    told = (("gender", Trait.GENDER, marked.gender_right[asked]), ("age_within_one", Trait.AGE, near[asked]))
    for name, trait, right in told:
        compared = inside if trait in marked.gives else {}
        group, distance = worst_group(right, compared)
        worst[name] = {group: distance}
        by_chance[name] = worst_by_chance(right, compared, ages[asked])
    return {
        "group": {name: both(members) for name, members in kinds.items()},
        "age": {band.value: both(ages == number) for number, band in enumerate(KNOWN_AGE_BANDS)},
        "adults": both(ages >= KNOWN_AGE_BANDS.index(AgeBand.AGE_20_29)),
        "group_and_age": {
            name: {band.value: both(members & (ages == number)) for number, band in enumerate(KNOWN_AGE_BANDS)}
            for name, members in kinds.items()
        },
        "worst_group_below_mean": worst,
        "worst_group_by_chance": by_chance,
    }


def _moods(marked: Marked, labels: NDArray[np.int64]) -> Figures:
    asked = marked.seen & marked.found
    given = _likeliest(marked.answers.moods)[asked]
    return {
        mood.value: {
            "found": _share(marked, Trait.MOOD, (given == number)[labels[asked] == number]),
            "right": _share(marked, Trait.MOOD, (labels[asked] == number)[given == number]),
        }
        for number, mood in enumerate(KNOWN_MOODS)
    }


def _thresholds(chances: Floats, right: Bools, asked: Bools, chosen: float) -> Figures:
    """What a threshold below which the answer is unknown leaves, and how much of the rest is right."""
    confidence = chances[asked].max(axis=1) if asked.any() else np.empty(0)
    if np.isnan(confidence).any():
        return {}
    return {
        f"{threshold:.2f}": {
            "unknown": share(confidence < threshold),
            "right_of_the_rest": share(right[asked][confidence >= threshold]),
        }
        for threshold in sorted({*THRESHOLDS, chosen})
    }
