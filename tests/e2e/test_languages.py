"""The page in each language, at phone and desktop width: no English left, numbers as there, nothing cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ftplib import FTP, error_perm
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import cv2
import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, StorageState, ViewportSize, expect

from tests.e2e.conftest import Demo, sign_in

_DICTIONARIES = Path(__file__).parents[2] / "web" / "src" / "i18n"
_ENTRY = re.compile(r'^  (?:"((?:[^"\\]|\\.)*)"|(\w+)):\s+"((?:[^"\\]|\\.)*)",$', re.MULTILINE)

# Language: the name in the chooser, a thousand and a percentage as they are written there.
_LANGUAGES = {
    "en": ("English", r"\d,\d{3}\b", r"\d\.\d%"),
    "de": ("Deutsch", r"\d\.\d{3}\b", r"\d,\d\s%"),
    "fr": ("Français", r"\d\u202f\d{3}\b", r"\d,\d\s%"),
    "es": ("Español", r"\d\.\d{3}\b", r"\d,\d\s%"),
    "pt": ("Português", r"\d\.\d{3}\b", r"\d,\d%"),
    "ja": ("日本語", r"\d,\d{3}\b", r"\d\.\d%"),
}
_WIDTHS = {"desktop": ViewportSize(width=1280, height=900), "phone": ViewportSize(width=390, height=844)}
_PAGES = {
    "report": "",
    "health": "camera-health",
    "planner": "planner",
}
_NARROW_PAGES = {"details": "?details=where", "people": "people", "stores": "stores", "account": "account"}
"""Looked at on the phone alone, where words are the soonest too long."""

_SHOWN = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest('select.language') === null) found.push(node.nodeValue.trim());
  }
  for (const name of ['aria-label', 'title', 'placeholder']) {
    for (const one of document.querySelectorAll(`[${name}]`)) found.push(one.getAttribute(name).trim());
  }
  return found.filter(Boolean);
}"""

_CUT_OFF = """() => [...document.querySelectorAll('button, a, h1, h2, h3, dt, dd, th, label, p, .tabs, .toolbar span')]
  .filter((one) => !one.closest('.sr-only') && one.checkVisibility())
  .filter((one) => one.matches('.tabs, .toolbar .picker-text') || (/hidden|clip/.test(getComputedStyle(one).overflowX)
    && getComputedStyle(one).textOverflow !== 'ellipsis'))
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 160))"""


def _dictionary(language: str) -> dict[str, str]:
    text = (_DICTIONARIES / f"{language}.ts").read_text(encoding="utf-8")
    found = {key or word: said for key, word, said in _ENTRY.findall(text)}
    assert len(found) > 400
    return found


def _translated(language: str) -> set[str]:
    """Return the English texts that this language says in other words."""
    return {key for key, said in _dictionary(language).items() if key != said and "{" not in key}


@pytest.fixture(scope="module")
def signed_in(browser: Browser, demo: Demo) -> StorageState:
    context = browser.new_context(locale="en-GB")
    sign_in(context.new_page(), demo)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def page(
    browser: Browser, signed_in: StorageState, errors: list[str], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A page in the language and at the width that a test asks for by parameter."""
    language, width = request.param
    context = browser.new_context(viewport=_WIDTHS[width], locale=language, storage_state=signed_in)
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == [], "the console stays clean"


def _wait(page: Page) -> None:
    expect(page.locator(".account-menu")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator("[aria-busy='true']")).to_have_count(0)


_SHOWN_PAGES = [
    pytest.param(one, (one, width), name, id=f"{one}-{width}-{name}")
    for one in _LANGUAGES
    for width in _WIDTHS
    for name in (_PAGES if width == "desktop" else {**_PAGES, **_NARROW_PAGES})
]


@pytest.mark.parametrize(("language", "page", "name"), _SHOWN_PAGES, indirect=["page"])
def test_a_page_in_a_language(page: Page, demo: Demo, language: str, name: str) -> None:
    page.goto(demo.page + {**_PAGES, **_NARROW_PAGES}[name])
    _wait(page)
    assert page.evaluate("document.documentElement.lang") == language
    shown = set(page.evaluate(_SHOWN))
    if language != "en":
        assert shown & _translated(language) == set(), "still in English"
    if name == "report":
        _, thousand, percent = _LANGUAGES[language]
        assert any(re.search(thousand, text) for text in shown)
        assert any(re.search(percent, text) for text in shown)
    _fits(page)


_HEADER = """() => {
  const [name, top] = ['.page-menu .picker-text', '.top'].map((one) => document.querySelector(one));
  const whole = name.scrollWidth <= name.clientWidth && name.scrollHeight <= name.clientHeight;
  return {whole, height: top.offsetHeight};
}"""


@pytest.mark.parametrize("page", [pytest.param((one, "phone"), id=one) for one in _LANGUAGES], indirect=True)
def test_the_page_s_name_is_whole_in_the_header_of_a_phone(page: Page, demo: Demo) -> None:
    heights = set()
    for path, width in (("camera-health", 390), ("stores", 390), ("planner", 390), ("planner", 320)):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(demo.page + path)
        _wait(page)
        header = page.evaluate(_HEADER)
        assert header["whole"], (width, page.locator(".page-menu .picker-text").inner_text())
        heights.add(header["height"])
    assert len(heights) == 1, "nothing below the header moves from page to page"


def _fits(page: Page) -> None:
    assert page.evaluate(_CUT_OFF) == []
    wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= room, "the page does not scroll sideways"


@pytest.fixture
def own_language(page: Page, demo: Demo) -> Iterator[None]:
    """The visitor's language is as the browser says again after the test."""
    yield
    answer = page.request.patch(f"{demo.page}api/v1/me", data={"language": ""}, headers={"X-Storemood": "1"})
    assert answer.ok


@pytest.mark.parametrize("page", [("en", "desktop")], indirect=True)
@pytest.mark.usefixtures("own_language")
def test_the_chooser_changes_the_page_at_once(page: Page, demo: Demo) -> None:
    page.goto(demo.page)
    _wait(page)
    page.locator(".account-menu > button").click()
    chooser = page.locator("select.language")
    assert chooser.locator("option").all_text_contents() == [name for name, _, _ in _LANGUAGES.values()]
    chooser.select_option("Deutsch")
    expect(page.get_by_role("link", name="Kameraplaner")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.reload()
    expect(page.get_by_role("link", name="Kameraplaner")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "de")


@pytest.mark.parametrize(
    ("page", "refused", "empty"),
    [
        pytest.param(("de", "desktop"), "Anmeldename oder Passwort ist falsch.", "ist leer", id="de"),
        pytest.param(("ja", "desktop"), "ログイン名またはパスワードが違います。", "空欄です", id="ja"),
    ],
    indirect=["page"],
)
def test_what_the_server_refuses_is_told_in_the_readers_language(
    page: Page, demo: Demo, errors: list[str], refused: str, empty: str
) -> None:
    page.goto(f"{demo.page}stores/new")
    page.locator("form.panel button[type=submit]").click()
    expect(page.locator(".field-error", has_text=re.compile(f"^{empty}$")).first).to_be_visible()
    page.context.clear_cookies()
    page.goto(demo.page)
    page.locator("input[name=login]").fill("nobody")
    page.locator("input[name=password]").fill("wrong")
    page.locator("form button[type=submit]").click()
    expect(page.get_by_role("alert")).to_have_text(refused)
    errors.clear()  # the browser tells of the refusals too


_TRANSLATED = [
    pytest.param(language, (language, width), id=f"{language}-{width}")
    for language, width in zip(list(_LANGUAGES)[1:], ("desktop", "phone", "desktop", "phone", "phone"), strict=True)
]


@pytest.fixture(scope="module")
def refused_camera(demo: Demo) -> str:
    """A camera of the demonstration that just knocked with a wrong password, by FTP."""
    address, login = urlsplit(demo.ftp), demo.camera.partition(":")[0]
    with FTP() as ftp:
        ftp.connect(address.hostname or "", address.port or 0, timeout=20)
        with pytest.raises(error_perm, match="530"):
            ftp.login(login, "hunter2")
    return login


def _refusal(page: Page, address: str) -> Any:
    """The session that was not let in; the gateway writes down what was said shortly after."""
    for _ in range(150):
        for session in page.request.get(address).json()["sessions"]:
            if not session["let_in"]:
                return session
        page.wait_for_timeout(200)
    raise AssertionError("the refused session is not told")


@pytest.mark.parametrize(("language", "page"), _TRANSLATED, indirect=["page"])
def test_the_last_sessions_of_a_camera_in_a_language(
    page: Page, demo: Demo, language: str, refused_camera: str
) -> None:
    [finding] = _refusal(page, f"{demo.page}api/v1/camera-health/{refused_camera}/sessions")["findings"]
    page.goto(f"{demo.page}camera-health/{refused_camera}")
    _wait(page)
    dictionary = _dictionary(language)
    assert finding["what"] == "The gateway did not let the camera in: login or password is wrong."
    sessions = page.locator("section[aria-labelledby='sessions-title']")
    refused = sessions.get_by_role("listitem").filter(has_text=dictionary[finding["what"]]).first
    expect(refused).to_contain_text(dictionary[finding["to_do"]])
    expect(refused).to_contain_text(dictionary["not let in"])
    refused.get_by_text(dictionary["What was said"]).click()
    expect(refused.locator("pre")).to_contain_text(f"> USER {refused_camera}")
    expect(refused.locator("pre")).not_to_contain_text("hunter2")
    assert set(page.evaluate(_SHOWN)) & _translated(language) == set(), "still in English"
    _fits(page)


@pytest.mark.parametrize(("language", "page"), _TRANSLATED, indirect=["page"])
def test_the_audit_log_in_a_language(page: Page, demo: Demo, language: str) -> None:
    page.goto(f"{demo.page}audit")
    _wait(page)
    dictionary, log = _dictionary(language), page.locator(".log")
    expect(log.locator("li").filter(has_text=dictionary["signed in"]).first).to_be_visible()
    kinds = page.locator("form select, .form-row select")
    kinds.select_option("seen")
    expect(log.locator("li").filter(has_text=dictionary["signed in"])).to_have_count(0)
    expect(log.locator("li").filter(has_text=dictionary["report"]).first).to_be_visible()
    assert set(page.evaluate(_SHOWN)) & _translated(language) == set(), "still in English"
    _fits(page)


def _scan(code: Locator) -> str:
    """What a reader of QR codes sees, as a phone does on paper."""
    picture = cv2.imdecode(np.frombuffer(code.screenshot(), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    text, *_ = cv2.QRCodeDetector().detectAndDecode(picture)
    return text


@pytest.mark.parametrize("page", [("ja", "phone")], indirect=True)
def test_what_is_printed_is_in_the_page_s_language(page: Page, demo: Demo, refused_camera: str) -> None:
    said = _dictionary("ja")
    store = refused_camera.rpartition("-")[0].upper()
    page.goto(f"{demo.page}stores/{store}")
    _wait(page)
    with page.expect_popup() as opened:
        page.get_by_role("button", name=said["Print the installer's sheet"]).click()
    sheet = opened.value
    expect(sheet.locator("html")).to_have_attribute("lang", "ja")
    expect(sheet.locator(".card").first).to_contain_text("サーバーアドレス")
    scanned = _scan(sheet.locator(".card figure").first)
    assert re.fullmatch(r"サーバーアドレス：\S+\nポート：\d+\nユーザー名：\S+\nフォルダー：/", scanned)
    expect(sheet.locator(".facts")).to_contain_text(said["Time zone"])
    page.goto(f"{demo.page}planner")
    with page.expect_popup() as opened:
        page.get_by_role("link", name=said["Requirements to print"]).click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("カメラの要件")


@pytest.mark.parametrize("page", [("de", "desktop")], indirect=True)
def test_what_the_planner_finds_is_told_in_the_readers_language_with_its_numbers(
    page: Page, demo: Demo, errors: list[str]
) -> None:
    page.goto(f"{demo.page}planner?pixels=1920&hfov_deg=90&height_m=4&distance_m=2&shutter_s=0.02&gate_m=2.5")
    steep = re.compile(r"ie Kamera blickt \d+,\d Grad nach unten, mehr als \d+ für Stimmung")
    expect(page.locator(".planner-purposes")).to_contain_text(steep)
    expect(page.get_by_role("region", name="Weitere Prüfungen, Tabelle")).to_contain_text("2,5 m oder mehr")
    page.goto(f"{demo.page}planner?pixels=1920&hfov_deg=90&height_m=99&distance_m=2.25")
    expect(page.get_by_role("alert")).to_contain_text(re.compile(r"ist 99; erlaubt ist [\d,]+ bis \d+ m"))
    errors.clear()  # the browser tells of the refusal too
