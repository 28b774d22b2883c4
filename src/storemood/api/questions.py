"""The one reader of the query that every panel, export, share link and mail asks with."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, Query
from pydantic import Field

from storemood.api.access import AskedScope
from storemood.domain.model import AgeBand, Gender, Mood
from storemood.domain.periods import Interval, Period
from storemood.domain.times import DAYS_A_WEEK, HOURS_A_DAY, Times
from storemood.reports import Comparison, Filter, Level, Page, Question

Weekday = Annotated[int, Field(ge=0, lt=DAYS_A_WEEK)]
Hour = Annotated[int, Field(ge=0, lt=HOURS_A_DAY)]
IntervalOf = Annotated[Interval, Query(description="How long a point is; auto lets the period decide")]


def read_question(
    first: Annotated[date, Query(alias="from", description="The first store-local day")],
    last: Annotated[date, Query(alias="to", description="The last store-local day")],
    scope: AskedScope,
    gender: Annotated[list[Gender], Query(description="Any of these")] = [],  # noqa: B006 - FastAPI copies it
    age: Annotated[list[AgeBand], Query(description="Any of these")] = [],  # noqa: B006
    mood: Annotated[list[Mood], Query(description="Any of these")] = [],  # noqa: B006
    weekday: Annotated[list[Weekday], Query(description="Any of these, 0 is Monday")] = [],  # noqa: B006
    hour: Annotated[list[Hour], Query(description="Any of these, by the stores' clocks")] = [],  # noqa: B006
    compare: Annotated[Comparison, Query(description="What the numbers are compared with")] = Comparison.PREVIOUS,
    compare_from: Annotated[date | None, Query(description="With compare=dates")] = None,
    compare_to: Annotated[date | None, Query(description="With compare=dates")] = None,
    compare_scope: Annotated[str | None, Query(max_length=40, description="With compare=place")] = None,
    same_stores: Annotated[bool, Query(description="Only stores that have data in both periods")] = False,
) -> Question:
    """Return the question that a query asks. Raises BadQuestion."""
    return Question(
        scope=scope,
        period=Period(first, last),
        filter=Filter(frozenset(gender), frozenset(age), frozenset(mood)),
        times=Times(frozenset(weekday), frozenset(hour)),
        comparison=compare,
        compare_period=Period(compare_from, compare_to)
        if compare is Comparison.DATES and compare_from is not None and compare_to is not None
        else None,
        compare_scope=compare_scope if compare is Comparison.PLACE else None,
        same_stores=same_stores,
    )


QuestionOf = Annotated[Question, Depends(read_question)]


def read_page(
    level: Level = Level.BELOW,
    sort: Annotated[
        str, Query(max_length=30, description="`name`, a measure, or how it changed, as `customers_change`")
    ] = "customers",
    desc: bool = True,
    search: Annotated[str, Query(max_length=100)] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
    cursor: Annotated[str | None, Query(max_length=20, description="`next` of the page before")] = None,
) -> Page:
    """Return which part of a league table a query asks for. Raises BadQuestion."""
    return Page(level, sort, desc, search, limit, cursor)


PageOf = Annotated[Page, Depends(read_page)]
