"""What a simulation tells: figures and differences, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any

from storemood.simulate.check import Checked, Difference
from storemood.simulate.ledger import CameraLedger, Ledger, percentiles_of
from storemood.simulate.run import Job

_MOST_ERRORS = 20
_MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class Done:
    """A simulation that ended, and how."""

    job: Job
    ledger: Ledger
    elapsed_s: float
    interrupted: bool
    checked: Checked | None = None


def to_json(done: Done) -> dict[str, Any]:
    """Return the report as plain values; names of keys carry units."""
    job, ledger = done.job, done.ledger
    return {
        "seed": job.seed,
        "started_at": job.start.isoformat(),
        "elapsed_s": round(done.elapsed_s, 3),
        "interrupted": done.interrupted,
        "server": {"host": job.server.host, "port": job.server.port, "tls": str(job.server.tls)},
        "asked": {
            "cameras": len(job.cameras),
            "photos_per_s": job.rate_per_s,
            "photos": job.photos,
            "seconds": job.seconds,
            "dialects": [manner.name for manner in job.manners],
            "faults": asdict(job.faults),
            "states": [str(state) for state in job.states],
        },
        "totals": totals(done),
        "reply_ms": percentiles_of(ledger.reply_ms),
        "errors": dict(ledger.errors.most_common(_MOST_ERRORS)),
        "differences": None if done.checked is None else [_difference(one) for one in done.checked.differences],
        "cameras": [_camera(camera, done.checked) for camera in ledger.cameras.values()],
    }


def totals(done: Done) -> dict[str, float]:
    """Return sums over the cameras. ``photos`` were begun; each may have taken several ``tries``."""
    ledger = done.ledger
    entries = [entry for camera in ledger.cameras.values() for entry in camera.entries.values()]
    seconds = max(done.elapsed_s, 1e-9)
    return {
        "photos": len(entries),
        "photos_acknowledged": sum(entry.acknowledged > 0 for entry in entries),
        "photos_refused": sum(entry.refused is not None and not entry.acknowledged for entry in entries),
        "photos_unfinished": sum(entry.refused is None and not entry.acknowledged for entry in entries),
        "tries": ledger.tries,
        "acknowledged": ledger.acknowledged,
        "refused": ledger.refused,
        "cut": ledger.cut,
        "resumed": ledger.resumed,
        "unheard": ledger.unheard,
        "broken": ledger.broken,
        "acknowledged_per_s": round(ledger.acknowledged / seconds, 3),
        "sent_mb": round(ledger.sent_bytes / 1e6, 3),
        **_received_totals(done.checked),
    }


def _received_totals(checked: Checked | None) -> dict[str, int]:
    if checked is None:
        return {}
    return {
        word if word == "sightings" else f"received_{word}": sum(
            getattr(one, word) for one in checked.received.values()
        )
        for word in ("photos", "analysed", "rejected", "failed", "waiting", "unacknowledged", "sightings")
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {"whose": one.whose, "what": str(one.kind), "grave": one.kind.is_grave, "names": list(one.names)}


def _camera(camera: CameraLedger, checked: Checked | None) -> dict[str, Any]:
    entries = camera.entries.values()
    received = checked.received[camera.login] if checked else None
    return {
        "login": camera.login,
        "dialect": camera.habits.manner.name,
        "habits": camera.habits.words(),
        "sessions": camera.sessions,
        "photos": len(entries),
        "photos_acknowledged": sum(entry.acknowledged > 0 for entry in entries),
        "acknowledged": sum(entry.acknowledged for entry in entries),
        "refused": [entry.shot.path for entry in entries if entry.refused is not None and not entry.acknowledged],
        "unfinished": [entry.shot.path for entry in entries if entry.refused is None and not entry.acknowledged],
        "cut": sum(entry.cut for entry in entries),
        "unheard": sum(entry.unheard for entry in entries),
        "broken": sum(entry.broken for entry in entries),
        "stopped_because": camera.out_of,
        "received": None if received is None else {one.name: getattr(received, one.name) for one in fields(received)},
    }


def lines(done: Done) -> Iterator[str]:
    """Yield the report for people."""
    sums, times = totals(done), percentiles_of(done.ledger.reply_ms)
    yield (
        f"{sums['photos']:.0f} photos of {len(done.job.cameras)} cameras in {done.elapsed_s:.1f} s, seed"
        f" {done.job.seed}{', interrupted' if done.interrupted else ''}"
    )
    yield (
        f"  acknowledged {sums['photos_acknowledged']:.0f}, refused {sums['photos_refused']:.0f}, unfinished"
        f" {sums['photos_unfinished']:.0f}; {sums['acknowledged']:.0f} answers 226 or 250,"
        f" {sums['acknowledged_per_s']:.1f} a second, {sums['sent_mb']:.0f} MB sent"
    )
    yield (
        f"  cut {sums['cut']:.0f}, of these resumed {sums['resumed']:.0f}; answers unheard {sums['unheard']:.0f};"
        f" broken otherwise {sums['broken']:.0f}"
    )
    if times:
        yield "  time to the answer: " + ", ".join(f"{word} {value:.0f} ms" for word, value in times.items())
    for error, count in done.ledger.errors.most_common(_MOST_NAMES):
        yield f"  {count} x {error}"
    if done.checked is not None:
        yield from _checked_lines(done.checked, sums)


def _checked_lines(checked: Checked, sums: dict[str, float]) -> Iterator[str]:
    yield (
        f"  received {sums['received_photos']:.0f}: {sums['received_analysed']:.0f} analysed,"
        f" {sums['received_rejected']:.0f} rejected, {sums['received_failed']:.0f} failed,"
        f" {sums['received_waiting']:.0f} waiting; {sums['sightings']:.0f} customers counted"
    )
    if not checked.differences:
        yield "  No difference between what was acknowledged and what was counted."
    for one in checked.differences:
        more = f" and {len(one.names) - _MOST_NAMES} more" if len(one.names) > _MOST_NAMES else ""
        yield f"  {one.whose}: {one.kind}: {', '.join(one.names[:_MOST_NAMES])}{more}"
