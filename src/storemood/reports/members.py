"""Which scopes add up to each place of a league table, and their sums: a place's own, or, like for like, those of its
stores that have data on both sides of a comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from storemood.db import coverages, rollups, scopes
from storemood.db.columns import Cells
from storemood.db.engine import Connection
from storemood.db.rollups import By, SumRow
from storemood.db.scopes import PlaceRow
from storemood.domain import statistics
from storemood.domain.health.coverage import Coverage
from storemood.domain.times import DAYS_A_WEEK
from storemood.reports import figures
from storemood.reports import sides as two
from storemood.reports.counting import Counter, Sums
from storemood.reports.sides import Side, Sides

SEVERAL_TRAITS = 2
"""So many restricted traits need cells added up instead of sums that are stored."""
_MANY_DAYS = 7


@dataclass(frozen=True, slots=True)
class Members:
    """The scopes whose buckets add up to a place, and those that are taken away."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


MembersOf = Mapping[str, Members]
"""By the place's scope."""


def find(conn: Connection, sides: Sides, places: Sequence[PlaceRow]) -> dict[str, Members]:
    """Return the places that count, each with its members. Like for like, one without such a store does not."""
    ids = [place.id for place in places]
    if sides.alike is None:
        return {scope: Members((scope,)) for scope in ids}
    alike, left_out = set(sides.alike), set(sides.left_out)
    if all(place.kind == "store" for place in places):
        return {scope: Members((scope,)) for scope in ids if scope in alike}
    stores, moved = scopes.list_stores_by_place(conn, ids), scopes.list_moved(conn)
    found = {}
    for scope in ids:
        plus = tuple(store for store in stores.get(scope, ()) if store in alike)
        minus = tuple(store for store in stores.get(scope, ()) if store in left_out)
        if plus:
            sums_up = scope in moved or len(minus) > len(plus)
            found[scope] = Members(plus) if sums_up else Members((scope,), minus)
    return found


def _scopes(members: MembersOf) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable((*one.plus, *one.minus) for one in members.values())))


def sums(conn: Connection, members: MembersOf, side: Side, counter: Counter) -> dict[str, Sums]:
    """Return the sums of each place on a side."""
    found: dict[str, Sums] = {}
    for some, how in _split(conn, members, side, counter):
        found |= _sums(conn, some, side, how)
    return found


def sort_values(
    conn: Connection, members: MembersOf, side: Side, counter: Counter, name: str, *, roughly: bool = False
) -> dict[str, float | None]:
    """Return of each place on a side what it is sorted by; ``counter`` wants no more traits than that needs.
    ``roughly``: of what is withheld only the numbers that are small by themselves are, which is known sooner."""
    found: dict[str, float | None] = {}
    split = [(members, replace(counter, sure=True))] if roughly else _split(conn, members, side, counter)
    for some, how in split:
        found |= figures.sort_values(_rows(conn, some, side, how), name, how)
    return found


def _split(conn: Connection, members: MembersOf, side: Side, counter: Counter) -> list[tuple[MembersOf, Counter]]:
    """Tell places of which one bucket tells already that no number in them is small from the rest. What withholding
    looks at under a filter of several traits is as much to add up as all else, and is left out for them; unless there
    are so many others that buckets would be read twice."""
    sure = set()
    if counter.filter.traits >= SEVERAL_TRAITS and not counter.sure:
        sure = surely_many(conn, members, side, counter.looked_at, counter.limit)
    if not sure or len(members) - len(sure) > rollups.FEW_SCOPES:
        return [(members, counter)]
    rest = {scope: one for scope, one in members.items() if scope not in sure}
    return [({scope: members[scope] for scope in sure}, replace(counter, sure=True)), (rest, counter)]


def surely_many(conn: Connection, members: MembersOf, side: Side, sets: Sequence[Cells], least: int) -> set[str]:
    """Return places of which one bucket tells already that there are so many customers of each of some sets of cells.
    It is not looked for where that would cost as much as it saves."""
    inside = side.inside
    if inside is None or side.period.days < _MANY_DAYS:
        return set()
    alone = [scope for scope, one in members.items() if one == Members((scope,))]
    return rollups.list_surely_many(conn, alone, inside, sets, least)


def _sums(conn: Connection, members: MembersOf, side: Side, counter: Counter) -> dict[str, Sums]:
    return {scope: counter.read(row) for scope, row in _rows(conn, members, side, counter).items()}


def _rows(conn: Connection, members: MembersOf, side: Side, counter: Counter) -> dict[str, SumRow | None]:
    rows = rollups.list_sums(conn, _scopes(members), side.covered, counter.wanted, By.SCOPE)
    found = {row.scope: row for row in rows}
    if side.ahead is not None:
        found = _with_what_is_ahead(conn, _scopes(members), side, counter, found)
    return {scope: _total(one, found.get) for scope, one in members.items()}


def _with_what_is_ahead(
    conn: Connection, wanted: Sequence[str], side: Side, counter: Counter, found: Mapping[str, SumRow]
) -> dict[str, SumRow]:
    """Return the sums of each scope with those of the hours that its stores are ahead."""
    stretches = {scope: side.stretches(scope) for scope in wanted}
    spans = list(dict.fromkeys(chain.from_iterable(stretches.values())))
    further = {row.scope: row for row in rollups.list_own_sums(conn, spans, counter.wanted, By.SCOPE)}
    sums = {}
    for scope, each in stretches.items():
        rows = [found.get(scope), *(further.get(part) for part in dict.fromkeys(one.scope for one in each))]
        total = _add([(1, row) for row in rows if row is not None])
        if total is not None:
            sums[scope] = total
    return sums


def _total(members: Members, find_row: Callable[[str], SumRow | None]) -> SumRow | None:
    if len(members.plus) == 1 and not members.minus:
        return find_row(members.plus[0])
    return _add([(sign, row) for sign, scope in _signed(members) if (row := find_row(scope)) is not None])


def _add(signed: Sequence[tuple[int, SumRow]]) -> SumRow | None:
    if len(signed) < 2:
        return signed[0][1] if signed else None
    first = signed[0][1]
    simulated = sum(sign * row.simulated for sign, row in signed)
    columns = zip(*(row.sums for _, row in signed), strict=True)
    signs = [sign for sign, _ in signed]
    return SumRow(
        first.scope,
        first.bucket,
        simulated,
        tuple(sum(sign * number for sign, number in zip(signs, column, strict=True)) for column in columns),
    )


def _signed(members: Members) -> Iterable[tuple[int, str]]:
    return chain(((1, scope) for scope in members.plus), ((-1, scope) for scope in members.minus))


def coverage(conn: Connection, members: MembersOf, side: Side) -> dict[str, Coverage]:
    """Return the coverage of each place on a side, where any is known."""
    wanted = _scopes(members)
    known: dict[str, Coverage] = {}
    for are_stores in (True, False):
        level = [scope for scope in wanted if scope.startswith("store-") is are_stores]
        if level:
            known |= coverages.by_scope(conn, level, side.period, side.times)
    found = {}
    for scope, one in members.items():
        parts = [known[part] for part in one.plus if part in known]
        if parts:
            found[scope] = sum(parts, Coverage()) - sum((known.get(part, Coverage()) for part in one.minus), Coverage())
    return found


def spreads(
    conn: Connection, members: MembersOf, side: Side, counter: Counter, now: datetime
) -> dict[str, float | None]:
    """Return how much more than chance the days of each place vary; see ``statistics.spread``."""
    found = rollups.list_days(conn, _scopes(members), two.comparable_days(side, now), counter.wanted[0])
    return {scope: statistics.spread(_by_weekday(one, found)) for scope, one in members.items()}


def _by_weekday(members: Members, found: Mapping[str, Sequence[tuple[int, int]]]) -> list[tuple[int, int]]:
    days: dict[int, int] = defaultdict(int)
    for sign, scope in _signed(members):
        for day, customers in found.get(scope, ()):
            days[day] += sign * customers
    return [((day - 1) % DAYS_A_WEEK, customers) for day, customers in days.items()]
