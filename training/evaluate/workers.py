"""Runs a list of jobs in one process or several, and says on stderr how much is left."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


def run(
    title: str,
    jobs: Sequence[Job],
    work: Callable[[Job], Result],
    *,
    prepare: Callable[..., None],
    given: tuple[object, ...],
    cost: Callable[[Job], float],
    processes: int,
) -> list[Result]:
    """Do every job, results in the order of the jobs. ``prepare(*given)`` runs once in each process, before its first
    job, and leaves what ``work`` needs; both must be functions of a module. ``cost`` weighs the jobs for the report."""
    if processes == 1:
        prepare(*given)
        return list(_told(title, jobs, map(work, jobs), cost))
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes, prepare, given) as pool:
        return list(_told(title, jobs, pool.imap(work, jobs), cost))


def _told(title: str, jobs: Sequence[Job], results: Iterable[Result], cost: Callable[[Job], float]) -> Iterator[Result]:
    costs = [cost(job) for job in jobs]
    began, done, said = time.monotonic(), 0.0, 0.0
    for number, result in enumerate(results, start=1):
        done += costs[number - 1]
        passed = time.monotonic() - began
        if passed - said > 10 or number == len(costs):
            said = passed
            left = passed / done * (sum(costs) - done)
            print(f"{title}: {done / sum(costs):.0%} done, about {left / 60:.1f} min left", file=sys.stderr, flush=True)
        yield result
