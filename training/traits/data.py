"""Faces with their labels, and batches of damaged, shifted, tinted crops made from them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import simplejpeg
import torch
from numpy.typing import NDArray

from storemood.domain.model import KNOWN_AGE_BANDS, KNOWN_GENDERS, KNOWN_MOODS
from storemood.vision.align import CROP_SIDE, similarity
from training import faces
from training.traits.targets import Floats, Targets, doubted_ages, doubted_genders, guessed

STORED_SIDE = 120
"""FairFace pictures are kept at this width: a crop then shrinks them little enough for bilinear sampling."""

GUESSES = "{source}-{split}-guesses.npz"
"""What `training.traits.guess` leaves: ``gender``, ``age`` and ``mood``, a network's probabilities for every face."""

_LUMA = (0.299, 0.587, 0.114)
_NOISE = np.random.default_rng(1).standard_normal((300, 300, 3)).astype(np.float32)

AGE_WORDS = tuple(band.value for band in KNOWN_AGE_BANDS)
GENDER_WORDS = tuple(gender.value for gender in KNOWN_GENDERS)
MOOD_WORDS = tuple(mood.value for mood in KNOWN_MOODS)


@dataclass(frozen=True)
class Labelled:
    """Faces of one source, row by row.

    ``pictures`` is (n, side, side, 3) or (n, side, side) grey; ``points`` (n, 5, 2) in those pixels. ``shares`` (n,) is
    how often one is drawn.
    """

    pictures: NDArray[np.uint8]
    points: NDArray[np.float32]
    gender: Targets
    age: Targets
    mood: Targets
    shares: NDArray[np.float64]


def fairface(split: str, data: Path, work: Path) -> Labelled:
    """FairFace: gender and age, and moods where ``training.traits.guess`` left some.

    Rare ages are drawn somewhat more often than they occur.
    """
    source = faces.read_fairface(split, data, work)
    ages = np.array([AGE_WORDS.index(age) for age in source.ages])
    genders = np.array([GENDER_WORDS.index(gender.lower()) for gender in source.genders])
    guesses = _guesses("fairface", split, work)
    surely = np.ones(len(ages), np.float32)
    return Labelled(
        pictures=_smaller(source.pictures, work / f"fairface-{split}-{STORED_SIDE}.npy"),
        points=_resize_points(source.placed, source.pictures.shape[1], STORED_SIDE),
        gender=Targets(doubted_genders(genders, guesses.get("gender")), surely),
        age=Targets(doubted_ages(ages, guesses.get("age")), surely),
        mood=guessed(guesses.get("mood"), len(ages), len(MOOD_WORDS)),
        shares=_softened_shares(ages, 0.3),
    )


def ferplus(split: str, data: Path, work: Path) -> Labelled:
    """FER+: expressions, as shares of the votes, and gender and age where ``training.traits.guess`` left some.

    A single vote for an expression is taken for a slip, as the authors of FER+ do; pictures that are mostly "not a
    face" are left out; a picture weighs as much as the share of votes that name an expression. Landmarks found by
    ``training.traits.points`` replace the fixed placement where there are any.
    """
    source = faces.read_ferplus(split, data, work)
    named = source.votes[:, : len(faces.EXPRESSIONS)]
    order = [faces.EXPRESSIONS.index(word) for word in MOOD_WORDS]
    votes = np.where(named > 1, named, 0)[:, order].astype(np.float32)
    total = votes.sum(axis=1)
    kept = (total > 0) & (source.votes[:, -1] < 5)
    moods = votes[kept] / total[kept, None]
    guesses = {head: answers[kept] for head, answers in _guesses("ferplus", split, work).items()}
    return Labelled(
        pictures=source.pictures[kept],
        points=faces.fer_points(split, len(total), work)[kept],
        gender=guessed(guesses.get("gender"), len(moods), len(GENDER_WORDS)),
        age=guessed(guesses.get("age"), len(moods), len(AGE_WORDS)),
        mood=Targets(moods, (total / np.maximum(source.votes.sum(axis=1), 1))[kept].astype(np.float32)),
        shares=_softened_shares(moods.argmax(axis=1), 0.25),
    )


def _guesses(source: str, split: str, work: Path) -> dict[str, Floats]:
    path = work / GUESSES.format(source=source, split=split)
    return dict(np.load(path)) if path.exists() else {}


def _softened_shares(labels: NDArray[np.int64], power: float) -> NDArray[np.float64]:
    counts = np.bincount(labels)
    shares = counts[labels].astype(np.float64) ** -power
    return np.asarray(shares / shares.mean())


def _resize_points(points: NDArray[np.floating], old: int, new: int) -> NDArray[np.float32]:
    return ((points + 0.5) * (new / old) - 0.5).astype(np.float32)


def _smaller(pictures: NDArray[np.uint8], cache: Path) -> NDArray[np.uint8]:
    side = (STORED_SIDE, STORED_SIDE)
    return faces.made_once(
        cache, lambda: np.stack([cv2.resize(picture, side, interpolation=cv2.INTER_AREA) for picture in pictures])
    )


@dataclass(frozen=True)
class Wanted:
    """`Targets` of a batch."""

    answers: torch.Tensor
    weights: torch.Tensor


@dataclass(frozen=True)
class Batch:
    """Crops (n, side, side, 3) uint8 with what each head shall answer."""

    crops: torch.Tensor
    gender: Wanted
    age: Wanted
    mood: Wanted


class Mixer:
    """Draws batches from several sources, in a fixed proportion, without end. ``seed`` makes a run repeatable.

    ``harm`` (0 to 1) is how many of the crops that could be damaged or covered are.
    """

    def __init__(self, sources: list[Labelled], weights: list[float], seed: int, harm: float = 1.0) -> None:
        self.sources = sources
        self.weights = np.array(weights) / sum(weights)
        self.chances = [source.shares / source.shares.sum() for source in sources]
        self.random = np.random.default_rng(seed)
        self.harm = harm
        self.piles: list[NDArray[np.int64]] = [np.empty(0, np.int64) for _ in sources]

    def draw(self, size: int) -> Batch:
        counts = np.floor(self.weights * size).astype(int)
        counts[0] += size - counts.sum()
        crops: list[NDArray[np.uint8]] = []
        drawn: list[tuple[Labelled, NDArray[np.int64]]] = []
        for number, count in enumerate(counts):
            source, rows = self.sources[number], self._next(number, int(count))
            drawn.append((source, rows))
            crops += [self._crop(source.pictures[row], source.points[row]) for row in rows]
        return Batch(
            crops=torch.from_numpy(np.stack(crops)),
            gender=_wanted([(source.gender, rows) for source, rows in drawn]),
            age=_wanted([(source.age, rows) for source, rows in drawn]),
            mood=_wanted([(source.mood, rows) for source, rows in drawn]),
        )

    def _next(self, number: int, count: int) -> NDArray[np.int64]:
        """Take the next rows of a source, shuffling a new round when the last is used up."""
        if len(self.piles[number]) < count:
            chances = self.chances[number]
            self.piles[number] = self.random.choice(len(chances), len(chances), p=chances)
        taken, self.piles[number] = np.split(self.piles[number], [count])
        return taken

    def _crop(self, picture: NDArray[np.uint8], points: NDArray[np.float32]) -> NDArray[np.uint8]:
        random, side = self.random, CROP_SIDE
        matrix = _jitter(side, random) @ np.vstack([similarity(points, side), [0, 0, 1]])
        border = cv2.BORDER_REPLICATE if random.random() < 0.7 else cv2.BORDER_CONSTANT
        crop = cv2.warpAffine(picture, matrix[:2], (side, side), flags=cv2.INTER_LINEAR, borderMode=border)
        grey, harmed = crop.ndim == 2, random.random() < self.harm
        if harmed:
            crop = _damage(crop, random)
        crop = _recolour(cv2.cvtColor(crop, cv2.COLOR_GRAY2RGB) if grey else crop, grey=grey, random=random)
        if harmed and random.random() < 0.25:
            crop = _add_noise(crop, random)
        if harmed and random.random() < 0.25:
            _cover(crop, random)
        return crop


def _wanted(parts: list[tuple[Targets, NDArray[np.int64]]]) -> Wanted:
    return Wanted(
        torch.from_numpy(np.concatenate([targets.answers[rows] for targets, rows in parts])),
        torch.from_numpy(np.concatenate([targets.weights[rows] for targets, rows in parts])),
    )


def _jitter(side: int, random: np.random.Generator) -> NDArray[np.float64]:
    """A (3, 3) matrix within the crop: turned, scaled, squeezed, shifted and in half of the cases mirrored."""
    angle = np.radians(np.clip(random.normal(0, 6), -18, 18))
    scale = np.exp(random.normal(0, 0.07))
    squeeze = np.exp(random.normal(0, 0.03))
    mirror = -1 if random.random() < 0.5 else 1
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = scale * turn @ np.diag([squeeze * mirror, 1 / squeeze])
    middle = np.full(2, (side - 1) / 2)
    shift = middle - linear @ middle + random.normal(0, 0.035, 2) * side
    return np.vstack([np.column_stack([linear, shift]), [0, 0, 1]])


def _damage(crop: NDArray[np.uint8], random: np.random.Generator) -> NDArray[np.uint8]:
    """What cameras do to a face: too few pixels, a defocused or moving picture, JPEG."""
    side = crop.shape[0]
    if random.random() < 0.3:
        small = int(side * random.uniform(0.3, 0.8))
        crop = cv2.resize(crop, (small, small), interpolation=cv2.INTER_AREA)
        crop = cv2.resize(crop, (side, side), interpolation=cv2.INTER_LINEAR)
    if random.random() < 0.1:
        crop = cv2.GaussianBlur(crop, (0, 0), random.uniform(0.6, 2.2))
    if random.random() < 0.08:
        crop = cv2.filter2D(crop, -1, _streak(int(random.integers(3, 10)), random))
    if random.random() < 0.2:
        crop = _through_jpeg(crop, int(random.integers(25, 85)))
    return np.asarray(crop, np.uint8)


def _streak(length: int, random: np.random.Generator) -> NDArray[np.float32]:
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2] = 1 / length
    return kernel if random.random() < 0.7 else kernel.T


def _through_jpeg(crop: NDArray[np.uint8], quality: int) -> NDArray[np.uint8]:
    crop = np.ascontiguousarray(crop)
    if crop.ndim == 3:
        pixels = simplejpeg.decode_jpeg(simplejpeg.encode_jpeg(crop, quality, colorspace="RGB", colorsubsampling="420"))
        return np.asarray(pixels, np.uint8)
    jpeg = simplejpeg.encode_jpeg(crop[..., None], quality, colorspace="GRAY", colorsubsampling="Gray")
    return np.asarray(simplejpeg.decode_jpeg(jpeg, colorspace="GRAY")[..., 0], np.uint8)


def _recolour(crop: NDArray[np.uint8], *, grey: bool, random: np.random.Generator) -> NDArray[np.uint8]:
    """Change light and colour; drain some coloured crops, and give skin-like or odd tints to most grey ones.

    Otherwise the network could tell one source from the other by colour, and mood would be learnt for grey faces alone.
    """
    drained = grey or random.random() < 0.12
    if not grey:
        saturation = 0.0 if drained else random.uniform(0.6, 1.3)
        crop = np.asarray(cv2.transform(crop, saturation * np.eye(3) + (1 - saturation) * np.tile(_LUMA, (3, 1))))
    exponents = np.full(3, np.exp(random.normal(0, 0.2)))
    tinted = grey and random.random() < 0.75
    if tinted:
        # Skin is redder than grey: a lower exponent lifts a channel's middle tones and leaves black and white alone.
        exponents *= random.normal((0.8, 1.0, 1.15), 0.12).clip(0.4, 1.8)
    cast = np.exp(random.normal(0, 0.05, 3)) if tinted or not drained else np.ones(3)
    middle = np.mean((np.array(cv2.mean(crop)[:3]) / 255) ** exponents)
    table = np.linspace(0, 1, 256)[:, None] ** exponents
    table = (table - middle) * np.exp(random.normal(0, 0.15)) + middle + random.normal(0, 0.08)
    return np.asarray(cv2.LUT(crop, (table * cast * 255 + 0.5).clip(0, 255).astype(np.uint8)[None]))


def _add_noise(crop: NDArray[np.uint8], random: np.random.Generator) -> NDArray[np.uint8]:
    side = crop.shape[0]
    top, left = random.integers(0, _NOISE.shape[0] - side, 2)
    noise = _NOISE[top : top + side, left : left + side] * np.float32(random.uniform(0, 12))
    return (crop + noise).clip(0, 255).astype(np.uint8)


def _cover(crop: NDArray[np.uint8], random: np.random.Generator) -> None:
    """Cover a rectangle, as a hand, a scarf or another head would."""
    side = crop.shape[0]
    height, width = (int(side * share) for share in random.uniform(0.12, 0.4, 2))
    top, left = int(random.integers(0, side - height)), int(random.integers(0, side - width))
    crop[top : top + height, left : left + width] = random.integers(0, 256, 3)
