"""A list of cameras with their settings as CSV, and what follows from it.

One row a camera, one value a column; an empty cell means that nobody knows. A row with a value that can't be used is
told with its number and column, and leaves every other row alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from storemood.cameras.findings import CameraReport, Finding, decide, passed, report, unknown
from storemood.cameras.lines import Load, uplink_finding
from storemood.domain.errors import StoremoodError
from storemood.domain.optics.fixes import find_fix
from storemood.domain.optics.levels import (
    LEAST_JPEG_QUALITY,
    LEAST_LUX,
    LEVELS,
    MOST_BLUR_PX,
    MOST_PITCH_DEG,
    SLOWEST_SHUTTER_S,
    Level,
    Outcome,
    Purpose,
    Target,
)
from storemood.domain.optics.setup import RANGES, BadSetup, Range, Setup, read_shutter, setup_of, shutter_words
from storemood.domain.optics.verdicts import Assessment, assess
from storemood.domain.requirements import FULL_HD_PX, NTP_MIN, STORE_CUSTOMERS_PER_HOUR, STORE_UPLINK_MBIT, Key

T = TypeVar("T")

_SAME = 1 + 1e-9
_YES = frozenset({"yes", "y", "true", "1", "on"})
_NO = frozenset({"no", "n", "false", "0", "off"})

YES_NO = ("working_hours", "trigger", "p2p", "ftp", "wdr", "colour")
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"identity": ("login", "geo", "file name", "metadata", "none"), "stream": ("main", "sub")}
)
_OTHER_RANGES: Mapping[str, Range] = MappingProxyType(
    {
        "ntp_min": Range(0.1, 100_000, "minutes"),
        "photo_mb": Range(0.001, 100, "MB"),
        "customers_per_hour": Range(0, 100_000, ""),
        "photos_per_customer": Range(0, 1000, ""),
        "uplink_mbit": Range(0.01, 100_000, "Mbit/s"),
    }
)
NUMBERS: Mapping[str, Range] = MappingProxyType(
    {**{name: allowed for name, allowed in RANGES.items() if name != "shutter_s"}, **_OTHER_RANGES}
)
_WHOLE = frozenset({"pixels", "rows"})
_SCENE = ("speed_m_s", "shutter_s", "interval_s", "gate_m")

COLUMNS = ("camera", "model", *YES_NO, *CHOICES, *NUMBERS, "shutter")


class BadInventory(StoremoodError):
    """A file is no list of cameras."""


class _BadCell(ValueError):
    """A cell's value can't be used."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one place. ``row`` counts the file's lines, the header being row 1."""

    row: int
    column: str
    text: str

    def __str__(self) -> str:
        return f"row {self.row}, column {self.column}: {self.text}"


@dataclass(frozen=True, slots=True)
class StatedCamera:
    """A camera as a row states it. ``setup`` is None where too little is said to compute what it sees; ``missing``
    names the columns that would allow it."""

    name: str
    model: str
    flags: Mapping[str, bool]
    choices: Mapping[str, str]
    numbers: Mapping[str, float]
    setup: Setup | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inventory:
    """The cameras of the good rows, and all that is wrong with the others."""

    cameras: tuple[StatedCamera, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Reading:
    problems: list[Problem] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def read_inventory(text: str) -> Inventory:
    """Read a list of cameras, its cells apart by comma, semicolon or tab. Raises BadInventory where the header has no
    column ``camera``; everything else that is wrong is a Problem."""
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    reader = csv.reader(lines, delimiter=_delimiter(text))
    reading = _Reading()
    try:
        header = [_name(cell) for cell in next(reader, [])]
        _check_header(header, reading)
        cameras = [
            camera for row, cells in _rows(reader) if (camera := _camera(row, header, cells, reading)) is not None
        ]
    except csv.Error as error:
        raise BadInventory(f"line {reader.line_num} is not CSV: {error}") from error
    return Inventory(tuple(cameras), tuple(reading.problems))


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=lambda delimiter: (head.count(delimiter), delimiter == ","))


def _rows(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for row, cells in enumerate(reader, start=2):
        if any(cell.strip() for cell in cells):
            yield row, cells


def _name(cell: str) -> str:
    return cell.strip().lower().replace(" ", "_")


def _check_header(header: Sequence[str], reading: _Reading) -> None:
    if "camera" not in header:
        raise BadInventory(f"the first line names no column `camera`. The columns are: {', '.join(COLUMNS)}.")
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise BadInventory(f"the first line names {', '.join(twice)} twice")
    reading.problems += [
        Problem(1, name, "there is no such column; it is not read") for name in header if name and name not in COLUMNS
    ]


def _camera(row: int, header: Sequence[str], cells: Sequence[str], reading: _Reading) -> StatedCamera | None:
    """Read one row, or note what is wrong with it."""
    found: list[Problem] = []
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        found.append(Problem(row, str(len(header) + 1), "there are more cells than columns"))
    given = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name in COLUMNS and cell.strip()}
    name = given.get("camera", "")
    if not name:
        found.append(Problem(row, "camera", "a name is needed"))
    elif name in reading.names:
        found.append(Problem(row, "camera", f"{name!r} stands in an earlier row too"))
    flags = _read_all(row, given, YES_NO, _yes_no, found)
    choices: dict[str, str] = {}
    for column, allowed_words in CHOICES.items():
        choices |= _read_all(row, given, (column,), _choice_of(allowed_words), found)
    numbers: dict[str, float] = {}
    for column, allowed in NUMBERS.items():
        numbers |= _read_all(row, given, (column,), _number_of(column, allowed), found)
    shutter = _read_all(row, given, ("shutter",), _shutter, found)
    if shutter:
        numbers["shutter_s"] = shutter["shutter"]
    missing = _missing(numbers)
    setup = None if found or missing else _setup(row, numbers, found)
    reading.problems += found
    if found:
        return None
    reading.names.add(name)
    return StatedCamera(name, given.get("model", ""), flags, choices, numbers, setup, missing)


def _read_all(
    row: int,
    given: Mapping[str, str],
    columns: Sequence[str],
    read: Callable[[str], T],
    found: list[Problem],
) -> dict[str, T]:
    values: dict[str, T] = {}
    for column in columns:
        if column in given:
            try:
                values[column] = read(given[column])
            except _BadCell as error:
                found.append(Problem(row, column, str(error)))
    return values


def _yes_no(text: str) -> bool:
    word = text.lower()
    if word not in _YES | _NO:
        raise _BadCell(f"{text!r} is neither yes nor no")
    return word in _YES


def _choice_of(choices: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.lower() not in choices:
            raise _BadCell(f"{text!r} is none of {', '.join(choices)}")
        return text.lower()

    return read


def _number_of(column: str, allowed: Range) -> Callable[[str], float]:
    def read(text: str) -> float:
        told = text.removesuffix("%").strip()
        try:
            value = float(told.replace(",", ".") if "." not in told else told)
        except ValueError:
            raise _BadCell(f"{text!r} is not a number") from None
        if not allowed.least <= value <= allowed.most:
            raise _BadCell(f"{text} is not from {allowed.least:g} to {allowed.most:g} {allowed.unit}".rstrip())
        if column in _WHOLE and value != int(value):
            raise _BadCell(f"{text} is not a whole number of pixels")
        return value

    return read


def _shutter(text: str) -> float:
    try:
        value = read_shutter(text)
    except ValueError:
        raise _BadCell(f"{text!r} is not an exposure time like 1/200 or 0.005") from None
    allowed = RANGES["shutter_s"]
    if not allowed.least <= value <= allowed.most:
        raise _BadCell(f"{text} is not from {allowed.least:g} to {allowed.most:g} s")
    return value


def _missing(numbers: Mapping[str, float]) -> tuple[str, ...]:
    """Return the columns that are still needed to compute what the camera sees."""
    missing = [column for column in ("pixels", "height_m", "distance_m") if column not in numbers]
    if not {"hfov_deg", "sensor_mm", "pixel_um"} & numbers.keys():
        missing.append("hfov_deg")
    elif "hfov_deg" not in numbers and "focal_mm" not in numbers:
        missing.append("focal_mm")
    return tuple(missing)


def _setup(row: int, numbers: Mapping[str, float], found: list[Problem]) -> Setup | None:
    """Put a row's numbers together. Of several that tell the width of view, the data sheet's angle is the best."""
    width = next(column for column in ("hfov_deg", "sensor_mm", "pixel_um") if column in numbers)
    told = {column: numbers[column] for column in (width, "focal_mm", *_SCENE) if column in numbers}
    try:
        return setup_of(
            pixels=int(numbers["pixels"]),
            rows=int(numbers["rows"]) if "rows" in numbers else None,
            height_m=numbers["height_m"],
            distance_m=numbers["distance_m"],
            **told,
        )
    except BadSetup as error:
        found.append(Problem(row, "pixels", str(error)))
        return None


def findings_of(camera: StatedCamera) -> list[Finding]:
    """Judge a camera by what its row states."""
    flags = [
        decide(Key(column), camera.flags[column], "stated: yes" if camera.flags[column] else "stated: no")
        for column in YES_NO
        if column in camera.flags
    ]
    return [*flags, *_stated(camera), *_seen(camera)]


def judge(camera: StatedCamera) -> CameraReport:
    return report(camera.name, basis_of(camera), findings_of(camera))


def basis_of(camera: StatedCamera) -> str:
    return f"settings of {camera.model}" if camera.model else "settings"


def _stated(camera: StatedCamera) -> Iterator[Finding]:
    numbers, choices = camera.numbers, camera.choices
    if "identity" in choices:
        yield decide(Key.IDENTITY, choices["identity"] != "none", f"stated: by {choices['identity']}")
    if "stream" in choices or "pixels" in numbers:
        yield _stream(choices.get("stream"), numbers.get("pixels"))
    if "jpeg_quality" in numbers:
        quality = numbers["jpeg_quality"]
        yield decide(Key.JPEG_QUALITY, quality >= LEAST_JPEG_QUALITY, f"stated: {quality:g} %")
    if "ntp_min" in numbers:
        yield _ntp(numbers["ntp_min"])
    if "lux" in numbers:
        yield decide(Key.LIGHT, numbers["lux"] >= LEAST_LUX, f"stated: {numbers['lux']:g} lux")
    if "photo_mb" in numbers:
        load = Load(
            numbers.get("customers_per_hour", STORE_CUSTOMERS_PER_HOUR),
            numbers.get("photos_per_customer", 1.0),
            numbers.get("uplink_mbit", STORE_UPLINK_MBIT),
        )
        yield uplink_finding(numbers["photo_mb"], load)


def _stream(stream: str | None, pixels: float | None) -> Finding:
    if stream == "sub":
        return decide(Key.MAIN_STREAM, False, "stated: sub-stream")
    if pixels is None:
        return passed(Key.MAIN_STREAM, "stated: main stream")
    return decide(Key.MAIN_STREAM, pixels >= FULL_HD_PX, f"stated: {pixels:g} px wide")


def _ntp(minutes: float) -> Finding:
    words = f"stated: every {minutes:g} minutes"
    if minutes < NTP_MIN[0]:
        return passed(Key.NTP, f"{words}, more often than needed")
    return decide(Key.NTP, minutes <= NTP_MIN[1], words)


def _seen(camera: StatedCamera) -> Iterator[Finding]:
    """Judge what lens and mount make of a face, and the shutter, whose blur depends on it."""
    if camera.setup is None:
        lacking = f"needs {', '.join(camera.missing)}"
        yield from (unknown(key, lacking) for key in (Key.FACE, Key.EYES, Key.TILT))
        if "shutter_s" in camera.numbers:
            shutter_s = camera.numbers["shutter_s"]
            yield decide(Key.SHUTTER, shutter_s <= SLOWEST_SHUTTER_S * _SAME, f"stated: {shutter_words(shutter_s)}")
        return
    judged = assess(camera.setup, Target())
    seen = judged.picture
    enough = _purposes(judged)
    yield _sized(Key.FACE, camera.setup, Level.IDEAL, f"a face is {seen.face_px:.0f} px wide, {enough}")
    yield _sized(Key.EYES, camera.setup, Level.STRICT, f"there are {seen.eyes_px:.0f} px between the eyes")
    yield tilt_finding(seen.pitch_deg, f"the camera looks {abs(seen.pitch_deg):.1f} degrees down")
    if seen.blur_px is not None and camera.setup.shutter_s is not None:
        shutter_s = camera.setup.shutter_s
        good = shutter_s <= SLOWEST_SHUTTER_S * _SAME and seen.blur_px <= MOST_BLUR_PX * _SAME
        yield decide(Key.SHUTTER, good, f"{shutter_words(shutter_s)} blurs a walking person by {seen.blur_px:.1f} px")


def _purposes(judged: Assessment) -> str:
    served = {verdict.purpose: verdict.outcome is Outcome.PASS for verdict in judged.purposes}
    if served[Purpose.MOOD]:
        return "enough for gender, age and mood"
    return "enough for gender and age, not for mood" if served[Purpose.GENDER_AGE] else "not enough for anything"


def _sized(key: Key, setup: Setup, level: Level, reason: str) -> Finding:
    if LEVELS[level].met(assess(setup, Target()).picture.px_per_m):
        return passed(key, reason)
    fix = find_fix(setup, Target(level, Purpose.GENDER_AGE))
    words = "" if fix is None else " ".join(f"{change.words}." for change in fix.changes)
    return decide(key, False, reason, words)


def tilt_finding(pitch_deg: float, reason: str) -> Finding:
    """Judge how steeply a camera looks down: what is too steep for mood may still do for gender and age."""
    steep = abs(pitch_deg)
    if steep <= MOST_PITCH_DEG[Purpose.MOOD] + 1e-9:
        return passed(Key.TILT, reason)
    usable = steep <= MOST_PITCH_DEG[Purpose.GENDER_AGE] + 1e-9
    return decide(Key.TILT, False, f"{reason}: {'enough for gender and age, not for mood' if usable else 'too steep'}")
