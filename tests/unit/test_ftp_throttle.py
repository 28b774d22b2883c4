"""Counting what happens too often, in bounded memory."""

from __future__ import annotations

from storemood.uploads.throttle import MAX_KEYS, Counter, LoginThrottle


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_count_ends_with_its_window() -> None:
    clock = Clock()
    counter = Counter(60.0, clock)
    assert [counter.add("a"), counter.add("a"), counter.add("b")] == [1, 2, 1]
    clock.now = 59.0
    assert counter.add("a") == 3
    clock.now = 60.0
    assert counter.count("a") == 0
    assert counter.add("a") == 1
    counter.forget("a")
    assert counter.count("a") == 0


def test_memory_is_bounded() -> None:
    counter = Counter(60.0, max_keys=3)
    for key in "abcdabe":
        counter.add(key)
    assert len(counter) == 3
    assert [counter.count(key) for key in "abcde"] == [1, 1, 0, 0, 1]


def test_a_flood_of_strangers_is_bounded_and_stops_their_address() -> None:
    clock = Clock()
    throttle = LoginThrottle(10, 60, 300.0, clock)
    throttle.succeeded("cam-1", "192.0.2.1")
    for number in range(3 * MAX_KEYS):
        throttle.failed(f"guess-{number}", "198.51.100.1")
    assert not throttle.is_open("cam-1", "198.51.100.1")
    assert throttle.is_open("cam-1", "192.0.2.1")
    assert throttle.is_open("cam-2", "192.0.2.1")
    clock.now = 300.0
    assert throttle.is_open("cam-1", "198.51.100.1")


def test_a_known_camera_is_spared_the_wide_limits_but_not_its_own() -> None:
    throttle = LoginThrottle(3, 5, 300.0, Clock())
    throttle.succeeded("cam-1", "192.0.2.1")
    for number in range(5):
        throttle.failed("cam-1", f"198.51.100.{number}")
    assert not throttle.is_open("cam-1", "203.0.113.1"), "everybody tries this login"
    assert throttle.is_open("cam-1", "192.0.2.1"), "but it came in from here before"
    for _ in range(3):
        throttle.failed("cam-1", "192.0.2.1")
    assert not throttle.is_open("cam-1", "192.0.2.1")
    throttle.succeeded("cam-1", "192.0.2.1")
    assert throttle.is_open("cam-1", "192.0.2.1")
