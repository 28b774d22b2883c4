"""Import and export against PostgreSQL: what changes is told before, all or nothing happens, nothing is deleted."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from sqlalchemy import text

from storemood import enrolment, ingest
from storemood.cli import chain_yaml
from storemood.db import chain_log
from storemood.db.engine import Engine, transaction
from storemood.domain.chain import CameraRow, StoreRow
from storemood.domain.chain_file import read_csv, write_csv
from storemood.domain.errors import BadChainFile, BadEntry, NotFound
from storemood.domain.hours import OpeningHours, Span
from tests import factories

_BERLIN = StoreRow(
    "Europe",
    "Berlin",
    "BER-01",
    "Alexanderplatz",
    "Europe/Berlin",
    OpeningHours({0: (Span(480, 720), Span(780, 1200)), 5: (Span(1080, 1560),)}),
    camera_rows=(
        CameraRow("alex-north", "north exit", "DS-2CD2146", "hikvision", True),
        CameraRow("alex-south", "south exit, left", "", "", False),
    ),
    exceptions={date(2026, 12, 24): (Span(480, 840),), date(2026, 12, 25): ()},
    coordinates=(52.52193, 13.41321),
    addresses=("203.0.113.0/24",),
    closed=False,
    country="DE",
    subdivision="BE",
    not_measured=("mood",),
    keep_photos_hours=(24,),
)
_TOKYO = dataclasses.replace(
    factories.store_row("TYO-01", region="Asia", city="Tokyo", timezone="Asia/Tokyo", cameras=0),
    exceptions={},
    coordinates=(),
    addresses=(),
    closed=True,
    country="",
    subdivision="",
    not_measured=(),
    keep_photos_hours=(),
)


def _plan(engine: Engine, *rows: StoreRow) -> list[str]:
    return [str(change) for change in enrolment.plan_import(enrolment.export_chain(engine), rows).changes]


@pytest.mark.parametrize("form", ["csv", "yaml"])
def test_what_was_exported_is_the_chain(engine: Engine, form: str) -> None:
    enrolment.import_chain(engine, [_BERLIN, _TOKYO])
    exported = enrolment.export_chain(engine)
    assert exported == [_TOKYO, _BERLIN], "by region"
    read = read_csv(write_csv(exported)) if form == "csv" else chain_yaml.read(chain_yaml.write(exported))
    assert read == exported
    assert _plan(engine, *read) == []
    assert enrolment.import_chain(engine, read) == []
    assert enrolment.export_chain(engine) == exported


def _with(**changes: object) -> StoreRow:
    return dataclasses.replace(_BERLIN, **changes)  # type: ignore[arg-type]  # the table's names are fields


_NORTH, _SOUTH = _BERLIN.camera_rows
_CHANGES = [
    ("a new store", _with(code="BER-02", camera_rows=()), "new store BER-02: Alexanderplatz in Europe, Berlin"),
    ("a move", _with(city="Potsdam"), "moved store BER-01: Europe, Berlin -> Europe, Potsdam (a new city)"),
    (
        "a city misspelt",
        _with(city="Berln"),
        "moved store BER-01: Europe, Berlin -> Europe, Berln (a new city; did you mean Berlin?)",
    ),
    ("a new name", _with(name="Alex"), "renamed store BER-01: Alexanderplatz -> Alex"),
    ("closing", _with(closed=True), "closed store BER-01: its cameras can't sign in"),
    ("measuring less", _with(not_measured=("age", "mood")), "changed store BER-01: not measured: mood -> age, mood"),
    ("measuring all", _with(not_measured=()), "changed store BER-01: not measured: mood -> nothing"),
    ("keeping no photos", _with(keep_photos_hours=(0,)), "changed store BER-01: photos kept: 24 h -> 0 h"),
    ("no word on photos", _with(keep_photos_hours=()), "changed store BER-01: photos kept: 24 h -> nothing"),
    (
        "hours",
        _with(hours=OpeningHours({0: (Span(480, 720),)})),
        "changed store BER-01: hours Mon 08:00-12:00, 13:00-20:00; Sat 18:00-02:00 -> Mon 08:00-12:00",
    ),
    (
        "exceptions",
        _with(exceptions={}),
        "changed store BER-01: exceptions 2026-12-24 08:00-14:00; 2026-12-25 closed -> nothing",
    ),
    ("no position", _with(coordinates=()), "changed store BER-01: coordinates 52.52193, 13.41321 -> nothing"),
    (
        "a position",
        _with(coordinates=(-33.5, 151.2)),
        "changed store BER-01: coordinates 52.52193, 13.41321 -> -33.5, 151.2",
    ),
    ("addresses", _with(addresses=()), "changed store BER-01: addresses 203.0.113.0/24 -> nothing"),
    ("a zone", _with(timezone="Europe/Rome"), "changed store BER-01: timezone Europe/Berlin -> Europe/Rome"),
    (
        "a camera more",
        _with(camera_rows=(_NORTH, _SOUTH, CameraRow("alex-3", "lift"))),
        "new camera alex-3: at BER-01, lift",
    ),
    (
        "a camera's place",
        _with(camera_rows=(dataclasses.replace(_NORTH, place="lift"),)),
        "renamed camera alex-north: north exit -> lift",
    ),
    (
        "a camera's make",
        _with(camera_rows=(dataclasses.replace(_NORTH, dialect="axis"),)),
        "changed camera alex-north: dialect hikvision -> axis",
    ),
    (
        "a camera off",
        _with(camera_rows=(dataclasses.replace(_NORTH, enabled=False),)),
        "disabled camera alex-north: can't sign in",
    ),
    (
        "a camera elsewhere",
        dataclasses.replace(_TOKYO, camera_rows=(CameraRow("alex-north"),)),
        "moved camera alex-north: BER-01 -> TYO-01",
    ),
]


@pytest.mark.parametrize(("word", "row", "told"), _CHANGES, ids=[case[0] for case in _CHANGES])
def test_what_changes_is_told_before_and_done_after(engine: Engine, word: str, row: StoreRow, told: str) -> None:
    enrolment.import_chain(engine, [_BERLIN, _TOKYO])
    assert _plan(engine, row) == [told], word
    enrolment.import_chain(engine, [row], who="ada")
    assert _plan(engine, row) == [], word
    with transaction(engine) as conn:
        last = chain_log.list_latest(conn, [row.code, *row.camera_logins], most=1)[0]
    assert (last.who, str(last.change)) == ("ada", told)


def test_what_the_file_does_not_say_stays(engine: Engine) -> None:
    enrolment.import_chain(engine, [_BERLIN, _TOKYO])
    silent = dataclasses.replace(
        _BERLIN, camera_rows=(CameraRow("alex-north"),), exceptions=None, coordinates=None, addresses=None, closed=None
    )
    plan = enrolment.plan_import(enrolment.export_chain(engine), [silent])
    assert (plan.changes, plan.absent.stores, plan.absent.cameras) == ((), ("TYO-01",), ("alex-south",))
    enrolment.import_chain(engine, [silent])
    assert enrolment.export_chain(engine) == [_TOKYO, _BERLIN]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (_with(code="ber-01", row=7), "row 7, store: 'ber-01' is in the chain as 'BER-01'; write it the same"),
        (
            _with(camera_rows=(CameraRow("Alex-North", row=8),)),
            "row 8, camera: 'Alex-North' is in the chain as 'alex-north'; write it the same",
        ),
    ],
)
def test_capitals_make_no_second_store_or_camera(engine: Engine, row: StoreRow, told: str) -> None:
    enrolment.import_chain(engine, [_BERLIN])
    with pytest.raises(BadChainFile) as caught:
        enrolment.import_chain(engine, [dataclasses.replace(_BERLIN, code="BER-09", camera_rows=()), row])
    assert caught.value.problems == (told,)
    assert enrolment.export_chain(engine) == [_BERLIN], "nothing was changed, not even by the good row"


def test_who_may_sign_in(engine: Engine) -> None:
    made = {one.login: one.password for one in enrolment.import_chain(engine, [_BERLIN])}
    north = made["alex-north"]
    tries = [
        ("from its store", "alex-north", north, "203.0.113.9", True),
        ("the same, written as IPv6", "alex-north", north, "::ffff:203.0.113.9", True),
        ("from elsewhere", "alex-north", north, "198.51.100.1", False),
        ("from nobody knows where", "alex-north", north, None, False),
        ("with another password", "alex-north", "guess", "203.0.113.9", False),
        ("a disabled camera", "alex-south", made["alex-south"], "203.0.113.9", False),
    ]
    for word, login, password, peer, may in tries:
        assert (ingest.find_camera(engine, login, password, peer) is not None) == may, word
    enrolment.import_chain(engine, [_with(addresses=())])
    assert ingest.find_camera(engine, "alex-north", north) is not None, "without a list from anywhere"
    enrolment.import_chain(engine, [_with(closed=True)])
    assert ingest.find_camera(engine, "alex-north", north) is None, "the store is closed"


def test_one_camera_is_added_changed_and_moved(engine: Engine) -> None:
    enrolment.import_chain(engine, [factories.store_row("BER-01"), factories.store_row("BER-02", cameras=0)])
    new = enrolment.add_camera(engine, "BER-01", CameraRow("", place="lift"), who="ada")
    assert (new.login, len(new.password)) == ("ber-01-cam2", 20), "the next free login"
    with pytest.raises(BadEntry, match="is there already"):
        enrolment.add_camera(engine, "BER-02", CameraRow("BER-01-cam2"), who="ada")
    changes = enrolment.change_camera(
        engine, CameraRow(new.login, place="north", enabled=False), store_code="BER-02", who="ada"
    )
    assert [str(change) for change in changes] == [
        "moved camera ber-01-cam2: BER-01 -> BER-02",
        "renamed camera ber-01-cam2: lift -> north",
        "disabled camera ber-01-cam2: can't sign in",
    ]
    with pytest.raises(BadEntry, match=r"there is no store 'BER-03'; did you mean BER-0[12] or BER-0[12]\?"):
        enrolment.change_camera(engine, CameraRow(new.login), store_code="BER-03", who="ada")
    for missing in (
        lambda: enrolment.add_camera(engine, "NO-01", CameraRow("x"), who="ada"),
        lambda: enrolment.change_camera(engine, CameraRow("nobody"), store_code=None, who="ada"),
        lambda: enrolment.renew_password(engine, "nobody"),
    ):
        with pytest.raises(NotFound):
            missing()


def test_passwords_are_in_no_log(engine: Engine) -> None:
    made = enrolment.import_chain(engine, [_BERLIN])
    renewed = enrolment.renew_password(engine, "alex-north", who="ada")
    with transaction(engine) as conn:
        logged = str(conn.execute(text("SELECT * FROM chain_changes")).all())
    assert "a new password" in logged
    assert not any(secret in logged for secret in (renewed, *(one.password for one in made)))
