"""The camera planner as somebody uses it who is about to order cameras."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Demo, follow, sign_in

_PHONE = {"width": 390, "height": 844}
_WIDTHS = [pytest.param({"width": 1280, "height": 900}, id="desktop"), pytest.param(_PHONE, id="phone")]
_EXAMPLE = "planner?pixels=1920&sensor_mm=5.57&focal_mm=4&height_m=2.8&distance_m=3"


def _open(page: Page) -> None:
    follow(page, "Camera planner")
    expect(page.get_by_role("heading", level=1)).to_have_text("Camera planner")
    expect(page.get_by_role("region", name="A face where the camera is aimed")).to_contain_text("68 px")


def test_the_header_leads_there_and_the_example_is_judged(page: Page) -> None:
    _open(page)
    expect(page).to_have_url(re.compile("/planner$"))
    face = page.get_by_role("region", name="A face where the camera is aimed")
    for text in ("68 px", "27 px", "427 px/m", "21.8 degrees", "over 15 for mood"):
        expect(face).to_contain_text(text)
    fix = page.get_by_role("region", name="Level: Minimum. For: Mood")
    expect(fix.get_by_role("listitem")).to_have_text(
        ["Aim the camera at people 4.5 m away (now 3 m)", "Use a longer lens: 8 mm (now 4 mm)"]
    )
    expect(page.get_by_role("img", name=re.compile("From the side: the camera hangs 2.8 m high"))).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("From above"))).to_be_visible()
    page.get_by_role("link", name="Report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("World")


def test_taking_the_fix_makes_it_pass_and_the_address_holds_it(page: Page) -> None:
    _open(page)
    page.get_by_role("button", name="With the fix").click()
    expect(page.get_by_role("img", name=re.compile("people 4.5 m away"))).to_be_visible()
    page.get_by_role("button", name="Use these values").click()
    fix = page.get_by_role("region", name="Level: Minimum. For: Mood")
    expect(fix).to_contain_text("Nothing needs to change")
    expect(page.get_by_label("Focal length mm", exact=True)).to_have_value("8")
    expect(page).to_have_url(re.compile(r"focal_mm=8&.*distance_m=4\.5"))
    page.reload()
    expect(page.get_by_role("region", name="Level: Minimum. For: Mood")).to_contain_text("Nothing needs to change")


def test_values_change_the_answer_as_they_are_typed(page: Page) -> None:
    _open(page)
    page.get_by_label("Mount height m", exact=True).fill("2.5")
    face = page.get_by_role("region", name="A face where the camera is aimed")
    expect(face).to_contain_text("16.7 degrees")
    page.get_by_label("Distance to people, slider").press("ArrowRight")
    expect(page.get_by_label("Distance to people m", exact=True)).to_have_value("3.1")
    page.get_by_label("Level", exact=True).select_option("Strict")
    expect(page.get_by_role("region", name="Level: Strict. For: Mood")).to_contain_text("Fail")
    page.get_by_role("button", name="Angle of view").click()
    expect(page.get_by_label("Field of view degrees", exact=True)).to_have_value("69.7")
    page.get_by_label("Field of view degrees", exact=True).fill("")
    expect(page.get_by_role("status")).to_have_text("Still missing: Field of view.")


def test_bad_values_are_told_in_the_page_s_words(page: Page, errors: list[str]) -> None:
    _open(page)
    page.get_by_label("Mount height m", exact=True).fill("99")
    expect(page.get_by_role("alert")).to_have_text("Mount height is 99; it must be from 0.3 to 20 m")
    page.get_by_label("Mount height m", exact=True).fill("2.8")
    expect(page.get_by_role("alert")).to_have_count(0)
    errors[:] = [error for error in errors if "400" not in error]


def test_the_requirements_open_to_print(page: Page) -> None:
    _open(page)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Requirements to print").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Camera requirements")
    expect(opened.value.locator("body")).to_contain_text("strict, chosen here")


def test_a_shared_address_opens_the_same_plan_after_signing_in(browser: Browser, demo: Demo) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    sign_in(page, demo, f"{_EXAMPLE}&level=ideal&purpose=gender_age")
    expect(page.get_by_role("region", name="Level: Ideal. For: Gender and age")).to_contain_text(
        "Use a longer lens: 12 mm"
    )
    context.close()


@pytest.mark.parametrize("page", _WIDTHS, indirect=True)
def test_every_field_has_a_label_and_nothing_is_wider_than_the_screen(page: Page) -> None:
    _open(page)
    page.get_by_text("Shutter, light and more").first.click()
    unnamed = page.locator("main :is(input, select)").evaluate_all(
        "fields => fields.filter(field => !field.labels.length && !field.getAttribute('aria-label')).length"
    )
    assert unnamed == 0
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
