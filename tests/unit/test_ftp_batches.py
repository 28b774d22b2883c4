"""What arrives while a thread is busy is done together next, and a bad one spoils nobody else's."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

import pytest

from storemood.ftp.batches import Batches, Done

PATIENCE_S = 60.0


class Away(Exception):
    """Hits all alike."""


class Kitchen:
    """Doubles numbers in batches. Odd ones can't be doubled; it may be closed to all."""

    def __init__(self, pool: ThreadPoolExecutor, most: int) -> None:
        self.seen: list[list[int]] = []
        self.done_with: list[int] = []
        self.answers: queue.Queue[tuple[int, Future[int]]] = queue.Queue()
        self.is_away = False
        self.may_go_on = threading.Event()
        self.batches: Batches[int, int] = Batches(
            pool, self._double, self.done_with.append, self._tell, most=most, at_once=1, common=(Away,)
        )

    def add(self, *numbers: int) -> None:
        for number in numbers:
            self.batches.add(number, partial(self._answered, number))

    def _answered(self, number: int, future: Future[int]) -> None:
        self.answers.put((number, future))

    def _double(self, numbers: Sequence[int]) -> list[int]:
        self.seen.append(list(numbers))
        assert self.may_go_on.wait(PATIENCE_S)
        if self.is_away:
            raise Away
        if any(number % 2 for number in numbers):
            raise ValueError(numbers)
        return [2 * number for number in numbers]

    def _tell(self, finished: list[tuple[Done[int], Future[int]]]) -> None:
        for done, future in finished:
            done(future)

    def numbers(self) -> list[int]:
        return [number for numbers in self.seen for number in numbers]

    def answer(self, count: int) -> dict[int, int | str]:
        found = [self.answers.get(timeout=PATIENCE_S) for _ in range(count)]
        return {number: repr(error) if (error := future.exception()) else future.result() for number, future in found}


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as made:
        yield made


@pytest.fixture
def kitchen(pool: ThreadPoolExecutor) -> Kitchen:
    return Kitchen(pool, most=3)


def test_what_waits_is_done_together(kitchen: Kitchen) -> None:
    kitchen.add(0, 2, 4, 6, 8)
    kitchen.may_go_on.set()
    assert kitchen.answer(5) == {0: 0, 2: 4, 4: 8, 6: 12, 8: 16}
    assert kitchen.numbers() == [0, 2, 4, 6, 8]
    assert len(kitchen.seen) < 5
    assert max(map(len, kitchen.seen)) <= 3
    assert kitchen.done_with == [0, 2, 4, 6, 8]


def test_a_bad_one_fails_alone(kitchen: Kitchen) -> None:
    kitchen.add(0, 2, 3, 4)
    kitchen.may_go_on.set()
    assert kitchen.answer(4) == {0: 0, 2: 4, 3: "ValueError([3])", 4: 8}
    assert sorted(kitchen.done_with) == [0, 2, 3, 4]


def test_what_hits_all_alike_is_not_tried_one_by_one(kitchen: Kitchen) -> None:
    kitchen.is_away = True
    kitchen.add(0, 2, 4)
    kitchen.may_go_on.set()
    assert kitchen.answer(3) == dict.fromkeys((0, 2, 4), "Away()")
    assert kitchen.numbers() == [0, 2, 4]


def test_after_the_end_nothing_is_begun(kitchen: Kitchen, pool: ThreadPoolExecutor) -> None:
    kitchen.add(0)
    kitchen.add(2)
    kitchen.batches.close()
    kitchen.may_go_on.set()
    kitchen.add(4)
    pool.shutdown()
    assert kitchen.numbers() in ([0], [0, 2], [])
    assert 4 not in kitchen.numbers()
