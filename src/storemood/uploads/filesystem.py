"""The folders and files that one session believes in. They exist in memory only, bounded, and end with the session."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime

MAX_ENTRIES = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder (``size`` None) or a file of this session."""

    size: int | None
    made_at: datetime


class VirtualTree:
    """What a camera made in this session, by absolute virtual path. When it is full the oldest entry is forgotten."""

    def __init__(self) -> None:
        self.folder = "/"
        self._entries: OrderedDict[str, Entry] = OrderedDict()

    def make_folder(self, path: str) -> None:
        self._put(path, Entry(None, datetime.now(UTC)))

    def add_file(self, path: str, size: int) -> None:
        self._put(path, Entry(size, datetime.now(UTC)))

    def rename_file(self, old: str, new: str) -> None:
        size = self.find_size(old)
        if size is not None:
            del self._entries[old]
            self.add_file(new, size)

    def forget_file(self, path: str) -> None:
        if self.find_size(path) is not None:
            del self._entries[path]

    def find(self, path: str) -> Entry | None:
        return self._entries.get(path)

    def find_size(self, path: str) -> int | None:
        """The size of a file that was uploaded in this session, in bytes."""
        entry = self._entries.get(path)
        return entry.size if entry else None

    def list_entries(self, path: str) -> list[tuple[str, Entry]]:
        """Names and entries in a folder, sorted; or the one file that ``path`` is."""
        if self.find_size(path) is not None:
            return [(path.rpartition("/")[2], self._entries[path])]
        start = path.rstrip("/") + "/"
        found = [(known[len(start) :], entry) for known, entry in self._entries.items() if known.startswith(start)]
        return sorted((name, entry) for name, entry in found if name and "/" not in name)

    def _put(self, path: str, entry: Entry) -> None:
        self._entries[path] = entry
        self._entries.move_to_end(path)
        if len(self._entries) > MAX_ENTRIES:
            self._entries.popitem(last=False)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def list_line(name: str, entry: Entry) -> str:
    """A line of LIST, in the form of ``ls -l`` that clients parse."""
    mode = "drwx------" if entry.size is None else "-rw-------"
    at = entry.made_at
    return f"{mode} 1 camera camera {entry.size or 0:>10} {_MONTHS[at.month - 1]} {at:%d %H:%M} {name}\r\n"


def mlsd_line(name: str, entry: Entry) -> str:
    """A line of MLSD (RFC 3659, section 7)."""
    kind = "type=dir" if entry.size is None else f"type=file;size={entry.size}"
    return f"{kind};modify={entry.made_at:%Y%m%d%H%M%S}; {name}\r\n"


def nlst_line(name: str, _entry: Entry) -> str:
    """A line of NLST: the name alone."""
    return f"{name}\r\n"
