"""What was sent and what the gateway answered, photo by photo."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from storemood.simulate.plan import Habits, Shot


@dataclass(slots=True)
class Entry:
    """One photo: how often it was begun, and what came of it. ``refused`` is the last 5yz reply to it."""

    shot: Shot
    tries: int = 0
    acknowledged: int = 0
    cut: int = 0
    unheard: int = 0
    broken: int = 0
    refused: str | None = None


@dataclass(slots=True)
class CameraLedger:
    """One camera's photos by number, and what went wrong with its sessions."""

    login: str
    habits: Habits
    entries: dict[int, Entry] = field(default_factory=dict)
    sessions: int = 0
    out_of: str | None = None
    """Why the camera stopped before its end."""

    def entry(self, shot: Shot) -> Entry:
        return self.entries.setdefault(shot.number, Entry(shot))


@dataclass(slots=True)
class Ledger:
    """All cameras' photos. ``reply_ms`` is the time from a STOR to its answer, of each acknowledged upload."""

    cameras: dict[str, CameraLedger] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    reply_ms: array[float] = field(default_factory=lambda: array("f"))
    tries: int = 0
    acknowledged: int = 0
    refused: int = 0
    cut: int = 0
    resumed: int = 0
    unheard: int = 0
    broken: int = 0
    sent_bytes: int = 0

    def note_error(self, error: BaseException) -> None:
        self.broken += 1
        self.errors[f"{type(error).__name__}: {error}"[:200]] += 1


def percentiles_of(values: Iterable[float]) -> dict[str, float]:
    """Return p50, p95, p99 and max, to a tenth; nothing of nothing."""
    ordered = sorted(values)
    if not ordered:
        return {}
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {word: round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1) for word, share in shares.items()}
