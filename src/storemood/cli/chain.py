"""Commands about the chain, its people and the settings."""

from __future__ import annotations

import argparse
import ast
import csv
import dataclasses
import inspect
import sys
from itertools import pairwise
from pathlib import Path

import yaml

from storemood import credentials, enrolment
from storemood import settings as settings_module
from storemood.cli import parts
from storemood.db import chain, people
from storemood.db.engine import transaction
from storemood.domain.chain import StoreRow, read_csv, read_rows
from storemood.domain.errors import BadChainFile
from storemood.settings import Settings


def load(options: argparse.Namespace, settings: Settings) -> int:
    """Import a chain file and print the new cameras' credentials as CSV."""
    rows = read_file(options.file)
    summary = f"{len(rows)} stores, {sum(row.cameras for row in rows)} cameras"
    if options.dry_run:
        print(f"{options.file}: {summary}; nothing is wrong with it, nothing was changed.")
        return 0
    with parts.database(settings) as engine:
        created = enrolment.import_chain(engine, rows)
    writer = csv.writer(sys.stdout)
    if created:
        writer.writerow(("store", "login", "password"))
        writer.writerows((camera.store_code, camera.login, camera.password) for camera in created)
    print(f"Imported {summary}; {len(created)} of them new.", file=sys.stderr)
    if created:
        print("The passwords are shown this once; keep them for the installers.", file=sys.stderr)
    return 0


def read_file(file: Path) -> list[StoreRow]:
    """Read a chain file by its ending. Raises BadChainFile or OSError."""
    try:
        text = file.read_text(encoding="utf-8")
        if file.suffix.lower() not in (".yaml", ".yml"):
            return read_csv(text)
        loaded = yaml.safe_load(text)
    except UnicodeDecodeError:
        raise BadChainFile([f"{file} is not UTF-8 text; save it as CSV UTF-8"]) from None
    except yaml.YAMLError as error:
        raise BadChainFile([f"{file} is not YAML: {error}"]) from None
    if not isinstance(loaded, list) or not all(isinstance(row, dict) for row in loaded):
        raise BadChainFile([f"{file}: a YAML chain file is a list of stores, each with the CSV's columns as keys"])
    return read_rows(list(enumerate(loaded, start=1)))


def cameras(_: argparse.Namespace, settings: Settings) -> int:
    """Print every camera as CSV."""
    with parts.database(settings) as engine, transaction(engine) as conn:
        found = chain.list_cameras(conn)
    writer = csv.writer(sys.stdout)
    writer.writerow(("login", "store", "store_name", "city", "enabled"))
    writer.writerows(dataclasses.astuple(camera) for camera in found)
    return 0


def password(options: argparse.Namespace, settings: Settings) -> int:
    """Renew a camera's password."""
    with parts.database(settings) as engine:
        print(enrolment.renew_password(engine, options.login))
    return 0


def user(options: argparse.Namespace, settings: Settings) -> int:
    """Add a person with a generated password."""
    generated = credentials.generate_password()
    with parts.database(settings) as engine, transaction(engine) as conn:
        people.save_user(conn, options.login, options.name or options.login, credentials.hash_chosen(generated))
    print(generated)
    return 0


def settings(_: argparse.Namespace, settings: Settings) -> int:
    """Print the settings as shell lines with their meaning above."""
    meanings = _meanings()
    for name, value in settings_module.environment_of(settings).items():
        shown = "***" if name == "STOREMOOD_DATABASE_URL" and value else value
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
