"""Queued photos become faces, sightings and rollups: claim, look, and finish in one transaction, exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol
from uuid import UUID, uuid4

from storemood.archive import Archive
from storemood.db import chain_log, learnt, observations, photos, places, policies, rollups, sightings, tallies
from storemood.db.engine import Connection, Engine, transaction
from storemood.db.learnt import ClockKey, Stamp
from storemood.db.photos import ClaimedPhoto
from storemood.db.tallies import TallyKey
from storemood.domain.capture import Hint, taken_at
from storemood.domain.chain import Place, Stay, locate, place_at
from storemood.domain.clocks import Clock, Source
from storemood.domain.dialects.packfiles import shipped_packs
from storemood.domain.dialects.packs import Pack, read_name
from storemood.domain.dialects.reading import Reading, View
from storemood.domain.errors import ArchiveUnavailable, DatabaseUnavailable, PhotoBytesMissing
from storemood.domain.fusion import Event, KnownFrom, Shot, fuse
from storemood.domain.model import PhotoResult, PhotoState, Sighting
from storemood.domain.observations import LATE, ObservationKey, Observed, last_of, of_result
from storemood.domain.policy import Measures, Policy, Rule, policy_of
from storemood.domain.rollups import Counted, Grain, bucket_start, cell_code, roll_up
from storemood.domain.still import StillFaces
from storemood.vision.traits import GENDER_KNOWN_FROM, MOOD_KNOWN_FROM

OUTSIDE_HOURS = PhotoResult(PhotoState.REJECTED, "outside_hours")
BYTES_MISSING = PhotoResult(PhotoState.FAILED, "bytes_missing")

_READERS = 4
_UNREAD = Reading()
_KNOWN_FROM = KnownFrom(gender=GENDER_KNOWN_FROM, mood=MOOD_KNOWN_FROM)


class Recogniser(Protocol):
    """What analysis asks of a recognition engine."""

    def analyse_batch(self, photos: Sequence[bytes], *, measures: Sequence[Measures] = ()) -> list[PhotoResult]: ...

    def exif_time(self, data: bytes) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Terms:
    """How a worker takes photos from the queue; how far apart photos of one event may be, 0 fuses none; and whether
    faces that never move are refused."""

    batch: int
    lease_s: float
    max_tries: int
    fuse_window_s: float = 0.0
    refuse_still: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A claimed photo, when it was taken, and what was found."""

    photo: ClaimedPhoto
    place: Place
    taken_at: datetime
    result: PhotoResult
    reading: Reading = _UNREAD
    exif_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Unseen:
    """A claimed photo with its bytes, and when and where it was taken."""

    photo: ClaimedPhoto
    place: Place
    taken_at: datetime
    reading: Reading
    exif_at: datetime | None
    data: bytes

    def seen(self, result: PhotoResult) -> Seen:
        return Seen(self.photo, self.place, self.taken_at, result, self.reading, self.exif_at)


class Analyst:
    """Works the queue off, a batch at a time. Holds the chain's places, and asks for them again when it has changed.

    ``packs`` read the photos' names, by default those that ship.
    """

    def __init__(
        self,
        engine: Engine,
        archive: Archive,
        recogniser: Recogniser,
        terms: Terms,
        packs: Sequence[Pack] | None = None,
    ) -> None:
        self._engine = engine
        self._archive = archive
        self._recogniser = recogniser
        self._terms = terms
        self._packs = shipped_packs() if packs is None else packs
        self._stays: Mapping[int, Sequence[Stay]] = {}
        self._rules: Mapping[str, Rule] = {}
        self._version = -1
        self._still = StillFaces()

    def refresh_places(self) -> None:
        """Learn of stores, cameras, opening hours and policies that changed. Raises DatabaseUnavailable."""
        with transaction(self._engine) as conn:
            self._version = chain_log.version(conn)
            self._stays = places.list_stays(conn)
            self._rules = policies.list_rules(conn)

    def work_batch(self) -> int:
        """Analyse one batch and return how many photos were claimed. Raises ArchiveUnavailable, DatabaseUnavailable."""
        token = uuid4()
        with transaction(self._engine) as conn:
            claimed = photos.claim(
                conn,
                token=token,
                most=self._terms.batch,
                lease_s=self._terms.lease_s,
                max_tries=self._terms.max_tries,
                fuse_window_s=self._terms.fuse_window_s,
            )
            version = chain_log.version(conn) if claimed else self._version
            clocks = learnt.list_clocks(conn, {photo.camera_id for photo in claimed}) if claimed else {}
        if version != self._version:
            self.refresh_places()
        if claimed:
            with self._lease(token):
                seen = self._look(claimed, clocks)
                done = self._finish(token, seen)
            there = [one for one in seen if one.photo.id in done and one.result is not BYTES_MISSING]
            self._erase([one.photo for one in there if not self._keep_hours(one)])
        return len(claimed)

    def park_exhausted(self) -> int:
        """Set photos aside whose analysis broke off too often, and return how many. Raises DatabaseUnavailable."""
        with transaction(self._engine) as conn:
            parked = photos.park_exhausted(conn, max_tries=self._terms.max_tries)
            tallies.add(
                conn,
                Counter(
                    TallyKey(
                        photo.camera_id,
                        place.local(photo.received_at).date(),
                        "photo",
                        PhotoState.FAILED.value,
                        photo.reason,
                        place.store_id,
                    )
                    for photo in parked
                    if photo.camera_id in self._stays
                    for place in [place_at(self._stays[photo.camera_id], photo.received_at)]
                ),
            )
        return len(parked)

    @contextmanager
    def _lease(self, token: UUID) -> Iterator[None]:
        """Give the photos back when the surroundings fail; when the analysis itself breaks off, count that try."""
        try:
            yield
        except ArchiveUnavailable:
            with transaction(self._engine) as conn:
                photos.release(conn, token)
            raise
        except DatabaseUnavailable:
            raise  # the lease runs out by itself
        except BaseException as error:
            with transaction(self._engine) as conn:
                photos.abandon(conn, token, f"broke_off:{type(error).__name__}")
            raise

    def _look(self, claimed: Sequence[ClaimedPhoto], clocks: Mapping[ClockKey, Clock]) -> list[Seen]:
        if any(photo.camera_id not in self._stays for photo in claimed):
            self.refresh_places()
        with ThreadPoolExecutor(_READERS) as pool:
            contents = list(pool.map(self._read, claimed))
        seen: list[Seen] = []
        waiting: list[_Unseen] = []
        known = dict(clocks)
        for photo, data in sorted(zip(claimed, contents, strict=True), key=lambda one: one[0].received_at):
            if data is None:
                place = place_at(self._stays[photo.camera_id], photo.received_at)
                seen.append(Seen(photo, place, photo.received_at, BYTES_MISSING))
                continue
            one = self._date(photo, data, known)
            if one.place.hours.is_open(one.place.local(one.taken_at)):
                waiting.append(one)
            else:
                seen.append(one.seen(OUTSIDE_HOURS))
        measures = [self._policy(one.place).measures for one in waiting]
        results = self._recogniser.analyse_batch([one.data for one in waiting], measures=measures)
        return seen + [one.seen(self._without_still(one, result)) for one, result in zip(waiting, results, strict=True)]

    def _without_still(self, one: _Unseen, result: PhotoResult) -> PhotoResult:
        if not self._terms.refuse_still:
            return result
        return self._still.refuse(one.photo.camera_id, one.taken_at, result, one.reading.view)

    def _policy(self, place: Place) -> Policy:
        return policy_of(place.scopes, self._rules)

    def _keep_hours(self, one: Seen) -> int:
        """How long a photo's bytes may stay. Only those of analysed photos are worth a look."""
        return self._policy(one.place).keep_hours if one.result.state is PhotoState.ANALYSED else 0

    def _date(self, photo: ClaimedPhoto, data: bytes, clocks: dict[ClockKey, Clock]) -> _Unseen:
        """Find out when and where a photo was taken. ``clocks`` learn from it."""
        stays = self._stays[photo.camera_id]
        reading, exif_at = read_name(self._packs, photo.name, photo.dialect), self._recogniser.exif_time(data)
        stamps = _stamps(photo, reading.wall, exif_at, stays[-1].place)
        clocks.update(learnt.observe_all(clocks, stamps))
        hints = [Hint(stamp.wall, clocks[stamp.key]) for stamp in stamps]
        place, instant = locate(stays, partial(_taken_at, photo.received_at, hints))
        return _Unseen(photo, place, instant, reading, exif_at, data)

    def _read(self, photo: ClaimedPhoto) -> bytes | None:
        try:
            return self._archive.get(photo.archive_key)
        except PhotoBytesMissing:
            return None

    def _finish(self, token: UUID, seen: Sequence[Seen]) -> set[int]:
        outcomes = [
            photos.Outcome(
                photo_id=one.photo.id,
                state=one.result.state,
                reason=one.result.reason,
                exif_at=one.exif_at,
                taken_at=one.taken_at,
                keep_hours=self._keep_hours(one),
            )
            for one in seen
        ]
        with transaction(self._engine) as conn:
            done = photos.finish(conn, token, outcomes)
            finished = [one for one in seen if one.photo.id in done]
            fused = count(conn, finished, fuse_window_s=self._terms.fuse_window_s)
            clocks = self._learn(conn, finished)
            observations.add(conn, [observed_of(one, fused, clocks) for one in finished])
        return done

    def _learn(self, conn: Connection, seen: Sequence[Seen]) -> Mapping[ClockKey, Clock]:
        """Learn how the cameras name photos, and how their clocks are, and return the clocks."""
        in_order = sorted((one for one in seen if one.result is not BYTES_MISSING), key=lambda one: one.photo.id)
        stamps: list[Stamp] = []
        dialects: dict[int, list[str | None]] = {}
        for one in in_order:
            camera_id = one.photo.camera_id
            stamps += _stamps(one.photo, one.reading.wall, one.exif_at, self._stays[camera_id][-1].place)
            dialects.setdefault(camera_id, []).append(one.reading.dialect)
        clocks = learnt.learn_clocks(conn, stamps)
        learnt.learn_dialects(conn, dialects)
        return clocks

    def _erase(self, finished: Sequence[ClaimedPhoto]) -> None:
        self._archive.delete([photo.archive_key for photo in finished])
        with transaction(self._engine) as conn:
            photos.mark_erased(conn, [photo.id for photo in finished])


def count(conn: Connection, seen: Sequence[Seen], *, fuse_window_s: float = 0.0) -> set[tuple[int, int]]:
    """Add what was seen to the sightings, rollups and tallies, each event once. Return the faces that joined an event
    of another photo, by the photo's id and their number."""
    homes = {one.photo.id: one.place for one in seen}
    events = fuse([_shot(one) for one in seen if one.result.faces], window_s=fuse_window_s, known_from=_KNOWN_FROM)
    fused = {(one.shot.photo_id, one.number) for event in events for one in event.glimpses[1:]}
    tallies.add(conn, Counter(key for one in seen for key in tallies_of(one, fused)))
    found = [
        (place, sighting_of(event, place)) for event in events for place in [homes[event.glimpses[0].shot.photo_id]]
    ]
    sightings.add(conn, [sighting for _, sighting in found])
    rollups.add(conn, roll_up(_counted(place, sighting) for place, sighting in found))
    return fused


def sighting_of(event: Event, place: Place) -> Sighting:
    """Return an event's sighting. It was taken when its first photo was."""
    return Sighting(
        store_id=place.store_id,
        camera_id=place.camera_id,
        taken_at=event.glimpses[0].shot.taken_at,
        gender=event.traits.gender,
        age_band=event.traits.age_band,
        mood=event.traits.mood,
    )


def tallies_of(one: Seen, fused: Collection[tuple[int, int]] = ()) -> list[TallyKey]:
    """Return what became of a photo and of each of its faces. A refused face counts under its first reason; one that
    joined an event of another photo, named in ``fused`` by the photo's id and its own number, as fused."""
    on_date = one.place.local(one.taken_at).date()
    camera_id, store_id = one.place.camera_id, one.place.store_id
    photo = TallyKey(camera_id, on_date, "photo", one.result.state.value, one.result.reason or "", store_id)
    faces = [
        TallyKey(
            camera_id,
            on_date,
            "face",
            "fused" if (one.photo.id, number) in fused else "accepted" if face.accepted else "rejected",
            next(iter(face.reject_reasons), ""),
            store_id,
        )
        for number, face in enumerate(one.result.faces)
    ]
    return [photo, *faces]


def observed_of(one: Seen, fused: Collection[tuple[int, int]], clocks: Mapping[ClockKey, Clock]) -> Observed:
    """Return what a photo adds to its camera's hour of receipt."""
    camera_id, received_at = one.photo.camera_id, one.photo.received_at
    mine = [clock for source in Source if (clock := clocks.get((camera_id, source))) is not None]
    numbers = {number for photo_id, number in fused if photo_id == one.photo.id}
    return Observed(
        ObservationKey(camera_id, bucket_start(one.place.local(received_at), Grain.HOUR)),
        of_result(one.result, fused=numbers, is_late=received_at - one.taken_at > LATE),
        last_of(one.result, mine, is_crop=one.reading.view is View.CROP),
    )


def _stamps(photo: ClaimedPhoto, named_at: datetime | None, exif_at: datetime | None, home: Place) -> list[Stamp]:
    """Return what the camera's clocks say of a photo, in the zone of where the camera is."""
    return [
        Stamp(photo.camera_id, source, wall, photo.received_at, home.timezone)
        for source, wall in ((Source.NAME, named_at), (Source.EXIF, exif_at))
        if wall is not None
    ]


def _taken_at(received_at: datetime, hints: Sequence[Hint], place: Place) -> datetime:
    return taken_at(received_at, place.timezone, hints)


def _shot(one: Seen) -> Shot:
    result = one.result
    return Shot(
        photo_id=one.photo.id,
        camera_id=one.place.camera_id,
        taken_at=one.taken_at,
        received_at=one.photo.received_at,
        width=result.width or 1,
        height=result.height or 1,
        faces=result.faces,
        view=one.reading.view,
        event_key=one.reading.event_key,
    )


def _counted(place: Place, sighting: Sighting) -> Counted:
    return Counted(
        scopes=place.scopes,
        local=place.local(sighting.taken_at),
        cell=cell_code(sighting.gender, sighting.age_band, sighting.mood),
    )
