"""The league table: each place below the scope with its numbers, sorted, searched and a page at a time.

First what the table is sorted by is summed for all places, then everything for those on the page and their siblings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storemood.db import coverages, positions, rollups, scopes
from storemood.db.engine import Connection
from storemood.db.positions import Position
from storemood.db.rollups import By
from storemood.db.scopes import PlaceRow
from storemood.domain.errors import BadQuestion
from storemood.domain.health.coverage import Coverage
from storemood.domain.periods import Period, Span, cover
from storemood.reports import sides as two
from storemood.reports.counting import NOBODY, Counter, Sums
from storemood.reports.figures import (
    MEASURES,
    Changes,
    Days,
    Measures,
    compare,
    lonely,
    measure,
    sort_value,
    withhold_more,
)
from storemood.reports.question import Comparison, Question
from storemood.reports.sides import Side, Sides

_NEEDS = {
    "mood_index": ("moods",),
    "positive": ("moods",),
    "median_age": ("ages",),
    "female": ("genders",),
    "male": ("genders",),
    "unknown_gender": ("genders",),
}
SORTS = ("name", *MEASURES)


class Level(StrEnum):
    """Which places a league table shows: those right below its scope, or all of a kind."""

    BELOW = "below"
    REGION = "region"
    CITY = "city"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """One place below the scope; ``path`` are the names of the region and city that it lies in. ``approximate``: where
    it lies is the place of its time zone."""

    id: str
    kind: str
    name: str
    path: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    approximate: bool
    now: Measures
    before: Measures | None
    changes: Changes | None


@dataclass(frozen=True, slots=True)
class Places:
    """A page of the league table: ``total`` places were found, ``next`` is where the next page begins."""

    level: str
    rows: list[PlaceFigures]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a league table is wanted, and in what order."""

    level: Level = Level.BELOW
    sort: str = "customers"
    descending: bool = True
    search: str = ""
    limit: int = 50
    cursor: str | None = None

    def __post_init__(self) -> None:
        if self.sort not in SORTS:
            raise BadQuestion(f"places can be sorted by {', '.join(SORTS)}")
        if self.cursor is not None and not (self.cursor.isascii() and self.cursor.isdecimal() and len(self.cursor) < 9):
            raise BadQuestion("this page of places does not exist")

    @property
    def begin(self) -> int:
        return int(self.cursor or 0)


def places(
    conn: Connection, question: Question, page: Page | None = None, *, suppress_below: int, now: datetime
) -> Places:
    """Answer place by place. Raises NotFound for a scope that does not exist."""
    page = page or Page()
    found = two.resolve(conn, question)
    level = _level(found.now.node.kind, page.level)
    below = scopes.list_places(conn, question.scope, level) if level else []
    if found.alike is not None:
        below = [place for place in below if place.kind != "store" or place.id in found.alike]
    counter = Counter(question.filter, suppress_below)
    ordered = _sort(conn, _search(below, page.search), question.period, page, counter)
    shown = ordered[page.begin : page.begin + page.limit]
    end = page.begin + len(shown)
    return Places(
        level or page.level.value,
        _figures(conn, shown, below, question, found, counter, now),
        len(ordered),
        str(end) if end < len(ordered) else None,
    )


def _level(kind: str, level: Level) -> str | None:
    if level is Level.BELOW:
        return {"world": "region", "region": "city", "city": "store"}.get(kind)
    return level.value


def _search(below: Iterable[PlaceRow], wanted: str) -> list[PlaceRow]:
    words = wanted.casefold().split()
    return [place for place in below if all(word in " ".join((place.name, *place.path)).casefold() for word in words)]


def _sort(conn: Connection, found: list[PlaceRow], period: Period, page: Page, counter: Counter) -> list[PlaceRow]:
    """Sort places, equal ones by name; those whose number is unknown or withheld come last either way."""
    if page.sort == "name":
        return sorted(found, key=lambda place: place.name.casefold(), reverse=page.descending)
    values = _sort_values(conn, [place.id for place in found], period, page.sort, counter)
    known = [place for place in found if values.get(place.id) is not None]
    rest = [place for place in found if values.get(place.id) is None]
    sign = -1 if page.descending else 1
    known.sort(key=lambda place: sign * (values[place.id] or 0.0))
    return known + rest


def _sort_values(
    conn: Connection, ids: Sequence[str], period: Period, sort: str, counter: Counter
) -> Mapping[str, float | None]:
    if sort == "coverage":
        return {scope: one.share for scope, one in coverages.by_scope(conn, ids, period).items()}
    only = Counter(counter.filter, counter.limit, _NEEDS.get(sort, ()))
    found = _sums(conn, ids, cover(period), only)
    return {scope: sort_value(found.get(scope, NOBODY), sort, counter.limit) for scope in ids}


def _sums(conn: Connection, ids: Sequence[str], covered: Sequence[Span], counter: Counter) -> dict[str, Sums]:
    rows = rollups.list_sums(conn, ids, covered, counter.wanted, By.SCOPE)
    return {row.scope: counter.read(row) for row in rows}


def _figures(
    conn: Connection,
    shown: Sequence[PlaceRow],
    below: Sequence[PlaceRow],
    question: Question,
    sides: Sides,
    counter: Counter,
    now: datetime,
) -> list[PlaceFigures]:
    ids = [place.id for place in shown]
    where = positions.places_coordinates(conn, ids)
    siblings = _siblings(shown, below)
    mine, told = _measured(conn, shown, siblings, sides.now, counter)
    alike = two.up_to_the_same_moment(sides, now) if question.comparison is not Comparison.PLACE else None
    if alike is None:
        return [_row(place, where.get(place.id), told[place.id], None, None) for place in shown]
    so_far = (mine, told) if alike[0].until is None else _measured(conn, shown, siblings, alike[0], counter)
    its, before = _measured(conn, shown, siblings, alike[1], counter)
    spreads = two.spreads(conn, ids, sides.now, counter, now)
    return [
        _row(
            place,
            where.get(place.id),
            told[place.id],
            before[place.id],
            compare(
                so_far[1][place.id],
                before[place.id],
                so_far[0][place.id],
                its[place.id],
                Days(alike[0].days, alike[1].days, spreads.get(place.id)),
            ),
        )
        for place in shown
    ]


def _siblings(shown: Collection[PlaceRow], below: Iterable[PlaceRow]) -> dict[tuple[str, ...], list[str]]:
    """Return the shown places and those that add up with them to the place above, by where they lie."""
    paths = {place.path for place in shown}
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for place in below:
        if place.path in paths:
            found[place.path].append(place.id)
    return found


def _measured(
    conn: Connection,
    shown: Sequence[PlaceRow],
    siblings: Mapping[tuple[str, ...], list[str]],
    side: Side,
    counter: Counter,
) -> tuple[dict[str, Sums], dict[str, Measures]]:
    """Return sums and measures of the places on the page. What of them is withheld depends on their siblings too."""
    ids = [scope for each in siblings.values() for scope in each]
    sums = {**dict.fromkeys(ids, NOBODY), **_sums(conn, ids, side.covered, counter)}
    page = [place.id for place in shown]
    coverage: Mapping[str, Coverage] = coverages.by_scope(conn, page, side.period) if page else {}
    hidden: dict[str, set[str]] = {}
    for each in siblings.values():
        found = lonely([sums[scope] for scope in each], counter.limit, filtered=counter.filter.is_active)
        hidden.update(zip(each, found, strict=True))
    return sums, {
        scope: withhold_more(measure(sums[scope], coverage.get(scope), counter.limit), hidden[scope]) for scope in page
    }


def _row(
    place: PlaceRow, where: Position | None, now: Measures, before: Measures | None, changes: Changes | None
) -> PlaceFigures:
    return PlaceFigures(
        place.id,
        place.kind,
        place.name,
        place.path,
        where.latitude if where else None,
        where.longitude if where else None,
        where is not None and where.approximate,
        now,
        before,
        changes,
    )
