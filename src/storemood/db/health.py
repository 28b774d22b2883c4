"""The health of cameras: what is usual, what is believed of each, what it was before, and coverage a store and day."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import RowMapping, text

from storemood.db.engine import Connection, is_storable
from storemood.domain.health.judging import Rate
from storemood.domain.health.standing import Standing
from storemood.domain.health.states import Extent, Finding, State
from storemood.domain.health.usual import HOURS_A_WEEK, Usual

_LOCK = 0x4845414C


@dataclass(frozen=True, slots=True)
class CameraKey:
    """A camera with what judging it needs of the chain. ``is_active``: it may sign in."""

    id: int
    store_id: int
    timezone: str
    is_active: bool
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Believed:
    """A camera's standing, when its last photo came, and how many came of late."""

    standing: Standing
    last_photo_at: datetime | None
    rate: Rate


def try_lock(conn: Connection) -> bool:
    """Let one transaction at a time judge. Tells whether this is the one."""
    return bool(conn.execute(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": _LOCK}).scalar_one())


def list_cameras(conn: Connection) -> list[CameraKey]:
    rows = conn.execute(
        text(
            "SELECT cameras.id, store_id, timezone, enabled AND closed_at IS NULL AS is_active, added_at"
            " FROM cameras JOIN stores ON stores.id = store_id ORDER BY cameras.id"
        )
    )
    return [CameraKey(row.id, row.store_id, row.timezone, row.is_active, row.added_at) for row in rows]


def list_usuals(conn: Connection) -> dict[int, Usual]:
    """Return what is usual, by camera id, of the cameras of which it is known."""
    rows = conn.execute(text("SELECT * FROM camera_usuals WHERE days > 0")).mappings()
    return {row["camera_id"]: _usual(row) for row in rows}


def find_usual(conn: Connection, camera_id: int) -> Usual | None:
    row = conn.execute(
        text("SELECT * FROM camera_usuals WHERE camera_id = :id AND days > 0"), {"id": camera_id}
    ).mappings()
    found = row.one_or_none()
    return None if found is None else _usual(found)


def _usual(row: RowMapping) -> Usual:
    return Usual(
        days=row["days"],
        photos={number: photos for number, photos in enumerate(row["photos"]) if photos is not None},
        **{name: row[name] for name in _FIGURES},
        refusals=row["refusals"],
    )


_FIGURES = (
    "photo_bytes",
    "face_share",
    "accepted_share",
    "sharpness",
    "brightness",
    "size_px",
    "width",
    "height",
)


def list_due(conn: Connection, before: datetime, most: int) -> list[int]:
    """Return cameras whose usual was learned before an instant, or never; the oldest first."""
    rows = conn.execute(
        text(
            "SELECT cameras.id FROM cameras LEFT JOIN camera_usuals ON camera_id = cameras.id"
            " WHERE learned_at IS NULL OR learned_at < :before ORDER BY learned_at NULLS FIRST, cameras.id LIMIT :most"
        ),
        {"before": before, "most": most},
    )
    return list(rows.scalars())


_LEARN = text(
    f"INSERT INTO camera_usuals AS u (camera_id, learned_at, days, photos, refusals, {', '.join(_FIGURES)})"  # noqa: S608
    " VALUES (:camera_id, :learned_at, :days, :photos, CAST(:refusals AS jsonb),"
    f" {', '.join(f':{name}' for name in _FIGURES)})"
    " ON CONFLICT (camera_id) DO UPDATE SET learned_at = excluded.learned_at, days = excluded.days,"
    " photos = excluded.photos, refusals = excluded.refusals,"
    f" {', '.join(f'{name} = excluded.{name}' for name in _FIGURES)}"
)


def save_usuals(conn: Connection, usuals: Mapping[int, Usual | None], at: datetime) -> None:
    """Note what is usual. Of a camera that tells nothing now, what was known before stays."""
    known = [
        {
            "camera_id": camera_id,
            "learned_at": at,
            "days": usual.days,
            "photos": [usual.photos.get(number) for number in range(HOURS_A_WEEK)],
            "refusals": json.dumps(dict(usual.refusals)),
            **{name: getattr(usual, name) for name in _FIGURES},
        }
        for camera_id, usual in usuals.items()
        if usual is not None
    ]
    if known:
        conn.execute(_LEARN, known)
    unknown = [{"camera_id": camera_id, "at": at} for camera_id, usual in usuals.items() if usual is None]
    if unknown:
        conn.execute(
            text(
                "INSERT INTO camera_usuals (camera_id, learned_at, days, photos, refusals)"
                " VALUES (:camera_id, :at, 0, '{}', '{}')"
                " ON CONFLICT (camera_id) DO UPDATE SET learned_at = excluded.learned_at"
            ),
            unknown,
        )


def forget_usuals(conn: Connection, camera_ids: Collection[int]) -> None:
    """Forget what is usual of some cameras, so that it is learned at the next judgement."""
    conn.execute(text("DELETE FROM camera_usuals WHERE camera_id = ANY(:cameras)"), {"cameras": list(camera_ids)})


def list_believed(conn: Connection) -> dict[int, Believed]:
    rows = conn.execute(text("SELECT * FROM camera_health")).mappings()
    return {row["camera_id"]: _believed(row) for row in rows}


def _believed(row: RowMapping) -> Believed:
    standing = Standing(
        state=State(row["state"]),
        since=row["since"],
        from_at=row["from_at"],
        judged_at=row["judged_at"],
        findings=_findings(row["findings"]),
        is_open=row["is_open"],
        pending=None if row["pending"] is None else State(row["pending"]),
        pending_since=row["pending_since"],
        resumed_at=row["resumed_at"],
    )
    rate = Rate(row["photos"], row["expected"], row["minutes"])
    return Believed(standing, row["last_photo_at"], rate)


def _findings(stored: Iterable[Mapping[str, object]]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            state=State(str(one["state"])),
            since=datetime.fromisoformat(str(one["since"])) if one["since"] else None,
            numbers=one["numbers"],  # type: ignore[arg-type]  # as _stored wrote it
            reason=str(one["reason"]),
            extent=Extent(str(one["extent"])),
        )
        for one in stored
    )


def _stored(findings: Iterable[Finding]) -> str:
    return json.dumps(
        [
            {
                "state": one.state.value,
                "since": one.since.isoformat() if one.since else None,
                "numbers": {name: round(value, 4) for name, value in one.numbers.items()},
                "reason": one.reason,
                "extent": one.extent.value,
            }
            for one in findings
        ]
    )


_COLUMNS = (
    "state",
    "since",
    "from_at",
    "judged_at",
    "is_open",
    "pending",
    "pending_since",
    "resumed_at",
    "last_photo_at",
    "photos",
    "expected",
    "minutes",
)
_BELIEVE = text(
    f"INSERT INTO camera_health (camera_id, findings, {', '.join(_COLUMNS)})"  # noqa: S608 - names from above
    f" VALUES (:camera_id, CAST(:findings AS jsonb), {', '.join(f':{name}' for name in _COLUMNS)})"
    f" ON CONFLICT (camera_id) DO UPDATE SET findings = excluded.findings,"
    f" {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS)}"
)


def save_believed(conn: Connection, believed: Mapping[int, Believed]) -> None:
    rows = [
        {
            "camera_id": camera_id,
            "findings": _stored(one.standing.findings),
            "state": one.standing.state.value,
            "since": one.standing.since,
            "from_at": one.standing.from_at,
            "judged_at": one.standing.judged_at,
            "is_open": one.standing.is_open,
            "pending": one.standing.pending and one.standing.pending.value,
            "pending_since": one.standing.pending_since,
            "resumed_at": one.standing.resumed_at,
            "last_photo_at": one.last_photo_at,
            "photos": one.rate.photos,
            "expected": one.rate.expected,
            "minutes": one.rate.minutes,
        }
        for camera_id, one in sorted(believed.items())
    ]
    if rows:
        conn.execute(_BELIEVE, rows)


@dataclass(frozen=True, slots=True)
class Episode:
    """A state that a camera was in; ``to_at`` is None for the one that it is in."""

    state: State
    since: datetime
    from_at: datetime
    to_at: datetime | None
    findings: tuple[Finding, ...]


def add_episodes(conn: Connection, entered: Mapping[int, Standing]) -> None:
    """End the last states of some cameras, and begin those that they entered."""
    rows = [
        {
            "camera_id": camera_id,
            "from_at": standing.from_at,
            "state": standing.state.value,
            "since": standing.since,
            "findings": _stored(standing.findings),
        }
        for camera_id, standing in sorted(entered.items())
    ]
    if not rows:
        return
    conn.execute(
        text("UPDATE health_history SET to_at = :from_at WHERE camera_id = :camera_id AND to_at IS NULL"), rows
    )
    conn.execute(
        text(
            "INSERT INTO health_history (camera_id, from_at, state, since, findings)"
            " VALUES (:camera_id, :from_at, :state, :since, CAST(:findings AS jsonb))"
            " ON CONFLICT (camera_id, from_at) DO UPDATE SET state = excluded.state, since = excluded.since,"
            " findings = excluded.findings, to_at = NULL"
        ),
        rows,
    )


def list_episodes(conn: Connection, camera_id: int, most: int) -> list[Episode]:
    """Return the states that a camera was in, the last first."""
    rows = conn.execute(
        text("SELECT * FROM health_history WHERE camera_id = :id ORDER BY from_at DESC LIMIT :most"),
        {"id": camera_id, "most": most},
    )
    return [Episode(State(row.state), row.since, row.from_at, row.to_at, _findings(row.findings)) for row in rows]


def forget_episodes_before(conn: Connection, at: datetime) -> int:
    return conn.execute(text("DELETE FROM health_history WHERE to_at < :at"), {"at": at}).rowcount


def list_present(
    conn: Connection, camera_ids: Sequence[int], since: datetime, until: datetime
) -> dict[int, set[datetime]]:
    """Return the wall-clock hours in which photos came, by camera; the last excluded."""
    rows = conn.execute(
        text(
            "SELECT camera_id, hour FROM observations"
            " WHERE camera_id = ANY(:cameras) AND hour >= :since AND hour < :until AND uploads > 0"
        ),
        {"cameras": list(camera_ids), "since": since, "until": until},
    )
    found: dict[int, set[datetime]] = {}
    for row in rows:
        found.setdefault(row.camera_id, set()).add(row.hour)
    return found


def list_last_hours(conn: Connection, camera_ids: Sequence[int], since: datetime) -> dict[int, datetime]:
    """Return the wall-clock hour in which each camera's last photo came, where one came since an hour."""
    rows = conn.execute(
        text(
            "SELECT camera_id, max(hour) AS hour FROM observations"
            " WHERE camera_id = ANY(:cameras) AND hour >= :since AND uploads > 0 GROUP BY camera_id"
        ),
        {"cameras": list(camera_ids), "since": since},
    )
    return {row.camera_id: row.hour for row in rows}


def list_through(conn: Connection, since: date) -> dict[int, datetime]:
    """Return up to which wall-clock hour each store's coverage was computed, where it was since a day."""
    rows = conn.execute(
        text("SELECT store_id, max(through) AS through FROM store_coverage WHERE on_date >= :since GROUP BY store_id"),
        {"since": since},
    )
    return {row.store_id: row.through for row in rows}


def forget_coverage_before(conn: Connection, day: date) -> int:
    conn.execute(text("DELETE FROM scope_coverage WHERE on_date < :day"), {"day": day})
    return conn.execute(text("DELETE FROM store_coverage WHERE on_date < :day"), {"day": day}).rowcount


@dataclass(frozen=True, slots=True)
class CameraLine:
    """A camera with its place in the chain and what is believed of it; None where it was never judged."""

    id: int
    login: str
    place: str
    model: str
    enabled: bool
    store_id: int
    store_code: str
    store_name: str
    city: str
    region: str
    timezone: str
    believed: Believed | None


_LINES = """
SELECT cameras.id, login, place, model, enabled, cameras.store_id, stores.code AS store_code,
    stores.name AS store_name, cities.name AS city, regions.name AS region, timezone, camera_health.*
FROM cameras JOIN stores ON stores.id = cameras.store_id JOIN cities ON cities.id = stores.city_id
JOIN regions ON regions.id = cities.region_id LEFT JOIN camera_health ON camera_health.camera_id = cameras.id
"""


def list_lines(conn: Connection, store_ids: Collection[int] | None) -> list[CameraLine]:
    """Return the cameras of some stores, or of all, by store and login."""
    rows = conn.execute(
        text(
            f"{_LINES} WHERE CAST(:every AS boolean) OR cameras.store_id = ANY(:stores)"
            " ORDER BY regions.name, cities.name, stores.code, length(login), login"
        ),
        {"every": store_ids is None, "stores": list(store_ids or ())},
    ).mappings()
    return [_line(row) for row in rows]


def find_line(conn: Connection, login: str) -> CameraLine | None:
    if not is_storable(login):
        return None
    found = conn.execute(text(f"{_LINES} WHERE login = :login"), {"login": login}).mappings().one_or_none()
    return None if found is None else _line(found)


def _line(row: RowMapping) -> CameraLine:
    return CameraLine(
        id=row["id"],
        login=row["login"],
        place=row["place"],
        model=row["model"],
        enabled=row["enabled"],
        store_id=row["store_id"],
        store_code=row["store_code"],
        store_name=row["store_name"],
        city=row["city"],
        region=row["region"],
        timezone=row["timezone"],
        believed=None if row["camera_id"] is None else _believed(row),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What was last told of a scope's cameras by one channel: the state of each faulty one by login."""

    faults: Mapping[str, str]
    told_at: datetime | None
    tries: int = 0
    next_try_at: datetime | None = None


def list_told(conn: Connection, channel: str) -> dict[str, Told]:
    """Return what was told, by scope."""
    rows = conn.execute(
        text("SELECT scope, told, told_at, tries, next_try_at FROM health_told WHERE channel = :channel"),
        {"channel": channel},
    )
    return {row.scope: Told(row.told, row.told_at, row.tries, row.next_try_at) for row in rows}


def save_told(conn: Connection, channel: str, scope: str, told: Told) -> None:
    conn.execute(
        text(
            "INSERT INTO health_told (channel, scope, told, told_at, tries, next_try_at)"
            " VALUES (:channel, :scope, CAST(:told AS jsonb), :told_at, :tries, :next_try_at)"
            " ON CONFLICT (channel, scope) DO UPDATE SET told = excluded.told, told_at = excluded.told_at,"
            " tries = excluded.tries, next_try_at = excluded.next_try_at"
        ),
        {
            "channel": channel,
            "scope": scope,
            "told": json.dumps(dict(told.faults)),
            "told_at": told.told_at,
            "tries": told.tries,
            "next_try_at": told.next_try_at,
        },
    )
