"""A pack from names that no pack understood: numbers and dates in them are generalised, for somebody to review."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from statistics import median

from storemood.domain.dialects.endings import finished_name
from storemood.domain.dialects.packs import stem_of, tidy
from storemood.domain.dialects.patterns import BadPattern, Pattern, compile_pattern, wall_time

_RUN = re.compile(r"[0-9]+|[A-Za-z]+|.", re.DOTALL)
_DEEPEST = 6
_EXAMPLES = 3
_MOST_RUNS = 50
_FAR = timedelta(days=36500)

_DATES: tuple[tuple[str, ...], ...] = (
    ("{YYYY}{MM}{DD}",),
    ("{DD}{MM}{YYYY}",),
    ("{MM}{DD}{YYYY}",),
    ("{YYYY}", "{MM}", "{DD}"),
    ("{DD}", "{MM}", "{YYYY}"),
    ("{MM}", "{DD}", "{YYYY}"),
    ("{YY}{MM}{DD}",),
    ("{DD}{MM}{YY}",),
    ("{MM}{DD}{YY}",),
    ("{YY}", "{MM}", "{DD}"),
    ("{DD}", "{MM}", "{YY}"),
    ("{MM}", "{DD}", "{YY}"),
)
_TIMES: tuple[tuple[str, ...], ...] = (
    ("{hh}{mm}{ss}{SSS}",),
    ("{hh}{mm}{ss}",),
    ("{hh}", "{mm}", "{ss}", "{SSS}"),
    ("{hh}", "{mm}", "{ss}"),
)
_TOGETHER: tuple[tuple[str, ...], ...] = tuple(
    (f"{date[0]}{time[0]}",) for date in _DATES for time in _TIMES if len(date) == len(time) == 1
)
_LENGTHS = {"YYYY": 4, "SSS": 3}


@dataclass(frozen=True, slots=True)
class Sample:
    """A name that a camera sent, and when it was received, on its store's wall clock."""

    name: str
    received: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pattern, the samples that it reads with the times it finds, and how many samples there were in all."""

    pattern: Pattern
    read: tuple[tuple[Sample, datetime], ...]
    of: int

    def as_pack(self, name: str) -> str:
        """Return the text of a pack file that proves itself by some of the samples."""
        lines = [
            f"name = {json.dumps(name)}",
            f'title = "Names like those of {len(self.read)} of {self.of} uploads; review this"',
            "",
            "[[pattern]]",
            f"match = {json.dumps(self.pattern.text, ensure_ascii=False)}",
        ]
        if "{event}" in self.pattern.text:
            lines[2:2] = ["", "[events]", *(f'{word} = "other"' for word in self._events())]
        for sample, wall in self.read[:_EXAMPLES]:
            lines += ["", "[[example]]", f"name = {json.dumps(sample.name, ensure_ascii=False)}"]
            lines += [f"time = {wall.isoformat(timespec='milliseconds' if wall.microsecond else 'seconds')}"]
            if "{event}" in self.pattern.text:
                lines.append('event = "other"')
        return "\n".join(lines) + "\n"

    def _events(self) -> list[str]:
        matches = [self.pattern.match(_stem(sample.name)) for sample, _ in self.read]
        return sorted({match.values["event"].upper() for match in matches if match is not None})


def mask_digits(name: str) -> str:
    """Return a name as it may be shown: its numbers are nobody's business."""
    return re.sub(r"\d", "#", name)


def propose(samples: Sequence[Sample]) -> Proposal | None:
    """Return the pattern that reads the most common kind of the names, or None where those hold no date and time.

    The folders are looked at as far as the date and time need them. Of several ways to read a date, that is taken which
    comes nearest to the moments of receipt.
    """
    shapes = Counter(_shape(sample.name) for sample in samples)
    for shape, _ in shapes.most_common(3):
        alike = [sample for sample in samples if _shape(sample.name) == shape]
        found = _propose_alike(alike, len(samples))
        if found is not None:
            return found
    return None


def _stem(name: str) -> str:
    return stem_of(finished_name(tidy(name)))


def _shape(name: str) -> tuple[str, ...]:
    """Return what names of one kind have in common in their last part: separators, and the lengths of long numbers."""
    return tuple(_kind(run) for run in _RUN.findall(_stem(name).rpartition("/")[2]))


def _kind(run: str) -> str:
    if run.isdecimal() and run.isascii():
        return f"number of {len(run)}" if len(run) > 3 else "number"
    return "letters" if run.isascii() and run.isalpha() else run


def _propose_alike(samples: Sequence[Sample], of: int) -> Proposal | None:
    stems = [_stem(sample.name).split("/") for sample in samples]
    for depth in range(1, min(_DEEPEST, *(len(parts) for parts in stems)) + 1):
        rows = [_RUN.findall("/".join(parts[-depth:])) for parts in stems]
        rows = [row for row in rows if len(row) == len(rows[0]) <= _MOST_RUNS]
        candidates = list(_candidates(rows))
        proposals = [found for text in candidates if (found := _try(text, samples, of)) is not None]
        if proposals:
            return min(proposals, key=lambda one: (-len(one.read), _distance(one)))
    return None


def _candidates(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give the patterns that put a date and a time into the numbers of these names."""
    width = len(rows[0]) if rows else 0
    numbers = [place for place in range(width) if rows[0][place].isdecimal() and rows[0][place].isascii()]
    for begin in range(len(numbers)):
        for date in _TOGETHER:
            yield from _fill(rows, _place(rows, numbers[begin:], date))
        for date, time in product(_DATES, _TIMES):
            dated = _place(rows, numbers[begin:], date)
            for after in range(begin + len(date), len(numbers)) if dated else ():
                timed = _place(rows, numbers[after:], time)
                yield from _fill(rows, {**dated, **timed} if timed else {})


def _place(rows: Sequence[Sequence[str]], numbers: Sequence[int], fields: tuple[str, ...]) -> dict[int, str]:
    """Return which number is which field, or nothing where the lengths do not fit."""
    fitting = dict(zip(numbers, fields, strict=False))
    fits = all(len(row[place]) == _length(text) for row in rows for place, text in fitting.items())
    return fitting if len(fitting) == len(fields) and fits else {}


def _length(fields: str) -> int:
    return sum(_LENGTHS.get(field, 2) for field in re.findall(r"\w+", fields))


def _fill(rows: Sequence[Sequence[str]], fields: dict[int, str]) -> Iterator[str]:
    """Give the pattern for the fields; what stands before the first of a path part is anything."""
    if not fields:
        return
    first = min(fields)
    text, had_event = "", False
    for place, run in enumerate(rows[0]):
        values = {row[place] for row in rows}
        if place in fields:
            text += fields[place]
        elif run == "/" or (not run.isalnum() and place > first):
            text += _escape(run)
        elif place < first:
            text += "" if text.rpartition("/")[2] == "{any}" else "{any}"
        elif run.isascii() and run.isdecimal():
            text += "{n}"
        elif len(values) == 1:
            text += _escape(run)
        else:
            text += "{word}" if had_event else "{event}"
            had_event = True
    yield text


def _escape(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _try(text: str, samples: Sequence[Sample], of: int) -> Proposal | None:
    try:
        pattern = compile_pattern(text)
    except BadPattern:
        return None
    read = tuple(_read(pattern, samples))
    return Proposal(pattern, read, of) if 2 * len(read) > len(samples) else None


def _read(pattern: Pattern, samples: Iterable[Sample]) -> Iterator[tuple[Sample, datetime]]:
    for sample in samples:
        match = pattern.match(_stem(sample.name))
        wall = wall_time(match.values) if match else None
        if wall is not None:
            yield sample, wall


def _distance(proposal: Proposal) -> timedelta:
    """How far the times are from those of receipt, the middle of all."""
    gaps = [abs(wall - sample.received).total_seconds() for sample, wall in proposal.read if sample.received]
    return timedelta(seconds=median(gaps)) if gaps else _FAR
