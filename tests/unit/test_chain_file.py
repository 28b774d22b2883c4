"""Chain files: what is read, how each bad cell is named, and that reading what was written gives the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storemood.cli import chain_yaml
from storemood.domain.chain import DIALECTS, CameraRow, StoreRow
from storemood.domain.chain_file import read_csv, write_csv
from storemood.domain.errors import BadChainFile
from storemood.domain.hours import OpeningHours, Span

_HEADER = "region,city,store,store_name,timezone,opens,closes,days,cameras\n"
_GOOD = "Europe,Berlin,BER-01,Alexanderplatz,Europe/Berlin,08:00,20:00,Mon-Sat,2\n"
_LONG = """region,city,store,store_name,timezone,hours,exceptions,addresses,closed,camera,place,model,dialect,enabled
Europe,Berlin,BER-01,Alex,Europe/Berlin,"Mon-Fri 08:00-20:00; Sat 10:00-13:00, 14:00-18:00",2026-12-25 closed,\
"203.0.113.0/24, 2001:db8::/48",no,alex-north,north exit,DS-2CD2146,hikvision,yes
,,BER-01,,,,,,,alex-south,south exit,,axis,no
"""


def _problems(text: str) -> tuple[str, ...]:
    with pytest.raises(BadChainFile) as caught:
        read_csv(text)
    return caught.value.problems


def test_the_short_form() -> None:
    [store] = read_csv(_HEADER + _GOOD)
    assert store.camera_logins == ("ber-01-cam1", "ber-01-cam2")
    assert sorted(store.hours.weekdays) == [0, 1, 2, 3, 4, 5]
    said = (store.exceptions, store.coordinates, store.addresses, store.closed, store.not_measured)
    assert said == (None,) * 5, "the file does not say"


def test_each_camera_may_have_a_row() -> None:
    [store] = read_csv(_LONG)
    assert store.camera_rows == (
        CameraRow("alex-north", "north exit", "DS-2CD2146", "hikvision", True),
        CameraRow("alex-south", "south exit", "", "axis", False),
    )
    assert store.hours.weekdays[5] == (Span(600, 780), Span(840, 1080))
    assert (store.exceptions, store.closed) == ({date(2026, 12, 25): ()}, False)
    assert store.addresses == ("203.0.113.0/24", "2001:db8::/48")


def test_a_stores_rows_may_stand_in_any_order() -> None:
    header, first, second = _LONG.splitlines()
    assert read_csv("\n".join((header, second, first)))[0].hours == read_csv(_LONG)[0].hours


@pytest.mark.parametrize("change", [("\ufeff", ""), (",", ";"), (",", "\t")], ids=["byte order mark", ";", "tab"])
def test_what_spreadsheets_do_to_a_csv(change: tuple[str, str]) -> None:
    mark, other = change
    text = mark + _HEADER + _GOOD if not other else (_HEADER + _GOOD).replace(mark, other)
    assert len(read_csv(text)) == 1


def test_blank_rows_and_columns_with_a_hash_are_ignored() -> None:
    text = _HEADER.replace("\n", ",#notes\n") + ",,,,,,,,,\n" + _GOOD.replace("\n", ",ask Ada\n")
    assert [store.row for store in read_csv(text)] == [3]


def test_hours_past_midnight() -> None:
    [store] = read_csv(_HEADER + _GOOD.replace("08:00,20:00", "18:00,02:00"))
    assert (store.hours.weekdays[0][0].opens, store.hours.weekdays[0][0].closes) == (1080, 1560)


_SHORT_FAULTS = [
    (
        ("Europe/Berlin", "Berlin"),
        "row 2, timezone: 'Berlin' is not an IANA zone like Europe/Berlin; did you mean Europe/Berlin",
    ),
    (("Europe/Berlin", "europe/berln"), "row 2, timezone: 'europe/berln' is not an IANA zone"),
    (("08:00", "8 am"), "row 2, opens: '8 am' is not a time"),
    (("08:00", "24:00"), "row 2, opens: '24:00' is the day's end"),
    (("Mon-Sat", "Moonday"), "row 2, days: 'Moonday' is not a weekday"),
    ((",2\n", ",many\n"), "row 2, cameras: 'many' is not a number"),
    ((",2\n", ",-1\n"), "row 2, cameras: '-1' is not a number"),
    (("Berlin,BER-01", ",BER-01"), "row 2, city: is empty"),
    (("BER-01", "BER 01/x"), "row 2, store: 'BER 01/x' is not a code"),
    (("BER-01", ""), "row 2, store: is empty"),
    (("Alexanderplatz", "A" * 101), "row 2, store_name: has 101 letters; at most 100 fit"),
    ((_GOOD, _GOOD + _GOOD), "row 3, store: 'BER-01' stands in the file twice, first in row 2"),
    ((_GOOD, ""), "row 1: the file holds no store"),
    (("timezone,", ""), "row 1: the columns timezone are missing"),
    (("timezone", "timezon"), "row 1, timezon: there is no such column; did you mean timezone?"),
    (("cameras", "colour"), "row 1, colour: there is no such column"),
    ((",cameras", ",cameras,cameras"), "row 1, cameras: stands there twice"),
    ((",2\n", ",2,3\n"), "row 2: has 10 cells under 9 columns"),
    (("Europe,", '"Europe,'), "the file is not CSV"),
]
_PLACED = """region,city,store,store_name,timezone,hours,latitude,longitude
Europe,Berlin,BER-01,Alexanderplatz,Europe/Berlin,Mon-Fri 08:00-20:00,52.52193,13.41321
"""
_PLACED_FAULTS = [
    (("52.52193", "92.52193"), "row 2, latitude: '92.52193' is not a number of degrees from -90 to 90, like 48.13743"),
    (("52.52193", "52°31'N"), 'row 2, latitude: "52°31\'N" is not a number of degrees'),
    (("13.41321", "-180.1"), "row 2, longitude: '-180.1' is not a number of degrees from -180 to 180"),
    (("13.41321", ""), "row 2, longitude: is empty, but latitude is not; a place needs both"),
    (("52.52193", ""), "row 2, latitude: is empty, but longitude is not; a place needs both"),
    ((",longitude", ",#longitude"), "row 2, longitude: is empty, but latitude is not; a place needs both"),
]
_LONG_FAULTS = [
    (("Mon-Fri 08:00", "Mon-Fri 8"), "row 2, hours: '8' is not a time like 08:00"),
    (("; Sat", "; Fri"), "row 2, hours: Fri is named twice"),
    (("14:00", "12:00"), "row 2, hours: 10:00-13:00 and 12:00-18:00 overlap"),
    (("2026-12-25", "25.12.2026"), "row 2, exceptions: '25.12.2026' is not a day like 2026-12-24"),
    (("203.0.113.0/24", "203.0.113.9/24"), "row 2, addresses: '203.0.113.9/24' names an address and a network"),
    (("hikvision", "hikvison"), "row 2, dialect: 'hikvison' is no make of camera that storemood knows; did you"),
    (("axis,no", "axis,perhaps"), "row 3, enabled: 'perhaps' is neither yes nor no"),
    (("alex-south", "ALEX-north"), "row 3, camera: 'ALEX-north' stands in the file twice, first in row 2"),
    (("alex-south", "alex south"), "row 3, camera: 'alex south' is not a login"),
    ((",,BER-01,,", ",Bern,BER-01,,"), "row 3, city: 'Bern' is not row 2's 'Berlin'"),
    (("alex-south", ""), "row 3, place: belongs to a camera, but the column camera is empty"),
]


@pytest.mark.parametrize(
    ("text", "change", "told"),
    [(_HEADER + _GOOD, *fault) for fault in _SHORT_FAULTS]
    + [(_LONG, *fault) for fault in _LONG_FAULTS]
    + [(_PLACED, *fault) for fault in _PLACED_FAULTS],
)
def test_what_is_wrong_is_named(text: str, change: tuple[str, str], told: str) -> None:
    problems = _problems(text.replace(*change))
    assert any(problem.startswith(told) for problem in problems), problems


_WRITTEN_COORDINATES = [
    ("as a spreadsheet writes them", "52.52193,13.41321", (52.52193, 13.41321)),
    ("with decimal commas", '"52,52193","13,41321"', (52.52193, 13.41321)),
    ("south and west", "-33.4489,-70.6693", (-33.4489, -70.6693)),
    ("whole degrees, a plus", "+52,13", (52.0, 13.0)),
    ("more digits than a metre needs", "52.521931234,13.413214321", (52.52193, 13.41321)),
    ("the ends of the earth", "-90,180", (-90.0, 180.0)),
    ("nothing", ",", ()),
]


@pytest.mark.parametrize(("word", "cells", "read"), _WRITTEN_COORDINATES, ids=[row[0] for row in _WRITTEN_COORDINATES])
def test_where_a_store_is(word: str, cells: str, read: tuple[float, ...]) -> None:
    [store] = read_csv(_PLACED.replace("52.52193,13.41321", cells))
    assert store.coordinates == read, word


_RULED = _PLACED.replace("latitude,longitude", "not_measured,keep_photos_hours").replace("52.52193,13.41321", '"{}",{}')


@pytest.mark.parametrize(
    ("traits", "hours", "read"),
    [
        ("mood", "24", (("mood",), (24,))),
        ("Mood, age", "0", (("age", "mood"), (0,))),
        ("mood; gender age", "", (("gender", "age", "mood"), ())),
        ("", "", ((), ())),
    ],
)
def test_a_stores_policy(traits: str, hours: str, read: tuple[tuple[str, ...], tuple[int, ...]]) -> None:
    [store] = read_csv(_RULED.format(traits, hours))
    assert (store.not_measured, store.keep_photos_hours) == read


@pytest.mark.parametrize(
    ("traits", "hours", "told"),
    [
        ("moods", "", "row 2, not_measured: 'moods' is none of gender, age, mood; write those that are not measured"),
        ("", "73", "row 2, keep_photos_hours: '73' is not a number of hours from 0 to 72"),
        ("", "a day", "row 2, keep_photos_hours: 'a day' is not a number of hours"),
    ],
)
def test_what_is_wrong_with_a_policy_is_named(traits: str, hours: str, told: str) -> None:
    [problem] = _problems(_RULED.format(traits, hours))
    assert problem.startswith(told)


def test_a_number_of_cameras_must_agree_with_those_that_are_listed() -> None:
    text = _LONG.replace(",enabled\n", ",enabled,cameras\n").replace(",yes\n", ",yes,3\n").replace(",no\n", ",no,\n")
    assert _problems(text) == ("row 2, cameras: says 3, but 2 are listed; leave it empty",)


def test_every_bad_row_is_named_at_once() -> None:
    rows = "".join(_GOOD.replace("BER-01", f"BER-0{n}").replace("Mon-Sat", "x") for n in range(3))
    assert [problem.partition(",")[0] for problem in _problems(_HEADER + rows)] == ["row 2", "row 3", "row 4"]


def test_yaml_takes_a_number_or_a_list_of_cameras_and_times_as_they_stand() -> None:
    short, long = chain_yaml.read(
        """
- {region: Europe, city: Berlin, store: BER-01, store_name: Alex, timezone: Europe/Berlin,
   opens: 08:00, closes: 20:00, days: Mon-Sat, cameras: 2}
- region: Europe
  city: Berlin
  store: BER-02
  store_name: Mitte
  timezone: Europe/Berlin
  hours: [Mon-Fri 08:00-20:00, Sat 10:00-18:00]
  cameras:
    - {login: mitte-north, place: north exit, enabled: no}
"""
    )
    assert short.camera_logins == ("ber-01-cam1", "ber-01-cam2")
    assert short.hours.weekdays[0] == (Span(480, 1200),)
    assert long.camera_rows == (CameraRow("mitte-north", "north exit", None, None, False),)
    assert long.hours.weekdays[5] == (Span(600, 1080),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("region: Europe", "a YAML chain file is a list of stores"),
        ("- Europe", "row 1: a YAML chain file is a list of stores"),
        ("- [", "the file is not YAML"),
        ("-\n  store: BER-01\n  regoin: Europe", "row 2, regoin: there is no such column; did you mean region?"),
        ("- {store: BER-01, city: {name: Berlin}}", "row 1: a value is a word"),
    ],
)
def test_what_is_wrong_with_yaml_is_named(text: str, told: str) -> None:
    with pytest.raises(BadChainFile) as caught:
        chain_yaml.read(text)
    assert any(problem.startswith(told) for problem in caught.value.problems), caught.value.problems


_NAMES = st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\ufeff"), min_size=1, max_size=20)
_CODES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,10}", fullmatch=True)
_SPANS = st.lists(st.integers(0, 24 * 60), min_size=2, max_size=4, unique=True).map(
    lambda edges: tuple(
        Span(opens, closes) for opens, closes in zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False)
    )
)
_NIGHTS = st.tuples(st.integers(1, 1439), st.integers(1, 1440)).map(lambda pair: (Span(pair[0], 1440 + min(pair)),))
_SOME_SPANS = st.one_of(_SPANS, _NIGHTS)


def _cameras(code: str) -> st.SearchStrategy[tuple[CameraRow, ...]]:
    camera = st.builds(
        CameraRow,
        login=st.just(""),
        place=st.one_of(st.just(""), _NAMES),
        model=st.one_of(st.just(""), _NAMES),
        dialect=st.sampled_from(("", *DIALECTS)),
        enabled=st.booleans(),
    )
    return st.lists(camera, max_size=3).map(
        lambda found: tuple(
            CameraRow(f"{code}-{number}", one.place, one.model, one.dialect, one.enabled)
            for number, one in enumerate(found)
        )
    )


def _degrees(most: int) -> st.SearchStrategy[float]:
    return st.integers(-most * 100_000, most * 100_000).map(lambda number: number / 100_000)


@st.composite
def _stores(draw: st.DrawFn) -> StoreRow:
    code = draw(_CODES)
    return StoreRow(
        region=draw(_NAMES),
        city=draw(_NAMES),
        code=code,
        name=draw(_NAMES),
        timezone=draw(st.sampled_from(("Europe/Berlin", "Asia/Kathmandu"))),
        hours=OpeningHours(draw(st.dictionaries(st.integers(0, 6), _SOME_SPANS))),
        camera_rows=draw(_cameras(code)),
        exceptions=draw(st.dictionaries(st.dates(date(2026, 1, 1)), st.one_of(st.just(()), _SOME_SPANS), max_size=3)),
        coordinates=draw(st.one_of(st.just(()), st.tuples(_degrees(90), _degrees(180)))),
        addresses=draw(st.sampled_from(((), ("203.0.113.7/32",), ("10.0.0.0/8", "2001:db8::/32")))),
        closed=draw(st.booleans()),
        country=draw(st.sampled_from(("", "DE"))),
        subdivision=draw(st.sampled_from(("", "BY", "13"))),
        not_measured=draw(st.sampled_from(((), ("mood",), ("gender", "age", "mood")))),
        keep_photos_hours=draw(st.sampled_from(((), (0,), (72,)))),
    )


@settings(max_examples=100)
@given(st.lists(_stores(), min_size=1, max_size=4, unique_by=lambda store: store.code.lower()))
def test_what_was_written_is_read_back_the_same(stores: list[StoreRow]) -> None:
    assert read_csv(write_csv(stores)) == stores
    assert chain_yaml.read(chain_yaml.write(stores)) == stores
    assert write_csv(read_csv(write_csv(stores))) == write_csv(stores)
