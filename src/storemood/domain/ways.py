"""The cheapest way from one moment to another over stretches that may be walked forth and back: what it walks back
over is taken away, so that the way tells which stored buckets add up to a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from heapq import heappop, heappush
from typing import Generic, NamedTuple, TypeVar

Kind = TypeVar("Kind")


class Stretch(NamedTuple, Generic[Kind]):
    """What may be walked over, in either direction, at a cost; ``sign`` is -1 where a way goes back over it."""

    kind: Kind
    begin: datetime
    end: datetime
    cost: int = 1
    sign: int = 1


def cheapest(begin: datetime, end: datetime, stretches: Iterable[Stretch[Kind]]) -> list[Stretch[Kind]]:
    """Return the way from one moment to another, step by step (Dijkstra, 1959). There has to be one."""
    leading = _leading(stretches)
    came_by: dict[datetime, tuple[datetime, Stretch[Kind] | None]] = {}
    heads: list[tuple[int, int, datetime, datetime, Stretch[Kind] | None]] = [(0, 0, begin, begin, None)]
    number = 0
    while end not in came_by:
        cost, _, here, before, step = heappop(heads)
        if here in came_by:
            continue
        came_by[here] = before, step
        for there, further in leading[here]:
            if there not in came_by:
                number += 1
                heappush(heads, (cost + further.cost, number, there, here, further))
    return _walked(end, came_by)


def _leading(stretches: Iterable[Stretch[Kind]]) -> Mapping[datetime, list[tuple[datetime, Stretch[Kind]]]]:
    """Return where stretches lead from each of their ends."""
    found: dict[datetime, list[tuple[datetime, Stretch[Kind]]]] = defaultdict(list)
    for one in stretches:
        found[one.begin].append((one.end, one))
        found[one.end].append((one.begin, one))
    return found


def _walked(end: datetime, came_by: Mapping[datetime, tuple[datetime, Stretch[Kind] | None]]) -> list[Stretch[Kind]]:
    steps: list[Stretch[Kind]] = []
    here, (before, step) = end, came_by[end]
    while step is not None:
        steps.append(step._replace(sign=1 if step.end == here else -1))
        here, (before, step) = before, came_by[before]
    return steps[::-1]
