"""What the product received and counted, held against what was sent: each difference by camera, with the names."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from storemood import content
from storemood.db import arrivals
from storemood.db.arrivals import Arrival, Books, StoreBooks
from storemood.db.engine import Engine, transaction
from storemood.domain.dialects.endings import finished_name
from storemood.domain.model import PhotoState
from storemood.simulate.ledger import CameraLedger, Entry, Ledger

LOOK_EVERY_S = 1.0


class Kind(StrEnum):
    """How what was counted differs from what was sent."""

    LOST = "acknowledged, but not received"
    TWICE = "received twice"
    MISCOUNTED = "counted otherwise than received"
    FAILED = "received, but its analysis failed"
    WAITING = "received, but not analysed in time"
    MISNAMED = "received under another name"

    @property
    def is_grave(self) -> bool:
        return self in (Kind.LOST, Kind.TWICE, Kind.MISCOUNTED)


@dataclass(frozen=True, slots=True)
class Difference:
    """``whose`` is a camera's login, or a store's code; ``names`` are photos', or for a miscount what was counted."""

    whose: str
    kind: Kind
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Received:
    """What the product holds of one camera's photos, by state; ``unheard`` ones arrived without an answer to it."""

    photos: int = 0
    analysed: int = 0
    rejected: int = 0
    failed: int = 0
    waiting: int = 0
    unacknowledged: int = 0
    sightings: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check."""

    received: Mapping[str, Received]
    differences: tuple[Difference, ...]

    @property
    def is_sound(self) -> bool:
        """Nothing acknowledged was lost, and nothing counted twice or left out."""
        return not any(difference.kind.is_grave for difference in self.differences)


@dataclass(slots=True)
class Checker:
    """Opens the books before the first photo, and closes them after the last. Raises DatabaseUnavailable."""

    engine: Engine
    logins: Sequence[str]
    since: datetime
    """A little before the start."""
    _before: Mapping[str, Books] = field(default_factory=dict)
    _stores_before: Mapping[str, StoreBooks] = field(default_factory=dict)

    def open(self) -> None:
        with transaction(self.engine) as conn:
            arrivals.hold_still(conn)
            self._before = arrivals.read_books(conn, self.logins, since=self.since)
            self._stores_before = arrivals.read_store_books(conn, self.logins, since=self.since)

    def close(self, ledger: Ledger, *, patience_s: float, is_over: Callable[[], bool] = lambda: False) -> Checked:
        """Wait until the photos are analysed, at most ``patience_s`` after the last one was, and compare."""
        self._wait(patience_s, is_over)
        with transaction(self.engine) as conn:
            arrivals.hold_still(conn)
            after = arrivals.read_books(conn, self.logins, since=self.since)
            stores_after = arrivals.read_store_books(conn, self.logins, since=self.since)
            found = arrivals.list_arrivals(conn, self.logins, since=self.since)
        by_camera: dict[str, list[Arrival]] = {login: [] for login in self.logins}
        for arrival in found:
            by_camera[arrival.login].append(arrival)
        received, differences = {}, []
        for login, camera in ledger.cameras.items():
            compared = Comparison(camera, by_camera[login])
            books = after[login].less(self._before.get(login, Books()))
            received[login] = compared.received(books)
            differences += [*compared.differences(), *_miscounts(login, books)]
        for code, store in stores_after.items():
            differences += _store_miscounts(code, store.less(self._stores_before.get(code, StoreBooks())))
        return Checked(received, tuple(differences))

    def _wait(self, patience_s: float, is_over: Callable[[], bool]) -> None:
        """Others may upload too, as the demonstration's cameras do: fewer must wait than ever to be waited on."""
        least, deadline = sys.maxsize, 0.0
        while True:
            with transaction(self.engine) as conn:
                waiting = arrivals.count_waiting(conn, self.logins)
            if waiting < least:
                least, deadline = waiting, time.monotonic() + patience_s
            if not waiting or is_over() or time.monotonic() >= deadline:
                return
            time.sleep(LOOK_EVERY_S)


class Comparison:
    """One camera's photos beside what arrived of them. A photo is known by its bytes."""

    def __init__(self, camera: CameraLedger, arrived: Sequence[Arrival]) -> None:
        self._camera = camera
        self._entries = {digest(entry): entry for entry in camera.entries.values()}
        self._arrived: dict[bytes, list[Arrival]] = {}
        for arrival in arrived:
            if arrival.digest in self._entries:
                self._arrived.setdefault(arrival.digest, []).append(arrival)

    def received(self, books: Books) -> Received:
        states = Counter(arrival.state for rows in self._arrived.values() for arrival in rows)
        return Received(
            photos=states.total(),
            analysed=states[PhotoState.ANALYSED],
            rejected=states[PhotoState.REJECTED],
            failed=states[PhotoState.FAILED],
            waiting=states[PhotoState.RECEIVED],
            unacknowledged=sum(not self._entries[one].acknowledged for one in self._arrived),
            sightings=books.sightings,
        )

    def differences(self) -> Iterator[Difference]:
        for kind, names in (
            (Kind.LOST, self._lost()),
            (Kind.TWICE, self._twice()),
            (Kind.FAILED, self._in_state(PhotoState.FAILED)),
            (Kind.WAITING, self._in_state(PhotoState.RECEIVED)),
            (Kind.MISNAMED, self._misnamed()),
        ):
            if names:
                yield Difference(self._camera.login, kind, tuple(names))

    def _lost(self) -> list[str]:
        return [
            entry.shot.path for one, entry in self._entries.items() if entry.acknowledged and one not in self._arrived
        ]

    def _twice(self) -> list[str]:
        return [self._entries[one].shot.path for one, rows in self._arrived.items() if len(rows) > 1]

    def _in_state(self, state: PhotoState) -> list[str]:
        return [arrival.name for rows in self._arrived.values() for arrival in rows if arrival.state is state]

    def _misnamed(self) -> list[str]:
        return [
            f"{arrival.name} instead of {self._entries[one].shot.path}"
            for one, rows in self._arrived.items()
            for arrival in rows
            if arrival.name != finished_name(self._entries[one].shot.path)
        ]


def digest(entry: Entry) -> bytes:
    """Return what tells a photo's bytes from others."""
    return content.digest(entry.shot.photo.parts())


def _miscounts(login: str, books: Books) -> Iterator[Difference]:
    """Photos are tallied once each when they are finished, and each face that counts is one sighting."""
    yield from _unequal(login, ("photos finished", books.finished), ("photos tallied", books.tallied))
    yield from _unequal(login, ("faces accepted", books.accepted), ("sightings", books.sightings))


def _store_miscounts(code: str, books: StoreBooks) -> Iterator[Difference]:
    yield from _unequal(code, ("sightings", books.sightings), ("customers in reports", books.rolled_up))


def _unequal(whose: str, one: tuple[str, int], other: tuple[str, int]) -> Iterator[Difference]:
    if one[1] != other[1]:
        yield Difference(whose, Kind.MISCOUNTED, (f"{one[0]} {one[1]}, {other[0]} {other[1]}",))
