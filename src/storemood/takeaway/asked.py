"""The part of a question that is kept: filters, hours and comparison, in the words of the page's address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar
from urllib.parse import parse_qs, urlencode

from storemood.domain.errors import BadQuestion
from storemood.domain.model import AgeBand, Gender, Mood
from storemood.domain.periods import Period
from storemood.domain.times import Times
from storemood.reports import Comparison, Filter, Question

LONGEST = 1000
_MOST_FIELDS = 60
_TIMES = ("weekday", "hour")
_KEPT = ("gender", "age", "mood", *_TIMES, "compare", "compare_from", "compare_to", "compare_scope", "same_stores")

Value = TypeVar("Value", Gender, AgeBand, Mood)


def keep(query: str) -> str:
    """Return what is kept of a query, in one order, so that equal questions are equal texts. Raises BadQuestion."""
    kept = read(query)
    question(query, "world", Period(date(2026, 1, 1), date(2026, 1, 1)))
    return urlencode([(name, value) for name in _KEPT for value in sorted(kept.get(name, ()))])


def read(query: str) -> Mapping[str, list[str]]:
    """Return the values by name. Raises BadQuestion."""
    if len(query) > LONGEST:
        raise BadQuestion("the query is too long")
    try:
        return parse_qs(query.removeprefix("?"), keep_blank_values=False, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise BadQuestion(f"the query has more than {_MOST_FIELDS} fields") from None


def question(query: str, scope: str, period: Period) -> Question:
    """Return the question that a kept query asks of a scope and days. Raises BadQuestion."""
    kept = read(query)
    comparison = _one(kept, "compare", Comparison.PREVIOUS.value)
    try:
        days = [date.fromisoformat(_one(kept, name, "")) for name in ("compare_from", "compare_to") if name in kept]
        return Question(
            scope=scope,
            period=period,
            filter=Filter(_some(kept, "gender", Gender), _some(kept, "age", AgeBand), _some(kept, "mood", Mood)),
            times=Times(*(frozenset(map(int, kept.get(name, ()))) for name in _TIMES)),
            comparison=Comparison(comparison),
            compare_period=Period(*days) if comparison == "dates" and len(days) == 2 else None,
            compare_scope=_one(kept, "compare_scope", "") or None if comparison == "place" else None,
            same_stores=_one(kept, "same_stores", "false") == "true",
        )
    except ValueError as error:
        raise BadQuestion(f"the query makes no sense: {error}") from None


def _one(kept: Mapping[str, list[str]], name: str, otherwise: str) -> str:
    return kept.get(name, [otherwise])[0]


def _some(kept: Mapping[str, list[str]], name: str, kind: type[Value]) -> frozenset[Value]:
    return frozenset(kind(value) for value in kept.get(name, ()))


def keep_all(query: str, scope: str) -> str:
    """Return what is kept of a query with its days, and the scope. Raises BadQuestion."""
    kept = read(query)
    try:
        first, last = (date.fromisoformat(_one(kept, name, "")) for name in ("from", "to"))
    except ValueError:
        raise BadQuestion("the query needs from and to") from None
    Period(first, last)
    more = [(name, value) for name in ("measure",) for value in kept.get(name, ())[:1] if value.isidentifier()]
    days = [("scope", scope), ("from", first.isoformat()), ("to", last.isoformat())]
    return "&".join(part for part in (urlencode(days), keep(query), urlencode(more)) if part)
