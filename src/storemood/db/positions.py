"""Where stores, cities and regions are on a map."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import text

from storemood.db.engine import Connection
from storemood.domain.rollups import WORLD, city_scope, parse_scope, region_scope, store_scope
from storemood.domain.zone_places import find_zone_place


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees. ``approximate``: taken from a time zone's place, as nobody entered the store's own."""

    latitude: float
    longitude: float
    approximate: bool


_STORES = text(
    """
SELECT stores.id, cities.id AS city_id, cities.region_id, timezone, latitude, longitude
FROM stores JOIN cities ON cities.id = stores.city_id
WHERE stores.id = ANY(:stores) OR cities.id = ANY(:cities) OR cities.region_id = ANY(:regions)
ORDER BY stores.id
"""
)

_SCOPES = {"store": store_scope, "city": city_scope, "region": region_scope}


def places_coordinates(conn: Connection, ids: Iterable[str]) -> dict[str, Position]:
    """Return the positions of scopes by id, as ``store-3``; a city or region is in the middle of its stores.

    What is no store, city or region, has no store, or only stores of zones without a place, is left out. Where some
    stores of a scope have a position of their own, the others don't count.
    """
    wanted: dict[str, set[int]] = {kind: set() for kind in _SCOPES}
    for one in ids:
        kind, number = parse_scope(one) or (WORLD, 0)
        if kind != WORLD:
            wanted[kind].add(number)
    stores, cities, regions = wanted.values()
    asked = {"stores": list(stores), "cities": list(cities), "regions": list(regions)}
    found: dict[tuple[str, int], list[Position]] = defaultdict(list)
    for store_id, city_id, region_id, timezone, latitude, longitude in conn.execute(_STORES, asked).all():
        position = _position(latitude, longitude, timezone)
        if position is not None:
            for kind, number in (("store", store_id), ("city", city_id), ("region", region_id)):
                if number in wanted[kind]:
                    found[kind, number].append(position)
    return {_SCOPES[kind](number): middle(positions) for (kind, number), positions in found.items()}


@lru_cache(maxsize=10_000)
def _position(latitude: float | None, longitude: float | None, timezone: str) -> Position | None:
    if latitude is not None and longitude is not None:
        return Position(latitude, longitude, approximate=False)
    place = find_zone_place(timezone)
    return Position(*place, approximate=True) if place else None


def middle(positions: Sequence[Position]) -> Position:
    """Return the middle on the globe, so that it is right on both sides of the date line; of exact ones, if any."""
    exact = [position for position in positions if not position.approximate] or list(positions)
    if len(set(exact)) == 1:
        return exact[0]
    x = y = z = 0.0
    for position in exact:
        phi, lam = math.radians(position.latitude), math.radians(position.longitude)
        x += math.cos(phi) * math.cos(lam)
        y += math.cos(phi) * math.sin(lam)
        z += math.sin(phi)
    latitude = math.degrees(math.atan2(z, math.hypot(x, y)))
    return Position(round(latitude, 5), round(math.degrees(math.atan2(y, x)), 5), exact[0].approximate)
