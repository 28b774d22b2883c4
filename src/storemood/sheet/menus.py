"""The menus of makes of camera: the steps that an installer takes, read from `menus.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class Step:
    """A place in a camera's menus, and what to do there."""

    path: tuple[str, ...]
    do: str


@dataclass(frozen=True, slots=True)
class Make:
    """A make of camera with its steps in order."""

    key: str
    name: str
    steps: tuple[Step, ...]


@cache
def makes() -> Mapping[str, Make]:
    """Return every make by its key, which is a camera's dialect."""
    data = tomllib.loads((files("storemood.sheet") / "menus.toml").read_text(encoding="utf-8"))
    found = [
        Make(make["key"], make["name"], tuple(Step(tuple(step["path"]), step["do"]) for step in make["step"]))
        for make in data["make"]
    ]
    return {make.key: make for make in found}


def makes_of(dialects: Iterable[str | None]) -> list[Make]:
    """Return the makes of some cameras, each once; what is not known is done as any other camera."""
    known = makes()
    keys = dict.fromkeys(dialect if dialect in known else GENERIC for dialect in dialects)
    return [known[key] for key in keys if key is not None]
