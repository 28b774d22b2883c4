"""How numbers of a report are said in a reader's language: measures, values of traits, periods, what is compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from storemood.domain.model import AgeBand
from storemood.domain.rollups import Grain
from storemood.domain.times import Times
from storemood.languages import Speaker
from storemood.reports import MEASURES, Change, Changes, Comparison, Figure, Filter, Measures, Question, State, Summary

MEASURE_NAMES: Mapping[str, str] = {
    "customers": "Customers seen",
    "mood_index": "Mood index",
    "positive": "Positive mood",
    "median_age": "Median age",
    "female": "Female",
    "male": "Male",
    "unknown_gender": "Gender unknown",
    "coverage": "Coverage",
}
SHARES = frozenset({"positive", "female", "male", "unknown_gender", "coverage"})
# Beside a change that is no more than chance would do; in every font.
BY_CHANCE = "~"
VALUE_NAMES: Mapping[str, str] = {
    "female": "Female",
    "male": "Male",
    "unknown": "Unknown",
    "happiness": "Happiness",
    "neutral": "Neutral",
    "surprise": "Surprise",
    "sadness": "Sadness",
    "anger": "Anger",
    "disgust": "Disgust",
    "fear": "Fear",
    "contempt": "Contempt",
}
STATE_NAMES: Mapping[State, str] = {
    State.WHOLE: "complete",
    State.RUNNING: "still running",
    State.GAP: "cameras were missing",
    State.FUTURE: "still to come",
}
KIND_NAMES: Mapping[str, str] = {"world": "All stores", "region": "Region", "city": "City", "store": "Store"}
SERIES_TITLES: Mapping[Grain, str] = {
    Grain.HOUR: "Customers by hour",
    Grain.DAY: "Customers by day",
    Grain.WEEK: "Customers by week",
    Grain.MONTH: "Customers by month",
}
LEVEL_NAMES: Mapping[str, str] = {"region": "Regions", "city": "Cities", "store": "Stores"}
KEYS = (
    *SERIES_TITLES.values(),
    *LEVEL_NAMES.values(),
    *MEASURE_NAMES.values(),
    *VALUE_NAMES.values(),
    *STATE_NAMES.values(),
    *KIND_NAMES.values(),
)
"""Sentences that are looked up by way of these tables."""


@dataclass(frozen=True, slots=True)
class Told:
    """A measure in words: its value, its interval, and how it changed."""

    name: str
    value: str
    interval: str
    change: str


def value_name(speaker: Speaker, value: str) -> str:
    """Return the name of a gender, age band or mood."""
    if value in VALUE_NAMES:
        return speaker.say(VALUE_NAMES[value])
    return value.replace("-", "\u2013")


def place_name(speaker: Speaker, kind: str, name: str) -> str:
    return speaker.say("All stores") if kind == "world" else name


def told(speaker: Speaker, summary: Summary) -> list[Told]:
    """Return every measure of a summary in words."""
    return [
        Told(
            speaker.say(MEASURE_NAMES[name]),
            value_of(speaker, name, summary.now),
            interval_of(speaker, name, summary.now),
            change_of(speaker, name, summary.changes),
        )
        for name in MEASURES
    ]


def figure(measures: Measures, name: str) -> Figure:
    """Return a measure with its interval; counts and coverage have none."""
    found = getattr(measures, name)
    if isinstance(found, Figure):
        return found
    return Figure(found, withheld=found is None and name == "customers")


def value_of(speaker: Speaker, name: str, measures: Measures) -> str:
    found = figure(measures, name)
    if found.withheld:
        return speaker.say("withheld")
    return "\u2013" if found.value is None else number(speaker, name, found.value)


def number(speaker: Speaker, name: str, value: float) -> str:
    if name in SHARES:
        return speaker.percent(value)
    if name == "customers":
        return speaker.whole(value)
    return speaker.signed(value) if name == "mood_index" else speaker.decimal(value)


def interval_of(speaker: Speaker, name: str, measures: Measures) -> str:
    found = figure(measures, name)
    if found.low is None or found.high is None:
        return ""
    low, high = number(speaker, name, found.low), number(speaker, name, found.high)
    return speaker.say("{low} to {high}", low=low, high=high)


def change_of(speaker: Speaker, name: str, changes: Changes | None) -> str:
    """Return how a measure changed, or that it did not more than chance would; empty without a comparison."""
    change: Change = Change() if changes is None else getattr(changes, name)
    if change.difference is None:
        return ""
    if change.significant is False:
        return speaker.say("no significant difference")
    if name == "customers":
        return "" if change.relative is None else speaker.signed_percent(change.relative)
    if name in SHARES:
        return speaker.say("{difference} points", difference=speaker.signed(100 * change.difference))
    return speaker.signed(change.difference)


def growth_of(speaker: Speaker, changes: Changes | None) -> str:
    """Return by what share customers grew, for a narrow column: ``BY_CHANCE`` marks what may be chance."""
    change = Change() if changes is None else changes.customers
    if change.relative is None:
        return ""
    text = speaker.signed_percent(change.relative)
    return f"{text} {BY_CHANCE}" if change.significant is False else text


def filters(speaker: Speaker, question: Question) -> str:
    """Return which kinds of customer are counted, and at which times."""
    kinds = list(_kinds(speaker, question.filter)) or [speaker.say("all customers")]
    return "; ".join([*kinds, *_times(speaker, question.times)])


def narrowed(speaker: Speaker, question: Question) -> str:
    """Return what a report is narrowed to, empty where it counts all customers at all times."""
    return "; ".join([*_kinds(speaker, question.filter), *_times(speaker, question.times)])


def _kinds(speaker: Speaker, chosen: Filter) -> Iterator[str]:
    for values in (chosen.genders, chosen.ages, chosen.moods):
        if values:
            yield ", ".join(value_name(speaker, value.value) for value in sorted(values))


def _times(speaker: Speaker, times: Times) -> Iterator[str]:
    if times.weekdays:
        yield ", ".join(speaker.weekday(day) for day in sorted(times.weekdays))
    if times.hours:
        begins = [hour for hour in sorted(times.hours) if hour - 1 not in times.hours]
        ends = [hour + 1 for hour in sorted(times.hours) if hour + 1 not in times.hours]
        spans = zip(begins, ends, strict=True)
        yield ", ".join(f"{speaker.clock(begin)}\u2013{speaker.clock(end)}" for begin, end in spans)


def compared(speaker: Speaker, summary: Summary) -> str:
    """Return what the numbers are compared with."""
    other = summary.compared
    if other is None:
        return speaker.say("nothing")
    days = speaker.days(other.period.first, other.period.last)
    if other.kind is Comparison.PLACE:
        return f"{place_name(speaker, other.scope.kind, other.scope.name)}, {days}"
    names = {
        Comparison.PREVIOUS: "the days before: {days}",
        Comparison.YEAR: "the same weekdays a year before: {days}",
    }
    if other.kind in names:
        return speaker.say(names[other.kind], days=days)
    return days


COMPARED_KEYS = ("the days before: {days}", "the same weekdays a year before: {days}")


def clock(speaker: Speaker, summary: Summary) -> str:
    """Return whose clock a report's times are on."""
    zone = summary.timezone or speaker.say("each store's own")
    return speaker.say("wall clock of the stores; zone: {zone}", zone=zone)


def band_names(speaker: Speaker) -> Mapping[AgeBand, str]:
    return {band: value_name(speaker, band.value) for band in AgeBand}
