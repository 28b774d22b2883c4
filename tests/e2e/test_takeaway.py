"""What a manager takes away of the report: files, a picture, notes on the graph, mails, by mouse and by keyboard."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Demo, finished_week

_WIDTHS = [
    pytest.param({"width": 1280, "height": 900}, id="desktop"),
    pytest.param({"width": 390, "height": 844}, id="phone"),
]


def _save(page: Page, name: str, folder: Path) -> Path:
    page.get_by_role("button", name="Take away").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_the_whole_report_as_files(page: Page, demo: Demo, tmp_path: Path) -> None:
    page.goto(f"{demo.page}/?scope=world&{finished_week()}&gender=female")
    expect(page.locator(".card-customers .card-value")).not_to_be_empty()
    shown = page.locator(".card-customers .card-value").inner_text()
    workbook = openpyxl.load_workbook(_save(page, "All numbers (Excel)", tmp_path))
    summary = {row[0].value: row[1].value for row in workbook["Summary"]}
    assert f"{summary['Customers seen']:,}" == shown
    about = {row[0].value: row[1].value for row in workbook["About"]}
    assert about["Customers"] == "Female"
    archive = _save(page, "All numbers (CSV)", tmp_path)
    assert "summary.csv" in zipfile.ZipFile(archive).namelist()
    paper = _save(page, "Report on paper (PDF, A4)", tmp_path)
    assert shown in pypdf.PdfReader(paper).pages[0].extract_text()
    assert re.fullmatch(r"storemood_world_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d_filtered_report\.pdf", paper.name)


def test_a_panel_as_table_and_picture(page: Page, tmp_path: Path) -> None:
    panel = page.locator(".panel-graph")
    expect(panel.locator(".panel-body svg path").first).to_be_attached()
    panel.get_by_role("button", name="Save this panel").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Picture (PNG)").click()
    path = tmp_path / "graph.png"
    download.value.save_as(path)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert path.stat().st_size > 10_000
    keys = page.locator(".panel-graph .legend-list").bounding_box()
    drawing = page.locator(".panel-graph .panel-body svg").first.bounding_box()
    assert keys is not None
    assert drawing is not None
    height = int.from_bytes(path.read_bytes()[20:24])
    assert height >= 2 * (drawing["height"] + keys["height"] + 80), "title and legend stand above the drawing"
    panel.get_by_role("button", name="Save this panel").click()
    with page.expect_download() as table:
        page.get_by_role("link", name="CSV table").click()
    assert table.value.suggested_filename.endswith("_series.csv")


@pytest.mark.parametrize("page", _WIDTHS, indirect=True)
def test_a_note_shows_on_the_graph_until_it_is_removed(page: Page) -> None:
    page.get_by_role("button", name="Take away").click()
    page.get_by_role("button", name="Notes on dates").click()
    dialog = page.get_by_role("dialog", name="Notes on dates")
    dialog.get_by_label("What happened").fill("Winter sale begins")
    dialog.get_by_label("What happened").press("Enter")
    expect(dialog.locator("li")).to_contain_text("Winter sale begins")
    dialog.get_by_role("button", name="Change").click()
    dialog.get_by_label("What happened").fill("Winter sale")
    dialog.get_by_role("button", name="Save the note").click()
    expect(dialog.locator("li strong")).to_have_text("Winter sale")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(".panel-graph")).to_contain_text("Winter sale")
    page.get_by_role("button", name="Take away").press("Enter")
    page.get_by_role("button", name="Notes on dates").press("Enter")
    dialog.get_by_role("button", name="Remove").click()
    expect(dialog).to_contain_text("Nothing is noted")
    page.keyboard.press("Escape")
    expect(page.locator(".panel-graph")).not_to_contain_text("Winter sale")


@pytest.mark.parametrize("page", _WIDTHS, indirect=True)
def test_a_report_by_mail(page: Page, errors: list[str]) -> None:
    page.get_by_role("button", name="Take away").click()
    page.get_by_role("button", name="Reports and alerts by mail").click()
    dialog = page.get_by_role("dialog", name="Reports and alerts by mail")
    dialog.get_by_label("How often").select_option("daily")
    dialog.get_by_label("Language").select_option("de")
    dialog.get_by_role("button", name="Preview").click()
    expect(dialog.locator("figcaption")).to_contain_text("Alle Filialen")
    mail = page.frame_locator("iframe[title='Preview of the mail']")
    expect(mail.locator("body")).to_contain_text("Tagesbericht")
    expect(mail.locator("h1")).to_have_css("font-size", "20px")
    dialog.get_by_label("To whom").fill("no address")
    dialog.get_by_role("button", name="Send from now on").click()
    expect(dialog.get_by_text("is not a mail address")).to_be_visible()
    errors.clear()  # the browser tells of the refusal too
    dialog.get_by_label("To whom").fill("ada@example.com")
    dialog.get_by_role("button", name="Send from now on").click()
    expect(dialog.locator(".takeaway-rows li")).to_contain_text("ada@example.com")
    dialog.get_by_role("button", name="End it").click()
    expect(dialog.locator(".takeaway-rows li")).to_have_count(0)


def test_a_link_shows_the_report_and_nothing_else(page: Page, browser: Browser) -> None:
    page.get_by_role("button", name="Take away").click()
    page.get_by_role("button", name="Share by link").click()
    dialog = page.get_by_role("dialog", name="Share by link")
    dialog.get_by_label("Password, if wanted").fill("sesame")
    dialog.get_by_role("button", name="Make a link").click()
    link = dialog.get_by_label("The link, shown this once").input_value()
    stranger = browser.new_context().new_page()
    stranger.goto(link)
    late = stranger.context.new_page()
    late.goto(link)
    stranger.get_by_label("Password").fill("simsim")
    stranger.get_by_role("button", name="Show the report").click()
    expect(stranger.get_by_role("alert")).to_have_text("The password is wrong.")
    stranger.get_by_label("Password").fill("sesame")
    stranger.get_by_role("button", name="Show the report").click()
    expect(stranger.locator(".card-customers .card-value")).to_have_text(re.compile(r"\d"))
    expect(stranger.get_by_role("button", name="Take away")).to_have_count(0)
    expect(stranger.get_by_role("link", name="Stores and cameras")).to_have_count(0)
    dialog.get_by_role("button", name="End it").first.click()
    expect(dialog.locator(".takeaway-rows li")).to_have_count(0)
    stranger.goto(link)
    late.get_by_label("Password").fill("sesame")
    late.get_by_role("button", name="Show the report").click()
    for visitor in (stranger, late):
        expect(visitor.locator(".gate-card p")).to_have_text(["This link does not work, or no longer."])
    stranger.context.close()


def test_a_link_keeps_its_filter_in_sight(page: Page, browser: Browser, demo: Demo) -> None:
    page.goto(f"{demo.page}?gender=female&hour=17")
    page.get_by_role("button", name="Take away").click()
    page.get_by_role("button", name="Share by link").click()
    dialog = page.get_by_role("dialog", name="Share by link")
    dialog.get_by_role("button", name="Make a link").click()
    link = dialog.get_by_label("The link, shown this once").input_value()
    stranger = browser.new_context(locale="en-GB").new_page()
    stranger.goto(link)
    pills = stranger.get_by_role("group", name="Filters")
    expect(pills).to_have_text(re.compile("Gender: Female.*Hour: 17–18"))
    expect(pills.get_by_role("button")).to_have_count(0)
    stranger.keyboard.press("Escape")
    stranger.get_by_role("button", name=re.compile("Happiness")).first.click()
    expect(pills).to_contain_text("Mood: Happiness")
    pills.get_by_role("button", name="Clear all").click()
    expect(pills).to_have_text(re.compile("Gender: Female.*Hour: 17–18"))
    expect(stranger.locator(".card-customers .card-value")).to_have_text(re.compile(r"\d"))
    stranger.context.close()
    dialog.get_by_role("button", name="End it").first.click()
    expect(dialog.locator(".takeaway-rows li")).to_have_count(0)


def test_the_page_takes_no_style_from_its_own_text(page: Page, demo: Demo, errors: list[str]) -> None:
    policy = page.goto(demo.page).headers["content-security-policy"]  # type: ignore[union-attr]  # it is no jump within the page
    assert "unsafe-inline" not in policy
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p id=x style=\"position:fixed\">x</p>')")
    expect(page.locator("#x")).to_have_css("position", "static")
    assert "violates the following Content Security Policy directive" in errors.pop()
