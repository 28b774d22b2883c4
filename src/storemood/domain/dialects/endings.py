"""Names of uploads that are not finished: a rename will follow, or was forgotten."""

from __future__ import annotations

import re

_UNFINISHED = re.compile(r"(?:\.tmp|_tmp(\.[^.]*)|_tmp|_|\.part|\.filepart)$", re.IGNORECASE)


def looks_unfinished(path: str) -> bool:
    """True when the name says that a rename will follow: ``x.tmp``, ``x_tmp.jpg``, ``x.mp4_``, ``x.part`` and so on."""
    return _UNFINISHED.search(path.rpartition("/")[2]) is not None


def finished_name(path: str) -> str:
    """Return the name that the rename will most likely give; the same where the name is finished already."""
    folder, slash, name = path.rpartition("/")
    found = _UNFINISHED.search(name)
    if found is None or found.start() == 0:
        return path
    return f"{folder}{slash}{name[: found.start()]}{found.group(1) or ''}"
