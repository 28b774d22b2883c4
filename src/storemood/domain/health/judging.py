"""All cameras are judged together: a camera against its own past, then against its store's others, then all stores.

Silence is judged by the photos that usually would have come since the last one, so a quiet hour or a closed store
raises no alarm, and a busy exit soon does. A store's cameras are counted together, and so is everything: when the line
is cut, that is one finding, and found sooner than ten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from storemood.domain.health.signs import find_signs
from storemood.domain.health.states import Extent, Finding, State, worst_first
from storemood.domain.health.usual import Usual, each_hour
from storemood.domain.hours import OpeningHours
from storemood.domain.observations import Observed

RECENT = timedelta(hours=6)
"""How far back a camera's hours are looked at."""

MISSED = 20.0
"""So many photos must usually have come since the last one before a camera, or a store, counts as silent."""
SILENT_MINUTES, STORE_SILENT_MINUTES = 15.0, 10.0
MISSED_EVERYWHERE, LEAST_STORES = 60.0, 3
SLOW_UNDER, NOT_SLOW_FROM = 0.35, 0.5
STORE_SLOW_UNDER = 0.2

_SLOW_EXPECTED, _SLOW_MINUTES = 40.0, 60.0
_LEAST_OTHERS = 3
_FARTHEST = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Subject:
    """A camera to be judged. ``recent`` are its hours of the last RECENT, the newest last; ``is_active`` tells whether
    it may sign in at all; ``before`` is its state so far, and ``resumed_at`` when it last was silent no more."""

    camera_id: int
    store_id: int
    timezone: ZoneInfo
    hours: OpeningHours
    usual: Usual | None
    recent: Sequence[Observed] = ()
    last_photo_at: datetime | None = None
    is_active: bool = True
    before: State = State.OK
    resumed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """What came of late and what usually would have, over ``minutes`` of open time; and the same since the last photo:
    ``missed`` photos usually would have come in ``quiet_minutes``."""

    photos: int = 0
    expected: float = 0.0
    minutes: float = 0.0
    missed: float = 0.0
    quiet_minutes: float = 0.0

    @property
    def ratio(self) -> float | None:
        return self.photos / self.expected if self.expected >= _SLOW_EXPECTED else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of a camera now. Without findings it is closed, new or fine."""

    findings: tuple[Finding, ...] = ()
    is_open: bool = True
    is_active: bool = True
    is_new: bool = False
    rate: Rate = Rate()

    @property
    def state(self) -> State:
        if not self.is_active or not self.is_open:
            return State.CLOSED
        if self.findings:
            return self.findings[0].state
        return State.NEW if self.is_new else State.OK


def judge(subjects: Iterable[Subject], now: datetime) -> dict[int, Verdict]:
    """Return a verdict a camera. ``now`` is an instant; the subjects are all cameras of the stores concerned."""
    verdicts: dict[int, Verdict] = {}
    waiting: dict[int, list[Subject]] = defaultdict(list)
    for subject in subjects:
        local = now.astimezone(subject.timezone)
        if subject.is_active and subject.hours.is_open(local):
            waiting[subject.store_id].append(subject)
        else:
            verdicts[subject.camera_id] = Verdict(is_open=False, is_active=subject.is_active)
    stores = {
        store_id: {one.camera_id: rate_of(one, now) for one in some} for store_id, some in sorted(waiting.items())
    }
    everywhere = _silent_everywhere(waiting, now)
    for store_id, some in waiting.items():
        common = everywhere or _silent_store(some, now)
        for subject in some:
            rate = stores[store_id][subject.camera_id]
            findings = _findings(subject, rate, stores[store_id], common)
            verdicts[subject.camera_id] = Verdict(findings, is_new=subject.usual is None, rate=rate)
    return verdicts


def rate_of(subject: Subject, now: datetime) -> Rate:
    """Return what a camera's photos of late are, beside what is usual."""
    usual = subject.usual
    if usual is None:
        return Rate(photos=sum(one.sums.uploads for one in subject.recent))
    local = now.astimezone(subject.timezone).replace(tzinfo=None)
    uploads = {one.key.hour: one.sums.uploads for one in subject.recent}
    photos, expected, minutes = 0, 0.0, 0.0
    for start, stop in reversed(list(each_hour(_first_hour(subject, local), local))):
        photos += uploads.get(start, 0)
        expected += usual.expected(subject.hours, start, stop)
        minutes += subject.hours.open_minutes(start, stop)
        if expected >= _SLOW_EXPECTED and minutes >= _SLOW_MINUTES:
            break
    missed, quiet_minutes = _quiet(subject, now)
    return Rate(photos, expected, minutes, missed, quiet_minutes)


def _first_hour(subject: Subject, local: datetime) -> datetime:
    """Return the earliest hour to look at: none that a silence reached into, which is over and told already."""
    first = _floor(local) - RECENT
    if subject.resumed_at is None:
        return first
    resumed = subject.resumed_at.astimezone(subject.timezone).replace(tzinfo=None)
    return min(local, max(first, _floor(resumed) + timedelta(hours=1)))


def _quiet(subject: Subject, now: datetime) -> tuple[float, float]:
    """Return the photos that usually would have come since the last one, and the open minutes since then."""
    local = now.astimezone(subject.timezone).replace(tzinfo=None)
    ago = _FARTHEST if subject.last_photo_at is None else now - subject.last_photo_at
    since = local - min(ago, _FARTHEST)  # and not the last photo's own wall clock: it may have been set since
    usual = subject.usual
    missed = 0.0 if usual is None else usual.expected(subject.hours, since, local)
    return missed, subject.hours.open_minutes(since, local)


def _floor(local: datetime) -> datetime:
    return local.replace(minute=0, second=0, microsecond=0)


def _findings(subject: Subject, rate: Rate, store: Mapping[int, Rate], common: Finding | None) -> tuple[Finding, ...]:
    if common is not None and subject.usual is not None:
        return (common,)
    if rate.missed >= MISSED and rate.quiet_minutes >= SILENT_MINUTES:
        return (_silence(subject.last_photo_at, rate.missed, rate.quiet_minutes, Extent.CAMERA, 1),)
    others = [one for camera_id, one in store.items() if camera_id != subject.camera_id]
    return worst_first([*find_signs(subject.recent, subject.usual, subject.hours), *_slowness(subject, rate, others)])


def _silence(last: datetime | None, missed: float, minutes: float, extent: Extent, cameras: int) -> Finding:
    numbers = {"missed": missed, "minutes": minutes, "cameras": cameras}
    return Finding(State.SILENT, last, numbers, extent=extent)


def _silent_store(subjects: Sequence[Subject], now: datetime) -> Finding | None:
    return _silent_together(subjects, now, MISSED, Extent.STORE) if len(subjects) > 1 else None


def _silent_everywhere(waiting: Mapping[int, Sequence[Subject]], now: datetime) -> Finding | None:
    judged = [some for some in waiting.values() if any(one.usual is not None for one in some)]
    if len(judged) < LEAST_STORES:
        return None
    return _silent_together([one for some in judged for one in some], now, MISSED_EVERYWHERE, Extent.EVERYWHERE)


def _silent_together(subjects: Sequence[Subject], now: datetime, least: float, extent: Extent) -> Finding | None:
    """Return the finding that all of some cameras are silent: so much is missing since the last photo of any."""
    known = [one for one in subjects if one.usual is not None]
    last = max((one.last_photo_at for one in subjects if one.last_photo_at is not None), default=None)
    if len(known) < 2 or last is None or now - last < timedelta(minutes=STORE_SILENT_MINUTES):
        return None
    quiet = [_quiet(replace(one, last_photo_at=last), now) for one in known]
    missed, minutes = sum(one for one, _ in quiet), max(one for _, one in quiet)
    if missed < least or minutes < STORE_SILENT_MINUTES:
        return None
    return _silence(last, missed, minutes, extent, len(known))


def _slowness(subject: Subject, rate: Rate, others: Sequence[Rate]) -> list[Finding]:
    """Far fewer photos than usual, where the store's other cameras have theirs: when the whole store has few customers
    that is no camera's fault, unless there are next to none."""
    if rate.ratio is None or subject.before is State.SILENT:
        return []
    known = [one.ratio for one in others if one.ratio is not None]
    together = [rate, *(one for one in others if one.ratio is not None)]
    pooled = sum(one.photos for one in together) / sum(one.expected for one in together)
    numbers = {"photos": rate.photos, "expected": rate.expected, "minutes": rate.minutes}
    if len(known) >= _LEAST_OTHERS and pooled < STORE_SLOW_UNDER:
        numbers |= {"store_photos": sum(one.photos for one in together)}
        numbers |= {"store_expected": sum(one.expected for one in together), "cameras": len(together)}
        return [Finding(State.SLOW, numbers=numbers, extent=Extent.STORE)]
    busyness = min(1.0, median(known)) if len(known) >= _LEAST_OTHERS else 1.0
    least = NOT_SLOW_FROM if subject.before is State.SLOW else SLOW_UNDER
    if rate.expected * busyness >= MISSED and rate.photos < least * rate.expected * busyness:
        return [Finding(State.SLOW, numbers={**numbers, "busyness": busyness})]
    return []
