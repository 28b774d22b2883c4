"""The league table: each place below the scope with its numbers, sorted, searched and a page at a time.

First what the table is sorted by is summed for all places, then everything for those on the page and their siblings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from storemood.db import positions, scopes
from storemood.db.engine import Connection
from storemood.db.positions import Position
from storemood.db.scopes import PlaceRow
from storemood.domain.errors import BadQuestion
from storemood.reports import members
from storemood.reports import sides as two
from storemood.reports.counting import Counter, Sums
from storemood.reports.figures import (
    MEASURES,
    Changes,
    Days,
    Measures,
    compare,
    lonely,
    measure,
    withhold_more,
)
from storemood.reports.members import MembersOf
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
_CHANGE = "_change"
SORTS = ("name", *MEASURES, *(f"{name}{_CHANGE}" for name in MEASURES))


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
    counted = members.find(conn, found, below)
    below = [place for place in below if place.id in counted]
    compared = None if question.comparison is Comparison.PLACE else two.up_to_the_same_moment(conn, found, now)
    table = _Table(conn, found, compared, Counter(question.filter, suppress_below), counted, now)
    ordered = _sort(table, _search(below, page.search), page)
    shown = ordered[page.begin : page.begin + page.limit]
    end = page.begin + len(shown)
    return Places(
        level or page.level.value,
        table.figures(shown, below),
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


def _sort(table: _Table, found: list[PlaceRow], page: Page) -> list[PlaceRow]:
    """Sort places, equal ones by name; those whose number is unknown or withheld come last either way. Behind the
    page the rest may stand in any order."""
    if page.sort == "name":
        return sorted(found, key=lambda place: place.name.casefold(), reverse=page.descending)
    roughly = table.sorts_roughly(page.sort)
    values = table.sort_values([place.id for place in found], page.sort, roughly=roughly)
    known = [place for place in found if values.get(place.id) is not None]
    sign = -1 if page.descending else 1
    known.sort(key=lambda place: sign * (values[place.id] or 0.0))
    first = _told(table, known, page) if roughly else known
    told = {place.id for place in first}
    return first + [place for place in found if place.id not in told]


def _told(table: _Table, known: Sequence[PlaceRow], page: Page) -> list[PlaceRow]:
    """Return the first of some sorted places, those of whom the number they are sorted by is told: as many as fill the
    page."""
    wanted = page.begin + page.limit
    some = known[: wanted + wanted // 2]
    told = _only_told(table, some, page)
    return told if len(told) >= wanted else told + _only_told(table, known[len(some) :], page)


def _only_told(table: _Table, some: Sequence[PlaceRow], page: Page) -> list[PlaceRow]:
    values = table.sort_values([place.id for place in some], page.sort, roughly=False)
    return [place for place in some if values.get(place.id) is not None]


@dataclass(frozen=True, slots=True)
class _Table:
    """Asks for the numbers of places. ``compared`` are the two sides that changes are between; None where places are
    not compared with themselves."""

    conn: Connection
    sides: Sides
    compared: tuple[Side, Side] | None
    counter: Counter
    counted: MembersOf
    now: datetime

    def sorts_roughly(self, sort: str) -> bool:
        """Tell whether places are sorted before all that is withheld is known, which takes longest to add up."""
        return self.counter.filter.traits >= members.SEVERAL_TRAITS and sort.removesuffix(_CHANGE) != "coverage"

    def sort_values(self, ids: Sequence[str], sort: str, *, roughly: bool) -> Mapping[str, float | None]:
        """Return what places are sorted by. ``roughly``: some numbers that are withheld aren't None."""
        name = sort.removesuffix(_CHANGE)
        if name == sort:
            return self._values(ids, name, self.sides.now, roughly)
        if self.compared is None:
            return {}
        mine, its = (self._values(ids, name, side, roughly) for side in self.compared)
        return {scope: _change(name, mine.get(scope), its.get(scope)) for scope in ids}

    def _values(self, ids: Sequence[str], name: str, side: Side, roughly: bool) -> Mapping[str, float | None]:
        if name == "coverage":
            return {scope: one.share for scope, one in members.coverage(self.conn, self._of(ids), side).items()}
        only = Counter(self.counter.filter, self.counter.limit, _NEEDS.get(name, ()))
        return members.sort_values(self.conn, self._of(ids), side, only, name, roughly=roughly)

    def _of(self, ids: Iterable[str]) -> MembersOf:
        return {scope: self.counted[scope] for scope in ids}

    def figures(self, shown: Sequence[PlaceRow], below: Sequence[PlaceRow]) -> list[PlaceFigures]:
        ids = [place.id for place in shown]
        where = positions.places_coordinates(self.conn, ids)
        siblings = _siblings(shown, below)
        mine, told = self._measured(ids, siblings, self.sides.now)
        if self.compared is None:
            return [_row(place, where.get(place.id), told[place.id], None, None) for place in shown]
        now, other = self.compared
        so_far = (mine, told) if now.until is None else self._measured(ids, siblings, now)
        its, before = self._measured(ids, siblings, other)
        counted = self._of(ids)
        spreads = members.spreads(self.conn, counted, self.sides.now, self.counter, self.now)
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
                    Days(
                        now.days_of(counted[place.id].plus),
                        other.days_of(counted[place.id].plus),
                        spreads.get(place.id),
                    ),
                ),
            )
            for place in shown
        ]

    def _measured(
        self, page: Sequence[str], siblings: Mapping[tuple[str, ...], list[str]], side: Side
    ) -> tuple[dict[str, Sums], dict[str, Measures]]:
        """Return sums and measures of the places on the page. What of them is withheld depends on their siblings, which
        are summed too unless it is known of all that nothing is."""
        counter, groups = self.counter, list(siblings.values())
        ids = [scope for each in groups for scope in each]
        sure = members.surely_many(self.conn, self._of(ids), side, counter.withheld_by, counter.limit)
        in_doubt = [each for each in groups if not sure.issuperset(each)]
        doubted = [scope for each in in_doubt for scope in each]
        sums = members.sums(self.conn, self._of(doubted), side, counter)
        rest = self._of(set(page).difference(doubted))
        sums |= members.sums(self.conn, rest, side, replace(counter, sure=True))
        coverage = members.coverage(self.conn, self._of(page), side)
        limit, filtered = counter.limit, counter.filter.is_active
        hidden: dict[str, set[str]] = defaultdict(set)
        for each in in_doubt:
            hidden.update(zip(each, lonely([sums[scope] for scope in each], limit, filtered=filtered), strict=True))
        return sums, {
            scope: withhold_more(measure(sums[scope], coverage.get(scope), limit), hidden[scope]) for scope in page
        }


def _change(name: str, now: float | None, before: float | None) -> float | None:
    """Return how far a measure went, as its column tells: customers by a share, all others by a difference."""
    if now is None or before is None:
        return None
    if name == "customers":
        return (now - before) / before if before else None
    return now - before


def _siblings(shown: Collection[PlaceRow], below: Iterable[PlaceRow]) -> dict[tuple[str, ...], list[str]]:
    """Return the shown places and those that add up with them to the place above, by where they lie."""
    paths = {place.path for place in shown}
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for place in below:
        if place.path in paths:
            found[place.path].append(place.id)
    return found


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
