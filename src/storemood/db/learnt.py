"""What was learned of each camera from its uploads: which pack reads its names, and what its clocks are worth."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, text

from storemood.db.engine import Connection
from storemood.domain.clocks import Clock, ClockState, Sample, Source, observe
from storemood.domain.dialects.learning import Habit, learn
from storemood.domain.dialects.packs import GENERIC
from storemood.domain.dialects.proposals import Sample as Name
from storemood.domain.errors import NotFound

_log = logging.getLogger(__name__)

ClockKey = tuple[int, Source]
"""A camera's id, and where its clock's time stands."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What ingest needs to know of a camera: its store's zone, and the pack to read its names with, if known."""

    timezone: ZoneInfo
    dialect: str | None


def find_manner(conn: Connection, camera_id: int) -> Manner:
    """Return a camera's manner. Raises NotFound."""
    if found := find_manners(conn, [camera_id]).get(camera_id):
        return found
    raise NotFound(f"camera {camera_id}")


def find_manners(conn: Connection, camera_ids: Collection[int]) -> dict[int, Manner]:
    """Return the manners of those cameras that exist: the pack that was learned, else the one that the chain's file
    names."""
    rows = conn.execute(
        text(
            "SELECT cameras.id, stores.timezone, coalesce(learnt.dialect, nullif(cameras.dialect, '')) AS dialect"
            " FROM cameras JOIN stores ON stores.id = cameras.store_id"
            " LEFT JOIN camera_dialects AS learnt ON learnt.camera_id = cameras.id WHERE cameras.id = ANY(:cameras)"
        ),
        {"cameras": sorted(set(camera_ids))},
    )
    return {row.id: Manner(ZoneInfo(row.timezone), row.dialect) for row in rows}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one of a camera's clocks said of an upload, in the zone of its store."""

    camera_id: int
    source: Source
    wall: datetime
    received_at: datetime
    zone: ZoneInfo

    @property
    def key(self) -> ClockKey:
        return self.camera_id, self.source


_CLOCKS = "SELECT * FROM camera_clocks WHERE camera_id = ANY(:cameras) ORDER BY camera_id, source"


def list_clocks(conn: Connection, camera_ids: Collection[int], *, for_update: bool = False) -> dict[ClockKey, Clock]:
    """Return the clocks of cameras as far as they are known."""
    rows = conn.execute(text(_CLOCKS + (" FOR UPDATE" if for_update else "")), {"cameras": sorted(set(camera_ids))})
    return {(row["camera_id"], Source(row["source"])): _clock(row) for row in rows.mappings()}


def _clock(row: RowMapping) -> Clock:
    anchor = None if row["anchor_s"] is None else Sample(row["anchor_s"], row["anchor_offset_s"])
    samples = tuple(map(Sample, row["received_s"], row["ahead_s"]))
    return Clock(row["offset_s"], row["learned_s"], anchor, tuple(row["jumps_s"]), samples)


def observe_all(clocks: Mapping[ClockKey, Clock], stamps: Iterable[Stamp]) -> dict[ClockKey, Clock]:
    """Return the clocks after some more uploads, in the order of receipt."""
    after = dict(clocks)
    for stamp in sorted(stamps, key=lambda stamp: stamp.received_at):
        known = after.get(stamp.key, Clock())
        after[stamp.key] = observe(known, received_at=stamp.received_at, wall=stamp.wall, zone=stamp.zone)
    return after


def learn_clocks(conn: Connection, stamps: Sequence[Stamp]) -> dict[ClockKey, Clock]:
    """Learn from uploads, and return the clocks as they are known now. Writes those alone that changed."""
    before = list_clocks(conn, {stamp.camera_id for stamp in stamps}, for_update=True) if stamps else {}
    after = observe_all(before, stamps)
    changed = [(key, clock) for key, clock in sorted(after.items()) if clock is not before.get(key)]
    if changed:
        conn.execute(_SAVE_CLOCK, [_clock_row(key, clock) for key, clock in changed])
    for key, clock in changed:
        _tell(key, before.get(key, Clock()), clock)
    return after


def _tell(key: ClockKey, before: Clock, after: Clock) -> None:
    camera_id, source = key
    if after.state is before.state or after.offset_s is None:
        return
    if after.state is not ClockState.RIGHT:
        _log.warning(
            "the clock of camera %d, by its %s, is %s by %d s; corrected in the counts, set it right in the camera",
            camera_id,
            "file names" if source is Source.NAME else "EXIF",
            after.state.value.replace("_", " "),
            after.offset_s,
        )
    elif before.state is not ClockState.UNKNOWN:
        _log.info("the clock of camera %d is right again", camera_id)


_SAVE_CLOCK = text(
    "INSERT INTO camera_clocks (camera_id, source, state, offset_s, late_s, drift_s_a_day, learned_s, anchor_s,"
    " anchor_offset_s, jumps_s, received_s, ahead_s) VALUES (:camera_id, :source, :state, :offset_s, :late_s,"
    " :drift_s_a_day, :learned_s, :anchor_s, :anchor_offset_s, :jumps_s, :received_s, :ahead_s)"
    " ON CONFLICT (camera_id, source) DO UPDATE SET state = excluded.state, offset_s = excluded.offset_s,"
    " late_s = excluded.late_s, drift_s_a_day = excluded.drift_s_a_day, learned_s = excluded.learned_s,"
    " anchor_s = excluded.anchor_s, anchor_offset_s = excluded.anchor_offset_s, jumps_s = excluded.jumps_s,"
    " received_s = excluded.received_s, ahead_s = excluded.ahead_s"
)


def _clock_row(key: ClockKey, clock: Clock) -> dict[str, object]:
    camera_id, source = key
    return {
        "camera_id": camera_id,
        "source": source.value,
        "state": clock.state.value,
        "offset_s": clock.offset_s,
        "late_s": clock.late_s,
        "drift_s_a_day": round(clock.drift_s_a_day),
        "learned_s": clock.learned_s,
        "anchor_s": clock.anchor.received_s if clock.anchor else None,
        "anchor_offset_s": clock.anchor.ahead_s if clock.anchor else None,
        "jumps_s": list(clock.jumps),
        "received_s": [sample.received_s for sample in clock.samples],
        "ahead_s": [sample.ahead_s for sample in clock.samples],
    }


def learn_dialects(conn: Connection, dialects: Mapping[int, Sequence[str | None]]) -> None:
    """Learn from the packs that understood cameras' names, by camera id, in the order of receipt."""
    if not dialects:
        return
    rows = conn.execute(
        text("SELECT * FROM camera_dialects WHERE camera_id = ANY(:cameras) ORDER BY camera_id FOR UPDATE"),
        {"cameras": sorted(dialects)},
    )
    before = {row.camera_id: Habit(row.dialect, row.candidate, row.streak) for row in rows}
    after = {camera_id: learn(before.get(camera_id, Habit()), met) for camera_id, met in sorted(dialects.items())}
    changed = [(camera_id, habit) for camera_id, habit in after.items() if habit != before.get(camera_id)]
    if changed:
        conn.execute(
            text(
                "INSERT INTO camera_dialects AS known (camera_id, dialect, candidate, streak, learned_at) VALUES"
                " (:camera_id, :dialect, :candidate, :streak, CASE WHEN CAST(:dialect AS text) IS NULL THEN NULL ELSE"
                " now() END) ON CONFLICT (camera_id) DO UPDATE SET dialect = excluded.dialect,"
                " candidate = excluded.candidate, streak = excluded.streak, learned_at = CASE WHEN known.dialect"
                " IS DISTINCT FROM excluded.dialect THEN now() ELSE known.learned_at END"
            ),
            [
                {"camera_id": camera_id, "dialect": habit.dialect, "candidate": habit.candidate, "streak": habit.streak}
                for camera_id, habit in changed
            ],
        )


@dataclass(frozen=True, slots=True)
class CameraManner:
    """How a camera's uploads are read, for people: its pack, what comes before it is known, names that no pack knew in
    the last seven days, and the states and offsets of its clocks."""

    login: str
    dialect: str | None
    candidate: str
    streak: int
    unknown_names: int
    clocks: tuple[tuple[Source, str, int | None], ...]


def list_manners(conn: Connection) -> list[CameraManner]:
    """Return how every camera's uploads are read, by login."""
    clocks: dict[int, list[tuple[Source, str, int | None]]] = {}
    for row in conn.execute(text("SELECT camera_id, source, state, offset_s FROM camera_clocks ORDER BY 1, 2")):
        clocks.setdefault(row.camera_id, []).append((Source(row.source), row.state, row.offset_s))
    rows = conn.execute(
        text(
            "SELECT cameras.id, cameras.login, learnt.dialect, coalesce(learnt.candidate, '') AS candidate,"
            " coalesce(learnt.streak, 0) AS streak, coalesce(unknown.times, 0) AS unknown_names FROM cameras"
            " LEFT JOIN camera_dialects AS learnt ON learnt.camera_id = cameras.id"
            " LEFT JOIN (SELECT camera_id, sum(unknown_names)::bigint AS times FROM observations"
            " WHERE hour > localtimestamp - interval '7 days' GROUP BY camera_id) AS unknown"
            " ON unknown.camera_id = cameras.id ORDER BY cameras.login"
        )
    )
    return [
        CameraManner(
            row.login, row.dialect, row.candidate, row.streak, row.unknown_names, tuple(clocks.get(row.id, ()))
        )
        for row in rows
    ]


def list_unknown_names(conn: Connection, login: str, *, most: int) -> list[Name]:
    """Return the last names of a camera that no pack understood, the newest first, of photos whose rows are kept.
    Raises NotFound where there is no such camera."""
    camera = conn.execute(
        text(
            "SELECT cameras.id, stores.timezone FROM cameras JOIN stores ON stores.id = store_id WHERE login = :login"
        ),
        {"login": login},
    ).one_or_none()
    if camera is None:
        raise NotFound(f"there is no camera {login!r}; `storemood chain cameras` lists them")
    rows = conn.execute(
        text(
            "SELECT name, received_at FROM photos WHERE camera_id = :camera_id"
            " AND (dialect IS NULL OR dialect = :generic) ORDER BY id DESC LIMIT :most"
        ),
        {"camera_id": camera.id, "generic": GENERIC, "most": most},
    )
    zone = ZoneInfo(camera.timezone)
    return [Name(row.name, row.received_at.astimezone(zone).replace(tzinfo=None)) for row in rows]
