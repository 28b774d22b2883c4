"""Reports as mails: the numbers stand in the mail itself, as text and as HTML without any picture from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape

from storemood import calendars, reports
from storemood.calendars import Holiday
from storemood.db.notes import Note
from storemood.domain.periods import Interval
from storemood.domain.rollups import Grain
from storemood.domain.unusual import Direction, Unusual
from storemood.languages import Speaker
from storemood.reports import Level, Page, PlaceFigures, Point, State
from storemood.takeaway import wording
from storemood.takeaway.panels import Asked

_MOST_PLACES = 5
_MOST_BARS = 31
_LONGEST_FILTER = 60
_GREY, _LINE, _BLUE = "#63625e", "#d9d8d2", "#2a5fb0"


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail's words. Both bodies say the same."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of the page: the report itself, and where the mails are ended; empty where nobody told the page's."""

    report: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """An unusual hour of a place: ``measure`` is customers or mood_index, ``hour`` begins on its wall clock,
    ``where`` says what the place lies in."""

    scope: str
    place: str
    where: str
    measure: str
    hour: datetime
    coverage: float
    unusual: Unusual


_ALERTS = {
    ("customers", Direction.FALL): "{place}: unusually few customers",
    ("customers", Direction.SPIKE): "{place}: unusually many customers",
    ("mood_index", Direction.FALL): "{place}: the mood is unusually low",
    ("mood_index", Direction.SPIKE): "{place}: the mood is unusually high",
}
TITLES = {"daily": "Daily report", "weekly": "Weekly report", "monthly": "Monthly report"}
KEYS = (*_ALERTS.values(), *TITLES.values())
"""Sentences that are looked up by way of these tables."""


@dataclass(frozen=True, slots=True)
class Section:
    """One scope's part of a mail."""

    asked: Asked
    happened: tuple[str, ...]


def section(asked: Asked, found: Sequence[Note]) -> Section:
    """Return a scope's part, with what happened there: notes, and public holidays."""
    summary, speaker = asked.summary, asked.speaker
    period = asked.question.period
    holidays = calendars.list_holidays(asked.conn, summary.scope.id, period, speaker.language.value)
    notes = (speaker.label(speaker.days(note.first, note.last), note.text) for note in found)
    return Section(asked, (*notes, *(_holiday(speaker, one) for one in holidays)))


def _holiday(speaker: Speaker, holiday: Holiday) -> str:
    where = f"{holiday.country}{f', {holiday.region}' if holiday.region else ''}"
    return speaker.label(speaker.day(holiday.date), f"{holiday.name} ({where})")


def compose(sections: Sequence[Section], every: str, name: str, links: Links) -> Letter:
    """Return a report as a mail. ``sections`` is not empty; ``every`` is daily, weekly or monthly."""
    first = sections[0].asked
    speaker = first.speaker
    say = speaker.say
    title = name or say(TITLES[every])
    foot = _foot(first, links)
    text = "\n\n".join([title, *map(_text, sections), *foot]) + "\n"
    html = _page(title, "".join(map(_html, sections)), foot, links, speaker)
    return Letter(_subject(sections), text, html)


def _subject(sections: Sequence[Section]) -> str:
    """Return the first scope's customers and how they changed, and which ones: the news is in the subject."""
    asked = sections[0].asked
    summary, speaker = asked.summary, asked.speaker
    place = wording.place_name(speaker, summary.scope.kind, summary.scope.name)
    only = _shorten(wording.narrowed(speaker, asked.question), _LONGEST_FILTER)
    change = wording.change_of(speaker, "customers", summary.changes)
    days = speaker.days(summary.period.first, summary.period.last)
    count = summary.now.customers or 0
    customers = speaker.count(count, "{count} customer", "{count} customers")
    name = f"{place} ({only})" if only else place
    return speaker.label(name, f"{customers}{f' ({change})' if change else ''}, {days}")


def _shorten(words: str, longest: int) -> str:
    """Return words as they are, or their beginning with an ellipsis."""
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip(' ,;')}\u2026"


def _heading(asked: Asked) -> tuple[str, list[str]]:
    """Return a section's title and the lines under it: whom it counts where not all, and what it compares with."""
    summary, speaker = asked.summary, asked.speaker
    place = wording.place_name(speaker, summary.scope.kind, summary.scope.name)
    days = speaker.days(summary.period.first, summary.period.last)
    only = wording.narrowed(speaker, asked.question)
    compared = speaker.label(speaker.say("Compared with"), wording.compared(speaker, summary))
    return f"{place}, {days}", [speaker.label(speaker.say("Only"), only), compared] if only else [compared]


def _text(section: Section) -> str:
    asked, speaker = section.asked, section.asked.speaker
    title, under = _heading(asked)
    lines = [title, "=" * len(title), *under, ""]
    for told in wording.told(speaker, asked.summary):
        interval = told.interval and speaker.label("95 %", told.interval)
        extra = ", ".join(part for part in (told.change, interval) if part)
        lines.append(speaker.label(told.name, f"{told.value}{f' ({extra})' if extra else ''}"))
    for name, rows in _lists(section):
        lines += ["", speaker.heading(name), *(f"- {row}" for row in rows)]
    return "\n".join(lines)


def _lists(section: Section) -> Iterator[tuple[str, list[str]]]:
    asked = section.asked
    say, speaker = asked.speaker.say, asked.speaker
    points = _points(asked)
    if len(points) > 1:
        yield _points_title(asked), [_point_words(speaker, asked, point) for point in points]
    for title, rows in _places(asked):
        yield title, [_place_words(speaker, row) for row in rows]
    if section.happened:
        yield say("What happened"), list(section.happened)


def _points(asked: Asked) -> list[Point]:
    found = reports.series(
        asked.conn,
        asked.question,
        interval=Interval.HOUR if asked.question.period.days == 1 else Interval.DAY,
        suppress_below=asked.suppress_below,
        now=asked.now,
    )
    points = found.points[:_MOST_BARS]
    busy = [number for number, point in enumerate(points) if point.now.customers]
    return points[busy[0] : busy[-1] + 1] if busy else []


def _points_title(asked: Asked) -> str:
    return asked.say(wording.SERIES_TITLES[Grain.HOUR if asked.question.period.days == 1 else Grain.DAY])


def _point_name(speaker: Speaker, point: Point) -> str:
    if point.end - point.start <= timedelta(hours=1):
        return speaker.clock(point.start.hour)
    return f"{speaker.weekday(point.start.weekday(), short=True)} {speaker.short_day(point.start.date())}"


def _point_words(speaker: Speaker, asked: Asked, point: Point) -> str:
    if point.state is State.GAP:
        return speaker.label(_point_name(speaker, point), asked.say("cameras were missing"))
    return speaker.label(_point_name(speaker, point), wording.value_of(speaker, "customers", point.now))


def _places(asked: Asked) -> Iterator[tuple[str, list[PlaceFigures]]]:
    """Return the places below with the most customers."""
    if asked.summary.scope.kind == "store":
        return
    found = reports.places(
        asked.conn,
        asked.question,
        Page(Level.BELOW, limit=_MOST_PLACES),
        suppress_below=asked.suppress_below,
        now=asked.now,
    )
    if found.rows:
        yield asked.say(wording.LEVEL_NAMES[found.level]), found.rows


def _place_words(speaker: Speaker, row: PlaceFigures) -> str:
    change = wording.change_of(speaker, "customers", row.changes)
    customers = wording.value_of(speaker, "customers", row.now)
    index = wording.value_of(speaker, "mood_index", row.now)
    figures = f"{customers}{f' ({change})' if change else ''}, {speaker.say('Mood index')} {index}"
    return speaker.label(row.name, figures)


def _foot(asked: Asked, links: Links) -> list[str]:
    say, speaker, summary = asked.say, asked.speaker, asked.summary
    withheld = say(
        "numbers of fewer than {limit} people, and those that would give them away", limit=asked.suppress_below
    )
    words = [
        say("Gender, age and mood are apparent: a program's estimates from photos. Nobody is identified."),
        speaker.sentence(speaker.label(say("Withheld"), withheld)),
        speaker.sentence(speaker.label(say("Times"), wording.clock(speaker, summary))),
    ]
    if summary.now.simulated:
        simulated = speaker.whole(summary.now.simulated)
        words.append(speaker.sentence(say("{count} of the customers are simulated", count=simulated)))
    return [" ".join(words), *_link_lines(speaker, links)]


def alert(found: Finding, speaker: Speaker, links: Links) -> Letter:
    """Return an alert as a mail: what, where, when, and how unusual."""
    say = speaker.say
    title = say(_ALERTS[found.measure, found.unusual.direction], place=found.place)
    is_count = found.measure == "customers"
    tell = speaker.whole if is_count else speaker.signed
    unusual = found.unusual
    when = say(
        "{weekday}, {day}, {begin} to {end}",
        weekday=speaker.weekday(found.hour.weekday()),
        day=speaker.day(found.hour.date()),
        begin=speaker.clock(found.hour.hour),
        end=speaker.clock((found.hour.hour + 1) % 24),
    )
    value = (
        say("Customers seen: {value}", value=tell(unusual.value))
        if is_count
        else say("Mood index: {value}", value=tell(unusual.value))
    )
    usual = say(
        "Usual in this hour of this weekday: {usual}, in the last {weeks} weeks from {low} to {high}.",
        usual=tell(unusual.usual),
        weeks=unusual.weeks,
        low=tell(unusual.low),
        high=tell(unusual.high),
    )
    away = say(
        "That is {deviations} times as far from the usual as it commonly is.",
        deviations=speaker.decimal(unusual.deviations),
    )
    present = say("{share} of the expected camera-hours were there", share=speaker.percent(found.coverage, 0))
    cameras = speaker.sentence(present)
    lines = [f"{found.place} ({found.where})" if found.where else found.place, when, value, usual, away, cameras]
    foot = [say("At most two of these mails go out a day."), *_link_lines(speaker, links)]
    text = "\n".join([title, "", *lines, "", *foot]) + "\n"
    paragraphs = "".join(f'<p style="margin:4px 0">{escape(line)}</p>' for line in lines)
    heading = f'<h1 style="font-size:20px;margin:4px 0 8px">{escape(title)}</h1>'
    return Letter(title, text, _page(title, heading + paragraphs, foot, links, speaker))


def _link_lines(speaker: Speaker, links: Links) -> list[str]:
    found = []
    if links.report:
        found.append(speaker.label(speaker.say("The report in the page"), links.report))
    if links.end:
        found.append(speaker.label(speaker.say("Get no more of these mails"), links.end))
    return found


def _page(title: str, content: str, foot: Sequence[str], links: Links, speaker: Speaker) -> str:
    anchors = "".join(
        f'<p style="margin:8px 0"><a href="{escape(href)}" style="color:{_BLUE}">{escape(words)}</a></p>'
        for href, words in (
            (links.report, speaker.say("The report in the page")),
            (links.end, speaker.say("Get no more of these mails")),
        )
        if href
    )
    return (
        f'<!doctype html><html lang="{speaker.language.value}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)}</title></head>"
        '<body style="margin:0;padding:16px;font:15px/1.4 system-ui,sans-serif">'
        f'<div style="max-width:640px;margin:0 auto"><p style="color:{_GREY};margin:0">{escape(title)}</p>{content}'
        f'<p style="color:{_GREY};font-size:12px;border-top:1px solid {_LINE};padding-top:10px">{escape(foot[0])}</p>'
        f"{anchors}</div></body></html>"
    )


def _html(section: Section) -> str:
    asked, speaker = section.asked, section.asked.speaker
    title, under = _heading(asked)
    rows = "".join(
        _row(
            told.name,
            f"<b>{escape(told.value)}</b>",
            escape(told.change),
            f'<span style="color:{_GREY};font-size:12px">{escape(told.interval)}</span>',
        )
        for told in wording.told(speaker, asked.summary)
    )
    parts = [
        f'<h1 style="font-size:20px;margin:4px 0 0">{escape(title)}</h1>',
        f'<p style="color:{_GREY};margin:2px 0 10px">{"<br>".join(map(escape, under))}</p>',
        _table(rows),
        _bars(asked),
    ]
    for name, places in _places(asked):
        cells = (
            _row(
                row.name,
                f"<b>{escape(wording.value_of(speaker, 'customers', row.now))}</b>",
                escape(wording.change_of(speaker, "customers", row.changes)),
                escape(f"{asked.say('Mood index')} {wording.value_of(speaker, 'mood_index', row.now)}"),
            )
            for row in places
        )
        parts += [_caption(name), _table("".join(cells))]
    if section.happened:
        items = "".join(f"<li>{escape(one)}</li>" for one in section.happened)
        parts += [_caption(asked.say("What happened")), f'<ul style="padding-left:18px">{items}</ul>']
    return "".join(parts)


def _bars(asked: Asked) -> str:
    """Draw customers as bars of table cells: no picture, so nothing is fetched and nothing is blocked."""
    points = _points(asked)
    if len(points) < 2:
        return ""
    speaker = asked.speaker
    most = max(point.now.customers or 0 for point in points) or 1
    rows = []
    for point in points:
        share = round(100 * (point.now.customers or 0) / most)
        words = (
            asked.say("cameras were missing")
            if point.state is State.GAP
            else wording.value_of(speaker, "customers", point.now)
        )
        bar = f'<div style="background:{_BLUE};width:{share}%;height:10px;font-size:0">&nbsp;</div>' if share else ""
        rows.append(
            f'<tr><td style="padding:1px 8px 1px 0;white-space:nowrap;font-size:12px">'
            f"{escape(_point_name(speaker, point))}</td>"
            f'<td style="width:70%">{bar}</td><td style="padding-left:8px;font-size:12px;text-align:right">'
            f"{escape(words)}</td></tr>"
        )
    return _caption(_points_title(asked)) + _table("".join(rows))


def _caption(words: str) -> str:
    return f'<h2 style="font-size:15px;margin:18px 0 4px">{escape(words)}</h2>'


def _table(rows: str) -> str:
    return f'<table role="presentation" style="border-collapse:collapse;width:100%">{rows}</table>'


def _row(name: str, *cells: str) -> str:
    style = f"padding:4px 8px 4px 0;border-bottom:1px solid {_LINE}"
    return (
        f'<tr><td style="{style}">{escape(name)}</td>'
        + "".join(f'<td style="{style};text-align:right">{cell}</td>' for cell in cells)
        + "</tr>"
    )
