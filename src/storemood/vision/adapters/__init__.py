"""Other networks behind the recogniser's seams: a file of the catalogue becomes what finds faces or tells traits."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from storemood.vision import catalogue
from storemood.vision.adapters.combined import Combined, Part
from storemood.vision.adapters.own import open_own_detector, open_own_traits
from storemood.vision.adapters.retail import AgeGender, Emotions
from storemood.vision.adapters.yunet import YuNet
from storemood.vision.align import CROP_SIDE
from storemood.vision.catalogue import GIVES, Format, Kind, Selection
from storemood.vision.photo import Photo
from storemood.vision.recogniser import FaceFinder, TraitsEstimator
from storemood.vision.traits import TraitsNetwork


def open_selected(folder: Path, *, threads: int = 1) -> tuple[FaceFinder | None, TraitsEstimator | None]:
    """Open the models in use; None stands for the network that ships.

    Raises ModelDamaged when a file is missing or not the one that was added, ModelUnusable when it can't be opened, and
    ModelRefused when a model in use is not in the catalogue.
    """
    chosen = catalogue.selection(folder)
    return _detector(folder, chosen, threads), _traits(folder, chosen, threads)


def _detector(folder: Path, chosen: Selection, threads: int) -> FaceFinder | None:
    if chosen.detector == catalogue.SHIPPED_DETECTOR:
        return None
    model = catalogue.get_model(folder, chosen.detector)
    return open_detector(model.format, catalogue.checked_file(folder, model), threads=threads)


def _traits(folder: Path, chosen: Selection, threads: int) -> TraitsEstimator | None:
    if chosen.traits == (catalogue.SHIPPED_TRAITS,):
        return None
    return Combined([_part(folder, name, threads) for name in chosen.traits])


def _part(folder: Path, name: str, threads: int) -> Part:
    if name == catalogue.SHIPPED_TRAITS:
        return Part(TraitsNetwork(threads=threads), GIVES[Format.STOREMOOD_TRAITS])
    model = catalogue.get_model(folder, name)
    return Part(open_traits(model.format, catalogue.checked_file(folder, model), threads=threads), GIVES[model.format])


def open_detector(form: Format, file: Path, *, threads: int = 1) -> FaceFinder:
    """Open a detector's file. Raises ModelUnusable, or ModelUnfit when it is not of the format."""
    if form is Format.YUNET:
        return YuNet(file, threads=threads)
    if form is Format.STOREMOOD_DETECTOR:
        return open_own_detector(file, threads=threads)
    raise ValueError(f"{form} is not a format of detectors")


def open_traits(form: Format, file: Path, *, threads: int = 1) -> TraitsEstimator:
    """Open a traits network's file. Raises ModelUnusable, or ModelUnfit when it is not of the format."""
    if form is Format.OMZ_AGE_GENDER:
        return AgeGender(file, threads=threads)
    if form is Format.OMZ_EMOTIONS:
        return Emotions(file, threads=threads)
    if form is Format.STOREMOOD_TRAITS:
        return open_own_traits(file, threads=threads)
    raise ValueError(f"{form} is not a format of traits networks")


def try_out(form: Format, file: Path) -> None:
    """Open a file and look at a blank picture with it. Raises ModelUnusable, or ModelUnfit when it is not of the
    format."""
    if catalogue.kind_of(form) is Kind.DETECTOR:
        detector = open_detector(form, file)
        for height, width in ((360, 640), (704, 576)):
            detector.find_faces(Photo(np.full((height, width, 3), 127, np.uint8), width, height))
    else:
        open_traits(form, file).estimate(np.full((2, CROP_SIDE, CROP_SIDE, 3), 127, np.uint8))
