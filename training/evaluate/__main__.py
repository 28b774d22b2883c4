"""Measures the shipped networks on the validation faces, through the product's own code, and any rivals beside them.

    PYTHONPATH=src python -m training.evaluate --detector yunet=yunet.onnx:yunet --json figures.json

prints Markdown, every figure with its 95 % interval. A file given under the name "storemood" takes the place of the
shipped one. Torch is not needed.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from training import faces
from training.evaluate import detection, traits
from training.evaluate.intervals import Figures
from training.evaluate.plots import detector_plots, traits_plots
from training.evaluate.report import detector_card, traits_card
from training.evaluate.rivals import (
    DETECTOR_FORMATS,
    TRAITS_FORMATS,
    ModelFile,
    open_estimator,
    open_finder,
    parse_model,
    time_looks,
    with_shipped,
)
from training.evaluate.tables import as_json, into_card

QUICK = 0.1
TIMED_PHOTOS = 40


def main() -> None:
    given = _arguments()
    detectors = with_shipped(given.detector, DETECTOR_FORMATS[0])
    estimators = with_shipped(given.traits, TRAITS_FORMATS[0])
    wanted = (given.only,) if given.only else ("detector", "traits")
    share = QUICK if given.quick else 1.0
    folders, how = (given.data, given.work), {"share_of_all": share, "processes": given.processes}
    times = _times(
        detectors if "detector" in wanted else [], estimators if "traits" in wanted else [], *folders, share=share
    )
    measured: dict[str, dict[str, Figures]] = {}
    if "detector" in wanted:
        measured["detector"] = detection.measure(detectors, *folders, **how)
    if "traits" in wanted:
        measured["traits"] = traits.measure(estimators, detectors[0], *folders, **how)
    images = _draw(measured, given.plots, given.into)
    cards = {"detector": detector_card, "traits": traits_card}
    for kind, models in measured.items():
        lines = cards[kind](models, times, images)
        print(f"## {kind.capitalize()}\n", *lines, sep="\n")
        if given.into:
            card = given.into / f"{kind}.md"
            card.write_text(into_card(card.read_text(encoding="utf-8"), lines), encoding="utf-8")
    if given.json:
        whole: Figures = {**measured, "times": times}
        given.json.write_text(json.dumps({"share_of_the_data": share, **as_json(whole)}, indent=1), encoding="utf-8")


def _times(
    detectors: Sequence[ModelFile], estimators: Sequence[ModelFile], data: Path, work: Path, *, share: float
) -> Mapping[str, Figures]:
    jpegs, points = detection.timed_photos(data, work, max(4, round(TIMED_PHOTOS * share)))
    return time_looks(
        jpegs, points, [open_finder(model) for model in detectors], [open_estimator(model) for model in estimators]
    )


def _draw(measured: Mapping[str, Mapping[str, Figures]], folder: Path | None, cards: Path | None) -> dict[str, str]:
    """Write the plots, and give each one's address as the cards see it."""
    if folder is None:
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    draw: Mapping[str, Callable[[Mapping[str, Figures]], dict[str, str]]] = {
        "detector": detector_plots,
        "traits": traits_plots,
    }
    plots = {name: plot for kind, models in measured.items() for name, plot in draw[kind](models).items()}
    for name, plot in plots.items():
        (folder / f"{name}.svg").write_text(plot, encoding="utf-8")
    seen_from = Path(os.path.relpath(folder, cards or Path()))
    return {name: (seen_from / f"{name}.svg").as_posix() for name in plots}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m training.evaluate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, default=faces.DATA, help="folder of the labelled faces (default %(default)s)"
    )
    parser.add_argument("--work", type=Path, default=faces.WORK, help="folder of caches (default %(default)s)")
    for option, formats in (("--detector", DETECTOR_FORMATS), ("--traits", TRAITS_FORMATS)):
        parser.add_argument(
            option,
            action="append",
            default=[],
            type=partial(parse_model, formats=formats),
            metavar="NAME=PATH[:FORMAT]",
            help=f"another file to measure; formats: {', '.join(formats)}; may be repeated",
        )
    parser.add_argument("--only", choices=("detector", "traits"), help="one of the two networks")
    parser.add_argument("--quick", action="store_true", help="a tenth of the data")
    parser.add_argument("--processes", type=int, default=1, help="how many to share the work (default %(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every figure, with its interval and n")
    parser.add_argument(
        "--into", type=Path, metavar="DIR", help="rewrite the figures in the model cards of this folder"
    )
    parser.add_argument("--plots", type=Path, metavar="DIR", help="also draw the figures, as SVG")
    return parser.parse_args()


if __name__ == "__main__":
    main()
