"""Opening hours as people write them: ``Mon-Fri 08:00-20:00; Sat 09:00-13:00, 14:00-18:00``, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from storemood.domain.hours import MINUTES_A_DAY, WEEKDAYS, Span, parse_days, parse_time

CLOSED = "closed"

Spans = tuple[Span, ...]

_PART = re.compile(r"(?P<days>[A-Za-z][A-Za-z,\s-]*?)\s+(?P<spans>\d.*|closed)", re.IGNORECASE)


def parse_spans(text: str) -> Spans:
    """Return the spans of ``08:00-12:00, 13:00-20:00`` or ``closed``, in order. Raises ValueError.

    A span that ends at or before its begin reaches into the next day.
    """
    if text.strip().lower() == CLOSED:
        return ()
    spans = sorted(_parse_span(part) for part in text.split(","))
    for one, following in pairwise(spans):
        if following.opens < one.closes:
            raise ValueError(f"{_format_span(one)} and {_format_span(following)} overlap")
    return tuple(spans)


def _parse_span(text: str) -> Span:
    opens, dash, closes = text.partition("-")
    if not dash:
        raise ValueError(f"{text.strip()!r} is not a span like 08:00-20:00")
    begin, end = parse_time(opens), parse_time(closes)
    if begin == MINUTES_A_DAY:
        raise ValueError(f"{text.strip()!r} begins at 24:00; write 00:00 on the day after")
    return Span(begin, end if end > begin else end + MINUTES_A_DAY)


def format_spans(spans: Spans, closed: str = CLOSED) -> str:
    return ", ".join(map(_format_span, spans)) or closed


def _format_span(span: Span) -> str:
    closes = span.closes if span.closes <= MINUTES_A_DAY else span.closes - MINUTES_A_DAY
    return f"{format_time(span.opens)}-{format_time(closes)}"


def format_time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def parse_week(text: str) -> dict[int, Spans]:
    """Return the spans of each weekday (Monday 0) that opens at all. Raises ValueError."""
    week: dict[int, Spans] = {}
    if text.strip().lower() == CLOSED:
        return week
    for part in _parts(text):
        found = _PART.fullmatch(part)
        if found is None:
            raise ValueError(f"{part!r} is not like 'Mon-Fri 08:00-20:00'")
        spans = parse_spans(found["spans"])
        for day in parse_days(found["days"]):
            if day in week:
                raise ValueError(f"{WEEKDAYS[day]} is named twice")
            week[day] = spans
    return {day: spans for day, spans in sorted(week.items()) if spans}


def format_week(weekdays: Mapping[int, Spans], names: Sequence[str] = WEEKDAYS, closed: str = CLOSED) -> str:
    """Return a week in words; ``names`` are those of the weekdays."""
    days_by_spans: dict[Spans, list[int]] = {}
    for day, spans in sorted(weekdays.items()):
        if spans:
            days_by_spans.setdefault(spans, []).append(day)
    parts = [f"{_format_days(days, names)} {format_spans(spans)}" for spans, days in days_by_spans.items()]
    return "; ".join(parts) or closed


def _format_days(days: list[int], names: Sequence[str]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(names[run[0]] if len(run) == 1 else f"{names[run[0]]}-{names[run[-1]]}" for run in runs)


def parse_exceptions(text: str) -> dict[date, Spans]:
    """Return the days of ``2026-12-24 08:00-14:00; 2026-12-25 closed``. Raises ValueError."""
    days: dict[date, Spans] = {}
    for part in _parts(text):
        day_text, space, spans = part.partition(" ")
        if not space:
            raise ValueError(f"{part!r} is not like '2026-12-24 08:00-14:00' or '2026-12-25 closed'")
        day = parse_day(day_text)
        if day in days:
            raise ValueError(f"{day} is named twice")
        days[day] = parse_spans(spans)
    return dict(sorted(days.items()))


def format_exceptions(exceptions: Mapping[date, Spans]) -> str:
    return "; ".join(f"{day} {format_spans(spans)}" for day, spans in sorted(exceptions.items()))


def parse_day(text: str) -> date:
    """Return the date of ``2026-12-24``. Raises ValueError."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text.strip()!r} is not a day like 2026-12-24") from None


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
