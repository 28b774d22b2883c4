"""Commands about dialects: which packs there are, what they read, and a pack for names that none reads."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter

from storemood.cli import parts
from storemood.cli.tables import table
from storemood.db import learnt
from storemood.db.engine import transaction
from storemood.db.learnt import CameraManner
from storemood.domain.dialects.learning import ENOUGH
from storemood.domain.dialects.packfiles import read_pack
from storemood.domain.dialects.packs import Pack, read_name
from storemood.domain.dialects.proposals import Sample, mask_digits
from storemood.domain.dialects.proposals import propose as propose_pack
from storemood.domain.dialects.reading import Reading, Role
from storemood.domain.errors import StoremoodError
from storemood.settings import Settings

_MOST_NAMES = 500
_SHOWN = 5


class NothingToPropose(StoremoodError):
    """There are no names to learn from, or no date and time in them."""


def show(_: argparse.Namespace, settings: Settings) -> int:
    """Print the packs: name, title, how many patterns and examples each has."""
    rows = [("pack", "patterns", "examples", "for")]
    rows += [
        (pack.name, str(len(pack.rules)), str(len(pack.examples)), pack.title) for pack in parts.open_packs(settings)
    ]
    print("\n".join(table(rows)))
    return 0


def cameras(_: argparse.Namespace, settings: Settings) -> int:
    """Print how each camera's uploads are read, and examples of names that aren't."""
    with parts.database(settings) as engine, transaction(engine) as conn:
        manners = learnt.list_manners(conn)
        unknown = {
            manner.login: learnt.list_unknown_names(conn, manner.login, most=_MOST_NAMES)
            for manner in manners
            if manner.unknown_names
        }
    rows = [("login", "pack", "unknown names, 7 days", "clocks")]
    rows += [(one.login, _pack_of(one), str(one.unknown_names), _clocks_of(one)) for one in manners]
    print("\n".join(table(rows)))
    for login, names in unknown.items():
        masked = Counter(mask_digits(one.name) for one in names)
        print(f"\n{login}: names of late, digits masked; `storemood dialects propose {login}` makes a pack of them")
        print("\n".join(f"  {times:4d}  {name}" for name, times in masked.most_common(_SHOWN)))
    return 0


def _pack_of(manner: CameraManner) -> str:
    if manner.dialect is not None:
        return manner.dialect
    return f"{manner.candidate}? ({manner.streak} of {ENOUGH})" if manner.candidate else "unknown"


def _clocks_of(manner: CameraManner) -> str:
    return "; ".join(
        f"{source} {state.replace('_', ' ')}" + ("" if offset_s is None else f" {offset_s:+d} s")
        for source, state, offset_s in manner.clocks
    )


def test(options: argparse.Namespace, settings: Settings) -> int:
    """Print what is read from each name. The exit status is 1 when one was not understood."""
    packs = parts.open_packs(settings)
    own: Pack | None = None
    if options.pack is not None:
        own = read_pack(options.pack.read_text(encoding="utf-8"), str(options.pack))
        packs = (own, *(pack for pack in packs if pack.name != own.name))
    readings = [read_name(packs, name, own.name if own else None) for name in options.names]
    for name, reading in zip(options.names, readings, strict=True):
        print(f"{name}: {_told(reading)}")
    return 0 if all(reading.dialect or reading.role is not Role.PHOTO for reading in readings) else 1


def _told(reading: Reading) -> str:
    if reading.role is not Role.PHOTO:
        return "connection test" if reading.role is Role.TEST else "no photo, ignored"
    facts = [
        f"pack {reading.dialect}" if reading.dialect else "not understood",
        f"taken {reading.wall.isoformat(sep=' ', timespec='milliseconds')}" if reading.wall else "no time",
        f"event {reading.event}" if reading.event else "",
        f"view {reading.view}" if reading.view else "",
        f"channel {reading.channel}" if reading.channel is not None else "",
        "a rename will follow" if reading.unfinished else "",
    ]
    return ", ".join(fact for fact in facts if fact)


def propose(options: argparse.Namespace, settings: Settings) -> int:
    """Print a pack file. Raises NothingToPropose."""
    if options.names is not None:
        lines = options.names.read_text(encoding="utf-8").splitlines()
        samples = [Sample(line.strip()) for line in lines if line.strip()][:_MOST_NAMES]
    else:
        with parts.database(settings) as engine, transaction(engine) as conn:
            samples = learnt.list_unknown_names(conn, options.login, most=_MOST_NAMES)
    if not samples:
        raise NothingToPropose("There are no names that the packs do not understand; nothing is to be done.")
    found = propose_pack(samples)
    if found is None:
        shown = "\n".join(f"  {mask_digits(sample.name)}" for sample in samples[:_SHOWN])
        raise NothingToPropose(
            f"No date and time was found in these names, so the moment of receipt counts, or the EXIF:\n{shown}"
        )
    text = found.as_pack(options.name or _word(options.login or "mine"))
    read_pack(text, "the proposal")
    print(text, end="")
    print("Review it, save it as a .toml file in STOREMOOD_DIALECT_DIR, restart gateway and workers.", file=sys.stderr)
    return 0


def _word(login: str) -> str:
    """Return a login as a pack may be called."""
    word = re.sub("[^a-z0-9-]", "-", login.lower()).strip("-")[:30]
    return word if word[:1].isalpha() else f"camera-{word}"[:30]
