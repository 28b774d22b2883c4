"""Countries by their ISO 3166 code, and in which one an IANA zone lies, as the time zone database says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

_SUBDIVISION = re.compile(r"[A-Z0-9]{1,6}")


def parse_country(text: str) -> str:
    """Return a country's code in capitals, or nothing where nobody says. Raises ValueError."""
    code = text.strip().upper()
    if code and code not in _names():
        raise ValueError(f"{text!r} is not a country's code of two letters like DE (ISO 3166)")
    return code


def parse_subdivision(text: str) -> str:
    """Return the code of a state or province without its country's, BY for DE-BY. Raises ValueError."""
    code = text.strip().upper().rpartition("-")[2]
    if text.strip() and not _SUBDIVISION.fullmatch(code):
        raise ValueError(f"{text!r} is not the code of a state or province like BY or DE-BY (ISO 3166-2)")
    return code


def find_country(zone: str) -> str | None:
    """Return the code of the country that a zone lies in, None for zones of no country, like UTC."""
    return _zones().get(zone) or _zones().get(_links().get(zone, ""))


@cache
def _names() -> Mapping[str, str]:
    return {code: name for code, name, *_ in _rows("iso3166.tab")}


@cache
def _zones() -> Mapping[str, str]:
    return {zone: code for code, _, zone, *_ in _rows("zone.tab")}


@cache
def _links() -> Mapping[str, str]:
    """Return other names of zones, US/Eastern for America/New_York."""
    lines = (line.split() for line in _read("tzdata.zi"))
    return {words[2]: words[1] for words in lines if words[:1] == ["L"]}


def _rows(name: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in _read(name) if line and not line.startswith("#"))


def _read(name: str) -> list[str]:
    return resources.files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8").splitlines()
