"""Exploring the report: measures, filters, periods, comparisons, keys, tables, all of it in the address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import finished_week

_PHONE = {"width": 390, "height": 844}
_WIDTHS = [pytest.param({"width": 1280, "height": 900}, id="desktop"), pytest.param(_PHONE, id="phone")]
on_both_widths = pytest.mark.parametrize("page", _WIDTHS, indirect=True)


def _panel(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def _wait(page: Page) -> None:
    expect(page.locator(".panel-graph svg").first).to_be_visible()
    expect(page.locator(".week")).to_be_visible()


def _on(query: str) -> re.Pattern[str]:
    return re.compile(rf"[?&]{query}(&|$)")


@on_both_widths
def test_a_card_becomes_the_graphs_measure(page: Page) -> None:
    _wait(page)
    expect(page.locator(".card")).to_have_count(8)
    expect(page.get_by_role("heading", name="Customers seen over time")).to_be_visible()
    page.locator(".card-mood_index").click()
    expect(page).to_have_url(_on("measure=mood_index"))
    expect(page.get_by_role("heading", name="Mood index over time")).to_be_visible()
    expect(page.locator(".card-mood_index")).to_have_attribute("aria-pressed", "true")
    expect(_panel(page, "Mood index over time")).to_contain_text("95% interval")
    expect(_panel(page, "Where").locator("thead")).to_contain_text("Mood index")
    page.go_back()
    expect(page.get_by_role("heading", name="Customers seen over time")).to_be_visible()


def test_each_figure_tells_its_sample_interval_and_change(page: Page) -> None:
    _wait(page)
    expect(page.locator(".card-positive")).to_contain_text(re.compile(r"[\d.]+% – [\d.]+%\s*n [\d.]+k?"))
    for card in page.locator(".card").all():
        expect(card).to_contain_text(
            re.compile(r"was |no significant difference|nothing to compare with|too few to compare|no camera")
        )
    expect(page.locator(".context")).to_contain_text("each store's own local time")
    expect(page.locator(".context")).to_contain_text(re.compile(r"66 (of \d+ )?stores"))


@on_both_widths
def test_filters_add_up_and_each_pill_takes_one_away(page: Page) -> None:
    _wait(page)
    mood = _panel(page, "Mood")
    mood.get_by_role("button", name=re.compile("^Happiness")).click()
    mood.get_by_role("button", name=re.compile("^Sadness")).click()
    _panel(page, "Who").get_by_role("button", name="Age 30–39", exact=True).click()
    expect(page).to_have_url(_on("age=30-39&mood=happiness&mood=sadness"))
    page.reload()
    pills = page.get_by_role("group", name="Filters")
    expect(pills.get_by_role("button")).to_have_count(4)
    pills.get_by_role("button", name="Remove the filter Mood: Sadness").click()
    expect(page).to_have_url(_on("age=30-39&mood=happiness"))
    page.go_back()
    expect(page).to_have_url(_on("age=30-39&mood=happiness&mood=sadness"))
    page.keyboard.press("Escape")
    expect(pills).to_have_count(0)
    expect(page).not_to_have_url(re.compile("mood="))


def test_periods_are_chosen_stepped_through_and_typed(page: Page) -> None:
    _wait(page)
    picker = page.get_by_role("button", name=re.compile("^Period: "))
    for name, short in (("Month to date", "month"), ("Quarter to date", "quarter"), ("Last 7 days", "7d")):
        picker.click()
        page.get_by_role("button", name=re.compile(f"^{name}")).click()
        expect(page).to_have_url(_on(f"period={short}"))
        expect(picker).to_have_accessible_name(f"Period: {name}")
    page.get_by_role("button", name="The period before").click()
    expect(page).to_have_url(re.compile(r"from=\d{4}-\d\d-\d\d&to="))
    page.get_by_role("button", name="The period after").click()
    expect(page).to_have_url(_on("period=7d"))
    picker.click()
    page.get_by_label("First day").fill("2026-01-05")
    page.get_by_label("Last day").fill("2026-01-04")
    page.get_by_role("button", name="Show these days").click()
    expect(page.get_by_role("alert")).to_contain_text("before the first day")


def test_the_interval_is_switched_and_a_point_is_a_period(page: Page) -> None:
    _wait(page)
    graph = page.locator(".panel-graph")
    rows = graph.locator(".sr-only table tbody tr")
    expect(rows).to_have_count(28)
    graph.get_by_role("button", name="Week", exact=True).click()
    expect(page).to_have_url(_on("interval=week"))
    expect(rows).not_to_have_count(28)
    expect(graph.get_by_role("button", name="Week", exact=True)).to_have_attribute("aria-pressed", "true")
    graph.get_by_role("button", name="Day", exact=True).click()
    expect(rows).to_have_count(28)
    drawing = graph.locator(".chart svg")
    box = drawing.bounding_box()
    assert box is not None
    # Held while the bars still grow: it counts all the same.
    drawing.click(position={"x": box["width"] / 2, "y": box["height"] / 2}, delay=300)
    expect(page).to_have_url(re.compile("from=.*&to="))
    expect(graph.get_by_role("button", name="Hour", exact=True)).to_have_attribute("aria-pressed", "true")


@on_both_widths
def test_a_report_is_compared_with_days_places_or_nothing(page: Page) -> None:
    _wait(page)
    picker = page.get_by_role("button", name=re.compile("^Compared with: "))
    picker.click()
    page.get_by_role("button", name="No comparison").click()
    expect(page).to_have_url(_on("compare=none"))
    expect(page.locator(".context")).to_contain_text("not compared")
    picker.click()
    page.get_by_role("button", name="Other days…").click()
    page.get_by_role("button", name="Compare with these days").click()
    expect(page).to_have_url(re.compile("compare=dates&compare_from="))
    picker.click()
    page.get_by_role("button", name="Another place…").click()
    page.get_by_label("Name of a region, city or store").fill("Kathmandu")
    page.get_by_role("option", name=re.compile("Kathmandu City|^Kathmandu")).first.click()
    expect(page).to_have_url(re.compile("compare=place&compare_scope=city-"))
    expect(page.locator(".context")).to_contain_text("compared with Kathmandu")


def test_a_store_is_compared_with_its_city_and_like_with_like(page: Page) -> None:
    page.locator(".places").get_by_role("link", name="Asia").click()
    page.get_by_role("tab", name="Stores").click()
    expect(page).to_have_url(_on("where_tab=stores"))
    page.locator(".places").get_by_role("link", name=re.compile("Halvorna")).first.click()
    expect(page).to_have_url(re.compile("scope=store-"))
    city = page.get_by_role("navigation", name="Breadcrumb").get_by_role("link").last.inner_text()
    picker = page.get_by_role("button", name=re.compile("^Compared with: "))
    picker.click()
    page.get_by_role("button", name=re.compile(f"^{city}")).click()
    expect(picker).to_have_accessible_name(f"Compared with: {city}")
    expect(page.locator(".context")).to_contain_text(f"compared with {city}")
    picker.click()
    page.get_by_role("button", name=re.compile("^Days just before")).click()
    picker.click()
    page.get_by_role("checkbox", name=re.compile("^Like for like")).check()
    expect(page).to_have_url(_on("compare=previous&same_stores=true"))


def test_the_comparison_is_remembered_and_a_plain_address_made_whole(page: Page) -> None:
    expect(page).to_have_url(_on("scope=world"))
    page.get_by_role("button", name=re.compile("^Compared with: ")).click()
    page.get_by_role("button", name=re.compile("^Days just before")).click()
    page.goto(page.url.partition("?")[0])
    expect(page).to_have_url(_on("scope=world&compare=previous"))


def test_keys_choose_periods_and_never_disturb_typing(page: Page) -> None:
    _wait(page)
    for key, query in (("d", "period=today"), ("e", "period=yesterday"), ("w", "period=7d"), ("m", "period=month")):
        page.keyboard.press(key)
        expect(page).to_have_url(_on(query))
    page.keyboard.press("w")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("from="))
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(_on("period=7d"))
    page.keyboard.press("x")
    expect(page).to_have_url(_on("compare=none"))
    page.keyboard.press("x")
    expect(page).not_to_have_url(re.compile("compare="))
    page.keyboard.press("Control+k")
    page.keyboard.type("dwx")
    expect(page.get_by_label("Name of a region, city or store")).to_have_value("dwx")
    page.keyboard.press("Escape")
    expect(page).to_have_url(_on("period=7d"))
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("Quarter to date")
    keys.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    page.keyboard.press("d")
    expect(page).to_have_url(_on("period=7d"))


@on_both_widths
@pytest.mark.parametrize("panel", ["Where", "Who", "Mood", "When", "Customers seen over time"])
def test_details_are_a_table_to_sort_and_search(page: Page, panel: str) -> None:
    _wait(page)
    _panel(page, panel).get_by_role("button", name=f"Details of {panel}").click()
    expect(page).to_have_url(re.compile("details="))
    dialog = page.get_by_role("dialog", name=panel)
    names = dialog.locator("tbody th")
    expect(names.first).to_be_visible()
    before = names.all_inner_texts()
    assert len(before) > 2
    assert dialog.locator("thead th").count() == dialog.locator("tbody tr").first.locator("th, td").count()
    head = dialog.locator("thead th").first
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    wanted = before[1]
    dialog.get_by_role("searchbox").fill(wanted)
    expect(names).not_to_have_count(len(before))
    expect(names.filter(has_text=wanted)).not_to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page).not_to_have_url(re.compile("details="))


def test_tabs_are_moved_through_by_arrows_and_kept_in_the_address(page: Page) -> None:
    _wait(page)
    page.get_by_role("tab", name="Expressions").focus()
    for name, tab in (("Over time", "time"), ("By age", "age"), ("By gender", "gender"), ("By hour", "hour")):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("tab", name=name, exact=True)).to_be_focused()
        expect(page).to_have_url(_on(f"moods_tab={tab}"))
    page.reload()
    expect(page.get_by_role("tab", name="By hour", exact=True)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("img", name=re.compile("^Mood index by hour"))).to_be_visible()


@on_both_widths
def test_a_row_of_any_tab_is_a_filter(page: Page) -> None:
    _wait(page)
    page.get_by_role("tab", name="By age").click()
    _panel(page, "Mood").get_by_role("button", name=re.compile("^20–29")).click()
    expect(page).to_have_url(_on("age=20-29"))
    page.get_by_role("tab", name="By gender").click()
    _panel(page, "Mood").get_by_role("button", name=re.compile("^Male")).click()
    expect(page).to_have_url(_on("gender=male&age=20-29"))
    _panel(page, "Who").get_by_role("button", name=re.compile("^Female, age 40–49")).click()
    expect(page).to_have_url(_on("gender=female&age=40-49"))


@on_both_widths
def test_the_week_is_walked_by_arrows(page: Page) -> None:
    _wait(page)
    grid = page.get_by_role("grid")
    expect(grid.locator("button[tabindex='0']")).to_have_count(1)
    grid.locator("button").first.focus()
    first = grid.locator("button").first.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(page.locator(":focus")).not_to_have_text(first)
    expect(page.locator(".week-told")).to_contain_text(re.compile(r"coverage .*, \d+% of stores trading"))
    expect(page).not_to_have_url(re.compile("from="))


@on_both_widths
def test_a_cell_a_day_and_an_hour_of_the_week_are_filters(page: Page) -> None:
    page.goto(f"{page.url.partition('?')[0]}?scope=world&{finished_week()}")
    _wait(page)
    customers = page.locator(".card-customers .card-value")
    cell = page.get_by_role("grid").get_by_role("button", name=re.compile("^Friday 17:"))
    cell.click()
    expect(page).to_have_url(_on("weekday=4&hour=17"))
    pills = page.get_by_role("group", name="Filters")
    expect(pills.get_by_role("button")).to_have_count(3)
    expect(pills).to_contain_text("Day: Friday")
    expect(pills).to_contain_text("Hour: 17–18")
    expect(cell).to_have_attribute("aria-pressed", "true")
    told = re.search(r"([\d,]+) customers", page.locator(".week-told").inner_text())
    assert told is not None
    expect(customers).to_have_text(told[1])
    other = page.get_by_role("grid").get_by_role("button", name=re.compile("^Monday 12:"))
    expect(other).to_contain_text("left out by the filters")
    other.click()
    expect(page).to_have_url(_on("weekday=0&hour=12"))
    pills.get_by_role("button", name="Remove the filter Hour: 12–13").click()
    expect(page).to_have_url(_on("weekday=0"))
    page.get_by_role("grid").get_by_role("button", name="Tuesday", exact=True).click()
    expect(page).to_have_url(_on("weekday=0&weekday=1"))
    page.reload()
    expect(page.get_by_role("button", name="Tuesday", exact=True)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("weekday="))


def test_an_hour_is_chosen_by_keyboard_and_in_the_moods(page: Page) -> None:
    _wait(page)
    grid = page.get_by_role("grid")
    grid.locator("button[tabindex='0']").focus()
    page.keyboard.press("ArrowUp")
    hour = page.locator(":focus")
    expect(hour).to_have_class("week-head")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]hour=\d+"))
    page.go_back()
    page.get_by_role("tab", name="By hour", exact=True).click()
    chart = page.get_by_role("img", name=re.compile("^Mood index by hour"))
    expect(chart.locator("svg path").first).to_be_attached()
    chart.click()
    expect(page).to_have_url(re.compile(r"[?&]hour=\d+"))


def test_places_are_sorted_by_how_they_changed(page: Page) -> None:
    _wait(page)
    where = _panel(page, "Where")
    for turned in (True, False):
        where.get_by_role("button", name="Change").click()
        expect(where.locator("thead th").nth(2)).to_have_attribute("aria-sort", "descending" if turned else "ascending")
        expect(where).to_have_attribute("aria-busy", "false")
        shown = [float(text.split("%")[0]) for text in where.locator("td.change").all_inner_texts() if "%" in text]
        assert shown == sorted(shown, reverse=turned)
    where.get_by_role("button", name="Details").click()
    table = page.get_by_role("dialog")
    table.get_by_role("button", name="Change").click()
    expect(table.locator("th[aria-sort]")).to_have_text(re.compile("Change"))


def test_places_are_sorted_and_shown_on_a_map(page: Page) -> None:
    _wait(page)
    where = _panel(page, "Where")
    names = where.locator("tbody a")
    where.get_by_role("button", name="Region").click()
    expect(where.locator("thead th").first).to_have_attribute("aria-sort", "ascending")
    expect(names.first).to_have_text("Americas")
    where.get_by_role("button", name="Region").click()
    expect(names.first).to_have_text("Pacific")
    page.get_by_role("tab", name="Map").click()
    expect(where.get_by_role("group", name=re.compile("^Map"))).to_be_visible()
    expect(page).to_have_url(_on("where_tab=map"))


def test_gaps_small_groups_and_unfinished_days_are_marked(page: Page) -> None:
    page.route(re.compile("/report/series"), _gap_and_few)
    page.reload()
    graph = page.locator(".panel-graph")
    expect(graph.locator(".legend-list")).to_contain_text("No cameras")
    expect(graph.locator(".legend-list")).to_contain_text("Not over yet")
    expect(graph.locator(".legend-list")).to_contain_text("Withheld for privacy")
    rows = graph.locator(".sr-only tbody tr")
    expect(rows.nth(3)).to_contain_text("No cameras")
    expect(rows.nth(3).locator("td").first).to_have_text("–")
    expect(rows.nth(5).locator("td").first).to_have_text("withheld")
    expect(rows.last).to_contain_text("Not over yet")


def test_what_is_not_measured_everywhere_is_told(page: Page) -> None:
    measured = {"scope": "world", "gender": "everywhere", "age": "nowhere", "mood": "partly"}
    page.route(re.compile("/api/v1/measured"), lambda route: route.fulfill(json=measured))
    page.reload()
    note = page.get_by_role("note").filter(has_text="Customers there are counted as unknown.")
    expect(note).to_contain_text("Age is not measured here. Mood is measured in some of these stores only.")


def test_nobody_seen_says_why_and_offers_a_way_out(page: Page) -> None:
    page.goto(f"{page.url.partition('?')[0]}?scope=world&from=2020-01-01&to=2020-01-07")
    expect(page.get_by_role("heading", name="No customers in this period")).to_be_visible()
    page.get_by_role("button", name="Last 28 days").click()
    expect(page.locator(".panel-graph svg").first).to_be_visible()


def test_a_failing_panel_says_so_and_tries_again(page: Page, errors: list[str]) -> None:
    _wait(page)
    page.route(re.compile("/report/people"), lambda route: route.abort())
    page.reload()
    who = _panel(page, "Who")
    expect(who.get_by_role("alert")).to_contain_text("The server does not answer.")
    expect(page.locator(".panel-graph svg").first).to_be_visible()
    page.unroute(re.compile("/report/people"))
    who.get_by_role("button", name="Try again").click()
    expect(who.locator(".pyramid")).to_be_visible()
    errors[:] = [error for error in errors if "ERR_FAILED" not in error]


def test_a_place_that_is_not_there_leads_home(page: Page) -> None:
    page.goto(f"{page.url.partition('?')[0]}?scope=store-99999")
    expect(page.get_by_role("heading", name="This place is not in your chain")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Show ")).click()
    expect(page.locator(".card-customers")).to_be_visible()


def _gap_and_few(route: Route) -> None:
    """Answer as the server does, but for three points."""
    response = route.fetch()
    answer = response.json()
    points = answer["points"]
    points[3]["state"] = "gap"
    points[5]["now"]["customers"] = None
    points[-1]["state"] = "running"
    route.fulfill(response=response, json=answer)
