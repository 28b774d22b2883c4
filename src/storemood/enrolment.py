"""Stores and cameras join the chain and change in it; cameras get credentials: shown once, kept only as hashes."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

from storemood import credentials
from storemood.db import cameras, chain, chain_log, stores
from storemood.db.engine import Connection, Engine, transaction
from storemood.domain.chain import CameraRow, StoreRow, generated_login
from storemood.domain.chain_changes import Absent, Change, Kind, absent, compare, conflicts
from storemood.domain.errors import BadChainFile, BadEntry, NotFound
from storemood.domain.words import did_you_mean, nearest

COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class NewCamera:
    """A camera's login with its password in clear, to be shown once."""

    store_code: str
    login: str
    password: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would change, and what the chain has that the file does not name."""

    changes: tuple[Change, ...]
    absent: Absent


def plan_import(known: Sequence[StoreRow], rows: Sequence[StoreRow]) -> Plan:
    """Hold a file against the chain. Raises BadChainFile where they contradict each other."""
    if found := conflicts(rows, known):
        raise BadChainFile(found)
    return Plan(tuple(compare(rows, known)), absent(rows, known))


def import_chain(
    engine: Engine, rows: Sequence[StoreRow], *, who: str = COMMAND_LINE, at: datetime | None = None
) -> list[NewCamera]:
    """Create, update and move stores and cameras in one transaction, and return the new cameras.

    What the rows don't name stays as it is; nothing is ever deleted. Moves happen at ``at``, by default now. Raises
    BadChainFile, and then nothing was changed.
    """
    at = at or datetime.now(UTC)
    secrets = _make_secrets(engine, [login for row in rows for login in row.camera_logins])
    with transaction(engine) as conn:
        chain_log.lock(conn)
        plan = plan_import(stores.list_rows(conn), rows)
        changed = {change.code for change in plan.changes}
        for row in rows:
            if row.code in changed:
                stores.save(conn, row, at)
        ids = stores.ids_by_code(conn)
        hung = [(row.code, camera) for row in rows for camera in row.all_cameras if camera.login in changed]
        known = cameras.list_known_logins(conn, [camera.login for _, camera in hung])
        for code, camera in hung:
            if camera.login in known:
                cameras.update(conn, ids[code], camera, at)
        new = [(code, camera, secrets[camera.login]) for code, camera in hung if camera.login not in known]
        cameras.add(conn, [(ids[code], camera, secret.password_hash) for code, camera, secret in new])
        chain_log.add(conn, who, plan.changes)
    return [NewCamera(code, camera.login, secret.password) for code, camera, secret in new]


@dataclass(frozen=True, slots=True)
class _Secret:
    """A password that was just made, and what is kept of it."""

    password: str
    password_hash: str


def _make_secrets(engine: Engine, logins: Sequence[str]) -> dict[str, _Secret]:
    """Make passwords for logins that are not known yet: before a transaction, as hashing 10,000 takes a while."""
    with transaction(engine) as conn:
        known = cameras.list_known_logins(conn, logins)
    new = [login for login in logins if login not in known]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(new, pool.map(lambda _: _make_secret(), new), strict=True))


def _make_secret() -> _Secret:
    password = credentials.generate_password()
    return _Secret(password, credentials.hash_generated(password))


def export_chain(engine: Engine) -> list[StoreRow]:
    """Return the whole chain as a file would say it."""
    with transaction(engine) as conn:
        return stores.list_rows(conn)


def add_store(engine: Engine, row: StoreRow, *, who: str) -> None:
    """Add a store without cameras. Raises BadEntry where its code is taken."""
    with transaction(engine) as conn:
        chain_log.lock(conn)
        known = stores.list_rows(conn)
        taken = {store.code.lower(): store for store in known}.get(row.code.lower())
        if taken is not None:
            raise BadEntry({"code": f"{taken.code!r} is there already: {taken.name} in {taken.city}"})
        stores.save(conn, row, datetime.now(UTC))
        chain_log.add(conn, who, compare([row], known))


def change_store(
    engine: Engine, code: str, edit: Callable[[StoreRow], StoreRow], *, who: str, at: datetime | None = None
) -> list[Change]:
    """Change one store, its cameras apart, and return what changed. Raises NotFound, and what ``edit`` raises."""
    with transaction(engine) as conn:
        chain_log.lock(conn)
        known = stores.get_row(conn, code)
        edited = dataclasses.replace(edit(known), code=code, cameras=0, camera_rows=())
        changes = compare([edited], [known])
        stores.save(conn, edited, at or datetime.now(UTC))
        chain_log.add(conn, who, changes)
    return changes


def rename_place(engine: Engine, scope: str, name: str, *, who: str) -> None:
    """Give a region or city another name; its numbers stay its own. Raises NotFound, BadEntry where it is taken."""
    with transaction(engine) as conn:
        chain_log.lock(conn)
        before = chain.rename(conn, scope, name)
        if before is None:
            raise BadEntry({"name": f"{name!r} is there already; move the stores to it instead"})
        kind = scope.partition("-")[0]
        if name != before:
            chain_log.add(conn, who, [Change(Kind.RENAMED, kind, scope, f"{before} -> {name}")])


def add_camera(engine: Engine, store_code: str, camera: CameraRow, *, who: str) -> NewCamera:
    """Add a camera to a store; an empty login is generated. Raises NotFound, BadEntry where the login is taken."""
    with transaction(engine) as conn:
        chain_log.lock(conn)
        known = stores.list_rows(conn)
        store_id = _get_store_id(conn, store_code)
        logins = {login.lower() for store in known for login in store.camera_logins}
        if camera.login.lower() in logins:
            raise BadEntry({"login": f"{camera.login!r} is there already; a login is one camera of the whole chain"})
        login = camera.login or _free_login(store_code, logins)
        camera = dataclasses.replace(camera, login=login)
        secret = _make_secret()
        cameras.add(conn, [(store_id, camera, secret.password_hash)])
        detail = f"at {store_code}{f', {camera.place}' if camera.place else ''}"
        chain_log.add(conn, who, [Change(Kind.NEW, "camera", login, detail)])
    return NewCamera(store_code, login, secret.password)


def change_camera(
    engine: Engine, camera: CameraRow, *, store_code: str | None, who: str, at: datetime | None = None
) -> list[Change]:
    """Change what is said of a camera, and move it to a store where one is named.

    Raises NotFound where there is no such camera, BadEntry where there is no such store.
    """
    with transaction(engine) as conn:
        chain_log.lock(conn)
        now_at = cameras.find_store_code(conn, camera.login)
        if now_at is None:
            raise NotFound(_no_camera(camera.login))
        goal = store_code or now_at
        store_id = stores.find_id(conn, goal)
        if store_id is None:
            codes = [store.code for store in stores.list_rows(conn)]
            raise BadEntry({"store": f"there is no store {goal!r}{did_you_mean(nearest(goal, codes))}"})
        known = stores.list_rows(conn, [now_at, goal])
        target = next(store for store in known if store.code == goal)
        changes = compare([dataclasses.replace(target, camera_rows=(camera,))], known)
        cameras.update(conn, store_id, camera, at or datetime.now(UTC))
        chain_log.add(conn, who, changes)
    return changes


def renew_password(engine: Engine, login: str, *, who: str = COMMAND_LINE) -> str:
    """Give a camera a new password and return it; the old one ends at once. Raises NotFound."""
    secret = _make_secret()
    with transaction(engine) as conn:
        chain_log.lock(conn)
        if not cameras.set_password(conn, login, secret.password_hash):
            raise NotFound(_no_camera(login))
        chain_log.add(conn, who, [Change(Kind.CHANGED, "camera", login, "a new password")])
    return secret.password


def holding(engine: Engine, passwords: Mapping[str, str]) -> dict[str, str]:
    """Return those of some cameras' passwords that are theirs at the moment."""
    with transaction(engine) as conn:
        hashes = cameras.list_password_hashes(conn, list(passwords))
    return {
        login: password for login, password in passwords.items() if credentials.is_password(password, hashes.get(login))
    }


def _free_login(store_code: str, taken: set[str]) -> str:
    number = 1
    while generated_login(store_code, number) in taken:
        number += 1
    return generated_login(store_code, number)


def _get_store_id(conn: Connection, code: str) -> int:
    store_id = stores.find_id(conn, code)
    if store_id is None:
        raise NotFound(f"there is no store {code!r}")
    return store_id


def _no_camera(login: str) -> str:
    return f"there is no camera {login!r}; `storemood chain cameras` lists them"
