"""What the model cards say: the figures of each network in the order in which a reader asks for them."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from storemood.domain.model import KNOWN_AGE_BANDS, KNOWN_MOODS
from storemood.vision.traits import GENDER_KNOWN_FROM, MOOD_KNOWN_FROM
from training.evaluate.conditions import USUAL_QUALITY, USUAL_SIZE
from training.evaluate.intervals import Figure, Figures, branch, select
from training.evaluate.scores import BINS, FEW
from training.evaluate.tables import number, percent, percent_of, table

ByModel = Mapping[str, Figures]

COMMAND = "`PYTHONPATH=src python -m training.evaluate`"
CURVES = {
    "size": "face, px",
    "blur": "blur, share of the face",
    "yaw": "turned, degrees",
    "jpeg": "JPEG quality",
}


def detector_card(models: ByModel, times: ByModel, images: Mapping[str, str]) -> list[str]:
    """Markdown of the detectors' figures, in full for the first. ``images`` has the plots' addresses by name."""
    first = next(iter(models.values()))
    return [
        *_prose(
            f"{COMMAND}: validation faces composed into held-out shops, saved as JPEG, through the product's own code. "
            "Size is the square root of the box's area; a face is found when its box shares half of the union with the "
            "true one. In brackets are 95 % intervals: Wilson's for shares, Poisson's for counts, bootstrapped for the "
            "rest. The networks were chosen on these same faces and shops, so expect a little less elsewhere."
        ),
        *_side_by_side(models, times),
        *_images(images, "detector-size", "detector-models", "detector-blur", "detector-yaw", "detector-jpeg"),
        *_frames(first),
        *_landmarks(first),
        *_prose(
            f"Next, faces of {USUAL_SIZE} px in photos of 1280x960. Blur is the standard deviation of a Gaussian; JPEG "
            f"quality is {USUAL_QUALITY} where it is not what changes. Yaw is measured on the labelled landmarks; few "
            "heads in the pictures are turned far, and their eyes are close together, which enlarges the error."
        ),
        *(line for kind in ("blur", "yaw", "jpeg") for line in _recall(first, kind)),
        *_prose(
            "False faces were looked for in views of the held-out shops, each different in place and zoom, at all "
            "frame sizes. What is found at the threshold that lets through as many of them as the first column says:"
        ),
        *_sweep(first),
        *table(
            ["photos that are nearly only a face", "found", "more than one"],
            [
                [
                    kind,
                    percent(select(first, "portraits", kind, "found")),
                    percent(select(first, "portraits", kind, "more_than_one")),
                ]
                for kind in _names(first, "portraits")
            ],
        ),
    ]


def _side_by_side(models: ByModel, times: ByModel) -> list[str]:
    def row(title: str, *path: str, digits: int | None = None) -> list[str]:
        found = [select(figures, *path) for figures in models.values()]
        return [title, *(percent(figure) if digits is None else number(figure, digits) for figure in found)]

    def time(title: str, what: str, digits: int) -> list[str]:
        return [title, *(number(select(times, f"detector {name}", what), digits) for name in models)]

    groups = _names(next(iter(models.values())), "overall")
    return table(
        ["", *models],
        [
            *(row(f"recall, faces of {group}", "overall", group, "recall") for group in groups),
            row("false faces in 1,000 shop scenes", "false_per_1000_scenes", "shops", digits=1),
            row("false faces in 1,000 composed scenes", "false_per_1000_scenes", "composed scenes", digits=1),
            *(
                row(
                    f"recall of {group}, threshold at 1 false face in 1,000 scenes",
                    "at_false_per_1000_scenes",
                    "1",
                    group,
                )
                for group in groups
            ),
            row(
                "landmarks off, in distances between the eyes: mean",
                "overall",
                "60 px and more",
                "landmark_mean",
                digits=3,
            ),
            row("the same, median", "overall", "60 px and more", "landmark_median", digits=3),
            *(
                [
                    time("one look at a photo of 2688x1520 with four faces, ms, median", "ms", 1),
                    time("the same, in times of plainly decoding that JPEG", "times_decoding", 2),
                ]
                if times
                else []
            ),
        ],
    )


def _frames(first: Figures) -> list[str]:
    frames = _names(first, "frame_and_size")
    sizes = _names(first, "size")
    rows = [
        [frame, *(percent(select(first, "frame_and_size", frame, size, "recall")) for size in sizes)]
        for frame in frames
    ]
    return table(["recall", *(f"{size} px" for size in sizes)], rows)


def _landmarks(first: Figures) -> list[str]:
    sizes = _names(first, "size")
    rows = [
        [title, *(number(select(first, "size", size, key), 3) for size in sizes)]
        for title, key in (("mean", "landmark_mean"), ("median", "landmark_median"))
    ]
    return table(["landmarks off", *(f"{size} px" for size in sizes)], rows)


def _recall(first: Figures, kind: str) -> list[str]:
    rows = [
        [
            name,
            f"{select(first, kind, name, 'recall').count}",
            percent(select(first, kind, name, "recall")),
            number(select(first, kind, name, "landmark_mean"), 3),
            number(select(first, kind, name, "landmark_median"), 3),
        ]
        for name in _names(first, kind)
    ]
    return table([CURVES[kind], "faces", "recall", "landmarks off, mean", "median"], rows)


def _sweep(first: Figures) -> list[str]:
    groups = _names(first, "overall")
    kind = "at_false_per_1000_scenes"
    rows = [
        [
            allowed,
            f"{select(first, kind, allowed, 'threshold').value:.3f}",
            *(percent(select(first, kind, allowed, group)) for group in groups),
        ]
        for allowed in _names(first, kind)
    ]
    views = select(first, kind, "1", "threshold").count
    heads = [f"false faces in 1,000 scenes ({views} looked at)", "threshold", *(f"recall, {group}" for group in groups)]
    return table(heads, rows)


# --- traits ----------------------------------------------------------------------------------------------------------

MEASURES = {
    "gender": "gender right",
    "age_band": "age band right",
    "age_within_one": "age band right or next to it",
    "mood": "mood right, of eight",
}


def traits_card(models: ByModel, times: ByModel, images: Mapping[str, str]) -> list[str]:
    """Markdown of the traits networks' figures, in full for the first."""
    first = next(iter(models.values()))
    near, far = branch(first, "from_landmarks"), branch(first, "end_to_end")
    return [
        *_prose(
            f"{COMMAND}, through the product's own code; in brackets 95 % intervals (Wilson's for shares, bootstrapped "
            "for the rest). Mood counts the faces whose taggers had a clear majority for one of the eight expressions. "
            "From labelled landmarks, the traits network is judged alone; the mood pictures carry none, so what a "
            "detector found stands in for them, or a fixed place. End to end, the detector comes first."
        ),
        *(
            line
            for name, figures in models.items()
            for line in _main(name if len(models) > 1 else "", figures, times, name)
        ),
        *_against(models),
        *_images(
            images, "traits-groups", "traits-calibration", "traits-size", "traits-blur", "traits-yaw", "traits-jpeg"
        ),
        *_prose(
            "Calibration error is the expected one: how far confidence, the likeliest answer's probability, and the "
            f"share of right answers lie apart, averaged over {BINS} bins of equal width by the answers in them."
        ),
        *_groups(near, far),
        *_prose(
            "The same from labelled landmarks, by age: share right (interval), faces. Cells of fewer than "
            f"{FEW} faces are in italics."
        ),
        *_groups_by_age(near),
        *_ages(near, far),
        *_moods(near, far),
        *_prose(
            "Size is the square root of the face's box in the photo; blur is in shares of it. Blur and JPEG at "
            f"{USUAL_SIZE} px; JPEG quality {USUAL_QUALITY} where it is not what changes. The mood pictures hold 48 px "
            "and are enlarged beyond that. Yaw sorts the pictures as they are by their landmarks; mood pictures "
            "without any are left out there. End to end, a missed face counts as wrong."
        ),
        *(line for kind in CURVES for line in _curve(near, far, kind)),
        *_unknown(near, far, "gender", GENDER_KNOWN_FROM),
        *_unknown(near, far, "mood", MOOD_KNOWN_FROM),
    ]


def _main(title: str, figures: Figures, times: ByModel, name: str) -> list[str]:
    near, found, all_ = ("from_landmarks", "found"), ("end_to_end", "found"), ("end_to_end", "missed_is_wrong")

    def row(text: str, *ways: tuple[str, ...], digits: int | None = None) -> list[str]:
        cells = [select(figures, *way) for way in ways]
        shown = [percent(cell) if digits is None else number(cell, digits) for cell in cells]
        return [text, *(cell if cell != "-" else "" for cell in shown), *([""] * (3 - len(ways)))]

    def calibration(text: str, trait: str) -> list[str]:
        return row(text, *((way[0], "calibration", "error", trait) for way in (near, found)), digits=3)

    def worst(trait: str) -> list[list[str]]:
        cells, by_chance = [], []
        for way in (near, found):
            (group, figure), *_ = branch(figures, way[0], "worst_group_below_mean", trait).items()
            cells.append(f"{_points(figure)}: {group}" if isinstance(figure, Figure) and figure.count else "")
            chance = select(figures, way[0], "worst_group_by_chance", trait)
            by_chance.append(_points(chance) if chance.count else "")
        return [
            [f"worst group below the mean, {trait.replace('_', ' ')}, points", *cells, ""],
            ["the same by chance, if faces of an age were equally hard in every group", *by_chance, ""],
        ]

    rows = [
        row(
            "faces found, gender and age pictures",
            *((way[0], "faces_found", "gender_and_age") for way in (near, found)),
        ),
        row("faces found, mood pictures", *((way[0], "faces_found", "mood") for way in (near, found))),
        *(row(text, *((*way, trait) for way in (near, found, all_))) for trait, text in MEASURES.items()),
        row("gender right, ages 20 and over", *((way[0], "adults", "gender") for way in (near, found))),
        row("years off the band's centre, mean", (*near, "years_off"), (*found, "years_off"), digits=1),
        row(
            "labelled band meets the range of years given",
            *((way[0], "calibration", "band_meets_range") for way in (near, found)),
        ),
        *worst("gender"),
        *worst("age_within_one"),
        calibration("calibration error of gender", "gender"),
        calibration("calibration error of the age band", "age"),
        calibration("calibration error of mood", "mood"),
    ]
    if times:
        ms, ratio = (select(times, f"traits {name}", key) for key in ("ms", "times_decoding"))
        rows.append(
            [
                "one face, ms, median (times of plainly decoding a photo of 2688x1520)",
                f"{number(ms)}; {number(ratio, 2)}",
                "",
                "",
            ]
        )
    return table(
        [title, "from labelled landmarks", "end to end, of the faces found", "end to end, a missed face is wrong"], rows
    )


def _against(models: ByModel) -> list[str]:
    """Face by face beside the first network, where there are others."""
    first, *others = models

    def cell(figures: Figures, *path: str) -> str:
        here, there, chance = (select(figures, *path, key) for key in ("only_here", "only_there", "chance"))
        return f"{here.value:.0f}, {there.value:.0f}; {chance.value:.2g}" if chance.count else ""

    rows = [
        [
            f"{name}: {text}",
            *(cell(models[name], way, "against_the_first", trait) for way in ("from_landmarks", "end_to_end")),
        ]
        for name in others
        for trait, text in MEASURES.items()
    ]
    heads = [
        f"right only here, right only with {first}; how probable by chance (McNemar)",
        "from labelled landmarks",
        "end to end",
    ]
    return table(heads, rows) if rows else []


def _points(figure: Figure) -> str:
    return number(Figure(100 * figure.value, 100 * figure.low, 100 * figure.high, figure.count))


def _groups(near: Figures, far: Figures) -> list[str]:
    rows = [
        [
            name,
            f"{select(near, 'group', name, 'gender').count}",
            *(percent(select(way, "group", name, "gender")) for way in (near, far)),
            *(percent(select(way, "group", name, "age_within_one")) for way in (near, far)),
        ]
        for name in _names(near, "group")
    ]
    return table(
        [
            "by group, of the faces found",
            "faces",
            "gender right",
            "end to end",
            "age right or next to it",
            "end to end",
        ],
        rows,
    )


def _groups_by_age(near: Figures) -> list[str]:
    bands = [band.value for band in KNOWN_AGE_BANDS]
    rows = [
        [name, *(percent_of(select(near, "group_and_age", name, band, "gender")) for band in bands)]
        for name in _names(near, "group_and_age")
    ]
    return table(["gender right", *bands], rows)


def _ages(near: Figures, far: Figures) -> list[str]:
    rows = [
        [
            name,
            f"{select(near, 'age', name, 'gender').count}",
            *(percent(select(way, "age", name, "gender")) for way in (near, far)),
            *(percent(select(way, "age", name, "age_within_one")) for way in (near, far)),
        ]
        for name in _names(near, "age")
    ]
    return table(
        ["by age, of the faces found", "faces", "gender right", "end to end", "age right or next to it", "end to end"],
        rows,
    )


def _moods(near: Figures, far: Figures) -> list[str]:
    rows = [
        [
            mood.value,
            f"{select(near, 'moods', mood.value, 'found').count}",
            *(percent(select(way, "moods", mood.value, key)) for way in (near, far) for key in ("found", "right")),
        ]
        for mood in KNOWN_MOODS
    ]
    heads = [
        "mood",
        "pictures",
        "recognised",
        "of those called so, right",
        "end to end, recognised",
        "called so, right",
    ]
    return table(heads, rows)


def _curve(near: Figures, far: Figures, kind: str) -> list[str]:
    traits = ("gender", "age_within_one", "mood")
    rows = [
        [
            name,
            *(percent(select(near, kind, name, "found", trait)) for trait in traits),
            *(percent(select(far, kind, name, "missed_is_wrong", trait)) for trait in traits),
        ]
        for name in _names(near, kind)
    ]
    heads = ["gender", "age within one", "mood", "end to end: gender", "age within one", "mood"]
    return table([CURVES[kind], *heads], rows)


def _unknown(near: Figures, far: Figures, trait: str, shipped: float) -> list[str]:
    rows = [
        [
            f"{name} (shipped)" if name == f"{shipped:.2f}" else name,
            *(
                percent(select(way, "unknown", trait, name, key))
                for way in (near, far)
                for key in ("unknown", "right_of_the_rest")
            ),
        ]
        for name in _names(near, "unknown", trait)
        if name in ("0.00", f"{shipped:.2f}") or select(near, "unknown", trait, name, "unknown").value > 0
    ]
    heads = ["unknown", "right, of the rest", "end to end, unknown", "right, of the rest"]
    return table([f"{trait} known from", *heads], rows)


def _prose(text: str) -> list[str]:
    return [*textwrap.wrap(text, 120, break_on_hyphens=False), ""]


def _names(figures: Figures, *path: str) -> list[str]:
    return list(branch(figures, *path))


def _images(images: Mapping[str, str], *names: str) -> list[str]:
    shown: Sequence[str] = [name for name in names if name in images]
    return [line for name in shown for line in (f"![{name.replace('-', ' ')}]({images[name]})", "")]
