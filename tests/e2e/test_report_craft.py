"""The report as everybody must be able to use it: WCAG by axe-core, keyboard alone, paper, a quiet first paint."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.accessibility import faults
from tests.e2e.conftest import Demo, sign_in

_SCREENS = [(1280, 900), (390, 844)]
_VIEWS = {
    "report": "?scope=world",
    "other tabs": "?scope=world&measure=mood_index&where_tab=stores&who_tab=gender&moods_tab=age&when_tab=mood_index",
    "map and hours": "?scope=world&period=today&where_tab=map&who_tab=age&moods_tab=hour&when_tab=coverage",
    "a filtered report": "?scope=world&gender=female&age=20-29&mood=happiness&moods_tab=time",
    "details": "?scope=world&details=where",
    "details of a graph": "?scope=world&details=graph",
    "an empty report": "?scope=world&from=2020-01-01&to=2020-01-07",
    "no such place": "?scope=store-99999",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", _SCREENS, ids=["desktop", "phone"])
def test_axe_finds_nothing(browser: Browser, demo: Demo, size: tuple[int, int], scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale="en-GB",
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    sign_in(page, demo)
    found = {name: _axe(page, demo.page + query) for name, query in _VIEWS.items()}
    page.goto(demo.page)
    page.get_by_role("button", name=re.compile("^Compared with: ")).click()
    found["choices of comparison"] = faults(page, ".popover-box")
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("^Period: ")).click()
    found["choices of period"] = faults(page, ".popover-box")
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("^Find a place")).click()
    found["finder"] = faults(page, ".popover-box")
    context.close()
    assert {name: faults for name, faults in found.items() if faults} == {}


def _axe(page: Page, address: str) -> list[str]:
    page.goto(address)
    expect(page.locator("h1")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    expect(page.locator("main .skeleton")).to_have_count(0)
    return faults(page)


@pytest.mark.parametrize("size", _SCREENS, ids=["desktop", "phone"])
def test_the_header_is_one_line_with_the_whole_name(browser: Browser, demo: Demo, size: tuple[int, int]) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="en-GB")
    page = context.new_page()
    sign_in(page, demo)
    expect(page.locator(".chain strong")).to_contain_text("Halvorna")
    shown = page.evaluate(
        "() => { const name = document.querySelector('.chain strong');"
        " return [name.scrollWidth <= name.clientWidth, name.scrollHeight <= name.clientHeight + 1,"
        " document.querySelector('.top').getBoundingClientRect().height]; }"
    )
    assert shown[:2] == [True, True], "the name is whole"
    assert shown[2] <= 64
    if page.locator(".page-menu").count():
        page.locator(".page-menu > button").click()
    page.get_by_role("link", name="Camera planner").click()
    expect(page).to_have_url(re.compile("/planner"))
    expect(page.locator(".popover-box")).to_have_count(0)
    context.close()


def test_there_is_a_table_behind_every_chart(page: Page) -> None:
    page.goto(f"{page.url.partition('?')[0]}?scope=world&who_tab=gender&moods_tab=time")
    charts = page.locator(".chart[role=img]")
    expect(charts).to_have_count(3)
    for number in range(3):
        table = charts.nth(number).locator("xpath=following-sibling::div[contains(@class, 'sr-only')]//table")
        expect(table.locator("caption")).not_to_be_empty()
        assert table.locator("tbody tr").count() > 3


def test_the_keyboard_alone_reaches_everything(page: Page) -> None:
    """Tab visits every control in view order, each with a focus that can be seen."""
    expect(page.locator(".week")).to_be_visible()
    expect(page.locator("main .skeleton")).to_have_count(0)
    visited: list[str] = []
    for _ in range(140):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "() => { const one = document.activeElement; if (one === document.body) return null;"
            " const style = getComputedStyle(one);"
            " return [one.getAttribute('aria-label') ?? one.innerText, style.outlineStyle, style.outlineWidth]; }"
        )
        if told is None:
            break
        visited.append(str(told[0]))
        assert told[1:] != ["none", "0px"], f"{told[0]} shows no focus"
    page.keyboard.press("Shift+Tab")
    everything = "\n".join(visited)
    for name in ("Skip to", "Find a place", "Period: ", "Compared with", "Customers seen", "Day", "Details", "Americas",
                 "Age and gender", "Female", "Age 30–39", "Happiness", "Monday 00", "Keys"):  # fmt: skip
        assert name in everything, f"{name} is not reached"


def test_the_page_does_not_jump_and_shows_its_figures_early(browser: Browser, demo: Demo) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    page = context.new_page()
    sign_in(page, demo)
    state = context.storage_state()
    context.close()
    cold = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", storage_state=state)
    page = cold.new_page()
    page.add_init_script(
        "window.jumps = []; new PerformanceObserver(list => window.jumps.push(...list.getEntries()"
        ".filter(one => !one.hadRecentInput).map(one => one.value))).observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(demo.page)
    page.locator(".card-customers").wait_for()
    figures = page.evaluate("performance.now()")
    expect(page.locator("main .skeleton")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    jumped = sum(page.evaluate("window.jumps"))
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').filter(one => one.name.endsWith('.js'))"
        ".map(one => `${one.name.split('/').pop()} at ${Math.round(one.startTime)} ms`)"
    )
    print(f"first paint {paint:.0f} ms, figures {figures:.0f} ms, cumulative layout shift {jumped:.4f}; {loaded}")
    cold.close()
    assert jumped < 0.1


def test_on_paper_the_report_is_light_and_without_switches(page: Page) -> None:
    expect(page.locator(".week")).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".pickers")).to_be_hidden()
    expect(page.locator(".page-links")).to_be_hidden()
    expect(page.locator(".card-customers")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
