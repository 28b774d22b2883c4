"""What a manager asks: of which scope, days and hours, which kinds of customer, and compared with what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storemood.domain.errors import BadQuestion
from storemood.domain.model import AgeBand, Gender, Mood
from storemood.domain.periods import Period
from storemood.domain.rollups import Cell
from storemood.domain.times import ALWAYS, Times


@dataclass(frozen=True, slots=True)
class Filter:
    """Restricts a report to some kinds of customer: any of the values of a trait, and all of the traits. An empty set
    leaves a trait free."""

    genders: frozenset[Gender] = frozenset()
    ages: frozenset[AgeBand] = frozenset()
    moods: frozenset[Mood] = frozenset()

    def __post_init__(self) -> None:
        for name, values in (("genders", Gender), ("ages", AgeBand), ("moods", Mood)):
            if getattr(self, name) == frozenset(values):
                object.__setattr__(self, name, frozenset())

    @property
    def is_active(self) -> bool:
        return self.traits > 0

    @property
    def traits(self) -> int:
        """How many traits are restricted."""
        return bool(self.genders) + bool(self.ages) + bool(self.moods)

    def passes(self, cell: Cell) -> bool:
        return (
            (not self.genders or cell.gender in self.genders)
            and (not self.ages or cell.age_band in self.ages)
            and (not self.moods or cell.mood in self.moods)
        )


class Comparison(StrEnum):
    """What a period is compared with."""

    PREVIOUS = "previous"
    YEAR = "year"
    DATES = "dates"
    PLACE = "place"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Question:
    """One selection that every panel answers. ``compare_period`` goes with dates, ``compare_scope`` with a place.

    ``same_stores`` counts only stores that have data in both periods.
    """

    scope: str
    period: Period
    filter: Filter = Filter()
    times: Times = ALWAYS
    comparison: Comparison = Comparison.PREVIOUS
    compare_period: Period | None = None
    compare_scope: str | None = None
    same_stores: bool = False

    def __post_init__(self) -> None:
        if self.comparison is Comparison.DATES and self.compare_period is None:
            raise BadQuestion("a comparison with other dates needs compare_from and compare_to")
        if self.comparison is Comparison.PLACE and self.compare_scope is None:
            raise BadQuestion("a comparison with another place needs compare_scope")

    @property
    def other_period(self) -> Period | None:
        """The period on the other side, or None without one."""
        match self.comparison:
            case Comparison.PREVIOUS:
                return self.period.before()
            case Comparison.YEAR:
                return self.period.a_year_before()
            case Comparison.DATES:
                return self.compare_period
            case Comparison.PLACE:
                return self.period
            case Comparison.NONE:
                return None

    @property
    def other_scope(self) -> str:
        other = self.compare_scope if self.comparison is Comparison.PLACE else None
        return other or self.scope
