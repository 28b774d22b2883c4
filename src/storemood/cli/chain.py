"""Commands about the chain, its people and the settings."""

from __future__ import annotations

import argparse
import ast
import csv
import dataclasses
import getpass
import inspect
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from storemood import enrolment
from storemood import settings as settings_module
from storemood.cli import chain_yaml, parts
from storemood.db import cameras, stores
from storemood.db.engine import Engine, transaction
from storemood.domain.chain import StoreRow
from storemood.domain.chain_file import read_csv, write_csv
from storemood.domain.errors import BadChainFile, NotFound
from storemood.languages import Language, Speaker
from storemood.settings import Settings
from storemood.sheet import render

_YAML = (".yaml", ".yml")


def load(options: argparse.Namespace, settings: Settings) -> int:
    """Import a chain file, say what changes, and print the new cameras' credentials as CSV."""
    rows = read_file(options.file)
    if options.dry_run:
        print(_told(options.file, rows, enrolment.plan_import(_known(settings), rows)))
        print("Nothing is wrong with it. Nothing was changed: this was a dry run.")
        return 0
    with parts.database(settings) as engine:
        plan = enrolment.plan_import(enrolment.export_chain(engine), rows)
        created = enrolment.import_chain(engine, rows, who=who_asks())
    writer = csv.writer(sys.stdout)
    if created:
        zones = {row.code: row.timezone for row in rows}
        writer.writerow(("store", "login", "password", "timezone"))
        writer.writerows((one.store_code, one.login, one.password, zones[one.store_code]) for one in created)
    print(_told(options.file, rows, plan), file=sys.stderr)
    print(f"Imported; {len(created)} cameras are new.", file=sys.stderr)
    if created:
        print("Their passwords are shown this once; keep them for the installers.", file=sys.stderr)
    return 0


def _known(settings: Settings) -> list[StoreRow]:
    """Return the chain as it is: empty where there is no database yet, which a dry run does not make."""
    if not settings.database_url and not parts.database_folder(settings).exists():
        return []
    with parts.database(settings) as engine:
        return enrolment.export_chain(engine)


def _told(file: Path, rows: Sequence[StoreRow], plan: enrolment.Plan) -> str:
    counts = Counter(f"{change.kind.value} {change.subject}" for change in plan.changes)
    summary = ", ".join(f"{count} {what}{'s' if count > 1 else ''}" for what, count in counts.items())
    lines = [
        f"{file}: {len(rows)} stores, {sum(len(row.all_cameras) for row in rows)} cameras",
        *(f"  {change}" for change in plan.changes),
        f"Changes: {summary or 'none'}.",
    ]
    for what, codes in (("stores", plan.absent.stores), ("cameras", plan.absent.cameras)):
        if codes:
            lines.append(f"Not in the file, so they stay as they are: {len(codes)} {what}: {_some(codes)}")
    return "\n".join(lines)


def _some(codes: Sequence[str], most: int = 10) -> str:
    return ", ".join(codes[:most]) + (f" and {len(codes) - most} more" if len(codes) > most else "")


def who_asks() -> str:
    """Return who is at the command line, for the log of changes."""
    return f"{getpass.getuser()} ({enrolment.COMMAND_LINE})"


def save(options: argparse.Namespace, settings: Settings) -> int:
    """Write the whole chain as a file that `import` reads; without a file to standard output."""
    with parts.database(settings) as engine:
        rows = enrolment.export_chain(engine)
    is_yaml = options.format == "yaml" or (options.file is not None and options.file.suffix.lower() in _YAML)
    text = chain_yaml.write(rows) if is_yaml else write_csv(rows)
    if options.file is None:
        sys.stdout.write(text)
    else:
        options.file.write_text(text, encoding="utf-8")
        print(f"{options.file}: {len(rows)} stores, {sum(len(row.all_cameras) for row in rows)} cameras")
    return 0


def read_file(file: Path) -> list[StoreRow]:
    """Read a chain file by its ending. Raises BadChainFile or OSError."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BadChainFile([f"{file} is not UTF-8 text; save it as CSV UTF-8"]) from None
    return chain_yaml.read(text) if file.suffix.lower() in _YAML else read_csv(text)


def list_cameras(_: argparse.Namespace, settings: Settings) -> int:
    """Print every camera as CSV."""
    with parts.database(settings) as engine, transaction(engine) as conn:
        found = cameras.list_cameras(conn)
    writer = csv.writer(sys.stdout)
    writer.writerow(("login", "store", "store_name", "city", "enabled"))
    writer.writerows(dataclasses.astuple(camera) for camera in found)
    return 0


def password(options: argparse.Namespace, settings: Settings) -> int:
    """Renew a camera's password."""
    with parts.database(settings) as engine:
        print(enrolment.renew_password(engine, options.login, who=who_asks()))
    return 0


def sheet(options: argparse.Namespace, settings: Settings) -> int:
    """Write the installer's sheet of a store; with new passwords where they are asked for."""
    known = parts.server(settings)
    if not (options.host or known.host):
        raise NotFound("which address cameras dial is in no setting; say it with --host")
    with parts.database(settings) as engine:
        with transaction(engine) as conn:
            store = stores.get_row(conn, options.store)
        wanted = options.camera or store.camera_logins
        if unknown := sorted(set(wanted) - set(store.camera_logins)):
            raise NotFound(f"{options.store} has no camera {', '.join(unknown)}; `storemood chain cameras` lists them")
        store = dataclasses.replace(
            store, camera_rows=tuple(camera for camera in store.camera_rows if camera.login in wanted)
        )
        server = dataclasses.replace(known, host=options.host) if options.host else known
        passwords = _new_passwords(engine, store) if options.new_passwords else {}
        options.html.write_text(render(store, server, passwords, Speaker(Language(options.language))), encoding="utf-8")
    print(f"{options.html}: {len(store.camera_rows)} cameras{', with new passwords' if passwords else ''}")
    return 0


def _new_passwords(engine: Engine, store: StoreRow) -> dict[str, str]:
    return {login: enrolment.renew_password(engine, login, who=who_asks()) for login in store.camera_logins}


_SECRETS = (
    "STOREMOOD_DATABASE_URL",
    "STOREMOOD_SMTP_URL",
    "STOREMOOD_ALERT_WEBHOOK_SECRET",
    "STOREMOOD_OIDC_CLIENT_SECRET",
    "STOREMOOD_SECRETS_KEY",
)


def settings(_: argparse.Namespace, settings: Settings) -> int:
    """Print the settings as shell lines with their meaning above."""
    meanings = _meanings()
    for name, value in settings_module.environment_of(settings).items():
        shown = "***" if name in _SECRETS and value else value
        print(f"# {meanings[name]}\n{name}={shown}\n")
    return 0


def _meanings() -> dict[str, str]:
    """Read the string under each field of Settings: the one place where a setting is explained."""
    tree = ast.parse(inspect.getsource(settings_module))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Settings")
    found = {}
    for field, text in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        ):
            found[f"STOREMOOD_{field.target.id.upper()}"] = str(text.value.value)
    return found
