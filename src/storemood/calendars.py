"""Public holidays where the stores are. The only home of the holidays package."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import holidays

from storemood.db import notes
from storemood.db.engine import Connection
from storemood.db.notes import StoreCountry
from storemood.domain.countries import find_country
from storemood.domain.periods import Period
from storemood.domain.rollups import WORLD, city_scope, region_scope, store_scope


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday. ``scopes`` are the widest places of the report all of whose stores keep it, ``stores`` how
    many stores. ``is_guessed``: the country of some of them is only what their time zone says."""

    date: date
    name: str
    country: str
    region: str
    scopes: tuple[str, ...]
    stores: int
    is_guessed: bool


@dataclass(frozen=True, slots=True)
class _Home:
    """What decides which holidays a store keeps."""

    country: str
    region: str


def list_holidays(conn: Connection, scope: str, period: Period, language: str) -> list[Holiday]:
    """Return the public holidays of a period in the countries of a scope's stores, in order of time, named in a
    language where the package has it, else in English where it has that. The scope exists."""
    stores = notes.list_countries(conn, scope)
    found: dict[tuple[date, str], list[StoreCountry]] = defaultdict(list)
    names: dict[tuple[date, str], str] = {}
    regions: dict[tuple[date, str], set[str]] = defaultdict(set)
    for home, here in _by_home(stores).items():
        national = _days(home.country, "", period.first.year, period.last.year, language)
        own = _days(home.country, home.region, period.first.year, period.last.year, language)
        for day, name in own.items():
            if period.first <= day <= period.last:
                found[day, home.country] += here
                names[day, home.country] = name
                regions[day, home.country].add("" if day in national else home.region)
    return [
        Holiday(
            date=day,
            name=names[day, country],
            country=country,
            region=", ".join(sorted(regions[day, country] - {""})),
            scopes=tuple(_widest(scope, stores, here)),
            stores=len(here),
            is_guessed=any(not store.country for store in here),
        )
        for (day, country), here in sorted(found.items())
    ]


def _by_home(stores: Sequence[StoreCountry]) -> Mapping[_Home, list[StoreCountry]]:
    homes: dict[_Home, list[StoreCountry]] = defaultdict(list)
    for store in stores:
        country = store.country or find_country(store.timezone)
        if country:
            homes[_Home(country, store.subdivision)].append(store)
    return homes


@lru_cache(maxsize=256)
def _days(country: str, region: str, first: int, last: int, language: str) -> Mapping[date, str]:
    known = holidays.list_supported_countries()
    if country not in known:
        return {}
    return dict(
        holidays.country_holidays(
            country,
            subdiv=region if region in known[country] else None,
            years=range(first, last + 1),
            language=_spoken(country, language),
        ).items()
    )


def _spoken(country: str, language: str) -> str | None:
    """Return the package's name for a language, English where it does not speak it, None where it has no choice."""
    offered = holidays.list_localized_countries().get(country, [])
    for wanted in (language, "en_US", "en"):
        match = next((one for one in offered if one == wanted or one.partition("_")[0] == wanted), None)
        if match:
            return match
    return None


def _widest(scope: str, stores: Sequence[StoreCountry], here: Sequence[StoreCountry]) -> Iterator[str]:
    """Cover some of a scope's stores with as few scopes as possible, none wider than the scope."""
    if len(here) == len(stores):
        yield scope
        return
    kept = {store.store_id for store in here}
    depth = 0 if scope == WORLD else {"region": 1, "city": 2}.get(scope.partition("-")[0], 3)
    yield from _cover(stores, kept, depth)


def _cover(stores: Sequence[StoreCountry], kept: set[int], depth: int) -> Iterator[str]:
    name, key = _LEVELS[depth]
    groups: dict[int, list[StoreCountry]] = defaultdict(list)
    for store in stores:
        groups[getattr(store, key)].append(store)
    for number, group in groups.items():
        inside = sum(store.store_id in kept for store in group)
        if inside == len(group):
            yield name(number)
        elif inside:
            yield from _cover(group, kept, depth + 1)


_LEVELS = ((region_scope, "region_id"), (city_scope, "city_id"), (store_scope, "store_id"))
