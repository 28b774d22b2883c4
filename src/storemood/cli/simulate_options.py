"""Options of `simulate`."""

from __future__ import annotations

import argparse
from pathlib import Path

from storemood.domain.health.states import State
from storemood.simulate import faults, states
from storemood.simulate.manners import MANNERS, Manner


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    text = "Upload as many pretend cameras in the vendors' manners, with faults, and tell what was lost or doubled."
    parser = commands.add_parser("simulate", help=text, description=text)
    parser.set_defaults(run="simulate:simulate")
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument(
        "--logins",
        type=Path,
        metavar="FILE.csv",
        help="columns login, password and timezone, as `chain import` prints them",
    )
    whose.add_argument(
        "--chain-of-running-demo", action="store_true", help="the cameras of the demonstration in the data folder"
    )
    parser.add_argument("--cameras", type=_count, metavar="N", help="only the first N logins")
    parser.add_argument("--host", help="the gateway's address (default: STOREMOOD_FTP_HOST)")
    parser.add_argument("--port", type=int, help="(default: STOREMOOD_FTP_PORT, or STOREMOOD_FTP_IMPLICIT_PORT)")
    parser.add_argument("--tls", choices=("none", "explicit", "implicit"), default="none", help="(default: none)")
    parser.add_argument("--ca", metavar="FILE.pem", help="check the gateway's certificate against these")
    parser.add_argument("--rate", type=_rate, default=1.0, metavar="N", help="photos a second in all (default: 1)")
    parser.add_argument("--minutes", type=_rate, metavar="M", help="how long (default: 1, unless --photos is given)")
    parser.add_argument("--photos", type=_count, metavar="K", help="how many photos in all, at most")
    parser.add_argument(
        "--dialects",
        type=_manners,
        default=tuple(MANNERS.values()),
        metavar="NAME,...",
        help=f"vendors, dealt out in turn (default: all): {', '.join(MANNERS)}",
    )
    parser.add_argument(
        "--faults", type=_faults, default=faults.NO_FAULTS, metavar="NAME=SHARE,...", help="as cut=0.02,clock=0.05"
    )
    parser.add_argument(
        "--states",
        type=_states,
        default=(),
        metavar="STATE,...",
        help=f"bring the first cameras into these states of health, one each: {', '.join(states.STATES)}; or all",
    )
    parser.add_argument(
        "--past",
        nargs="?",
        const=0.0,
        type=_rate,
        metavar="N",
        help="first make up two weeks in which each camera brought N photos an hour (default: as many as it will now),"
        " so that its health can be judged; in the database of --check. Never in a chain in use",
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="repeat a run with its seed (default: 1)")
    parser.add_argument("--photos-from", type=Path, metavar="FOLDER", help="send its JPEGs instead of drawn scenes")
    parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the whole report there")
    parser.add_argument(
        "--check",
        nargs="?",
        const="",
        metavar="URL",
        help="hold it against the database: that of this URL, or of the settings",
    )
    parser.add_argument("--progress", action="store_true", help="tell how it goes while it goes")


def _rate(text: str) -> float:
    rate = float(text)
    if rate <= 0:
        raise argparse.ArgumentTypeError("must be above 0")
    return rate


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return count


def _manners(text: str) -> tuple[Manner, ...]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in MANNERS]
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown) or 'nothing'}: there are {', '.join(MANNERS)}")
    return tuple(MANNERS[name] for name in names)


def _states(text: str) -> tuple[State, ...]:
    try:
        return states.parse(text)
    except states.BadStates as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _faults(text: str) -> faults.Faults:
    try:
        return faults.parse(text)
    except faults.BadFaults as error:
        raise argparse.ArgumentTypeError(str(error)) from None
