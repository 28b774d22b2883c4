"""Parts of a selection by the values of traits, and over time, with what may not be told left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from storemood.db import rollups
from storemood.db.engine import Connection
from storemood.domain.model import NEGATIVE_MOODS, POSITIVE_MOODS, AgeBand, Gender, Mood
from storemood.domain.suppression import Disclosure, cover_lonely, hidden_parts
from storemood.reports.counting import Counter, Sums
from storemood.reports.figures import WITHHELD, Figure, index_figure, share_figure
from storemood.reports.question import Filter
from storemood.reports.sides import Side

Value = TypeVar("Value", Gender, AgeBand, Mood)

_OTHER_MOODS = frozenset(Mood) - POSITIVE_MOODS - NEGATIVE_MOODS - {Mood.UNKNOWN}


@dataclass(frozen=True, slots=True)
class TraitShare:
    """Customers of one value of a trait, and their share of all that the question is about."""

    value: str
    n: int | None
    share: Figure


@dataclass(frozen=True, slots=True)
class MoodRow:
    """The moods of some customers: their shares of the known ones, 0 to 1, that of unknown ones of all; None where
    withheld or of nobody. ``n`` counts the customers."""

    n: int | None
    moods: Mapping[str, float | None]
    mood_index: Figure


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What may be told of the customers that pass a filter, by further values of traits."""

    told: Disclosure
    filter: Filter

    def count(
        self, *, gender: Gender | None = None, band: AgeBand | None = None, mood: Mood | None = None
    ) -> int | None:
        genders = _narrow(self.filter.genders, gender)
        ages = _narrow(self.filter.ages, band)
        moods = _narrow(self.filter.moods, mood)
        if genders is None or ages is None or moods is None:
            return 0
        return self.told.count(genders or None, ages or None, moods or None)

    def share(self, *, gender: Gender | None = None, mood: Mood | None = None) -> TraitShare:
        count = self.count(gender=gender, mood=mood)
        value = gender or mood
        return TraitShare("" if value is None else value.value, count, share_figure(count, self.count()))

    def moods(self, *, gender: Gender | None = None, band: AgeBand | None = None) -> MoodRow:
        counts = {mood: self.count(gender=gender, band=band, mood=mood) for mood in Mood}
        n = self.count(gender=gender, band=band)
        unknown = counts[Mood.UNKNOWN]
        known = None if n is None or unknown is None else n - unknown
        whole = {mood: n if mood is Mood.UNKNOWN else known for mood in Mood}
        return MoodRow(
            n,
            {mood.value: _share(counts[mood], whole[mood]) for mood in Mood},
            WITHHELD if known is None else self._index(gender, band, known),
        )

    def _index(self, gender: Gender | None, band: AgeBand | None, known: int) -> Figure:
        genders, ages = _narrow(self.filter.genders, gender), _narrow(self.filter.ages, band)
        if genders is None or ages is None:
            return index_figure(0, 0, 0, self.told.limit)
        chosen = self.filter.moods or frozenset(Mood)
        positive, negative = (
            self.told.true_count(genders or None, ages or None, moods & chosen)
            for moods in (POSITIVE_MOODS, NEGATIVE_MOODS)
        )
        return index_figure(positive, negative, known, self.told.limit)


def break_down(conn: Connection, side: Side, counter: Counter) -> Breakdown:
    """Return what may be told of one side of a question."""
    counts = rollups.count_cells(conn, side.scopes, side.covered, less=side.less).counts
    return Breakdown(Disclosure(counts, counter.limit), counter.filter)


def _narrow(chosen: frozenset[Value], value: Value | None) -> frozenset[Value] | None:
    """Return the values that a filter and one more value leave; an empty set for all, None for none."""
    if value is None:
        return chosen
    return frozenset({value}) if not chosen or value in chosen else None


def _share(part: int | None, whole: int | None) -> float | None:
    return None if part is None or not whole else round(part / whole, 4)


def _hidden(sums: Sums, of: Callable[[Sums], Mapping[Value, int]], values: Sequence[Value], limit: int) -> set[Value]:
    hidden = hidden_parts({value: of(sums).get(value, 0) for value in values}, limit)
    return hidden | _hidden(sums.group, of, values, limit) if sums.group else hidden


def shares_over_time(
    buckets: Sequence[Sums],
    of: Callable[[Sums], Mapping[Value, int]],
    values: Collection[Value],
    counter: Counter,
    *,
    of_known: bool = False,
) -> list[dict[Value, float | None]]:
    """Return the share of each value of a trait by bucket. Small parts are withheld, and of each value never one
    bucket alone. ``of_known``: known values as shares of the known ones."""
    known = [value for value in values if value.value != "unknown"]
    hidden = [set(known) if sums.withheld else _hidden(sums, of, known, counter.limit) for sums in buckets]
    for value in known:
        sizes = {place: of(sums).get(value, 0) for place, sums in enumerate(buckets)}
        alone = {place for place, each in enumerate(hidden) if value in each}
        for place in cover_lonely(sizes, alone) - alone:
            hidden[place].add(value)
    found: list[dict[Value, float | None]] = []
    for sums, withheld in zip(buckets, hidden, strict=True):
        counts = of(sums)
        whole = sum(counts.get(value, 0) for value in known) if of_known else sums.customers
        found.append(
            {
                value: None
                if sums.withheld or value in withheld
                else _share(counts.get(value, 0), whole if value in known else sums.customers)
                for value in values
            }
        )
    return found
