"""The cheapest way from one moment to another over stretches that may be walked forth and back: what it walks back
over is taken away, so that the way tells which stored buckets add up to a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from heapq import heappop, heappush
from typing import Generic, TypeVar

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[Kind]):
    """What may be walked over, in either direction, at a cost; ``sign`` is -1 where a way goes back over it."""

    kind: Kind
    begin: datetime
    end: datetime
    cost: int = 1
    sign: int = 1


def cheapest(begin: datetime, end: datetime, stretches: Iterable[Stretch[Kind]]) -> list[Stretch[Kind]]:
    """Return the way from one moment to another, step by step (Dijkstra, 1959). There has to be one."""
    leading = _leading(stretches)
    came_by: dict[datetime, Stretch[Kind] | None] = {}
    heads: list[tuple[int, int, datetime, Stretch[Kind] | None]] = [(0, 0, begin, None)]
    number = 0
    while end not in came_by:
        cost, _, here, step = heappop(heads)
        if here in came_by:
            continue
        came_by[here] = step
        for there, further in leading[here]:
            if there not in came_by:
                number += 1
                heappush(heads, (cost + further.cost, number, there, further))
    return _walked(begin, end, came_by)


def _leading(stretches: Iterable[Stretch[Kind]]) -> Mapping[datetime, list[tuple[datetime, Stretch[Kind]]]]:
    """Return where stretches lead from each of their ends."""
    found: dict[datetime, list[tuple[datetime, Stretch[Kind]]]] = defaultdict(list)
    for one in stretches:
        found[one.begin].append((one.end, one))
        found[one.end].append((one.begin, Stretch(one.kind, one.begin, one.end, one.cost, -1)))
    return found


def _walked(begin: datetime, end: datetime, came_by: Mapping[datetime, Stretch[Kind] | None]) -> list[Stretch[Kind]]:
    steps: list[Stretch[Kind]] = []
    here = end
    while here != begin:
        step = came_by[here]
        if step is None:
            break
        steps.append(step)
        here = step.begin if step.sign > 0 else step.end
    return steps[::-1]
