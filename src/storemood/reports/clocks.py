"""How far the stores of a scope have come in a period that is not over: where their clocks differ, some are ahead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storemood.db.rollups import PlaceSpan
from storemood.db.scopes import StoreLineage
from storemood.domain.times import Times


@dataclass(frozen=True, slots=True)
class Ahead:
    """What stores have finished beyond the hour ``begin`` that all of them have: by zone, up to which hour. ``below``
    tells of each place where its stores lie."""

    begin: datetime
    ends: Mapping[str, datetime]
    below: Mapping[str, Sequence[StoreLineage]]

    @classmethod
    def of(cls, begin: datetime, ends: Mapping[str, datetime], lineages: Sequence[StoreLineage]) -> Ahead:
        below: dict[str, list[StoreLineage]] = defaultdict(list)
        for lineage in lineages:
            for place in lineage.places:
                below[place].append(lineage)
        return cls(begin, ends, below)

    def shifted(self, by: timedelta, last: datetime) -> Ahead:
        """Return the same hours of other days, which end with ``last``."""
        ends = {zone: min(end + by, last) for zone, end in self.ends.items()}
        return replace(self, begin=min(self.begin + by, last), ends=ends)

    def latest(self, place: str) -> datetime:
        """Return the hour that the first of a place's stores has finished."""
        return max((self.ends[lineage.timezone] for lineage in self.below.get(place, ())), default=self.begin)

    def stretches(self, place: str, times: Times) -> Iterator[PlaceSpan]:
        """Yield the stored buckets of some times, of the largest places within one that lie in one zone each. A city
        that lost its last store lies in none, and is ahead of nobody."""
        for part, zone in _in_one_zone(place, self.below.get(place, ())):
            if self.ends[zone] > self.begin:
                yield from (PlaceSpan(part, span) for span in times.spans(self.begin, self.ends[zone]))


def _in_one_zone(place: str, below: Collection[StoreLineage]) -> Iterator[tuple[str, str]]:
    zones = {lineage.timezone for lineage in below}
    if len(zones) == 1:
        yield place, zones.pop()
        return
    parts: dict[str, list[StoreLineage]] = defaultdict(list)
    for lineage in below:
        parts[lineage.places[lineage.places.index(place) + 1]].append(lineage)
    for part, its in parts.items():
        yield from _in_one_zone(part, its)
