"""The installer's sheet: everything that has to be typed, nothing to load, no password that is not known."""

from __future__ import annotations

import html
import re

import pytest

from storemood.domain.chain import DIALECTS, CameraRow
from storemood.domain.dialects.packfiles import shipped_packs
from storemood.languages import Language, Speaker
from storemood.sheet import Server, render
from storemood.sheet.menus import Make, makes, makes_of
from storemood.sheet.page import qr_text
from tests import factories

_SERVER = Server("ftp.example.com", 2121)
_NORTH = CameraRow("alex-north", "north <exit>", "DS-2CD", "hikvision", True)


def _sheet(*cameras: CameraRow, passwords: dict[str, str] | None = None, language: Language = Language.EN) -> str:
    row = factories.store_row("BER-01", cameras=0)
    return render(
        type(row)(row.region, row.city, row.code, "Alex & Co", row.timezone, row.hours, 0, cameras),
        _SERVER,
        passwords or {},
        Speaker(language),
    )


@pytest.mark.parametrize("make", makes().values(), ids=lambda make: make.key)
def test_each_make_has_steps(make: Make) -> None:
    assert make.key in DIALECTS
    assert len(make.steps) >= 3
    assert all(step.path and step.do for step in make.steps)
    assert any("port" in step.do.lower() and "password" in step.do.lower() for step in make.steps)


def test_a_make_whose_file_names_are_known_can_be_entered() -> None:
    assert {pack.name for pack in shipped_packs()} <= set(DIALECTS)


def test_a_camera_that_nobody_knows_gets_the_general_steps_once() -> None:
    assert [make.key for make in makes_of(["axis", None, "", "axis", "generic"])] == ["axis", "generic"]


def test_everything_to_type_is_there_and_escaped() -> None:
    page = _sheet(_NORTH)
    for text in ("ftp.example.com", "2121", "alex-north", "north &lt;exit&gt;", "Alex &amp; Co", "Advanced Settings"):
        assert text in page
    assert "<exit>" not in page


@pytest.mark.parametrize("language", Language)
def test_the_reader_s_language_around_the_cameras_own_menus(language: Language) -> None:
    page = _sheet(_NORTH, language=language)
    say = Speaker(language).say
    assert f'<html lang="{language}">' in page
    assert "Configuration &rsaquo; Network &rsaquo; Advanced Settings &rsaquo; FTP" in page
    for words in ("Server address", "Opening hours", "Before you leave", makes()["hikvision"].steps[1].do):
        assert say(words) in html.unescape(page)
    assert (say("Server address") == "Server address") == (language is Language.EN)
    assert f"{Speaker(language).weekday(0, short=True)}-" in page


@pytest.mark.parametrize("language", Language)
def test_what_is_pressed_in_a_menu_stays_as_the_camera_names_it(language: Language) -> None:
    for make in makes().values():
        for step in make.steps:
            names = re.findall(r"Press (\w+), then (\w+)\.|[Tt]ick (Upload Picture|Passive mode|Enable)\b", step.do)
            said = Speaker(language).say(step.do)
            assert all(name in said for found in names for name in found), (make.key, said)


def test_nothing_is_loaded_from_anywhere() -> None:
    page = _sheet(_NORTH, passwords={"alex-north": "secret1"})
    assert not re.search(r"<script|<link|<img|src=|href=|@import|url\(", page)


def test_a_password_is_there_only_when_it_is_known() -> None:
    assert "can not be shown again" in _sheet(_NORTH, passwords={"alex-north": "secret1"})
    page = _sheet(_NORTH)
    assert "Passwords are not on this sheet" in page
    assert '<td class="typed"></td>' in page, "room to write it down"


def test_a_camera_that_is_switched_off_is_left_out() -> None:
    page = _sheet(CameraRow("off", "lift", enabled=False))
    assert "lift" not in page
    assert "No camera of this store is switched on" in page


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("password", [None, "aB3dE5gH7jK9mN2pQ4sT"])
def test_the_code_holds_the_settings_as_the_table_names_them(password: str | None, language: Language) -> None:
    speaker = Speaker(language)
    lines = qr_text(_NORTH, _SERVER, password, speaker).splitlines()
    typed = {"Server address": "ftp.example.com", "Port": "2121", "User name": "alex-north"}
    secret = {"Password": password} if password else {}
    wanted = {**typed, **secret, "Folder": "/"}
    assert lines == [speaker.label(speaker.say(name), value) for name, value in wanted.items()]
