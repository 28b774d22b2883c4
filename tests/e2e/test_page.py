"""The page as a manager uses it, over the running demonstration."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from storemood.vision.traits import GENDER_KNOWN_FROM, MOOD_KNOWN_FROM
from tests.e2e.conftest import Demo, sign_in, sign_out
from tests.servers import photos

_PHONE = {"width": 390, "height": 844}
_WIDTHS = [pytest.param({"width": 1280, "height": 900}, id="desktop"), pytest.param(_PHONE, id="phone")]


def _customers(page: Page) -> int:
    return int(page.locator(".card-customers .card-value").inner_text().replace(",", ""))


def test_a_wrong_password_is_told(browser: Browser, demo: Demo) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(demo.page)
    page.get_by_label("Login").fill("demo")
    page.get_by_label("Password").fill("guess")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("wrong")
    context.close()


def test_a_photo_of_ones_own_shows_within_seconds(page: Page, demo: Demo, tmp_path: Path) -> None:
    page.get_by_role("button", name="Find a place").click()
    page.get_by_label("Name of a region, city or store").fill(demo.store)
    page.get_by_role("option", name=re.compile(demo.store)).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(demo.store)
    page.goto(f"{page.url}&period=today")
    live = page.get_by_label("Live counter")
    expect(live.get_by_text("0", exact=True)).to_be_visible()
    expect(page.locator(".card-customers")).to_be_visible()
    before = _customers(page)
    photo = tmp_path / "my photo.jpg"
    photo.write_bytes(photos.scene(people=3, seed=11, dated=False))
    sent_at = datetime.now(UTC)
    subprocess.run(["curl", "-sS", "-T", photo, "--user", demo.camera, demo.ftp], check=True, timeout=30)
    expect(live.get_by_text("3", exact=True)).to_be_visible(timeout=30_000)
    print(f"live counter {(datetime.now(UTC) - sent_at).total_seconds():.1f} s after curl began")
    expect(page.locator(".card-customers")).to_contain_text(f"{before + 3:,}", timeout=30_000)
    print(f"today's number {(datetime.now(UTC) - sent_at).total_seconds():.1f} s after curl began")


def test_drilling_down_from_the_world_to_a_store(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("World")
    world = _customers(page)
    for place, kind in (("Asia", "region"), ("Kathmandu", "city"), (re.compile("Halvorna"), "store")):
        page.locator(".places").get_by_role("link", name=place).first.click()
        expect(page).to_have_url(re.compile(f"scope={kind}-"))
        expect(page.get_by_role("heading", level=1)).to_have_text(place)
    expect(page.locator("body")).to_contain_text("Asia/Kathmandu")
    assert _customers(page) < world
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kathmandu")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kathmandu")


def test_a_bar_is_a_filter_and_escape_clears_it(page: Page) -> None:
    everybody = _customers(page)
    page.get_by_role("region", name="Who").get_by_role("button", name=re.compile(r"^Female \d")).click()
    expect(page).to_have_url(re.compile("gender=female"))
    expect(page.get_by_role("group", name="Filters")).to_contain_text("emale")
    expect(page.locator(".card-customers")).not_to_contain_text(f"{everybody:,}")
    assert 0 < _customers(page) < everybody
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("gender="))


def test_how_many_are_unknown_is_shown_and_explained(page: Page) -> None:
    for panel, button, what, known_from in (
        ("Who", r"^Unknown [\d.]+%$", "gender", GENDER_KNOWN_FROM),
        ("Mood", r"^Unknown\s*[\d.]+%\s*[\d,]+$", "expression", MOOD_KNOWN_FROM),
    ):
        region = page.get_by_role("region", name=panel, exact=True)
        expect(region.get_by_role("button", name=re.compile(button))).to_be_visible()
        expect(region).to_contain_text(f"less than {known_from:.0%} sure of the {what}")


def test_faces_counted_already_are_told_apart_from_refused_ones(page: Page) -> None:
    panel = page.get_by_role("region", name="What was not counted, and why", exact=True)
    expect(panel).to_contain_text(
        re.compile(r"Faces counted already in another photo of the same moment: (none|[\d,]+, )")
    )


def test_simulated_numbers_are_marked(page: Page) -> None:
    expect(page.get_by_text("Simulated history")).to_be_visible()
    expect(page.get_by_text(re.compile("invented for the demonstration"))).to_be_visible()


@pytest.mark.parametrize("page", _WIDTHS, indirect=True)
def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    expect(page.locator(".week")).to_be_visible()
    expect(page.locator(".card-customers")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    covered = page.evaluate(
        "() => [...document.querySelectorAll('.pickers button')].filter(one => {"
        " const box = one.getBoundingClientRect();"
        " return !one.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)); })"
        ".map(one => one.ariaLabel ?? one.innerText)"
    )
    assert covered == [], "no button lies over another"


def test_a_shared_address_opens_the_same_view(browser: Browser, demo: Demo) -> None:
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, demo, "?scope=region-1&period=7d&mood=happiness")
    expect(page).to_have_url(re.compile("scope=region-1.*mood=happiness"))
    expect(page.get_by_role("group", name="Filters")).to_be_visible()
    context.close()


def test_signing_out_ends_it(page: Page, errors: list[str]) -> None:
    sign_out(page)
    expect(page.get_by_label("Password")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Password")).to_be_visible()
    errors[:] = [error for error in errors if "401" not in error]


def test_photos_flow_and_none_is_left_lying(page: Page, demo: Demo) -> None:
    expect(page.get_by_label("Live counter")).to_contain_text(re.compile("[1-9]"), timeout=60_000)
    stored = [file for file in (demo.data / "archive").rglob("*") if file.is_file()]
    assert len(stored) < 30, "photos are erased as they are analysed"
