"""Pack files: TOML text becomes a pack, its mistakes are named, and its examples prove it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from fnmatch import translate
from functools import cache
from importlib import resources
from pathlib import Path

from storemood.domain.dialects.packs import Example, Meaning, Pack, Rule, read_name
from storemood.domain.dialects.patterns import BadPattern, compile_pattern
from storemood.domain.dialects.reading import EventKind, Reading, Role, View
from storemood.domain.errors import StoremoodError

_KEYS = ("name", "title", "note", "tests", "ignore", "events", "pattern", "example")
_PATTERN_KEYS = ("match", "event", "view")
_EXAMPLE_KEYS = ("name", "role", "time", "event", "view", "channel", "unfinished")
_STARS = 3


class BadPack(StoremoodError):
    """A pack file has mistakes: the file, the line or key, and what to do."""

    def __init__(self, file: str, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{file}: {problem}" for problem in problems))


def read_pack(text: str, file: str) -> Pack:
    """Read a pack file. Raises BadPack that names every mistake."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadPack(file, [f"not TOML: {error}; compare with the packs that ship"]) from None
    reader = _PackReader(text)
    pack = reader.read(content)
    if reader.problems or pack is None:
        raise BadPack(file, reader.problems)
    wrong = list(failed_examples(pack))
    if wrong:
        raise BadPack(file, wrong)
    return pack


def failed_examples(pack: Pack) -> Iterator[str]:
    """Tell which examples are read otherwise than they should be."""
    for number, example in enumerate(pack.examples, start=1):
        got = read_name((pack,), example.name)
        for key in ("role", "wall", "event", "view", "channel", "unfinished"):
            wanted, found = getattr(example.reading, key), getattr(got, key)
            if wanted != found:
                shown = "time" if key == "wall" else key
                yield (
                    f"example {number}, {example.name!r}: {shown} should be {_shown(wanted)} and is read as"
                    f" {_shown(found)}; mend the pattern or the example"
                )


def _shown(value: object) -> str:
    return "nothing" if value is None else str(value)


class _PackReader:
    """Reads one file's content, and collects its mistakes with their lines."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self.problems: list[str] = []

    def read(self, content: Mapping[str, object]) -> Pack | None:
        for key in content:
            if key not in _KEYS:
                self._wrong(key, f"{key!r} is no key of a pack; there are {', '.join(_KEYS)}")
        name = content.get("name")
        if not isinstance(name, str) or not re.fullmatch("[a-z][a-z0-9-]{0,29}", name):
            self._wrong("name", 'name must be a word of small letters, digits and dashes, as name = "mycamera"')
            name = ""
        title, note = content.get("title", name), content.get("note", "")
        if not isinstance(title, str) or not isinstance(note, str):
            self._wrong("title", "title and note must be text in quotes")
            title, note = "", ""
        return Pack(
            name=name,
            title=title,
            note=note,
            rules=tuple(self._rules(content.get("pattern", []))),
            events=self._events(content.get("events", {})),
            tests=tuple(self._globs("tests", content.get("tests", []))),
            ignore=tuple(self._globs("ignore", content.get("ignore", []))),
            examples=tuple(self._examples(content.get("example", []))),
        )

    def _wrong(self, word: str, problem: str) -> None:
        line = next((number for number, line in enumerate(self._lines, start=1) if word and word in line), None)
        self.problems.append(f"line {line}: {problem}" if line else problem)

    def _tables(self, key: str, value: object) -> Iterator[Mapping[str, object]]:
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self._wrong(key, f"{key} must be written as [[{key}]], once for each")
            return
        yield from value

    def _rules(self, value: object) -> Iterator[Rule]:
        for number, table in enumerate(self._tables("pattern", value), start=1):
            for key in table.keys() - set(_PATTERN_KEYS):
                self._wrong(key, f"pattern {number}: {key!r} is no key of it; there are {', '.join(_PATTERN_KEYS)}")
            match = table.get("match")
            if not isinstance(match, str):
                self._wrong("[[pattern]]", f'pattern {number}: match is missing, as match = "{{any}}_{{YYYY}}..."')
                continue
            meaning = self._meaning(f"pattern {number}", {"kind": table.get("event"), "view": table.get("view")})
            try:
                pattern = compile_pattern(match)
            except BadPattern as error:
                self._wrong(match, f"pattern {number}: {error}")
                continue
            yield Rule(pattern, meaning[0], meaning[1])

    def _events(self, value: object) -> dict[str, Meaning]:
        if not isinstance(value, dict):
            self._wrong("events", 'events must be a table, as [events] and then MOTION = "motion"')
            return {}
        events = {}
        for word, said in value.items():
            table = said if isinstance(said, dict) else {"kind": said}
            kind, view = self._meaning(f"events, {word}", table)
            if kind is None:
                self._wrong(word, f'events, {word}: needs a kind, as {word} = "motion"')
            else:
                events[word.upper()] = Meaning(kind, view)
        return events

    def _meaning(self, where: str, table: Mapping[str, object]) -> tuple[EventKind | None, View | None]:
        kind, view = table.get("kind"), table.get("view")
        kinds, views = [str(one) for one in EventKind], [str(one) for one in View]
        if kind is not None and kind not in kinds:
            self._wrong(str(kind), f"{where}: {kind!r} is no kind of event; there are {', '.join(kinds)}")
            kind = None
        if view is not None and view not in views:
            self._wrong(str(view), f"{where}: {view!r} is no view; there are {', '.join(views)}")
            view = None
        return (EventKind(str(kind)) if kind else None), (View(str(view)) if view else None)

    def _globs(self, key: str, value: object) -> Iterator[re.Pattern[str]]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self._wrong(key, f'{key} must be a list of names in quotes, as {key} = ["*.idx"]')
            return
        for glob in value:
            if "/" in glob or not glob.strip("*?") or glob.count("*") > _STARS:
                self._wrong(glob, f"{key}: {glob!r} must be a name without folders, with text and {_STARS} * at most")
            else:
                yield re.compile(translate(glob), re.IGNORECASE)

    def _examples(self, value: object) -> Iterator[Example]:
        for number, table in enumerate(self._tables("example", value), start=1):
            for key in table.keys() - set(_EXAMPLE_KEYS):
                self._wrong(key, f"example {number}: {key!r} is no key of it; there are {', '.join(_EXAMPLE_KEYS)}")
            name, role, time = table.get("name"), table.get("role", "photo"), table.get("time")
            channel, unfinished = table.get("channel"), table.get("unfinished", False)
            if not isinstance(name, str):
                self._wrong("[[example]]", f"example {number}: name is missing")
                continue
            if role not in [str(one) for one in Role]:
                self._wrong(str(role), f"example {number}: role must be photo, ignored or test")
                continue
            if time is not None and (not isinstance(time, datetime) or time.tzinfo is not None):
                self._wrong(name, f"example {number}: time must be a wall clock's, as time = 2026-11-23T19:34:59.120")
                continue
            if not isinstance(unfinished, bool) or not (channel is None or isinstance(channel, int)):
                self._wrong(name, f"example {number}: channel is a number, unfinished is true or false")
                continue
            meaning = self._meaning(f"example {number}", {"kind": table.get("event"), "view": table.get("view")})
            yield Example(name, Reading(Role(str(role)), None, time, *meaning, channel, None, unfinished))


def shipped_files() -> list[tuple[str, str]]:
    """Return (file name, text) of the packs that ship, by name."""
    folder = resources.files("storemood.domain.dialects") / "packs"
    return sorted(
        (file.name, file.read_text(encoding="utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")
    )


@cache
def shipped_packs() -> tuple[Pack, ...]:
    return tuple(read_pack(text, file) for file, text in shipped_files())


def load_packs(folder: Path | None = None) -> tuple[Pack, ...]:
    """Return the packs that ship and those of an operator's folder; an own pack takes the place of a shipped one of its
    name. Raises BadPack, or OSError where the folder can't be read."""
    packs = {pack.name: pack for pack in shipped_packs()}
    if folder is not None:
        for file in sorted(folder.glob("*.toml")):
            try:
                text = file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                raise BadPack(str(file), ["not UTF-8 text; save it as UTF-8"]) from None
            own = read_pack(text, str(file))
            packs[own.name] = own
        if not folder.is_dir():
            raise BadPack(str(folder), ["there is no such folder; make it, or leave STOREMOOD_DIALECT_DIR empty"])
    return tuple(packs[name] for name in sorted(packs))
