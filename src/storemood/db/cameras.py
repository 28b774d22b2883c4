"""Cameras: their logins, their passwords' hashes, and what installers say of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import text

from storemood.db import places
from storemood.db.engine import Connection, is_storable
from storemood.domain.chain import CameraRow
from storemood.domain.errors import NotFound


@dataclass(frozen=True, slots=True)
class CameraCredential:
    """What a gateway needs to let a camera in. ``addresses`` are the networks it may come from; none: any."""

    camera_id: int
    password_hash: str
    addresses: tuple[str, ...]

    @property
    def name(self) -> str:
        """Another after each change of the password or of the addresses, of which it says nothing."""
        return hashlib.sha256("\n".join([self.password_hash, *self.addresses]).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class CameraListing:
    """A camera with its store's code and city, for lists."""

    login: str
    store_code: str
    store_name: str
    city: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class CameraSpot:
    """A camera's id, its store and the store's zone."""

    camera_id: int
    store_code: str
    store_name: str
    timezone: ZoneInfo


def list_credentials(conn: Connection, logins: Sequence[str]) -> dict[str, CameraCredential]:
    """Return, by login, the credentials of the cameras that may sign in: enabled, and in a store that is not closed."""
    rows = conn.execute(
        text(
            "SELECT login, cameras.id, password_hash, addresses FROM cameras JOIN stores ON stores.id = store_id"
            " WHERE login = ANY(:logins) AND enabled AND closed_at IS NULL"
        ),
        {"logins": [login for login in logins if is_storable(login)]},
    )
    return {row.login: CameraCredential(row.id, row.password_hash, tuple(row.addresses)) for row in rows}


def list_cameras(conn: Connection) -> list[CameraListing]:
    rows = conn.execute(
        text(
            "SELECT cameras.login, stores.code, stores.name, cities.name AS city, cameras.enabled FROM cameras"
            " JOIN stores ON stores.id = cameras.store_id JOIN cities ON cities.id = stores.city_id"
            " ORDER BY stores.code, cameras.login"
        )
    )
    return [CameraListing(row.login, row.code, row.name, row.city, row.enabled) for row in rows]


def list_known_logins(conn: Connection, logins: Sequence[str]) -> set[str]:
    found = conn.execute(text("SELECT login FROM cameras WHERE login = ANY(:logins)"), {"logins": list(logins)})
    return set(found.scalars())


def add(conn: Connection, cameras: Sequence[tuple[int, CameraRow, str]]) -> None:
    """Add cameras, each to a store by its id and with its password's hash."""
    if not cameras:
        return
    conn.execute(
        text(
            "INSERT INTO cameras (store_id, login, password_hash, place, model, dialect, enabled) SELECT * FROM unnest("
            "CAST(:stores AS integer[]), CAST(:logins AS text[]), CAST(:hashes AS text[]), CAST(:places AS text[]),"
            " CAST(:models AS text[]), CAST(:dialects AS text[]), CAST(:enabled AS boolean[]))"
        ),
        {
            "stores": [store_id for store_id, _, _ in cameras],
            "logins": [camera.login for _, camera, _ in cameras],
            "hashes": [password_hash for _, _, password_hash in cameras],
            "places": [camera.place or "" for _, camera, _ in cameras],
            "models": [camera.model or "" for _, camera, _ in cameras],
            "dialects": [camera.dialect or "" for _, camera, _ in cameras],
            "enabled": [camera.enabled is not False for _, camera, _ in cameras],
        },
    )
    places.settle_cameras(conn, [camera.login for _, camera, _ in cameras])


def update(conn: Connection, store_id: int, camera: CameraRow, at: datetime) -> None:
    """Change what is said of a known camera, and move it where it hangs in another store now."""
    row = conn.execute(
        text(
            "UPDATE cameras SET place = coalesce(:place, place), model = coalesce(:model, model),"
            " dialect = coalesce(:dialect, dialect), enabled = coalesce(:enabled, enabled)"
            " WHERE login = :login RETURNING id, store_id"
        ),
        {
            "login": camera.login,
            "place": camera.place,
            "model": camera.model,
            "dialect": camera.dialect,
            "enabled": camera.enabled,
        },
    ).one()
    if row.store_id != store_id:
        places.move_camera(conn, row.id, store_id, at)


def set_password(conn: Connection, login: str, password_hash: str) -> bool:
    """Replace a camera's password and tell whether there is such a camera."""
    if not is_storable(login):
        return False
    changed = conn.execute(
        text("UPDATE cameras SET password_hash = :password_hash WHERE login = :login"),
        {"login": login, "password_hash": password_hash},
    )
    return changed.rowcount == 1


def list_password_hashes(conn: Connection, logins: Sequence[str]) -> dict[str, str]:
    rows = conn.execute(
        text("SELECT login, password_hash FROM cameras WHERE login = ANY(:logins)"), {"logins": list(logins)}
    )
    return {row.login: row.password_hash for row in rows}


def find_store_code(conn: Connection, login: str) -> str | None:
    """Return the code of the store that a camera belongs to."""
    if not is_storable(login):
        return None
    found: str | None = conn.execute(
        text("SELECT code FROM cameras JOIN stores ON stores.id = store_id WHERE login = :login"), {"login": login}
    ).scalar()
    return found


def get_spot(conn: Connection, login: str) -> CameraSpot:
    """Return a camera's id and where it hangs now. Raises NotFound."""
    row = (
        is_storable(login)
        and conn.execute(
            text(
                "SELECT cameras.id, stores.code, stores.name, stores.timezone FROM cameras"
                " JOIN stores ON stores.id = store_id WHERE login = :login"
            ),
            {"login": login},
        ).one_or_none()
    )
    if not row:
        raise NotFound(f"there is no camera {login!r}; `storemood chain cameras` lists them")
    return CameraSpot(row.id, row.code, row.name, ZoneInfo(row.timezone))


def rows_by_store(conn: Connection, store_ids: Sequence[int] | None) -> dict[int, tuple[CameraRow, ...]]:
    """Return the cameras of some stores, or of all, by store id and in the order of their logins."""
    rows = conn.execute(
        text(
            "SELECT store_id, login, place, model, dialect, enabled FROM cameras"
            " WHERE CAST(:all_stores AS boolean) OR store_id = ANY(:stores) ORDER BY length(login), login"
        ),
        {"all_stores": store_ids is None, "stores": list(store_ids or ())},
    )
    found: dict[int, tuple[CameraRow, ...]] = {}
    for row in rows:
        camera = CameraRow(row.login, row.place, row.model, row.dialect, row.enabled)
        found[row.store_id] = (*found.get(row.store_id, ()), camera)
    return found
