"""What a camera's clock is worth: its offset from the true time, learned from the uploads that it stamps.

Every upload compares the camera's clock with the moment of receipt: the difference is the clock's offset less the time
that the photo was under way. A photo can't arrive before it was taken, so a clock that is ahead shows at once. One that
is behind looks like a backlog, which arrives late after an outage. Steadiness tells them apart: while a backlog is
worked off the difference shrinks, and its photos come in the order of their times; a wrong clock keeps its difference,
mostly whole quarters of an hour, and has jumped back when it was set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from statistics import median
from zoneinfo import ZoneInfo

MOST_SAMPLES = 32
TOLERANCE_S = 90  # samples of one offset differ by no more: photos are under way for a while
BEHIND_S, AHEAD_S = 120, 5  # a smaller offset is not corrected: it may as well be the way to us
LONGEST_BACKLOG_S = 48 * 3600

_EVERY_S = 60
_FOR_AN_OFFSET = 15
_STEADY_S = 20
_ZONE_STEP_S = 900
_ZONE_NEAR_S = 60
_FARTHEST_ZONE_S = 14 * 3600
_FASTEST_DRIFT = 0.001  # seconds a second: a clock that loses more is late, not slow
_DRIFTS_S_A_DAY, _DRIFTED_S, _DRIFT_AFTER_S = 10.0, 30, 12 * 3600
_DAY_S = 86400
_MOST_JUMPS = 5
_JUMPY = 3


class Source(StrEnum):
    """Where a camera writes its clock's time. Their zones may differ."""

    NAME = "name"
    EXIF = "exif"


class ClockState(StrEnum):
    """What is wrong with a clock, if anything."""

    UNKNOWN = "unknown"
    RIGHT = "right"
    WRONG_ZONE = "wrong_zone"
    OFF = "off"
    DRIFTING = "drifting"
    JUMPING = "jumping"


@dataclass(frozen=True, slots=True)
class Sample:
    """One upload: when it was received (seconds since 1970), and how far the camera's clock was ahead of that."""

    received_s: int
    ahead_s: int


@dataclass(frozen=True, slots=True)
class Clock:
    """What was learned of one clock. ``offset_s`` is the camera's time less the true time, None until it is known.
    ``anchor`` is the offset when it first was near this one; ``jumps`` are when it changed all at once."""

    offset_s: int | None = None
    learned_s: int = 0
    anchor: Sample | None = None
    jumps: tuple[int, ...] = ()
    samples: tuple[Sample, ...] = ()

    @property
    def correction_s(self) -> int:
        """What to take off the camera's time."""
        offset = self.offset_s or 0
        return offset if offset > AHEAD_S or offset < -BEHIND_S else 0

    @property
    def late_s(self) -> int:
        """How much later than usual the last photo came, 0 where it was in time."""
        late = (self.offset_s or 0) - self.samples[-1].ahead_s if self.samples else 0
        return late if late > TOLERANCE_S else 0

    @property
    def drift_s_a_day(self) -> float:
        """How fast the offset grows; 0 until half a day and half a minute tell."""
        if self.anchor is None or self.offset_s is None:
            return 0.0
        took = self.learned_s - self.anchor.received_s
        drifted = self.offset_s - self.anchor.ahead_s
        return drifted * _DAY_S / took if took >= _DRIFT_AFTER_S and abs(drifted) >= _DRIFTED_S else 0.0

    @property
    def state(self) -> ClockState:
        if self.offset_s is None:
            return ClockState.UNKNOWN
        if sum(jumped > self.learned_s - _DAY_S for jumped in self.jumps) >= _JUMPY:
            return ClockState.JUMPING
        if abs(self.drift_s_a_day) >= _DRIFTS_S_A_DAY:
            return ClockState.DRIFTING
        if abs(self.offset_s) <= BEHIND_S:
            return ClockState.RIGHT
        return ClockState.WRONG_ZONE if is_zone_step(self.offset_s) else ClockState.OFF


def is_zone_step(seconds: float, *, step_s: int = _ZONE_STEP_S) -> bool:
    """Whether a difference may come from a wrong zone or daylight saving: whole quarters of an hour, but not none."""
    nearest = step_s * round(seconds / step_s)
    return nearest != 0 and abs(nearest) <= _FARTHEST_ZONE_S and abs(seconds - nearest) <= _ZONE_NEAR_S


def is_time(wall: datetime) -> bool:
    """Whether a wall clock can show this: clocks without a battery begin in 1970 or later."""
    return 1970 <= wall.year < 2100


def instant_of(wall: datetime, zone: ZoneInfo, near: datetime) -> datetime:
    """Return the instant (UTC) of a wall clock's time. Of an hour that comes twice, the one nearer to ``near``."""
    both = [wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    return min(both, key=lambda instant: abs(instant - near))


def observe(clock: Clock, *, received_at: datetime, wall: datetime, zone: ZoneInfo) -> Clock:
    """Return the clock as one more upload shows it; the same object where that tells nothing new."""
    if not is_time(wall):
        return clock
    received_s = round(received_at.timestamp())
    near = datetime.fromtimestamp(received_s + (clock.offset_s or 0), UTC)
    ahead_s = round((instant_of(wall, zone, near) - received_at).total_seconds())
    samples = _add(clock.samples, Sample(received_s, ahead_s))
    return clock if samples == clock.samples else _learn(replace(clock, samples=samples), zone)


def _add(samples: tuple[Sample, ...], new: Sample) -> tuple[Sample, ...]:
    """Keep a sample a minute: of several that agree, the photo that was under way for the shortest time."""
    last = samples[-1] if samples else None
    if last is None or new.received_s - last.received_s >= _EVERY_S:
        recent = [sample for sample in samples[:-1] if sample.received_s > new.received_s - _DAY_S]
        return _thin((*recent, *samples[-1:], new))
    if new.received_s < last.received_s or not 0 < new.ahead_s - last.ahead_s <= TOLERANCE_S:
        return samples
    return (*samples[:-1], replace(last, ahead_s=new.ahead_s))


def _thin(samples: tuple[Sample, ...]) -> tuple[Sample, ...]:
    """Of too many samples, keep every other of the older half: so they reach back for hours, and are dense of late."""
    half = MOST_SAMPLES // 2
    return samples if len(samples) <= MOST_SAMPLES else (*samples[:half:2], *samples[half:])


def _learn(clock: Clock, zone: ZoneInfo) -> Clock:
    run = _last_run(clock.samples)
    offset_s = round(median(sample.ahead_s for sample in run[-_FOR_AN_OFFSET:]))
    step_s = offset_s - (clock.offset_s or 0)
    if abs(step_s) <= TOLERANCE_S:
        return _follow(clock, run, offset_s) if len(run) >= 5 else clock
    before = clock.samples[-len(run) - 1] if len(run) < len(clock.samples) else None
    if not _is_step(clock, before, run, offset_s, zone):
        return clock
    now = run[-1].received_s
    jumps = clock.jumps if clock.offset_s is None else (*clock.jumps, now)[-_MOST_JUMPS:]
    return Clock(offset_s, now, Sample(now, offset_s), jumps, tuple(run))


def _follow(clock: Clock, run: Sequence[Sample], offset_s: int) -> Clock:
    """Follow an offset that changes little: freely where the clock goes ahead, and no faster than clocks drift where it
    falls behind, because a slow line looks the same."""
    now = run[-1].received_s
    if clock.offset_s is None:
        return replace(clock, offset_s=offset_s, learned_s=now, anchor=Sample(now, offset_s))
    lowest = clock.offset_s - int((now - clock.learned_s) * _FASTEST_DRIFT)
    followed = max(offset_s, lowest)
    return clock if followed == clock.offset_s else replace(clock, offset_s=followed, learned_s=now)


def _last_run(samples: Sequence[Sample]) -> list[Sample]:
    """Return the last samples that agree with the very last."""
    run: list[Sample] = []
    for sample in reversed(samples):
        if abs(sample.ahead_s - samples[-1].ahead_s) > TOLERANCE_S:
            break
        run.append(sample)
    return run[::-1]


def _is_step(clock: Clock, before: Sample | None, run: Sequence[Sample], offset_s: int, zone: ZoneInfo) -> bool:
    """Whether a run of samples that differ from what was known shows another offset, and no backlog."""
    step_s = offset_s - (clock.offset_s or 0)
    if before is not None and _missed_the_switch(before, run[-1], step_s, zone):
        return True
    if step_s < 0 and not _is_steady(run):
        return False
    least, span_s = _evidence(clock, before, run, offset_s)
    return len(run) >= least and run[-1].received_s - run[0].received_s >= span_s


def _evidence(clock: Clock, before: Sample | None, run: Sequence[Sample], offset_s: int) -> tuple[int, int]:
    """Return how many samples over how many seconds it takes to believe an offset."""
    step_s = offset_s - (clock.offset_s or 0)
    if step_s > 0 or offset_s < -LONGEST_BACKLOG_S:
        return 3, 0
    is_zone = is_zone_step(step_s)
    if clock.offset_s is None or before is None:
        return (3, 600) if is_zone else (10, 3600)
    if run[0].received_s + run[0].ahead_s < before.received_s + before.ahead_s - TOLERANCE_S:  # its time went back
        return (3, 0) if is_zone else (8, 420)
    return (5, 1800) if is_zone else (10, 3600)


def _missed_the_switch(before: Sample, after: Sample, step_s: int, zone: ZoneInfo) -> bool:
    """Whether the store's zone changed its offset in between, and the camera's clock did not go along."""
    switched = _zone_offset_s(zone, after) - _zone_offset_s(zone, before)
    return switched != 0 and abs(step_s + switched) <= TOLERANCE_S


def _zone_offset_s(zone: ZoneInfo, sample: Sample) -> float:
    offset = datetime.fromtimestamp(sample.received_s, zone).utcoffset()
    return offset.total_seconds() if offset is not None else 0.0


def _is_steady(run: Sequence[Sample]) -> bool:
    """Whether the difference neither shrinks, as while a backlog is worked off, nor grows."""
    third = max(1, len(run) // 3)
    first, last = (median(sample.ahead_s for sample in part) for part in (run[:third], run[-third:]))
    return abs(last - first) <= _STEADY_S
