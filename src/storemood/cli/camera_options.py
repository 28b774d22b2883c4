"""Options of the commands about cameras."""

from __future__ import annotations

import argparse
from pathlib import Path

from storemood.cli.language_option import add_language
from storemood.domain.optics.levels import TARGETS, Level, Purpose
from storemood.domain.optics.setup import USUAL_SPEED_M_S, read_shutter
from storemood.domain.requirements import STORE_CUSTOMERS_PER_HOUR, STORE_UPLINK_MBIT

Commands = argparse._SubParsersAction


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `storemood camera` and its parts."""
    text = "What cameras must be able to see, and whether those at hand do."
    camera = commands.add_parser("camera", help=text, description=text)
    parts = camera.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_optics(parts)
    _add_requirements(parts)
    _add_check(parts)
    _add_score(parts)
    _add_doctor(parts)


def _part(parts: Commands[argparse.ArgumentParser], name: str, text: str, run: str) -> argparse.ArgumentParser:
    parser = parts.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser


def _add_optics(parts: Commands[argparse.ArgumentParser]) -> None:
    optics = _part(
        parts, "optics", "How large a face will be, from lens and mount, and the cheapest fix.", "camera:optics"
    )
    optics.add_argument("--pixels", type=int, required=True, metavar="N", help="width of the photo in pixels")
    optics.add_argument("--rows", type=int, metavar="N", help="height of the photo in pixels (default: 16:9)")
    wide = optics.add_mutually_exclusive_group(required=True)
    wide.add_argument("--hfov", type=_number, metavar="DEG", help="horizontal field of view; prefer the datasheet's")
    wide.add_argument("--sensor-mm", type=_number, metavar="W", help="width of the sensor; needs --focal-mm")
    wide.add_argument("--pixel-um", type=_number, metavar="UM", help="width of one pixel; needs --focal-mm")
    optics.add_argument("--focal-mm", type=_number, metavar="F", help="focal length of the lens")
    optics.add_argument("--height", type=_number, required=True, metavar="M", help="the lens above the floor")
    optics.add_argument(
        "--distance", type=_number, required=True, metavar="M", help="along the floor to the people aimed at"
    )
    optics.add_argument(
        "--speed",
        type=_number,
        metavar="M/S",
        help=f"how fast people move across the picture (default: {USUAL_SPEED_M_S:g})",
    )
    optics.add_argument("--shutter", type=_shutter, metavar="S", help="exposure time, like 1/200")
    optics.add_argument("--interval-s", type=_number, metavar="S", help="time from photo to photo")
    optics.add_argument("--lux", type=_number, metavar="LUX", help="light on the faces")
    optics.add_argument("--jpeg-quality", type=_number, metavar="%", help="as set in the camera")
    optics.add_argument("--gate-width", type=_number, metavar="M", help="how wide the exit is that the photo must show")
    _add_target(optics)
    optics.add_argument("--json", action="store_true", help="print one JSON object")


def _add_requirements(parts: Commands[argparse.ArgumentParser]) -> None:
    requirements = _part(
        parts,
        "requirements",
        "The camera requirements as a document: Markdown, or HTML to print.",
        "camera:requirements",
    )
    requirements.add_argument(
        "--level",
        choices=[level.value for level in TARGETS],
        default=Level.STRICT.value,
        help="how large faces shall be (default: strict, as the client asks)",
    )
    requirements.add_argument("--html", type=Path, metavar="FILE", help="write a printable page instead")
    add_language(requirements)


def _add_check(parts: Commands[argparse.ArgumentParser]) -> None:
    check = _part(
        parts,
        "check",
        "Judge cameras by photos that arrived and by a list of settings: pass, fail or unknown for each requirement.",
        "camera_check:check",
    )
    check.add_argument(
        "paths",
        type=Path,
        nargs="+",
        metavar="PATH",
        help="a folder of one camera's photos, single photos, or a .csv list of cameras",
    )
    check.add_argument(
        "--customers-per-hour", type=_number, default=STORE_CUSTOMERS_PER_HOUR, metavar="N", help="of a store"
    )
    check.add_argument("--photos-per-customer", type=_number, default=1.0, metavar="N", help="default: 1")
    check.add_argument("--uplink-mbit", type=_positive, default=STORE_UPLINK_MBIT, metavar="N", help="of a store")
    shape = check.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print one JSON object")
    shape.add_argument("--csv", action="store_true", help="print a line a camera and requirement")


def _add_doctor(parts: Commands[argparse.ArgumentParser]) -> None:
    doctor = _part(
        parts,
        "doctor",
        "What a camera's last sessions say is wrong, and what to do about it. Run it where the gateway and intake run.",
        "camera_doctor:doctor",
    )
    doctor.add_argument("login", help="the camera's; or the address of one that never came to say any")
    doctor.add_argument("--all", action="store_true", help="the last five sessions (default: the last one)")
    doctor.add_argument("--transcript", action="store_true", help="also print what was said: > camera, < gateway")
    doctor.add_argument("--json", action="store_true", help="print one JSON object a session")


def _add_score(parts: Commands[argparse.ArgumentParser]) -> None:
    score = _part(
        parts, "score", "Score a camera from 0 to 100 by what became of its uploads, with advice.", "camera_score:score"
    )
    score.add_argument("camera", metavar="CAMERA", help="its login")
    score.add_argument("--days", type=int, default=28, metavar="N", help="today and the days before (default: 28)")
    score.add_argument("--json", action="store_true", help="print one JSON object")


def _add_target(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--level",
        choices=[level.value for level in TARGETS],
        default=Level.MINIMUM.value,
        help="how large faces shall be (default: minimum)",
    )
    parser.add_argument(
        "--purpose",
        choices=[purpose.value for purpose in Purpose],
        default=Purpose.MOOD.value,
        help="what faces are for (default: mood, the stricter)",
    )


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None


def _positive(text: str) -> float:
    value = _number(text)
    if not value > 0:
        raise argparse.ArgumentTypeError("must be above 0")
    return value


def _shutter(text: str) -> float:
    try:
        return read_shutter(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not an exposure time like 1/200 or 0.005") from None
