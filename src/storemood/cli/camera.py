"""Commands about cameras: what they will see, what they must offer, and how those at hand do."""

from __future__ import annotations

import argparse
import json
import sys

from storemood import __version__
from storemood.cameras.document import document as requirements_document
from storemood.cli.tables import plain, table
from storemood.domain.documents import to_html, to_markdown
from storemood.domain.optics.fixes import Plan, plan
from storemood.domain.optics.levels import PURPOSE_NAMES, Level, Purpose, Target
from storemood.domain.optics.picture import Picture, Zone
from storemood.domain.optics.setup import BadSetup, Setup, setup_of, shutter_words
from storemood.domain.optics.verdicts import Assessment, Check
from storemood.languages import Language, Speaker
from storemood.settings import Settings


def optics(options: argparse.Namespace, _: Settings) -> int:
    """Print what a camera will see, and the cheapest fix."""
    try:
        setup = setup_of(
            pixels=options.pixels,
            rows=options.rows,
            sensor_mm=options.sensor_mm,
            pixel_um=options.pixel_um,
            hfov_deg=options.hfov,
            focal_mm=options.focal_mm,
            height_m=options.height,
            distance_m=options.distance,
            speed_m_s=options.speed,
            shutter_s=options.shutter,
            interval_s=options.interval_s,
            lux=options.lux,
            jpeg_quality=options.jpeg_quality,
            gate_m=options.gate_width,
        )
    except BadSetup as error:
        print(f"storemood: {error}", file=sys.stderr)
        return 2
    made = plan(setup, Target(Level(options.level), Purpose(options.purpose)))
    print(json.dumps(plain(made), indent=2) if options.json else "\n".join(_plan_lines(made)))
    return 0


def requirements(options: argparse.Namespace, _: Settings) -> int:
    """Print the camera requirements, or write them as a page to print."""
    language = Language(options.language)
    document = requirements_document(Level(options.level), Speaker(language))
    if options.html is None:
        print(to_markdown(document), end="")
        return 0
    options.html.write_text(to_html(document, language=language, footer=f"storemood {__version__}"), encoding="utf-8")
    print(f"Wrote {options.html}.")
    return 0


def _plan_lines(made: Plan) -> list[str]:
    judged = made.assessment
    lines = [_setup_words(judged.setup), "", *_picture_lines(judged.picture), ""]
    lines += table(
        [
            ("level", "verdict", "face, px", "eyes, px", "px/m", "up to"),
            *(
                (
                    verdict.level.value,
                    verdict.outcome.value,
                    f"{verdict.face_px:.0f}",
                    f"{verdict.eyes_px:.0f}",
                    f"{round(verdict.px_per_m, -1):.0f}",
                    "nowhere" if verdict.reach_m is None else f"{verdict.reach_m:.2f} m",
                )
                for verdict in judged.levels
            ),
        ]
    )
    lines += ["", *_purpose_lines(judged), "", *_check_lines(judged), ""]
    return lines + _fix_lines(made)


def _setup_words(setup: Setup) -> str:
    lens = "" if setup.focal_mm is None else f", {setup.focal_mm:g} mm lens on {setup.sensor_mm or 0:.2f} mm"
    return (
        f"{setup.pixels} x {setup.rows} px, {setup.hfov_deg:.1f} degrees wide{lens},"
        f" {setup.height_m:g} m high, people {setup.distance_m:g} m away"
    )


def _picture_lines(seen: Picture) -> list[str]:
    blur = "unknown without --shutter" if seen.blur_px is None else f"{seen.blur_px:.1f} px"
    return table(
        [
            ("pixels a metre", f"{seen.px_per_m:.0f} px/m"),
            ("face", f"{seen.face_px:.0f} px"),
            ("between the eyes", f"{seen.eyes_px:.0f} px"),
            ("from lens to face", f"{seen.slant_m:.2f} m"),
            ("looking down", f"{seen.pitch_deg:.1f} degrees"),
            ("scene width there", f"{seen.scene_width_m:.2f} m"),
            ("motion blur", blur),
        ]
    )


def _purpose_lines(judged: Assessment) -> list[str]:
    return [
        f"{PURPOSE_NAMES[verdict.purpose]}: {verdict.outcome.value}"
        + (f" ({'; '.join(verdict.problems)})" if verdict.problems else "")
        + f". Faces serve {_zone_words(verdict.zone)}."
        for verdict in judged.purposes
    ]


def _check_lines(judged: Assessment) -> list[str]:
    rows = [(check.name, check.outcome.value, _value_words(check), check.wanted) for check in judged.checks]
    return table([("check", "verdict", "is", "should be"), *rows])


def _value_words(check: Check) -> str:
    if check.value is None:
        return "unknown"
    return shutter_words(check.value) if check.unit == "s" else f"{check.value:.3g} {check.unit}"


def _zone_words(zone: Zone | None) -> str:
    return "nowhere" if zone is None else f"from {zone.near_m:.2f} to {zone.far_m:.2f} m, {zone.depth_m:.2f} m deep"


def _fix_lines(made: Plan) -> list[str]:
    target = made.assessment.target
    wanted = f"{target.level.value} level, for {PURPOSE_NAMES[target.purpose]}"
    if made.assessment.passes:
        return [f"Passes: {wanted}. Faces reach it {_zone_words(made.assessment.zone)}."]
    if made.fix is None:
        return [f"Fails: {wanted}.", made.advice]
    after = made.fix.assessment
    return [
        f"Fails: {wanted}. The cheapest fix:",
        *(f"  {number}. {change.words} (now {change.was})." for number, change in enumerate(made.fix.changes, 1)),
        f"Then: {after.picture.px_per_m:.0f} px/m, face {after.picture.face_px:.0f} px, between the eyes"
        f" {after.picture.eyes_px:.0f} px, looking down {after.picture.pitch_deg:.1f} degrees, scene"
        f" {after.picture.scene_width_m:.2f} m wide; good faces {_zone_words(after.zone)}.",
    ]
